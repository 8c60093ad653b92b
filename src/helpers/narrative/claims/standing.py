"""Claims about what may be compared: how many observations may be ranked, only set side by side, or have no counterpart in another district.

All of them count by the verdict of tables.comparability, the one place that gives it.
"""

from helpers.narrative.claims.base import Source
from helpers.narrative.claims.claim import Claim
from helpers.tables.comparability import ALONE, RANK, SIDE_BY_SIDE


class StandingClaims(Source):
    """What may be compared, and what not."""

    def comparable(self) -> Claim:
        """Return how many observations may be compared. Parts: main; indicators (on how many); names (of these). Kind: minority if they are less than half."""
        return self._standing("comparable", [RANK])

    def name_only(self) -> Claim:
        """Return how many observations share an indicator's name with another district’s but may not be compared. Parts: main, indicators, names."""
        return self._standing("name_only", [SIDE_BY_SIDE])

    def alone(self) -> Claim:
        """Return how many observations are on indicators that one district alone reports. Parts: main, indicators, names."""
        return self._standing("alone", [ALONE])

    def with_counterpart(self) -> Claim:
        """Return how many observations are on indicators that two districts or more report, comparable or not. Parts: main, indicators, names."""
        return self._standing("with_counterpart", [RANK, SIDE_BY_SIDE])

    def _standing(self, name: str, verdicts: list[str]) -> Claim:
        rows, key = self.select({"verdict": verdicts}), name.replace("_", "-")
        keys = list(dict.fromkeys(rows["indicator"]))
        parts = self.numbers(key, main=len(rows), indicators=len(keys)) | self.indicator_names(keys)
        kind = "minority" if 2 * len(rows) < len(self.observations) else "count"
        return self.make(kind, key, parts, name, rows=rows["observation_id"])
