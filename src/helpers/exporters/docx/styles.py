"""Applies a look to a Word document: its styles, fonts, page, grid, languages and properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from helpers.exporters.docx.looks import MM, Face, Look
from helpers.exporters.docx.xml import PARAGRAPH_ORDER, RUN_ORDER, Element, element, replace_child, set_property
from helpers.text.messages import find_language

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

# Languages of what is in letters or characters that the document's own language does not use.
LATIN, HAN = "en-US", "zh-CN"
# The page if a document does not name one: A4.
PAGE = Mm(210), Mm(297)
ALIGN = {"left": "left", "both": "both", "center": "center", "right": "right"}

_TYPE, _DEFAULT = qn("w:type"), qn("w:default")


def apply_look(document: Document, look: Look, lang: str) -> None:
    """Give `document` the styles, page and grid of `look`, and text in the language `lang`."""
    _drop_unused(document)
    _set_defaults(document, look, lang)
    for name, face in look.faces.items():
        _set_style(_find_style(document, name), face)
    for name in ("List Bullet", "List Number"):
        style = _find_style(document, name)
        _set_style(style, look.faces["Normal"])
        set_property(style.element.get_or_add_pPr(), element("w:ind", left=720, hanging=360), PARAGRAPH_ORDER)
    for name in ("Evidence Link", "footnote reference"):
        make_character_style(document, name, look, superscript=name.startswith("footnote"))
    _set_page(document, look)


def font_properties(face: Face) -> Element:
    """Return the w:rFonts of a face: Latin letters and Han characters each in their font."""
    return element("w:rFonts", ascii=face.latin, hAnsi=face.latin, eastAsia=face.east_asian, cs=face.latin)


def _find_style(document: Document, name: str) -> ParagraphStyle:
    styles = document.styles
    known = next((style for style in styles if style.name == name), None)
    if known is not None:
        return known
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles["Normal"]
    style.quick_style = True
    return style


def make_character_style(document: Document, name: str, look: Look, *, superscript: bool) -> None:
    """Set the style of what stands in a line: raised, or in the colour of links."""
    have = {style.name for style in document.styles}
    style = document.styles[name] if name in have else document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    style.font.superscript = superscript or None
    if not superscript:
        style.font.color.rgb = RGBColor.from_string(look.link_color)


def _set_style(style: ParagraphStyle, face: Face) -> None:
    """Set fonts, size, spacing and indents of a paragraph style; what the default template says of it goes."""
    _set_type(style, face)
    _set_paragraph(style, face)


def _set_type(style: ParagraphStyle, face: Face) -> None:
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    set_property(properties, font_properties(face), RUN_ORDER)
    style.font.size, style.font.bold, style.font.italic = Pt(face.size), face.bold, False
    style.font.color.rgb = RGBColor.from_string(face.color)
    set_property(properties, element("w:szCs", val=round(face.size * 2)), RUN_ORDER)
    if face.tracking:
        set_property(properties, element("w:spacing", val=round(face.tracking * 20)), RUN_ORDER)


def _set_paragraph(style: ParagraphStyle, face: Face) -> None:
    paragraph = style.element.get_or_add_pPr()
    for tag in ("spacing", "ind", "jc", "keepNext", "keepLines", "pBdr", "contextualSpacing", "snapToGrid"):
        for old in paragraph.findall(element(f"w:{tag}").tag):
            paragraph.remove(old)
    exact = (
        {"line": round(face.leading * 20), "lineRule": "exact" if not _holds_pictures(style.name) else "atLeast"}
        if face.leading
        else {"line": 360, "lineRule": "auto"}
    )
    set_property(
        paragraph, element("w:spacing", before=round(face.before * 20), after=round(face.after * 20), **exact), PARAGRAPH_ORDER
    )
    indent = (
        {"firstLineChars": round(face.indent * 100), "firstLine": round(face.indent * face.size * 20)}
        if face.indent
        else {"firstLineChars": 0, "firstLine": 0}
    )
    set_property(paragraph, element("w:ind", **indent), PARAGRAPH_ORDER)
    set_property(paragraph, element("w:jc", val=ALIGN[face.align]), PARAGRAPH_ORDER)
    if not face.on_grid:
        set_property(paragraph, element("w:snapToGrid", val=0), PARAGRAPH_ORDER)
    if face.keep_next:
        set_property(paragraph, element("w:keepNext"), PARAGRAPH_ORDER)
        set_property(paragraph, element("w:keepLines"), PARAGRAPH_ORDER)


def _holds_pictures(name: str) -> bool:
    """Whether paragraphs of a style may hold formulas or pictures, which an exact line height would cut off."""
    return name in ("Normal", "Quote", "Table Text", "Caption")


def _set_defaults(document: Document, look: Look, lang: str) -> None:
    language = find_language(lang)
    latin, east_asian = (LATIN, language.tag) if language.uses_han else (language.tag, HAN)
    defaults = document.styles.element.find(element("w:docDefaults").tag)
    run = defaults.find(element("w:rPrDefault").tag).find(element("w:rPr").tag)
    replace_child(run, font_properties(look.faces["Normal"]))
    theme = document.settings.element.find(qn("w:themeFontLang"))
    if theme is not None:  # python-docx's own template names Japanese
        theme.set(qn("w:val"), latin)
        theme.set(qn("w:eastAsia"), east_asian)
    for child in (element("w:lang", val=latin, eastAsia=east_asian, bidi="ar-SA"),):
        set_property(run, child, RUN_ORDER)
    fonts = run.find(element("w:rFonts").tag)
    run.remove(fonts)
    run.insert(0, fonts)


def _set_page(document: Document, look: Look) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = PAGE
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = (Mm(side) for side in look.margins)
    section.header_distance, section.footer_distance = Mm(15), Mm(28 if look.lines else 18)
    properties = section._sectPr
    for old in properties.findall(element("w:docGrid").tag):
        properties.remove(old)
    if look.lines:
        height = 297 - look.margins[0] - look.margins[2]
        properties.append(element("w:docGrid", type="lines", linePitch=int(height * MM / look.lines)))


def _drop_unused(document: Document) -> None:
    """Drop the table styles, picture and effects of python-docx's own template, which nothing here uses."""
    root = document.styles.element
    for style in root.findall(element("w:style").tag):
        if style.type is not None and str(style.get(_TYPE)) == "table" and style.get(_DEFAULT) != "1":
            root.remove(style)
    package = document.part.package
    for owner in (document.part, package):
        for name, relation in list(owner.rels.items()):
            if relation.reltype.endswith(("/stylesWithEffects", "/thumbnail", "/customXml")):
                del owner.rels[name]


