"""Findings of a draft: sentences that the data of an edition support, each with its claims, the most telling first."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from helpers.errors import BuildError
from helpers.narrative.facts import PAGE_ONE, REACHED_LATER, SHARES, Fact, take_turns
from helpers.narrative.passages import Passage, Passages
from helpers.tables import comparison
from helpers.tables.comparability import RANK, judge_fairness
from helpers.tables.labels import Labels

if TYPE_CHECKING:
    from helpers.narrative.briefing import Briefing

MAX_FINDINGS, MAX_FACTS, MAX_OWN, MAX_TOLD = 5, 4, 5, 12
MIN_LED = 2  # districts of which the last is told beside the first: of two the second is told too little of
MIN_OF_TOPIC, MIN_OF_OWN = 3, 2  # facts of a topic and of a district that are worth a place on page 1
MIN_RESULTS = 3  # results worth a finding of their own
MAX_WIDE, WIDE = 3, 0.6  # indicators on page 1 that most districts report, and the share of districts that is most
CHANGE_TOLD, SAME_THEME = 0.4, 0.35  # what an indicator gains whose change is told, and loses for each one of its theme before it
MAX_DISTRICTS = 12  # of more, the numbers stand in tables alone
UNCLEAR = "unclear"


class Findings(Passages):
    """What a draft says of an edition. briefing: of the edition in any language."""

    def __init__(self, briefing: Briefing) -> None:
        super().__init__(briefing)
        self.topics = dict(zip(self.tables.themes["theme"], self.tables.themes["topic"], strict=True))
        self.many = len(self.tables.districts) > 1

    def main(self, most: int = MAX_FINDINGS) -> list[Passage]:
        """Return the strongest findings, at most `most`.

        Where most districts report the same indicators: those indicators, side by side. Else what most report, then what was done, topic by
        topic, and last what leads for certain, or what the most districts report.
        """
        if comparison.is_dense(self.tables) and self.many:
            wide, comparable = [key for key in self.facts.shared() if self._is_wide(key)], self.comparable()
            keys = [*self.pick_shared(wide), *self.pick_shared([key for key in self.facts.shared() if key not in wide])][:most]
            shared = [(key in comparable and self.leader(key)) or self.side_by_side(key) for key in keys]
            rest = self._what_was_done(keys, max(most - len(shared), 1))
            broad = any(self._is_broad(rows) for _, rows in self._pick_topics(keys))
            return [*shared, *rest][:most] if len(shared) < most or not broad else [*shared[: most - 1], *rest]
        wide = self.pick_wide()
        compared = {} if wide else self.compared_on_page_one()
        results = self.pick_results([*wide, *compared]) if len(wide) < most else []
        last = [*([self.results(results)] if results else []), *compared.values()]
        told = {*wide, *compared, *(row["indicator"] for row in results)}
        room = most - len(last) - len(wide)
        return [*map(self.side_by_side, wide), *self._what_was_done(told, room), *last]

    def _what_was_done(self, told: Collection[str], room: int) -> list[Passage]:
        """Return at most `room` Passages of what was done: topics of several districts, then districts, first those that these do not name, then other topics.

        told: indicators that are told elsewhere.
        """
        topics = self._pick_topics(told)
        if not self.many:
            rest = [] if len(topics) >= room else self._pick_topics(told, unclear=True)
            return [self._topic_passage(*each) for each in [*topics, *rest][:room]]
        broad = [(topic, rows) for topic, rows in topics if self._is_broad(rows)][:room]
        facts = [row for _, rows in broad for row in rows]
        done = {*told, *(row["indicator"] for row in facts)}
        named = {row["district_code"] for row in facts}
        codes = sorted(self.by_worth(), key=lambda code: code in named)
        own = [self.facts.of_district(code, MAX_FACTS, done) for code in codes]
        own = [rows for rows in own if len(rows) >= MIN_OF_OWN][: room - len(broad)]
        done |= {row["indicator"] for rows in own for row in rows}
        left = room - len(broad) - len(own)
        others = [*self._pick_topics(done, unclear=True), *self._pick_topics(done)] if left else []
        return [
            *(self._topic_passage(*each) for each in broad),
            *map(self._own_passage, own),
            *(self._topic_passage(*each) for each in others[:left]),
        ]

    def _is_broad(self, rows: list[Fact]) -> bool:
        """Return whether the facts of a topic are of several districts and worth a Passage."""
        return len({row["district_code"] for row in rows}) > 1 and len(rows) >= MIN_OF_TOPIC

    def pick_results(self, told: Collection[str] = ()) -> list[Fact]:
        """Return at most MAX_FACTS results, of one district after the other: what it was before or how it changed is more telling than a rate; none if they are fewer than MIN_RESULTS.

        told: indicators that are told elsewhere.
        """
        if not self.many:
            return []
        rows = [
            row
            for row in self.facts.rows
            if row["effort"] == "result" and row["indicator"] not in told and not self.facts.is_vague(row)
        ]
        once: dict[str, Fact] = {}
        for row in sorted(rows, key=self._telling_of_result):
            once.setdefault(row["indicator"], row)
        clear = [row for row in once.values() if not self.facts.is_bare_rate(row)]
        chosen = take_turns(clear if len(clear) >= MIN_RESULTS else list(once.values()), "district_code", MAX_FACTS)
        return chosen if len(chosen) >= MIN_RESULTS else []

    def _telling_of_result(self, row: Fact) -> int:
        if (row["district_code"], row["indicator"]) in self.facts.beside:
            return 0
        if row["change"]:
            return 1
        return 3 if self.facts.is_bare_rate(row) else 2

    def results(self, rows: list[Fact]) -> Passage:
        """Return the Passage of what was achieved."""
        claims, told = self.tell(rows, "draft_named_fact")
        return self.passage("draft_results", claims, facts=told)

    def pick_wide(self) -> list[str]:
        """Return the indicators that most districts report, none of them to be ranked."""
        if len(self.tables.districts) < 3 or self.comparable():
            return []
        return self.pick_shared([key for key in self.facts.shared() if self._is_wide(key)])[:MAX_WIDE]

    def _is_wide(self, key: str) -> bool:
        """Return whether most districts report an indicator."""
        return len(self.facts.of_indicator(key)) >= WIDE * len(self.tables.districts)

    def compared_on_page_one(self) -> dict[str, Passage]:
        """Return the first comparable indicator with a certain leader, else the shared one that the most districts report, with its Passage; nothing if there is none."""
        leaders = ({key: found} for key in self.comparable() if (found := self.leader(key)))
        shared = self.pick_shared(self.facts.shared())[:1]
        return next(leaders, {key: self.side_by_side(key) for key in shared})

    def by_worth(self) -> list[str]:
        """Return the districts, those with the most telling fact first."""
        return list(dict.fromkeys(row["district_code"] for row in self.facts.rows))

    def own(self, code: str) -> Passage:
        """Return the Passage of a district's most telling facts."""
        return self._own_passage(self.facts.of_district(code, MAX_FACTS))

    def _own_passage(self, rows: list[Fact]) -> Passage:
        claims, told = self.tell(rows, "draft_own_fact")
        return self.passage("draft_own", claims, facts=told, district="{f1.district}")

    def pick_shared(self, keys: list[str]) -> list[str]:
        """Return the indicators worth a place on page 1: widely reported, of many themes, results and outputs before what went in."""
        picked: list[str] = []
        themes: dict[str, int] = {}
        while (left := [key for key in keys if key not in picked]) and len(picked) < MAX_FINDINGS:

            def score(key: str) -> float:
                share = len(self.facts.of_indicator(key)) / len(self.tables.districts)
                moved = CHANGE_TOLD * any(
                    (row["district_code"], key) in self.facts.beside for row in self.facts.of_indicator(key)
                )
                deed = PAGE_ONE[self.facts.effort[key]] - (REACHED_LATER if self.facts.is_reached(key) else 0)
                return share + moved + deed - SAME_THEME * themes.get(self.facts.theme[key], 0)

            best = max(left, key=score)
            picked.append(best)
            themes[self.facts.theme[best]] = themes.get(self.facts.theme[best], 0) + 1
        return picked

    def side_by_side(self, key: str) -> Passage:
        """Return the Passage of an indicator with the districts that report it, in the order of the source, unranked; of many, between which numbers they lie."""
        rows = self.facts.of_indicator(key)
        some = len(rows) > MAX_TOLD
        if some and self.holds("reach", key):
            ends = {end: _end(end, rows[0]) for end in ("low", "high")}
            return self.passage("draft_reach", {"reach": f'claim.reach("{key}")'}, what="{reach.what}", n="{reach}", **ends)
        claims, told = self.tell(rows[: MAX_FACTS if some else MAX_TOLD], "draft_place_fact")
        claims |= {"shared": f'claim.reporting("{key}")'}
        return self.passage(
            "draft_shared_some" if some else "draft_shared", claims, what="{shared.what}", n="{shared}", facts=told
        )

    def by_topic(self, told: Collection[str] = (), *, unclear: bool = False) -> list[Passage]:
        """Return a Passage for each topic with its most telling facts, each of another district if it can be, the most telling topics first.

        told: indicators that are told elsewhere. unclear: for the facts of no topic, and for those alone.
        """
        return [self._topic_passage(*each) for each in self._pick_topics(told, unclear=unclear)]

    def _pick_topics(self, told: Collection[str], *, unclear: bool = False) -> list[tuple[str, list[Fact]]]:
        by_topic: dict[str, list[Fact]] = {}
        for row in self.facts.rows:
            if not self.facts.is_vague(row) and row["indicator"] not in told:
                by_topic.setdefault(self.topics[row["theme"]], []).append(row)
        by_topic = {topic: rows for topic, rows in by_topic.items() if (topic == UNCLEAR) == unclear}
        chosen = [(topic, self._choose(rows)) for topic, rows in by_topic.items()]
        return sorted(chosen, key=lambda pair: -sum(map(self.facts.worth, pair[1])))

    def _topic_passage(self, topic: str, rows: list[Fact]) -> Passage:
        claims, facts = self.tell(rows, "draft_named_fact" if self.many else "draft_own_fact")
        return self.passage("draft_topic", claims, facts=facts, topic=_topic(topic))

    def _choose(self, rows: list[Fact]) -> list[Fact]:
        """Return at most MAX_FACTS of the facts of a topic: one of each indicator, of one district after the other."""
        ordered = sorted(rows, key=lambda row: -self.facts.on_page_one(row))
        once = list({row["indicator"]: row for row in reversed(ordered)}.values())[::-1]
        chosen = take_turns(once, "district_code" if self.many else "theme", MAX_FACTS)
        first = list(dict.fromkeys(row["district_code"] for row in chosen))
        return sorted(chosen, key=lambda row: first.index(row["district_code"]))

    def comparable(self) -> list[str]:
        """Return the indicators that may be ranked, the most widely reported first."""
        keys = comparison.shared_indicators(self.tables)
        return [key for key in keys if judge_fairness(self.tables, key).verdict == RANK]

    def leader(self, key: str) -> Passage | None:
        """Return the Passage of who certainly leads a comparable indicator, alone or in a tie, and who is last if that is certain too; None if the first place is in doubt."""
        if self.holds("most", key) and self.holds("least", key) and len(self.facts.of_indicator(key)) > MIN_LED:
            claims = {"top": f'claim.most("{key}")', "low": f'claim.least("{key}")'}
            ends = {
                "district": "{top.district}",
                "quantity": "{top.quantity}",
                "last": "{low.district}",
                "least": "{low.quantity}",
            }
            return self.passage("draft_leader_least", claims, what="{top.what}", n="{top.of}", size=self._size(key), **ends)
        return self._first(key, "draft_leader", "draft_tied")

    def _first(self, key: str, led: str, tied: str) -> Passage | None:
        """Return the Passage of who is certainly first, in the message `led`, or of who share the first place, in `tied`; None if that is in doubt."""
        for kind, message in (("most", led), ("tie", tied)):
            if self.holds(kind, key):
                who = {"district": "{top.district}"} if kind == "most" else {"names": "{top.names}"}
                claims = {"top": f'claim.{kind}("{key}")'}
                return self.passage(
                    message, claims, what="{top.what}", n="{top.of}", quantity="{top.quantity}", size=self._size(key), **who
                )
        return None

    def _size(self, key: str) -> str:
        """Return whether an indicator’s numbers are said to be high (share) or many (amount)."""
        units = {row["unit"] for row in self.facts.of_indicator(key)}
        return "share" if units <= SHARES else "amount"

    def holds(self, kind: str, key: str) -> bool:
        """Return whether the data support a kind of claim about an indicator."""
        try:
            getattr(self.briefing.claim, kind)(key)
        except BuildError:
            return False
        return True

    def districts(self) -> list[Passage]:
        """Return a Passage for each district: how many numbers it gives and the most telling of them; none if they are one or too many."""
        codes = list(self.tables.districts["district_code"])
        if not 1 < len(codes) <= MAX_DISTRICTS:
            return []
        return [self._district(code, rows) for code in codes if (rows := self.facts.of_district(code, MAX_OWN))]

    def _district(self, code: str, rows: list[Fact]) -> Passage:
        claims, told = self.tell(rows, "draft_own_fact")
        return self.passage("draft_district", claims, facts=told, district="{f1.district}")

    def comparisons(self) -> list[Passage]:
        """Return a Passage for each comparable indicator: its order if it is certain, else who leads."""
        return [found for key in self.comparable() if (found := self._order(key))]

    def _order(self, key: str) -> Passage | None:
        if self.holds("order", key):
            claims = {"order": f'claim.order("{key}")', "shared": f'claim.reporting("{key}")'}
            return self.passage("draft_order", claims, n="{shared}", what="{shared.what}", order="{order}", size=self._size(key))
        return self._first(key, "draft_lead_order", "draft_tie_order")

    def families(self) -> list[Passage]:
        """Return a Passage for each family of indicators that are alike in name and never merged, if the edition reports two of it."""
        listed = self.tables.indicators[self.tables.indicators["family"] != ""]
        reported = listed[listed["indicator"].isin(set(self.tables.observations["indicator"]))]
        return [
            self.passage("draft_families", {"kin": f'claim.indicators(family="{family}")'}, names="{kin.names}")
            for family, rows in reported.groupby("family", sort=False)
            if len(rows) > 1
        ]


def _topic(code: str) -> Callable[[Labels], str]:
    return lambda words: words.text("draft_other_work") if code == UNCLEAR else words.topic(code)


def _end(end: str, row: Fact) -> Callable[[Labels], str]:
    """Return the placeholder of one end of what an indicator reaches, with its unit if the language prints it beside the name."""
    return lambda words: f"{{reach.{end}{'' if words.shows_unit(row['unit'], row['indicator']) else '_number'}}}"
