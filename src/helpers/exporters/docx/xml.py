"""Elements of WordprocessingML that python-docx has no objects for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element as Element


def element(tag: str, children: tuple[Element, ...] = (), /, **attributes: str | int) -> Element:
    """Return a new element `tag` (w:p, w:tbl …); attributes are given without their prefix: val="center", after=120."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name.rstrip('_')}"), str(value))
    for child in children:
        made.append(child)
    return made


def replace_child(parent: Element, child: Element) -> Element:
    """Put `child` into `parent` in place of a child of the same tag, or at its end; return it."""
    for old in parent.findall(child.tag):
        parent.remove(old)
    parent.append(child)
    return child


# The order that the schema asks of the children of w:pPr; Word refuses or repairs documents that break it.
PARAGRAPH_ORDER = (
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "bidi",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
    "textDirection",
    "textAlignment",
    "textboxTightWrap",
    "outlineLvl",
    "divId",
    "cnfStyle",
    "rPr",
    "sectPr",
    "pPrChange",
)
RUN_ORDER = (
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "noProof",
    "snapToGrid",
    "vanish",
    "webHidden",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
)


def set_property(properties: Element, child: Element, order: tuple[str, ...]) -> Element:
    """Put `child` among the properties of a paragraph or run at the place that the schema asks for; one of each kind."""
    for old in properties.findall(child.tag):
        properties.remove(old)
    rank = _rank(order)
    later = (other for other in properties if rank.get(other.tag, len(order)) > rank[child.tag])
    following = next(later, None)
    if following is None:
        properties.append(child)
    else:
        following.addprevious(child)
    return child


def keep_with_next(elements: Iterable[Element]) -> None:
    """Have every paragraph in elements stay on the page of what follows it."""
    for made in elements:
        for properties in made.iter(qn("w:pPr")):
            set_property(properties, element("w:keepNext"), PARAGRAPH_ORDER)


@cache
def _rank(order: tuple[str, ...]) -> dict[str, int]:
    """Return the place of each tag in the order of the schema."""
    return {qn(f"w:{name}"): place for place, name in enumerate(order)}
