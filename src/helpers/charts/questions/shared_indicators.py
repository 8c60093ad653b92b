"""What does each district report of the indicators that can be compared?"""

from functools import partial
from typing import TYPE_CHECKING

from helpers.charts.captions import frame
from helpers.charts.cells import tell_cell, tell_pairs, tell_silent
from helpers.charts.indicator_panels import Shared, gather_shared, make_bars, make_panel, tell_left_out, tell_rest, tell_verbs
from helpers.charts.marks import MAX_ROWS
from helpers.charts.numbering import comparable_indicators, panel_indicators
from helpers.charts.panels import draw_panels
from helpers.charts.plan import Fact, Plan
from helpers.charts.question import Question, question

if TYPE_CHECKING:
    import pandas as pd


@question
def shared_indicators(q: Question) -> Plan:
    """Return the chart of the indicators that may be compared: a panel each, on its own scale from zero, with the districts that report it.

    Filled dots are exact values, hollow ones bounds. Unlike things are never drawn here, and districts without a number are named under each panel.
    In a draft that has no such indicator, panels of shared ones that nobody has judged, not in order of size.

    >>> from helpers import charts, tables
    >>> charts.shared_indicators(tables.load("2022"), lang="en").title
    'Six indicators can be compared, each in two to five of the ten districts'
    """
    judged = bool(comparable_indicators(q.tables))
    shared = gather_shared(q, panel_indicators(q.tables), ranked=judged)
    bounds = [cell["bound"] for each in shared for cell in each.given]
    reporting = {cell["district_code"] for each in shared for cell in each.given}
    none = [code for code in q.tables.districts["district_code"] if code not in reporting]
    form, told, values = "ranked" if judged else "unjudged", _count(q, shared), [_values(q, each) for each in shared]
    slide = "shared_note_slide" if judged else "shared_note_unjudged"
    fits = len(q.tables.districts) <= MAX_ROWS
    return Plan(
        title=q.words.sentence(f"shared_title_{form}", **told),
        subtitle=q.words.text(f"shared_subtitle_{form}", **told),
        note=q.words.note(
            _note(q, shared, bounds) if judged else q.words.text("shared_note_unjudged", signs=q.words.signs(bounds)),
            *tell_left_out(q, shared, ranked=judged),
            q.words.text("chart_none", names=q.words.names(none)) if none else "",
            q.words.definitions(),
            cut_off="",
        ),
        alt=q.words.alt(q.words.text(f"shared_alt_{form}", **told), *_sentences(q, shared, values)),
        table=_table(q, shared),
        notes={"slide": q.words.note(q.words.text(slide, signs=q.words.signs(bounds)), q.words.definitions(), cut_off="")},
        draw=partial(
            draw_panels,
            panels=[make_panel(q, each, ranked=judged) for each in shared],
            states=(q.words.state("exact"), q.words.state("bounded", bounds)),
            more=tell_rest(q.words, values) if fits else q.words.count_rest(len(shared)),
        ),
        facts=_facts(shared, none),
        bars=tuple(make_bars(q, each) for each in shared),
    )


def _count(q: Question, shared: list[Shared]) -> dict[str, int | str]:
    """Return what messages ask for: how many indicators there are, and how many districts report one."""
    reach = [len(each.given) for each in shared] or [0]
    span = "one" if min(reach) == max(reach) else "many"
    everyone = q.words.parts(len(q.tables.districts))
    return {"n": len(shared), "low": min(reach), "high": max(reach), "all": everyone, "span": span}


def _facts(shared: list[Shared], none: list[str]) -> dict[str, Fact]:
    reach = [len(each.given) for each in shared]
    return {
        "indicators": len(shared),
        "keys": tuple(each.key for each in shared),
        "numbers": sum(reach),
        "low": min(reach, default=0),
        "high": max(reach, default=0),
        "silent": tuple(none),
    }


def _table(q: Question, shared: list[Shared]) -> "pd.DataFrame":
    """Return one row per district: its name and its cell of each indicator."""
    heads = [q.words.text("chart_district"), *(q.words.with_unit(each.key, each.unit, short=False) for each in shared)]
    codes = q.tables.districts["district_code"]
    return frame(heads, [[q.words.district(code), *(tell_cell(q.words, each.of(code)) for each in shared)] for code in codes])


def _sentences(q: Question, shared: list[Shared], values: list[str]) -> list[str]:
    """Return the sentences on each indicator for those who cannot see the chart: what is reported, and by whom it is not."""
    return [part for told, each in zip(values, shared, strict=True) for part in (told, _silence(q, each))]


def _values(q: Question, shared: Shared) -> str:
    values = q.words.listed(tell_pairs(q.words, shared.given))
    return q.words.text("matrix_alt_row", name=q.words.with_unit(shared.key, shared.unit), values=values)


def _silence(q: Question, shared: Shared) -> str:
    silent = tell_silent(q.words, shared.cells)
    return q.words.text("chart_sentence", text=silent) if silent else ""


def _note(q: Question, shared: list[Shared], bounds: list[str]) -> str:
    """Return what hollow dots are, and which verbs the texts use, if some of an indicator's numbers are of things still under way."""
    kinds = set(bounds) - {"exact"}
    hollow = "none" if not kinds else "at_least" if kinds == {"at_least"} else "mixed" if "at_least" in kinds else "other"
    verbs = [q.words.text("shared_verb", verb=verb) for verb in tell_verbs(q, shared)]
    return q.words.text("shared_note", hollow=hollow, verbs=q.words.join(verbs) or "none")
