"""Figures of others in our style: dressed, checked, exported, and the same bytes each time."""

import io
import itertools
import pickle

import matplotlib
import matplotlib.pyplot as plt
import pandas as pd
import pytest
import seaborn
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader

from helpers import charts
from helpers.charts import finish, image_export, lint
from helpers.charts.drawn_data import read_data
from helpers.charts.style import ACCENT, INK_SOFT, SIZES, STRIP, style
from helpers.charts.typeset import wrap_name

WORDS = {
    "title": "市南区报告调研报告 91 篇",
    "subtitle": "调研报告（篇）",
    "note": "李沧区的数是下限。",
    "source": "自编",
    "alt": "条形图：市南 91，李沧 60 以上，莱西 20，崂山未报告。",
}


@pytest.fixture
def bars():
    """Bars of three districts by seaborn, a lower bound, and a district that does not report."""
    import seaborn
    from matplotlib.figure import Figure

    with style("zh"):
        ax = Figure().subplots()
        seaborn.barplot(x=[91, 60, 20], y=["市南区", "李沧区", "莱西市"], color="#8290A1", ax=ax)
        ax.set_yticks([0, 1, 2, 3], ["市南区", "李沧区", "莱西市", "崂山区"])
        ax.set(ylim=(3.5, -0.5), xlim=(0, 110))
        charts.mark_lower_bound(ax, 60, 1, color=ACCENT)
        charts.mark_not_reported(ax, 3, "未报告")
    return ax


@pytest.mark.parametrize("size", list(SIZES))
def test_a_seaborn_figure_becomes_a_clean_chart_in_every_size(bars, size):
    chart = finish(bars, **WORDS, size=size)
    assert [str(fault) for fault in lint(chart)] == []
    assert chart.width_mm == pytest.approx(SIZES[size].width, abs=0.01)
    told = {text.get_text() for text in chart.texts}
    assert {WORDS["title"], WORDS["subtitle"]} <= told
    assert [patch.get_width() for patch in chart.axes[0].patches[:3]] == [91, 60, 20]


def test_left_edges_line_up(bars):
    chart = finish(bars, **WORDS)
    chart.canvas.draw()
    label = chart.axes[0].get_yticklabels()[0].get_window_extent()
    assert label.x0 / chart.dpi * 25.4 == pytest.approx(0, abs=0.6)


def test_type_is_enlarged_for_a_slide_until_the_smallest_can_be_read(bars):
    sizes = [label.get_fontsize() for label in finish(bars, **WORDS, size="slide").axes[0].get_xticklabels()]
    assert min(sizes) >= SIZES["slide"].label


def test_faults_of_a_figure_are_told():
    from matplotlib.figure import Figure

    with style("zh"):
        ax = Figure().subplots()
        ax.plot([1, 2], [1, 2])
        ax.text(1.5, 1.5, "斜", rotation=30)
        ax.text(1.2, 1.8, "小", fontsize=3)
        ax.text(1, 2, "压线而过的字")
    kinds = {fault.kind for fault in lint(finish(ax, title="线", alt="线。"))}
    assert {"rotated", "crosses a mark"} <= kinds


def test_the_numbers_drawn_are_its_table_unless_given(bars):
    import pandas as pd

    chart = finish(bars, **WORDS)
    assert chart.table.to_numpy().tolist()[:3] == [["市南区", "91"], ["李沧区", "60"], ["莱西市", "20"]]
    given = finish(bars, **WORDS, data=pd.DataFrame({"区市": ["市南区"], "篇": [91]}))
    assert given.table.to_numpy().tolist() == [["市南区", "91"]]


def test_lines_and_dots_are_read_with_their_series():
    from matplotlib.figure import Figure

    ax = Figure().subplots()
    ax.plot([1, 2], [3, 4], label="a")
    ax.scatter([5], [6], label="b")
    told = read_data(ax.figure)
    assert told.to_numpy().tolist() == [["a", "1", "3"], ["a", "2", "4"], ["b", "5", "6"]]


