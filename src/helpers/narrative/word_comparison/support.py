"""Which numbers and names of a reworded sentence the data bear, and why not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from helpers.narrative.prose_checks import guarded_words
from helpers.narrative.word_comparison.alignment import split_passage
from helpers.narrative.word_comparison.names import find_unknown_names
from helpers.narrative.word_comparison.numbers import Places, Said, find_labels, say_who
from helpers.tables import labels
from helpers.tables.names import NAME_COLUMNS
from helpers.tables.records import DataRow, to_records

if TYPE_CHECKING:
    from helpers.exporters.docx.revised import Passage
    from helpers.tables.edition import Edition

MAX_TOLD = 3
_BOUND = re.compile(r"\b(?:more|fewer|less) than (?=[\d≥])|(?:超过|多于|少于)\s?(?=\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Fact:
    """A number that the data hold: of which district and indicator, its interval and unit."""

    district: str
    indicator: str
    value: float
    low: float
    high: float
    unit: str
    told: str


class Support:
    """What the data of an edition, and the text that was made from them, say in numbers and names. lang: of the sentences and of the reasons.

    passages: the document before it was edited; whatever it says is borne by the data.
    """

    def __init__(self, tables: Edition, lang: str, passages: Iterable[Passage]) -> None:
        self.tables, self.words, self.places = tables, labels(lang), Places.of(tables)
        self.facts = [self._fact(row) for row in to_records(tables.observations)]
        sentences = [sentence for passage in passages for sentence in split_passage(passage)]
        self.text = "\n".join(sentences)
        said = [said for sentence in sentences for said in say_who(sentence, self.places)]
        self.said = {_key(one) for one in said}
        # What the text counts, apart from districts: 72 numbers, 57 indicators.
        self.counted: dict[str, list[str]] = {}
        for one in said:
            if one.thing and not one.district and one.quote not in self.counted.setdefault(one.thing, []):
                self.counted[one.thing].append(one.quote)
        self.labels = set(find_labels(self.text))
        self.sizes = {_key(one)[:-1] for one in said if not one.district}
        self.indicators = {
            str(row[column]).lower(): str(row["indicator"]) for row in to_records(tables.indicators) for column in NAME_COLUMNS
        }

    def _fact(self, row: DataRow) -> Fact:
        low, high = (row[end] if row[end] == row[end] else fallback for end, fallback in (("low", -inf), ("high", inf)))
        told = " ".join(
            [
                self.words.district_short(row["district_code"]),
                self.words.indicator_short(row["indicator"]),
                self.words.amount_of(row),
            ]
        )
        return Fact(row["district_code"], row["indicator"], row["value"], low, high, row["unit"], told)

    def find_unborne(self, new: str, old: str = "") -> list[str]:
        """Return a reason, in words, for each number, name or word of rank in the sentence `new` that the data do not support.

        old: the sentence before it was reworded; what it said already is borne by a claim.
        """
        reasons = [reason for said in say_who(new, self.places) if (reason := self._judge(said, new))]
        labels_unknown = [label for label in find_labels(new) if label not in self.labels]
        reasons += [self.words.text("word_number_unknown", quote=label) for label in labels_unknown]
        names = find_unknown_names(new, old, self.places.names, self.text)
        reasons += [self.words.text("word_name_unknown", name=name) for name in names]
        before = set(_find_guarded(old))
        reasons += [self.words.text("word_guarded", word=word) for word in _find_guarded(new) if word not in before]
        return list(dict.fromkeys(reasons))

    def _judge(self, said: Said, sentence: str) -> str:
        """Return why the data do not support a number, "" if they do."""
        if _key(said) in self.said or (not said.district and _key(said)[:-1] in self.sizes and said.thing not in self.counted):
            return ""
        about = self._indicator_near(sentence, said)
        own = [fact for fact in self.facts if self._is_of(fact, said)]
        fitting = [fact for fact in own if _bears(fact, said) and (said.thing not in self.counted or self._counts(fact, said))]
        if fitting and not (about and self._contradicts(own, about, fitting, sentence)):
            return ""
        return self._reason(said, own, about)

    def _is_of(self, fact: Fact, said: Said) -> bool:
        return fact.district == said.district if said.district else not said.others or fact.district in said.others

    def _counts(self, fact: Fact, said: Said) -> bool:
        """Return whether a fact is about the thing counted, judged by their names."""
        return bool(said.district) or any(said.thing in name for name, key in self.indicators.items() if key == fact.indicator)

    def _contradicts(self, own: list[Fact], about: str, fitting: list[Fact], sentence: str) -> bool:
        """Return whether the number is that of an indicator that the sentence does not name, and the data have one for the one it names."""
        low = sentence.lower()
        named = {key for name, key in self.indicators.items() if name in low}
        return all(fact.indicator not in named for fact in fitting) and any(fact.indicator == about for fact in own)

    def _indicator_near(self, sentence: str, said: Said) -> str:
        """Return the key of the indicator that the sentence names nearest to a number, "" if it names none."""
        low = sentence.lower()
        spots = [
            (abs(place - said.start), -len(name), key)
            for name, key in self.indicators.items()
            if len(name) > 1 and (place := low.find(name)) >= 0
        ]
        return min(spots)[2] if spots else ""

    def _reason(self, said: Said, own: list[Fact], about: str) -> str:
        if not said.district and said.thing in self.counted:
            return self.words.text(
                "word_number_differs", quote=said.quote, told=self.words.join(self.counted[said.thing][:MAX_TOLD])
            )
        named = [fact for fact in own if fact.indicator == about] if about and said.district else []
        same = [fact for fact in own if fact.value == said.value and said.district]
        others = [fact for fact in self.facts if _bears(fact, said)]
        for key, facts in (("word_number_differs", named or same), ("word_number_of_others", others)):
            if facts:
                return self.words.text(key, quote=said.quote, told=self.words.join(fact.told for fact in facts[:MAX_TOLD]))
        return self.words.text("word_number_unknown", quote=said.quote)


def _find_guarded(text: str) -> list[str]:
    """Return the words of rank and share in a text; those that only open a bound (“more than 400”) are none."""
    return guarded_words(_BOUND.sub("", text))


def _bears(fact: Fact, said: Said) -> bool:
    """Return whether what is said follows from a fact: its interval holds that of the fact, and the units do not differ."""
    if said.unit and fact.unit and said.unit != fact.unit:
        return False
    if said.low == -inf and said.high == inf:  # “about”
        return said.value == fact.value
    if said.value != fact.value:
        return False
    return said.low <= fact.low and said.high >= fact.high


def _key(said: Said) -> tuple[str, float, float, float, str, str]:
    """Return what makes two numbers one statement; what is counted tells only if no district does."""
    return said.district, said.value, said.low, said.high, said.unit, "" if said.district else said.thing
