"""Text on slides: items with bullets, code in a monospaced type, nothing below the foot, formulas in a line, pictures out of their lines."""

import io

import nbformat.v4 as v4
import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from helpers.exporters.pptx.deck import BODY, CODE_SIZE, MONO
from helpers.exporters.pptx.exporter import BriefingPptxExporter
from helpers.exporters.pptx.linear import write_linear
from helpers.exporters.pptx.passages import MAX_CODE_LINES, Passage
from helpers.exporters.reading.formulas import read_formula
from helpers.exporters.reading.tex import Numbering

DRAWING = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='90' height='90'%3E%3Crect width='9' height='9'/%3E%3C/svg%3E"


def export(*cells):
    nb = v4.new_notebook(
        cells=[v4.new_markdown_cell("# T\n\n## Part"), *cells], metadata={"briefing": {"lang": "en", "code": "show"}}
    )
    return list(Presentation(io.BytesIO(BriefingPptxExporter().from_notebook_node(nb)[0])).slides)[1:]


def paragraphs(slide):
    frames = [shape.text_frame for shape in slide.shapes if shape.has_text_frame and shape != slide.shapes.title]
    return [paragraph for frame in frames for paragraph in frame.paragraphs if paragraph.runs]


@pytest.mark.parametrize(
    ("tex", "line"),
    [
        (r"\frac{a+b}{2} \le \sqrt{x^2+y_1}", "(a + b)/2 ≤ √(x² + y₁)"),
        (r"\bar{x} = \frac{1}{n}\sum_{i=1}^{n} x_i", "x̄ = 1/n ∑ᵢ₌₁ⁿ xᵢ"),
        (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", "(a b; c d)"),
        (r"e^{-x^2/2}", "e^(−x²/2)"),
        (r"\mathbf{x} \in \mathbb{R}^n", "x ∈ ℝⁿ"),
        (r"H = -\sum_i p_i \log_2 p_i", "H = −∑ᵢ pᵢ log₂pᵢ"),
        (r"E = mc^2 \tag{1}", "E = mc² (1)"),
    ],
)
def test_formulas_are_written_as_one_would_type_them(tex, line):
    assert write_linear(read_formula(tex, Numbering(), display=True)) == line


def test_no_formula_of_a_slide_is_tex():
    (slide,) = export(v4.new_markdown_cell("The rate $\\alpha$:\n\n$$\\frac{a}{b}$$"))
    assert [paragraph.text for paragraph in paragraphs(slide)] == ["The rate α:", "a/b"]


def test_items_have_bullets_and_are_set_in_by_their_depth():
    (slide,) = export(v4.new_markdown_cell("Text.\n\n- one\n    - two\n- [x] done"))
    found = [(p.text, p._p.pPr.find(qn("a:buChar")) is not None, p._p.pPr.get("marL", "0")) for p in paragraphs(slide)]
    assert [(text, bullet) for text, bullet, _ in found] == [("Text.", False), ("one", True), ("two", True), ("☑ done", True)]
    assert int(found[2][2]) == 2 * int(found[1][2])


def test_code_is_monospaced_line_by_line():
    (slide,) = export(v4.new_code_cell("for x in y:\n    print(x)"))
    lines = paragraphs(slide)
    assert [line.text for line in lines] == ["for x in y:", "    print(x)"]
    assert {line.runs[0].font.name for line in lines} == {MONO}
    assert {line.runs[0].font.size.pt for line in lines} == {CODE_SIZE}


def test_long_code_goes_on_in_the_notes_and_no_slide_is_fuller_than_it_may_be():
    source = "\n".join(f"x{n} = {n}" for n in range(60))
    slides = export(*(v4.new_code_cell(source) for _ in range(3)), v4.new_markdown_cell("A word. " * 200))
    assert len(slides) > 3
    for slide in slides:
        lines = paragraphs(slide)
        code = [line.text for line in lines if line.runs[0].font.name == MONO]
        assert len(code) <= MAX_CODE_LINES
        high = Passage("\n".join(code), code=True).height() if code else 0
        high += sum(Passage(line.text).height(line.runs[0].font.size.pt) for line in lines if line.runs[0].font.name != MONO)
        assert high <= BODY.height
    assert "x59 = 59" in slides[0].notes_slide.notes_text_frame.text


def test_pictures_in_a_line_have_slides_of_their_own():
    slides = export(v4.new_markdown_cell(f"Before ![a drawing](<{DRAWING}>) after."))
    (picture,) = [shape for slide in slides for shape in slide.shapes if shape.shape_type == 13]
    assert picture._element.nvPicPr.cNvPr.get("descr") == "a drawing"
    assert picture.width.pt <= 1.6 * 90 * 0.75 + 0.1
    assert "after." in slides[0].notes_slide.notes_text_frame.text


def test_footnotes_of_a_text_are_on_its_slide():
    (slide,) = export(v4.new_markdown_cell("A claim[^a].\n\n[^a]: What bears it."))
    assert [paragraph.text for paragraph in paragraphs(slide)] == ["A claim.", "[1] What bears it."]


def test_headings_with_nothing_below_them_are_listed_on_a_slide():
    asked = v4.new_markdown_cell("Before.\n\n### Who came?\n\n### When?\n\n### What for?\n\n## Next\n\nAfter.")
    slides = export(asked)
    told = [(slide.shapes.title.text_frame.text, [paragraph.text for paragraph in paragraphs(slide)]) for slide in slides]
    assert [slide for slide in told if slide[0] != "Contents"] == [
        ("Part", ["Before."]),
        ("Part", ["Who came?", "When?", "What for?"]),
        ("Next", ["After."]),
    ]
