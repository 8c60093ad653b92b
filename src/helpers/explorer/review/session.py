"""The review of a drafted edition: what is to be decided, in which order, and what each decision writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.explorer.review import decisions
from helpers.explorer.review.questions import Pair, UnitQuestion, list_pairs, list_units
from helpers.explorer.review.refusal import Refusal
from helpers.explorer.review.rows import DOUBTS, LedgerRow, list_rows
from helpers.explorer.review.source import Source, open_source
from helpers.explorer.review.store import Store
from helpers.explorer.review.suggestions import (
    Coded,
    NewIndicator,
    Suggestion,
    list_suggestions,
    propose_new,
    theme_of_paragraph,
)
from helpers.reading.verification import Verification, verify_document
from helpers.tables.edition import forget_editions
from helpers.tables.labels import forget_names
from helpers.tables.review_status import Reviewed, count_reviewed

if TYPE_CHECKING:
    from helpers.explorer.review.store import Step
    from helpers.explorer.review.tables import Tables

CODE_LISTS = ("indicators", "units", "themes")
Item = LedgerRow | Pair | UnitQuestion
Change = Callable[["Tables"], "Tables"]


@dataclass(frozen=True)
class Progress:
    """How far a review is. rows: reviewed, of how many. certain: rows that can be accepted in one stroke. questions: pairs and units to answer."""

    rows: Reviewed
    certain: int
    questions: int

    @property
    def complete(self) -> bool:
        """Whether every row has been reviewed."""
        return self.rows.done == self.rows.total


class ReviewSession:
    """The review of one edition. Every decision is on disk when its call returns: whole, or not at all.

    Raises InputError if the edition has not been drafted, its document is not found, or a table of it cannot be read.

    Attributes
    ----------
    tables : Tables, as they are on disk. source : Source, the document. rows : list of LedgerRow, in the order of the ledger.
    """

    def __init__(self, edition: str, source: str | Path = "") -> None:
        self.edition = edition
        self._store = Store(edition)
        self.tables: Tables = self._store.load()
        self.source: Source = open_source(edition, source)
        self._show(self.tables)

    def _show(self, tables: Tables) -> None:
        """Take over the Tables as they are on disk; what this process keeps of them elsewhere is forgotten."""
        forget_editions()
        if any(getattr(tables, name) != getattr(self.tables, name) for name in CODE_LISTS):
            forget_names()
        self.tables = tables
        self.rows = list_rows(tables, self.source)
        items: list[Item] = [*list_pairs(tables, self.rows), *list_units(tables, self.rows), *self.rows]
        self._items = {item.id: item for item in items}

    def queue(self) -> list[Item]:
        """Return everything to be decided, most urgent first: pairs, units, rows by their gravest doubt, rows that are certain.

        Rows that have been reviewed come last, in the order of the text.
        """
        return sorted(self._items.values(), key=_rank)

    def item(self, id: str) -> Item:
        """Return what an id calls. Raises Refusal if it is no longer there."""
        if id not in self._items:
            raise Refusal("gone")
        return self._items[id]

    def row(self, id: str) -> LedgerRow:
        """Return the row that an id calls. Raises Refusal if it is no longer there."""
        item = self.item(id)
        if not isinstance(item, LedgerRow):
            raise Refusal("gone")
        return item

    def progress(self) -> Progress:
        """Return the Progress of the review."""
        questions = sum(not isinstance(item, LedgerRow) for item in self._items.values())
        return Progress(count_reviewed(self.edition), sum(row.certain for row in self.rows), questions)

    def verify(self) -> Verification:
        """Return the Verification of the ledger as it is now against the document."""
        return verify_document(self.source.document, self.edition, self.source.numbers)

    def suggestions(self, row: LedgerRow) -> list[Suggestion]:
        """Return the nearest indicators that a row might count, best first, with reasons."""
        return list_suggestions(row, self.tables, Coded.of(self.tables), self.theme(row))

    def theme(self, row: LedgerRow) -> str:
        """Return the theme of a row's paragraph, as most of its rows tell it."""
        return theme_of_paragraph(row.place, self.tables)

    def proposal(self, row: LedgerRow) -> NewIndicator:
        """Return what an indicator of the row's own would be called."""
        return propose_new(row, self.tables, self.theme(row))

    def accept(self, id: str) -> None:
        """Mark a row as reviewed, unchanged."""
        row = self.row(id)
        self._decide("accept", id, lambda tables: decisions.accept(tables, row))

    def accept_certain(self) -> int:
        """Review all rows that are certain, and return how many."""
        n = self.progress().certain
        self._decide("accept_certain", "", lambda tables: decisions.accept_all(tables, self.rows))
        return n

    def correct(self, id: str, reported: str, measure: str, change: str | None = None) -> None:
        """Give a row the quantity, the measure and the change (up, down, "" for a level) that its sentence tells, and review it."""
        row = self.row(id)
        self._decide("correct", id, lambda tables: decisions.correct(tables, row, reported, measure, change))

    def reject(self, id: str) -> None:
        """Remove a row that is not a number of the text."""
        row = self.row(id)
        self._decide("reject", id, lambda tables: decisions.reject(tables, row))

    def recode(self, id: str, indicator: str) -> None:
        """Have a row count another indicator of the list, and review it."""
        row = self.row(id)
        self._decide("recode", id, lambda tables: decisions.recode(tables, row, indicator))

    def add_indicator(self, id: str, new: NewIndicator) -> None:
        """Have a row count an indicator of its own, and review it."""
        row = self.row(id)
        self._decide("add_indicator", id, lambda tables: decisions.add_indicator(tables, row, new))

    def judge(self, indicator: str, comparability: str) -> None:
        """Say how far the districts' numbers of an indicator may be compared: similar, name_only or weak."""
        self._decide("judge", f"pair|{indicator}", lambda tables: decisions.judge(tables, indicator, comparability))

    def name_unit(self, unit: str, one: str, many: str = "") -> None:
        """Give a unit its English words, after 1 and after other numbers."""
        self._decide("name_unit", f"unit|{unit}", lambda tables: decisions.name_unit(tables, unit, one, many))

    @property
    def steps(self) -> tuple[Step, ...]:
        """The decisions that can be taken back, the last one last; those of earlier sessions are among them."""
        return self._store.steps

    def undo(self) -> Step:
        """Take back the last decision and return it."""
        step = self._store.undo()
        self._reload()
        return step

    def _decide(self, name: str, item: str, change: Change) -> None:
        """Write what a decision changes. Raises Refusal, with nothing written; if a file was changed elsewhere, it is read again."""
        after = change(self.tables)
        if after.texts() == self.tables.texts():
            return
        try:
            self._store.write(self.tables, after, name, item)
        except Refusal:
            self._reload()
            raise
        self._show(after)

    def _reload(self) -> None:
        self._show(self._store.load())


def _rank(item: Item) -> tuple[int, int]:
    """Return where an item stands: pairs, units, rows in doubt, certain rows, reviewed rows; rows in doubt by their gravest one."""
    if isinstance(item, Pair):
        return 0, 0
    if isinstance(item, UnitQuestion):
        return 1, 0
    if item.reviewed:
        return 4, 0
    return (2, DOUBTS.index(item.doubts[0])) if item.doubts else (3, 0)
