"""What does one district report of the shared indicators, and where does it lie among the others?"""

from dataclasses import dataclass
from functools import partial

from helpers.charts.captions import Words, frame
from helpers.charts.cells import REPORTED, Cell, read_cells, with_number
from helpers.charts.evidence import Traced
from helpers.charts.numbering import comparable_indicators
from helpers.charts.panels import mark_of
from helpers.charts.plan import Plan
from helpers.charts.question import Question, find_district, question
from helpers.charts.strip_plots import Strip, StripTable, draw_strips
from helpers.tables.edition import Edition
from helpers.tables.memory import once_per_edition


@dataclass(frozen=True)
class Field:
    """The comparable indicators of an edition. given: indicator to the cells with a number, smallest first. own: district to {indicator: cell}."""

    given: dict[str, list[Cell]]
    own: dict[str, dict[str, Cell]]

    def count(self, code: str) -> int:
        """Return how many of the indicators a district reports."""
        return len(with_number(self.own[code].values()))


@once_per_edition
def gather_field(tables: Edition) -> Field:
    """Return the Field of an edition."""
    cells = read_cells(tables, comparable_indicators(tables))
    own: dict[str, dict[str, Cell]] = {code: {} for code in tables.districts["district_code"]}
    given: dict[str, list[Cell]] = {key: [] for key in comparable_indicators(tables)}
    for cell in cells:
        own[cell["district_code"]][cell["indicator"]] = cell
    for cell in sorted(with_number(cells), key=lambda cell: cell["value"]):
        given[cell["indicator"]].append(cell)
    return Field(given, own)


@question
def district_profile(q: Question) -> Plan:
    """Return the chart of one district (its code or name; if none is given the one that reports most): each comparable indicator on a scale from zero, the district marked among the others.

    The scales are the same for every district of the edition.

    >>> from helpers import charts, tables
    >>> charts.district_profile(tables.load("2022"), "Jimo", lang="en").title
    'Jimo reports four of the six indicators that can be compared'
    """
    return plan_profile(q)


def plan_profile(q: Question, *, one_of_many: bool = False) -> Plan:
    """Return the Plan of one district's chart. one_of_many: for a page of many such charts, which tells once what their dots mean."""
    field = gather_field(q.tables)
    code = find_district(q.subject, q.words) if q.subject else max(field.own, key=field.count)
    told: dict[str, int | str] = {"name": q.words.district(code), "n": field.count(code), "of": len(field.given)}
    strips = [_strip(q.words, key, given, field.own[code][key]) for key, given in field.given.items()]
    rows = [(strip.name, _value(strip), strip.others) for strip in strips]
    alts = [q.words.text("profile_alt_row", name=name, value=str(value), others=others) for name, value, others in rows]
    complete = q.tables.districts.set_index("district_code").loc[code, "complete"]
    return Plan(
        title=q.words.sentence("profile_title", **told),
        subtitle=q.words.text("profile_subtitle", **told),
        note=q.words.note(q.words.text("profile_note"), q.words.definitions(), cut_off="" if complete else "incomplete"),
        alt=q.words.alt(q.words.text("profile_alt", **told), q.words.groups(alts) + q.words.text("chart_stop")),
        table=frame([q.words.text("indicator"), q.words.district(code), q.words.text("profile_others")], rows),
        draw=partial(draw_strips, table=_table(q.words, code, strips, field, one_of_many=one_of_many)),
        facts={"district": code, "reported": field.count(code), "indicators": len(field.given)},
    )


def _table(words: Words, code: str, strips: list[Strip], field: Field, *, one_of_many: bool) -> StripTable:
    tails = [
        _range(words, given, own) for given in field.given.values() for own in (None, given[0], given[-1], given[len(given) // 2])
    ]
    return StripTable(
        strips, (words.district_short(code), words.text("profile_others")), tails, words.count_rest(len(strips)), one_of_many
    )


def _strip(words: Words, key: str, given: list[Cell], own: Cell) -> Strip:
    """Return the row of an indicator: where the district is among the others, or what its text says instead of a number."""
    name, others = words.with_unit(key, given[0]["unit"]), _range(words, given, own)
    if own["state"] not in REPORTED:
        told, short = words.state(own["state"]), words.text(f"cell_{own['state']}")
        return Strip(name, others, None, told, short, state=own["state"])
    alike = [cell for cell in given if cell["change"] == own["change"]]
    dots = tuple(cell["value"] for cell in alike if cell["district_code"] != own["district_code"])
    return Strip(name, others, mark_of(own, words), dots=dots, largest=mark_of(alike[-1], words))


def _value(strip: Strip) -> str:
    return Traced(strip.own.printed, strip.own.named.observation) if strip.own else strip.told


def _range(words: Words, given: list[Cell], own: Cell | None) -> str:
    """Return how many others report an indicator, and from what to what; `own`: the cell of the district itself."""
    if own and own["state"] in REPORTED:
        given = [cell for cell in given if cell["change"] == own["change"] and cell["district_code"] != own["district_code"]]
    ends = {"low": words.value_of(given[0]), "high": words.value_of(given[-1])} if given else {"low": "", "high": ""}
    return words.text("profile_range", n=len(given), span="one" if ends["low"] == ends["high"] else "many", **ends)
