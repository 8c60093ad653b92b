"""The matrix of who reports what as it is drawn: indicators by districts, a cell in one of four states, in three layouts."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import fsum

from helpers.charts.canvas import Canvas
from helpers.charts.cells import REPORTED
from helpers.charts.disclosure import Grid
from helpers.charts.marks import CLOSEST, MAX_ROWS, Bar, draw_bars, draw_key, draw_rest, draw_state, fit_rows, state_entry
from helpers.charts.style import ACCENT, INK, INK_QUIET, INK_SOFT

# With more districts than this a cell would be narrower than its frame, and only the number of reporting districts is drawn.
MAX_CELLS = 30
# Indicators that a list on paper holds; the others are counted.
MAX_LISTED = 12
# Values in a line of the list, if there are more than rows in a chart.
MAX_TOLD = 6
GAP = 0.9  # mm between two cells
AIR = 0.85  # em beside the longest value of a cell
HEAD_LINE = 1.3  # em between the levels of the heads


def draw_grid(canvas: Canvas, grid: Grid) -> float:
    """Draw the matrix, or what serves for it if its cells do not fit; return the lower end (mm)."""
    if not grid.keys:
        return canvas.top
    many = len(grid.codes) > MAX_ROWS
    if (canvas.room and many) or has_no_cells(grid):
        return _draw_coverage(canvas, grid)
    if canvas.size.name == "narrow" or many:
        return _draw_list(canvas, grid)
    groups = _shown(grid, canvas)
    columns = _columns(canvas, grid, groups)
    if not _heads_fit(canvas, grid, columns):
        return (_draw_coverage if canvas.room else _draw_list)(canvas, grid)
    bottom = _draw_matrix(canvas, grid, groups, columns)
    return _draw_states_key(canvas, bottom + 0.4 * canvas.size.em("label"), grid)


def has_no_cells(grid: Grid) -> bool:
    """Return whether the districts are too many for cells, so that every size of the chart only counts who reports."""
    return len(grid.codes) > MAX_CELLS


def _shown(grid: Grid, canvas: Canvas) -> dict[str, list[str]]:
    """Return the rows that are drawn, by group; on a slide only those that may be compared, the others being counted in one row."""
    if canvas.room:
        fitting = int((canvas.room - 6.4 * canvas.size.em("label")) / (CLOSEST * canvas.size.em("label")) - 2.25)
        return {"similar": grid.groups.get("similar", [])[: max(min(fitting, (canvas.size.rows or MAX_ROWS) - 1), 1)]}
    return {name: keys[:MAX_ROWS] for name, keys in grid.groups.items()}


def _pitch(canvas: Canvas, grid: Grid, groups: Mapping[str, list[str]], heads: float) -> float:
    if not canvas.room:
        return canvas.size.pitch
    rows = sum(map(len, groups.values())) + 1.25 + bool(_others(grid, groups))
    return min(canvas.size.pitch, (canvas.room - heads - 3.8 * canvas.size.em("label")) / rows)


def _others(grid: Grid, groups: Mapping[str, list[str]]) -> list[str]:
    shown = {key for keys in groups.values() for key in keys}
    return [key for key in grid.keys if key not in shown]


def _draw_matrix(
    canvas: Canvas, grid: Grid, groups: Mapping[str, list[str]], columns: Mapping[str, tuple[float, float]]
) -> float:
    """Draw heads, groups of rows, and the counts at both margins; return the lower end (mm)."""
    y = _draw_heads(canvas, grid, columns)
    pitch = _pitch(canvas, grid, groups, y - canvas.top)
    for group, keys in groups.items():
        if not canvas.room:
            canvas.text(canvas.left, y + 0.5 * pitch, _group_head(grid, group), color=INK_QUIET, weight="bold")
            y += pitch
        for key in keys:
            _draw_row(canvas, grid, key, columns, y, pitch)
            y += pitch
    others = _others(grid, groups)
    if others:
        counts = {code: sum(grid.state(key, code) in REPORTED for key in others) for code in grid.codes}
        _draw_counts(canvas, _others_head(grid, others), counts, columns, y + 0.5 * pitch, total=INK, quiet=True)
        y += pitch
    y += 0.12 * pitch
    canvas.line(canvas.left, y, canvas.right, y, color=INK, width=0.9)
    _draw_counts(canvas, _sums_head(grid), grid.by_district, columns, y + 0.6 * pitch, total=ACCENT)
    return y + 1.1 * pitch


def _group_head(grid: Grid, group: str) -> str:
    told = grid.group_text(group)
    return told[:1].upper() + told[1:]


def _columns(canvas: Canvas, grid: Grid, groups: Mapping[str, list[str]]) -> dict[str, tuple[float, float]]:
    """Return (left edge, width) of each district's column (mm): equal, but for those whose values need more."""
    em = canvas.size.em("label")
    keys, others = [key for members in groups.values() for key in members], _others(grid, groups)
    heads = [_name(canvas, grid, key) for key in keys] + ([_others_head(grid, others)] if others else [])
    head = max(canvas.widest(heads), canvas.measure(_sums_head(grid), weight="bold")) + 0.8 * em
    counts = max(canvas.measure(_count_head(grid)), canvas.measure(str(grid.reported), "value", "bold"))
    needs = [AIR * em + canvas.widest(grid.printed(key, code) for key in keys) for code in grid.codes]
    widths, x = _share(needs, canvas.width - head - counts - 0.8 * em), canvas.left + head
    places = {}
    for code, width in zip(grid.codes, widths, strict=True):
        places[code] = (x, width)
        x += width
    return places


