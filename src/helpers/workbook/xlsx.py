"""Sheets as an Excel file: real tables with header rows, frozen panes, no merged cells, no formula, the same bytes every time."""

from __future__ import annotations

import datetime
import io
import re
from dataclasses import dataclass
from math import ceil, fsum
from typing import TYPE_CHECKING

from helpers.text.width import text_width
from helpers.workbook.chart import insert_charts
from helpers.workbook.sheet import Link, Sheet, Value, fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    Formats = Mapping[str, Format]

FONT = {"font_name": "Microsoft YaHei", "font_size": 11}
WIDEST, NARROWEST = 60, 9
TEXT_WIDTH = 100
# Points a line of text takes; programs other than Excel do not fit rows to wrapped text by themselves.
LINE = 15
# Points of air in a row of a table, so that the first stands clear of the rule under the header.
ROW_ROOM = 3
TITLE_ROOM = 6
PAPER_A4 = 9
# Millimetres that a landscape A4 page offers, and that a column takes for each character.
PAGE_WIDTH, MM_PER_CHARACTER = 261, 1.9
# Print is not made smaller than this, in per cent: type of 11 points stays above 7. A wider table goes on to further pages beside the first.
MIN_PRINT_SCALE = 65
SHORTHAND = re.compile(r"\[[xmz]\]|[≥≤≈][\d,. 万]+")
# A spreadsheet program takes text that begins so for a formula when it is edited.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
PIXELS_PER_MM = 96 / 25.4


@dataclass(frozen=True)
class Properties:
    """What the file says of itself: title, edition, author, date (year-month-day; also the date of its making)."""

    title: str
    edition: str
    author: str
    date: str


def render(sheets: Iterable[Sheet], properties: Properties) -> bytes:
    """Return the workbook of `sheets`, in their order, as bytes (.xlsx)."""
    import xlsxwriter

    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties(_properties(properties))
        # Cells of one line stand in the middle, where Han and Latin are level whatever typefaces are there; longer ones hang from the top.
        formats = _formats(book, "top"), _formats(book, "vcenter")
        book.formats[0].set_font_name(FONT["font_name"])
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            _write_sheet(page, sheet, *formats)
            insert_charts(book, page, sheet)
    return buffer.getvalue()


def _properties(properties: Properties) -> dict[str, object]:
    told = {"title": properties.title, "subject": properties.edition, "author": properties.author, "company": properties.author}
    return told | {"created": datetime.datetime.fromisoformat(properties.date)}


def _formats(book: Workbook, valign: str) -> Formats:
    looks: dict[str, dict[str, object]] = {
        "title": {"bold": True, "font_size": 14, "valign": "bottom"},
        "above": {},
        "lines": {"text_wrap": True},
        "head": {"bold": True, "text_wrap": True, "bottom": 2, "align": "left"},
        "head_number": {"bold": True, "text_wrap": True, "bottom": 2, "align": "right", "indent": 1},
        "text": {"text_wrap": True, "align": "left"},
        "quoted": {"text_wrap": True, "align": "left", "quote_prefix": True},
        "number": {"align": "right", "indent": 1, "num_format": "General"},
        # As the bounds beside it are written: ≥4,200.
        "whole": {"align": "right", "indent": 1, "num_format": "#,##0"},
        "shorthand": {"align": "right", "indent": 1, "font_color": "#4A4F57"},
        "link": {"font_color": "#12436D", "underline": 1},
    }
    return {name: book.add_format(FONT | {"valign": valign} | look) for name, look in looks.items()}


def _write_sheet(page: Worksheet, sheet: Sheet, formats: Formats, middle: Formats) -> None:
    for row, line in enumerate(sheet.above):
        is_title = row in sheet.titles
        page.set_row(row, LINE * (1 if sheet.columns else _lines(line, TEXT_WIDTH)) + (_room(row) if is_title else 0))
        page.write_string(row, 0, line, formats["title" if is_title else "above" if sheet.columns else "lines"])
    widths = [_width([name, *(cells[n] for cells in sheet.rows)]) for n, name in enumerate(sheet.columns)] or [TEXT_WIDTH]
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    if sheet.columns:
        _write_table(page, sheet, widths, formats, middle)
    _insert_picture(page, sheet)
    _prepare_print(page, sheet, fsum(widths))


def _room(row: int) -> int:
    """Return the extra height of a title in points: more if it stands under other lines."""
    return TITLE_ROOM if row == 0 else 3 * TITLE_ROOM


