"""Claims: each kind computes what it says, follows the data when it changes, and refuses what the data does not support."""

import dataclasses

import pytest

from helpers.narrative.claims import ClaimError, Claims, spell


def claims(edition, lang="en", **changes):
    """Return Claims of the edition with some observations changed: observation_id to dict of columns."""
    observations = edition.observations.copy()
    for observation_id, values in changes.items():
        row = observations["observation_id"] == observation_id.replace("_", "-").removeprefix("f")
        assert row.sum() == 1
        for name, value in values.items():
            observations.loc[row, name] = value
    return Claims(dataclasses.replace(edition, observations=observations), lang)


def exact(value):
    return {"value": value, "low": value, "high": value, "bound": "exact"}


def test_figure_prints_as_reported_and_leads_to_its_row(edition):
    claim = claims(edition, "zh").value("good_deeds_done", "370215")
    assert f"{claim.quantity}" == "[4200 余件](#f-370215-3-2-2)"
    assert (f"{claim.low:plain}", f"{claim.high:plain}") == ("4200", "4300")
    assert f"{claims(edition).value('good_deeds_done', '370215').number:plain}" == "more than 4,200"


def test_figure_refuses_what_is_not_reported(edition):
    with pytest.raises(ClaimError, match="0 numbers for micro_wishes in Jimo, not one"):
        claims(edition).value("micro_wishes", "370215")


def test_most_follows_the_data(edition):
    assert str(claims(edition).most("five_star_branches").district) == "West Coast New Area"
    changed = claims(edition, f370283_2_4_1=exact(126.0)).most("five_star_branches")
    assert (str(changed.district), f"{changed:plain}") == ("Pingdu", "126")


def test_most_refuses_a_tie(edition):
    with pytest.raises(ClaimError, match=r"claim most-five_star_branches: a tie, or intervals that overlap.*Pingdu 125"):
        claims(edition, f370283_2_4_1=exact(125.0)).most("five_star_branches")


def test_most_refuses_overlapping_intervals(edition):
    with pytest.raises(ClaimError, match="in doubt"):
        claims(edition, f370283_1_3_1={"value": 450.0, "low": 450.0, "high": 460.0}).most("party_lectures")


def test_most_refuses_unlike_things(edition):
    with pytest.raises(ClaimError, match="comparability is weak"):
        claims(edition).most("commando_teams")


def test_most_refuses_different_units(edition):
    with pytest.raises(ClaimError, match="units differ"):
        claims(edition, f370283_2_4_1={"unit": "家"}).most("five_star_branches")


def test_order_follows_the_data_or_refuses(edition):
    assert f"{claims(edition).order('five_star_branches'):plain}" == "West Coast 125, Pingdu 89, Jimo 75, Shibei 51 and Shinan 10"
    swapped = claims(edition, f370202_4_2_3=exact(60.0)).order("five_star_branches")
    assert f"{swapped:plain}" == "West Coast 125, Pingdu 89, Jimo 75, Shinan 60 and Shibei 51"
    with pytest.raises(ClaimError, match="order in doubt"):
        claims(edition).order("demo_points")


def test_count_follows_the_data(edition):
    assert f"{claims(edition).count(bound='at_least'):plain}" == "16"
    assert f"{claims(edition, f370215_1_2_2={'bound': 'at_least'}).count(bound='at_least'):plain}" == "17"


def test_count_refuses_an_unknown_field(edition):
    with pytest.raises(ClaimError, match="no field “colour” to select by"):
        claims(edition).count(colour="red")


def test_most_figures_refuses_a_tie(edition):
    assert str(claims(edition).most_numbers().district) == "Shibei"
    assert f"{claims(edition).most_numbers(bound='at_least'):plain}" == "5"
    with pytest.raises(ClaimError, match="districts share the place"):
        claims(edition).fewest_numbers(bound="at_least")


def test_only_follows_the_data_or_refuses(edition):
    only = claims(edition).only(effort="result")
    assert (f"{only}", f"{only.number:plain}") == ("Licang", "2")
    with pytest.raises(ClaimError, match="2 districts report it, not one"):
        claims(edition).only(theme="people_service", bound="at_least")


def test_without_follows_the_data_or_refuses(edition):
    assert str(claims(edition).without(bound="at_least").names) == "Shinan, West Coast and Chengyang"
    with pytest.raises(ClaimError, match="every district has such a number"):
        claims(edition).without()


