"""HTML tables as a grid without holes: spans resolved, columns aligned, the columns that name their rows counted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from helpers.exporters import model
from helpers.exporters.model import Align, Bar, Block, Cell, Direction, Row, Table
from helpers.exporters.reading.characters import find_direction, show_controls
from helpers.exporters.reading.elements import SILENT, is_block, soften
from helpers.exporters.reading.styles import apply_style, find_align, find_background, find_bars, is_hidden
from helpers.exporters.traversal import plain_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from helpers.exporters.reading.html import HtmlReader

MAX_SPAN = 1000
# Rows and cells of a stranger's table that a document holds; larger tables take minutes to set and are not read.
MAX_ROWS, MAX_CELLS = 5_000, 100_000
# Parts of a table, and all that may stand in it and in them.
PARTS = ("thead", "tbody", "tfoot", "tr")
BELONGING = frozenset([*PARTS, "td", "th", "caption", "colgroup", "col", *SILENT])
# A number as tables write it: a sign, bound or currency before it, a unit or a power of ten behind it.
NUMERIC = re.compile(
    r"[\s≥≤≈~<>(]*(?:[A-Z]{2,3}(?=[\s\d])|[$¥€£￥])?\s*[+\-−±]?[$¥€£]?\s*(?:\d[\d\s,.'’\u00a0\u202f]*|\.\d+)(?:[eE][+\-−]?\d+)?j?"
    r"\s*(?:[%‰°)]|万|亿|倍)?\**\s*"
)
EMPTY = frozenset({"", "NaN", "nan", "None", "NaT", "<NA>", "NA", "—", "–", "-", "…", "...", "inf", "-inf"})
MAX_NUMBER = 40
# Names that pandas gives to cells for its style sheet; no link leads to them.
STYLER_ID = re.compile(r"T_\w+_(?:level|row)\d+_(?:row|col)\d+")


@dataclass(slots=True)
class DraftCell:
    """A cell while its table is read; `align` is None until its column is known."""

    blocks: tuple[Block, ...]
    text: str
    column: int
    columns: int = 1
    rows: int = 1
    head: bool = False
    align: Align | None = None
    background: str = ""
    bars: tuple[Bar, ...] = ()

    def finish(self) -> Cell:
        """Return the cell as a record."""
        align = self.align or Align.LEFT
        return Cell(self.blocks, self.column, self.columns, self.rows, self.head, align, self.background, self.bars)


@dataclass(slots=True)
class DraftRow:
    """A row while its table is read; `taken` are the columns that its cells and spans from above cover."""

    cells: list[DraftCell]
    taken: set[int]
    anchor: str
    group: bool

    def finish(self) -> Row:
        """Return the row as a record."""
        return Row(tuple(cell.finish() for cell in self.cells), self.anchor, self.group)


def read_table(element: "HtmlElement", reader: "HtmlReader") -> Iterator[Block]:
    """Yield the table of a table element, what stands in it outside its cells before it; nothing for one without anything in it."""
    yield from _read_stray(element, reader)
    _wrap_cells(element)
    own = "briefing" in (element.get("class") or "").split()
    heads, bodies = _split_rows(element)
    bodies, omitted = (bodies, 0) if own else _shorten(heads, bodies)
    head, body = _fill_grid(heads, reader), _fill_grid(bodies, reader)
    width = max((max(row.taken, default=-1) + 1 for row in (*head, *body)), default=0)
    if not width:
        return
    for row in (*head, *body):
        _pad(row, width)
    _align(head, body, width, numbers=not own)
    caption = element.find("caption")
    yield Table(
        head=tuple(row.finish() for row in head),
        body=tuple(row.finish() for row in body),
        width=width,
        caption=reader.read_runs(caption) if caption is not None else (),
        stubs=_count_stubs(body, width),
        full=own,
        anchor=show_controls(element.get("id") or ""),
        direction=_direct(element, head, body),
    )
    if omitted:
        yield model.Notice(reader.context.words["more_rows"].format(n=omitted))


def _read_stray(element: "HtmlElement", reader: "HtmlReader") -> Iterator[Block]:
    """Yield what a table holds between its rows, where nothing may be: browsers show it before the table."""
    for part in list(element.iterdescendants(*PARTS)) if len(element) else []:
        if next(part.iterancestors("table")) is element:
            yield from _take_stray(part, reader)
    yield from _take_stray(element, reader)


def _take_stray(part: "HtmlElement", reader: "HtmlReader") -> Iterator[Block]:
    """Yield the blocks of the children of a table, of a part or of a row of it that do not belong there."""
    for child in part:
        if isinstance(child.tag, str) and child.tag not in BELONGING:
            yield from reader.read_block(child) if is_block(child) else reader.read_line(child)
    texts = [part.text, *(child.tail for child in part)]
    for text in filter(None, (" ".join((text or "").split()) for text in texts)):
        yield model.Paragraph((model.Text(text),), find_direction(text))


def _wrap_cells(element: "HtmlElement") -> None:
    """Put cells that stand in a table or in a part of it without a row into a row, as browsers do."""
    for part in (element, *(child for child in element if child.tag in PARTS and child.tag != "tr")):
        row = None
        for child in list(part):
            if child.tag not in ("td", "th"):
                row = None
                continue
            if row is None:
                row = part.makeelement("tr", {})
                child.addprevious(row)
            row.append(child)


def _split_rows(element: "HtmlElement") -> "tuple[list[HtmlElement], list[HtmlElement]]":
    """Return (head, body): the rows of the table itself, not those of tables inside it; a foot comes last."""
    parts: dict[str, list[HtmlElement]] = {"thead": [], "tbody": [], "tfoot": []}
    for part in element:
        if part.tag == "tr":
            parts["thead" if not parts["tbody"] and _all_heads(part) else "tbody"].append(part)
        elif part.tag in parts:
            parts[part.tag].extend(_rows_of(part))
    head, body = parts["thead"], parts["tbody"]
    while not head and len(body) > 1 and _all_heads(body[0]):
        head, body = [body[0]], body[1:]
    return head, body + parts["tfoot"]


def _shorten(heads: "list[HtmlElement]", bodies: "list[HtmlElement]") -> "tuple[list[HtmlElement], int]":
    """Return (rows that are kept of a table's body, how many are left out)."""
    width = max((len(row) for row in (*heads[:9], *bodies[:9])), default=1)
    most = max(min(MAX_ROWS, MAX_CELLS // max(width, 1)), 1)
    return bodies[:most], max(len(bodies) - most, 0)


def _rows_of(part: "HtmlElement") -> "Iterator[HtmlElement]":
    """Yield the rows of a part of a table, those in parts inside it too: browsers take no notice of a second <thead>."""
    for child in part:
        if child.tag == "tr":
            yield child
        elif child.tag in PARTS:
            yield from _rows_of(child)


def _all_heads(row: "HtmlElement") -> bool:
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    return bool(cells) and all(cell.tag == "th" for cell in cells)


def _fill_grid(rows: "list[HtmlElement]", reader: "HtmlReader") -> list[DraftRow]:
    """Return rows of cells placed as HTML places them, spans cut to what is free."""
    taken: list[set[int]] = [set() for _ in rows]
    return [_fill_row(y, row, taken, reader) for y, row in enumerate(rows)]


def _fill_row(y: int, row: "HtmlElement", taken: list[set[int]], reader: "HtmlReader") -> DraftRow:
    cells: list[DraftCell] = []
    x = 0
    for element in row:
        if element.tag not in ("td", "th") or element.get("hidden") is not None:
            continue
        found = reader.sheet.find(element)
        if found and is_hidden(found):
            continue
        while x in taken[y]:
            x += 1
        columns = _free_columns(taken[y], x, _span(element, "colspan"))
        height = min(_span(element, "rowspan"), len(taken) - y)
        for line in taken[y : y + height]:
            line.update(range(x, x + columns))
        cell = _read_cell(element, found, reader)
        cell.column, cell.columns, cell.rows = x, columns, height
        cells.append(cell)
        x += columns
    group = "group" in (row.get("class") or "").split()
    return DraftRow(cells, taken[y], show_controls(row.get("id") or ""), group)


def _free_columns(taken: set[int], x: int, wanted: int) -> int:
    free = 1
    while free < wanted and x + free not in taken:
        free += 1
    return free


def _span(element: "HtmlElement", name: str) -> int:
    value = element.get(name, "1").strip()
    return min(max(int(value), 1), MAX_SPAN) if value.isdecimal() and len(value) < 6 else 1


def _read_cell(element: "HtmlElement", found: dict[str, str], reader: "HtmlReader") -> DraftCell:
    outer = reader.style
    if found:
        # The ground of the cell belongs to the cell; its text only has to be readable on it.
        reader.style = replace(apply_style(outer, found), background=outer.background)
    blocks, text = _read_content(element, reader)
    reader.style = outer
    name = element.get("id")
    if name and not STYLER_ID.fullmatch(name):
        blocks = (model.Mark(show_controls(name)), *blocks)
    align = Align.RIGHT if "num" in (element.get("class") or "").split() else _own_alignment(element, found)
    cell = DraftCell(blocks, text, 0, head=element.tag == "th", align=align)
    if found:
        cell.background, cell.bars = find_background(found), find_bars(found)
    return cell


def _read_content(element: "HtmlElement", reader: "HtmlReader") -> tuple[tuple[Block, ...], str]:
    """Return (blocks, text) of a cell."""
    if any(is_block(part) for part in element if isinstance(part.tag, str)):
        return soften(reader.read_blocks(element)), " ".join(element.text_content().split())
    runs = reader.read_runs(element)
    text = plain_text(runs)
    return ((model.Paragraph(runs, find_direction(text)),) if runs else ()), text.strip()


def _own_alignment(element: "HtmlElement", found: dict[str, str]) -> Align | None:
    return find_align(found) or find_align({"text-align": (element.get("align") or "").lower()})


def _pad(row: DraftRow, width: int) -> None:
    """Put an empty cell into every one of `width` columns that neither the row's own cells nor spans from above cover."""
    holes = [DraftCell((), "", x) for x in range(width) if x not in row.taken]
    if holes:
        row.cells = sorted([*row.cells, *holes], key=lambda cell: cell.column)


def _align(head: list[DraftRow], body: list[DraftRow], width: int, *, numbers: bool) -> None:
    """Set each cell's alignment: its own, else right in columns that hold only numbers; heads follow their column."""
    columns = [_align_column(body, x, numbers) for x in range(width)]
    for row in body:
        for cell in row.cells:
            if cell.align is None:
                cell.align = Align.LEFT if cell.head or cell.columns > 1 else columns[cell.column]
    for row in head:
        for cell in row.cells:
            if cell.columns == 1 and columns[cell.column] is Align.RIGHT:
                cell.align = Align.RIGHT
            elif cell.align is None:
                cell.align = Align.LEFT if cell.columns == 1 else Align.CENTER


def _align_column(body: list[DraftRow], x: int, numbers: bool) -> Align:
    cells = [cell for row in body for cell in row.cells if cell.column == x and cell.columns == 1 and not cell.head]
    own = {cell.align for cell in cells if cell.text}
    if len(own) == 1 and (only := own.pop()):
        return only
    return Align.RIGHT if numbers and are_numbers([cell.text for cell in cells]) else Align.LEFT


def are_numbers(texts: list[str]) -> bool:
    """Return whether a column of `texts` holds numbers and nothing else, some cells left empty or missing."""
    filled = [text for text in texts if text not in EMPTY]
    return bool(filled) and all(len(text) <= MAX_NUMBER and NUMERIC.fullmatch(text) for text in filled)


def _count_stubs(body: list[DraftRow], width: int) -> int:
    """Return how many leading columns name the rows: heads in every row that begins there."""
    stubs = 0
    plain = [row for row in body if not row.group]
    while stubs < width - 1 and plain:
        cells = [cell for row in plain for cell in row.cells if cell.column == stubs]
        if not cells or not all(cell.head for cell in cells):
            break
        stubs += 1
    return stubs


def _direct(element: "HtmlElement", head: list[DraftRow], body: list[DraftRow]) -> Direction:
    wish = (element.get("dir") or "").lower()
    if wish in ("rtl", "ltr"):
        return Direction(wish)
    return find_direction(next((cell.text for row in (*head, *body) for cell in row.cells if cell.text), ""))
