"""Worksheets and .csv files become tables."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from helpers.errors import InputError
from helpers.reading.documents.content import Block, Content, Grid, GridCell, Paragraph, build_content
from helpers.reading.documents.encodings import read_plain
from helpers.reading.documents.limits import MAX_LINES, MAX_XML, refused
from helpers.reading.documents.model import Unread

_FAULTS = (
    zipfile.BadZipFile,
    InvalidFileException,
    OSError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
)
_MAX_CELLS = 2_000_000
_DIGITS = 12
_Row = list[tuple[int, int, str]]


def read_workbook(data: bytes, path: Path) -> Content:
    """Return the Content of an .xlsx file's bytes: a table per block of rows of each visible sheet, under the sheet's name.

    Raises InputError if it is encrypted, damaged or too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
            if size > 5 * MAX_XML:
                raise refused(path, f"unpacks to {size / 1e6:,.0f} MB, which no briefing has", "check where the file comes from")
            names = archive.namelist()
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        blocks = [block for sheet in book.worksheets if sheet.sheet_state == "visible" for block in _sheet_blocks(sheet, path)]
    except InputError:
        raise
    except _FAULTS:
        raise refused(path, "is encrypted, damaged, or no .xlsx file", "open it in Excel or WPS and save it again") from None
    unread = [Unread("chart", name) for name in names if name.startswith("xl/charts/chart")]
    unread += [Unread("image", name) for name in names if name.startswith("xl/media/")]
    return build_content(blocks, tuple(unread))


def _sheet_blocks(sheet: Worksheet, path: Path) -> Iterator[Block]:
    """Yield the name of a sheet and its rows, in blocks that empty rows part."""
    spans = {
        (merged.min_row, merged.min_col): (merged.size["rows"], merged.size["columns"]) for merged in sheet.merged_cells.ranges
    }
    rows = _read_rows(sheet, path)
    if any(rows):
        yield Paragraph(sheet.title, 1, "sheet")
    for group in _groups(rows):
        yield from _block(group, spans)


def _read_rows(sheet: Worksheet, path: Path) -> list[_Row]:
    """Return the rows of a sheet that hold anything, [] between those that do not follow each other.

    Only cells that are in the file are gone through: a sheet whose last cell is its very last would have 17 thousand million.
    """
    held: dict[int, _Row] = {}
    for (number, column), cell in sorted(sheet._cells.items()):
        if text := _shown(cell.value, cell.number_format):
            held.setdefault(number, []).append((number, column, text))
    if len(held) > MAX_LINES or sum(map(len, held.values())) > _MAX_CELLS:
        raise refused(path, f"has a sheet of more than {MAX_LINES:,} rows or {_MAX_CELLS:,} cells", "split it")
    rows: list[_Row] = []
    for number, row in held.items():
        rows += [row] if number - 1 in held else [[], row]
    return rows


def _groups(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    """Yield the rows between empty ones."""
    group: list[_Row] = []
    for row in [*rows, []]:
        if row:
            group.append(row)
        elif group:
            yield group
            group = []


def _block(rows: Sequence[_Row], spans: dict[tuple[int, int], tuple[int, int]]) -> Iterator[Block]:
    """Yield a block of rows: lines of one cell as paragraphs, the rest as a table."""
    while rows and len(rows[0]) == 1 and len(rows) > 1 and len(rows[1]) >= 1 and _is_line(rows[0], spans):
        yield Paragraph(rows[0][0][2])
        rows = rows[1:]
    if len(rows) == 1 and len(rows[0]) == 1:
        yield Paragraph(rows[0][0][2])
        return
    first, left = rows[0][0][0], min(column for row in rows for _, column, _ in row)
    last = rows[-1][0][0]
    cells = []
    for row in rows:
        for number, column, text in row:
            down, across = spans.get((number, column), (1, 1))
            cells.append(GridCell(text, number - first, column - left, min(down, last - number + 1), min(across, 500)))
    if cells:
        yield Grid(tuple(cells))


def _is_line(row: _Row, spans: dict[tuple[int, int], tuple[int, int]]) -> bool:
    """Return whether a row of one cell is a title or a note rather than the first head of a table."""
    return spans.get(row[0][:2], (1, 1))[0] == 1


def _shown(value: object, number_format: str) -> str:
    """Return a cell as a sheet shows it: percentages with their mark, numbers without the dust of binary fractions."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, int | float):
        if "%" in number_format:
            return f"{value * 100:.{_DIGITS}g}%"
        return f"{value:.{_DIGITS}g}" if isinstance(value, float) and abs(value) < 10**_DIGITS else str(value)
    return str(value).strip()


def read_csv(data: bytes, path: Path) -> Content:
    """Return the Content of a .csv or .tsv file's bytes: one table. Raises InputError if it is no text or no table."""
    plain = read_plain(data, path)
    sample = plain.text[:20_000]
    delimiter = max(",\t;，", key=sample.count)
    csv.field_size_limit(10_000_000)
    try:
        rows = list(csv.reader(io.StringIO(plain.text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise refused(path, f"is not readable as CSV ({error})", "check its quotes") from None
    found = [
        [(number, column, text.strip()) for column, text in enumerate(row, 1) if text.strip()]
        for number, row in enumerate(rows, 1)
    ]
    return build_content([block for group in _groups(found) for block in _block(group, {})], (), plain.encoding)
