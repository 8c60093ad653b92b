"""One edition of the briefing, with all its tables, loaded and checked."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from helpers import project
from helpers.errors import InputError, Problem
from helpers.tables import schema
from helpers.tables.cleaning import clean
from helpers.tables.model import Edition, Raw

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Edition", "Raw", "editions", "load", "read_raw"]

CODE_LISTS = ("districts", "indicators", "themes", "topics", "units")
OWN_TABLES = ("ledger", "sentences", "texts")


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
    tables: dict[str, pd.DataFrame] = {}
    problems: list[Problem] = []
    for name in (*CODE_LISTS, *OWN_TABLES):
        try:
            tables[name] = schema.read_table(name, edition)
        except InputError as error:
            problems += error.problems
    for name, frame in tables.items():
        problems += schema.check_links(name, frame, tables, schema.path_of(name, edition))
    if len(tables) == len(CODE_LISTS) + len(OWN_TABLES):
        problems += _check_evidence(edition, tables["ledger"], tables["sentences"])
    if problems:
        raise InputError(*problems)
    return Raw(edition=edition, meta={str(name): cell for name, cell in known.loc[edition].to_dict().items()}, **tables)


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


@lru_cache(maxsize=4)
def load(edition: str | int = "2022") -> Edition:
    """Return the Edition: raw tables read, checked and cleaned.

    Raises InputError with every problem of the raw tables at once.

    >>> load("2022").observations.shape[0]
    72
    """
    return clean(read_raw(edition)).edition
