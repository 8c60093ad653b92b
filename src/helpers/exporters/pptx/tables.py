"""Tables on slides: native ones with three rules, as many rows as can be read; what does not fit is counted."""

from __future__ import annotations

from math import ceil
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from helpers.exporters import model
from helpers.exporters.pptx.deck import BODY, EMU, INK, MARGIN, Box, Deck
from helpers.exporters.table_widths import cell_text, share_widths
from helpers.text.width import text_width

MAX_ROWS, MAX_COLUMNS = 12, 9
# A table of more slides than this shows its first rows and says how many there are.
MAX_SLIDES = 2
CELL_SIZE, ROW_HEIGHT = 13, 24
LETTER = 7.0  # width of a Latin letter, in points
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
ALIGN = {model.Align.RIGHT: PP_ALIGN.RIGHT, model.Align.CENTER: PP_ALIGN.CENTER, model.Align.LEFT: PP_ALIGN.LEFT}


def row_texts(row: model.Row, width: int) -> list[str]:
    """Return the cells of a row as text, one per column; a cell over several columns stands in its first."""
    made = [""] * width
    for cell in row.cells:
        made[cell.column] = " ".join(cell_text(cell.blocks).split())
    return made


def plan_table(table: model.Table) -> tuple[list[tuple[model.Row, ...]], int]:
    """Return (the rows of a table's body that each of its slides shows, how many of its columns they show)."""
    columns = min(table.width, MAX_COLUMNS)
    pages = split_rows(table, Box(MARGIN, BODY.top - 12, BODY.width, BODY.height + 8), columns)
    return (pages if len(pages) <= MAX_SLIDES else pages[:1]), columns


def split_rows(table: model.Table, room: Box, columns: int) -> list[tuple[model.Row, ...]]:
    """Return the rows of a table's body by slides, each as high as `room` at most."""
    widths = share_widths(table, room.width, LETTER)[:columns]
    shrink = room.width / sum(widths)
    left = room.height - sum(_height(row, table.width, widths, shrink) for row in table.head)
    pages: list[list[model.Row]] = [[]]
    used = 0.0
    for row in table.body:
        high = _height(row, table.width, widths, shrink)
        if pages[-1] and (used + high > left or len(pages[-1]) >= MAX_ROWS):
            pages.append([])
            used = 0.0
        pages[-1].append(row)
        used += high
    return [tuple(page) for page in pages]


def _height(row: model.Row, width: int, widths: list[float], shrink: float) -> float:
    """Return about how high a row becomes, in points."""
    texts = row_texts(row, width)[: len(widths)]
    lines = max(
        (ceil(text_width(text) * LETTER / max(wide * shrink - 8, 20)) for text, wide in zip(texts, widths, strict=True)),
        default=1,
    )
    return ROW_HEIGHT + (max(lines, 1) - 1) * CELL_SIZE * 1.25


def add_table(deck: Deck, slide: Any, box: Box, table: model.Table, rows: tuple[model.Row, ...], columns: int) -> None:
    """Draw the heads of a table and the given rows of its body, their first `columns` columns, as a native table in `box`."""
    shown = [*table.head, *rows]
    shape = slide.shapes.add_table(len(shown), columns, *deck.emu(Box(box.left, box.top, box.width, ROW_HEIGHT * len(shown))))
    drawn = shape.table
    shape._element.graphic.graphicData.tbl.tblPr.find(qn("a:tableStyleId")).text = NO_STYLE
    drawn.horz_banding, drawn.first_row = False, bool(table.head)
    widths = share_widths(table, box.width, LETTER)[:columns]
    for row, line in zip(drawn.rows, shown, strict=True):
        row.height = Emu(round(_height(line, table.width, widths, box.width / sum(widths)) * deck.scale * EMU))
    for place, wide in enumerate(widths):
        drawn.columns[place].width = Emu(round(box.width * deck.scale * wide / sum(widths) * EMU))
    for y, row in enumerate(shown):
        head = y < len(table.head)
        texts, aligns = row_texts(row, table.width), _aligns(row, table.width)
        for x in range(columns):
            _fill_cell(deck, drawn.cell(y, x), texts[x], aligns[x], bold=head or row.group)
            _rule(drawn.cell(y, x), top=y == 0, bottom=y in (len(table.head) - 1, len(shown) - 1))


def _aligns(row: model.Row, width: int) -> list[model.Align]:
    made = [model.Align.LEFT] * width
    for cell in row.cells:
        made[cell.column] = cell.align
    return made


def _fill_cell(deck: Deck, cell: Any, text: str, align: model.Align, *, bold: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(4)
    cell.margin_top = cell.margin_bottom = Pt(2)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = ALIGN[align]
    deck.write(paragraph, text, size=CELL_SIZE, bold=bold)


def _rule(cell: Any, *, top: bool, bottom: bool) -> None:
    properties = cell._tc.get_or_add_tcPr()
    for name, drawn in (("a:lnT", top), ("a:lnB", bottom)):
        if not drawn:
            continue
        line = properties.makeelement(qn(name), {"w": str(EMU)})
        fill = line.makeelement(qn("a:solidFill"), {})
        fill.append(fill.makeelement(qn("a:srgbClr"), {"val": INK}))
        line.append(fill)
        properties.append(line)
