"""Titles of slides: as large as two lines allow, broken in balance after a pause or a word."""

import re

from helpers.exporters.labels import list_words
from helpers.text.width import estimate_width


def set_title(title: str, size: float, room: float, least: float) -> tuple[float, float]:
    """Return (size, width in points) in which a title fills at most two lines of `room` that break in balance, not below the size `least`."""
    if measure_ems(title) * size <= room:
        return size, room
    first = balance(title)
    fitted = max(min(size, room / first), least)
    return fitted, min(first * fitted, room)


def balance(title: str) -> float:
    """Return how many ems wide the box of a title is to be so that two lines of it break after a pause or a word near the middle."""
    whole, joined = measure_ems(title), frozenset(list_words("counting_words"))
    _, first = min(
        (
            (max(left, whole - left) - PAUSES.get(title[place - 1], 0), left)
            for place in range(1, len(title))
            if title[place - 1 : place + 1] not in joined
            and _may_break(title, place)
            and (left := measure_ems(title[:place].rstrip())) >= whole / 2 - 0.5
        ),
        default=(0.0, whole),  # one long word, such as an address, is broken where the line is full
    )
    return first + 0.3


# A line that ends with a pause may be so much longer (in ems) than half of the title.
PAUSES = {**dict.fromkeys("；。;", 14), **dict.fromkeys("，：,:", 8), "、": 3}
BOLD, PARTED, WIDER_QUOTE = 1.04, 0.06, 0.44
_HAN = re.compile(r"[\u4e00-\u9fff]")
_PARTED = re.compile(
    r"(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u4e00-\u9fff])|(?<=[0-9A-Za-z]) (?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]) (?=[0-9A-Za-z])"
)


def _may_break(text: str, place: int) -> bool:
    """Return whether a line may end before text[place]: after a space or a pause, or between two Han characters."""
    before, after = text[place - 1], text[place]
    return (
        before in PAUSES
        or before == " "
        or (before > "\u2e80" and after > "\u2e80" and after not in "，。；：、！？”’）》" and before not in "“‘（《")
    )


def measure_ems(text: str) -> float:
    """Return the width of a title in em: it is bold, quotation marks beside Han are wide, and some office programs part Han and digits by a little space."""
    quotes = sum(text.count(mark) for mark in "“”‘’") if _HAN.search(text) else 0
    return BOLD * estimate_width(text) + WIDER_QUOTE * quotes + PARTED * len(_PARTED.findall(text))
