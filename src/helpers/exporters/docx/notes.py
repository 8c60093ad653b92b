"""Footnotes: the part of a Word document that holds them, which python-docx does not write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from helpers.exporters.docx.fields import make_text
from helpers.exporters.docx.styles import set_style_ids
from helpers.exporters.docx.xml import Element, element

if TYPE_CHECKING:
    from docx.document import Document

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_PARAGRAPH, _PROPERTIES, _STYLE = element("w:p").tag, element("w:pPr").tag, element("w:pStyle").tag


class Footnotes:
    """Collects the footnotes of a document and writes their part at the end."""

    def __init__(self) -> None:
        self._notes: dict[int, Element] = {}

    def add(self, number: int, paragraphs: list[Element]) -> Element:
        """Take up note `number`, whose text is one or more paragraphs (w:p), and return the run that refers to it."""
        texts = [paragraph for paragraph in paragraphs if paragraph.tag == _PARAGRAPH] or [element("w:p")]
        for paragraph in texts:
            _set_style(paragraph)
        mark = element("w:r", (element("w:rPr", (element("w:rStyle", val="footnote reference"),)), element("w:footnoteRef")))
        texts[0].insert(1, make_text(" "))
        texts[0].insert(1, mark)
        self._notes[number] = element("w:footnote", tuple(texts), id=number)
        return _reference(number)

    def repeat(self, number: int) -> Element:
        """Return a second mark of note `number`: a reference to the same note, which Word allows once, as its number raised."""
        properties = element("w:rPr", (element("w:rStyle", val="footnote reference"),))
        return make_text(str(number), properties)

    def write(self, document: Document) -> None:
        """Add the part to `document` if there are notes."""
        if not self._notes:
            return
        separators = [
            element("w:footnote", (element("w:p", (element("w:r", (element(f"w:{kind}"),)),)),), type=kind, id=number)
            for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
        ]
        root = element("w:footnotes", (*separators, *self._notes.values()))
        set_style_ids(document, root)
        blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE, blob, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _reference(number: int) -> Element:
    properties = element("w:rPr", (element("w:rStyle", val="footnote reference"),))
    return element("w:r", (properties, element("w:footnoteReference", id=number)))


def _set_style(paragraph: Element) -> None:
    """Give a paragraph of a note the style of notes in place of its own."""
    properties = paragraph.find(_PROPERTIES)
    if properties is None:
        properties = element("w:pPr")
        paragraph.insert(0, properties)
    for old in properties.findall(_STYLE):
        properties.remove(old)
    properties.insert(0, element("w:pStyle", val="footnote text"))