@pytest.mark.parametrize("ending", ["svg", "png", "pdf", "xlsx"])
def test_files_are_the_same_bytes_each_time(bars, tmp_path, ending):
    written = []
    for again in range(2):
        charts.save(finish(bars, **WORDS), tmp_path / f"{again}.{ending}")
        written.append((tmp_path / f"{again}.{ending}").read_bytes())
    assert written[0] == written[1]


def test_what_the_files_hold(bars, edition, tmp_path):
    charts.save(finish(bars, **WORDS), tmp_path / "own.pdf")
    assert WORDS["title"] in PdfReader(tmp_path / "own.pdf").pages[0].extract_text()
    charts.save(charts.shared_indicators(edition, lang="en"), tmp_path / "ours.xlsx")
    sheet = load_workbook(tmp_path / "ours.xlsx").active
    assert sheet["A1"].value.startswith("Six indicators can be compared")
    row = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "Pingdu")
    assert row[1] == 89
    assert row[4] == "≥370"
    with pytest.raises(ValueError, match=r"ending “.gif” is not known; choose one of .svg, .png, .pdf, .xlsx"):
        charts.save(charts.shared_indicators(edition), tmp_path / "x.gif")


def test_a_finished_chart_is_shown_pickled_and_redrawn_like_ours(bars):
    chart = finish(bars, **WORDS)
    data = chart.as_data()
    assert "市南区</text>" in data["svg"]
    assert data["narrow_width_mm"] == 90
    again = pickle.loads(pickle.dumps(chart))
    assert image_export.to_svg(again) == image_export.to_svg(chart)


def test_the_figure_is_closed_in_pyplot_so_that_a_notebook_shows_it_once():
    import matplotlib.pyplot as plt

    _, ax = plt.subplots()
    ax.bar(["a"], [1])
    before = len(plt.get_fignums())
    finish(ax, title="一", alt="一。").redraw(size="slide")
    assert len(plt.get_fignums()) == before - 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"title": " "}, "title is empty"),
        ({"alt": ""}, "alt is empty"),
        ({"size": "poster"}, "choose one of print, slide, narrow"),
    ],
)
def test_bad_input_is_refused_in_one_line(bars, change, message):
    with pytest.raises(ValueError, match=message):
        finish(bars, **(WORDS | change))
    with pytest.raises(ValueError, match="a list is not a figure"):
        finish([], **WORDS)


def test_chinese_is_drawn_and_the_look_ends_with_the_block():
    before = matplotlib.rcParams.copy()
    with style("zh"):
        assert matplotlib.rcParams["font.family"][0] == "Noto Sans CJK SC"
        assert matplotlib.rcParams["axes.spines.top"] is False
    assert {key for key in before if key != "backend" and before[key] != matplotlib.rcParams[key]} == set()
    with pytest.raises(ValueError, match="size “huge” is not known"), style("zh", size="huge"):
        pass


def test_the_style_can_be_used_for_the_rest_of_a_session():
    with matplotlib.rc_context():
        charts.use_style("en", size="slide")
        assert matplotlib.rcParams["font.size"] == SIZES["slide"].label
        assert matplotlib.rcParams["text.language"] == "en"


def test_a_district_without_a_number_has_a_strip_over_the_whole_width(bars):
    from matplotlib.colors import to_hex

    strip = next(patch for patch in bars.patches if to_hex(patch.get_facecolor()).upper() == STRIP)
    assert (strip.get_x(), strip.get_width()) == (0, 1)
    assert to_hex(bars.texts[0].get_color()).upper() == INK_SOFT


def test_a_slide_of_it_is_1920_by_1080_pixels(bars):
    picture = Image.open(io.BytesIO(image_export.to_png(finish(bars, **WORDS, size="slide"))))
    assert picture.size == (1920, 1080)


