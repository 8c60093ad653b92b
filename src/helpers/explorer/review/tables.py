"""The tables that a review reads and changes, as they are at one moment."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING

from helpers import project
from helpers.reading import ledger
from helpers.reading.csvfile import read_rows
from helpers.tables import schema
from helpers.tables.review_status import KEY, reviewed_path

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.explorer.review.csv_sheet import Cells, Sheet

Key = tuple[str, str, str, str]
# Rows of an edition that are not there before something was decided: the file is made with the first of them, and goes with the last.
OPTIONAL = ("reviewed", "rejected", "wordings")


@dataclass(frozen=True)
class Tables:
    """The tables of one edition's review, each a Sheet, and the text of its briefing notebook ("" if there is none)."""

    edition: str
    ledger: Sheet
    reviewed: Sheet
    rejected: Sheet
    wordings: Sheet
    indicators: Sheet
    units: Sheet
    themes: Sheet
    editions: Sheet
    notebook: str

    @cached_property
    def _listed(self) -> dict[str, Cells]:
        return {row["indicator"]: row for row in self.indicators.rows()}

    def indicator(self, key: str) -> Cells | None:
        """Return the row of an indicator, None if the list lacks it."""
        return self._listed.get(key)

    def reviewed_keys(self) -> set[Key]:
        """Return the keys of the ledger's rows that a person has reviewed."""
        return {key_of(row) for row in self.reviewed.rows()} & {key_of(row) for row in self.ledger.rows()}

    def texts(self) -> dict[str, str]:
        """Return the content of each file by the name that `paths_of` knows it by."""
        parts = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "edition"}
        return {name: part if isinstance(part, str) else part.text for name, part in parts.items()}


def key_of(row: Cells) -> Key:
    """Return what tells a row of the ledger from all others: district, section, sentence, ordinal."""
    district, section, sentence, ordinal = (row[name].strip() for name in KEY)
    return district, section, sentence, ordinal


def place_of(row: Cells) -> ledger.Place:
    """Return the Place of a row's sentence."""
    return ledger.place_of(row)


def paths_of(edition: str) -> dict[str, Path]:
    """Return the path of each file of a review by its name in Tables."""
    return {
        "ledger": ledger.paths_of(edition)[0],
        "reviewed": reviewed_path(edition),
        "rejected": ledger.rejected_path(edition),
        "wordings": project.RAW / edition / "wordings.csv",
        "indicators": project.RAW / "indicators.csv",
        "units": project.RAW / "units.csv",
        "themes": project.RAW / "themes.csv",
        "editions": project.RAW / "editions.csv",
        "notebook": project.NOTEBOOKS / "briefings" / f"{edition}.ipynb",
    }


def columns_of(name: str) -> tuple[str, ...]:
    """Return the columns that a file of a review must have."""
    own = {"ledger": ledger.OBSERVATIONS, "reviewed": KEY, "rejected": ledger.REJECTED}
    return own[name] if name in own else tuple(schema.tables()[name].columns)


def check_files(edition: str) -> None:
    """Raise InputError with the faults of the first table that has any: a row with a cell too many, a column that is missing, a code that is none."""
    ledger.read_observations(edition)
    for name in ("indicators", "units", "themes", "editions"):
        schema.read_table(name)
    paths = paths_of(edition)
    for name in OPTIONAL:
        if paths[name].exists():
            read_rows(paths[name], columns_of(name))
