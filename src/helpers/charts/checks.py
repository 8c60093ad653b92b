"""What is wrong with a picture, found by measuring it: text clipped, crowded, too small, too pale, marks that look alike."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np
import numpy.typing as npt

from helpers.charts.colour import VIEWS, contrast, difference
from helpers.charts.emptiness import is_empty
from helpers.charts.style import ACCENT, MM_PER_POINT, PAPER, settings
from helpers.charts.typeset import NOT_FIRST, OPENING, has_glyph, measure

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.text import Text
    from matplotlib.typing import ColorType

    from helpers.charts.chart import Chart

MIN_GAP = 0.3  # em, between two texts
MIN_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
MIN_DIFFERENCE = 20  # CAM02-UCS, accent against any other mark
Pixels = npt.NDArray[np.uint8]
Box = tuple[float, float, float, float]
SLACK = 0.15  # mm that measuring may be wrong by
_DPI = 100
# How far below the position of a text its baseline is, in em, by how the text is aligned there.
BASELINES = {"center": 0.37, "center_baseline": 0.37, "top": 0.9, "bottom": -0.2}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a picture: its kind, the text or colour it is about, and what was measured."""

    kind: str
    about: str
    detail: str

    def __str__(self) -> str:
        return f"{self.kind}: “{self.about}” ({self.detail})"


@dataclass(frozen=True, slots=True)
class Ink:
    """Where the ink of a text is: left, top, right, bottom in millimetres from the upper left corner, and its size in points."""

    words: str
    left: float
    top: float
    right: float
    bottom: float
    points: float
    artist: "Text"

    @property
    def em(self) -> float:
        """The type size in millimetres."""
        return self.points * MM_PER_POINT


def lint(chart: "Chart") -> list[Fault]:
    """Return the Faults of a chart, an empty list if there is none.

    Kinds: clipped, outside its box, overlapping, too close, too small, rotated, tofu, mark at line start, left edge off, too pale,
    crosses a mark, accent lost, nothing drawn (of a figure of others).
    """
    with settings(chart.lang):
        if chart.plan.base or any(axes.get_legend() for axes in chart.axes):
            chart.draw_without_rendering()  # legends, labels of bars and annotations have their places only then
        inks = [_ink(text, chart) for text in _texts(chart)]
        found = [fault for ink in inks for fault in _faults_of_one(ink, chart)]
        found += [Fault("nothing drawn", chart.plan.title, "no mark has a place")] if chart.plan.base and is_empty(chart) else []
        return found + _faults_of_pairs(inks) + _faults_of_ground(inks, chart) + _faults_of_accent(chart)


def _texts(artist: "Artist") -> "list[Text]":
    """Return the texts that are seen: those of hidden axes and axis lines are not."""
    from matplotlib.text import Text

    if not artist.get_visible():
        return []
    own = [artist] if isinstance(artist, Text) and artist.get_text().strip() else []
    return own + [text for part in _children(artist) for text in _texts(part)]


def _children(artist: "Artist") -> "list[Artist]":
    """Return the parts of an artist that are drawn: ticks beyond the ends of an axis are not, nor is an axis that is switched off."""
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis

    if isinstance(artist, Axes) and not artist.axison:
        return [part for part in artist.get_children() if not isinstance(part, Axis)]
    if not isinstance(artist, Axis):
        return artist.get_children()
    low, high = sorted(artist.get_view_interval())
    ticks = [tick for tick in artist.get_major_ticks() if low <= tick.get_loc() <= high]
    return [artist.label, artist.get_offset_text(), *ticks]


def _ink(text: "Text", chart: "Chart") -> Ink:
    words, points = text.get_text(), float(text.get_fontsize())
    weight = "bold" if text.get_fontweight() in ("bold", 700) else "normal"
    x, baseline = text.get_transform().transform(text.get_position()) / chart.dpi * 25.4
    baseline = chart.height_mm - baseline + BASELINES.get(text.get_verticalalignment(), 0) * points * MM_PER_POINT
    wide = measure(words, points, weight)
    left = x - {"left": 0, "center": 0.5, "right": 1}[text.get_horizontalalignment()] * wide
    above, below = _reach(words)
    if words[0] in OPENING and below < 0.1:
        left, wide = left + 0.5 * points * MM_PER_POINT, wide - 0.5 * points * MM_PER_POINT
    em = points * MM_PER_POINT
    if text.get_rotation() % 360 or "\n" in words:  # what is turned or has several lines reaches as far as its box
        seen, mm = text.get_window_extent(), 25.4 / chart.dpi
        blank = len(words) - len(words.lstrip("\n"))  # lines that move a name under its neighbours
        top = seen.y1 - blank / (words.count("\n") + 1) * seen.height
        air = 0 if text.get_rotation() % 360 else 0.15 * em  # above and below the ink
        high, low = chart.height_mm - top * mm + air, chart.height_mm - seen.y0 * mm - air
        return Ink(words, seen.x0 * mm, high, seen.x1 * mm, low, points, text)
    return Ink(words, left, baseline - above * em, left + wide, baseline + below * em, points, text)


