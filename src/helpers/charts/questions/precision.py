"""How exact are the observations?"""

from helpers.charts import captions
from helpers.charts.chart import Plan, draw
from helpers.charts.headlines import only_highest
from helpers.charts.marks import dot_entry, draw_key, fit_rows_and_words
from helpers.charts.style import ACCENT, BASE, INK_QUIET, INK_SOFT, PAPER
from helpers.tables import comparison
from helpers.tables.labels import labels


def precision(tables, *, lang="zh", variant="print", dress=True, number=None):
    """Return the chart of how exact the observations are: one dot per figure, hollow where it is only a bound, a row per district.

    >>> from helpers import charts, tables
    >>> charts.precision(tables.load("2022"), lang="en").title
    '16 of 72 numbers are only lower bounds; Jimo alone has five'
    """
    return draw(plan(tables, lang), lang=lang, variant=variant, dress=dress, number=number)


def plan(tables, lang):
    """Return what the chart says and how it is drawn."""
    label = labels(lang)
    rows = comparison.precision(tables).sort_values("observations", ascending=False, kind="stable").to_dict("records")
    only_lower = set(tables.observations["bound"]) <= {"exact", "at_least"}
    first = only_highest([(row["district_code"], row["bounded"]) for row in rows])
    return Plan(
        slug="precision",
        title=_title(rows, first, only_lower, label),
        subtitle=_subtitle(lang),
        note=_note(tables, rows, only_lower, label),
        source=captions.source(tables, label),
        alt=_alt(rows, label),
        table=_table(rows, label),
        draw=lambda canvas: _draw(canvas, rows, first, label),
    )


def _totals(rows):
    return sum(row["observations"] for row in rows), sum(row["bounded"] for row in rows)


def _title(rows, first, only_lower, label):
    total, bounded = _totals(rows)
    if not total:
        return "文稿没有写出一个数字" if label.lang == "zh" else "The texts give no number"
    if label.lang == "zh":
        if not bounded:
            return f"{total} 个数字全部是确数"
        kind = "只是下限（“……余”）" if only_lower else "不是确数"
        alone = f"，|{label.district(first[0])}一家就有 {first[1]} 个" if first else ""
        return f"{total} 个数字里有 {bounded} 个{kind}{alone}"
    if not bounded:
        return f"All {total} numbers are exact"
    kind = "only lower bounds" if only_lower else "not exact"
    alone = f";| {label.district_short(first[0])} alone has {captions.count(first[1], 'en')}" if first else ""
    return f"{bounded} of {total} numbers are {kind}{alone}"


def _subtitle(lang):
    if lang == "zh":
        return "每个圆代表文稿中的一个数字，按数字总数排序"
    return "Each dot is one number in the text; districts sorted by number of numbers"


def _note(tables, rows, only_lower, label):
    exact = [row["district_code"] for row in rows if not row["bounded"]]
    if label.lang == "zh":
        kind = "“余”表示实际值高于所写数值，" if only_lower else ""
        whole = f"{captions.names(label, exact)}的文稿全部为确数。" if exact else ""
        return captions.note(tables, label, f"{kind}汇总与排序时只能当作下限。{whole}")
    whole = f"{captions.names(label, exact)} give exact numbers only." if len(exact) > 1 else ""
    return captions.note(tables, label, "A lower bound can be summed or ranked only as such.", whole)


def _alt(rows, label):
    total, bounded = _totals(rows)
    values = [f"{label.district_short(row['district_code'])} {row['observations']}/{row['bounded']}" for row in rows]
    if label.lang == "zh":
        return f"单位点图：{len(rows)} 个区市的数字总数与其中的下限。共 {total} 个，下限 {bounded} 个。{captions.values(label, values)}。"
    return f"Unit dots: numbers and lower bounds among them, {len(rows)} districts. {total} in all, {bounded} bounds. {captions.values(label, values)}."


def _table(rows, label):
    heads = [label.text("district"), label.text("observations"), label.text("state_exact"), label.text("state_bounded")]
    return captions.frame(
        heads, [(label.district(row["district_code"]), row["observations"], row["exact"], row["bounded"]) for row in rows]
    )


def _draw(canvas, rows, first, label):
    em = canvas.variant.em("label")
    shown, rest, pitch = fit_rows_and_words(canvas, canvas.top + 1.9 * em, rows, lambda others: _rest(others, label))
    heads = ("总数", "其中下限") if label.lang == "zh" else ("All", "At least")
    start = canvas.left + canvas.widest((label.district_short(row["district_code"]) for row in rows), weight="bold") + 1.4 * em
    columns = (canvas.right - canvas.measure(heads[1]) - 1.2 * em, canvas.right)
    step = (columns[0] - canvas.measure(heads[0]) - 0.8 * em - start) / max(max(row["observations"] for row in rows), 1)
    step = min(step, 1.5 * pitch)
    bound = dot_entry(canvas, label.state("bounded"), color=ACCENT, hollow=True)
    top = draw_key(canvas, canvas.top, [bound, dot_entry(canvas, label.state("exact"))], left=start) + 0.2 * em
    for head, x in zip(heads, columns, strict=True):
        canvas.text(x, canvas.top + 0.85 * em, head, color=INK_QUIET, ha="right")
    for index, row in enumerate(shown):
        _draw_row(canvas, row, first, top + (index + 0.5) * pitch, start, columns, min(0.55 * pitch, 0.75 * step), step, label)
    bottom = top + len(shown) * pitch
    if rest:
        return canvas.paragraph(canvas.left, bottom + 0.2 * em, _rest(rest, label), "label", color=INK_SOFT)
    return bottom


def _rest(rows, label):
    return captions.others([(row["district_code"], _with_bounds(row, label)) for row in rows], label)


def _with_bounds(row, label):
    if label.lang == "zh":
        return f"{row['observations']}（下限 {row['bounded']}）"
    return f"{row['observations']} ({row['bounded']} lower bound{'' if row['bounded'] == 1 else 's'})"


def _draw_row(canvas, row, first, y, start, columns, size, step, label):
    bold = "bold" if first and row["district_code"] == first[0] else "normal"
    canvas.text(canvas.left, y, label.district_short(row["district_code"]), weight=bold)
    # A hairline leads the eye from the dots to the numbers.
    digits = 2.2 * canvas.variant.em("value")
    canvas.line(start, y, columns[0] - digits, y)
    for place in range(row["observations"]):
        hollow = place < row["bounded"]
        canvas.dot(start + place * step + size / 2, y, size, fill=PAPER if hollow else BASE, edge=ACCENT if hollow else None)
    canvas.text(columns[0], y, str(row["observations"]), "value", weight=bold, ha="right")
    canvas.text(
        columns[1], y, str(row["bounded"]), "value", color=ACCENT if row["bounded"] else INK_QUIET, weight=bold, ha="right"
    )
