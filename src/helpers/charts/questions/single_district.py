"""What does only one district report?"""

from math import fsum

from helpers.charts import captions
from helpers.charts.chart import Plan, draw
from helpers.charts.evidence import Traced
from helpers.charts.marks import Bar, draw_bars, fit_rows
from helpers.charts.style import GRID, INK_SOFT
from helpers.tables.labels import labels

MOST_FIGURES = 64


def single_district(tables, *, lang="zh", variant="print", dress=True, number=None):
    """Return the chart of the observations without a counterpart: every figure whose indicator only one district reports, by district.

    >>> from helpers import charts, tables
    >>> charts.single_district(tables.load("2022"), lang="en").title
    '47 of 72 numbers are reported by one district only and cannot be compared'
    """
    return draw(plan(tables, lang), lang=lang, variant=variant, dress=dress, number=number)


def plan(tables, lang):
    """Return what the chart says and how it is drawn."""
    label = labels(lang)
    groups = _groups(tables)
    return Plan(
        slug="single_district",
        title=_title(tables, groups, lang),
        subtitle=_subtitle(groups, lang),
        note=_note(tables, groups, label),
        source=captions.source(tables, label),
        alt=_alt(groups, label),
        table=_table(groups, label),
        draw=lambda canvas: _draw(canvas, groups, tables.observations["district_code"].value_counts().to_dict(), label),
    )


def _groups(tables):
    """Return (district code, its observations without a counterpart) for each district, most first."""
    districts = tables.observations.groupby("indicator")["district_code"].nunique()
    alone = tables.observations[tables.observations["indicator"].map(districts) == 1]
    own = {code: rows.to_dict("records") for code, rows in alone.groupby("district_code")}
    groups = [(code, own.get(code, [])) for code in tables.districts["district_code"]]
    return sorted(groups, key=lambda group: -len(group[1]))


def _total(groups):
    return sum(len(observations) for _, observations in groups)


def _title(tables, groups, lang):
    n, total = _total(groups), len(tables.observations)
    if not n:
        return "每个数字都至少有两个区市报告" if lang == "zh" else "Every number has a counterpart in another district"
    if lang == "zh":
        return f"{total} 个数字中有 {n} 个只有一个区市报告，无从比较"
    return f"{n} of {total} numbers are reported by one district only| and cannot be compared"


def _subtitle(groups, lang):
    if lang == "zh":
        return f"只有一个区市报告的数字（个），{len(groups)} 个区市，按个数排序"
    return f"Numbers on indicators that only one district reports; {captions.number_of_districts(len(groups), 'en')}, sorted by number"


def _note(tables, groups, label):
    kin = _kin(tables, groups)
    if label.lang == "zh":
        told = f"{label.join(label.indicator_short(key) for key in kin)}相近而对象不同，只可并列，不相加、不排名。" if kin else ""
        return captions.note(tables, label, told, "“余”为下限。")
    first, *others = [label.indicator_short(key) for key in kin] or [""]
    told = (
        f"{label.join([first, *(name.lower() for name in others)])} are similar but count different things: never added or ranked."
        if kin
        else ""
    )
    return captions.note(tables, label, told, "≥ marks a lower bound.")


def _kin(tables, groups):
    """Return the indicators of those families whose members stand in different districts here."""
    family = tables.indicators.set_index("indicator")["family"]
    members = {}
    for code, observations in groups:
        for row in observations:
            if isinstance(family[row["indicator"]], str) and family[row["indicator"]]:
                members.setdefault(family[row["indicator"]], []).append((code, row["indicator"]))
    spread = [rows for rows in members.values() if len({code for code, _ in rows}) == len(rows) > 1]
    return [key for rows in spread for _, key in rows]


def _alt(groups, label):
    told = [f"{label.district_short(code)} {len(observations)}" for code, observations in groups]
    if label.lang == "zh":
        return f"表：只有一个区市报告的 {_total(groups)} 个数字，按区市列出。个数：{captions.values(label, told)}。"
    return (
        f"Table: {_total(groups)} numbers that only one district reports, by district. Numbers: {captions.values(label, told)}."
    )


