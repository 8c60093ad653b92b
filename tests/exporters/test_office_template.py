"""Word documents and slides in an office's own template: styles by whatever name, what it lacks told, numbering, places and colours kept."""

import io
import re
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from nbformat import v4
from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml as parse_slide_xml
from pptx.oxml.ns import nsdecls as slide_nsdecls
from pptx.oxml.ns import qn as slide_qn
from traitlets.config import Config

from helpers.exporters.docx.exporter import BriefingDocxExporter
from helpers.exporters.pptx.exporter import BriefingPptxExporter

TEXT = "# 题\n\n说明[^1]。\n\n## 甲\n\n- 一\n- 二\n\n1. 三\n\n### 乙\n\n正文\n\n#### 丙\n\n末段\n\n[^1]: 注文。"
CHINESE = {
    "Normal": "正文",
    "Title": "标题",
    "heading 1": "标题 1",
    "heading 2": "标题 2",
    "heading 3": "三级标题",
    "caption": "题注",
}


def export(own, log=None, **config):
    exporter = BriefingDocxExporter(config=Config({"TemplateExporter": {"template_name": str(own)}, **config}))
    return exporter.from_notebook_node(v4.new_notebook(cells=[v4.new_markdown_cell(TEXT)]))[0]


def list_texts(content):
    return [(paragraph.style.name, paragraph.text) for paragraph in docx.Document(io.BytesIO(content)).paragraphs]


def edit_styles(document, edit):
    """Call `edit(style element, its name)` for every style; it returns whether the style stays."""
    for style in list(document.styles.element.findall(qn("w:style"))):
        if not edit(style, style.find(qn("w:name")).get(qn("w:val"))):
            style.getparent().remove(style)


@pytest.fixture
def chinese(tmp_path):
    """A template as Chinese programs make it: its styles named in Chinese, headings numbered by their style, another size of text."""
    own = docx.Document()
    own.styles["Normal"].font.size = Pt(16)
    numbering = own.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    numbering.append(
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        )
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="40"><w:abstractNumId w:val="7"/></w:num>'))

    def rename(style, name):
        if name == "heading 1":
            style.find(qn("w:pPr")).append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="40"/></w:numPr>'))
        style.find(qn("w:name")).set(qn("w:val"), CHINESE.get(name, CHINESE.get(name.lower(), name)))
        return not name.startswith(("List", "heading 4", "toc"))

    edit_styles(own, rename)
    own.add_paragraph("旧文字")
    own.save(tmp_path / "own.docx")
    return tmp_path / "own.docx"


def test_styles_named_in_chinese_are_the_offices_own(chinese, caplog):
    content = export(chinese)
    assert list_texts(content) == [
        ("Title", "题"),
        ("Normal", "说明。"),
        ("Heading 1", "甲"),
        ("List Bullet", "一"),
        ("List Bullet", "二"),
        ("List Number", "三"),
        ("Heading 2", "乙"),
        ("Normal", "正文"),
        ("Heading 3", "丙"),
        ("Normal", "末段"),
    ]
    assert docx.Document(io.BytesIO(content)).styles["Normal"].font.size == Pt(16)
    (told,) = [record.getMessage() for record in caplog.records]
    assert "own.docx has no style “List Bullet”, “List Number”" in told


def test_the_numbering_of_an_offices_headings_stays_beside_that_of_lists(chinese):
    word = docx.Document(io.BytesIO(export(chinese)))
    numbering = word.part.numbering_part.element
    numbers = {num.get(qn("w:numId")): num.find(qn("w:abstractNumId")).get(qn("w:val")) for num in numbering.findall(qn("w:num"))}
    assert numbers["40"] == "7"
    assert word.styles["Heading 1"].element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}").get(qn("w:val")) == "40"
    used = [paragraph._p.pPr.numPr.numId.val for paragraph in word.paragraphs if paragraph.style.name.startswith("List")]
    assert used[0] == used[1] != used[2]
    assert "40" not in map(str, used)
    assert set(map(str, used)) <= numbers.keys()
    tags = [child.tag for child in numbering]
    assert tags == sorted(tags, key=[qn("w:abstractNum"), qn("w:num")].index)


