"""What does each district report of the indicators that can be compared?"""

from functools import partial
from typing import Any

from helpers.charts.canvas import Canvas
from helpers.charts.captions import Words, frame
from helpers.charts.chart import Plan, Question, question
from helpers.charts.evidence import Traced
from helpers.charts.marks import MAX_ROWS
from helpers.charts.numbering import MAX_UNJUDGED_ROWS, comparable_indicators, panel_indicators
from helpers.charts.panels import MAX_PANEL_ROWS, Mark, Panel, Row, draw_panels
from helpers.tables import comparison
from helpers.tables.records import to_records
from helpers.tables.wordings import comparable_observations

# Indicators that have no panel on a slide but are told in words; of more only the number.
MAX_TOLD = 3
Rows = list[dict[str, Any]]


@question
def shared_indicators(q: Question) -> Plan:
    """Return the chart of the indicators that may be compared: a panel each, on its own scale from zero, with the districts that report it.

    Filled dots are exact values, hollow ones bounds. Unlike things are never drawn here, and districts without a number are named under each panel.

    >>> from helpers import charts, tables
    >>> charts.shared_indicators(tables.load("2022"), lang="en").title
    'Six indicators can be compared; each is reported by two to five of the ten districts'
    """
    keys, judged = panel_indicators(q.tables), bool(comparable_indicators(q.tables))
    codes = list(q.tables.districts["district_code"])
    cells = to_records(comparison.disclosure_matrix(q.tables, keys))
    rows = {key: [row for row in cells if row["indicator"] == key] for key in keys}
    given = {key: _in_order(q, rows[key], judged) for key in keys}
    bounds = [row["bound"] for own in given.values() for row in own]
    reach = [len(own) for own in given.values()]
    units = {key: given[key][0]["unit"] for key in keys}
    panels = tuple(_panel(q, key, given[key], rows[key], units[key], judged) for key in keys)
    values = [
        q.words.text(
            "matrix_alt_row", name=q.words.with_unit(key, units[key]), values=q.words.listed(_pairs(q.words, given[key]))
        )
        for key in keys
    ]
    silences = [q.words.text("chart_sentence", text=quiet) if (quiet := _silent(q.words, rows[key])) else "" for key in keys]
    bars = tuple(_bars(q, key, given[key], rows[key], units[key]) for key in keys)
    low, high = min(reach, default=0), max(reach, default=0)
    told: dict[str, int | str] = {"n": len(keys), "low": low, "high": high, "all": q.words.parts(len(codes))}
    none = [code for code in codes if not any(code == row["district_code"] for own in given.values() for row in own)]
    return Plan(
        title=q.words.sentence(
            "shared_title" if judged else "shared_title_unjudged", span="one" if low == high else "many", **told
        ),
        subtitle=q.words.text("shared_subtitle" if judged else "shared_subtitle_unjudged", **told),
        note=q.words.note(
            _note(q, keys, bounds) if judged else q.words.text("shared_note_unjudged", signs=q.words.signs(bounds)),
            *_left_out(q, keys, given, judged),
            q.words.text("chart_none", names=q.words.names(none)) if none else "",
            q.words.text("chart_no_definition"),
        ),
        alt=q.words.alt(
            q.words.text("shared_alt" if judged else "shared_alt_unjudged", **told),
            *(part for pair in zip(values, silences, strict=True) for part in pair),
        ),
        table=frame(
            [q.words.text("chart_district"), *(q.words.with_unit(key, units[key], short=False) for key in keys)],
            [[q.words.district(code), *(_cell(q.words, rows[key], code) for key in keys)] for code in codes],
        ),
        notes={
            "slide": q.words.note(
                q.words.text("shared_note_slide" if judged else "shared_note_unjudged", signs=q.words.signs(bounds)),
                q.words.text("chart_no_definition"),
            )
        },
        draw=partial(
            _draw, panels=panels, told=values if len(codes) <= MAX_ROWS else [""] * len(values), words=q.words, bounds=bounds
        ),
        facts={
            "indicators": len(keys),
            "keys": tuple(keys),
            "numbers": sum(reach),
            "low": low,
            "high": high,
            "silent": tuple(none),
        },
        bars=bars,
    )


def _note(q: Question, keys: list[str], bounds: list[str]) -> str:
    """Return what hollow dots are, and which verbs the texts use, if some of an indicator's numbers are of things still under way."""
    kinds = set(bounds) - {"exact"}
    hollow = "none" if not kinds else "at_least" if kinds == {"at_least"} else "mixed" if "at_least" in kinds else "other"
    return q.words.text("shared_note", hollow=hollow, verbs=q.words.join(_list_verbs(q, keys)) or "none")


