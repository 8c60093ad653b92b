"""A fall, a rise and a level are different facts: kept from the ledger to tables, charts and claims, and never mixed up."""

import dataclasses

import pytest

from helpers import charts
from helpers.narrative.claims import ClaimError, Claims
from helpers.tables import cleaning, comparison, labels, schema
from helpers.tables.comparability import RANK, SIDE_BY_SIDE, judge_fairness
from helpers.tables.edition import read_raw
from helpers.tables.edition_comparison import compare_tables

RATE, SHINAN, SHIBEI, LICANG = "approval_rate", "370202", "370203", "370213"
# Invented: two more districts tell the satisfaction rate of 2022.
FALL, RISE, LEVEL = ("3.3%", "down"), ("2.1%", "up"), ("95%", "")


def make_edition(told, comparability="similar"):
    """Return the edition of 2022 in which the districts of `told` (code to (reported, change)) tell a satisfaction rate instead of their first number."""
    raw = read_raw("2022")
    ledger = raw.ledger.copy()
    names = raw.districts.set_index("district_code")["zh"]
    for code, (reported, change) in told.items():
        rows = ledger.index[(ledger["indicator"] == RATE) & (ledger["district"] == names[code])]
        line = rows[0] if len(rows) else ledger.index[ledger["district"] == names[code]][0]
        ledger.loc[line, ["reported", "change", "indicator"]] = [reported, change, RATE]
    indicators = raw.indicators.copy()
    indicators.loc[indicators["indicator"] == RATE, "comparability"] = comparability
    return cleaning.clean(dataclasses.replace(raw, ledger=ledger, indicators=indicators)).edition


@pytest.fixture(scope="module")
def mixed():
    """An edition in which Licang tells a level, Shinan a fall and Shibei a rise of one rate."""
    return make_edition({SHINAN: FALL, SHIBEI: RISE})


def observation(tables, code):
    rows = tables.observations
    return rows[(rows["district_code"] == code) & (rows["indicator"] == RATE)].iloc[0]


def test_the_direction_of_2022_stands_in_its_tables(edition):
    moved = edition.observations[edition.observations["change"] != ""]
    assert moved[["observation_id", "change", "value"]].to_numpy().tolist() == [["370213-2-2-1", "up", 2.6]]


def test_a_ledger_without_the_column_tells_levels(tmp_path):
    path = tmp_path / "ledger.csv"
    text = "district,section,sentence,ordinal,reported,measure,indicator,evidence\n市南区,3,2,1,91 篇,调研报告,research_reports,2f5bab9f5855\n"
    path.write_text(text, encoding="utf-8")
    rows = schema.read_rows(path, schema.find_table("ledger").columns, schema.find_table("ledger").optional_columns)
    assert schema.validate("ledger", rows, path)["change"].tolist() == [""]


@pytest.mark.parametrize(("reported", "read"), [("-2.1%", (2.1, 2.1, 2.1, "exact")), ("-2.1%以上", (2.1, None, 2.1, "at_most"))])
def test_growth_by_a_negative_number_is_a_fall_of_its_size(reported, read):
    row = observation(make_edition({SHINAN: (reported, "down")}), SHINAN)
    found = [None if row[name] != row[name] else row[name] for name in ("value", "low", "high")]
    assert (*found, row["bound"]) == read


def test_a_fall_is_told_as_one_in_both_languages(mixed):
    row = observation(mixed, SHINAN)
    assert [labels("zh").amount_of(row), labels("zh").quantity_of(row), labels("zh").value_of(row)] == [
        "下降 3.3%",
        "下降 3.3%",
        "下降 3.3",
    ]
    assert [labels("en").amount_of(row), labels("en").quantity_of(row)] == ["fell 3.3%", "a fall of 3.3%"]
    assert labels("en").quantity_of(observation(mixed, SHIBEI)) == "a rise of 2.1%"
    assert labels("en").reading(row) == "fell 3.3"


def test_a_name_that_tells_the_direction_is_not_doubled(edition):
    row = edition.observations[edition.observations["change"] == "up"].iloc[0]
    assert labels("zh").amount_of(row) == "2.6 倍"


def test_levels_rises_and_falls_are_never_ranked_together(mixed):
    fairness = judge_fairness(mixed, RATE)
    assert (fairness.verdict, fairness.why) == (SIDE_BY_SIDE, "directions")
    with pytest.raises(ValueError, match="cannot be ranked"):
        comparison.rank_districts(mixed, RATE)
    claims = Claims(mixed, "en")
    for claim in (claims.most, claims.order, claims.span, claims.total):
        with pytest.raises(ClaimError, match="cannot be ranked"):
            claim(RATE)


def test_prose_prints_a_fall_as_a_fall(mixed):
    claims = Claims(mixed, "en")
    assert claims.value(RATE, SHINAN).quantity.text == "a fall of 3.3%"
    assert claims.value(RATE, LICANG).quantity.text == "99.83%"


def test_falls_alone_may_be_ranked_by_their_size():
    falls = make_edition({LICANG: ("5%", "down"), SHINAN: FALL})
    assert judge_fairness(falls, RATE).verdict == RANK
    assert Claims(falls, "zh").most(RATE).quantity.text == "下降 5%"


@pytest.mark.parametrize(("lang", "fell"), [("zh", "下降 3.3"), ("en", "fell 3.3")])
def test_a_chart_says_that_a_rate_fell_and_draws_no_bar_of_it(mixed, lang, fell):
    chart = charts.indicator_bars(mixed, RATE, lang=lang)
    assert fell in chart.alt
    assert fell in set(chart.table.iloc[:, 1])
    (bars,) = chart.plan.bars
    lengths = dict(zip(bars.categories, bars.series[0].values, strict=True))
    assert sorted(lengths.values()) == [0, 0, 99.83]
    assert {"zh": "升降幅度不是水平", "en": "A rise or a fall is not a level"}[lang] in chart.note
    widths = [patch.get_width() for axes in chart.axes for patch in axes.patches]
    assert max(widths) == pytest.approx(99.83)
    assert 3.3 not in [round(width, 2) for width in widths]


def status(old, new, code):
    rows = compare_tables(old, new).rows
    return tuple(rows[(rows["district_code"] == code) & (rows["indicator"] == RATE)][["status", "reason"]].iloc[0])


def test_editions_compare_like_with_like_only(mixed):
    assert status(mixed, make_edition({SHINAN: ("2%", "up")}), SHINAN) == ("refused", "directions_differ")
    assert status(mixed, make_edition({SHINAN: ("5%", "down")}), SHINAN) == ("refused", "both_fall")
    assert status(mixed, make_edition({SHIBEI: ("5%", "up"), SHINAN: FALL}), SHIBEI)[1] in ("", "measure_differs")
