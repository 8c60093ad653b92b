"""Lines of a page whose quotation marks come from another font: drawn after the words around them, they are put back by their place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2

from helpers.reading.documents.limits import INVISIBLE
from helpers.reading.documents.pdf_layout import PageLine
from helpers.reading.documents.pdf_rules import Box, turn_box

CELL_GAP = 1.2  # wider gaps, in heights of a character, part the cells of a row
_WORD_GAP = 0.2  # and wider ones the words of a line in Latin letters
_STRAY = re.compile(r"[“‘](?: |[”’]|\r?$)|(?<=[一-鿿]) +[”’]|^ *[”’]", re.MULTILINE)
_MARKS = "“”‘’"


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A character and its box."""

    text: str
    box: Box

    @property
    def middle(self) -> float:
        return (self.box[1] + self.box[3]) / 2


def has_strays(text: str) -> bool:
    """Return whether a quotation mark of a page stands where none does: before nothing that it opens, or apart from what it closes."""
    return bool(_STRAY.search(text))


def rebuild_lines(textpage: pypdfium2.PdfTextPage, text: str, number: int, turn: int) -> Iterator[PageLine]:
    """Yield the lines of a page put together from the places of its characters, from left to right."""
    lines: list[list[_Glyph]] = []
    strays: list[_Glyph] = []
    index = 0
    for raw in text.split("\n"):
        glyphs = [
            _Glyph(character, find_box(textpage, index + n, turn))
            for n, character in enumerate(raw)
            if character not in " \r\ufffe\x02"
        ]
        strays += [glyph for glyph in glyphs if glyph.text in _MARKS]
        words = [glyph for glyph in glyphs if glyph.text not in _MARKS]
        if words and lines and _goes_on(lines[-1], words):
            lines[-1] += words
        elif words:
            lines.append(words)
        index += len(raw) + 1
    for stray in strays:
        line = next((line for line in lines if _spans(line, stray)), None)
        if line is None:
            lines.append([stray])
        else:
            line.append(stray)
    for line in lines:
        yield from _write(sorted(line, key=lambda glyph: glyph.box[0]), number)


def _goes_on(line: list[_Glyph], words: list[_Glyph]) -> bool:
    """Return whether words stand in the line before them, to its right."""
    return _spans(line, words[0]) and words[0].box[0] >= line[-1].box[0]


def _spans(line: list[_Glyph], glyph: _Glyph) -> bool:
    bottom, top = min(one.box[1] for one in line), max(one.box[3] for one in line)
    return bottom <= glyph.middle <= top


def _write(line: list[_Glyph], number: int) -> Iterator[PageLine]:
    """Yield a line as PageLines, one for each cell that a wide gap parts from the others."""
    cell: list[_Glyph] = []
    for glyph in line:
        if cell and glyph.box[0] - cell[-1].box[2] > CELL_GAP * max(glyph.box[3] - glyph.box[1], 6.0):
            yield _place(cell, number)
            cell = []
        cell.append(glyph)
    yield _place(cell, number)


def _place(cell: list[_Glyph], number: int) -> PageLine:
    body = cell[0].text
    for before, glyph in pairwise(cell):
        apart = glyph.box[0] - before.box[2] > _WORD_GAP * (glyph.box[3] - glyph.box[1])
        body += " " * (apart and before.text.isascii() and glyph.text.isascii()) + glyph.text
    left, bottom, _, top = cell[0].box
    return PageLine(body.translate(INVISIBLE), left, cell[-1].box[2], bottom, max(top - bottom, 1.0), number)


def find_box(textpage: pypdfium2.PdfTextPage, index: int, turn: int) -> Box:
    """Return (left, bottom, right, top) of a character on the page as turned; zeros if it has no place."""
    try:
        box = textpage.get_charbox(index, loose=True)
    except (pypdfium2.PdfiumError, ValueError, IndexError):
        return 0.0, 0.0, 0.0, 0.0
    return turn_box(box, turn)
