"""What do the districts report of the comparable indicator that most of them report?"""

from helpers.charts.one_indicator import leading_indicator_of, plan_indicator, plan_nothing
from helpers.charts.plan import Plan
from helpers.charts.question import Question, question


@question
def leading_indicator(q: Question) -> Plan:
    """Return the chart of the comparable indicator that most districts report: ordered bars, and a strip for each district that gives no number.

    >>> from helpers import charts, tables
    >>> charts.leading_indicator(tables.load("2022"), lang="en").title
    'Half of the ten districts report five-star branches, from 10 to 125'
    """
    key = leading_indicator_of(q)
    if key is not None:
        return plan_indicator(q, key)
    return plan_nothing(q)
