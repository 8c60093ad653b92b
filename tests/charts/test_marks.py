"""What is drawn: every mark has the place and length of its value, nothing missing looks like a small number, and each row is there."""

import pytest
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from helpers import charts
from helpers.charts.panels import MAX_PANEL_ROWS
from helpers.charts.style import ACCENT, BASE, PALE, PAPER, STRIP
from tests.samples.chart_samples import with_many_districts, with_observation


def bars(chart):
    """Return the bars of a chart's axes from top to bottom."""
    return sorted((patch for axes in chart.axes for patch in axes.patches), key=lambda bar: bar.get_y())


def strips(chart):
    return [patch for patch in chart.findobj(Rectangle) if to_hex(patch.get_facecolor()).upper() == STRIP]


def dots(axes):
    return [line for line in axes.lines if line.get_marker() == "o"]


def printed(chart):
    return [text.get_text() for text in chart.texts]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", ["print", "slide", "narrow"])
def test_bars_are_as_long_as_their_values_and_start_at_zero(edition, lang, size):
    drawn = bars(charts.leading_indicator(edition, lang=lang, size=size))
    assert [bar.get_width() for bar in drawn] == [125, 89, 75, 51, 10]
    assert {bar.get_x() for bar in drawn} == {0}
    assert [round(bar.get_y() + bar.get_height() / 2, 6) for bar in drawn] == [0, 1, 2, 3, 4]


def test_numbers_are_split_into_comparable_alike_in_name_and_alone(edition):
    chart = charts.reported_numbers(edition, lang="en")
    counted = chart.table.set_index("District").astype(int)
    assert counted.sum().tolist() == [17, 8, 47, 72]
    assert counted.loc["Jimo"].tolist() == [4, 2, 5, 11]
    assert (chart.facts["comparable"], chart.facts["name_only"], chart.facts["alone"]) == (17, 8, 47)
    rows = {}
    for bar in bars(chart):
        rows.setdefault(round(bar.get_y(), 3), []).append((bar.get_x(), bar.get_width()))
    assert [max(x + wide for x, wide in row) for row in rows.values()] == counted["Total"].tolist()
    assert sorted(rows[sorted(rows)[2]]) == [(0, 4), (4, 2), (6, 5)]


def test_only_highlighted_bars_have_the_accent(edition):
    plain = [to_hex(bar.get_facecolor()).upper() for bar in bars(charts.leading_indicator(edition))]
    marked = [
        to_hex(bar.get_facecolor()).upper()
        for bar in bars(charts.leading_indicator(edition, highlight=["Pingdu", "370215"], lang="en"))
    ]
    assert plain == [BASE] * 5
    assert marked == [BASE, ACCENT, ACCENT, BASE, BASE]


def test_a_bounded_bar_is_hollow_and_printed_with_its_bound(edition):
    chart = charts.leading_indicator(with_observation(edition, "370283-2-4-1", bound="at_least", high=90.0))
    assert to_hex(bars(chart)[1].get_facecolor()).upper() == PALE
    assert "≥89" in printed(chart)


def test_districts_that_do_not_report_have_a_strip_across_the_whole_plot_with_the_reason(edition):
    chart = charts.leading_indicator(edition)
    assert len(strips(chart)) == 5
    plot = chart.axes[0].get_position()
    for strip in strips(chart):
        reach = strip.get_window_extent().transformed(chart.transFigure.inverted())
        assert reach.x0 == pytest.approx(plot.x0, abs=0.01)
        assert reach.x1 == pytest.approx(1, abs=0.01)
    assert "另报五星示范党组织 48 个，不是同一指标" in printed(chart)
    assert "提及五星级“四型”机关，未给数字" in printed(chart)


def test_what_is_said_of_an_honour_comes_from_the_codebook(edition):
    codebook = edition.indicators.assign(note_en="Nothing is known of it.")
    changed = type(edition)(**{**vars(edition), "indicators": codebook})
    note = charts.leading_indicator(changed, lang="en").note
    assert "Nothing is known of it." in note
    assert "create" not in note


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_matrix_has_a_cell_for_every_indicator_and_district(edition, lang):
    table = charts.disclosure_matrix(edition, lang=lang).table
    assert table.shape == (10, 12)
    cells = table.iloc[:, 2:].to_numpy().ravel().tolist()
    told = {"zh": ("提及", "未报告"), "en": ("mentioned", "not reported")}[lang]
    assert [cells.count(word) for word in told] == [3, 72]
    assert sum(cell.startswith("≥") for cell in cells) == 5