def _texts(chart):
    """Return what is written in a chart, after it has been drawn."""
    from matplotlib.text import Text

    charts.lint(chart)
    return [text.get_text() for text in chart.findobj(Text) if text.get_visible()]


@pytest.mark.parametrize("size", ["print", "slide", "narrow"])
def test_powers_of_ten_are_plain_numbers(size):
    with style("zh", size=size):
        figure, ax = plt.subplots()
        ax.scatter([0.5, 9000], [1, 800])
        ax.set(xscale="log", yscale="log")
        chart = finish(figure, title="对数轴上的两个点", alt="两个点", size=size)
    texts = _texts(chart)
    assert not [text for text in texts if "$" in text]
    assert {"1", "100", "10,000"} <= set(texts)
    assert pickle.loads(pickle.dumps(chart)).title == chart.title


def test_a_minus_sign_is_as_narrow_as_that_of_any_number():
    with style("zh"):
        figure, ax = plt.subplots()
        ax.bar(["甲", "乙"], [-35, 20])
        chart = finish(figure, title="一减一增", alt="甲减少 35，乙增加 20")
    told = [text for text in _texts(chart) if text.endswith("20")]
    assert "-20" in told
    assert not any("\N{MINUS SIGN}" in text for text in _texts(chart))
    assert chart.table.values.tolist() == [["甲", "-35"], ["乙", "20"]]


@pytest.mark.parametrize("size", ["print", "slide", "narrow"])
def test_the_legend_of_a_grid_of_panels_lies_above_them(size):
    data = pd.DataFrame(
        [(d, s, q, n) for n, (d, s, q) in enumerate(itertools.product("甲乙", ("教育", "服务"), ("一季度", "二季度")), 1)],
        columns=["区市", "事项", "季度", "件数"],
    )
    with style("zh", size=size):
        grid = seaborn.catplot(data=data, kind="bar", x="件数", y="区市", hue="事项", col="季度", errorbar=None, height=2)
        chart = finish(grid, title="两季度办结的事项", alt="甲乙两地", size=size)
    charts.lint(chart)
    (legend,) = chart.legends
    assert [text.get_text() for text in legend.get_texts()] == ["教育", "服务"]
    bottom = legend.get_window_extent().y0
    assert all(bottom > axes.get_window_extent().y1 for axes in chart.axes)
    assert not [fault for fault in charts.lint(chart) if fault.kind in ("clipped", "overlapping")]


def test_names_of_rows_are_not_turned_and_eight_series_have_eight_colours():
    with style("zh"):
        figure, ax = plt.subplots(figsize=(2, 1))
        seaborn.heatmap(pd.DataFrame([[1, 2], [3, 4]], index=["市南区", "西海岸新区"], columns=["甲", "乙"]), ax=ax)
        chart = finish(figure, title="两地的数", alt="两地的数")
        _, lines = plt.subplots()
        drawn = [lines.plot([0, n])[0].get_color() for n in range(8)]
    assert {label.get_rotation() for label in chart.axes[0].yaxis.get_ticklabels()} == {0}
    assert len(set(drawn)) == 8


NAMES = ["市南区", "市北区", "李沧区", "崂山区", "西海岸新区", "城阳区", "即墨区", "胶州市", "平度市", "莱西市"]


def _dress(figure, size="print"):
    chart = finish(figure, title="十区市的数", alt="十区市的数。", size=size)
    return chart, [str(fault) for fault in lint(chart)]


@pytest.mark.parametrize("size", list(SIZES))
def test_names_under_columns_are_upright_in_lines_and_none_is_lost(size):
    with style("zh", size=size):
        ax = pd.Series(range(1, 11), index=NAMES).plot.bar()
    chart, faults = _dress(ax, size)
    labels = [label.get_text() for label in chart.axes[0].get_xticklabels()]
    assert [label.replace("\n", "") for label in labels] == NAMES
    assert faults == []
    assert not any(line.get_visible() for line in chart.axes[0].xaxis.get_gridlines())


