"""What is one district's picture?"""

from helpers.charts import CHARTS, captions
from helpers.charts.chart import Plan, draw
from helpers.charts.evidence import Listed, Traced
from helpers.charts.headlines import only_highest
from helpers.charts.marks import draw_key, draw_state, state_entry
from helpers.charts.style import ACCENT, DEEP, GRID, INK, INK_QUIET, INK_SOFT, RULE
from helpers.charts.typeset import wrap
from helpers.tables import comparison
from helpers.tables.labels import labels

FIGURES = 3
MOST_CARDS = 10
# On a slide fewer cards stand, those that report most, so that every word is as large as a label; the others are named.
SLIDE_CARDS = 6


def district_cards(tables, *, lang="zh", variant="print", dress=True, number=None):
    """Return a card for each district: where it lies, the frame of its text, three of its observations, and which shared indicators it reports.

    The observations of indicators that other districts report too come first, then those in the order of the text.

    >>> from helpers import charts, tables
    >>> len(charts.district_cards(tables.load("2022")).table)
    10
    """
    return draw(plan(tables, lang), lang=lang, variant=variant, dress=dress, number=number)


def plan(tables, lang):
    """Return what the chart says and how it is drawn."""
    label = labels(lang)
    cells = comparison.disclosure_matrix(tables)
    shared = _in_order_of_matrix(tables, dict.fromkeys(cells["indicator"]))
    states = {(row.indicator, row.district_code): row.state for row in cells.itertuples()}
    own = {code: rows.to_dict("records") for code, rows in tables.observations.groupby("district_code")}
    cards = [_card(row, own.get(row["district_code"], []), shared, states) for row in tables.districts.to_dict("records")]
    return Plan(
        slug="district_cards",
        title=_title(cards, shared, lang),
        subtitle=_subtitle(cards, shared, lang),
        note=_note(tables, lang, label),
        source=captions.source(tables, label),
        alt=_alt(cards, label),
        table=_table(cards, shared, label),
        draw=lambda canvas: _draw(canvas, cards, shared, label),
    )


def _in_order_of_matrix(tables, keys):
    """Return the shared indicators as the disclosure matrix has them: those that may be compared first."""
    comparability = tables.indicators.set_index("indicator")["comparability"]
    return sorted(keys, key=lambda key: comparability[key] != "similar")


def _card(district, own, shared, states):
    """Return one card as a dict: the district, its first observations, the state of each shared indicator, how many observations only it has."""
    common = set(shared)
    first = sorted(own, key=lambda row: row["indicator"] not in common)
    strip = [states[key, district["district_code"]] for key in shared]
    return {
        "district": district,
        "observations": first[:FIGURES],
        "strip": strip,
        "alone": sum(row["indicator"] not in common for row in own),
    }


def _reported(card):
    return sum(state in ("exact", "bounded") for state in card["strip"])


def _title(cards, shared, lang):
    counts = [(card["district"], _reported(card)) for card in cards]
    first = only_highest(counts)
    if first is None:
        return (
            f"{captions.number_of_districts(len(cards), 'zh')}的文稿一览"
            if lang == "zh"
            else f"The texts of {captions.number_of_districts(len(cards), 'en')} at a glance"
        )
    most, others = first[1], max((n for district, n in counts if district is not first[0]), default=0)
    if lang == "zh":
        return f"{first[0]['zh']}报告了 {len(shared)} 项共有指标中的 {most} 项，|其余区市至多 {others} 项"
    return f"{first[0]['en']} reports {captions.count(most, 'en')} of {len(shared)} shared indicators,| the other districts {captions.count(others, 'en')} at most"


def _subtitle(cards, shared, lang):
    if lang == "zh":
        return f"文稿框架、部分数字、{len(shared)} 项共有指标的报告状态；|卡片按原文顺序"
    return f"Frame of the text, some of its numbers, state of {len(shared)} shared indicators; in the order of the source"


def _note(tables, lang, label):
    if lang == "zh":
        return captions.note(
            tables,
            label,
            f"共有指标指两个以上区市报告的指标，方格次序同图 {CHARTS['disclosure_matrix']}；示意方格不是行政区划图。",
        )
    return captions.note(
        tables,
        label,
        f"Shared: reported by two districts or more, in the order of Figure {CHARTS['disclosure_matrix']}. Locators show position, not boundaries.",
    )


