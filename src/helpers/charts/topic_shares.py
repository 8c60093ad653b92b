"""What share of its text each district gives each topic, and which topics most texts give most space to."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from helpers.tables import comparison
from helpers.tables.edition import Edition

if TYPE_CHECKING:
    import pandas as pd

MAX_FAVOURITES = 2


def share_topics(tables: Edition) -> "pd.DataFrame":
    """Return the share of characters, from 0 to 1: one row per district (its code), one column per topic, both in the order of the source."""
    profile = comparison.topic_profile(tables).fillna({"share": 0.0})
    table = profile.pivot(index="district_code", columns="topic", values="share")
    return table.loc[list(dict.fromkeys(profile["district_code"])), list(dict.fromkeys(profile["topic"]))]


def find_largest(shares: "pd.DataFrame") -> dict[str, list[str]]:
    """Return the topics with the largest share in each text: {district: topics}; none for a text without topics."""
    return {
        code: [topic for topic in shares.columns if shares.loc[code, topic] == shares.loc[code].max() > 0]
        for code in shares.index
    }


def find_favourites(largest: dict[str, list[str]], listed: Iterable[str]) -> dict[str, list[str]]:
    """Return {topic: districts} for the one or two topics that most texts give most space to, in the order `listed`; empty if it is no finding."""
    counts: dict[str, list[str]] = {}
    for code, topics in largest.items():
        if len(topics) == 1:
            counts.setdefault(topics[0], []).append(code)
    most = max(map(len, counts.values()), default=0)
    first = {topic: counts[topic] for topic in listed if len(counts.get(topic, ())) == most}
    return first if most > 1 and len(first) <= MAX_FAVOURITES else {}


def order_texts(shares: "pd.DataFrame", largest: dict[str, list[str]], favourites: dict[str, list[str]]) -> list[str]:
    """Return the districts by their largest topic: the favourites first, then as in the codebook, ties last; larger shares first."""
    tops, columns = shares.max(axis=1), list(shares.columns)

    def place(code: str) -> tuple[int, int, float]:
        topics = largest[code]
        if len(topics) != 1:
            return 2, 0, -tops[code]
        return int(topics[0] not in favourites), columns.index(topics[0]), -tops[code]

    return sorted(shares.index, key=place)
