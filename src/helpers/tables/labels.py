"""The words that readers see for codes and quantities, in every language."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from helpers.tables.names import DISTRICT, SHARE, Names, forget_lists, read_column
from helpers.tables.records import RowView

if TYPE_CHECKING:
    import pandas as pd

MONEY = frozenset(["元", "美元", "欧元", "港元", "日元", "英镑"])
SCALES = ("万", "亿")
MAX_DENOMINATOR = 20  # the largest denominator of a fraction that is printed as one
AS_STORED = 1e-7
_NEARLY = re.compile(r"近(?=[\s\d一二三四五六七八九十百千])")
# Verbs that a name begins with and that tell the direction of its number: 压减会议 32%.
BEGUN = {"down": ("压减", "压缩", "缩短", "减少", "降低", "削减", "缩减", "精简"), "up": ("提高", "提升", "增加", "净增", "新增")}
CELL = re.compile(r"T(?P<table>\d+)R(?P<row>\d+)C(?P<column>\d+)")
_INSIDE = re.compile(r"[余多来]\s*[万亿]")


class Labels(Names):
    """Words in one language for every code and number of the project. Made by `labels(lang, kind)`; unknown codes raise KeyError."""

    def unit_behind(self, unit: str, n: float, indicator: str = "") -> str:
        """Return the unit as it follows the number `n`: 2 个百分点, though the unit of a column is 百分点; "" if its word does not fit what is counted."""
        if not self._is_of(unit, indicator):
            return ""
        counted = self._pairs("units_counted")
        return counted.get(unit) or self.unit(unit, n, indicator)

    def number(self, value: float) -> str:
        """Return a number as the language writes it: 4200 and 1 万 in Chinese, 4,200 and 10,000 in English; never rounded."""
        return self._messages.number(value)

    def counted(self, value: float, unit: str) -> str:
        """Return a number as printed before its unit: money in millions and billions if the language counts so, a share as 60% or 2/3."""
        if unit == SHARE:
            return _write_share(value)
        return self._messages.money(value) if unit in MONEY else self._messages.quantity(value)

    def bounded(self, value: float, bound: str, unit: str = "", high: float | None = None) -> str:
        """Return a number with its bound as charts and tables print it: 89, ≥400, ≤3000, ≈95; a range with both ends, if its `high` is given: 3–5."""
        number = self.counted(value, unit)
        if bound == "range" and high is not None and high == high:
            return self.text("range_told", low=number, high=self.counted(high, unit))
        return {"exact": "", "range": "", "at_least": "≥", "at_most": "≤", "about": "≈"}[bound] + number

    def amount(self, value: float, bound: str, unit: str, indicator: str = "", high: float | None = None) -> str:
        """Return a number with its bound and unit as tables print it: ≥4200 件, 99.83%, ≥4,200; a language names the units that it shows."""
        word = self.unit_behind(unit, value, indicator) if self.shows_unit(unit, indicator) else ""
        number = self.bounded(value, bound, unit, high)
        gap = "" if unit in ("%", "‰") else _gap(number)
        return f"{number}{gap}{word}".rstrip()

    def quantity(
        self, value: float, bound: str, unit: str, high: float | None = None, indicator: str = "", reported: str = ""
    ) -> str:
        """Return a quantity as running text prints it, with its unit: 400 余场次, “more than 400 sessions”, 99.83%.

        reported: as the source writes it, for languages that write “more than” inside a number at the same place (1100 余万元, 1 万余名).
        """
        number, word = (
            self.bounded(value, bound, unit, high) if bound == "range" else self.counted(value, unit),
            self.unit_behind(unit, value, indicator),
        )
        if unit in ("%", "‰"):
            word, number = "", number + unit
        closed = bound == "at_least" and high is not None and high == high
        if closed and number.endswith(SCALES) and _INSIDE.search(reported):
            return self.text("quantity_inside", digits=number[:-1].rstrip(), scale=number[-1], word=word)
        told = "more_than" if closed else "nearly" if bound == "at_most" and _NEARLY.search(reported) else bound
        return self.text("quantity_told", bound=told, number=number, gap=_gap(number), word=word).rstrip()

    def value_of(self, row: RowView | pd.Series, unit: str = "") -> str:
        """Return the number of an observation with its bound and, if it tells a change, its direction: ≥400, 下降 3.3, “fell 3.3”. unit: another than its own."""
        return self._directed(row, self.bounded(row["value"], row["bound"], unit or str(row.get("unit") or ""), row.get("high")))

    def amount_of(self, row: RowView | pd.Series) -> str:
        """Return the number of an observation as value_of does, with its unit: ≥4200 件, 下降 3.3%."""
        return self._directed(row, self.amount(row["value"], row["bound"], row["unit"], str(row["indicator"]), row.get("high")))

    def quantity_of(self, row: RowView | pd.Series, unit: str | None = None) -> str:
        """Return an observation as running text prints it: 400 余场次, 下降 3.3%, “a fall of 3.3%”. unit: another than its own."""
        unit = row["unit"] if unit is None else unit
        told = self.quantity(row["value"], row["bound"], unit, row["high"], str(row["indicator"]), str(row.get("reported", "")))
        return self._directed(row, told, in_text=True)

    def _directed(self, row: RowView | pd.Series, told: str, *, in_text: bool = False) -> str:
        change = self.direction_of(row)
        if not change:
            return told
        return self.text(f"quantity_{change}", value=told) if in_text else self.text(f"value_{change}", value=told)

    def direction_of(self, row: RowView | pd.Series) -> str:
        """Return the direction that must be printed with an observation: up, down, or "" for a level and if the indicator's name says it."""
        from helpers.reading.quantities.change import tell_direction_of_name

        change = str(row["change"])
        if not change:
            return ""
        name = read_column("indicators", "indicator", "zh").get(str(row.get("indicator", "")), "")
        told = tell_direction_of_name(name) or next((way for way, verbs in BEGUN.items() if name.startswith(verbs)), "")
        return "" if change == told else change

    def place_of(self, row: RowView, *, short: bool = False) -> str:
        """Return where a number stands in its document: table, row and column of a cell, else section and sentence; `row` has these, and cell if it is known."""
        if cell := CELL.fullmatch(str(row.get("cell") or "")):
            return self.text("place_of_cell", **cell.groupdict())
        return self.text("place_short" if short else "place_of", section=row["section"], sentence=row["sentence"])

    def reading(self, row: RowView) -> str:
        """Return how an observation is read, as an interval: 89, [400, 500), “≥ 5”; `row` has value, low, high and bound."""
        return self._directed(row, self._interval(row)) if "change" in row else self._interval(row)

    def _interval(self, row: RowView) -> str:
        low, high, unit = row["low"], row["high"], str(row.get("unit", ""))
        has_low, has_high = low == low and low is not None, high == high and high is not None
        if row["bound"] == "exact":
            return self.counted(row["value"], unit)
        if has_low and has_high:
            return f"[{self.counted(low, unit)}, {self.counted(high, unit)}{')' if row['bound'] == 'at_least' else ']'}"
        if has_low:
            return f"≥{self.counted(low, unit)}"
        return f"≤{self.counted(high, unit)}" if has_high else f"≈{self.counted(row['value'], unit)}"


def _write_share(value: float) -> str:
    """Return a share as a percentage, or as a fraction where the percentage would go on for ever: 60%, 2/3."""
    percent = round(value * 100, 6)
    fraction = Fraction(value).limit_denominator(MAX_DENOMINATOR)
    exact = math.isclose(float(fraction), value, rel_tol=0, abs_tol=AS_STORED)  # 1/3 is stored as 0.3333333
    return (
        f"{percent:.15g}%" if not exact or float(round(percent, 1)) == percent else f"{fraction.numerator}/{fraction.denominator}"
    )


def _gap(number: str) -> str:
    """Return the separator between a number and the word after it: nothing if the number itself ends in a word."""
    return "" if number.endswith(SCALES) else " "


@lru_cache(maxsize=32)
def labels(lang: str, kind: str = DISTRICT) -> Labels:
    """Return the Labels of a language (zh or en) for an edition whose parts are of a kind."""
    return Labels(lang, kind)


def forget_names() -> None:
    """Have the names of districts, indicators, themes and units read again: a code list has changed."""
    labels.cache_clear()
    forget_lists()
