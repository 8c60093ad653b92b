"""The tables of an edition that come from its document: which columns they have, and how rows of them are read and written."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.errors import InputError, Problem
from helpers.project import RAW, shown
from helpers.reading.csvfile import read_columns, read_rows
from helpers.reading.further_languages import list_further

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from helpers.reading.csvfile import CsvRow

OBSERVATIONS = ("district", "section", "sentence", "ordinal", "reported", "measure", "change", "indicator", "evidence", "cell")
# A ledger may lack these columns: all its numbers are then levels, and none stands in a table.
OPTIONAL = ("change", "cell")
SENTENCES = ("district", "section", "sentence", "length", "theme", "evidence", "complete")
TEXTS = (
    "district", "complete", "frame_zh", "frame_en", "frame_quoted", "pillars_announced", "pillars_present",
    *(f"frame_{lang}" for lang in list_further()),
)  # fmt: skip
# Numbers of the document that a reviewer has rejected.
REJECTED = ("district", "section", "sentence", "reported", "evidence")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands in its document: district name, section and sentence from 1."""

    district: str
    section: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.district} §{self.section} sentence {self.sentence}"


def place_of(row: CsvRow) -> Place:
    """Return the Place of a row as text, so that a wrong number is a wrong place and no error."""
    return Place(row["district"], row["section"].strip(), row["sentence"].strip())


def paths_of(edition: str) -> tuple[Path, Path]:
    """Return the paths (ledger.csv, sentences.csv) of an edition."""
    return RAW / edition / "ledger.csv", RAW / edition / "sentences.csv"


def latest_edition() -> str:
    """Return the newest edition that data/raw/editions.csv names. Raises InputError if it names none."""
    path = RAW / "editions.csv"
    named = [edition for (edition,) in read_columns(path, ("edition",)) if edition]
    if not named:
        raise InputError(Problem(shown(path), "", "names no edition", "add a line for one"))
    return max(named)


def texts_path(edition: str) -> Path:
    """Return the path of texts.csv of an edition."""
    return RAW / edition / "texts.csv"


def rejected_path(edition: str) -> Path:
    """Return the path of rejected.csv of an edition, which is there if a reviewer has rejected a number."""
    return RAW / edition / "rejected.csv"


def read_rejected(edition: str) -> list[CsvRow]:
    """Return the numbers of an edition that a reviewer has rejected, one dict of text each. Raises InputError."""
    path = rejected_path(edition)
    return read_rows(path, REJECTED) if path.exists() else []


def read_observations(edition: str) -> list[CsvRow]:
    """Return the ledger rows of an edition as dicts of text, one per observation or mention, with `_line`. Raises InputError."""
    return read_rows(paths_of(edition)[0], OBSERVATIONS, OPTIONAL)


def read_sentences(edition: str) -> list[CsvRow]:
    """Return the sentence rows of an edition as dicts of text, one per sentence, with `_line`. Raises InputError."""
    return read_rows(paths_of(edition)[1], SENTENCES)


def to_csv(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return rows (tuples) as CSV text under a header."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return buffer.getvalue()
