"""Claims of rank: stated only if the intervals of the observations leave no doubt and their comparability allows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.narrative.claims.base import Source, Wanted, Where, key_of
from helpers.narrative.claims.claim import Claim, ClaimError
from helpers.tables import comparison
from helpers.tables.records import to_records

if TYPE_CHECKING:
    import pandas as pd


class RankingClaims(Source):
    """What is largest, smallest, or in which order."""

    def most(self, indicator: str) -> Claim:
        """Return the district that reports the largest value of an indicator. Parts: main (the number), quantity, district, of (how many report).

        indicator: its key, or a name of it in either language. Refused if comparability or units forbid ranking, fewer than two report, one reports it twice, or the intervals let another district be as large.

        >>> import helpers as h
        >>> h.load(lang="en").claim.most("five_star_branches")
        District with the largest reported value (Five-star branches): main=125, number=125, quantity=125, low=125, high=125, district=West Coast New Area, of=5, what=Five-star branches (5 numbers; intervals compared pair by pair)
        """
        indicator = self.find_indicator(indicator)
        key = f"most-{indicator}"
        ranked = self.rank(key, indicator)
        top = comparison.highest(ranked)
        if top is None:
            raise ClaimError(key, self.describe(ranked), "a tie, or intervals that overlap, leave the first place in doubt")
        parts = (
            self.reported(top) | self.district(top["district_code"]) | self.numbers(key, of=len(ranked)) | self.what(indicator)
        )
        return self.make("most", key, parts, "most", {"indicator": indicator}, ranked["observation_id"])

    def least(self, indicator: str) -> Claim:
        """Return the district that reports the smallest value of an indicator. Parts: main (the number), quantity, district, of (how many report). Refused as `most` is.

        >>> import helpers as h
        >>> h.load(lang="en").claim.least("five_star_branches")
        District with the smallest reported value (Five-star branches): main=10, number=10, quantity=10, low=10, high=10, district=Shinan, of=5, what=Five-star branches (5 numbers; intervals compared pair by pair)
        """
        indicator = self.find_indicator(indicator)
        key = f"least-{indicator}"
        ranked = self.rank(key, indicator)
        last = ranked.iloc[-1]
        if last["rank_best"] != len(ranked):
            raise ClaimError(key, self.describe(ranked), "a tie, or intervals that overlap, leave the last place in doubt")
        parts = (
            self.reported(last) | self.district(last["district_code"]) | self.numbers(key, of=len(ranked)) | self.what(indicator)
        )
        return self.make("fewest", key, parts, "least", {"indicator": indicator}, ranked["observation_id"])

    def order(self, indicator: str) -> Claim:
        """Return all districts that report an indicator, largest first. Parts: main (names and numbers), last (district), last_number. Refused if any rank is in doubt."""
        indicator = self.find_indicator(indicator)
        key = f"ranking-{indicator}"
        ranked = self.rank(key, indicator)
        if (ranked["rank_best"] != ranked["rank_worst"]).any():
            raise ClaimError(key, self.describe(ranked), "a tie, or intervals that overlap, leave the order in doubt")
        last = ranked.iloc[-1]
        parts = self.text("main", self._listed(ranked), key) | self.district(last["district_code"], "last")
        parts["last_number"] = self.reported(last)["main"]
        parts |= self.what(indicator)
        return self.make("ranking", key, parts, "order", {"indicator": indicator}, ranked["observation_id"])

    def tie(self, indicator: str) -> Claim:
        """Return the districts that share the largest value of an indicator. Parts: main (the number), quantity, names, of, what. Refused unless two or more certainly do."""
        indicator = self.find_indicator(indicator)
        key = f"tie-{indicator}"
        ranked = self.rank(key, indicator)
        first = ranked[(ranked["bound"] == "exact") & (ranked["value"] == ranked["value"].max())]
        if len(first) < 2 or (first["rank_worst"] != len(first)).any():
            raise ClaimError(key, self.describe(ranked), "no two districts certainly share the first place")
        parts = self.reported(first.iloc[0]) | self.districts("names", self.in_order(first["district_code"]))
        parts |= self.numbers(key, of=len(ranked)) | self.what(indicator)
        return self.make("most", key, parts, "tie", {"indicator": indicator}, first["observation_id"])

    def span(self, indicator: str) -> Claim:
        """Return from what to what the observations of an indicator reach. Parts: main (how many districts), low, high (the numbers), names. Refused as a rank is."""
        indicator = self.find_indicator(indicator)
        key = f"span-{indicator}"
        ranked = self.rank(key, indicator)
        if comparison.highest(ranked) is None or ranked.iloc[-1]["rank_best"] != len(ranked):
            raise ClaimError(key, self.describe(ranked), "a tie, or intervals that overlap, leave an end in doubt")
        parts = self.numbers(key, main=len(ranked)) | self.districts("names", self.in_order(ranked["district_code"]))
        parts["low"], parts["high"] = self.reported(ranked.iloc[-1])["main"], self.reported(ranked.iloc[0])["main"]
        return self.make("span", key, parts, "span", {"indicator": indicator}, ranked["observation_id"])

    def reach(self, indicator: str) -> Claim:
        """Return between which numbers the observations of an indicator lie, whoever reports them. Parts: main (how many districts), low, high (the numbers as written, with units), low_number, high_number, what.

        It ranks no district, so it does not ask whether the indicator may be ranked. Refused if fewer than two districts report it, one reports
        it twice, units differ, some numbers are changes and others are not, or all are alike.
        """
        indicator = self.find_indicator(indicator)
        key, rows = f"reach-{indicator}", self.select({"indicator": indicator})
        self._refuse_twice(key, indicator)
        ordered = rows.sort_values(["value", "low"], kind="stable")
        if len(rows) < 2 or ordered["value"].iloc[0] == ordered["value"].iloc[-1]:
            raise ClaimError(key, f"{len(rows)} numbers", "no two districts report different numbers")
        if rows["unit"].nunique() > 1 or rows["change"].nunique() > 1:
            raise ClaimError(key, f"{len(rows)} numbers", "units differ, or some numbers are changes and others are not")
        parts = self.numbers(key, main=len(rows)) | self.what(indicator)
        ends = {"low": self.reported(ordered.iloc[0]), "high": self.reported(ordered.iloc[-1])}
        parts |= {end: own["quantity"] for end, own in ends.items()} | {
            f"{end}_number": own["number"] for end, own in ends.items()
        }
        return self.make("span", key, parts, "span", {"indicator": indicator}, rows["observation_id"])

    def most_numbers(self, **where: Wanted) -> Claim:
        """Return the district with the most observations, of all or of those with the given fields. Parts: main (how many), district. Refused at a tie."""
        return self._extreme("most", where, largest=True)

    def fewest_numbers(self, **where: Wanted) -> Claim:
        """Return the district with the fewest observations, of all or of those with the given fields. Parts: main (how many), district.

        Refused at a tie, and if the text of that district breaks off.
        """
        return self._extreme("fewest", where, largest=False)

    def rank(self, key: str, indicator: str) -> pd.DataFrame:
        """Return the ranked districts of an indicator; refused if comparability or units forbid it, fewer than two report it, or one reports it twice."""
        self.check_codes("indicator", [indicator])
        try:
            ranked: pd.DataFrame = comparison.rank_districts(self.tables, indicator)
        except ValueError as error:
            raise ClaimError(key, indicator, str(error)) from None
        if len(ranked) < 2:
            raise ClaimError(key, f"{len(ranked)} numbers", "nothing to compare with: fewer than two districts report it")
        if ranked["unit"].nunique() > 1:
            raise ClaimError(key, self.describe(ranked), "units differ")
        self._refuse_twice(key, indicator)
        return ranked

    def describe(self, ranked: pd.DataFrame) -> str:
        """Return the ranked observations as a refusal shows them: district and number with its bound."""
        return ", ".join(
            f"{self.labels.district(row['district_code'])} {self.labels.value_of(row)}" for row in to_records(ranked)
        )

    def _listed(self, ranked: pd.DataFrame) -> str:
        return self.labels.join(
            f"{self.labels.district_brief(row['district_code'])} {self.labels.value_of(row)}" for row in to_records(ranked)
        )

    def _refuse_twice(self, key: str, indicator: str) -> None:
        observations = self.select({"indicator": indicator})
        twice = observations.loc[observations["district_code"].duplicated(), "district_code"]
        if len(twice):
            names = self.labels.join(map(self.labels.district, twice.unique()))
            reason = f"{names} report it more than once, and nothing says which number stands"
            raise ClaimError(key, f"{len(observations)} numbers", reason)

    def _extreme(self, kind: str, where: Where, largest: bool) -> Claim:
        rows, key = self.select(where), key_of(f"{kind}-numbers", where)
        counts = rows["district_code"].value_counts().reindex(self.tables.districts["district_code"], fill_value=0)
        wanted = counts.max() if largest else counts.min()
        codes = list(counts[counts == wanted].index)
        if len(codes) != 1:
            names = self.labels.join(map(self.labels.district, codes))
            raise ClaimError(key, names, f"{len(codes)} districts share the place with {wanted} numbers each")
        if not largest:
            self.refuse_incomplete(key, codes)
        evidence = rows.loc[rows["district_code"] == codes[0], "observation_id"]
        parts = self.numbers(key, main=int(wanted)) | self.district(codes[0])
        return self.make(kind, key, parts, f"{kind}_numbers", where, evidence)
