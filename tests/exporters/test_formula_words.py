"""Words of formulas keep their weight; formulas that only define macros show nothing; rows of equations stand under each other on slides."""

import io

import nbformat.v4 as v4
import pytest
from docx.oxml.ns import qn

from helpers.exporters import model
from helpers.exporters.docx.formulas import make_formula
from helpers.exporters.pdf.formulas import _read_tree
from helpers.exporters.pptx.exporter import BriefingPptxExporter
from helpers.exporters.pptx.linear import write_rows
from helpers.exporters.reading import read_document
from helpers.exporters.reading.formulas import read_formula
from helpers.exporters.reading.macros import ends
from helpers.exporters.reading.tex import Numbering


def find(node, kind):
    """Return the nodes of a kind in a tree for the typesetter."""
    if isinstance(node, list):
        return [found for part in node for found in find(part, kind)]
    if not isinstance(node, dict):
        return []
    return [node] * (node.get("m") == kind) + [found for part in node.values() for found in find(part, kind)]


@pytest.mark.parametrize(
    ("command", "variant", "mark"),
    [("textbf", "bold", "b"), ("textit", "italic", "i"), ("text", None, None), ("texttt", None, None)],
)
def test_bold_and_slanted_words_are_so_in_every_format(command, variant, mark):
    mathml = read_formula(rf"x = \{command}{{net}}", Numbering(), display=False).mathml
    assert (f'mathvariant="{variant}"' in mathml) == bool(variant)
    assert ('style="font-' in mathml) == bool(variant)
    (words,) = find(_read_tree(mathml), "text")
    assert words["text"] == "net"
    assert words.get("variant") == variant
    made = make_formula(mathml, display=False)
    weights = {child.tag for properties in made.iter(qn("w:rPr")) for child in properties}
    assert weights == ({qn(f"w:{mark}")} if mark else set())


def test_a_formula_that_only_defines_macros_shows_nothing():
    cells = [v4.new_markdown_cell(r"$\def\half{\frac{1}{2}}$Half: $\half$")]
    (paragraph,) = read_document(v4.new_notebook(cells=cells)).blocks
    text, formula = paragraph.runs
    assert text == model.Text("Half: ")
    assert "<mfrac>" in formula.mathml


def test_equations_under_each_other_are_lines_of_a_slide():
    tex = r"\begin{align} a &= b + 1 \\ c &= \frac{d}{2} \end{align}"
    formula = read_formula(tex, Numbering(), display=True)
    assert write_rows(formula)[0].startswith("a = b + 1")
    assert len(write_rows(formula)) == 2
    assert write_rows(read_formula(r"A = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", Numbering(), display=True)) == [
        "A = (1 2; 3 4)"
    ]
    from pptx import Presentation

    notebook = v4.new_notebook(cells=[v4.new_markdown_cell(f"# T\n\n## Part\n\n$${tex}$$")])
    deck = Presentation(io.BytesIO(BriefingPptxExporter().from_notebook_node(notebook)[0]))
    texts = [p.text for shape in deck.slides[1].shapes if shape.has_text_frame for p in shape.text_frame.paragraphs]
    assert [text[:7] for text in texts[-2:]] == ["a = b +", "c = d/2"]


def test_a_small_table_is_set_larger_than_one_that_fills_its_slide():
    from pptx import Presentation

    def size(rows, words):
        table = "| name | value |\n|-|-|\n" + "\n".join(f"| {words} {n} | {n} |" for n in range(rows))
        notebook = v4.new_notebook(cells=[v4.new_markdown_cell(f"# T\n\n## Part\n\n{table}")])
        deck = Presentation(io.BytesIO(BriefingPptxExporter().from_notebook_node(notebook)[0]))
        (drawn,) = [shape for shape in deck.slides[1].shapes if shape.has_table]
        assert drawn.top + sum(row.height for row in drawn.table.rows) <= deck.slide_height
        return drawn.table.cell(1, 0).text_frame.paragraphs[0].runs[0].font.size.pt

    assert size(3, "row") == 18
    assert size(14, "row") == 13
    assert 13 < size(10, "row") < 18


def test_the_line_that_unfolds_a_fold_is_on_its_slide():
    from pptx import Presentation

    notebook = v4.new_notebook(
        cells=[v4.new_markdown_cell("# T\n\n## Part\n\n<details><summary>Hints</summary>\n\nmore\n\n</details>")]
    )
    deck = Presentation(io.BytesIO(BriefingPptxExporter().from_notebook_node(notebook)[0]))
    texts = [p.text for shape in deck.slides[1].shapes if shape.has_text_frame for p in shape.text_frame.paragraphs]
    assert texts[-2:] == ["Hints", "more"]


@pytest.mark.parametrize(
    ("tex", "macros", "bounded"),
    [
        (r"\half + \half", {"half": r"\frac{1}{2}"}, True),
        (r"\norm{\norm x}", {"norm": r"\left\|#1\right\|"}, True),
        (r"\a", {"a": r"\a"}, False),
        (r"\a", {"a": r"\b", "b": r"x\a"}, False),
        (r"\b{x}", {"b": r"#1#1\b{#1#1}"}, False),
        (r"\twice{" * 30 + "x" + "}" * 30, {"twice": "#1#1"}, False),
        (r"\z", {"a": "xx"} | {new: rf"\{old}" * 10 for old, new in zip("abcdefy", "bcdefyz", strict=True)}, False),
        (r"\pair{a}", {"pair": "(#1, #2)"}, True),  # an argument is missing
        (r"\pair{a", {"pair": "(#1)"}, True),
    ],
)
def test_macros_that_never_end_are_found_before_they_are_expanded(tex, macros, bounded):
    assert ends(tex, macros) is bounded


def test_a_formula_whose_macro_never_ends_stays_its_source():
    numbering = Numbering()
    formula = read_formula(r"\newcommand{\b}[1]{#1#1\b{#1#1}}\b{x}", numbering, display=True)
    assert formula.mathml == ""
    assert r"\b{x}" in formula.tex
    assert read_formula("x^2", numbering, display=True).mathml