def _frame(card, label):
    district = card["district"]
    return f"“{district[f'frame_{label.lang}']}”" if district["frame_quoted"] else district[f"frame_{label.lang}"]


def _alt(cards, label):
    told = [f"{label.district_short(card['district']['district_code'])} {_reported(card)}/{card['alone']}" for card in cards]
    if label.lang == "zh":
        return f"卡片：{len(cards)} 个区市。每市报告的共有指标数/独有数字数：{captions.values(label, told)}。"
    return f"Cards for {len(cards)} districts. Shared indicators reported/numbers only they have: {captions.values(label, told)}."


def _table(cards, shared, label):
    if label.lang == "zh":
        heads = ["区市", "框架", "数字举例", f"报告的共有指标（共 {len(shared)} 项）", "独有数字（个）"]
    else:
        heads = ["District", "Frame", "Some numbers", f"Shared indicators reported, of {len(shared)}", "Numbers only it has"]
    separator = "；" if label.lang == "zh" else "; "
    rows = [
        (
            label.district(card["district"]["district_code"]),
            _frame(card, label),
            Listed(separator, (Traced(_figure(row, label), row["observation_id"]) for row in card["observations"])),
            _reported(card),
            card["alone"],
        )
        for card in cards
    ]
    return captions.frame(heads, rows)


def _figure(row, label):
    between = " " if label.lang == "zh" else ": "
    return f"{label.indicator_short(row['indicator'])}{between}{captions.amount(row, label)}"


