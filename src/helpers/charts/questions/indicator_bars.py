"""What do the districts report of one indicator? Drawn as the indicator allows: ranked, side by side, or alone."""

from helpers.charts.one_indicator import leading_indicator_of, plan_indicator, plan_nothing
from helpers.charts.plan import Plan
from helpers.charts.question import Question, question


@question
def indicator_bars(q: Question) -> Plan:
    """Return the chart of one indicator (its key) by district: a bar for each number, in its unit, and a strip for each district without one.

    Bars are ordered by value only if the indicator may be compared; others follow the order of the source. Lower bounds are hollow and open.
    In an edition without indicators the chart says so. Raises KeyError if there is no such indicator.

    >>> from helpers import charts, tables
    >>> charts.indicator_bars(tables.load("2022"), "good_deeds_done", lang="en").title
    'Only Jimo reports practical matters, more than 4,200 cases; there is nothing to compare it with'
    """
    key = q.subject or leading_indicator_of(q) or next(iter(q.tables.indicators["indicator"]), "")
    return plan_indicator(q, key) if key else plan_nothing(q)
