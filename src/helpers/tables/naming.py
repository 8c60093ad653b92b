"""Tables for analysts: names beside codes in the language asked for, whole numbers that may be missing, categories in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.tables.comparison import STATES
from helpers.tables.labels import Labels, labels
from helpers.tables.memory import once_per_edition
from helpers.tables.names import NAME_COLUMNS
from helpers.tables.records import to_records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import pandas as pd

    from helpers.tables.model import Edition

BOUNDS = ("exact", "range", "at_least", "at_most", "about")
NUMBERS = ("value", "low", "high", "rank_best", "rank_worst")


def name_codes(frame: pd.DataFrame, tables: Edition, lang: str) -> pd.DataFrame:
    """Return `frame` for an analyst, one row per row of it: names after codes, units in the language, and types that fit.

    A column `district` follows district_code, `indicator_name` follows indicator, `theme_name` follows theme. Units are written as the
    language writes them. value, low, high and ranks are Int64 if all are whole, else Float64; themes and states are ordered categoricals in
    the order of the codebook and of certainty, bounds are categoricals. The columns of `frame` that are none of these stay as they are.
    """
    words = labels(lang)
    named = frame.copy()
    if "unit" in named:
        values = named["value"] if "value" in named else [2.0] * len(named)
        named["unit"] = [_unit(words, unit, value) for unit, value in zip(named["unit"], values, strict=True)]
    for column in NUMBERS:
        if column in named:
            named[column] = to_numbers(named[column])
    _categorise(named, "state", STATES, ordered=True)
    _categorise(named, "bound", BOUNDS, ordered=False)
    _categorise(named, "theme", tables.themes["theme"], ordered=True)
    _insert_names(named, "district_code", "district", words.district)
    _insert_names(named, "indicator", "indicator_name", words.indicator_short)
    _insert_names(named, "theme", "theme_name", words.theme)
    if "theme_name" in named:
        _categorise(named, "theme_name", [words.theme(code) for code in tables.themes["theme"]], ordered=True)
    return named


def _unit(words: Labels, unit: object, value: float) -> str | None:
    return words.unit(unit, value) if isinstance(unit, str) else None


def _categorise(frame: pd.DataFrame, column: str, categories: Iterable[str], *, ordered: bool) -> None:
    import pandas as pd

    if column in frame:
        frame[column] = pd.Categorical(frame[column], list(dict.fromkeys(categories)), ordered=ordered)


def _insert_names(frame: pd.DataFrame, code: str, name: str, tell: Callable[[str], str]) -> None:
    if code in frame and name not in frame:
        frame.insert(list(frame.columns).index(code) + 1, name, [tell(own) for own in frame[code]])


def to_numbers(column: pd.Series) -> pd.Series:
    """Return a column of numbers as Int64 if all are whole, else as Float64; missing values stay missing."""
    import pandas as pd

    numbers = pd.to_numeric(column).astype("Float64")
    held = numbers.dropna()
    return numbers.astype("Int64") if bool((held == held.round()).all()) else numbers


def find_indicator_key(tables: Edition, name: str) -> str | None:
    """Return the key of the indicator called `name`, by its key or by its long or short name in either language; None if there is none."""
    return _indicator_names(tables).get(str(name).strip().casefold())


def find_district_code(tables: Edition, name: str) -> str | None:
    """Return the code of the district called `name`, by its code or by its long or short name in either language; None if there is none."""
    return _district_names(tables).get(str(name).strip().casefold())


@once_per_edition
def _indicator_names(tables: Edition) -> Mapping[str, str]:
    return list_names(tables.indicators, "indicator")


@once_per_edition
def _district_names(tables: Edition) -> Mapping[str, str]:
    return list_names(tables.districts, "district_code")


def list_names(listed: pd.DataFrame, code: str) -> dict[str, str]:
    """Return every name that the rows of a code list go by, in lower case, with their codes (column `code`); a code goes before a name."""
    columns = (code, *NAME_COLUMNS)
    rows = to_records(listed)[::-1]
    return {str(row[column]).casefold(): row[code] for column in reversed(columns) for row in rows}
