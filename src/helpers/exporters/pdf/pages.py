"""What finished pages look like: how much of each is blank at its foot, where figures and the rows of tables stand."""

from collections.abc import Callable, Iterator
from ctypes import c_float
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from helpers.exporters.pdf.typing import Node

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

# What stands lower than this below the text block (points) belongs to the foot of the page.
BELOW = 2.0


@dataclass(frozen=True)
class Drawn:
    """A figure on its page (from 0): distance of its upper edge from the top of the text block, its height (points)."""

    page: int
    top: float
    height: float


@dataclass(frozen=True)
class Pages:
    """The pages of a document; blank areas are measured on demand.

    count: how many. room: height of the text block (points). figures: by block. rows: for each table the page of each body row.
    ends: pages that end because a new one was asked for.
    """

    count: int
    room: float
    measure: Callable[[int], float]
    figures: dict[int, Drawn] = field(default_factory=dict)
    rows: dict[int, list[int]] = field(default_factory=dict)
    ends: frozenset[int] = frozenset()

    def blank(self, page: int) -> float:
        """Return the share of a page's text block below its last mark, 0 for the last page and for those that the document ends itself."""
        return 0.0 if page >= self.count - 1 or page in self.ends else self.measure(page)

    def count_figures(self, page: int) -> int:
        """Return how many figures stand on a page."""
        return sum(drawn.page == page for drawn in self.figures.values())

    def drawn_height(self, page: int) -> float:
        """Return how high the figures of a page are together (points)."""
        return sum(drawn.height for drawn in self.figures.values() if drawn.page == page)

    def parted_tables(self, page: int) -> list[int]:
        """Return the tables with a single row cut off: the first one at the foot of this page, or the last one on the next page."""
        return [table for table, pages in self.rows.items() if _is_parted(pages, page)]


def _is_parted(pages: list[int], page: int) -> bool:
    """Return whether a break after `page` leaves the first or the last row of a table alone on a page; `pages` says which page each row is on."""
    if not (len(pages) > 1 and pages[0] <= page < pages[-1]):
        return False
    # Beside a row that runs over a page of its own none stands alone, and no other break would part it less.
    first = pages[0] == page and pages.count(page) == 1 and pages[1] == page + 1
    last = pages[-1] == page + 1 and pages.count(page + 1) == 1 and pages[-2] == page
    return first or last


def read_pages(told: Node, pdf: Callable[[], bytes]) -> Pages:
    """Return the Pages of a document as its template reports them; `pdf` makes the PDF, which is needed only to measure blank areas.

    A spot is a thing on a page: what it is, the block it belongs to, what it tells, its page from 1, its distance from the top (points).
    """
    top, bottom, spots = float(told["top"]), float(told["bottom"]), told["spots"]
    figures = {n: Drawn(page - 1, y - top, height) for kind, n, height, page, y in spots if kind == "figure"}
    rows: dict[int, list[int]] = {}
    for kind, n, _, page, _ in spots:
        if kind == "row":
            rows.setdefault(n, []).append(page - 1)
    ends = frozenset(page - 1 for kind, _, _, page, _ in spots if kind == "break")
    document = cache(lambda: _open(pdf()))
    measure = cache(lambda page: _blank_foot(document()[page], top, bottom))
    return Pages(int(told["pages"]), float(told["height"]) - top - bottom, measure, figures, rows, ends)


def _open(pdf: bytes) -> "PdfDocument":
    import pypdfium2

    return pypdfium2.PdfDocument(pdf)


def _blank_foot(page: "PdfPage", top: float, bottom: float) -> float:
    """Return the share of a page's text block below the lowest thing in it, told by the boxes of things: drawing a page takes much longer."""
    room = page.get_height() - top - bottom
    lowest = min((low for low in _lower_edges(page) if low >= bottom - BELOW), default=bottom + room)
    return min(max((lowest - bottom) / room, 0.0), 1.0)


def _lower_edges(page: "PdfPage") -> Iterator[float]:
    """Yield the lower edge of each text, line and picture of a page, in points from its foot; told by the library below pypdfium2's objects,
    of which a page has hundreds."""
    from pypdfium2 import raw

    left, low, right, high = (c_float() for _ in range(4))
    for number in range(raw.FPDFPage_CountObjects(page.raw)):
        if raw.FPDFPageObj_GetBounds(raw.FPDFPage_GetObject(page.raw, number), left, low, right, high):
            yield low.value
