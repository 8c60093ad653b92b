"""Names of places in a reworded sentence that the registry does not know."""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection, Iterable, Iterator
from difflib import SequenceMatcher

from helpers.narrative.word_comparison.numbers import HAN

_PLACE = re.compile(r"[㐀-鿿]{2}(?:新区|自治县|[区市县旗])(?![域级民场直市])")
# Han characters that end a word before a name, and words that end like the name of a place and are none.
_NOT_IN_NAMES = frozenset("的在由是为个全本我该两多几们对向从把被让等了某其这那每")
_COMMON = re.compile(
    r"(?:社|园|景|片|辖|小|城|地|灾|校|库|范|商|牧|林|山|老|新|专|分|战|街|矿|厂|保税|开发|自治|各|城|都|超|上|门|股|夜|本|全|我|县|省|直辖|区)[区市县旗]$"
)
_CAPITALS = re.compile(r"(?<=[a-z,;:)\d”’] )[A-Z][a-z’-]+(?: [A-Z][a-z’-]+)*")
_WORD = re.compile(r"[A-Za-z’-]+")
_STAND_INS = re.compile(
    r"^(?:[该各本全其这那某另他它有]|(?:it|they|he|she|the|this|that|these|those|one|another|both|its|their|a|an)\b)",
    re.IGNORECASE,
)
_CALENDAR = frozenset([*calendar.month_name, *calendar.day_name])
MAX_NAME = 24


def find_unknown_names(new: str, old: str, known: Collection[str], text: str) -> list[str]:
    """Return names in the sentence `new` that are neither among `known` nor in the unedited `text`.

    What stands where the sentence `old` had a known name is taken for a name, too, unless it only stands in for one (“it”, 该区).
    """
    found = _han_names(new, known, text) if HAN.search(new) else _latin_names(new, known, text)
    return list(dict.fromkeys([*found, *_renamed(old, new, known, text)]))


def _han_names(sentence: str, known: Collection[str], whole: str) -> Iterator[str]:
    for found in _PLACE.finditer(sentence):
        name = found.group()
        ends_known = any(sentence[: found.end()].endswith(one) or one in name for one in known)
        if not (ends_known or name in whole or _COMMON.search(name) or _NOT_IN_NAMES & set(name)):
            yield name


def _latin_names(sentence: str, known: Collection[str], whole: str) -> Iterator[str]:
    words = {word for name in known for word in name.split()}
    for found in _CAPITALS.finditer(sentence):
        name = found.group()
        if name not in whole and not all(word in words or word in _CALENDAR for word in name.split()):
            yield name


def _renamed(old: str, new: str, known: Collection[str], whole: str) -> Iterator[str]:
    """Yield what the new sentence has at the place of a name that the old one has and the new one has not."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if old else []
    for name in sorted((name for name in known if name in old and name not in new), key=len, reverse=True):
        start = old.find(name)
        piece = _counterpart(blocks, start, start + len(name), new)
        if piece and len(piece) <= MAX_NAME and not _STAND_INS.match(piece) and not _is_known(piece, known, whole):
            yield piece
        return  # the longest name holds the shorter ones


def _is_known(piece: str, known: Collection[str], whole: str) -> bool:
    vocabulary = {word.lower() for word in _WORD.findall(whole)}
    words = _WORD.findall(piece)
    if any(name in piece for name in known):
        return True
    return all(word.lower() in vocabulary for word in words) if words else piece in whole


def _counterpart(blocks: Iterable[tuple[str, int, int, int, int]], start: int, end: int, new: str) -> str:
    """Return what stands in the new sentence where the old one has its characters from `start` to `end`, whole Latin words."""
    first, last = len(new), 0
    for kind, i1, i2, j1, j2 in blocks:
        if i2 <= start or i1 >= end:
            continue
        inside = kind == "equal"
        first = min(first, j1 + max(start - i1, 0) if inside else j1)
        last = max(last, j2 - max(i2 - end, 0) if inside else j2)
    while 0 < first < last and new[first - 1].isascii() and new[first - 1].isalpha() and new[first].isalpha():
        first -= 1
    while first < last < len(new) and new[last].isascii() and new[last].isalpha() and new[last - 1].isalpha():
        last += 1
    return new[first:last].strip(" ,，、。.;；") if first < last else ""
