"""The words around a number: those of its clause that are not of another number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.reading.indicator_matching import clause_of

if TYPE_CHECKING:
    from helpers.reading.extraction import Row

_PART_OF = "其中"
# 每年为 12 个村增加…: the number is of those for whom it is done, not of what is done.
_FOR_WHOM = re.compile(r"(?:为|给|帮助|带动|让|使)\s*$")
_DONE_FOR = re.compile(
    r"(?<=.)(?:增加|提供|解决|办理|发放|送去|送上|开展|制定|减免|争取|带来|组织|培训|配备|安装|建立|落实|协调|节约|创造|实现|新增|增收|进行|建档|免费|垫付|追回|挽回)"
)


@dataclass(frozen=True)
class Around:
    """The words of a number's clause: those before it and those after it up to the next number. part_of: whether they follow 其中.

    whole: all words of the clause without its numbers.
    """

    before: str
    after: str
    part_of: bool = False
    whole: str = ""


def look_around(row: Row, text: str, start: int, others: Sequence[Row] = ()) -> Around:
    """Return the words Around a Row's quantity. text, start: its sentence and where that begins. others: the other Rows of the sentence."""
    begin, end = row.start - start, row.end - start
    clause = clause_of(text, begin, end)
    first = text.find(clause, max(0, begin - len(clause)))
    last = first + len(clause)
    part_of = _PART_OF in text[first:begin]
    for other in others:
        if first < other.end - start <= begin:
            first = other.end - start
            first += _span_of(other, text[: other.start - start], text[first:begin])
        elif end <= other.start - start < last:
            last = other.start - start
    if text[first:begin].endswith("、"):  # 3 个获评省级、1 个获评全国: they are said of the number before
        first = begin
    return Around(text[first:begin], text[end:last], part_of, _without_numbers(row, text, start, clause, others))


def _without_numbers(row: Row, text: str, start: int, clause: str, others: Sequence[Row]) -> str:
    """Return the words of a number's clause without the numbers in it: 对 8.6 万户农户开展两轮排查 → 对农户开展排查."""
    first = text.find(clause, max(0, row.start - start - len(clause)))
    left, at = "", first
    for each in sorted([row, *others], key=lambda each: each.start):
        if first <= each.start - start and each.end - start <= first + len(clause):
            left += text[at : max(at, each.start - start)]
            at = max(at, each.end - start)
    return left + text[at : first + len(clause)]


def _span_of(other: Row, before: str, after: str) -> int:
    """Return how many characters after another number say what it counts; of 12 个村增加集体收入 behind 为 only the first words do."""
    if not other.measure or not after.startswith(other.measure):
        return 0
    done = _DONE_FOR.search(other.measure) if _FOR_WHOM.search(before) else None
    return done.start() if done else len(other.measure)
