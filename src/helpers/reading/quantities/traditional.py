"""Traditional characters read as their simplified twins, one for one, so that every offset stays what it was."""

from __future__ import annotations

import re
from functools import cache

# 「…」 are the quotation marks of traditional texts.
_QUOTATION_MARKS = {ord("「"): "“", ord("」"): "”"}


@cache
def _table() -> dict[int, str]:
    """Return the simplified twin of every traditional character that has one of its own (OpenCC, Apache-2.0)."""
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    twins = ((code, convert(chr(code))) for code in range(0x4E00, 0xA000))
    return {code: twin for code, twin in twins if len(twin) == 1 and twin != chr(code)} | _QUOTATION_MARKS


@cache
def _markers() -> re.Pattern[str]:
    """Return the compiled pattern of a character that has a twin: one of them in a text makes it traditional."""
    return re.compile(f"[{''.join(map(chr, _table()))}]")


def is_traditional(text: str) -> bool:
    """Return whether a text is written in traditional characters."""
    return _markers().search(text) is not None


def list_markers(text: str) -> list[int]:
    """Return the offsets of the characters of `text` that make what they stand in traditional."""
    return [found.start() for found in _markers().finditer(text)]


def simplify(text: str) -> str:
    """Return `text` in simplified characters, as long as it was."""
    return text.translate(_table())


def restore(words: str, text: str) -> str:
    """Return words that were found in the simplified form of `text`, in the characters of the text itself.

    `text` should be short, since it is gone through once a call. A character that it has in both forms is left simplified.
    """
    twins, characters = _table(), set(text)
    forms = {simplified: written for written in characters if (simplified := twins.get(ord(written)))}
    return "".join(character if character in characters else forms.get(character, character) for character in words)