def _write_table(page: Worksheet, sheet: Sheet, widths: Sequence[int], formats: Formats, middle: Formats) -> None:
    top = len(sheet.above)
    bottom, right = top + max(len(sheet.rows), 1), len(sheet.columns) - 1
    looks = ["head_number" if _is_numeric(sheet, n) else "head" for n in range(len(sheet.columns))]
    heads = [{"header": name, "header_format": formats[look]} for name, look in zip(sheet.columns, looks, strict=True)]
    page.add_table(
        top, 0, bottom, right, {"name": sheet.table, "columns": heads, "style": "Table Style Light 1", "banded_rows": False}
    )
    page.set_row(top, _height(sheet.columns, [width - 3 for width in widths]))
    for row, cells in enumerate(sheet.rows, top + 1):
        height = _height(cells, widths)
        page.set_row(row, height + ROW_ROOM)
        for column, cell in enumerate(cells):
            _write_cell(page, row, column, fill(cell), formats if height > LINE else middle)
    page.freeze_panes(top + 1, 1)


def _is_numeric(sheet: Sheet, column: int) -> bool:
    """Return whether a column holds only numbers and their shorthand; its header is then right-aligned, like them."""
    cells = [fill(row[column]) for row in sheet.rows]
    return bool(cells) and all(
        (isinstance(cell, (int, float)) and not isinstance(cell, bool)) or SHORTHAND.fullmatch(str(cell)) for cell in cells
    )


def _height(cells: Sequence[Value], widths: Sequence[int]) -> int:
    """Return the height of a row in points: that of its tallest cell, wrapped."""
    return LINE * max(_lines(_shown(cell), width) for cell, width in zip(cells, widths, strict=True))


def _lines(text: str, width: int) -> int:
    """Return how many lines `text` takes in a column `width` characters wide; words do not fill their lines to the end."""
    used: int = text_width(text)
    lines: int = ceil(1.04 * used / max(width - 1, 1))
    return 1 if used <= width - 1 else lines


def _shown(cell: Value) -> str:
    return cell.sheet if isinstance(cell, Link) else str(fill(cell))


def _write_cell(page: Worksheet, row: int, column: int, cell: Value, formats: Formats) -> None:
    if isinstance(cell, Link):
        page.write_url(row, column, f"internal:'{cell.sheet}'!A1", formats["link"], cell.sheet)
    elif isinstance(cell, bool):
        page.write_string(row, column, str(cell).lower(), formats["text"])
    elif isinstance(cell, (int, float)):
        page.write_number(row, column, cell, formats["whole" if isinstance(cell, int) else "number"])
    else:
        page.write_string(row, column, str(cell), formats[_look(str(cell))])


def _look(text: str) -> str:
    """Return the format of a cell of text: bounds and shorthand are right-aligned, like numbers; text that looks like a formula is marked as text."""
    if text.startswith(FORMULA_SIGNS):
        return "quoted"
    return "shorthand" if SHORTHAND.fullmatch(text) else "text"


def _width(cells: Sequence[Value]) -> int:
    """Return a column's width in characters: that of its longest cell, Han counted twice, within limits; the header may wrap once."""
    widths: list[int] = [text_width(_shown(cell)) for cell in cells]
    header, *rest = widths
    return min(max(NARROWEST, round(header / 2) + 6, *(width + 2 for width in rest), 0), WIDEST)


def _insert_picture(page: Worksheet, sheet: Sheet) -> None:
    """Put the picture of the sheet, if it has one, under its text or table, as wide as it says."""
    picture = sheet.picture
    if picture is None:
        return
    data = io.BytesIO(picture.png)
    pixels = int.from_bytes(picture.png[16:20], "big")
    scale = picture.width * PIXELS_PER_MM / pixels * _dots_per_inch(picture.png) / 96
    options = {"image_data": data, "description": picture.alt, "x_scale": scale, "y_scale": scale}
    page.insert_image(len(sheet.above) + len(sheet.rows) + 2, 0, "chart.png", options)


def _dots_per_inch(png: bytes) -> float:
    """Return the resolution that a PNG file states, 96 if it states none."""
    at = png.find(b"pHYs")
    return 96 if at < 0 else int.from_bytes(png[at + 4 : at + 8], "big") * 0.0254


def _prepare_print(page: Worksheet, sheet: Sheet, width: float) -> None:
    page.set_landscape()
    page.set_paper(PAPER_A4)
    scale = int(100 * PAGE_WIDTH / (MM_PER_CHARACTER * width))
    if scale >= MIN_PRINT_SCALE:
        page.fit_to_pages(1, 0)
    else:
        page.set_print_scale(MIN_PRINT_SCALE)
        page.repeat_columns(0)
    if sheet.columns:
        page.repeat_rows(len(sheet.above))