def test_half_refuses_anything_but_half(edition):
    source = claims(edition)
    assert f"{source.half(source.reporting('five_star_branches'), source.district_count()):plain}" == "half"
    with pytest.raises(ClaimError, match="not exactly half; data: 4 of 10"):
        source.half(source.reporting("demo_points"), source.district_count())


def test_at_most_half_and_minority(edition):
    source = claims(edition)
    assert f"{source.at_most_half(source.widest(), source.district_count()):plain}" == "5"
    with pytest.raises(ClaimError, match="not less than half"):
        source.minority(source.count(bound="exact"), source.count())
    with pytest.raises(ClaimError, match="not less than half; data: 5 of 10"):
        source.minority(source.reporting("five_star_branches"), source.district_count())
    with pytest.raises(ClaimError, match="more than half"):
        source.at_most_half(source.count(bound="exact"), source.count())


def test_share_is_of_counts_only(edition):
    source = claims(edition)
    assert f"{source.share(source.count(bound='at_least'), source.count()):plain}" == "22%"
    with pytest.raises(ClaimError, match="only counts may be divided"):
        source.share(source.value("micro_wishes", "370202"), source.count())
    with pytest.raises(ClaimError, match="not contained in the whole"):
        source.share(source.count(), source.count(bound="exact"))


def test_total_refuses_silence_as_zero(edition):
    with pytest.raises(ClaimError, match="only 5 of 10 districts report it, and the others are not zero"):
        claims(edition).total("five_star_branches")


def test_total_of_lower_bounds_is_a_lower_bound(edition):
    reporters = edition.observations.loc[edition.observations["indicator"] == "community_reporting_cadres", "district_code"]
    both = dataclasses.replace(edition, districts=edition.districts[edition.districts["district_code"].isin(reporters)])
    assert f"{Claims(both, 'en').total('community_reporting_cadres'):plain}" == "≥12,000"


def test_dominant_topics_refuse_another_number(edition):
    assert str(claims(edition).dominant_topics(expected=2).topics) == "honours and rules"
    with pytest.raises(ClaimError, match="2 topics lead in as many districts, not 1"):
        claims(edition).dominant_topics()


@pytest.mark.parametrize(
    ("number", "zh", "en"),
    [(2, "两", "two"), (10, "十", "ten"), (12, "12", "12"), (4200, "4200", "4,200")],
)
def test_spell(number, zh, en):
    assert (spell(number, "zh"), spell(number, "en")) == (zh, en)


def test_more_follows_the_data_or_refuses(edition):
    source = claims(edition)
    more = source.more(source.count(bound="exact"), source.count(bound="at_least"))
    assert (f"{more:plain}", f"{more.other:plain}", more.kind) == ("56", "16", "more")
    with pytest.raises(ClaimError, match="not more; data: 16 and 56"):
        source.more(source.count(bound="at_least"), source.count(bound="exact"))
    with pytest.raises(ClaimError, match="not more; data: 72 and 72"):
        source.more(source.count(), source.count())


def test_every_and_nobody_follow_the_data_or_refuse(edition):
    source = claims(edition)
    assert f"{source.every():plain}" == "10"
    with pytest.raises(ClaimError, match="Shinan, West Coast New Area and Chengyang have no such number"):
        source.every(bound="at_least")
    with pytest.raises(ClaimError, match="there is such a number; data: 2 numbers of Licang"):
        source.nobody(effort="result")
    with pytest.raises(ClaimError, match=r"breaks off in the source.*West Coast New Area"):
        source.nobody(theme="integrity")
    whole = dataclasses.replace(edition, districts=edition.districts.assign(complete=True))
    assert f"{Claims(whole, 'en').nobody(theme='integrity'):plain}" == "0"


def test_fewest_refuses_a_text_that_breaks_off(edition):
    west, chengyang = edition.districts["district_code"] == "370211", edition.districts["district_code"] == "370214"
    observations = edition.observations[
        (edition.observations["district_code"] != "370211") | (edition.observations["ordinal"] == 1)
    ]
    assert west.sum() == chengyang.sum() == 1
    with pytest.raises(ClaimError, match=r"claim fewest-numbers: the text breaks off in the source.*West Coast New Area"):
        Claims(dataclasses.replace(edition, observations=observations), "en").fewest_numbers()


