"""On which page each heading will stand: worked out from the sizes of the look, for the contents to have numbers before Word has laid it out.

Lines of these looks have exact heights, Han characters are square and rows do not break, so that little is left to a program's own layout;
it may still differ by a page, and Word corrects the numbers when the contents are updated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from docx.oxml.ns import qn

from helpers.exporters.docx.fields import make_text
from helpers.exporters.docx.lists import find_left
from helpers.exporters.docx.looks import Face, Look
from helpers.exporters.docx.xml import Element

EMU, TWIP = 12700, 20  # in a point
MIN_HAN = 0x2E80  # signs from here on are square
# Widths of Latin signs in Times, in thousandths of the size; of all others, about.
TIMES = {
    **dict.fromkeys(" .,·'|", 250),
    **dict.fromkeys("ijlt:;/\\", 278),
    **dict.fromkeys("frI()[]-!’‘", 333),
    **dict.fromkeys("sJ", 389),
    **dict.fromkeys("acez?“”", 444),
    **dict.fromkeys("FPS", 556),
    **dict.fromkeys("ELTZ+<>=≥≤", 611),
    **dict.fromkeys("BCR", 667),
    **dict.fromkeys("wADGHKNOQUVXY", 722),
    **dict.fromkeys("mM%&@", 800),
    **dict.fromkeys("W—…", 950),
}
LETTER = 500
# What stays together in a line: a Latin word or a Han character, with the marks that may not begin or end one; marks that may hang out of it.
_UNIT = re.compile(r"[（《〈“‘【「『]*(?:[^\s\u2e80-\uffef（《“]+|[\u2e80-\uffef])[，。、；：？！）》〉”’】」』％]*|\s+|.")
HANGING = "，。、；："
# A paragraph of fewer lines does not break: two stay together before the break and two behind it.
MIN_BREAKING = 4
# As many lines as a row that is higher than a page is taken to have.
ROW_LINES = 1000
CELL_PADDING = 6.0  # points left and right in a cell
LEADING = 1.43  # of type that is set smaller, in sizes
_P, _TBL, _TR, _TC = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc"))


def fill_page_numbers(body: list[Element], look: Look, width: float, height: float) -> None:
    """Write the page of each bookmark into the references to it (PAGEREF) in the contents. width, height: of the text block, in points."""
    codes = [(code, (code.text or "").split()) for element in body for code in element.iter(qn("w:instrText"))]
    references = [(code, words[1]) for code, words in codes if words[:1] == ["PAGEREF"]]
    if not references:
        return
    pages = _Pages(look, width, height)
    pages.read(body)
    for code, name in references:
        if name in pages.found:
            _fill(code.getparent(), str(pages.found[name]))


def _fill(instruction: Element, number: str) -> None:
    """Put `number` between the mark that parts a field's code from its result and the end of the field."""
    run = instruction.getnext()
    while (run is not None and (mark := run.find(qn("w:fldChar"))) is None) or mark.get(qn("w:fldCharType")) != "separate":
        run = run.getnext()
    shown = run.getnext()
    shown.addnext(make_text(number))
    shown.getparent().remove(shown)