def test_what_a_sparse_template_lacks_follows_its_own_styles(tmp_path, caplog):
    own = docx.Document()
    own.styles["Normal"].font.size, own.styles["Heading 1"].font.size = Pt(9), Pt(21)
    edit_styles(own, lambda style, name: name in ("Normal", "heading 1", "Default Paragraph Font"))
    made = io.BytesIO()
    own.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(tmp_path / "own.docx", "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "[Content_Types].xml":
                part = re.sub(
                    rb'(<Override PartName="/word/)numbering(\.xml"[^>]*)numbering\+xml', rb"\1footnotes\2footnotes+xml", part
                )
            if name == "word/_rels/document.xml.rels":
                part = re.sub(
                    rb'relationships/numbering" Target="numbering\.xml"',
                    rb'relationships/footnotes" Target="footnotes.xml"',
                    part,
                )
            name = name.replace("numbering", "footnotes")
            note = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="1"><w:p/></w:footnote></w:footnotes>'
            new.writestr(name, note if name.endswith("footnotes.xml") else part)
    content = export(tmp_path / "own.docx")
    word = docx.Document(io.BytesIO(content))
    assert [word.styles[f"Heading {level}"].font.size.pt for level in (1, 2, 3)] == [21, 20, 19]
    assert word.styles["Heading 2"].base_style.name == "Heading 1"
    assert word.styles["Title"].font.size.pt == 15  # 20 of ours beside 12, so 15 beside 9
    assert word.styles["Table Text"].font.name is None
    assert "has no style “Title”, “Heading 2”, “Heading 3”, “Caption”, “List Bullet”, “List Number”" in caplog.text
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        assert len(names) == len(set(names))
        assert "注文" in package.read("word/footnotes.xml").decode()
        assert package.read("word/numbering.xml").count(b"<w:num ") == 2


def test_contents_end_at_the_margin_of_the_template(tmp_path):
    own = docx.Document()
    own.sections[0].page_width, own.sections[0].left_margin, own.sections[0].right_margin = Mm(150), Mm(20), Mm(30)
    own.save(tmp_path / "own.docx")
    cells = [v4.new_markdown_cell("# T\n" + "".join(f"\n## Part {n}\n\ntext\n" for n in range(12)))]
    content = BriefingDocxExporter(office_template=str(tmp_path / "own.docx")).from_notebook_node(v4.new_notebook(cells=cells))[0]
    stops = {
        stop.get(qn("w:pos")) for stop in docx.Document(io.BytesIO(content)).element.iter(qn("w:tab")) if stop.get(qn("w:pos"))
    }
    assert [abs(int(stop) - 100 * 1440 / 25.4) <= 1 for stop in stops] == [True]


def test_a_template_of_nbconvert_is_none_of_an_office(caplog):
    content = export("lab")
    assert docx.Document(io.BytesIO(content)).styles["Normal"].font.size == Pt(12)
    assert "--template=own.docx" in caplog.text


def deck_of(own, source, **metadata):
    notebook = v4.new_notebook(cells=[v4.new_markdown_cell(source)], metadata={"briefing": {"lang": "en", **metadata}})
    return Presentation(io.BytesIO(BriefingPptxExporter(office_template=str(own)).from_notebook_node(notebook)[0]))


@pytest.fixture
def banded(tmp_path):
    """An office's slides, 4:3: the title in a band at the top, text in white, a slide of an earlier talk."""
    own = Presentation()
    master = own.slide_masters[0]
    title, body = (next(place for place in master.placeholders if place.placeholder_format.idx == idx) for idx in (0, 1))
    title.left, title.top, title.width, title.height = Pt(30), Pt(8), Pt(500), Pt(60)
    body.left, body.top, body.width, body.height = Pt(90), Pt(120), Pt(600), Pt(380)
    for layout in own.slide_layouts:
        for place in list(layout.placeholders):
            moved = place._element.spPr.find(slide_qn("a:xfrm"))
            if place.placeholder_format.idx in (0, 1) and moved is not None and layout.name != "Title Slide":
                place._element.spPr.remove(moved)
    defaults = master._element.find(
        f".//{slide_qn('p:bodyStyle')}/{slide_qn('a:lvl1pPr')}/{slide_qn('a:defRPr')}/{slide_qn('a:solidFill')}"
    )
    defaults.getparent().replace(
        defaults, parse_slide_xml(f'<a:solidFill {slide_nsdecls("a")}><a:srgbClr val="FFFFFF"/></a:solidFill>')
    )
    own.slides.add_slide(own.slide_layouts[0]).shapes.title.text = "earlier talk"
    own.save(tmp_path / "own.pptx")
    return tmp_path / "own.pptx"


def test_slides_keep_to_the_places_and_the_colour_of_a_template(banded):
    table = "| a | b |\n|-|-|\n| one | 2 |"
    deck = deck_of(banded, f"# Talk\n\n## Words\n\n- one\n- two\n\n## Table\n\n{table}", author="Office", date="2021-05-01")
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles == ["Talk", "Words", "Table"]
    first, *others = deck.slides
    assert [shape.text_frame.text for shape in first.placeholders if shape.placeholder_format.idx == 1] == [
        "Office\u20032021-05-01"
    ]
    for slide in others:
        title = slide.shapes.title
        assert (title.left, title.top, title.width, title.height) == (Pt(30), Pt(8), Pt(500), Pt(60))
        assert title.text_frame.paragraphs[0].runs[0].font.size is None
        drawn = [shape for shape in slide.shapes if not shape.is_placeholder]
        assert drawn
        assert all(shape.left >= Pt(90) - 1 and shape.top >= Pt(120) - 1 for shape in drawn)
        assert all(shape.left + shape.width <= Pt(690) + 1 and shape.top + shape.height <= Pt(500) + 1 for shape in drawn)
        (number,) = [shape for shape in slide.placeholders if "SLIDE_NUMBER" in str(shape.placeholder_format.type)]
        assert number.text_frame._txBody.find(f".//{slide_qn('a:fld')}").get("type") == "slidenum"
    words = next(shape for shape in others[0].shapes if shape.has_text_frame and "one" in shape.text_frame.text)
    assert str(words.text_frame.paragraphs[0].runs[0].font.color.rgb) == "FFFFFF"
    drawn = next(shape for shape in others[1].shapes if shape.has_table)
    assert str(drawn.table.cell(1, 0).text_frame.paragraphs[0].runs[0].font.color.rgb) == "FFFFFF"
    lines = {color.get("val") for color in drawn._element.iter(slide_qn("a:srgbClr"))}
    assert lines == {"FFFFFF"}


def test_a_long_title_is_set_smaller_in_its_place(banded):
    deck = deck_of(banded, "# T\n\n## " + "A heading of very many words " * 6 + "\n\ntext")
    size = deck.slides[1].shapes.title.text_frame.paragraphs[0].runs[0].font.size
    assert 14 <= size.pt < 44


def test_text_takes_the_colour_of_the_theme_where_the_master_names_none(tmp_path):
    own = Presentation()
    own.save(tmp_path / "own.pptx")
    deck = deck_of(tmp_path / "own.pptx", "# T\n\n## Part\n\ntext")
    words = next(shape for shape in deck.slides[1].shapes if shape.has_text_frame and shape.text_frame.text == "text")
    assert words.text_frame.paragraphs[0].runs[0].font.color.theme_color == MSO_THEME_COLOR.TEXT_1
