"""Claims that print an observation as it is, or count observations, indicators and districts."""

from helpers.narrative.claims.base import key_of
from helpers.narrative.claims.claim import ClaimError
from helpers.tables import comparison
from helpers.tables.schema import read_table


def value(self, indicator, district_code):
    """Return one observation as a district reports it. Parts: main (number and bound), quantity (with unit), district.

    Refused where the district does not report the indicator, or reports it more than once.
    """
    key = f"figure-{indicator}-{district_code}"
    rows = self.select({"indicator": indicator, "district_code": district_code})
    if len(rows) != 1:
        raise ClaimError(key, "observations", f"{len(rows)} numbers for {indicator} in {self.place(district_code)}, not one")
    row = rows.iloc[0]
    words = {"zh": ("原文数字", "照录"), "en": ("Figure of the source", "as reported")}
    parts = self.reported(row) | self.district(district_code)
    return self.make("figure", key, parts, words, {"indicator": indicator}, rows["observation_id"])


def count(self, **where):
    """Return how many observations there are, of all or of those with the given fields. Parts: main; districts (how many they come from); names (those districts).

    where: district_code, indicator, theme, bound, unit, effort, comparability or family, a value or a list of values.
    """
    rows, key = self.select(where), key_of("count", where)
    codes = self.in_order(rows["district_code"])
    parts = self.numbers(key, main=len(rows), districts=len(codes)) | self.districts("names", codes)
    words = {"zh": ("数字个数", "逐个计数"), "en": ("Number of numbers", "numbers counted")}
    return self.make("count", key, parts, words, where, rows["observation_id"])


def ledger(self):
    """Return how many rows the ledger has. Parts: main; observations (rows that count); aside (rows that do not). Refused where a row was lost."""
    rows = len(read_table("ledger", self.tables.edition))
    observations, aside = len(self.tables.observations), len(self.tables.set_aside)
    if rows != observations + aside:
        raise ClaimError("ledger", f"{rows} rows, {observations} numbers, {aside} set aside", "rows were lost or doubled")
    words = {"zh": ("台账行数", "数字与不计入者相加"), "en": ("Rows of the ledger", "numbers and rows set aside, added up")}
    return self.make(
        "count",
        "ledger",
        self.numbers("ledger", main=rows, observations=observations, aside=aside),
        words,
        {},
        self.tables.observations["observation_id"],
    )


def districts(self):
    """Return how many districts the edition holds. Parts: main; incomplete (how many texts break off); incomplete_names."""
    listed = self.tables.districts
    broken = listed[~listed["complete"]]
    parts = self.numbers("districts", main=len(listed), incomplete=len(broken)) | self.districts(
        "incomplete_names", broken["district_code"]
    )
    words = {"zh": ("区市个数", "文稿逐篇计数"), "en": ("Number of districts", "texts counted")}
    return self.make("count", "districts", parts, words, {}, (), "district_summary")


def indicators(self, **where):
    """Return how many indicators have an observation, of all or of those with the given fields. Parts: main; names."""
    rows, key = self.select(where), key_of("indicators", where)
    keys = list(dict.fromkeys(rows["indicator"]))
    parts = self.numbers(key, main=len(keys)) | self.text("names", self.labels.join(map(self.labels.indicator_inline, keys)))
    words = {
        "zh": ("有数字的指标个数", "不同指标计数"),
        "en": ("Number of indicators with a number", "distinct indicators counted"),
    }
    return self.make("count", key, parts, words, where, rows["observation_id"])


def shared(self, comparability=None):
    """Return how many indicators two districts or more report. Parts: main; names; cells and filled (of their disclosure matrix); widest (most districts for one)."""
    keys = comparison.shared_indicators(self.tables, [comparability] if comparability else None)
    matrix = comparison.disclosure_matrix(self.tables, keys)
    filled = matrix[matrix["reported"].notna()]
    where = {"comparability": comparability} if comparability else {}
    key, by_indicator = key_of("shared", where), filled.groupby("indicator")["district_code"].nunique()
    parts = self.numbers(
        key, main=len(keys), cells=len(matrix), filled=len(filled), widest=int(by_indicator.max()) if len(keys) else 0
    )
    parts |= self.text("names", self.labels.join(map(self.labels.indicator_inline, keys)))
    words = {
        "zh": ("两个以上区市报告的指标", "按报告区市数计数"),
        "en": ("Indicators that two districts or more report", "indicators counted by the districts that report them"),
    }
    return self.make("count", key, parts, words, where, filled["observation_id"])


