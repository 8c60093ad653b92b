"""The words that readers see for codes, states and quantities, in every language."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from helpers.errors import InputError, Problem
from helpers.project import shown
from helpers.reading.csvfile import read_rows
from helpers.tables import schema
from helpers.tables.short_names import LONGEST_NAME, UNTRANSLATED, cut_end, cut_middle, measure_width
from helpers.text.messages import LANGUAGES, find_language, messages

if TYPE_CHECKING:
    import pandas as pd

# The registry writes brackets as it was handed over.
MONEY = frozenset(["元", "美元", "欧元", "港元", "日元", "英镑"])
SCALES = ("万", "亿")
SHARE, MAX_DENOMINATOR = "ratio", 20  # the unit of 六成, 三分之二; the largest denominator of a fraction that is printed as one
_NEARLY = re.compile(r"近(?=[\s\d一二三四五六七八九十百千])")
# Verbs that a name begins with and that tell the direction of its number: 压减会议 32%.
BEGUN = {"down": ("压减", "压缩", "缩短", "减少", "降低", "削减", "缩减", "精简"), "up": ("提高", "提升", "增加", "净增", "新增")}
_INSIDE = re.compile(r"[余多来]\s*[万亿]")
DISTRICT, OTHER_KIND = "district", "part"
UNCLEAR = "unclear"  # the theme of what no theme can be told of
_HAN = re.compile(r"[㐀-鿿]")
# The key of an indicator that a program made and named.
PROVISIONAL = re.compile(r"n\d{4}_")
FULL_WIDTH = str.maketrans("()", "（）")


class Labels:
    """Words in one language for every code of the project. Made by `labels(lang, kind)`; unknown codes raise KeyError.

    kind: what the edition's parts are (district, school …), as `kind_of_parts` has it.
    """

    def __init__(self, lang: str, kind: str = DISTRICT) -> None:
        if lang not in LANGUAGES:
            raise ValueError(f"language “{lang}” is not known; choose one of {', '.join(LANGUAGES)}")
        self.lang, self.kind = lang, kind
        self._messages = messages(lang)
        self._is_chinese = find_language(lang).is_chinese
        self._parts = _part_words(lang, kind)

    @cached_property
    def _units(self) -> pd.DataFrame:
        return schema.read_table("units").set_index("unit")

    def text(self, key: str, **values: str | int | float) -> str:
        """Return the wording of `key` in the message catalogue of the language, its placeholders filled."""
        return self._messages.text(key, **{"kind": self.kind} | self._parts | values)

    def state(self, state: str, bounds: Iterable[str] = ()) -> str:
        """Return the name of a cell's state: exact, bounded, mentioned or not_reported. bounds: of the bounded ones, whose one kind names them."""
        kinds = {bound for bound in bounds if bound != "exact"} or {"at_least"}
        if state != "bounded" or kinds == {"at_least"}:
            return self.text(f"state_{state}")
        return self.text(f"state_{kinds.pop()}" if len(kinds) == 1 else "state_not_exact")

    def signs(self, bounds: Iterable[str]) -> str:
        """Return what the signs before numbers stand for, as the end of a sentence: “; ≥ marks a lower bound”, "" for exact numbers alone."""
        kinds = set(bounds)
        return "".join(self.text(f"sign_{bound}") for bound in ("at_least", "at_most", "about") if bound in kinds)

    def district(self, code: str) -> str:
        """Return the full name of the district with this code."""
        return _column("districts", "district_code", self.lang)[code]

    def district_short(self, code: str) -> str:
        """Return the short name of the district with this code, for charts; a very long one loses its middle or its last words if it is still unique."""
        names = _column("districts", "district_code", f"{self.lang}_short")
        for shorten in (cut_end, cut_middle):
            short = shorten(names[code])
            if short == names[code] or [*map(shorten, names.values())].count(short) == 1:
                return short
        return names[code]

    def district_brief(self, code: str) -> str:
        """Return the short name of the district with this code, whole, for running text and tables."""
        return _column("districts", "district_code", f"{self.lang}_short")[code]

    def district_row(self, code: str) -> str:
        """Return the name that a row of a chart has: the full one, or the short one if that is very long."""
        name = self.district(code)
        return name if measure_width(name) <= LONGEST_NAME else self.district_short(code)

    def indicator(self, key: str) -> str:
        """Return the full name of an indicator, in Chinese with the brackets of Chinese."""
        name = _column("indicators", "indicator", self.lang)[key]
        return name.translate(FULL_WIDTH) if self._is_chinese else name

    def indicator_short(self, key: str) -> str:
        """Return the short name of an indicator, for charts."""
        return _column("indicators", "indicator", f"{self.lang}_short")[key]

    def indicator_inline(self, key: str) -> str:
        """Return the short name of an indicator as running text writes it: beginning in lower case in English."""
        name = self.indicator_short(key)
        return name[:1].lower() + name[1:] if self._lowers_names() and not _has_capital_inside(name) else name

    def per(self, denominator: str) -> str:
        """Return what a rate is for: 每万名常住人口, “per 10,000 residents”."""
        return _column("denominator_kinds", "denominator", f"per_{self.lang}")[denominator]

    def denominator(self, key: str) -> str:
        """Return the name of a denominator as running text writes it."""
        return _column("denominator_kinds", "denominator", self.lang)[key]

    def theme(self, code: str) -> str:
        """Return the name of a theme."""
        return _column("themes", "theme", self.lang)[code]

    def theme_of_numbers(self, code: str) -> str:
        """Return the name of the theme that numbers are grouped under: “other” for those whose theme is unclear."""
        return self.text("theme_other") if code == UNCLEAR else self.theme(code)

    def topic(self, code: str) -> str:
        """Return the name of a topic, a grouping of themes."""
        return _column("topics", "topic", self.lang)[code]

    def topic_inline(self, code: str) -> str:
        """Return the name of a topic as running text writes it: in lower case in English."""
        return self.topic(code).lower() if self._lowers_names() else self.topic(code)

    def _lowers_names(self) -> bool:
        return self.text("names_in_text") == "lower"

    def effort_inline(self, effort: str) -> str:
        """Return the name of a stage (input, activity, output, result) as running text writes it: in lower case in English."""
        return self.text(f"effort_{effort}").lower()

    def unit(self, unit: str, n: float = 2, indicator: str = "") -> str:
        """Return the unit as the language writes it after the number `n`; empty if the language writes none, and the unit itself if it is not listed.

        indicator: what is counted; if it is provisional, named by a program, the unit is a word that fits whatever it is (人次: person-times).
        """
        plain = dict(pair.split("=") for pair in self.text("units_plain").split()) if PROVISIONAL.match(indicator) else {}
        if unit == SHARE:
            return ""
        if unit in plain:
            return plain[unit]
        if self._is_chinese or unit not in self._units.index:
            return unit
        return str(self._units.loc[unit, f"{self.lang}_one" if n == 1 else f"{self.lang}_many"])

    def unit_behind(self, unit: str, n: float, indicator: str = "") -> str:
        """Return the unit as it follows the number `n`: 2 个百分点, though the unit of a column is 百分点."""
        counted = dict(pair.split("=") for pair in self.text("units_counted").split())
        return counted.get(unit) or self.unit(unit, n, indicator)

    def join(self, words: Iterable[str]) -> str:
        """Return a list in running text: 甲、乙、丙 in Chinese, “a, b and c” in English."""
        return self._messages.join(words)

    def number(self, value: float) -> str:
        """Return a number as the language writes it: 4200 and 1 万 in Chinese, 4,200 and 10,000 in English; never rounded."""
        return self._messages.number(value)

    def counted(self, value: float, unit: str) -> str:
        """Return a number that stands before its unit: of money in millions and billions, if the language says so; a share as what it is, 60% or 2/3."""
        if unit == SHARE:
            return _write_share(value)
        return self._messages.money(value) if unit in MONEY else self._messages.quantity(value)

    def bounded(self, value: float, bound: str, unit: str = "", high: float | None = None) -> str:
        """Return a number with its bound as charts and tables print it: 89, ≥400, ≤3000, ≈95; a range with both ends, if its `high` is given: 3–5."""
        number = self.counted(value, unit)
        if bound == "range" and high is not None and high == high:
            return self.text("range_told", low=number, high=self.counted(high, unit))
        return {"exact": "", "range": "", "at_least": "≥", "at_most": "≤", "about": "≈"}[bound] + number

    def shows_unit(self, unit: str, indicator: str = "") -> bool:
        """Return whether the language prints a unit beside a number of an indicator: those that it shows, and all if the name of the indicator is not translated."""
        shown = self.text("units_shown")
        if unit and self._is_in_name(unit, indicator):
            return False
        if shown == "*" or unit in shown.split() or (unit and not _HAN.search(unit)):
            return True
        return self._is_untranslated(indicator) and unit not in self.text("units_untold").split()

    def _is_in_name(self, unit: str, indicator: str) -> bool:
        """Return whether the name of a provisional indicator says its unit already: households reached, vehicles cleared."""
        words = dict(pair.split("=") for pair in self.text("units_in_names").split()).get(unit, "")
        if not words or not PROVISIONAL.match(indicator):
            return False
        return re.search(rf"\b(?:{words})\b", self.indicator_short(indicator), re.IGNORECASE) is not None

    def _is_untranslated(self, indicator: str) -> bool:
        return bool(indicator) and self.indicator_short(indicator).startswith(UNTRANSLATED)

    def amount(self, value: float, bound: str, unit: str, indicator: str = "", high: float | None = None) -> str:
        """Return a number with its bound and unit as tables print it: ≥4200 件, 99.83%, ≥4,200; a language names the units that it shows."""
        word = self.unit_behind(unit, value, indicator) if self.shows_unit(unit, indicator) else ""
        number = self.bounded(value, bound, unit, high)
        gap = "" if unit in ("%", "‰") else _gap(number)
        return f"{number}{gap}{word}".rstrip()

    def sentences(self, sentences: Iterable[str]) -> str:
        """Return sentences one after the other, as the language parts them."""
        return self._messages.sentences(sentences)

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

    def value_of(self, row: Mapping[str, Any] | pd.Series, unit: str = "") -> str:
        """Return the number of an observation with its bound and, if it tells a change, its direction: ≥400, 下降 3.3, “fell 3.3”. unit: another than its own."""
        return self._directed(row, self.bounded(row["value"], row["bound"], unit or str(row.get("unit") or ""), row.get("high")))

    def amount_of(self, row: Mapping[str, Any] | pd.Series) -> str:
        """Return the number of an observation as value_of does, with its unit: ≥4200 件, 下降 3.3%."""
        return self._directed(row, self.amount(row["value"], row["bound"], row["unit"], str(row["indicator"]), row.get("high")))

    def quantity_of(self, row: Mapping[str, Any] | pd.Series, unit: str | None = None) -> str:
        """Return an observation as running text prints it: 400 余场次, 下降 3.3%, “a fall of 3.3%”. unit: another than its own."""
        unit = row["unit"] if unit is None else unit
        told = self.quantity(row["value"], row["bound"], unit, row["high"], str(row["indicator"]), str(row.get("reported", "")))
        return self._directed(row, told, in_text=True)

    def _directed(self, row: Mapping[str, Any] | pd.Series, told: str, *, in_text: bool = False) -> str:
        change = self.direction_of(row)
        if not change:
            return told
        return self.text(f"quantity_{change}", value=told) if in_text else self.text(f"value_{change}", value=told)

    def direction_of(self, row: Mapping[str, Any] | pd.Series) -> str:
        """Return the direction that must be printed with an observation: up, down, or "" for a level and if the indicator's name says it."""
        from helpers.reading.quantities.change import tell_direction_of_name

        change = str(row["change"])
        if not change:
            return ""
        name = _column("indicators", "indicator", "zh").get(str(row.get("indicator", "")), "")
        told = tell_direction_of_name(name) or next((way for way, verbs in BEGUN.items() if name.startswith(verbs)), "")
        return "" if change == told else change

    def reading(self, row: Mapping[str, Any]) -> str:
        """Return how an observation is read, as an interval: 89, [400, 500), “≥ 5”; `row` has value, low, high and bound."""
        return self._directed(row, self._interval(row)) if "change" in row else self._interval(row)

    def _interval(self, row: Mapping[str, Any]) -> str:
        low, high, unit = row["low"], row["high"], str(row.get("unit", ""))
        has_low, has_high = low == low and low is not None, high == high and high is not None
        if row["bound"] == "exact":
            return self.counted(row["value"], unit)
        if has_low and has_high:
            return f"[{self.counted(low, unit)}, {self.counted(high, unit)}{')' if row['bound'] == 'at_least' else ']'}"
        if has_low:
            return f"≥{self.counted(low, unit)}"
        return f"≤{self.counted(high, unit)}" if has_high else f"≈{self.counted(row['value'], unit)}"