def _reach(words: str) -> tuple[float, float]:
    """Return how far the ink reaches above and below the baseline, in em."""
    if any(ord(character) > 0x2E80 for character in words):
        return 0.85, 0.08
    descent = 0.22 if set(words) & set("gjpqy()") else 0.14 if set(words) & set(",;") else 0.01
    return 0.74, descent


def _faults_of_one(ink: Ink, chart: "Chart") -> Iterator[Fault]:
    """Yield the faults that a text has by itself."""
    if min(ink.left, ink.top, chart.width_mm - ink.right, chart.height_mm - ink.bottom) < -SLACK:
        yield Fault("clipped", ink.words, "reaches over the edge of the picture")
    least = chart.size.least(chart.roles.get(ink.artist, "label"))
    if ink.points < least - 0.01:
        yield Fault("too small", ink.words, f"{ink.points:g} pt, at least {least:g} pt wanted")
    if ink.artist.get_rotation() % 360:
        yield Fault("rotated", ink.words, f"by {ink.artist.get_rotation():g}°")
    if missing := [character for character in ink.words if character != "\n" and not has_glyph(character)]:
        yield Fault("tofu", ink.words, f"no glyph for {''.join(missing)}")
    if ink.words[0] in NOT_FIRST:
        yield Fault("mark at line start", ink.words, ink.words[0])
    box = chart.boxes.get(ink.artist)
    if not box and 0.02 < abs(ink.left - chart.size.margin) < 0.5 * ink.em and ink.artist.get_horizontalalignment() == "left":
        yield Fault("left edge off", ink.words, f"{ink.left - chart.size.margin:+.2f} mm from the left edge")
    if box and (over := _overhang(ink, box)) > SLACK:
        yield Fault("outside its box", ink.words, f"by {over:.1f} mm")


def _overhang(ink: Ink, box: Box) -> float:
    return -min(ink.left - box[0], ink.top - box[1], box[2] - ink.right, box[3] - ink.bottom)


def _faults_of_pairs(inks: list[Ink]) -> list[Fault]:
    """Return the faults of texts that overlap or nearly touch; only neighbours from top to bottom are compared."""
    ordered = sorted(inks, key=lambda ink: ink.top)
    found = []
    for index, ink in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if other.top > ink.bottom + MIN_GAP * ink.em:
                break
            found += _crowding(ink, other)
    return found


def _crowding(ink: Ink, other: Ink) -> list[Fault]:
    across = max(ink.left, other.left) - min(ink.right, other.right)
    down = max(ink.top, other.top) - min(ink.bottom, other.bottom)
    gap, least = max(across, down), MIN_GAP * min(ink.em, other.em)
    about = f"{ink.words} | {other.words}"
    if gap < -SLACK:
        return [Fault("overlapping", about, f"by {-gap:.1f} mm")]
    return [Fault("too close", about, f"{gap:.2f} mm apart, {least:.2f} mm wanted")] if gap < least - SLACK else []


def _faults_of_ground(inks: list[Ink], chart: "Chart") -> list[Fault]:
    """Return the faults of texts against what is drawn behind them: too little contrast, or a mark that runs through them."""
    picture = _without_text(chart, [ink.artist for ink in inks])
    return [fault for ink in inks for fault in _ground(ink, picture)]


