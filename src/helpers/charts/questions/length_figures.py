"""Do longer texts carry more numbers?"""

import math

from helpers.charts import captions
from helpers.charts.chart import Plan, draw
from helpers.charts.headlines import alike_in_length
from helpers.charts.marks import fill_of, plot_dot
from helpers.charts.style import GRID, INK, INK_QUIET, INK_SOFT
from helpers.tables.labels import labels

# With more districts than this only those of the title and the extremes are named.
MOST_NAMES = 15
# Fewer texts than this bear no trend line.
FEWEST_FOR_TREND = 30


def length_figures(tables, *, lang="zh", variant="print", dress=True, number=None):
    """Return the chart of text length against number of observations: a labelled dot per district, no trend line.

    >>> from helpers import charts, tables
    >>> charts.length_figures(tables.load("2022"), lang="en").title
    'Jimo and Laixi write texts of similar length, one with 11 numbers, one with three'
    """
    return draw(plan(tables, lang), lang=lang, variant=variant, dress=dress, number=number)


def plan(tables, lang):
    """Return what the chart says and how it is drawn."""
    label = labels(lang)
    rows = tables.districts.sort_values("characters", ascending=False, kind="stable").to_dict("records")
    pair = alike_in_length([row for row in rows if row["complete"]])
    return Plan(
        slug="length_figures",
        title=_title(rows, pair, label),
        subtitle=_subtitle(rows, lang),
        note=_note(tables, pair, lang, label),
        source=captions.source(tables, label),
        alt=_alt(rows, label),
        table=_table(rows, label),
        draw=lambda canvas: _draw(canvas, rows, pair, label),
    )


def _title(rows, pair, label):
    if pair is None:
        return "文稿长短与数字多少" if label.lang == "zh" else "Length of the texts and number of numbers in them"
    more, fewer = pair
    names = captions.names(label, (more["district_code"], fewer["district_code"]))
    if label.lang == "zh":
        return (
            f"篇幅相近的{names.replace('、', '与')}，|一篇写了 {more['observations']} 个数字，一篇写了 {fewer['observations']} 个"
        )
    first, second = captions.count(more["observations"], "en"), captions.count(fewer["observations"], "en")
    return f"{names} write texts of similar length,| one with {first} numbers, one with {second}"


def _subtitle(rows, lang):
    if lang == "zh":
        return f"横轴为文稿字数，纵轴为数字个数，{len(rows)} 个区市，每点一个区市"
    return f"Characters in the text (across) and numbers in it (up), one dot for each of {captions.number_of_districts(len(rows), 'en')}"


def _note(tables, pair, lang, label):
    if lang == "zh":
        length = f"两篇字数分别为 {pair[0]['characters']} 和 {pair[1]['characters']}。" if pair else ""
        hollow = "" if tables.districts["complete"].all() else "空心点的文稿不完整。"
        few = "区市太少，不作趋势线。" if len(tables.districts) < FEWEST_FOR_TREND else ""
        return captions.note(tables, label, f"字数含标点，不含标题。{hollow}{length}{few}")
    length = f"The two have {pair[0]['characters']} and {pair[1]['characters']} characters." if pair else ""
    return captions.note(
        tables,
        label,
        "Characters include punctuation, not headings.",
        "" if tables.districts["complete"].all() else "A hollow dot is a cut-off text.",
        length,
        "Too few districts for a trend line." if len(tables.districts) < FEWEST_FOR_TREND else "",
    )


def _alt(rows, label):
    told = [f"{label.district_short(row['district_code'])} {row['characters']}/{row['observations']}" for row in rows]
    if label.lang == "zh":
        return f"散点图：{len(rows)} 个区市文稿的字数与数字个数。{captions.values(label, told)}。"
    return f"Scatter plot: characters and numbers of {len(rows)} texts. {captions.values(label, told)}."


def _table(rows, label):
    heads = [label.text("district"), label.text("characters"), label.text("observations")]
    return captions.frame(heads, [(label.district(row["district_code"]), row["characters"], row["observations"]) for row in rows])