def _has_capital_inside(name: str) -> bool:
    """Return whether the first word of a name has a capital after its first letter: China–Europe, PM."""
    return any(letter.isupper() for letter in name.split(" ")[0][1:])


def _write_share(value: float) -> str:
    """Return a share as a percentage, or as a fraction where the percentage would go on for ever: 60%, 2/3."""
    percent = round(value * 100, 6)
    fraction = Fraction(value).limit_denominator(MAX_DENOMINATOR)
    exact = math.isclose(float(fraction), value, rel_tol=1e-9)
    return (
        f"{percent:.15g}%" if not exact or float(round(percent, 1)) == percent else f"{fraction.numerator}/{fraction.denominator}"
    )


def _gap(number: str) -> str:
    """Return what stands between a number and the word after it: nothing if the number ends in a word itself."""
    return "" if number.endswith(SCALES) else " "


@lru_cache(maxsize=32)
def _part_words(lang: str, kind: str) -> dict[str, str]:
    """Return what parts of a kind are called in a language, as messages ask for it: part_noun, part_nouns, part_head …"""
    table = schema.find_table("kinds")
    # Without pandas, since the index page asks, which is made after every other page.
    listed = {row["kind"]: row for row in read_rows(schema.path_of("kinds"), table.columns, table.optional_columns)}
    row = listed.get(kind) or listed.get(OTHER_KIND)
    if row is None:
        wrong = f"has no kind “{OTHER_KIND}”, whose words every other kind gets"
        raise InputError(Problem(shown(schema.path_of("kinds")), "", wrong, "add its row"))
    one, classifier, between = (row[f"{lang}_{form}"] for form in ("one", "classifier", "between"))
    many = row[f"{lang}_many"] or one
    heads = {"part_head": one[:1].upper() + one[1:], "part_heads": many[:1].upper() + many[1:]}
    return {"part_noun": one, "part_nouns": many, **heads, "part_classifier": classifier, "part_between": between}


@lru_cache(maxsize=32)
def labels(lang: str, kind: str = DISTRICT) -> Labels:
    """Return the Labels of a language (zh or en) for an edition whose parts are of a kind."""
    return Labels(lang, kind)


@lru_cache(maxsize=32)
def _column(table: str, key: str, column: str) -> dict[str, str]:
    frame = schema.read_table(table)
    return dict(zip(frame[key], frame[column], strict=True))


def forget_names() -> None:
    """Have the names of districts, indicators, themes and units read again: a code list has changed."""
    labels.cache_clear()
    _part_words.cache_clear()
    _column.cache_clear()
