"""The lines of a text: their places, indents, and which of them belong together as paragraphs."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from helpers.reading.documents.content import Content, Heading

_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
ENDED = re.compile(r"[。！？；;!?：:…][”’」』）)\"】]*$|[。！？；]”?[（(][^（）()]{1,20}[)）]$")
SUBHEAD = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节部])"
)
_NEW = re.compile(rf"{SUBHEAD.pattern}|[●■◆★▲○•·]|\d{{1,2}}[.．、)）](?!\d)|(?:[一二三四五六七八九十]是|其[一二三四])|——")
_PAGE_NUMBER = re.compile(
    r"[—–\-－·~\s]+\d{1,4}\s*[—–\-－·~]+|\d{1,4}\s*/\s*\d{1,4}|第\s*\d{1,4}\s*页(?:[\s,，/]*共\s*\d{1,4}\s*页)?"
)
# All of these are two columns wide; most of a Chinese text is, and is counted without a look at each character.
_WIDE = re.compile(r"[\u3000-\u303e\u4e00-\u9fff\uff01-\uff60]+")
HEADLINE_LENGTH = 45
_WRAPPED_SHARE = 0.4
_TAIL = 64


class Line(NamedTuple):
    """One line that is not blank: its place without surrounding white space, its indent, whether a blank line stands before.

    heading: what the format marks it as; None for body text. apart: whether it begins behind a table. caption: whether it names one.
    """

    start: int
    end: int
    indent: int
    after_blank: bool
    heading: Heading | None = None
    apart: bool = False
    caption: bool = False


def read_lines(content: Content) -> list[Line]:
    """Return the Lines of a text that are neither blank, nor page numbers (— 3 —), which count as blank, nor in a table."""
    text, lines, last_end = content.text, [], 0
    starts = [table.start for table in content.tables]
    met = 0
    for found in _LINE.finditer(text):
        table = bisect_right(starts, found.start())
        if table and found.start() < content.tables[table - 1].end:
            last_end = found.end()
            continue
        raw = found[0]
        body = raw.strip().strip("\ufeff\u200b")
        if not body or is_page_number(body):
            continue
        start = found.start() + raw.index(body)
        breaks = text[last_end : found.start()].replace("\r\n", "\n")
        blank = breaks.count("\n") + breaks.count("\r") > 1
        indent = _width(raw[: start - found.start()])
        lines.append(
            Line(start, start + len(body), indent, blank, content.headings.get(start), table > met, start in content.captions)
        )
        last_end, met = found.end(), table
    return lines


def is_text(text: str, line: Line) -> bool:
    """Return whether a line is a paragraph, not the row of a table or a list of names."""
    words = text[line.start : line.end]
    return bool(ENDED.search(words)) and any(mark in words for mark in "，,；;。")


def stands_above_text(text: str, lines: Sequence[Line], n: int) -> bool:
    """Return whether a line is no caption and the one below it is text that ends as a sentence does."""
    below = lines[n + 1] if n + 1 < len(lines) else None
    return below is not None and not lines[n].caption and bool(ENDED.search(text[below.start : below.end]))


def is_page_number(line: str) -> bool:
    """Return whether a line only numbers a page: — 3 —, 3 / 12, 第 3 页 共 12 页. A bare number does not count: it may belong to a table."""
    return len(line) < 20 and _PAGE_NUMBER.fullmatch(line.strip()) is not None


def _width(text: str) -> int:
    """Return the width of a text in half-width columns."""
    if text.isascii():
        return len(text)
    rest = _WIDE.sub("", text)
    wide = 2 * (len(text) - len(rest))
    return wide + (len(rest) if rest.isascii() else sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in rest))


def _measure_widths(text: str, lines: Sequence[Line]) -> list[int]:
    """Return the width of each of the lines in half-width columns, without its indent."""
    return [_width(text[line.start : line.end]) for line in lines]


def is_wrapped(text: str, lines: Sequence[Line]) -> bool:
    """Return whether the lines are broken at a fixed width, so that an end of line is no end of paragraph."""
    if len(lines) < 5:
        return False
    widths = [width + line.indent for width, line in zip(_measure_widths(text, lines), lines, strict=True)]
    full = sorted(widths)[int(len(widths) * 0.9)]
    reaching = [i for i, width in enumerate(widths) if abs(width - full) <= full // 8]
    broken = [i for i in reaching if not _is_ended(text, lines[i].start, lines[i].end)]
    return full >= 30 and len(reaching) >= _WRAPPED_SHARE * len(lines) and len(broken) >= len(reaching) / 2


def _is_ended(text: str, start: int, end: int) -> bool:
    """Return whether text[start:end] ends with a sentence's end; only its last characters are looked at."""
    return ENDED.search(text, max(start, end - _TAIL), end) is not None


def join_lines(text: str, lines: Sequence[Line], wrapped: bool) -> list[tuple[Line, int]]:
    """Return (first line, end) of the paragraphs: lines that a page or a column broke are joined again."""
    widths = _measure_widths(text, lines) if wrapped else [0] * len(lines)
    paragraphs: list[tuple[Line, int]] = []
    last, stopped, before = None, False, 0
    for line, width in zip(lines, widths, strict=True):
        if last is not None and _continues(text, paragraphs[-1], line, wrapped, stopped, (before, width)):
            paragraphs[-1] = (paragraphs[-1][0], line.end)
        else:
            paragraphs.append((line, line.end))
            stopped = False
        stopped = stopped or text.find("。", line.start, line.end) >= 0
        last, before = line, width
    return paragraphs


def _continues(text: str, paragraph: tuple[Line, int], line: Line, wrapped: bool, stopped: bool, widths: tuple[int, int]) -> bool:
    """Return whether `line` goes on with a paragraph. stopped: whether that holds a full stop. widths: of its last line, and of `line`."""
    first, end = paragraph
    if first.heading or line.heading or line.apart or line.caption:
        return False
    if (
        line.indent >= 2
        or _NEW.match(text, line.start)
        or (line.after_blank and end - first.start <= HEADLINE_LENGTH and SUBHEAD.match(text, first.start))
    ):
        return False
    if _is_ended(text, first.start, end):
        return wrapped and not line.after_blank and _ends_full(*widths)
    if wrapped and not line.after_blank:
        return _ends_full(*widths)
    return stopped or end - first.start > HEADLINE_LENGTH


def _ends_full(width: int, following: int) -> bool:
    """Return whether the last line of a paragraph, `width` columns wide, is too full for the first word of the next line."""
    return (width + 8 >= min(following, 72) and width >= 30) or width >= 60
