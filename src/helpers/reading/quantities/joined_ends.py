"""Two quantities joined by 至, 到 or a hyphen that are no range: 从 120 到 350 个, 6 个月至 2 年."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.reading.quantities import grammar
from helpers.reading.quantities.interpret import interpret
from helpers.reading.quantities.model import EXACT, Draft, Numbers, QuantityError

if TYPE_CHECKING:
    from helpers.reading.quantities.interpret import Reading

_HYPHEN = re.compile(r"\s*[-－—–―─~～∼]")
_TO = re.compile(rf"\s*{grammar.TO}\s*")


def _is_change(text: str, start: int, end: int, reading: Reading) -> bool:
    """Return whether two numbers joined by 至 or 到 tell a change: the second is not above the first, or 由/从 stands before.

    由 30—50 名组成 is a range all the same.
    """
    if reading.low is None or reading.high is None:
        return False
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
    first = interpret(text[start:place]).unit
    if first and first != reading.unit:
        units = (first, unit)
    elif not _is_change(text, start, end, reading):
        return []
    sure = 0.5 if _HYPHEN.match(text, place) else 0.85
    kind = "change" if units[0] == units[1] else reading.kind
    return [
        Draft(a, b, Numbers(n.value, n.value, n.value, EXACT, its), kind, sure)
        for a, b, n, its in zip((start, _behind_joint(text, place)), (place, end), reading.numerals, units, strict=True)
    ]


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
