"""Word documents and slides: real structure, fields that follow, native tables and charts, the same bytes every time; LibreOffice reads them."""

import io
import os
import re
import shutil
import subprocess
import zipfile

import docx
import nbformat
import pytest
from docx.oxml.ns import qn
from lxml import etree
from pptx import Presentation
from pypdf import PdfReader

from helpers.errors import InputError
from helpers.exporters.docx.exporter import BriefingDocxExporter
from helpers.exporters.docx.fields import name_bookmark
from helpers.exporters.docx.formulas import make_formula
from helpers.exporters.pptx.exporter import BriefingPptxExporter
from helpers.text.fonts import font_files

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="300pt" height="120pt" viewBox="0 0 300 120"><rect width="200" height="40" fill="#12436d"/></svg>'
CHART = {
    "slug": "made", "number": 1, "lang": "zh", "title": "甲区最多，为 40 个", "subtitle": "个，两个区", "note": "注：乙区未报告。", "source": "来源：自编。",
    "alt": "条形图：甲区 40，乙区至少 30。", "svg": SVG, "svg_narrow": SVG,
    "table_html": "<table><thead><tr><th>区</th><th>个数</th></tr></thead><tbody><tr><th>甲区</th><td>40</td></tr><tr><th>乙区</th><td>≥30</td></tr></tbody></table>",
    "bars": {
        "categories": ["甲区", "乙区", "丙区"], "accent": ["甲区"], "silent": "丙区未报告（不等于零）。",
        "series": [{"name": "个数", "values": [40, 30, ""], "labels": ["40", "≥30", ""], "bounds": [False, True, False]}],
    },
}  # fmt: skip
TABLE = (
    '<table class="briefing"><caption>各区数字</caption><thead><tr><th>区</th><th class="num">个数</th></tr></thead>'
    '<tbody><tr id="f-1"><td>甲区</td><td class="num">40</td></tr><tr><td>乙区</td><td class="num">1,234</td></tr></tbody></table>'
)
PROSE = """# 两个区的报告

## 一、情况

**要点。**甲区建成 [40](#f-1) 个，见[图 1](#figure-made)。脚注[^a]，公式 $\\frac{a}{b}$。

1. 第一
2. 第二
   - 其中

$$x^2 + \\sqrt{y}$$

[^a]: 只计新建的。

## 二、办法

正文。
"""


def make_notebook(prose=PROSE, lang="zh"):
    cells = [
        nbformat.v4.new_markdown_cell(prose),
        nbformat.v4.new_code_cell(
            "chart", outputs=[nbformat.v4.new_output("display_data", {"application/vnd.helpers.chart+json": CHART})]
        ),
        nbformat.v4.new_code_cell("table", outputs=[nbformat.v4.new_output("display_data", {"text/html": TABLE})]),
    ]
    briefing = {"lang": lang, "code": "hide", "author": "编写组", "date": "2021-05-01", "keywords": ["数字"]}
    return nbformat.v4.new_notebook(cells=cells, metadata={"briefing": briefing})


def export(exporter, notebook=None, **options):
    return exporter(**options).from_notebook_node(notebook or make_notebook())[0]


@pytest.fixture(scope="module")
def word():
    return docx.Document(io.BytesIO(export(BriefingDocxExporter)))


@pytest.fixture(scope="module")
def deck():
    return Presentation(io.BytesIO(export(BriefingPptxExporter)))


def texts_of(word, style):
    return ["".join(node.text or "" for node in p._p.iter(qn("w:t"))) for p in word.paragraphs if p.style.name == style]


def test_word_has_a_title_headings_and_properties(word):
    assert texts_of(word, "Title") == ["两个区的报告"]
    assert texts_of(word, "Heading 1") == ["一、情况", "二、办法"]
    properties = word.core_properties
    assert (properties.title, properties.author, properties.language) == ("两个区的报告", "编写组", "zh-CN")
    assert properties.created.date().isoformat() == "2021-05-01"


def test_word_numbers_its_figures_by_a_field_that_references_follow(word):
    codes = [" ".join((node.text or "").split()) for node in word.element.body.iter(qn("w:instrText"))]
    assert "SEQ 图 \\* ARABIC" in codes
    label = name_bookmark("label-figure-made")
    assert f"REF {label} \\h" in codes
    assert label in [node.get(qn("w:name")) for node in word.element.body.iter(qn("w:bookmarkStart"))]


def test_word_tables_repeat_heads_keep_rows_whole_and_set_numbers_right(word):
    table = next(t for t in word.tables if t.cell(0, 1).text == "个数" and len(t.rows) == 3)
    head = table.rows[0]._tr.trPr
    assert head.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert table.cell(2, 1).paragraphs[0]._p.pPr.find(qn("w:jc")).get(qn("w:val")) == "right"


