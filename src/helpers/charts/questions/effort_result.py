"""Effort or result?"""

from collections.abc import Sequence
from functools import partial
from math import fsum

from helpers.charts.canvas import Canvas
from helpers.charts.captions import Words, frame
from helpers.charts.chart import Plan, Question, question
from helpers.charts.marks import dot_entry, draw_key, draw_rest, fill_of, fit_rows_and_words
from helpers.charts.naming import Named
from helpers.charts.style import ACCENT, GRID, INK_QUIET, INK_SOFT, PAPER
from helpers.tables.records import to_records

STAGES = ("input", "activity", "output", "result")
# Dots in one line: on a narrow page a long row is folded, so that its dots stay large enough to tell apart.
PER_LINE = {"print": 40, "slide": 40, "narrow": 5}
WIDEST, CLOSEST_DOTS, AFTER = 1.45, 0.3, 1.9  # em: two dots at most and at least apart, and the number after them
MAX_TOLD = 6
# Of each district and stage, whether its numbers are exact, and what they are called.
Staged = dict[str, dict[str, list[tuple[bool, Named]]]]


@question
def effort_result(q: Question) -> Plan:
    """Return the chart of what the numbers count: one dot per number under input, activity, output or result, a row per district.

    >>> from helpers import charts, tables
    >>> charts.effort_result(tables.load("2022"), lang="en").title
    'Of 72 numbers, two are about results, both from Licang; the others count inputs, activities or outputs'
    """
    rows = count_stages(q)
    sums = {stage: sum(len(own[stage]) for own in rows.values()) for stage in STAGES}
    who = [code for code, own in rows.items() if own["result"]]
    bounded = sum(not exact for own in rows.values() for dots in own.values() for exact, _ in dots)
    total = sum(sums.values())
    told: dict[str, int | str] = {**sums, "total": total, "who": len(who), "names": q.words.names(who), "bounded": bounded}
    told |= {"many": "yes" if 4 * sums["result"] >= total else "no", "every": "yes" if len(who) == len(rows) > 1 else "no"}
    return Plan(
        title=q.words.sentence("results_title", **told),
        subtitle=q.words.text("results_subtitle"),
        note=q.words.note(q.words.text("results_note")),
        alt=q.words.alt(
            q.words.text("results_alt", all=q.words.parts(len(rows)), **told),
            q.words.groups(_told(code, own, q.words) for code, own in rows.items()) + q.words.text("chart_stop"),
        ),
        table=frame(
            [
                q.words.text("chart_district"),
                *(q.words.text(f"effort_{stage}") for stage in STAGES),
                q.words.text("results_bounded"),
            ],
            [(q.words.district(code), *(len(own[stage]) for stage in STAGES), _bounded(own)) for code, own in rows.items()],
        ),
        draw=partial(
            _draw,
            rows=rows,
            sums=sums,
            words=q.words,
            marked=q.highlight or frozenset(who),
            bounds=list(q.tables.observations["bound"]),
        ),
        facts={**sums, "total": total, "districts_with_results": tuple(who), "bounded": bounded},
        bars=(_bars(rows, q.words),),
    )


def _bars(rows: Staged, words: Words) -> dict[str, object]:
    """Return the counts as data for office programs: a series a stage, end to end; how many are bounds is told in words."""
    series = [
        {
            "name": words.text(f"effort_{stage}"),
            "values": [len(own[stage]) for own in rows.values()],
            "labels": [str(len(own[stage]) or "") for own in rows.values()],
            "bounds": [False] * len(rows),
        }
        for stage in STAGES
    ]
    told = [words.pair(code, str(n)) for code, own in rows.items() if (n := _bounded(own))]
    silent = words.text("chart_said_short", name=words.text("results_bounded"), said=words.groups(told)) if told else ""
    names = [words.district_short(code) for code in rows]
    return {
        "categories": names,
        "series": series,
        "stacked": True,
        "silent": silent,
        "subtitle": words.text("results_subtitle_bars"),
    }


def count_stages(q: Question) -> Staged:
    """Return for each district and stage whether its numbers are exact, bounds first: {code: {stage: [(exact, name), …]}}, most results first."""
    stages = q.tables.indicators.set_index("indicator")["effort"].to_dict()
    rows: Staged = {code: {stage: [] for stage in STAGES} for code in q.tables.districts["district_code"]}
    for row in sorted(to_records(q.tables.observations), key=lambda row: row["bound"] == "exact"):
        rows[row["district_code"]][stages[row["indicator"]]].append((row["bound"] == "exact", q.words.mark(row)))
    sizes = {code: sum(map(len, own.values())) for code, own in rows.items()}
    ordered = sorted(rows, key=lambda code: (-len(rows[code]["result"]) / max(sizes[code], 1), -sizes[code]))
    return {code: rows[code] for code in q.order(rows, ordered)}


def _bounded(own: dict[str, list[tuple[bool, Named]]]) -> int:
    return sum(not exact for dots in own.values() for exact, _ in dots)


