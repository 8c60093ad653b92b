"""What a reader of one format hands on: the text, and what the format knows of its tables, headings and unread parts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from helpers.reading.documents.limits import INVISIBLE
from helpers.reading.documents.model import Cell, Table, Unread

# Between the cells of a row in the text.
CELL_GAP = "\t"


class Source(NamedTuple):
    """A document as its format has it. headings: offset of a line to its level (1 is the highest); encoding: "" but for text files."""

    text: str
    encoding: str = ""
    tables: tuple[Table, ...] = ()
    headings: Mapping[int, int] = MappingProxyType({})
    unread: tuple[Unread, ...] = ()


class SourceBuilder:
    """Collects lines, headings and tables in the order of a document; marks without width are left out on the way."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.lines = 0
        self.headings: dict[int, int] = {}
        self._tables: list[Table] = []
        self._counts: dict[str, int] = {}
        self._places: dict[str, str] = {}
        self._last = ""

    def add_line(self, text: str, level: int = 0) -> None:
        """Add a line; level: of a heading, 0 for text."""
        text = text.translate(INVISIBLE)
        if level and text.strip():
            self.headings[self._length + len(text) - len(text.lstrip())] = level
        self._last = text.strip() or self._last
        self._append(text + "\n")

    def add_table(self, rows: list[list[TableCell]], marked_heads: int = 0) -> None:
        """Add a table, a line per row, its cells parted by tabs."""
        start, cells = self._length, []
        for y, row in enumerate(rows, 1):
            for x, cell in enumerate(row):
                if x:
                    self._append(CELL_GAP)
                text = " ".join(cell.text.translate(INVISIBLE).split())
                cells.append(Cell(y, cell.column, cell.rows, cell.columns, self._length, self._length + len(text)))
                self._append(text)
            self._append("\n")
        self._tables.append(Table(len(self._tables) + 1, start, self._length, tuple(cells), marked_heads))
        self.lines += len(rows)

    def count_unread(self, kind: str) -> None:
        """Count something that is not read, with the words before the first of its kind."""
        self._counts[kind] = self._counts.get(kind, 0) + 1
        self._places.setdefault(kind, self._last[:20])

    def build(self, encoding: str = "") -> Source:
        """Return the Source of all that was added."""
        unread = tuple(Unread(kind, count, self._places[kind]) for kind, count in self._counts.items())
        text = "".join(self._parts)
        return Source(text.removesuffix("\n"), encoding, tuple(self._tables), self.headings, unread)

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
        self.lines += text.count("\n")


class TableCell(NamedTuple):
    """A cell before it has a place: its text, its column from 1, the rows and columns that it covers."""

    text: str
    column: int
    rows: int = 1
    columns: int = 1
