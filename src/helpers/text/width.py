"""Text width, with a Chinese character as wide as two Latin letters, and which words must not be separated by a line break."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from math import fsum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDEST = 40
# The space between a number and the Chinese word that counts by it.
_MEASURED = re.compile(r"(?<=[\d%]) (?=[\u4e00-\u9fff])")

_FULL = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\U0001f000-\U0001ffff—…]")
_NARROW = frozenset("ijlft.,:;'|!()[]{} -/")
_BROAD = frozenset("mwMWABCDEGHKNOQRUVXYZ%@&≥≤≈")


@lru_cache(maxsize=16384)
def estimate_width(text: str) -> float:
    """Return the width of `text` in em, roughly as Noto Sans sets it."""
    return fsum(map(_estimate_char, text))


def _estimate_char(char: str) -> float:
    if _FULL.match(char):
        return 1.0
    if char in _NARROW:
        return 0.34
    return 0.72 if char in _BROAD else 0.56


def text_width(text: str) -> int:
    """Return how many Latin characters wide `text` is: full-width signs count twice.

    >>> text_width("400 余")
    6
    """
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def bind_measures(text: str) -> str:
    """Return `text` with its numbers bound to the Chinese words after them, for no line to end between the two.

    >>> bind_measures("报告 72 个数字") == "报告 72\N{NO-BREAK SPACE}个数字"
    True
    """
    return _MEASURED.sub("\N{NO-BREAK SPACE}", text)


def align_rows(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return one line per row (a sequence of texts), their columns aligned; a row shorter than the longest sets no width but that of its first.

    >>> print("\\n".join(align_rows([("District", "Value", "As reported"), ("莱西市", "10", "10 个"), ("市南区", "not reported")])))
    District | Value | As reported
    莱西市   | 10    | 10 个
    市南区   | not reported
    """
    longest = max(map(len, rows), default=0)
    widths = [
        max((min(text_width(row[n]), WIDEST) for row in rows if n < len(row) and (n == 0 or len(row) == longest)), default=0)
        for n in range(longest)
    ]
    return [" | ".join(_pad(cell, width) for cell, width in zip(row, widths, strict=False)).rstrip() for row in rows]


def _pad(text: str, width: int) -> str:
    return text + " " * (width - text_width(text))