def _share(needs: Sequence[float], room: float) -> list[float]:
    """Return widths that fill `room`: equal, but for those that need more."""
    fixed: set[int] = set()
    while True:
        equal = (room - fsum(needs[index] for index in fixed)) / max(len(needs) - len(fixed), 1)
        more = {index for index, need in enumerate(needs) if need > equal} - fixed
        if not more:
            return [need if index in fixed else equal for index, need in enumerate(needs)]
        fixed |= more


def _middle(column: tuple[float, float]) -> float:
    return column[0] + (column[1] - GAP) / 2


def _reach(canvas: Canvas, grid: Grid, columns: Mapping[str, tuple[float, float]]) -> list[tuple[float, float]]:
    """Return (middle, half the width) of each district's name over its column."""
    em = canvas.size.em("label")
    return [
        (_middle(column), canvas.measure(grid.words.district_short(code)) / 2 + 0.15 * em) for code, column in columns.items()
    ]


def _heads_fit(canvas: Canvas, grid: Grid, columns: Mapping[str, tuple[float, float]]) -> bool:
    """Return whether the names of the districts fit over their columns, on two levels at most."""
    reach = _reach(canvas, grid, columns)
    apart = all(other[0] - one[0] >= one[1] + other[1] for one, other in zip(reach, reach[2:], strict=False))
    return apart and all(wide > 2 * canvas.size.em("label") for _, wide in columns.values()) and sum(reach[-1]) <= canvas.right


def _draw_heads(canvas: Canvas, grid: Grid, columns: Mapping[str, tuple[float, float]]) -> float:
    """Write the names of the districts over their columns, every other one a level higher if they are too long for one; return where rows start."""
    em, reach = canvas.size.em("label"), _reach(canvas, grid, columns)
    levels = 1 if all(b[0] - a[0] >= a[1] + b[1] for a, b in pairwise(reach)) else 2
    base = canvas.top + levels * HEAD_LINE * em
    for place, (code, column) in enumerate(columns.items()):
        level = place % levels
        canvas.text(_middle(column), base - (level + 0.5) * HEAD_LINE * em, grid.words.district_short(code), ha="center")
    canvas.text(canvas.right, base - 0.5 * HEAD_LINE * em, _count_head(grid), color=INK_QUIET, ha="right")
    return base + 0.2 * em


def _name(canvas: Canvas, grid: Grid, key: str) -> str:
    """Return the name of a row, with its unit if there is room for it."""
    return grid.words.indicator_short(key) if canvas.room else grid.names[key]


def _draw_row(canvas: Canvas, grid: Grid, key: str, columns: Mapping[str, tuple[float, float]], y: float, pitch: float) -> None:
    canvas.text(canvas.left, y + pitch / 2, _name(canvas, grid, key))
    for code, (x, width) in columns.items():
        box = (x, y + 0.04 * pitch, width - GAP, 0.92 * pitch)
        cell = draw_state(canvas, grid.state(key, code), *box, grid.printed(key, code))
        grid.words.mark(grid.cells[key, code]).name(cell)
    canvas.text(canvas.right, y + pitch / 2, str(grid.by_indicator.get(key, 0)), "value", weight="bold", ha="right")


