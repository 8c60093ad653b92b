"""Many documents at once: on this machine's cores or on a Dask cluster, into partitioned Parquet or CSV; one that fails stops none."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.errors import InputError, Problem
from helpers.project import shown
from helpers.reading import extraction
from helpers.reading.cluster import read_on_cluster
from helpers.reading.corpus_files import CorpusFiles
from helpers.reading.documents.archives import list_members
from helpers.reading.documents.formats import SUFFIXES
from helpers.reading.outcome import Corpus, Outcome, give_up, read_one
from helpers.reading.worker_pool import Limits, WorkerPool

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from helpers.reading.extraction import Extraction
    from helpers.reading.worker_pool import Reader

_PASSED_OVER = (".", "~$")  # hidden files, and those that Word keeps while a document is open
OCR_LIMITS = Limits(seconds=1800.0)


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
    workers: int | None = None,
    progress: bool | None = None,
    limits: Limits | None = None,
    parts: str = "",
    ocr: bool = False,
) -> Corpus:
    """Return the Corpus of all documents in `sources` (a folder, a path, or a list of either).

    Parameters
    ----------
    out : a folder for part-00000.parquet, … (columns `source` and those of Row, 64 documents a file, in the order of the
        documents), a path that ends with .csv for one file, or None. The files are the same however the work was shared out; rows
        that were written are let go. What stood there before stays until all is done. A run that was killed or interrupted is gone
        on with by the next one of the same documents: what it had read is kept beside `out` until then.
    scheduler : address of a Dask scheduler whose workers see the same paths; None: `workers` processes here, as many as there are
        cores by default.
    progress : whether to show a progress bar on standard error; None: if that is a terminal.
    limits : of each document; 60 seconds and 2 GB by default, half an hour with `ocr`.
    parts, ocr : as in documents.read.

    A worker that is killed loses nothing: its documents are read again. A document that kills its worker twice, takes too long or
    too much memory is reported. Raises InputError if there is no document, or if another run writes to `out`.
    """
    paths = list_documents(sources)
    limits = limits or (OCR_LIMITS if ocr else Limits())
    read = partial(read_one, parts=parts, ocr=ocr) if parts or ocr else read_one
    show = sys.stderr.isatty() if progress is None else progress
    if not out:
        found = _tracked(_read_all(paths, scheduler, workers, read, limits), len(paths), show)
        return Corpus(tuple(_in_order(found, paths)))
    files = CorpusFiles(Path(out), paths, f"{parts!r} {ocr} {limits}")
    with files.open():
        left = files.left
        files.write(_tracked(_read_all(left, scheduler, workers, read, limits), len(left), show))
        placed = files.put_in_place()
    return Corpus(files.outcomes, placed, len(paths) - len(left))


def extract_one(path: Path, parts: str = "", ocr: bool = False, limits: Limits | None = None) -> Extraction:
    """Return the Extraction of one document, read within limits of time and memory by a process of its own.

    Parameters are those of extract_corpus. Raises InputError (one problem) if it cannot be read within the limits.
    """
    limits = limits or (OCR_LIMITS if ocr else Limits())
    with WorkerPool(partial(_extraction_of, parts=parts, ocr=ocr), _refuse, 1, limits) as pool:
        (found,) = pool.run([path])
    if isinstance(found, InputError):
        raise found
    return found


def _extraction_of(path: Path, parts: str, ocr: bool) -> Extraction | InputError:
    try:
        return extraction.extract_with_remarks(path, parts, ocr)
    except InputError as error:
        return error


def _refuse(path: Path, wrong: str) -> Extraction | InputError:
    return InputError(Problem(shown(path), "", wrong, "split it, or save it in another format"))


def _read_all(
    paths: Sequence[Path], scheduler: str | None, workers: int | None, read: Reader[Outcome], limits: Limits
) -> Iterator[Outcome]:
    """Yield the Outcome of each path as it comes, each read within limits of time and memory."""
    if not paths:
        return
    if scheduler:
        yield from read_on_cluster(paths, scheduler, read, limits)
        return
    count = workers or len(os.sched_getaffinity(0))
    with WorkerPool(read, give_up, max(1, min(count, len(paths))), limits) as pool:
        yield from pool.run(paths)


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
