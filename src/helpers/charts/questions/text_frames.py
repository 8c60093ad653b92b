"""How is each text organised?"""

from helpers.charts import captions
from helpers.charts.chart import Plan, draw
from helpers.charts.marks import MOST_ROWS, dot_entry, draw_key, fill_of, fit_rows
from helpers.charts.style import ACCENT, BASE, INK_QUIET, INK_SOFT, PAPER
from helpers.tables.labels import labels

# So many rows stand in one column; more in two, where the page is wide enough.
FEW_ROWS = 5


def text_frames(tables, *, lang="zh", variant="print", dress=True, number=None):
    """Return the chart of how each text is organised: its frame as headed, and one dot per pillar, hollow where the source lacks it.

    >>> from helpers import charts, tables
    >>> charts.text_frames(tables.load("2022"), lang="en").title
    'Every text runs on three to five pillars; five of ten announce four'
    """
    return draw(plan(tables, lang), lang=lang, variant=variant, dress=dress, number=number)


def plan(tables, lang):
    """Return what the chart says and how it is drawn."""
    label = labels(lang)
    rows = tables.districts.sort_values("pillars_announced", ascending=False, kind="stable").to_dict("records")
    common = _most_common([row["pillars_announced"] for row in rows])
    return Plan(
        slug="text_frames",
        title=_title(rows, common, lang),
        subtitle=_subtitle(rows, lang),
        note=_note(tables, rows, label),
        source=captions.source(tables, label),
        alt=_alt(rows, label),
        table=_table(rows, label),
        draw=lambda canvas: _draw(canvas, rows, common, label),
    )


def _most_common(numbers):
    """Return the number that occurs most often, None where two do."""
    counts = {n: numbers.count(n) for n in set(numbers)}
    most = [n for n, times in counts.items() if times == max(counts.values())]
    return most[0] if len(most) == 1 else None


def _title(rows, common, lang):
    numbers = [row["pillars_announced"] for row in rows]
    low, high, total = min(numbers), max(numbers), len(rows)
    many = numbers.count(common)
    if lang == "zh":
        span = f"{captions.count(low, 'zh')}至{captions.count(high, 'zh')}条" if low < high else f"{captions.count(low, 'zh')}条"
        rest = f"，|{captions.count(many, 'zh')}个区市写明{captions.count(common, 'zh')}条" if common and low < high else ""
        return f"{captions.number_of_districts(total, 'zh')}的文稿都用{span}主线{rest}"
    span = f"{captions.count(low, 'en')} to {captions.count(high, 'en')}" if low < high else captions.count(low, "en")
    rest = (
        f";| {captions.count(many, 'en')} of {captions.count(total, 'en')} announce {captions.count(common, 'en')}"
        if common and low < high
        else ""
    )
    return f"Every text runs on {span} pillars{rest}"


def _subtitle(rows, lang):
    if lang == "zh":
        return f"各篇的框架与主线条数，{len(rows)} 个区市，按条数排序"
    return f"Frame of each text, and its number of pillars; {captions.number_of_districts(len(rows), 'en')}, sorted by number"


def _note(tables, rows, label):
    short = [row["district_code"] for row in rows if row["pillars_present"] < row["pillars_announced"]]
    if label.lang == "zh":
        missing = f"空心圆为标题写明而原文所缺的主线（{captions.names(label, short)}）。" if short else ""
        return captions.note(tables, label, f"加引号的框架为原文用语，其余由本项目概括。{missing}")
    missing = f"Hollow: announced, but missing in the source ({captions.names(label, short)})." if short else ""
    return captions.note(tables, label, "Frames in quotation marks are the text’s own words, the others our summary.", missing)


def _frame(row, label):
    frame = row[f"frame_{label.lang}"]
    if not row["frame_quoted"]:
        return frame
    return f"“{frame}”"


def _alt(rows, label):
    told = [f"{label.district_short(row['district_code'])} {row['pillars_announced']}" for row in rows]
    if label.lang == "zh":
        return f"单位点图：{len(rows)} 个区市文稿的主线条数。{captions.values(label, told)}。"
    return f"Unit dots: number of pillars in {len(rows)} texts. {captions.values(label, told)}."


