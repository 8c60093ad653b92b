"""Columns of dots: an indicator a column, each on a scale of its own from zero; districts that do not report it have a strip."""

from dataclasses import dataclass, replace

from helpers.charts import captions
from helpers.charts.evidence import Traced
from helpers.charts.marks import (
    MOST_ROWS,
    dot_entry,
    draw_arrow,
    draw_key,
    draw_state,
    fill_of,
    fit_rows_and_words,
    plot_dot,
    state_entry,
)
from helpers.charts.style import INK, INK_QUIET, INK_SOFT, RULE
from helpers.charts.typeset import wrap

MOST_STACKED = 6
# Lines for the indicators of a slide that have no column.
MOST_LINES = 2
# Length of the arrow of a lower bound, in diameters of its dot.
ARROW = 1.1


@dataclass(frozen=True)
class Column:
    """One indicator: its ranked observations, the mentions without a number, both by district; the district with the highest figure beyond doubt.

    mentioned: district code to the mention's observation_id.
    """

    key: str
    rows: dict
    mentioned: dict
    first: str | None
    unit: str


@dataclass(frozen=True)
class Board:
    """What is drawn: columns, districts in order, and the indicators alike in name only as (key, observations)."""

    columns: tuple
    codes: tuple
    apart: tuple


def cell_words(column, code, label):
    """Return what a district reports of an indicator: its value with its bound, or that it mentions or does not report it."""
    if code in column.rows:
        return Traced(label.bounded(column.rows[code]["value"], column.rows[code]["bound"]), column.rows[code]["observation_id"])
    if code in column.mentioned:
        return Traced(label.text("cell_mentioned"), column.mentioned[code])
    return label.text("cell_not_reported")


def draw_board(canvas, board, label):
    """Draw the columns side by side, or below each other where they do not fit; return the lower end (mm)."""
    if canvas.variant.name == "narrow" or (len(board.codes) > MOST_ROWS and not canvas.room):
        return _draw_stacked(canvas, board, label)
    em = canvas.variant.em("label")
    fitting = _fitting(canvas, board, label)
    if fitting < len(board.columns) and not canvas.room:
        return _draw_stacked(canvas, board, label)
    drawn, apart = replace(board, columns=board.columns[:fitting]), board.columns[fitting:]
    told = _columns_told(canvas, apart, label)
    places, width = _places(canvas, drawn, label)
    top = _draw_heads(canvas, drawn, places, width, label)
    below = 0.4 + 1.5 * len(wrap(told, canvas.width, canvas.variant.label)) if told else 0.4
    shown, rest, pitch = fit_rows_and_words(canvas, top, board.codes, lambda codes: _rest(drawn, codes, apart, label), below)
    for row, code in enumerate(shown):
        canvas.text(canvas.left, top + (row + 0.5) * pitch, label.district_short(code))
    for column, x in zip(drawn.columns, places, strict=True):
        _draw_column(canvas, column, shown, x, width, top, pitch, label)
    y = top + len(shown) * pitch + 0.4 * em
    if told:
        y = canvas.paragraph(canvas.left, y, told, "label", leading=1.3, color=INK_SOFT) + 0.2 * em
    if rest:
        y = canvas.paragraph(canvas.left, y, _rest(drawn, rest, apart, label), "label", leading=1.3, color=INK_SOFT)
    return y if canvas.room else _draw_apart(canvas, board, _draw_dots_key(canvas, y, board, label), label)


def _columns_told(canvas, columns, label):
    """Return the indicators that have no column as words, each with its largest observations: in two lines, else only how many there are."""
    told = ("；" if label.lang == "zh" else "; ").join(
        f"{label.indicator_short(column.key)}{'：' if label.lang == 'zh' else ': '}{_pairs(column.rows.values(), label)}"
        for column in columns
    )
    if not told or len(wrap(told, canvas.width, canvas.variant.label)) <= MOST_LINES:
        return told
    return label.text("indicators_more", n=len(columns))


def _fitting(canvas, board, label):
    """Return how many columns stand side by side with room for their longest values."""
    for count in range(len(board.columns), 1, -1):
        _, width = _places(canvas, replace(board, columns=board.columns[:count]), label)
        rows = [row for column in board.columns[:count] for row in column.rows.values()]
        longest = canvas.widest((label.bounded(row["value"], row["bound"]) for row in rows), "value", "bold")
        if longest + 3 * canvas.variant.em("label") <= width:
            return count
    return min(len(board.columns), 1)


def _places(canvas, board, label):
    """Return the left edge of each column and their common width (mm)."""
    em = canvas.variant.em("label")
    before, gap = (0.6 * em, 0.4 * em) if canvas.room else (1.2 * em, 0.8 * em)
    start = canvas.left + canvas.widest(label.district_short(code) for code in board.codes) + before
    step = (canvas.right - start + gap) / max(len(board.columns), 1)
    return [start + index * step for index in range(len(board.columns))], step - gap


