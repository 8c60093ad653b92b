"""Claims that print an observation as it is, or count observations, indicators and districts."""

from helpers.narrative.claims.base import Source, Wanted, key_of
from helpers.narrative.claims.claim import Claim, ClaimError
from helpers.tables import comparison
from helpers.tables.bound_words import quote_bound_words
from helpers.tables.district_names import trace_succession
from helpers.tables.edition import load
from helpers.tables.schema import read_table


class CountingClaims(Source):
    """What there is, and how much of it."""

    def value(self, indicator: str, district_code: str) -> Claim:
        """Return one observation as a district reports it. Parts: main (number and bound), quantity (with unit), district, indicator, what (the indicator as a heading writes it).

        Refused if the district does not report the indicator, or reports it more than once.
        """
        indicator, district_code = self.find_indicator(indicator), self.find_code("district_code", district_code)
        key = f"value-{indicator}-{district_code}"
        rows = self.select({"indicator": indicator, "district_code": district_code})
        if len(rows) != 1:
            raise ClaimError(key, "observations", f"{len(rows)} numbers for {indicator} in {self.place(district_code)}, not one")
        parts = self.reported(rows.iloc[0]) | self.district(district_code)
        parts |= self.text("indicator", self.labels.indicator_inline(indicator)) | self.what(indicator)
        return self.make("observation", key, parts, "value", {"indicator": indicator}, rows["observation_id"])

    def count(self, **where: Wanted) -> Claim:
        """Return how many observations there are, of all or of those with the given fields. Parts: main; districts (how many they come from); names (those districts).

        where: district_code, indicator, theme, bound, effort, comparability, family or verdict, a value or a list of values.
        """
        rows, key = self.select(where), key_of("count", where)
        codes = self.in_order(rows["district_code"])
        parts = self.numbers(key, main=len(rows), districts=len(codes)) | self.districts("names", codes)
        return self.make("count", key, parts, "count", where, rows["observation_id"])

    def bounded(self, bound: Wanted = "at_least") -> Claim:
        """Return how many observations are a bound or an approximation. Parts: main; words (those that the texts write it with). Refused if there is none.

        bound: at_least, at_most or about, one or a list.
        """
        rows, key = self.select({"bound": bound}), key_of("bounded", {"bound": bound})
        if rows.empty:
            raise ClaimError(key, "observations", "no number is one")
        parts = self.numbers(key, main=len(rows)) | self.text("words", quote_bound_words(rows, self.labels))
        return self.make("count", key, parts, "count", {"bound": bound}, rows["observation_id"])

    def set_aside(self) -> Claim:
        """Return how many numbers of the ledger do not count: targets, ranks, repetitions. Parts: main. Refused if there is none."""
        rows = self.tables.set_aside[self.tables.set_aside["reported"] != ""]
        if rows.empty:
            raise ClaimError("set-aside", "set_aside", "every number counts")
        return self.make("count", "set-aside", self.numbers("set-aside", main=len(rows)), "set_aside", table="set_aside")

    def unplaced(self) -> Claim:
        """Return how many numbers of the document belong to none of its parts, such as totals above them. Parts: main. Refused if there is none."""
        count = int(self.tables.meta.get("unplaced") or 0)
        if not count:
            raise ClaimError("unplaced", "editions.csv", "every number belongs to a part")
        return self.make("count", "unplaced", self.numbers("unplaced", main=count), "unplaced", table="editions")

    def unjudged(self) -> Claim:
        """Return how many indicators that two districts or more report nobody has judged. Parts: main, names. Refused if there is none."""
        keys = comparison.shared_indicators(self.tables, ["unjudged"])
        if not keys:
            raise ClaimError("unjudged", "indicators", "every indicator that two districts report has been judged")
        parts = self.numbers("unjudged", main=len(keys)) | self.indicator_names(keys)
        return self.make("count", "unjudged", parts, "unjudged", rows=self.select({"indicator": keys})["observation_id"])

    def absent(self, earlier: str) -> Claim:
        """Return the districts that an earlier edition has and this one has not, under whatever name or as a part of another. Parts: main, names. Refused if there is none."""
        here, before = self.tables.districts, load(earlier).districts
        codes = (before["district_code"], here["district_code"])
        known = {*here["district_code"], *trace_succession(read_table("districts"), *codes).continued}
        gone = [code for code in before["district_code"] if code not in known]
        if not gone:
            raise ClaimError("absent", f"edition {earlier}", "every district of it is there")
        parts = self.numbers("absent", main=len(gone)) | self.text("names", self.labels.join(map(self.labels.district, gone)))
        return self.make("none", "absent", parts, "absent", table="district_summary")

    def ledger(self) -> Claim:
        """Return how many rows the ledger has. Parts: main; observations (rows that count); aside (rows that do not). Refused if a row was lost."""
        rows = len(read_table("ledger", self.tables.edition))
        observations, aside = len(self.tables.observations), len(self.tables.set_aside)
        if rows != observations + aside:
            raise ClaimError("ledger", f"{rows} rows, {observations} numbers, {aside} set aside", "rows were lost or doubled")
        parts = self.numbers("ledger", main=rows, observations=observations, aside=aside)
        return self.make("count", "ledger", parts, "ledger", rows=self.tables.observations["observation_id"])

    def district_count(self) -> Claim:
        """Return how many districts the edition holds. Parts: main; incomplete (how many texts break off); incomplete_names."""
        listed = self.tables.districts
        broken = listed[~listed["complete"]]
        parts = self.numbers("districts", main=len(listed), incomplete=len(broken))
        parts |= self.full_names("incomplete_names", broken["district_code"])
        return self.make("count", "districts", parts, "districts", table="district_summary")

    def incomplete(self) -> Claim:
        """Return how many texts break off in the source. Parts: main, names (of the districts). Refused if none does."""
        listed = self.tables.districts
        broken = listed[~listed["complete"]]
        if broken.empty:
            raise ClaimError("incomplete", "district_summary", "no text breaks off")
        parts = self.numbers("incomplete", main=len(broken)) | self.districts("names", broken["district_code"])
        return self.make("count", "incomplete", parts, "districts", table="district_summary")

    def indicators(self, **where: Wanted) -> Claim:
        """Return how many indicators have an observation, of all or of those with the given fields. Parts: main; names."""
        rows, key = self.select(where), key_of("indicators", where)
        keys = list(dict.fromkeys(rows["indicator"]))
        parts = self.numbers(key, main=len(keys)) | self.indicator_names(keys)
        return self.make("count", key, parts, "indicators", where, rows["observation_id"])

    def shared(self, comparability: str | None = None) -> Claim:
        """Return how many indicators two districts or more report. Parts: main; names; cells and filled (of their disclosure matrix); widest (most districts for one)."""
        keys = comparison.shared_indicators(self.tables, [comparability] if comparability else None)
        matrix = comparison.disclosure_matrix(self.tables, keys)
        filled = matrix[matrix["reported"].notna()]
        where = {"comparability": comparability} if comparability else {}
        key, by_indicator = key_of("shared", where), filled.groupby("indicator")["district_code"].nunique()
        widest = int(by_indicator.max()) if len(keys) else 0
        parts = self.numbers(key, main=len(keys), cells=len(matrix), filled=len(filled), widest=widest)
        return self.make("count", key, parts | self.indicator_names(keys), "shared", where, filled["observation_id"])
