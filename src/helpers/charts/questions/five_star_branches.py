"""Who reports most five-star branches?"""

from helpers.charts import captions
from helpers.charts.chart import Plan, draw
from helpers.charts.evidence import Traced
from helpers.charts.marks import CLOSEST, MOST_ROWS, Bar, draw_bars, draw_strip, fill_of
from helpers.charts.style import DEEP, INK_SOFT, PALE
from helpers.tables import comparison
from helpers.tables.labels import labels

INDICATOR = "five_star_branches"
# Of more districts without a number than fit, this many are drawn.
MOST_SILENT = 6


def five_star_branches(tables, *, lang="zh", variant="print", dress=True, number=None):
    """Return the chart of five-star Party branches by district: ordered bars, and a strip for each district that gives no number.

    Bars are numbers of branches as reported; the highest is named in the title only where the intervals leave no doubt.

    >>> from helpers import charts, tables
    >>> charts.five_star_branches(tables.load("2022"), lang="en").title
    'West Coast New Area reports the most five-star branches, 125; only half of the ten districts give a number'
    """
    return draw(plan(tables, lang), lang=lang, variant=variant, dress=dress, number=number)


def plan(tables, lang):
    """Return what the chart says and how it is drawn."""
    label = labels(lang)
    ranked = comparison.rank_districts(tables, INDICATOR)
    first = comparison.highest(ranked) if len(ranked) > 1 else None
    silent = _silent(tables, ranked, label)
    return Plan(
        slug="five_star_branches",
        title=_title(first, ranked, tables, label),
        subtitle=_subtitle(ranked, lang),
        note=_note(tables, label),
        source=captions.source(tables, label),
        alt=_alt(first, ranked, silent, label),
        table=_table(ranked, silent, label),
        draw=lambda canvas: _draw(canvas, ranked, first, silent, label),
    )


def _title(first, ranked, tables, label):
    given, total = len(ranked), len(tables.districts)
    if given < 2:
        return _sparse_title(ranked, total, label)
    if label.lang == "zh":
        share = "只有一半" if 2 * given == total else f"有 {given} 个"
        coverage = f"{captions.number_of_districts(total, 'zh')}中{share}给出了数字"
        if first is None:
            return f"{coverage}，|五星级党支部数最多的区市难以断定"
        return f"{label.district(first['district_code'])}报告的五星级党支部最多，为 {_quantity(first, label)}；|{coverage}"
    share = f"only half of the {captions.count(total, 'en')} districts" if 2 * given == total else f"{given} of {total} districts"
    if first is None:
        return f"{share[0].upper()}{share[1:]} give a number of five-star branches;| which of them has most cannot be told"
    return f"{label.district(first['district_code'])} reports the most five-star branches, {_quantity(first, label)};| {share} give a number"


def _sparse_title(ranked, total, label):
    """Return the title where at most one district gives a number: nobody has most then."""
    if ranked.empty:
        if label.lang == "zh":
            return f"{captions.number_of_districts(total, 'zh')}都没有给出五星级党支部的数字"
        return f"No number of five-star branches in the texts of {captions.number_of_districts(total, 'en')}"
    row = ranked.iloc[0]
    if label.lang == "zh":
        return f"只有{label.district(row['district_code'])}给出五星级党支部的数字，为 {_quantity(row, label)}"
    return f"Only {label.district(row['district_code'])} gives a number of five-star branches, {_quantity(row, label)}"


def _quantity(row, label):
    unit = row["unit"] if label.lang == "zh" else ""
    return label.quantity(row["value"], row["bound"], unit, row["high"])


def _subtitle(ranked, lang):
    if lang == "zh":
        return f"五星级党支部数（个），{len(ranked)} 个报告的区市，按数值排序"
    return f"Number of five-star Party branches, {len(ranked)} reporting districts, sorted by number"


def _note(tables, label):
    codebook = tables.indicators.set_index("indicator").loc[INDICATOR, f"note_{label.lang}"]
    quality = "数值不代表建设水平高低。" if label.lang == "zh" else "The numbers are no measure of quality."
    return captions.note(tables, label, codebook, quality)


