"""Fields, bookmarks and links: what Word numbers and follows by itself."""

from __future__ import annotations

import hashlib
import re

from helpers.exporters.docx.xml import Element, element

MAX_BOOKMARK = 40  # characters that Word allows in a bookmark's name


def name_bookmark(anchor: str) -> str:
    """Return the bookmark name of an anchor of the document: letters, digits and underscores, at most 40 characters, one anchor one name."""
    plain = re.sub(r"\W", "_", anchor)
    if plain == anchor and len(anchor) <= MAX_BOOKMARK and anchor[:1].isalpha():
        return anchor
    digest = hashlib.sha256(anchor.encode()).hexdigest()[:8]
    return f"a_{plain[: MAX_BOOKMARK - 11]}_{digest}"


class Bookmarks:
    """Gives bookmarks their numbers; a name stands in a document once."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def wrap(self, anchor: str, content: list[Element]) -> list[Element]:
        """Return `content` between the marks of the bookmark of `anchor`; unmarked if the document has it already."""
        name = name_bookmark(anchor)
        if name in self.names:
            return content
        self.names.add(name)
        number = len(self.names)
        return [element("w:bookmarkStart", id=number, name=name), *content, element("w:bookmarkEnd", id=number)]


def make_text(text: str, properties: Element | None = None) -> Element:
    """Return a run of plain text."""
    run = element("w:r")
    if properties is not None:
        run.append(properties)
    words = element("w:t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(words)
    return run


def make_field(instruction: str, shown: list[Element]) -> list[Element]:
    """Return a complex field: its instruction, and the runs shown until a word processor updates it."""
    begin = element("w:fldChar", fldCharType="begin")
    code = element("w:instrText")
    code.text = f" {instruction} "
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [
        element("w:r", (begin,)),
        element("w:r", (code,)),
        element("w:r", (element("w:fldChar", fldCharType="separate"),)),
        *shown,
        element("w:r", (element("w:fldChar", fldCharType="end"),)),
    ]


def make_inner_link(anchor: str, content: list[Element]) -> Element:
    """Return a link to the bookmark of `anchor` in the same document."""
    return element("w:hyperlink", tuple(content), anchor=name_bookmark(anchor), history=1)
