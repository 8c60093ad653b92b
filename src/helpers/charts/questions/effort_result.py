"""Effort or result?"""

from math import fsum

from helpers.charts import captions
from helpers.charts.chart import Plan, draw
from helpers.charts.marks import dot_entry, draw_key, fill_of, fit_rows
from helpers.charts.style import ACCENT, GRID, INK_SOFT, PAPER
from helpers.tables.labels import labels

STAGES = ("input", "activity", "output", "result")


def effort_result(tables, *, lang="zh", variant="print", dress=True, number=None):
    """Return the chart of what the observations count: one dot per figure under input, activity, output or result, a row per district.

    >>> from helpers import charts, tables
    >>> charts.effort_result(tables.load("2022"), lang="en").title
    'Only Licang gives numbers on results, two of the 72; the others count inputs, activities or outputs'
    """
    return draw(plan(tables, lang), lang=lang, variant=variant, dress=dress, number=number)


def plan(tables, lang):
    """Return what the chart says and how it is drawn."""
    label = labels(lang)
    stages = tables.indicators.set_index("indicator")["effort"]
    observations = tables.observations.assign(stage=tables.observations["indicator"].map(stages))
    rows = sorted(_rows(tables.districts["district_code"], observations), key=_order)
    return Plan(
        slug="effort_result",
        title=_title(rows, label),
        subtitle=_subtitle(lang),
        note=_note(tables, lang, label),
        source=captions.source(tables, label),
        alt=_alt(rows, label),
        table=_table(rows, label),
        draw=lambda canvas: _draw(canvas, rows, label),
    )


def _rows(codes, observations):
    """Return (district code, for each stage whether its observations are exact, bounded ones first), one pair per district."""
    stages = {code: {stage: [] for stage in STAGES} for code in codes}
    ordered = observations.assign(exact=observations["bound"] == "exact").sort_values("exact", kind="stable")
    for code, stage, exact in zip(ordered["district_code"], ordered["stage"], ordered["exact"], strict=True):
        stages[code][stage].append(bool(exact))
    return list(stages.items())


def _order(row):
    total = sum(map(len, row[1].values()))
    return -len(row[1]["result"]) / max(total, 1), -total


def _sum(rows, stage):
    return sum(len(stages[stage]) for _, stages in rows)


def _title(rows, label):
    total, results = sum(_sum(rows, stage) for stage in STAGES), _sum(rows, "result")
    codes = [code for code, stages in rows if stages["result"]]
    if not total:
        return "文稿没有写出一个数字" if label.lang == "zh" else "The texts give no number"
    if label.lang == "zh":
        if not codes:
            return f"{total} 个数字都说投入、活动或产出，|没有一个说结果"
        who = f"只有{label.district(codes[0])}给出" if len(codes) == 1 else f"{len(codes)} 个区市给出"
        return f"{who}结果类数字，{total} 个中占 {results} 个；|其余都说投入、活动或产出"
    if not codes:
        return f"All {total} numbers count inputs, activities or outputs;| none is about results"
    who = (
        f"Only {label.district_short(codes[0])} gives"
        if len(codes) == 1
        else f"{captions.count(len(codes), 'en', start=True)} districts give"
    )
    return f"{who} numbers on results, {captions.count(results, 'en')} of the {total};| the others count inputs, activities or outputs"


def _subtitle(lang):
    if lang == "zh":
        return "每个圆代表一个数字，按所计的环节分列；|区市按结果类所占比重、再按数字总数排序"
    return "Each dot is one number, by what it counts; sorted by share of results, then by number"


def _note(tables, lang, label):
    if lang == "zh":
        return captions.note(
            tables,
            label,
            "投入指人员、队伍、制度和清单，活动指做了多少次、多少人参加，产出指完成或命名的件数，结果指变化和评价。归类由本项目按指标作出，见附录。",
        )
    text = "Input: people, teams, rules and lists. Activity: how often and with how many. Output: things done, built or named. Result: change or rating."
    return captions.note(tables, label, text, "Each indicator was classed by this project.")


def _alt(rows, label):
    counts = [f"{label.text(f'effort_{stage}')} {_sum(rows, stage)}" for stage in STAGES]
    results = [f"{label.district_short(code)} {len(stages['result'])}" for code, stages in rows if stages["result"]]
    if label.lang == "zh":
        return f"单位点图：{len(rows)} 个区市的数字，按环节分。{'，'.join(counts)}。结果类：{captions.values(label, results) or '无'}。"
    return f"Unit dots: the numbers of {len(rows)} districts by stage. {', '.join(counts)}. On results: {captions.values(label, results) or 'none'}."


