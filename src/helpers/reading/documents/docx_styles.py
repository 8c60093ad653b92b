"""Which paragraphs of a Word document are headings: by style, outline level, list numbering and looks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

_NAME = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_TITLES = frozenset(("title", "标题", "標題", "subtitle", "副标题"))
_ENDED = re.compile(r"[。！？；;!?：:，,、]$")
_MAX_HEADING = 60
_MAX_BASED_ON = 20
# Levels of headings that only their looks tell come after those that the document names.
BOLD_LEVEL = 10
TITLE_LEVEL, TITLE = 1, "Title"


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says: its name, its outline level from 1 (0: body text), bold, size in half-points (0: not said)."""

    name: str = ""
    level: int = 0
    bold: bool = False
    size: int = 0
    numbering: str = ""


@dataclass(frozen=True)
class Styles:
    """The styles of a document by their identifiers, and its list numbering: (list, level) that number headings 一、 or 第一章."""

    by_id: Mapping[str, Style] = field(default_factory=dict)
    default: Style = Style()
    chapters: frozenset[tuple[str, str]] = frozenset()


def name_of(element: etree._Element) -> str:
    """Return the name of an element or attribute without its namespace; "" for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """Return the first element at the path of names below `element`, or None."""
    for name in names:
        if element is None:
            return None
        element = next((one for one in element if name_of(one) == name), None)
    return element


def value(element: etree._Element | None, name: str = "val") -> str:
    """Return the attribute `name` of an element, whatever its namespace; "" if there is none."""
    if element is None:
        return ""
    return next((str(found) for key, found in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def is_on(switch: etree._Element | None) -> bool:
    """Return whether a switch such as <w:b/> is there and not turned off."""
    return switch is not None and value(switch).lower() not in ("0", "false", "off")


def read_styles(root: etree._Element, numbering: etree._Element | None) -> Styles:
    """Return the Styles of word/styles.xml and word/numbering.xml."""
    raw = {value(one, "styleId"): one for one in root if name_of(one) == "style"}
    by_id = {key: _resolve(key, raw) for key in raw}
    first = next((key for key, one in raw.items() if value(one, "type") == "paragraph" and value(one, "default") == "1"), "")
    default_size = _integer(value(child(root, "docDefaults", "rPrDefault", "rPr", "sz")))
    default = by_id.get(first, Style())
    size = default.size or default_size or 21
    return Styles(by_id, Style(default.name, 0, default.bold, size), _find_chapters(numbering))


def _resolve(key: str, raw: Mapping[str, etree._Element]) -> Style:
    """Return a Style with what it takes over from those it is based on."""
    name, level, bold, size, numbered = value(child(raw[key], "name")), 0, None, 0, ""
    for _ in range(_MAX_BASED_ON):
        style = raw.get(key)
        if style is None:
            break
        looks = child(style, "rPr")
        level = level or _style_level(style)
        size = size or _integer(value(child(looks, "sz")))
        bold = bold if bold is not None or child(looks, "b") is None else is_on(child(looks, "b"))
        numbered = numbered or value(child(style, "pPr", "numPr", "numId"))
        key = value(child(style, "basedOn"))
    return Style(name, level, bool(bold), size, numbered)


def _style_level(style: etree._Element) -> int:
    """Return the level of a heading style, from its outline level or its name; 0 for others."""
    outline = value(child(style, "pPr", "outlineLvl"))
    if outline.isdigit() and int(outline) < 9:
        return int(outline) + 1
    found = _NAME.match(value(child(style, "name")))
    return int(found[1]) if found else 0


def _find_chapters(numbering: etree._Element | None) -> frozenset[tuple[str, str]]:
    """Return (list, level) of the list levels that number with Chinese numerals, as headings are."""
    if numbering is None:
        return frozenset()
    chinese = {
        (value(one, "abstractNumId"), value(level, "ilvl"))
        for one in numbering
        if name_of(one) == "abstractNum"
        for level in one
        if name_of(level) == "lvl"
        and value(child(level, "numFmt")).startswith(("chinese", "ideograph", "taiwanese", "japaneseCounting"))
    }
    lists = {value(one, "numId"): value(child(one, "abstractNumId")) for one in numbering if name_of(one) == "num"}
    return frozenset((key, level) for key, abstract in lists.items() for found, level in chinese if found == abstract)


def heading_level(paragraph: etree._Element, text: str, styles: Styles, looks: tuple[bool, int]) -> tuple[int, str]:
    """Return (level, name of the style) of a paragraph that is a heading, else (0, "").

    looks: whether all its runs are bold, and the size of the smallest of them in half-points (0: as the style has it).
    """
    words = text.strip()
    if not words or len(words) > _MAX_HEADING or words.endswith("。"):
        return 0, ""
    properties = child(paragraph, "pPr")
    style = styles.by_id.get(value(child(properties, "pStyle")), styles.default)
    outline = value(child(properties, "outlineLvl"))
    if outline.isdigit() and int(outline) < 9:
        return int(outline) + 1, style.name
    if style.level:
        return style.level, style.name
    if style.name.lower() in _TITLES:
        return TITLE_LEVEL, TITLE
    if _ENDED.search(words):
        return 0, ""
    return _level_by_looks(properties, style, styles, looks)


def _level_by_looks(properties: etree._Element | None, style: Style, styles: Styles, looks: tuple[bool, int]) -> tuple[int, str]:
    """Return the level of a line that nothing but its list number, weight or size makes a heading."""
    numbered = child(properties, "numPr")
    place = (value(child(numbered, "numId")) or style.numbering, value(child(numbered, "ilvl")) or "0")
    size = looks[1] or style.size or styles.default.size
    larger = max(0, size - styles.default.size) if styles.default.size else 0
    if place in styles.chapters:
        return BOLD_LEVEL + int(place[1]), "list"
    if larger >= 4:
        return BOLD_LEVEL + 10 - min(larger // 2, 9), "large"
    if looks[0] or style.bold:
        return BOLD_LEVEL + 10, "bold"
    return 0, ""


def _integer(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
