"""Tables that only lay out a page are told from tables of data."""

from collections.abc import Sequence

from helpers.reading.documents.content import Block, Grid, GridCell, Paragraph

_LONG = 120


def flatten_layout(grid: Grid, nested: bool = False) -> list[Block]:
    """Return a table as it should be read: itself, or its cells as paragraphs if it only lays out the page."""
    cells = [cell for cell in grid.cells if cell.text.strip()]
    columns = {cell.column for cell in cells}
    rows = {cell.row for cell in cells}
    layout = nested or len(columns) < 2 or (len(rows) < 2 and any(len(cell.text) > _LONG or "。" in cell.text for cell in cells))
    if not cells or layout:
        return [Paragraph(line) for cell in cells for line in cell.text.split("\n")]
    return [grid]


def place_rows(rows: Sequence[Sequence[tuple[str, int, int, bool]]]) -> tuple[GridCell, ...]:
    """Return the GridCells of rows of (text, rows spanned, columns spanned, whether a head), as HTML and OpenDocument write them."""
    cells: list[GridCell] = []
    taken: set[tuple[int, int]] = set()
    for row, line in enumerate(rows):
        column = 0
        for text, down, across, head in line:
            while (row, column) in taken:
                column += 1
            cells.append(GridCell(text, row, column, down, across, head))
            taken.update((row + i, column + j) for i in range(down) for j in range(across))
            column += across
    return tuple(cells)
