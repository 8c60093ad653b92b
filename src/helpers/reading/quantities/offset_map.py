"""What typesetting leaves inside a text and no reader sees: invisible characters, and the number of a page on a line of its own."""

import re
from bisect import bisect_left, bisect_right

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_PAGE = r"\n[ \t]*[-－—–―][ \t]?[0-9]{1,4}[ \t]?[-－—–―][ \t]*(?=\n)"
_SEAM = re.compile(rf"[{_INVISIBLE}]+|{_PAGE}")
_PAGE_LINE = re.compile(_PAGE)
_INVISIBLE_MARK = re.compile(f"[{_INVISIBLE}]")


def has_seams(text: str) -> bool:
    """Return whether there is anything to cut out of a text."""
    return _INVISIBLE_MARK.search(text) is not None or ("\n" in text and _PAGE_LINE.search(text) is not None)


def list_invisible(text: str) -> list[int]:
    """Return the offsets of the characters of `text` that no reader sees."""
    return [found.start() for found in _INVISIBLE_MARK.finditer(text)]


class Cut:
    """A text without its seams, and the way back from its offsets to those of the text as it was.

    Attributes
    ----------
    text : what is left.
    """

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        place = length = 0
        self._cuts: list[int] = []
        self._moved = [0]
        for seam in _SEAM.finditer(text):
            pieces.append(text[place : seam.start()])
            length += seam.start() - place
            place = seam.end()
            self._cuts.append(length)
            self._moved.append(place - length)
        self.text = "".join(pieces) + text[place:]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the (start, end) that a span of what is left had in the text as it was; seams at its ends stay outside."""
        return start + self._moved[bisect_right(self._cuts, start)], end + self._moved[bisect_left(self._cuts, end)]