def widest(self):
    """Return the indicator that the most districts report. Parts: main (how many), indicator, names (of the districts). Refused at a tie."""
    table = comparison.reporting(self.tables)
    first = table[table["districts"] == table["districts"].max()]
    if len(first) != 1:
        raise ClaimError("widest", ", ".join(first["indicator"]), f"{len(first)} indicators are reported by as many districts")
    rows = self.select({"indicator": first["indicator"].iloc[0]})
    parts = self.numbers("widest", main=int(first["districts"].iloc[0])) | self.districts("names", rows["district_code"])
    parts |= self.text("indicator", self.labels.indicator_inline(first["indicator"].iloc[0]))
    words = {
        "zh": ("报告区市最多的指标", "按报告区市数比较"),
        "en": ("Indicator that the most districts report", "compared by the districts that report it"),
    }
    return self.make("most", "widest", parts, words, {}, rows["observation_id"])


def reporting(self, indicator):
    """Return how many districts report an indicator. Parts: main, names; mentioned (without a number); silent (neither); districts (all)."""
    self.check_codes("indicator", [indicator])
    cells = comparison.disclosure_matrix(self.tables, [indicator])
    reported, states = cells[cells["reported"].notna()], cells["state"].value_counts()
    key = f"reporting-{indicator}"
    counts = {
        "main": len(reported),
        "mentioned": states.get("mentioned", 0),
        "silent": states.get("not_reported", 0),
        "districts": len(cells),
    }
    parts = self.numbers(key, **counts) | self.districts("names", reported["district_code"])
    words = {"zh": ("报告该指标的区市", "区市逐个计数"), "en": ("Districts that report the indicator", "districts counted")}
    return self.make("count", key, parts, words, {"indicator": indicator}, reported["observation_id"])


def without(self, **where):
    """Return the districts that have no observation of a kind. Parts: main (how many), names. Refused where every district has one."""
    rows, key = self.select(where), key_of("without", where)
    reporting = set(rows["district_code"])
    missing = [code for code in self.tables.districts["district_code"] if code not in reporting]
    if not missing:
        raise ClaimError(key, f"{len(rows)} numbers", "every district has such a number")
    words = {"zh": ("没有此类数字的区市", "区市逐个计数"), "en": ("Districts without such a number", "districts counted")}
    return self.make(
        "none", key, self.numbers(key, main=len(missing)) | self.districts("names", missing), words, where, rows["observation_id"]
    )


def every(self, **where):
    """Return that every district has an observation of a kind. Parts: main (how many districts). Refused where one has none."""
    rows, key = self.select(where), key_of("every", where)
    missing = [code for code in self.tables.districts["district_code"] if code not in set(rows["district_code"])]
    if missing:
        raise ClaimError(
            key, f"{len(rows)} numbers", f"{self.labels.join(map(self.labels.district, missing))} have no such number"
        )
    words = {"zh": ("每个区市都有的数字", "区市逐个计数"), "en": ("What every district has a number of", "districts counted")}
    return self.make("every", key, self.numbers(key, main=len(self.tables.districts)), words, where, rows["observation_id"])


def nobody(self, **where):
    """Return that no district has an observation of a kind. Parts: main (the number of such observations, 0). Refused where one has, or where a text breaks off."""
    rows, key = self.select(where), key_of("nobody", where)
    if len(rows):
        names = self.labels.join(map(self.labels.district, dict.fromkeys(rows["district_code"])))
        raise ClaimError(key, f"{len(rows)} numbers of {names}", "there is such a number")
    refuse_incomplete(self, key, self.tables.districts["district_code"])
    words = {"zh": ("没有区市报告的数字", "区市逐个计数"), "en": ("What no district has a number of", "districts counted")}
    return self.make("nobody", key, self.numbers(key, main=0), words, where, ())


def refuse_incomplete(self, key, codes):
    """Raise ClaimError where the text of one of the districts `codes` breaks off in the source: it may have held what is not found in it."""
    listed = self.tables.districts
    broken = listed[listed["district_code"].isin(list(codes)) & ~listed["complete"]]
    if len(broken):
        names = self.labels.join(map(self.labels.district, broken["district_code"]))
        raise ClaimError(key, names, "the text breaks off in the source, so what is missing may have stood there")


def only(self, **where):
    """Return the one district that reports observations of a kind. Parts: main (its name), number (how many), list (the observations). Refused where it is not one."""
    rows, key = self.select(where), key_of("only", where)
    codes = sorted(set(rows["district_code"]))
    if len(codes) != 1:
        names = self.labels.join(map(self.labels.district, codes)) or "none"
        raise ClaimError(key, f"{len(rows)} numbers of {names}", f"{len(codes)} districts report it, not one")
    items = [
        f"{self.labels.indicator_inline(row['indicator'])} {self.labels.quantity(row['value'], row['bound'], row['unit'], row['high'])}"
        for row in rows.to_dict("records")
    ]
    parts = (
        self.district(codes[0], "main") | self.numbers(key, number=len(rows)) | self.text("list", self.labels.join(items), key)
    )
    words = {
        "zh": ("唯一报告的区市", "区市计数等于一"),
        "en": ("The only district that reports", "districts counted, equal to one"),
    }
    return self.make("only", key, parts, words, where, rows["observation_id"])
