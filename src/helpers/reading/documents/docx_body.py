"""The body of a Word document, read as a stream: paragraphs, tables, and a count of what is neither."""

from dataclasses import dataclass, field
from typing import IO

from lxml import etree

from helpers.reading.documents.content import Block, Grid, GridCell, Paragraph
from helpers.reading.documents.docx_styles import Styles, child, heading_level, is_on, name_of, value
from helpers.reading.documents.grid import flatten_layout
from helpers.reading.documents.limits import MAX_LINES
from helpers.reading.documents.model import Unread

_SPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted or moved away, read aloud over a word, hidden, or the second form of what stands there once already.
_SKIPPED = frozenset([_FALLBACK, *(space + name for space in _SPACES for name in ("del", "moveFrom", "rt"))])
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_UNREAD = {
    "pic": "image",
    "imagedata": "image",
    "chart": "chart",
    "relIds": "diagram",
    "OLEObject": "embedded object",
    "oMath": "formula",
}
_MAX_SPAN = 500


@dataclass
class _OpenParagraph:
    """A paragraph being read: its text so far, whether all of it is bold, its smallest size."""

    parts: list[str] = field(default_factory=list)
    bold: bool = True
    size: int = 0


@dataclass
class _OpenTable:
    """A table being read: its cells so far, the row and column reached, and the cells above that go on downwards."""

    cells: list[GridCell] = field(default_factory=list)
    row: int = -1
    column: int = 0
    lines: list[str] = field(default_factory=list)
    above: dict[int, int] = field(default_factory=dict)
    nested: bool = False
    head: bool = False
    span: tuple[int, str] = (1, "")


class BodyReader:
    """Reads word/document.xml into Blocks; `unread` lists its content that is neither text nor table."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.unread: list[Unread] = []
        self._blocks: list[Block] = []
        self._paragraphs: list[_OpenParagraph] = []
        self._tables: list[_OpenTable] = []
        self._number = 0

    def read(self, stream: IO[bytes]) -> list[Block]:
        """Return the Blocks of the body; paragraphs of a text box come before the one that the box is anchored to."""
        skipped = 0
        for event, element in etree.iterparse(stream, events=("start", "end"), resolve_entities=False, no_network=True):
            if element.tag in _SKIPPED:
                skipped += 1 if event == "start" else -1
            elif not skipped and isinstance(element.tag, str):
                self._begin(element) if event == "start" else self._end(element)
            if len(self._blocks) > MAX_LINES + 1:  # the reader refuses it
                break
        return self._blocks

    def _begin(self, element: etree._Element) -> None:
        name = name_of(element)
        if name in _UNREAD and not (name == "chart" and element.tag.startswith(_SPACES)):
            self.unread.append(Unread(_UNREAD[name], f"paragraph {self._number + 1}"))
        if not element.tag.startswith(_SPACES):
            return
        if name == "p":
            self._paragraphs.append(_OpenParagraph())
        elif name == "tbl":
            if self._tables:
                self._tables[-1].nested = True
            self._tables.append(_OpenTable())
        elif name == "tr" and self._tables:
            table = self._tables[-1]
            table.row, table.column, table.head = table.row + 1, 0, False
        elif name == "tc" and self._tables:
            self._tables[-1].lines, self._tables[-1].span = [], (1, "")

    def _end(self, element: etree._Element) -> None:
        if not element.tag.startswith(_SPACES):
            return
        name = name_of(element)
        if name == "r" and self._paragraphs:
            self._end_run(element)
        elif name == "p" and self._paragraphs:
            self._end_paragraph(element)
        elif name == "trPr" and self._tables:
            before = value(child(element, "gridBefore"))
            self._tables[-1].column = min(int(before), _MAX_SPAN) if before.isdigit() else 0
            self._tables[-1].head = is_on(child(element, "tblHeader"))
        elif name == "tcPr" and self._tables:
            self._tables[-1].span = _read_span(element)
        elif name == "tc" and self._tables:
            self._end_cell()
        elif name == "tbl" and self._tables:
            self._end_table(element)

    def _end_run(self, run: etree._Element) -> None:
        text, paragraph = _run_text(run), self._paragraphs[-1]
        paragraph.parts.append(text)
        if text.strip():
            looks = child(run, "rPr")
            size = value(child(looks, "sz"))
            paragraph.bold = paragraph.bold and is_on(child(looks, "b"))
            if size.isdigit():
                paragraph.size = min(paragraph.size or int(size), int(size))
            else:
                paragraph.size = min(paragraph.size or self.styles.default.size, self.styles.default.size)
        run.clear()

    def _end_paragraph(self, element: etree._Element) -> None:
        paragraph = self._paragraphs.pop()
        text = "".join(paragraph.parts)
        self._number += 1
        if self._tables:
            self._tables[-1].lines.append(text)
        else:
            size = paragraph.size if paragraph.size > self.styles.default.size else 0
            level, style = heading_level(element, text, self.styles, (paragraph.bold, size))
            self._blocks.append(Paragraph(text, level, style))
        if not self._paragraphs:
            _release(element)

    def _end_cell(self) -> None:
        table = self._tables[-1]
        columns, merge = table.span
        text = "\n".join(table.lines)
        above = table.above.get(table.column)
        if merge == "continue" and above is not None:
            old = table.cells[above]
            table.cells[above] = GridCell(old.text, old.row, old.column, table.row - old.row + 1, old.columns, old.head)
        else:
            table.cells.append(GridCell(text, table.row, table.column, 1, columns, table.head))
            for column in range(table.column, table.column + columns):
                table.above[column] = len(table.cells) - 1
        table.column += columns

    def _end_table(self, element: etree._Element) -> None:
        table = self._tables.pop()
        grid = Grid(tuple(sorted(table.cells, key=lambda cell: (cell.row, cell.column))))
        if self._tables:  # a table in a cell: its text is part of the cell
            self._tables[-1].lines.extend(cell.text for cell in grid.cells)
            return
        self._blocks.extend(flatten_layout(grid, table.nested))
        _release(element)


def _read_span(properties: etree._Element) -> tuple[int, str]:
    """Return (how many columns a cell spans, "restart", "continue" or "" for what it does with the rows)."""
    span, merge = value(child(properties, "gridSpan")), child(properties, "vMerge")
    columns = min(max(int(span), 1), _MAX_SPAN) if span.isascii() and span.isdigit() else 1
    return columns, "" if merge is None else value(merge) or "continue"


def _release(element: etree._Element) -> None:
    """Free the memory of what was read."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _run_text(run: etree._Element) -> str:
    """Return the text of a run; none if it is hidden."""
    looks = child(run, "rPr")
    if is_on(child(looks, "vanish")) or is_on(child(looks, "webHidden")):
        return ""
    return "".join((one.text or "") if name_of(one) == "t" else _MARKS.get(name_of(one), "") for one in run)
