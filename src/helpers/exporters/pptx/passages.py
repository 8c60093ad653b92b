"""Text on slides as passages: paragraphs, items of lists, code and what it printed; how much of a slide each of them takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil

from helpers.exporters import model
from helpers.exporters.pptx import tables
from helpers.exporters.pptx.deck import BODY, CODE_SIZE, TEXT_SIZE
from helpers.exporters.traversal import plain_text, walk
from helpers.text.width import text_width

# Code and printed text of more lines than this goes on in the notes.
MAX_CODE_LINES = 18
# Height of a line and of the space below a passage, in sizes of the type; width of a letter of code and of other text.
LINE, CODE_LINE, SPACE = 1.4, 1.22, 0.45
CODE_LETTER, LETTER = 0.61, 0.52


@dataclass(frozen=True)
class Passage:
    """A paragraph of text. code: its lines stand in a monospaced type; level: depth of the list that it is an item of, 0 for none."""

    text: str
    code: bool = False
    level: int = 0

    def height(self, size: float = TEXT_SIZE) -> float:
        """Return about how high the passage becomes on a slide, in points."""
        if self.code:
            lines = sum(max(ceil(text_width(line) * CODE_SIZE * CODE_LETTER / BODY.width), 1) for line in self.text.split("\n"))
            return CODE_SIZE * (lines * CODE_LINE + SPACE)
        lines = max(ceil(text_width(self.text) * size * LETTER / (BODY.width - size * self.level)), 1)
        return size * (lines * LINE + SPACE)

    def shorten(self) -> Passage:
        """Return the passage with no more lines of code than a slide can show beside other text."""
        lines = self.text.split("\n")
        return (
            replace(self, text="\n".join([*lines[: MAX_CODE_LINES - 1], "…"]))
            if self.code and len(lines) > MAX_CODE_LINES
            else self
        )


def cut_to(texts: list[str], height: float) -> list[str]:
    """Return the paragraphs that have room in a box `height` points high, the last of them cut if it does not fit."""
    kept: list[str] = []
    for text in texts:
        high = Passage(text).height()
        if high > height:
            room = int(len(text) * height / high)
            return [*kept, text[:room].rstrip() + "…"] if height > TEXT_SIZE * LINE else kept
        kept.append(text)
        height -= high
    return kept


def read_passages(block: model.Block, level: int = 0) -> Iterator[Passage]:
    """Yield the passages of a block, headings left out."""
    match block:
        case model.Paragraph():
            yield Passage(plain_text(block.runs).strip(), level=level)
            for note in (node for node in walk(block.runs) if isinstance(node, model.Note)):
                for inner in note.blocks:
                    yield from (
                        replace(passage, text=f"[{note.number}] {passage.text}") for passage in read_passages(inner, level)
                    )
        case model.ListBlock():
            for item in block.items:
                yield from _read_item(item, level + 1)
        case model.Group(title=title) if title and block.role == model.Role.FOLD and block.printed:
            yield Passage(plain_text(title), level=level)
            for inner in block.blocks:
                yield from read_passages(inner, level)
        case model.Quote() | model.Group() | model.Definition():
            for inner in block.blocks:
                yield from read_passages(inner, level)
        case model.Preformatted():
            yield Passage("\n".join("".join(piece.text for piece in line) for line in block.lines), code=True)
        case model.Formula():
            yield Passage(block.tex)
        case model.Notice():
            yield Passage(block.text)
        case model.Table():
            yield Passage(plain_text(block.caption))
            yield from (Passage(" | ".join(tables.row_texts(row, block.width))) for row in (*block.head, *block.body))
        case model.Figure():
            yield from map(Passage, (block.title, plain_text(block.caption), block.alt))


def _read_item(item: model.Item, level: int) -> Iterator[Passage]:
    """Yield the passages of one item: the first as an item, what follows it indented alike."""
    box = {None: "", True: "☑ ", False: "☐ "}[item.checked]
    passages = [passage for inner in item.blocks for passage in read_passages(inner, level)]
    for place, passage in enumerate(passages):
        yield replace(passage, text=box + passage.text) if place == 0 else passage


def find_pictures(block: model.Block) -> Iterator[model.Figure]:
    """Yield the pictures that stand in the lines of a block, as figures; a slide of text would lose them."""
    for node in walk(block):
        if isinstance(node, model.InlinePicture) and node.picture.height > MAX_INLINE:
            yield model.Figure(node.picture, node.alt)
        elif isinstance(node, model.Figure) and node is not block:
            yield node


# Pictures no higher than this (points) are signs in a line, told by their alternative text.
MAX_INLINE = 30.0