def _draw_counts(
    canvas: Canvas,
    head: str,
    counts: Mapping[str, int],
    columns: Mapping[str, tuple[float, float]],
    y: float,
    *,
    total: str,
    quiet: bool = False,
) -> None:
    """Write how many indicators each district reports, zeros too, and their sum."""
    weight, role = ("normal", "label") if quiet else ("bold", "value")
    canvas.text(canvas.left, y, head, color=INK_SOFT if quiet else INK, weight=weight)
    for code, column in columns.items():
        n = counts.get(code, 0)
        canvas.text(_middle(column), y, str(n), role, color=INK if n and not quiet else INK_QUIET, weight=weight, ha="center")
    canvas.text(canvas.right, y, str(sum(counts.values())), "value", color=total, weight="bold", ha="right")


def _count_head(grid: Grid) -> str:
    return grid.words.text("matrix_count_head")


def _others_head(grid: Grid, others: Sequence[str]) -> str:
    only_weak = set(others) <= set(grid.groups.get("weak", []))
    return grid.words.text("matrix_others_head" if only_weak else "indicators_more", n=len(others))


def _sums_head(grid: Grid) -> str:
    return grid.words.text("matrix_sums_head", n=len(grid.keys))


def _example(bounds: Sequence[str]) -> str:
    """Return the sign of the bounds that a grid holds before a number; ≥ if there are several kinds, of which the note tells."""
    signs = {"at_least": "≥", "at_most": "≤", "about": "≈"}
    return f"{signs.get(bounds[0], '') if len(set(bounds)) == 1 else '≥'}400"


def _draw_states_key(canvas: Canvas, y: float, grid: Grid) -> float:
    bounds = [cell["bound"] for cell in grid.cells.values() if cell["state"] == "bounded"]
    examples = {"exact": "89", "bounded": _example(bounds), "mentioned": "", "not_reported": ""}
    used = {cell["state"] for cell in grid.cells.values()}
    return draw_key(
        canvas,
        y,
        [
            state_entry(canvas, state, example, grid.words.state(state, bounds))
            for state, example in examples.items()
            if state in used
        ],
    )


def _draw_list(canvas: Canvas, grid: Grid) -> float:
    """List each indicator with how many districts report it, and their values: for narrow pages and many districts."""
    y, em = canvas.top, canvas.size.em("label")
    for group, keys in grid.groups.items():
        y = canvas.paragraph(canvas.left, y, _group_head(grid, group), "label", color=INK_QUIET, weight="bold") + 0.3 * em
        most = MAX_LISTED if len(grid.codes) <= MAX_ROWS else MAX_LISTED // 3
        for key in keys[:most]:
            count = grid.words.text("chart_share", n=grid.by_indicator.get(key, 0), all=len(grid.codes))
            canvas.text(canvas.right, y + 0.7 * em, count, "value", weight="bold", ha="right")
            y = canvas.paragraph(canvas.left, y, grid.names[key], "label", width=canvas.width - 6 * em, weight="bold")
            y = canvas.paragraph(canvas.left, y, grid.words.listed(_told(grid, key)), "label", color=INK_SOFT) + 0.45 * em
        if len(keys) > most:
            y = draw_rest(canvas, y, grid.words.text("indicators_more", n=len(keys) - most))
        y += 0.5 * em
    return y


def _told(grid: Grid, key: str) -> list[str]:
    """Return the values of an indicator, of many districts the largest and how many more there are."""
    values = grid.values(key)
    if len(values) <= MAX_ROWS:
        return values
    return [*values[:MAX_TOLD], grid.words.more(len(values) - MAX_TOLD)]


def _draw_coverage(canvas: Canvas, grid: Grid) -> float:
    """Draw how many districts report each indicator: the cells of many districts do not fit."""
    keys = sorted(grid.keys, key=lambda key: -grid.by_indicator.get(key, 0))
    count, pitch = fit_rows(canvas, canvas.top, len(keys))
    names = {key: grid.words.indicator_short(key) for key in keys}
    bars = [Bar(names[key], grid.by_indicator.get(key, 0), str(grid.by_indicator.get(key, 0))) for key in keys[:count]]
    label_width = canvas.widest(bar.label for bar in bars) + canvas.size.em("label")
    draw_bars(canvas, bars, canvas.left, canvas.right, canvas.top, pitch, label_width)
    bottom = canvas.top + count * pitch
    return bottom if count == len(keys) else draw_rest(canvas, bottom, grid.words.more(len(keys) - count))
