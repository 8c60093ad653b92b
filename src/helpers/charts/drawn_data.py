"""The numbers of a figure that others drew, read off its bars, lines and dots."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from helpers.charts.captions import frame

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure

NUMBER = re.compile(r"[-−]?\d[\d,.]*")


def read_data(figure: "Figure") -> "pd.DataFrame":
    """Return the numbers drawn in a figure: one row per bar, point of a line or dot, its series if there are several, its place and its value."""
    rows = [row for axes in figure.axes for row in (*_bars(axes), *_points(axes))]
    axes = figure.axes[0] if figure.axes else None
    heads = [(axes.get_ylabel() or "y") if axes else "y", (axes.get_xlabel() or "x") if axes else "x"]
    many = len({series for series, _, _ in rows}) > 1
    return frame(["series", *heads] if many else heads, [row if many else row[1:] for row in rows])


def _bars(axes: "Axes") -> Iterator[tuple[str, str, str]]:
    from matplotlib.container import BarContainer

    for bars in (each for each in axes.containers if isinstance(each, BarContainer)):
        flat = bars.orientation == "horizontal"
        axis = axes.yaxis if flat else axes.xaxis
        names = read_names(axis)
        for bar in bars:
            place = bar.get_y() + bar.get_height() / 2 if flat else bar.get_x() + bar.get_width() / 2
            name = names.get(round(place, 6)) or names.get(round(place)) or _number(place)
            yield _series(bars.get_label()), name, _number(bar.get_width() if flat else bar.get_height())


def _points(axes: "Axes") -> Iterator[tuple[str, str, str]]:
    import numpy as np

    names = read_names(axes.yaxis)
    lines = [(line.get_label(), np.asanyarray(line.get_xydata())) for line in axes.lines if line.get_label() != "_arrow"]
    offsets = [(dots.get_label(), np.asanyarray(dots.get_offsets())) for dots in axes.collections]
    dots = [(label, places) for label, places in offsets if len(places)]
    for label, places in [*lines, *dots]:
        for x, y in places:
            if x != x or y != y:  # seaborn draws an empty error bar over each bar
                continue
            yield _series(label), names.get(round(float(y), 6)) or _number(y), _number(x)


def read_names(axis: "Axis") -> dict[float, str]:
    """Return what the categories along an axis are called, by their places; numbers along it are no names."""
    told = {round(place, 6): label.get_text() for place, label in zip(axis.get_ticklocs(), axis.get_ticklabels(), strict=False)}
    return {place: name for place, name in told.items() if name and not NUMBER.fullmatch(name)}


def _series(label: Any) -> str:
    return "" if str(label).startswith("_") else str(label)


def _number(value: Any) -> str:
    return f"{float(value):.15g}"
