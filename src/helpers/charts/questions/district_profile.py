"""What does one district report of the shared indicators, and where does it lie among the others?"""

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
from helpers.tables.records import to_records

Cell = dict[str, Any]


@question
def district_profile(q: Question) -> Plan:
    """Return the chart of one district (its code or name; if none is given the one that reports most): each comparable indicator on a scale from zero, the district marked among the others.

    >>> from helpers import charts, tables
    >>> charts.district_profile(tables.load("2022"), "Jimo", lang="en").title
    'Jimo reports four of the six indicators that can be compared'
    """
    keys = comparable_indicators(q.tables)
    cells = to_records(comparison.disclosure_matrix(q.tables, keys))
    given = {key: [cell for cell in cells if cell["indicator"] == key and cell["value"] == cell["value"]] for key in keys}
    counts = {
        code: sum(cell["district_code"] == code for own in given.values() for cell in own)
        for code in q.tables.districts["district_code"]
    }
    code = find_district(q.subject, q.words) if q.subject else max(counts, key=lambda own: counts[own])
    states = {cell["indicator"]: cell for cell in cells if cell["district_code"] == code}
    told = {"name": q.words.district(code), "n": counts[code], "of": len(keys)}
    rows = [_row(q.words, key, given[key], states[key]) for key in keys]
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
        draw=partial(_draw, given=given, states=states, rows=rows, words=q.words, code=code),
        facts={"district": code, "reported": counts[code], "indicators": len(keys)},
    )


def _is_whole(q: Question, code: str) -> bool:
    return bool(q.tables.districts.set_index("district_code").loc[code, "complete"])


def _row(words: Words, key: str, given: list[Cell], own: Cell) -> tuple[str, str, str]:
    """Return (indicator with unit, what the district reports, how many others report and their range)."""
    others = [cell for cell in given if cell["district_code"] != own["district_code"]]
    name = words.with_unit(key, given[0]["unit"])
    low, high = (min(others, key=_value), max(others, key=_value)) if others else (own, own)
    spans = (
        {"low": words.bounded(low["value"], low["bound"]), "high": words.bounded(high["value"], high["bound"])}
        if others
        else {"low": "", "high": ""}
    )
    told = words.text("profile_range", n=len(others), span="one" if spans["low"] == spans["high"] else "many", **spans)
    if own["state"] in ("exact", "bounded"):
        return name, Traced(words.bounded(own["value"], own["bound"]), own["observation_id"]), told
    return name, words.state(own["state"]), told


def _value(cell: Cell) -> float:
    return float(cell["value"])


def _draw(
    canvas: Canvas,
    *,
    given: dict[str, list[Cell]],
    states: dict[str, Cell],
    rows: list[tuple[str, str, str]],
    words: Words,
    code: str,
) -> float:
    em, keys = canvas.size.em("label"), list(given)
    stacked = canvas.size.name == "narrow"
    head = 0.0 if stacked else canvas.widest((name for name, _, _ in rows)) + em
    tail = 0.0 if stacked else canvas.widest((others for _, _, others in rows), "foot") + em
    count, pitch = fit_rows(canvas, canvas.top, len(keys), 1.9)
    pitch = 2 * canvas.size.pitch if stacked else pitch
    start, wide, y = canvas.left + head, canvas.width - head - tail - EDGE, canvas.top
    for key, (name, value, others) in list(zip(keys, rows, strict=True))[:count]:
        middle = y + (0.72 if stacked else 0.5) * pitch
        at = y + 0.25 * pitch if stacked else middle
        canvas.text(canvas.left, at, name)
        canvas.text(canvas.right, at, others, "foot", color=INK_QUIET, ha="right")
        if states[key]["state"] in ("exact", "bounded"):
            _draw_marks(canvas, given[key], states[key], value, start, middle, wide)
        else:
            fits = canvas.measure(value) < wide - 1.3 * em
            told = value if fits else words.text(f"cell_{states[key]['state']}")
            draw_strip(canvas, start, middle - STRIP_HIGH / 2 * canvas.size.pitch, wide, STRIP_HIGH * canvas.size.pitch, told)
        y += pitch
    if not stacked:
        canvas.line(start, canvas.top, start, y, color=INK, width=0.9, zorder=4)
    y = draw_rest(canvas, y, words.text("indicators_more", n=len(keys) - count)) if count < len(keys) else y
    return draw_key(
        canvas, y, [dot_entry(canvas, words.district_short(code), color=ACCENT), dot_entry(canvas, words.text("profile_others"))]
    )


def _draw_marks(canvas: Canvas, given: list[Cell], own: Cell, printed: str, start: float, y: float, wide: float) -> None:
    """Draw the dots of all districts that report an indicator on a scale of its own, the district's with its value."""
    dot, high = 0.5 * canvas.size.em("label"), canvas.size.pitch
    taken = 2 * dot + ARROW * dot + canvas.measure(printed, "value", "bold") + 0.3 * canvas.size.em("value")
    limit = max(max(map(_value, given)), own["value"] * wide / max(wide - taken, 1)) * (1 + dot / wide) or 1
    axes = canvas.axes(start, y - high / 2, wide, high, xlim=(0, limit), ylim=(0.5, -0.5))
    others = [_value(cell) for cell in given if cell["district_code"] != own["district_code"]]
    strip_dots(axes, others, size=dot, color=BASE)
    open_end = own["bound"] == "at_least"
    plot_dot(axes, own["value"], 0, 1.25 * dot, ACCENT, hollow=own["bound"] != "exact")
    end = start + own["value"] * wide / limit + 0.6 * dot
    if open_end:
        end = draw_arrow(canvas, end, y, dot, ACCENT)
    free = not any(0 <= value * wide / limit + start - end <= taken for value in others)
    if free:
        canvas.text(end + 0.3 * canvas.size.em("value"), y, printed, "value", weight="bold")
    else:
        left = start + own["value"] * wide / limit
        canvas.text(left, y - 0.5 * high + 0.1, printed, "value", weight="bold", ha="center")
