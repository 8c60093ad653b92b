"""Any matplotlib, pandas or seaborn figure, dressed, checked and exported like our own charts."""

import pickle
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from matplotlib.ticker import LogFormatter

from helpers.charts.canvas import Canvas
from helpers.charts.captions import frame
from helpers.charts.chart import Chart, draw
from helpers.charts.plan import Plan
from helpers.charts.style import find_choice, settings
from helpers.text.messages import messages

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure

_NUMBER = re.compile(r"[-−]?\d[\d,.]*")


def finish(
    figure: Any,
    *,
    title: str,
    alt: str,
    subtitle: str = "",
    note: str = "",
    source: str = "",
    data: "pd.DataFrame | None" = None,
    lang: str = "zh",
    size: str = "print",
    slug: str = "own_chart",
) -> Chart:
    """Return a matplotlib Figure (or that of an Axes, or of a seaborn grid) as a Chart: with title, note and source, our checks and our exports.

    `alt`: what the picture says, for readers who cannot see it. `data`: the numbers drawn; if not given, they are read off the bars, lines and dots.
    Notebooks and documents show the Chart like ours; `charts.lint(chart)` tells what is clipped, crowded, too small or too pale. Type is enlarged
    until the smallest can be read in the size asked for. Draw under `use_style()` or `style()`. The figure itself is closed in pyplot, so that a
    notebook shows it once. Raises ValueError for an unknown size (naming the choices), an empty title or alt, or something that is no figure.

    >>> import seaborn
    >>> from helpers.charts import finish
    >>> from helpers.charts.style import style
    >>> with style("en"):
    ...     bars = seaborn.barplot(x=[3, 5], y=["Jimo", "Laixi"])
    >>> finish(bars, title="Laixi reports five", alt="Bars: Jimo 3, Laixi 5.", lang="en").table.values.tolist()
    [['Jimo', '3'], ['Laixi', '5']]
    """
    for name, text in (("title", title), ("alt", alt)):
        if not text.strip():
            raise ValueError(f"{name} is empty; say in a sentence what the chart shows")
    drawn, told = _figure_of(figure), messages(lang)
    plan = Plan(
        title=title,
        subtitle=subtitle,
        note=told.text("chart_note", text=note) if note else "",
        alt=alt,
        table=read_data(drawn) if data is None else frame([str(name) for name in data.columns], data.itertuples(index=False)),
        draw=_lay_out,
        source=told.text("chart_own_source", source=source) if source else "",
        slug=slug,
        base=_freeze(drawn),
    )
    return draw(plan, lang=lang, size=find_choice("size", size, ("print", "slide", "narrow")))


def _figure_of(figure: Any) -> "Figure":
    from matplotlib.figure import Figure

    found = figure if isinstance(figure, Figure) else getattr(figure, "figure", None)
    if not isinstance(found, Figure):
        raise ValueError(f"a {type(figure).__name__} is no figure; give a matplotlib Figure or Axes, or a seaborn grid")
    return found


def _freeze(figure: "Figure") -> bytes:
    """Return the figure pickled, without the window or notebook output that pyplot keeps for it, and close it there."""
    import sys

    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close(figure)
    figure.suptitle("")
    manager, figure.canvas.manager = figure.canvas.manager, None
    frozen = pickle.dumps(figure)
    figure.canvas.manager = manager
    return frozen


def _lay_out(canvas: Canvas) -> float:
    """Give the axes of the figure their places under the header: as they were to each other, their labels on the left edge; return where they end (mm)."""
    from matplotlib.transforms import Bbox

    axes, (wide, high) = canvas.figure.axes, canvas.figure.get_size_inches()
    height = canvas.room or canvas.width * high / wide
    if not axes:
        return canvas.top + height
    for own in axes:
        _tell_plainly(own)
        _fit_type(own, canvas)
    above_all = _move_legends(canvas)
    height -= above_all
    with settings(canvas.lang):
        canvas.figure.canvas.draw()
    whole = Bbox.union([own.get_position() for own in axes])
    seen = Bbox.union([tight for own in axes if (tight := own.get_tightbbox()) is not None])
    ends = whole.transformed(canvas.figure.transFigure)
    mm = 25.4 / canvas.figure.dpi
    left, right, above, below = (
        (ends.x0 - seen.x0) * mm,
        (seen.x1 - ends.x1) * mm,
        (seen.y1 - ends.y1) * mm,
        (ends.y0 - seen.y0) * mm,
    )
    top = canvas.top + above_all
    inner = (canvas.left + left, top + above, canvas.width - left - right, height - above - below)
    for own in axes:
        place = own.get_position()
        x, y = (place.x0 - whole.x0) / whole.width, (whole.y1 - place.y1) / whole.height
        box = (
            inner[0] + x * inner[2],
            inner[1] + y * inner[3],
            place.width / whole.width * inner[2],
            place.height / whole.height * inner[3],
        )
        canvas.place(own, box)
    return top + height


