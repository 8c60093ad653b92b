"""The matrix of who reports what: indicators by districts, a cell in one of four states, in three layouts."""

from math import fsum

from helpers.charts import captions
from helpers.charts.evidence import Traced
from helpers.charts.marks import MOST_ROWS, Bar, draw_bars, draw_key, draw_state, fit_rows, state_entry
from helpers.charts.style import ACCENT, INK, INK_QUIET, INK_SOFT

MOST_STRIPS = 10
# With more districts than this a cell would be narrower than its frame, and only the number of reporting districts is drawn.
MOST_CELLS = 30
REPORTED = ("exact", "bounded")
MENTIONED = {"zh": "提及", "en": "named"}


class Grid:
    """The matrix put in order: groups of indicators and districts by how much they report, cells by (indicator, district)."""

    def __init__(self, cells, comparability, unit):
        self.cells = {(row["indicator"], row["district_code"]): row for row in cells.to_dict("records")}
        self.unit = unit
        with_number = cells[cells["state"].isin(REPORTED)]
        self.by_indicator = with_number["indicator"].value_counts().to_dict()
        self.by_district = with_number["district_code"].value_counts().to_dict()
        self.keys = list(dict.fromkeys(cells["indicator"]))
        self.codes = sorted(dict.fromkeys(cells["district_code"]), key=lambda code: -self.by_district.get(code, 0))
        similar = [key for key in self.keys if comparability[key] == "similar"]
        self.groups = {"similar": similar, "weak": [key for key in self.keys if key not in similar]}
        self.reported = len(with_number)

    def state(self, key, code):
        """Return the state of a cell: exact, bounded, mentioned or not_reported."""
        return self.cells[key, code]["state"]


def cell_text(grid, key, code, label):
    """Return what a cell holds: its value with its bound, or its state in a word."""
    cell = grid.cells[key, code]
    if cell["state"] in REPORTED:
        return Traced(label.bounded(cell["value"], cell["bound"]), cell["observation_id"])
    word = label.text(f"cell_{cell['state']}")
    return Traced(word, cell["observation_id"]) if cell["state"] == "mentioned" else word


def _printed(grid, key, code, label):
    """Return what is printed in a cell; English has no word for “mentioned” that is short enough for it."""
    state = grid.state(key, code)
    if state == "not_reported":
        return ""
    return MENTIONED[label.lang] if state == "mentioned" else cell_text(grid, key, code, label)


def draw_grid(canvas, grid, label):
    """Draw the matrix, or what stands for it where its cells do not fit; return the lower end (mm)."""
    if not grid.keys:
        return canvas.top
    many = len(grid.codes) > MOST_ROWS
    if (canvas.room and many) or has_no_cells(grid):
        return _draw_coverage(canvas, grid, label)
    if canvas.variant.name == "narrow" or many:
        return _draw_strips(canvas, grid, label)
    groups = _shown(grid, canvas)
    if not _heads_fit(canvas, grid, groups, label):
        return (_draw_coverage if canvas.room else _draw_strips)(canvas, grid, label)
    bottom = _draw_matrix(canvas, grid, groups, _pitch(canvas, grid, groups, label), label)
    return _draw_states_key(canvas, bottom + 0.4 * canvas.variant.em("label"), label)


def has_no_cells(grid):
    """Return whether the districts are too many for cells, so that every size of the chart only counts who reports."""
    return len(grid.codes) > MOST_CELLS


def _shown(grid, canvas):
    """Return the rows that are drawn, by group; on a slide only those that may be compared, the others being counted in one row."""
    if canvas.room:
        return {"similar": grid.groups["similar"][: canvas.variant.rows - 1]}
    return {name: keys[:MOST_ROWS] for name, keys in grid.groups.items() if keys}


def _pitch(canvas, grid, groups, label):
    if not canvas.room:
        return canvas.variant.pitch
    heads_and_key = (3.6 if label.lang == "zh" else 4.8) * canvas.variant.em("label")
    rows = sum(map(len, groups.values())) + 1.25 + bool(_others(grid, groups))
    return min(canvas.variant.pitch, (canvas.room - heads_and_key) / rows)


def _others(grid, groups):
    shown = {key for keys in groups.values() for key in keys}
    return [key for key in grid.keys if key not in shown]


def _draw_matrix(canvas, grid, groups, pitch, label):
    """Draw heads, groups of rows, and the counts at both margins; return the lower end (mm)."""
    columns = _columns(canvas, grid, groups, label)
    y = _draw_heads(canvas, grid, columns, pitch, label)
    for group, keys in groups.items():
        if not canvas.room:
            canvas.text(canvas.left, y + 0.5 * pitch, _group_head(group, label), color=INK_QUIET, weight="bold")
            y += pitch
        for key in keys:
            _draw_row(canvas, grid, key, columns, y, pitch, label)
            y += pitch
    others = _others(grid, groups)
    if others:
        _draw_others(canvas, grid, others, columns, y, pitch, label)
        y += pitch
    return _draw_sums(canvas, grid, columns, y + 0.12 * pitch, pitch, label)


