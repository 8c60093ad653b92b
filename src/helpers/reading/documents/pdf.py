"""A .pdf file with a text layer becomes text, a line per paragraph, headings by size and tables."""

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from pypdfium2 import raw as pdfium

from helpers.reading.documents.content import Content, Grid, build_content
from helpers.reading.documents.encodings import is_prose
from helpers.reading.documents.limits import INVISIBLE, MAX_CHARACTERS, refused
from helpers.reading.documents.model import Unread
from helpers.reading.documents.page_items import PageItem, arrange_items, place_page
from helpers.reading.documents.pdf_layout import PageLine
from helpers.reading.documents.pdf_rules import Box, find_ruled_tables, turn_back
from helpers.reading.documents.pdf_strays import CELL_GAP, find_box, has_strays, rebuild_lines
from helpers.reading.documents.pdf_streams import unpacks_to_more

MAX_PAGES = 2000
MAX_STREAM = 300_000_000
# pdfium puts the sign of a ratio, which stands higher than digits, behind what follows it.
_LATE_SIGN = re.compile(r"(?<=\d) (\d+(?:\.\d+)?)∶(?= |$)")
_SPACES = re.compile(r" +")
_MIN_IMAGE = 60.0


def read_pdf(data: bytes, path: Path) -> Content:
    """Return the Content of a PDF's bytes: lines joined to paragraphs, page numbers and running heads left out.

    Raises InputError if the file is encrypted, damaged, unpacks to more than a briefing can be, or has no text layer.
    """
    if unpacks_to_more(data, MAX_STREAM):
        raise refused(
            path, f"unpacks to more than {MAX_STREAM / 1e6:.0f} MB, which no briefing has", "check where the file comes from"
        )
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        wrong = "is encrypted" if "assword" in str(error) else "is damaged, or no PDF file"
        raise refused(path, wrong, "save it again without a password") from None
    try:
        if len(document) > MAX_PAGES:
            raise refused(path, f"has {len(document):,} pages, more than {MAX_PAGES:,}", "split it")
        items, unread = _read_pages(document, path)
    finally:
        document.close()
    lines = [item for item in items if isinstance(item, PageLine)]
    grids = [item for item in items if not isinstance(item, PageLine)]
    if sum(len(line.text) for line in lines) + sum(len(cell.text) for _, grid in grids for cell in grid.cells) < 10:
        raise refused(path, "has no text layer, it is only scanned", "run text recognition (--ocr) over it first")
    content = build_content(arrange_items(items), tuple(unread))
    if not is_prose(content.text):
        raise refused(
            path, "has a text layer that does not say which characters it shows", "run text recognition (--ocr) over it first"
        )
    return content


def _read_pages(document: pypdfium2.PdfDocument, path: Path) -> tuple[list[PageItem], list[Unread]]:
    """Return (lines and tables in reading order, images that were not read) of all pages."""
    items: list[PageItem] = []
    unread: list[Unread] = []
    characters = 0
    for number in range(len(document)):
        try:
            page = document[number]
            found, lost = _page_items(page, number)
        except pypdfium2.PdfiumError as error:
            raise refused(
                path, f"has a page {number + 1} that cannot be read ({error})", "save it again as .pdf or .docx"
            ) from None
        characters += sum(len(item.text) for item in found if isinstance(item, PageLine))
        if characters > MAX_CHARACTERS:
            raise refused(path, f"has more than {MAX_CHARACTERS:,} characters", "split it")
        items += found
        unread += lost
        unread += [Unread("image", f"page {number + 1}") for _ in range(_count_images(page))]
        page.close()
    return items, unread


def _count_images(page: pypdfium2.PdfPage) -> int:
    """Return how many images a page shows that are too large to be marks or lines."""
    boxes = (image.get_bounds() for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))
    return sum(right - left >= _MIN_IMAGE and top - bottom >= _MIN_IMAGE for left, bottom, right, top in boxes)


def _page_items(page: pypdfium2.PdfPage, number: int) -> tuple[list[PageItem], list[Unread]]:
    """Return (lines and tables of one page in reading order, its numbers in rows whose columns cannot be told)."""
    shown = page.get_rotation()
    page.set_rotation(0)  # pdfium takes upright text on a turned page for vertical writing, and mixes up its lines
    textpage, text = _read_text(page)
    turn = _find_turn(textpage, text)
    if turn and shown:
        page.set_rotation(shown)
        textpage, text = _read_text(page)
    lines = list(_page_lines(textpage, text, number, turn))
    tables = [(box, _fill(textpage, cells, turn)) for box, cells in find_ruled_tables(page, turn)]
    ruled = [(box, grid) for box, grid in tables if grid is not None]
    return place_page(lines, ruled, number)


