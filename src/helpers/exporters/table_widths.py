"""How wide the columns of a table want to be, for formats that set text by themselves: by their longest words and lines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from helpers.exporters.model import Block, Cell, Paragraph, Preformatted, Row, Table
from helpers.exporters.traversal import plain_text
from helpers.text.width import estimate_width, text_width

# A word longer than this may be divided (in widths of a Latin letter); a line longer than this is broken.
MAX_WORD, MAX_LINE = 26, 44
MIN_COLUMN = 4
# Room on both sides of a cell's text, in widths of a Latin letter.
PADDING = 1.6
# Width of a Latin letter in em; bold letters are so much wider.
LETTER, BOLD = 0.56, 1.08
_WORD = re.compile(r"[^\s\u2e80-\u9fff\uff00-\uffef]+|[\u2e80-\u9fff\uff00-\uffef]")
# Han may be broken anywhere, but names of up to this width read badly when they are.
SHORT_HAN = 8


def cell_text(blocks: Iterable[Block]) -> str:
    """Return the text of a cell's blocks, a line each."""
    return "\n".join(_block_text(block) for block in blocks)


def _block_text(block: Block) -> str:
    if isinstance(block, Paragraph):
        return plain_text(block.runs)
    if isinstance(block, Preformatted):
        return "\n".join("".join(piece.text for piece in line) for line in block.lines)
    inner = getattr(block, "blocks", None) or [part for item in getattr(block, "items", ()) for part in item.blocks]
    return cell_text(inner) if inner else ""


def share_widths(table: Table, room: float, em: float) -> list[float]:
    """Return the width of each column in points, at most `room` together; em: width of a Latin letter of the type (points).

    Columns have their longest line if all fit; else their longest word and a share of what is left by how much more they hold.
    """
    least, most = _measure(table)
    wants = [(size + PADDING) * em for size in most]
    needs = [(size + PADDING) * em for size in least]
    if sum(wants) <= room:
        spare = (room - sum(wants)) / len(wants) if table.full else 0
        return [size + spare for size in wants]
    if sum(needs) >= room:
        tight = [(size + PADDING) * em for size in _measure_closely(table)]
        return [size * room / sum(tight) for size in tight]
    extra = [want - need for want, need in zip(wants, needs, strict=True)]
    return [need + (room - sum(needs)) * more / (sum(extra) or 1) for need, more in zip(needs, extra, strict=True)]


def least_widths(table: Table, em: float) -> list[float]:
    """Return how wide each column has to be for its words not to be divided, in points; em: width of a Latin letter of the type (points)."""
    least, _ = _measure(table)
    return [(size + PADDING) * em for size in least]


def needs_turning(table: Table, room: float, em: float) -> bool:
    """Return whether the words of a table do not fit an upright page `room` points wide."""
    return sum(least_widths(table, em)) > room


def _measure(table: Table) -> tuple[list[float], list[float]]:
    least, most = [float(MIN_COLUMN)] * table.width, [float(MIN_COLUMN)] * table.width
    for row in (*table.head, *table.body):
        for cell in _single_cells(row):
            word, line = _widths(cell_text(cell.blocks))
            least[cell.column], most[cell.column] = max(least[cell.column], word), max(most[cell.column], line)
    return least, most


def _measure_closely(table: Table) -> list[float]:
    """Return the longest word of each column by its own letters (in widths of a Latin letter), bold heads wider."""
    most = [float(MIN_COLUMN)] * table.width
    for place, row in enumerate((*table.head, *table.body)):
        for cell in _single_cells(row):
            words = _WORD.findall(cell_text(cell.blocks))
            wide = max(map(estimate_width, words), default=0.0) / LETTER * (BOLD if place < len(table.head) or cell.head else 1)
            most[cell.column] = max(most[cell.column], min(wide, MAX_WORD))
    return most


def _single_cells(row: Row) -> list[Cell]:
    return [cell for cell in row.cells if cell.columns == 1 and not row.group]


def _widths(text: str) -> tuple[float, float]:
    """Return (width of the longest word, of the longest line) of a text."""
    line = max((float(text_width(part)) for part in text.split("\n")), default=0.0)
    word = max((float(text_width(part)) for part in _WORD.findall(text)), default=0.0)
    return min(max(word, min(line, SHORT_HAN)), MAX_WORD), min(line, MAX_LINE)
