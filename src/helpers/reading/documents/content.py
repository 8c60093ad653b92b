"""What a reader of a format hands over: the text of a document, and where its headings and tables are in it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from helpers.reading.documents.limits import INVISIBLE
from helpers.reading.documents.model import Cell, Table, Unread

_BREAK = re.compile(r"\s*[\r\n\t\v\f]+\s*")
_CAPTION = re.compile(r"^(?:附?表|续表)\s*[\d一二三四五六七八九十]|单位\s*[:：]|[（(]单位|一览表|统计表|情况表|明细表|汇总表")
_MAX_CAPTION = 60
_ENDED = re.compile(r"[。！？；;!?]$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as a format marks it up. level: of a heading, from 1; 0 for body text. style: the heading's style, as people name it."""

    text: str
    level: int = 0
    style: str = ""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table that was not yet placed in a text: row and column from 0, and how many it spans."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    head: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a document, cells in the order of rows; caption: its own, where the format marks one."""

    cells: tuple[GridCell, ...]
    caption: str = ""


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the format marks: its level, from 1, and the name of its style ("" if it has none)."""

    level: int
    style: str


@dataclass(frozen=True)
class Content:
    """The text of a document with its marked headings (by the offset of their line), its tables, and what was not read.

    captions: the offsets of the lines that name a table.
    encoding: of a text file, "" of others.
    """

    text: str
    encoding: str = ""
    headings: Mapping[int, Heading] = field(default_factory=dict)
    tables: tuple[Table, ...] = ()
    unread: tuple[Unread, ...] = ()
    captions: frozenset[int] = frozenset()


def build_content(blocks: Iterable[Block], unread: tuple[Unread, ...] = (), encoding: str = "") -> Content:
    """Return the Content that blocks make: a line per paragraph, a line per table row with tabs between its cells."""
    writer = _Writer()
    for block in blocks:
        if isinstance(block, Paragraph):
            writer.add_paragraph(block)
        else:
            writer.add_table(block)
    return Content("\n".join(writer.lines), encoding, writer.headings, tuple(writer.tables), unread, frozenset(writer.captions))


class _Writer:
    """Puts blocks together to one text and keeps count of the offsets."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.place = 0
        self.headings: dict[int, Heading] = {}
        self.tables: list[Table] = []
        self.recent: list[tuple[int, str]] = []
        self.captions: set[int] = set()

    def add_paragraph(self, block: Paragraph) -> None:
        text = block.text.translate(INVISIBLE)
        start = self.place + len(text) - len(text.lstrip())
        self._add_line(text)
        if not text.strip():
            return
        if block.level:
            self.headings[start] = Heading(block.level, block.style)
        self.recent = [*self.recent[-1:], (start, text.strip())]

    def add_table(self, grid: Grid) -> None:
        start, cells = self.place, []
        rows: dict[int, list[GridCell]] = {}
        for cell in grid.cells:
            rows.setdefault(cell.row, []).append(cell)
        for row in sorted(rows):
            parts = []
            offset = self.place
            for cell in rows[row]:
                text = _BREAK.sub(" ", cell.text.translate(INVISIBLE)).strip()
                cells.append(Cell(text, offset, offset + len(text), row, cell.column, cell.rows, cell.columns, cell.head))
                parts.append(text)
                offset += len(text) + 1
            self._add_line("\t".join(parts))
        named = [(start, line) for start, line in self.recent if may_be_caption(line)]
        self.captions.update(start for start, _ in named if start not in self.headings)
        caption = grid.caption or " ".join(line for _, line in named)
        self.tables.append(Table(len(self.tables) + 1, start, max(start, self.place - 1), caption.strip(), tuple(cells)))
        self.recent = []

    def _add_line(self, line: str) -> None:
        self.lines.append(line)
        self.place += len(line) + 1


def may_be_caption(line: str) -> bool:
    """Return whether a line before a table gives its title or its unit."""
    return len(line) <= _MAX_CAPTION and not _ENDED.search(line) and bool(_CAPTION.search(line))
