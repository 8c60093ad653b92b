"""Wide tables in parts: which columns each part has, and what of a cell over several columns is left in it."""

import pytest

from helpers.exporters.model import Cell, Row, Table
from helpers.exporters.table_parts import group_columns, take_columns


def make_table(*spans, width=5, stubs=1):
    """Return a table with one head row; spans: (column, columns) of its cells."""
    return Table((Row(tuple(Cell((), column, columns) for column, columns in spans)),), (), width, stubs=stubs)


@pytest.mark.parametrize(
    ("kept", "left"),
    [
        ([0, 1, 2, 3, 4], [(0, 1), (1, 3), (4, 1)]),  # the whole table
        ([0, 1, 2], [(0, 1), (1, 2)]),  # two of the three columns that the head spans
        ([0, 3, 4], [(0, 1), (1, 1), (2, 1)]),  # its last one
        ([0, 4], [(0, 1), (1, 1)]),  # none
    ],
)
def test_a_cell_spans_only_the_columns_that_are_left_of_it(kept, left):
    part = take_columns(make_table((0, 1), (1, 3), (4, 1)), kept)
    assert [(cell.column, cell.columns) for cell in part.head[0].cells] == left
    assert part.width == len(kept) == sum(columns for _, columns in left)


def test_a_cell_whose_columns_are_no_longer_neighbours_is_there_once_for_each_run():
    part = take_columns(make_table((0, 4), (4, 1)), [0, 4, 1, 2])
    assert [(cell.column, cell.columns) for cell in part.head[0].cells] == [(0, 1), (1, 1), (2, 2)]


def test_columns_that_name_the_rows_are_in_every_group():
    assert group_columns(make_table((0, 1)), [10.0] * 5, 30.0, 9) == [[0, 1, 2], [0, 3, 4]]
    assert group_columns(make_table((0, 1)), [10.0] * 5, 99.0, 2) == [[0, 1], [0, 2], [0, 3], [0, 4]]
    assert group_columns(make_table((0, 1)), [10.0] * 5, 50.0, 9) == [[0, 1, 2, 3, 4]]
