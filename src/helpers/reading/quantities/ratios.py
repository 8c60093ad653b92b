"""Ratios written with colons: 1:16.5, 9.4:66.8:23.8. Each side is a quantity of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.reading.quantities import exclusions, grammar, serials
from helpers.reading.quantities.interpret import interpret
from helpers.reading.quantities.list_alignment import tells_sectors
from helpers.reading.quantities.model import EXACT, Draft, Numbers, QuantityError

if TYPE_CHECKING:
    from helpers.reading.quantities.interpret import Reading

RATIO = "ratio"
_PART = re.compile(grammar.ARABIC)
_SIDE_BEFORE = re.compile(rf"\d\s*[{grammar.COLONS}]\s*$")
_SIDE_BEHIND = re.compile(rf"\s*[{grammar.COLONS}]\s*\d")


def is_side(text: str, start: int, end: int, unit: str) -> bool:
    """Return whether a quantity is one side of a ratio, which says nothing by itself: the 1 of 师生比 1:16.5. Shares of three sectors have a unit."""
    return unit == RATIO and bool(_SIDE_BEFORE.search(text, 0, start) or _SIDE_BEHIND.match(text, end))


def read_ratio(text: str, start: int, end: int) -> list[Draft]:
    """Return a draft per part of 9.4:66.8:23.8; none in a title, a name or a time of day."""
    if exclusions.is_in_short_quotes(text, start, end) or exclusions.is_letters_name(text, start, ""):
        return []
    if exclusions.is_map_scale(text, start, end) or serials.is_score(text, start, end):
        return []
    try:
        parts = [(found.start() + start, found.end() + start, interpret(found[0])) for found in _PART.finditer(text[start:end])]
    except QuantityError:  # more digits than anybody counts
        return []
    unit, sure = ("%", 0.85) if _is_whole([part for *_, part in parts]) and tells_sectors(text, start) else (RATIO, 0.6)
    return [Draft(a, b, Numbers(part.value, part.low, part.high, EXACT, unit), RATIO, sure) for a, b, part in parts]


def _is_whole(parts: list[Reading]) -> bool:
    """Return whether three numbers are shares in per cent of one whole: 6.8, 42.7 and 50.5."""
    return len(parts) == 3 and abs(sum(part.value for part in parts) - 100) < 1