def _tell_plainly(axes: "Axes") -> None:
    """Let names along the upright axis be read without turning the head, and powers of ten be plain numbers."""
    for label in (label for label in axes.yaxis.get_ticklabels() if label.get_rotation()):
        label.set(rotation=0, va="center")
    for axis in (axes.xaxis, axes.yaxis):
        major, minor = axis.get_major_formatter(), axis.get_minor_formatter()
        if isinstance(major, LogFormatter):
            axis.set_major_formatter(PlainNumbers(major._base, major.labelOnlyBase))  # type: ignore[attr-defined]
        if isinstance(minor, LogFormatter):
            axis.set_minor_formatter(PlainNumbers(minor._base, minor.labelOnlyBase, minor.minor_thresholds))  # type: ignore[attr-defined]


class PlainNumbers(LogFormatter):
    """Writes the numbers along a logarithmic axis as they are read: 0.001, 10,000."""

    def __call__(self, x: float, pos: int | None = None) -> str:
        """Return the number at a tick, "" if the tick has none."""
        return f"{x:,.10g}" if super().__call__(x, pos) else ""


def _move_legends(canvas: Canvas) -> float:
    """Put the legends of the figure itself, which would lie over its axes, above them; return the height they take (mm)."""
    figure, top = canvas.figure, 0.0
    for legend in list(figure.legends):
        texts = [text.get_text() for text in legend.get_texts()]
        size, title = canvas.size.label, legend.get_title().get_text()
        columns = _count_columns(canvas, texts)
        legend.remove()
        moved = figure.legend(
            [handle for handle in legend.legend_handles if handle is not None],
            texts,
            title=title or None,
            loc="upper left",
            bbox_to_anchor=(canvas.left, canvas.top + top),
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
        top += (1.6 * rows + 0.6) * canvas.size.em("label")
    return top


def _count_columns(canvas: Canvas, texts: list[str]) -> int:
    """Return how many entries of a legend stand side by side."""
    wide = canvas.widest(texts) + 4.5 * canvas.size.em("label")
    return max(1, min(len(texts), int(canvas.width / wide)))


def _fit_type(axes: "Axes", canvas: Canvas) -> None:
    """Enlarge all type of the axes alike until the smallest is as large as a label must be in this size."""
    from matplotlib.text import Text

    texts = [text for text in axes.findobj(Text) if text.get_text().strip()]
    smallest = min((float(text.get_fontsize()) for text in texts), default=canvas.size.label)
    factor = max(canvas.size.least("label") / smallest, 1)
    if factor == 1:
        return
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_tick_params(labelsize=float(axis.get_ticklabels()[0].get_fontsize()) * factor if axis.get_ticklabels() else None)
    ticks = {id(label) for axis in (axes.xaxis, axes.yaxis) for label in axis.get_ticklabels()}
    for text in texts:
        if id(text) not in ticks:
            text.set_fontsize(float(text.get_fontsize()) * factor)


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
        names = _names(axis)
        for bar in bars:
            place = bar.get_y() + bar.get_height() / 2 if flat else bar.get_x() + bar.get_width() / 2
            name = names.get(round(place, 6)) or names.get(round(place)) or _number(place)
            yield _series(bars.get_label()), name, _number(bar.get_width() if flat else bar.get_height())


def _points(axes: "Axes") -> Iterator[tuple[str, str, str]]:
    import numpy as np

    names = _names(axes.yaxis)
    lines = [(line.get_label(), np.asanyarray(line.get_xydata())) for line in axes.lines if line.get_label() != "_arrow"]
    offsets = [(dots.get_label(), np.asanyarray(dots.get_offsets())) for dots in axes.collections]
    dots = [(label, places) for label, places in offsets if len(places)]
    for label, places in [*lines, *dots]:
        for x, y in places:
            if x != x or y != y:  # seaborn draws an empty error bar over each bar
                continue
            yield _series(label), names.get(round(float(y), 6)) or _number(y), _number(x)


def _names(axis: "Axis") -> dict[float, str]:
    """Return what the categories along an axis are called, by their places; numbers along it are no names."""
    told = {round(place, 6): label.get_text() for place, label in zip(axis.get_ticklocs(), axis.get_ticklabels(), strict=False)}
    return {place: name for place, name in told.items() if name and not _NUMBER.fullmatch(name)}


def _series(label: Any) -> str:
    return "" if str(label).startswith("_") else str(label)


def _number(value: Any) -> str:
    return f"{float(value):.15g}"
