"""Counts as dots: a row a district, a column a kind, one dot for each number, hollow for a bound."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from helpers.charts.canvas import Canvas
from helpers.charts.marks import dot_entry, draw_key, draw_rest, fill_of, fit_rows_and_words
from helpers.charts.naming import Named
from helpers.charts.style import ACCENT, GRID, INK_QUIET, INK_SOFT, PAPER

# Dots in one line: on a narrow page a long row is folded, so that its dots stay large enough to tell one from another.
PER_LINE = {"print": 40, "slide": 40, "narrow": 5}
WIDEST, CLOSEST_DOTS, AFTER = 1.45, 0.3, 1.9  # em: two dots at most and at least apart, and the number after them


@dataclass(frozen=True)
class Dot:
    """One number: whether it is exact, and its name."""

    exact: bool
    named: Named


@dataclass(frozen=True)
class DotColumn:
    """One kind: its head, the head that serves if there is little room, how many numbers are of it, whether its dots are marked."""

    head: str
    short: str
    count: int
    marked: bool = False


@dataclass(frozen=True)
class DotRow:
    """One district: its name, its dots column by column, whether its name is marked."""

    name: str
    groups: tuple[tuple[Dot, ...], ...]
    marked: bool = False

    @property
    def bounded(self) -> int:
        """How many of the numbers are bounds."""
        return sum(not dot.exact for dots in self.groups for dot in dots)


@dataclass(frozen=True)
class DotTable:
    """What is drawn. bounded: the head of the count of bounds. states: words for exact numbers and bounds. more: what is told of the rows that are not drawn, by how many are."""

    columns: Sequence[DotColumn]
    rows: Sequence[DotRow]
    bounded: str
    states: tuple[str, str]
    more: Sequence[str]


def draw_unit_dots(canvas: Canvas, table: DotTable) -> float:
    """Draw the table from the top of the canvas down and return where it ends (mm)."""
    em, last = canvas.size.em("label"), "" if canvas.size.name == "narrow" else table.bounded
    start = canvas.left + canvas.widest((row.name for row in table.rows), weight="bold") + 1.2 * em
    end = canvas.right - canvas.measure(last) - 0.6 * em
    heads = _heads(canvas, table, end - start)
    places, step = _places(canvas, table, start, end, heads)
    for column, head, x in zip(table.columns, heads, places, strict=True):
        color = ACCENT if column.marked and column.count else INK_SOFT
        canvas.text(x, canvas.top + 0.75 * em, head, weight="bold", color=color)
    if last:
        canvas.text(canvas.right, canvas.top + 0.75 * em, last, color=INK_SOFT, ha="right")
    top = canvas.top + 1.7 * em
    count, pitch = fit_rows_and_words(canvas, top, len(table.rows), table.more, below=1.9)
    size = min(0.74 * step, 0.55 * pitch)
    for index, row in enumerate(table.rows[:count]):
        _draw_row(canvas, row, table.columns, top + (index + 0.5) * pitch, places, size, step)
    for x in places[1:]:
        canvas.line(x - 0.5 * em, canvas.top, x - 0.5 * em, top + count * pitch, color=GRID)
    bottom = top + count * pitch + 0.2 * em
    bottom = draw_rest(canvas, bottom, table.more[count]) if count < len(table.rows) else bottom
    exact, bounded = table.states
    return draw_key(canvas, bottom, [dot_entry(canvas, exact), dot_entry(canvas, bounded, hollow=True)])


def _heads(canvas: Canvas, table: DotTable, room: float) -> list[str]:
    """Return the heads of the columns: the short ones if the others do not fit."""
    heads = [column.head for column in table.columns]
    fits = fsum(_head_width(canvas, head) for head in heads) <= room
    return heads if fits else [column.short for column in table.columns]


def _head_width(canvas: Canvas, head: str) -> float:
    return canvas.measure(head, weight="bold") + 0.8 * canvas.size.em("label")


def _places(canvas: Canvas, table: DotTable, start: float, end: float, heads: Sequence[str]) -> tuple[list[float], float]:
    """Return the left edge of each column and the distance of two dots (mm), the same in every column."""
    em, per_line = canvas.size.em("label"), PER_LINE[canvas.size.name]
    most = [min(max((len(row.groups[place]) for row in table.rows), default=0), per_line) for place in range(len(heads))]
    least = [_head_width(canvas, head) for head in heads]
    step = WIDEST * em
    while (wide := fsum(widths := _widths(most, least, step, em))) > end - start and step > CLOSEST_DOTS * em:
        step *= 0.97
    spare = max(end - start - wide, 0) / len(heads)
    return [start + fsum(widths[:index]) + index * spare for index in range(len(heads))], step


def _widths(most: Sequence[int], least: Sequence[float], step: float, em: float) -> list[float]:
    """Return the width of each column: its longest row of dots with its number, or its head."""
    return [max(n * step + AFTER * em, head) for n, head in zip(most, least, strict=True)]


def _draw_row(
    canvas: Canvas,
    row: DotRow,
    columns: Sequence[DotColumn],
    y: float,
    places: Sequence[float],
    size: float,
    step: float,
) -> None:
    """Draw the dots of one row, after each group its number, and how many are bounds; a true zero is a quiet 0."""
    canvas.text(canvas.left, y, row.name, weight="bold" if row.marked else "normal")
    for column, dots, x in zip(columns, row.groups, places, strict=True):
        _draw_group(canvas, dots, x, y, size, step, fill_of(column.marked))
    if canvas.size.name != "narrow":
        canvas.text(canvas.right, y, str(row.bounded), color=INK_SOFT if row.bounded else INK_QUIET, ha="right")


def _draw_group(canvas: Canvas, dots: Sequence[Dot], x: float, y: float, size: float, step: float, color: str) -> None:
    per_line = PER_LINE[canvas.size.name]
    lines = -(-len(dots) // per_line)
    for place, dot in enumerate(dots):
        across, down = place % per_line, place // per_line - (lines - 1) / 2
        at = (x + across * step + size / 2, y + down * 1.15 * size)
        dot.named.name(canvas.dot(*at, size, fill=color if dot.exact else PAPER, edge=None if dot.exact else color))
    after = x + (min(len(dots), per_line) - 1) * step + size + 0.35 * canvas.size.em("label") if dots else x
    canvas.text(after, y, str(len(dots)), color=INK_SOFT if dots else INK_QUIET)