def _told(code: str, own: dict[str, list[tuple[bool, Named]]], words: Words) -> str:
    """Return a district with its numbers stage by stage: Pingdu: 3 activity, 8 output."""
    counts = [words.text("results_told", stage=stage, n=len(dots)) for stage, dots in own.items() if dots]
    return words.text(
        "chart_said_short", name=words.district_short(code), said=words.join(counts) or words.text("results_told_none")
    )


def _draw(
    canvas: Canvas, *, rows: Staged, sums: dict[str, int], words: Words, marked: frozenset[str], bounds: list[str]
) -> float:
    em = canvas.size.em("label")
    heads = {stage: words.text("results_head", stage=words.text(f"effort_{stage}"), n=sums[stage]) for stage in STAGES}
    last = "" if canvas.size.name == "narrow" else words.text("results_bounded_head")
    start = canvas.left + canvas.widest((words.district_short(code) for code in rows), weight="bold") + 1.2 * em
    end = canvas.right - canvas.measure(last) - 0.6 * em
    if fsum(canvas.measure(head, weight="bold") + 0.8 * em for head in heads.values()) > end - start:
        heads = {
            stage: words.text(f"effort_{stage}") for stage in STAGES
        }  # long names leave no room for the numbers in the heads
    places, step = _places(canvas, rows, start, end, list(heads.values()))
    for (stage, head), x in zip(heads.items(), places, strict=True):
        color = ACCENT if stage == "result" and sums[stage] else INK_SOFT
        canvas.text(x, canvas.top + 0.75 * em, head, weight="bold", color=color)
    if last:
        canvas.text(canvas.right, canvas.top + 0.75 * em, last, color=INK_SOFT, ha="right")
    top = canvas.top + 1.7 * em

    def tell(codes: Sequence[str]) -> str:
        told = words.groups(_told(code, rows[code], words) for code in codes)
        return words.text("chart_not_drawn", told=told) if len(codes) <= MAX_TOLD else words.more(len(codes))

    shown, rest, pitch = fit_rows_and_words(canvas, top, list(rows), tell, below=1.9)
    size = min(0.74 * step, 0.55 * pitch)
    for index, code in enumerate(shown):
        _draw_row(canvas, words.district_short(code), rows[code], top + (index + 0.5) * pitch, places, size, step, code in marked)
    for x in places[1:]:
        canvas.line(x - 0.5 * em, canvas.top, x - 0.5 * em, top + len(shown) * pitch, color=GRID)
    bottom = top + len(shown) * pitch + 0.2 * em
    bottom = draw_rest(canvas, bottom, tell(list(rest))) if rest else bottom
    states = [dot_entry(canvas, words.state("exact")), dot_entry(canvas, words.state("bounded", bounds), hollow=True)]
    return draw_key(canvas, bottom, states)


def _places(canvas: Canvas, rows: Staged, start: float, end: float, heads: list[str]) -> tuple[list[float], float]:
    """Return the left edge of each stage's column and the distance of two dots (mm), the same in every column."""
    em, per_line = canvas.size.em("label"), PER_LINE[canvas.size.name]
    most = [min(max((len(own[stage]) for own in rows.values()), default=0), per_line) for stage in STAGES]
    least = [canvas.measure(head, weight="bold") + 0.8 * em for head in heads]
    step = WIDEST * em
    while (wide := fsum(widths := _widths(most, least, step, em))) > end - start and step > CLOSEST_DOTS * em:
        step *= 0.97
    spare = max(end - start - wide, 0) / len(STAGES)
    return [start + fsum(widths[:index]) + index * spare for index in range(len(STAGES))], step


def _widths(most: list[int], least: list[float], step: float, em: float) -> list[float]:
    """Return the width of each stage's column: its longest row of dots with its number, or its head."""
    return [max(n * step + AFTER * em, head) for n, head in zip(most, least, strict=True)]


def _draw_row(
    canvas: Canvas,
    name: str,
    own: dict[str, list[tuple[bool, Named]]],
    y: float,
    places: list[float],
    size: float,
    step: float,
    marked: bool,
) -> None:
    """Draw the dots of one district, bounds hollow, after each group its number, and how many are bounds; a true zero is a quiet 0."""
    em, per_line = canvas.size.em("label"), PER_LINE[canvas.size.name]
    canvas.text(canvas.left, y, name, weight="bold" if marked else "normal")
    for (stage, dots), x in zip(own.items(), places, strict=True):
        color, lines = fill_of(stage == "result"), -(-len(dots) // per_line)
        for place, (exact, named) in enumerate(dots):
            across, down = place % per_line, place // per_line - (lines - 1) / 2
            at = (x + across * step + size / 2, y + down * 1.15 * size)
            named.name(canvas.dot(*at, size, fill=color if exact else PAPER, edge=None if exact else color))
        after = x + (min(len(dots), per_line) - 1) * step + size + 0.35 * em if dots else x
        canvas.text(after, y, str(len(dots)), color=INK_SOFT if dots else INK_QUIET)
    if canvas.size.name != "narrow":
        canvas.text(canvas.right, y, str(_bounded(own)), color=INK_SOFT if _bounded(own) else INK_QUIET, ha="right")
