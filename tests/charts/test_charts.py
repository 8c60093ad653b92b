"""Every chart, in both languages and all sizes: its words, its data, its files, and that it is the same each time."""

import dataclasses
import doctest
import importlib
import io
import json
import pickle
import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest
from matplotlib.figure import Figure
from PIL import Image

from helpers import charts
from helpers.charts import image_export, lint, numbering
from helpers.charts.chart import MEDIA_TYPE
from helpers.charts.style import PRINT, SIZES
from helpers.tables import comparison
from tests.samples.chart_samples import with_many_districts, without_observations

LANGUAGES = ("zh", "en")
HAN = re.compile(r"[\u4e00-\u9fff]")


def make(name, edition, lang="zh", **options):
    return getattr(charts, name)(edition, lang=lang, **options)


@pytest.fixture(scope="module")
def drawn(edition):
    return {(name, lang): make(name, edition, lang) for name in NUMBERED for lang in LANGUAGES}


# The charts that the data of 2022 are worth drawing; there is no edition before it to show a change from.
NUMBERED = tuple(name for name in charts.CHARTS if name != "edition_change")
every_chart = pytest.mark.parametrize(("name", "lang"), [(name, lang) for name in NUMBERED for lang in LANGUAGES])


def test_charts_worth_drawing_are_numbered_as_they_appear(edition):
    assert charts.numbers(edition) == {name: number for number, name in enumerate(NUMBERED, start=1)}
    assert charts.file_name("leading_indicator", 3) == "03_leading_indicator"
    assert charts.file_name("shared_indicators", 4, "slide") == "04_shared_indicators_slide"
    assert charts.file_name("indicator_bars", None) == "indicator_bars"


def test_a_chart_with_nothing_to_show_is_left_out_and_the_others_close_up(edition):
    alone = without_observations(edition, lambda observations: observations["district_code"] == "370202")
    assert list(charts.numbers(alone)) == ["reported_numbers", "effort_result", "theme_profile"]
    assert charts.effort_result(alone).number == 2
    assert charts.worth("disclosure_matrix", alone) == 0


def test_a_draft_draws_no_matrix_of_a_single_indicator(edition):
    shared = list(comparison.shared_indicators(edition))
    draft = dataclasses.replace(edition, meta={**edition.meta, "status": "draft"})
    one, two = (
        without_observations(draft, lambda observations, keys=shared[:n]: observations["indicator"].isin(keys)) for n in (1, 2)
    )
    assert charts.worth("disclosure_matrix", one) == 0
    assert numbering.MIN_ROWS == 2
    assert charts.worth("disclosure_matrix", dataclasses.replace(two, meta=edition.meta)) > 0


@every_chart
def test_words_are_complete_and_in_their_language(drawn, name, lang):
    chart = drawn[name, lang]
    words = [chart.title, chart.subtitle, chart.note, chart.source, chart.alt]
    assert all(words)
    assert all(bool(HAN.search(text)) == (lang == "zh") for text in words), words
    assert "|" not in "".join(words)
    assert chart.slug == name
    assert chart.number == NUMBERED.index(name) + 1


@every_chart
def test_alternative_text_is_whole_and_does_not_repeat_the_title(drawn, name, lang, edition):
    chart = drawn[name, lang]
    assert "…" not in chart.alt.replace("……", "")
    assert chart.title not in chart.alt
    assert chart.alt.endswith("。" if lang == "zh" else ".")
    if name not in ("shared_indicators", "edition_change"):
        assert all(short in chart.alt for short in edition.districts[f"{lang}_short"])


@every_chart
def test_no_chart_calls_a_district_good_or_bad(drawn, name, lang):
    chart = drawn[name, lang]
    words = " ".join([chart.title, chart.subtitle, chart.note, chart.alt])
    assert not re.search(r"领先|优秀|落后|突出成绩|仅仅|best|worst|excellent|lags?\b|outstanding|fails", words)


@every_chart
def test_table_has_headings_and_text_in_the_language(drawn, name, lang):
    table = drawn[name, lang].table
    assert len(table) >= 5
    assert all(isinstance(cell, str) for row in table.itertuples(index=False) for cell in row)
    assert bool(HAN.search("".join(table.columns))) == (lang == "zh")


@every_chart
@pytest.mark.parametrize("size", list(SIZES))
def test_size_is_that_of_the_variant(drawn, name, lang, size):
    chart = drawn[name, lang].redraw(size=size)
    assert chart.width_mm == pytest.approx({"print": 156, "slide": 338.67, "narrow": 90}[size], abs=0.01)
    if size == "slide":
        assert chart.height_mm == pytest.approx(190.5)


@every_chart
def test_text_block_of_a_page_holds_the_chart(drawn, name, lang):
    assert drawn[name, lang].height_mm <= 225


@every_chart
def test_undressed_chart_leaves_its_words_to_the_page(drawn, name, lang):
    chart = drawn[name, lang]
    bare = chart.redraw(dress=False)
    printed = {text.get_text() for text in bare.texts}
    assert not printed & {chart.title, chart.subtitle, chart.source}
    assert bare.height_mm < chart.height_mm - 20


