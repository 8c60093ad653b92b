"""Many documents at once: on this machine's cores or on a Dask cluster, into partitioned Parquet; one that fails stops none."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.errors import InputError, Problem
from helpers.project import shown, write_atomically
from helpers.reading.documents.archives import list_members
from helpers.reading.documents.formats import SUFFIXES
from helpers.reading.extraction import COLUMNS, extract, list_cells
from helpers.reading.worker_pool import MAX_MEMORY, WorkerPool

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import ModuleType

    from pyarrow import DataType

    from helpers.reading.extraction import Cell

_PASSED_OVER = (".", "~$")  # hidden files, and those that Word keeps while a document is open
_UNFINISHED = ".unfinished"
PARTITION = 64
GROUP = 32
CORES = 2
ANSWER_WITHIN = "20s"


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
    """What came of a corpus: Outcomes in the order of the documents, and the Parquet files written."""

    outcomes: tuple[Outcome, ...]
    files: tuple[Path, ...] = ()

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
        return f"{len(self.outcomes)} documents, {self.rows} quantities, {len(self.failures)} documents failed"


def list_documents(sources: str | Path | Iterable[str | Path]) -> list[Path]:
    """Return the sorted paths of the documents in `sources`: files as given, folders searched through. Raises InputError if none."""
    sources = [sources] if isinstance(sources, str | Path) else list(sources)
    paths = {path for source in map(Path, sources) for path in _below(source)}
    if not paths:
        named = ", ".join(shown(source) for source in sources) or "the list"
        raise InputError(Problem(named, "", "holds no document that can be read", "name a folder with documents in it"))
    return sorted(paths)


def _below(source: Path) -> list[Path]:
    """Return the documents in a folder or an archive; a file as it is."""
    if source.is_file() and source.suffix.lower() == ".zip":
        return [path for path in list_members(source) if _is_document(path)]
    if not source.is_dir():
        return [source]
    found = [path for path in source.rglob("*") if _is_document(path) and not path.is_dir()]
    return [inner for path in found for inner in (_below(path) if path.suffix.lower() == ".zip" else [path])]


def _is_document(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(_PASSED_OVER)


def extract_corpus(
    sources: str | Path | Iterable[str | Path],
    out: str | Path | None = None,
    scheduler: str | None = None,
    workers: int = CORES,
    progress: bool | None = None,
) -> Corpus:
    """Return the Corpus of all documents in `sources` (a folder, a path, or a list of either).

    Parameters
    ----------
    out : a folder for part-00000.parquet, … (columns `source` and those of Row, 64 documents a file, in the order of the
        documents), or None. The files are the same however the work was shared out; rows that were written are let go. What
        stood there before stays until all is done, also where this process is killed.
    scheduler : address of a Dask scheduler whose workers see the same paths; None: `workers` processes here.
    progress : whether to show a progress bar on standard error; None: where that is a terminal.

    A worker that is killed loses nothing: its documents are read again. A document that kills its worker twice is reported.
    """
    paths = list_documents(sources)
    show = sys.stderr.isatty() if progress is None else progress
    found = _on_cluster(paths, scheduler) if scheduler else _on_cores(paths, workers)
    tracked = _tracked(found, len(paths), show)
    if not out:
        return Corpus(tuple(_in_order(tracked, paths)))
    return _write_corpus(tracked, paths, Path(out))


def read_one(path: str | Path) -> Outcome:
    """Return the Outcome of one document; never raises for what is wrong with the document."""
    try:
        return Outcome(str(path), tuple(map(list_cells, extract(path))))
    except InputError as error:
        return Outcome(str(path), (), str(error))
    except MemoryError:
        return Outcome(str(path), (), _line(path, f"needs more than {MAX_MEMORY / 1e9:g} GB of memory"))
    except Exception as error:
        return Outcome(str(path), (), _line(path, f"{type(error).__name__}: {str(error)[:200]}"))


def _line(path: str | Path, wrong: str) -> str:
    return str(Problem(shown(path), "", wrong, "please report it with the document"))


def _on_cores(paths: Sequence[Path], workers: int) -> Iterator[Outcome]:
    """Yield the Outcome of each path as it comes, each read within limits of time and memory."""
    yield from WorkerPool(read_one, _give_up, max(1, min(workers, len(paths)))).run(paths)


def _give_up(path: Path, wrong: str) -> Outcome:
    return Outcome(str(path), (), _line(path, wrong))


def _on_cluster(paths: Sequence[Path], address: str) -> Iterator[Outcome]:
    """Yield the Outcome of each path from a Dask cluster, which gives a lost worker's documents to others."""
    from distributed import Client
    from distributed import as_completed as completed

    try:
        client = Client(address, timeout=ANSWER_WITHIN)
    except (OSError, ValueError, TimeoutError) as error:
        raise InputError(Problem(address, "", f"no Dask scheduler answers ({error})", "check the address")) from None
    with client:
        groups = [paths[start : start + GROUP] for start in range(0, len(paths), GROUP)]
        futures = {client.submit(read_group, list(map(str, group)), pure=False, retries=3): group for group in groups}
        waiting = completed(futures)
        for future in waiting:
            group = futures.pop(future)
            raised = future.exception()
            if not raised:
                yield from future.result()
            elif len(group) == 1:
                yield Outcome(str(group[0]), (), _line(group[0], f"{raised}"))
            else:  # one of them ends its worker: each by itself
                alone = {client.submit(read_group, [str(path)], pure=False, retries=1): [path] for path in group}
                futures |= alone
                waiting.update(alone)
            future.release()


