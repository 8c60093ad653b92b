"""A drawing surface in millimetres, y downward from the top edge, on which every chart is set out."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, TypedDict

from helpers.charts.style import GRID, INK, MM_PER_POINT, NARROW, OPTICAL_CENTRE, PAPER, PRINT, Size
from helpers.charts.typeset import OPENING, features, has_han, measure, wrap

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

Box = tuple[float, float, float, float]


class Canvas:
    """Places text, marks and axes on a chart in millimetres; the height is settled last, when everything has its place.

    `top` is where the plot may start, `room` the height it has (None: as much as it needs), `left` and `right` its edges.
    """

    def __init__(self, figure: "Figure", size: Size, lang: str, *, width: float | None = None) -> None:
        from matplotlib.transforms import Affine2D

        self.figure, self.size, self.lang = figure, size, lang
        self.whole = width or size.width
        self.left, self.right = size.margin, self.whole - size.margin
        self.top: float = size.margin
        self.room: float | None = None
        # Strokes keep their weight relative to the type: what is 0.6 pt on paper is twice that on a slide.
        self.stroke = size.label / PRINT.label
        self.boxes: dict[Artist, Box | None] = {}
        self.roles: dict[Artist, str] = {}
        self._origin, self._is_within = (0.0, 0.0), False
        self._flip = Affine2D()
        self._placed: list[tuple[Axes, Box]] = []
        self.mm = self._flip + figure.dpi_scale_trans

    @classmethod
    def within(cls, ax: "Axes", lang: str) -> "Canvas":
        """Return a canvas that covers `ax`, as wide as it is, its upper left corner in that of the Axes."""
        figure = ax.get_figure(root=True)
        assert figure is not None
        inches, place = figure.get_size_inches(), ax.get_position()
        wide = place.width * inches[0] * 25.4
        canvas = cls(figure, PRINT if wide > (NARROW.width + PRINT.width) / 2 else NARROW, lang, width=wide)
        canvas._is_within = True
        canvas._origin = (place.x0 * inches[0] * 25.4, (1 - place.y1) * inches[1] * 25.4)
        canvas._turn(inches[1] * 25.4)
        return canvas

    def _turn(self, height: float) -> None:
        """Let millimetres count from the upper left corner of a figure `height` mm high, or of the Axes that the canvas covers."""
        x, y = self._origin
        self._flip.clear().scale(1 / 25.4, -1 / 25.4).translate(x / 25.4, (height - y) / 25.4)

    @property
    def width(self) -> float:
        """The width of the plot in millimetres."""
        return self.right - self.left

    def settle(self, height: float, air: float = 0) -> None:
        """Give the chart its height in millimetres, with `air` on all sides, and every axes its place."""
        self.figure.set_size_inches((self.whole + 2 * air) / 25.4, (height + 2 * air) / 25.4)
        self._origin = (air, air)
        self._turn(height + 2 * air)
        for axes, box in self._placed:
            self._place(axes, box)

    def place(self, axes: "Axes", box: Box) -> None:
        """Let axes lie over the given millimetres (left, top, width, height) once the canvas is settled."""
        self._placed.append((axes, box))

    def _place(self, axes: "Axes", box: Box) -> None:
        (x, y, wide, high), (left, top) = box, self._origin
        across, down = self.figure.get_size_inches() * 25.4
        axes.set_position(((left + x) / across, 1 - (top + y + high) / down, wide / across, high / down))

    def text(
        self,
        x: float,
        y: float,
        words: str,
        role: str = "label",
        *,
        color: str = INK,
        weight: str = "normal",
        ha: str = "left",
        size: float | None = None,
        box: Box | None = None,
        backed: bool = False,
    ) -> "Text":
        """Return the text `words`, its optical centre at height `y`; `box` (left, top, right, bottom) is what it must stay in.

        `backed` lays paper under it, so that no line of the grid runs through it.
        """
        size = size or self.size.points(role)
        baseline = y + OPTICAL_CENTRE * size * MM_PER_POINT
        text = self.figure.text(
            x, baseline, words, transform=self.mm, fontsize=size, color=color, fontweight=weight, ha=ha, va="baseline"
        )
        text.set_fontfeatures(features(words))
        self.boxes[text], self.roles[text] = box, role
        if backed:
            self._back(x, y, measure(words, size, weight), ha, size * MM_PER_POINT)
        return text

    def _back(self, x: float, y: float, wide: float, ha: str, em: float) -> None:
        """Lay paper under a text of the given width (mm), over the grid and under the marks."""
        left = x - {"left": 0, "center": 0.5, "right": 1}[ha] * wide
        self.rectangle(left - 0.15 * em, y - 0.6 * em, wide + 0.3 * em, 1.2 * em, fill=PAPER, zorder=1.5)

    def paragraph(
        self,
        x: float,
        top: float,
        words: str,
        role: str,
        *,
        width: float | None = None,
        leading: float = 1.45,
        color: str = INK,
        weight: str = "normal",
        balanced: bool = False,
    ) -> float:
        """Set `words` in lines from `top` down and return where they end (mm)."""
        size = self.size.points(role)
        step = leading * size * MM_PER_POINT
        lines = wrap(words, width or self.right - x, size, weight, balanced)
        for index, line in enumerate(lines):
            self.text(x - self.hang(line, size), top + (index + 0.5) * step, line, role, color=color, weight=weight)
        return top + len(lines) * step

    def hang(self, words: str, size: float) -> float:
        """Return how far a line that opens with a bracket or quotation mark stands out to the left (mm), for its ink to stand on the edge."""
        return 0.5 * size * MM_PER_POINT if words[:1] in OPENING and has_han(words) else 0

    def measure(self, words: str, role: str = "label", weight: str = "normal") -> float:
        """Return the width of `words` in one line, in millimetres."""
        return measure(words, self.size.points(role), weight)

    def widest(self, texts: Iterable[str], role: str = "label", weight: str = "normal") -> float:
        """Return the width of the longest of `texts`, in millimetres."""
        return max((self.measure(text, role, weight) for text in texts), default=0)

    def rectangle(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        *,
        fill: str,
        edge: str = "none",
        dashed: bool = False,
        line: float = 0.6,
        zorder: float = 1,
    ) -> "Artist":
        """Return a rectangle with its upper left corner at (x, y)."""
        from matplotlib.patches import Rectangle

        drawn = Rectangle(
            (x, y),
            wide,
            high,
            facecolor=fill,
            edgecolor=edge,
            linewidth=line * self.stroke if edge != "none" else 0,
            transform=self.mm,
            zorder=zorder,
        )
        if dashed:
            drawn.set_linestyle((0, (3, 2)))
        return self.figure.add_artist(drawn)

    def line(
        self, x0: float, y0: float, x1: float, y1: float, *, color: str = GRID, width: float = 0.6, zorder: float = 1
    ) -> "Artist":
        """Return a straight line; `width` in points."""
        from matplotlib.lines import Line2D

        drawn = Line2D(
            [x0, x1],
            [y0, y1],
            color=color,
            linewidth=width * self.stroke,
            transform=self.mm,
            zorder=zorder,
            solid_capstyle="butt",
        )
        return self.figure.add_artist(drawn)

    def dot(
        self, x: float, y: float, size: float, *, fill: str, edge: str | None = None, marker: str = "o", zorder: float = 3
    ) -> "Artist":
        """Return a dot (or another marker) of `size` millimetres across, outlined in `edge`."""
        from matplotlib.lines import Line2D

        return self.figure.add_artist(Line2D([x], [y], transform=self.mm, **dot_style(size, fill, edge, marker, zorder)))

    def axes(
        self, x: float, y: float, wide: float, high: float, *, xlim: tuple[float, float], ylim: tuple[float, float]
    ) -> "Axes":
        """Return axes without any furniture, laid over the given millimetres; `ylim` runs from bottom to top.

        They lie over the lines drawn in millimetres and under the zero line and the text.
        """
        from matplotlib.ticker import NullLocator

        axes = self.figure.add_axes((0, 0, 1, 1), xlim=xlim, ylim=ylim, frameon=False, zorder=2.5)
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_visible(False)
            axis.set_major_locator(NullLocator())  # ticks that are never seen would take longer than what is drawn
        self._placed.append((axes, (x, y, wide, high)))
        if self._is_within:
            self._place(axes, (x, y, wide, high))
        return axes


class DotStyle(TypedDict):
    """The settings of a matplotlib Line2D that draw a dot."""

    marker: str
    markersize: float
    markerfacecolor: str
    markeredgecolor: str
    markeredgewidth: float
    linestyle: Literal["none"]
    zorder: float
    clip_on: bool


def dot_style(size: float, fill: str, edge: str | None = None, marker: str = "o", zorder: float = 3) -> DotStyle:
    """Return the Line2D settings of a dot `size` millimetres across, edge included; the edge grows with the dot."""
    line = max(0.42 * size, 1) if edge else 0
    return {
        "marker": marker,
        "markersize": size / MM_PER_POINT - line,
        "markerfacecolor": fill,
        "markeredgecolor": edge or fill,
        "markeredgewidth": line,
        "linestyle": "none",
        "zorder": zorder,
        "clip_on": False,
    }