def test_word_numbers_lead_to_their_row_and_back(word):
    anchors = [node.get(qn("w:anchor")) for node in word.element.body.iter(qn("w:hyperlink"))]
    names = {node.get(qn("w:name")) for node in word.element.body.iter(qn("w:bookmarkStart"))}
    assert name_bookmark("f-1") in anchors
    assert {anchor for anchor in anchors if anchor} <= names


def test_word_names_its_styles_by_the_ids_that_they_have(word):
    have = {style.style_id for style in word.styles}
    used = {node.get(qn("w:val")) for tag in ("w:pStyle", "w:rStyle") for node in word.element.body.iter(qn(tag))}
    assert used <= have
    contents = [p for p in word.paragraphs if p.style.name.startswith("toc ")]
    assert contents == []  # two headings need no contents


def test_contents_have_page_numbers_and_no_field_asks_to_be_updated():
    """Ten sections of twelve paragraphs each, every paragraph one line of 21 points: 625 points of a page hold 29 lines."""
    sections = "\n\n".join(f"## 第{n}节\n\n" + "\n\n".join(["一行。"] * 12) for n in range(1, 11))
    word = docx.Document(io.BytesIO(export(BriefingDocxExporter, make_notebook(f"# 题目\n\n{sections}"))))
    marks = list(word.element.body.iter(qn("w:fldChar")))
    assert marks
    assert not any(mark.get(qn("w:dirty")) for mark in marks)
    assert word.settings.element.find(qn("w:updateFields")) is None
    entries = [p for p in word.paragraphs if p.style.name.startswith("toc ")]
    numbers = [[node.text for node in p._p.iter(qn("w:t"))][-1] for p in entries]
    assert len(entries) == 10
    assert numbers == sorted(numbers, key=int)
    assert numbers[0] == "1"
    # 10 heads of 46 points, 120 lines of 21 points, the contents and the title: 3,300 points, between five and six pages.
    assert numbers[-1] in ("5", "6")


def test_word_tells_figures_no_chinese(word):
    """w:val is the language of Latin letters and figures; told that it is Chinese, LibreOffice breaks lines within numbers."""
    languages = {node.get(qn("w:val")) for node in word.element.body.iter(qn("w:lang"))}
    assert languages == {"en-US"}


def test_word_pictures_have_alternative_texts(word):
    described = [node.get("descr") for node in word.element.body.iter(qn("wp:docPr"))]
    assert described == [CHART["alt"]]


def test_word_footnotes_lists_and_formulas_are_words_own(word):
    assert [node.get(qn("w:id")) for node in word.element.body.iter(qn("w:footnoteReference"))] == ["1"]
    notes = next(part for part in word.part.package.iter_parts() if str(part.partname) == "/word/footnotes.xml")
    assert "只计新建的。" in notes.blob.decode("utf-8")
    assert len(list(word.element.body.iter(qn("w:numPr")))) == 3
    assert len(list(word.element.body.iter(qn("m:f")))) == 1
    assert len(list(word.element.body.iter(qn("m:rad")))) == 1


def test_word_names_office_fonts_and_their_fallbacks(word):
    fonts = word.styles["Heading 1"].element.rPr.find(qn("w:rFonts"))
    assert (fonts.get(qn("w:eastAsia")), fonts.get(qn("w:ascii"))) == ("黑体", "Times New Roman")
    table = next(part for part in word.part.package.iter_parts() if str(part.partname) == "/word/fontTable.xml")
    assert "Noto Sans CJK SC" in table.blob.decode("utf-8")


def test_word_as_an_official_document():
    word = docx.Document(io.BytesIO(export(BriefingDocxExporter, look="gbt9704")))
    grid = word.sections[0]._sectPr.find(qn("w:docGrid"))
    assert grid.get(qn("w:type")) == "lines"
    assert round(int(grid.get(qn("w:linePitch"))) * 22 / 56.69) == 225  # 22 lines in the 225 mm of the standard
    body = word.styles["Normal"]
    assert body.font.size.pt == 16
    # 28 characters and no more in the 156 mm (442.2 pt) of the standard.
    pitch = 16 + int(body.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert 28 * pitch <= 442.2 < 29 * pitch
    odd, even = (foot.paragraphs[0] for foot in (word.sections[0].footer, word.sections[0].even_page_footer))
    assert [p._p.pPr.find(qn("w:jc")).get(qn("w:val")) for p in (odd, even)] == ["right", "left"]
    assert odd._p.pPr.find(qn("w:ind")).get(qn("w:rightChars")) == even._p.pPr.find(qn("w:ind")).get(qn("w:leftChars")) == "100"
    assert word.sections[0].header.paragraphs[0].text == ""
    colophon = word.paragraphs[-1]
    assert colophon.style.name == "Colophon"
    assert colophon.text == "编写组\t2021年5月1日印发"
    assert colophon._p.pPr.find(qn("w:framePr")).get(qn("w:yAlign")) == "bottom"


def test_word_in_the_styles_of_an_office(tmp_path):
    own = docx.Document()
    own.styles["Heading 1"].font.size = docx.shared.Pt(33)
    own.save(tmp_path / "own.docx")
    word = docx.Document(io.BytesIO(export(BriefingDocxExporter, office_template=str(tmp_path / "own.docx"))))
    assert word.styles["Heading 1"].font.size.pt == 33


@pytest.mark.parametrize("exporter", [BriefingDocxExporter, BriefingPptxExporter])
def test_office_files_are_the_same_every_time_and_well_formed(exporter):
    first, second = export(exporter), export(exporter)
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))


