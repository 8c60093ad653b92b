"""Two quantities joined by 至, 到 or a hyphen that are no range: 从 120 到 350 个, 6 个月至 2 年."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.reading.quantities import grammar
from helpers.reading.quantities.interpret import interpret
from helpers.reading.quantities.model import EXACT, Draft, Numbers, QuantityError

if TYPE_CHECKING:
    from helpers.reading.quantities.interpret import Reading
    from helpers.reading.quantities.numerals import Numeral

_HYPHEN = re.compile(r"\s*[-－—–―─~～∼]")
_MOVED = re.compile(r"(?:上升|下跌|增加|减少|上涨|下降|回落|攀升)(?:了|约)?\s*$")
# A range does not often reach further up than this.
MIN_TIMES = 5
_TO = re.compile(rf"\s*{grammar.TO}\s*")


def _is_change(text: str, start: int, end: int, reading: Reading, has_unit: bool) -> bool:
    """Return whether two numbers joined by 至 or 到 tell a change: the second is not above the first, or 由/从 stands before.

    上升 2 万人至 365 万人 says by how much and to what, if the first has a unit of its own; 由 30—50 名组成 is a range all the same.
    """
    if reading.low is None or reading.high is None:
        return False
    if has_unit and reading.high >= MIN_TIMES * abs(reading.low) and _MOVED.search(text, max(0, start - 8), start):
        return True
    return reading.low >= reading.high or (
        text[max(0, start - 1) : start] in ("由", "从") and not _HYPHEN.search(text, start, end)
    )


def split_ends(text: str, start: int, end: int, reading: Reading, unit: str) -> list[Draft]:
    """Return both ends of 从 120 到 350 个 and 6 个月至 2 年 as drafts of their own; [] if they are the ends of a range.

    Falling numbers joined by a hyphen are more often a serial, so they are less sure.
    """
    place, units = _joint(text, start, end), (unit, unit)
    if not place:
        return []
    first = interpret(text[start:place]).unit.removesuffix("(含)")
    if first and first != reading.unit:
        units = (first, unit)
    elif not _is_change(text, start, end, reading, bool(first)):
        return []
    sure = 0.5 if _HYPHEN.match(text, place) else 0.85
    kind = "change" if units[0] == units[1] else reading.kind
    return [
        Draft(a, b, _read_end(text[a:b], n, its), kind, sure)
        for a, b, n, its in zip((start, _behind_joint(text, place)), (place, end), reading.numerals, units, strict=True)
    ]


def _read_end(quote: str, numeral: Numeral, unit: str) -> Numbers:
    """Return the Numbers of one end, with the bound that its own words tell (约 2 万人) if they tell its value too."""
    end = interpret(quote)
    if end.value != numeral.value:
        return Numbers(numeral.value, numeral.value, numeral.value, EXACT, unit)
    return Numbers(end.value, end.low, end.high, end.bound, unit)


def _joint(text: str, start: int, end: int) -> int:
    """Return where the 至 or hyphen between the two numbers of text[start:end] begins, 0 if there is none."""
    for joint in _TO.finditer(text, start + 1, end):
        try:
            interpret(text[start : joint.start()]), interpret(text[joint.end() : end])
        except QuantityError:
            continue
        return joint.start()
    return 0


def _behind_joint(text: str, place: int) -> int:
    """Return where the number behind the 至 or hyphen at `place` begins."""
    joint = _TO.match(text, place)
    assert joint is not None  # it was found there
    return joint.end()