@pytest.mark.parametrize("size", list(SIZES))
def test_labels_of_upright_axes_stand_above_them_level(size):
    with style("zh", size=size):
        figure, ax = plt.subplots()
        ax.bar(NAMES[:5], [3, 1, 4, 1, 5])
        other = ax.twinx()
        other.plot(NAMES[:5], [0.2, 0.4, 0.1, 0.3, 0.2])
        ax.set_ylabel("件数")
        other.set_ylabel("办结率")
    chart, faults = _dress(figure, size)
    assert faults == []
    for axes, at_right in zip(chart.axes, (False, True), strict=True):
        label = axes.yaxis.label
        assert label.get_rotation() == 0
        assert label.get_window_extent().y0 > axes.get_window_extent().y1
        edge = chart.size.width - chart.size.margin if at_right else chart.size.margin
        extent = label.get_window_extent()
        assert (extent.x1 if at_right else extent.x0) / chart.dpi * 25.4 == pytest.approx(edge, abs=0.3)


def test_numbers_on_bars_cells_and_slices_can_be_read():
    """Labels of bars hold functions that pickle cannot name: a figure with them is kept all the same."""
    with style("zh"):
        figure, axes = plt.subplots(1, 3, figsize=(12, 4))
        bars = axes[0].barh(["甲", "乙"], [30, 20], color="#12436D")
        axes[0].bar_label(bars, label_type="center")
        axes[0].bar_label(bars)
        axes[0].xaxis.set_major_formatter(lambda x, _: f"{x:g} 件")
        seaborn.heatmap(pd.DataFrame([[0.1, 0.5], [0.7, 0.9]]), annot=True, cmap="Blues", cbar=False, ax=axes[1])
        axes[2].pie([1, 2, 3], autopct="%.0f%%")
    chart, faults = _dress(figure)
    assert [fault for fault in faults if fault.startswith(("too pale", "crosses"))] == []
    assert image_export.to_svg(pickle.loads(pickle.dumps(chart))) == image_export.to_svg(chart)


def test_labels_of_bars_end_within_the_picture_and_off_the_names():
    with style("zh"):
        ax = plt.figure().subplots()
        bars = ax.barh(NAMES, [-40, -19, 12, 7, 37, 9, 4, 28, 3, 40])
        ax.bar_label(bars)
    chart, faults = _dress(ax, "narrow")
    assert faults == []
    low, high = chart.axes[0].get_xlim()
    assert low < -40
    assert high > 40


@pytest.mark.parametrize("size", list(SIZES))
def test_numbers_and_dates_are_as_many_as_there_is_room_for(size):
    with style("zh", size=size):
        figure, ax = plt.subplots()
        ax.plot(pd.date_range("2022-01-03", periods=90), range(90))
    chart, faults = _dress(figure, size)
    assert faults == []
    told = [label.get_text() for label in chart.axes[0].get_xticklabels()]
    assert len(told) >= 2
    assert all(text.startswith("2022-") for text in told)


@pytest.mark.parametrize("size", list(SIZES))
def test_panels_are_headed_by_what_they_show_and_high_enough(size):
    data = pd.DataFrame([(name, n, n % 4) for name in NAMES[:5] for n in range(12)], columns=["区市", "件", "数"])
    with style("zh", size=size):
        grid = seaborn.FacetGrid(data, col="区市", col_wrap=3, height=1.8).map(seaborn.histplot, "件", bins=4)
    chart, faults = _dress(grid, size)
    assert faults == []
    assert [axes.get_title(loc="left") for axes in chart.axes] == NAMES[:5]
    assert all(axes.get_window_extent().width > 0.2 * chart.bbox.width for axes in chart.axes)


