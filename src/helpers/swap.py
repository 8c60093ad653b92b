"""Replacing many files in one step: all of them or none, whatever happens in between.

The new files are first brought to folders beside their places, on the same disk. Then a journal names every move; from here on the step is
finished, or, if a move fails, undone from links to the old files. A step that was killed is finished, or undone, by `recover`.
"""

import errno
import json
import os
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from helpers.errors import BuildError
from helpers.project import shown, write_atomically

WAITING, NO_FILE = ".unfinished", ".there-is-no-such-file"
# What to do about an error of the system.
REMEDIES = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "make room on that disk"),
    **dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM), "make it writable, or work in a copy"),
    errno.EISDIR: "move the folder of that name away",
    **dict.fromkeys((errno.ENOTDIR, errno.EEXIST), "move the file in its place away"),
}


@dataclass(frozen=True)
class Move:
    """One file of the step. final: its place. new: the file to put there, or "" to remove what is there.

    old: where the earlier file is kept, or "" if there is none.
    """

    final: str
    new: str
    old: str


class Swap:
    """A step that replaces files. journal: while this file is there, the step is to be finished. undoing: its name while it is to be undone."""

    def __init__(self, journal: Path) -> None:
        self.journal, self.undoing, self.part = journal, journal.with_suffix(".undo"), journal.with_suffix(".part")

    def replace(self, pairs: Iterable[tuple[Path, Path]], gone: Iterable[Path] = ()) -> None:
        """Put new files in place, `pairs` of (new file, its place), and remove those that are `gone`.

        Raises BuildError if that cannot be done; every file is then as it was, or the message says that the next run will see to it.
        """
        folders: set[Path] = set()
        moves: list[Move] = []
        try:
            for number, (new, final) in enumerate([*pairs, *((None, path) for path in gone)]):
                moves.append(self._prepare(number, new, final, folders))
            write_atomically(self.journal, json.dumps([asdict(move) for move in moves], ensure_ascii=False), unfinished=self.part)
        except OSError as error:
            self._clear(folders)
            raise cannot_write(error.filename or self.journal, error) from None
        self._finish(moves, folders)

    def _prepare(self, number: int, new: Path | None, final: Path, folders: set[Path]) -> Move:
        """Return the Move of a file, its new content on the disk of its place and the old one linked there. Changes nothing that is in place."""
        if final.is_dir() and not final.is_symlink():
            raise OSError(errno.EISDIR, os.strerror(errno.EISDIR), str(final))
        _make_folder(final.parent)
        folder = self._folder_for(final, folders)
        ready, old = folder / f"new-{number}", ""
        if os.path.lexists(final):
            old = str(folder / f"old-{number}")
            _link_or_copy(final, Path(old))
        if new is None:
            return Move(str(final), "", old)
        if _may_move(new.parent, folder):
            os.replace(new, ready)
        else:
            _copy_for(final, new, ready)
        return Move(str(final), str(ready), old)

    def _folder_for(self, final: Path, folders: set[Path]) -> Path:
        """Return a folder on the disk of `final` that is known by the journal's name: beside the journal, or beside the file."""
        beside = self.journal.parent if _may_move(self.journal.parent, final.parent) else final.parent
        folder = beside / f".{self.journal.stem}{WAITING}"
        if folder not in folders:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            folders.add(folder)
        return folder

    def _finish(self, moves: Sequence[Move], folders: Iterable[Path]) -> None:
        """Carry out the moves; if one fails, undo all of them and raise BuildError."""
        try:
            for move in moves:
                _carry_out(move)
        except OSError as error:
            failed = cannot_write(move.final, error)
            os.replace(self.journal, self.undoing)
            self._undo(moves, folders)
            raise failed from None
        self._clear(folders)

    def _undo(self, moves: Sequence[Move], folders: Iterable[Path]) -> None:
        try:
            for move in moves:
                _take_back(move)
        except OSError as error:
            told = f"{shown(move.final)}: the earlier file cannot be put back ({error.strerror or error})"
            raise BuildError(f"{told}; the outputs are a mixture until the next run, which puts back what is missing") from None
        self._clear(folders)

    def _clear(self, folders: Iterable[Path]) -> None:
        """Declare the step ended, then remove what it needed."""
        for path in (self.part, self.journal, self.undoing):
            path.unlink(missing_ok=True)
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)

    def recover(self) -> bool:
        """Finish a step that was killed, or undo it if that had begun; return whether there was one. Raises BuildError as `replace` does."""
        undo, moves = self.undoing.exists(), self._read()
        folders = {Path(path).parent for move in moves for path in (move.new, move.old) if path}
        if undo:
            self._undo(moves, folders)
        elif moves:
            self._finish(moves, folders)
        else:
            self._clear([self.journal.parent / f".{self.journal.stem}{WAITING}"])
        return bool(moves)

    def _read(self) -> list[Move]:
        """Return the moves of the journal, none if there is no journal; it is written atomically, so a file that cannot be read is not a journal of ours."""
        path = self.undoing if self.undoing.exists() else self.journal
        try:
            return [Move(**move) for move in json.loads(path.read_text(encoding="utf-8"))]
        except (OSError, ValueError, TypeError):
            return []


def _carry_out(move: Move) -> None:
    """Put the new file in place; may be done again after it was broken off."""
    if not move.new:
        Path(move.final).unlink(missing_ok=True)
    elif os.path.lexists(move.new):
        os.replace(move.new, move.final)


def _take_back(move: Move) -> None:
    """Put the earlier file back, or remove the new one if there was none; may be done again after it was broken off."""
    if move.old:
        if os.path.lexists(move.old):
            os.replace(move.old, move.final)
    elif not os.path.lexists(move.new):
        Path(move.final).unlink(missing_ok=True)


def _may_move(source: Path, target: Path) -> bool:
    """Return whether a file can be moved from one folder to another: both on one disk, neither mounted into its place from elsewhere."""
    if source.stat().st_dev != target.stat().st_dev:
        return False
    try:
        os.rename(source / NO_FILE, target / NO_FILE)  # the system tells about the folders before it looks for the file
    except OSError as error:
        return error.errno != errno.EXDEV
    return True


def _copy_for(final: Path, new: Path, ready: Path) -> None:
    """Copy a file to the disk of its place, whose name an error bears."""
    try:
        shutil.copyfile(new, ready)
        _sync(ready)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(final)) from None


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from None


def _link_or_copy(source: Path, target: Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):  # a file system without links
        shutil.copy2(source, target, follow_symlinks=False)


def _sync(path: Path) -> None:
    with suppress(OSError), open(path, "rb") as file:
        os.fsync(file.fileno())


def cannot_write(path: str | Path, error: OSError) -> BuildError:
    """Return the BuildError that says in one line why nothing can be written to `path`, and what to do."""
    remedy = "its target is not there; correct the link" if _is_loose(Path(path)) else REMEDIES.get(error.errno or 0, "")
    return BuildError(
        f"{shown(path)}: cannot be written ({error.strerror or error}); nothing was changed{'; ' if remedy else ''}{remedy}"
    )


def _is_loose(path: Path) -> bool:
    """Return whether a path is, or goes through, a broken link."""
    with suppress(OSError):
        return any(place.is_symlink() and not place.exists() for place in (path, *path.parents))
    return True
