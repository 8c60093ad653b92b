"""Bulleted and numbered lists: Word's own numbering, each numbered list with a count of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.parts.numbering import NumberingPart

from helpers.exporters.docx.xml import Element, element

if TYPE_CHECKING:
    from docx.document import Document

DEEPEST = 8
BULLETS = "•–·"


class Numbering:
    """Hands out the numbering of the lists of one document.

    flush: items are paragraphs, without bullets, their numbers in the line. kept: an office's own numbering stays, for its headings may use it.
    """

    def __init__(self, word: Document, *, flush: bool = False, kept: bool = False) -> None:
        self._flush = flush
        self._root = _find_numbering(word)
        for old in list(self._root) if not kept else ():
            self._root.remove(old)
        self._count = max((int(value) for value in self._root.xpath("w:*/@w:numId | w:*/@w:abstractNumId")), default=0)

    def start(self, *, ordered: bool, first: int = 1) -> int:
        """Begin a list and return its number."""
        self._count += 1
        number = self._count
        level = _flush_level if self._flush else _level
        levels = tuple(level(depth, ordered=ordered, first=first if depth == 0 else 1) for depth in range(DEEPEST + 1))
        abstract = element("w:abstractNum", (element("w:multiLevelType", val="hybridMultilevel"), *levels), abstractNumId=number)
        numbers = [child for child in self._root if child.tag == element("w:num").tag]
        if numbers:
            numbers[0].addprevious(abstract)
        else:
            self._root.append(abstract)
        self._root.append(element("w:num", (element("w:abstractNumId", val=number),), numId=number))
        return number

    def mark(self, number: int, depth: int) -> Element:
        """Return the w:numPr of an item of list `number` at `depth`."""
        return element("w:numPr", (element("w:ilvl", val=min(depth, DEEPEST)), element("w:numId", val=number)))

    def indent(self, depth: int) -> Element:
        """Return the w:ind of a further paragraph of an item at `depth`."""
        return _flush_indent() if self._flush else element("w:ind", left=find_left(depth), firstLineChars=0, firstLine=0)


def find_left(depth: int) -> int:
    """Return how far the text of an item at `depth` is set in, in twentieths of a point."""
    return 480 + 420 * depth


def _find_numbering(word: Document) -> Element:
    """Return the root of the part that holds a document's numbering; a document without one gets it."""
    try:
        part = cast("NumberingPart", word.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING))
    except KeyError:
        part = NumberingPart(
            PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, element("w:numbering"), word.part.package
        )
        word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return part.element


def _level(depth: int, *, ordered: bool, first: int) -> Element:
    indent = element("w:ind", left=find_left(depth), hanging=360, firstLineChars=0)
    return _make_level(
        depth, f"%{depth + 1}." if ordered else BULLETS[depth % len(BULLETS)], indent, ordered=ordered, first=first
    )


def _flush_level(depth: int, *, ordered: bool, first: int) -> Element:
    after = element("w:suff", val="space" if ordered else "nothing")
    return _make_level(depth, f"%{depth + 1}." if ordered else "", _flush_indent(), after, ordered=ordered, first=first)


def _flush_indent() -> Element:
    return element("w:ind", left=0, firstLineChars=200, firstLine=640)


def _make_level(depth: int, text: str, indent: Element, *settings: Element, ordered: bool, first: int) -> Element:
    parts = (
        element("w:start", val=first),
        element("w:numFmt", val="decimal" if ordered else "bullet"),
        *settings,
        element("w:lvlText", val=text),
        element("w:lvlJc", val="left"),
        element("w:pPr", (indent,)),
    )
    return element("w:lvl", parts, ilvl=depth)
