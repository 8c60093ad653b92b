"""A figure that others drew, laid out under our header: as large as the size asked for, every label inside the picture."""

from collections.abc import Sequence
from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np

from helpers.charts.canvas import Box, Canvas
from helpers.charts.date_names import name_dates
from helpers.charts.style import settings
from helpers.charts.tick_labels import count_lines, fit_ticks, list_seen, wrap_titles
from helpers.charts.tidying import (
    enlarge_type,
    has_label_above,
    has_words_above,
    make_readable,
    make_room_for_labels,
    move_legends,
    raise_titles,
    tell_plainly,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.transforms import Bbox
    from numpy.typing import ArrayLike

# What the labels take depends on the room that they leave to the axes: after so many rounds both have settled.
ROUNDS = 3
# Height that axes have at least, that those without numbers beside them have, such as margins, and that each line of names has, in em of the labels.
MIN_HEIGHT, MIN_MARGIN, LINE = 8, 2, 1.4
# How far (mm) rows of axes may reach into each other without being seen to.
SLACK = 0.1
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
            name_dates(own, canvas.lang)
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
        # How far rows of axes are moved down (mm), by their place: a line for the label above them, more if a title reaches into the row above.
        line = 1.6 * canvas.size.em("label")
        self.moved = {top: line for own in axes if has_label_above(own) and (top := self._top(own)) > 0}
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
        self._part_rows()
        self._put(self._inside(outer))
        self.canvas.settle(outer[1] + outer[3])

    def _top(self, own: "Axes") -> float:
        return round(self.places[own][1], 3)

    def _part_rows(self) -> None:
        """Move rows of axes down by as much as what stands above them reaches into the row above."""
        extents = {own: extent for own in self.axes if own.axison and (extent := own.get_tightbbox()) is not None}
        for over, under in permutations(extents, 2):
            (x, y, wide, high), (left, top, across, _) = self.places[over], self.places[under]
            if y + high <= top and x < left + across and left < x + wide:
                air = 0.6 * self.canvas.size.em("label") if has_words_above(under) else 0.0
                lack = (extents[under].y1 - extents[over].y0) * 25.4 / self.canvas.figure.dpi + air
                if lack > SLACK:
                    self.moved[self._top(under)] = self.moved.get(self._top(under), 0.0) + lack

    def _inside(self, outer: Box) -> Box:
        """Return the box of the axes for which all that is drawn of them fills `outer`."""
        left, right, over, under = self._reach()
        return outer[0] + left, outer[1] + over, outer[2] - left - right, outer[3] - over - under

    def measure_lack(self) -> float:
        """Return how much higher (mm) the figure must be for every line of names beside the axes to have room."""
        em = self.canvas.size.em("label")
        needs = [
            max(MIN_HEIGHT if _has_numbers(own) else MIN_MARGIN, LINE * count_lines(own.yaxis)) * em / self.places[own][3]
            for own in self.axes
            if own.axison
        ]
        return max(max(needs, default=0) + sum(self.moved.values()) - self._height(), 0)

    def _height(self) -> float:
        return self.inner[3] if self.inner else 0.0

    def _put(self, inner: Box) -> None:
        self.inner = inner
        for own, (x, y, wide, high) in self.places.items():
            top, bottom = self._down(y + 0.001), self._down(y + high - 0.001)
            self.canvas.place(own, (inner[0] + x * inner[2], inner[1] + top, wide * inner[2], bottom - top))

    def _down(self, y: float) -> float:
        """Return how far down (mm) a place from 0 to 1 is."""
        return y * (self._height() - sum(self.moved.values())) + sum(moved for top, moved in self.moved.items() if top <= y)

    def _place_label(self, axes: "Axes") -> None:
        """Put the label of an upright axis above it, where the numbers along it begin; above the right end if they stand there."""
        label, at_right = axes.yaxis.label, axes.yaxis.get_label_position() == "right"
        numbers = [label.get_window_extent() for _, label in list_seen(axes.yaxis) if label.get_visible()]
        box, pixels = axes.get_window_extent(), self.canvas.figure.dpi / 25.4
        x, _, wide, _ = self.places[axes]
        if at_right:
            end = self.canvas.right * pixels if x + wide > 0.99 else max([extent.x1 for extent in numbers], default=box.x1)
        else:
            end = self.canvas.left * pixels if x < 0.01 else min([extent.x0 for extent in numbers], default=box.x0)
        label.set(rotation=0, ha="right" if at_right else "left", va="bottom")
        air = 0.5 * self.canvas.size.em("label") * pixels
        top = max([box.y1, *(extent.y1 for extent in numbers)])
        axes.yaxis.set_label_coords((end - box.x0) / box.width, (top - box.y0 + air) / box.height)

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


def _has_numbers(axes: "Axes") -> bool:
    """Return whether numbers or names stand beside axes."""
    return axes.yaxis.get_visible() and any(label.get_visible() for _, label in list_seen(axes.yaxis))


def _relative(axes: "Axes", left: float, top: float, wide: float, high: float) -> Box:
    """Return the place of axes in the whole of them, from 0 to 1; an upright scale of colours beside the axes that it belongs to is as high as they are."""
    place = axes.get_position()
    upright, across = place, place.width / wide
    bar = getattr(axes.get_axes_locator(), "_cbar", None)
    if bar is not None and bar.orientation == "vertical" and bar.mappable.axes and _are_level(place, bar.mappable.axes):
        axes.set_box_aspect(None)
        upright, across = bar.mappable.axes.get_position(), min(across, MAX_SCALE)
    return (place.x0 - left) / wide, (top - upright.y1) / high, across, upright.height / high


def _are_level(place: "Bbox", axes: "Axes") -> bool:
    """Return whether the middle of a place is beside axes, not over or under them."""
    beside = axes.get_position()
    return beside.y0 < (place.y0 + place.y1) / 2 < beside.y1


def _open_grid(axes: "Sequence[Axes]") -> None:
    """Give the panels of a grid most of its room if type too large for the figure left them less than half of their share."""
    specs = [(own.get_position(), spec) for own in axes if (spec := own.get_subplotspec()) and not hasattr(own, "_colorbar")]
    if any(
        place.width < SHARE * _share(spec.get_gridspec().get_width_ratios(), spec.colspan)
        or place.height < SHARE * _share(spec.get_gridspec().get_height_ratios(), spec.rowspan)
        for place, spec in specs
    ):
        axes[0].get_figure(root=True).subplots_adjust(0.1, 0.1, 0.9, 0.9, *GAPS)  # type: ignore[union-attr]


def _share(ratios: "ArrayLike", own: range) -> float:
    """Return the share that some columns or rows of a grid have of it."""
    sizes = np.asarray(ratios, dtype=float)
    return float(sizes[own].sum() / sizes.sum())
