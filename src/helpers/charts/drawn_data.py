"""The numbers of a figure that others drew, read off its bars, lines, dots, cells, slices and boxes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from helpers.charts.captions import frame
from helpers.text.messages import Messages, messages

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D

NUMBER = re.compile(r"[-−]?\d[\d,.]*")


@dataclass(frozen=True)
class Drawn:
    """One number drawn: what it belongs to (a series or panel, "" if there is one only), where it is, and the number; both as text."""

    series: str
    place: str
    value: str
    is_flat: bool = False  # places run up the axes, values across


def read_data(figure: "Figure", lang: str = "en") -> "pd.DataFrame":
    """Return the numbers drawn in a figure: one row per bar, point of a line, dot, cell, slice or box, its series if there are several, its place and its value.

    Of a box the median is read; curves of a density have no numbers to read.
    """
    labels, words = {axes.yaxis.label.get_text() for axes in figure.axes} - {""}, messages(lang)
    rows = [
        replace(row, series=", ".join(filter(None, (_name_axes(axes, many=len(labels) > 1), row.series))))
        for axes in figure.axes
        for row in _read_axes(axes, words)
    ]
    axes = figure.axes[0] if figure.axes else None
    across, up = (axes.get_xlabel() or "x", axes.get_ylabel() or "y") if axes else ("x", "y")
    heads = [up, across] if rows and rows[0].is_flat else [across, up]
    if len(series := {row.series for row in rows}) > 1 or words.text("drawn_median") in series:
        return frame([words.text("drawn_series"), *heads], [(row.series, row.place, row.value) for row in rows])
    return frame(heads, [(row.place, row.value) for row in rows])


def _name_axes(axes: "Axes", *, many: bool) -> str:
    """Return what axes are called among several, "" if they are alone: by their title, else by the label of their upright axis if these differ (`many`)."""
    if len(axes.get_figure(root=True).axes) < 2:  # type: ignore[union-attr]
        return ""
    title = next((told for place in ("left", "center") if (told := axes.get_title(loc=place))), "")
    return title.rpartition(" = ")[2] or (axes.get_ylabel() if many else "")


def _read_axes(axes: "Axes", words: Messages) -> Iterator[Drawn]:
    yield from _read_bars(axes)
    yield from _read_cells(axes)
    yield from _read_slices(axes)
    yield from _read_boxes(axes, words)
    yield from _read_points(axes)


def _read_bars(axes: "Axes") -> Iterator[Drawn]:
    from matplotlib.container import BarContainer

    for bars in (each for each in axes.containers if isinstance(each, BarContainer)):
        flat = bars.orientation == "horizontal"
        axis = axes.yaxis if flat else axes.xaxis
        for bar in bars:
            place = bar.get_y() + bar.get_height() / 2 if flat else bar.get_x() + bar.get_width() / 2
            yield Drawn(
                _series(bars.get_label()), _tell(axis, place), _number(bar.get_width() if flat else bar.get_height()), flat
            )


def _read_cells(axes: "Axes") -> Iterator[Drawn]:
    """Yield the cells of a heat map: rows are series, columns places."""
    import numpy as np
    from matplotlib.collections import QuadMesh

    for mesh in (each for each in axes.collections if isinstance(each, QuadMesh)):
        numbers: npt.NDArray[np.float64] = np.ma.filled(np.ma.asarray(mesh.get_array(), dtype=float), np.nan)
        for (row, column), value in np.ndenumerate(np.atleast_2d(numbers)):
            if value == value and axes.axison and read_names(axes.yaxis):
                yield Drawn(_tell(axes.yaxis, row + 0.5), _tell(axes.xaxis, column + 0.5), _number(value))


def _read_slices(axes: "Axes") -> Iterator[Drawn]:
    """Yield the slices of a pie: their names and their shares in per cent."""
    from matplotlib.patches import Wedge

    for wedge in (patch for patch in axes.patches if isinstance(patch, Wedge)):
        share = abs(float(wedge.theta2) - float(wedge.theta1)) / 3.6
        yield Drawn("", str(wedge.get_label()), _number(round(share, 4)))


def _read_boxes(axes: "Axes", words: Messages) -> Iterator[Drawn]:
    for box in (each for each in axes.containers if hasattr(each, "medians")):
        for line in box.medians:
            (x, _), (y, _) = line.get_xdata(), line.get_ydata()
            flat = line.get_xdata()[0] == line.get_xdata()[-1]
            middle = (line.get_ydata() if flat else line.get_xdata()).mean()
            axis, value = (axes.yaxis, x) if flat else (axes.xaxis, y)
            yield Drawn(words.text("drawn_median"), _tell(axis, middle), _number(value), flat)


def _read_points(axes: "Axes") -> Iterator[Drawn]:
    import numpy as np
    from matplotlib.collections import PathCollection

    boxed = {id(part) for each in axes.containers if hasattr(each, "medians") for part in each.get_children()}
    lines = [(line.get_label(), np.asanyarray(line.get_xydata())) for line in axes.lines if _is_own(line, boxed)]
    dots = [
        (each.get_label(), np.asanyarray(each.get_offsets())) for each in axes.collections if isinstance(each, PathCollection)
    ]
    flat = bool(read_names(axes.yaxis)) and not read_names(axes.xaxis)
    for label, places in [*lines, *dots]:
        for x, y in places:
            if x == x and y == y:  # seaborn draws an empty error bar over each bar
                told = (_tell(axes.yaxis, y), _number(x)) if flat else (_tell(axes.xaxis, x), _number(y))
                yield Drawn(_series(label), *told, flat)


def _is_own(line: "Line2D", boxed: set[int]) -> bool:
    """Return whether a line shows numbers: arrows of lower bounds, error bars over bars and parts of boxes do not."""
    over_bars = (
        bool(line.axes and line.axes.containers)
        and line.get_marker() in ("None", None, "")
        and str(line.get_label()).startswith("_")
    )
    return line.get_label() != "_arrow" and id(line) not in boxed and not over_bars


def read_names(axis: "Axis") -> dict[float, str]:
    """Return what the categories along an axis are called, by their places; numbers along it are no names."""
    told = {round(place, 6): label.get_text() for place, label in zip(axis.get_ticklocs(), axis.get_ticklabels(), strict=False)}
    return {place: name for place, name in told.items() if name and not NUMBER.fullmatch(name)}


def _tell(axis: "Axis", place: float) -> str:
    """Return what is at a place of an axis: a date, the nearest name, or the number itself."""
    from matplotlib.dates import num2date

    place, module = float(place), type(axis.get_converter()).__module__
    if module == "matplotlib.dates" or module.startswith("pandas"):
        if freq := getattr(axis, "freq", None):
            import pandas as pd

            return str(pd.Period(ordinal=int(place), freq=freq))
        return num2date(place).isoformat(" ").replace(" 00:00:00", "").removesuffix("+00:00")
    names = read_names(axis)
    nearest = min(names, key=lambda each: abs(each - place), default=None)
    return names[nearest].replace("\n", "") if nearest is not None and abs(nearest - place) < 0.5 else _number(place)


def _series(label: object) -> str:
    return "" if str(label).startswith("_") else str(label)


def _number(value: float) -> str:
    return f"{float(value):.15g}"
