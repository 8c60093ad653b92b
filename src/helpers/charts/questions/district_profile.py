"""What does one district report of the shared indicators, and where does it lie among the others?"""

from dataclasses import dataclass
from functools import partial
from typing import Any

from helpers.charts.axes_marks import strip_dots
from helpers.charts.canvas import Canvas
from helpers.charts.captions import Words, frame
from helpers.charts.chart import Plan, Question, find_district, question
from helpers.charts.evidence import Traced
from helpers.charts.marks import (
    ARROW,
    EDGE,
    STRIP_HIGH,
    dot_entry,
    draw_arrow,
    draw_key,
    draw_rest,
    draw_strip,
    fit_rows,
    plot_dot,
)
from helpers.charts.numbering import comparable_indicators
from helpers.charts.style import ACCENT, BASE, INK, INK_QUIET
from helpers.tables import comparison
from helpers.tables.edition import Edition
from helpers.tables.memory import once_per_edition
from helpers.tables.records import to_records

Cell = dict[str, Any]
# Dots of other districts nearer to each other than this (mm) are one dot: so many are drawn at most, however many districts there are.
CLOSEST = 0.4


@dataclass(frozen=True)
class Field:
    """The comparable indicators of an edition. given: indicator to the cells with a number, smallest first. own: district to {indicator: cell}."""

    given: dict[str, list[Cell]]
    own: dict[str, dict[str, Cell]]

    def count(self, code: str) -> int:
        """Return how many of the indicators a district reports."""
        return sum(cell["value"] == cell["value"] for cell in self.own[code].values())


@once_per_edition
def gather_field(tables: Edition) -> Field:
    """Return the Field of an edition."""
    keys = comparable_indicators(tables)
    own: dict[str, dict[str, Cell]] = {code: {} for code in tables.districts["district_code"]}
    given: dict[str, list[Cell]] = {key: [] for key in keys}
    for cell in to_records(comparison.disclosure_matrix(tables, keys)):
        own[cell["district_code"]][cell["indicator"]] = cell
        if cell["value"] == cell["value"]:
            given[cell["indicator"]].append(cell)
    return Field({key: sorted(cells, key=_value) for key, cells in given.items()}, own)


@question
def district_profile(q: Question) -> Plan:
    """Return the chart of one district (its code or name; if none is given the one that reports most): each comparable indicator on a scale from zero, the district marked among the others.

    The scales are the same for every district of the edition.

    >>> from helpers import charts, tables
    >>> charts.district_profile(tables.load("2022"), "Jimo", lang="en").title
    'Jimo reports four of the six indicators that can be compared'
    """
    field = gather_field(q.tables)
    code = find_district(q.subject, q.words) if q.subject else max(field.own, key=field.count)
    told: dict[str, int | str] = {"name": q.words.district(code), "n": field.count(code), "of": len(field.given)}
    rows = [_row(q.words, key, given, field.own[code][key]) for key, given in field.given.items()]
    return Plan(
        title=q.words.sentence("profile_title", **told),
        subtitle=q.words.text("profile_subtitle", **told),
        note=q.words.note(
            q.words.text("profile_note"), q.words.text("chart_no_definition"), cut_off="" if _is_whole(q, code) else "incomplete"
        ),
        alt=q.words.alt(
            q.words.text("profile_alt", **told),
            q.words.groups(
                q.words.text("profile_alt_row", name=name, value=str(value), others=others) for name, value, others in rows
            )
            + q.words.text("chart_stop"),
        ),
        table=frame([q.words.text("indicator"), q.words.district(code), q.words.text("profile_others")], rows),
        draw=partial(_draw, field=field, rows=rows, words=q.words, code=code),
        facts={"district": code, "reported": field.count(code), "indicators": len(field.given)},
    )


def _is_whole(q: Question, code: str) -> bool:
    return bool(q.tables.districts.set_index("district_code").loc[code, "complete"])


def _row(words: Words, key: str, given: list[Cell], own: Cell) -> tuple[str, str, str]:
    """Return (indicator with unit, what the district reports, how many others report and their range)."""
    name, told = words.with_unit(key, given[0]["unit"]), _range(words, given, own)
    if own["state"] in ("exact", "bounded"):
        return name, Traced(words.value_of(own), own["observation_id"]), told
    return name, words.state(own["state"]), told


def _range(words: Words, given: list[Cell], own: Cell | None) -> str:
    """Return how many others report an indicator, and from what to what; `own`: the cell of the district itself."""
    me = own["district_code"] if own else ""
    if own and own["value"] == own["value"]:
        given = [cell for cell in given if cell["change"] == own["change"]]
    n = len(given) - sum(cell["district_code"] == me for cell in (given if own and own["value"] == own["value"] else ()))
    low, high = (next((cell for cell in order if cell["district_code"] != me), None) for order in (given, reversed(given)))
    spans = {name: words.value_of(cell) if cell else "" for name, cell in (("low", low), ("high", high))}
    return words.text("profile_range", n=n, span="one" if spans["low"] == spans["high"] else "many", **spans)


