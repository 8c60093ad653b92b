"""A .zip of documents is read like a folder: a document in it has the path of the archive and its name in it."""

import os
import zipfile
from functools import lru_cache
from pathlib import Path

from helpers.errors import InputError
from helpers.reading.documents.limits import MAX_BYTES, refused

_FAULTS = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError)
MAX_MEMBERS = 100_000


def list_members(archive: Path) -> list[Path]:
    """Return the paths of the files in an archive, sorted. Raises InputError if it is damaged or holds too many."""
    try:
        with zipfile.ZipFile(archive) as opened:
            names = [entry.filename for entry in opened.infolist() if not entry.is_dir()]
    except _FAULTS:
        raise refused(archive, "is damaged, or no .zip file", "pack it again") from None
    if len(names) > MAX_MEMBERS:
        raise refused(archive, f"holds {len(names):,} files, more than {MAX_MEMBERS:,}", "split it")
    return sorted(archive / name for name in names)


def find_archive(path: Path) -> Path | None:
    """Return the archive that a path leads into; None if it leads into none."""
    return next((parent for parent in path.parents if parent.suffix.lower() == ".zip" and parent.is_file()), None)


@lru_cache(maxsize=1)
def _open(archive: Path, changed: int, process: int) -> zipfile.ZipFile:
    """Return an archive, which stays open for its next file: its list of files would else be read for each of them.

    changed: when it was. process: whose it is, since processes that share an open file move each other's place in it.
    """
    return zipfile.ZipFile(archive)


def read_member(archive: Path, path: Path) -> bytes:
    """Return the bytes of a file in an archive. Raises InputError if it is damaged, encrypted, missing or too large."""
    try:
        opened = _open(archive, archive.stat().st_mtime_ns, os.getpid())
        entry = opened.getinfo(path.relative_to(archive).as_posix())
        if entry.file_size > MAX_BYTES:
            raise refused(path, f"has {entry.file_size / 1e6:,.0f} MB, more than a briefing can have", "split it")
        return opened.read(entry)
    except InputError:
        raise
    except (*_FAULTS, KeyError):
        raise refused(path, "cannot be unpacked", "pack the archive again, without a password") from None
