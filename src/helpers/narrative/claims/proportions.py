"""Claims of part and whole: shares, halves, minorities and totals, each of counts or observations that may be put together."""

from helpers.narrative.claims.claim import Claim, ClaimError, Part, Parts
from helpers.narrative.claims.ranking import RankingClaims


class ProportionClaims(RankingClaims):
    """How much of a whole something is."""

    def share(self, part: Claim, whole: Claim) -> Claim:
        """Return what share the count `part` is of the count `whole`. Parts: main (per cent, rounded to a whole number). Refused if one is no count or the whole is zero."""
        key = f"share-{part.key}-of-{whole.key}"
        small, large = _counts(key, part, whole)
        if not large or small > large:
            raise ClaimError(key, f"{small:g} of {large:g}", "the part is not contained in the whole")
        percent = Part(f"{100 * small / large:.0f}%", 100 * small / large, f"c-{key}", self.lang)
        return self._proportion("share", key, {"main": percent}, part, whole, f"{small:g} ÷ {large:g}")

    def half(self, part: Claim, whole: Claim) -> Claim:
        """Return that the count `part` is exactly half of the count `whole`. Parts: main (the word). Refused if it is not."""
        key = f"half-{part.key}-of-{whole.key}"
        small, large = _counts(key, part, whole)
        if not large or 2 * small != large:
            raise ClaimError(key, f"{small:g} of {large:g}", "not exactly half")
        word = self.text("main", self.labels.text("half_word"), key)
        return self._proportion("half", key, word, part, whole, f"{small:g} ÷ {large:g} = 1/2")

    def at_most_half(self, part: Claim, whole: Claim) -> Claim:
        """Return that the count `part` is not more than half of the count `whole`. Parts: main (the part), whole. Refused if it is more."""
        key = f"at-most-half-{part.key}-of-{whole.key}"
        small, large = _counts(key, part, whole)
        if 2 * small > large:
            raise ClaimError(key, f"{small:g} of {large:g}", "more than half")
        parts = self.numbers(key, main=small, whole=large)
        return self._proportion("half", key, parts, part, whole, f"{small:g} ÷ {large:g} ≤ 1/2")

    def minority(self, part: Claim, whole: Claim) -> Claim:
        """Return that the count `part` is less than half of the count `whole`. Parts: main (the part), whole. Refused if it is not."""
        key = f"minority-{part.key}-of-{whole.key}"
        small, large = _counts(key, part, whole)
        if 2 * small >= large:
            raise ClaimError(key, f"{small:g} of {large:g}", "not less than half")
        parts = self.numbers(key, main=small, whole=large)
        return self._proportion("minority", key, parts, part, whole, f"{small:g} ÷ {large:g} < 1/2")

    def more(self, one: Claim, other: Claim) -> Claim:
        """Return that the count `one` is larger than the count `other`. Parts: main (the first count), other. Refused if it is not."""
        key = f"more-{one.key}-than-{other.key}"
        large, small = _counts(key, one, other)
        if large <= small:
            raise ClaimError(key, f"{large:g} and {small:g}", "not more")
        parts = self.numbers(key, main=large, other=small)
        return self.keep(
            Claim(key, "more", parts, f"{one.statement} > {other.statement}", f"{large:g} > {small:g}", one.evidence)
        )

    def total(self, indicator: str) -> Claim:
        """Return the sum of an indicator over all districts. Parts: main (with its bound).

        Refused unless every district reports it, its comparability allows it and its bounds point the same way; bounded if any observation is.
        """
        indicator = self.find_indicator(indicator)
        key = f"total-{indicator}"
        ranked = self.rank(key, indicator)
        if len(ranked) < len(self.tables.districts):
            reason = f"only {len(ranked)} of {len(self.tables.districts)} districts report it, and the others are not zero"
            raise ClaimError(key, self.describe(ranked), reason)
        bounds = sorted(set(ranked["bound"]) - {"exact"})
        if len(bounds) > 1:
            raise ClaimError(key, self.describe(ranked), f"bounds point different ways ({', '.join(bounds)})")
        value = ranked["value"].sum()
        main = Part(self.labels.bounded(value, bounds[0] if bounds else "exact"), value, f"c-{key}", self.lang)
        return self.make("total", key, {"main": main}, "total", {"indicator": indicator}, ranked["observation_id"])

    def _proportion(self, kind: str, key: str, parts: Parts, part: Claim, whole: Claim, calculation: str) -> Claim:
        return self.keep(Claim(key, kind, parts, f"{part.statement} ÷ {whole.statement}", calculation, part.evidence))


def _counts(key: str, part: Claim, whole: Claim) -> tuple[float, float]:
    return _count(key, part), _count(key, whole)


def _count(key: str, claim: Claim) -> float:
    main = claim.main
    if main.number is None or not main.target.startswith("c-"):
        raise ClaimError(key, f"{claim.key} = {main}", "only counts may be divided, not numbers of the source")
    return main.number