def _page_lines(textpage: pypdfium2.PdfTextPage, text: str, number: int, turn: int) -> Iterator[PageLine]:
    if has_strays(text):
        yield from rebuild_lines(textpage, text, number, turn)
        return
    index = 0
    for raw in text.split("\n"):
        for first, last in _cells(textpage, raw, index, turn):
            body = put_signs_in_order(raw[first - index : last + 1 - index].translate(INVISIBLE))
            yield _place_line(textpage, body, first, last, number, turn)
        index += len(raw) + 1


def put_signs_in_order(text: str) -> str:
    """Return a text with each sign of a ratio before the number that it belongs to: 2.9 1∶ becomes 2.9∶1."""
    return _LATE_SIGN.sub(r"∶\1", text)


def _fill(textpage: pypdfium2.PdfTextPage, cells: list[tuple[int, int, int, int, Box]], turn: int) -> Grid | None:
    """Return the Grid of cells (row, column, rows, columns, box) with the text in their boxes; None for a frame around text."""
    from helpers.reading.documents.content import GridCell
    from helpers.reading.documents.grid import flatten_layout

    filled = []
    for row, column, rows, columns, box in cells:
        left, bottom, right, top = turn_back(box, turn)
        text = textpage.get_text_bounded(left, bottom, right, top, errors="ignore")
        words = "\n".join(line.strip("\r\n\ufffe\x02 ") for line in text.split("\n"))
        filled.append(GridCell(_unwrap(words), row, column, rows, columns))
    grid = Grid(tuple(filled))
    return grid if flatten_layout(grid) == [grid] else None


def _unwrap(text: str) -> str:
    """Return the text of a cell as one line: Chinese words and numbers that its width broke are put together."""
    joined = re.sub(
        r"(?<=[一-鿿（）()、，。：；])\s*\n\s*|\s*\n\s*(?=[一-鿿（）()、，。：；%])|(?<=[\d.,])\n(?=[\d.,])", "", text
    )
    return " ".join(joined.split())


def _read_text(page: pypdfium2.PdfPage) -> tuple[pypdfium2.PdfTextPage, str]:
    textpage = page.get_textpage()
    return textpage, textpage.get_text_range(errors="ignore") if textpage.count_chars() else ""


def _find_turn(textpage: pypdfium2.PdfTextPage, text: str) -> int:
    """Return how often a page has to be turned by a right angle, clockwise, until its longest line runs from left to right."""
    longest = max(text.split("\n"), key=lambda line: len(line.strip()))
    first = text.index(longest) + len(longest) - len(longest.lstrip())
    start, end = (find_box(textpage, place, 0) for place in (first, first + max(len(longest.strip()) - 1, 0)))
    across, up = end[0] - start[0], end[1] - start[1]
    return (0 if across >= 0 else 2) if abs(across) >= abs(up) else 1 if up > 0 else 3


def _cells(textpage: pypdfium2.PdfTextPage, raw: str, index: int, turn: int) -> Iterator[tuple[int, int]]:
    """Yield (first, last) character index of the parts of a line: one, or those of a table's row, which wide gaps part."""
    body = raw.strip("\r\n\ufffe\x02 ")
    if not body:
        return
    first = index + len(raw) - len(raw.lstrip("\r\n\ufffe\x02 "))
    start, end = first, first + len(body)
    for space in _SPACES.finditer(body):
        before, after = (find_box(textpage, first + place, turn) for place in (space.start() - 1, space.end()))
        if after[0] - before[2] > CELL_GAP * max(before[3] - before[1], 6.0):
            yield start, first + space.start() - 1
            start = first + space.end()
    yield start, end - 1


def _place_line(textpage: pypdfium2.PdfTextPage, body: str, first: int, last: int, number: int, turn: int) -> PageLine:
    left, bottom, _, top = find_box(textpage, first, turn)
    right = find_box(textpage, last, turn)[2]
    return PageLine(body, left, right, bottom, max(top - bottom, 1.0), number)
