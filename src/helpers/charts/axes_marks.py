"""Our marks for any Axes, seaborn's too: lower bounds, districts that do not report, dots in a strip."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.charts.style import BASE, INK_SOFT, MM_PER_POINT, PAPER, STRIP

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Height of the strip of a row that is not reported, in rows of the axis; length of the arrow of a lower bound, in points.
STRIP_HIGH, ARROW_POINTS = 0.82, 11


def mark_lower_bound(ax: "Axes", value: float, row: float, *, color: str = BASE, size: float = 6) -> None:
    """Mark a lower bound at (`value`, `row`) of the data: a hollow dot with an arrow of fixed length; `size` in points.

    The arrow says “or more”; its length means nothing, and a note under the figure should say so.
    """
    from matplotlib.transforms import offset_copy

    ax.plot(
        [value],
        [row],
        marker="o",
        markersize=size,
        markerfacecolor=PAPER,
        markeredgecolor=color,
        markeredgewidth=size / 5,
        linestyle="none",
        zorder=4,
        clip_on=False,
    )
    for step, marker in ((0.5, "_"), (1.0, ">")):
        shift = offset_copy(ax.transData, fig=ax.get_figure(root=True), x=size / 2 + step * ARROW_POINTS, units="points")
        width = ARROW_POINTS if marker == "_" else size * 0.6
        ax.plot(
            [value],
            [row],
            marker=marker,
            markersize=width,
            markeredgewidth=size / 5,
            transform=shift,
            color=color,
            linestyle="none",
            zorder=3,
            clip_on=False,
            label="_arrow",
        )


def mark_not_reported(ax: "Axes", row: float, told: str = "") -> None:
    """Mark the row of a district that does not report: a pale strip over the whole width, `told` on it. A true zero has a dot or a 0 instead."""
    strip = ax.axhspan(row - STRIP_HIGH / 2, row + STRIP_HIGH / 2, facecolor=STRIP, edgecolor="none", zorder=0.5)
    strip.set_label("_not_reported")
    if told:
        ax.text(0.01, row, told, transform=ax.get_yaxis_transform(), va="center", color=INK_SOFT)


def strip_dots(ax: "Axes", values: Sequence[float], *, size: float, color: str = BASE, row: float = 0) -> None:
    """Put values as dots in one row of `ax` by seaborn.stripplot, without jitter; `size` in mm."""
    import seaborn

    if not values:
        return
    limits = ax.get_xlim(), ax.get_ylim()
    points = size / MM_PER_POINT
    seaborn.stripplot(
        x=list(values),
        y=[row] * len(values),
        orient="h",
        native_scale=True,
        jitter=False,
        size=points,
        color=color,
        ax=ax,
        clip_on=False,
        legend=False,
    )
    ax.set(xlim=limits[0], ylim=limits[1], xlabel="", ylabel="")
