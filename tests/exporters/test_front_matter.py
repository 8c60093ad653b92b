"""Front matter: what the first cell says of the document is read as such, and only what is front matter."""

import pytest

from helpers.exporters.model import Heading, Paragraph, Role
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


def test_affiliations_are_no_authors_and_parted_names_are_put_together():
    source = """---
title: >-
  Rain over
  two lines
author:
  - name: {given: Ada, family: Berg}
    affiliations:
      - name: A University
  - name:
      literal: Bo Lind
date: 2024-05-06 # as written
keywords: [no, 007, "wet, cold", ~]
---
"""
    meta = read_document(notebook(("raw", source), ("markdown", "Text."))).metadata
    assert (meta.title, meta.author, meta.date) == ("Rain over two lines", "Ada Berg, Bo Lind", "2024-05-06")
    assert meta.keywords == ("no", "007", "wet, cold"), "no is a word here, 007 a text"


def test_subtitle_and_abstract_stand_below_the_title():
    source = "---\ntitle: Rain\nsubtitle: A study\nabstract: |\n  We *measured*.\n\n  # It rained\ndescription: not shown\n---\n"
    document = read_document(notebook(("raw", source), ("markdown", "# Rain\n\nText.")))
    lede, text = document.blocks
    assert lede.role is Role.LEDE
    assert [plain_text(block.runs) for block in lede.blocks] == ["A study", "We measured.", "It rained"]
    assert not any(isinstance(block, Heading) for block in lede.blocks), "no heading of the document"
    assert plain_text(text.runs) == "Text."


def test_a_description_is_shown_if_there_is_no_abstract():
    document = read_document(notebook(("raw", "---\ntitle: Rain\ndescription: In short.\n---\n"), ("markdown", "Text.")))
    assert [plain_text(block.runs) for block in document.blocks[0].blocks] == ["In short."]


@pytest.mark.parametrize(
    "bomb",
    [
        "a: &a [x, x]\n" + "\n".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]" for n in range(20)),
        "a0: &a0 {k: v}\n" + "\n".join(f"a{n + 1}: &a{n + 1}\n  <<: [{', '.join([f'*a{n}'] * 9)}]" for n in range(30)),
        "tags: [" + "a," * 9000 + "]",
    ],
)
def test_front_matter_made_to_grow_stays_small(bomb):
    front = read_front_matter(notebook(("raw", f"---\ntitle: Rain\n{bomb}\n---\n")))
    assert front.first("title") == "Rain"
    assert all(len(values) <= 200 for values in front.fields.values())


@pytest.mark.parametrize(
    "wrong", ["[" * 5000, "[" * 5000 + "]" * 5000, "{a: " * 3000, "- " * 5000, "a: b: c", "*missing", "&a [*a]", "\x00"]
)
def test_what_is_no_yaml_stays_in_its_cell(wrong):
    source = f"---\ntitle: {wrong}\n---\n"
    assert read_front_matter(notebook(("raw", source))).cells[0]["source"] == source