def _value(cell: Cell) -> float:
    return float(cell["value"])


def _draw(canvas: Canvas, *, field: Field, rows: list[tuple[str, str, str]], words: Words, code: str) -> float:
    em, given, states = canvas.size.em("label"), field.given, field.own[code]
    stacked = canvas.size.name == "narrow"
    head = 0.0 if stacked else canvas.widest((name for name, _, _ in rows)) + em
    tail = 0.0 if stacked else canvas.widest(_all_ranges(words, field), "foot") + em
    count, pitch = fit_rows(canvas, canvas.top, len(given), 1.9)
    pitch = 2 * canvas.size.pitch if stacked else pitch
    start, wide, y = canvas.left + head, canvas.width - head - tail - EDGE, canvas.top
    for key, (name, value, others) in list(zip(given, rows, strict=True))[:count]:
        middle = y + (0.72 if stacked else 0.5) * pitch
        at = y + 0.25 * pitch if stacked else middle
        canvas.text(canvas.left, at, name)
        canvas.text(canvas.right, at, others, "foot", color=INK_QUIET, ha="right")
        if states[key]["state"] in ("exact", "bounded"):
            _draw_marks(canvas, given[key], states[key], words, start, middle, wide)
        else:
            fits = canvas.measure(value) < wide - 1.3 * em
            told = value if fits else words.text(f"cell_{states[key]['state']}")
            draw_strip(canvas, start, middle - STRIP_HIGH / 2 * canvas.size.pitch, wide, STRIP_HIGH * canvas.size.pitch, told)
        y += pitch
    if not stacked:
        canvas.line(start, canvas.top, start, y, color=INK, width=0.9, zorder=4)
    y = draw_rest(canvas, y, words.text("indicators_more", n=len(given) - count)) if count < len(given) else y
    return draw_key(
        canvas, y, [dot_entry(canvas, words.district_short(code), color=ACCENT), dot_entry(canvas, words.text("profile_others"))]
    )


def _all_ranges(words: Words, field: Field) -> list[str]:
    """Return what the charts of all districts say of the others: room for the widest keeps the scales of all charts the same."""
    own: tuple[Cell | None, ...]
    texts = []
    for given in field.given.values():
        own = (None, given[0], given[-1], given[len(given) // 2])
        texts += [_range(words, given, cell) for cell in own]
    return texts


def _draw_marks(canvas: Canvas, given: list[Cell], own: Cell, words: Words, start: float, y: float, wide: float) -> None:
    """Draw the dots of all districts that report an indicator on a scale of its own, the district's with its value."""
    dot, high = 0.5 * canvas.size.em("label"), canvas.size.pitch
    given = [cell for cell in given if cell["change"] == own["change"]]
    printed = words.value_of(own)
    # The largest value has room for its number behind it, whichever district the chart is of.
    largest = words.value_of(given[-1])
    room = _room(canvas, largest, dot)
    limit = _value(given[-1]) * wide / max(wide - room, 1) * (1 + dot / wide) or 1
    axes = canvas.axes(start, y - high / 2, wide, high, xlim=(0, limit), ylim=(0.5, -0.5))
    others = _thin_out([_value(cell) for cell in given if cell["district_code"] != own["district_code"]], limit * CLOSEST / wide)
    strip_dots(axes, others, size=dot, color=BASE)
    words.mark(own).name(plot_dot(axes, own["value"], 0, 1.25 * dot, ACCENT, hollow=own["bound"] != "exact"))
    end = start + own["value"] * wide / limit + 0.6 * dot
    if own["bound"] == "at_least":
        end = draw_arrow(canvas, end, y, dot, ACCENT)
    taken, behind = _room(canvas, printed, dot), canvas.measure(printed, "value", "bold") + 0.3 * canvas.size.em("value")
    free = not any(0 <= value * wide / limit + start - end <= taken for value in others) and end + behind <= start + wide + EDGE
    if free:
        canvas.text(end + 0.3 * canvas.size.em("value"), y, printed, "value", weight="bold")
        return
    place = start + own["value"] * wide / limit
    before = place - 0.6 * dot - 0.3 * canvas.size.em("value")
    if before - behind > start and not any(behind + dot >= before - start - value * wide / limit >= 0 for value in others):
        canvas.text(before, y, printed, "value", weight="bold", ha="right")
    else:
        canvas.text(place, y - 0.5 * high + 0.1, printed, "value", weight="bold", ha="center")


def _room(canvas: Canvas, printed: str, dot: float) -> float:
    """Return the width of a dot, an arrow and the number behind it (mm)."""
    return 2 * dot + ARROW * dot + canvas.measure(printed, "value", "bold") + 0.3 * canvas.size.em("value")


def _thin_out(values: list[float], closest: float) -> list[float]:
    """Return values, smallest first, without those that would be drawn over the one before."""
    kept: list[float] = []
    for value in values:
        if not kept or value - kept[-1] >= closest:
            kept.append(value)
    return kept
