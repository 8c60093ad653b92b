"""What does each text dwell on?"""

from helpers.charts import captions
from helpers.charts.chart import Plan, draw
from helpers.charts.marks import MOST_ROWS, fill_of, fit_rows
from helpers.charts.style import ACCENT, INK, INK_QUIET, INK_SOFT, PAPER, RAMP
from helpers.charts.typeset import wrap
from helpers.tables import comparison
from helpers.tables.labels import labels

# Shares up to these are drawn in the steps of the ramp; the number is printed in every cell.
STEPS = (0.15, 0.30, 0.45)


def theme_profile(tables, *, lang="zh", variant="print", dress=True, number=None):
    """Return the chart of what each text dwells on: districts by topics, the share of characters printed in each cell.

    >>> from helpers import charts, tables
    >>> charts.theme_profile(tables.load("2022")).table.shape
    (10, 9)
    """
    return draw(plan(tables, lang), lang=lang, variant=variant, dress=dress, number=number)


def plan(tables, lang):
    """Return what the chart says and how it is drawn."""
    label = labels(lang)
    profile = comparison.topic_profile(tables)
    shares = {(row.district_code, row.topic): row.share for row in profile.fillna({"share": 0.0}).itertuples()}
    topics = list(dict.fromkeys(profile["topic"]))
    largest = {code: _largest(code, topics, shares) for code in tables.districts["district_code"]}
    order = sorted(largest, key=lambda code: -max(shares[code, topic] for topic in topics))
    favourites = _favourites(largest, topics)
    rows = sorted(order, key=lambda code: _place(largest[code], favourites, topics))
    return Plan(
        slug="theme_profile",
        title=_title(favourites, rows, label),
        subtitle=_subtitle(rows, lang),
        note=_note(tables, lang, label),
        source=captions.source(tables, label),
        alt=_alt(rows, largest, shares, label),
        table=_table(rows, topics, shares, label),
        draw=lambda canvas: _draw(canvas, rows, topics, shares, favourites, label),
    )


def _largest(code, topics, shares):
    """Return the topic with the largest share of a text, None where two share it."""
    ordered = sorted(topics, key=lambda topic: -shares[code, topic])
    return None if shares[code, ordered[0]] == shares[code, ordered[1]] else ordered[0]


def _place(topic, favourites, topics):
    """Return the sorting place of a row: topics of the title first, then as in the codebook, ties last."""
    if topic is None:
        return 2, 0
    return topic not in favourites, topics.index(topic)


def _favourites(largest, topics):
    """Return {topic: districts} for the one or two topics that most texts give most space to; empty where it is no finding."""
    counts = {topic: [code for code, own in largest.items() if own == topic] for topic in topics}
    most = max(map(len, counts.values()), default=0)
    first = {topic: codes for topic, codes in counts.items() if len(codes) == most}
    return first if most > 1 and len(first) < 3 else {}


def _title(favourites, rows, label):
    total = len(rows)
    if not favourites:
        if label.lang == "zh":
            return f"{captions.number_of_districts(total, 'zh')}的文稿着墨各有侧重"
        return f"The texts of {captions.number_of_districts(total, 'en')} dwell on different topics"
    n, each = len(next(iter(favourites.values()))), len(favourites) > 1
    topics = [label.topic(topic) for topic in favourites]
    if label.lang == "zh":
        named = "和".join(f"“{topic}”" for topic in topics)
        return f"{captions.number_of_districts(total, 'zh')}中，{named}{'各' if each else ''}有{captions.count(n, 'zh')}个区市写得最多"
    named = label.join([topics[0], *(topic.lower() for topic in topics[1:])])
    verb = "are each" if each else "is"
    return f"{named} {verb} the main topic of {captions.count(n, 'en')} of the {captions.count(total, 'en')} texts"


def _subtitle(rows, lang):
    if lang == "zh":
        return f"各题目所占字数比重（%），{len(rows)} 个区市，每行最大者突出显示，行按其题目排序"
    return f"Share of characters by topic, %, {len(rows)} districts; each row’s largest stands out, rows sorted by it"


def _note(tables, lang, label):
    if lang == "zh":
        return captions.note(
            tables,
            label,
            "每句只归一个题目，由本项目人工归类，编码规则见附录；四舍五入，各行相加可能不等于 100。无法判断的断句不计。",
            so_what="incomplete_share",
        )
    text = "Each sentence is coded to one topic by this project; codebook in the annex. Rounded, so rows may not add up to 100."
    return captions.note(tables, label, text, "Broken-off sentences are left out.", so_what="incomplete_share")


def _percent(share):
    return f"{100 * share:.0f}"


def _alt(rows, largest, shares, label):
    told = [
        f"{label.district_short(code)} {label.topic(largest[code]) if label.lang == 'zh' else label.topic(largest[code]).lower()} {_percent(shares[code, largest[code]])}%"
        for code in rows
        if largest[code]
    ]
    if label.lang == "zh":
        return f"热力表：{len(rows)} 个区市各题目的字数比重。各区市最大者：{captions.values(label, told)}。"
    return f"Heat table: share of characters by topic, {len(rows)} districts. Largest: {captions.values(label, told)}."


def _table(rows, topics, shares, label):
    heads = [label.text("district"), *(f"{label.topic(topic)}{'（%）' if label.lang == 'zh' else ', %'}" for topic in topics)]
    return captions.frame(heads, [(label.district(code), *(_percent(shares[code, topic]) for topic in topics)) for code in rows])


