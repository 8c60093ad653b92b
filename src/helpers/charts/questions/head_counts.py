"""How many people were mobilised, and in what?"""

import math

from helpers.charts import captions
from helpers.charts.chart import Plan, draw
from helpers.charts.evidence import Traced
from helpers.charts.marks import dot_entry, draw_arrow, draw_key, fill_of, fit_rows, plot_dot
from helpers.charts.style import INK_QUIET, INK_SOFT
from helpers.tables.labels import labels

PERSONS = ("名", "人")
MOST_LISTED = 8
ATTENDANCES = "人次"
STAGES = ("input", "activity")


def head_counts(tables, *, lang="zh", variant="print", dress=True, number=None):
    """Return the chart of every headcount of people who took part: a row per figure, dots on a logarithmic axis of persons.

    Diamonds are attendances (人次), hollow marks lower bounds. Figures are not summed: the activities differ.

    >>> from helpers import charts, tables
    >>> len(charts.head_counts(tables.load("2022")).table)
    11
    """
    return draw(plan(tables, lang), lang=lang, variant=variant, dress=dress, number=number)


def plan(tables, lang):
    """Return what the chart says and how it is drawn."""
    label = labels(lang)
    rows = _counts(tables)
    return Plan(
        slug="head_counts",
        title=_title(rows, label),
        subtitle=_subtitle(rows, lang),
        note=_note(tables, rows, lang, label),
        source=captions.source(tables, label),
        alt=_alt(rows, label),
        table=_table(rows, label),
        draw=lambda canvas: _draw(canvas, rows, label),
    )


def _counts(tables):
    """Return the observations that count people taking part, largest first, as dicts."""
    stages = tables.indicators.set_index("indicator")["effort"]
    observations = tables.observations
    people = observations["unit"].isin([*PERSONS, ATTENDANCES]) & observations["indicator"].map(stages).isin(STAGES)
    return observations[people].sort_values("value", ascending=False, kind="stable").to_dict("records")


def _quantity(row, label):
    return label.quantity(row["value"], row["bound"], row["unit"], row["high"])


def _title(rows, label):
    if not rows:
        return "文稿没有写到参与人数" if label.lang == "zh" else "The texts give no headcounts"
    low, high = _quantity(rows[-1], label), _quantity(rows[0], label)
    things = len({row["indicator"] for row in rows})
    if low == high:
        if label.lang == "zh":
            return f"写到人数的 {len(rows)} 处都是 {low}，|分属 {things} 类事项，不能相加"
        return f"Each of the {len(rows)} headcounts is {low},| of {captions.count(things, 'en')} activities, not to be added up"
    if label.lang == "zh":
        return f"写到人数的 {len(rows)} 处，从 {low}到 {high}，|分属 {things} 类事项，不能相加"
    return f"From {low} to {high}:| {len(rows)} headcounts of {captions.count(things, 'en')} activities, not to be added up"


def _subtitle(rows, lang):
    districts = len({row["district_code"] for row in rows})
    if lang == "zh":
        return f"参与人数（名或人次），{districts} 个区市的 {len(rows)} 个数字，按数值排序；|横轴为对数，每格十倍"
    return f"People or attendances, {captions.number_of_districts(districts, 'en')}, largest first; logarithmic axis, each step tenfold"


def _note(tables, rows, lang, label):
    silent = [code for code in tables.districts["district_code"] if code not in {row["district_code"] for row in rows}]
    if lang == "zh":
        return captions.note(
            tables,
            label,
            "人次按次累计，同一人可计多次，不与人数比。获评的先进个人不计入。",
            f"{captions.names(label, silent)}未写参与人数。" if silent else "",
        )
    text = "Attendances count a person each time and are not comparable with people. Individuals given awards are left out."
    return captions.note(tables, label, text, f"No headcounts: {captions.names(label, silent)}." if silent else "")


def _alt(rows, label):
    shown, rest = captions.lead(rows, 8)
    values = [f"{label.district_short(row['district_code'])} {label.bounded(row['value'], row['bound'])}" for row in shown]
    if label.lang == "zh":
        more = f"，另 {len(rest)} 个" if rest else ""
        return f"对数点图：{len(rows)} 个参与人数，按数值排序。{captions.values(label, values)}{more}。"
    more = f", {len(rest)} more" if rest else ""
    return f"Dot plot, logarithmic: {len(rows)} headcounts from largest to smallest. {captions.values(label, values)}{more}."


def _table(rows, label):
    heads = [label.text("district"), label.text("indicator"), label.text("value"), label.text("unit"), label.text("bound")]
    cells = [(row, Traced(label.bounded(row["value"], row["bound"]), row["observation_id"])) for row in rows]
    return captions.frame(
        heads,
        [
            (
                label.district(row["district_code"]),
                label.indicator(row["indicator"]),
                value,
                label.unit(row["unit"]),
                label.text(f"bound_{row['bound']}"),
            )
            for row, value in cells
        ],
    )


