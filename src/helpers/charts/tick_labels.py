"""Tick labels of a figure drawn elsewhere: names are wrapped to fit, numbers and dates thinned out to the room there is."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import hypot
from operator import itemgetter
from typing import TYPE_CHECKING

from helpers.charts.canvas import Canvas
from helpers.charts.date_names import is_of_dates
from helpers.charts.drawn_data import read_names
from helpers.charts.style import MM_PER_POINT
from helpers.charts.typeset import has_han, measure, wrap, wrap_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.text import Text

# Air between two labels, in em; the widest column of names beside the rows, as a share of the picture; lines of a name; their
# distance, in the line height of matplotlib.
AIR, WIDEST, MAX_LINES, LEADING = 0.5, 0.38, 3, 1.3
RADII = 4  # numbers along the radius of a circle at most
UPRIGHT_AIR = 0.4  # air between lines, as a share of that between words
MAX_NAME = 14  # em; what is longer is broken like a sentence


def fit_ticks(every: "Sequence[Axes]", canvas: Canvas) -> None:
    """Set names along axes in lines that fit, and leave out numbers and dates for which there is no room, also beside those of the next axes."""
    rows: dict[float, list[Axis]] = {}
    for axes in every:
        if axes.name == "polar":
            _fit_circle(axes)
            continue
        if is_named(axes.yaxis):
            _wrap_names(axes.yaxis, WIDEST * canvas.width)
        elif axes.axison and axes.yaxis.get_visible():
            _thin_out([axes.yaxis], canvas)
        if is_named(axes.xaxis):
            _fit_names(axes.xaxis, canvas)
        elif axes.axison and axes.xaxis.get_visible():
            rows.setdefault(round(axes.get_position().y0, 3), []).append(axes.xaxis)
    for row in rows.values():
        _thin_out(row, canvas)


def _fit_circle(axes: "Axes") -> None:
    """Set the names around a circle outside it, and only a few numbers along its radius."""
    from matplotlib.ticker import AutoLocator, MaxNLocator

    axes.xaxis.set_tick_params(pad=0.4 * float(axes.xaxis.get_ticklabels()[0].get_fontsize()))
    for label in axes.xaxis.get_ticklabels():
        x, y = label.get_transform().transform(label.get_position()) - axes.transAxes.transform((0.5, 0.5))
        least = 0.2 * hypot(x, y)
        label.set(
            ha="center" if abs(x) < least else "left" if x > 0 else "right",
            va="center" if abs(y) < least else "bottom" if y > 0 else "top",
        )
    if isinstance(getattr(axes.yaxis.get_major_locator(), "base", None), AutoLocator):
        axes.yaxis.set_major_locator(MaxNLocator(RADII))


def is_named(axis: "Axis") -> bool:
    """Return whether the labels along an axis are names, not numbers or dates."""
    return bool(read_names(axis)) and not is_of_dates(axis)


def count_lines(axis: "Axis") -> int:
    """Return how many lines the names along an axis have together, 0 if they are numbers."""
    return sum(label.get_text().count("\n") + 1 for _, label in list_seen(axis)) if is_named(axis) else 0


def wrap_titles(every: "Sequence[Axes]") -> None:
    """Set the titles of axes in lines as wide as these are."""
    for axes in every:
        wide = axes.get_window_extent().width / axes.get_figure(root=True).dpi * 25.4  # type: ignore[union-attr]
        for title in (axes.title, axes._left_title, axes._right_title):  # type: ignore[attr-defined]
            if title.get_text():
                title.set(text=_lines(title, wide, "bold"), linespacing=LEADING)


def list_seen(axis: "Axis") -> "list[tuple[float, Text]]":
    """Return the labels along an axis that are seen, each with its place in the data."""
    low, high = sorted(axis.get_view_interval())
    labels = zip(axis.get_ticklocs(), axis.get_ticklabels(), strict=False)
    return [(float(place), label) for place, label in labels if label.get_text().strip() and low <= place <= high]


def _wrap_names(axis: "Axis", width: float) -> None:
    """Set the names beside rows in lines no longer than `width` (mm)."""
    seen = list_seen(axis)
    lines = [_lines(label, width) for _, label in seen]
    if any("\n" in told for told in lines):
        axis.set_ticks([place for place, _ in seen], lines, linespacing=LEADING)


def _lines(label: "Text", width: float, weight: str = "normal") -> str:
    told, points = " ".join(label.get_text().split()), float(label.get_fontsize())
    is_short = measure(told, points, weight) <= MAX_NAME * points * MM_PER_POINT
    return "\n".join((wrap_name if is_short else wrap)(told, width, points, weight))


def _fit_names(axis: "Axis", canvas: Canvas) -> None:
    """Set the names under columns in lines as wide as a column; if they do not fit, every other one is a level lower."""
    seen = list_seen(axis)
    step = _step([label for _, label in seen], canvas)
    told = [_lines(label, step) for _, label in seen]
    if len(seen) > 1 and not all(_is_fair(text, step, label) for text, (_, label) in zip(told, seen, strict=True)):
        told = [_lines(label, 2 * step) for _, label in seen]
        deep = max(text.count("\n") + 1 for text in told)
        told = ["\n" * deep * (index % 2) + text for index, text in enumerate(told)]
    if seen and told != [label.get_text() for _, label in seen]:
        axis.set_ticks([place for place, _ in seen], told, linespacing=LEADING)


def _is_fair(told: str, width: float, label: "Text") -> bool:
    """Return whether a name in lines can be read: few, none wider than `width` (mm), and none of a single character."""
    lines = told.split("\n")
    fits = all(measure(line, float(label.get_fontsize())) <= width for line in lines)
    return fits and len(lines) <= MAX_LINES and (len(lines) == 1 or not has_han(told) or all(len(line) > 1 for line in lines))


def _step(labels: "Sequence[Text]", canvas: Canvas) -> float:
    """Return the room that a name has (mm): from one label to the next, less the air between them."""
    mm = 25.4 / canvas.figure.dpi
    places = sorted(float(label.get_transform().transform(label.get_position())[0]) * mm for label in labels)
    apart = min((after - before for before, after in pairwise(places)), default=canvas.width)
    return apart - AIR * canvas.size.em("label")


def _thin_out(row: "Sequence[Axis]", canvas: Canvas) -> None:
    """Leave out numbers or dates, and their ticks, until no label touches the next: every second one, every third … row: axes side by side."""
    seen = {axis: sorted(list_seen(axis), key=itemgetter(0)) for axis in row}
    most = max(map(len, seen.values()), default=0)
    for step in range(1, most + 1):
        kept = {axis: _every(labels, step) for axis, labels in seen.items()}
        if step == most or not _touch(kept, canvas):
            break
    for axis, own in kept.items() if most else ():
        if len(own) < len(seen[axis]):
            axis.set_ticks([place for place, _ in own], [label.get_text() for _, label in own])


def _every(labels: "list[tuple[float, Text]]", step: int) -> "list[tuple[float, Text]]":
    """Return every label that is `step` after another, preferring labels of several lines, which name the year."""
    kept = (labels[start::step] for start in range(step))
    return max(kept, key=lambda own: sum("\n" in label.get_text() for _, label in own), default=labels)


def _touch(kept: "Mapping[Axis, list[tuple[float, Text]]]", canvas: Canvas) -> bool:
    """Return whether two labels along axes that continue each other are closer than the air between them."""
    air = AIR * canvas.size.em("label") / 25.4 * canvas.figure.dpi
    upright = all(axis.axes.yaxis is axis for axis in kept)
    extents = [label.get_window_extent() for own in kept.values() for _, label in own]
    ends = sorted((extent.y0, extent.y1) if upright else (extent.x0, extent.x1) for extent in extents)
    return any(start < end + air * (UPRIGHT_AIR if upright else 1) for (_, end), (start, _) in pairwise(ends))
