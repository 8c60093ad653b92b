"""Which of the certain changes page 1 tells: what was done before what was put in, the largest in proportion and number first, each of another district."""

from types import SimpleNamespace

import pandas as pd

from helpers.narrative.facts import PAGE_ONE
from helpers.narrative.moved_facts import _choose

# district, indicator, old and new value; by hand: +100 % and +20 % and +10 % of outputs, +300 % of an input.
CHANGES = [
    ("甲", "visits", 10, 11),
    ("乙", "visits", 10, 20),
    ("乙", "branches", 50, 99),
    ("丙", "branches", 50, 60),
    ("丁", "cadres", 1, 4),
    ("戊", "vague", 1, 9),
    ("己", "visits", 0, 9),
]
STAGES = {"visits": "output", "branches": "output", "cadres": "input", "vague": "output"}


def choose(status="more"):
    columns = ["district_code", "indicator", "old_value", "new_value"]
    rows = pd.DataFrame(CHANGES, columns=columns).assign(status=status)
    known = rows.to_dict("records")
    facts = SimpleNamespace(
        rows=known,
        is_vague=lambda row: row["indicator"] == "vague",
        on_page_one=lambda row: PAGE_ONE[STAGES[row["indicator"]]],
    )
    told = _choose(SimpleNamespace(facts=facts), SimpleNamespace(rows=rows), status)
    return [(row["district_code"], row["indicator"]) for row in told]


def test_the_largest_changes_of_what_was_done_are_told_one_a_district():
    # Nearly twice as many of 50 (0.4 + 0.98 × 0.80) come before twice as many of 10 (0.4 + 0.53); from 1 to 4 is little (0.1 + 0.28).
    assert choose() == [("乙", "branches"), ("丙", "branches"), ("甲", "visits")]


def test_of_what_fell_one_is_told():
    assert choose("less") == [("乙", "branches")]
