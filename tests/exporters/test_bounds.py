"""Notebooks made to be too much: reading one takes seconds, and what is left out is told."""

import time

import pytest

from helpers.exporters.model import Figure, Group, Heading, Notice, Paragraph
from helpers.exporters.reading import markdown as markdown_module
from helpers.exporters.reading import read_document
from helpers.exporters.reading.markdown import render_markdown
from helpers.exporters.reading.svg import MAX_LETTERS, clean_svg
from helpers.exporters.traversal import plain_text, walk

SECONDS = 8


def read(*cells):
    return read_document({"cells": list(cells), "metadata": {"briefing": {"lang": "en"}}})


def prose(source):
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def shown(media, content):
    output = {"output_type": "display_data", "metadata": {}, "data": {media: content}}
    return {"cell_type": "code", "metadata": {}, "source": "", "outputs": [output]}


@pytest.mark.parametrize(
    "piece", [r"\begin{a}", r"\begin{array} x ", r"\\[ x ", r"\\( x ", "$$ x ", "$ x", "[a](", "<a b=", "![", r"\eqref{"]
)
def test_openings_that_nothing_closes_are_text_at_once(piece):
    start = time.process_time()
    html = render_markdown(piece * 20_000)
    assert time.process_time() - start < SECONDS
    assert markdown_module._PARTED not in html


def test_what_is_closed_stays_a_formula_beside_what_is_not():
    html = render_markdown(r"\begin{align}a&=b\end{align} and \begin{align} alone and \\(c\\) and \\( alone")
    assert html.count("<tex-math") == 2
    assert r"\begin{align} alone" in html


def test_boxes_in_boxes_end_in_what_is_written():
    assert list(walk(read(prose("```{note}\n" * 3000)).blocks))
    inner = "~~~~~{note}\n````{tip}\n```{note}\nInside\n```\n````\n~~~~~"
    assert sum(isinstance(node, Group) for node in walk(read(prose(inner)).blocks)) == 3


@pytest.mark.parametrize(
    "sheet",
    [
        ":not(" * 3000 + ")" * 3000 + "{color:red}",
        "td{color:" + "[" * 3000 + "]" * 3000 + "}",
        "td{color:red}" * 20_000,
        "".join(f"#t{n} td{{color:red}}" for n in range(20_000)),
    ],
)
def test_style_sheets_cannot_stop_a_table(sheet):
    start = time.process_time()
    rows = "<tr><td>told</td></tr>" * 300
    document = read(shown("text/html", f"<style>{sheet}</style><table>{rows}</table>"))
    assert time.process_time() - start < SECONDS
    assert sum(isinstance(node, Paragraph) and plain_text(node.runs) == "told" for node in walk(document.blocks)) == 300


@pytest.mark.parametrize(
    "inside",
    [
        f"<text>{'a' * (MAX_LETTERS + 1)}</text>",
        f"<text>{'<tspan>ab</tspan>' * MAX_LETTERS}</text>",
        f'<defs><text id="t">{"a" * 5000}</text></defs>' + '<use href="#t"/>' * 500,
        f'<marker id="m">{"<circle/>" * 500}</marker><path marker-mid="url(#m)" d="M0 0{" L1 1" * 20_000}"/>',
        f'<style>path{{marker:url(#m)}}</style><marker id="m">{"<circle/>" * 500}</marker><path d="M0 0{" L1 1" * 20_000}"/>',
    ],
)
def test_a_drawing_of_too_many_letters_or_marks_is_told_in_its_place(inside):
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{inside}</svg>'
    assert clean_svg(drawing) is None
    (notice,) = read(shown("image/svg+xml", drawing)).blocks
    assert isinstance(notice, Notice)
    assert "image/svg+xml" in notice.text


def test_a_drawing_of_many_labels_or_points_is_drawn():
    arrows = f'<marker id="m"><path d="M0 0L4 2L0 4z"/></marker><path marker-mid="url(#m)" d="M0 0{" L1 1" * 5000}"/>'
    assert clean_svg(f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{arrows}</svg>') is not None
    labels = "".join(f'<text x="{n}" y="9">label {n}</text>' for n in range(5000))
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{labels}</svg>'
    assert isinstance(read(shown("image/svg+xml", drawing)).blocks[0], Figure)


def test_a_heading_as_long_as_a_page_is_a_paragraph_and_no_title():
    document = read(prose("# " + "long words " * 2000), prose("## Part"))
    assert plain_text(document.title) == "notebook"
    first, second = document.blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Heading)


def test_prose_beyond_what_a_document_holds_is_told_and_pictures_do_not_count():
    document = read(prose("a" * 2_000_000))
    assert isinstance(document.blocks[-1], Notice)
    picture = f"![]({'data:image/png;base64,' + 'A' * 2_000_000})\n\nAfter it."
    assert plain_text(read(prose(picture)).blocks[-1].runs) == "After it."
