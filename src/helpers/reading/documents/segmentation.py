"""The text of a document becomes districts, sections and sentences."""

from collections import Counter
from collections.abc import Sequence

from helpers.reading.documents.content import Content
from helpers.reading.documents.lines import ENDED, HEADLINE_LENGTH, SUBHEAD, Line, is_wrapped, join_lines, read_lines
from helpers.reading.documents.model import District, Section, Sentence
from helpers.reading.documents.parts import Part, find_parts, heading_rank
from helpers.reading.documents.sentences import is_aside, split_spans

_PLAIN_RANK = 60
_Span = tuple[int, int]
_Body = list[tuple[_Span, tuple[str, ...]]]


def build_districts(content: Content, wanted: str = "") -> tuple[tuple[District, ...], tuple[str, ...]]:
    """Return the Districts of a text and, if no part was found, the headings that repeat.

    A part that comes again, under another heading, has its sections numbered on. Text above the first part, or under a heading that closes the parts, belongs to a district without a name.
    wanted: the style of the headings that open parts. Raises InputError if no heading has it.
    """
    text, lines = content.text, read_lines(content)
    wrapped = is_wrapped(text, lines)
    parts, repeating = find_parts(text, lines, wanted)
    blocks = _cut_blocks(text, lines, parts)
    districts: list[District] = []
    sections: Counter[str] = Counter()
    for block in blocks:
        districts.append(_build_district(text, *block, wrapped, len(blocks) == 1, sections[block[0]]))
        sections[block[0]] += len(districts[-1].sections)
    return tuple(one for one in districts if one.name or one.sections or one.headlines), repeating


def _cut_blocks(text: str, lines: Sequence[Line], parts: Sequence[Part]) -> list[tuple[str, int, list[Line]]]:
    """Return (name, start, lines) of what each part holds; a heading above the level of the parts ends the one before it."""
    opens = {part.line: part for part in parts}
    blocks: list[tuple[str, int, list[Line]]] = [("", 0, [])]
    rank = 0
    for number, line in enumerate(lines):
        part = opens.get(number)
        if part is not None:
            rest = [line._replace(start=part.rest, after_blank=True, heading=None)] if part.rest < line.end else []
            blocks.append((part.name, line.start, rest))
            rank = part.rank
            continue
        if blocks[-1][0] and rank and 0 < heading_rank(text, line) < rank:
            blocks.append(("", line.start, []))
        blocks[-1][2].append(line)
    return blocks


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
