"""The lines and tables of pages, in reading order, become the blocks of a text: what .pdf, .ofd and recognised pages have in common."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from helpers.reading.documents.content import Block, Grid
from helpers.reading.documents.model import Unread
from helpers.reading.documents.pdf_aligned import find_aligned_tables
from helpers.reading.documents.pdf_layout import PageLine, arrange, drop_furniture
from helpers.reading.documents.pdf_rules import Box

PageItem = PageLine | tuple[Box, Grid]


def place_page(lines: list[PageLine], tables: Sequence[tuple[Box, Grid]], number: int) -> tuple[list[PageItem], list[Unread]]:
    """Return (lines and tables of one page in reading order, an Unread per number in a row whose columns cannot be told).

    tables: those that are drawn with lines; those that are set without any are found here. number: of the page, from 0.
    """
    free = [line for line in lines if not any(_is_inside(line, box) for box, _ in tables)]
    aligned, lost = find_aligned_tables(free)
    return _merge(lines, [*tables, *aligned]), [Unread("unaligned number", f"page {number + 1}")] * lost


def arrange_items(items: list[PageItem]) -> Iterator[Block]:
    """Yield the Blocks of all pages in order: paragraphs, and tables at their places; tables that run over a page are joined."""
    lines = [item for item in items if isinstance(item, PageLine)]
    kept = {id(line) for line in drop_furniture(lines)}
    body = [line for line in lines if id(line) in kept]
    places, run, runs = [], [], []
    for item in items:
        if isinstance(item, PageLine):
            run += [item] if id(item) in kept else []
        else:
            runs.append(run)
            places.append(item)
            run = []
    runs.append(run)
    paragraphs = arrange(runs, body)
    yield from paragraphs[0]
    grid: Grid | None = None
    for place, following in zip(places, paragraphs[1:], strict=True):
        grid = _join_grids(grid, place[1])
        if following or place is places[-1]:
            yield grid
            yield from following
            grid = None
        else:
            following_place = places[places.index(place) + 1]
            if not _goes_on(place, following_place):
                yield grid
                grid = None


def _goes_on(above: tuple[Box, Grid], below: tuple[Box, Grid]) -> bool:
    """Return whether two tables that follow each other have the same columns at the same places."""
    same = abs(above[0][0] - below[0][0]) < 4 and abs(above[0][2] - below[0][2]) < 4
    return same and _width(above[1]) == _width(below[1]) and below[0][3] > above[0][1]


def _width(grid: Grid) -> int:
    return max(cell.column + cell.columns for cell in grid.cells)


def _join_grids(above: Grid | None, below: Grid) -> Grid:
    """Return a table with the rows of its continuation; head rows that the continuation repeats are left out."""
    if above is None:
        return below
    rows = max(cell.row + cell.rows for cell in above.cells)
    repeated = 0
    while repeated < 3 and (first := _row_words(below, repeated)) and first == _row_words(above, repeated):
        repeated += 1
    moved = tuple(replace(cell, row=cell.row + rows - repeated) for cell in below.cells if cell.row >= repeated)
    return Grid((*above.cells, *moved), above.caption)


def _row_words(grid: Grid, row: int) -> tuple[str, ...]:
    return tuple(cell.text for cell in grid.cells if cell.row == row)


def _merge(lines: list[PageLine], tables: list[tuple[Box, Grid]]) -> list[PageItem]:
    """Return the lines outside of tables with each table before the first line that stands below its top."""
    items: list[PageItem] = []
    left = sorted(tables, key=lambda table: -table[0][3])
    for line in lines:
        if any(_is_inside(line, box) for box, _ in tables):
            continue
        while left and line.bottom < left[0][0][3] - 2:
            items.append(left.pop(0))
        items.append(line)
    return [*items, *left]


def _is_inside(line: PageLine, box: Box) -> bool:
    middle, height = (line.left + line.right) / 2, line.bottom + line.height / 2
    return box[0] - 2 <= middle <= box[2] + 2 and box[1] - 2 <= height <= box[3] + 2
