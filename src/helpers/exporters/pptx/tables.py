"""Tables on slides: native ones with three rules, going on over further slides; of very long ones the first rows, all the others in the notes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from helpers.exporters import model
from helpers.exporters.pptx.deck import BODY, EMU, MARGIN, Box, Deck
from helpers.exporters.table_parts import group_columns, take_columns
from helpers.exporters.table_widths import cell_text, least_widths, share_widths
from helpers.text.width import text_width

if TYPE_CHECKING:
    from pptx.slide import Slide
    from pptx.table import Table, _Cell

MAX_ROWS, MAX_COLUMNS = 12, 14
# A table of more slides than this shows only its first rows; its notes hold the others, up to so many.
MAX_SLIDES = 6
MAX_NOTED = 300
CELL_SIZE, ROW_HEIGHT = 13, 24
# A small table is set in the largest of these at which it still has room; with more lines than in small type, so much of the room.
LARGER = (18, 16, 14.5)
AIRY = 0.8
LETTER = 7.0  # width of a Latin letter, in points
PLACE = Box(MARGIN, BODY.top - 12, BODY.width, BODY.height + 8)
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
ALIGN = {model.Align.RIGHT: PP_ALIGN.RIGHT, model.Align.CENTER: PP_ALIGN.CENTER, model.Align.LEFT: PP_ALIGN.LEFT}


@dataclass(frozen=True)
class Part:
    """What one slide shows of a table: some of its rows and columns, as a table; the first and last of them, counted from 1.

    size: of its type, in points.
    """

    table: model.Table
    rows: tuple[int, int]
    columns: tuple[int, int]
    size: float = CELL_SIZE


def row_texts(row: model.Row, width: int) -> list[str]:
    """Return the cells of a row as text, one per column; a cell over several columns is in its first."""
    made = [""] * width
    for cell in row.cells:
        made[cell.column] = " ".join(cell_text(cell.blocks).split())
    return made


def plan_table(table: model.Table) -> list[Part]:
    """Return the slides of a table in reading order: the rows of its first columns, then those of the next columns with its row heads."""
    columns = group_columns(table, least_widths(table, LETTER), PLACE.width, MAX_COLUMNS)
    firsts = [1, *(next(x for x in group if x not in columns[0]) + 1 for group in columns[1:])]
    groups = [
        _split_group(take_columns(table, group), first, group[-1] + 1) for first, group in zip(firsts, columns, strict=True)
    ]
    if sum(map(len, groups)) > MAX_SLIDES:
        groups = [parts[:1] for parts in groups[:MAX_SLIDES]]
    parts = [part for parts in groups for part in parts]
    return [replace(part, size=_find_size(part.table)) for part in parts] if len(parts) == 1 else parts


def _find_size(table: model.Table) -> float:
    """Return the size of type that fills the slide best with a table that needs only one."""

    def measure(size: float) -> float:
        widths = share_widths(table, PLACE.width, LETTER * size / CELL_SIZE)
        return sum(_height(row, table.width, widths, PLACE.width / sum(widths), size) for row in (*table.head, *table.body))

    same_lines = measure(CELL_SIZE) / CELL_SIZE
    rooms = ((size, PLACE.height if measure(size) <= same_lines * size + 1 else PLACE.height * AIRY) for size in LARGER)
    return next((size for size, room in rooms if measure(size) <= room), CELL_SIZE)


def is_whole(parts: list[Part], table: model.Table) -> bool:
    """Return whether the slides of a table show all its rows and columns."""
    return max(part.rows[1] for part in parts) >= len(table.body) and max(part.columns[1] for part in parts) == table.width


def _split_group(table: model.Table, first: int, last: int) -> list[Part]:
    """Return the slides of a group of columns, of which `first` and `last` are the numbers."""
    parts, row = [], 1
    for rows in split_rows(table):
        head = tuple(replace(group, anchor="") for group in _find_group(table, row - 1))
        parts.append(Part(replace(table, body=(*head, *rows)), (row, row + len(rows) - 1), (first, last)))
        row += len(rows)
    return parts


def split_rows(table: model.Table) -> list[tuple[model.Row, ...]]:
    """Return the rows of a table's body by slides, each as high as there is room at most; no head of a group ends a slide."""
    widths = share_widths(table, PLACE.width, LETTER)
    shrink = PLACE.width / sum(widths)
    left = PLACE.height - sum(_height(row, table.width, widths, shrink) for row in table.head)
    pages: list[list[model.Row]] = [[]]
    used = 0.0
    for row in table.body:
        high = _height(row, table.width, widths, shrink)
        if pages[-1] and (used + high > left or len(pages[-1]) >= MAX_ROWS):
            heads = [pages[-1].pop()] if pages[-1][-1].group and len(pages[-1]) > 1 else []
            pages.append(heads)
            # The head of a group that goes on is repeated above its next rows.
            used = ROW_HEIGHT if heads or not row.group else 0.0
        pages[-1].append(row)
        used += high
    return [tuple(page) for page in pages]


