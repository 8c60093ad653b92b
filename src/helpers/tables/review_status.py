"""How much of an edition a person has reviewed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.errors import InputError, Problem
from helpers.project import RAW, shown
from helpers.reading import ledger
from helpers.reading.csvfile import read_rows
from helpers.tables import schema
from helpers.tables.records import DataRow, RowView
from helpers.text.messages import messages

if TYPE_CHECKING:
    from pathlib import Path

KEY = ("district", "section", "sentence", "ordinal")
DRAFT, FINAL = "draft", "final"


@dataclass(frozen=True)
class Reviewed:
    """How many rows of the ledger a person has reviewed (done), of how many there are (total)."""

    done: int
    total: int


def reviewed_path(edition: str) -> Path:
    """Return the path of reviewed.csv of an edition: one row per ledger row that a person has reviewed; who and when is left to git."""
    return RAW / edition / "reviewed.csv"


def count_reviewed(edition: str) -> Reviewed:
    """Return the Reviewed of an edition, from data/raw/<edition>/reviewed.csv: one row per ledger row that a person has reviewed.

    A row of that table that the ledger lacks does not count; `check_status` refuses it.
    """
    rows = _rows_of_ledger(edition)
    return Reviewed(len(rows & {_key(row) for row in _read_reviewed(edition)}), len(rows))


def _rows_of_ledger(edition: str) -> set[tuple[str, ...]]:
    return {_key(row) for row in ledger.read_observations(edition)}


def _read_reviewed(edition: str) -> list[DataRow]:
    path = reviewed_path(edition)
    return read_rows(path, KEY) if path.exists() else []


def _key(row: RowView) -> tuple[str, ...]:
    return tuple(row[name] for name in KEY)


def list_unknown(edition: str) -> list[Problem]:
    """Return a Problem for each row of an edition’s reviewed.csv that its ledger lacks: what it says was reviewed is not there."""
    if not (reviewed := _read_reviewed(edition)):
        return []
    rows, path = _rows_of_ledger(edition), shown(reviewed_path(edition))
    remedy = "correct or delete it, and review the row again if it has moved"
    return [
        Problem(path, f"line {row['_line']}", f"names a row that the ledger lacks: {', '.join(_key(row))}", remedy)
        for row in reviewed
        if _key(row) not in rows
    ]


def is_draft(edition: str) -> bool:
    """Return whether editions.csv calls an edition a draft."""
    return _read_status(edition) == DRAFT


def _read_status(edition: str) -> str:
    """Return what editions.csv calls an edition, "" if it says nothing; without pandas, since every build asks."""
    rows = read_rows(schema.path_of("editions"), schema.tables()["editions"].columns)
    return next((row["status"] for row in rows if row["edition"] == edition), "")


def tell_status(edition: str, lang: str) -> str:
    """Return what every page of a draft says: how many of its rows have been reviewed; "" for an edition that is no draft."""
    if not is_draft(edition):
        return ""
    reviewed = count_reviewed(edition)
    return messages(lang).text("draft_status", done=reviewed.done, total=reviewed.total)


def check_status(edition: str) -> None:
    """Raise InputError if reviewed.csv names rows that the ledger of `edition` lacks, or if it calls itself final although rows of it have not been reviewed."""
    if unknown := list_unknown(edition):
        raise InputError(*unknown)
    if _read_status(edition) != FINAL:
        return
    reviewed = count_reviewed(edition)
    if reviewed.done < reviewed.total:
        wrong = f"calls edition {edition} final, but {reviewed.total - reviewed.done} of its {reviewed.total} rows have not been reviewed"
        raise InputError(Problem(shown(schema.path_of("editions")), "", wrong, "review them, or set its status to draft"))