def _silent(tables, ranked, label):
    """Return (district code, what its text says instead) for each district without a number, those that say something first."""
    given, instead = set(ranked["district_code"]), _instead(tables, label)
    missing = [code for code in tables.districts["district_code"] if code not in given]
    told = [(code, instead[code]) for code in missing if code in instead]
    return told + [(code, _nothing(label)) for code in missing if code not in instead]


def _nothing(label):
    return "文中未提及" if label.lang == "zh" else "Does not mention them"


def _instead(tables, label):
    """Return what the texts say of another five-star honour, as a sentence for each district that says something: {code: sentence}."""
    family = {key for key in tables.indicators["indicator"] if key.startswith("five_star_") and key != INDICATOR}
    observations = _firsts(tables.observations, family)
    mentions = _firsts(tables.set_aside, family | {INDICATOR})
    told = {code: Traced(_mention(row, label), row["observation_id"]) for code, row in mentions.items()}
    return told | {code: Traced(_other_observation(row, label), row["observation_id"]) for code, row in observations.items()}


def _firsts(table, indicators):
    """Return the first row on one of the indicators of each district: {code: row as a dict}."""
    rows = table[table["indicator"].isin(indicators)].drop_duplicates("district_code")
    return {row["district_code"]: row for row in rows.to_dict("records")}


def _other_observation(row, label):
    if label.lang == "zh":
        return f"另报{label.indicator_short(row['indicator'])} {label.quantity(row['value'], row['bound'], row['unit'], row['high'])}，口径不同"
    quantity = label.quantity(row["value"], row["bound"], "", row["high"])
    return f"Reports {quantity} {label.indicator_short(row['indicator']).lower()} instead, a different honour"


def _mention(row, label):
    if label.lang == "zh":
        return f"提及{row['measure']}，未给数字"
    return f"Mentions {label.indicator_short(row['indicator']).lower()}, no number"


def _alt(first, ranked, silent, label):
    told = captions.values(
        label, (f"{label.district_short(row.district_code)} {label.bounded(row.value, row.bound)}" for row in ranked.itertuples())
    )
    without = captions.names(label, (code for code, _ in silent))
    if label.lang == "zh":
        finding = f"{label.district(first['district_code'])}最多。" if first is not None else ""
        end = f"{without}未报告。" if silent else ""
        return f"条形图：五星级党支部数，{len(ranked)} 个报告的区市。{finding}{told}。{end}"
    finding = f" {label.district_short(first['district_code'])} reports most." if first is not None else ""
    end = f" Not reported: {without}." if silent else ""
    return f"Bar chart: five-star Party branches, {len(ranked)} reporting districts.{finding} {told}.{end}"


def _table(ranked, silent, label):
    given = [
        (
            label.district(row.district_code),
            Traced(label.bounded(row.value, row.bound), row.observation_id),
            label.state("exact" if row.bound == "exact" else "bounded"),
        )
        for row in ranked.itertuples()
    ]
    not_given = [(label.district(code), label.text("cell_not_reported"), said) for code, said in silent]
    heads = (
        ["区市", "五星级党支部（个）", "说明"]
        if label.lang == "zh"
        else ["District", "Five-star Party branches", "What the text says"]
    )
    return captions.frame(heads, given + not_given)


def _draw(canvas, ranked, first, silent, label):
    lines = _summary(canvas, silent, label) if canvas.room else []
    count, pitch = _rows(canvas, len(ranked), len(lines))
    shown, rest = captions.lead(list(ranked.to_dict("records")), count)
    bars = [_bar(canvas, row, first, label) for row in shown]
    names = [bar.label for bar in bars] + [_name(canvas, code, label) for code, _ in silent]
    label_width = canvas.widest(names, weight="bold") + canvas.variant.em("label")
    draw_bars(canvas, bars, canvas.left, canvas.right, canvas.top, pitch, label_width)
    bottom = canvas.top + len(bars) * pitch
    if rest:
        bottom = _draw_rest(canvas, rest, bottom, pitch, label)
    if not silent:
        return bottom
    canvas.text(canvas.left, bottom + 0.75 * pitch, _silent_head(silent, label), color=INK_SOFT, weight="bold")
    top = bottom + 1.25 * pitch
    if canvas.room:
        return _draw_summary(canvas, lines, top, pitch)
    return _draw_silent(canvas, silent, top, pitch, label_width, label)