def _draw_heads(canvas, board, places, width, label):
    """Write indicator, unit and number of reporting districts over each column; return where the rows start (mm)."""
    names, weight = [label.indicator_short(column.key) for column in board.columns], "normal" if canvas.room else "bold"
    role = "label" if canvas.room or canvas.widest(names, weight="bold") <= width else "note"
    step = 1.35 * canvas.variant.em(role)
    heads = [wrap(name, width, canvas.variant.size(role), weight, True) for name in names]
    if canvas.room and label.lang == "zh":
        # English names say what they count; in Chinese the unit does, in the second of two lines.
        heads = [_with_unit(lines, column, width, canvas, label) for lines, column in zip(heads, board.columns, strict=True)]
    deep = max(map(len, heads), default=0)
    for column, x, lines in zip(board.columns, places, heads, strict=True):
        for row, line in enumerate(lines):
            canvas.text(
                x - canvas.hang(line, canvas.variant.size(role)),
                canvas.top + (deep - len(lines) + row + 0.5) * step,
                line,
                role,
                weight=weight,
            )
        if not canvas.room:
            canvas.text(x, canvas.top + (deep + 0.5) * step, _scope(column, label), "note", color=INK_QUIET)
    return canvas.top + (deep + (0.4 if canvas.room else 1.35)) * step


def _with_unit(lines, column, width, canvas, label):
    """Return the two lines of a head with its unit: in a line of its own, or after a name that takes two lines itself."""
    if len(lines) == 1:
        return (*lines, f"（{label.unit(column.unit)}）")
    return wrap(_stacked_head(column, label), width, canvas.variant.label, "normal", True)


def _scope(column, label):
    n, unit = len(column.rows), label.unit(column.unit)
    if label.lang == "zh":
        return f"{unit}，{n} 个区市"
    return f"{unit}, {n} districts" if unit and len(unit) < 4 else f"{n} districts"


def _draw_column(canvas, column, codes, x, width, top, pitch, label):
    """Draw one indicator's dots on a scale of its own from zero, and a strip for each district that does not report it."""
    dot = 0.36 * canvas.variant.pitch if not canvas.room else 0.5 * canvas.variant.em("label")
    limit = _limit(canvas, column, width, dot, label)
    axes = canvas.axes(x, top, width, len(codes) * pitch, xlim=(0, limit), ylim=(len(codes) - 0.5, -0.5))
    for row, code in enumerate(codes):
        y = top + (row + 0.5) * pitch
        if code in column.rows:
            _draw_lollipop(canvas, axes, column, code, row, y, x, width / limit, dot, label)
        elif code in column.mentioned:
            draw_state(canvas, "mentioned", x, y - 0.44 * pitch, width, 0.88 * pitch, _mentioned(canvas, width, label))
        else:
            draw_state(canvas, "not_reported", x, y - 0.34 * pitch, width, 0.68 * pitch)
    canvas.line(x, top, x, top + len(codes) * pitch, color=INK, width=0.9, zorder=4)


def _mentioned(canvas, width, label):
    """Return what is printed in the cell of a district that mentions an indicator without a number: as much as fits."""
    whole = label.state("mentioned")
    return whole if canvas.measure(whole) < width else label.text("cell_mentioned")


def _limit(canvas, column, width, dot, label):
    """Return the upper end of the axis (in the indicator's unit) at which the longest of dot, arrow and value still fits."""
    needs = [1.0]
    for row in column.rows.values():
        taken = dot + (ARROW * dot if row["bound"] != "exact" else 0) + 0.3 * canvas.variant.em("value")
        taken += canvas.measure(label.bounded(row["value"], row["bound"]), "value", "bold")
        needs.append(row["value"] * width / max(width - taken, 1))
    return max(needs)


def _draw_lollipop(canvas, axes, column, code, row, y, x, scale, dot, label):
    figure = column.rows[code]
    point, hollow = column.first == code, figure["bound"] != "exact"
    color, end = fill_of(point), x + figure["value"] * scale
    canvas.line(x, y, end, y, color=color, width=1.6, zorder=2)
    if hollow:
        draw_arrow(canvas, end + dot / 2, y, dot, color)
    plot_dot(axes, figure["value"], row, dot, color, hollow=hollow)
    place = end + dot / 2 + (ARROW * dot if hollow else 0) + 0.3 * canvas.variant.em("value")
    canvas.text(place, y, label.bounded(figure["value"], figure["bound"]), "value", weight="bold" if point else "normal")


def _rest(board, rest, apart, label):
    """Return the districts that are not drawn, each with what it reports; those whose observations all stand in columns told `apart` are left out."""
    if len(rest) > MOST_STACKED:
        return label.text("districts_more", n=len(rest))
    left = [code for code in rest if _given(board, code) or not any(code in column.rows for column in apart)]
    return ("；" if label.lang == "zh" else "; ").join(_report(board, code, label) for code in left)


def _given(board, code):
    """Return the columns with a figure of the district, or a mention."""
    return [column for column in board.columns if code in column.rows or code in column.mentioned]