def _firsts(code, topics, shares):
    """Return the topics with the largest share of a text: one, or those that share that place; none where no topic can be told."""
    most = max(shares[code, topic] for topic in topics)
    return [topic for topic in topics if most and shares[code, topic] == most]


def _draw(canvas, rows, topics, shares, favourites, label):
    if canvas.variant.name == "narrow":
        return _draw_narrow(canvas, rows, topics, shares, favourites, label)
    shown, bottom = _draw_cells(canvas, rows, topics, shares, favourites, label)
    rest = rows[shown:]
    if not rest:
        return bottom
    told = [(code, _first_share(code, topics, shares, label)) for code in rest]
    return canvas.paragraph(
        canvas.left, bottom + 0.3 * canvas.variant.em("label"), captions.others(told, label), "label", leading=1.3, color=INK_SOFT
    )


def _first_share(code, topics, shares, label):
    """Return the largest topic of a text with its share, or the topics that share that place."""
    firsts = _firsts(code, topics, shares)
    if not firsts:
        return label.text("cell_not_reported")
    share, many = _percent(shares[code, firsts[0]]), len(firsts) > 1
    names = label.join(label.topic_inline(topic) for topic in firsts)
    if label.lang == "zh":
        return f"写{names}{'各' if many else '占'} {share}%"
    return f"{names} {share}%{' each' if many else ''}"


def _draw_cells(canvas, rows, topics, shares, favourites, label):
    """Draw the rows that fit; return their number and their lower end (mm)."""
    em = canvas.variant.em("label")
    start = canvas.left + canvas.widest(label.district_short(code) for code in rows[:MOST_ROWS]) + em
    step = (canvas.right - start + 0.9) / len(topics)
    top = _draw_heads(canvas, topics, start, step, label)
    count, pitch = fit_rows(canvas, top, len(rows))
    for row, code in enumerate(rows[:count]):
        canvas.text(canvas.left, top + (row + 0.5) * pitch, label.district_short(code))
        firsts = _firsts(code, topics, shares)
        for column, topic in enumerate(topics):
            edge = None if topic not in firsts else ACCENT if topic in favourites and len(firsts) == 1 else INK
            place = (start + column * step, top + (row + 0.06) * pitch, step - 0.9, 0.88 * pitch)
            _draw_cell(canvas, shares[code, topic], edge, *place)
    return count, top + count * pitch


def _draw_heads(canvas, topics, start, step, label):
    role = "label" if canvas.room else "note"
    size, em = canvas.variant.size(role), canvas.variant.em(role)
    heads = [wrap(label.topic(topic), step - 0.35 * em, size, "normal", True) for topic in topics]
    deep = max(map(len, heads))
    for column, lines in enumerate(heads):
        for row, line in enumerate(lines):
            y = canvas.top + (deep - len(lines) + row + 0.5) * 1.3 * em
            canvas.text(start + column * step + (step - 0.9) / 2, y, line, role, color=INK_SOFT, ha="center")
    return canvas.top + (deep * 1.3 + 0.3) * em


def _draw_cell(canvas, share, edge, x, y, wide, high):
    """Draw one cell with its share; `edge` is the colour of its frame where it is the largest of its row."""
    fill = RAMP[sum(share > step for step in STEPS)] if share else PAPER
    color = PAPER if fill == RAMP[-1] else INK if share else INK_QUIET
    canvas.rectangle(x, y, wide, high, fill=fill)
    if edge:
        inset = 0.35 * canvas.stroke
        line = 1.4 if edge == ACCENT else 0.9
        canvas.rectangle(x + inset / 2, y + inset / 2, wide - inset, high - inset, fill="none", edge=edge, line=line, zorder=2)
    canvas.text(
        x + wide / 2,
        y + high / 2,
        _percent(share),
        "label",
        color=color,
        weight="bold" if edge else "normal",
        ha="center",
        box=(x, y, x + wide, y + high),
    )


def _draw_narrow(canvas, rows, topics, shares, favourites, label):
    """Draw for each district a bar of its largest topic, and name the next two: eight columns do not fit a narrow page."""
    em, y = canvas.variant.em("label"), canvas.top
    shown, rest = captions.lead(rows, MOST_ROWS)
    start = canvas.left + canvas.widest(label.district_short(code) for code in shown) + em
    scale = (canvas.right - start) / (max(shares.values()) or 1)
    for code in shown:
        firsts = _firsts(code, topics, shares)
        others = sorted(
            (topic for topic in topics if shares[code, topic] and topic not in firsts), key=lambda t: -shares[code, t]
        )
        canvas.text(canvas.left, y + 0.7 * em, label.district_short(code))
        head = _listed(firsts, code, shares, label) if firsts else label.text("cell_not_reported")
        y = canvas.paragraph(start, y, head, "label", leading=1.35, weight="bold" if firsts else "normal")
        if firsts:
            fill = fill_of(firsts[0] in favourites and len(firsts) == 1)
            canvas.rectangle(start, y + 0.1 * em, scale * shares[code, firsts[0]], 0.45 * em, fill=fill)
        told = _listed(others[: max(3 - len(firsts), 1)], code, shares, label)
        y = canvas.paragraph(start, y + 0.65 * em, told, "note", color=INK_QUIET) + 0.7 * em if told else y + 1.3 * em
    if rest:
        y = canvas.paragraph(canvas.left, y, label.text("list_more", n=len(rest)), "label", color=INK_SOFT)
    return y


def _listed(topics, code, shares, label):
    """Return topics with their shares in a row."""
    return ("，" if label.lang == "zh" else ", ").join(
        f"{label.topic(topic)} {_percent(shares[code, topic])}%" for topic in topics
    )
