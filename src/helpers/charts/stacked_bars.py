"""Counts as bars end to end: a row a district, a part a kind, the number on each part and the sum behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.charts.canvas import Canvas
from helpers.charts.marks import EDGE, draw_key, draw_rest, fill_entry, fit_rows_and_words, plot_bars
from helpers.charts.naming import Named
from helpers.charts.style import INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True)
class Part:
    """One kind: what the key calls it, its fill and edge, and the ink of the numbers on it."""

    name: str
    fill: str
    edge: str = "none"
    ink: str = INK


@dataclass(frozen=True)
class StackedRow:
    """One district: its name, its count part by part, the names of its marks, whether it is marked."""

    name: str
    counts: tuple[int, ...]
    named: tuple[Named, ...]
    marked: bool = False

    @property
    def total(self) -> int:
        """The sum of the counts."""
        return sum(self.counts)


@dataclass(frozen=True)
class StackedBars:
    """What is drawn. more: the note on the rows left out, by how many are drawn."""

    parts: Sequence[Part]
    rows: Sequence[StackedRow]
    more: Sequence[str]


def draw_stacked_bars(canvas: Canvas, stacked: StackedBars) -> float:
    """Draw the key, the bars under it and the note on the rows left out; return their lower end (mm)."""
    em = canvas.size.em("label")
    key = [fill_entry(canvas, part.fill, part.name, part.edge) for part in stacked.parts]
    top = draw_key(canvas, canvas.top - 0.3 * em, key) + 0.3 * em
    count, pitch = fit_rows_and_words(canvas, top, len(stacked.rows), stacked.more)
    shown, bottom = stacked.rows[:count], top + count * pitch
    start = canvas.left + canvas.widest((row.name for row in shown), weight="bold") + em
    wide = canvas.right - start - EDGE - canvas.measure("00", "value", "bold") - 0.5 * em
    limit = max((row.total for row in stacked.rows), default=1) or 1
    axes = canvas.axes(start, top, wide, count * pitch, xlim=(0, limit), ylim=(count - 0.5, -0.5))
    before = [0] * count
    for place, part in enumerate(stacked.parts):
        _plot_part(axes, shown, place, part, before)
        for index, (row, left) in enumerate(zip(shown, before, strict=True)):
            n = row.counts[place]
            if n * wide / limit > canvas.measure(str(n)) + 0.6 * em:
                middle = start + (left + n / 2) * wide / limit
                canvas.text(middle, top + (index + 0.5) * pitch, str(n), color=part.ink, ha="center")
        before = [left + row.counts[place] for row, left in zip(shown, before, strict=True)]
    for index, row in enumerate(shown):
        y = top + (index + 0.5) * pitch
        canvas.text(canvas.left, y, row.name, weight="bold" if row.marked else "normal")
        canvas.text(start + row.total * wide / limit + 0.5 * em, y, str(row.total), "value", weight="bold")
    canvas.line(start, top, start, bottom, color=INK, width=0.9, zorder=4)
    return draw_rest(canvas, bottom, stacked.more[count]) if count < len(stacked.rows) else bottom


def _plot_part(axes: "Axes", rows: Sequence[StackedRow], place: int, part: Part, before: Sequence[int]) -> None:
    """Put one part of every bar into the axes, each behind the parts before it."""
    sizes = [row.counts[place] for row in rows]
    bars = plot_bars(axes, sizes, [part.fill] * len(rows), [part.edge] * len(rows), before)
    for row, bar in zip(rows, bars, strict=True):
        row.named[place].name(bar)