def test_a_legend_whose_place_nobody_chose_is_above_and_one_that_was_placed_stays():
    with style("zh"):
        figure, axes = plt.subplots(1, 2)
        for ax, place in zip(axes, ("best", "lower right"), strict=True):
            ax.plot([1, 2], label=place)
            ax.legend(loc=place)
    chart, _ = _dress(figure)
    assert [legend.get_texts()[0].get_text() for legend in chart.legends] == ["best"]
    assert chart.axes[1].get_legend().get_texts()[0].get_text() == "lower right"


def test_short_names_are_broken_into_even_lines():
    assert wrap_name("西海岸新区", 13, 9) == ("西海岸", "新区")
    assert wrap_name("West Coast New Area", 20, 9) == ("West Coast", "New Area")
    assert wrap_name("Jimo", 2, 9) == ("Jimo",)


def test_cells_slices_dates_and_boxes_are_read_with_their_names():
    with style("en"):
        figure, ax = plt.subplots()
        seaborn.heatmap(pd.DataFrame([[1, 2], [3, 4]], index=["Jimo", "Laixi"], columns=["a", "b"]), ax=ax)
        figure.canvas.draw()
        assert read_data(figure).to_numpy().tolist() == [
            ["Jimo", "a", "1"],
            ["Jimo", "b", "2"],
            ["Laixi", "a", "3"],
            ["Laixi", "b", "4"],
        ]
        figure, ax = plt.subplots()
        ax.pie([1, 3], labels=["Jimo", "Laixi"])
        assert read_data(figure).to_numpy().tolist() == [["Jimo", "25"], ["Laixi", "75"]]
        figure, ax = plt.subplots()
        ax.plot(pd.date_range("2022-01-03", periods=2), [5, 6])
        assert read_data(figure).to_numpy().tolist() == [["2022-01-03", "5"], ["2022-01-04", "6"]]
        figure, ax = plt.subplots()
        seaborn.boxplot(x=["Jimo"] * 3 + ["Laixi"] * 3, y=[1, 2, 9, 4, 5, 6], ax=ax)
        figure.canvas.draw()
        assert read_data(figure).to_numpy().tolist() == [["median", "Jimo", "2"], ["median", "Laixi", "5"]]


def test_upright_bars_have_their_names_first_and_panels_are_told_by_their_titles():
    with style("en"):
        figure, axes = plt.subplots(1, 2)
        for ax, title in zip(axes, ("Input", "kind = Output"), strict=True):
            ax.bar(["Jimo", "Laixi"], [3, 5])
            ax.set(title=title, xlabel="District", ylabel="Cases")
        figure.canvas.draw()
    told = read_data(figure)
    assert list(told.columns) == ["series", "District", "Cases"]
    assert told.to_numpy().tolist() == [
        ["Input", "Jimo", "3"],
        ["Input", "Laixi", "5"],
        ["Output", "Jimo", "3"],
        ["Output", "Laixi", "5"],
    ]


@pytest.mark.parametrize(("lang", "first", "year"), [("zh", "1月\n2023", "1月\n2024"), ("en", "Jan\n2023", "Jan\n2024")])
def test_months_along_an_axis_are_in_the_language_of_the_chart(lang, first, year):
    with style(lang):
        ax = pd.Series(range(24), index=pd.date_range("2023-01-01", periods=24, freq="MS")).plot(ax=plt.subplots()[1])
        chart = finish(ax, title="T", alt="T.", lang=lang)
    told = [label.get_text() for label in chart.axes[0].get_xticklabels()]
    assert [told[0], told[-1]] == [first, year]
    minor = {label.get_text() for label in chart.axes[0].get_xticklabels(minor=True)} - {""}
    assert minor == ({"4月", "7月", "10月"} if lang == "zh" else {"Apr", "Jul", "Oct"})


def test_names_of_months_that_are_categories_stay_as_they_were_given():
    with style("zh"):
        figure, ax = plt.subplots()
        ax.bar(["Jan", "May"], [1, 2])
    assert [label.get_text() for label in _dress(figure)[0].axes[0].get_xticklabels()] == ["Jan", "May"]


