"""A Document as plain data for the template: preamble, title, blocks, words, metadata."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from helpers.exporters.model import Block, Document, Group, Role
from helpers.exporters.pdf.blocks import BlockWriter, bind_runs
from helpers.exporters.pdf.layout import place_contents
from helpers.exporters.pdf.pictures import PictureFiles
from helpers.exporters.pdf.tables import even_sizes
from helpers.exporters.pdf.text import show_missing, show_missing_everywhere
from helpers.exporters.pdf.typing import Node
from helpers.exporters.reading.characters import find_direction
from helpers.exporters.reading.links import Resettler
from helpers.exporters.traversal import plain_text
from helpers.text.messages import find_language
from helpers.text.width import estimate_width

# As much of the title as the header of a page has room for, in em.
SHORT_TITLE = 34.0
CLOSED = (("“", "”"), ("《", "》"))
WORDS = ("contents",)
# Type sizes of the title in points, and the width in em up to which each is used: smaller for one that would fill three lines and more.
TITLE_SIZES = ((22, 20.0), (20, 44.0), (17, 78.0), (14, 160.0), (11, float("inf")))


def write_document(
    document: Document,
    words: Mapping[str, str],
    files: PictureFiles,
    warn: Callable[[str], None],
    *,
    alone: bool = False,
    unlinked_heads: bool = False,
) -> Node:
    """Return the document as plain data; picture files are added to `files`. `unlinked_heads`: no head of a table holds a link."""
    writer = BlockWriter(words, files, warn, alone=alone, unlinked_heads=unlinked_heads)
    title = " ".join(plain_text(document.title).split()) or document.metadata.title
    printed = leave_unprinted(document.blocks)
    links = Resettler(printed)
    blocks = writer.write(links.settle(printed))
    even_sizes(blocks)
    return {
        "title": show_missing_everywhere(bind_runs(writer.runs.write(links.settle(document.title))) or [title]),
        "dir": str(find_direction(title)),
        "title_size": next(size for size, limit in TITLE_SIZES if estimate_width(title) <= limit),
        "preamble": show_missing_everywhere(writer.write(links.settle(document.preamble))),
        "blocks": show_missing_everywhere(place_contents(blocks)),
        "words": {key: words[key] for key in WORDS},
        "meta": describe(document),
    }


def leave_unprinted(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks without the folds that a printed page leaves out; links into them then lead nowhere, and become plain text."""
    printed = [block for block in blocks if not (isinstance(block, Group) and block.role is Role.FOLD and not block.printed)]
    return tuple(replace(block, blocks=leave_unprinted(block.blocks)) if isinstance(block, Group) else block for block in printed)


def describe(document: Document) -> Node:
    """Return the metadata of a document for the template."""
    meta = document.metadata
    date = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", meta.date)
    numbers = [int(part) for part in date.groups()] if date else None
    return {
        "title": show_missing(meta.title),
        "short_title": _shorten(show_missing(meta.title)),
        "author": show_missing(meta.author),
        "keywords": [show_missing(word) for word in meta.keywords],
        "lang": meta.lang,
        "region": find_language(meta.lang).region.lower(),
        "subject": show_missing(meta.subject),
        "status": show_missing(meta.status),
        "date": numbers if numbers and _is_date(numbers) else None,
    }


def _is_date(numbers: list[int]) -> bool:
    from datetime import date

    try:
        date(*numbers)
    except ValueError:
        return False
    return True


def _shorten(text: str) -> str:
    if estimate_width(text) <= SHORT_TITLE:
        return text
    kept = len(text)
    while estimate_width(text[:kept]) > SHORT_TITLE - 1:
        kept -= 1
    return _end(text, kept)


def _end(text: str, kept: int) -> str:
    """Return the first characters of a text with “…”: not half a word of a language that has spaces, and no quotation mark left open."""
    begun = text[:kept]
    if text[kept : kept + 1].isascii() and text[kept : kept + 1].isalnum() and " " in begun:
        begun = begun.rpartition(" ")[0]
    begun = begun.rstrip("，、；：,;: “《")
    closing = "".join(close for opening, close in CLOSED if begun.count(opening) > begun.count(close))
    return f"{begun}…{closing}"
