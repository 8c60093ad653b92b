"""Charts of other data than ours: few and many districts, ties, bounds, zeros, long names. They stay readable and say nothing untrue."""

import dataclasses

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

EVERY = [*charts.CHARTS, *charts.EXPLORING]


def draw_all(edition, lang, variant, names=EVERY):
    return {name: getattr(charts, name)(edition, lang=lang, variant=variant) for name in names}


def faults(drawn):
    return {name: [str(fault) for fault in found] for name, chart in drawn.items() if (found := lint(chart))}


def fits(chart):
    limit, length = (150, len(chart.alt)) if chart.lang == "zh" else (60, len(chart.alt.split()))
    return length <= limit


@pytest.mark.parametrize(("lang", "variant"), [("zh", "slide"), ("en", "print"), ("en", "narrow")])
@pytest.mark.parametrize("number", [1, 3, 25])
def test_few_and_many_districts(edition, monkeypatch, number, lang, variant):
    drawn = draw_all(with_many_districts(edition, number, monkeypatch), lang, variant)
    assert faults(drawn) == {}
    assert all(fits(chart) for chart in drawn.values())
    assert all(chart.height_mm <= 225 for chart in drawn.values() if variant == "print")


@pytest.mark.parametrize(("lang", "variant"), [("zh", "print"), ("en", "slide")])
def test_no_figure_at_all(edition, lang, variant):
    drawn = draw_all(without_observations(edition, lambda observations: observations["indicator"] == "none"), lang, variant)
    assert faults(drawn) == {}
    told = " ".join(chart.title for chart in drawn.values())
    assert ("最多" if lang == "zh" else " most") not in told.replace("写得最多", "")
    assert "All 0" not in told
    assert "0 个数字全部" not in told


@pytest.mark.parametrize(("lang", "variant"), [("zh", "narrow"), ("en", "slide"), ("en", "print")])
def test_zero_has_no_place_on_a_logarithmic_axis_but_is_printed(edition, lang, variant):
    zero = with_every_observation(edition, value=0.0, low=0.0, high=0.0, bound="exact")
    drawn = draw_all(zero, lang, variant)
    assert faults(drawn) == {}
    chart = drawn["head_counts"]
    assert len(chart.axes[0].lines) == 0
    assert "0" in [text.get_text() for text in chart.texts]


def test_every_figure_alike_leaves_nobody_first(edition):
    alike = with_every_observation(edition, value=50.0, low=50.0, high=50.0, bound="exact")
    for lang, claim in (("zh", "最多"), ("en", "the most")):
        titles = [charts.five_star_branches(alike, lang=lang).title, charts.dot_table(alike, lang=lang).title]
        assert not any(claim in title.replace("最多的区市难以断定", "") for title in titles), titles


def test_only_bounds_rank_nobody(edition):
    bounds = with_every_observation(edition, bound="at_least", high=float("nan"))
    drawn = draw_all(bounds, "zh", "slide")
    assert faults(drawn) == {}
    assert "难以断定" in drawn["five_star_branches"].title
    assert drawn["precision"].title.startswith("72 个数字里有 72 个")


def test_one_reporting_district_has_not_the_most(edition):
    one = without_observations(
        edition,
        lambda observations: (observations["indicator"] != "five_star_branches") | (observations["district_code"] == "370283"),
    )
    assert charts.five_star_branches(one).title == "只有平度市给出五星级党支部的数字，为 89 个"
    assert charts.five_star_branches(one, lang="en").title == "Only Pingdu gives a number of five-star branches, 89"


@pytest.mark.parametrize(("lang", "variant"), [("zh", "slide"), ("en", "print"), ("en", "narrow")])
def test_twelve_digits_are_printed_whole(edition, lang, variant):
    huge = dataclasses.replace(
        edition,
        observations=edition.observations.assign(
            **{c: edition.observations[c] + 123_456_789_012 for c in ("value", "low", "high")}
        ),
    )
    drawn = draw_all(huge, lang, variant, ["disclosure_matrix", "five_star_branches", "dot_table", "indicator_bars"])
    assert faults(drawn) == {}
    told = [text.get_text() for text in drawn["five_star_branches"].texts]
    assert ("123456789137" if lang == "zh" else "123,456,789,137") in told


@pytest.mark.parametrize(("lang", "variant"), [("zh", "print"), ("en", "slide"), ("en", "narrow")])
def test_long_names_lose_their_middle_not_their_difference(edition, monkeypatch, lang, variant):
    long = with_long_names(edition, monkeypatch)
    drawn = draw_all(long, lang, variant, ["five_star_branches", "precision", "text_frames", "district_cards", "indicator_bars"])
    assert faults(drawn) == {}
    assert all(fits(chart) for chart in drawn.values())
    told = {text.get_text() for text in drawn["precision"].texts}
    assert ("第11号经…管委会" if lang == "zh" else "Economic…Zone 12") in told


def test_a_thousand_districts_are_counted_where_cells_would_not_show(edition, monkeypatch):
    many = with_many_districts(edition, 60, monkeypatch)
    chart = charts.disclosure_matrix(many)
    assert "不画方格" in chart.subtitle
    assert len(chart.axes[0].patches) == 15
    assert any(text.get_text().startswith("另有") for text in chart.texts)


def test_cells_of_the_cards_stand_in_the_order_of_the_matrix(edition):
    from matplotlib.colors import to_hex
    from matplotlib.patches import Rectangle

    from helpers.charts.style import DEEP, PALE

    matrix = charts.disclosure_matrix(edition)
    wanted = [cell not in ("未报告", "提及") for cell in matrix.table["即墨区"]]
    chart = charts.district_cards(edition)
    names = {text.get_text(): text.get_position() for text in chart.texts}
    left, top = names["即墨区"]
    high = 0.7 * chart.size.em("label")
    cells = [
        cell
        for cell in chart.findobj(Rectangle)
        if high - 0.3 < cell.get_height() < high + 0.01 and 0 < cell.get_y() - top < 25 and cell.get_x() - left < 76
    ]
    drawn = [to_hex(cell.get_facecolor()).upper() in (DEEP, PALE) for cell in sorted(cells, key=lambda cell: cell.get_x())]
    assert drawn == wanted


def test_topics_that_share_the_first_place_are_both_marked(edition):
    chart = charts.theme_profile(edition)
    bold = [text.get_text() for text in chart.texts if text.get_fontweight() == "bold"]
    assert bold.count("29") == 2


def test_both_ends_of_the_title_are_drawn_on_a_slide(edition):
    chart = charts.head_counts(edition, variant="slide")
    values = [dot.get_xdata()[0] for dot in chart.axes[0].lines]
    assert (values[0], values[-1]) == (30000, 50)
    assert any("居中另有 4 个" in text.get_text() for text in chart.texts)


def test_nobody_claims_too_few_texts_where_there_are_many(edition, monkeypatch):
    assert "趋势线" in charts.length_figures(edition).note
    assert "趋势线" not in charts.length_figures(with_many_districts(edition, 40, monkeypatch)).note


def test_a_changed_value_is_printed_digit_for_digit(edition):
    changed = with_observation(edition, "370283-2-4-1", value=123_400_000_000.0, low=123_400_000_000.0, high=123_400_000_000.0)
    assert "为 1234 亿个" in charts.five_star_branches(changed).title.replace("亿 个", "亿个")
