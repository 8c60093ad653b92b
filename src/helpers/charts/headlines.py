"""What the titles of the charts may claim: facts computed from the tables, or None where the data do not bear them out."""

from dataclasses import dataclass

from helpers.tables.comparison import highest


@dataclass(frozen=True, slots=True)
class Few:
    """The fewest districts that hold half of something: their codes, how many they hold (held) of how many (total)."""

    codes: tuple[str, ...]
    held: int
    total: int

    @property
    def is_exactly_half(self):
        """Whether they hold half, no more and no less."""
        return 2 * self.held == self.total


def fewest_holding_half(counts):
    """Return the Few districts that together hold half or more, or None where a tie leaves open which they are.

    `counts`: (district code, count) pairs. A set of half the districts or more is no finding and gives None.
    """
    ordered = sorted(counts, key=lambda pair: -pair[1])
    total, size, held = sum(count for _, count in counts), 0, 0
    while total and 2 * held < total:
        held += ordered[size][1]
        size += 1
    tied = 0 < size < len(ordered) and ordered[size][1] == ordered[size - 1][1]
    if tied or not size or 2 * size >= len(ordered):
        return None
    return Few(tuple(code for code, _ in ordered[:size]), held, total)


def only_highest(counts):
    """Return the (code, count) pair with the highest count, or None where two share it or there is none above zero."""
    ordered = sorted(counts, key=lambda pair: -pair[1])
    if not ordered or not ordered[0][1] or (len(ordered) > 1 and ordered[1][1] == ordered[0][1]):
        return None
    return ordered[0]


def leaders(ranked_by_indicator):
    """Return how many indicators each district reports the highest figure of beyond doubt: {code: number}, most first.

    `ranked_by_indicator`: tables as comparison.rank_districts gives them.
    """
    firsts = [row["district_code"] for row in map(highest, ranked_by_indicator) if row is not None]
    return {code: firsts.count(code) for code in sorted(dict.fromkeys(firsts), key=lambda code: -firsts.count(code))}


def alike_in_length(rows, within=0.05):
    """Return the two texts (more observations first) that differ most in observations among those whose lengths differ by `within` or less.

    `rows`: dicts with characters and observations, one per text. None where no two are alike in length, or none of these differ in observations.
    """
    pairs = [
        (one, other)
        for one in rows
        for other in rows
        if one["observations"] > other["observations"] and _alike(one, other, within)
    ]
    return max(pairs, key=lambda pair: pair[0]["observations"] - pair[1]["observations"], default=None)


def _alike(one, other, within):
    lengths = one["characters"], other["characters"]
    return max(lengths) - min(lengths) <= within * max(lengths)
