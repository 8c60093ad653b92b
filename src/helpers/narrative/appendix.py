"""The tables of one briefing, each a Table that shows in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.narrative import overview, report_tables, request_table, side_by_side
from helpers.narrative.listing import list_methods

if TYPE_CHECKING:
    from helpers.narrative.claims import Claims
    from helpers.narrative.html_table import Table
    from helpers.tables.edition import Edition
    from helpers.tables.labels import Labels


class Appendix:
    """The tables of one edition in one language."""

    def __init__(self, tables: Edition, words: Labels, claims: Claims) -> None:
        self._tables, self._words, self._claims = tables, words, claims

    def __repr__(self) -> str:
        return f"Tables of {self._tables.edition} ({self._words.lang}): {list_methods(self, len(dir(self)))}"

    def observations(self) -> Table:
        """Return all observations, one row each, with wording, reading and place."""
        return report_tables.observations(self._tables, self._words, report_tables.cited_by(self._claims))

    def set_aside(self) -> Table:
        """Return what is mentioned but not counted, one row each, with the reason."""
        return report_tables.set_aside(self._tables, self._words)

    def codebook(self) -> Table:
        """Return the indicators, one row each, with unit, note, districts that report it, comparability and stage."""
        return report_tables.codebook(self._tables, self._words)

    def codebook_of_text(self) -> Table:
        """Return those rows of the codebook whose indicators the text speaks of."""
        return report_tables.codebook(self._tables, self._words, report_tables.spoken_of(self._claims))

    def themes(self) -> Table:
        """Return the theme codes, one row each, with definition."""
        return report_tables.themes(self._tables, self._words)

    def comparable(self) -> Table:
        """Return the observations that may be compared, one row each, with ranks."""
        return report_tables.comparable(self._tables, self._words)

    def alone(self) -> Table:
        """Return the observations without a counterpart, one row each."""
        return report_tables.alone(self._tables, self._words)

    def who_did_what(self) -> Table:
        """Return who did what, one row per theme and district, with the numbers themselves."""
        return overview.who_did_what(self._tables, self._words)

    def texts(self) -> Table:
        """Return the texts at a glance, one row per district, with how many numbers each gives, how many can be compared, and its frame."""
        return overview.list_texts(self._tables, self._words)

    def side_by_side(self, part: int = 1) -> Table:
        """Return what several districts report, side by side and unranked. part: which of several tables, from 1."""
        return side_by_side.side_by_side(self._tables, self._words, part)

    def requests(self) -> Table:
        """Return what to ask for next time, one row per indicator that may be compared."""
        return request_table.requests(self._tables, self._words)

    def derivations(self) -> Table:
        """Return the derived numbers printed so far, one row a claim, with what they were computed from."""
        return report_tables.derivations(self._claims, self._words)