def _report(board, code, label):
    given = _given(board, code)
    if not given:
        return (
            f"{label.district_short(code)}{label.text('cell_not_reported')}"
            if label.lang == "zh"
            else f"{label.district_short(code)}: {label.text('cell_not_reported')}"
        )
    if label.lang == "zh":
        return f"{label.district_short(code)}：" + "、".join(
            f"{label.indicator_short(column.key)} {cell_words(column, code, label)}"
            if code in column.rows
            else f"{label.text('cell_mentioned')}{label.indicator_short(column.key)}"
            for column in given
        )
    told = [f"{cell_words(column, code, label)} {label.indicator_short(column.key).lower()}" for column in given]
    return f"{label.district_short(code)}: {label.join(told)}"


def _draw_dots_key(canvas, y, board, label, strips=True):
    """Draw the key of the marks that are used: strips of districts that do not report stand in columns only."""
    bounded = any(row["bound"] != "exact" for column in board.columns for row in column.rows.values())
    entries = [dot_entry(canvas, label.state("exact"))]
    entries += [dot_entry(canvas, label.state("bounded"), arrow=True)] if bounded else []
    entries += [state_entry(canvas, "not_reported", "", label.state("not_reported"))] if strips else []
    return draw_key(canvas, y, entries)


def _draw_apart(canvas, board, y, label):
    """List the indicators alike in name only, side by side and without a scale; return the lower end (mm)."""
    if not board.apart:
        return y
    em = canvas.variant.em("label")
    y += 0.8 * em
    canvas.line(canvas.left, y, canvas.right, y, color=RULE, width=0.6)
    head = label.text("comparability_weak")
    y = canvas.paragraph(canvas.left, y + 0.3 * em, head[0].upper() + head[1:], "label", color=INK_QUIET, weight="bold")
    names = [label.indicator_short(key) for key, _ in board.apart]
    start = canvas.left + canvas.widest(names) + 1.5 * em
    for name, (_, observations) in zip(names, board.apart, strict=True):
        canvas.text(canvas.left, y + 0.5 * 1.45 * em, name)
        y = canvas.paragraph(start, y, _pairs(observations, label), "label")
    return y


def _pairs(observations, label):
    return captions.values(
        label,
        (
            f"{label.district_short(row['district_code'])} {label.bounded(row['value'], row['bound'])} {label.unit(row['unit'])}".rstrip()
            for row in observations
        ),
        6,
    )


def _draw_stacked(canvas, board, label):
    """Draw the indicators one below the other, each with its reporting districts only: for narrow pages and many districts."""
    em = canvas.variant.em("label")
    count = 1 if canvas.variant.name == "narrow" else 2
    gap = 2.4 * em
    wide = (canvas.width - (count - 1) * gap) / count
    ends = [canvas.top] * count
    for index, column in enumerate(board.columns):
        side = index * count // len(board.columns)
        ends[side] = _draw_block(canvas, board, column, canvas.left + side * (wide + gap), ends[side], wide, label)
    return _draw_apart(canvas, board, _draw_dots_key(canvas, max(ends), board, label, strips=False), label)


def _draw_block(canvas, board, column, x, y, wide, label):
    """Draw one indicator `wide` mm wide: its name, its largest observations, and how many districts are not drawn; return the lower end (mm)."""
    em, pitch = canvas.variant.em("label"), 0.85 * canvas.variant.pitch
    codes = list(column.rows)[:MOST_STACKED]
    start = x + canvas.widest(label.district_short(code) for own in board.columns for code in list(own.rows)[:MOST_STACKED]) + em
    y = canvas.paragraph(x, y, _stacked_head(column, label), "label", width=wide, weight="bold")
    for row, code in enumerate(codes):
        canvas.text(x, y + (row + 0.5) * pitch, label.district_short(code))
    _draw_column(canvas, column, codes, start, x + wide - start - 0.6, y, pitch, label)
    told = _silent(board, column, label)
    return canvas.paragraph(x, y + len(codes) * pitch, told, "note", width=wide, color=INK_QUIET) + 0.6 * em


def _stacked_head(column, label):
    unit = label.unit(column.unit)
    return (
        f"{label.indicator_short(column.key)}（{unit}）"
        if label.lang == "zh"
        else label.indicator_short(column.key) + (f", {unit}" if unit else "")
    )


def _silent(board, column, label):
    """Return which districts mention an indicator without a number, and how many do not report it."""
    n, more = len(board.codes) - len(column.rows) - len(column.mentioned), max(len(column.rows) - MOST_STACKED, 0)
    named = captions.names(label, sorted(column.mentioned))
    if label.lang == "zh":
        told = [f"另有 {more} 个区市的数较小" if more else "", f"{named}提及但无数字" if named else ""]
        return "；".join([*filter(None, told), f"其余 {n} 个区市未报告" if n else ""]).rstrip("；")
    told = [f"{more} more report smaller numbers" if more else "", f"Mentioned by {named}, no number" if named else ""]
    return ". ".join([*filter(None, told), f"Not reported by the other {n}" if n else ""]).removesuffix(". ")