def _table(groups, label):
    heads = [label.text("district"), label.text("indicator"), label.text("value")]
    rows = [
        (label.district(code), label.indicator(row["indicator"]), Traced(captions.amount(row, label), row["observation_id"]))
        for code, observations in groups
        for row in observations
    ]
    return captions.frame(heads, rows)


def _draw(canvas, groups, written, label):
    if canvas.room:
        return _draw_counts(canvas, groups, written, label)
    columns = 1 if canvas.variant.name == "narrow" else 2
    gap = 2.4 * canvas.variant.em("label")
    wide = (canvas.width - (columns - 1) * gap) / columns
    ends = []
    for index, part in enumerate(_split(_cut(groups), columns)):
        ends.append(_draw_column(canvas, part, canvas.left + index * (wide + gap), wide, label))
    hidden = _total(groups) - _total(_cut(groups))
    if not hidden:
        return max(ends)
    return canvas.paragraph(canvas.left, max(ends), label.text("list_more", n=hidden), "label", color=INK_SOFT)


def _cut(groups):
    """Return the groups with observations, from the first on, as far as MOST_FIGURES observations go."""
    kept, room = [], MOST_FIGURES
    for code, observations in groups:
        if observations[:room]:
            kept.append((code, observations[:room]))
        room -= len(observations[:room])
    return kept


def _split(groups, columns):
    """Return the groups in `columns` parts of like height; a group is never parted."""
    heights = [len(observations) + 1.6 for _, observations in groups]
    part, filled, parts = fsum(heights) / columns, 0.0, [[] for _ in range(columns)]
    for group, height in zip(groups, heights, strict=True):
        parts[min(int((filled + height / 2) / part), columns - 1)].append(group)
        filled += height
    return parts


def _draw_column(canvas, groups, x, wide, label):
    """Draw groups of rows below each other: the name of what is counted at the left, its value at the right."""
    em = canvas.variant.em("label")
    y, step = canvas.top, 1.5 * em
    for code, observations in groups:
        canvas.text(x, y + step / 2, label.district_row(code), weight="bold")
        canvas.text(x + wide, y + step / 2, str(len(observations)), "value", color=INK_SOFT, weight="bold", ha="right")
        y += step
        canvas.line(x, y, x + wide, y, color=INK_SOFT, width=0.6)
        for row in observations:
            canvas.text(x, y + step / 2, label.indicator_short(row["indicator"]))
            canvas.text(x + wide, y + step / 2, captions.amount(row, label), ha="right")
            y += step
            canvas.line(x, y, x + wide, y, color=GRID, width=0.4)
        y += 0.6 * step
    return y - 0.6 * step


def _draw_counts(canvas, groups, written, label):
    """Draw on a slide only how many such observations each district has, of all `written` in its text: the list itself does not fit."""
    count, pitch = fit_rows(canvas, canvas.top, len(groups))
    shown, rest = captions.lead(groups, count)
    bars = [
        Bar(label.district_row(code), len(observations), _of(len(observations), written.get(code, 0), label))
        for code, observations in shown
    ]
    label_width = canvas.widest(bar.label for bar in bars) + canvas.variant.em("label")
    draw_bars(canvas, bars, canvas.left, canvas.right, canvas.top, pitch, label_width)
    bottom = canvas.top + count * pitch
    if not rest:
        return bottom
    told = [(code, _of(len(observations), written.get(code, 0), label)) for code, observations in rest]
    return canvas.paragraph(
        canvas.left, bottom + 0.3 * canvas.variant.em("label"), captions.others(told, label), "label", leading=1.3, color=INK_SOFT
    )


def _of(n, total, label):
    """Return a number of observations and of how many: 13 个中 12 个, 12 of 13."""
    return f"{total} 个中 {n} 个" if label.lang == "zh" else f"{n} of {total}"
