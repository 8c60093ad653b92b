"""Many documents at once: on this machine's cores or on a Dask cluster, into partitioned Parquet; one that fails stops none."""

import os
import shutil
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from helpers.errors import InputError, Problem
from helpers.project import shown, write_atomically
from helpers.reading.extraction import COLUMNS, extract

READABLE = frozenset((".txt", ".docx", ".pdf", ".html", ".htm"))
# Briefings that cannot be read as they are: reported, rather than passed over in silence.
OTHER_FORMS = frozenset((".doc", ".wps", ".rtf", ".odt"))
_PASSED_OVER = (".", "~$")  # hidden files, and those that Word keeps while a document is open
_UNFINISHED = ".unfinished"
PARTITION = 64
CORES = 2
ANSWER_WITHIN = "20s"


@dataclass(frozen=True)
class Outcome:
    """What came of one document: its rows as tuples (columns as in extraction.Row), or the reason why there are none.

    written: how many rows it had, once they were written to a file and let go.
    """

    source: str
    rows: tuple
    failure: str = ""
    written: int = 0


@dataclass(frozen=True)
class Corpus:
    """What came of a corpus: Outcomes in the order of the documents, and the Parquet files written."""

    outcomes: tuple
    files: tuple = ()

    @property
    def rows(self):
        """How many quantities were found."""
        return sum(len(outcome.rows) + outcome.written for outcome in self.outcomes)

    @property
    def failures(self):
        """The reason, in one line, of every document that failed."""
        return [outcome.failure for outcome in self.outcomes if outcome.failure]

    def __str__(self):
        """Return the outcome in one line."""
        return f"{len(self.outcomes)} documents, {self.rows} quantities, {len(self.failures)} documents failed"


def list_documents(sources):
    """Return the sorted paths of the documents in `sources`: files as given, folders searched through. Raises InputError if none."""
    sources = [sources] if isinstance(sources, str | Path) else list(sources)
    paths = {path for source in map(Path, sources) for path in _below(source)}
    if not paths:
        named = ", ".join(shown(source) for source in sources) or "the list"
        raise InputError(Problem(named, "", "holds no .txt, .docx, .pdf or .html", "name a folder with documents in it"))
    return sorted(paths)


def _below(source):
    if not source.is_dir():
        return [source]
    known = READABLE | OTHER_FORMS
    return [
        path
        for path in source.rglob("*")
        if path.suffix.lower() in known and not path.name.startswith(_PASSED_OVER) and not path.is_dir()
    ]


def extract_corpus(sources, out=None, scheduler=None, workers=CORES, progress=None):
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


def read_one(path):
    """Return the Outcome of one document; never raises for what is wrong with the document."""
    try:
        return Outcome(str(path), tuple(astuple(row) for row in extract(path)))
    except InputError as error:
        return Outcome(str(path), (), str(error))
    except Exception as error:
        return Outcome(str(path), (), _line(path, f"{type(error).__name__}: {error}"))


def _line(path, wrong):
    return str(Problem(shown(path), "", wrong, "please report it with the document"))


def _on_cores(paths, workers):
    """Yield the Outcome of each path as it comes; after a worker has died, what is left runs in a process of its own each."""
    left = list(paths)
    if len(left) > 1 and workers > 1:
        try:
            with _open_pool(workers) as pool:
                futures = {pool.submit(read_one, path): path for path in left}
                for future in as_completed(list(futures)):
                    outcome = future.result()
                    left.remove(futures.pop(future))
                    yield outcome
        except BrokenProcessPool:
            pass
    elif left:
        yield from map(read_one, left)
        return
    for path in left:
        yield _alone(path)


def _open_pool(workers):
    return ProcessPoolExecutor(workers, initializer=_end_with_parent, initargs=(os.getpid(),))


def _end_with_parent(parent):
    """Let this worker end when its parent does: one that was killed cannot tell it to."""
    threading.Thread(target=_wait_for_end, args=(parent,), daemon=True).start()


def _wait_for_end(parent):
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def _alone(path):
    """Return the Outcome of a path read in a process of its own, twice if need be."""
    for _ in range(2):
        try:
            with _open_pool(1) as pool:
                return pool.submit(read_one, path).result()
        except BrokenProcessPool:
            continue
    return Outcome(str(path), (), _line(path, "ended its worker twice"))


def _on_cluster(paths, address):
    """Yield the Outcome of each path from a Dask cluster, which gives a lost worker's documents to others."""
    from distributed import Client
    from distributed import as_completed as completed

    try:
        client = Client(address, timeout=ANSWER_WITHIN)
    except (OSError, ValueError, TimeoutError) as error:
        raise InputError(Problem(address, "", f"no Dask scheduler answers ({error})", "check the address")) from None
    with client:
        futures = {client.submit(read_one, str(path), pure=False, retries=3): path for path in paths}
        for future in completed(futures):
            error = future.exception()
            yield Outcome(str(futures[future]), (), _line(futures[future], f"{error}")) if error else future.result()


def _tracked(outcomes, total, show):
    """Yield `outcomes`, moving a progress bar on standard error if `show`."""
    if not show:
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(outcomes, "reading", total, console=Console(stderr=True), transient=True)


def _in_order(outcomes, paths):
    """Return the Outcomes in the order of `paths`."""
    by_source = {outcome.source: outcome for outcome in outcomes}
    return [by_source[str(path)] for path in paths]


def _write_corpus(outcomes, paths, folder):
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


def _write_partitions(outcomes, paths, folder):
    """Yield (source, Outcome without its rows) of the Outcomes, which come in any order, once the file with their rows is written."""
    number_of = {str(path): place // PARTITION for place, path in enumerate(paths)}
    wanted, waiting = Counter(number_of.values()), {}
    for outcome in outcomes:
        number = number_of[outcome.source]
        waiting.setdefault(number, {})[outcome.source] = outcome
        if len(waiting[number]) < wanted[number]:
            continue
        part = waiting.pop(number)
        ordered = [part[source] for source in number_of if number_of[source] == number]
        write_atomically(folder / f"part-{number:05}.parquet", to_parquet(ordered))
        yield from ((one.source, replace(one, rows=(), written=len(one.rows))) for one in ordered)


def _put_in_place(unfinished, folder):
    """Return the paths of the files moved from `unfinished` to `folder`; parts of an earlier, longer run are removed."""
    new = sorted(unfinished.glob("part-*.parquet"))
    paths = [path.replace(folder / path.name) for path in new]
    for old in set(folder.glob("part-*.parquet")) - set(paths):
        old.unlink()
    return paths


def to_parquet(outcomes):
    """Return the bytes of a Parquet file, one row per quantity: `source` and the columns of Row."""
    import io

    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [(outcome.source, *row) for outcome in outcomes for row in outcome.rows]
    columns = list(zip(*rows, strict=True)) or [()] * (len(COLUMNS) + 1)
    arrays = [
        pa.array(_floats(name, column), _arrow_type(name, pa)) for name, column in zip(("source", *COLUMNS), columns, strict=True)
    ]
    buffer = io.BytesIO()
    pq.write_table(pa.table(arrays, names=["source", *COLUMNS]), buffer, compression="zstd")
    return buffer.getvalue()


_INTEGERS = frozenset(("section", "sentence", "ordinal", "start", "end", "table", "row", "column"))
_FLOATS = frozenset(("value", "low", "high", "confidence"))


def _floats(name, column):
    return [None if cell is None else float(cell) for cell in column] if name in _FLOATS else list(column)


def _arrow_type(name, pa):
    return pa.int64() if name in _INTEGERS else pa.float64() if name in _FLOATS else pa.string()
