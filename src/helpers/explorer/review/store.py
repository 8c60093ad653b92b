"""The files of a review: read together, written together or not at all, and never over somebody else's change."""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from typing import IO, TYPE_CHECKING

from helpers import project
from helpers.explorer.review.csv_sheet import Sheet
from helpers.explorer.review.patches import Patch, make_patch, take_back
from helpers.explorer.review.refusal import Refusal
from helpers.explorer.review.tables import OPTIONAL, Tables, check_files, columns_of, paths_of
from helpers.project import shown
from helpers.swap import Swap, cannot_write

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FOLDER = ".cache/review"


@dataclass(frozen=True)
class Step:
    """One decision that can be taken back. told: in words. item: what was decided on. patches: file (name in Tables) to what it changed there."""

    told: str
    item: str
    patches: dict[str, Patch]


class Store:
    """The files of one edition's review on disk. steps: the decisions that can be taken back, the last one last."""

    def __init__(self, edition: str) -> None:
        self.edition = edition
        self.paths = paths_of(edition)
        folder = project.ROOT / FOLDER
        self.log = folder / f"{edition}.json"
        self._staged = folder / f"{edition}.staged"
        self._lock_file = folder / f"{edition}.lock"
        self._swap = Swap(folder / f"{edition}.swap")
        self.steps: tuple[Step, ...] = ()

    def load(self) -> Tables:
        """Return the Tables as they are on disk; a decision that was cut short is finished first.

        Raises InputError with the faults of a table that cannot be read.
        """
        with self._locked():
            self._swap.recover()
        check_files(self.edition)
        self.steps = self._read_steps()
        return _parse(self.edition, {name: self._read(name) for name in self.paths})

    def write(self, before: Tables, after: Tables, told: str, item: str) -> None:
        """Put the Tables `after` on disk in place of `before`, and the step with them: all files or none.

        Raises Refusal, with nothing written, if a file is no longer as it was read, BuildError if it cannot be written to.
        """
        old, new = before.texts(), after.texts()
        changed = {name: new[name] for name in new if new[name] != old[name]}
        step = Step(told, item, {name: make_patch(old[name], text) for name, text in changed.items()})
        with self._locked():
            self._swap.recover()
            self._refuse_foreign(old)
            steps = (*self._read_steps(), step)
            self._replace(changed, steps)
        self.steps = steps

    def undo(self) -> Step:
        """Take back the last step and return it. Raises Refusal if there is none or a file of it was changed since."""
        with self._locked():
            self._swap.recover()
            *rest, last = self._read_steps() or (None,)
            if last is None:
                raise Refusal("nothing_to_undo")
            texts: dict[str, str] = {}
            for name, patch in last.patches.items():
                text = take_back(self._read(name), patch)
                if text is None:
                    raise Refusal("undo_changed", file=shown(self.paths[name]))
                texts[name] = text
            steps = tuple(step for step in rest if step is not None)
            self._replace(texts, steps)
        self.steps = steps
        return last

    def _refuse_foreign(self, known: Mapping[str, str]) -> None:
        for name, text in known.items():
            if self._read(name) != text:
                raise Refusal("changed_elsewhere", file=shown(self.paths[name]))

    def _replace(self, texts: Mapping[str, str], steps: tuple[Step, ...]) -> None:
        pairs: list[tuple[Path, Path]] = []
        self._staged.mkdir(parents=True, exist_ok=True)
        contents = {self.paths[name]: text for name, text in texts.items() if text} | {self.log: _write_steps(steps)}
        for n, (path, text) in enumerate(contents.items()):
            staged = self._staged / f"{n}-{path.name}"
            project.write_atomically(staged, text)
            pairs.append((staged, path))
        self._swap.replace(pairs, [self.paths[name] for name, text in texts.items() if not text])

    def _read(self, name: str) -> str:
        """Return the text of a file, "" if an optional one is not there."""
        path = self.paths[name]
        if name in (*OPTIONAL, "notebook") and not path.exists():
            return ""
        return path.read_bytes().decode("utf-8")

    def _read_steps(self) -> tuple[Step, ...]:
        """Return the steps that were kept; none if there is no log or it is not ours."""
        try:
            kept = json.loads(self.log.read_text(encoding="utf-8"))
            return tuple(
                Step(step["told"], step["item"], {name: Patch(**patch) for name, patch in step["patches"].items()})
                for step in kept
            )
        except (OSError, ValueError, TypeError, KeyError):
            return ()

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Keep out other kernels that review the same edition, for the length of a with block."""
        with self._open_lock_file() as file:
            with suppress(ImportError):  # Windows: reviews are not kept apart there
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _open_lock_file(self) -> IO[str]:
        try:
            self._lock_file.parent.mkdir(parents=True, exist_ok=True)
            return open(self._lock_file, "a")
        except OSError as error:
            raise cannot_write(self._lock_file, error) from None


def _parse(edition: str, texts: Mapping[str, str]) -> Tables:
    sheets = {name: Sheet.parse(text, columns_of(name)) for name, text in texts.items() if name != "notebook"}
    return Tables(edition, **sheets, notebook=texts["notebook"])


def _write_steps(steps: tuple[Step, ...]) -> str:
    return json.dumps([asdict(step) for step in steps], ensure_ascii=False, indent=0) + "\n"
