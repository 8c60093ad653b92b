"""What is drawn: every mark stands for its value, nothing missing looks like a small number, and each row is there."""

import pytest
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from helpers import charts
from helpers.charts.style import ACCENT, BASE, PALE, PAPER, STRIP
from tests.samples.chart_samples import with_observation

WEST_COAST_BRANCHES = "370211-3-2-4"


def bars(chart):
    """Return the bars of a chart's axes from top to bottom."""
    found = [patch for axes in chart.axes for patch in axes.patches]
    return sorted(found, key=lambda bar: bar.get_y())


def strips(chart):
    return [patch for patch in chart.findobj(Rectangle) if to_hex(patch.get_facecolor()).upper() == STRIP]


def dots(axes):
    return [line for line in axes.lines if line.get_marker() in ("o", "D")]


def printed(chart):
    return [text.get_text() for text in chart.texts]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("variant", ["print", "slide", "narrow"])
def test_bars_are_as_long_as_their_values_and_start_at_zero(edition, lang, variant):
    drawn = bars(charts.five_star_branches(edition, lang=lang, variant=variant))
    assert [bar.get_width() for bar in drawn] == [125, 89, 75, 51, 10]
    assert {bar.get_x() for bar in drawn} == {0}


def test_only_the_bar_of_the_title_has_the_accent(edition):
    colours = [to_hex(bar.get_facecolor()).upper() for bar in bars(charts.five_star_branches(edition))]
    assert colours == [ACCENT, BASE, BASE, BASE, BASE]


def test_a_bounded_bar_is_hollow_and_printed_with_its_bound(edition):
    changed = with_observation(edition, "370283-2-4-1", bound="at_least", high=90.0)
    chart = charts.five_star_branches(changed)
    assert to_hex(bars(chart)[1].get_facecolor()).upper() == PALE
    assert "≥89" in printed(chart)


def test_not_reporting_districts_have_a_strip_across_the_whole_plot_with_the_reason(edition):
    chart = charts.five_star_branches(edition)
    assert len(strips(chart)) == 5
    plot = chart.axes[0].get_position()
    for strip in strips(chart):
        reach = strip.get_window_extent().transformed(chart.transFigure.inverted())
        assert reach.x0 == pytest.approx(plot.x0, abs=0.01)
        assert reach.x1 == pytest.approx(1, abs=0.01)
    assert "另报五星示范党组织 48 个，口径不同" in printed(chart)
    assert "提及“五星级”党组织，未给数字" in printed(chart)


