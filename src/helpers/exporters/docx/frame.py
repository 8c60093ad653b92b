"""What frames a Word document: title block, contents, running head, page numbers, colophon, properties."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from helpers.exporters.docx.fields import make_field, make_inner_link, make_text, name_bookmark
from helpers.exporters.docx.looks import Look
from helpers.exporters.docx.xml import PARAGRAPH_ORDER, Element, element, set_property
from helpers.exporters.model import Metadata
from helpers.exporters.office_package import read_date
from helpers.text.messages import find_language, messages

if TYPE_CHECKING:
    from docx.document import Document

DEEPEST_CONTENTS = 2
CHARACTER = 280  # one of 14 pt, in twips: by so much the colophon keeps from both edges


def set_properties(document: Document, meta: Metadata) -> None:
    """Write title, author, subject, keywords, language and the edition's date into the properties; the machine leaves no trace."""
    properties = document.core_properties
    properties.title, properties.author = meta.title[:255], meta.author[:255]
    properties.subject, properties.keywords = meta.subject[:255], ", ".join(meta.keywords)[:255]
    properties.language = find_language(meta.lang).tag
    properties.created = properties.modified = read_date(meta.date)
    properties.last_modified_by, properties.revision, properties.comments = meta.author[:255], 1, ""


def make_contents(headings: list[tuple[int, str, str]], title: str, width: float) -> list[Element]:
    """Return the field of contents with an entry for each (level, text, anchor); page numbers are filled in when all is there.

    width: of the text block, in points; at its end stand the page numbers.

    No field is marked as out of date: Word would ask everybody who opens the document whether to update it.
    """
    shown = [(level, text, anchor) for level, text, anchor in headings if level <= DEEPEST_CONTENTS]
    if not shown:
        return []
    paragraphs = [element("w:p", (element("w:pPr", (element("w:pStyle", val="TOC Heading"),)), make_text(title)))]
    opening = make_field(f'TOC \\o "1-{DEEPEST_CONTENTS}" \\h \\z \\u', [])[:3]
    closing = element("w:r", (element("w:fldChar", fldCharType="end"),))
    for place, (level, text, anchor) in enumerate(shown):
        tab = element("w:r", (element("w:tab"),))
        page = make_field(f"PAGEREF {name_bookmark(anchor)} \\h", [make_text("")])
        link = make_inner_link(anchor, [make_text(text), tab, *page])
        properties = element("w:pPr", (element("w:pStyle", val=f"toc {level}"), _right_tab(width)))
        entry = element(
            "w:p", (properties, *(opening if place == 0 else []), link, *([closing] if place == len(shown) - 1 else []))
        )
        paragraphs.append(entry)
    return paragraphs


def _right_tab(width: float) -> Element:
    return element("w:tabs", (element("w:tab", val="right", leader="dot", pos=int(width * 20)),))


def add_running_head(document: Document, meta: Metadata, look: Look) -> None:
    """Put page numbers between dashes at the foot of every page, odd right, even left, and the title at the head if the look has it there."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    document.settings.odd_and_even_pages_header_footer = True
    for header in (section.header, section.even_page_header):
        header.is_linked_to_previous = False
        header.paragraphs[0].style = document.styles["Header"]
        if told := "\u3000".join(filter(None, [meta.title if look.running_head else "", meta.status])):
            header.paragraphs[0].add_run(told)
    first = section.first_page_header
    first.is_linked_to_previous = False
    if meta.status:
        first.paragraphs[0].style = document.styles["Header"]
        first.paragraphs[0].add_run(meta.status)
    for footer, align in ((section.footer, "right"), (section.even_page_footer, "left"), (section.first_page_footer, "right")):
        footer.is_linked_to_previous = False
        footer.paragraphs[0].style = document.styles["Footer"]
        _number_page(footer.paragraphs[0]._p, align, look)


def _number_page(paragraph: Element, align: str, look: Look) -> None:
    """Write — 1 — into a paragraph of the foot, its number a field; in an official document one character from the outer edge."""
    properties = paragraph.get_or_add_pPr()
    set_property(properties, element("w:jc", val=align), PARAGRAPH_ORDER)
    if look.outer_numbers:
        room = {f"{align}Chars": 100, align: round(look.page_number_size * 20), "firstLineChars": 0, "firstLine": 0}
        set_property(properties, element("w:ind", **room), PARAGRAPH_ORDER)
    size = element("w:rPr", (element("w:sz", val=round(look.page_number_size * 2)),))
    for part in (
        make_text("— ", _copy(size)),
        *make_field("PAGE", [make_text("1", _copy(size))]),
        make_text(" —", _copy(size)),
    ):
        paragraph.append(part)


def _copy(properties: Element) -> Element:
    import copy

    return copy.deepcopy(properties)


def make_colophon(meta: Metadata, width: float) -> list[Element]:
    """Return the last lines of an official document (版记): who issues it and when, between rules, at the foot of the last page.

    Empty if neither is known. width: of the text block, in points.
    """
    date = _written_date(meta)
    told = [text for text in (meta.author, date and messages(meta.lang).text("colophon_issued", date=date)) if text]
    if not told:
        return []
    borders = element(
        "w:pBdr", tuple(element(f"w:{side}", val="single", sz=8, space=4, color="000000") for side in ("top", "bottom"))
    )
    size = round(width * 20)
    foot = element("w:framePr", w=size, wrap="around", vAnchor="margin", hAnchor="margin", xAlign="center", yAlign="bottom")
    tabs = element("w:tabs", (element("w:tab", val="right", pos=size - CHARACTER),))
    room = element("w:ind", leftChars=100, left=CHARACTER, rightChars=100, right=CHARACTER)
    properties = element("w:pPr", (element("w:pStyle", val="Colophon"),))
    for setting in (element("w:keepLines"), foot, borders, tabs, room):
        set_property(properties, setting, PARAGRAPH_ORDER)
    paragraph = element("w:p", (properties,))
    for place, part in enumerate(told):
        if place:
            paragraph.append(element("w:r", (element("w:tab"),)))
        paragraph.append(make_text(part))
    return [paragraph]


def _written_date(meta: Metadata) -> str:
    """Return the date as the language writes it: 2022年12月31日, 31 December 2022; as it is, if it is not one."""
    from babel.dates import format_date

    try:
        day = date.fromisoformat(meta.date)
    except ValueError:
        return meta.date
    return str(format_date(day, "long", locale=find_language(meta.lang).tag.replace("-", "_")))
