"""Charts of other data than ours: few and many districts, ties, bounds, zeros, long names. They stay readable and say nothing untrue."""

import dataclasses
from dataclasses import replace

import pytest

from helpers import charts
from helpers.charts import lint
from tests.samples.chart_samples import (
    with_every_observation,
    with_long_names,
    with_many_districts,
    with_observation,
    without_observations,
)

EVERY = [name for name in (*charts.CHARTS, *charts.EXPLORING) if name != "edition_change"]


def draw_all(edition, lang, variant, names=EVERY):
    return {name: getattr(charts, name)(edition, lang=lang, size=variant) for name in names}


def faults(drawn):
    return {name: [str(fault) for fault in found] for name, chart in drawn.items() if (found := lint(chart))}


@pytest.mark.parametrize(("lang", "variant"), [("zh", "slide"), ("en", "print"), ("en", "narrow")])
@pytest.mark.parametrize("number", [1, 3, 25])
def test_few_and_many_districts(edition, monkeypatch, number, lang, variant):
    drawn = draw_all(with_many_districts(edition, number, monkeypatch), lang, variant)
    assert faults(drawn) == {}
    assert all(chart.height_mm <= 225 for chart in drawn.values() if variant == "print")


@pytest.mark.parametrize(("lang", "variant"), [("zh", "print"), ("en", "slide")])
def test_no_figure_at_all(edition, lang, variant):
    drawn = draw_all(without_observations(edition, lambda observations: observations["indicator"] == "none"), lang, variant)
    assert faults(drawn) == {}
    told = " ".join(chart.title for chart in drawn.values())
    assert ("最多" if lang == "zh" else " most") not in told.replace("占篇幅最多", "")
    assert "All 0" not in told
    assert "0 个数字全部" not in told


@pytest.mark.parametrize(("lang", "variant"), [("zh", "narrow"), ("en", "slide"), ("en", "print")])
def test_zero_is_a_number_like_any_other(edition, lang, variant):
    zero = with_every_observation(edition, value=0.0, low=0.0, high=0.0, bound="exact")
    drawn = draw_all(zero, lang, variant)
    assert faults(drawn) == {}
    assert [bar.get_width() for bar in drawn["leading_indicator"].axes[0].patches] == [0] * 5
    assert "0" in [text.get_text() for text in drawn["leading_indicator"].texts]


def test_equal_numbers_are_told_as_equal(edition):
    alike = with_every_observation(edition, value=50.0, low=50.0, high=50.0, bound="exact")
    assert charts.leading_indicator(alike, lang="en").title.endswith(", each 50")
    assert charts.leading_indicator(alike).title.endswith("均为 50 个")


def test_only_bounds_are_hollow_and_counted(edition):
    bounds = with_every_observation(edition, bound="at_least", high=float("nan"))
    drawn = draw_all(bounds, "zh", "slide")
    assert faults(drawn) == {}
    assert drawn["effort_result"].facts["bounded"] == 72


def test_one_reporting_district_is_no_comparison(edition):
    one = without_observations(
        edition,
        lambda observations: (observations["indicator"] != "five_star_branches") | (observations["district_code"] == "370283"),
    )
    assert charts.leading_indicator(one).facts["indicator"] == "demo_points"
    told = charts.indicator_bars(one, "five_star_branches", lang="en").title
    assert told == "Only Pingdu reports five-star branches, 89; there is nothing to compare it with"


@pytest.mark.parametrize(("lang", "variant"), [("zh", "slide"), ("en", "print"), ("en", "narrow")])
def test_twelve_digits_are_printed_whole(edition, lang, variant):
    huge = dataclasses.replace(
        edition,
        observations=edition.observations.assign(
            **{c: edition.observations[c] + 123_456_789_012 for c in ("value", "low", "high")}
        ),
    )
    drawn = draw_all(huge, lang, variant, ["disclosure_matrix", "leading_indicator", "shared_indicators", "indicator_bars"])
    assert faults(drawn) == {}
    told = [text.get_text() for text in drawn["leading_indicator"].texts]
    assert ("123456789137" if lang == "zh" else "123,456,789,137") in told


