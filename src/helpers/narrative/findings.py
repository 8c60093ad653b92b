"""Findings of a draft: sentences that the data of an edition support, each with its claims, the most telling first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from math import log10
from typing import TYPE_CHECKING, Any

from helpers.errors import BuildError
from helpers.tables import comparison
from helpers.tables.comparability import RANK, judge_fairness
from helpers.tables.kinds import kind_of_parts
from helpers.tables.labels import Labels
from helpers.tables.records import to_records
from helpers.text.messages import LANGUAGES, messages

if TYPE_CHECKING:
    from helpers.narrative.briefing import Briefing

STAGES = {"result": 3.0, "output": 2.0, "activity": 1.0, "input": 0.5}
MAX_FINDINGS, MAX_FACTS, MIN_FACTS, MAX_OWN = 5, 4, 2, 6
UNCLEAR, UNJUDGED = "unclear", "unjudged"
# A name that tells less is listed last; so is a percentage whose name is no rate, share or change.
VAGUE, MIN_NAME, EARLIER = 5.0, 3, "（此前）"
RATE = r"率|度|比|占|幅|增长|下降|提高|降低|上升|减少|缩短|压减|提升|增加"


@dataclass(frozen=True)
class Passage:
    """A piece of prose: its template in each language, and the code of each claim that fills it, by name."""

    texts: dict[str, str]
    claims: dict[str, str] = field(default_factory=dict)


class Findings:
    """What a draft says of an edition. briefing: of the edition in any language."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing, self.tables = briefing, briefing.tables
        listed = self.tables.indicators.set_index("indicator")["effort"]
        self.judged = set(self.tables.indicators.loc[self.tables.indicators["comparability"] != UNJUDGED, "indicator"])
        self.names = dict(zip(self.tables.indicators["indicator"], self.tables.indicators["zh"], strict=True))
        once = self.tables.observations.drop_duplicates(["district_code", "indicator"], keep=False)
        rows = to_records(once.assign(effort=once["indicator"].map(listed)))
        self.facts = sorted(rows, key=self._worth, reverse=True)
        self.topics = dict(zip(self.tables.themes["theme"], self.tables.themes["topic"], strict=True))
        self.kind = self._find_kind()

    def _worth(self, row: dict[str, Any]) -> float:
        """Return how telling a fact is: results above outputs above what went in, then the size of the number; vague names last."""
        size = log10(abs(row["value"]) + 1) / 10 if row["unit"] not in ("%", "‰") else 0.2
        return STAGES[row["effort"]] + size - (VAGUE if self._is_vague(row) else 0)

    def _is_vague(self, row: dict[str, Any]) -> bool:
        """Return whether the name of a provisional indicator is too short to tell what is counted, or a share does not say of what."""
        if row["indicator"] in self.judged:
            return False
        name = self.names[row["indicator"]]
        share = row["unit"] in ("%", "‰") and not re.search(RATE, name)
        return len(name) < MIN_NAME or share or name.endswith(EARLIER)

    def _find_kind(self) -> str:
        return kind_of_parts(self.tables.districts)

    def passage(self, key: str, claims: dict[str, str] | None = None, **slots: str | Callable[[str], str]) -> Passage:
        """Return the Passage of a message; a slot is a placeholder, or a function of the language that makes one."""
        texts = {}
        for lang in LANGUAGES:
            values = {name: slot(lang) if callable(slot) else slot for name, slot in slots.items()}
            texts[lang] = messages(lang).text(key, **values)
        return Passage(texts, claims or {})

    def parts(self, lang: str) -> str:
        """Return what the parts of the edition are called: districts, departments."""
        return messages(lang).text("draft_parts", kind=self.kind)

    def told(self, rows: Iterable[dict[str, Any]], key: str) -> tuple[dict[str, str], Callable[[str], str]]:
        """Return (claims, function of the language) that tell facts one after the other."""
        names = {f"f{n}": row for n, row in enumerate(rows, 1)}
        claims = {name: f'claim.value("{row["indicator"]}", "{row["district_code"]}")' for name, row in names.items()}

        def tell(lang: str) -> str:
            words = messages(lang)
            told = [
                words.text(
                    key,
                    district=f"{{{name}.district}}",
                    indicator=f"{{{name}.indicator}}",
                    quantity=f"{{{name}.{_amount(row['unit'], lang)}}}",
                )
                for name, row in names.items()
            ]
            return words.text("draft_join_own" if key == "draft_fact_own" else "draft_join").join(told)

        return claims, tell

    def main(self) -> list[Passage]:
        """Return the strongest findings, at most MAX_FINDINGS: what was done, theme by theme, then what leads."""
        work = self._topics()
        if len(work) < MIN_FACTS:
            work = [self._own(code) for code in self._by_worth() if self._of(code)]
        leader = next(self._leaders(), None)
        room = MAX_FINDINGS - (leader is not None)
        return [*work[:room], *([leader] if leader else [])]

    def _topics(self) -> list[Passage]:
        """Return a Passage for each topic in which two districts or more give a fact, the most telling first."""
        by_topic: dict[str, list[dict[str, Any]]] = {}
        for row in (row for row in self.facts if row["indicator"] in self.judged):
            topic = self.topics[row["theme"]]
            chosen = by_topic.setdefault(topic, [])
            if len(chosen) < MAX_FACTS and row["district_code"] not in {each["district_code"] for each in chosen}:
                chosen.append(row)
        by_topic.pop(UNCLEAR, None)
        strong = [topic for topic, rows in by_topic.items() if len(rows) >= MIN_FACTS]
        strong.sort(key=lambda topic: -sum(map(self._worth, by_topic[topic])))
        passages = []
        for topic in strong:
            claims, tell = self.told(by_topic[topic], "draft_fact")
            passages.append(self.passage("draft_topic", claims, facts=tell, topic=self._topic(topic)))
        return passages

    def _by_worth(self) -> list[str]:
        return list(dict.fromkeys(row["district_code"] for row in self.facts))

    def _of(self, code: str, most: int = MAX_FACTS) -> list[dict[str, Any]]:
        own = [row for row in self.facts if row["district_code"] == code]
        return [row for row in own if not self._is_vague(row)][:most] or own[:1]

    def _own(self, code: str) -> Passage:
        claims, tell = self.told(self._of(code), "draft_fact_own")
        return self.passage("draft_own", claims, facts=tell, district="{f1.district}")

    def _leaders(self) -> Iterator[Passage]:
        """Yield a Passage for each comparable indicator that one district certainly leads, the most widely reported first."""
        for key in self.comparable():
            try:
                self.briefing.claim.most(key)
            except BuildError:
                continue
            claims = {"top": f'claim.most("{key}")', "shared": f'claim.reporting("{key}")'}
            slots = {"of": "{shared}", "district": "{top.district}", "quantity": "{top.quantity}"}
            yield self.passage("draft_leader", claims, parts=self.parts, indicator=self._name(key), **slots)

    def _topic(self, code: str) -> Callable[[str], str]:
        return lambda lang: Labels(lang).topic(code)

    def _name(self, key: str) -> Callable[[str], str]:
        return lambda lang: Labels(lang).indicator_inline(key).replace("{", "{{").replace("}", "}}")

    def _title(self, key: str) -> Callable[[str], str]:
        return lambda lang: Labels(lang).indicator_short(key).replace("{", "{{").replace("}", "}}")

    def comparable(self) -> list[str]:
        """Return the indicators that may be ranked, the most widely reported first."""
        keys = comparison.shared_indicators(self.tables)
        return [key for key in keys if judge_fairness(self.tables, key).verdict == RANK]

    def districts(self) -> list[Passage]:
        """Return a Passage for each district: how many numbers it gives and the most telling of them."""
        passages = []
        for code in self.tables.districts["district_code"]:
            rows = self._of(code, MAX_OWN)
            if rows:
                claims, tell = self.told(rows, "draft_fact_own")
                claims |= {"n": f'claim.count(district_code="{code}")'}
                passages.append(self.passage("draft_district", claims, facts=tell, district="{f1.district}", n="{n}"))
        return passages

    def comparisons(self) -> list[Passage]:
        """Return a Passage for each indicator that two districts or more report: their order if it is certain, else side by side."""
        return [self._comparison(key) for key in comparison.shared_indicators(self.tables)]

    def _comparison(self, key: str) -> Passage:
        if key in self.comparable():
            try:
                self.briefing.claim.order(key)
            except BuildError:
                pass
            else:
                claims = {"order": f'claim.order("{key}")', "shared": f'claim.reporting("{key}")'}
                slots = {"of": "{shared}", "order": "{order}"}
                return self.passage("draft_order", claims, parts=self.parts, indicator=self._name(key), **slots)
        rows = [row for row in self.facts if row["indicator"] == key]
        claims, tell = self.told(rows, "draft_fact_plain")
        return self.passage("draft_unranked", claims, indicator=self._title(key), facts=tell)


def _amount(unit: str, lang: str) -> str:
    """Return the part of a claim that prints a number as the language counts: with its unit, or without where the noun says it all."""
    shown = messages(lang).text("units_shown")
    return "quantity" if shown == "*" or unit in shown.split() else "number"
