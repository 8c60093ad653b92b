"""Comparisons: what is shared, who is first beyond doubt, what cannot be ranked."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.tables import comparison
from helpers.tables.comparability import judge_fairness

SHARED = {
    "five_star_branches": 5, "demo_points": 4, "five_star_organisations": 2, "advanced_collectives": 2, "advanced_individuals": 2, "party_lectures": 2,
    "theme_activity_cadres": 2, "community_reporting_cadres": 2, "commando_teams": 2, "evaluation_indicators": 2,
}  # fmt: skip


def test_shared_indicators(edition):
    table = comparison.reporting(edition).set_index("indicator")
    assert {key: int(table.loc[key, "districts"]) for key in comparison.shared_indicators(edition)} == SHARED


def test_what_one_district_reported_elsewhere_is_unjudged_once_two_report_it(edition):
    listed = edition.indicators.assign(
        comparability=edition.indicators["comparability"].mask(edition.indicators["indicator"] == "demo_points", "single")
    )
    tables = dataclasses.replace(edition, indicators=listed)
    assert comparison.shared_indicators(tables, ["unjudged"]) == ["demo_points"]
    assert comparison.shared_indicators(tables, ["single"]) == []
    assert judge_fairness(tables, "demo_points").why == "unjudged"


def test_ranks_are_listed_largest_first_and_equal_numbers_in_the_order_of_the_source(edition):
    ranked = comparison.rank_districts(edition, "five_star_branches")
    assert list(ranked["value"]) == sorted(ranked["value"], reverse=True)
    assert ranked["value"].iloc[0] > ranked["value"].iloc[-1]
    assert ranked["rank_best"].is_monotonic_increasing
    equal = edition.observations.assign(value=1.0, low=1.0, high=1.0, bound="exact")
    same = comparison.rank_districts(dataclasses.replace(edition, observations=equal), "five_star_branches")
    reporters = equal.loc[equal["indicator"] == "five_star_branches", "district_code"]
    assert list(same["district_code"]) == list(reporters)


def test_matrix_accounts_for_every_district(edition):
    matrix = comparison.disclosure_matrix(edition)
    assert len(matrix) == 100
    assert matrix["state"].value_counts().to_dict() == {"not_reported": 72, "exact": 20, "bounded": 5, "mentioned": 3}
    assert matrix.loc[matrix["state"] == "not_reported", ["value", "low", "high"]].isna().all(axis=None)


def test_mentions_are_neither_numbers_nor_silence(edition):
    cells = comparison.disclosure_matrix(edition, ["community_reporting_cadres"]).set_index("district_code")
    assert cells.loc["370285", "state"] == "mentioned"
    assert cells.loc["370202", "state"] == "not_reported"
    assert cells.loc["370215", "state"] == "bounded"


def test_ties_share_their_ranks(edition):
    ranked = comparison.rank_districts(edition, "demo_points").set_index("district_code")
    assert ranked.loc["370211", ["rank_best", "rank_worst"]].tolist() == [1, 1]
    assert ranked.loc["370215", ["rank_best", "rank_worst"]].tolist() == [3, 4]
    assert ranked.loc["370283", ["rank_best", "rank_worst"]].tolist() == [3, 4]


def test_overlapping_intervals_leave_the_rank_open(edition):
    observations = edition.observations.copy()
    row = observations["observation_id"] == "370283-1-3-1"
    observations.loc[row, ["value", "low", "high"]] = [450, 450, 500]
    ranked = comparison.rank_districts(dataclasses.replace(edition, observations=observations), "party_lectures")
    assert ranked[["rank_best", "rank_worst"]].to_numpy().tolist() == [[1, 2], [1, 2]]
    assert comparison.highest(ranked) is None


def test_unlike_things_are_not_ranked(edition):
    with pytest.raises(ValueError, match="commando_teams cannot be ranked: its comparability is weak"):
        comparison.rank_districts(edition, "commando_teams")


def test_topic_shares_add_up_to_one(edition):
    shares = comparison.topic_profile(edition).groupby("district_code")["share"].sum()
    assert len(shares) == 10
    assert shares.to_numpy() == pytest.approx(1)


def test_precision(edition):
    table = comparison.precision(edition).set_index("district_code")
    assert table.loc["370215"].to_dict() == {"observations": 11, "exact": 6, "bounded": 5}
    assert table["bounded"].sum() == 16


@given(
    st.lists(
        st.tuples(
            st.integers(0, 9), st.one_of(st.none(), st.integers(0, 3)), st.sampled_from(["exact", "at_least", "at_most", "about"])
        ),
        min_size=1,
        max_size=12,
    )
)
def test_ranks_are_those_of_every_pair(drawn):
    """Ranks counted in sorted bounds equal those of comparing each observation with each other one."""
    import pandas as pd

    rows = [
        {"low": None, "high": float(value), "bound": bound}
        if bound == "at_most"
        else {"low": None, "high": None, "bound": bound}
        if bound == "about"
        else {"low": float(value), "high": None if width is None else float(value + width + 1), "bound": bound}
        if bound == "at_least"
        else {"low": float(value), "high": float(value), "bound": bound}
        for value, width, bound in drawn
    ]
    best, worst = comparison._ranks(pd.DataFrame(rows))
    more = comparison.is_certainly_more
    assert list(best) == [1 + sum(more(other, own) for other in rows) for own in rows]
    assert list(worst) == [len(rows) - sum(more(own, other) for other in rows) for own in rows]
