"""One district among the others: a row an indicator, on a scale of its own from zero a dot for each district that reports it."""

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.charts.axes_marks import strip_dots
from helpers.charts.canvas import Canvas
from helpers.charts.marks import (
    ARROW,
    EDGE,
    STRIP_HIGH,
    Key,
    dot_entry,
    draw_arrow,
    draw_key,
    draw_rest,
    draw_strip,
    fit_rows,
    plot_dot,
)
from helpers.charts.panels import Mark
from helpers.charts.style import ACCENT, BASE, INK, INK_QUIET

# Dots of other districts nearer to each other than this (mm) are one dot: so many are drawn at most, however many districts there are.
CLOSEST = 0.4
# Height of a frame, whose lines must not touch the words in it, as a part of the row.
FRAME_HIGH = 0.96
# Height of the rows of one chart of many, as a part of what it is else.
CLOSER = 0.86


@dataclass(frozen=True)
class Strip:
    """One indicator. name: with its unit. others: what is told of the other districts. own: the district's number, or None.

    told: what is told instead of a number; `short` if that does not fit; state: the state that it tells. dots: the numbers of the others, smallest first. largest: the mark of
    the largest number of all districts, to which the scale is fitted.
    """

    name: str
    others: str
    own: Mark | None
    told: str = ""
    short: str = ""
    dots: tuple[float, ...] = ()
    largest: Mark | None = None
    state: str = "not_reported"


@dataclass(frozen=True)
class StripTable:
    """What is drawn. key: words for the district's own dots and for those of others. more: the note on the rows left out, by how many are drawn.

    tails: everything that may be told of others in the charts of this edition: room for the widest keeps the scales of all of them the same.
    one_of_many: whether the page shows many such charts and tells once what the dots mean: rows are closer, and there is no key.
    """

    strips: Sequence[Strip]
    key: tuple[str, str]
    tails: Sequence[str]
    more: Sequence[str]
    one_of_many: bool = False


def draw_strips(canvas: Canvas, table: StripTable) -> float:
    """Draw the rows and their key and return where they end (mm)."""
    em, stacked = canvas.size.em("label"), canvas.size.name == "narrow"
    head = 0.0 if stacked else canvas.widest(strip.name for strip in table.strips) + em
    tail = 0.0 if stacked else canvas.widest(table.tails, "foot") + em
    count, pitch = fit_rows(canvas, canvas.top, len(table.strips), 1.9)
    pitch = 2 * canvas.size.pitch if stacked else CLOSER * pitch if table.one_of_many else pitch
    start, wide, y = canvas.left + head, canvas.width - head - tail - EDGE, canvas.top
    for strip in table.strips[:count]:
        middle = y + (0.72 if stacked else 0.5) * pitch
        at = y + 0.25 * pitch if stacked else middle
        canvas.text(canvas.left, at, strip.name)
        canvas.text(canvas.right, at, strip.others, "foot", color=INK_QUIET, ha="right")
        _draw_strip(canvas, strip, start, middle, wide, canvas.size.pitch if stacked else min(pitch, canvas.size.pitch))
        y += pitch
    if not stacked:
        canvas.line(start, canvas.top, start, y, color=INK, width=0.9, zorder=4)
    if count < len(table.strips):
        y = draw_rest(canvas, y, table.more[count])
    return y if table.one_of_many else draw_key(canvas, y, _key(canvas, table))


def _key(canvas: Canvas, table: StripTable) -> list[Key]:
    own, others = table.key
    return [dot_entry(canvas, own, color=ACCENT), dot_entry(canvas, others)]


def _draw_strip(canvas: Canvas, strip: Strip, start: float, middle: float, wide: float, pitch: float) -> None:
    if strip.own and strip.largest:
        _draw_dots(canvas, strip.own, strip.dots, strip.largest, start, middle, wide)
        return
    fits = canvas.measure(strip.told) < wide - 1.3 * canvas.size.em("label")
    high = (STRIP_HIGH if strip.state == "not_reported" else FRAME_HIGH) * pitch
    draw_strip(canvas, start, middle - high / 2, wide, high, strip.told if fits else strip.short, state=strip.state)


def _draw_dots(canvas: Canvas, own: Mark, others: Sequence[float], largest: Mark, start: float, y: float, wide: float) -> None:
    """Draw the dots of an indicator on a scale of its own, the district's with its value."""
    dot, high = 0.5 * canvas.size.em("label"), canvas.size.pitch
    low = min(0.0, own.value, *others)
    # The largest value has room for its number behind it, whichever district the chart is of.
    limit = low + (largest.value - low) * wide / max(wide - _room(canvas, largest.printed, dot), 1) * (1 + dot / wide) or 1.0
    axes = canvas.axes(start, y - high / 2, wide, high, xlim=(low, limit), ylim=(0.5, -0.5))
    span = limit - low
    zero = start - low * wide / span
    if low:
        canvas.line(zero, y - high / 2, zero, y + high / 2, color=INK, width=0.9, zorder=1)
    apart = thin_out(others, span * CLOSEST / wide)
    strip_dots(axes, apart, size=dot, color=BASE)
    own.named.name(plot_dot(axes, own.value, 0, 1.25 * dot, ACCENT, hollow=own.hollow))
    if own.open_end:
        draw_arrow(canvas, zero + own.value * wide / span + 0.6 * dot, y, dot, ACCENT)
    places = [zero + value * wide / span for value in apart]
    _print_value(canvas, own, places, zero + own.value * wide / span, (start, start + wide), y)


def _print_value(canvas: Canvas, own: Mark, others: Sequence[float], place: float, within: tuple[float, float], y: float) -> None:
    """Write the district's value behind its dot at `place`, before it if dots of others (their places in mm) are in the way, else over it."""
    em, dot = canvas.size.em("value"), 0.5 * canvas.size.em("label")
    start, stop = within
    end = place + 0.6 * dot + (ARROW * dot if own.open_end else 0)
    taken, behind = _room(canvas, own.printed, dot), canvas.measure(own.printed, "value", "bold") + 0.3 * em
    before = place - 0.6 * dot - 0.3 * em
    if not any(0 <= other - end <= taken for other in others) and end + behind <= stop + EDGE:
        canvas.text(end + 0.3 * em, y, own.printed, "value", weight="bold")
    elif before - behind > start and not any(behind + dot >= before - other >= 0 for other in others):
        canvas.text(before, y, own.printed, "value", weight="bold", ha="right")
    else:
        canvas.text(place, y - 0.5 * canvas.size.pitch + 0.1, own.printed, "value", weight="bold", ha="center")


def _room(canvas: Canvas, printed: str, dot: float) -> float:
    """Return the width of a dot, an arrow and the number behind it (mm)."""
    return 2 * dot + ARROW * dot + canvas.measure(printed, "value", "bold") + 0.3 * canvas.size.em("value")


def thin_out(values: Sequence[float], closest: float) -> list[float]:
    """Return values, smallest first, without those that would be drawn over the one before."""
    kept: list[float] = []
    for value in values:
        if not kept or value - kept[-1] >= closest:
            kept.append(value)
    return kept
