"""An office's own Word template: its styles under the names that Word knows, those of ours that it lacks, its numbering kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from helpers.errors import InputError, Problem
from helpers.exporters.docx.looks import Face, Look
from helpers.exporters.docx.styles import ALIGN, font_properties, make_character_style
from helpers.exporters.docx.xml import PARAGRAPH_ORDER, RUN_ORDER, Element, element, set_property
from helpers.exporters.labels import list_words
from helpers.exporters.office_package import open_template

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

# Word's own styles, and the messages that say what else they are called.
LOCAL_NAMES = {
    "Normal": "style_normal",
    "Title": "style_title",
    "heading 1": "style_heading_1",
    "heading 2": "style_heading_2",
    "heading 3": "style_heading_3",
    "heading 4": "style_heading_4",
    "caption": "style_caption",
    "List Bullet": "style_list_bullet",
    "List Number": "style_list_number",
}
# Styles that an office would expect to see its own of; only this exporter distinguishes the others.
EXPECTED = ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Caption", "List Bullet", "List Number")
# A heading without a style of its own is set so much smaller than the next higher one (points).
STEP = 1.0
DEFAULT_SIZE = 10.0  # what Word sets text in if nothing says otherwise
_NAME, _VALUE = qn("w:name"), qn("w:val")


def open_office_template(path: Path, look: Look, warn: Callable[[str], None]) -> Document:
    """Return an office's document with all the styles that ours need; `warn` is told the names of those it lacks.

    Raises InputError if it cannot be read.
    """
    import docx

    try:
        document: Document = docx.Document(open_template(path))
    except InputError:
        raise
    except Exception as error:  # python-docx raises a dozen kinds of error on what is no Word document
        reason = f"is not a Word document that can be read ({type(error).__name__})"
        raise InputError(Problem(path, "", reason, "name a .docx file")) from None
    _name_styles(document)
    _drop_footnotes(document)
    if lacking := _add_styles(document, look):
        names = ", ".join(f"“{name}”" for name in lacking)
        warn(
            f"the template {path.name} has no style {names}: made after its other styles; define them there to set them yourself"
        )
    return document


def _name_styles(document: Document) -> None:
    """Give the styles that programs name in a language of ours the names by which Word knows them, which it shows in the user's language."""
    styles = {_name_of(style): style for style in document.styles.element.findall(qn("w:style"))}
    have = {name.lower() for name in styles}
    for name, key in LOCAL_NAMES.items():
        found = next((styles[other] for other in list_words(key, ";") if other in styles), None)
        if name.lower() not in have and found is not None:
            found.find(_NAME).set(_VALUE, name)


def _name_of(style: Element) -> str:
    name = style.find(_NAME)
    return str(name.get(_VALUE)) if name is not None else ""


def _drop_footnotes(document: Document) -> None:
    """Drop the part of the template's own footnotes, which belong to text that goes; a document has one such part."""
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/footnotes"):
            del document.part.rels[key]


def _add_styles(document: Document, look: Look) -> list[str]:
    """Add the styles of ours that the template lacks, set after its own; return the names of those that an office would expect to find."""
    have = {str(style.name).lower() for style in document.styles}
    lacking = [name for name in (*look.faces, "List Bullet", "List Number") if name.lower() not in have]
    for name in sorted(lacking, key=lambda name: (name != "Normal", name)):  # headings from the highest down, all based on Normal
        _derive_style(document, name, look)
    for name in ("Evidence Link", "footnote reference"):
        if name not in have:
            make_character_style(document, name, look, superscript=name.startswith("footnote"))
    return [name for name in EXPECTED if name in lacking]


def _derive_style(document: Document, name: str, look: Look) -> None:
    """Add style `name`: fonts and colours of the template's next higher heading or of its Normal, sizes in our proportions to it."""
    face = look.faces.get(name, look.faces["Normal"])
    base, size = _find_base(document, name), _read_size(document, "Normal")
    style: ParagraphStyle = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style, style.quick_style = base, True
    if base is not None and str(base.name).startswith("Heading"):
        style.font.size = Pt(max(_read_size(document, str(base.name)) - STEP, size))
    else:
        style.font.size = Pt(round(face.size / look.faces["Normal"].size * size * 2) / 2)
        _set_apart(
            style, replace(face, size=style.font.size.pt), is_text=name in ("Normal", "Quote", "List Bullet", "List Number")
        )
    if name.startswith("Heading"):
        level = element("w:outlineLvl", val=int(name[-1]) - 1)
        set_property(style.element.get_or_add_pPr(), level, PARAGRAPH_ORDER)


def _find_base(document: Document, name: str) -> ParagraphStyle | None:
    """Return what a new style is based on: a heading on the next higher one, if there is one, all else on Normal, Normal on nothing."""
    have = {str(style.name): style for style in document.styles}
    above = [f"Heading {level}" for level in range(int(name[-1]) - 1, 0, -1)] if name.startswith("Heading") else []
    return next((have[other] for other in (*above, "Normal") if other in have and other != name), None)


def _set_apart(style: ParagraphStyle, face: Face, *, is_text: bool) -> None:
    """Set what sets a style apart from Normal: weight, spaces, alignment, a quiet colour; text keeps to the lines and indents of Normal."""
    properties, paragraph = style.element.get_or_add_rPr(), style.element.get_or_add_pPr()
    if style.name == "Code":
        set_property(properties, font_properties(face), RUN_ORDER)
    style.font.bold = face.bold or None
    if face.color != "000000":
        style.font.color.rgb = RGBColor.from_string(face.color)
    if is_text:
        return
    spacing = element("w:spacing", before=round(face.before * 20), after=round(face.after * 20), line=264, lineRule="auto")
    set_property(paragraph, spacing, PARAGRAPH_ORDER)
    set_property(paragraph, element("w:ind", firstLineChars=0, firstLine=0), PARAGRAPH_ORDER)
    set_property(paragraph, element("w:jc", val=ALIGN[face.align]), PARAGRAPH_ORDER)
    if face.keep_next:
        set_property(paragraph, element("w:keepNext"), PARAGRAPH_ORDER)


def _read_size(document: Document, name: str) -> float:
    """Return the size of a style in points: its own, or that of the nearest style that it is based on, or of the document."""
    style = next((style for style in document.styles if style.name == name), None)
    while style is not None:
        if style.font.size is not None:
            return float(style.font.size.pt)
        style = style.base_style
    size = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:sz')}")
    return int(size.get(_VALUE)) / 2 if size is not None else DEFAULT_SIZE
