"""Tables without lines around them: cells that stand below each other in successive lines of a page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from helpers.reading.documents.content import Grid, GridCell
from helpers.reading.documents.pdf_layout import PageLine
from helpers.reading.documents.pdf_rules import Box

MIN_ROWS = 3
_MAX_HEADS = 3
_MAX_CELL = 40
_SAME_ROW = 0.5
_FAR = 3.2
_NUMBER = re.compile(r"[（(]?[-+－−±]?\d[\d,，]*(?:[.．]\d+)?\s*[%％‰]?[）)]?|[-—–－…·/]{1,3}")
_LEADERS = re.compile(r"[.．…·]{3,}|…")
Row = tuple[PageLine, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Where the cells of a column begin and end, in points."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        """The middle of the column."""
        return (self.left + self.right) / 2


def find_aligned_tables(lines: Sequence[PageLine]) -> tuple[list[tuple[Box, Grid]], int]:
    """Return (box and Grid of each table that a page sets without lines, how many numbers stand in rows whose columns cannot be told)."""
    rows = _rows(lines)
    tables, lost = [], 0
    for first, last in _runs(rows):
        body = rows[first:last]
        columns = _columns(body)
        if _lists_pages(body):
            continue
        if columns:
            heads = _heads(rows[:first], body[0], columns)
            tables.append(_build(heads, body, columns))
        else:
            lost += sum(_is_number(cell) for row in body for cell in row)
    return tables, lost


def _rows(lines: Sequence[PageLine]) -> list[Row]:
    """Return the cells of each line across a page, from the top, each from the left."""
    rows: list[list[PageLine]] = []
    for line in sorted(lines, key=lambda line: -line.bottom):
        if rows and rows[-1][0].bottom - line.bottom < _SAME_ROW * line.height:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [tuple(sorted(row, key=lambda line: line.left)) for row in rows]


def _is_number(cell: PageLine) -> bool:
    return _NUMBER.fullmatch(cell.text.strip()) is not None


def _is_data(row: Row) -> bool:
    """Return whether a line has several cells, numbers among those behind the first, and no prose."""
    return len(row) > 1 and any(_is_number(cell) for cell in row[1:]) and not any(_is_prose(cell) for cell in row)


def _is_prose(cell: PageLine) -> bool:
    return len(cell.text) > _MAX_CELL or any(mark in cell.text for mark in "。；")


def _runs(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Return (first, behind the last) of each run of rows of data that follow each other closely."""
    runs: list[tuple[int, int]] = []
    begun = 0
    for number in range(len(rows) + 1):
        goes_on = number < len(rows) and _is_data(rows[number])
        if goes_on and number > begun and not _is_near(rows[number - 1], rows[number]):
            goes_on, begun = True, _close(runs, begun, number)
        if not goes_on:
            _close(runs, begun, number)
            begun = number + 1
    return runs


def _close(runs: list[tuple[int, int]], begun: int, end: int) -> int:
    """Add the run from `begun` to `end` if it is long enough; return where the next one begins."""
    if end - begun >= MIN_ROWS:
        runs.append((begun, end))
    return end


def _is_near(above: Row, below: Row) -> bool:
    return above[0].bottom - below[0].bottom <= _FAR * below[0].height


def _columns(rows: Sequence[Row]) -> list[Span]:
    """Return the columns of rows; [] if two cells of a row stand in one, or no column holds enough numbers."""
    columns: list[Span] = []
    for cell in sorted((cell for row in rows for cell in row), key=lambda cell: cell.left):
        if columns and cell.left < columns[-1].right:
            columns[-1] = Span(columns[-1].left, max(columns[-1].right, cell.right))
        else:
            columns.append(Span(cell.left, cell.right))
    if any(len({_column_of(cell, columns) for cell in row}) < len(row) for row in rows):
        return []
    numbers = [0] * len(columns)
    for row in rows:
        for cell in row:
            numbers[_column_of(cell, columns)] += _is_number(cell)
    return columns if max(numbers) >= MIN_ROWS else []


def _column_of(cell: PageLine, columns: Sequence[Span]) -> int:
    """Return the number of the column that a cell of the body stands in."""
    return next(n for n, column in enumerate(columns) if cell.left < column.right)


def _lists_pages(rows: Sequence[Row]) -> bool:
    """Return whether rows are a table of contents: titles with leaders, or with numbers behind them that only rise."""
    if sum(_LEADERS.search(cell.text) is not None for row in rows for cell in row) * 2 >= len(rows):
        return True
    if any(len(row) != 2 or not row[1].text.isdigit() for row in rows):
        return False
    pages = [int(row[1].text) for row in rows]
    return all(one <= other for one, other in pairwise(pages)) and pages[-1] < 1000 and pages[0] < 10


def _heads(above: Sequence[Row], first: Row, columns: Sequence[Span]) -> list[list[tuple[PageLine, int, int]]]:
    """Return the head rows above a table, from the top: (cell, column, how many columns it spans) of each."""
    heads: list[list[tuple[PageLine, int, int]]] = []
    below = first
    for row in reversed(above[-_MAX_HEADS:]):
        placed = [(cell, *_spanned(cell, columns)) for cell in row]
        if len(row) < 2 or any(_is_prose(cell) or _is_number(cell) for cell in row) or not _is_near(row, below):
            break
        if any(one[1] + one[2] > other[1] for one, other in pairwise(placed)):
            break
        heads.insert(0, placed)
        below = row
    return heads


def _spanned(cell: PageLine, columns: Sequence[Span]) -> tuple[int, int]:
    """Return (column, number of columns) that a head stands over: those it meets, or those on either side of it."""
    met = [n for n, column in enumerate(columns) if cell.left < column.right and column.left < cell.right]
    if met:
        return met[0], len(met)
    middle = (cell.left + cell.right) / 2
    behind = next((n for n, column in enumerate(columns) if column.middle > middle), len(columns))
    if behind in (0, len(columns)):
        return max(behind - 1, 0), 1
    return behind - 1, 2


def _build(
    heads: Sequence[Sequence[tuple[PageLine, int, int]]], body: Sequence[Row], columns: Sequence[Span]
) -> tuple[Box, Grid]:
    """Return (box, Grid) of a table's rows."""
    placed = [*heads, *([(cell, _column_of(cell, columns), 1) for cell in row] for row in body)]
    cells = tuple(
        GridCell(cell.text.strip(), number, column, 1, across, number < len(heads))
        for number, row in enumerate(placed)
        for cell, column, across in row
    )
    lines = [cell for row in placed for cell, _, _ in row]
    box = (
        min(line.left for line in lines),
        min(line.bottom for line in lines),
        max(line.right for line in lines),
        max(line.bottom + line.height for line in lines),
    )
    return box, Grid(cells)