def _rows(canvas, observations, lines):
    """Return how many bars are drawn and the pitch (mm) of bars and of the `lines` under them."""
    if not canvas.room:
        return MOST_ROWS, canvas.variant.pitch
    below = lines + 1.3 if lines else 0
    count = min(observations, canvas.variant.rows)
    if count + below > canvas.room / (CLOSEST * canvas.variant.em("label")) or count < observations:
        count, below = min(count, int(canvas.room / (CLOSEST * canvas.variant.em("label")) - below - 1)), below + 1
    return count, min(canvas.variant.pitch, canvas.room / (count + below))


def _bar(canvas, row, first, label):
    point = first is not None and row["district_code"] == first["district_code"]
    bounded = row["bound"] != "exact"
    fill = PALE if bounded else fill_of(point)
    return Bar(
        _name(canvas, row["district_code"], label),
        row["value"],
        label.bounded(row["value"], row["bound"]),
        fill,
        DEEP if bounded else "none",
        point,
        row["bound"] == "at_least",
    )


def _name(canvas, code, label):
    return label.district_short(code) if canvas.variant.name == "narrow" else label.district_row(code)


def _draw_rest(canvas, rest, y, pitch, label):
    canvas.text(canvas.left, y + pitch / 2, label.text("list_more", n=len(rest)), color=INK_SOFT)
    return y + pitch


def _silent_head(silent, label):
    if label.lang == "zh":
        return f"以下 {len(silent)} 个区市未报告该指标（不等于零）"
    return f"Not reported by these {captions.count(len(silent), 'en')} districts (not zero)"


def _draw_silent(canvas, silent, top, pitch, label_width, label):
    shown, rest = captions.lead(silent, MOST_SILENT if len(silent) > MOST_ROWS else MOST_ROWS)
    for code, said in shown:
        high = draw_strip(canvas, canvas.left + label_width, top + 0.1 * pitch, canvas.width - label_width, 0.8 * pitch, said)
        canvas.text(canvas.left, top + 0.5 * pitch, _name(canvas, code, label), color=INK_SOFT)
        top += high + 0.2 * pitch
    return _draw_rest(canvas, rest, top, pitch, label) if rest else top


def _summary(canvas, silent, label):
    """Return the districts without a number in one line, by name where that fits, and what one of them says instead in the next."""
    codes, room = [code for code, _ in silent], canvas.width - 2 * canvas.variant.em("label")
    ways = [captions.names(label, codes, full=True), captions.names(label, codes), label.text("districts_n", n=len(codes))]
    told = [_said(code, said, label) for code, said in silent if said != _nothing(label)]
    return [_first_fitting(canvas, ways, room), *[line for line in told if canvas.widest([line]) <= canvas.width][:1]]


def _first_fitting(canvas, ways, room):
    return next((text for text in ways if canvas.widest([text]) <= room), ways[-1])


def _said(code, said, label):
    """Return what the text of a district says instead, after its name."""
    if label.lang == "zh":
        return f"其中{label.district_short(code)}{said}"
    return f"Of these, {label.district_short(code)} {said[0].lower()}{said[1:]}"


def _draw_summary(canvas, lines, top, pitch):
    """Draw the districts without a number on a strip, and under it what one of them says instead; return the lower end (mm)."""
    quiet, *told = lines
    draw_strip(canvas, canvas.left, top + 0.06 * pitch, canvas.width, 0.88 * pitch, quiet)
    for row, line in enumerate(told, start=1):
        canvas.text(canvas.left, top + (row + 0.5) * pitch, line, color=INK_SOFT)
    return top + len(lines) * pitch
