"""The plain text of a document becomes districts, sections and sentences."""

import re
import unicodedata
from dataclasses import dataclass

from helpers.reading.documents.headings import match_heading
from helpers.reading.documents.model import District, Section, Sentence
from helpers.reading.documents.sentences import split_spans

_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_ENDED = re.compile(r"[。！？；;!?：:…][”’」』）)\"】]*$|[。！？；]”?[（(][^（）()]{1,20}[)）]$")
_SUBHEAD = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节部])"
)
_NEW = re.compile(rf"{_SUBHEAD.pattern}|[●■◆★▲○•·]|\d{{1,2}}[.．、)）](?!\d)|(?:[一二三四五六七八九十]是|其[一二三四])|——")
_PAGE_NUMBER = re.compile(
    r"[—–\-－·~\s]+\d{1,4}\s*[—–\-－·~]+|\d{1,4}\s*/\s*\d{1,4}|第\s*\d{1,4}\s*页(?:[\s,，/]*共\s*\d{1,4}\s*页)?"
)
_HEADLINE_LENGTH = 45
_WRAPPED_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: its place without surrounding white space, its indent, whether a blank line stands before."""

    start: int
    end: int
    indent: int
    after_blank: bool


def read_lines(text):
    """Return the Lines of a text that are neither blank nor page numbers (— 3 —), which count as blank."""
    lines, last_end = [], 0
    for found in _LINE.finditer(text):
        raw = found[0]
        body = raw.strip().strip("\ufeff\u200b")
        if not body or is_page_number(body):
            continue
        start = found.start() + raw.index(body)
        breaks = text[last_end : found.start()].replace("\r\n", "\n")
        blank = breaks.count("\n") + breaks.count("\r") > 1
        lines.append(Line(start, start + len(body), _width(raw[: start - found.start()]), blank))
        last_end = found.end()
    return lines


def is_page_number(line):
    """Return whether a line only numbers a page: — 3 —, 3 / 12, 第 3 页 共 12 页. A bare number is none, it may stand in a table."""
    return len(line) < 20 and _PAGE_NUMBER.fullmatch(line.strip()) is not None


def _width(text):
    """Return the width of a text in half-width columns."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def is_wrapped(text, lines):
    """Return whether the lines are broken at a fixed width, so that an end of line is no end of paragraph."""
    widths = [_width(text[line.start : line.end]) + line.indent for line in lines]
    if len(widths) < 5:
        return False
    full = sorted(widths)[int(len(widths) * 0.9)]
    reaching = [i for i, width in enumerate(widths) if abs(width - full) <= full // 8]
    broken = [i for i in reaching if not _ENDED.search(text[lines[i].start : lines[i].end])]
    return full >= 30 and len(reaching) >= _WRAPPED_SHARE * len(lines) and len(broken) >= len(reaching) / 2


def build_districts(text):
    """Return the Districts of a text. Text before the first place heading belongs to a district without a name."""
    lines = read_lines(text)
    wrapped = is_wrapped(text, lines)
    blocks = [("", 0, [])]
    for line in lines:
        heading = match_heading(text[line.start : line.end])
        if not heading:
            blocks[-1][2].append(line)
            continue
        name, offset = heading
        rest = [Line(line.start + offset, line.end, line.indent, True)] if line.start + offset < line.end else []
        blocks.append((name, line.start, rest))
    districts = [_build_district(text, *block, wrapped, len(blocks) == 1) for block in blocks]
    return tuple(district for district in districts if district.name or district.sections or district.headlines)


def _build_district(text, name, start, lines, wrapped, whole):
    """Return one District. `whole`: the document has no place headings, so its only parts are those under 一、 二、."""
    paragraphs = join_lines(text, lines, wrapped)
    heads, bodies, seen_body = [], [], False
    for begin, end in paragraphs:
        if _is_headline(text[begin:end], seen_body, last=end == paragraphs[-1][1] and bool(name or whole)):
            heads.append((begin, end))
            if whole and _SUBHEAD.match(text[begin:end]):
                bodies.append([])
        else:
            seen_body = True
            bodies[-1].append((begin, end)) if whole and bodies else bodies.append([(begin, end)])
    sections = [_build_section(text, name, i, spans) for i, spans in enumerate(filter(None, bodies), 1)]
    headlines = tuple(Sentence(name, 0, i, text[a:b], a, b, True) for i, (a, b) in enumerate(heads, 1))
    return District(name, start, lines[-1].end if lines else start, headlines, tuple(sections))


def _is_headline(paragraph, seen_body, last):
    """Return whether a paragraph is a headline: short and without an end, before the text or numbered like a heading."""
    if _ENDED.search(paragraph) or "。" in paragraph or len(paragraph) > _HEADLINE_LENGTH:
        return False
    return bool(_SUBHEAD.match(paragraph)) or (not seen_body and not last)


def _build_section(text, name, number, spans):
    """Return one Section made of paragraphs, its sentences numbered through."""
    found = [span for begin, end in spans for span in split_spans(text, begin, end)]
    sentences = tuple(Sentence(name, number, i, text[a:b], a, b, complete) for i, (a, b, complete) in enumerate(found, 1))
    return Section(number, spans[0][0], spans[-1][1], sentences)


def join_lines(text, lines, wrapped):
    """Return (start, end) of the paragraphs: lines that a page or a column broke are joined again."""
    paragraphs = []
    for line in lines:
        if paragraphs and _continues(text, paragraphs[-1], line, wrapped):
            paragraphs[-1] = (paragraphs[-1][0], line.end)
        else:
            paragraphs.append((line.start, line.end))
    return paragraphs


def _continues(text, paragraph, line, wrapped):
    """Return whether a line goes on with the paragraph before it, which then has no end of its own."""
    before = text[paragraph[0] : paragraph[1]]
    if (
        line.indent >= 2
        or _NEW.match(text, line.start)
        or (_SUBHEAD.match(before) and len(before) <= _HEADLINE_LENGTH and line.after_blank)
    ):
        return False
    if _ENDED.search(before):
        return wrapped and not line.after_blank and _ends_full(text, paragraph, line)
    if wrapped and not line.after_blank:
        return _ends_full(text, paragraph, line)
    return "。" in before or len(before) > _HEADLINE_LENGTH


def _ends_full(text, paragraph, line):
    """Return whether the last line of a paragraph is too full for the first word of the next line."""
    last = text[paragraph[0] : paragraph[1]].splitlines()[-1]
    return (_width(last) + 8 >= min(_width(text[line.start : line.end]), 72) and _width(last) >= 30) or _width(last) >= 60
