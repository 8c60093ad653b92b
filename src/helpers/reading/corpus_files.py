"""What was read of a corpus is kept in files part by part, so that a run that was broken off can go on; all are put in place at the end."""

from __future__ import annotations

import csv
import fcntl
import hashlib
import io
import json
import os
import shutil
from contextlib import contextmanager
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING

from helpers.errors import InputError, Problem
from helpers.project import shown, write_atomically
from helpers.reading.documents.archives import find_archive
from helpers.reading.documents.registered_names import registered_names
from helpers.reading.extraction import COLUMNS, inert_cells
from helpers.reading.outcome import Outcome
from helpers.swap import Swap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import ModuleType

    from pyarrow import DataType

    from helpers.reading.extraction import Cell

UNFINISHED = ".unfinished"
PARTITION = 64
_INTEGERS = frozenset(("section", "sentence", "ordinal", "start", "end", "table", "row", "column"))
_FLOATS = frozenset(("value", "low", "high", "confidence"))


class CorpusFiles:
    """The files that a corpus becomes: a folder of Parquet files, or one CSV file.

    Parts of `PARTITION` documents are kept in a hidden folder until all are read. What stands at `out` stays until then, also if this
    process is killed; the next run of the same documents, with the same settings, takes the parts that are there.

    Parameters
    ----------
    out : the folder, or a path that ends with .csv.
    paths : the documents in their order.
    settings : what else the rows depend on.
    """

    def __init__(self, out: Path, paths: Sequence[Path], settings: str) -> None:
        self._out, self._settings = out, settings
        self._as_csv = out.suffix.lower() == ".csv"
        self._folder = out.with_name(f".{out.name}{UNFINISHED}") if self._as_csv else out / UNFINISHED
        self._parts = [list(paths[start : start + PARTITION]) for start in range(0, len(paths), PARTITION)]
        self._number_of = {str(path): number for number, part in enumerate(self._parts) for path in part}
        self._done: dict[int, list[Outcome]] = {}

    @contextmanager
    def open(self) -> Iterator[None]:
        """Take over the output of an earlier run and lock the folder. Raises InputError if another run holds it."""
        _make_folder(self._folder)
        with open(self._folder / "lock", "w") as lock:
            _hold(lock, self._out)
            Swap(self._journal).recover()
            self._done = {number: kept for number in range(len(self._parts)) if (kept := self._read_note(number)) is not None}
            self._clear()
            yield

    @property
    def _journal(self) -> Path:
        return self._folder / "swap.json"

    @property
    def left(self) -> list[Path]:
        """The documents that are still to be read."""
        return [path for number, part in enumerate(self._parts) if number not in self._done for path in part]

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The Outcomes of all documents in their order, their rows let go."""
        return tuple(outcome for number in range(len(self._parts)) for outcome in self._done[number])

    def write(self, outcomes: Iterable[Outcome]) -> None:
        """Write the Outcomes of the documents that were left, which may come in any order: each part once all of it is there."""
        waiting: dict[int, dict[str, Outcome]] = {}
        for outcome in outcomes:
            number = self._number_of[outcome.source]
            part = waiting.setdefault(number, {})
            part[outcome.source] = outcome
            if len(part) == len(self._parts[number]):
                self._write_part(number, [part[str(path)] for path in self._parts[number]])
                del waiting[number]

    def put_in_place(self) -> tuple[Path, ...]:
        """Return the paths of the files, now that all are whole; parts of an earlier, longer run are removed."""
        if self._as_csv:
            self._join_csv()
            shutil.rmtree(self._folder, ignore_errors=True)
            return (self._out,)
        finals = [self._out / path.name for path in map(self._part, range(len(self._parts)))]
        copies = [_copy(self._part(number), self._folder / f"new-{number:05}") for number in range(len(self._parts))]
        gone = sorted(set(self._out.glob("part-*.parquet")) - set(finals))
        Swap(self._journal).replace(zip(copies, finals, strict=True), gone)
        shutil.rmtree(self._folder, ignore_errors=True)
        return tuple(finals)

    def _write_part(self, number: int, outcomes: list[Outcome]) -> None:
        """Write a part, then the note that it is whole."""
        data = to_csv_lines(outcomes) if self._as_csv else to_parquet(outcomes)
        kept = [replace(outcome, rows=(), written=len(outcome.rows)) for outcome in outcomes]
        note = {"documents": self._fingerprint(number), "bytes": len(data), "outcomes": [asdict(one) for one in kept]}
        for path, content in ((self._part(number), data), (self._note(number), json.dumps(note, ensure_ascii=False))):
            write_atomically(path, content, unfinished=path.with_suffix(".part"))
        self._done[number] = kept

    def _read_note(self, number: int) -> list[Outcome] | None:
        """Return the Outcomes of a part that an earlier run wrote; None if there is none, or of other documents."""
        try:
            note = json.loads(self._note(number).read_text(encoding="utf-8"))
            size = self._part(number).stat().st_size
            if (note["documents"], note["bytes"]) != (self._fingerprint(number), size):
                return None
            return [Outcome(**{**kept, "rows": ()}) for kept in note["outcomes"]]
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _clear(self) -> None:
        """Remove what is neither a whole part nor its note: of other documents, or of a run that was killed while it wrote."""
        wanted = {"lock", *(path.name for n in self._done for path in (self._part(n), self._note(n)))}
        for path in self._folder.iterdir():
            if path.name not in wanted:
                shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)

    def _part(self, number: int) -> Path:
        return self._folder / f"part-{number:05}{'.csv' if self._as_csv else '.parquet'}"

    def _note(self, number: int) -> Path:
        return self._folder / f"part-{number:05}.json"

    def _fingerprint(self, number: int) -> str:
        """Return the hash of what a part depends on: its documents, the settings and the program."""
        documents = [[str(path), *_stamp(path)] for path in self._parts[number]]
        told = json.dumps([program_version(), self._settings, documents], ensure_ascii=False)
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()

    def _join_csv(self) -> None:
        whole = self._folder / "whole.csv"
        with open(whole, "wb") as file:
            file.write(csv_head())
            for number in range(len(self._parts)):
                with open(self._part(number), "rb") as part:
                    shutil.copyfileobj(part, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(whole, self._out)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise InputError(Problem(shown(folder.parent), "", "is a file, not a folder", "name another folder")) from None


def _hold(lock: IO[str], out: Path) -> None:
    """Lock a file until it is closed, or this process ends: workers, which are copies of it, do not hold such a lock."""
    try:
        fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise InputError(Problem(shown(out), "", "another run is writing there", "wait for it, or name another place")) from None


def _copy(part: Path, copy: Path) -> Path:
    """Return the path of a second name for a part, so that it is still there if putting it in place is broken off."""
    try:
        os.link(part, copy)
    except OSError:  # a file system without links
        shutil.copyfile(part, copy)
    return copy


def _stamp(path: Path) -> tuple[int, int]:
    """Return (size, time of the last change) of a document, or of the archive it is in; zeros if there is none."""
    try:
        found = (find_archive(path) or path).stat()
    except (OSError, ValueError):
        return 0, 0
    return found.st_size, found.st_mtime_ns


@cache
def program_version() -> str:
    """Return a hash of everything that decides what is read in a document: the modules and lists of this package, known names."""
    folder = Path(__file__).parent
    digest = hashlib.sha256("\n".join(sorted(registered_names())).encode())
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".py", ".csv", ".txt"):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def csv_head() -> bytes:
    """Return the first line of a corpus as CSV: `source` and the columns of Row."""
    return _csv_text([("source", *COLUMNS)])


def to_csv_lines(outcomes: Iterable[Outcome]) -> bytes:
    """Return lines of CSV, one per quantity: its document and the columns of Row; texts that would start a formula are inert."""
    return _csv_text(inert_cells((outcome.source, *row)) for outcome in outcomes for row in outcome.rows)


def _csv_text(rows: Iterable[Iterable[Cell]]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue().encode("utf-8", "replace")


def to_parquet(outcomes: Iterable[Outcome]) -> bytes:
    """Return the bytes of a Parquet file, one row per quantity: `source` and the columns of Row."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [(outcome.source, *row) for outcome in outcomes for row in outcome.rows]
    columns: list[tuple[Cell, ...]] = list(zip(*rows, strict=True)) or [()] * (len(COLUMNS) + 1)
    arrays = [
        pa.array(_floats(name, column), _arrow_type(name, pa)) for name, column in zip(("source", *COLUMNS), columns, strict=True)
    ]
    buffer = io.BytesIO()
    pq.write_table(pa.table(arrays, names=["source", *COLUMNS]), buffer, compression="zstd")
    return buffer.getvalue()


def _floats(name: str, column: Iterable[Cell]) -> list[Cell]:
    return [None if cell is None else float(cell) for cell in column] if name in _FLOATS else list(column)


def _arrow_type(name: str, pa: ModuleType) -> DataType:
    return pa.int64() if name in _INTEGERS else pa.float64() if name in _FLOATS else pa.string()
