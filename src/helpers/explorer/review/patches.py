"""What a decision changed in a text file, small enough to keep and to take back."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from itertools import takewhile


@dataclass(frozen=True)
class Patch:
    """One change of a text: from `start` on, `old` became `new`; `after` is the digest of the whole text that came out."""

    start: int
    old: str
    new: str
    after: str


def make_patch(before: str, after: str) -> Patch:
    """Return the Patch that leads from one text to another."""
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    return Patch(start, before[start : len(before) - end], after[start : len(after) - end], digest(after))


def take_back(text: str, patch: Patch) -> str | None:
    """Return the text as it was before a Patch; None if it is no longer the text that the Patch made."""
    if digest(text) != patch.after:
        return None
    return text[: patch.start] + patch.old + text[patch.start + len(patch.new) :]


def digest(text: str) -> str:
    """Return the digest that a text is known by."""
    return sha256(text.encode("utf-8")).hexdigest()


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