def _find_group(table: model.Table, before: int) -> tuple[model.Row, ...]:
    """Return the head of the group that the row at place `before` of a table's body goes on with, () if it begins one."""
    if not before or before >= len(table.body) or table.body[before].group:
        return ()
    return tuple(row for row in table.body[:before] if row.group)[-1:]


def _height(row: model.Row, width: int, widths: list[float], shrink: float, size: float = CELL_SIZE) -> float:
    """Return about how high a row becomes in type of a size, in points."""
    texts, letter = row_texts(row, width)[: len(widths)], LETTER * size / CELL_SIZE
    lines = max(
        (ceil(text_width(text) * letter / max(wide * shrink - 8, 20)) for text, wide in zip(texts, widths, strict=True)),
        default=1,
    )
    return ROW_HEIGHT * size / CELL_SIZE + (max(lines, 1) - 1) * size * 1.25


def add_table(deck: Deck, slide: Slide, table: model.Table, size: float = CELL_SIZE) -> None:
    """Draw a table as a native one in the place for tables, in type of a size."""
    shown = [*table.head, *table.body]
    place = PLACE
    frame = deck.emu(Box(place.left, place.top, place.width, ROW_HEIGHT * size / CELL_SIZE * len(shown)))
    shape = slide.shapes.add_table(len(shown), table.width, *frame)
    drawn = shape.table
    drawn._tbl.find(f"{qn('a:tblPr')}/{qn('a:tableStyleId')}").text = NO_STYLE
    drawn.horz_banding, drawn.first_row = False, bool(table.head)
    widths = share_widths(table, place.width, LETTER * size / CELL_SIZE)
    for line, row in zip(drawn.rows, shown, strict=True):
        line.height = Emu(round(_height(row, table.width, widths, place.width / sum(widths), size) * deck.scale * EMU))
    for x, wide in enumerate(widths):
        drawn.columns[x].width = Emu(round(place.width * deck.scale * wide / sum(widths) * EMU))
    for y, row in enumerate(shown):
        head = y < len(table.head)
        texts, aligns = row_texts(row, table.width), _aligns(row, table.width)
        for x in range(table.width):
            _fill_cell(deck, drawn.cell(y, x), texts[x], aligns[x], size, bold=head or row.group)
            _rule(deck, drawn.cell(y, x), top=y == 0, bottom=y in (len(table.head) - 1, len(shown) - 1))
    _merge_spans(deck, drawn, shown, len(table.head))


def _merge_spans(deck: Deck, drawn: Table, rows: list[model.Row], heads: int) -> None:
    """Merge what one cell of the table spans, as far as it is on the slide; heads and body apart."""
    for y, row in enumerate(rows):
        end = heads if y < heads else len(rows)
        for cell in row.cells:
            high = min(cell.rows, end - y)
            if high > 1 or cell.columns > 1:
                whole = drawn.cell(y, cell.column)
                whole.merge(drawn.cell(y + high - 1, cell.column + cell.columns - 1))
                _rule(deck, whole, top=False, bottom=high > 1 and y + high in (heads, len(rows)))


def _aligns(row: model.Row, width: int) -> list[model.Align]:
    made = [model.Align.LEFT] * width
    for cell in row.cells:
        made[cell.column] = cell.align
    return made


def _fill_cell(deck: Deck, cell: _Cell, text: str, align: model.Align, size: float, *, bold: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(4)
    cell.margin_top = cell.margin_bottom = Pt(2)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = ALIGN[align]
    deck.write(paragraph, text, size=size, bold=bold)


def _rule(deck: Deck, cell: _Cell, *, top: bool, bottom: bool) -> None:
    properties = cell._tc.get_or_add_tcPr()
    for name, drawn in (("a:lnT", top), ("a:lnB", bottom)):
        if not drawn:
            continue
        line = properties.makeelement(qn(name), {"w": str(EMU)})
        fill = line.makeelement(qn("a:solidFill"), {})
        deck.write_ink(fill)
        line.append(fill)
        properties.append(line)
