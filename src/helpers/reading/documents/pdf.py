"""A .pdf file with a text layer becomes text, a line per paragraph."""

import re

from helpers.reading.documents.encodings import is_prose
from helpers.reading.documents.limits import INVISIBLE, refused
from helpers.reading.documents.pdf_layout import PageLine, drop_furniture, join_lines
from helpers.reading.documents.source import Source

MAX_PAGES = 2000
_CELL_GAP = 1.2
_SPACES = re.compile(r" +")


def read_pdf(data, path):
    """Return the Source of a PDF's bytes: lines joined to paragraphs, page numbers and running heads left out.

    Raises InputError where the file is encrypted, damaged, or has no text layer.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        wrong = "is encrypted" if "assword" in str(error) else "is damaged, or no PDF file"
        raise refused(path, wrong, "save it again without a password") from None
    try:
        if len(document) > MAX_PAGES:
            raise refused(path, f"has {len(document):,} pages, more than {MAX_PAGES:,}", "split it")
        lines = [line for number in range(len(document)) for line in _page_lines(document[number], number)]
    except (pypdfium2.PdfiumError, RecursionError):
        raise refused(path, "is damaged: its pages cannot be read", "open it in a PDF reader and save it again") from None
    finally:
        document.close()
    if sum(len(line.text) for line in lines) < 10:
        raise refused(path, "has no text layer, it is only scanned", "run text recognition (OCR) over it first")
    text = "\n".join(join_lines(drop_furniture(lines)))
    if not is_prose(text):
        raise refused(
            path, "has a text layer that does not say which characters it shows", "run text recognition (OCR) over it first"
        )
    return Source(text)


def _page_lines(page, number):
    """Return the PageLines of one page in reading order."""
    shown = page.get_rotation()
    page.set_rotation(0)  # pdfium takes upright text on a turned page for vertical writing, and mixes up its lines
    textpage, text = _read_text(page)
    turn, lines, index = _find_turn(textpage, text), [], 0
    if turn and shown:
        page.set_rotation(shown)
        textpage, text = _read_text(page)
    for raw in text.split("\n"):
        for first, last in _cells(textpage, raw, index, turn):
            body = raw[first - index : last + 1 - index].translate(INVISIBLE)
            lines.append(_place_line(textpage, body, first, last, number, turn))
        index += len(raw) + 1
    return lines


def _read_text(page):
    textpage = page.get_textpage()
    return textpage, textpage.get_text_range(errors="ignore") if textpage.count_chars() else ""


def _find_turn(textpage, text):
    """Return how often a page has to be turned by a right angle, clockwise, until its longest line runs from left to right."""
    longest = max(text.split("\n"), key=lambda line: len(line.strip()))
    first = text.index(longest) + len(longest) - len(longest.lstrip())
    start, end = (_box(textpage, place, 0) for place in (first, first + max(len(longest.strip()) - 1, 0)))
    across, up = end[0] - start[0], end[1] - start[1]
    return (0 if across >= 0 else 2) if abs(across) >= abs(up) else 1 if up > 0 else 3


def _cells(textpage, raw, index, turn):
    """Yield (first, last) character index of the parts of a line: one, or those of a table's row, which wide gaps part."""
    body = raw.strip("\r\n\ufffe\x02 ")
    if not body:
        return
    first = index + len(raw) - len(raw.lstrip("\r\n\ufffe\x02 "))
    start, end = first, first + len(body)
    for space in _SPACES.finditer(body):
        before, after = (_box(textpage, first + place, turn) for place in (space.start() - 1, space.end()))
        if after[0] - before[2] > _CELL_GAP * max(before[3] - before[1], 6.0):
            yield start, first + space.start() - 1
            start = first + space.end()
    yield start, end - 1


def _place_line(textpage, body, first, last, number, turn):
    left, bottom, _, top = _box(textpage, first, turn)
    right = _box(textpage, last, turn)[2]
    return PageLine(body, left, right, bottom, max(top - bottom, 1.0), number)


def _box(textpage, index, turn):
    """Return (left, bottom, right, top) of a character on the page as turned; zeros where it has no place."""
    import pypdfium2

    try:
        left, bottom, right, top = textpage.get_charbox(index, loose=True)
    except (pypdfium2.PdfiumError, ValueError, IndexError):
        return 0.0, 0.0, 0.0, 0.0
    turned = {1: (bottom, -right, top, -left), 2: (-right, -top, -left, -bottom), 3: (-top, left, -bottom, right)}
    return turned.get(turn, (left, bottom, right, top))
