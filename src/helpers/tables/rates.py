"""Numbers per head and per area: an indicator divided by a denominator that it says is meaningful for it, intervals kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import TYPE_CHECKING

from helpers.tables import comparison, schema
from helpers.tables.comparability import RANK, judge_fairness
from helpers.tables.district_names import trace_succession
from helpers.tables.records import DataRow, to_records

if TYPE_CHECKING:
    import pandas as pd

    from helpers.tables.model import Edition

# Rates are printed to so many digits; a lower bound is cut, an upper one raised, so that both stay true.
DIGITS = 3
SHARES = frozenset(["%", "‰", "ratio", "倍", "百分点"])
CELLS = ("value", "low", "high")


class RateRefused(ValueError):
    """Raised if an indicator may not be divided by a denominator, or nothing is known to divide it by; says why in one line."""

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows: the reason, without the calls that led to it."""
        return [f"RateRefused: {self}"]


@dataclass(frozen=True)
class Rates:
    """An indicator per head or per area.

    rows: one row per district that reports the indicator and whose denominator is known: the columns of an observation with value, low
    and high divided, and base (the denominator), base_unit, date and its source in every language (source_zh …). without: codes of the districts that report it but
    whose denominator is not known. per: how many of the denominator a rate is for, such as 10,000 residents.
    """

    indicator: str
    denominator: str
    per: float
    rows: pd.DataFrame
    without: tuple[str, ...]


def list_denominators(tables: Edition, indicator: str) -> tuple[str, ...]:
    """Return the keys of the denominators that are meaningful for an indicator, as indicators.csv lists them, the first one first."""
    listed = str(tables.indicators.set_index("indicator").loc[indicator, "denominators"])
    return tuple(key for key in listed.split(schema.find_table("indicators").field("denominators").separator) if key)


def compute_rates(tables: Edition, indicator: str, denominator: str = "") -> Rates:
    """Return the Rates of an indicator by a denominator, the first meaningful one if none is named.

    A denominator counts if its date is not after the edition's reference date; the newest of these is taken.
    Raises RateRefused if the denominator is not meaningful for the indicator, the indicator's numbers are shares or changes, a district
    reports it twice, or no reporting district has the denominator; KeyError if there is no such indicator.

    >>> from helpers.tables import load
    >>> compute_rates(load("2022"), "community_reporting_cadres").rows["low"].tolist()
    [74.8, 20.2]
    """
    denominator = _choose(tables, indicator, denominator)
    observations = tables.observations[tables.observations["indicator"] == indicator]
    _refuse_unfit(indicator, observations)
    kinds = schema.read_table("denominator_kinds")
    per = float(kinds.loc[kinds["denominator"] == denominator, "per"].iloc[0])
    bases = _bases(denominator, str(tables.meta["reference_date"]), set(observations["district_code"]))
    known = [row for row in to_records(observations) if row["district_code"] in bases]
    if not known:
        until = tables.meta["reference_date"]
        raise RateRefused(
            f"{indicator} per {denominator}: denominators.csv has no {denominator} of {until} or before for a district that reports it"
        )
    rows = [_divide(row, bases[row["district_code"]], per) for row in known]
    without = tuple(code for code in observations["district_code"] if code not in bases)
    return Rates(indicator, denominator, per, _frame(rows), without)


def list_rateable(tables: Edition) -> list[str]:
    """Return the keys of the indicators that a rate can be computed for, those that may be compared first, then those that most districts report."""
    keys = [key for key in comparison.reporting(tables)["indicator"] if _has_rate(tables, key)]
    return sorted(keys, key=lambda key: judge_fairness(tables, key).verdict != RANK)


def _has_rate(tables: Edition, indicator: str) -> bool:
    try:
        compute_rates(tables, indicator)
    except RateRefused:
        return False
    return True


def _choose(tables: Edition, indicator: str, denominator: str) -> str:
    meaningful = list_denominators(tables, indicator)
    if not meaningful:
        raise RateRefused(f"{indicator} has no rate: indicators.csv names no denominator that is meaningful for it")
    if denominator and denominator not in meaningful:
        raise RateRefused(
            f"{indicator} per {denominator} means nothing: indicators.csv names {', '.join(meaningful)} as meaningful for it"
        )
    return denominator or meaningful[0]


def _refuse_unfit(indicator: str, observations: pd.DataFrame) -> None:
    if observations.empty:
        raise RateRefused(f"{indicator} has no rate: no district gives a number")
    if observations["change"].ne("").any() or observations["unit"].isin(SHARES).any():
        raise RateRefused(f"{indicator} has no rate: its numbers are shares or changes, not counts")
    twice = observations.loc[observations["district_code"].duplicated(), "district_code"]
    if len(twice):
        raise RateRefused(
            f"{indicator} has no rate: {', '.join(twice)} report it more than once, and nothing says which number counts"
        )


def _bases(denominator: str, until: str, codes: set[str]) -> dict[str, DataRow]:
    """Return {district code: the newest row of denominators.csv with this denominator that is not after `until`}.

    codes: of the districts asked for; one that was renamed has what is listed under its earlier name, unless more has been listed since.
    One that was formed from several, or is a part of one, has only what is listed under its own.
    """
    listed = schema.read_table("denominators")
    own = listed[(listed["denominator"] == denominator) & (listed["date"] <= until)].sort_values("date", kind="stable")
    found = {row["district_code"]: row for row in to_records(own)}
    renamed = trace_succession(schema.read_table("districts"), found, codes).renamed
    return {renamed[code]: row for code, row in found.items() if code in renamed} | found


def _divide(row: DataRow, base: DataRow, per: float) -> DataRow:
    scale = per / base["value"]
    value, low, high = (row[name] * scale for name in CELLS)
    told = {"value": _round(value, row["bound"]), "low": _down(low), "high": _up(high)}
    if row["bound"] == "exact":
        told = dict.fromkeys(CELLS, told["value"])
    sources = {name: base[name] for name in base if name.startswith("source_")}
    named = {"base": base["value"], "base_unit": base["unit"], "date": base["date"]} | sources
    return row | told | named


def _round(value: float, bound: str) -> float:
    """Return a value to DIGITS digits, never past its bound: a lower one is cut, an upper one raised."""
    if bound in ("at_least", "range"):
        return _down(value)
    return _up(value) if bound == "at_most" else round(value, _decimals(value))


def _down(value: float) -> float:
    return value if value != value else _cut(floor, value)


def _up(value: float) -> float:
    return value if value != value else _cut(ceil, value)


def _cut(cut: Callable[[float], int], value: float) -> float:
    places = _decimals(value)
    near = round(value, places)
    # What is a round number but for the last bit of its division stays.
    return near if abs(near - value) < abs(value) * 1e-12 else round(cut(value * 10**places) / 10**places, max(places, 0))


def _decimals(value: float) -> int:
    return DIGITS - 1 - floor(log10(abs(value))) if value else 0


def _frame(rows: list[DataRow]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(rows)
