"""Facts as prose: a message in every language, filled with the claims that print its numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from helpers.narrative.facts import Fact, Facts
from helpers.reading.merging import CHANGED, CHANGED_ANYHOW, RELATIVE
from helpers.reading.naming import BEFORE
from helpers.reading.quantities.change import tell_direction_of_name
from helpers.tables.kinds import kind_of_parts
from helpers.tables.labels import Labels, labels
from helpers.text.messages import LANGUAGES

if TYPE_CHECKING:
    from helpers.narrative.briefing import Briefing

ON_THE_YEAR, POINTS = "同比", ("百分点", "个百分点")
Slot = str | Callable[[Labels], str]


@dataclass(frozen=True)
class Passage:
    """A piece of prose: its template in each language, and the code of each claim that fills it, by name."""

    texts: dict[str, str]
    claims: dict[str, str] = field(default_factory=dict)


class Passages:
    """Writes what holds of an edition as Passages. briefing: of the edition in any language."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing, self.tables = briefing, briefing.tables
        self.facts = Facts(self.tables)
        self.kind = kind_of_parts(self.tables.districts)

    def words(self, lang: str) -> Labels:
        """Return the Labels of a language in the words of the edition."""
        return labels(lang, self.kind)

    def passage(self, key: str, claims: dict[str, str] | None = None, **slots: Slot) -> Passage:
        """Return the Passage of a message; a slot is a placeholder, or a function of the language's Labels that makes one."""
        texts = {}
        for lang in LANGUAGES:
            words = self.words(lang)
            texts[lang] = words.text(key, **{name: slot(words) if callable(slot) else slot for name, slot in slots.items()})
        return Passage(texts, claims or {})

    def count(self, key: str, claim: str, **slots: Slot) -> Passage:
        """Return the Passage of a message that prints one number n."""
        return self.passage(key, {"n": claim}, n="{n}", **slots)

    def tell(self, rows: Iterable[Fact], key: str) -> tuple[dict[str, str], Callable[[Labels], str]]:
        """Return (claims, function of the Labels) that tell facts one after the other, each by the message `key`."""
        names = {f"f{n}": row for n, row in enumerate(rows, 1)}
        beside = {name: self.facts.beside.get((row["district_code"], row["indicator"]), []) for name, row in names.items()}
        told = names | {f"{name}b{n}": row for name, several in beside.items() for n, row in enumerate(several, 1)}
        claims = {name: f'claim.value("{row["indicator"]}", "{row["district_code"]}")' for name, row in told.items()}

        def tell_all(words: Labels) -> str:
            items: list[str] = []
            told = ""  # the district of the fact before: its name is not repeated
            for name, row in names.items():
                again = key == "draft_named_fact" and row["district_code"] == told
                told = row["district_code"]
                item = self._tell_one(name, row, beside[name], "draft_next_fact" if again else key, words)
                items[-1:] = [words.text("draft_join_facts").join([items[-1], item])] if again else [*items[-1:], item]
            return words.text("draft_join_places" if key == "draft_place_fact" else "draft_join").join(items)

        return claims, tell_all

    def _tell_one(self, name: str, row: Fact, beside: list[Fact], key: str, words: Labels) -> str:
        """Return one fact by the message `key`, with the numbers that stand beside it."""
        what = "what" if key == "draft_own_fact" and name == "f1" else "indicator"  # as a sentence begins, or as it goes on
        parts = {"district": f"{{{name}.district}}", "what": f"{{{name}.{what}}}"}
        units = any(other["unit"] not in (row["unit"], *RELATIVE) for other in beside)
        item = words.text(key, quantity=_amount(name, row, words, units=units), **parts)
        asides: list[str] = []  # what it was before, then how it changed, in one pair of brackets
        for n, other in enumerate(beside, 1):
            quantity = _amount(f"{name}b{n}", other, words, units=units)
            added = self._added(row, other)
            if not added:
                item = words.text("draft_with_same", fact=item, quantity=quantity)
            elif added == BEFORE:
                asides.insert(0, words.text("draft_before_this", quantity=quantity))
            else:
                asides.append(self._tell_change(added, other, quantity, words))
        return words.text("draft_with", fact=item, told=words.text("draft_join_facts").join(asides)) if asides else item

    def _added(self, row: Fact, other: Fact) -> str:
        """Return what the name of a number that is told beside another adds to that one's."""
        return self.facts.names[other["indicator"]].removeprefix(self.facts.names[row["indicator"]])

    def _tell_change(self, added: str, other: Fact, quantity: str, words: Labels) -> str:
        """Return what is told of the change of a number, on the year before or without saying since when."""
        way = "change" if added in (CHANGED, CHANGED_ANYHOW) else tell_direction_of_name(added)
        since = "" if added.startswith(ON_THE_YEAR) else "_anyhow"
        size = "points" if other["unit"] in POINTS else "relative" if other["unit"] in RELATIVE else "absolute"
        return words.text(f"draft_{way}{since}", quantity=quantity, size=size)


def _amount(name: str, row: Fact, words: Labels, *, units: bool) -> str:
    """Return the placeholder of a claim that prints a number as the language counts: with its unit, or without where the noun says it all and no other unit is beside it (units)."""
    return f"{{{name}.{'quantity' if units or words.shows_unit(row['unit'], row['indicator']) else 'number'}}}"
