"""Texts in a chart's table that know which observations they come from, so that a page can link to them."""

from __future__ import annotations

from html import escape
from typing import Self


class Traced(str):
    """The text of a cell. observation_id: its row in observations.csv or set_aside.csv."""

    observation_id: str

    def __new__(cls, text: str, observation_id: str) -> Self:
        """Return `text`, knowing its figure."""
        self = super().__new__(cls, text)
        self.observation_id = observation_id
        return self

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]  # made of more than its text
        return str(self), self.observation_id

    def html(self) -> str:
        """Return the text as a link to the row of evidence, by the name that the annex gives it."""
        return f'<a class="trace" href="#f-{escape(self.observation_id)}">{escape(self)}</a>'


def cell_html(cell: object) -> str:
    """Return the content of a table's cell as HTML."""
    return cell.html() if isinstance(cell, Traced) else escape(str(cell))
