"""Where do the texts carry numbers?"""

from helpers.charts import captions
from helpers.charts.chart import Plan, draw
from helpers.charts.headlines import fewest_holding_half
from helpers.charts.marks import MOST_ROWS, Bar, draw_bars
from helpers.charts.style import INK, INK_QUIET, INK_SOFT, MM_PER_POINT, OUTLINE, PAPER, RAMP
from helpers.tables.labels import labels

SEA = "#33658F"


def where_figures(tables, *, lang="zh", variant="print", dress=True, number=None):
    """Return the chart of the number of observations in each district's text: a map of equal tiles, and ordered bars of the same counts.

    >>> from helpers import charts, tables
    >>> charts.where_figures(tables.load("2022"), lang="en").title
    'Shibei, Jiaozhou and Jimo give half of all 72 numbers; Chengyang gives two'
    """
    return draw(plan(tables, lang), lang=lang, variant=variant, dress=dress, number=number)


def plan(tables, lang):
    """Return what the chart says and how it is drawn."""
    label = labels(lang)
    counted = tables.districts.sort_values("observations", ascending=False, kind="stable").to_dict("records")
    few = fewest_holding_half([(row["district_code"], row["observations"]) for row in counted])
    fills = _fills(counted, few)
    return Plan(
        slug="where_figures",
        title=_title(counted, few, label),
        subtitle=_subtitle(counted, lang),
        note=_note(tables, few, label),
        source=captions.source(tables, label),
        alt=_alt(counted, few, label),
        table=_table(counted, label),
        draw=lambda canvas: _draw(canvas, counted, fills, label),
    )


def _fills(counted, few):
    """Return the fill of each district: the darkest for those of the title, the others in equal steps of what is left."""
    top = set(few.codes) if few else set()
    others = [row["observations"] for row in counted if row["district_code"] not in top]
    ramp = RAMP[:-1] if few else RAMP
    low, step = min(others, default=0), (max(others, default=0) - min(others, default=0)) / len(ramp) or 1
    return {
        row["district_code"]: RAMP[-1] if row["district_code"] in top else ramp[_step(row["observations"], low, step, len(ramp))]
        for row in counted
    }


def _step(value, low, step, steps):
    return min(int((value - low) / step), steps - 1)


def _title(counted, few, label):
    total = sum(row["observations"] for row in counted)
    last = [row for row in counted if row["observations"] == counted[-1]["observations"]]
    if few is None:
        return _neutral_title(counted, total, label)
    who, many = captions.names(label, few.codes), len(few.codes) > captions.MOST_NAMES
    ends = [label.district_short(row["district_code"]) for row in last]
    if label.lang == "zh":
        share = "一半" if few.is_exactly_half else "一半以上"
        few_words = f"，|{label.join(ends)}只有 {last[0]['observations']} 个" if len(last) < 4 else ""
        return f"全部 {total} 个数字，{who}{'' if many else captions.count(len(few.codes), 'zh') + '家'}占了{share}{few_words}"
    share = "half" if few.is_exactly_half else "more than half"
    verb = "gives" if len(last) == 1 else "give"
    few_words = f";| {label.join(ends)} {verb} {captions.count(last[0]['observations'], 'en')}" if len(last) < 4 else ""
    return f"{who} give {share} of all {total} numbers{few_words}"


def _neutral_title(counted, total, label):
    most, least = counted[0]["observations"], counted[-1]["observations"]
    if most == least:
        if label.lang == "zh":
            return f"{captions.number_of_districts(len(counted), 'zh')}的文稿共写出 {total} 个数字，|每篇 {most} 个"
        return f"The texts of {captions.number_of_districts(len(counted), 'en')} give {total} numbers,| {most} each"
    if label.lang == "zh":
        return f"{captions.number_of_districts(len(counted), 'zh')}的文稿共写出 {total} 个数字，|每篇 {least} 至 {most} 个"
    return (
        f"The texts of {captions.number_of_districts(len(counted), 'en')} give {total} numbers,| between {least} and {most} each"
    )


def _subtitle(counted, lang):
    n = captions.number_of_districts(len(counted), lang)
    if lang == "zh":
        return f"各区市文稿中以数字写出的数量（个），{n}，条形按个数排序"
    return f"Number of quantities written in numbers in each text, {n}, bars sorted by number"


def _note(tables, few, label):
    if label.lang == "zh":
        dark = "深色区市合计占一半。" if few else ""
        return captions.note(
            tables,
            label,
            f"方格只示意方位，不是行政区划图。{dark}名称里的数字（如“1+N”）不计。数字多少只说明文稿写法，不说明工作成效。",
        )
    dark = "The darkest tiles together hold half. " if few else ""
    text = f"Tiles show rough position, not boundaries or area. {dark}Numerals inside names (“1+N”) are not counted. "
    return captions.note(tables, label, text + "The number of numbers tells how a text was written, not how the work went.")


def _alt(counted, few, label):
    told = captions.values(label, (f"{label.district_short(row['district_code'])} {row['observations']}" for row in counted))
    if label.lang == "zh":
        finding = f"{captions.names(label, few.codes)}合计 {few.held} 个。" if few else ""
        return f"方格图与条形图：{len(counted)} 个区市文稿中的数字个数。{finding}{told}。无未报告者。"
    finding = f" {captions.names(label, few.codes)} together hold {few.held}." if few else ""
    return f"Tile map and bar chart: number of numbers in {len(counted)} district texts.{finding} {told}."


