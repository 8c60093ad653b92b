"""Notebooks as strangers write them: whatever an exporter cannot carry costs neither the file nor a word, in any of the four formats."""

import base64
import io
import zipfile

import docx
import lxml.etree
import lxml.html
import nbformat.v4 as v4
import pypdfium2
import pytest
from PIL import Image
from pptx import Presentation

from helpers.exporters.docx.exporter import BriefingDocxExporter
from helpers.exporters.html.exporter import BriefingHTMLExporter
from helpers.exporters.model import Picture
from helpers.exporters.pdf.exporter import BriefingPDFExporter
from helpers.exporters.pptx.exporter import BriefingPptxExporter
from helpers.exporters.raster import drop_segments, encode_picture

EXPORTERS = {
    "html": BriefingHTMLExporter,
    "pdf": BriefingPDFExporter,
    "docx": BriefingDocxExporter,
    "pptx": BriefingPptxExporter,
}


def export(kind, *cells, **metadata):
    notebook = v4.new_notebook(cells=list(cells), metadata={"briefing": {"lang": "en", **metadata}})
    return EXPORTERS[kind]().from_notebook_node(notebook)[0]


def read(kind, content):
    """Return the text of an exported file without white space."""
    if kind == "html":
        text = lxml.html.document_fromstring(content).find(".//main").text_content()
    elif kind == "pdf":
        text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    else:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = [name for name in package.namelist() if name.startswith(("word/document", "ppt/slides/", "ppt/notesSlides/"))]
            names = [name for name in names if name.endswith(".xml")]
            text = "".join("".join(lxml.etree.fromstring(package.read(name)).itertext()) for name in names)
    return "".join(text.replace("\ufffe", "-").split())  # pdfium's sign for a hyphen at the end of a line


def prose(source):
    return v4.new_markdown_cell(source)


def shown(html):
    return v4.new_code_cell("", outputs=[v4.new_output("display_data", {"text/html": html})])


@pytest.mark.parametrize("kind", EXPORTERS)
@pytest.mark.parametrize(
    "cells",
    [
        [shown("<table><thead><tr><th>a</th></tr></thead><tbody><p>28 rows kept back</p><tr><td>b</td></tr></tbody></table>")],
        [shown("<table>loose text<tr><td>b</td></tr><tr><div>between rows</div><td>c</td></tr>after all</table>")],
        [v4.new_code_cell("RATE = 0.05", metadata={"tags": ["parameters"]})],
        [prose("Before the title.\n\n# Title\n\nBelow the title.\n\n## Part\n\n## Another part\n\n- item\n\n  | a | b |\n  |-|-|\n  | inner | 7 |")],
        [prose("# Title\n\nLine.\n\n## https://example.org/" + "very-long-address/" * 9)],
        [prose("# A\n\n## B <a id='b'/>\n\n[to B](#b) [to C](#c)\n\n### C <a name='c'></a>\n\n" + "\n\n".join(["Text."] * 9))],
    ],
    ids=["stray in body", "stray everywhere", "parameters", "opening", "one long word", "places in headings"],
)  # fmt: skip
def test_no_word_is_lost(kind, cells):
    found = read(kind, export(kind, *cells))
    words = {
        "28rowskeptback", "loosetext", "betweenrows", "afterall", "RATE=0.05", "Beforethetitle.", "Belowthetitle.", "Part", "Anotherpart",
        "inner", "very-long-address/" * 9, "toB", "toC",
    }  # fmt: skip
    source = "".join("".join(str(cells).split()).replace("\\n", "").split())
    expected = {word for word in words if word in source}
    assert expected
    assert {word for word in expected if word not in found} == set()


def test_parameters_are_not_shown_where_code_is_folded():
    cell = v4.new_code_cell("RATE = 0.05", metadata={"tags": ["parameters"]})
    assert "RATE" not in read("html", export("html", cell, code="fold"))


def test_links_to_places_in_headings_lead_to_the_headings():
    pdf = pypdfium2.PdfDocument(
        export("pdf", prose("# A\n\n## B <a id='b'/>\n\n[to B](#b)" + "".join(f"\n\n## Part {n}\n\nText." for n in range(13))))
    )
    links = [link for page in pdf for link in _links(page)]
    assert len(links) == 15  # fourteen of the contents, one of the text


def _links(page):
    place = pypdfium2.raw.c_int(0)
    link = pypdfium2.raw.FPDF_LINK()
    while pypdfium2.raw.FPDFLink_Enumerate(page, place, link):
        yield link


def _jpeg(**options):
    buffer = io.BytesIO()
    Image.new("RGB", (60, 30), "red").save(buffer, "JPEG", **options)
    return buffer.getvalue()


