"""Texts in a chart's table that know which observations they come from, so that a page can lead there."""

from __future__ import annotations

from collections.abc import Iterable
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


class Listed(str):
    """The text of a cell that lists several things, Traced or not."""

    separator: str
    parts: tuple[str, ...]

    def __new__(cls, separator: str, parts: Iterable[str]) -> Self:
        """Return `parts` joined by `separator`."""
        parts = tuple(parts)
        self = super().__new__(cls, separator.join(parts))
        self.separator, self.parts = separator, parts
        return self

    def __getnewargs__(self) -> tuple[str, tuple[str, ...]]:  # type: ignore[override]
        return self.separator, self.parts

    def html(self) -> str:
        """Return the list, its parts as links where they are Traced."""
        return escape(self.separator).join(cell_html(part) for part in self.parts)


def cell_html(cell: object) -> str:
    """Return the content of a table's cell as HTML."""
    return cell.html() if isinstance(cell, (Traced, Listed)) else escape(str(cell))