@pytest.mark.parametrize(("lang", "variant"), [("zh", "print"), ("en", "slide"), ("en", "narrow")])
def test_long_names_lose_their_middle_not_their_difference(edition, monkeypatch, lang, variant):
    long = with_long_names(edition, monkeypatch)
    drawn = draw_all(
        long, lang, variant, ["leading_indicator", "effort_result", "theme_profile", "district_profile", "indicator_bars"]
    )
    assert faults(drawn) == {}
    told = {text.get_text() for text in drawn["effort_result"].texts}
    assert ("第11号经…管委会" if lang == "zh" else "Economic…Zone 12") in told


def test_a_title_counts_districts_whose_names_would_fill_it(edition):
    reporting = edition.observations.groupby("indicator")["district_code"].nunique()
    most = reporting.idxmax()
    results = edition.indicators["effort"].where(edition.indicators["indicator"] != most, "result")
    told = charts.effort_result(replace(edition, indicators=edition.indicators.assign(effort=results)), lang="en")
    n = len(told.facts["districts_with_results"])
    assert 4 < n < 10
    assert f"from {('five', 'six', 'seven', 'eight', 'nine')[n - 5]} districts" in told.title


def test_a_thousand_districts_are_counted_where_cells_would_not_show(edition, monkeypatch):
    many = with_many_districts(edition, 60, monkeypatch)
    chart = charts.disclosure_matrix(many)
    assert "不画方格" in chart.subtitle
    assert len(chart.axes[0].patches) == 15
    assert any(text.get_text().startswith("另有") for text in chart.texts)


def test_a_changed_value_is_printed_digit_for_digit(edition):
    changed = with_observation(edition, "370283-2-4-1", value=123_400_000_000.0, low=123_400_000_000.0, high=123_400_000_000.0)
    assert "到 1234 亿 个" in charts.leading_indicator(changed).title


def test_what_hollow_dots_stand_for_is_what_the_data_hold(edition):
    most = with_every_observation(edition, bound="at_most")
    for name in ("shared_indicators", "disclosure_matrix", "effort_result"):
        told = " ".join(text.get_text() for text in getattr(charts, name)(most).texts)
        assert "上限" in told
        assert "下限" not in told
    exact = with_every_observation(edition, bound="exact")
    assert "hollow" not in charts.shared_indicators(exact, lang="en").note


def test_verbs_are_said_to_differ_only_where_some_numbers_are_of_work_under_way(edition):
    assert "Verbs differ (“rated” and “creating”)" in charts.shared_indicators(edition, lang="en").note
    under_way = ["370211", "370215", "370285"]  # the districts that write create, build and nurture
    others = without_observations(edition, lambda observations: ~observations["district_code"].isin(under_way))
    assert "Verbs differ" not in charts.shared_indicators(others, lang="en").note


def boxes_of(chart):
    """Return the box in pixels of each text of a chart, by the text."""
    renderer = chart.canvas.get_renderer()
    return [(text.get_text(), text.get_window_extent(renderer)) for text in chart.texts if text.get_text()]


@pytest.mark.parametrize(("lang", "variant"), [("zh", "print"), ("en", "slide"), ("en", "narrow")])
@pytest.mark.parametrize("name", ["leading_indicator", "shared_indicators", "district_profile"])
def test_numbers_below_zero_are_drawn_to_the_left_of_zero_and_printed_beside_it(edition, name, lang, variant):
    """A loss of a company: neither its stem nor its number goes over its name."""
    rows = edition.observations
    signs = rows["district_code"].isin(rows["district_code"].drop_duplicates().iloc[::2]).map({True: -1.0, False: 1.0})
    losses = with_every_observation(
        edition, value=rows["value"] * signs, low=rows["value"] * signs, high=rows["value"] * signs, bound="exact"
    )
    drawn = draw_all(losses, lang, variant, [name])
    assert faults(drawn) == {}
    chart = drawn[name]
    below = [axes for axes in chart.axes if axes.get_xlim()[0] < 0]
    assert below
    boxes = boxes_of(chart)
    crossed = [
        (one, other)
        for n, (one, box) in enumerate(boxes)
        for other, second in boxes[n + 1 :]
        if min(box.x1, second.x1) - max(box.x0, second.x0) > 1
        and min(box.y1, second.y1) - max(box.y0, second.y0) > 0.4 * box.height
    ]
    assert crossed == []
