"""Tables that a text sets with tabs, bars or wide gaps between their cells: rows copied from a spreadsheet or a page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from helpers.reading.documents.content import Content, may_be_caption
from helpers.reading.documents.model import Cell, Table

MIN_ROWS = 2
_MAX_CELL = 60
# No row of a table is longer: an endless line is running text.
_MAX_LINE = 2000
_LINE = re.compile(r"[^\r\n]+")
_MAY_HOLD = re.compile(r"\t|[|｜]|(?<=\S)(?:\u3000|  )")
_TABS, _BARS, _GAPS = re.compile(r"\t"), re.compile(r"[|｜]"), re.compile(r" *(?:\u3000| {2})[ \u3000]*")
_NUMBER = re.compile(r"[（(]?[-+－−±]?\d[\d,，]*(?:[.．]\d+)?\s*[%％‰]?[）)]?")
_RULE = re.compile(r"[\s|｜:+=\-—─]+")
_PAGE = re.compile(r"\d{1,3}")


@dataclass(frozen=True, slots=True)
class _Row:
    """One line that may be a row of a table: its place, its cells as (text, start), and what stands between them."""

    start: int
    end: int
    cells: tuple[tuple[str, int], ...]
    mark: re.Pattern[str]


def add_text_tables(content: Content) -> Content:
    """Return a Content with the tables that its lines set with tabs, bars or gaps added to those that it has, in their order."""
    if not _MAY_HOLD.search(content.text):
        return content
    runs = ([row for row in run if not _RULE.fullmatch(content.text, row.start, row.end)] for run in _find_runs(content))
    found = [_build(content.text, rows) for rows in runs if _is_table(rows)]
    if not found:
        return content
    captions = {start for _, starts in found for start in starts if start not in content.headings}
    tables = sorted([*content.tables, *(table for table, _ in found)], key=lambda table: table.start)
    numbered = tuple(replace(table, number=number) for number, table in enumerate(tables, 1))
    return replace(content, tables=numbered, captions=content.captions | captions)


def _find_runs(content: Content) -> Iterator[list[_Row]]:
    """Yield runs of successive lines with cells set in one way, those of known tables left out."""
    run: list[_Row] = []
    known = iter(content.tables)
    table = next(known, None)
    for line in _LINE.finditer(content.text):
        while table and table.end <= line.start():
            table = next(known, None)
        row = None if table and table.start <= line.start() else _read_row(line)
        if run and (row is None or row.mark is not run[-1].mark or row.start > run[-1].end + 2):
            yield run
            run = []
        if row is not None:
            run.append(row)
    yield run


def _read_row(line: re.Match[str]) -> _Row | None:
    """Return the row that a line is, None if it is running text."""
    text = line[0]
    if len(text) > _MAX_LINE:
        return None
    for mark in (_TABS, _BARS, _GAPS):
        body = text.strip() if mark is _GAPS else text
        if not mark.search(body):
            continue
        cells = tuple(_split(text, body, line.start(), mark))
        filled = [cell for cell, _ in cells if cell]
        if len(filled) < 2 and not (mark is _BARS and len(cells) > 2):
            continue
        return None if any(len(cell) > _MAX_CELL or "。" in cell for cell in filled) else _Row(*line.span(), cells, mark)
    return None


def _split(text: str, body: str, offset: int, mark: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    """Yield (text, offset) of the cells of a line, without the white space around them."""
    first = place = text.index(body)
    for gap in [*mark.finditer(body), None]:
        end = first + (gap.start() if gap else len(body))
        cell = text[place:end]
        yield cell.strip(), offset + place + len(cell) - len(cell.lstrip())
        place = first + gap.end() if gap else end


def _is_table(rows: Sequence[_Row]) -> bool:
    """Return whether rows are a table of numbers, and not a list of contents or words set apart."""
    counted = [row for row in rows if any(_NUMBER.fullmatch(cell) for cell, _ in row.cells[1:])]
    if len(rows) < MIN_ROWS or len(counted) * 2 < len(rows):
        return False
    if rows[0].mark is _GAPS:
        return len(counted) > 1 and len({len(row.cells) for row in counted}) == 1
    return not all(_is_entry(row) for row in rows)


def _is_entry(row: _Row) -> bool:
    """Return whether a row is an entry of a list of contents: a title and a page."""
    filled = [cell for cell, _ in row.cells if cell]
    return len(filled) == 2 and _PAGE.fullmatch(filled[1]) is not None and len(filled[0]) > 1


def _build(text: str, rows: Sequence[_Row]) -> tuple[Table, list[int]]:
    """Return (the Table of rows, the offsets of the lines before it that name it)."""
    widest = max(len(row.cells) for row in rows)
    barred = rows[0].mark is _BARS and all(not row.cells[0][0] for row in rows)
    cells = [
        Cell(words, start, start + len(words), number, column)
        for number, row in enumerate(rows)
        for column, (words, start) in enumerate(row.cells, _shift(row, widest) - barred)
        if words
    ]
    named = [(start, line) for start, line in _lines_before(text, rows[0].start) if may_be_caption(line)]
    caption = " ".join(line for _, line in named)
    return Table(0, rows[0].start, rows[-1].end, caption, tuple(cells)), [start for start, _ in named]


def _shift(row: _Row, widest: int) -> int:
    """Return the column of a row's first cell: a head row set with gaps has nothing above the names of the rows."""
    has_number = any(_NUMBER.fullmatch(cell) for cell, _ in row.cells)
    return 1 if row.mark is _GAPS and len(row.cells) == widest - 1 and not has_number else 0


def _lines_before(text: str, start: int) -> list[tuple[int, str]]:
    """Return (offset, words) of the two lines above an offset that are not blank."""
    lines: list[tuple[int, str]] = []
    while start > 0 and len(lines) < 2:
        end = start - 1
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end]
        if line.strip():
            lines.insert(0, (start + len(line) - len(line.lstrip()), line.strip()))
    return lines