def _group_head(group, label):
    words_of_group = label.text(f"comparability_{group}")
    return words_of_group[0].upper() + words_of_group[1:]


def _columns(canvas, grid, groups, label):
    """Return (left edge, width) of each district's column (mm): equal, but for those whose values need more."""
    em = canvas.variant.em("label")
    keys = [key for members in groups.values() for key in members]
    head = canvas.widest([*(label.indicator_short(key) for key in keys), _others_head(_others(grid, groups), label)])
    if label.lang == "zh":
        head += canvas.widest(grid.unit[key] for key in keys) + em
    head = max(head, canvas.measure(_sums_head(grid, label), weight="bold")) + 0.8 * em
    counts = max(canvas.measure(_count_head(label)), canvas.measure(str(grid.reported), "value", "bold"))
    room = canvas.width - head - counts - 0.8 * em
    needs = [0.7 * em + canvas.widest(_printed(grid, key, code, label) for key in keys) for code in grid.codes]
    widths, x = _share(needs, room), canvas.left + head
    places = {}
    for code, width in zip(grid.codes, widths, strict=True):
        places[code] = (x, width)
        x += width
    return places


def _heads_fit(canvas, grid, groups, label):
    """Return whether the names of the districts fit over their columns, on two levels at most."""
    columns, em = _columns(canvas, grid, groups, label), canvas.variant.em("label")
    reach = [(x + wide / 2, canvas.measure(label.district_short(code)) / 2 + 0.15 * em) for code, (x, wide) in columns.items()]
    apart = all(other[0] - one[0] >= one[1] + other[1] for one, other in zip(reach, reach[2:], strict=False))
    return apart and all(wide > 2 * em for _, wide in columns.values()) and reach[-1][0] + reach[-1][1] <= canvas.right


def _share(needs, room):
    """Return widths that fill `room`: equal, but for those that need more."""
    fixed = set()
    while True:
        equal = (room - fsum(needs[index] for index in fixed)) / max(len(needs) - len(fixed), 1)
        more = {index for index, need in enumerate(needs) if need > equal} - fixed
        if not more:
            return [need if index in fixed else equal for index, need in enumerate(needs)]
        fixed |= more


def _count_head(label):
    return "区市数" if label.lang == "zh" else "n"


def _draw_heads(canvas, grid, columns, pitch, label):
    """Write the districts over their columns, on two levels where neighbours would touch."""
    em = canvas.variant.em("label")
    names = {code: label.district_short(code) for code in grid.codes}
    levels = 2 if any(canvas.measure(names[code]) + 0.3 * em > columns[code][1] for code in grid.codes) else 1
    base = canvas.top + levels * 1.3 * em
    for index, code in enumerate(grid.codes):
        x, width = columns[code]
        level = (len(grid.codes) - index) % levels
        canvas.text(x + width / 2, base - (level + 0.5) * 1.3 * em, names[code], ha="center")
        if level:
            canvas.line(x + width / 2, base - 1.35 * em, x + width / 2, base - 0.1 * em, width=0.5)
    canvas.text(canvas.right, base - 0.5 * 1.3 * em, _count_head(label), color=INK_QUIET, ha="right")
    return base


def _draw_row(canvas, grid, key, columns, y, pitch, label):
    canvas.text(canvas.left, y + pitch / 2, label.indicator_short(key))
    first = columns[grid.codes[0]][0]
    if label.lang == "zh":
        canvas.text(first - 0.8 * canvas.variant.em("label"), y + pitch / 2, grid.unit[key], color=INK_QUIET, ha="right")
    for code, (x, width) in columns.items():
        draw_state(
            canvas, grid.state(key, code), x, y + 0.04 * pitch, width - 0.9, 0.92 * pitch, _printed(grid, key, code, label)
        )
    canvas.text(canvas.right, y + pitch / 2, str(grid.by_indicator[key]), "value", weight="bold", ha="right")


def _draw_others(canvas, grid, others, columns, y, pitch, label):
    """Draw one row that counts, for each district, how many of the indicators that are not drawn it reports."""
    canvas.text(canvas.left, y + pitch / 2, _others_head(others, label), color=INK_SOFT)
    counts = {code: sum(grid.state(key, code) in REPORTED for key in others) for code in grid.codes}
    for code, (x, width) in columns.items():
        if counts[code]:
            printed = f"{counts[code]} 项" if label.lang == "zh" else f"{counts[code]} of {len(others)}"
            canvas.text(x + (width - 0.5) / 2, y + pitch / 2, printed, color=INK_SOFT, ha="center")
    canvas.text(canvas.right, y + pitch / 2, str(sum(counts.values())), "value", weight="bold", ha="right")