def test_ranks_refuse_a_district_that_reports_twice(edition):
    import pandas as pd

    again = edition.observations[edition.observations["observation_id"] == "370283-2-4-1"].assign(
        observation_id="370283-2-9-1", value=200.0
    )
    doubled = dataclasses.replace(edition, observations=pd.concat([edition.observations, again], ignore_index=True))
    for kind in ("most", "order", "total"):
        with pytest.raises(ClaimError, match="Pingdu report it more than once"):
            getattr(Claims(doubled, "en"), kind)("five_star_branches")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_annex_can_print_what_every_kind_of_claim_is_derived_from(edition, lang):
    from helpers.narrative import report_tables
    from helpers.tables import labels

    source = Claims(edition, lang)
    bounded, every = source.count(bound="at_least"), source.count()
    made = [
        source.ledger(), source.district_count(), source.indicators(), source.shared(), source.widest(), source.reporting("demo_points"),
        source.without(bound="at_least"), source.every(), source.only(effort="result"), source.most("demo_points"),
        source.order("five_star_branches"), source.most_numbers(), source.fewest_numbers(), source.dominant_topics(expected=2),
        source.longest_text(), source.shortest_text(), source.pillars(), source.comparable(), source.name_only(), source.alone(),
        source.with_counterpart(), source.without_period(), source.without_denominator(), source.mixed_wording(), source.mixed_units(),
        source.span("five_star_branches"), source.share(bounded, every), source.more(every, bounded),
        source.minority(bounded, every), source.at_most_half(bounded, every),
    ]  # fmt: skip
    rows = report_tables.derivations(source, labels(lang)).rows
    assert {claim.kind for claim in made} == {
        "count",
        "most",
        "none",
        "every",
        "only",
        "ranking",
        "fewest",
        "share",
        "more",
        "minority",
        "half",
        "span",
    }
    assert len(rows) == len(source.made)
    assert all(cell for row in rows for cell in row)


@pytest.mark.parametrize("kind", ["most", "order", "total", "reporting"])
def test_an_unknown_indicator_is_refused_with_a_suggestion(edition, kind):
    with pytest.raises(ClaimError, match=r"no indicator “five_star_branch”; did you mean five_star_branches"):
        getattr(claims(edition), kind)("five_star_branch")


def test_an_unknown_code_is_no_empty_selection(edition):
    with pytest.raises(ClaimError, match="no district_code “370299”"):
        claims(edition).value("micro_wishes", "370299")
    with pytest.raises(ClaimError, match="no theme “learnings”; did you mean learning"):
        claims(edition).count(theme="learnings")


def test_standings_divide_all_numbers_once(edition):
    source = claims(edition)
    parts = {name: int(getattr(source, name)().main.number) for name in ("comparable", "name_only", "alone")}
    assert parts == {"comparable": 17, "name_only": 8, "alone": 47}
    assert sum(parts.values()) == 72
    assert f"{source.with_counterpart():plain}" == "25"
    assert (f"{source.comparable().indicators:plain}", source.comparable().kind) == ("6", "minority")


def test_standing_follows_who_reports_not_a_stored_word(edition):
    """A second district on micro-wishes gives them a counterpart; a unit of its own takes comparability away."""
    changed = claims(edition, f370283_3_3_1={"indicator": "micro_wishes"})
    assert (f"{changed.alone():plain}", f"{changed.with_counterpart():plain}") == ("45", "27")
    units = claims(edition, f370283_2_4_1={"unit": "家"})
    assert (f"{units.comparable():plain}", f"{units.name_only():plain}") == ("12", "13")


def test_a_span_refuses_an_end_in_doubt(edition):
    span = claims(edition).span("five_star_branches")
    assert (f"{span:plain}", f"{span.low:plain}", f"{span.high:plain}") == ("5", "10", "125")
    with pytest.raises(ClaimError, match="leave an end in doubt"):
        claims(edition).span("demo_points")


def test_what_comparable_numbers_lack_is_counted(edition):
    source = claims(edition, "zh")
    assert (f"{source.without_period():plain}", f"{source.without_period().of:plain}") == ("16", "17")
    assert f"{source.without_denominator():plain}" == "17"
    assert str(source.mixed_wording().names) == "五星级党支部、党建示范点、五星示范党组织"
    assert str(source.mixed_units().names) == "书记讲党课"


def test_people_are_not_counted_by_unit(edition):
    with pytest.raises(ClaimError, match="no field “unit” to select by"):
        claims(edition).count(unit=["名", "人次"])
