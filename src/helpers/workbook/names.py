"""Names in the workbook: headings in every language, values in a column for each language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from helpers.tables import labels
from helpers.tables.labels import Labels
from helpers.tables.names import DISTRICT
from helpers.tables.schema import Field, Table
from helpers.text.messages import LANGUAGES

SHEET_NAME = 31


_kind: ContextVar[str] = ContextVar("kind", default=DISTRICT)


def words() -> tuple[Labels, ...]:
    """Return the Labels of each language, in the order of the languages."""
    return tuple(labels(lang, _kind.get()) for lang in LANGUAGES)


@contextmanager
def call_parts(kind: str) -> Iterator[None]:
    """Have `words` call the parts of an edition by their kind (district, school …) for the length of a with block."""
    token = _kind.set(kind)
    try:
        yield
    finally:
        _kind.reset(token)


def both(key: str, **values: str | int | float) -> str:
    """Return a wording of the project in every language, one after the other, as headings show it; one that languages share once."""
    return " ".join(dict.fromkeys(label.text(key, **values) for label in words()))


def name_sheet(*titles: str) -> str:
    """Return the name of a sheet: its titles, each once, as many as a tab has room for.

    >>> name_sheet("数字", "Numbers", "Numbers")
    '数字 Numbers'
    """
    first, *others = dict.fromkeys(titles)
    name = first[:SHEET_NAME].rstrip()
    for title in others:
        if len(f"{name} {title}") > SHEET_NAME:
            break
        name = f"{name} {title}"
    return name


def name_sheet_of(key: str) -> str:
    """Return the name of a sheet whose title is a wording of the project."""
    return name_sheet(*split(lambda label: label.text(key)))


def lines_above(*titles: str) -> tuple[str, ...]:
    """Return the lines above a table: its titles, that it is the only one, where the shorthand is explained."""
    return " · ".join(titles), both("book_one_table"), both("book_see_notes", notes=both("book_notes"))


def lines_of(key: str, **values: str | int | float) -> tuple[str, ...]:
    """Return the lines above a table whose title is a wording of the project."""
    return lines_above(*(label.text(key, **values) for label in words()))


def heads(*keys: str) -> tuple[str, ...]:
    """Return headings, each in every language."""
    return tuple(both(key) for key in keys)


def split_heads(key: str) -> tuple[str, ...]:
    """Return a heading for each language, for a value that has a column for each; a word that an earlier language has too gets its code: “Source (fr)”.

    A spreadsheet refuses a table in which two columns have one name.
    """
    return name_apart({label.lang: label.text(key) for label in words()})


def name_apart(headings: Mapping[str, str]) -> tuple[str, ...]:
    """Return the headings of languages, by code, so that no two are alike.

    >>> name_apart({"zh": "来源", "en": "Source", "fr": "Source"})
    ('来源', 'Source', 'Source (fr)')
    """
    told = list(headings.values())
    return tuple(f"{word} ({lang})" if word in told[:n] else word for n, (lang, word) in enumerate(headings.items()))


def split(name: Callable[[Labels], str]) -> tuple[str, ...]:
    """Return a value in each language."""
    return tuple(name(label) for label in words())


def titles_of(item: Table | Field) -> tuple[str, ...]:
    """Return the title of a table or field of the registry in each language; in English for a language that the registry lacks."""
    return split(lambda label: item.title_in(label.lang))


def descriptions_of(item: Table | Field) -> tuple[str, ...]:
    """Return the description of a table or field of the registry in each language, as titles_of does."""
    return split(lambda label: item.description_in(label.lang))


def indicator_names(key: str) -> tuple[str, ...]:
    """Return the name of an indicator in each language."""
    return split(lambda label: label.indicator_short(key))


def district_names(code: str) -> tuple[str, ...]:
    """Return the name of a district in each language."""
    return split(lambda label: label.district(code))


def header(field: Field) -> str:
    """Return the header of a field: its titles, and its unit if it has one of its own."""
    unit = f" ({field.unit})" if field.unit and field.unit != "see unit" else ""
    return " ".join(dict.fromkeys(titles_of(field))) + unit


def number(value: float) -> int | float:
    """Return a number as a cell holds it: whole if it is whole."""
    return int(value) if float(value).is_integer() else float(value)
