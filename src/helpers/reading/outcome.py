"""What comes of one document of a corpus, and of all of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.errors import InputError, Problem
from helpers.project import shown
from helpers.reading.extraction import extract, list_cells
from helpers.reading.worker_pool import MAX_MEMORY

if TYPE_CHECKING:
    from helpers.reading.extraction import Cell


@dataclass(frozen=True)
class Outcome:
    """What came of one document: its rows as tuples (columns as in extraction.Row), or the reason why there are none.

    written: how many rows it had, once they were written to a file and let go.
    """

    source: str
    rows: tuple[tuple[Cell, ...], ...]
    failure: str = ""
    written: int = 0


@dataclass(frozen=True)
class Corpus:
    """What came of a corpus: Outcomes in the order of the documents, and the files written.

    resumed: how many documents an earlier run that was broken off had read.
    """

    outcomes: tuple[Outcome, ...]
    files: tuple[Path, ...] = ()
    resumed: int = 0

    @property
    def rows(self) -> int:
        """How many quantities were found."""
        return sum(len(outcome.rows) + outcome.written for outcome in self.outcomes)

    @property
    def failures(self) -> list[str]:
        """The reason, in one line, of every document that failed."""
        return [outcome.failure for outcome in self.outcomes if outcome.failure]

    def __str__(self) -> str:
        """Return the outcome in one line."""
        told = f"{len(self.outcomes)} documents, {self.rows} quantities, {len(self.failures)} documents failed"
        return f"{told} ({self.resumed} had been read by a run that was broken off)" if self.resumed else told


def read_one(path: str | Path, parts: str = "", ocr: bool = False) -> Outcome:
    """Return the Outcome of one document; never raises for what is wrong with the document. parts, ocr: as in documents.read."""
    try:
        return Outcome(str(path), tuple(map(list_cells, extract(path, parts=parts, ocr=ocr))))
    except InputError as error:
        return Outcome(str(path), (), str(error))
    except MemoryError:
        return give_up(path, f"needs more than {MAX_MEMORY / 1e9:g} GB of memory")
    except Exception as error:
        return give_up(path, f"{type(error).__name__}: {str(error)[:200]}")


def give_up(path: str | Path, wrong: str) -> Outcome:
    """Return the Outcome of a document that could not be read."""
    return Outcome(str(path), (), describe_failure(path, wrong))


def describe_failure(path: str | Path, wrong: str) -> str:
    """Return the one-line reason why a document could not be read."""
    return str(Problem(shown(path), "", wrong, "please report it with the document"))
