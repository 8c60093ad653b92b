"""The words of a draft in languages other than Chinese and English, until a person translates them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from helpers.text.messages import LANGUAGES, find_language

# The languages of a draft's names: the one that it is written in, and the one that the list of terms translates into.
PROPOSED = ("zh", "en")


def list_further() -> list[str]:
    """Return the languages of the project that a draft proposes no names in."""
    return [lang for lang in LANGUAGES if lang not in PROPOSED]


def fill_further(row: Mapping[str, str], columns: Iterable[str]) -> dict[str, str]:
    """Return a row of a registry in which no cell of a further language is empty if the English one beside it is not.

    Such a cell (fr, title_fr, fr_short, fr_many) repeats the English or, if the language is written in Han characters, the Chinese;
    a unit has no Chinese column but its key.
    """
    filled = dict(row)
    for column in columns:
        for lang in list_further():
            english, chinese = _of_language(column, lang, "en"), _of_language(column, lang, "zh")
            if column != english and not filled.get(column):
                told = filled.get(chinese) or filled.get("unit", "") if find_language(lang).uses_han else ""
                filled[column] = told or filled.get(english, "")
    return filled


def _of_language(column: str, lang: str, other: str) -> str:
    """Return the name that the column of one language has for another: title_fr, title_en."""
    return "_".join(other if part == lang else part for part in column.split("_"))
