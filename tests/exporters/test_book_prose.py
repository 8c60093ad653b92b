"""Roles, named places and labels of MyST, as Jupyter Book's notebooks hold them; labels in HTML within drawings."""

import pytest

from helpers.exporters import model
from helpers.exporters.reading import read_document
from helpers.exporters.reading.svg import clean_svg
from helpers.exporters.traversal import plain_text, walk


def read(source):
    cell = {"cell_type": "markdown", "metadata": {}, "source": source}
    return read_document({"cells": [cell], "metadata": {"briefing": {"lang": "en", "title": "Book"}}})


def text_of(document):
    return " ".join("".join(node.text for node in walk(document.blocks) if isinstance(node, model.Text)).split())


def test_the_name_behind_a_formula_is_its_label():
    document = read("$$\na = b\n$$ (eq:balance)\n\nSee {eq}`eq:balance` above.")
    formula = next(node for node in walk(document.blocks) if isinstance(node, model.Formula))
    assert "eq:balance" not in text_of(document)
    link = next(node for node in walk(document.blocks) if isinstance(node, model.Link))
    assert link.place in formula.anchors
    assert "(1)" in text_of(document)


@pytest.mark.parametrize("last", ["", r"\\"])
def test_a_name_behind_numbered_lines_labels_the_last_of_them(last):
    document = read(f"$$\n\\begin{{align}}\na &= b\\\\\nc &= d{last}\n\\end{{align}}\n$$ (two-lines)\n\nSee {{eq}}`two-lines`.")
    assert "(2)" in text_of(document)
    assert "two-lines" not in text_of(document)


@pytest.mark.parametrize("tail", ["(1)", "(where a is small)", "(note)"])
def test_words_behind_a_formula_stay(tail):
    assert tail in text_of(read(f"$$\na = b\n$$ {tail}"))


def test_named_places_are_anchors_that_references_lead_to():
    document = read("(rain-part)=\n## Rain\n\nWet.\n\nSee {ref}`rain-part` and {ref}`the part <rain-part>`.")
    assert ")=" not in text_of(document)
    links = [node for node in walk(document.blocks) if isinstance(node, model.Link)]
    assert [plain_text(link.runs) for link in links] == ["rain-part", "the part"]


def test_other_roles_keep_their_words_and_unknown_ones_stay_as_written():
    text = text_of(read("H{sub}`2`O, {doc}`the start <intro>`, {cite}`lee2020`, {kbd}`Ctrl`, {unheard}`of`, {math}`x^2`."))
    assert text.startswith("H2O, the start, [lee2020], Ctrl, {unheard}of,")


def svg(inside):
    return clean_svg(f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">{inside}</svg>')[0].decode()


def label(text, **box):
    sizes = "".join(f' {name}="{value}"' for name, value in {"width": 80, "height": 40, **box}.items())
    return f'<foreignObject{sizes}><div xmlns="http://www.w3.org/1999/xhtml" style="font-size: 18px; color: #336699">{text}</div></foreignObject>'


def test_a_label_in_html_becomes_lines_of_text_in_the_middle_of_its_box():
    drawing = svg(label("<b>Two</b> words<br/>below<script>bad()</script>", x=10))
    assert ">Two words<" in drawing
    assert ">below<" in drawing
    assert 'x="50"' in drawing
    assert "#336699" in drawing
    assert "script" not in drawing
    assert "foreignObject" not in drawing


def test_what_only_excuses_a_label_goes_and_what_stands_for_it_stays():
    assert "viewer" not in svg(f"<switch>{label('Bay')}<text>[Not supported by viewer]</text></switch>")
    drawn = svg(f'<switch>{label("Bay", width="100%", height="100%")}<text x="3" y="9">Bay</text></switch>')
    assert drawn.count("Bay") == 1
    assert svg(f"<switch>{label('Bay')}<text x='3' y='9'>Bay</text></switch>").count("Bay") == 1