def _draw(canvas, cards, shared, label):
    columns = 3 if canvas.room else 1 if canvas.variant.name == "narrow" else 2
    shown, rest = _lead(canvas, cards)
    em, gap = canvas.variant.em("label"), (1.2 if canvas.room else 1.6) * canvas.variant.em("label")
    wide = (canvas.width - (columns - 1) * gap) / columns
    budget = _slide_lines(canvas, -(-len(shown) // columns), rest) if canvas.room else FIGURES
    first, y = only_highest([(card["district"]["district_code"], _reported(card)) for card in cards]), canvas.top
    for start in range(0, len(shown), columns):
        line = enumerate(shown[start : start + columns])
        ends = [
            _draw_card(canvas, card, cards, first, canvas.left + place * (wide + gap), y, wide, budget, label)
            for place, card in line
        ]
        y = max(ends) + (0.6 if canvas.room else 0.9) * em
    if rest:
        y = canvas.paragraph(canvas.left, y, _rest(rest, label), "label", leading=1.3, color=INK_SOFT) + 0.4 * em
    if not canvas.room:
        order = label.text("cells_are", names=label.join(label.indicator_inline(key) for key in shared[:12]))
        y = canvas.paragraph(canvas.left, y - 0.3 * em, order, "note", color=INK_QUIET) + 0.3 * em if shared else y
    return _draw_states_key(canvas, y - (0.1 * em if canvas.room else 0), label)


def _lead(canvas, cards):
    """Return (cards drawn, cards named in words), both in the order of the source; a slide draws those that report most."""
    if not canvas.room:
        return captions.lead(cards, MOST_CARDS)
    most = sorted(cards, key=lambda card: -_reported(card))[:SLIDE_CARDS]
    drawn = {card["district"]["district_code"] for card in most}
    return [card for card in cards if card["district"]["district_code"] in drawn], [
        card for card in cards if card["district"]["district_code"] not in drawn
    ]


def _rest(rest, label):
    told = [(card["district"]["district_code"], str(_reported(card))) for card in rest]
    if len(told) > 5:
        return captions.others(told, label)
    return captions.others(told, label) + ("（共有指标项数）" if label.lang == "zh" else " (shared indicators)")


def _slide_lines(canvas, rows, rest):
    """Return how many lines of observations a card of a slide has room for, between its name and its strip."""
    em = canvas.variant.em("label")
    room = canvas.room - (1.7 + (1.7 if rest else 0) + 0.6 * rows) * em
    return max(min(int((room / rows - 2.75 * em) / (1.42 * em)), FIGURES), 1)


def _draw_card(canvas, card, cards, first, x, top, wide, budget, label):
    """Draw one card with at most `budget` lines of observations and return its lower end (mm); the district of the title has the accent."""
    em, role = canvas.variant.em("label"), "label" if canvas.room else "note"
    step = 1.42 * canvas.variant.em(role)
    canvas.line(x, top, x + wide, top, color=RULE, width=0.8)
    y = top + 0.25 * em
    name = (label.district_short if canvas.room else label.district_row)(card["district"]["district_code"])
    canvas.text(x, y + 0.75 * em, name, weight="bold")
    map_wide = 0 if canvas.room else _draw_locator(canvas, card, cards, x + wide, y + 0.2 * em)
    tally = f"{_reported(card)}/{len(card['strip'])}"
    free = wide - canvas.measure(tally, "value", "bold")
    y = _draw_frame(canvas, _frame(card, label), x, y + 1.5 * em, free, canvas.measure(name, weight="bold"), role)
    for line in _observation_lines(card, wide - map_wide, canvas.variant.size(role), budget, label):
        canvas.text(x, y + 0.5 * step, line, role)
        y += step
        budget -= 1
    y += budget * step
    _draw_strip(canvas, card, x, y + 0.3 * em, wide)
    is_point = first is not None and first[0] == card["district"]["district_code"]
    if canvas.room:
        canvas.text(x + wide, top + em, tally, "value", weight="bold", color=ACCENT if is_point else INK, ha="right")
        return y + 1.0 * em
    style = {"color": ACCENT, "weight": "bold"} if is_point else {"color": INK_QUIET}
    canvas.text(x, y + 1.3 * em + 0.5 * step, _alone(card, label), "note", **style)
    return y + 1.3 * em + step


def _draw_frame(canvas, frame, x, y, wide, name_wide, role):
    """Write the frame of the text under the name, on a slide after it where it fits there; return where the observations start (mm)."""
    em, step = canvas.variant.em("label"), 1.42 * canvas.variant.em(role)
    if canvas.room:
        start = name_wide + 0.6 * em - canvas.hang(frame, canvas.variant.label)
        if start + canvas.measure(frame) + 0.35 * em <= wide:
            canvas.text(x + start, y - 0.75 * em, frame, color=INK_SOFT)
        return y
    canvas.text(x - canvas.hang(frame, canvas.variant.size(role)), y + 0.5 * step, frame, role, color=INK_SOFT)
    return y + 1.15 * step


def _observation_lines(card, wide, points, budget, label):
    """Return the lines that name the card's observations, as many whole observations as `budget` lines hold."""
    lines = []
    for row in card["observations"]:
        own = wrap(_figure(row, label), wide, points)
        if len(lines) + len(own) <= budget:
            lines += own
    return lines


def _draw_locator(canvas, card, cards, right, top):
    """Draw where the district lies among all, as tiny tiles; return the width taken (mm)."""
    places = [(other["district"]["tile_column"], other["district"]["tile_row"]) for other in cards]
    if any(column != column for column, _ in places):
        return 0
    tile_wide, tile_high = 1.5 * canvas.variant.em("label"), 0.85 * canvas.variant.em("label")
    first, last = min(column for column, _ in places), max(column for column, _ in places)
    left, low = right - (last - first + 1) * tile_wide, min(row for _, row in places)
    own = card["district"]["tile_column"], card["district"]["tile_row"]
    for column, row in sorted(places):
        fill = DEEP if (column, row) == own else GRID
        canvas.rectangle(
            left + (column - first) * tile_wide, top + (row - low) * tile_high, 0.88 * tile_wide, 0.84 * tile_high, fill=fill
        )
    return right - left + canvas.variant.em("label")


def _draw_strip(canvas, card, x, y, wide):
    cell = wide / max(len(card["strip"]), 1)
    for place, state in enumerate(card["strip"]):
        draw_state(canvas, state, x + place * cell, y, 0.86 * cell, 0.7 * canvas.variant.em("label"))


def _alone(card, label):
    n, reported, shared = card["alone"], _reported(card), len(card["strip"])
    if label.lang == "zh":
        return f"共有指标报 {reported}/{shared} 项，独有数字 {n} 个"
    return f"{reported} of {shared} shared indicators, {n} number{'' if n == 1 else 's'} of its own"


def _draw_states_key(canvas, y, label):
    states = ("exact", "bounded", "mentioned", "not_reported")
    return draw_key(canvas, y, [state_entry(canvas, state, "", label.state(state)) for state in states])
