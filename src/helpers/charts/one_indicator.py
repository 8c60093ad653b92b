"""One indicator by district: what may be said of it, and its bars: ranked, side by side, or alone, as the data allow."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from helpers.charts.canvas import Canvas
from helpers.charts.captions import Words, frame
from helpers.charts.cells import Cell, read_cells, tell_pairs, with_number
from helpers.charts.evidence import Traced
from helpers.charts.marks import bar_of, draw_bars, draw_rest, draw_silent, fit_rows, measure_silent, name_of
from helpers.charts.numbering import COMPARABLE, split_indicators
from helpers.charts.office_bars import BarPanel, cell_series
from helpers.charts.plan import Plan
from helpers.charts.question import Question
from helpers.charts.style import INK_SOFT
from helpers.tables import comparison
from helpers.tables.comparability import ALONE, NOTHING, RANK, Fairness, judge_fairness
from helpers.tables.indicator_notes import note_of
from helpers.tables.records import DataRow, RowView, to_records

if TYPE_CHECKING:
    import pandas as pd

Observation = RowView
Silent = list[tuple[str, str]]


def plan_indicator(q: Question, key: str) -> Plan:
    """Return the Plan of an indicator's bars. Raises KeyError if there is no such indicator.

    Bars are ordered by value only if the indicator may be compared; others follow the order of the source. Districts without a number have a strip
    that says what their text reports of the same family instead.
    """
    fairness = judge_fairness(q.tables, key)
    cells = read_cells(q.tables, [key])
    given, silent = _given(q, cells, fairness), _silent(q, cells, key)
    told = _told(q, key, fairness, given)
    values = tell_pairs(q.words, given)
    return Plan(
        title=q.words.sentence(f"bars_title_{fairness.verdict}", **told),
        subtitle=q.words.text("bars_subtitle", ranked="yes" if fairness.verdict == RANK and q.sort != "source" else "no", **told),
        note=q.words.note(*_notes(q, key, fairness, given)),
        alt=q.words.alt(q.words.text("bars_alt", values=q.words.listed(values), **told), _alt_silent(q, silent)),
        table=_table(q, key, given, silent),
        draw=partial(
            draw_indicator, given=given, silent=silent, words=q.words, marked=q.highlight, drawn=comparison.main_direction(cells)
        ),
        facts={
            "indicator": key,
            "reporting": len(given),
            "districts": len(cells),
            "codes": tuple(row["district_code"] for row in given),
            "silent": tuple(code for code, _ in silent),
            "verdict": fairness.verdict,
        },
        bars=_bars(q, key, given, silent),
    )


def _bars(q: Question, key: str, given: list[Cell], silent: Silent) -> tuple[BarPanel, ...]:
    """Return the data of the bars for office programs; what is not reported is told in words. Empty if there are no bars."""
    if not given:
        return ()
    names = {cell["district_code"]: q.words.district_short(cell["district_code"]) for cell in given}
    direction = comparison.main_direction(given)
    return (
        BarPanel(
            tuple(names.values()),
            (cell_series(q.words.indicator_short(key), q.words, given, direction=direction),),
            accent=tuple(name for code, name in names.items() if code in q.highlight),
            silent=q.words.groups(q.words.pair(code, text) for code, text in silent),
        ),
    )


def _given(q: Question, cells: list[Cell], fairness: Fairness) -> list[Cell]:
    """Return the cells with a number: largest first if they may be ranked, else in the order of the source."""
    rows = {row["district_code"]: row for row in with_number(cells)}
    largest = sorted(rows, key=lambda code: -rows[code]["value"]) if fairness.verdict == RANK else None
    return [rows[code] for code in q.order(rows, largest)]


def _silent(q: Question, cells: list[Cell], key: str) -> Silent:
    """Return (district code, what its text says instead) of each cell without a number: a related number, a mention, nothing."""
    related, mentioned = _related(q, key), {row["district_code"] for row in cells if row["state"] == "mentioned"}
    without = [row for row in cells if row["state"] in ("mentioned", "not_reported")]
    told = {row["district_code"]: q.words.state(row["state"]) for row in without}
    for row in without:
        code = row["district_code"]
        if code in related:
            told[code] = Traced(related[code], related[code].observation_id)
        elif code in mentioned:
            told[code] = Traced(told[code], row["observation_id"])
    order = {code: place for place, code in enumerate((*related, *sorted(mentioned)))}
    return sorted(told.items(), key=lambda pair: order.get(pair[0], len(order)))


def _related(q: Question, key: str) -> dict[str, Traced]:
    """Return what the districts report or mention of other indicators of the same family, as the codebook groups them: {code: words}."""
    listed = q.tables.indicators.set_index("indicator")
    family = str(listed["family"].fillna("")[key])
    if not family:
        return {}
    kin = set(listed.index[listed["family"] == family]) - {key}
    told: dict[str, Traced] = {}
    for row in _first(q.tables.observations, kin):
        quantity = q.words.quantity_of(row)
        told[row["district_code"]] = Traced(
            q.words.text("bars_instead", name=q.words.indicator_inline(row["indicator"]), value=quantity), row["observation_id"]
        )
    for row in _first(q.tables.set_aside[q.tables.set_aside["reason"] == "no_number"], kin):
        said = Traced(q.words.text("bars_mentions", name=q.words.indicator_inline(row["indicator"])), row["observation_id"])
        told.setdefault(row["district_code"], said)
    return told


def _first(table: "pd.DataFrame", keys: set[str]) -> list[DataRow]:
    return to_records(table[table["indicator"].isin(keys)].drop_duplicates("district_code"))


def _told(q: Question, key: str, fairness: Fairness, given: list[Cell]) -> Mapping[str, str | int]:
    """Return the values that the messages of an indicator take."""
    words, total = q.words, len(q.tables.districts)
    unit = words.unit(given[0]["unit"] if given else _row(q, key)["unit"].split(";")[0], indicator=key)
    low, high = (min(given, key=_value), max(given, key=_value)) if given else (None, None)
    low_text, high_text = (words.value_of(low), words.value_of(high)) if low and high else ("", "")
    return {
        "name": words.indicator_inline(key),
        "whole": words.with_unit(key, given[0]["unit"], short=False) if given else words.indicator(key),
        "n": len(given),
        "all": words.parts(total),
        "share": "half" if 2 * len(given) == total else "all" if len(given) == total else "some",
        "low": low_text,
        "high": f"{high_text} {unit}".rstrip(),
        "range": "same" if low_text == high_text else "wide",
        "district": words.district(given[0]["district_code"]) if given else "",
        "value": words.quantity_of(given[0]) if given else "",
        "why": fairness.why,
    }


def _value(row: Cell) -> float:
    return float(row["value"])


def _row(q: Question, key: str) -> DataRow:
    return to_records(q.tables.indicators[q.tables.indicators["indicator"] == key])[0]


def _notes(q: Question, key: str, fairness: Fairness, given: list[Cell]) -> list[str]:
    unlike = fairness.verdict not in (RANK, ALONE, NOTHING)
    return tell_cautions(q, key, given, unlike=unlike, moved=fairness.why == "directions")


def tell_cautions(q: Question, key: str, given: Sequence[Observation], *, unlike: bool, moved: bool = False) -> list[str]:
    """Return what would mislead: the indicator's own note, why it is not ranked (`unlike`, `moved`), what an open bar means."""
    bounds = {cell["bound"] for cell in given}
    return [
        note_of(q.tables, key, q.words.lang),
        q.words.text("bars_unlike_note") if unlike else "",
        q.words.text("bars_direction_note") if moved else "",
        q.words.text("bars_bound_note") if "at_least" in bounds else "",
        q.words.text("bars_quality_note") if given else "",
    ]


