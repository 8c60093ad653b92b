"""A .pdf file with a text layer becomes text, a line per paragraph."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from .reader import refused

MAX_PAGES = 2000
_PAGE_NUMBER = re.compile(r"[\s—–\-·.|/第页共]*\d{1,4}[\s—–\-·.|/第页共\d]*")
_ENDED = re.compile(r"[。！？；;!?：:…][”’」』）)\"]*$")
_LATIN_JOINT = re.compile(r"[A-Za-z,.]$")


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of a page, its text and its place in points."""

    text: str
    left: float
    right: float
    bottom: float
    height: float
    page: int


def read_pdf(data, path):
    """Return (text, "") of a PDF's bytes: lines joined to paragraphs, page numbers and running heads left out.

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
    finally:
        document.close()
    if sum(len(line.text) for line in lines) < 10:
        raise refused(path, "has no text layer, it is only scanned", "run text recognition (OCR) over it first")
    return "\n".join(join_lines(drop_furniture(lines))), ""


def _page_lines(page, number):
    """Return the PageLines of one page in reading order."""
    textpage = page.get_textpage()
    text = textpage.get_text_range(errors="ignore") if textpage.count_chars() else ""
    lines, index = [], 0
    for raw in text.split("\n"):
        length, body = len(raw) + 1, raw.strip("\r\n\ufffe\x02 ")
        if body:
            first = index + len(raw) - len(raw.lstrip())
            last = first + len(body) - 1
            lines.append(_place_line(textpage, body, first, last, number))
        index += length
    return lines


def _place_line(textpage, body, first, last, number):
    left, bottom, _, top = _box(textpage, first)
    right = _box(textpage, last)[2]
    return PageLine(body, left, right, bottom, max(top - bottom, 1.0), number)


def _box(textpage, index):
    """Return (left, bottom, right, top) of a character; zeros where it has no place."""
    import pypdfium2

    try:
        return textpage.get_charbox(index, loose=True)
    except (pypdfium2.PdfiumError, ValueError, IndexError):
        return 0.0, 0.0, 0.0, 0.0


def drop_furniture(lines):
    """Return the lines without page numbers, and without first or last lines that most pages repeat."""
    edges = [line for lines_of in _by_page(lines) for line in (lines_of[0], lines_of[-1])]
    pages = len({line.page for line in lines})
    repeated = {text for text, times in Counter(line.text for line in edges).items() if times >= 3 and times > pages / 2}
    edge_ids = {id(line) for line in edges}
    return [line for line in lines if not (id(line) in edge_ids and (line.text in repeated or _PAGE_NUMBER.fullmatch(line.text)))]


def _by_page(lines):
    pages = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    return list(pages.values())


def join_lines(lines):
    """Return paragraphs: a line goes on with the next unless it ends short, or the next is indented or set apart."""
    if not lines:
        return []
    margin, edge = min(line.left for line in lines), max(line.right for line in lines)
    gap = _usual_gap(lines)
    paragraphs = [lines[0].text]
    for before, line in pairwise(lines):
        if _is_new(before, line, margin, edge, gap):
            paragraphs.append(line.text)
        else:
            joint = " " if _LATIN_JOINT.search(paragraphs[-1]) and line.text[:1].isascii() and line.text[:1].isalpha() else ""
            paragraphs[-1] += joint + line.text
    return paragraphs


def _usual_gap(lines):
    """Return the median distance between the lines of a page, in points."""
    gaps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.page == b.page and a.bottom > b.bottom]
    return median(gaps) if gaps else 0.0


def _is_new(before, line, margin, edge, gap):
    """Return whether `line` begins a paragraph of its own."""
    em = max(line.height, 6.0)
    if edge - before.right > 2.5 * em:
        return True
    if line.left - margin > 1.2 * em and before.left - margin < 1.2 * em:
        return True
    if before.page == line.page and gap and before.bottom - line.bottom > 1.4 * gap:
        return True
    return bool(_ENDED.search(before.text)) and line.left - margin > 1.2 * em
