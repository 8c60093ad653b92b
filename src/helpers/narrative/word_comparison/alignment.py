"""What was changed between two readings of a document, sentence by sentence: changed, added, removed, moved."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from helpers.exporters.docx.revised import ROW, Passage

CHANGED, ADDED, REMOVED, MOVED = "changed", "added", "removed", "moved"
# Two sentences that share this much are one sentence, reworded.
MIN_ALIKE = 0.5
# So many pairs of sentences are compared with each other at most; of more only those at about the same place.
MAX_PAIRS = 2500
WINDOW = 6
# Shorter passages are alike by chance: that one is gone and another has come does not make it moved.
MIN_MOVED = 4

_END = re.compile(r"(?<=[。！？；])[”’」』）)]*|(?<=[.!?])[”’\"')\]]*\s+(?=[“‘\"(\[]?[A-Z0-9])|(?<=;)\s+")
_SPACES = re.compile(r"\s+")
_HAN_GAP = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")


@dataclass(frozen=True)
class Change:
    """One change of the wording. old, new: the text before and after ("" if there is none). before, after: numbers of the passages, from 0.

    kind: changed, added, removed or moved. part: of the passage: heading, caption, row, note or text.
    """

    kind: str
    old: str
    new: str
    before: int
    after: int
    part: str


@dataclass(frozen=True)
class _Sentence:
    text: str
    key: str
    passage: int
    part: str


def plain(text: str) -> str:
    """Return a text without what does not count as a change: width of characters, kinds of space, spaces beside Han characters."""
    return _HAN_GAP.sub("", _SPACES.sub(" ", unicodedata.normalize("NFKC", text))).strip()


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a passage with their end marks: 。！？； and, before a capital, a digit or a bracket, their Latin counterparts.

    >>> split_sentences("It rose to 3.5. Then it fell.")
    ['It rose to 3.5.', 'Then it fell.']
    """
    parts: list[str] = []
    start = 0
    for mark in _END.finditer(text):
        parts.append(text[start : mark.end()].strip())
        start = mark.end()
    return [part for part in [*parts, text[start:].strip()] if part]


def split_passage(passage: Passage) -> list[str]:
    """Return the sentences of a passage; a row of a table is one."""
    return [passage.text] if passage.kind == ROW else split_sentences(passage.text)


def compare(old: Sequence[Passage], new: Sequence[Passage]) -> list[Change]:
    """Return what was changed from `old` to `new`, in the order of the new text; a passage split in two or joined to another is no change."""
    old_keys, new_keys = ([plain(passage.text) for passage in passages] for passages in (old, new))
    opcodes = SequenceMatcher(None, old_keys, new_keys, autojunk=False).get_opcodes()
    blocks = [block for block in opcodes if block[0] != "equal"]
    moved = dict(_find_moved(blocks, old_keys, new_keys))
    made = [Change(MOVED, old[i].text, new[j].text, i, j, new[j].kind) for i, j in moved.items()]
    loose_old: list[_Sentence] = []
    loose_new: list[_Sentence] = []
    for _, i1, i2, j1, j2 in blocks:
        before = _sentences(old, (n for n in range(i1, i2) if n not in moved))
        after = _sentences(new, (n for n in range(j1, j2) if n not in moved.values()))
        pairs, left, come = _match(before, after)
        made += [_changed(one, other) for one, other in pairs]
        loose_old += left
        loose_new += come
    made += _settle(loose_old, loose_new)
    return sorted(made, key=lambda change: (_place(change, len(old), len(new)), change.before))


def _place(change: Change, old: int, new: int) -> float:
    """Return where a change is in the new text; what was removed, about where it was."""
    return float(change.after) if change.after >= 0 else change.before * new / max(old, 1)


def _find_moved(blocks: Sequence[tuple[str, int, int, int, int]], old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    """Yield (place before, place after) of each passage that was moved unchanged."""
    come: dict[str, list[int]] = {}
    for _, _, _, j1, j2 in blocks:
        for j in range(j1, j2):
            come.setdefault(new[j], []).append(j)
    for _, i1, i2, _, _ in blocks:
        for i in range(i1, i2):
            if len(old[i]) >= MIN_MOVED and come.get(old[i]):
                yield i, come[old[i]].pop(0)


def _sentences(passages: Sequence[Passage], numbers: Iterator[int]) -> list[_Sentence]:
    return [_Sentence(text, plain(text), n, passages[n].kind) for n in numbers for text in split_passage(passages[n])]


_Pairs = list[tuple[_Sentence, _Sentence]]


def _match(before: list[_Sentence], after: list[_Sentence]) -> tuple[_Pairs, list[_Sentence], list[_Sentence]]:
    """Return (reworded pairs, sentences gone, sentences come) between two runs of sentences."""
    matcher = SequenceMatcher(None, [one.key for one in before], [one.key for one in after], autojunk=False)
    pairs: _Pairs = []
    gone: list[_Sentence] = []
    come: list[_Sentence] = []
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            continue
        found, left, new = _pair_alike(before[i1:i2], after[j1:j2])
        pairs, gone, come = pairs + found, gone + left, come + new
    return pairs, gone, come


def _pair_alike(before: list[_Sentence], after: list[_Sentence]) -> tuple[_Pairs, list[_Sentence], list[_Sentence]]:
    """Pair sentences that are alike, the most alike first."""
    near = len(before) * len(after) <= MAX_PAIRS
    scored = sorted(
        (
            (-score, i, j)
            for i, one in enumerate(before)
            for j, other in enumerate(after)
            if (near or abs(i - j) <= WINDOW) and (score := _likeness(one.key, other.key)) >= MIN_ALIKE
        ),
    )
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for _, i, j in scored:
        if i not in taken_old and j not in taken_new:
            pairs.append((i, j))
            taken_old.add(i)
            taken_new.add(j)
    left = [one for i, one in enumerate(before) if i not in taken_old]
    come = [other for j, other in enumerate(after) if j not in taken_new]
    return [(before[i], after[j]) for i, j in sorted(pairs)], left, come


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < MIN_ALIKE or matcher.quick_ratio() < MIN_ALIKE:
        return 0.0
    return matcher.ratio()


def _settle(gone: list[_Sentence], come: list[_Sentence]) -> Iterator[Change]:
    """Yield the changes of sentences without a counterpart at their place: moved word for word, moved and reworded, removed, added."""
    waiting: dict[str, list[_Sentence]] = {}
    for one in come:
        waiting.setdefault(one.key, []).append(one)
    left = []
    for one in gone:
        if len(one.key) >= MIN_MOVED and waiting.get(one.key):
            other = waiting[one.key].pop(0)
            yield Change(MOVED, one.text, other.text, one.passage, other.passage, other.part)
        else:
            left.append(one)
    pairs, removed, added = _pair_alike(left, [one for entries in waiting.values() for one in entries])
    yield from (_changed(one, other) for one, other in pairs)
    yield from (Change(REMOVED, one.text, "", one.passage, -1, one.part) for one in removed)
    yield from (Change(ADDED, "", one.text, -1, one.passage, one.part) for one in added)


def _changed(one: _Sentence, other: _Sentence) -> Change:
    return Change(CHANGED, one.text, other.text, one.passage, other.passage, other.part)
