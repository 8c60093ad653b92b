"""Titles follow the data: change a figure, and a claim that no longer holds is no longer made."""

import dataclasses

import pytest

from helpers import charts
from helpers.charts.headlines import Few, alike_in_length, fewest_holding_half, only_highest
from tests.samples.chart_samples import with_observation, without_observations

PINGDU_BRANCHES = "370283-2-4-1"
PINGDU_LECTURES = "370283-1-3-1"


def test_the_fewest_holding_half():
    assert fewest_holding_half(
        [("a", 2), ("b", 13), ("c", 12), ("d", 11), ("e", 10), ("f", 8), ("g", 6), ("h", 4), ("i", 3), ("j", 3)]
    ) == Few(("b", "c", "d"), 36, 72)
    assert fewest_holding_half([("a", 5), ("b", 5), ("c", 5), ("d", 5)]) is None
    assert fewest_holding_half([("a", 4), ("b", 3), ("c", 3), ("d", 1), ("e", 1)]) is None
    assert fewest_holding_half([]) is None
    assert fewest_holding_half([("a", 0), ("b", 0), ("c", 0)]) is None


def test_the_only_highest():
    assert only_highest([("a", 2), ("b", 5), ("c", 3)]) == ("b", 5)
    assert only_highest([("a", 5), ("b", 5)]) is None
    assert only_highest([("a", 0)]) is None
    assert only_highest([]) is None


def test_texts_alike_in_length():
    rows = [
        {"characters": 400, "observations": 9},
        {"characters": 390, "observations": 2},
        {"characters": 300, "observations": 1},
    ]
    assert alike_in_length(rows) == (rows[0], rows[1])
    assert alike_in_length(rows[1:]) is None


@pytest.mark.parametrize(("lang", "claim"), [("zh", "报告的五星级党支部最多"), ("en", "reports the most five-star branches")])
def test_a_tie_takes_the_highest_out_of_the_title(edition, lang, claim):
    assert claim in charts.five_star_branches(edition, lang=lang).title
    tied = with_observation(edition, PINGDU_BRANCHES, value=125.0, low=125.0, high=125.0)
    chart = charts.five_star_branches(tied, lang=lang)
    assert claim not in chart.title
    assert ("最多。" if lang == "zh" else "reports most") not in chart.alt


def test_a_bound_that_may_be_larger_takes_the_highest_out_of_the_title(edition):
    open_above = with_observation(edition, PINGDU_BRANCHES, bound="at_least", high=float("nan"))
    assert "最多" not in charts.five_star_branches(open_above).title.split("；")[0].replace("最多的区市难以断定", "")
    closed = with_observation(edition, PINGDU_BRANCHES, bound="at_least", high=90.0)
    assert "报告的五星级党支部最多，为 125 个" in charts.five_star_branches(closed).title


def test_the_number_in_a_title_is_that_of_the_data(edition):
    higher = with_observation(edition, PINGDU_BRANCHES, value=200.0, low=200.0, high=200.0)
    assert charts.five_star_branches(higher, lang="en").title.startswith("Pingdu reports the most five-star branches, 200;")


def test_half_is_said_only_of_half(edition):
    fewer = without_observations(edition, lambda observations: observations["observation_id"] != PINGDU_BRANCHES)
    title = charts.five_star_branches(fewer, lang="en").title
    assert "half" not in title
    assert "4 of 10 districts" in title


def test_overlapping_intervals_leave_a_column_undecided(edition):
    overlapping = with_observation(edition, PINGDU_LECTURES, high=500.0)
    title = charts.dot_table(overlapping, lang="en").title
    assert title.startswith("On 5 of 6 indicators")
    accents = charts.dot_table(overlapping).title
    assert "能判定的 5 项" in accents


def test_coverage_claim_gives_way(edition):
    observations = edition.observations
    codes = list(edition.districts["district_code"])[:6]
    template = observations[observations["indicator"] == "demo_points"].iloc[0].to_dict()
    import pandas as pd

    rows = [template | {"district_code": code, "observation_id": f"{code}-9-9-9"} for code in codes]
    others = observations[observations["indicator"] != "demo_points"]
    more = dataclasses.replace(edition, observations=pd.concat([others, pd.DataFrame(rows)], ignore_index=True))
    assert "No indicator" not in charts.disclosure_matrix(more, lang="en").title
    assert "没有一项指标" not in charts.disclosure_matrix(more).title


def test_few_districts_hold_half_only_while_they_do(edition):
    even = edition.districts.assign(observations=[7, 8, 7, 7, 7, 7, 7, 8, 7, 7])
    title = charts.where_figures(dataclasses.replace(edition, districts=even), lang="en").title
    assert "half" not in title
    assert title == "The texts of ten districts give 72 numbers, between 7 and 8 each"


def test_exact_figures_only(edition):
    exact = dataclasses.replace(edition, observations=edition.observations.assign(bound="exact"))
    assert charts.precision(exact).title == "72 个数字全部是确数"


def test_a_second_district_with_results_is_counted(edition):
    moved = with_observation(edition, "370213-2-2-2", district_code="370215")
    assert charts.effort_result(moved, lang="en").title.startswith("Two districts give numbers on results")
    none = without_observations(
        edition, lambda observations: ~observations["indicator"].isin(["approval_rate", "precheck_efficiency_gain"])
    )
    assert charts.effort_result(none).title == "70 个数字都说投入、活动或产出，没有一个说结果"


def test_titles_of_the_real_edition(edition):
    titles = [getattr(charts, name)(edition, lang="en").title for name in charts.CHARTS]
    assert titles == [
        "Shibei, Jiaozhou and Jimo give half of all 72 numbers; Chengyang gives two",
        "No indicator is reported by more than half of the districts: only 25 of 100 cells hold a number",
        "West Coast New Area reports the most five-star branches, 125; only half of the ten districts give a number",
        "On six indicators, four districts report the highest number: West Coast and Licang two each, Jimo and Chengyang one each",
        "16 of 72 numbers are only lower bounds; Jimo alone has five",
        "Only Licang gives numbers on results, two of the 72; the others count inputs, activities or outputs",
        "From more than 50 people to more than 30,000 attendances: 11 headcounts of nine activities, not to be added up",
        "Honours and rules are each the main topic of three of the ten texts",
        "Every text runs on three to five pillars; five of ten announce four",
        "Jimo and Laixi write texts of similar length, one with 11 numbers, one with three",
        "Jimo reports six of 10 shared indicators, the other districts four at most",
        "47 of 72 numbers are reported by one district only and cannot be compared",
    ]


@pytest.mark.parametrize(
    ("lang", "told", "untold"),
    [
        ("en", ["Chengyang 25 items", "Laoshan: mentioned five-star organisations"], "Chengyang: not reported"),
        ("zh", ["崂山：提及五星示范党组织"], "崂山未报告"),
    ],
)
def test_a_slide_that_leaves_out_columns_and_districts_tells_what_they_hold(edition, lang, told, untold):
    chart = charts.dot_table(edition, lang=lang, variant="slide")
    text = " ".join(" ".join(line.get_text() for line in chart.texts).split())
    assert all(words in text for words in told)
    assert untold not in text
