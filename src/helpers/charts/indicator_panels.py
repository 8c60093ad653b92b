"""Indicators side by side, a panel each: their cells in the order drawn, and what must be said beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.charts.captions import Words
from helpers.charts.cells import Cell, read_cells, tell_silent, with_number
from helpers.charts.numbering import MAX_UNJUDGED_ROWS
from helpers.charts.office_bars import BarPanel, cell_series
from helpers.charts.panels import MAX_PANEL_ROWS, Panel, Row, mark_of
from helpers.charts.question import Question
from helpers.reading.naming import BEFORE
from helpers.tables import comparison
from helpers.tables.wordings import comparable_observations

# Indicators that have no panel on a slide but are told in words; of more only the number.
MAX_TOLD = 3


@dataclass(frozen=True)
class Shared:
    """One indicator: its cells in the order of the source, and those with a number in the order drawn."""

    key: str
    cells: list[Cell]
    given: list[Cell]

    @property
    def unit(self) -> str:
        """The unit of its numbers."""
        return self.given[0]["unit"]

    @property
    def direction(self) -> str:
        """The direction whose numbers are drawn: "" for levels, else up or down."""
        return comparison.main_direction(self.given)

    def of(self, code: str) -> Cell:
        """Return the cell of a district."""
        return next(cell for cell in self.cells if cell["district_code"] == code)


def gather_shared(q: Question, keys: Sequence[str], *, ranked: bool) -> list[Shared]:
    """Return a Shared for each indicator. ranked: largest first, else as in the source; or in the order asked for."""
    cells = read_cells(q.tables, keys)
    own = {key: [cell for cell in cells if cell["indicator"] == key] for key in keys}
    return [Shared(key, own[key], _in_order(q, own[key], ranked=ranked)) for key in keys]


def _in_order(q: Question, cells: list[Cell], *, ranked: bool) -> list[Cell]:
    given = {cell["district_code"]: cell for cell in with_number(cells)}
    largest = sorted(given, key=lambda code: -given[code]["value"])
    return [given[code] for code in q.order(given, largest if ranked else list(given))]


def make_panel(q: Question, shared: Shared, *, ranked: bool) -> Panel:
    """Return the Panel of an indicator; of many districts the largest, the number of the others told under it."""
    shown = shared.given[: MAX_PANEL_ROWS if ranked else MAX_UNJUDGED_ROWS]
    left = len(shared.given) - len(shown)
    more = q.words.text("shared_smaller", n=left) if left else ""
    told = q.words.groups(text for text in (more, tell_silent(q.words, shared.cells)) if text)
    rows = tuple(
        Row(
            q.words.district_short(cell["district_code"]),
            (mark_of(cell, q.words, drawn=cell["change"] == shared.direction),),
            cell["district_code"] in q.highlight,
        )
        for cell in shown
    )
    return Panel(q.words.with_unit(shared.key, shared.unit), rows, told, more)


def make_bars(q: Question, shared: Shared) -> BarPanel:
    """Return a panel as data for office programs; who gives no number is told in words."""
    names = {cell["district_code"]: q.words.district_short(cell["district_code"]) for cell in shared.given}
    return BarPanel(
        tuple(names.values()),
        (cell_series(q.words.indicator_short(shared.key), q.words, shared.given),),
        title=q.words.with_unit(shared.key, shared.unit),
        accent=tuple(name for code, name in names.items() if code in q.highlight),
        silent=tell_silent(q.words, shared.cells),
    )


def tell_rest(words: Words, values: Sequence[str]) -> list[str]:
    """Return the notes on the panels left out, by how many are drawn: what each says (`values`), of many only how many they are."""
    told = words.count_rest(len(values))
    return [
        *told[: -MAX_TOLD - 1],
        *(words.alt(*values[drawn:]) for drawn in range(max(len(values) - MAX_TOLD, 0), len(values) + 1)),
    ]


def tell_verbs(q: Question, shared: Sequence[Shared]) -> list[str]:
    """Return a verb for each state (granted, under way …) of indicators whose numbers are not all in one state; none if there is no such indicator."""
    told = comparable_observations(q.tables)
    told = told[told["indicator"].isin([each.key for each in shared]) & (told["state"] != "")]
    mixed = told[told.groupby("indicator")["state"].transform("nunique") > 1]
    translated = f"verb_{q.words.lang}"
    verbs = mixed.drop_duplicates("state")[translated if translated in mixed else "verb"]
    return [verb for verb in verbs if verb]


def tell_left_out(q: Question, shared: Sequence[Shared], *, ranked: bool) -> list[str]:
    """Return what the panels do not draw: changes in the other direction, and shared indicators of a draft that have no panel."""
    turned = any(cell["change"] != each.direction for each in shared for cell in each.given)
    unjudged = [] if ranked else comparison.shared_indicators(q.tables, ["unjudged"])
    names = q.tables.indicators.set_index("indicator")["zh"]
    earlier = sum(str(names[key]).endswith(BEFORE) for key in unjudged)
    tabled = len(unjudged) - earlier - len(shared) if unjudged else 0
    return [
        q.words.text("shared_direction_note") if turned else "",
        q.words.text("shared_left_note", n=earlier) if earlier else "",
        q.words.text("shared_tabled_note", n=tabled) if tabled else "",
    ]
