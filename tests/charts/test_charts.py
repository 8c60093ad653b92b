"""Every chart, in both languages and all sizes: its words, its data, its files, and that it is the same each time."""

import doctest
import importlib
import io
import json
import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest
from PIL import Image

from helpers import charts
from helpers.charts import image_export, lint
from helpers.charts.chart import MEDIA_TYPE
from helpers.charts.style import VARIANTS
from tests.samples.chart_samples import with_many_districts

LANGUAGES = ("zh", "en")
HAN = re.compile(r"[\u4e00-\u9fff]")


def make(name, edition, lang="zh", **options):
    return getattr(charts, name)(edition, lang=lang, **options)


@pytest.fixture(scope="module")
def drawn(edition):
    return {(name, lang): make(name, edition, lang) for name in charts.CHARTS for lang in LANGUAGES}


every_chart = pytest.mark.parametrize(("name", "lang"), [(name, lang) for name in charts.CHARTS for lang in LANGUAGES])


def test_there_are_twelve_charts_numbered_in_order():
    assert list(charts.CHARTS.values()) == list(range(1, 13))
    assert charts.file_name("five_star_branches") == "03_five_star_branches"
    assert charts.file_name("dot_table", "slide") == "04_dot_table_slide"


@every_chart
def test_words_are_complete_and_in_their_language(drawn, name, lang):
    chart = drawn[name, lang]
    words = [chart.title, chart.subtitle, chart.note, chart.source, chart.alt]
    assert all(words)
    assert all(bool(HAN.search(text)) == (lang == "zh") for text in words), words
    assert "|" not in "".join(words)
    assert chart.slug == name
    assert chart.number == charts.CHARTS[name]


@every_chart
def test_alternative_text_is_short_and_does_not_repeat_the_title(drawn, name, lang):
    chart = drawn[name, lang]
    assert len(chart.alt) <= 150 if lang == "zh" else len(chart.alt.split()) <= 60
    assert chart.title not in chart.alt


@every_chart
def test_every_chart_says_that_the_text_of_west_coast_is_cut_off(drawn, name, lang):
    assert ("西海岸新区的文稿" if lang == "zh" else "West Coast New Area breaks off") in drawn[name, lang].note


@every_chart
def test_no_chart_calls_a_district_good_or_bad(drawn, name, lang):
    chart = drawn[name, lang]
    words = " ".join([chart.title, chart.subtitle, chart.note, chart.alt])
    assert not re.search(r"领先|优秀|落后|突出成绩|仅仅|best|worst|excellent|lags?\b|outstanding|fails", words)


@every_chart
def test_table_has_headings_and_text_in_the_language(drawn, name, lang):
    table = drawn[name, lang].table
    assert len(table) >= 10
    assert all(isinstance(cell, str) for row in table.itertuples(index=False) for cell in row)
    assert bool(HAN.search("".join(table.columns))) == (lang == "zh")


@every_chart
@pytest.mark.parametrize("variant", list(VARIANTS))
def test_size_is_that_of_the_variant(drawn, name, lang, variant):
    chart = drawn[name, lang].redraw(variant=variant)
    assert chart.width_mm == pytest.approx({"print": 156, "slide": 338.67, "narrow": 90}[variant], abs=0.01)
    if variant == "slide":
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
    chart = drawn["dot_table", "zh"]
    assert chart.redraw(variant="print") is chart
    assert chart.redraw(variant="slide").redraw(variant="print").title == chart.title


def test_number_can_be_given(edition):
    chart = make("dot_table", edition, number=7)
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
    assert drawn["where_figures", "en"]._repr_mimebundle_()["image/png"]


def test_text_stays_text_in_documents_and_becomes_outlines_in_files(drawn):
    chart = drawn["five_star_branches", "zh"].redraw(dress=False)
    live, outlines = image_export.to_svg(chart, outlines=False), image_export.to_svg(chart)
    assert ">西海岸新区</text>" in live
    assert "<text" not in outlines
    assert "matplotlib" not in (live + outlines).lower()


@pytest.mark.parametrize("name", list(charts.CHARTS))
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
    picture = Image.open(io.BytesIO(image_export.to_png(make("head_counts", edition, variant="slide"))))
    assert picture.size == (1920, 1080)


@pytest.mark.parametrize("name", list(charts.CHARTS))
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
    image_export.to_png(make("text_frames", edition))
    # matplotlib settles its backend the first time anything is drawn, whoever draws it.
    changed = {key for key in before if key != "backend" and before[key] != matplotlib.rcParams[key]}
    assert not changed


def test_importing_the_module_of_a_chart_does_not_hide_the_chart():
    import helpers.charts.questions.precision  # noqa: F401

    assert callable(charts.precision)
    with pytest.raises(AttributeError, match="no_such_chart"):
        _ = charts.no_such_chart


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", list(charts.CHARTS))
def test_forty_districts_stay_readable(edition, monkeypatch, name, lang):
    many = with_many_districts(edition, 40, monkeypatch)
    for variant in VARIANTS:
        chart = make(name, many, lang, variant=variant)
        assert lint(chart) == []
        assert len(chart.alt) <= 150 if lang == "zh" else len(chart.alt.split()) <= 60
