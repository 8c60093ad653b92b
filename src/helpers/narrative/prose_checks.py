"""What hand-written prose may not say by itself: numbers, districts, ranks, shares, “only”, “all”. A claim in the same sentence must back it.

The guards know words, not meanings: what they let through has still to be read. What they stop could be false without anybody noticing.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from helpers.errors import BuildError
from helpers.narrative.claims import Claim, Part
from helpers.tables.names import NAME_COLUMNS, PROVISIONAL
from helpers.text.messages import LANGUAGES, messages

if TYPE_CHECKING:
    from helpers.tables.edition import Edition

# What a placeholder may print: a claim, a piece of one, or anything whose attributes are such pieces.
Printed = object

RANKS = {"order", "ranking"}
# What words of the catalogues state something about the data, guard_<this>, and the kinds of claim that may back them.
GUARDED = {
    "most": {"most", *RANKS},
    "fewest": {"fewest", *RANKS},
    "more": {"more", "most", "fewest", *RANKS},
    "only": {"only", "minority"},
    "half": {"half", "minority"},
    "share": {"share"},
    "every": {"every"},
    "nobody": {"nobody"},
}
SENTENCE_END = re.compile(r"[。！？；!?;\n]|\.(?=\s|$)")
NAMES_A_DISTRICT = frozenset(["district", "names", "last"])
HOLE = "□"
MIN_TYPED_NAME = 4  # characters of a provisional indicator’s name that prose may not type by itself


@dataclass(frozen=True)
class Names:
    """What an edition calls its districts and indicators, in both languages, and which observation belongs to which indicator.

    districts: names, long and short. indicators: name in lower case to the keys it stands for. observations: observation id to indicator.
    """

    districts: frozenset[str] = frozenset()
    indicators: Mapping[str, set[str]] = field(default_factory=dict)
    observations: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, tables: Edition) -> Names:
        """Return the Names of an edition."""
        indicators: dict[str, set[str]] = {}
        for row in tables.indicators.to_dict("records"):
            for name in {row[column].lower() for column in NAME_COLUMNS}:
                if not PROVISIONAL.match(row["indicator"]) or _is_distinctive(name):
                    indicators.setdefault(name, set()).add(row["indicator"])
        districts = frozenset(name for column in NAME_COLUMNS for name in tables.districts[column])
        observations = dict(zip(tables.observations["observation_id"], tables.observations["indicator"], strict=True))
        return cls(districts, indicators, observations)


def _is_distinctive(name: str) -> bool:
    """Return whether a name that a program gave is no everyday word (处理, “output”) that prose may use of anything."""
    return " " in name.strip() if name.isascii() else len(name) >= MIN_TYPED_NAME


NO_NAMES = Names()


@dataclass(frozen=True)
class Field:
    """A placeholder: the name it is given by, and the part of it that is printed ("" for the main one)."""

    name: str
    part: str


@dataclass(frozen=True)
class Sentence:
    """A sentence of a template: the text around its placeholders, a hole for each, and those placeholders in order."""

    text: str
    fields: tuple[Field, ...]


def split_sentences(template: str) -> list[Sentence]:
    """Return the Sentences of `template`, cut at 。！？； and their Latin counterparts outside placeholders."""
    texts: list[str] = [""]
    fields: list[list[Field]] = [[]]
    for literal, name, _, _ in string.Formatter().parse(template):
        first, *more = SENTENCE_END.split(literal)
        texts[-1] += first
        texts += more
        fields += [[] for _ in more]
        if name is not None:
            texts[-1] += HOLE
            head, _, part = name.partition(".")
            fields[-1].append(Field(head, part))
    return [Sentence(text, tuple(of_text)) for text, of_text in zip(texts, fields, strict=True) if text.strip()]


def check_sentences(template: str, claims: Mapping[str, Printed], names: Names = NO_NAMES) -> None:
    """Raise BuildError if a sentence of `template` says what none of the claims that it prints backs."""
    for sentence in split_sentences(template):
        printed = {entry.name: claims.get(entry.name) for entry in sentence.fields}
        check_literal(sentence.text, {claim.kind for claim in printed.values() if isinstance(claim, Claim)}, template)
        _check_bearers(sentence, printed, template)
        _check_names(sentence.text, printed, names, template)


def check_literal(text: str, kinds: Collection[str] = (), template: str = "") -> None:
    """Raise BuildError if `text`, typed by hand, holds a number, or words of rank, share, “only” or “all” that no claim of `kinds` backs."""
    bare = _bare(text)
    number = re.search(r"\d+", bare) or _pattern("count").search(bare)
    if number:
        raise _refusal(template or text, f"types the number “{number.group()}”; let a claim compute it")
    for word, backing in _guarded(bare):
        if not backing & set(kinds):
            raise _refusal(template or text, f"says “{word}” without a claim of kind {' or '.join(sorted(backing))} to back it")


def check_districts(text: str, names: Names, template: str = "") -> None:
    """Raise BuildError if `text`, typed by hand, names a district: which one it is must come from a claim."""
    for district in sorted(names.districts, key=len, reverse=True):
        if re.search(rf"\b{re.escape(district)}\b" if district.isascii() else re.escape(district), text):
            raise _refusal(template or text, f"types the district “{district}”; print it from a claim, as {{name.district}}")


def _check_bearers(sentence: Sentence, printed: Mapping[str, Printed], template: str) -> None:
    """Refuse a district beside a word of rank or “only” when it is not the backing claim that names it."""
    for word, backing in _guarded(_bare(sentence.text)):
        for entry in sentence.fields:
            claim = printed[entry.name]
            bare_part = isinstance(claim, Part) and claim.number is None and not claim.target
            if bare_part or (isinstance(claim, Claim) and entry.part in NAMES_A_DISTRICT and claim.kind not in backing):
                told = f"{entry.name}.{entry.part}" if entry.part else entry.name
                raise _refusal(
                    template,
                    f"says “{word}” of {{{told}}}, which is not a part of a claim of kind {' or '.join(sorted(backing))}",
                )


def _check_names(text: str, printed: Mapping[str, Printed], names: Names, template: str) -> None:
    """Refuse a typed district, and a typed indicator that is not among those that the sentence's claims are about."""
    check_districts(text, names, template)
    about = {
        names.observations.get(observation)
        for claim in printed.values()
        if isinstance(claim, Claim)
        for observation in claim.evidence
    }
    if not about:
        return
    for found in _indicator_pattern(names).finditer(text.lower()) if names.indicators else ():
        if not names.indicators[found.group()] & about:
            raise _refusal(template, f"speaks of “{found.group()}”, but none of the sentence’s claims does")


def _indicator_pattern(names: Names) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(names.indicators, key=len, reverse=True))))


def _guarded(bare: str) -> Iterator[tuple[str, set[str]]]:
    """Yield each guarded word that stands in `bare` with the kinds of claim that may back it."""
    for name, backing in GUARDED.items():
        if word := _pattern(name).search(bare):
            yield word.group(), backing


def guarded_words(text: str) -> list[str]:
    """Return the words of rank, share, “only” and “all” in `text`, which no sentence may hold without a claim to back them."""
    return [word for word, _ in _guarded(_bare(text))]


def _pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of the words that message guard_<name> gives, of every language: a page may quote another."""
    return _compile("|".join(messages(lang).text(f"guard_{name}") for lang in LANGUAGES))


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _bare(text: str) -> str:
    """Return `text` without the targets of links and without phrases that state nothing."""
    return _pattern("allowed").sub("", unicodedata.normalize("NFKC", re.sub(r"\]\([^)]*\)", "]", text)).replace("...", "…"))


def _refusal(template: str, reason: str) -> BuildError:
    return BuildError(f"prose “{clip(template)}”: {reason}")


def clip(text: str, width: int = 60) -> str:
    """Return the beginning of `text` on one line, for messages."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"