def _table(counted, label):
    import pandas as pd

    heads = [label.text("district"), label.text("observations")]
    return pd.DataFrame([(label.district(row["district_code"]), str(row["observations"])) for row in counted], columns=heads)


def _draw(canvas, counted, fills, label):
    has_places = all(row["tile_column"] == row["tile_column"] for row in counted)
    stacked = canvas.variant.name == "narrow"
    if not has_places:
        return _draw_bars(canvas, counted, fills, canvas.left, canvas.top, label)
    map_width = canvas.width if stacked else 0.52 * canvas.width
    map_bottom = _draw_map(canvas, counted, fills, map_width, label)
    if stacked:
        return _draw_bars(canvas, counted, fills, canvas.left, map_bottom + canvas.variant.pitch, label)
    return max(map_bottom, _draw_bars(canvas, counted, fills, canvas.left + 0.59 * canvas.width, canvas.top, label))


def _draw_map(canvas, counted, fills, width, label):
    """Draw a tile for each district at its place, half rows staggered; return the lower end of the map (mm)."""
    columns, rows = [row["tile_column"] for row in counted], [row["tile_row"] for row in counted]
    across = width / (max(columns) - min(columns) + 1)
    down = canvas.room / (max(rows) - min(rows) + 1) if canvas.room else 13.2
    gap = 0.045 * across
    for row in counted:
        x = canvas.left + (row["tile_column"] - min(columns)) * across
        y = canvas.top + (row["tile_row"] - min(rows)) * down
        _draw_tile(canvas, row, fills[row["district_code"]], (x, y, across - gap, down - gap), label)
    _draw_waters(canvas, counted, across, down, min(columns), min(rows), label)
    return canvas.top + (max(rows) - min(rows) + 1) * down


def _draw_tile(canvas, row, fill, place, label):
    x, y, wide, high = place
    canvas.rectangle(x, y, wide, high, fill=fill, radius=0.06 * high)
    color = PAPER if fill == RAMP[-1] else INK
    style = {"color": color, "box": (x, y, x + wide, y + high)}
    name, size = label.district_short(row["district_code"]), 1.3 * canvas.variant.value
    value = {"size": size, "weight": "bold", **style}
    if high > 1.25 * (canvas.variant.em("label") + size * MM_PER_POINT):
        canvas.text(x + wide / 2, y + 0.31 * high, name, ha="center", **style)
        canvas.text(x + wide / 2, y + 0.69 * high, str(row["observations"]), ha="center", **value)
    else:
        inset = 0.45 * canvas.variant.em("label")
        canvas.text(x + inset, y + high / 2, name, **style)
        canvas.text(x + wide - inset, y + high / 2, str(row["observations"]), ha="right", **value)


def _draw_waters(canvas, counted, across, down, first_column, first_row, label):
    """Name the bay and the sea in the gaps of the map, and mark north; only where the tiles leave these gaps."""
    taken = {(row["tile_column"], row["tile_row"]) for row in counted}

    def at(column, row):
        return canvas.left + (column - first_column) * across, canvas.top + (row - first_row) * down

    if (-0.42, 2.5) in taken and (1, 3) in taken:
        x, y = at(0.47, 4)
        canvas.text(x, y, label.text("bay"), color=SEA, ha="center")
    if (2, 3.5) in taken and (1, 5) in taken:
        x, y = at(2.5, 5.2)
        canvas.text(x, y, label.text("sea"), color=SEA, ha="center")
    em = canvas.variant.em("label")
    canvas.text(canvas.left, canvas.top + 0.6 * em, label.text("north"), color=INK_QUIET)
    canvas.line(
        canvas.left + 0.4 * em, canvas.top + 1.6 * em, canvas.left + 0.4 * em, canvas.top + 3.2 * em, color=INK_QUIET, width=0.8
    )
    canvas.dot(canvas.left + 0.4 * em, canvas.top + 1.6 * em, 0.6 * em, fill=INK_QUIET, marker="^")


def _draw_bars(canvas, counted, fills, left, top, label):
    shown, rest = captions.lead(counted, canvas.variant.rows or MOST_ROWS)
    pitch = (
        min(canvas.variant.pitch, canvas.room / (len(shown) + bool(rest) + 0.9)) if canvas.room else 1.15 * canvas.variant.pitch
    )
    head = "按个数排序" if label.lang == "zh" else "Sorted by number"
    canvas.text(left, top + 0.35 * pitch, head, color=INK_SOFT, weight="bold")
    bars = [_bar(row, fills, label) for row in shown]
    label_width = canvas.widest(bar.label for bar in bars) + canvas.variant.em("label")
    top += 0.9 * pitch
    draw_bars(canvas, bars, left, canvas.right, top, pitch, label_width)
    bottom = top + len(bars) * pitch
    if rest:
        bottom = canvas.paragraph(left, bottom + 0.2 * pitch, _rest(rest, label), "label", color=INK_SOFT)
    return bottom


def _bar(row, fills, label):
    fill = fills[row["district_code"]]
    edge = OUTLINE if fill in RAMP[:2] else "none"
    return Bar(label.district_short(row["district_code"]), row["observations"], str(row["observations"]), fill, edge)


def _rest(rest, label):
    """Return the districts that are not drawn, with their counts, or their number where they are many."""
    if len(rest) > 5:
        return label.text("list_more", n=len(rest))
    colon, stop = ("：", "，") if label.lang == "zh" else (": ", ", ")
    head = "其余" if label.lang == "zh" else "Others"
    return head + colon + stop.join(f"{label.district_short(row['district_code'])} {row['observations']}" for row in rest)
