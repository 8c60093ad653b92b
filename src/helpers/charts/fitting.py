"""A figure that others drew, laid out under our header: as large as the size asked for, every label inside the picture."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.charts.canvas import Box, Canvas
from helpers.charts.style import settings
from helpers.charts.tick_labels import count_lines, fit_ticks, wrap_titles
from helpers.charts.tidying import (
    enlarge_type,
    has_label_above,
    make_readable,
    make_room_for_labels,
    move_legends,
    raise_titles,
    tell_plainly,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# What the labels take depends on the room that they leave to the axes: after so many rounds both have settled.
ROUNDS = 3
# Height that axes have at least, and that each line of names beside them has, in em of the labels.
MIN_HEIGHT, LINE = 8, 1.4
# Share of a cell of a grid that its axes have at least, and the gaps between them else, as parts of their width and height.
# Width of a scale of colours at most, as a part of the whole.
MAX_SCALE = 0.035
SHARE, GAPS = 0.4, (0.15, 0.6)


def lay_out(canvas: Canvas) -> float:
    """Give the axes of the figure their places under the header, as they were to each other; return where they end (mm)."""
    figure = canvas.figure
    axes, (wide, high) = figure.axes, figure.get_size_inches()
    height = canvas.room or canvas.width * high / wide
    if not axes:
        return canvas.top + height
    with settings(canvas.lang):
        figure.set_layout_engine("none")
        figure.canvas.draw()  # labels along the axes have their texts only then
        for own in axes:
            tell_plainly(own)
            enlarge_type(own, canvas)
        raise_titles(axes, canvas)
        used = move_legends(canvas)
        _open_grid(axes)
        places = Places(axes, canvas)
        for _ in range(ROUNDS):
            places.fit((canvas.left, canvas.top + used, canvas.width, height - used))
            height += 0 if canvas.room else places.measure_lack()
        places.fit((canvas.left, canvas.top + used, canvas.width, height - used))
        make_readable(canvas)
    return canvas.top + height


class Places:
    """Where the axes of a figure are to each other, from 0 to 1, and how far what is drawn of them reaches beyond."""

    def __init__(self, axes: "Sequence[Axes]", canvas: Canvas) -> None:
        from matplotlib.transforms import Bbox

        self.axes, self.canvas = axes, canvas
        whole = Bbox.union([own.get_position() for own in axes])
        self.places = {own: _relative(own, whole.x0, whole.y1, whole.width, whole.height) for own in axes}
        # Rows of axes, but for the first, that have a label above them are moved down by its line.
        self.lower_rows = sorted({round(self.places[own][1], 3) for own in axes if has_label_above(own)} - {0})
        self.inner: Box | None = None

    def fit(self, outer: Box) -> None:
        """Let the axes lie so that all that is drawn of them fills `outer` (left, top, width, height in mm), as far as can be told before they lie there."""
        self._put(self._inside(outer) if self.inner else outer)
        self.canvas.settle(outer[1] + outer[3])
        wrap_titles(self.axes)
        make_room_for_labels(self.axes)
        fit_ticks(self.axes, self.canvas)
        for own in self.axes:
            if has_label_above(own):
                self._place_label(own)
        self.canvas.figure.canvas.draw()
        self._put(self._inside(outer))
        self.canvas.settle(outer[1] + outer[3])

    def _inside(self, outer: Box) -> Box:
        """Return the box of the axes for which all that is drawn of them fills `outer`."""
        left, right, over, under = self._reach()
        return outer[0] + left, outer[1] + over, outer[2] - left - right, outer[3] - over - under

    def measure_lack(self) -> float:
        """Return how much higher (mm) the figure must be for every line of names beside the axes to have room."""
        em = self.canvas.size.em("label")
        needs = [max(MIN_HEIGHT, LINE * count_lines(own.yaxis)) * em / self.places[own][3] for own in self.axes if own.axison]
        return max(max(needs, default=0) - self._height(), 0)

    def _height(self) -> float:
        return self.inner[3] if self.inner else 0.0

    def _put(self, inner: Box) -> None:
        self.inner = inner
        for own, (x, y, wide, high) in self.places.items():
            top, bottom = self._down(y + 0.001), self._down(y + high - 0.001)
            self.canvas.place(own, (inner[0] + x * inner[2], inner[1] + top, wide * inner[2], bottom - top))

    def _down(self, y: float) -> float:
        """Return how far down (mm) a place from 0 to 1 is."""
        line = 1.6 * self.canvas.size.em("label")
        return y * (self._height() - line * len(self.lower_rows)) + line * sum(top <= y for top in self.lower_rows)

    def _place_label(self, axes: "Axes") -> None:
        """Put the label of an upright axis above it, where the numbers along it begin; above the right end if they stand there."""
        label, at_right = axes.yaxis.label, axes.yaxis.get_label_position() == "right"
        numbers = [tick.get_window_extent() for tick in axes.yaxis.get_ticklabels() if tick.get_text() and tick.get_visible()]
        box, pixels = axes.get_window_extent(), self.canvas.figure.dpi / 25.4
        x, _, wide, _ = self.places[axes]
        if at_right:
            end = self.canvas.right * pixels if x + wide > 0.99 else max([extent.x1 for extent in numbers], default=box.x1)
        else:
            end = self.canvas.left * pixels if x < 0.01 else min([extent.x0 for extent in numbers], default=box.x0)
        label.set(rotation=0, ha="right" if at_right else "left", va="bottom")
        air = 0.5 * self.canvas.size.em("label") * pixels
        axes.yaxis.set_label_coords((end - box.x0) / box.width, 1 + air / box.height)

    def _reach(self) -> Box:
        """Return how far (mm) what is drawn reaches beyond the axes: left, right, over and under them."""
        from matplotlib.transforms import Bbox

        figure = self.canvas.figure
        whole = Bbox.union([own.get_position() for own in self.axes]).transformed(figure.transFigure)
        seen = Bbox.union([tight for own in self.axes if (tight := own.get_tightbbox()) is not None])
        mm = 25.4 / figure.dpi
        ends = (whole.x0 - seen.x0, seen.x1 - whole.x1, seen.y1 - whole.y1, whole.y0 - seen.y0)
        left, right, over, under = (max(end, 0) * mm for end in ends)
        return left, right, over, under


def _relative(axes: "Axes", left: float, top: float, wide: float, high: float) -> Box:
    """Return the place of axes in the whole of them, from 0 to 1; an upright scale of colours is as high as the axes that it belongs to."""
    place = axes.get_position()
    upright, across = place, place.width / wide
    bar = getattr(axes.get_axes_locator(), "_cbar", None)
    if bar is not None and bar.orientation == "vertical" and bar.mappable.axes:
        axes.set_box_aspect(None)
        upright, across = bar.mappable.axes.get_position(), min(across, MAX_SCALE)
    return (place.x0 - left) / wide, (top - upright.y1) / high, across, upright.height / high


def _open_grid(axes: "Sequence[Axes]") -> None:
    """Give the panels of a grid most of its room if type too large for the figure left them less than half of their share."""
    grids = [(own, spec.get_gridspec()) for own in axes if (spec := own.get_subplotspec())]
    if any(
        own.get_position().width < SHARE / grid.ncols or own.get_position().height < SHARE / grid.nrows for own, grid in grids
    ):
        axes[0].get_figure(root=True).subplots_adjust(0.1, 0.1, 0.9, 0.9, *GAPS)  # type: ignore[union-attr]
