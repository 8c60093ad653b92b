"""A claim: something the prose says, computed from the data together with what it was computed from."""

import re
from dataclasses import dataclass

from helpers.errors import BuildError

ZH_DIGITS = "零一二三四五六七八九十"
EN_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ALL_FIGURES = "observations"


class ClaimError(BuildError):
    """Raised when the data does not support a claim: names the claim, its data and the reason."""

    def __init__(self, claim, data, reason):
        super().__init__(f"claim {claim}: {reason}; data: {data}")


@dataclass(frozen=True)
class Part:
    """One printed piece of a claim: its text, the number behind it (None for words) and the id of the row it leads to (empty for none)."""

    text: str
    number: float | None
    target: str
    lang: str

    def __format__(self, spec):
        """Return the piece as Markdown: linked to its evidence; `words` spells a small number, `plain` leaves the link out, `words plain` does both."""
        wishes = set(spec.split()) if spec else set()
        if wishes - {"plain", "words", "Words"}:
            raise ValueError(f"format “{spec}” is not known; choose words, Words, plain, or two of them")
        text = spell(self.number, self.lang) if wishes & {"words", "Words"} else self.text
        text = text[:1].upper() + text[1:] if "Words" in wishes else text
        return f"[{escape(text)}](#{self.target})" if self.target and "plain" not in wishes else escape(text)

    def __str__(self):
        return self.text


@dataclass(frozen=True)
class Claim:
    """A checked statement.

    key: its name, the same on every build. kind: observation, count, most, fewest, ranking, only, share, half, minority, more, total, none, every or nobody.
    parts: name to Part, `main` first. statement: what is stated; calculation: how it is computed (both in the language of the page).
    evidence: ids of the observations it rests on. table: where it is not computed from observations, the table it is computed from.
    """

    key: str
    kind: str
    parts: dict
    statement: str
    calculation: str
    evidence: tuple[str, ...]
    table: str = ALL_FIGURES

    def __getattr__(self, name):
        """Return the part of this name, for placeholders like {top.district}."""
        if name.startswith("__") or name not in self.parts:
            raise AttributeError(f"claim {self.key} has no part “{name}”; it has {', '.join(self.parts)}")
        return self.parts[name]

    def __format__(self, spec):
        return format(self.parts["main"], spec)

    def __repr__(self):
        """Return what is claimed, with every part that prose may print."""
        parts = ", ".join(f"{name}={part.text}" for name, part in self.parts.items())
        return f"{self.statement}: {parts} ({len(self.evidence)} numbers; {self.calculation})"

    @property
    def is_derived(self):
        """Return whether it is computed, rather than one observation of the source printed as it is."""
        return self.kind != "figure"


def escape(text):
    """Return `text` so that Markdown shows it as it is."""
    return re.sub(r"([\\`*_{}\[\]<>|~])", r"\\\1", text)


def spell(number, lang):
    """Return a whole number from 0 in words: up to 99 in Chinese, up to twelve in English; larger ones in digits.

    >>> spell(12, "zh"), spell(12, "en"), spell(30, "zh"), spell(25, "en")
    ('十二', 'twelve', '三十', '25')
    """
    if number is None or number != int(number) or number < 0:
        raise ValueError(f"{number} cannot be spelled in words: only whole numbers can")
    number = int(number)
    if lang == "en":
        return EN_WORDS[number] if number < len(EN_WORDS) else f"{number:,}"
    if number <= 10:
        return ZH_DIGITS[number]
    tens, ones = divmod(number, 10)
    return f"{ZH_DIGITS[tens] if tens > 1 else ''}十{ZH_DIGITS[ones] if ones else ''}" if number < 100 else str(number)
