"""What finished pages look like: how much of each is blank at its foot, where figures and the rows of tables stand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

# Lighter pixels than this (0 to 255) are paper; pages are looked at with half a pixel to the point.
INK = 250
SCALE = 0.5

# Of a thing on a page: what it is, the block it belongs to, what it tells, its page from 1, its distance from the top (points).
Spot = tuple[str, int, float, int, float]


@dataclass(frozen=True)
class Drawn:
    """A figure on its page (from 0): distance of its upper edge from the top of the text block, its height (points)."""

    page: int
    top: float
    height: float


@dataclass(frozen=True)
class Pages:
    """The pages of a document; each is looked at once somebody asks what is blank on it.

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
        """Return the share of a page's text block below its last mark, 0 for the last page and for those that end by wish."""
        return 0.0 if page >= self.count - 1 or page in self.ends else self.measure(page)

    def parted_tables(self, page: int) -> list[int]:
        """Return the tables of which one row stands alone: the first one at the foot of this page, or the last one on the next page."""
        return [table for table, pages in self.rows.items() if _is_parted(pages, page)]


def _is_parted(pages: list[int], page: int) -> bool:
    """Return whether a break after `page` leaves the first or the last of a table's rows alone; `pages` tells where each row stands."""
    first = pages[0] == page and pages.count(page) == 1
    last = pages[-1] == page + 1 and pages.count(page + 1) == 1
    return len(pages) > 1 and pages[0] <= page < pages[-1] and (first or last)


def look_at(pdf: bytes, spots: Sequence[Spot], top: float, bottom: float) -> Pages:
    """Return the Pages of a PDF; `spots` as the template tells them, `top` and `bottom` are its margins (points)."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    room = float(document[0].get_height()) - top - bottom
    figures = {n: Drawn(page - 1, y - top, told) for kind, n, told, page, y in spots if kind == "figure"}
    rows: dict[int, list[int]] = {}
    for kind, n, _, page, _ in spots:
        if kind == "row":
            rows.setdefault(n, []).append(page - 1)
    ends = frozenset(page - 1 for kind, _, _, page, _ in spots if kind == "break")
    measure = cache(lambda page: _blank_foot(document[page], top, bottom))
    return Pages(len(document), room, measure, figures, rows, ends)


def _blank_foot(page: "PdfPage", top: float, bottom: float) -> float:
    pixels = page.render(scale=SCALE, grayscale=True).to_numpy()
    rows = (pixels.reshape(pixels.shape[0], -1) < INK).any(axis=1)
    block = rows[int(top * SCALE) : int((page.get_height() - bottom) * SCALE)]
    inked = block.nonzero()[0]
    return 1.0 if not len(inked) else float(1 - (inked[-1] + 1) / len(block))
