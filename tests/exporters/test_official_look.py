"""The look of official documents, GB/T 9704-2012: 22 lines of 28 characters, no bullets, nothing in colour, the colophon."""

import collections
import io
import shutil
import subprocess

import docx
import nbformat
import pypdfium2
import pytest
from docx.oxml.ns import qn

from helpers.exporters.docx.exporter import BriefingDocxExporter


def convert(content, folder):
    """Return what LibreOffice makes of a Word document, as the bytes of a PDF."""
    (folder / "made.docx").write_bytes(content)
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "made.docx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=600)
    return (folder / "made.pdf").read_bytes()


def _lines_of(pdf, sign):
    """Return for each page how many lines hold `sign`, and how often the fullest of them does."""
    counted = []
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        found = [place for place, char in enumerate(text.get_text_range()) if char == sign]
        lines = collections.Counter(round(text.get_charbox(place, loose=True)[1]) for place in found)
        counted.append((len(lines), max(lines.values(), default=0)))
    return counted


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_official_pages_have_22_lines_of_28_characters(tmp_path):
    cells = [nbformat.v4.new_markdown_cell("# 题\n\n" + "青" * (28 * 50))]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"briefing": {"lang": "zh"}})
    content = BriefingDocxExporter(look="gbt9704").from_notebook_node(notebook)[0]
    assert _lines_of(convert(content, tmp_path), "青")[1] == (22, 28)


def test_official_documents_have_no_bullets_and_black_numbers_and_say_when_they_were_issued():
    cells = [nbformat.v4.new_markdown_cell("# 题\n\n- 第一项\n- 第二项 [链接](https://example.org/)\n\n1. 甲\n2. 乙")]
    metadata = {"briefing": {"lang": "zh", "author": "某办公室", "date": "2022-12-31"}}
    content = BriefingDocxExporter(look="gbt9704").from_notebook_node(nbformat.v4.new_notebook(cells=cells, metadata=metadata))[0]
    word = docx.Document(io.BytesIO(content))
    marks = [mark.get(qn("w:val")) for mark in word.part.numbering_part.element.iter(qn("w:lvlText"))]
    assert set(marks[:9]) == {""}
    assert marks[9] == "%1."
    assert str(word.styles["Evidence Link"].font.color.rgb) == "000000"
    assert word.paragraphs[-1].text == "某办公室\t2022年12月31日印发"


def test_a_template_for_new_documents_is_taken_like_a_document(tmp_path):
    import zipfile

    made = tmp_path / "made.docx"
    docx.Document().save(made)
    own = tmp_path / "own.dotx"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(own, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"document.main+xml", b"template.main+xml"))
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# 题\n\n正文")])
    content = BriefingDocxExporter(office_template=str(own)).from_notebook_node(notebook)[0]
    assert [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs] == ["题", "正文"]


def test_a_template_that_is_not_there_is_told(tmp_path):
    from helpers.errors import InputError

    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# 题")])
    with pytest.raises(InputError, match=r"own\.docx: there is no such file"):
        BriefingDocxExporter(office_template=str(tmp_path / "own.docx")).from_notebook_node(notebook)


@pytest.mark.parametrize(("wide", "high"), [(720, 540), (540, 720), (960, 540), (1280, 500)])
def test_nothing_leaves_slides_of_another_shape(wide, high, tmp_path):
    from pptx import Presentation
    from pptx.util import Pt

    from helpers.exporters.pptx.exporter import BriefingPptxExporter

    own = Presentation()
    own.slide_width, own.slide_height = Pt(wide), Pt(high)
    own.save(tmp_path / "own.pptx")
    table = "| a | b |\n|-|-|\n" + "\n".join(f"| row {n} | {n} |" for n in range(30))
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(f"# Title\n\n## Part\n\n- one\n- two\n\n{table}")])
    content = BriefingPptxExporter(office_template=str(tmp_path / "own.pptx")).from_notebook_node(notebook)[0]
    shapes = [shape for slide in Presentation(io.BytesIO(content)).slides for shape in slide.shapes]
    assert len(shapes) > 9
    assert all(
        shape.left >= 0 and shape.left + shape.width <= Pt(wide) and shape.top + shape.height <= Pt(high) for shape in shapes
    )
    texts = [run for shape in shapes if shape.has_text_frame for p in shape.text_frame.paragraphs for run in p.runs]
    sizes = {run.font.size.pt for run in texts if run.font.size}
    assert 0.3 < max(sizes) / 18 < 1.4