def _table(rows, label):
    heads = [label.text("district"), *(label.text(f"effort_{stage}") for stage in STAGES)]
    return captions.frame(heads, [(label.district(code), *(len(stages[stage]) for stage in STAGES)) for code, stages in rows])


def _draw(canvas, rows, label):
    em = canvas.variant.em("label")
    start = canvas.left + canvas.widest(label.district_short(code) for code, _ in rows) + 1.2 * em
    places, step = _places(canvas, rows, start, label)
    top = _draw_heads(canvas, rows, places, label)
    count, pitch = fit_rows(canvas, top, len(rows), 1.9)
    shown, rest = captions.lead(rows, count)
    size = min(0.74 * step, 0.55 * pitch)
    for index, (code, stages) in enumerate(shown):
        _draw_row(canvas, code, stages, top + (index + 0.5) * pitch, places, size, step, label)
    for x in places[1:]:
        canvas.line(x - 0.5 * em, canvas.top, x - 0.5 * em, top + len(shown) * pitch, color=GRID)
    bottom = top + len(shown) * pitch + 0.2 * em
    if rest:
        told = [(code, _told(stages, label)) for code, stages in rest]
        bottom = canvas.paragraph(canvas.left, bottom, captions.others(told, label), "label", leading=1.3, color=INK_SOFT)
    return draw_key(
        canvas, bottom, [dot_entry(canvas, label.state("exact")), dot_entry(canvas, label.state("bounded"), hollow=True)]
    )


def _places(canvas, rows, start, label):
    """Return the left edge of each stage's column and the distance of two dots (mm), the same in every column."""
    em, room = canvas.variant.em("label"), canvas.right - start
    most = [min(max(len(stages[stage]) for _, stages in rows), _per_line(canvas)) for stage in STAGES]
    heads = [canvas.measure(_head(rows, stage, label), weight="bold") + 0.8 * em for stage in STAGES]
    step = 1.45 * em
    while (wide := fsum(_widths(most, heads, step, em))) > room and step > 0.3 * em:
        step *= 0.97
    widths, spare = _widths(most, heads, step, em), max(room - wide, 0) / len(STAGES)
    return [start + fsum(widths[:index]) + index * spare for index in range(len(STAGES))], step


def _per_line(canvas):
    """Return how many dots stand in one line: on a narrow page a long row is folded, so that its dots stay large enough to tell apart."""
    return 5 if canvas.variant.name == "narrow" else 40


def _told(stages, label):
    """Return the observations of a district that is not drawn, stage by stage: “4 output”, 产出 4."""
    counts = [(label.text(f"effort_{stage}"), len(own)) for stage, own in stages.items() if own]
    if label.lang == "zh":
        return "、".join(f"{name} {n}" for name, n in counts) or "0"
    return label.join(f"{n} {name.lower()}" for name, n in counts) or "0"


def _widths(most, heads, step, em):
    """Return the width of each stage's column: its longest row of dots with its number, or its head."""
    return [max(n * step + 1.9 * em, head) for n, head in zip(most, heads, strict=True)]


def _head(rows, stage, label):
    return f"{label.text(f'effort_{stage}')} {_sum(rows, stage)}"


def _draw_heads(canvas, rows, places, label):
    em = canvas.variant.em("label")
    for stage, x in zip(STAGES, places, strict=True):
        color = ACCENT if stage == "result" and _sum(rows, "result") else INK_SOFT
        canvas.text(x, canvas.top + 0.75 * em, _head(rows, stage, label), weight="bold", color=color)
    return canvas.top + 1.7 * em


def _draw_row(canvas, code, stages, y, places, size, step, label):
    """Draw the dots of one district, bounded observations hollow, and after each group its number."""
    weight = "bold" if stages["result"] else "normal"
    canvas.text(canvas.left, y, label.district_short(code), weight=weight)
    per_line = _per_line(canvas)
    for stage, x in zip(STAGES, places, strict=True):
        color, own = fill_of(stage == "result"), stages[stage]
        lines = -(-len(own) // per_line)
        for place, exact in enumerate(own):
            across, down = place % per_line, place // per_line - (lines - 1) / 2
            at = (x + across * step + size / 2, y + down * 1.15 * size)
            canvas.dot(*at, size, fill=color if exact else PAPER, edge=None if exact else color)
        if own:
            count = x + (min(len(own), per_line) - 1) * step + size + 0.35 * canvas.variant.em("label")
            canvas.text(count, y, str(len(own)), "label", color=INK_SOFT)