def _exif(orientation=1, artist=b"\xca\xd6\xbb\xfa"):
    """Return Exif data as telephones write them here: an artist's name in GBK, which is no UTF-8."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = exif.tobytes()
    return data.replace(b"Exif\0\0", b"Exif\0\0", 1) + artist


@pytest.mark.parametrize(
    "jpeg", [_jpeg(exif=_exif()), _jpeg(exif=_exif(6)), drop_segments(_jpeg(), 0xE0)], ids=["exif", "turned", "bare"]
)
def test_pictures_of_cameras_reach_word_and_slides_without_what_cameras_add(jpeg):
    data = encode_picture(Picture("a.jpg", "image/jpeg", jpeg, 45, 22))
    assert data[6:10] == b"JFIF"
    assert b"Exif" not in data
    cell = v4.new_code_cell("", outputs=[v4.new_output("display_data", {"image/jpeg": base64.b64encode(jpeg).decode()})])
    document = docx.Document(io.BytesIO(export("docx", cell)))
    assert len(document.inline_shapes) == 1
    wide = document.inline_shapes[0].width > document.inline_shapes[0].height
    assert wide is (b"Exif" not in jpeg or Image.open(io.BytesIO(jpeg)).getexif()[0x0112] == 1)
    deck = Presentation(io.BytesIO(export("pptx", cell)))
    assert sum(shape.shape_type == 13 for slide in deck.slides for shape in slide.shapes) == 1


def _beyond(pdf):
    """Return how many pieces of text leave their page."""
    count = 0
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        width, height = page.get_size()
        boxes = [text.get_rect(n) for n in range(text.count_rects())]
        count += sum(box[0] < 0 or box[1] < 0 or box[2] > width or box[3] > height for box in boxes)
    return count


MATRIX = r"\begin{matrix} " + r" \\ ".join(" & ".join(f"{n}.{m}4818" for m in range(9)) for n in range(6)) + r" \end{matrix}"


@pytest.mark.parametrize(
    "cell",
    [
        prose(f"$$\\text{{A table with words before it, as programs write them: }} {MATRIX}$$"),
        prose(f"In a line: $M = {MATRIX} {MATRIX}$."),
        shown("<table><tr><th rowspan=150>day</th><td>0</td></tr>" + "".join(f"<tr><td>{n}</td></tr>" for n in range(149)) + "</table>"),
    ],
    ids=["text and matrix", "matrix in a line", "a head of 150 rows"],
)  # fmt: skip
def test_nothing_leaves_the_page(cell):
    assert _beyond(export("pdf", cell)) == 0


@pytest.mark.parametrize("kind", EXPORTERS)
@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (prose("<table><td>Erster</td><td>Zweiter</td></table>"), "Erster Zweiter"),
        (prose("<table><tbody><th>Kopf</th><td>Zelle</td></tbody></table>"), "Kopf Zelle"),
        (prose('[<img src="https://example.org/badge.svg">Öffnen](https://example.org/)'), "Öffnen"),
        (prose("```{note}\n:class: wide\nBeachten *Sie* dies\n```\n\n:::{tip} Ein Rat\nLang\n:::"), "Note Beachten Ein Rat Lang"),
        (shown("<script>draw()</script><b>Kurzer Text</b>"), "Kurzer Text"),
    ],
)
def test_odd_markup_keeps_its_words(kind, cell, words):
    text = read(kind, export(kind, prose("# Title"), cell))
    assert all(word in text for word in words.split())
    assert ":class:" not in text


def test_a_link_never_stands_in_a_link():
    badge = prose(
        "[![Binder](https://example.org/b.svg)](https://example.org/run) [![](https://example.org/c.svg)](https://example.org/x)"
    )
    page = lxml.html.document_fromstring(export("html", prose("# Title"), badge))
    links = [(link.get("href"), link.text_content()) for link in page.xpath("//main//a") if link.get("href").startswith("http")]
    assert links == [("https://example.org/run", "Binder"), ("https://example.org/x", "Picture")]
    with zipfile.ZipFile(io.BytesIO(export("docx", prose("# Title"), badge))) as package:
        document = lxml.etree.fromstring(package.read("word/document.xml"))
    assert document.xpath("//*[local-name()='hyperlink']")
    assert not document.xpath("//*[local-name()='hyperlink']//*[local-name()='hyperlink']")


def test_an_address_of_a_picture_stays_out_of_the_heading():
    page = lxml.html.document_fromstring(
        export("html", prose('# Title <img src="https://example.org/logo.png" align="right">\n\nText'))
    )
    assert page.findtext(".//h1") == "Title"
    assert page.xpath("//main//p/a[@href='https://example.org/logo.png']")


def test_text_around_an_equation_stays_text():
    tex = "Quantum object: isherm = True\\begin{equation*}\\left(\\begin{array}{*{2}c}1 & 0\\\\0 & 1\\end{array}\\right)\\end{equation*}"
    cell = v4.new_code_cell("", outputs=[v4.new_output("display_data", {"text/latex": tex, "text/plain": "repr"})])
    page = lxml.html.document_fromstring(export("html", prose("# Title"), cell))
    assert [line.text_content() for line in page.xpath("//main//p")] == ["Quantum object: isherm = True"]
    assert [[cell.text_content() for cell in row] for row in page.xpath("//main//mtr")] == [["1", "0"], ["0", "1"]]


def test_long_names_in_headings_break_at_their_marks():
    page = export("html", prose("# yearly_report_of_all/districts & more"))
    assert "<h1>yearly_<wbr>report_<wbr>of_<wbr>all/<wbr>districts &amp; more</h1>" in page
