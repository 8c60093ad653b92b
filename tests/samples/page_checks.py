"""Measures of finished PDF pages: how much of a page is blank, where headings and figures stand, how tables are parted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pypdfium2

MM = 72 / 25.4
# Top and bottom margins of the text block in mm, as GB/T 9704 sets them for Chinese; English pages are higher.
MARGINS = {"zh": (37, 35), "en": (25, 22)}
INK = 250


@dataclass(frozen=True)
class Heading:
    """A heading of the outline: its text, its page from 0, and how far from the top of the page (points)."""

    text: str
    page: int
    top: float


def blank_foot(page: pypdfium2.PdfPage, lang: str) -> float:
    """Return how much of the text block of a page is blank below its last mark, 0 to 1."""
    height = page.get_height()
    top, bottom = (margin * MM for margin in MARGINS[lang])
    pixels = page.render(scale=1, grayscale=True).to_numpy()
    rows = (pixels.reshape(pixels.shape[0], -1) < INK).any(axis=1)
    block = rows[int(top) : int(height - bottom)]
    inked = block.nonzero()[0]
    return 1.0 if not len(inked) else 1 - (inked[-1] + 1) / len(block)


def list_headings(path: Path) -> list[Heading]:
    """Return the headings of a PDF’s outline, all levels, in reading order."""
    reader = pypdf.PdfReader(path)
    found: list[Heading] = []

    def read(entries: list) -> None:
        for entry in entries:
            if isinstance(entry, list):
                read(entry)
                continue
            page = reader.get_destination_page_number(entry)
            found.append(Heading(str(entry.title), page, float(reader.pages[page].mediabox.height) - float(entry.top or 0)))

    read(reader.outline)
    return found


def list_figures(path: Path, word: str) -> list[tuple[int, int, float]]:
    """Return (number, page from 0, distance from the top in points) of the labels over figures: lines that hold only “图 3” or “Figure 3”."""
    found = []
    document = pypdfium2.PdfDocument(path)
    for index, page in enumerate(document):
        text = page.get_textpage()
        for n in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(n)
            told = text.get_text_bounded(left, bottom, right, top).strip()
            if match := re.fullmatch(rf"{word}\s*(\d+)", told):
                line = text.get_text_bounded(0, bottom, page.get_width(), top).strip()
                if line == told:
                    found.append((int(match[1]), index, page.get_height() - top))
    return found


def table_parts(path: Path) -> list[list[int]]:
    """Return for each table how many of its body rows stand on each of its pages; rows that head a group are left out."""
    reader = pypdf.PdfReader(path)
    pages = {page.indirect_reference.idnum: index for index, page in enumerate(reader.pages)}
    return [
        parts for table in _find(reader.trailer["/Root"]["/StructTreeRoot"], "/Table") if (parts := _rows_by_page(table, pages))
    ]


def _rows_by_page(table, pages) -> list[int]:
    counts: dict[int, int] = {}
    for body in _find(table, "/TBody"):
        for row in _find(body, "/TR"):
            if any(True for _ in _find(row, "/TD")) and (page := _page_of(row)) is not None:
                counts[pages[page]] = counts.get(pages[page], 0) + 1
    return [counts[page] for page in sorted(counts)]


def _kids(element):
    kids = element.get("/K", [])
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    listed = kids if isinstance(kids, list) else [kids]
    return [kid.get_object() for kid in listed if hasattr(kid.get_object(), "get")]


def _find(element, kind):
    for kid in _kids(element):
        if kid.get("/S") == kind:
            yield kid
        else:
            yield from _find(kid, kind)


def _page_of(element):
    if "/Pg" in element:
        return element.raw_get("/Pg").idnum
    for kid in _kids(element):
        if (page := _page_of(kid)) is not None:
            return page
    return None