def test_redraw_in_the_same_size_is_the_same_chart(drawn):
    chart = drawn["shared_indicators", "zh"]
    assert chart.redraw(size="print") is chart
    assert chart.redraw(size="slide").redraw(size="print").title == chart.title


def test_number_can_be_given(edition):
    chart = make("shared_indicators", edition, number=7)
    assert chart.number == 7
    assert "图 7" in {text.get_text() for text in chart.texts}


@every_chart
def test_bundle_for_documents_is_complete(drawn, name, lang):
    bundle = drawn[name, lang].document_bundle()
    data = json.loads(json.dumps(bundle[MEDIA_TYPE]))
    assert bundle["text/plain"] == data["alt"]
    assert "image/png" not in bundle
    assert data["width_mm"] == 156
    assert data["narrow_width_mm"] == 90
    assert data["table_html"].count("<tr>") == len(drawn[name, lang].table) + 1
    for key in ("svg", "svg_narrow"):
        root = ElementTree.fromstring(data[key])
        assert root.find("{http://www.w3.org/2000/svg}title").text == data["title"]
        assert root.get("font-family") == "Noto Sans CJK SC"
        assert len(data[key]) < 40_000


def test_notebook_shows_a_picture(drawn):
    assert drawn["reported_numbers", "en"]._repr_mimebundle_()["image/png"]


def test_text_stays_text_in_documents_and_becomes_outlines_in_files(drawn):
    chart = drawn["leading_indicator", "zh"].redraw(dress=False)
    live, outlines = image_export.to_svg(chart, outlines=False), image_export.to_svg(chart)
    assert ">西海岸新区</text>" in live
    assert "<text" not in outlines
    assert "matplotlib" not in (live + outlines).lower()


@pytest.mark.parametrize("name", list(NUMBERED))
def test_same_chart_gives_the_same_bytes(edition, tmp_path, name):
    for ending in ("svg", "png"):
        written = []
        for again in range(2):
            path = tmp_path / f"{again}.{ending}"
            charts.save(make(name, edition), path)
            written.append(path.read_bytes())
        assert written[0] == written[1]
        assert b"Matplotlib" not in written[0]


def test_slide_is_1920_by_1080_pixels(edition):
    picture = Image.open(io.BytesIO(image_export.to_png(make("reported_numbers", edition, size="slide"))))
    assert picture.size == (1920, 1080)


@pytest.mark.parametrize("name", list(NUMBERED))
def test_example_in_the_docstring_runs(name):
    module = importlib.import_module(f"helpers.charts.questions.{name}")
    result = doctest.testmod(module)
    assert result.attempted >= 2
    assert result.failed == 0


def test_matplotlib_loads_only_when_a_chart_is_asked_for():
    code = "import sys; from helpers import charts; charts.CHARTS; print('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "False"


def test_settings_of_matplotlib_are_left_alone(edition):
    import matplotlib

    before = matplotlib.rcParams.copy()
    image_export.to_png(make("reported_numbers", edition))
    # matplotlib settles its backend the first time anything is drawn, whoever draws it.
    changed = {key for key in before if key != "backend" and before[key] != matplotlib.rcParams[key]}
    assert not changed


def test_importing_the_module_of_a_chart_does_not_hide_the_chart():
    import helpers.charts.questions.effort_result  # noqa: F401

    assert callable(charts.effort_result)
    with pytest.raises(AttributeError, match="no_such_chart"):
        _ = charts.no_such_chart


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", list(NUMBERED))
def test_forty_districts_stay_readable(edition, monkeypatch, name, lang):
    many = with_many_districts(edition, 40, monkeypatch)
    for size in SIZES:
        chart = make(name, many, lang, size=size)
        assert lint(chart) == []


@pytest.mark.parametrize("option", [{"size": "poster"}, {"sort": "size"}, {"highlight": ["Atlantis"]}])
def test_an_unknown_option_is_one_line_with_the_choices(edition, option):
    with pytest.raises(ValueError, match=r"is not known; .*choose one of .*(slide|source|Jimo)") as raised:
        make("leading_indicator", edition, "en", **option)
    assert "\n" not in str(raised.value)


def test_rows_follow_the_order_asked_for(edition):
    by_name = make("reported_numbers", edition, "en", sort="name").table.iloc[:, 0].tolist()
    assert by_name == sorted(by_name)
    by_source = make("reported_numbers", edition, "en", sort="source").table.iloc[:, 0].tolist()
    assert by_source == edition.districts["en"].tolist()


def test_the_title_can_be_given(edition):
    chart = make("leading_indicator", edition, "en", title="Branches with five stars")
    assert chart.title == "Branches with five stars"
    assert "Branches with five stars" in {text.get_text() for text in chart.texts}


