"""One build at a time, made aside, put in place whole: the lock, the staging folder, and the replacing of files."""

import errno
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

from helpers import project
from helpers.errors import BuildError
from helpers.project import shown, write_atomically

CACHE = project.ROOT / ".cache"


@contextmanager
def build_lock(on_wait):
    """Hold the project's build lock for a with block; where another build holds it, call `on_wait()` once and wait for its end.

    The system lets go of the lock when its holder ends, however it ends; what a dead build left half made goes first.
    """
    with _open_lock_file() as file:
        _lock(file, on_wait)
        shutil.rmtree(CACHE / "staging", ignore_errors=True)
        yield


def _open_lock_file():
    try:
        CACHE.mkdir(exist_ok=True)
        return open(CACHE / "build.lock", "a")
    except OSError as error:
        raise cannot_write(CACHE, error) from None


def _lock(file, on_wait):
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
def staging_folder():
    """Give an empty folder for the length of a with block. Needs the build lock."""
    folder = CACHE / "staging"
    try:
        folder.mkdir(parents=True)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def executed_path(edition, stem, lang):
    """Return where the outputs of an executed notebook are kept until something they depend on changes."""
    return CACHE / "executed" / edition / f"{stem}.{lang}.json"


def keep_executed(cache, content):
    """Write the file `cache` of an executed notebook by way of the staging folder, so that a build that is killed leaves nothing beside it."""
    write_atomically(cache, content, unfinished=CACHE / "staging" / f"{cache.name}.part")


def forget_executed(edition):
    """Remove what is kept of executed notebooks, so that all are executed again."""
    shutil.rmtree(CACHE / "executed" / edition, ignore_errors=True)


def write_staged(staging, name, content):
    """Write `content` (str as UTF-8, or bytes) to its place in the staging folder. Raises BuildError where that fails."""
    path = Path(staging) / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    except OSError as error:
        raise cannot_write(path, error) from None


def check_writable(folders):
    """Raise BuildError where one of `folders` cannot be made or written to: better now than after the work."""
    for folder in folders:
        try:
            Path(folder).mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            raise cannot_write(folder, error) from None


def put_in_place(pairs):
    """Replace files by staged ones: `pairs` of (staged path, final path). Each file is replaced whole.

    Raises BuildError where that fails; files not yet replaced are then as they were, and the manifest knows of none of it.
    """
    for staged, final in pairs:
        try:
            final.parent.mkdir(parents=True, exist_ok=True)
            _replace(staged, final)
        except OSError as error:
            raise cannot_write(final, error) from None


def _replace(staged, final):
    try:
        os.replace(staged, final)
    except OSError as error:
        if error.errno != errno.EXDEV:  # another disk: copied beside its place first
            raise
        write_atomically(final, Path(staged).read_bytes(), unfinished=_unfinished(final))


def _unfinished(final):
    """Return the name that a file copied from another disk has until it is whole: always the same, so that it does not stay behind."""
    return final.with_name(f".{final.name}.part")


def forget_unfinished(paths):
    """Remove what a build that was killed left beside the files at `paths`. Needs the build lock."""
    for path in paths:
        _unfinished(path).unlink(missing_ok=True)


def cannot_write(path, error):
    """Return the BuildError that says in one line why nothing can be written to `path`."""
    return BuildError(f"{shown(path)}: cannot be written ({error.strerror or error}); nothing was changed there")
