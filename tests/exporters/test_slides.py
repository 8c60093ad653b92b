"""Native charts on slides: a panel for each indicator, bounds hatched, every bar named, the legend in the colours of the bars; titles that break well."""

import io
import re

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_raw_cell
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn

from helpers.exporters.html.exporter import BriefingHTMLExporter
from helpers.exporters.model import Bars, Series
from helpers.exporters.pptx.charts import can_draw
from helpers.exporters.pptx.deck import Deck
from helpers.exporters.pptx.exporter import BriefingPptxExporter
from helpers.exporters.pptx.outline import measure
from helpers.exporters.pptx.titles import balance, measure_ems, set_title
from helpers.exporters.pptx.writer import number_charts
from tests.exporters.test_office import CHART, export, make_notebook

PICTURE = MSO_SHAPE_TYPE.PICTURE
PANELS = [
    {
        "title": f"指标 {n}", "subtitle": "条形代表个数", "categories": ["甲区", "乙区"], "silent": "丙区未报告（不等于零）。",
        "series": [{"name": "个数", "values": [4000, 30], "labels": ["≥4000", "30"], "bounds": [True, False]}],
    }
    for n in (1, 2, 3)
]  # fmt: skip


def slides_of(bars):
    notebook = make_notebook()
    notebook.cells[1].outputs[0]["data"]["application/vnd.helpers.chart+json"] = CHART | {"bars": bars}
    deck = Presentation(io.BytesIO(export(BriefingPptxExporter, notebook)))
    return next(slide for slide in deck.slides if any(shape.has_chart for shape in slide.shapes))


def test_each_panel_is_a_native_chart_on_a_scale_of_its_own():
    slide = slides_of(PANELS)
    charts = [shape.chart for shape in slide.shapes if shape.has_chart]
    assert len(charts) == 3
    assert [list(chart.plots[0].series[0].values) for chart in charts] == [[4000, 30]] * 3
    assert all(chart.value_axis.minimum_scale == 0 for chart in charts)
    assert not any(shape.shape_type == 13 for shape in slide.shapes)  # no picture beside them
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert {"指标 1", "指标 2", "指标 3", "条形代表个数"} <= set(texts)
    assert texts.count("丙区未报告（不等于零）。") == 3
    assert "个，两个区" not in texts  # what the picture's subtitle says is not said of bars


