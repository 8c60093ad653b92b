"""Effort or result?"""

from functools import partial

from helpers.charts.captions import frame
from helpers.charts.office_bars import BarPanel, count_series
from helpers.charts.plan import Plan
from helpers.charts.question import Question, question
from helpers.charts.unit_dots import Dot, DotColumn, DotRow, DotTable, draw_unit_dots
from helpers.tables.records import to_records

STAGES = ("input", "activity", "output", "result")
MAX_TOLD = 6
MAX_NAMED = 4  # districts named in the title
# The numbers of each district and stage: {code: {stage: dots}}.
Staged = dict[str, dict[str, list[Dot]]]


@question
def effort_result(q: Question) -> Plan:
    """Return the chart of what the numbers count: one dot per number under input, activity, output or result, a row per district.

    >>> from helpers import charts, tables
    >>> charts.effort_result(tables.load("2022"), lang="en").title
    'Of 72 numbers, two are about results, both from Licang; the others count inputs, activities or outputs'
    """
    staged = count_stages(q)
    sums = {stage: sum(len(own[stage]) for own in staged.values()) for stage in STAGES}
    who = [code for code, own in staged.items() if own["result"]]
    rows = {
        code: DotRow(q.words.district_short(code), tuple(map(tuple, own.values())), code in (q.highlight or who))
        for code, own in staged.items()
    }
    bounded, total = sum(row.bounded for row in rows.values()), sum(sums.values())
    told: dict[str, int | str] = {**sums, "total": total, "who": len(who), "names": _name(q, who), "bounded": bounded}
    told |= {"many": "yes" if 4 * sums["result"] >= total else "no", "every": "yes" if len(who) == len(rows) > 1 else "no"}
    values = [_told(q, code, own) for code, own in staged.items()]
    stages = [q.words.text(f"effort_{stage}") for stage in STAGES]
    return Plan(
        title=q.words.sentence("results_title", **told),
        subtitle=q.words.text("results_subtitle"),
        note=q.words.note(q.words.text("results_note"), cut_off=""),
        alt=q.words.alt(
            q.words.text("results_alt", all=q.words.parts(len(rows)), **told),
            q.words.groups(values) + q.words.text("chart_stop"),
        ),
        table=frame(
            [q.words.text("chart_district"), *stages, q.words.text("results_bounded")],
            [(q.words.district(code), *map(len, row.groups), row.bounded) for code, row in rows.items()],
        ),
        draw=partial(draw_unit_dots, table=_table(q, rows, sums, values)),
        facts={**sums, "total": total, "districts_with_results": tuple(who), "bounded": bounded},
        bars=(_bars(q, rows, stages),),
    )


def _name(q: Question, who: list[str]) -> str:
    """Return the names of the districts with results, how many they are if the names would fill the title."""
    return q.words.names(who) if len(who) <= MAX_NAMED else q.words.parts(len(who))


def count_stages(q: Question) -> Staged:
    """Return the numbers of each district and stage as dots, bounds first, districts with the largest share of results first."""
    stages = q.tables.indicators.set_index("indicator")["effort"].to_dict()
    rows: Staged = {code: {stage: [] for stage in STAGES} for code in q.tables.districts["district_code"]}
    for row in sorted(to_records(q.tables.observations), key=lambda row: row["bound"] == "exact"):
        rows[row["district_code"]][stages[row["indicator"]]].append(Dot(row["bound"] == "exact", q.words.mark(row)))
    sizes = {code: sum(map(len, own.values())) for code, own in rows.items()}
    ordered = sorted(rows, key=lambda code: (-len(rows[code]["result"]) / max(sizes[code], 1), -sizes[code]))
    return {code: rows[code] for code in q.order(rows, ordered)}


def _told(q: Question, code: str, own: dict[str, list[Dot]]) -> str:
    counts = [q.words.text("results_told", stage=stage, n=len(dots)) for stage, dots in own.items() if dots]
    said = q.words.join(counts) or q.words.text("results_told_none")
    return q.words.text("chart_said_short", name=q.words.district_short(code), said=said)


def _table(q: Question, rows: dict[str, DotRow], sums: dict[str, int], values: list[str]) -> DotTable:
    names = {stage: q.words.text(f"effort_{stage}") for stage in STAGES}
    columns = [
        DotColumn(q.words.text("results_head", stage=name, n=sums[stage]), name, sums[stage], stage == "result")
        for stage, name in names.items()
    ]
    states = q.words.state("exact"), q.words.state("bounded", q.tables.observations["bound"])
    more = q.words.rest(values, most=MAX_TOLD)
    return DotTable(columns, list(rows.values()), q.words.text("results_bounded_head"), states, more)


def _bars(q: Question, rows: dict[str, DotRow], stages: list[str]) -> BarPanel:
    """Return the counts as data for office programs: a series a stage, end to end; how many are bounds is told in words."""
    counted = [[len(row.groups[place]) for row in rows.values()] for place in range(len(STAGES))]
    bounds = [q.words.pair(code, str(row.bounded)) for code, row in rows.items() if row.bounded]
    silent = q.words.text("chart_said_short", name=q.words.text("results_bounded"), said=q.words.groups(bounds)) if bounds else ""
    return BarPanel(
        tuple(row.name for row in rows.values()),
        tuple(map(count_series, stages, counted)),
        subtitle=q.words.text("results_subtitle_bars"),
        stacked=True,
        silent=silent,
    )
