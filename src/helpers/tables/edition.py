"""One edition of the briefing, with all its tables, loaded and checked."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from helpers import project
from helpers.errors import InputError, Problem
from helpers.reading.ledger import latest_edition
from helpers.tables import district_names, schema
from helpers.tables.cell_checks import list_doubles
from helpers.tables.cleaning import clean
from helpers.tables.model import Edition, Raw

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Edition", "Raw", "editions", "load", "read_raw"]

# Read and checked with every edition, though only rates and names of kinds use them.
OTHER_LISTS = ("kinds", "denominator_kinds", "denominators", "requested_totals", "definition_changes")
CODE_LISTS = ("districts", "indicators", "themes", "topics", "units")
# All that editions share and that is read with each of them.
SHARED_LISTS = ("editions", *CODE_LISTS, *OTHER_LISTS)
OWN_TABLES = ("ledger", "sentences", "texts")
# Read by what needs them, and checked with every edition that has them.
OPTIONAL_TABLES = ("wordings",)


def editions() -> list[str]:
    """Return the editions that data/raw/editions.csv names, oldest first."""
    return sorted(schema.read_table("editions")["edition"])


def read_raw(edition: str | int) -> Raw:
    """Return the Raw tables of `edition`, every link between them checked.

    Raises InputError with every problem of every table at once.
    """
    edition = str(edition)  # papermill makes a number of “-p edition 2023”
    known = schema.read_table("editions").set_index("edition")
    if edition not in known.index:
        raise InputError(_unknown_edition(edition, sorted(known.index)))
    tables, problems = _read_all(edition)
    if "districts" in tables:
        problems += _name_districts(tables, edition)
    for name, frame in tables.items():
        problems += schema.check_links(name, frame, tables, schema.path_of(name, edition))
    if {"ledger", "sentences"} <= set(tables):
        problems += _check_evidence(edition, tables["ledger"], tables["sentences"])
    if problems:
        raise InputError(*problems)
    return Raw(
        edition=edition,
        meta={str(name): cell for name, cell in known.loc[edition].to_dict().items()},
        **{name: tables[name] for name in (*CODE_LISTS, *OWN_TABLES)},
    )


def _read_all(edition: str) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Return (the tables of an edition that can be read, the problems of the others)."""
    tables: dict[str, pd.DataFrame] = {}
    problems: list[Problem] = []
    optional = [name for name in OPTIONAL_TABLES if schema.path_of(name, edition).exists()]
    for name in (*CODE_LISTS, *OTHER_LISTS, *OWN_TABLES, *optional):
        try:
            tables[name] = schema.read_table(name, edition)
        except InputError as error:
            problems += error.problems
    return tables, problems


def _name_districts(tables: dict[str, pd.DataFrame], edition: str) -> list[Problem]:
    """Give every district of the edition's own tables its full name of that edition, in place; return the problems met."""
    listed = tables["districts"]
    valid = district_names.select_valid(listed, edition)
    problems = district_names.list_doubled_names(valid, edition)
    names = district_names.list_names(valid)
    for name in (*OWN_TABLES, *OPTIONAL_TABLES):
        if name not in tables:
            continue
        path = schema.path_of(name, edition)
        untimely = district_names.list_untimely(tables[name], listed, edition, project.shown(path))
        tables[name] = district_names.use_full_names(tables[name], names)
        problems += untimely or [*list_doubles(schema.find_table(name), tables[name].astype(str), path)]
    return problems


def _unknown_edition(edition: str, known: list[str]) -> Problem:
    path = project.shown(schema.path_of("editions"))
    return Problem(path, "", f"names no edition “{edition}”", f"choose one of {', '.join(known)}, or add a line for it")


def _check_evidence(edition: str, ledger: pd.DataFrame, sentences: pd.DataFrame) -> list[Problem]:
    """Return a problem per ledger row whose evidence is not that of its sentence."""
    place = ["district", "section", "sentence"]
    joined = ledger.reset_index().merge(sentences[[*place, "evidence"]], on=place, suffixes=("", "_sentence"))
    wrong = joined[joined["evidence"] != joined["evidence_sentence"]]
    path = project.shown(schema.path_of("ledger", edition))
    return [
        Problem(
            path,
            f"line {row.line}, column evidence",
            f"“{row.evidence}” is not the hash of {row.district} {row.section}-{row.sentence}",
            "correct the place or the hash",
        )
        for row in wrong.itertuples()
    ]


def load(edition: str | int | None = None) -> Edition:
    """Return an Edition, the newest if none is named: raw tables read, checked and cleaned.

    Raises InputError with every problem of the raw tables at once.

    >>> load("2022").observations.shape[0]
    72
    """
    return _load(latest_edition() if edition is None else str(edition))


@lru_cache(maxsize=4)
def _load(edition: str) -> Edition:
    return clean(read_raw(edition)).edition


def forget_editions() -> None:
    """Have the next `load` read its tables again, because they were changed."""
    _load.cache_clear()