def make_section(document: Document, *, turned: bool) -> Element:
    """Return the w:sectPr that ends a section: the page of the document, upright or turned; running heads go on as they are."""
    first = document.sections[0]
    width, height = first.page_width or PAGE[0], first.page_height or PAGE[1]
    top, right, bottom, left = (
        side or 0 for side in (first.top_margin, first.right_margin, first.bottom_margin, first.left_margin)
    )
    if turned:
        width, height, top, right, bottom, left = height, width, left, top, right, bottom
    size: dict[str, str | int] = {
        "w": round(width / 635),
        "h": round(height / 635),
        **({"orient": "landscape"} if turned else {}),
    }
    margins = {name: round(value / 635) for name, value in (("top", top), ("right", right), ("bottom", bottom), ("left", left))}
    distances = {
        "header": round((first.header_distance or 0) / 635),
        "footer": round(min(first.footer_distance or 0, bottom) / 635),
        "gutter": 0,
    }
    return element(
        "w:sectPr", (element("w:type", val="nextPage"), element("w:pgSz", **size), element("w:pgMar", **margins, **distances))
    )


def set_style_ids(document: Document, root: Element) -> None:
    """Replace the names of styles that paragraphs and runs below `root` refer to by the ids that they have in `document`.

    Programs give the same style different ids: heading 1 is Heading1, 1 or Heading_20_1.
    """
    ids = {str(style.name).lower(): style.style_id for style in document.styles}
    for tag in ("w:pStyle", "w:rStyle"):
        for node in root.iter(qn(tag)):
            node.set(qn("w:val"), ids[node.get(qn("w:val")).lower()])
