"""What a draft says on every page, and what pages call the parts of an edition that are no districts."""

import io
import zipfile

import nbformat
import pypdfium2
import pytest

from helpers.exporters.docx.exporter import BriefingDocxExporter
from helpers.exporters.html.exporter import BriefingHTMLExporter
from helpers.exporters.pdf.exporter import BriefingPDFExporter
from helpers.exporters.pptx.exporter import BriefingPptxExporter
from helpers.pipeline.fitting import rename

STATUS = "草稿：105 行已复核 3 行"


def export(exporter, status=STATUS):
    nb = nbformat.v4.new_notebook()
    nb.metadata["briefing"] = {"lang": "zh", "code": "hide"} | ({"status": status} if status else {})
    nb.cells = [nbformat.v4.new_markdown_cell("# 标题\n\n## 一节\n\n" + "这一段写得很长。" * 700)]
    page, _ = exporter().from_notebook_node(nb, {"metadata": {"name": "x"}})
    return page


def test_every_page_of_a_pdf_says_it():
    document = pypdfium2.PdfDocument(export(BriefingPDFExporter))
    pages = [page.get_textpage().get_text_range() for page in document]
    assert len(pages) > 1
    assert [STATUS in page for page in pages] == [True] * len(pages)


def test_every_head_of_a_word_document_says_it():
    package = zipfile.ZipFile(io.BytesIO(export(BriefingDocxExporter)))
    heads = [package.read(name).decode("utf-8") for name in package.namelist() if name.startswith("word/header")]
    assert len(heads) == 3  # first, odd and even pages
    assert all(STATUS in head for head in heads)


def test_every_slide_says_it():
    package = zipfile.ZipFile(io.BytesIO(export(BriefingPptxExporter)))
    slides = [package.read(name).decode("utf-8") for name in package.namelist() if name.startswith("ppt/slides/slide")]
    assert len(slides) > 1
    assert all(STATUS in slide for slide in slides)


def test_a_page_says_it_on_screen_and_on_paper():
    page = export(BriefingHTMLExporter)
    assert f'<p class="status-mark" role="status">{STATUS}</p>' in page
    assert f'@top-right {{ content: "{STATUS}"' in page


@pytest.mark.parametrize("exporter", [BriefingHTMLExporter, BriefingPDFExporter])
def test_a_finished_edition_says_nothing(exporter):
    page = export(exporter, "")
    assert b"status-mark" not in (page if isinstance(page, bytes) else page.encode("utf-8"))


@pytest.mark.parametrize(
    ("source", "renamed"),
    [
        ("只有一个区市报告的数字", "只有一家医院报告的数字"),
        ("{districts:words plain}区市各写了什么", "{districts:words plain}家医院各写了什么"),
        (
            'en="All {d} districts have a text",\n d=claim.district_count(),',
            'en="All {d} hospitals have a text",\n d=claim.district_count(),',
        ),
        ("top.district, {top.district} has most; districts=claim.x", "top.district, {top.district} has most; districts=claim.x"),
        ('cleaning_log.changes(briefing, "districts")', 'cleaning_log.changes(briefing, "districts")'),
    ],
)
def test_prose_calls_hospitals_hospitals_and_code_keeps_its_names(source, renamed):
    assert rename(source, "hospital") == renamed
