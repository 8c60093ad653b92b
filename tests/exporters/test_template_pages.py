"""Page numbers of the contents in an office's own template: worked out from its styles, its grid and its running head."""

import io

import docx
import pytest
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from nbformat import v4

from helpers.exporters.docx.exporter import BriefingDocxExporter

# Ten sections: a head and 19 paragraphs of one line. The text block is 800 points high.
TEXT = "# 题\n\n" + "\n\n".join(f"## 第{n}节\n\n" + "\n\n".join(["一行。"] * 19) for n in range(1, 11))


def make_template(folder, change):
    own = docx.Document()
    section = own.sections[0]
    section.page_width, section.page_height = Mm(210), Pt(900)
    section.top_margin = section.bottom_margin = Pt(50)
    section.header_distance = section.footer_distance = Pt(20)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    for name in ("Normal", "Title", "Heading 1", "TOC Heading", "Header"):
        spacing = own.styles[name].paragraph_format
        spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(20)
        spacing.space_before = spacing.space_after = Pt(0)
    change(own)
    own.save(folder / "own.docx")
    return folder / "own.docx"


def list_pages(template):
    exporter = BriefingDocxExporter(office_template=str(template), lang="zh")
    content = exporter.from_notebook_node(v4.new_notebook(cells=[v4.new_markdown_cell(TEXT)]))[0]
    entries = [p for p in docx.Document(io.BytesIO(content)).paragraphs if p.style.name in ("toc 1", "toc 2")]
    return [int([node.text for node in entry._p.iter(qn("w:t"))][-1]) for entry in entries]


def widen(own):
    own.styles["Normal"].paragraph_format.line_spacing = Pt(40)


def add_space(own):
    own.styles["Normal"].paragraph_format.space_before = own.styles["Normal"].paragraph_format.space_after = Pt(20)


def close_up(own):
    add_space(own)
    own.styles["Normal"].element.get_or_add_pPr().append(docx.oxml.OxmlElement("w:contextualSpacing"))


def lengthen_head(own):
    own.sections[0].header.paragraphs[0].add_run("1\n" * 20 + "21")


@pytest.mark.parametrize(
    ("change", "last"),
    [
        # Title, contents (12 lines) and nine sections of 400 points: the tenth begins after about 3,900 points of 800 a page.
        (lambda own: None, (5,)),
        # Lines twice as high: nine sections of 780 points.
        (widen, (9, 10)),
        # As much space between lines as they are high, once and not twice.
        (add_space, (9, 10, 11)),
        (close_up, (5, 6)),
        # 21 lines at the head take 390 points of each page.
        (lengthen_head, (9, 10)),
    ],
)
def test_contents_say_the_pages_that_the_styles_of_a_template_make(change, last, tmp_path):
    pages = list_pages(make_template(tmp_path, change))
    assert len(pages) == 10
    assert pages == sorted(pages)
    assert pages[0] == 1
    assert pages[-1] in last


def test_sizes_of_a_grid_count_where_lines_are_as_high_as_their_type(tmp_path):
    def set_grid(own):
        own.styles["Normal"].paragraph_format.line_spacing = 1.0
        own.styles["Normal"].font.size = Pt(10.5)
        grid = docx.oxml.OxmlElement("w:docGrid")
        grid.set(qn("w:type"), "lines")
        grid.set(qn("w:linePitch"), "800")  # 40 points: as high as lines twice as high
        own.sections[0]._sectPr.append(grid)

    assert list_pages(make_template(tmp_path, set_grid))[-1] in (9, 10)
