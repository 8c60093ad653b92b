"""Characters that mislead or cannot be written, shown by their code points; the direction in which a text runs."""

import re
import unicodedata

from helpers.exporters.model import Direction

# Controls and directional overrides can hide or reorder what is read; lone surrogates cannot be written as UTF-8.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n?|\f")
_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def show_controls(text: str) -> str:
    """Return `text` with line ends as \\n, control characters and directional overrides written out, as in [U+202E]."""
    if "\r" in text or "\f" in text:
        text = _LINE_END.sub("\n", text)
    return _CONTROLS.sub(lambda found: f"[U+{ord(found.group()):04X}]", text)


def find_direction(text: str) -> Direction:
    """Return the direction of a paragraph: that of its first letter with one of its own."""
    if not _RTL.search(text):
        return Direction.LTR
    kinds = (unicodedata.bidirectional(char) for char in text)
    return Direction.RTL if next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L" else Direction.LTR