def test_a_chart_is_drawn_into_the_axes_of_another_figure(edition):
    from matplotlib.figure import Figure

    figure = Figure(figsize=(12, 6))
    left, right = figure.subplots(1, 2)
    assert make("leading_indicator", edition, "en", ax=right) is right
    place, bars = right.get_position(), figure.axes[2]
    assert place.x0 < bars.get_position().x0 < bars.get_position().x1 <= place.x1 + 0.01
    assert [bar.get_width() for bar in bars.patches] == [125, 89, 75, 51, 10]
    assert not left.patches


@every_chart
def test_a_chart_survives_pickling(drawn, name, lang):
    chart = drawn[name, lang]
    again = pickle.loads(pickle.dumps(chart))
    assert again.title == chart.title
    assert image_export.to_png(again) == image_export.to_png(chart)


@every_chart
def test_saved_pictures_have_four_millimetres_of_paper_around_them(drawn, name, lang):
    chart = drawn[name, lang]
    picture = Image.open(io.BytesIO(image_export.to_png(chart))).convert("RGB")
    edge = int(3.9 / 25.4 * chart.size.dpi)
    frame = [(0, 0, picture.width, edge), (0, 0, edge, picture.height), (picture.width - edge, 0, picture.width, picture.height)]
    assert all(picture.crop(box).getcolors(4) == [((box[2] - box[0]) * (box[3] - box[1]), (255, 255, 255))] for box in frame)
    assert chart.width_mm == 156


def words_of(chart):
    """Every line of text on a chart."""
    return [text.get_text() for text in chart.texts]


def test_long_heads_of_a_narrow_table_stand_on_two_levels(edition):
    chart = make("theme_profile", edition, lang="en", size="narrow")
    heads = {
        text.get_text(): text.get_position()
        for text in chart.texts
        if text.get_text() in ("Study", "Honours", "Rules", "Conduct")
    }
    assert heads.keys() == {"Study", "Honours", "Rules", "Conduct"}
    assert heads["Study"][1] == heads["Rules"][1] > heads["Honours"][1] == heads["Conduct"][1]
    assert "A" not in words_of(chart)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_slide_draws_a_panel_for_each_of_the_six_indicators(edition, lang):
    chart = make("shared_indicators", edition, lang=lang, size="slide")
    assert len(chart.axes) == chart.facts["indicators"] == 6


def test_a_slide_says_of_each_row_that_it_leaves_out_that_it_is_not_drawn(edition):
    for name in ("reported_numbers", "effort_result", "theme_profile"):
        told = " ".join(words_of(make(name, edition, lang="en", size="slide")))
        assert "Not drawn: " in told
        assert all(part in told for part in ("Laoshan", "Chengyang"))


def test_marks_that_are_all_exact_need_no_key(edition):
    from helpers.charts.canvas import Canvas
    from helpers.charts.panels import Mark, Panel, Row, draw_panels

    def draw(hollow):
        figure = Figure()
        canvas = Canvas(figure, PRINT, "en")
        draw_panels(canvas, [Panel("Wishes", (Row("Jimo", (Mark(8, "8", hollow),)),))], ("exact", "at least"), ["", ""])
        return {text.get_text() for text in figure.texts}

    assert draw(hollow=True) >= {"at least"}
    assert not draw(hollow=False) & {"exact", "at least"}


@every_chart
def test_a_picture_is_its_drawing_in_pixels(drawn, name, lang):
    """What matplotlib would draw is the same picture but for the edges of letters and lines."""
    from PIL import ImageChops, ImageStat

    chart = drawn[name, lang]
    pixels = Image.open(io.BytesIO(image_export.to_png(chart)))
    assert round(pixels.info["dpi"][0]) == chart.size.dpi
    assert pixels.getextrema()[3] == (255, 255)
    theirs = Image.open(io.BytesIO(image_export.render(chart, "png", dpi=chart.size.dpi)))
    assert max(abs(a - b) for a, b in zip(pixels.size, theirs.size, strict=True)) <= 1
    small = [each.convert("RGB").resize((60, 45), Image.Resampling.BOX) for each in (pixels, theirs)]
    difference = ImageChops.difference(*small)
    assert max(ImageStat.Stat(difference).mean) < 2
    assert max(high for _, high in difference.getextrema()) < 60


@pytest.mark.parametrize(
    ("lang", "told"), [("zh", "另有 {} 项只列在表中，没有画出。"), ("en", "{} more indicators are in the table")]
)
def test_a_draft_whose_table_has_all_shared_numbers_draws_the_most_reported_alone(edition, monkeypatch, lang, told):
    draft = dataclasses.replace(
        edition, meta={**edition.meta, "status": "draft"}, indicators=edition.indicators.assign(comparability="unjudged")
    )
    every = numbering.panel_indicators(draft)
    monkeypatch.setattr(numbering.comparison, "is_dense", lambda tables: True)
    assert numbering.panel_indicators(draft) == every[: numbering.MAX_DENSE_PANELS]
    assert told.format(len(every) - numbering.MAX_DENSE_PANELS) in charts.shared_indicators(draft, lang=lang).note