def _list_verbs(q: Question, keys: list[str]) -> list[str]:
    """Return a verb for each state (granted, under way …) of indicators whose numbers are not all in one state; none if there is no such indicator."""
    told = comparable_observations(q.tables)
    told = told[told["indicator"].isin(keys) & (told["state"] != "")]
    mixed = told[told.groupby("indicator")["state"].transform("nunique") > 1]
    translated = f"verb_{q.words.lang}"
    verbs = mixed.drop_duplicates("state")[translated if translated in mixed else "verb"]
    return [verb for verb in verbs if verb]


def _left_out(q: Question, keys: list[str], given: dict[str, Rows], judged: bool) -> list[str]:
    """Return what the panels do not draw: changes in the other direction, and shared indicators of a draft that have no panel."""
    turned = any(row["change"] != comparison.main_direction(own) for own in given.values() for row in own)
    left = 0 if judged else len(comparison.shared_indicators(q.tables, ["unjudged"])) - len(keys)
    return [
        q.words.text("shared_direction_note") if turned else "",
        q.words.text("shared_left_note", n=left) if left else "",
    ]


def _in_order(q: Question, cells: Rows, judged: bool) -> Rows:
    """Return the cells with a number, largest first if their size may be compared, else as in the source; or in the order asked for."""
    given = {cell["district_code"]: cell for cell in cells if cell["state"] in ("exact", "bounded")}
    if not judged:
        return [given[code] for code in q.order(given, list(given))]
    return [given[code] for code in q.order(given, sorted(given, key=lambda code: -given[code]["value"]))]


def _panel(q: Question, key: str, given: Rows, cells: Rows, unit: str, judged: bool) -> Panel:
    way = comparison.main_direction(given)
    words, shown = q.words, given[: MAX_PANEL_ROWS if judged else MAX_UNJUDGED_ROWS]
    rows = tuple(
        Row(words.district_short(row["district_code"]), (_mark(row, words, way),), row["district_code"] in q.highlight)
        for row in shown
    )
    more = words.text("shared_smaller", n=len(given) - len(shown)) if len(given) > len(shown) else ""
    return Panel(words.with_unit(key, unit), rows, words.groups(filter(None, [more, _silent(words, cells)])), more)


def _bars(q: Question, key: str, given: Rows, cells: Rows, unit: str) -> dict[str, object]:
    """Return a panel as data for office programs: the values largest first; who gives none is told in words."""
    words, names = q.words, [q.words.district_short(row["district_code"]) for row in given]
    series = {
        "name": words.indicator_short(key),
        "values": [row["value"] for row in given],
        "labels": [words.value_of(row) for row in given],
        "bounds": [row["bound"] != "exact" for row in given],
    }
    marked = [name for name, row in zip(names, given, strict=True) if row["district_code"] in q.highlight]
    title = words.with_unit(key, unit)
    return {"title": title, "categories": names, "series": [series], "accent": marked, "silent": _silent(words, cells)}


def _mark(row: dict[str, Any], words: Words, way: str) -> Mark:
    bound, drawn = row["bound"], row["change"] == way
    return Mark(row["value"], words.value_of(row), bound != "exact", bound == "at_least", named=words.mark(row), drawn=drawn)


def _silent(words: Words, cells: Rows) -> str:
    """Return which districts mention an indicator without a number, and how many do not report it."""
    mentioned = [cell["district_code"] for cell in cells if cell["state"] == "mentioned"]
    n = sum(cell["state"] == "not_reported" for cell in cells)
    return words.text("shared_silent", names=words.names(mentioned), mentioned=len(mentioned), n=n)


def _pairs(words: Words, given: Rows) -> list[str]:
    return [words.pair(row["district_code"], words.value_of(row)) for row in given]


def _cell(words: Words, cells: Rows, code: str) -> str:
    row = next(cell for cell in cells if cell["district_code"] == code)
    if row["state"] == "not_reported":
        return words.text("cell_not_reported")
    told = words.text("cell_mentioned") if row["state"] == "mentioned" else words.value_of(row)
    return Traced(told, row["observation_id"])


def _draw(canvas: Canvas, *, panels: tuple[Panel, ...], told: list[str], words: Words, bounds: list[str]) -> float:
    more = [
        words.alt(*told[n:]) if len(told) - n <= MAX_TOLD and all(told) else words.text("indicators_more", n=len(told) - n)
        for n in range(len(told) + 1)
    ]
    return draw_panels(canvas, panels, (words.state("exact"), words.state("bounded", bounds)), more)
