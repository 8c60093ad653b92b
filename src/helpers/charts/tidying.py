"""What is changed in a figure that others drew, so that it reads like ours: nothing turned, nothing pale, legends above the plot."""

import re
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal, cast

from matplotlib.ticker import LogFormatter

from helpers.charts.canvas import Canvas
from helpers.charts.checks import MIN_CONTRAST, find_grounds, read_colour
from helpers.charts.colour import contrast
from helpers.charts.style import INK, PAPER
from helpers.charts.tick_labels import is_named

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.legend import Legend
    from matplotlib.text import Text

    from helpers.charts.chart import Chart

# How seaborn heads the panels of a grid: “kind = Input”, “row = a | col = b”.
_VARIABLE = re.compile(r"(^|\| )[^=|]+ = ")
BLACK = "#000000"
Place = Literal["left", "center", "right"]
PLACES: tuple[Place, ...] = ("left", "center", "right")
# matplotlib's number for a legend that it puts wherever most room is.
BEST = 0


def tell_plainly(axes: "Axes") -> None:
    """Let names along the axes be read without turning the head, powers of ten be plain numbers, and panels be headed by what they show."""
    for axis in (axes.xaxis, axes.yaxis):
        if any(label.get_rotation() for label in axis.get_ticklabels()):
            axis.set_tick_params(rotation=0)
            centred = {"ha": "center"} if axis is axes.xaxis else {"va": "center"}
            for label in axis.get_ticklabels():
                label.set(rotation=0, **centred)
        major, minor = axis.get_major_formatter(), axis.get_minor_formatter()
        if isinstance(major, LogFormatter):
            axis.set_major_formatter(PlainNumbers(major._base, major.labelOnlyBase))  # type: ignore[attr-defined]
        if isinstance(minor, LogFormatter):
            axis.set_minor_formatter(PlainNumbers(minor._base, minor.labelOnlyBase, minor.minor_thresholds))  # type: ignore[attr-defined]
    for place in PLACES:
        if told := axes.get_title(loc=place):
            _retitle(axes, place, _VARIABLE.sub(r"\1", told))
    _clear_grid(axes)
    _part_from_bars(axes)


def has_label_above(axes: "Axes") -> bool:
    """Return whether the axes have a label of the upright axis, which stands above them."""
    label = axes.yaxis.label
    return bool(label.get_text().strip()) and label.get_visible() and axes.yaxis.get_visible() and axes.axison


def has_words_above(axes: "Axes") -> bool:
    """Return whether a title or the label of the upright axis stands above the axes."""
    return has_label_above(axes) or any(axes.get_title(loc=place) for place in PLACES)


def raise_titles(axes: "Sequence[Axes]", canvas: Canvas) -> None:
    """Let the titles of all axes stand a line higher if the label of an upright axis has to stand between."""
    if not any(has_label_above(own) for own in axes):
        return
    for own in axes:
        for place in PLACES:
            if told := own.get_title(loc=place):
                _retitle(own, place, told, pad=2.2 * canvas.size.label)


def _retitle(axes: "Axes", place: Place, told: str, *, pad: float | None = None) -> None:
    """Set a title of axes again, as large as it was."""
    title = {"left": axes._left_title, "center": axes.title, "right": axes._right_title}[place]  # type: ignore[attr-defined]
    axes.set_title(told, loc=place, fontsize=title.get_fontsize(), fontweight=title.get_fontweight(), pad=pad)


def _clear_grid(axes: "Axes") -> None:
    """Let the lines of the grid run across columns with names under them, not through them; bars with their values printed need none."""
    from matplotlib.container import BarContainer

    bars = [each for each in axes.containers if isinstance(each, BarContainer)]
    if bars and len(axes.texts) >= len(bars[0]):
        axes.grid(False)
        return
    if axes.yaxis.get_label_position() == "right":  # it lies over other axes, whose grid serves
        axes.grid(False)
    elif any(line.get_visible() for line in axes.xaxis.get_gridlines()) and is_named(axes.xaxis) and not is_named(axes.yaxis):
        axes.grid(False, axis="x")
        axes.grid(True, axis="y")


class PlainNumbers(LogFormatter):
    """Writes the numbers along a logarithmic axis as they are read: 0.001, 10,000."""

    def __call__(self, x: float, pos: int | None = None) -> str:
        """Return the number at a tick, "" if the tick has none."""
        return f"{x:,.10g}" if super().__call__(x, pos) else ""


def enlarge_type(axes: "Axes", canvas: Canvas) -> None:
    """Enlarge all type of the axes alike until the smallest is as large as a label must be in this size."""
    from matplotlib.text import Text

    texts = [text for text in axes.findobj(Text) if text.get_text().strip()]
    smallest = min((float(text.get_fontsize()) for text in texts), default=canvas.size.label)
    factor = max(canvas.size.least("label") / smallest, 1)
    if factor == 1:
        return
    ticks = set()
    for axis in (axes.xaxis, axes.yaxis):
        labels = axis.get_ticklabels()
        ticks |= {id(label) for label in labels}
        if labels:
            axis.set_tick_params(labelsize=float(labels[0].get_fontsize()) * factor)
    for text in texts:
        if id(text) not in ticks:
            text.set_fontsize(float(text.get_fontsize()) * factor)


