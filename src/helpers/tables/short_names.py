"""Names of districts made short enough for the row of a chart."""

from __future__ import annotations

import re
from math import fsum

# Names longer than this (in characters of full width) would fill the row of a chart.
LONGEST_NAME = 10
# How the name begins that has no translation.
UNTRANSLATED, CLOSED = "“", "”"
_HAN = re.compile(r"[㐀-鿿]")


def measure_width(name: str) -> float:
    """Return about how wide a name is, in characters of full width."""
    return fsum(0.5 if character.isascii() else 1 for character in name)


def cut_middle(name: str) -> str:
    """Return a name that fits: one in quotation marks without the gloss behind it and with both marks, a longer one without its middle."""
    if name.startswith(UNTRANSLATED) and CLOSED in name:
        inside = name[len(UNTRANSLATED) : name.index(CLOSED)]
        return f"{UNTRANSLATED}{cut_middle(inside)}{CLOSED}"
    if measure_width(name) <= LONGEST_NAME:
        return name
    ends = (5, 3) if _HAN.search(name) else (8, 7)
    return f"{name[: ends[0]].strip()}…{name[-ends[1] :].strip()}"


def cut_end(name: str) -> str:
    """Return as many of the first words of a long name in Latin letters as fit, with an ellipsis; any other name without its middle."""
    if measure_width(name) <= LONGEST_NAME or _HAN.search(name):
        return cut_middle(name)
    words = name.split(" ")
    fitting = (" ".join(words[:n]) + "…" for n in range(len(words) - 1, 0, -1))
    return next((short for short in fitting if measure_width(short) <= LONGEST_NAME), cut_middle(name))
