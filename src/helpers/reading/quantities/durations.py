"""Durations written in two units are one quantity: 8 分 40 秒, 2 小时 35 分钟, 三年零六个月."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.reading.quantities.model import EXACT, Draft, Numbers
from helpers.reading.quantities.numerals import multiply

if TYPE_CHECKING:
    from collections.abc import Iterable

# How many of the second unit the first has, and what the second is called by itself.
_PARTS = {
    ("年", "个月"): (12, "个月"),
    ("天", "小时"): (24, "小时"),
    ("小时", "分钟"): (60, "分钟"),
    ("小时", "分"): (60, "分钟"),
    ("分钟", "秒"): (60, "秒"),
    ("分", "秒"): (60, "秒"),
}
_FIRST_UNITS = frozenset(first for first, _ in _PARTS)
_BETWEEN = re.compile(r"\s*[零又]?\s*")


def join_durations(text: str, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts, each length of time in two or three units as one, in the smallest of them: 8 分 40 秒 -> 520 秒."""
    if not any(draft.numbers.unit in _FIRST_UNITS for draft in drafts):
        return drafts
    return list(_joined(text, drafts))


def _joined(text: str, drafts: list[Draft]) -> Iterable[Draft]:
    """Yield the drafts, those that tell one length of time together joined."""
    last = drafts[0]
    for draft in drafts[1:]:
        if last.numbers.unit in _FIRST_UNITS and (together := _join(text, last, draft)):
            last = together
        else:
            yield last
            last = draft
    yield last


def _join(text: str, first: Draft, second: Draft) -> Draft | None:
    """Return two drafts as one length of time; None if they are two quantities."""
    part = _PARTS.get((first.numbers.unit, second.numbers.unit))
    if part is None or second.numbers.bound != EXACT or not _BETWEEN.fullmatch(text, first.end, second.start):
        return None
    times, unit = part
    if not 0 <= second.numbers.value < times or first.numbers.low not in (None, first.numbers.value):
        return None
    value = multiply(first.numbers.value, times) + second.numbers.value
    low, high = (None if end is None else value for end in (first.numbers.low, first.numbers.high))
    kind = first.kind if first.kind == "change" else "attribute"
    return Draft(
        first.start,
        second.end,
        Numbers(value, low, high, first.numbers.bound, unit),
        kind,
        min(first.confidence, second.confidence),
    )
