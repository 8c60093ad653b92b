"""One build at a time, its outputs complete before any is put in place: the lock, the staging folder, and the swap."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from helpers import project
from helpers.pipeline.unfinished import Unfinished
from helpers.project import write_atomically
from helpers.swap import Swap, cannot_write

CACHE = project.ROOT / ".cache"
# Charts as documents show them, by a hash of all that is drawn in them.
DRAWINGS = CACHE / "drawings"


@contextmanager
def build_lock(on_wait: Callable[[], None]) -> Iterator[None]:
    """Hold the project's build lock for a with block; while another build holds it, call `on_wait()` once and wait for its end.

    The lock is released when its holder exits for any reason; what a killed build left is finished or removed first.
    """
    with _open_lock_file() as file:
        _lock(file, on_wait)
        _recover()
        shutil.rmtree(CACHE / "staging", ignore_errors=True)
        yield


def _recover() -> None:
    """Finish or undo what a killed build or draft was putting in place. Raises BuildError if that cannot be done."""
    try:
        swap().recover()
        unfinished_draft().recover()
    except OSError as error:
        raise cannot_write(error.filename or CACHE, error) from None


def swap() -> Swap:
    """Return the project's one Swap: of all files that builds put in place."""
    return Swap(CACHE / "swap.json")


def unfinished_draft() -> Unfinished:
    """Return the project's one Unfinished: of the tables that a draft has written and whose notebook it has not."""
    return Unfinished(CACHE / "draft.json")


def _open_lock_file() -> IO[str]:
    try:
        CACHE.mkdir(exist_ok=True)
        return open(CACHE / "build.lock", "a")
    except OSError as error:
        raise cannot_write(error.filename or CACHE, error) from None


def _lock(file: IO[str], on_wait: Callable[[], None]) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: builds are not kept apart there
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        on_wait()
        fcntl.flock(file, fcntl.LOCK_EX)


@contextmanager
def staging_folder() -> Iterator[Path]:
    """Give an empty folder for the length of a with block. Needs the build lock."""
    folder = CACHE / "staging"
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise cannot_write(folder, error) from None
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def executed_path(edition: str, stem: str, lang: str) -> Path:
    """Return where the outputs of an executed notebook are kept until something they depend on changes."""
    return CACHE / "executed" / edition / f"{stem}.{lang}.json"


def keep_executed(cache: Path, content: str) -> None:
    """Write the file `cache` of an executed notebook by way of the staging folder, so that a build that is killed leaves nothing beside it.

    Raises BuildError if that fails.
    """
    try:
        (CACHE / "staging").mkdir(exist_ok=True)
        write_atomically(cache, content, unfinished=CACHE / "staging" / f"{cache.name}.part")
    except OSError as error:
        raise cannot_write(cache, error) from None


def forget_kept(edition: str) -> None:
    """Remove what is kept of executed notebooks and drawings, so that all are made again."""
    for folder in (CACHE / "executed" / edition, DRAWINGS):
        shutil.rmtree(folder, ignore_errors=True)


def write_staged(staging: str | Path, name: str, content: str | bytes) -> None:
    """Write `content` (str as UTF-8, or bytes) to its place in the staging folder. Raises BuildError if that fails."""
    path = Path(staging) / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    except OSError as error:
        raise cannot_write(path, error) from None


def check_writable(folders: Iterable[Path]) -> None:
    """Raise BuildError if one of `folders` cannot be made or written to: better now than after the work."""
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            raise cannot_write(folder, error) from None
