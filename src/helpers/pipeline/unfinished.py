"""A draft that was killed before its notebook was written: the next run puts back the tables that it had replaced."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from helpers.pipeline.processes import is_running
from helpers.project import write_atomically


class Unfinished:
    """What a command replaces before it is through. journal: a file that is there for as long as it is not."""

    def __init__(self, journal: Path) -> None:
        self.journal = journal

    def begin(self, after: Mapping[Path, str]) -> None:
        """Note down that this process replaces files by the texts `after`, and what they hold now."""
        moves = [[str(path), _read(path), text] for path, text in after.items()]
        self.journal.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(self.journal, json.dumps({"pid": os.getpid(), "moves": moves}, ensure_ascii=False))

    def end(self) -> None:
        """Note down that all is done."""
        self.journal.unlink(missing_ok=True)

    def undo(self) -> None:
        """Restore the earlier files; files changed since then are left alone."""
        for name, before, after in self._noted()[1]:
            if _read(Path(name)) == after != before:
                _write(Path(name), before)
        self.end()

    def recover(self) -> bool:
        """Undo the unfinished work of a process that died; return whether there was any."""
        pid, moves = self._noted()
        if not moves or is_running(pid):
            return False
        self.undo()
        return True

    def _noted(self) -> tuple[int, list[tuple[str, str | None, str]]]:
        """Return (process, moves) of the journal, no moves if there is none; it is written atomically, so a file that cannot be read is not ours."""
        try:
            noted = json.loads(self.journal.read_text(encoding="utf-8"))
            return int(noted["pid"]), [(str(name), before, str(after)) for name, before, after in noted["moves"]]
        except (OSError, ValueError, KeyError, TypeError):
            return 0, []


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return None


def _write(path: Path, text: str | None) -> None:
    if text is None:
        path.unlink(missing_ok=True)
        with suppress(OSError):  # it holds something else, or is gone
            path.parent.rmdir()
    else:
        write_atomically(path, text)
