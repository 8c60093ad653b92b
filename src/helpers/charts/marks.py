"""The marks that several charts share: bars on a zero line, strips for what is not reported, open-ended dots, keys."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Required, TypedDict

from helpers.charts.canvas import Canvas, dot_style
from helpers.charts.captions import Words
from helpers.charts.naming import NAMELESS, Named
from helpers.charts.style import ACCENT, BASE, DEEP, INK, INK_SOFT, PALE, PAPER, STRIP
from helpers.charts.typeset import wrap
from helpers.tables.records import RowView

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

# Beyond this many rows a chart on paper shows the first ones and names the number of the others.
MAX_ROWS = 15
# Strips for districts without a number; more of them share one.
MAX_STRIPS = 10
# Rows stand at least this many em apart.
CLOSEST = 1.3
# Air between the longest printed value and the edge of the picture, in millimetres.
EDGE = 0.6
# Share of a row's height that its bar takes, and that the strip of a district without a number takes.
BAR, STRIP_HIGH = 0.68, 0.82
# Length of the arrow of a lower bound, in its own heights; it says nothing.
ARROW = 1.1
# Height of the lines of a key and of words under a plot, in em of the labels.
KEY_LINE, LINE = 1.7, 1.4

Key = tuple[float, Callable[[float, float], object], str]


def fit_rows(canvas: Canvas, top: float, count: int, below: float = 0.0, rest_lines: int = 1) -> tuple[int, float]:
    """Return (rows, pitch): how many of `count` rows are drawn from `top` down and how far apart (mm), so that none touch.

    On a slide `below` em of the labels stay free under them, and `rest_lines` lines more if rows are left over for words.
    """
    if not canvas.room:
        return min(count, MAX_ROWS), canvas.size.pitch
    em, most = canvas.size.em("label"), canvas.size.rows or MAX_ROWS
    left = canvas.room - (top - canvas.top) - below * em
    count = max(count, 1)
    if count > most or left / count < CLOSEST * em:
        left -= (0.2 + CLOSEST * rest_lines) * em
        count = max(min(count, most, int(left / (CLOSEST * em))), 1)
    return count, min(canvas.size.pitch, left / count)


def fit_rows_and_words(canvas: Canvas, top: float, count: int, more: Sequence[str], below: float = 0.0) -> tuple[int, float]:
    """Return (rows, pitch) as fit_rows does, with room for the note on the rows left out: `more[n]` if n are drawn."""
    for lines in (1, 2, 3):
        drawn, pitch = fit_rows(canvas, top, count, below, rest_lines=lines)
        if drawn >= count or len(wrap(more[drawn], canvas.width, canvas.size.label)) <= lines:
            break
    return min(drawn, count), pitch


def draw_rest(canvas: Canvas, y: float, told: str) -> float:
    """Write what is not drawn under the rows and return where it ends (mm)."""
    return canvas.paragraph(canvas.left, y + 0.1 * canvas.size.em("label"), told, "label", leading=CLOSEST, color=INK_SOFT)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: label at the left, value (its length), printed value, fill, whether it is marked.

    `open_end`: the value is a lower bound; an arrow of fixed length stands at the bar's end.
    """

    label: str
    value: float
    text: str
    fill: str = BASE
    edge: str = "none"
    bold: bool = False
    open_end: bool = False
    named: Named = NAMELESS


def bar_of(row: RowView, words: Words, name: str, *, marked: bool = False, on_scale: bool = True) -> Bar:
    """Return the bar of an observation (value, bound): hollow if it is not exact, open if it is a lower bound.

    on_scale: whether the number may have a length beside the others; one that may not is printed without a bar.
    """
    if not on_scale:
        return Bar(name, 0, words.value_of(row), bold=marked)
    bounded = row["bound"] != "exact"
    fill, edge = (PALE, DEEP) if bounded else (fill_of(marked), "none")
    return Bar(name, row["value"], words.value_of(row), fill, edge, marked, row["bound"] == "at_least", words.mark(row))


def draw_bars(
    canvas: Canvas, bars: Sequence[Bar], left: float, right: float, top: float, pitch: float, label_width: float
) -> "Axes | None":
    """Draw ordered bars on a dark zero line between `left` and `right` (mm) from `top` down; return their axes, None if there is none.

    A number below zero has its bar to the left of the line, and is printed to the right of it.
    """
    if not bars:
        return None
    start = left + label_width
    wide, high = right - start - EDGE, len(bars) * pitch
    low = min(0.0, *(bar.value for bar in bars))
    limit = low + max((max(bar.value, 0.0) - low) * _stretch(canvas, bar, wide) for bar in bars) or 1.0
    zero = start - low / (limit - low) * wide
    axes = canvas.axes(start, top, wide, high, xlim=(low, limit), ylim=(len(bars) - 0.5, -0.5))
    patches = plot_bars(axes, [bar.value for bar in bars], [bar.fill for bar in bars], [bar.edge for bar in bars])
    for bar, patch in zip(bars, patches, strict=True):
        bar.named.name(patch)
    for row, bar in enumerate(bars):
        y, weight = top + (row + 0.5) * pitch, "bold" if bar.bold else "normal"
        end = zero + max(bar.value, 0.0) / (limit - low) * wide
        canvas.text(left, y, bar.label, weight=weight)
        if bar.open_end:
            draw_arrow(canvas, end, y, _arrow_size(canvas), bar.edge)
        canvas.text(end + _gap(canvas, bar), y, bar.text, "value", weight=weight)
    canvas.line(zero, top, zero, top + high, color=INK, width=0.9, zorder=4)
    return axes