def move_legends(canvas: Canvas) -> float:
    """Put legends above the axes: those of the figure, and those without an explicit location; return the height they take (mm)."""
    top, told = 0.0, set[tuple[str, ...]]()
    for legend in _find_legends(canvas):
        entries = tuple(text.get_text() for text in legend.get_texts())
        legend.remove()
        if entries not in told:
            told.add(entries)
            top += _draw_legend(canvas, legend, canvas.top + top)
    return top


def _find_legends(canvas: Canvas) -> "list[Legend]":
    figure = canvas.figure
    own = [legend for axes in figure.axes if (legend := axes.get_legend()) and legend._loc == BEST]  # type: ignore[attr-defined]
    return [*figure.legends, *own]


def _draw_legend(canvas: Canvas, legend: "Legend", top: float) -> float:
    """Draw a legend again from `top` down, its entries side by side, and return its height (mm)."""
    texts, size, title = [text.get_text() for text in legend.get_texts()], canvas.size.label, legend.get_title().get_text()
    columns = _count_columns(canvas, texts)
    moved = canvas.figure.legend(
        [handle for handle in legend.legend_handles if handle is not None],
        texts,
        title=title or None,
        loc="upper left",
        bbox_to_anchor=(canvas.left, top),
        bbox_transform=canvas.mm,
        ncols=columns,
        fontsize=size,
        title_fontsize=size,
        frameon=False,
        borderaxespad=0,
        borderpad=0,
        alignment="left",
    )
    moved.set_zorder(5)
    rows = -(-len(texts) // columns) + bool(title)
    return (1.6 * rows + 0.6) * canvas.size.em("label")


def _count_columns(canvas: Canvas, texts: list[str]) -> int:
    """Return how many entries of a legend go side by side."""
    wide = canvas.widest(texts) + 4.5 * canvas.size.em("label")
    return max(1, min(len(texts), int(canvas.width / wide)))


def make_readable(canvas: Canvas) -> None:
    """Print numbers on cells, slices and bars dark or white, whichever can be read on all that lies under them."""
    figure = cast("Chart", canvas.figure)
    texts = [text for axes in figure.axes for text in axes.texts if text.get_text().strip() and text.get_visible()]
    if not texts:
        return
    for text, grounds in find_grounds(figure, texts):
        if _least(read_colour(text.get_color()), grounds) < MIN_CONTRAST:
            text.set_color(max((INK, PAPER, BLACK), key=partial(_least, grounds=grounds)))


def make_room_for_labels(every: "Sequence[Axes]") -> None:
    """Widen the scales of axes until the labels of their bars end within them."""
    for axes in every:
        box = axes.get_window_extent()
        extents = [text.get_window_extent() for text in axes.texts if is_bar_label(text)]
        if not extents:
            continue
        if axes.get_xscale() == "linear" and not is_named(axes.xaxis):
            over = box.x0 - min(extent.x0 for extent in extents), max(extent.x1 for extent in extents) - box.x1
            axes.set_xlim(_widen(axes.get_xlim(), over, box.width))
        elif axes.get_yscale() == "linear" and not is_named(axes.yaxis):
            over = box.y0 - min(extent.y0 for extent in extents), max(extent.y1 for extent in extents) - box.y1
            axes.set_ylim(_widen(axes.get_ylim(), over, box.height))


def _widen(limits: tuple[float, float], over: tuple[float, float], length: float) -> tuple[float, float]:
    """Return the limits of a scale, widened at both ends by as much as is over there; over, length: in pixels."""
    (low, high), (before, behind) = limits, over
    unit = (high - low) / length
    return low - max(before, 0) * unit, high + max(behind, 0) * unit


def is_bar_label(text: "Text") -> bool:
    """Return whether a text was put at the end of a bar by bar_label."""
    from matplotlib.text import Annotation

    return isinstance(text, Annotation) and text.anncoords == "offset points"


def _part_from_bars(axes: "Axes") -> None:
    """Put air between the ends of bars and their labels if there is none."""
    for text in axes.texts:
        if is_bar_label(text) and text.xyann == (0, 0):  # type: ignore[attr-defined]
            points = 0.35 * float(text.get_fontsize())
            across = {"left": points, "right": -points}.get(text.get_horizontalalignment(), 0)
            up = {"bottom": points, "top": -points}.get(text.get_verticalalignment(), 0)
            text.xyann = (across, up)  # type: ignore[attr-defined]


def _least(colour: str, grounds: list[str]) -> float:
    return min((contrast(colour, ground) for ground in grounds), default=21.0)
