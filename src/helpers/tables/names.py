"""What readers call codes: districts, indicators, themes, units and states, in every language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from helpers.errors import InputError, Problem
from helpers.project import shown
from helpers.reading.csvfile import read_rows
from helpers.tables import schema
from helpers.tables.short_names import LONGEST_NAME, UNTRANSLATED, cut_end, cut_middle, measure_width
from helpers.text.messages import LANGUAGES, find_language, messages

if TYPE_CHECKING:
    import pandas as pd

DISTRICT, OTHER_KIND = "district", "part"
UNCLEAR = "unclear"  # the theme of what no theme can be told of
SHARE = "ratio"  # the unit of 六成, 三分之二
_HAN = re.compile(r"[㐀-鿿]")
# The key of an indicator that a program made and named.
PROVISIONAL = re.compile(r"n\d{4}_")
# The registry writes brackets as it was handed over.
FULL_WIDTH = str.maketrans("()", "（）")
# The columns of a code list with the names of its rows, in every language: zh, zh_short, en …
NAME_COLUMNS = tuple(f"{lang}{form}" for lang in LANGUAGES for form in ("", "_short"))


class Names:
    """Names in one language for every code of the project; unknown codes raise KeyError.

    kind: what the edition's parts are (district, school …), as `kind_of_parts` has it.
    """

    def __init__(self, lang: str, kind: str = DISTRICT) -> None:
        if lang not in LANGUAGES:
            raise ValueError(f"language “{lang}” is not known; choose one of {', '.join(LANGUAGES)}")
        self.lang, self.kind = lang, kind
        self._messages = messages(lang)
        self._uses_han = find_language(lang).uses_han
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
        return read_column("districts", "district_code", self.lang)[code]

    def district_short(self, code: str) -> str:
        """Return the short name of the district with this code, for charts; a very long one loses its middle or its last words if it is still unique."""
        names = read_column("districts", "district_code", f"{self.lang}_short")
        for shorten in (cut_end, cut_middle):
            short = shorten(names[code])
            if short == names[code] or [*map(shorten, names.values())].count(short) == 1:
                return short
        return names[code]

    def district_brief(self, code: str) -> str:
        """Return the short name of the district with this code, whole, for running text and tables."""
        return read_column("districts", "district_code", f"{self.lang}_short")[code]

    def district_row(self, code: str) -> str:
        """Return the name that a row of a chart has: the full one, or the short one if that is very long."""
        name = self.district(code)
        return name if measure_width(name) <= LONGEST_NAME else self.district_short(code)

    def indicator(self, key: str) -> str:
        """Return the full name of an indicator, in Chinese with the brackets of Chinese."""
        name = read_column("indicators", "indicator", self.lang)[key]
        return name.translate(FULL_WIDTH) if self._uses_han else name

    def indicator_short(self, key: str) -> str:
        """Return the short name of an indicator, for charts."""
        return read_column("indicators", "indicator", f"{self.lang}_short")[key]

    def indicator_inline(self, key: str) -> str:
        """Return the short name of an indicator as running text writes it: beginning in lower case in English, but for proper names."""
        name = self.indicator_short(key)
        kept = _has_capital_inside(name) or (PROVISIONAL.match(key) and self._opens_with_name(name))
        return name[:1].lower() + name[1:] if self._lowers_names() and not kept else name

    def _opens_with_name(self, name: str) -> bool:
        """Return whether a name of an indicator begins with one of a place, people or body: Party, National Natural Science Foundation."""
        first, *others = name.split(" ")
        return first in self.text("names_kept").split() or bool(others and _PROPER.match(others[0]))

    def per(self, denominator: str) -> str:
        """Return what a rate is for: 每万名常住人口, “per 10,000 residents”."""
        return read_column("denominator_kinds", "denominator", f"per_{self.lang}")[denominator]

    def denominator(self, key: str) -> str:
        """Return the name of a denominator as running text writes it."""
        return read_column("denominator_kinds", "denominator", self.lang)[key]

    def theme(self, code: str) -> str:
        """Return the name of a theme."""
        return read_column("themes", "theme", self.lang)[code]

    def theme_of_numbers(self, code: str) -> str:
        """Return the name of the theme that numbers are grouped under: “other” for those whose theme is unclear."""
        return self.text("theme_other") if code == UNCLEAR else self.theme(code)

    def topic(self, code: str) -> str:
        """Return the name of a topic, a grouping of themes."""
        return read_column("topics", "topic", self.lang)[code]

    def topic_inline(self, code: str) -> str:
        """Return the name of a topic as running text writes it: in lower case in English."""
        return self.topic(code).lower() if self._lowers_names() else self.topic(code)

    def _lowers_names(self) -> bool:
        return self.text("names_in_text") == "lower"

    def unit(self, unit: str, n: float = 2, indicator: str = "") -> str:
        """Return the unit as the language writes it after the number `n`; empty if the language writes none, and the unit itself if it is not listed.

        indicator: what is counted; if it is provisional, named by a program, the unit is a word that fits whatever it is (人次: person-times),
        and empty if it fits only other things (户 of companies).
        """
        plain = self._pairs("units_plain") if PROVISIONAL.match(indicator) else {}
        if unit == SHARE or not self._is_of(unit, indicator):
            return ""
        if unit in plain:
            return plain[unit]
        own = f"{self.lang}_one" if n == 1 else f"{self.lang}_many"
        if own not in self._units.columns or unit not in self._units.index:
            return unit
        return str(self._units.loc[unit, own])

    def _pairs(self, key: str) -> dict[str, str]:
        """Return what a message lists as pairs: “户=households 名=people”."""
        return dict(pair.split("=") for pair in self.text(key).split())

    def shows_unit(self, unit: str, indicator: str = "") -> bool:
        """Return whether the language prints a unit beside a number of an indicator: those that it shows, and all if the name of the indicator is not translated."""
        shown = self.text("units_shown")
        if unit and (self._is_in_name(unit, indicator) or not self._is_of(unit, indicator)):
            return False
        if shown == "*" or unit in shown.split() or (unit and ("/" in unit or not _HAN.search(unit))):
            return True
        return self._is_untranslated(indicator) and unit not in self.text("units_untold").split()

    def _is_in_name(self, unit: str, indicator: str) -> bool:
        """Return whether the name of a provisional indicator says its unit already: households reached, vehicles cleared."""
        words = self._pairs("units_in_names").get(unit, "")
        if not words or not PROVISIONAL.match(indicator):
            return False
        return re.search(rf"\b(?:{words})\b", self.indicator_short(indicator), re.IGNORECASE) is not None

    def _is_of(self, unit: str, indicator: str) -> bool:
        """Return whether a unit whose word fits some things only (户: households, not firms) fits what a provisional indicator counts, by its Chinese name."""
        things = self._pairs("units_of").get(unit, "")
        if not things or not PROVISIONAL.match(indicator):
            return True
        return re.search(things, read_column("indicators", "indicator", "zh").get(indicator, "")) is not None

    def _is_untranslated(self, indicator: str) -> bool:
        return bool(indicator) and self.indicator_short(indicator).startswith(UNTRANSLATED)

    def join(self, words: Iterable[str]) -> str:
        """Return a list in running text: 甲、乙、丙 in Chinese, “a, b and c” in English."""
        return self._messages.join(words)

    def sentences(self, sentences: Iterable[str]) -> str:
        """Return sentences one after the other, as the language parts them."""
        return self._messages.sentences(sentences)


_PROPER = re.compile(r"[A-Z][a-z]{2}")


def _has_capital_inside(name: str) -> bool:
    """Return whether the first word of a name has a capital after its first letter: China–Europe, PM."""
    return any(letter.isupper() for letter in name.split(" ")[0][1:])


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
def read_column(table: str, key: str, column: str) -> dict[str, str]:
    """Return {key: cell of a column} of a list that all editions share."""
    frame = schema.read_table(table)
    return dict(zip(frame[key], frame[column], strict=True))


def forget_lists() -> None:
    """Have the lists of districts, indicators, themes and units read again."""
    _part_words.cache_clear()
    read_column.cache_clear()