class _Pages:
    """Lays elements out one below the other. found: name of a bookmark to its page."""

    def __init__(self, look: Look, width: float, height: float) -> None:
        self.look, self.width, self.height = look, width, height
        self.page, self.y = 1, 0.0
        self.found: dict[str, int] = {}
        self._waiting: list[tuple[Element, float]] = []
        self._last: Face | None = None  # of the paragraph above, if it is one

    def read(self, body: list[Element]) -> None:
        """Lay out the whole document."""
        for element in body:
            if element.tag == _TBL:
                self._table(element)
            elif element.tag == _P:
                self._paragraph(element)
        self._place_waiting(0)

    def _paragraph(self, element: Element) -> None:
        if _ends_page(element):
            self._place_waiting(0)
            self._mark(element)
            self.page, self.y = self.page + 1, 0.0
            return
        if element.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None:
            self._place_waiting(0)
            self.page, self.y = self.page + (self.y > 0), 0.0
        high = self._high(element, self.width)
        if _keeps_next(element, self._face(element)):
            self._waiting.append((element, high))
            return
        face = self._face(element)
        lines = _lines(element, face, self.width)
        whole = bool(_picture(element)) or lines < MIN_BREAKING
        self._place_waiting(high if whole else 2 * high / lines)
        self._put(element, high, lines=0 if whole else lines)

    def _place_waiting(self, next_high: float) -> None:
        """Put what has to stay with the next element, on a new page if it does not fit together with it."""
        together = sum(high for _, high in self._waiting) + next_high
        if self._waiting and self.y + together > self.height and together <= self.height:
            self.page, self.y = self.page + 1, 0.0
        for element, high in self._waiting:
            self._put(element, high)
        self._waiting = []

    def _put(self, element: Element, high: float, *, lines: int = 0) -> None:
        """Put an element below the others; one of `lines` lines may break over pages, no line of it left alone."""
        high -= self._shared_space(element)
        over = self.y + high - self.height
        if over > 0 and (not lines or lines - max(ceil(over * lines / high), 2) < 2):
            self.page, self.y = self.page + 1, 0.0
            high -= self._face(element).before if element.tag == _P else 0.0  # no page begins with air
            over = high - self.height
        elif over > 0:
            over = max(over, 2 * high / lines)
        self._mark(element)
        self._last = self._face(element) if element.tag == _P else None
        self.y += high
        while over > 0:
            self.page, self.y = self.page + 1, over
            over = self.y - self.height

    def _shared_space(self, element: Element) -> float:
        """Return the space that an element has in common with the paragraph above: the larger of theirs is kept, none within a style set close."""
        if element.tag != _P or self._last is None or not self.y:
            return 0.0
        face, above = self._face(element), self._last
        return face.before + above.after if face.close and face == above else min(face.before, above.after)

    def _mark(self, element: Element) -> None:
        for start in element.iter(qn("w:bookmarkStart")):
            self.found.setdefault(start.get(qn("w:name")), self.page)

    def _table(self, table: Element) -> None:
        rows = table.findall(_TR)
        heights = [self._row(row) for row in rows]
        head = sum(high for row, high in zip(rows, heights, strict=True) if row.find(f".//{qn('w:tblHeader')}") is not None)
        self._place_waiting(sum(heights) if _is_kept(rows) else sum(heights[:2]))
        if _is_kept(rows) and self.y + sum(heights) > self.height >= sum(heights):
            self.page, self.y = self.page + 1, 0.0
        for row, high in zip(rows, heights, strict=True):
            if self.y + high > self.height and high <= self.height:
                self.page, self.y = self.page + 1, head
            self._put(row, high, lines=ROW_LINES if high > self.height else 0)

    def _row(self, row: Element) -> float:
        return max((self._cell(cell) for cell in row.findall(_TC)), default=0) + 0.5

    def _cell(self, cell: Element) -> float:
        wide = float(cell.find(f".//{qn('w:tcW')}").get(qn("w:w"))) / TWIP - CELL_PADDING
        margins = 16.0 if cell.find(f".//{qn('w:tcMar')}") is not None else 0.0
        return margins + sum(self._high(p, wide - margins, _own_size(p)) for p in _paragraphs(cell))

    def _face(self, element: Element) -> Face:
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = style.get(qn("w:val")) if style is not None else "Normal"
        face = self.look.faces.get(name, self.look.faces["Normal"])
        depth = None if self.look.flush else element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:ilvl')}")
        return face if depth is None else replace(face, inset=find_left(int(depth.get(qn("w:val")))) / TWIP, indent=0)

    def _high(self, element: Element, width: float, size: float = 0) -> float:
        """Return how high a paragraph becomes; size: of its type, in points, if it is not that of its style."""
        face = self._face(element)
        leading = size * LEADING if size else face.leading or 1.5 * face.size
        if picture := _picture(element):
            return picture + face.before + face.after
        grid = 225 / 25.4 * 72 / self.look.lines if self.look.lines and face.on_grid else 0
        return _lines(element, face, width, size) * max(leading, grid) + face.before + face.after


def _is_kept(rows: list[Element]) -> bool:
    """Return whether the rows of a table stay on one page."""
    return all(row.find(f".//{qn('w:keepNext')}") is not None for row in rows[:-1])


def _paragraphs(cell: Element) -> Iterator[Element]:
    return (child for child in cell if child.tag == _P)


def _keeps_next(element: Element, face: Face) -> bool:
    """Return whether a paragraph stays on one page with the next: as it says itself, else as its style does."""
    own = element.find(f"{qn('w:pPr')}/{qn('w:keepNext')}")
    return face.keep_next if own is None else own.get(qn("w:val")) != "0"


def _ends_page(element: Element) -> bool:
    breaks = (mark.get(qn("w:type")) == "page" for mark in element.iter(qn("w:br")))
    return any(breaks) or element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None


def _picture(element: Element) -> float:
    """Return the height of the highest picture in a paragraph, in points; 0 if it has none."""
    return max((int(extent.get("cy")) / EMU for extent in element.iter(qn("wp:extent"))), default=0.0)


def _own_size(paragraph: Element) -> float:
    """Return the size to which the type of a table is set smaller, 0 if it is that of the style."""
    spacing = paragraph.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
    sizes = [int(size.get(qn("w:val"))) / 2 for size in paragraph.iter(qn("w:sz"))]
    return min(sizes) if sizes and spacing is not None else 0.0


def _lines(element: Element, face: Face, width: float, size: float = 0) -> int:
    """Return in how many lines the text of a paragraph is set, filled one after the other as programs do."""
    size, width = size or face.size, width - face.inset
    text = "".join(node.text or "" for node in element.iter(qn("w:t")))
    count, filled = 1, face.indent * size
    for unit in _UNIT.findall(text):
        wide = _wide(unit, size, face.tracking)
        hangs = _wide(unit[-1], size, face.tracking) if unit[-1] in HANGING and face.align == "both" else 0.0
        if filled + wide - hangs <= width or unit.isspace():
            filled += wide
        else:
            count += 1 + int(wide // max(width, size))
            filled = wide % max(width, size)
    return count


def _wide(text: str, size: float, tracking: float) -> float:
    """Return about how wide a text is, in points."""
    return sum(1000 if ord(char) > MIN_HAN else TIMES.get(char, LETTER) for char in text) / 1000 * size + tracking * len(text)
