"""Hashes of plans: equal for equal plans in every process, another for whatever is drawn otherwise."""

import os
import subprocess
import sys
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import pandas as pd
import pytest

from helpers import charts
from helpers.charts import plan_hash
from helpers.charts.evidence import Traced
from helpers.charts.fingerprint import hash_chart
from helpers.charts.plan_hash import hash_plan

PLAIN = ("reported_numbers", "shared_indicators", "effort_result", "theme_profile")
SCRIPT = """
import sys
from helpers import charts, tables
from helpers.charts.plan_hash import hash_plan
for slug in sys.argv[1:]:
    print(hash_plan(getattr(charts, slug)(tables.load("2022"), lang="en")))
"""


def hashes(*slugs, seed):
    command = [sys.executable, "-c", SCRIPT, *slugs]
    done = subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_the_same_plan_has_the_same_hash_in_every_process():
    found = hashes(*PLAIN, seed="1")
    assert found == hashes(*reversed(PLAIN), seed="2")[::-1]
    assert len(set(found)) == len(PLAIN)


def test_sizes_dress_languages_titles_and_numbers_differ(edition):
    chart = charts.effort_result(edition, lang="en")
    others = [
        chart.redraw(size="slide"),
        chart.redraw(dress=False),
        charts.effort_result(edition, lang="zh"),
        charts.effort_result(edition, lang="en", title="Another"),
        charts.effort_result(edition, lang="en", number=9),
    ]
    assert len({hash_plan(each) for each in (chart, *others)}) == 6
    assert not any(each.is_drawn for each in (chart, *others))


@pytest.mark.parametrize("slug", PLAIN)
def test_whatever_changes_what_is_drawn_changes_the_hash(edition, slug):
    """Some rows say one more: a chart that would look otherwise has another hash."""
    before = hash_plan(getattr(charts, slug)(edition)), hash_chart(getattr(charts, slug)(edition))
    for at in edition.observations.index[::30]:
        rows = edition.observations.copy()
        rows.loc[at, ["value", "low", "high"]] += 1
        other = replace(edition, observations=rows)
        after = hash_plan(getattr(charts, slug)(other)), hash_chart(getattr(charts, slug)(other))
        assert (after[0] == before[0]) <= (after[1] == before[1])


def test_a_plan_with_the_words_of_an_edition_has_none(edition):
    assert hash_plan(charts.leading_indicator(edition)) == ""


@dataclass(frozen=True)
class Held:
    part: object


def tell(part):
    return "|".join(plan_hash._tell(part))


def some_function():
    """Be told by a name."""


DIFFERENT = [
    1, 1.0, True, "1", None, b"1", np.float64(1), np.int64(1), [1], (1,), {"a": 1}, {1}, ["1", "2"], ["12"], [["1"], "2"], [["1", "2"]],
    Traced("1", "x"), Traced("1", "y"), Held(1), Held("1"), partial(some_function), partial(some_function, 1), some_function,
    pd.Series([1]), pd.Series([1.0]), pd.Series([1], name="a"), pd.Series([1], index=[2]), np.array([1]), np.array([[1]]),
    pd.DataFrame({"a": [1]}), pd.DataFrame({"b": [1]}), pd.DataFrame({"a": [1, 1]}), pd.DataFrame({"a": [1]}, index=[2]),
]  # fmt: skip


def test_different_data_are_told_differently():
    assert len({tell(part) for part in DIFFERENT}) == len(DIFFERENT)


def test_sets_are_told_the_same_in_any_order():
    assert tell({"b", "a", ("c", 1)}) == tell({("c", 1), "a", "b"})


@pytest.mark.parametrize(
    "part", [lambda: 1, object(), print, Held(object()), [object()], iter([1])], ids=lambda part: type(part).__name__
)
def test_what_may_hold_more_than_can_be_written_down_is_refused(part):
    with pytest.raises(plan_hash._NotPlainError):
        tell(part)
