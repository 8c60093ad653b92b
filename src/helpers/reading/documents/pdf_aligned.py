"""Tables without lines around them: cells that stand below each other in successive lines of a page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from helpers.reading.documents.content import Grid, GridCell
from helpers.reading.documents.pdf_layout import PageLine
from helpers.reading.documents.pdf_rules import Box

MIN_ROWS = 3
_MAX_HEADS = 3
_MAX_CELL = 40
_SAME_ROW = 0.5
_FAR = 3.2
_MAX_LABEL = 16
_HALF_LINE = 0.75
_NEARER = 0.8
_NO_LABEL = re.compile(r"^(?:注|备注|说明|资料来源|来源|单位|[附续]?表)|[。；：:，]$")
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
    """Return (box and Grid of each table that a page sets without lines, how many numbers are in rows whose columns cannot be determined)."""
    rows = _rows(lines)
    tables, lost = [], 0
    for first, last in _runs(rows):
        first -= _has_head_above(rows, first)
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


def _is_label(row: Row) -> bool:
    """Return whether a line holds one short text: a heading inside a table, or the rest of a row's name that its column's width broke."""
    return len(row) == 1 and not _is_number(row[0]) and len(row[0].text) <= _MAX_LABEL and not _NO_LABEL.search(row[0].text)


def _runs(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Return (first, behind the last) of each run of rows of data, with labels between them, that follow each other closely."""
    runs: list[tuple[int, int]] = []
    begun: int | None = None
    for number, row in enumerate(rows):
        if begun is not None and not (_is_near(rows[number - 1], row) and (_is_data(row) or _is_label(row))):
            _close(runs, rows, begun, number)
            begun = None
        if begun is None and _is_data(row):
            begun = number - _leads(rows, number)
    if begun is not None:
        _close(runs, rows, begun, len(rows))
    return runs


def _has_head_above(rows: Sequence[Row], first: int) -> int:
    """Return 1 if a label stands between the first row of data and a head row: it is the first row of the table; else 0."""
    if first < 2 or not _is_label(rows[first - 1]) or not _is_near(rows[first - 1], rows[first]):
        return 0
    return int(_may_be_head(rows[first - 2]) and _is_near(rows[first - 2], rows[first - 1]))


def _may_be_head(row: Row) -> bool:
    return len(row) > 1 and not any(_is_prose(cell) or _is_number(cell) for cell in row)


def _leads(rows: Sequence[Row], number: int) -> int:
    """Return 1 if the line above a row is the first line of its name, which is set around the middle of the numbers' line; else 0."""
    if not number or not _is_label(rows[number - 1]):
        return 0
    return int(rows[number - 1][0].bottom - rows[number][0].bottom < _HALF_LINE * rows[number][0].height)


def _close(runs: list[tuple[int, int]], rows: Sequence[Row], begun: int, end: int) -> None:
    """Add the run from `begun` to `end`, without labels at its end that are set apart, if it holds enough rows of data."""
    last = max(n for n in range(begun, end) if _is_data(rows[n]))
    if last + 1 < end and _is_near_label(rows, last):
        last += 1
    if sum(map(_is_data, rows[begun : last + 1])) >= MIN_ROWS:
        runs.append((begun, last + 1))


def _is_near_label(rows: Sequence[Row], last: int) -> bool:
    """Return whether the label behind the last row of data stands closer to it than the rows of data to each other."""
    gaps = [a[0].bottom - b[0].bottom for a, b in pairwise(rows[: last + 1]) if _is_data(a) and _is_data(b)]
    label = rows[last][0].bottom - rows[last + 1][0].bottom
    return bool(gaps) and label < _NEARER * gaps[-1] and abs(rows[last + 1][0].left - rows[last][0].left) < rows[last][0].height


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
    if not columns or any(len({_column_of(cell, columns) for cell in row}) < len(row) for row in rows):
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
        if not _may_be_head(row) or not _is_near(row, below):
            break
        placed = [part for cell in row for part in _split_head(cell, *_spanned(cell, columns))]
        if any(one[1] + one[2] > other[1] for one, other in pairwise(placed)):
            break
        heads.insert(0, placed)
        below = row
    return heads


def _split_head(cell: PageLine, column: int, across: int) -> list[tuple[PageLine, int, int]]:
    """Return (cell, column, columns) of the heads that a cell holds: one over several columns, or one each if spaces part as many."""
    parts = cell.text.split()
    if across == 1 or len(parts) != across:
        return [(cell, column, across)]
    return [(replace(cell, text=part), column + n, 1) for n, part in enumerate(parts)]


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
    placed = [[(cell.text.strip(), column, across) for cell, column, across in row] for row in heads]
    placed += [[(text, column, 1) for column, text in sorted(row.items())] for row in _join_labels(body, columns)]
    cells = tuple(
        GridCell(text, number, column, 1, across, number < len(heads))
        for number, row in enumerate(placed)
        for text, column, across in row
    )
    lines = [cell for row in heads for cell, _, _ in row] + [cell for row in body for cell in row]
    box = (
        min(line.left for line in lines),
        min(line.bottom for line in lines),
        max(line.right for line in lines),
        max(line.bottom + line.height for line in lines),
    )
    return box, Grid(cells)


def _join_labels(body: Sequence[Row], columns: Sequence[Span]) -> list[dict[int, str]]:
    """Return the rows as {column: text}, the lines of a name that was broken put together; a label between two rows stays a row."""
    rows: list[dict[int, str]] = []
    waiting = ""
    for number, row in enumerate(body):
        texts = {_column_of(cell, columns): cell.text.strip() for cell in row}
        if _is_data(row):
            if waiting:
                texts[0] = waiting + texts.get(0, "")
                waiting = ""
            rows.append(texts)
            continue
        below = row[0].bottom - body[number + 1][0].bottom if number + 1 < len(body) else float("inf")
        above = body[number - 1][0].bottom - row[0].bottom if number else _HALF_LINE / _NEARER * row[0].height
        column = _column_of(row[0], columns)
        if rows and above < _NEARER * below:
            rows[-1][column] = rows[-1].get(column, "") + texts[column]
        elif below < _NEARER * above:
            waiting = texts[column]
        else:
            rows.append(texts)
    return rows
