"""A claim: something the prose says, computed from the data together with what it was computed from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from helpers.errors import BuildError
from helpers.text.messages import messages

ALL_OBSERVATIONS = "observations"
WISHES = frozenset(["plain", "words", "Words"])


class ClaimError(BuildError):
    """Raised when the data does not support a claim: names the claim, its data and the reason."""

    def __init__(self, claim: str, data: str, reason: str) -> None:
        super().__init__(f"claim {claim}: {reason}; data: {data}")


@dataclass(frozen=True)
class Part:
    """One printed piece of a claim: its text, the number behind it (None for words) and the id of the row it leads to (empty for none)."""

    text: str
    number: float | None
    target: str
    lang: str

    def __format__(self, spec: str) -> str:
        """Return the piece as Markdown: linked to its evidence; `words` spells a small number, `plain` leaves the link out, `words plain` does both."""
        wishes = set(spec.split())
        if wishes - WISHES:
            raise ValueError(f"format “{spec}” is not known; choose words, Words, plain, or two of them")
        text = spell(self.number, self.lang) if wishes & {"words", "Words"} else self.text
        text = text[:1].upper() + text[1:] if "Words" in wishes else text
        return f"[{escape(text)}](#{self.target})" if self.target and "plain" not in wishes else escape(text)

    def __str__(self) -> str:
        return self.text


Parts = dict[str, Part]


@dataclass(frozen=True)
class Claim:
    """A checked statement.

    key: its name, the same on every build. kind: observation, count, most, fewest, ranking, span, only, share, half, minority, more, total, none, every, nobody or rate.
    parts: name to Part, `main` first. statement: what is stated; calculation: how it is computed (both in the language of the page).
    evidence: ids of the observations it rests on. table: where it is not computed from observations, the table it is computed from.
    """

    key: str
    kind: str
    parts: Mapping[str, Part]
    statement: str
    calculation: str
    evidence: tuple[str, ...]
    table: str = ALL_OBSERVATIONS

    def __getattr__(self, name: str) -> Part:
        """Return the part of this name, for placeholders like {top.district}."""
        if name.startswith("__") or name not in self.parts:
            raise AttributeError(f"claim {self.key} has no part “{name}”; it has {', '.join(self.parts)}")
        return self.parts[name]

    def __format__(self, spec: str) -> str:
        return format(self.parts["main"], spec)

    def __repr__(self) -> str:
        """Return what is claimed, with every part that prose may print."""
        parts = ", ".join(f"{name}={part.text}" for name, part in self.parts.items())
        return f"{self.statement}: {parts} ({len(self.evidence)} numbers; {self.calculation})"


def escape(text: str) -> str:
    """Return `text` so that Markdown shows it as it is."""
    return re.sub(r"([\\`*_{}\[\]<>|~])", r"\\\1", text)


def spell(number: float | None, lang: str) -> str:
    """Return a whole number in the words that the language's catalogue has for it, a larger one in digits.

    >>> spell(2, "zh"), spell(10, "en"), spell(25, "en")
    ('两', 'ten', '25')
    """
    if number is None or number != int(number) or number < 0:
        raise ValueError(f"{number} cannot be spelled in words: only whole numbers can")
    return messages(lang).count(int(number)).strip()
