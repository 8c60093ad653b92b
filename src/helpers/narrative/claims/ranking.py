"""Claims of rank: stated only where the intervals of the observations leave no doubt and their comparability allows it."""

from helpers.narrative.claims.base import key_of
from helpers.narrative.claims.claim import ClaimError
from helpers.narrative.claims.counting import refuse_incomplete
from helpers.tables import comparison

BY_INTERVAL = {"zh": "区间两两比较", "en": "intervals compared pair by pair"}
BY_COUNT = {"zh": "按区市计数后比较", "en": "counted by district, then compared"}


def rank(self, key, indicator):
    """Return the ranked districts of an indicator; refused where comparability or units forbid it, fewer than two report it, or one reports it twice."""
    self.check_codes("indicator", [indicator])
    try:
        ranked = comparison.rank_districts(self.tables, indicator)
    except ValueError as error:
        raise ClaimError(key, indicator, str(error)) from None
    if len(ranked) < 2:
        raise ClaimError(key, f"{len(ranked)} numbers", "nothing to compare with: fewer than two districts report it")
    if ranked["unit"].nunique() > 1:
        raise ClaimError(key, describe(self, ranked), "units differ")
    observations = self.select({"indicator": indicator})
    twice = observations.loc[observations["district_code"].duplicated(), "district_code"]
    if len(twice):
        names = self.labels.join(map(self.labels.district, twice.unique()))
        raise ClaimError(
            key, f"{len(observations)} numbers", f"{names} report it more than once, and nothing says which number stands"
        )
    return ranked


def describe(self, ranked):
    """Return the ranked observations as a refusal shows them: district and number with its bound."""
    return ", ".join(
        f"{self.labels.district(row.district_code)} {self.labels.bounded(row.value, row.bound)}" for row in ranked.itertuples()
    )


def most(self, indicator):
    """Return the district that reports the largest value of an indicator. Parts: main (the number), quantity, district, of (how many report).

    Refused where comparability or units forbid ranking, fewer than two report, one reports it twice, or the intervals let another district be as large.

    >>> import helpers as h
    >>> h.load(lang="en").claim.most("five_star_branches")
    District with the largest reported value (Five-star branches): main=125, number=125, quantity=125, district=West Coast New Area, of=5 (5 numbers; intervals compared pair by pair)
    """
    key = f"most-{indicator}"
    ranked = rank(self, key, indicator)
    top = comparison.highest(ranked)
    if top is None:
        raise ClaimError(key, describe(self, ranked), "a tie, or intervals that overlap, leave the first place in doubt")
    parts = self.reported(top) | self.district(top["district_code"]) | self.numbers(key, of=len(ranked))
    words = {"zh": ("报告值最大的区市", BY_INTERVAL["zh"]), "en": ("District with the largest reported value", BY_INTERVAL["en"])}
    return self.make("most", key, parts, words, {"indicator": indicator}, ranked["observation_id"])


def order(self, indicator):
    """Return all districts that report an indicator, largest first. Parts: main (names and numbers), last (district), last_number. Refused where any rank is in doubt."""
    key = f"ranking-{indicator}"
    ranked = rank(self, key, indicator)
    if (ranked["rank_best"] != ranked["rank_worst"]).any():
        raise ClaimError(key, describe(self, ranked), "a tie, or intervals that overlap, leave the order in doubt")
    last = ranked.iloc[-1]
    items = [
        f"{self.labels.district_short(row.district_code)} {self.labels.bounded(row.value, row.bound)}"
        for row in ranked.itertuples()
    ]
    parts = self.text("main", self.labels.join(items), key) | self.district(last["district_code"], "last")
    parts["last_number"] = self.reported(last)["main"]
    words = {"zh": ("报告值次序", BY_INTERVAL["zh"]), "en": ("Order of the reported values", BY_INTERVAL["en"])}
    return self.make("ranking", key, parts, words, {"indicator": indicator}, ranked["observation_id"])


def most_numbers(self, **where):
    """Return the district with the most observations, of all or of those with the given fields. Parts: main (how many), district. Refused at a tie."""
    words = {"zh": ("数字最多的区市", BY_COUNT["zh"]), "en": ("District with the most numbers", BY_COUNT["en"])}
    return _extreme(self, "most", where, words, largest=True)


def fewest_numbers(self, **where):
    """Return the district with the fewest observations, of all or of those with the given fields. Parts: main (how many), district.

    Refused at a tie, and where the text of that district breaks off.
    """
    words = {"zh": ("数字最少的区市", BY_COUNT["zh"]), "en": ("District with the fewest numbers", BY_COUNT["en"])}
    return _extreme(self, "fewest", where, words, largest=False)


def _extreme(self, kind, where, words, largest):
    rows, key = self.select(where), key_of(f"{kind}-numbers", where)
    counts = rows["district_code"].value_counts().reindex(self.tables.districts["district_code"], fill_value=0)
    wanted = counts.max() if largest else counts.min()
    codes = list(counts[counts == wanted].index)
    if len(codes) != 1:
        raise ClaimError(
            key,
            self.labels.join(map(self.labels.district, codes)),
            f"{len(codes)} districts share the place with {wanted} numbers each",
        )
    if not largest:
        refuse_incomplete(self, key, codes)
    evidence = rows.loc[rows["district_code"] == codes[0], "observation_id"]
    return self.make(kind, key, self.numbers(key, main=int(wanted)) | self.district(codes[0]), words, where, evidence)
