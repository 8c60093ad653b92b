"""Texts that tell of their places in lists: 其中，思明区受理 3120 件、湖里区 2860 件. Each place has the piece of the sentence that names it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from helpers.reading.documents.headings import gazetteer, is_reporter
from helpers.reading.documents.model import District, Section, Sentence
from helpers.reading.documents.registered_names import registered_names

MIN_PLACES = 3  # of a text; two in a sentence are enough
_ITEM = re.compile(
    r"(?:(?<=[，,、；;：:和与及是为有])|(?<=其中)|^)(?!其中|全[省市区县])(?=(?P<words>[一-鿿“”]{2,18})[（(]?\s*\d)"
)
_ENDED = re.compile(
    r"(?:自治县|自治州|区|县|市|旗|州|街道|镇|乡|社区|村|医院|学校|小学|中学|大学|学院|公司|集团|局|委|中心|法院|检察院|支行|分行)$"
)
_CLAUSE = re.compile(r"[的率]|[居排位]前|增[速长幅]|[量额数值][居排为是]")  # 投资增速居前的有永丰县 is no name
_NUMBER = re.compile(r"\d[\d,.]*(?!\d|[\d,.]*\s*(?:年|月|日|号))")
_MARKS = "，,、；; 　和与及"


class _Piece(NamedTuple):
    """What a sentence says of one place: text[start:end] of it."""

    name: str
    start: int
    end: int


def assign_lists(districts: Sequence[District]) -> tuple[District, ...]:
    """Return the Districts of a text with the pieces of its lists of places as parts of their own, if the text has no parts and most of its numbers stand in such lists."""
    if any(district.name for district in districts):
        return tuple(districts)
    sections = [section.sentences for district in districts for section in district.sections]
    sentences = [one for section in sections for one in section]
    found = {sentence: pieces for section in sections for sentence, pieces in _list_pieces(section)}
    names = {piece.name for pieces in found.values() for piece in pieces}
    listed = sum(_count(s.text[pieces[0].start :]) for s, pieces in found.items())
    if len(names) < MIN_PLACES or listed * 2 <= sum(_count(sentence.text) for sentence in sentences):
        return tuple(districts)
    rest = (_without(district, found) for district in districts)
    return tuple(sorted([*rest, *_as_districts(found)], key=lambda one: one.start))


def _count(text: str) -> int:
    return len(_NUMBER.findall(text))


def _list_pieces(section: Sequence[Sentence]) -> Iterator[tuple[Sentence, list[_Piece]]]:
    """Yield (Sentence, its pieces) of those that list two places or more, also over semicolons: 甲县 8 户；乙县 9 户。."""
    cut = [_cut(sentence.text) for sentence in section]
    goes_on = [sentence.text.endswith(("；", ";")) and bool(pieces) for sentence, pieces in zip(section, cut, strict=True)]
    for n, (sentence, pieces) in enumerate(zip(section, cut, strict=True)):
        before = n > 0 and goes_on[n - 1]
        behind = goes_on[n] and n + 1 < len(cut) and bool(cut[n + 1])
        if len({piece.name for piece in pieces}) > 1 or (pieces and (before or behind)):
            yield sentence, pieces


def _cut(text: str) -> list[_Piece]:
    """Return the pieces of a sentence that each tell of one place, from the first name on."""
    starts: list[tuple[str, int]] = []
    for item in _ITEM.finditer(text):
        if name := _name(item["words"]):
            starts.append((name, item.start("words")))
    ends = [*(start for _, start in starts[1:]), len(text)] if starts else []
    return [
        _Piece(name, start, len(text[:end].rstrip(_MARKS)) if end < len(text) else end)
        for (name, start), end in zip(starts, ends, strict=True)
    ]


def _name(words: str) -> str:
    """Return the name of the place or body that words begin with, "" if they begin with none."""
    for end in range(2, len(words) + 1):
        if _ENDED.search(words[:end]) and is_reporter(words[:end]) and not _CLAUSE.search(words[: end - 1]):
            return words[:end]
    return next((words[:end] for end in (4, 3, 2) if words[:end] in registered_names() or words[:end] in gazetteer()), "")


def _without(district: District, found: dict[Sentence, list[_Piece]]) -> District:
    """Return a District without the pieces of sentences that are told of places."""
    sections = []
    for section in district.sections:
        kept = tuple(one for sentence in section.sentences if (one := _head(sentence, found.get(sentence))) is not None)
        if kept:
            sections.append(replace(section, sentences=kept))
    return replace(district, sections=tuple(sections))


def _head(sentence: Sentence, pieces: Sequence[_Piece] | None) -> Sentence | None:
    """Return what a Sentence says before its first piece, None if that is nothing."""
    if not pieces:
        return sentence
    words = sentence.text[: pieces[0].start].rstrip()
    return sentence._replace(text=words, end=sentence.start + len(words)) if words else None


def _as_districts(found: dict[Sentence, list[_Piece]]) -> Iterator[District]:
    """Yield one District for each piece; the sections of a place are numbered on."""
    sections: Counter[str] = Counter()
    for sentence, pieces in found.items():
        for name, start, end in pieces:
            sections[name] += 1
            first, last = sentence.start + start, sentence.start + end
            piece = Sentence(
                name, sections[name], 1, sentence.text[start:end], first, last, sentence.complete, (name, *sentence.path)
            )
            yield District(name, first, last, (), (Section(sections[name], first, last, (piece,)),))