def _draw(canvas, rows, pair, label):
    em = canvas.variant.em("label")
    head = "数字个数" if label.lang == "zh" else "Figures"
    canvas.text(canvas.left, canvas.top + 0.6 * em, head, color=INK_SOFT, weight="bold")
    top, left = canvas.top + 2 * em, canvas.left + 2.2 * em
    high = canvas.room - 5.1 * em if canvas.room else min(0.6 * canvas.width, 46)
    across, up = _ticks(rows, "characters"), _ticks(rows, "observations")
    box = (left, top, canvas.right - left - em, high)
    axes = canvas.axes(*box, xlim=(across[0], across[-1]), ylim=(up[0], up[-1]))
    _draw_grid(canvas, box, across, up, label)
    size, named = 0.9 * em, {row["district_code"] for row in pair or ()}
    spots = [
        (
            left + (row["characters"] - across[0]) / (across[-1] - across[0]) * box[2],
            top + high - row["observations"] / up[-1] * high,
        )
        for row in rows
    ]
    taken = [(x - size / 2, y - size / 2, x + size / 2, y + size / 2) for x, y in spots]
    taken += [(canvas.left, top, left - 0.3 * em, top + high), (canvas.left, top + high, canvas.right, top + high + 3 * em)]
    taken += [(left, level - 0.1, canvas.right, level + 0.1) for level in (top + high - value / up[-1] * high for value in up)]
    nameless = len(rows)
    for row, (x, y) in zip(rows, spots, strict=True):
        point = row["district_code"] in named
        plot_dot(axes, row["characters"], row["observations"], size, fill_of(point), hollow=not row["complete"])
        name = label.district_short(row["district_code"])
        if (point or len(rows) <= MOST_NAMES) and _draw_name(canvas, name, x, y, size, point, taken):
            nameless -= 1
    foot = "文稿字数" if label.lang == "zh" else "Characters in the text"
    canvas.text(canvas.right - em, top + high + 2.5 * em, foot, color=INK_SOFT, weight="bold", ha="right")
    if nameless:
        told = (
            f"{nameless} 个点未标名" if label.lang == "zh" else f"{nameless:,} dot{'' if nameless == 1 else 's'} without a name"
        )
        canvas.text(canvas.left, top + high + 2.5 * em, told, color=INK_SOFT)
    return top + high + 3.1 * em


def _ticks(rows, column):
    """Return round numbers, four to seven of them, that enclose a column's values."""
    low, high = min(row[column] for row in rows), max(row[column] for row in rows)
    rough = max(high - (0 if column == "observations" else low), 1) / 4
    magnitude = 10 ** math.floor(math.log10(rough))
    step = max(next(n for n in (1, 2, 5, 10) if n * magnitude >= rough) * magnitude, 1)
    first = 0 if column == "observations" else math.floor(low / step) * step
    return [first + i * step for i in range(math.floor((high - first) / step) + 2)]


def _draw_grid(canvas, box, across, up, label):
    left, top, wide, high = box
    em = canvas.variant.em("label")
    for value in up:
        y = top + high - value / up[-1] * high
        canvas.line(left, y, left + wide, y, color=INK if value == 0 else GRID, width=0.9 if value == 0 else 0.6)
        canvas.text(left - 0.6 * em, y, label.number(value), "tick", color=INK_QUIET, ha="right")
    for value in across:
        x = left + (value - across[0]) / (across[-1] - across[0]) * wide
        canvas.text(x, top + high + 1.0 * em, label.number(value), "tick", color=INK_QUIET, ha="center")


def _draw_name(canvas, name, x, y, size, point, taken):
    """Write a district's name right of, left of, above or below its dot, where nothing else is; return whether there was a place."""
    em, weight = canvas.variant.em("label"), "bold" if point else "normal"
    wide, gap = canvas.measure(name, weight=weight), size / 2 + 0.35 * em
    places = [("left", x + gap, y), ("right", x - gap, y), ("center", x, y - gap - 0.55 * em), ("center", x, y + gap + 0.55 * em)]
    for ha, at, level in places:
        box = _box(ha, at, level, wide, em)
        inside = box[0] >= canvas.left and box[2] <= canvas.right
        if inside and not any(_overlap(box, other, 0.3 * em) for other in taken):
            taken.append(box)
            canvas.text(at, level, name, weight=weight, ha=ha)
            return True
    return False


def _box(ha, x, y, wide, em):
    left = x - {"left": 0, "center": 0.5, "right": 1}[ha] * wide
    return left, y - 0.5 * em, left + wide, y + 0.6 * em


def _overlap(one, other, gap):
    apart = one[2] + gap <= other[0] or other[2] + gap <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    return not apart
