"""The quantities of a sentence in either language, each with the district that it is said of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import inf
from typing import TYPE_CHECKING

from helpers.reading.quantities import Quantity, QuantityError, find, parse
from helpers.tables.names import NAME_COLUMNS

if TYPE_CHECKING:
    from helpers.tables.edition import Edition

HAN = re.compile(r"[㐀-鿿]")
# English has no counters: what is read there are figures and number words, with the words before them that make them bounds.
_ENGLISH_BOUNDS = (
    ("at_least", re.compile(r"(?:more than|over|at least|no fewer than|no less than|upwards of|≥)\s*$", re.IGNORECASE)),
    ("at_most", re.compile(r"(?:fewer than|less than|under|at most|up to|nearly|almost|≤)\s*$", re.IGNORECASE)),
    ("about", re.compile(r"(?:about|around|some|roughly|approximately|≈)\s*$", re.IGNORECASE)),
)
# Numbers of tables and lists without a counter (西海岸 125、平度 89), and numerals that stand before what they count (十区市).
_BARE = re.compile(r"(?:[≥≤≈]|至少|不少于|不足|近|约)?\s?(?<![\d.])\d[\d,]*(?:\.\d+)?(?:\s?[余多])?")
_BEFORE_NOUN = re.compile(r"[一二两三四五六七八九十百千万]+(?=区市)")
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
# What carries a number without stating one: the number of a figure, a table or an annex, an edition, a year.
_LABELS = re.compile(r"(?:Figure|Table|Annex|edition|No\.|图|表)\s*[\d.–-]+|\b(?:19|20)\d\d\b(?:\s*年版?)?")
_NUMBER_WORDS = {
    word: n
    for n, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
        start=1,
    )
} | {
    word: 10 * n
    for n, word in enumerate(["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred"], start=3)
}


@dataclass(frozen=True)
class Said:
    """A quantity as a sentence says it. district: code of the one it is said of, "" if none is named with it.

    others: codes of all districts that the sentence names. low, high: the interval (infinite if it is open). thing: what is counted, as
    far as the sentence tells.
    """

    quote: str
    value: float
    low: float
    high: float
    unit: str
    district: str
    others: frozenset[str]
    thing: str
    start: int


@cache
def _english() -> re.Pattern[str]:
    words = "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True))
    scale = "|".join(_SCALES)
    return re.compile(
        rf"(?<![\w.])(?:(?P<digits>(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?)(?:\s?(?P<scale>{scale})\b)?(?P<percent>\s?%|\s?per cent\b)?|(?P<word>{words})\b(?!-))"
        r"(?:\s+(?P<thing>(?-i:[a-z][a-z-]+)))?",
        re.IGNORECASE,
    )


def find_quantities(sentence: str) -> list[Quantity]:
    """Return the quantities of a sentence in Chinese or English; numbers of figures, tables, editions and years are none."""
    bare = _LABELS.sub(lambda found: "□" * len(found.group()), sentence)
    if HAN.search(bare):
        return list(_find_chinese(bare))
    return list(_find_english(bare))


def find_labels(sentence: str) -> list[str]:
    """Return the years, editions and numbers of figures and tables in a sentence, without spaces."""
    return ["".join(found.group().split()) for found in _LABELS.finditer(sentence)]


def _find_chinese(sentence: str) -> Iterator[Quantity]:
    """Yield what the parser finds, and between that the numbers that have no counter, read by the same parser."""
    found = find(sentence)
    yield from (quantity for quantity in found if quantity.kind not in ("ordinal", "attribute", "vague"))
    rest = list(sentence)
    for quantity in found:
        rest[quantity.start : quantity.end] = "□" * (quantity.end - quantity.start)
    for pattern, counter in ((_BARE, ""), (_BEFORE_NOUN, "个")):
        for number in pattern.finditer("".join(rest)):
            try:
                read = parse(number.group().strip(" ,") + counter)
            except QuantityError:
                continue
            yield read._replace(start=number.start(), end=number.end(), quote=number.group().strip(" ,"))


def _find_english(sentence: str) -> Iterator[Quantity]:
    for found in _english().finditer(sentence):
        if found["word"]:
            value: float = _NUMBER_WORDS[found["word"].lower()]
        else:
            try:
                value = parse(found["digits"]).value * _SCALES.get((found["scale"] or "").lower(), 1)
            except QuantityError:
                continue
        bound = next((name for name, pattern in _ENGLISH_BOUNDS if pattern.search(sentence[: found.start()])), "exact")
        low = None if bound in ("at_most", "about") else value
        high = None if bound in ("at_least", "about") else value
        end = found.end("thing") if found["thing"] else found.end()
        unit = "%" if found["percent"] else ""
        quote = sentence[found.start() : end]
        yield Quantity(found.start(), end, quote, value, low, high, bound, unit, (found["thing"] or "").lower())


class Places:
    """Finds the districts that a sentence names. names: what each is called, to its code."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names
        listed = sorted(names, key=len, reverse=True)
        patterns = [rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name) for name in listed]
        self._pattern = re.compile("|".join(patterns) or r"(?!)")

    @classmethod
    def of(cls, tables: Edition) -> Places:
        """Return the Places of an edition: its districts by their names, short and long, in every language."""
        return cls(
            {
                name: code
                for column in NAME_COLUMNS
                for code, name in zip(tables.districts["district_code"], tables.districts[column], strict=True)
            }
        )

    def find(self, sentence: str) -> list[tuple[int, str]]:
        """Return (place, code) of each district that the sentence names, in order."""
        return [(found.start(), self.names[found.group()]) for found in self._pattern.finditer(sentence)]


def say_who(sentence: str, places: Places) -> list[Said]:
    """Return what a sentence says in numbers: each quantity with the district named last before it.

    Where all districts are named first and as many numbers follow, each belongs to the district at its place in the list.
    """
    quantities, named = sorted(find_quantities(sentence)), places.find(sentence)
    others = frozenset(code for _, code in named)
    apart = len(named) > 1 and len(named) == len(quantities) and named[-1][0] < quantities[0].start
    return [
        _said(quantity, named[n][1] if apart else _last_before(named, quantity.start), others)
        for n, quantity in enumerate(quantities)
    ]


def _last_before(named: Sequence[tuple[int, str]], start: int) -> str:
    return next((code for place, code in reversed(named) if place < start), "")


def _said(quantity: Quantity, district: str, others: frozenset[str]) -> Said:
    low = -inf if quantity.low is None else float(quantity.low)
    high = inf if quantity.high is None else float(quantity.high)
    quote = " ".join(quantity.quote.split())
    return Said(quote, float(quantity.value), low, high, quantity.unit, district, others, quantity.measure, quantity.start)