def plot_bars(
    axes: "Axes", values: Sequence[float], fills: Sequence[str], edges: Sequence[str], starts: Sequence[float] = ()
) -> "Sequence[Artist]":
    """Put horizontal bars into `axes`, the first on top, from `starts` (zero if not given), and return them."""
    import seaborn

    limits, before = (axes.get_xlim(), axes.get_ylim()), len(axes.patches)
    rows = list(range(len(values)))
    seaborn.barplot(
        x=list(values),
        y=rows,
        orient="h",
        native_scale=True,
        width=BAR,
        errorbar=None,
        saturation=1,
        color=BASE,
        ax=axes,
        legend=False,
    )
    for patch, fill, edge, start in zip(axes.patches[before:], fills, edges, starts or [0.0] * len(values), strict=True):
        patch.set(facecolor=fill, edgecolor=edge, linewidth=0.6 if edge != "none" else 0, x=start, clip_on=False)
    axes.set(xlim=limits[0], ylim=limits[1], xlabel="", ylabel="")
    return axes.patches[before:]


def _stretch(canvas: Canvas, bar: Bar, width: float) -> float:
    """Return how many times the bar's length the axis must be for the bar and its printed value to fit."""
    return width / max(width - _gap(canvas, bar) - canvas.measure(bar.text, "value", "bold"), 1)


def _gap(canvas: Canvas, bar: Bar) -> float:
    """Return the room between the end of a bar and its printed value (mm): that of the arrow if it has one."""
    return 0.45 * canvas.size.em("value") + (ARROW * _arrow_size(canvas) if bar.open_end else 0)


def _arrow_size(canvas: Canvas) -> float:
    return 0.8 * canvas.size.em("label")


def draw_strip(
    canvas: Canvas,
    x: float,
    y: float,
    wide: float,
    high: float,
    told: str = "",
    *,
    color: str = INK_SOFT,
    state: str = "not_reported",
) -> float:
    """Draw the strip of what has no number, words on it, from (x, y), with the look of its state; return its height, which grows with their lines."""
    em = canvas.size.em("label")
    lines = wrap(told, wide - 1.2 * em, canvas.size.label) if told else ()
    high += max(len(lines) - 1, 0) * LINE * em
    _draw_cell(canvas, state, x, y, wide, high)
    for row, line in enumerate(lines):
        middle = y + high / 2 + (row - (len(lines) - 1) / 2) * LINE * em
        canvas.text(x + 0.6 * em, middle, line, color=color, box=(x, y, x + wide, y + high))
    return high


def draw_silent(
    canvas: Canvas, silent: Sequence[tuple[str, str]], top: float, pitch: float, label_width: float, words: Words
) -> float:
    """Draw the districts without a number, (code, what their text says instead): a strip each, or all in a strip if there is no room for rows."""
    if canvas.room or len(silent) > MAX_STRIPS:
        return _draw_silent_together(canvas, silent, top, pitch, words)
    for code, told in silent:
        high = draw_strip(
            canvas, canvas.left + label_width, top + 0.09 * pitch, canvas.width - label_width, STRIP_HIGH * pitch, told
        )
        canvas.text(canvas.left, top + 0.5 * pitch, name_of(canvas, code, words), color=INK_SOFT)
        top += high + (1 - STRIP_HIGH) * pitch
    return top


def _draw_silent_together(canvas: Canvas, silent: Sequence[tuple[str, str]], top: float, pitch: float, words: Words) -> float:
    high = max(STRIP_HIGH * pitch, LINE * canvas.size.em("label"))
    return top + draw_strip(canvas, canvas.left, top, canvas.width, high, words.names(code for code, _ in silent)) + 0.15 * pitch


def measure_silent(canvas: Canvas, silent: Sequence[tuple[str, str]], words: Words) -> float:
    """Return the room (em of the labels) that a slide needs under its bars for the districts without a number."""
    wide = canvas.width - 1.2 * canvas.size.em("label")
    return 0.45 + LINE * len(wrap(words.names(code for code, _ in silent), wide, canvas.size.label))


