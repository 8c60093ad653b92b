"""The plain text of a document becomes districts, sections and sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from helpers.reading.documents.headings import match_heading, match_opening
from helpers.reading.documents.model import District, Section, Sentence, Table
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
# A longer line is a sentence, whatever style it has.
_LONGEST_HEADING = 80
# What headings of sections say, and names of parts do not.
_SECTION_HEADING = re.compile(
    r"情况|做法|打算|经验|问题|建议|措施|成效|背景|概况|概述|下一步|存在|困难|特点|亮点|总结|展望|前言|引言|结语|附件|附表|说明|目标|任务|要求|安排|分析|介绍|工作$|方面$"
)
_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:\.\d{1,2})*[.．、)）\s]|第[一二三四五六七八九十\d]{1,3}(?:章|节|篇|部分))\s*"
)
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


def build_districts(
    text: str, tables: Sequence[Table] = (), headings: Mapping[int, int] | None = None, parts: str = ""
) -> tuple[District, ...]:
    """Return the Districts of a text: its parts, named by headings. Text before the first one belongs to a part without a name.

    tables: their lines belong to no sentence. headings: offset of a line to its level, as the format tells it. parts: the level that names
    the parts ("Heading 1", "1"), "" to take the one whose headings name places, else the highest one that repeats.
    """
    lines = [line for line in read_lines(text) if not any(table.start <= line.start < table.end for table in tables)]
    wrapped = is_wrapped(text, lines)
    levels = _levels_of(text, lines, headings or {})
    named = _part_lines(text, lines, levels, parts)
    blocks: list[tuple[str, int, list[Line]]] = [("", 0, [])]
    for line in lines:
        if line.start in named:
            name, offset = named[line.start]
            rest = [Line(line.start + offset, line.end, line.indent, True)] if line.start + offset < line.end else []
            blocks.append((name, line.start, rest))
        else:
            blocks[-1][2].append(line)
    districts = [_build_district(text, *block, wrapped, len(blocks) == 1, levels) for block in blocks]
    return tuple(district for district in districts if district.name or district.sections or district.headlines)


def _levels_of(text: str, lines: list[Line], headings: Mapping[int, int]) -> dict[int, int]:
    """Return {offset of a line: level} of the lines that a format calls headings and that are not sentences."""
    return {
        line.start: headings[line.start] for line in lines if line.start in headings and line.end - line.start <= _LONGEST_HEADING
    }


def _part_lines(text: str, lines: list[Line], levels: dict[int, int], parts: str) -> dict[int, tuple[str, int]]:
    """Return {offset of a line: (name of the part that it opens, offset of the rest in the line)}."""
    wanted = re.search(r"\d", parts)
    if wanted:
        return {line.start: _whole_heading(text, line) for line in lines if levels.get(line.start) == int(wanted[0])}
    found = {line.start: heading for line in lines if (heading := match_heading(text[line.start : line.end]))}
    opened = {
        line.start: opening
        for line in lines
        if line.start not in found and (opening := match_opening(text[line.start : line.end]))
    }
    if len(found) + len(opened) > 1:
        return found | opened
    if found or not levels:
        return found
    level = _part_level(text, lines, levels)
    return {line.start: _whole_heading(text, line) for line in lines if levels.get(line.start) == level} if level else {}


def _part_level(text: str, lines: list[Line], levels: dict[int, int]) -> int:
    """Return the highest level of headings that repeats and names parts: offices, schools, firms; 0 if all name sections of one text."""
    names: dict[int, list[str]] = {}
    for line in lines:
        if line.start in levels:
            names.setdefault(levels[line.start], []).append(text[line.start : line.end])
    for level in sorted(names):
        sections = sum(bool(_SECTION_HEADING.search(name) or _SUBHEAD.match(name)) for name in names[level])
        if len(names[level]) > 1 and sections * 2 < len(names[level]):
            return level
    return 0


def _whole_heading(text: str, line: Line) -> tuple[str, int]:
    """Return (name, offset of the rest) of a heading that names a part, whatever the part is: its number left off."""
    heading = text[line.start : line.end]
    name = _NUMBERED.sub("", heading).strip(" \u3000：:【】[]◆●■")
    return name or heading, len(heading)


def _build_district(text, name, start, lines, wrapped, whole, levels):
    """Return one District. `whole`: the document has no place headings, so its only parts are those under 一、 二、."""
    paragraphs = join_lines(text, lines, wrapped, levels)
    heads, bodies, seen_body = [], [], False
    for begin, end in paragraphs:
        if begin in levels or _is_headline(text[begin:end], seen_body, last=end == paragraphs[-1][1] and bool(name or whole)):
            heads.append((begin, end))
            if (whole and _SUBHEAD.match(text[begin:end])) or begin in levels:
                bodies.append([])
        else:
            seen_body = True
            bodies[-1].append((begin, end)) if (whole or levels) and bodies else bodies.append([(begin, end)])
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


def join_lines(text, lines, wrapped, levels=()):
    """Return (start, end) of the paragraphs: lines that a page or a column broke are joined again."""
    paragraphs = []
    for line in lines:
        parted = line.start in levels or (paragraphs and paragraphs[-1][0] in levels)
        if paragraphs and not parted and _continues(text, paragraphs[-1], line, wrapped):
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
