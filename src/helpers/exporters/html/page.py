"""A document as the parts of a page: what stands above the title, title and lede, the body, contents, description."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from helpers.exporters import model
from helpers.exporters.html.blocks import BlockWriter, write_contents
from helpers.exporters.model import Block, Document, Role
from helpers.exporters.traversal import find_headings, plain_text, walk

MAX_DESCRIPTION = 160


@dataclass(frozen=True)
class PageParts:
    """The HTML that the template puts in place."""

    preamble: str
    opening: str
    body: str
    contents: str
    description: str


def write_page(
    document: Document, words: Mapping[str, str], *, alone: bool = False, files: Mapping[str, str] | None = None
) -> PageParts:
    """Return the PageParts of a document. alone: links to files beside the page are left out. files: their addresses, by kind."""
    files = {} if alone else files or {}
    places = frozenset(node.anchor for node in walk(document.blocks) if isinstance(node, model.Row) and node.anchor)
    writer = BlockWriter(words, alone=alone, places=places, files=files, slides=_number_slides(document, files))
    lede, rest = _split_lede(document.blocks)
    preamble = document.preamble
    if all(isinstance(block, model.Group) and block.role is Role.FOLD for block in preamble):
        preamble, rest = (), preamble + rest  # folded code opens no page: it stands below the title and the lede
    above = writer.write(preamble)
    direction = ' dir="rtl"' if _is_rtl(document.title) else ""
    opening = f"<h1{direction}>{writer.runs.write_heading(document.title)}</h1>\n{writer.write(lede)}"
    body = writer.write(_unite_folds(rest))
    return PageParts(
        above, opening, body + writer.write_notes(), write_contents(find_headings(document.blocks)), describe(document)
    )


def _number_slides(document: Document, files: Mapping[str, str]) -> dict[str, int]:
    """Return the number of each chart's slide by its anchor, if there are slides beside the page."""
    if not files.get("pptx"):
        return {}
    from helpers.exporters.pptx.writer import number_charts  # python-pptx is read for pages that have slides

    return number_charts(document)


def _split_lede(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return (lede, the other blocks)."""
    count = 0
    while count < len(blocks) and isinstance(block := blocks[count], model.Group) and block.role in (Role.IMPRINT, Role.LEDE):
        count += 1
    return blocks[:count], blocks[count:]


def _unite_folds(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks with folds of the same title that follow each other, such as the code of several cells, as one."""
    united: list[Block] = []
    for block in blocks:
        last = united[-1] if united else None
        if isinstance(block, model.Group) and isinstance(last, model.Group) and _is_same_fold(last, block):
            united[-1] = replace(last, blocks=last.blocks + block.blocks)
        else:
            united.append(block)
    return tuple(united)


def _is_same_fold(one: model.Group, other: model.Group) -> bool:
    return one.role is other.role is Role.FOLD and one.title == other.title and not (one.printed or other.printed)


def _is_rtl(runs: tuple[model.Run, ...]) -> bool:
    from helpers.exporters.reading.characters import find_direction

    return find_direction(plain_text(runs)) is model.Direction.RTL


def describe(document: Document) -> str:
    """Return the first paragraph as text, for search results and previews."""
    paragraphs = (node for node in walk(document.blocks) if isinstance(node, model.Paragraph) and not node.term)
    texts = (" ".join(plain_text(paragraph.runs).split()) for paragraph in paragraphs)
    found = next((text for text in texts if text), "")
    return found if len(found) <= MAX_DESCRIPTION else found[: MAX_DESCRIPTION - 1] + "…"
