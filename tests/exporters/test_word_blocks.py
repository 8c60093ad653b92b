"""Code, wide tables and formulas in Word: what is told apart on the page, columns in groups, brackets that enclose what they should."""

import io

import docx
import nbformat.v4 as v4
import pytest
from docx.oxml.ns import qn
from lxml import etree

from helpers.exporters.docx.exporter import BriefingDocxExporter
from helpers.exporters.docx.formulas import MATH, make_formula
from helpers.exporters.reading.formulas import read_formula
from helpers.exporters.reading.tex import Numbering


def export(*cells):
    nb = v4.new_notebook(cells=[v4.new_markdown_cell("# T"), *cells], metadata={"briefing": {"lang": "en", "code": "show"}})
    return docx.Document(io.BytesIO(BriefingDocxExporter().from_notebook_node(nb)[0]))


def run(source, printed="", name="stdout"):
    outputs = [v4.new_output("stream", name=name, text=printed)] if printed else []
    return v4.new_code_cell(source, outputs=outputs)


def code_lines(word):
    return [paragraph for paragraph in word.paragraphs if paragraph.style.name == "Code"]


def looks(paragraph):
    """Return (has a ground, sides with a border, air above, air below) of a line of code."""
    properties = paragraph._p.pPr
    border, spacing = properties.find(qn("w:pBdr")), properties.find(qn("w:spacing"))
    sides = [etree.QName(side).localname for side in border] if border is not None else []
    air = {key: spacing is not None and spacing.get(qn(f"w:{key}")) is not None for key in ("before", "after")}
    return properties.find(qn("w:shd")) is not None, sides, air["before"], air["after"]


def test_code_and_what_it_printed_are_told_apart_and_have_air_around_them():
    lines = code_lines(export(run("a = 1\nb = 2", "1\n2\n3"), run("c")))
    assert [line.text for line in lines] == ["a = 1", "b = 2", "1", "2", "3", "c"]
    assert [looks(line) for line in lines] == [
        (True, ["top"], True, False),
        (True, [], False, True),
        (False, ["left"], True, False),
        (False, ["left"], False, False),
        (False, ["left"], False, True),
        (True, ["top"], True, True),
    ]


def test_what_went_wrong_has_a_red_bar():
    bars = [
        line._p.pPr.find(qn("w:pBdr"))[0].get(qn("w:color")) for line in code_lines(export(run("x", "oh", name="stderr")))[1:]
    ]
    assert bars == ["D8A0A4"]


def table(rows, columns):
    head = "".join(f"<th>column_{x}</th>" for x in range(columns))
    body = "".join(f"<tr><th>r{y}</th>{''.join(f'<td>{y}.{x:05}</td>' for x in range(columns))}</tr>" for y in range(rows))
    html = f"<table><thead><tr><th></th>{head}</tr></thead><tbody>{body}</tbody></table>"
    return v4.new_code_cell("", outputs=[v4.new_output("display_data", {"text/html": html})])


@pytest.mark.parametrize(
    ("rows", "columns", "parts", "turned"), [(5, 4, 1, False), (20, 11, 1, True), (5, 11, 2, False), (20, 24, 4, False)]
)
def test_wide_tables_are_turned_or_stand_in_groups_of_columns(rows, columns, parts, turned):
    word = export(table(rows, columns))
    assert len(word.tables) == parts
    assert (len(word.sections) > 1) is turned
    found = sorted(cell.text for part in word.tables for row in part.rows[1:] for cell in row.cells[1:])
    assert found == sorted(f"{y}.{x:05}" for y in range(rows) for x in range(columns))
    assert all([row.cells[0].text for row in part.rows[1:]] == [f"r{y}" for y in range(rows)] for part in word.tables)


def shape(element):
    """Return a formula as nested brackets: d(…) what is enclosed, ^(…) an exponent, quotes around plain text."""
    parts = []
    for child in element:
        name = etree.QName(child).localname
        if name == "r":
            text = "".join(child.itertext())
            parts.append(f'"{text}"' if child.find(f"{{{MATH}}}rPr/{{{MATH}}}nor") is not None else text)
        elif name == "d":
            begin, end = (sign.get(f"{{{MATH}}}val") for sign in child[0])
            parts.append(f"d{begin}{shape(child[1])}{end}")
        elif name == "sSup":
            parts.append(f"{shape(child[0])}^({shape(child[1])})")
        elif not name.endswith("Pr"):
            parts.append(shape(child))
    return "".join(parts)


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        ("(x)^2", "d(x)^(2)"),
        ("[0, 1)", "d[0,1)"),
        ("f((a)b)^n", "fd(d(a)b)^(n)"),
        ("x) + y", 'x")"+y'),
        (r"\{ x", "d{x"),
        (r"\left| x \right|", "d|x|"),
        ("P(A|B)", 'Pd(A"|"B)'),
    ],
)
def test_brackets_enclose_what_is_in_them_and_those_alone_are_plain_text(tex, expected):
    formula = make_formula(read_formula(tex, Numbering(), display=False).mathml, display=False)
    assert shape(formula).replace(" ", "") == expected


def test_only_headings_with_text_below_them_stay_with_what_follows():
    word = export(v4.new_markdown_cell("## First?\n\n## Second?\n\n### Deeper\n\nText.\n\n## Third?"))
    heads = [paragraph for paragraph in word.paragraphs if paragraph.style.name.startswith("Heading")]
    assert [(head.text, head.paragraph_format.keep_with_next) for head in heads] == [
        ("First?", False),
        ("Second?", None),
        ("Deeper", None),
        ("Third?", None),
    ]


def test_headings_of_languages_from_right_to_left_run_from_there():
    word = export(v4.new_markdown_cell("## پردازش داده\n\n## Data"))
    heads = [paragraph for paragraph in word.paragraphs if paragraph.style.name.startswith("Heading")]
    assert [head._p.pPr.find(qn("w:bidi")) is not None for head in heads] == [True, False]


def test_lines_of_a_formula_are_rows_empty_cells_are_no_gaps_and_words_stay_words():
    tex = r"\text{Table of:}\\ \begin{array}{lr} p & {} \\ 0 & 1 \end{array}"
    formula = make_formula(read_formula(tex, Numbering(), display=True).mathml, display=True)
    outer, inner = formula.iter(f"{{{MATH}}}m")
    assert [len(matrix.findall(f"{{{MATH}}}mr")) for matrix in (outer, inner)] == [2, 2]
    assert all(len(cell) for cell in formula.iter(f"{{{MATH}}}e"))
    plain = [
        run.findtext(f"{{{MATH}}}t")
        for run in formula.iter(f"{{{MATH}}}r")
        if run.find(f"{{{MATH}}}rPr/{{{MATH}}}nor") is not None
    ]
    assert plain == ["Table of:", " "]
