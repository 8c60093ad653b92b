"""Claims of numbers per head and per area, for indicators that such a rate is meaningful for."""

from __future__ import annotations

from helpers.narrative.claims.base import Source
from helpers.narrative.claims.claim import Claim, ClaimError
from helpers.tables.rates import RateRefused, compute_rates


class RateClaims(Source):
    """How much there is per head or per area."""

    def rate(self, indicator: str, district_code: str, denominator: str = "") -> Claim:
        """Return an observation divided by a denominator of its district, such as residents. Parts: main (with its bound), per (for how many of what), base (the denominator), base_name, date, district, indicator; low and high if the interval has them.

        Refused if indicators.csv does not name the denominator as meaningful for the indicator, or none is known for the district.

        >>> import helpers as h
        >>> h.load("2022", lang="en").claim.rate("community_reporting_cadres", "370215")
        Cadres reporting in, per 10,000 residents, Jimo: main=≥74.8, low=74.8, high=150, base=1,336,077, per=per 10,000 residents, base_name=resident population, date=2020-11-01, district=Jimo, indicator=cadres reporting in (1 numbers; ≥10,000 ÷ 1,336,077 × 10,000)
        """
        indicator, district_code = self.find_indicator(indicator), self.find_code("district_code", district_code)
        key = f"rate-{indicator}-{district_code}" + (f"-{denominator}" if denominator else "")
        self.check_codes("indicator", [indicator])
        self.check_codes("district_code", [district_code])
        try:
            rates = compute_rates(self.tables, indicator, denominator)
        except RateRefused as refused:
            raise ClaimError(key, indicator, str(refused)) from None
        found = rates.rows[rates.rows["district_code"] == district_code]
        if found.empty:
            raise ClaimError(key, indicator, f"no number, or no {rates.denominator}, is known for {self.place(district_code)}")
        row = found.iloc[0]
        numbers = {end: row[end] for end in ("low", "high") if row[end] == row[end]} | {"base": row["base"]}
        parts = {"main": self.numbers(key, main=row["value"])["main"]} | self.numbers(key, **numbers)
        parts |= self.text("main", self.labels.value_of(row), key) if row["bound"] != "exact" else {}
        named = {
            "per": self.labels.per(rates.denominator),
            "base_name": self.labels.denominator(rates.denominator),
            "date": row["date"],
        }
        for name, text in named.items():
            parts |= self.text(name, text)
        parts |= self.district(district_code) | self.text("indicator", self.labels.indicator_inline(indicator))
        return self.keep(self._claim(key, indicator, row["observation_id"], parts, rates.per))

    def _claim(self, key: str, indicator: str, observation_id: str, parts: dict, per: float) -> Claim:
        own = self.observations[self.observations["observation_id"] == observation_id].iloc[0]
        told = {"name": self.labels.indicator_short(indicator), "per": parts["per"].text, "district": parts["district"].text}
        statement = self.labels.text("claim_rate", **told)
        number, base = self.labels.value_of(own), parts["base"].text
        how = self.labels.text("how_rate", number=number, base=base, per=self.labels.number(per))
        return Claim(key, "rate", parts, statement, how, (observation_id,))