def test_the_workbook_of_a_native_chart_does_not_tell_when_it_was_made():
    with zipfile.ZipFile(io.BytesIO(export(BriefingPptxExporter))) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".xlsx")]
        with zipfile.ZipFile(io.BytesIO(archive.read(name))) as book:
            assert set(re.findall(rb"<dcterms:[^>]*>([^<]*)<", book.read("docProps/core.xml"))) == {b"1980-01-01T00:00:00Z"}
            assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("name", [BriefingDocxExporter, BriefingPptxExporter])
def test_a_template_that_is_none_is_told_in_one_line(name, tmp_path):
    (tmp_path / "bad.bin").write_bytes(b"nothing")
    with pytest.raises(InputError, match=r"bad\.bin"):
        export(name, office_template=str(tmp_path / "bad.bin"))


def test_slides_have_one_message_each(deck):
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    # The text of the second section goes into the notes of its chart.
    assert titles == ["两个区的报告", "一、情况", "甲区最多，为 40 个", "各区数字"]
    assert "正文。" in deck.slides[2].notes_slide.notes_text_frame.text


def test_slides_draw_bars_as_native_charts_with_bounds_hatched_and_silence_in_words(deck):
    slide = next(s for s in deck.slides if s.shapes.title.text_frame.text == CHART["title"])
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    (series,) = chart.plots[0].series
    assert tuple(series.values) == (40.0, 30.0, None)
    assert [point.data_label.text_frame.text for point in list(series.points)[:2]] == ["40", "≥30"]
    assert series.points[1].format.fill.pattern is not None
    words = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert "丙区未报告（不等于零）。" in words
    assert "来源：自编。" in words
    assert CHART["alt"] in slide.notes_slide.notes_text_frame.text


def test_slides_draw_tables_as_tables(deck):
    slide = next(s for s in deck.slides if s.shapes.title.text_frame.text == "各区数字")
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    assert [cell.text for cell in table.rows[2].cells] == ["乙区", "1,234"]


def test_long_tables_on_slides_say_what_they_leave_out():
    rows = "".join(f"<tr><td>区{n}</td><td>{n}</td></tr>" for n in range(90))
    html = f"<table><caption>长表</caption><thead><tr><th>区</th><th>数</th></tr></thead><tbody>{rows}</tbody></table>"
    notebook = make_notebook()
    notebook.cells[2].outputs[0].data["text/html"] = html
    deck = Presentation(io.BytesIO(export(BriefingPptxExporter, notebook)))
    (slide,) = [s for s in deck.slides if s.shapes.title.text_frame.text == "长表"]
    told = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert re.search(r"第 1—1[0-2] 行，共 90 行\s+其余见备注", told)
    assert "区89 | 89" in slide.notes_slide.notes_text_frame.text


def test_mathml_that_is_broken_gives_no_formula():
    assert make_formula("<math><mfrac><mi>a</mi></mfrac></math>", display=False) is None
    assert make_formula("<math>", display=False) is None


@pytest.mark.slow
@pytest.mark.parametrize(("exporter", "ending"), [(BriefingDocxExporter, "docx"), (BriefingPptxExporter, "pptx")])
def test_libreoffice_opens_them_with_every_word(exporter, ending, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    (tmp_path / f"a.{ending}").write_bytes(export(exporter))
    command = [
        office,
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / f"a.{ending}"),
    ]
    # A machine may have no font for Chinese: LibreOffice then writes one sign for all that it lacks.
    (tmp_path / "fonts.conf").write_text(
        f"<fontconfig><dir>{font_files()['Regular'].parent}</dir><cachedir>{tmp_path}/cache</cachedir>"
        "<include ignore_missing='yes'>/etc/fonts/fonts.conf</include></fontconfig>"
    )
    fonts = {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf")}
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, env={**os.environ, **fonts})
    assert (tmp_path / "a.pdf").exists(), done.stderr
    text = "".join("".join(page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages).split())
    for words in ("两个区的报告", "甲区最多，为40个", "来源：自编。", "1,234"):
        assert words in text
