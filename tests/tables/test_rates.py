"""Numbers per head and per area: only where they mean something, with their intervals, their denominator and its date."""

import dataclasses

import pandas as pd
import pytest

from helpers import charts
from helpers.narrative import report_tables
from helpers.narrative.claims import ClaimError, Claims
from helpers.tables import labels, rates, schema
from helpers.tables.rates import RateRefused, compute_rates

REPORTING, JIMO, JIAOZHOU, SHINAN = "community_reporting_cadres", "370215", "370281", "370202"


def test_intervals_are_divided_and_stay_true(edition):
    rows = compute_rates(edition, REPORTING).rows.set_index("district_code")
    # 10,000 / 1,336,077 residents = 74.846…; 20,000 = 149.69…; 2,000 / 987,820 = 20.246…; 3,000 = 30.369… per 10,000.
    assert rows.loc[JIMO, ["value", "low", "high", "bound"]].tolist() == [74.8, 74.8, 150, "at_least"]
    assert rows.loc[JIAOZHOU, ["value", "low", "high", "bound"]].tolist() == [20.2, 20.2, 30.4, "at_least"]


@pytest.mark.parametrize(("date", "counts"), [("2020-11-01", True), ("2020-10-31", False)])
def test_a_denominator_counts_from_its_own_day_on(edition, date, counts):
    then = dataclasses.replace(edition, meta={**edition.meta, "reference_date": date})
    if counts:
        assert set(compute_rates(then, REPORTING).rows["date"]) == {date}
        return
    with pytest.raises(RateRefused, match="no resident_population of 2020-10-31 or before"):
        compute_rates(then, REPORTING)


def test_a_renamed_district_keeps_its_denominator(edition, monkeypatch):
    read, new = schema.read_table, "2031p01"

    def with_heir(name):
        table = read(name)
        heir = table[table["district_code"] == JIMO].assign(district_code=new, predecessor=JIMO) if name == "districts" else None
        return table if heir is None else pd.concat([table, heir], ignore_index=True)

    monkeypatch.setattr(schema, "read_table", with_heir)
    codes = edition.observations["district_code"].replace(JIMO, new)
    renamed = dataclasses.replace(edition, observations=edition.observations.assign(district_code=codes))
    found = compute_rates(renamed, REPORTING)
    assert found.rows.set_index("district_code").loc[new, ["value", "base"]].tolist() == [74.8, 1336077]
    assert found.without == ()


@pytest.mark.parametrize(
    ("indicator", "denominator", "value"),
    [
        ("micro_wishes", "", 18.0),
        ("greenway_km", "", 11.2),
        ("pocket_parks", "land_area", 6.15),
        ("pocket_parks", "resident_population", 0.0365),
    ],
)
def test_exact_numbers_are_rounded_to_three_digits(edition, indicator, denominator, value):
    row = compute_rates(edition, indicator, denominator).rows.iloc[0]
    assert row[["value", "low", "high"]].tolist() == [value] * 3


@pytest.mark.parametrize(
    ("indicator", "denominator", "why"),
    [
        ("five_star_branches", "", "names no denominator that is meaningful for it"),
        ("micro_wishes", "land_area", "names resident_population as meaningful for it"),
        ("approval_rate", "", "names no denominator"),
    ],
)
def test_the_rest_is_refused_in_one_line(edition, indicator, denominator, why):
    with pytest.raises(RateRefused, match=why) as refused:
        compute_rates(edition, indicator, denominator)
    assert len(str(refused.value).splitlines()) == 1


def test_shares_changes_and_unknown_denominators_are_refused(edition, monkeypatch):
    observations = edition.observations.copy()
    observations.loc[observations["indicator"] == "micro_wishes", "change"] = "down"
    from dataclasses import replace

    with pytest.raises(RateRefused, match="shares or changes"):
        compute_rates(replace(edition, observations=observations), "micro_wishes")
    early = replace(edition, meta=edition.meta | {"reference_date": "2020-10-31"})
    with pytest.raises(RateRefused, match="no resident_population of 2020-10-31 or before"):
        compute_rates(early, "micro_wishes")
    listed = schema.read_table("denominators")
    monkeypatch.setattr(rates.schema, "read_table", _without(listed, JIMO))
    found = compute_rates(edition, REPORTING)
    assert (found.without, found.rows["district_code"].tolist()) == ((JIMO,), [JIAOZHOU])


def _without(listed, code):
    original = schema.read_table
    return lambda name, *rest: listed[listed["district_code"] != code] if name == "denominators" else original(name, *rest)


def test_every_denominator_is_one_of_a_district_that_is_listed():
    listed = schema.read_table("denominators")
    assert len(listed) == 20
    assert set(listed["denominator"]) == {"resident_population", "land_area"}
    assert listed.loc[listed["denominator"] == "resident_population", "value"].sum() == 10_071_722


def test_claim_prints_a_rate_with_its_base(edition):
    claim = Claims(edition, "en").rate(REPORTING, JIMO)
    assert claim.main.text == "≥74.8"
    assert [claim.low.number, claim.high.number, claim.base.text, claim.date.text] == [74.8, 150, "1,336,077", "2020-11-01"]
    assert claim.per.text == "per 10,000 residents"
    assert claim.evidence == ("370215-3-2-1",)
    assert claim.calculation == "≥10,000 ÷ 1,336,077 × 10,000"
    assert Claims(edition, "zh").rate("micro_wishes", SHINAN).statement == "市南区微心愿（每万名常住人口）"


@pytest.mark.parametrize(
    ("indicator", "code"), [("five_star_branches", SHINAN), (REPORTING, SHINAN), (REPORTING, "999999"), ("nothing", SHINAN)]
)
def test_claim_refuses_what_has_no_rate(edition, indicator, code):
    with pytest.raises(ClaimError):
        Claims(edition, "zh").rate(indicator, code)


@pytest.mark.parametrize(
    ("lang", "told"),
    [("zh", ("即墨区", "≥74.8", "分母 1336077")), ("en", ("Jimo", "≥74.8", "denominator 1,336,077"))],
)
def test_a_rate_is_told_among_the_derived_numbers_of_its_page(edition, lang, told):
    claims = Claims(edition, lang)
    claims.rate(REPORTING, JIMO)
    row = " ".join(map(str, report_tables.derivations(claims, labels(lang)).rows[0]))
    assert all(word in row for word in told), row


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_chart_names_denominator_date_and_source(edition, lang):
    chart = charts.rate_bars(edition, REPORTING, lang=lang)
    assert charts.lint(chart) == []
    assert "2020-11-01" in chart.note
    assert {"zh": "第七次全国人口普查", "en": "Seventh National Population Census"}[lang] in chart.note
    assert {"zh": "每万名常住人口", "en": "per 10,000 residents"}[lang] in chart.title
    assert chart.table.iloc[:, 1].tolist() == ["≥74.8", "≥20.2"]
    assert chart.facts["codes"] == (JIMO, JIAOZHOU)


def test_chart_of_one_district_ranks_nothing(edition):
    chart = charts.rate_bars(edition, "pocket_parks:resident_population", lang="en", size="narrow")
    assert chart.title.startswith("Only Shibei")
    assert charts.lint(chart) == []
    with pytest.raises(RateRefused):
        charts.rate_bars(edition, "five_star_branches")
