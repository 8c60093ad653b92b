"""Fingerprints of charts: equal for equal drawings wherever they are made, different for whatever can be seen."""

import os
import subprocess
import sys

import pytest
from matplotlib.lines import Line2D

from helpers import charts
from helpers.charts.fingerprint import hash_chart

SCRIPT = """
import sys
from helpers import charts, tables
from helpers.charts.fingerprint import hash_chart
for slug in sys.argv[1:]:
    print(hash_chart(getattr(charts, slug)(tables.load("2022"), lang="en")))
"""
SLUGS = ("shared_indicators", "theme_profile", "reported_numbers")


@pytest.fixture
def chart(edition):
    return charts.leading_indicator(edition, lang="en")


def fingerprints(*slugs, seed):
    command = [sys.executable, "-c", SCRIPT, *slugs]
    done = subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_the_same_drawing_has_the_same_fingerprint_in_every_process():
    assert fingerprints(*SLUGS, seed="1") == fingerprints(*reversed(SLUGS), seed="2")[::-1]


def test_what_is_drawn_twice_is_the_same(edition, chart):
    assert hash_chart(chart) == hash_chart(charts.leading_indicator(edition, lang="en"))


@pytest.mark.parametrize(
    "change",
    [
        lambda chart: chart.texts[0].set_text("Another word"),
        lambda chart: chart.texts[-1].set_color("#123456"),
        lambda chart: chart.texts[-1].set_fontsize(7),
        lambda chart: chart.texts[-1].set_x(chart.texts[-1].get_position()[0] + 0.01),
        lambda chart: chart.findobj(Line2D)[-1].set_color("#123456"),
        lambda chart: chart.findobj(Line2D)[-1].set_linewidth(3),
        lambda chart: chart.findobj(Line2D)[-1].set_xdata([0, 1]),
        lambda chart: chart.set_figheight(chart.get_figheight() + 0.1),
    ],
    ids=[
        "word",
        "colour of a word",
        "size of a word",
        "place of a word",
        "colour of a mark",
        "width",
        "place of a mark",
        "height",
    ],
)
def test_whatever_can_be_seen_changes_it(chart, change):
    before = hash_chart(chart)
    change(chart)
    assert hash_chart(chart) != before


def test_sizes_dress_and_languages_differ(edition, chart):
    others = [chart.redraw(size="slide"), chart.redraw(dress=False), charts.leading_indicator(edition, lang="zh")]
    assert len({hash_chart(each) for each in (chart, *others)}) == 4


def test_another_number_in_the_data_changes_the_charts_that_show_it_and_no_other(edition):
    from dataclasses import replace

    rows = edition.observations.copy()
    at = rows.index[rows["indicator"] == "five_star_branches"][0]
    rows.loc[at, ["value", "low", "high"]] += 1
    other = replace(edition, observations=rows)
    changed = {
        slug
        for slug in charts.numbers(edition)
        if hash_chart(getattr(charts, slug)(edition)) != hash_chart(getattr(charts, slug)(other))
    }
    assert "leading_indicator" in changed
    assert "effort_result" in changed, "the name of its mark tells the number"
    assert not {"theme_profile", "reported_numbers"} & changed
