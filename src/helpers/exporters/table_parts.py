"""Wide tables in parts: columns in groups that each fit a page or a slide, the columns that name the rows in every one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from helpers.exporters.model import Cell, Row, Table


def group_columns(table: Table, needs: list[float], room: float, most: int) -> list[list[int]]:
    """Return the columns of a table in groups of like size, each at most `most` columns and `room` wide where a column allows it.

    needs: how wide each column has to be, in the unit of `room`. Columns that name the rows are in every group unless they fill half of it.
    """
    stubs = list(range(table.stubs)) if sum(needs[: table.stubs]) < room / 2 else []
    others = list(range(len(stubs), table.width))
    for count in range(1, len(others) + 1):
        size = ceil(len(others) / count)
        groups = [[*stubs, *others[start : start + size]] for start in range(0, len(others), size)]
        if size == 1 or all(len(group) <= most and sum(needs[x] for x in group) <= room for group in groups):
            return groups
    return [stubs]


def take_columns(table: Table, columns: list[int]) -> Table:
    """Return a table reduced to `columns`; a cell that spans some of them spans only these."""
    if len(columns) == table.width:
        return table
    places = {column: place for place, column in enumerate(columns)}

    def take(row: Row) -> Row:
        cells = [part for cell in row.cells for part in _take_cell(cell, places)]
        return replace(row, cells=tuple(sorted(cells, key=lambda cell: cell.column)))

    return replace(table, head=tuple(map(take, table.head)), body=tuple(map(take, table.body)), width=len(columns))


def _take_cell(cell: Cell, places: dict[int, int]) -> Iterator[Cell]:
    """Yield a cell once for each run of neighbouring columns that are left of it."""
    inside = [places[x] for x in range(cell.column, cell.column + cell.columns) if x in places]
    while inside:
        count = next((n for n, place in enumerate(inside) if place != inside[0] + n), len(inside))
        yield replace(cell, column=inside[0], columns=count)
        inside = inside[count:]