def test_panels_do_not_overlap_each_other_or_the_foot():
    boxes = [(s.left, s.top, s.left + s.width, s.top + s.height) for s in slides_of(PANELS).shapes if s.has_chart]
    for n, (left, top, right, bottom) in enumerate(boxes):
        assert bottom <= 12700 * 484
        for other in boxes[n + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


def test_bounds_are_hatched_and_labelled_and_every_bar_is_named():
    chart = next(shape.chart for shape in slides_of(PANELS).shapes if shape.has_chart)
    points = [chart.plots[0].series[0].points[n] for n in (0, 1)]
    assert [point.format.fill._xPr.find(qn("a:pattFill")) is not None for point in points] == [True, False]
    assert points[0].data_label.text_frame.text == "≥4000"
    assert chart.category_axis._element.find(qn("c:tickLblSkip")).get("val") == "1"


def test_the_legend_has_the_colours_of_the_bars_and_zero_has_no_label():
    stacked = {
        "categories": ["甲区", "乙区"], "stacked": True,
        "series": [
            {"name": name, "values": values, "labels": [str(v or "") for v in values], "bounds": [False, False]}
            for name, values in (("投入", [3, 0]), ("产出", [1, 2]))
        ],
    }  # fmt: skip
    chart = next(shape.chart for shape in slides_of([stacked]).shapes if shape.has_chart)
    for series in chart.plots[0].series:
        fill = series.format.fill.fore_color.rgb
        assert fill == series.points[0].format.fill.fore_color.rgb
    labels = chart.plots[0].series[0]._element.findall(f".//{qn('c:dLbl')}")
    assert [label.find(qn("c:idx")).get("val") for label in labels] == ["0"]


def test_bars_have_the_colours_of_the_drawing_and_pale_ones_an_outline():
    series = [
        {"name": name, "values": [2, 3], "labels": ["2", "3"], "bounds": [False, False], "fill": fill}
        for name, fill in (("可比", "#A3202A"), ("其他", "#DFE8F1"), ("坏色", "url(x)"))
    ]
    stacked = {"categories": ["甲区", "乙区"], "stacked": True, "series": series}
    chart = next(shape.chart for shape in slides_of([stacked]).shapes if shape.has_chart)
    drawn = chart.plots[0].series
    assert [str(one.format.fill.fore_color.rgb) for one in drawn][:2] == ["A3202A", "DFE8F1"]
    assert str(drawn[2].format.fill.fore_color.rgb) == "C9D0D8"  # no colour: the deck's own
    assert [str(one.points[0].format.line.color.rgb) for one in drawn][:2] == ["A3202A", "8290A1"]


@pytest.mark.parametrize(
    ("panels", "drawn"),
    [
        ((), False),
        ((Bars(("甲",), (Series("个", (1.0,), ("1",), (False,)),)),), True),
        ((Bars(("甲", "乙"), (Series("个", (1.0,), ("1",), (False,)),)),), False),  # a value is missing
        ((Bars(("甲",), (Series("个", (1.0,), ("1",), (False,)),)),) * 7, False),  # too many panels
        ((Bars(tuple("甲" * 15), (Series("个", (1.0,) * 15, ("1",) * 15, (False,) * 15),)),), False),  # too many bars
    ],
)
def test_what_cannot_be_drawn_honestly_keeps_its_picture(panels, drawn):
    assert can_draw(panels) is drawn


def test_panels_of_which_one_cannot_be_read_are_none():
    notebook = make_notebook()
    notebook.cells[1].outputs[0]["data"]["application/vnd.helpers.chart+json"] = CHART | {"bars": [PANELS[0], {"series": 1}]}
    deck = Presentation(io.BytesIO(export(BriefingPptxExporter, notebook)))
    assert not any(shape.has_chart for slide in deck.slides for shape in slide.shapes)


def test_a_title_of_two_lines_breaks_after_a_pause():
    title = "72 个数字里说结果的只有 2 个，都来自李沧；其余都说投入、活动或产出"
    first = "72 个数字里说结果的只有 2 个，都来自李沧；"
    assert measure_ems(first) <= balance(title) < measure_ems(first + "其")
    assert set_title("一行", 26, 864, 18) == (26, 864)


def test_a_title_does_not_break_within_the_word_that_a_number_counts_by():
    for title in ("星辰公司2024年度各部门的工作", "全区累计走访了居民3000人次并回复"):
        broken = balance(title)
        assert not any(
            measure_ems(title[: title.index(word) + 1]) <= broken < measure_ems(title[: title.index(word) + 2])
            for word in ("年度", "人次")
            if word in title
        )


def test_a_title_is_set_smaller_for_its_first_line_to_end_with_a_pause():
    title = "81 个数字中，说明成效的只有 14 个，都来自东岭、西川、南河及其他 3 个区县；其余说明投入、活动或产出"
    size, wide = set_title(title, 26, 864, 18)
    first = measure_ems(title[: title.index("；") + 1])
    assert 18 <= size < 26
    assert first * size < wide <= 864
    assert measure_ems(title) - first <= first


def test_latin_letters_take_half_the_room():
    assert measure("四个汉字") == measure("eightltr") == 4


def test_text_boxes_and_title_begin_at_the_same_edge():
    deck = Deck("zh")
    slide = deck.add_slide("标题")
    assert slide.shapes.title.text_frame.margin_left == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_chart_of_a_page_names_the_slide_that_shows_it(reports, lang):
    deck = Presentation(reports / f"03_briefing.{lang}.pptx")
    page = BeautifulSoup((reports / f"03_briefing.{lang}.html").read_text(encoding="utf-8"), "html.parser")
    figures = page.select("figure.chart")
    assert len(figures) == 6
    for figure in figures:
        link = figure.select_one(f'.figure-files a[href="03_briefing.{lang}.pptx"]')
        number = int(re.search(r"\d+", link.get_text()).group())
        assert deck.slides[number - 1].shapes.title.text == figure.select_one(".figure-title").get_text().replace(
            "\N{NO-BREAK SPACE}", " "
        )
        assert figure.select_one('.figure-files a[href="figures.xlsx"]')


@pytest.mark.parametrize("rows", [1, 20, 90])
def test_slides_are_numbered_behind_tables_of_one_slide_and_more(rows):
    notebook = make_notebook(
        "# 题目\n\n## 一\n\n文。\n\n## 二\n\n| 区 | 数 |\n|---|---|\n" + "| 甲 | 1 |\n" * rows + "\n## 三\n\n文。"
    )
    document, _ = BriefingPptxExporter().read(notebook, {})
    deck = Presentation(io.BytesIO(export(BriefingPptxExporter, notebook)))
    numbers = number_charts(document)
    assert len(numbers) == 1
    (number,) = numbers.values()
    assert any(shape.has_chart or shape.shape_type == PICTURE for shape in deck.slides[number - 1].shapes)
    assert sum(any(shape.has_chart or shape.shape_type == PICTURE for shape in slide.shapes) for slide in deck.slides) == 1


def test_a_page_that_travels_alone_names_no_slide():
    beside = {"briefing": {"pptx": "x.pptx", "xlsx": "x.xlsx"}}
    whole, _ = BriefingHTMLExporter().from_notebook_node(make_notebook(), dict(beside))
    alone, _ = BriefingHTMLExporter(alone=True).from_notebook_node(make_notebook(), dict(beside))
    assert 'class="figure-files"' in whole
    assert 'class="figure-files"' not in alone


def test_a_long_abstract_is_cut_on_the_title_slide_and_whole_in_its_notes():
    words = " ".join(f"word{n}" for n in range(300))
    notebook = make_notebook()
    notebook.cells.insert(0, new_raw_cell(f"---\ntitle: Rain\nabstract: {words}\n---\n"))
    slide = Presentation(io.BytesIO(export(BriefingPptxExporter, notebook))).slides[0]
    (shown,) = [s.text_frame.text for s in slide.shapes if s.has_text_frame and "word0" in s.text_frame.text]
    assert shown.endswith("…")
    assert len(shown) < len(words) / 3
    assert words in slide.notes_slide.notes_text_frame.text
