"""Small multiples: a panel an indicator, each on a scale of its own from zero, side by side and below each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.charts.canvas import Canvas
from helpers.charts.captions import Words
from helpers.charts.marks import (
    ARROW,
    CLOSEST,
    KEY_LINE,
    LINE,
    Key,
    dot_entry,
    draw_arrow,
    draw_key,
    draw_rest,
    fill_of,
    plot_dot,
)
from helpers.charts.naming import NAMELESS, Named
from helpers.charts.style import BASE, INK, INK_QUIET, RULE
from helpers.charts.typeset import wrap
from helpers.tables.records import RowView

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLUMNS = {"print": 2, "slide": 3, "narrow": 1}
# Space between two columns, between two rows of panels, and between the rows of a panel, in em and in pitches.
GUTTER, BELOW, TIGHT = 1.8, 0.7, 0.85
MAX_PANEL_ROWS = 6
# Panels on a page; the others are counted in words.
MAX_PANELS = 12


@dataclass(frozen=True)
class Mark:
    """One value: as printed, whether it is a bound (hollow), whether it is a lower bound (open), whether it is an earlier value (small), its name.

    drawn: False for a change in the other direction than its panel draws, which is printed only.
    """

    value: float
    printed: str
    hollow: bool = False
    open_end: bool = False
    earlier: bool = False
    named: Named = NAMELESS
    drawn: bool = True


def mark_of(cell: RowView, words: Words, *, drawn: bool = True) -> Mark:
    """Return the mark of a cell of the comparison: hollow if it is not exact, open if it is a lower bound."""
    bound = cell["bound"]
    return Mark(cell["value"], words.value_of(cell), bound != "exact", bound == "at_least", named=words.mark(cell), drawn=drawn)


@dataclass(frozen=True)
class Row:
    """One row of a panel: its name, its marks (the printed one last), whether it is marked."""

    name: str
    marks: tuple[Mark, ...]
    marked: bool = False


@dataclass(frozen=True)
class Panel:
    """One panel: its head, its rows, and what is told under them; `short`: what of that a slide has to tell too."""

    head: str
    rows: tuple[Row, ...]
    told: str = ""
    short: str = ""

    def told_on(self, canvas: Canvas) -> str:
        """Return the notes under the rows on this canvas."""
        return self.short if canvas.room else self.told


def draw_panels(
    canvas: Canvas, panels: Sequence[Panel], states: tuple[str, str], more: Sequence[str], earlier: str = ""
) -> float:
    """Draw the panels and their key (`states`: words for exact and bounded) and return where they end (mm).

    `more[n]` tells of the panels left out if only n are drawn; `earlier`: words for the small hollow dots of earlier values.
    """
    em, count = canvas.size.em("label"), COLUMNS[canvas.size.name]
    wide = (canvas.width - (count - 1) * GUTTER * em) / count
    wanted = panels[:MAX_PANELS]
    lines = [wanted[start : start + count] for start in range(0, len(wanted), count)]
    # All panels begin their scales at the same distance, so that their zero lines stand above each other.
    name_width = max((canvas.widest((row.name for row in panel.rows), weight="bold") for panel in wanted), default=0) + em
    y, drawn = canvas.top, 0
    for line in lines:
        high = max(_height(canvas, panel, wide) for panel in line)
        below = _below(canvas, left_over=drawn + len(line) < len(panels))
        if canvas.room and drawn and y + high > canvas.top + canvas.room - below:
            break
        for place, panel in enumerate(line):
            _draw_panel(canvas, panel, canvas.left + place * (wide + GUTTER * em), y, wide, name_width)
        y, drawn = y + high, drawn + len(line)
    if drawn < len(panels):
        y = draw_rest(canvas, y, more[drawn])
    key = _key(canvas, panels[:drawn], states, earlier)
    return draw_key(canvas, y, key) if key else y


def _below(canvas: Canvas, *, left_over: bool) -> float:
    """Return the height that stays free for the key, and for a line on the panels left over (mm)."""
    return (2.6 if left_over else KEY_LINE) * canvas.size.em("label")


def _pitch(canvas: Canvas) -> float:
    return CLOSEST * canvas.size.em("label") if canvas.room else TIGHT * canvas.size.pitch


def _key(canvas: Canvas, panels: Sequence[Panel], states: tuple[str, str], earlier: str) -> list[Key]:
    """Return the entries of the key; none if every mark is an exact value, which needs no key."""
    marks = [mark for panel in panels for row in panel.rows for mark in row.marks if mark.drawn and not mark.earlier]
    if not earlier and not any(mark.hollow for mark in marks):
        return []
    entries = [dot_entry(canvas, earlier, hollow=True)] if earlier else []
    entries += [dot_entry(canvas, states[0])] if any(not mark.hollow for mark in marks) else []
    return entries + ([dot_entry(canvas, states[1], arrow=True)] if any(mark.hollow for mark in marks) else [])


def _height(canvas: Canvas, panel: Panel, wide: float) -> float:
    em = canvas.size.em("label")
    heads = len(wrap(panel.head, wide, canvas.size.label, "bold"))
    role = _role(canvas)
    told = len(wrap(panel.told_on(canvas), wide, canvas.size.points(role)))
    return heads * LINE * em + len(panel.rows) * _pitch(canvas) + told * LINE * canvas.size.em(role) + BELOW * em


def _role(canvas: Canvas) -> str:
    """Return the type size of the notes under the rows: on a slide only the note of the chart is smaller than labels."""
    return "label" if canvas.room else "note"


def _draw_panel(canvas: Canvas, panel: Panel, x: float, y: float, wide: float, name_width: float) -> None:
    pitch, dot = _pitch(canvas), 0.36 * canvas.size.pitch if not canvas.room else 0.5 * canvas.size.em("label")
    y = canvas.paragraph(x, y, panel.head, "label", width=wide, leading=LINE, weight="bold")
    low, high = _lowest(panel), len(panel.rows) * pitch
    left = x + name_width + (dot / 2 if low else 0)  # the dot of the lowest number goes over its end
    length = x + wide - 0.6 - left
    limit = _limit(canvas, panel, length, dot)
    axes = canvas.axes(left, y, length, high, xlim=(low, limit), ylim=(len(panel.rows) - 0.5, -0.5))
    scale = length / (limit - low)
    zero = left - low * scale
    for place, row in enumerate(panel.rows):
        canvas.text(x, y + (place + 0.5) * pitch, row.name, weight="bold" if row.marked else "normal")
        _draw_row(canvas, axes, row, place, y + (place + 0.5) * pitch, zero, scale, dot)
    canvas.line(zero, y, zero, y + high, color=INK, width=0.9, zorder=4)
    if told := panel.told_on(canvas):
        canvas.paragraph(x, y + high, told, _role(canvas), width=wide, leading=LINE, color=INK_QUIET)


def _lowest(panel: Panel) -> float:
    """Return the lower end of the scale: zero, or the lowest number drawn that is below it."""
    return min([0.0, *(mark.value for row in panel.rows if row.marks[-1].drawn for mark in row.marks)])


def _limit(canvas: Canvas, panel: Panel, length: float, dot: float) -> float:
    """Return the upper end of the scale at which the longest of dot, arrow and printed value still fits; a number below zero is printed at zero."""
    low, needs = _lowest(panel), [1e-9]
    for row in panel.rows:
        if not row.marks[-1].drawn:
            continue
        mark, furthest = row.marks[-1], max(0.0, *(each.value for each in row.marks)) - low
        taken = dot + (ARROW * dot if mark.open_end else 0) + 0.3 * canvas.size.em("value")
        needs.append(furthest * length / max(length - taken - canvas.measure(mark.printed, "value", "bold"), 1))
    return low + max(needs) if max(needs) > 1e-9 else 1.0


def _draw_row(canvas: Canvas, axes: "Axes", row: Row, place: int, y: float, zero: float, scale: float, dot: float) -> None:
    """Draw the stem, the dots and the printed value of one row; the stem runs from zero (mm), or from an earlier value."""
    *before, mark = row.marks
    if not mark.drawn:
        canvas.text(zero + 0.3 * canvas.size.em("value"), y, mark.printed, "value", weight="bold" if row.marked else "normal")
        return
    color = fill_of(row.marked)
    ends = [zero + each.value * scale for each in row.marks]
    canvas.line(ends[0] if before else zero, y, ends[-1], y, color=color if before else RULE, width=1.6, zorder=2)
    for each in before:
        each.named.name(plot_dot(axes, each.value, place, 0.8 * dot, BASE, hollow=True))
    if mark.open_end:
        draw_arrow(canvas, ends[-1] + dot / 2, y, dot, color)
    mark.named.name(plot_dot(axes, mark.value, place, dot, color, hollow=mark.hollow))
    right = max(zero, *ends) + dot / 2 + (ARROW * dot if mark.open_end else 0) + 0.3 * canvas.size.em("value")
    canvas.text(right, y, mark.printed, "value", weight="bold" if row.marked else "normal")
