"""Which indicator of the code list an observation counts: told from its unit, its measure and the words around it, or not at all.

An observation is coded where the words of an indicator's name stand in its measure and its clause, or its sentence. Measures that a
reviewer has coded before count as names too, but a general one (企业, 党员干部) only where the rest of the name is there as well.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.reading import ledger
from helpers.reading.quantities import QuantityError, parse

if TYPE_CHECKING:
    from collections.abc import Iterable

SURE = 0.75
SHORT = 5  # characters: so short a name says nothing when a part of it is missing (区办实事, 为民办实事)
_SENTENCE_DISCOUNT = 0.95
_TELLING = 0.6
_QUOTES = str.maketrans("", "", "“”‘’\"'「」 \u3000")
_CLAUSE_MARKS = "，,；;。！？!?：:"
# What a name ends with only to say how it is counted: 调研报告篇数, 书记讲党课场次.
_COUNTED = re.compile(r"(?:人次|人数|场次|批次|楼栋数|公里数|方面数|[次件项处条类组篇份张期倍个家]数|数)$")
_OTHER_FORM = re.compile(r"(.*)[(（](.+)[)）](.*)")


@dataclass(frozen=True)
class Name:
    """One way to call an indicator, in plain characters. reviewed: a measure that a reviewer coded to it, in any edition."""

    indicator: str
    text: str
    units: frozenset[str]
    reviewed: bool


@dataclass(frozen=True)
class Coding:
    """What an observation was coded to: the indicator if that is sure, else "", and the nearest one with how much of its name was there."""

    indicator: str
    nearest: str = ""
    share: float = 0.0


class Codebook:
    """The names of all indicators, from the code list and from reviewed ledgers."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.names = tuple(names)

    @cached_property
    def _full(self) -> dict[str, list[str]]:
        """Return {indicator: its names in the code list}, which tell what it counts in full."""
        full: dict[str, list[str]] = {}
        for name in self.names:
            if not name.reviewed:
                full.setdefault(name.indicator, []).append(name.text)
        return full

    def code(self, measure: str, unit: str, clause: str, sentence: str) -> Coding:
        """Return the Coding of an observation, given its measure and unit, its clause and its sentence."""
        measure, clause, sentence = plain(measure), plain(clause) + "|" + plain(measure), plain(sentence)
        shares: dict[str, tuple[float, bool, int]] = {}
        for name in self.names:
            if unit in name.units and _is_counted(measure, name):
                share = self._share(name, measure, clause, sentence)
                shares[name.indicator] = max(shares.get(name.indicator, (0.0, False, 0)), share)
        if not shares:
            return Coding("")
        (indicator, best), *others = sorted(shares.items(), key=lambda item: item[1], reverse=True)
        sure = best[0] >= (SURE if best[2] > SHORT else _SENTENCE_DISCOUNT) and not (others and others[0][1] == best)
        return Coding(indicator if sure else "", indicator, best[0])

    def _share(self, name: Name, measure: str, clause: str, sentence: str) -> tuple[float, bool, int]:
        """Return (share of the name that is there, whether the measure tells it all, its length): the greatest wins."""
        if name.reviewed and name.text == measure and self._tells_all(name):
            return 1.0, True, len(name.text)
        return max(
            (max(told_share(text, clause), _SENTENCE_DISCOUNT * told_share(text, sentence)), text in measure, len(text))
            for text in self._full.get(name.indicator, [name.text])
        )

    def _tells_all(self, name: Name) -> bool:
        """Return whether a reviewed measure alone says what is counted: 专题党课 does, 企业 does not."""
        if len(name.text) < 4:
            return False
        rivals = {
            other.indicator for other in self.names if other.reviewed and other.text == name.text and other.units & name.units
        }
        return (
            rivals == {name.indicator}
            and max(told_share(text, name.text) for text in self._full.get(name.indicator, [""])) >= _TELLING
        )


def _is_counted(measure: str, name: Name) -> bool:
    """Return whether what is counted can be what the name calls: its last word stands in the name, or the name's in it."""
    text = name.text
    return bool(measure) and (measure[-2:] in text or measure.endswith(text[-2:]))


def told_share(name: str, text: str) -> float:
    """Return the share of a name's characters that stand in `text`, two or more together, in any order."""
    told, place = 0, 0
    while place < len(name):
        size = next((n for n in range(len(name) - place, 1, -1) if name[place : place + n] in text), 0)
        told += size
        place += size or 1
    return told / len(name) if name else 0.0


def plain(text: str) -> str:
    """Return a text without quotation marks and spaces."""
    return text.translate(_QUOTES)


def clause_of(sentence: str, start: int, end: int) -> str:
    """Return the clause around sentence[start:end], which goes from one mark of punctuation to the next."""
    first = max(sentence.rfind(mark, 0, start) for mark in _CLAUSE_MARKS) + 1
    last = min((found for mark in _CLAUSE_MARKS if (found := sentence.find(mark, end)) >= 0), default=len(sentence))
    return sentence[first:last]


def read_codebook(raw: Path, without: str = "") -> Codebook:
    """Return the Codebook of the code lists in the folder `raw` and the ledgers of the editions that it names as reviewed.

    without: an edition whose ledger is left out, because it is under review.
    """
    units = {row["indicator"]: frozenset(row["unit"].split(";")) for row in read_list(raw / "indicators.csv")}
    names = [
        Name(row["indicator"], text, units[row["indicator"]], False)
        for row in read_list(raw / "indicators.csv")
        for text in name_forms(row["zh"]) | name_forms(row["zh_short"])
    ]
    measures = {
        (row["indicator"], plain(row["measure"]), unit)
        for edition in read_list(raw / "editions.csv")
        if edition["edition"] != without
        for row in ledger.read_observations(edition["edition"])
        if row["indicator"] in units and (unit := _unit_of(row["reported"])) is not None
    }
    return Codebook(names + [Name(indicator, text, frozenset([unit]), True) for indicator, text, unit in sorted(measures)])


def _unit_of(reported: str) -> str | None:
    """Return the unit of a quantity as reported; None if there is none that can be read."""
    try:
        return parse(reported).unit
    except QuantityError:
        return None


def name_forms(name: str) -> set[str]:
    """Return the plain forms of a name: without what only counts, and with what stands in brackets in place of what precedes it."""
    text = _COUNTED.sub("", plain(name))
    other = _OTHER_FORM.fullmatch(text)
    return {other[1] + other[3], other[2] + other[3]} if other else {text}


def read_list(path: str | Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file as dicts of text."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