def test_zero_line_of_bars_is_dark(edition):
    lines = [
        line
        for line in charts.five_star_branches(edition).findobj(Line2D)
        if line.get_xdata()[0] == line.get_xdata()[-1] and line.get_linewidth() == pytest.approx(0.9)
    ]
    assert [to_hex(line.get_color()) for line in lines] == ["#1a1a1a"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_tile_map_and_bars_show_the_same_ten_counts(edition, lang):
    chart = charts.where_figures(edition, lang=lang)
    assert [bar.get_width() for bar in bars(chart)] == [13, 12, 11, 10, 8, 6, 4, 3, 3, 2]
    assert printed(chart).count("13") == 2
    names = chart.table.iloc[:, 0]
    assert len(set(names)) == 10


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_matrix_has_a_cell_for_every_indicator_and_district(edition, lang):
    table = charts.disclosure_matrix(edition, lang=lang).table
    assert table.shape == (10, 12)
    cells = table.iloc[:, 2:].to_numpy().ravel().tolist()
    words = {"zh": ("提及", "未报告"), "en": ("mentioned", "not reported")}[lang]
    assert [cells.count(word) for word in words] == [3, 72]
    assert sum(cell.startswith("≥") for cell in cells) == 5


def test_matrix_keeps_families_and_names_apart(edition):
    table = charts.disclosure_matrix(edition).table.set_index("指标")["可比性"]
    assert "完成微心愿件数" not in table.index
    assert table.str.startswith("同类事项").sum() == 6
    assert list(table.str.startswith("同类事项")) == [True] * 6 + [False] * 4


def test_matrix_prints_the_values_of_the_ledger(edition):
    table = charts.disclosure_matrix(edition, lang="en").table.set_index("Indicator")
    assert table.loc[
        "Party branches rated five-star", ["West Coast New Area", "Pingdu", "Jimo", "Shibei", "Shinan"]
    ].tolist() == ["125", "89", "75", "51", "10"]


def test_dots_stand_at_their_values_and_are_hollow_for_lower_bounds(edition):
    chart = charts.dot_table(edition)
    values = [sorted(dot.get_xdata()[0] for dot in dots(axes)) for axes in chart.axes]
    assert values == [[10, 51, 75, 89, 125], [6, 6, 10, 14], [37, 48], [370, 400], [2000, 10000], [19, 25]]
    hollow = [[to_hex(dot.get_markerfacecolor()).upper() == PAPER for dot in dots(axes)] for axes in chart.axes]
    assert [sum(column) for column in hollow] == [0, 0, 0, 2, 2, 0]
    assert all(axes.get_xlim()[0] == 0 for axes in chart.axes)


def test_weak_indicators_have_no_scale(edition):
    chart = charts.dot_table(edition)
    assert len(chart.axes) == 6
    assert "崂山 123 支，胶州 95 支" in printed(chart)


def test_every_figure_is_a_dot(edition):
    chart = charts.precision(edition)
    found = [line for line in chart.findobj(Line2D) if line.get_marker() == "o"]
    hollow = [line for line in found if to_hex(line.get_markerfacecolor()).upper() == PAPER]
    assert len(found) == 72 + 2
    assert len(hollow) == 16 + 1


def test_effort_and_result_has_every_figure_once(edition):
    table = charts.effort_result(edition, lang="en").table
    assert table.iloc[:, 1:].astype(int).to_numpy().sum() == 72
    assert table.set_index("District").loc["Licang", "Result"] == "2"
    assert table.iloc[0, 0] == "Licang"


def test_head_counts_stand_on_a_logarithmic_axis_and_attendances_are_diamonds(edition):
    chart = charts.head_counts(edition)
    axes = chart.axes[0]
    assert axes.get_xscale() == "log"
    values = [dot.get_xdata()[0] for dot in dots(axes)]
    assert values == [30000, 10000, 7612, 4000, 2000, 1470, 1400, 1300, 1187, 150, 50]
    assert [dot.get_marker() for dot in dots(axes)] == ["D", *"o" * 10]


def test_shares_of_topics_are_rounded_percentages(edition):
    table = charts.theme_profile(edition, lang="en").table
    rows = table.iloc[:, 1:].astype(int).to_numpy()
    assert rows.min() >= 0
    assert all(97 <= row.sum() <= 103 for row in rows)


def test_missing_pillar_of_west_coast_is_hollow(edition):
    chart = charts.text_frames(edition)
    hollow = [
        line for line in chart.findobj(Line2D) if line.get_marker() == "o" and to_hex(line.get_markerfacecolor()).upper() == PAPER
    ]
    assert len(hollow) == 1 + 1
    assert list(chart.table.iloc[:, 2].astype(int)) == [5, 5, 4, 4, 4, 4, 4, 3, 3, 3]


def test_scatter_has_a_named_point_per_district(edition):
    chart = charts.length_figures(edition, lang="en")
    points = {(dot.get_xdata()[0], dot.get_ydata()[0]) for dot in dots(chart.axes[0])}
    assert points == set(zip(edition.districts["characters"], edition.districts["observations"], strict=True))
    assert set(edition.districts["en_short"]) <= set(printed(chart))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_cards_count_shared_and_single_figures(edition, lang):
    table = charts.district_cards(edition, lang=lang).table
    assert list(table.iloc[:, 3].astype(int)) == [1, 1, 2, 1, 3, 1, 6, 4, 4, 2]
    assert list(table.iloc[:, 4].astype(int)) == [7, 12, 4, 2, 1, 1, 5, 8, 6, 1]


def test_single_figures_are_all_listed_with_their_units(edition):
    chart = charts.single_district(edition)
    assert len(chart.table) == 47
    assert "99.83%" in printed(chart)
    assert "7.3 公里" in printed(chart)
    assert "1800 余次" in printed(chart)


@pytest.mark.parametrize("name", list(charts.CHARTS))
def test_a_slide_has_at_most_seven_rows(edition, name):
    chart = getattr(charts, name)(edition, variant="slide")
    rows = {round(bar.get_y(), 2) for bar in bars(chart)}
    assert len(rows) <= 7
    labels = [
        text
        for text in chart.texts
        if text.get_text() in set(edition.districts["zh"]) | set(edition.districts["zh_short"]) and text.get_position()[0] == 10
    ]
    assert len(labels) <= 7


@pytest.mark.parametrize("name", list(charts.CHARTS))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_ten_districts_are_named(edition, name, lang):
    chart = getattr(charts, name)(edition, lang=lang)
    words = " ".join([*printed(chart), chart.note])
    assert all(short in words for short in edition.districts[f"{lang}_short"]), name
