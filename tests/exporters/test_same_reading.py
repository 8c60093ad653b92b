"""The writers held against each other: what one shows of a notebook, the other shows, in the same order."""

import re

import lxml.html
import nbformat.v4 as v4
import pypdfium2
import pytest

from helpers.exporters import model
from helpers.exporters.html.exporter import BriefingHTMLExporter
from helpers.exporters.pdf.exporter import BriefingPDFExporter
from helpers.exporters.reading import read_document
from helpers.exporters.traversal import find_headings, plain_text, walk


def prose(source):
    return v4.new_markdown_cell(source)


def output(**data):
    named = {name.replace("_", "/"): value for name, value in data.items()}
    return v4.new_code_cell("", outputs=[v4.new_output("display_data", named)])


TABLE = "<table><thead><tr><th></th><th>n</th></tr></thead><tbody><tr><th>row</th><td>4.5</td></tr></tbody></table>"
CASES = {
    "headings": [prose("# A\n\n## Bb\n\n##### Cc\n\n#### Dd\n\n### Ee")],
    "entities": [prose("15&times;15 a&nbsp;b &copy; **x&mdash;y**\n\n|c&amp;d|e|\n|-|-|\n|1|&lt;2&gt;|")],
    "money": [prose("It costs $5 and $6; a formula $ x $ and $y$.")],
    "note in another cell": [prose("Text[^k] here."), prose("[^k]: The note.")],
    "unused note": [prose("Nothing calls it."), prose("[^z]: Left as text.")],
    "html before latex": [output(text_html=TABLE, text_latex="\\begin{tabular}{l}x\\end{tabular}", text_plain="plain")],
    "text before json": [
        v4.new_code_cell("", outputs=[v4.new_output("display_data", {"application/json": {"k": 1}, "text/plain": "readable"})])
    ],
    "svg in html": [output(text_html="<svg width='40' height='40'><text x='1' y='20'>drawn</text></svg>")],
    "media": [
        prose('<iframe src="https://example.org/v"></iframe><video src="x.mp4">Your browser does not support video</video>')
    ],
    "interactive": [
        v4.new_code_cell(
            "",
            outputs=[
                v4.new_output(
                    "display_data",
                    {
                        "application/vnd.plotly.v1+json": {"a": 1},
                        "text/html": "<script>x</script><div></div>",
                        "text/plain": "<IPython.core.display.HTML object>",
                    },
                )
            ],
        )
    ],
    "printed": [
        v4.new_code_cell("x", outputs=[v4.new_output("stream", name="stdout", text="a\n\x1b[31mred\x1b[0m\n10%\r99%\n")])
    ],
    "long output": [v4.new_code_cell("x", outputs=[v4.new_output("stream", name="stdout", text="line\n" * 2500)])],
    "list in html": [prose("<ol start=3><li>one<ul><li>two</li></ul></li><li>three</li></ol>")],
    "title below": [prose("Before."), prose("# The title\n\nAfter.")],
    "equations": [prose("\\begin{align}a&=b\\label{q}\\\\c&=d\\end{align}\n\nSee $\\eqref{q}$ and \\eqref{none}.")],
    "remote picture": [prose('![remote](https://example.org/x.png) <img src="https://example.org/y.png">')],
    "tasks": [prose("- [x] done\n- [ ] open")],
    "details": [prose("<details><summary>More</summary>inside</details>")],
}


def words_of(text):
    """Return the words of a text without what writers add: formulas, marks of items, numbers of pages and notes."""
    return [word for word in re.findall(r"[A-Za-z]{3,}|[\u4e00-\u9fff]|\d+%", text) if word not in ("Contents", "Back")]


@pytest.mark.parametrize("name", CASES)
def test_both_formats_say_the_same(name):
    nb = v4.new_notebook(cells=CASES[name], metadata={"briefing": {"lang": "en"}})
    html, _ = BriefingHTMLExporter().from_notebook_node(nb, {"metadata": {"name": "n"}})
    root = lxml.html.document_fromstring(html).find(".//main")
    for part in list(root.iter("math", "svg", "nav")):
        part.drop_tree()
    pdf, _ = BriefingPDFExporter().from_notebook_node(nb, {"metadata": {"name": "n"}})
    text = "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    on_paper = words_of(text.replace("drawn", ""))
    if name in ("note in another cell",):
        assert sorted(words_of(root.text_content())) == sorted(on_paper)
    elif "outline" not in name:
        shown = words_of(" ".join(root.itertext()))
        assert [word for word in on_paper if word in set(shown)] == shown


