"""Front matter: what the first cell says of the document is read as such, and only what is front matter."""

import pytest

from helpers.exporters.model import Heading, Paragraph
from helpers.exporters.reading import read_document
from helpers.exporters.reading.front_matter import read_front_matter
from helpers.exporters.traversal import plain_text


def notebook(*cells, **metadata):
    return {"cells": [{"cell_type": kind, "metadata": {}, "source": source} for kind, source in cells], "metadata": metadata}


def words(document):
    return [plain_text(block.runs) for block in document.blocks if isinstance(block, Heading | Paragraph)]


QUARTO = '---\ntitle: "Rain: a study"\nauthor:\n  - name: Ada Berg\n    orcid: 12\n  - name: Bo Lind\ndate: 2024-05-06\nformat:\n  html:\n    toc: true\nkeywords: [rain, "wet, cold"]\n---\n'


@pytest.mark.parametrize("kind", ["raw", "markdown"])
def test_the_fields_of_a_first_cell_become_the_documents_own(kind):
    document = read_document(notebook((kind, QUARTO), ("markdown", "# Method\n\nWe measured.")))
    meta = document.metadata
    assert (meta.title, meta.author, meta.date) == ("Rain: a study", "Ada Berg, Bo Lind", "2024-05-06")
    assert plain_text(document.title) == "Rain: a study"
    assert words(document) == ["Method", "We measured."], "the notebook's own heading is a section below its title"


def test_text_below_stays_and_a_heading_that_repeats_the_title_is_not_printed_twice():
    document = read_document(notebook(("markdown", "---\ntitle: Wind\n---\n\n# Wind\n\nIt blows.")))
    assert plain_text(document.title) == "Wind"
    assert words(document) == ["It blows."]


@pytest.mark.parametrize(
    "source",
    [
        "---\nA sentence between two rules: nothing more.\nAnother line\n---\n",
        "---\n\nText\n\n---",
        "---\nNote: a line of its own\n---",
        "---\n---\n",
        "Text first\n\n---\ntitle: a\n---",
        "---\ntitle: never closed",
        "---\n- a\n- b\n---",
    ],
)
def test_what_only_looks_like_front_matter_stays_text(source):
    assert read_front_matter(notebook(("markdown", source))).cells[0]["source"] == source


def test_only_the_first_cell_is_looked_at():
    cells = read_front_matter(notebook(("markdown", "Hello"), ("raw", "---\ntitle: no\n---"))).cells
    assert len(cells) == 2


def test_what_the_notebook_says_itself_goes_first():
    document = read_document(
        notebook(("raw", QUARTO), ("markdown", "Text."), briefing={"title": "Own", "author": "Me", "lang": "en"})
    )
    assert (document.metadata.title, document.metadata.author) == ("Own", "Me")


def test_jupyters_own_title_and_authors_are_used_where_nothing_else_says_them():
    document = read_document(notebook(("markdown", "Text."), title="Plain", authors=[{"name": "Cy"}, {"name": 5}, "x"]))
    assert (document.metadata.title, document.metadata.author) == ("Plain", "Cy")
