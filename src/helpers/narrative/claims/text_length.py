"""Claims about the texts themselves: how long they are, what they dwell on, how they are organised."""

from helpers.narrative.claims.base import Source
from helpers.narrative.claims.claim import Claim, ClaimError
from helpers.tables import comparison


class TextClaims(Source):
    """What the texts are like."""

    def dominant_topics(self, expected: int = 1) -> Claim:
        """Return the topics that take the most space in the most districts. Parts: main (how many districts each leads in), topics, names (of the districts).

        A district in which two topics share the first place counts for neither. Refused if not exactly `expected` topics lead in as many districts,
        because a sentence about one topic does not fit two.
        """
        profile = comparison.topic_profile(self.tables)
        largest = profile["share"] == profile.groupby("district_code")["share"].transform("max")
        top = profile[largest].drop_duplicates("district_code", keep=False)
        leaders = top["topic"].value_counts()
        first = [topic for topic in self.tables.topics["topic"] if leaders.get(topic, 0) == leaders.max()]
        topics = self.labels.join(map(self.labels.topic_inline, first))
        if len(first) != expected:
            raise ClaimError("dominant-topics", topics, f"{len(first)} topics lead in as many districts, not {expected}")
        parts = (
            self.numbers("dominant-topics", main=int(leaders.max()))
            | self.text("topics", topics)
            | self.districts("names", top.loc[top["topic"].isin(first), "district_code"])
        )
        return self.make("most", "dominant-topics", parts, "dominant_topics", table="sentence_table")

    def longest_text(self) -> Claim:
        """Return the district with the longest text. Parts: main (its characters), district. Refused at a tie."""
        return self._length("most", "longest_text", self.tables.districts["characters"].max())

    def shortest_text(self) -> Claim:
        """Return the district with the shortest text. Parts: main (its characters), district. Refused at a tie, and if a text that breaks off comes out shortest."""
        listed = self.tables.districts
        return self._length("fewest", "shortest_text", listed.loc[listed["complete"], "characters"].min())

    def _length(self, kind: str, told: str, wanted: int) -> Claim:
        listed, key = self.tables.districts, told.replace("_", "-")
        found = listed[listed["characters"] == wanted]
        if len(found) != 1:
            names = self.labels.join(found["district_code"].map(self.labels.district))
            raise ClaimError(key, names, f"{len(found)} texts share the place")
        parts = self.numbers(key, main=int(wanted)) | self.district(found["district_code"].iloc[0])
        return self.make(kind, key, parts, told, table="sentence_table")

    def pillars(self) -> Claim:
        """Return how many pillars texts run on. Parts: main (texts with the commonest number), common, low, high (numbers of pillars). Refused if two numbers are as common."""
        announced = self.tables.districts["pillars_announced"]
        counts = announced.value_counts()
        common = counts[counts == counts.max()]
        if len(common) != 1:
            raise ClaimError("pillars", ", ".join(map(str, common.index)), "these numbers of pillars are equally common")
        number = int(common.index.to_numpy()[0])
        parts = self.numbers(
            "pillars", main=int(counts.max()), common=number, low=int(announced.min()), high=int(announced.max())
        )
        return self.make("count", "pillars", parts, "pillars", table="district_summary")