def _others_head(others, label):
    return f"另 {len(others)} 项只是同名" if label.lang == "zh" else f"{len(others)} alike in name only"


def _sums_head(grid, label):
    return f"报告的指标数（共 {len(grid.keys)} 项）" if label.lang == "zh" else f"Reported, of {len(grid.keys)}"


def _draw_sums(canvas, grid, columns, y, pitch, label):
    """Write under the rule how many of the indicators each district reports, and the sum."""
    canvas.line(canvas.left, y, canvas.right, y, color=INK, width=0.9)
    middle = y + 0.6 * pitch
    canvas.text(canvas.left, middle, _sums_head(grid, label), weight="bold")
    for code, (x, width) in columns.items():
        canvas.text(x + (width - 0.5) / 2, middle, str(grid.by_district.get(code, 0)), "value", weight="bold", ha="center")
    canvas.text(canvas.right, middle, str(grid.reported), "value", color=ACCENT, weight="bold", ha="right")
    return y + 1.1 * pitch


def _draw_states_key(canvas, y, label):
    entries = [
        state_entry(canvas, "exact", "89", label.state("exact")),
        state_entry(canvas, "bounded", "≥400", label.state("bounded")),
        state_entry(canvas, "mentioned", MENTIONED[label.lang], label.state("mentioned")),
        state_entry(canvas, "not_reported", "", label.state("not_reported")),
    ]
    return draw_key(canvas, y, entries)


def _draw_strips(canvas, grid, label):
    """Draw each indicator as a line of cells without values, the values named below it: for narrow pages and many districts."""
    y, em = canvas.top, canvas.variant.em("label")
    for group, keys in grid.groups.items():
        if not keys:
            continue
        y = canvas.paragraph(canvas.left, y, _group_head(group, label), "label", color=INK_QUIET, weight="bold")
        shown, rest = captions.lead(keys, MOST_STRIPS if len(grid.codes) <= MOST_ROWS else MOST_STRIPS - 4)
        for key in shown:
            y = _draw_strip_row(canvas, grid, key, y + 0.35 * em, label)
        if rest:
            y = canvas.paragraph(canvas.left, y + 0.35 * em, label.text("list_more", n=len(rest)), "label", color=INK_SOFT)
        y += 0.8 * em
    if len(grid.codes) <= MOST_ROWS:
        order = label.text("cells_are", names=label.join(label.district_short(code) for code in grid.codes))
        y = canvas.paragraph(canvas.left, y - 0.4 * em, order, "note", color=INK_QUIET) + 0.3 * em
    return _draw_states_key(canvas, y, label)


def _draw_strip_row(canvas, grid, key, y, label):
    em, cell = canvas.variant.em("label"), canvas.width / len(grid.codes)
    count = f"{grid.by_indicator[key]}/{len(grid.codes)}"
    canvas.text(canvas.left, y + 0.75 * em, label.indicator_short(key))
    canvas.text(canvas.right, y + 0.75 * em, count, "value", weight="bold", ha="right")
    for column, code in enumerate(grid.codes):
        draw_state(canvas, grid.state(key, code), canvas.left + column * cell, y + 1.5 * em, 0.9 * cell, 0.9 * em)
    return canvas.paragraph(canvas.left, y + 2.5 * em, _values(grid, key, label), "label", color=INK_SOFT)


def _values(grid, key, label):
    given = [code for code in grid.codes if grid.state(key, code) in REPORTED]
    ordered = sorted(given, key=lambda code: -grid.cells[key, code]["value"])
    return captions.values(label, (f"{label.district_short(code)} {cell_text(grid, key, code, label)}" for code in ordered), 5)


def _draw_coverage(canvas, grid, label):
    """Draw how many districts report each indicator: the cells of many districts do not fit."""
    keys = sorted(grid.keys, key=lambda key: -grid.by_indicator[key])
    count, pitch = fit_rows(canvas, canvas.top, len(keys))
    bars = [Bar(label.indicator_short(key), grid.by_indicator[key], str(grid.by_indicator[key])) for key in keys[:count]]
    label_width = canvas.widest(bar.label for bar in bars) + canvas.variant.em("label")
    draw_bars(canvas, bars, canvas.left, canvas.right, canvas.top, pitch, label_width)
    bottom = canvas.top + count * pitch
    if count == len(keys):
        return bottom
    return canvas.paragraph(canvas.left, bottom, label.text("list_more", n=len(keys) - count), "label", color=INK_SOFT)
