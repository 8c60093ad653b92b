"""Claims about what comparable numbers lack: a period, a total to set them against, one wording, one unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.narrative.claims.base import Source
from helpers.narrative.claims.claim import Claim
from helpers.tables.wordings import comparable_observations

if TYPE_CHECKING:
    import pandas as pd


class RequestClaims(Source):
    """What to ask for before numbers can be compared in earnest."""

    def without_period(self) -> Claim:
        """Return how many comparable observations name no period. Parts: main, of (all comparable ones)."""
        rows = comparable_observations(self.tables)
        return self._lacking("without_period", rows, rows[rows["period"] == ""])

    def without_denominator(self) -> Claim:
        """Return how many comparable observations are given without the total they are part of. Parts: main, of."""
        rows = comparable_observations(self.tables)
        return self._lacking("without_denominator", rows, rows[rows["denominator"] == ""])

    def mixed_wording(self) -> Claim:
        """Return how many comparable indicators count both what is finished and what is under way. Parts: main, names."""
        rows = comparable_observations(self.tables)
        return self._mixed("mixed_wording", rows[rows["state"] != ""], "state")

    def mixed_units(self) -> Claim:
        """Return how many comparable indicators are written in more than one measure word. Parts: main, names."""
        return self._mixed("mixed_units", comparable_observations(self.tables), "written_unit")

    def _lacking(self, name: str, rows: pd.DataFrame, lacking: pd.DataFrame) -> Claim:
        key = name.replace("_", "-")
        parts = self.numbers(key, main=len(lacking), of=len(rows))
        return self.make("count", key, parts, name, rows=lacking["observation_id"])

    def _mixed(self, name: str, rows: pd.DataFrame, column: str) -> Claim:
        key, kinds = name.replace("_", "-"), rows.groupby("indicator", sort=False)[column].nunique()
        mixed = list(kinds[kinds > 1].index)
        parts = self.numbers(key, main=len(mixed)) | self.indicator_names(mixed)
        return self.make("count", key, parts, name, rows=rows.loc[rows["indicator"].isin(mixed), "observation_id"])
