"""What every kind of claim needs: the observations to select from, and the words and parts a claim is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from helpers.narrative.claims.claim import ALL_OBSERVATIONS, Claim, ClaimError, Part, Parts
from helpers.tables.comparability import judge_fairness
from helpers.tables.kinds import labels_of
from helpers.tables.naming import find_district_code, find_indicator_key
from helpers.tables.records import RowView

if TYPE_CHECKING:
    import pandas as pd

    from helpers.tables.edition import Edition

# What observations may be selected by. Not by unit: people are counted in 名, 个 and 人次 alike, so a unit does not tell what is counted.
FIELDS = ("district_code", "indicator", "theme", "bound", "effort", "comparability", "family", "verdict")
CODED = {"district_code": "districts", "indicator": "indicators", "theme": "themes"}

Wanted = str | Sequence[str]
Where = Mapping[str, Wanted]


class Source:
    """The observations of one edition and the words of one language, from which claims are made.

    tables: the Edition. observations: one row per observation, with its indicator's effort, comparability and family, and the verdict on
    comparing it (rank, side_by_side, alone). made: key to Claim, every claim made so far, in order.
    """

    def __init__(self, tables: Edition, lang: str) -> None:
        self.tables, self.lang = tables, lang
        self.labels = labels_of(tables, lang)
        codes = tables.indicators[["indicator", "effort", "comparability", "family"]]
        coded = tables.observations.merge(codes, on="indicator", how="left")
        verdicts = {key: judge_fairness(tables, key).verdict for key in coded["indicator"].unique()}
        self.observations: pd.DataFrame = coded.assign(verdict=coded["indicator"].map(verdicts))
        self.made: dict[str, Claim] = {}

    def select(self, where: Where) -> pd.DataFrame:
        """Return the observations, one row each, that have the wanted values; a value may be a list, any of which fits."""
        rows = self.observations
        for name, wanted in where.items():
            if name not in FIELDS:
                raise ClaimError(
                    f"({name})", "observations", f"no field “{name}” to select by; choose one of {', '.join(FIELDS)}"
                )
            codes = [self.find_code(name, code) for code in as_list(wanted)]
            self.check_codes(name, codes)
            rows = rows[rows[name].isin(codes)]
        return rows

    def find_indicator(self, name: str) -> str:
        """Return the key of the indicator that is called `name`, in either language; `name` itself if there is none, for the claim to refuse."""
        return find_indicator_key(self.tables, name) or name

    def find_code(self, field: str, name: str) -> str:
        """Return the code of a value of a field: indicators and districts may be called by their names; others are codes already."""
        if field == "indicator":
            return self.find_indicator(name)
        return (find_district_code(self.tables, name) or name) if field == "district_code" else name

    def check_codes(self, field: str, codes: Iterable[str]) -> None:
        """Raise ClaimError if one of `codes` is in no code list of the edition: a typing error would count as “nobody reports it”."""
        if field not in CODED:
            return
        listed = set(getattr(self.tables, CODED[field])[field])
        for code in codes:
            if code not in listed:
                meant = get_close_matches(code, listed, 3)
                raise ClaimError(
                    code, CODED[field], f"no {field} “{code}”" + (f"; did you mean {' or '.join(meant)}?" if meant else "")
                )

    def make(
        self,
        kind: str,
        key: str,
        parts: Parts,
        told: str,
        where: Where | None = None,
        rows: Iterable[str] = (),
        table: str = ALL_OBSERVATIONS,
    ) -> Claim:
        """Return a new Claim, kept in `made`. told: its wording in the catalogue (claim_… and how_…). rows: ids of the observations it rests on."""
        statement, scope = self.labels.text(f"claim_{told}"), self.scope(where or {})
        stated = self.labels.text("claim_scoped", claim=statement, scope=scope) if scope else statement
        return self.keep(Claim(key, kind, parts, stated, self.labels.text(f"how_{told}"), tuple(rows), table))

    def keep(self, claim: Claim) -> Claim:
        """Return `claim`, kept in `made` under its key."""
        self.made[claim.key] = claim
        return claim

    def scope(self, where: Where) -> str:
        """Return in words what observations were selected by."""
        return self.labels.join(self._name(name, value) for name, wanted in where.items() for value in as_list(wanted))

    def _name(self, field: str, value: str) -> str:
        if field == "verdict":
            return self.labels.text(f"verdict_{value}")
        if field in ("bound", "effort", "comparability"):
            return self.labels.text(f"{field}_{value}")
        namers: dict[str, Callable[[str], str]] = {
            "indicator": self.labels.indicator_short,
            "district_code": self.labels.district,
            "theme": self.labels.theme,
        }
        return namers.get(field, str)(self.find_code(field, value))

    def numbers(self, key: str, **numbers: float) -> Parts:
        """Return parts that print numbers derived by the claim `key` and lead to its row among the derived numbers."""
        return {name: Part(self.labels.number(n), n, f"c-{key}", self.lang) for name, n in numbers.items()}

    def text(self, name: str, text: str, key: str = "") -> Parts:
        """Return a part of words; it leads to the derived numbers if a `key` is given."""
        return {name: Part(text, None, f"c-{key}" if key else "", self.lang)}

    def district(self, code: str, name: str = "district") -> Parts:
        """Return a part with the full name of a district."""
        return self.text(name, self.labels.district(code))

    def in_order(self, codes: Iterable[str]) -> list[str]:
        """Return the distinct `codes` of districts, in the order of the source."""
        wanted = set(codes)
        return [code for code in self.tables.districts["district_code"] if code in wanted]

    def place(self, code: str) -> str:
        """Return the name of a district as a refusal tells it: the bare code if no district has it."""
        return self.labels.district(code) if code in set(self.tables.districts["district_code"]) else code

    def districts(self, name: str, codes: Iterable[str]) -> Parts:
        """Return a part with the short names of districts."""
        return self.text(name, self.labels.join(map(self.labels.district_brief, codes)))

    def full_names(self, name: str, codes: Iterable[str]) -> Parts:
        """Return a part with the full names of districts, as `district` prints one."""
        return self.text(name, self.labels.join(map(self.labels.district, codes)))

    def indicator_names(self, keys: Iterable[str]) -> Parts:
        """Return a part `names` with the names of indicators as running text writes them."""
        return self.text("names", self.labels.join(map(self.labels.indicator_inline, keys)))

    def what(self, indicator: str) -> Parts:
        """Return a part `what` with the name of an indicator as a heading writes it."""
        return self.text("what", self.labels.indicator_short(indicator))

    def reported(self, row: RowView | pd.Series, name: str = "main") -> Parts:
        """Return parts that print one observation and lead to its row: `name` (≥400), number (400 余, “more than 400”) and quantity (with its unit)."""
        target = f"f-{row['observation_id']}"
        told = {part: self.labels.quantity_of(row, unit) for part, unit in (("number", ""), ("quantity", row["unit"]))}
        texts = {name: self.labels.value_of(row)} | told
        ends = {end: row[end] for end in ("low", "high") if row[end] == row[end]}
        parts = {part: Part(text, row["value"], target, self.lang) for part, text in texts.items()}
        return parts | {end: Part(self.labels.number(n), n, target, self.lang) for end, n in ends.items()}

    def refuse_incomplete(self, key: str, codes: Iterable[str]) -> None:
        """Raise ClaimError if the text of one of the districts `codes` breaks off in the source: it may have held what is not found in it."""
        listed = self.tables.districts
        broken = listed[listed["district_code"].isin(list(codes)) & ~listed["complete"]]
        if len(broken):
            names = self.labels.join(map(self.labels.district, broken["district_code"]))
            raise ClaimError(key, names, "the text breaks off in the source, so what is missing may have stood there")


def as_list(wanted: Wanted) -> list[str]:
    """Return the wanted values of a selection as a list."""
    return [wanted] if isinstance(wanted, str) else list(wanted)


def key_of(kind: str, where: Where) -> str:
    """Return the name of a claim: its kind and what it selects by, in ASCII, fit for an address.

    >>> key_of("only", {"unit": ["%", "倍"]})
    'only-u0025-u500d'
    """
    words = [kind, *(value for wanted in where.values() for value in as_list(wanted))]
    return "".join(
        sign if sign.isascii() and (sign.isalnum() or sign in "-_") else f"u{ord(sign):04x}" for sign in "-".join(words)
    )
