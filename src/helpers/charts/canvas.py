"""A drawing surface in millimetres, y downward from the top edge, on which every chart is set out."""

from helpers.charts.style import GRID, INK, MM_PER_POINT, OPTICAL_CENTRE, PAPER, PRINT
from helpers.charts.typeset import OPENING, features, measure, wrap


class Canvas:
    """Places text, marks and axes on a chart in millimetres; the height is settled last, when everything has its place.

    `top` is where the plot may start, `room` the height it has (None: as much as it needs), `left` and `right` its edges.
    """

    def __init__(self, chart, variant, lang):
        from matplotlib.transforms import Affine2D

        self.chart, self.variant, self.lang = chart, variant, lang
        self.left, self.right = variant.margin, variant.width - variant.margin
        self.top, self.room = variant.margin, None
        # Strokes keep their weight relative to the type: what is 0.6 pt on paper is twice that on a slide.
        self.stroke = variant.label / PRINT.label
        self._placed = []
        self._flip = Affine2D()
        self.mm = self._flip + chart.dpi_scale_trans

    @property
    def width(self):
        """The width of the plot in millimetres."""
        return self.right - self.left

    def settle(self, height):
        """Give the chart its height in millimetres, and every axes its place."""
        self.chart.set_size_inches(self.variant.width / 25.4, height / 25.4)
        self._flip.clear().scale(1 / 25.4, -1 / 25.4).translate(0, height / 25.4)
        for axes, (x, y, wide, high) in self._placed:
            axes.set_position([x / self.variant.width, 1 - (y + high) / height, wide / self.variant.width, high / height])

    def text(self, x, y, words, role="label", *, color=INK, weight="normal", ha="left", size=None, box=None, backed=False):
        """Return the text `words`, its optical centre at height `y`; `box` (left, top, right, bottom) is what it must stay in.

        `backed` lays paper under it, so that no line of the grid runs through it.
        """
        size = size or self.variant.size(role)
        baseline = y + OPTICAL_CENTRE * size * MM_PER_POINT
        text = self.chart.text(
            x, baseline, words, transform=self.mm, fontsize=size, color=color, fontweight=weight, ha=ha, va="baseline"
        )
        text.set_fontfeatures(features(words, self.lang))
        self.chart.boxes[text], self.chart.roles[text] = box, role
        if backed:
            self._back(x, y, measure(words, size, weight), ha, size * MM_PER_POINT)
        return text

    def _back(self, x, y, wide, ha, em):
        """Lay paper under a text of the given width (mm), over the grid and under the marks."""
        left = x - {"left": 0, "center": 0.5, "right": 1}[ha] * wide
        self.rectangle(left - 0.15 * em, y - 0.6 * em, wide + 0.3 * em, 1.2 * em, fill=PAPER, zorder=1.5)

    def paragraph(self, x, top, words, role, *, width=None, leading=1.45, color=INK, weight="normal", balanced=False):
        """Set `words` in lines from `top` down and return where they end (mm)."""
        size = self.variant.size(role)
        step = leading * size * MM_PER_POINT
        lines = wrap(words, width or self.right - x, size, weight, balanced)
        for index, line in enumerate(lines):
            self.text(x - self.hang(line, size), top + (index + 0.5) * step, line, role, color=color, weight=weight)
        return top + len(lines) * step

    def hang(self, words, size):
        """Return how far a line that opens with a bracket or quotation mark stands out to the left (mm), for its ink to stand on the edge."""
        return 0.5 * size * MM_PER_POINT if self.lang == "zh" and words[:1] in OPENING else 0

    def measure(self, words, role="label", weight="normal"):
        """Return the width of `words` in one line, in millimetres."""
        return measure(words, self.variant.size(role), weight)

    def widest(self, texts, role="label", weight="normal"):
        """Return the width of the longest of `texts`, in millimetres."""
        return max((self.measure(text, role, weight) for text in texts), default=0)

    def rectangle(self, x, y, wide, high, *, fill, edge="none", dashed=False, line=0.6, radius=0, zorder=1):
        """Return a rectangle with its upper left corner at (x, y), corners rounded by `radius`."""
        from matplotlib.patches import FancyBboxPatch, Rectangle

        style = {
            "facecolor": fill,
            "edgecolor": edge,
            "linewidth": line * self.stroke if edge != "none" else 0,
            "transform": self.mm,
            "zorder": zorder,
        }
        if dashed:
            style["linestyle"] = (0, (3, 2))
        if radius:
            shape = FancyBboxPatch((x, y), wide, high, boxstyle=f"round,pad=0,rounding_size={radius}", **style)
        else:
            shape = Rectangle((x, y), wide, high, **style)
        return self.chart.add_artist(shape)

    def line(self, x0, y0, x1, y1, *, color=GRID, width=0.6, zorder=1):
        """Return a straight line; `width` in points."""
        from matplotlib.lines import Line2D

        style = {
            "color": color,
            "linewidth": width * self.stroke,
            "transform": self.mm,
            "zorder": zorder,
            "solid_capstyle": "butt",
        }
        return self.chart.add_artist(Line2D([x0, x1], [y0, y1], **style))

    def dot(self, x, y, size, *, fill, edge=None, marker="o", zorder=3):
        """Return a dot (or another marker) of `size` millimetres across, outlined in `edge`."""
        from matplotlib.lines import Line2D

        return self.chart.add_artist(Line2D([x], [y], transform=self.mm, **dot_style(size, fill, edge, marker, zorder)))

    def axes(self, x, y, wide, high, *, xlim, ylim):
        """Return axes without any furniture, laid over the given millimetres; `ylim` runs from bottom to top.

        They lie over the lines drawn in millimetres and under the zero line and the text.
        """
        axes = self.chart.add_axes([0, 0, 1, 1], xlim=xlim, ylim=ylim, frameon=False, zorder=2.5)
        axes.xaxis.set_visible(False)
        axes.yaxis.set_visible(False)
        self._placed.append((axes, (x, y, wide, high)))
        return axes


def dot_style(size, fill, edge=None, marker="o", zorder=3):
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