def _table(rows, label):
    if label.lang == "zh":
        heads = ["区市", "框架", "标题所示主线", "原文所见主线"]
    else:
        heads = ["District", "Frame", "Pillars announced", "Pillars present"]
    return captions.frame(
        heads,
        [
            (label.district(row["district_code"]), _frame(row, label), row["pillars_announced"], row["pillars_present"])
            for row in rows
        ],
    )


def _draw(canvas, rows, common, label):
    em = canvas.variant.em("label")
    gap = 3 * em
    half = (canvas.width - gap) / 2
    sides = 2 if len(rows) > (canvas.variant.rows or FEW_ROWS) and _least_width(canvas, rows, label) <= half else 1
    wide = half if sides == 2 else canvas.width
    count, pitch = fit_rows(canvas, canvas.top + 1.6 * em, -(-len(rows) // sides), 2)
    shown, rest = captions.lead(rows, count * sides)
    for side in range(sides):
        part = shown[side * count : (side + 1) * count]
        _draw_side(canvas, part, rows, common, canvas.left + side * (wide + gap), wide, pitch, label)
    bottom = canvas.top + 1.6 * em + count * pitch + 0.2 * em
    if rest:
        told = [(row["district_code"], str(row["pillars_announced"])) for row in rest]
        bottom = canvas.paragraph(canvas.left, bottom, captions.others(told, label), "label", leading=1.3, color=INK_SOFT)
    return _draw_pillars_key(canvas, bottom, rows, label)


def _least_width(canvas, rows, label):
    """Return how wide (mm) rows have to be for their dots to stand apart."""
    em, most = canvas.variant.em("label"), max(row["pillars_announced"] for row in rows)
    return _dots_start(canvas, 0, rows, label)[1] + most * 0.8 * em + 1.2 * em


def _dots_start(canvas, left, rows, label):
    """Return where (mm) the frames and the dots of rows start that begin at `left`."""
    em = canvas.variant.em("label")
    middle = left + canvas.widest((label.district_short(row["district_code"]) for row in rows), weight="bold") + 1.2 * em
    return middle, middle + canvas.widest(_frame(row, label) for row in rows) + 1.2 * em


def _draw_side(canvas, part, rows, common, left, wide, pitch, label):
    """Draw some of the rows from `left`, `wide` mm wide: district, frame, one dot per pillar; columns stand alike in every part."""
    em = canvas.variant.em("label")
    shown = rows if len(rows) <= MOST_ROWS else part
    middle, dots = _dots_start(canvas, left, shown, label)
    heads = ("框架", "主线") if label.lang == "zh" else ("Frame", "Pillars")
    for head, x in zip(heads, (middle, dots), strict=True):
        canvas.text(x, canvas.top + 0.75 * em, head, color=INK_QUIET)
    most = max(row["pillars_announced"] for row in rows)
    step = min((left + wide - dots - 1.2 * em) / most, 1.6 * pitch)
    for index, row in enumerate(part):
        _draw_row(canvas, row, common, canvas.top + 1.6 * em + (index + 0.5) * pitch, (left, middle, dots), step, pitch, label)


def _draw_row(canvas, row, common, y, places, step, pitch, label):
    left, middle, dots = places
    is_common = row["pillars_announced"] == common
    weight, color = ("bold", ACCENT) if is_common else ("normal", BASE)
    canvas.text(left, y, label.district_short(row["district_code"]), weight=weight)
    frame = _frame(row, label)
    canvas.text(middle - canvas.hang(frame, canvas.variant.label), y, frame)
    size = min(0.5 * pitch, 0.72 * step)
    for place in range(row["pillars_announced"]):
        present = place < row["pillars_present"]
        canvas.dot(
            dots + place * step + size / 2,
            y,
            size,
            fill=fill_of(is_common) if present else PAPER,
            edge=None if present else color,
        )
    canvas.text(
        dots + (row["pillars_announced"] - 1) * step + size + 0.5 * canvas.variant.em("label"),
        y,
        str(row["pillars_announced"]),
        "value",
        weight=weight,
    )


def _draw_pillars_key(canvas, y, rows, label):
    if all(row["pillars_present"] == row["pillars_announced"] for row in rows):
        return y
    zh = label.lang == "zh"
    entries = [
        dot_entry(canvas, "原文可见" if zh else "in the source"),
        dot_entry(canvas, "标题写明、原文所缺" if zh else "announced, missing", hollow=True),
    ]
    return draw_key(canvas, y, entries)
