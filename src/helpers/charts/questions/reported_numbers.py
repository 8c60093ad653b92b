"""How many numbers does each district report, and how many of them can be compared?"""

from functools import partial

from helpers.charts.captions import frame
from helpers.charts.naming import Named
from helpers.charts.numbering import COMPARABLE, NAME_ONLY, UNMATCHED, split_indicators
from helpers.charts.office_bars import BarPanel, count_series
from helpers.charts.plan import Plan
from helpers.charts.question import Question, question
from helpers.charts.stacked_bars import Part, StackedBars, StackedRow, draw_stacked_bars
from helpers.charts.style import ACCENT, BASE, OUTLINE, PALE, PAPER

KINDS = (COMPARABLE, NAME_ONLY, UNMATCHED)
FILLS = (ACCENT, BASE, PALE)
Counts = dict[str, dict[str, int]]


@question
def reported_numbers(q: Question) -> Plan:
    """Return the chart of the numbers in each district's text: bars split into comparable ones, those alike in name only, and those that no other district reports.

    >>> from helpers import charts, tables
    >>> charts.reported_numbers(tables.load("2022"), lang="en").title
    'Ten districts report 72 numbers; only 17 of them can be compared'
    """
    counts = count_kinds(q)
    totals = {kind: sum(own[kind] for own in counts.values()) for kind in KINDS}
    told, parts = totals | {"total": sum(totals.values())}, q.words.parts(len(counts))
    kinds = [q.words.text(f"numbers_{kind}") for kind in KINDS]
    values = [_told(q, "numbers_row", code, own) for code, own in counts.items()]
    return Plan(
        title=q.words.sentence("numbers_title", all=parts, **told),
        subtitle=q.words.text("numbers_subtitle", all=parts),
        note=q.words.note(q.words.text("numbers_note")),
        alt=q.words.alt(q.words.sentence("numbers_alt", all=parts, **told), q.words.groups(values) + q.words.text("chart_stop")),
        table=frame(
            [q.words.text("chart_district"), *kinds, q.words.text("chart_total")],
            [(q.words.district(code), *own.values(), sum(own.values())) for code, own in counts.items()],
        ),
        draw=partial(draw_stacked_bars, stacked=_stack(q, counts, kinds)),
        facts=told | {"districts": len(counts), "codes": tuple(counts)},
        bars=(_bars(q, counts, kinds),),
    )


def count_kinds(q: Question) -> Counts:
    """Return how many numbers of each kind a district reports: {code: {kind: number}}, most comparable ones of the longest bars first."""
    kinds = q.tables.observations["indicator"].map(split_indicators(q.tables))
    own = {code: dict.fromkeys(KINDS, 0) for code in q.tables.districts["district_code"]}
    for code, kind in zip(q.tables.observations["district_code"], kinds, strict=True):
        own[code][kind] += 1
    ordered = sorted(own, key=lambda code: (-sum(own[code].values()), -own[code][COMPARABLE]))
    return {code: own[code] for code in q.order(own, ordered)}


def _told(q: Question, form: str, code: str, own: dict[str, int]) -> str:
    return q.words.text(form, name=q.words.district_short(code), total=sum(own.values()), **own)


def _stack(q: Question, counts: Counts, kinds: list[str]) -> StackedBars:
    parts = [Part(kinds[0], FILLS[0], ink=PAPER), Part(kinds[1], FILLS[1]), Part(kinds[2], FILLS[2], OUTLINE)]
    rows = [
        StackedRow(
            q.words.district_short(code),
            tuple(own.values()),
            tuple(_name(q, code, kind, n) for kind, n in zip(kinds, own.values(), strict=True)),
            code in q.highlight,
        )
        for code, own in counts.items()
    ]
    rest = [_told(q, "numbers_rest", code, own) for code, own in counts.items()]
    return StackedBars(parts, rows, q.words.rest(rest))


def _name(q: Question, code: str, kind: str, n: int) -> Named:
    told = q.words.text("chart_mark", name=q.words.district_row(code), what=kind, value=str(n))
    return Named(told, q.words.district_short(code))


def _bars(q: Question, counts: Counts, kinds: list[str]) -> BarPanel:
    """Return the counts as data for office programs: a series a kind, end to end."""
    numbers = [[own[kind] for own in counts.values()] for kind in KINDS]
    names = tuple(map(q.words.district_short, counts))
    return BarPanel(names, tuple(map(count_series, kinds, numbers, FILLS)), stacked=True)
