"""Page breaks: charts made taller or flatter without bending what they show, texts moved up, rows kept together."""

import io
import re

import docx
import nbformat.v4 as v4
import pypdfium2
import pytest
from docx.oxml.ns import qn
from lxml import etree

from helpers.exporters.model import Picture
from helpers.exporters.pdf.exporter import BriefingPDFExporter
from helpers.exporters.pdf.pages import Drawn, Pages
from helpers.exporters.pdf.pictures import PictureFiles
from helpers.exporters.pdf.planning import MAX_BLANK, Setting, _propose, _stretch_block, number_blocks, plan_pages
from helpers.exporters.pdf.stretch import stretch_drawing
from tests.samples import pdf_samples as samples
from tests.samples.page_checks import blank_foot, table_parts

SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="200pt" height="100pt" viewBox="0 0 200 100">
<path d="M 10 20 L 90 20 L 90 40 L 10 40 z" fill="#8290a1"/><circle cx="95" cy="30" r="3"/>
<path transform="translate(120 60)" d="M 1.75 0 L -1.75 -1.75 L -1.75 1.75 z"/>
<text x="0" y="33.7" font-size="10">Jimo</text><text x="0" y="60" font-size="10">two</text><text x="0" y="74" font-size="10">lines</text></svg>"""


def stretch(factor):
    root = etree.fromstring(stretch_drawing(SVG.encode(), factor))
    return root, {etree.QName(e).localname + str(n): e.attrib for n, e in enumerate(root)}


def test_bars_grow_while_dots_arrows_and_letters_keep_their_shape():
    root, parts = stretch(1.5)
    assert root.get("viewBox") == "0 0 200 150"
    assert root.get("height") == "150"
    assert [float(n) for n in re.findall(r"[\d.]+", parts["path0"]["d"])] == [10, 30, 90, 30, 90, 60, 10, 60]
    assert (parts["circle1"]["cy"], parts["circle1"]["r"]) == ("45.00", "3")
    assert parts["path2"]["transform"] == "translate(120 90.00)"
    assert parts["path2"]["d"] == "M 1.75 0 L -1.75 -1.75 L -1.75 1.75 z"
    # The optical centre of “Jimo” is that of its bar: 30 before, 45 after.
    assert float(parts["text3"]["y"]) - 3.7 == pytest.approx(45)


def test_lines_of_one_text_stay_together():
    _, parts = stretch(1.5)
    assert float(parts["text5"]["y"]) - float(parts["text4"]["y"]) == pytest.approx(14)


def test_rows_as_close_as_in_a_panel_are_no_lines_of_one_text():
    two = SVG.replace('y="74"', 'y="75.3"')
    root = etree.fromstring(stretch_drawing(two.encode(), 1.5))
    first, second = (float(e.get("y")) for e in root.iter("{*}text") if e.text in ("two", "lines"))
    assert second - first == pytest.approx(1.5 * 15.3, abs=0.02)


@pytest.mark.parametrize(
    "shape",
    ['<path d="M 0 0 C 1 2 3 4 5 6"/>', '<g transform="rotate(9)"/>', "<image/>", '<text transform="rotate(90)" y="1">a</text>'],
)
def test_what_would_be_bent_is_left_alone(shape):
    assert stretch_drawing(SVG.replace("</svg>", shape + "</svg>").encode(), 1.2) is None


def test_a_row_alone_is_found_at_the_foot_and_at_the_head_of_a_page():
    pages = Pages(3, 600, lambda page: 0, {}, {4: [0, 1, 1, 1], 7: [0, 0, 1], 9: [0, 0, 1, 1], 11: [0, 1]})
    assert pages.parted_tables(0) == [4, 7, 11]
    assert pages.parted_tables(1) == []


def test_beside_a_row_that_is_longer_than_a_page_no_row_stands_alone():
    pages = Pages(9, 100, lambda page: 0.0, rows={1: [0, 4], 2: [0, 0, 3], 3: [0, 1, 1]})
    assert [pages.parted_tables(page) for page in range(4)] == [[3], [], [], []]


def test_last_pages_and_those_that_end_by_wish_may_be_blank():
    pages = Pages(3, 600, lambda page: 0.5, ends=frozenset({0}))
    assert [pages.blank(page) for page in range(3)] == [0, 0.5, 0]


def test_a_setting_that_cannot_be_mended_is_taken_as_it_is_after_a_few_trials():
    tried = []

    def set_pages(blocks, files):
        tried.append(blocks)
        number = len(tried)
        return lambda: b"%d" % number, Pages(2, 600, lambda page: 0.5, {0: Drawn(1, 0, 300)})

    blocks = number_blocks([{"k": "figure", "file": "a.svg", "width": 200, "height": 100}, {"k": "paragraph", "body": []}])
    assert plan_pages(blocks, {"a.svg": SVG.encode()}, set_pages) == b"1"
    assert 1 < len(tried) < 20


def charts(*heights):
    return [samples.cell("chart", outputs=[samples.chart_output(n, "en", height)]) for n, height in enumerate(heights, 1)]


@pytest.mark.parametrize("heights", [(80, 95, 100, 90), (60, 110, 70, 115), (120, 95, 125, 60)])
def test_no_page_is_blank_at_its_foot_whatever_the_figures(heights):
    cells = [samples.cell("# T\n\n" + "This text only shows how a page is set. " * 8)]
    for number, chart in enumerate(charts(*heights)):
        cells += [samples.cell(f"## Part {number}\n\n" + "This text tells of a chart. " * 6), chart]
        cells.append(samples.cell("\n\n".join(["More of the text, for the page to be filled. " * 7] * 3)))
    pdf = BriefingPDFExporter().from_notebook_node(samples.notebook(cells, lang="en", code="hide"))[0]
    blank = [blank_foot(page, "en") for page in pypdfium2.PdfDocument(io.BytesIO(pdf))]
    assert len(blank) > 2
    assert max(blank[:-1]) <= MAX_BLANK + 0.01


@pytest.mark.parametrize("lines", range(34, 44, 3))
def test_no_row_of_a_table_stands_alone(tmp_path, lines):
    rows = "\n".join(f"| {n} | {n * n} |" for n in range(28))
    text = "\n\n".join(["A line."] * (lines // 2))
    nb = samples.notebook(
        [samples.cell(f"# T\n\n{text}\n\n## Numbers\n\n| n | square |\n|---|---|\n{rows}")], lang="en", code="hide"
    )
    path = tmp_path / "t.pdf"
    path.write_bytes(BriefingPDFExporter().from_notebook_node(nb)[0])
    parts = table_parts(path)
    assert sum(map(sum, parts)) == 28
    assert all(len(part) == 1 or (part[0] > 1 and part[-1] > 1) for part in parts), parts


@pytest.mark.parametrize(("lang", "faces"), [("en", ["Noto Sans", "Noto Sans", "Noto Sans"]), ("zh-Hans", [])])
def test_quotes_in_drawings_stay_curly_and_in_english_are_as_wide_as_its_letters(lang, faces):
    svg = SVG.replace("<svg ", f'<svg xml:lang="{lang}" ').replace("Jimo", "Secretaries’ “lectures”")
    files = PictureFiles()
    files.add(Picture("a.svg", "image/svg+xml", svg.encode(), 200, 100))
    text = next(etree.fromstring(files.files["a.svg"]).iter("{*}text"))
    assert "".join(text.itertext()) == "Secretaries’ “lectures”"
    assert [part.get("font-family") for part in text] == faces


def test_long_code_begins_on_the_page_of_what_stands_before_it():
    printed = [v4.new_output("stream", name="stdout", text="done\n")]
    code = samples.cell("\n".join(f"x{n} = {n}" for n in range(80)), outputs=printed)
    nb = samples.notebook([samples.cell("# T\n\nA line."), code], lang="en", code="show")
    pages = pypdfium2.PdfDocument(io.BytesIO(BriefingPDFExporter().from_notebook_node(nb)[0]))
    assert blank_foot(pages[0], "en") < 0.1


def test_pictures_made_alike_are_made_smaller_alike_and_in_one_trial():

    blocks = number_blocks([{"k": "image", "file": f"{n}.png", "width": 400, "height": 300} for n in range(5)])
    drawn = {0: Drawn(0, 0, 300), 1: Drawn(1, 0, 300), 2: Drawn(2, 0, 300), 3: Drawn(3, 0, 300), 4: Drawn(4, 0, 300)}
    pages = Pages(5, 600, lambda page: 0.48, drawn)

    changed, files = next(_propose(Setting(blocks, {}, bytes, pages), 0, [-1]))
    scales = {block["scale"] for block in changed}
    assert len(scales) == 1
    assert 0.85 < scales.pop() < 1
    assert files == {}


def test_a_picture_that_keeps_its_size_is_no_change():

    picture = {"k": "image", "file": "a.png", "width": 400, "height": 300, "scale": 0.9}
    assert _stretch_block(picture, {}, 1.0)[0] == picture
    assert _stretch_block(picture, {}, 0.9)[0]["scale"] == 0.81
    assert _stretch_block(picture, {}, 2.0)[0]["scale"] == 1


def _sections(*tags):
    """Return a notebook of one cell that shows two sections of two texts each, of about two thirds of a page."""
    filled = "\n\n".join(
        ["A sentence that fills a line and a half of the page, again and again, to see where it breaks. " * 4] * 4
    )
    shown = [f"## {name}\n\n{filled}\n\n### Further\n\n{filled}" for name in ("One", "Two")]
    outputs = [v4.new_output("display_data", {"text/markdown": text}) for text in shown]
    return v4.new_notebook(
        cells=[v4.new_markdown_cell("# T"), v4.new_code_cell("", outputs=outputs, metadata={"tags": list(tags)})]
    )


def _words_by_page(nb):
    pdf = BriefingPDFExporter().from_notebook_node(nb)[0]
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def test_the_sections_of_a_cell_that_asks_for_it_are_whole():
    free, kept = _words_by_page(_sections()), _words_by_page(_sections("keep-together"))
    assert "Two" in free[0]
    assert ["One" in page for page in kept] == [True, False]
    assert ["Two" in page for page in kept] == [False, True]


def test_word_is_told_the_same():
    from helpers.exporters.docx.exporter import BriefingDocxExporter

    def kept(*tags):
        body = docx.Document(io.BytesIO(BriefingDocxExporter().from_notebook_node(_sections(*tags))[0])).element.body
        return [
            p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for p in body.iter(qn("w:p")) if p.find(qn("w:r")) is not None
        ]

    assert kept().count(True) == 0
    assert kept("keep-together").count(True) == 2 * (2 + 4 + 3)  # headings and texts, all but the last text of each section