def name_of(canvas: Canvas, code: str, words: Words) -> str:
    """Return the name of a district as the rows of this size have it: the full one if there is room."""
    return words.district_row(code) if canvas.size.name == "print" else words.district_short(code)


def draw_arrow(canvas: Canvas, x: float, y: float, size: float, color: str = BASE) -> float:
    """Draw the arrow of a lower bound from the edge of its dot at (x, y); its length says nothing; return where it ends (mm)."""
    end = x + ARROW * size
    canvas.line(x, y, end - 0.3 * size, y, color=color, width=1.2, zorder=2)
    canvas.dot(end - 0.25 * size, y, 0.6 * size, fill=color, marker=">")
    return end


def plot_dot(
    axes: "Axes", value: float, row: float, size: float, color: str, *, hollow: bool = False, marker: str = "o"
) -> "Line2D":
    """Put a dot at its value in `axes`: filled for an exact value, hollow for a bound; `size` in mm."""
    style = dot_style(size, PAPER if hollow else color, color if hollow else None, marker)
    return axes.plot([value], [row], **style)[0]


class _CellStyle(TypedDict, total=False):
    """How a cell is drawn: the settings of Canvas.rectangle."""

    fill: Required[str]
    edge: str
    line: float
    dashed: bool


# The look of the four states of a cell, and the colour of what is printed in it.
LOOKS: dict[str, tuple[_CellStyle, str]] = {
    "exact": ({"fill": DEEP}, PAPER),
    "bounded": ({"fill": PALE, "edge": DEEP, "line": 0.6}, INK),
    "mentioned": ({"fill": PAPER, "edge": INK_SOFT, "dashed": True, "line": 0.6}, INK_SOFT),
    "not_reported": ({"fill": STRIP}, INK_SOFT),
}


def draw_state(canvas: Canvas, state: str, x: float, y: float, wide: float, high: float, printed: str = "") -> "Artist":
    """Return one cell, drawn in one of the four states of every chart; (x, y) is its upper left corner."""
    cell = _draw_cell(canvas, state, x, y, wide, high)
    if printed:
        color = LOOKS[state][1]
        canvas.text(x + wide / 2, y + high / 2, printed, "label", color=color, ha="center", box=(x, y, x + wide, y + high))
    return cell


def _draw_cell(canvas: Canvas, state: str, x: float, y: float, wide: float, high: float) -> "Artist":
    style = LOOKS[state][0]
    inset = 0.12 if "edge" in style else 0
    return canvas.rectangle(x + inset, y + inset, wide - 2 * inset, high - 2 * inset, **style)


def draw_key(canvas: Canvas, y: float, entries: Iterable[Key], *, left: float | None = None) -> float:
    """Draw a key line at height `y`: entries are (width, draw(x, y), words); lines are added as needed; return its lower end."""
    em = canvas.size.em("label")
    step, gap = KEY_LINE * em, 1.6 * em
    x = left = canvas.left if left is None else left
    for wide, draw, told in entries:
        length = wide + 0.5 * em + canvas.measure(told)
        if x > left and x + length > canvas.right:
            x, y = left, y + step
        draw(x, y + step / 2)
        canvas.text(x + wide + 0.5 * em, y + step / 2, told, color=INK_SOFT)
        x += length + gap
    return y + step


def state_entry(canvas: Canvas, state: str, example: str, told: str) -> Key:
    """Return a key entry for one of the four states of a cell, with `example` printed in the glyph."""
    em = canvas.size.em("label")
    wide, high = max(3.6 * em, canvas.measure(example) + 0.8 * em), 1.5 * em

    def draw(x: float, y: float) -> None:
        draw_state(canvas, state, x, y - high / 2, wide, high, example)

    return wide, draw, told


def fill_entry(canvas: Canvas, fill: str, told: str, edge: str = "none") -> Key:
    """Return a key entry for a fill."""
    wide, high = 1.6 * canvas.size.em("label"), 0.9 * canvas.size.em("label")
    return wide, lambda x, y: canvas.rectangle(x, y - high / 2, wide, high, fill=fill, edge=edge), told


def dot_entry(canvas: Canvas, told: str, *, color: str = BASE, hollow: bool = False, arrow: bool = False) -> Key:
    """Return a key entry for a dot: filled, hollow, or hollow with an arrow."""
    size, opened = 0.8 * canvas.size.em("label"), hollow or arrow

    def draw(x: float, y: float) -> None:
        canvas.dot(x + size / 2, y, size, fill=PAPER if opened else color, edge=color if opened else None)
        if arrow:
            draw_arrow(canvas, x + size, y, size, color)

    return size * (1 + ARROW if arrow else 1), draw, told


def fill_of(marked: bool) -> str:
    """Return the colour of a mark: the accent if it is the point of the title or was asked for."""
    return ACCENT if marked else BASE