def read(*cells):
    return read_document(v4.new_notebook(cells=list(cells), metadata={"briefing": {"lang": "en"}}), {"metadata": {"name": "n"}})


def test_levels_skip_none_and_the_first_heading_is_the_title_where_it_is():
    document = read(prose("# A\n\n## B\n\n##### C\n\n#### D\n\n### E"))
    assert [(heading.level, plain_text(heading.runs)) for heading in find_headings(document.blocks)] == [
        (1, "B"),
        (2, "C"),
        (2, "D"),
        (2, "E"),
    ]
    below = read(prose("Before."), prose("# Title\n\nAfter."))
    assert plain_text(below.title) == "Title"
    assert [plain_text(block.runs) for block in below.preamble] == ["Before."]
    other = read(prose("### Small\n\n# Large"))
    assert plain_text(other.title) == "Large"
    assert [heading.level for heading in find_headings(other.blocks)] == [1, 1]


@pytest.mark.parametrize(
    ("column", "number"),
    [
        (["3 万", "5 万"], True),
        (["3万", "5倍", "<NA>"], True),
        (["$3", "$5"], True),
        (["1’000", "2’000"], True),
        (["≥400", "12%"], True),
        (["−1.5e-07", ".5"], True),
        (["2022-01-01", "2022-01-02"], False),
        (["3 个", "x"], False),
        (["", "NaN"], False),
    ],
)
def test_what_a_number_is_is_decided_once(column, number):
    from helpers.exporters.reading.tables import are_numbers

    assert are_numbers(column) is number


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("$5 and $6", 0),
        ("$ x $", 1),
        ("$\\alpha\\\\$", 1),
        ("$\\$$", 1),
        ("$a$", 1),
        ("costs $ 5 or so, or $ 6", 0),
        ("$x_1$ and $ y^2 $", 2),
        ("\\$5 and \\$6", 0),
        ("`$x$`", 0),
    ],
)
def test_what_a_formula_is_is_decided_once(text, formulas):
    assert sum(isinstance(node, model.Formula) for node in walk(read(prose(text)).blocks)) == formulas


@pytest.mark.parametrize(
    "tex",
    [
        "\\begin{aligned} a &= b \\\\[5pt] c &= d \\end{aligned}",
        "\\text{for $|q|<1$}",
        "E=mc^2 \\tag{1}\\label{e}",
        "\\sum\\limits_{i=1}^n \\mathbf{x}\\mathcal{O}\\mathfrak{g}",
        "\\href{http://x.y}{a}",
        "\\require{amsmath} x",
        "\\newcommand{\\vect}[1]{\\mathbf{#1}} \\vect{y}",
        "\\begin{eqnarray}a&=&b\\\\c&=&d\\end{eqnarray}",
        "\\left[\\matrix{1 & 2\\cr 3&4}\\right]",
    ],
)
def test_formulas_that_notebooks_use_are_understood(tex):
    document = read(prose(f"$${tex}$$"))
    (formula,) = [node for node in walk(document.blocks) if isinstance(node, model.Formula)]
    assert formula.mathml.startswith("<math")
    assert "&amp;" not in formula.mathml
    assert "\\" not in formula.mathml


def test_references_to_equations_show_their_numbers_and_lead_to_them():
    document = read(
        prose("See \\eqref{b}.\n\n$$x \\tag{A}\\label{b}$$\n\n\\begin{equation}y\\label{c}\\end{equation}\n\n\\eqref{c}")
    )
    links = [node for node in walk(document.blocks) if isinstance(node, model.Link)]
    assert [(plain_text(link.runs), link.place) for link in links] == [("(A)", "equation-b"), ("(1)", "equation-c")]


def test_a_styled_table_keeps_grounds_bars_and_readable_text():
    style = "#T_a_row0_col0 {background-color: #000000; color: #111111;} #T_a_row0_col1 {background: linear-gradient(90deg, #d65f5f 40.0%, transparent 40.0%);}"
    table = "<table id='T_a'><tbody><tr><td id='T_a_row0_col0'>1</td><td id='T_a_row0_col1'>2</td></tr></tbody></table>"
    (found,) = [
        node for node in walk(read(output(text_html=f"<style>{style}</style>{table}")).blocks) if isinstance(node, model.Table)
    ]
    dark, bar = found.body[0].cells
    assert dark.background == "#000000"
    assert walk(dark.blocks) is not None
    (text,) = [node for node in walk(dark.blocks) if isinstance(node, model.Text)]
    assert text.style.color != "#111111"
    assert bar.bars == (model.Bar(0.0, 0.4, "#d65f5f"),)
