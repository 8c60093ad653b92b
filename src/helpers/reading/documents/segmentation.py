"""The text of a document becomes districts, sections and sentences."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from helpers.reading.documents.closing import find_closing
from helpers.reading.documents.content import Content
from helpers.reading.documents.heading_levels import Part, heading_rank
from helpers.reading.documents.headings import numbering_rank
from helpers.reading.documents.lines import ENDED, HEADLINE_LENGTH, SUBHEAD, Line, is_wrapped, join_lines, read_lines
from helpers.reading.documents.model import District, Section, Sentence
from helpers.reading.documents.parts import find_parts
from helpers.reading.documents.place_lists import assign_lists
from helpers.reading.documents.sentences import is_aside, split_spans
from helpers.reading.quantities.traditional import is_traditional, restore, simplify

_PLAIN_RANK = 60
# How a paragraph begins that speaks to all parts after the last of them: 下一步，各乡镇要…；希望各学校…；请各单位….
_TO_ALL = re.compile(
    r"\s*(?:(?:下一步|下一阶段|下阶段|下步|接下来|今后|最后)[，,]?)?(?:希望|要求|请|望|盼)?"
    r"(?:全[省市区县州盟旗镇乡校院](?:上下)?)?各[一-鿿（）、]{1,12}?(?:要|应|须|需|把|将|对照|结合|认真|高度|切实|进一步|务必|必须|以此|继续|于|在)"
)
_ORDER = re.compile(r"^[\s（(]*([一二三四五六七八九十])[、）)]")
_ORDERS = {character: n for n, character in enumerate("一二三四五六七八九十", 1)}
_Span = tuple[int, int]
_Body = list[tuple[_Span, tuple[str, ...]]]


def build_districts(content: Content, wanted: str = "") -> tuple[tuple[District, ...], tuple[str, ...]]:
    """Return the Districts of a text and, if no part was found, the headings that repeat.

    A text without parts that lists what its places did has them for parts, each with its piece of the sentences.
    A part that comes again, under another heading, has its sections numbered on. Text above the first part, or under a heading that closes the parts, belongs to a district without a name.
    wanted: the style of the headings that open parts. Raises InputError if no heading has it.
    """
    text, lines = content.text, read_lines(content)
    wrapped = is_wrapped(text, lines)
    parts, repeating = _find_parts(text, lines, wanted)
    blocks = _cut_blocks(text, lines, parts)
    districts: list[District] = []
    sections: Counter[str] = Counter()
    for block in blocks:
        districts.append(_build_district(text, *block, wrapped, len(blocks) == 1, sections[block[0]]))
        sections[block[0]] += len(districts[-1].sections)
    return assign_lists([one for one in districts if one.name or one.sections or one.headlines]), repeating


def _find_parts(text: str, lines: Sequence[Line], wanted: str) -> tuple[list[Part], tuple[str, ...]]:
    """Return what find_parts does; of a text in traditional characters too, with the names as it writes them."""
    if not is_traditional(text):
        return find_parts(text, lines, wanted)
    parts, repeating = find_parts(simplify(text), lines, wanted)
    written = [restore(part.name, text[lines[part.line].start : lines[part.line].end]) for part in parts]
    return [replace(part, name=name) for part, name in zip(parts, written, strict=True)], repeating


def _cut_blocks(text: str, lines: Sequence[Line], parts: Sequence[Part]) -> list[tuple[str, int, list[Line]]]:
    """Return (name, start, lines) of what each part holds; a heading above the level of the parts ends the one before it, a paragraph to all of them and the closing of the document the last."""
    closing = find_closing(text, lines)
    opens = {part.line: part for part in parts}
    blocks: list[tuple[str, int, list[Line]]] = [("", 0, [])]
    rank, last, outer = 0, max(opens, default=len(lines)), _list_outer(text, lines, opens)
    for number, line in enumerate(lines):
        part = opens.get(number)
        if part is not None:
            rest = [line._replace(start=part.rest, after_blank=True, heading=None)] if part.rest < line.end else []
            blocks.append((part.name, line.start, rest))
            rank = part.rank
            continue
        ends = (
            0 < heading_rank(text, line) < rank
            or number in outer
            or (number > last and (number == closing or _TO_ALL.match(text, line.start, line.end)))
        )
        if blocks[-1][0] and ends:
            blocks.append(("", line.start, []))
        blocks[-1][2].append(line)
    return blocks


def _list_outer(text: str, lines: Sequence[Line], opens: Collection[int]) -> set[int]:
    """Return the lines that go on with the numbered headings from above the first part (一、主要进展 … 二、存在问题).

    None if the headings in the parts begin with one of the same numbers: then these are the parts’ own.
    """
    numbered = [
        (n, *found) for n, line in enumerate(lines) if n not in opens and (found := _read_number(text[line.start : line.end]))
    ]
    first = min(opens, default=len(lines))
    above = {rank: order for n, rank, order in numbered if n < first}
    within = [(n, rank, order) for n, rank, order in numbered if n > first and rank in above]
    own = {rank for _, rank, order in within if order <= above[rank]}
    return {n for n, rank, _ in within if rank not in own}


def _read_number(words: str) -> tuple[int, int] | None:
    """Return (rank, order) of a short line that a Chinese numeral numbers (三、存在问题: 2, 3), else None."""
    rank = numbering_rank(words) if len(words) <= HEADLINE_LENGTH and not ENDED.search(words) else 0
    found = _ORDER.search(words) if rank else None
    return (rank, _ORDERS[found[1]]) if found else None


def _build_district(text: str, name: str, start: int, lines: Sequence[Line], wrapped: bool, whole: bool, before: int) -> District:
    """Return one District. `whole`: the document has no parts, so its only sections are those under its headings.

    before: how many sections the parts of its name have that stand above it.
    """
    paragraphs = join_lines(text, lines, wrapped)
    grouped = whole or sum(line.heading is not None for line, _ in paragraphs) > 1
    heads, bodies = _sort_paragraphs(text, name, paragraphs, grouped, whole)
    sections = [_build_section(text, name, i, body) for i, body in enumerate(filter(None, bodies), before + 1)]
    headlines = tuple(Sentence(name, 0, i, text[a:b], a, b, True, path) for i, ((a, b), path) in enumerate(heads, 1))
    return District(name, start, lines[-1].end if lines else start, headlines, tuple(sections))


def _sort_paragraphs(
    text: str, name: str, paragraphs: Sequence[tuple[Line, int]], grouped: bool, whole: bool
) -> tuple[_Body, list[_Body]]:
    """Return (headlines, paragraphs of each section), each with the path of headings that it stands under."""
    heads: _Body = []
    bodies: list[_Body] = []
    path: list[tuple[int, str]] = []
    seen_body = False
    for number, (line, end) in enumerate(paragraphs, 1):
        words, above = text[line.start : end], (name,) if name else ()
        last = number == len(paragraphs) and bool(name or whole)
        if line.heading is not None or (not line.caption and _is_headline(words, seen_body, last)):
            rank = heading_rank(text, line) or _PLAIN_RANK
            path = [entry for entry in path if entry[0] < rank]
            heads.append(((line.start, end), (*above, *(entry[1] for entry in path))))
            path.append((rank, words))
            if grouped and (line.heading is not None or SUBHEAD.match(words)):
                bodies.append([])
        elif line.caption or (is_aside(words) and seen_body):
            heads.append(((line.start, end), (*above, *(entry[1] for entry in path))))
        else:
            seen_body = True
            entry = ((line.start, end), (*above, *(words for _, words in path)))
            bodies[-1].append(entry) if grouped and bodies else bodies.append([entry])
    return heads, bodies


def _is_headline(paragraph: str, seen_body: bool, last: bool) -> bool:
    """Return whether a paragraph is a headline: short and without an end, before the text or numbered like a heading."""
    if len(paragraph) > HEADLINE_LENGTH or ENDED.search(paragraph) or "。" in paragraph:
        return False
    return bool(SUBHEAD.match(paragraph)) or (not seen_body and not last)


def _build_section(text: str, name: str, number: int, body: _Body) -> Section:
    """Return one Section made of paragraphs, its sentences numbered through."""
    found = [(*span, path) for (begin, end), path in body for span in split_spans(text, begin, end)]
    sentences = tuple(
        Sentence(name, number, i, text[a:b], a, b, complete, path) for i, (a, b, complete, path) in enumerate(found, 1)
    )
    return Section(number, body[0][0][0], body[-1][0][1], sentences)