def _alt_silent(q: Question, silent: Silent) -> str:
    """Return who gives no number, those first whose text says something else instead."""
    nothing = [code for code, said in silent if not isinstance(said, Traced)]
    instead = [
        q.words.text("chart_said", name=q.words.district_short(code), said=said)
        for code, said in silent
        if isinstance(said, Traced)
    ]
    return q.words.alt(*instead, q.words.silent(nothing))


def _table(q: Question, key: str, given: list[Cell], silent: Silent) -> "pd.DataFrame":
    words = q.words
    heads = [words.text("chart_district"), words.text("value"), words.text("unit"), words.text("bound"), words.text("reported")]
    rows = [
        (
            words.district(row["district_code"]),
            Traced(words.value_of(row), row["observation_id"]),
            words.unit(row["unit"], row["value"], key),
            words.text(f"bound_{row['bound']}"),
            row["reported"],
        )
        for row in given
    ]
    return frame(heads, [*rows, *((words.district(code), "", "", said, "") for code, said in silent)])


def draw_indicator(
    canvas: Canvas, *, given: Sequence[Observation], silent: Silent, words: Words, marked: frozenset[str], drawn: str
) -> float:
    """Draw the bars of `given`, largest or first on top, and the strip of the districts that are silent; return where it ends (mm).

    drawn: the direction of the numbers that have bars; others are printed without one.
    """
    em = canvas.size.em("label")
    head = words.sentence("bars_silent_head", n=len(silent))
    below = measure_silent(canvas, silent, words) + 2.0 if silent and canvas.room else 0
    count, pitch = fit_rows(canvas, canvas.top, max(len(given), 1), below)
    bars = [
        bar_of(
            row,
            words,
            name_of(canvas, row["district_code"], words),
            marked=row["district_code"] in marked,
            on_scale=row["change"] == drawn,
        )
        for row in given[:count]
    ]
    names = [name_of(canvas, code, words) for code in [*(row["district_code"] for row in given), *(code for code, _ in silent)]]
    label_width = canvas.widest(names, weight="bold") + em
    draw_bars(canvas, bars, canvas.left, canvas.right, canvas.top, pitch, label_width)
    bottom = canvas.top + len(bars) * pitch
    if len(given) > count:
        bottom = draw_rest(canvas, bottom, words.more(len(given) - count))
    if not silent:
        return bottom
    if bars:
        canvas.text(canvas.left, bottom + 1.1 * em, head, color=INK_SOFT, weight="bold")
        bottom += 2.0 * em
    return draw_silent(canvas, silent, bottom, pitch, label_width, words)


def leading_indicator_of(q: Question) -> str | None:
    """Return the key of the comparable indicator that most districts report, None if there is none."""
    kinds = split_indicators(q.tables)
    return next((key for key in comparison.shared_indicators(q.tables) if kinds[key] == COMPARABLE), None)


def plan_nothing(q: Question, message: str = "leading_none") -> Plan:
    """Return the Plan of a chart of one indicator for an edition that has none to draw: a title, `message`, that says so, and a subtitle."""
    title = q.words.sentence(message, all=q.words.parts(len(q.tables.districts)))
    subtitle, table = q.words.text(f"{message}_subtitle"), frame([q.words.text("chart_district")], [])
    return Plan(title, subtitle, q.words.note(), title, table, _draw_nothing, {"reporting": 0})


def _draw_nothing(canvas: Canvas) -> float:
    return canvas.top