def read_group(paths: Sequence[str]) -> list[Outcome]:
    """Return the Outcomes of a few documents: a task for each by itself would take a cluster longer to share out than to do."""
    return [read_one(path) for path in paths]


def _tracked(outcomes: Iterable[Outcome], total: int, show: bool) -> Iterator[Outcome]:
    """Yield `outcomes`, moving a progress bar on standard error if `show`."""
    if not show:
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(outcomes, "reading", total, console=Console(stderr=True), transient=True)


def _in_order(outcomes: Iterable[Outcome], paths: Sequence[Path]) -> list[Outcome]:
    """Return the Outcomes in the order of `paths`."""
    by_source = {outcome.source: outcome for outcome in outcomes}
    return [by_source[str(path)] for path in paths]


def _write_corpus(outcomes: Iterable[Outcome], paths: Sequence[Path], folder: Path) -> Corpus:
    """Return the Corpus written to `folder`: each file as soon as its documents are read, all of them put in place at the end."""
    unfinished = folder / _UNFINISHED
    shutil.rmtree(unfinished, ignore_errors=True)  # of a run that was killed
    unfinished.mkdir(parents=True)
    try:
        done = dict(_write_partitions(outcomes, paths, unfinished))
        files = tuple(_put_in_place(unfinished, folder))
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return Corpus(tuple(done[str(path)] for path in paths), files)


def _write_partitions(outcomes: Iterable[Outcome], paths: Sequence[Path], folder: Path) -> Iterator[tuple[str, Outcome]]:
    """Yield (source, Outcome without its rows) of the Outcomes, which come in any order, once the file with their rows is written."""
    number_of = {str(path): place // PARTITION for place, path in enumerate(paths)}
    wanted = Counter(number_of.values())
    waiting: dict[int, dict[str, Outcome]] = {}
    for outcome in outcomes:
        number = number_of[outcome.source]
        waiting.setdefault(number, {})[outcome.source] = outcome
        if len(waiting[number]) < wanted[number]:
            continue
        part = waiting.pop(number)
        ordered = [part[source] for source in number_of if number_of[source] == number]
        write_atomically(folder / f"part-{number:05}.parquet", to_parquet(ordered))
        yield from ((one.source, replace(one, rows=(), written=len(one.rows))) for one in ordered)


def _put_in_place(unfinished: Path, folder: Path) -> list[Path]:
    """Return the paths of the files moved from `unfinished` to `folder`; parts of an earlier, longer run are removed."""
    new = sorted(unfinished.glob("part-*.parquet"))
    paths = [path.replace(folder / path.name) for path in new]
    for old in set(folder.glob("part-*.parquet")) - set(paths):
        old.unlink()
    return paths


def to_parquet(outcomes: Iterable[Outcome]) -> bytes:
    """Return the bytes of a Parquet file, one row per quantity: `source` and the columns of Row."""
    import io

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


_INTEGERS = frozenset(("section", "sentence", "ordinal", "start", "end", "table", "row", "column"))
_FLOATS = frozenset(("value", "low", "high", "confidence"))


def _floats(name: str, column: Iterable[Cell]) -> list[Cell]:
    return [None if cell is None else float(cell) for cell in column] if name in _FLOATS else list(column)


def _arrow_type(name: str, pa: ModuleType) -> DataType:
    return pa.int64() if name in _INTEGERS else pa.float64() if name in _FLOATS else pa.string()
