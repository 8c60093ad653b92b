"""Claims about the texts themselves: how long they are, what they dwell on, how they are organised."""

from helpers.narrative.claims.claim import ClaimError
from helpers.tables import comparison


def dominant_topics(self, expected=1):
    """Return the topics that take the most space in the most districts. Parts: main (how many districts each leads in), topics, names (of the districts).

    A district where two topics share the first place counts for neither. Refused where not exactly `expected` topics lead in as many districts,
    because a sentence about one topic does not fit two.
    """
    profile = comparison.topic_profile(self.tables)
    top = profile[profile["share"] == profile.groupby("district_code")["share"].transform("max")].drop_duplicates(
        "district_code", keep=False
    )
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
    words = {
        "zh": ("占篇幅最多的题目", "各题目字数占比比较"),
        "en": ("Topics with the most space", "shares of characters compared by topic"),
    }
    return self.make("most", "dominant-topics", parts, words, {}, (), "sentence_table")


def longest_text(self):
    """Return the district with the longest text. Parts: main (its characters), district. Refused at a tie."""
    return _length(
        self,
        "most",
        "longest-text",
        True,
        {
            "zh": ("篇幅最长的文稿", "各句字数相加后比较"),
            "en": ("Longest text", "characters of sentences added up, then compared"),
        },
    )


def shortest_text(self):
    """Return the district with the shortest text. Parts: main (its characters), district. Refused at a tie, and where a text that breaks off comes out shortest."""
    return _length(
        self,
        "fewest",
        "shortest-text",
        False,
        {
            "zh": ("篇幅最短的文稿", "各句字数相加后比较"),
            "en": ("Shortest text", "characters of sentences added up, then compared"),
        },
    )


def _length(self, kind, key, largest, words):
    listed = self.tables.districts
    wanted = listed["characters"].max() if largest else listed.loc[listed["complete"], "characters"].min()
    found = listed[listed["characters"] == wanted]
    if len(found) != 1:
        raise ClaimError(
            key, self.labels.join(found["district_code"].map(self.labels.district)), f"{len(found)} texts share the place"
        )
    return self.make(
        kind,
        key,
        self.numbers(key, main=int(wanted)) | self.district(found["district_code"].iloc[0]),
        words,
        {},
        (),
        "sentence_table",
    )


def pillars(self):
    """Return how many pillars texts run on. Parts: main (texts with the commonest number), common, low, high (numbers of pillars). Refused where two numbers are as common."""
    announced = self.tables.districts["pillars_announced"]
    counts = announced.value_counts()
    if (counts == counts.max()).sum() != 1:
        raise ClaimError(
            "pillars", ", ".join(map(str, counts[counts == counts.max()].index)), "these numbers of pillars are equally common"
        )
    parts = self.numbers(
        "pillars", main=int(counts.max()), common=int(counts.idxmax()), low=int(announced.min()), high=int(announced.max())
    )
    words = {"zh": ("主线数相同的文稿", "主线数计数"), "en": ("Texts with the same number of pillars", "pillars counted")}
    return self.make("count", "pillars", parts, words, {}, (), "district_summary")