def test_dates_are_left_out_evenly_and_the_year_stays():
    with style("zh", size="narrow"):
        ax = pd.Series(range(400), index=pd.date_range("2023-01-15", periods=400)).plot(ax=plt.subplots()[1])
    chart, faults = _dress(ax, "narrow")
    told = [label.get_text() for label in chart.axes[0].get_xticklabels() if label.get_text()]
    assert faults == []
    months = [int(text.partition("月")[0]) for text in told]
    assert "1月\n2024" in told
    assert len({(after - before) % 12 for before, after in itertools.pairwise(months)}) == 1


@pytest.mark.parametrize("size", list(SIZES))
def test_names_around_a_circle_stand_outside_it_on_one_line(size):
    with style("zh", size=size):
        figure, ax = plt.subplots(subplot_kw={"projection": "polar"})
        ax.plot([n * 0.7854 for n in range(8)], [3, 5, 4, 6, 8, 7, 5, 4])
        ax.set_xticks([n * 0.7854 for n in range(8)], NAMES[:8])
    chart, _ = _dress(figure, size)
    (axes,) = chart.axes
    assert [label.get_text() for label in axes.get_xticklabels()] == NAMES[:8]
    box = axes.get_window_extent()
    for label in axes.get_xticklabels():
        extent = label.get_window_extent()
        corners = itertools.product((extent.x0, extent.x1), (extent.y0, extent.y1))
        middle = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        assert all((x - middle[0]) ** 2 + (y - middle[1]) ** 2 > (box.width / 2) ** 2 for x, y in corners)
    assert len(axes.get_yticks()) <= 6


@pytest.mark.parametrize("size", list(SIZES))
def test_titles_of_a_lower_row_of_panels_do_not_reach_into_the_upper_one(size):
    data = pd.DataFrame([(name, kind, n) for n, name in enumerate(NAMES[:6], 3) for kind in ("党建", "民生", "企业")])
    data.columns = ["区市", "主题", "数量"]
    with style("zh"):
        grid = seaborn.FacetGrid(data, col="区市", col_wrap=3)
        grid.map_dataframe(seaborn.barplot, x="数量", y="主题")
    chart, faults = _dress(grid, size)
    assert faults == []
    upper, lower = chart.axes[:3], chart.axes[3:]
    assert max(axes.get_tightbbox().y1 for axes in lower) < min(axes.get_window_extent().y0 for axes in upper)


def test_margins_without_numbers_do_not_make_a_figure_high():
    data = pd.DataFrame({"件数": range(20), "天数": [n % 7 for n in range(20)]})
    with style("zh"):
        grid = seaborn.jointplot(data, x="件数", y="天数")
    chart, faults = _dress(grid, "narrow")
    assert faults == []
    assert chart.bbox.height < 1.8 * chart.bbox.width


def test_panels_of_unequal_size_that_touch_go_on_touching():
    with style("zh"):
        figure, (tree, cells) = plt.subplots(2, 1, height_ratios=[1, 6], gridspec_kw={"hspace": 0})
        tree.set_axis_off()
        seaborn.heatmap(pd.DataFrame([[1, 2], [3, 4]]), ax=cells, cbar_ax=figure.add_axes((0.02, 0.8, 0.05, 0.18)))
    chart, _ = _dress(figure)
    tree, cells, scale = chart.axes
    assert tree.get_position().y0 == pytest.approx(cells.get_position().y1, abs=0.01)
    assert scale.get_position().y0 >= cells.get_position().y1 - 0.01


def test_what_needs_scipy_says_what_to_do():
    import seaborn

    data = pd.DataFrame([[1.0, 2], [3, 5]])
    with pytest.raises(RuntimeError, match=r"requires scipy.*; install it \(pip install scipy\), or draw heatmap"), style("zh"):
        seaborn.clustermap(data)