def _without_text(chart: "Chart", texts: "list[Text]") -> Pixels:
    """Return the picture without the texts, as an array of red, green, blue."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    dpi = chart.dpi
    for text in texts:
        text.set_visible(False)
    chart.dpi = _DPI
    canvas = FigureCanvasAgg(chart)
    canvas.draw()
    pixels = np.asarray(canvas.buffer_rgba())[:, :, :3].copy()
    chart.dpi = dpi
    for text in texts:
        text.set_visible(True)
    return pixels


def find_grounds(chart: "Chart", texts: "list[Text]") -> "list[tuple[Text, list[str]]]":
    """Return each of the texts of a chart with the colours (#RRGGBB) that lie under it."""
    picture = _without_text(chart, texts)
    return [(text, _colours_under(_ink(text, chart), picture)) for text in texts]


def _colours_under(ink: Ink, picture: Pixels) -> list[str]:
    left, top, right, bottom = (round(edge * _DPI / 25.4) for edge in (ink.left, ink.top, ink.right, ink.bottom))
    under = picture[max(top, 0) : bottom + 1, max(left, 0) : right + 1].reshape(-1, 3)
    colours, counts = np.unique(under, axis=0, return_counts=True)
    return [_hex(colour) for colour, n in zip(colours, counts, strict=True) if n > 0.06 * len(under)]


def _ground(ink: Ink, picture: Pixels) -> Iterator[Fault]:
    grounds = _colours_under(ink, picture)
    left, top, right, bottom = (round(edge * _DPI / 25.4) for edge in (ink.left, ink.top, ink.right, ink.bottom))
    worst = min((contrast(read_colour(ink.artist.get_color()), ground) for ground in grounds), default=21)
    if worst < MIN_CONTRAST:
        yield Fault("too pale", ink.words, f"contrast {worst:.1f} on {', '.join(grounds)}")
    elif len(grounds) > 1:
        yield Fault("crosses a mark", ink.words, f"stands on {', '.join(grounds)}")
    elif _has_line(picture[max(top, 0) : bottom + 1, max(left, 0) : right + 1]):
        yield Fault("crosses a mark", ink.words, "a line runs through it")


def _has_line(pixels: Pixels) -> bool:
    """Return whether a line, however thin, runs through a piece of the picture from side to side; its outermost pixels do not count."""
    if not pixels.size:
        return False
    colours, counts = np.unique(pixels.reshape(-1, 3), axis=0, return_counts=True)
    marked = (pixels != colours[counts.argmax()]).any(axis=2)
    down, across = marked.mean(axis=0)[2:-2], marked.mean(axis=1)[2:-2]
    return bool((down > 0.9).any() or (across > 0.9).any())


def _hex(colour: Iterable[int]) -> str:
    return "#{:02X}{:02X}{:02X}".format(*colour)


def read_colour(colour: "ColorType | float") -> str:
    """Return a colour of matplotlib as #RRGGBB."""
    from matplotlib.colors import to_hex

    return to_hex(cast("ColorType", colour)).upper()


def _faults_of_accent(chart: "Chart") -> list[Fault]:
    """Return a fault for each colour of a mark that cannot be distinguished from the accent in one of the views."""
    marks = _mark_colours(chart)
    if ACCENT not in marks:
        return []
    lost = [(colour, view, difference(ACCENT, colour, view)) for colour in sorted(marks - {ACCENT, PAPER}) for view in VIEWS]
    return [
        Fault("accent lost", colour, f"{measured:.1f} from the accent in {view} vision")
        for colour, view, measured in lost
        if measured < MIN_DIFFERENCE
    ]


def _mark_colours(chart: "Chart") -> set[str]:
    """Return the fills and strokes of the marks; hairlines and the ink of axes and rules are no marks."""
    from matplotlib.colors import to_rgba
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    fills = {read_colour(patch.get_facecolor()) for patch in chart.findobj(Patch) if to_rgba(patch.get_facecolor())[3] > 0}
    lines = [
        line
        for line in chart.findobj(Line2D)
        if line.get_visible() and not np.isnan(np.asarray(line.get_xydata(), dtype=float)).any(axis=1).all()
    ]
    strokes = {read_colour(line.get_color()) for line in lines if line.get_linestyle() != "None" and line.get_linewidth() > 1.25}
    dots = {
        read_colour(line.get_markeredgecolor())
        for line in lines
        if line.get_marker() not in (None, "None", "") and line.get_markersize() > 0
    }
    return fills | strokes | dots | _collection_colours(chart)


def _collection_colours(chart: "Chart") -> set[str]:
    """Return the fills of what seaborn draws as collections: the dots of strips; cells of heat tables are grounds of text and measured there."""
    from matplotlib.collections import PathCollection

    dots = [dots for dots in chart.findobj(PathCollection) if dots.get_visible() and len(np.asarray(dots.get_offsets()))]
    return {read_colour(colour) for own in dots for colour in own.get_facecolor()}
