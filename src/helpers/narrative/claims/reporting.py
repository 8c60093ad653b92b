"""Claims about who reports what: the districts with an observation of a kind, those without, the only one."""

from collections.abc import Iterable

from helpers.narrative.claims.base import Source, Wanted, key_of
from helpers.narrative.claims.claim import Claim, ClaimError
from helpers.tables import comparison
from helpers.tables.records import to_records


class ReportingClaims(Source):
    """Who reports what."""

    def widest(self) -> Claim:
        """Return the indicator that the most districts report. Parts: main (how many), indicator, names (of the districts). Refused at a tie."""
        table = comparison.reporting(self.tables)
        first = table[table["districts"] == table["districts"].max()]
        if len(first) != 1:
            raise ClaimError(
                "widest", ", ".join(first["indicator"]), f"{len(first)} indicators are reported by as many districts"
            )
        rows = self.select({"indicator": first["indicator"].iloc[0]})
        parts = self.numbers("widest", main=int(first["districts"].iloc[0])) | self.districts("names", rows["district_code"])
        parts |= self.text("indicator", self.labels.indicator_inline(first["indicator"].iloc[0]))
        return self.make("most", "widest", parts, "widest", rows=rows["observation_id"])

    def reporting(self, indicator: str) -> Claim:
        """Return how many districts report an indicator. Parts: main, names; mentioned (without a number); silent (neither); districts (all); what (the indicator)."""
        indicator = self.find_indicator(indicator)
        self.check_codes("indicator", [indicator])
        cells = comparison.disclosure_matrix(self.tables, [indicator])
        reported, states = cells[cells["reported"].notna()], cells["state"].value_counts()
        key = f"reporting-{indicator}"
        mentioned, silent = int(states.get("mentioned", 0)), int(states.get("not_reported", 0))
        parts = self.numbers(key, main=len(reported), mentioned=mentioned, silent=silent, districts=len(cells))
        parts |= self.districts("names", reported["district_code"]) | self.what(indicator)
        return self.make("count", key, parts, "reporting", {"indicator": indicator}, reported["observation_id"])

    def without(self, **where: Wanted) -> Claim:
        """Return the districts that have no observation of a kind. Parts: main (how many), names. Refused if every district has one."""
        rows, key = self.select(where), key_of("without", where)
        missing = self._missing(rows["district_code"])
        if not missing:
            raise ClaimError(key, f"{len(rows)} numbers", "every district has such a number")
        parts = self.numbers(key, main=len(missing)) | self.districts("names", missing)
        return self.make("none", key, parts, "without", where, rows["observation_id"])

    def every(self, **where: Wanted) -> Claim:
        """Return that every district has an observation of a kind. Parts: main (how many districts). Refused if one has none."""
        rows, key = self.select(where), key_of("every", where)
        missing = self._missing(rows["district_code"])
        if missing:
            names = self.labels.join(map(self.labels.district, missing))
            raise ClaimError(key, f"{len(rows)} numbers", f"{names} have no such number")
        parts = self.numbers(key, main=len(self.tables.districts))
        return self.make("every", key, parts, "every", where, rows["observation_id"])

    def reported_by_all(self) -> Claim:
        """Return the indicators that every district reports. Parts: main (how many districts), indicators (how many), names (of these). Refused if there is none, or one district."""
        table = comparison.reporting(self.tables)
        n = len(self.tables.districts)
        keys = list(table.loc[table["districts"] == n, "indicator"])
        if not keys or n < 2:
            raise ClaimError("reported-by-all", f"{n} districts", "no indicator is reported by all of them")
        parts = self.numbers("reported-by-all", main=n, indicators=len(keys)) | self.indicator_names(keys)
        rows = self.select({"indicator": keys})
        return self.make("every", "reported-by-all", parts, "every", rows=rows["observation_id"])

    def nobody(self, **where: Wanted) -> Claim:
        """Return that no district has an observation of a kind. Parts: main (the number of such observations, 0). Refused if one has, or if a text breaks off."""
        rows, key = self.select(where), key_of("nobody", where)
        if len(rows):
            names = self.labels.join(map(self.labels.district, dict.fromkeys(rows["district_code"])))
            raise ClaimError(key, f"{len(rows)} numbers of {names}", "there is such a number")
        self.refuse_incomplete(key, self.tables.districts["district_code"])
        return self.make("nobody", key, self.numbers(key, main=0), "nobody", where)

    def only(self, **where: Wanted) -> Claim:
        """Return the one district that reports observations of a kind. Parts: main (its name), number (how many), list (the observations). Refused if it is not one."""
        rows, key = self.select(where), key_of("only", where)
        codes = sorted(set(rows["district_code"]))
        if len(codes) != 1:
            names = self.labels.join(map(self.labels.district, codes)) or "none"
            raise ClaimError(key, f"{len(rows)} numbers of {names}", f"{len(codes)} districts report it, not one")
        items = [f"{self.labels.indicator_inline(row['indicator'])} {self.labels.quantity_of(row)}" for row in to_records(rows)]
        parts = self.district(codes[0], "main") | self.numbers(key, number=len(rows))
        parts |= self.text("list", self.labels.join(items), key)
        return self.make("only", key, parts, "only", where, rows["observation_id"])

    def _missing(self, reporting: Iterable[str]) -> list[str]:
        """Return the codes of the districts that are not among `reporting`, in the order of the source."""
        found = set(reporting)
        return [code for code in self.tables.districts["district_code"] if code not in found]