def _draw(canvas, rows, label):
    if not rows:
        return canvas.top
    em, stacked = canvas.variant.em("label"), canvas.variant.name == "narrow"
    top = canvas.top + 1.6 * em
    count, pitch = fit_rows(canvas, top, len(rows), 1.9)
    pitch *= 1.5 if stacked else 1
    shown, rest = _ends(rows, count)
    names = [_name(row, label) for row in shown]
    start = canvas.left if stacked else canvas.left + canvas.widest(names) + em
    axes, place = _axes(canvas, shown, start, top, len(shown), pitch, label)
    # On a narrow page the name stands over its dot instead of before it.
    drop = 0.65 * em if stacked else 0
    for index, row in enumerate(shown):
        y = top + (index + 0.5) * pitch
        canvas.text(canvas.left, y - drop, names[index], backed=stacked)
        point = row in (rows[0], rows[-1])
        end = start - 0.35 * em
        if row["value"] > 0:
            _plot(axes, row, index + drop / pitch, 0.8 * em, point)
            end = start + place(row["value"]) + 0.4 * em
        if row["bound"] == "at_least":
            end = draw_arrow(canvas, end, y + drop, 0.8 * em, fill_of(point))
        value = label.bounded(row["value"], row["bound"])
        canvas.text(end + 0.35 * em, y + drop, value, "value", weight="bold" if point else "normal", backed=True)
    bottom = top + len(shown) * pitch + 0.2 * em
    if rest:
        bottom = canvas.paragraph(canvas.left, bottom, _rest(rest, label), "label", leading=1.3, color=INK_SOFT)
    return _draw_marks_key(canvas, bottom, rows, label)


def _ends(rows, count):
    """Return (rows drawn, rows told in words): where `count` rows do not hold all, the first ones and the last, both ends of the title."""
    if count >= len(rows) or count < 2:
        return captions.lead(rows, count)
    return [*rows[: count - 1], rows[-1]], rows[count - 1 : -1]


def _plot(axes, row, place, size, point):
    """Put the dot of a figure above zero on the axis; a logarithmic axis has no place for zero, which is only printed."""
    marker = "D" if row["unit"] == ATTENDANCES else "o"
    plot_dot(axes, row["value"], place, size, fill_of(point), hollow=row["bound"] != "exact", marker=marker)


def _name(row, label):
    between = "：" if label.lang == "zh" else ": "
    return f"{label.district_short(row['district_code'])}{between}{label.indicator_short(row['indicator'])}"


def _axes(canvas, rows, start, top, count, pitch, label):
    """Draw the powers of ten; return the axes and the function from persons to millimetres right of `start`."""
    em = canvas.variant.em("label")
    above = [row["value"] for row in rows if row["value"] > 0] or [1]
    first, last = math.floor(math.log10(min(above))), math.log10(max(above))
    longest = canvas.widest((label.bounded(row["value"], row["bound"]) for row in rows), "value", "bold")
    step = (canvas.right - start - 2.5 * em - longest) / max(last - first, 1)
    for power in range(first, math.floor(last) + 1):
        x = start + (power - first) * step
        canvas.line(x, top, x, top + count * pitch)
        canvas.text(
            x, top - 0.75 * em, label.number(10**power), "tick", color=INK_QUIET, ha="left" if x == canvas.left else "center"
        )
    wide = canvas.right - start
    axes = canvas.axes(start, top, wide, count * pitch, xlim=(10**first, 10 ** (first + wide / step)), ylim=(count - 0.5, -0.5))
    axes.set_xscale("log")
    axes.xaxis.set_visible(False)
    return axes, lambda value: (math.log10(value) - first) * step


def _rest(rest, label):
    if len(rest) > MOST_LISTED:
        return label.text("list_more", n=len(rest))
    told = [f"{label.district_short(row['district_code'])} {label.bounded(row['value'], row['bound'])}" for row in rest]
    if label.lang == "zh":
        return f"居中另有 {len(rest)} 个：{captions.values(label, told)}"
    return f"{captions.count(len(rest), 'en', start=True)} in between: {captions.values(label, told)}"


def _draw_marks_key(canvas, y, rows, label):
    """Draw a key entry for each kind of mark that occurs."""
    kinds = dict.fromkeys((row["unit"] == ATTENDANCES, row["bound"] != "exact") for row in rows)
    return draw_key(canvas, y, [_entry(canvas, label, *kind) for kind in sorted(kinds)])


def _entry(canvas, label, attendances, hollow):
    if label.lang == "zh":
        name = f"{'人次' if attendances else '人数'}，{'下限' if hollow else '确数'}"
    else:
        name = f"{'attendances' if attendances else 'people'}, {'at least' if hollow else 'exact'}"
    return dot_entry(canvas, name, hollow=hollow, marker="D" if attendances else "o")
