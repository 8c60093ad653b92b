"""What do the districts report of one indicator per head or per area, where that means something?"""

from functools import partial
from typing import TYPE_CHECKING

from helpers.charts.captions import frame
from helpers.charts.cells import tell_pairs
from helpers.charts.evidence import Traced
from helpers.charts.one_indicator import draw_indicator, plan_nothing, tell_cautions
from helpers.charts.plan import Plan
from helpers.charts.question import Question, question
from helpers.tables.comparability import RANK, judge_fairness
from helpers.tables.rates import Rates, compute_rates, list_rateable
from helpers.tables.records import DataRow, to_records

if TYPE_CHECKING:
    import pandas as pd

Cell = DataRow


@question
def rate_bars(q: Question) -> Plan:
    """Return the chart of one indicator (its key) per head or per area: a bar for each district that reports it and whose denominator is known.

    The denominator is the first that indicators.csv names as meaningful; `indicator:denominator` asks for another. Its date and source
    stand in the note. Bars are ordered by value only if the indicator may be compared. Without a subject, the first indicator that has a rate.
    Raises RateRefused (a ValueError) if there is no such rate.

    >>> from helpers import charts, tables
    >>> charts.rate_bars(tables.load("2022"), "community_reporting_cadres", lang="en").title
    'Two districts report cadres reporting in: from ≥20.2 to ≥74.8 per 10,000 residents'
    """
    subject = q.subject or next(iter(list_rateable(q.tables)), "")
    if not subject:
        return plan_nothing(q, "rate_none")
    key, _, denominator = subject.partition(":")
    rates = compute_rates(q.tables, key, denominator)
    rows = {row["district_code"]: row for row in to_records(rates.rows)}
    verdict = judge_fairness(q.tables, key).verdict
    largest = sorted(rows, key=lambda code: -rows[code]["value"]) if verdict == RANK else None
    given = [rows[code] for code in q.order(rows, largest)]
    told = _told(q, rates, given, verdict)
    return Plan(
        title=q.words.sentence("rate_title", **told),
        subtitle=q.words.text("rate_subtitle", **told),
        note=q.words.note(
            q.words.text("rate_note", **told),
            q.words.text("rate_without", names=q.words.names(rates.without), **told) if rates.without else "",
            *tell_cautions(q, rates.indicator, given, unlike=verdict != RANK and len(given) > 1),
        ),
        alt=q.words.alt(q.words.text("rate_alt", values=q.words.listed(tell_pairs(q.words, given)), **told)),
        table=_table(q, rates, given),
        draw=partial(draw_indicator, given=given, silent=[], words=q.words, marked=q.highlight, drawn=""),
        facts={
            "indicator": key,
            "denominator": rates.denominator,
            "reporting": len(given),
            "codes": tuple(rows),
            "without": rates.without,
        },
    )


def _told(q: Question, rates: Rates, given: list[Cell], verdict: str) -> dict[str, str | int]:
    """Return the values that the messages of a rate take."""
    low, high = (pick(given, key=lambda row: row["value"]) for pick in (min, max))
    dates = sorted({row["date"] for row in given})
    sources = list(dict.fromkeys(row[f"source_{q.words.lang}"] for row in given))
    return {
        "name": q.words.indicator_inline(rates.indicator),
        "whole": q.words.indicator(rates.indicator),
        "n": len(given),
        "verdict": "one" if len(given) == 1 else verdict,
        "low": q.words.value_of(low),
        "high": q.words.value_of(high),
        "district": q.words.district(given[0]["district_code"]),
        "per": q.words.per(rates.denominator),
        "base": q.words.denominator(rates.denominator),
        "date": q.words.join(dates),
        "source": q.words.join(sources),
    }


def _table(q: Question, rates: Rates, given: list[Cell]) -> "pd.DataFrame":
    words = q.words
    heads = [words.text("chart_district"), words.per(rates.denominator), words.text("value")]
    heads += [words.denominator(rates.denominator), words.text("rate_date")]
    own = {row["observation_id"]: row for row in to_records(q.tables.observations)}
    rows = [
        (
            words.district(row["district_code"]),
            Traced(words.value_of(row), row["observation_id"]),
            words.value_of(own[row["observation_id"]]),
            words.number(row["base"]),
            row["date"],
        )
        for row in given
    ]
    return frame(heads, rows)