def test_matrix_prints_the_values_of_the_ledger(edition):
    table = charts.disclosure_matrix(edition, lang="en").table.set_index("Indicator")
    reporting = ["West Coast New Area", "Pingdu", "Jimo", "Shibei", "Shinan"]
    assert table.loc["Party branches rated five-star", reporting].tolist() == ["125", "89", "75", "51", "10"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_panels_have_a_dot_at_each_value_hollow_for_lower_bounds_in_either_language(edition, lang):
    chart = charts.shared_indicators(edition, lang=lang)
    values = [sorted(dot.get_xdata()[0] for dot in dots(axes)) for axes in chart.axes]
    assert values == [[10, 51, 75, 89, 125], [6, 6, 10, 14], [37, 48], [370, 400], [2000, 10000], [19, 25]]
    hollow = [[to_hex(dot.get_markerfacecolor()).upper() == PAPER for dot in dots(axes)] for axes in chart.axes]
    assert [sum(panel) for panel in hollow] == [0, 0, 0, 2, 2, 0]
    assert all(axes.get_xlim()[0] == 0 for axes in chart.axes)
    assert chart.facts["numbers"] == 17


def test_unlike_things_are_never_drawn_on_a_scale(edition):
    drawn = charts.shared_indicators(edition)
    for key in edition.indicators.loc[edition.indicators["comparability"] == "weak", "zh_short"]:
        assert key not in " ".join(printed(drawn))


def test_a_slide_tells_the_indicators_that_it_has_no_room_to_draw(edition):
    chart = charts.shared_indicators(edition, lang="en", size="slide")
    told = " ".join([*printed(chart), *(str(axes) for axes in chart.axes)])
    for key in chart.facts["keys"]:
        assert edition.indicators.set_index("indicator").loc[key, "en_short"] in told


def test_a_slide_says_that_whoever_is_not_named_is_not_zero(edition):
    assert "not reported is not zero" in charts.shared_indicators(edition, lang="en", size="slide").note
    assert "未报告不等于零" in charts.shared_indicators(edition, lang="zh", size="slide").note


def test_a_slide_tells_of_the_rows_that_its_panels_leave_out(edition, monkeypatch):
    """More districts report the indicator than have a row: how many is told, on a slide as in print."""
    many = with_many_districts(edition, 25, monkeypatch)
    for size in ("print", "slide"):
        chart = charts.shared_indicators(many, lang="en", size=size)
        reporting = (many.observations["indicator"] == chart.facts["keys"][0]).sum()
        assert reporting > MAX_PANEL_ROWS
        assert f"{reporting - MAX_PANEL_ROWS} more report smaller numbers" in " ".join(printed(chart))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_effort_and_result_has_every_number_once_as_a_dot(edition, lang):
    chart = charts.effort_result(edition, lang=lang)
    counted = chart.table.iloc[:, 1:5].astype(int).to_numpy()
    assert counted.sum(axis=0).tolist() == [18, 15, 37, 2]
    found = [line for line in chart.findobj(Line2D) if line.get_marker() == "o"]
    hollow = [line for line in found if to_hex(line.get_markerfacecolor()).upper() == PAPER]
    assert (len(found), len(hollow)) == (72 + 2, 16 + 1)
    assert chart.facts["districts_with_results"] == ("370213",)
    assert chart.table.iloc[:, 5].astype(int).sum() == chart.facts["bounded"] == 16


def test_a_true_zero_is_a_quiet_0_in_every_chart_that_counts(edition):
    from helpers.charts.style import INK_QUIET

    for name in ("effort_result", "theme_profile", "theme_stages", "disclosure_matrix"):
        zeros = [text for text in getattr(charts, name)(edition).texts if text.get_text() == "0"]
        assert name == "disclosure_matrix" or zeros
        assert {to_hex(text.get_color()).upper() for text in zeros} <= {INK_QUIET}


def test_shares_of_topics_are_rounded_percentages_and_only_the_title_has_the_accent(edition):
    chart = charts.theme_profile(edition, lang="en")
    rows = chart.table.iloc[:, 1:].astype(int).to_numpy()
    assert rows.min() >= 0
    assert all(97 <= row.sum() <= 103 for row in rows)
    mesh = chart.axes[0].collections[0]
    colours = [to_hex(colour).upper() for colour in mesh.to_rgba(mesh.get_array().ravel())]
    assert colours.count(ACCENT) == 6
    assert len(chart.facts["marked"]) == 6


def test_alternative_text_of_the_themes_keeps_ties(edition):
    alt = charts.theme_profile(edition, lang="en").alt
    assert all(short in alt for short in edition.districts["en_short"])
    assert "Pingdu study and conduct 29% each" in alt


@pytest.mark.parametrize(("asked", "reported"), [("Jimo", 4), ("370281", 1), (None, 4)])
def test_profile_marks_the_district_among_the_others(edition, asked, reported):
    chart = charts.district_profile(edition, asked, lang="en")
    assert chart.facts["reported"] == reported
    assert chart.number is None
    own = [dots(axes)[-1] for axes in chart.axes]
    assert len(own) == reported
    assert len(strips(chart)) == 6 - reported
    others = sum(len(seen.get_offsets()) for axes in chart.axes for seen in axes.collections if isinstance(seen, PathCollection))
    values = edition.observations[edition.observations["indicator"].isin(charts.shared_indicators(edition).facts["keys"])]
    mine = values[values["district_code"] == chart.facts["district"]]["indicator"]
    assert others == len(values[values["indicator"].isin(mine)]) - reported


@pytest.mark.parametrize("name", [*charts.CHARTS[:-1]])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_all_ten_districts_are_accounted_for(edition, name, lang):
    chart = getattr(charts, name)(edition, lang=lang)
    told = " ".join([*printed(chart), chart.note])
    assert all(short in told for short in edition.districts[f"{lang}_short"]), name
