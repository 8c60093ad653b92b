"""Progress of a build: a bar on a terminal, a line per finished step anywhere else."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress


class Lines:
    """Tells of each finished step in a line of its own."""

    def __init__(self, stream: TextIO) -> None:
        self.stream, self.done, self.total = stream, 0, 0

    def expect(self, steps: int) -> None:
        """Say how many steps there will be."""
        self.total = steps

    def finish(self, name: str) -> None:
        """Count a step as done."""
        self.done += 1
        self.say(f"[{self.done:>{len(str(self.total))}}/{self.total}] {name}")

    def say(self, line: str) -> None:
        """Print a line."""
        print(line, file=self.stream, flush=True)


class Bar:
    """Shows a bar that names the step last finished."""

    def __init__(self, progress: "Progress") -> None:
        self.progress, self.task = progress, progress.add_task("", total=None)

    def expect(self, steps: int) -> None:
        """Say how many steps there will be."""
        self.progress.update(self.task, total=steps)

    def finish(self, name: str) -> None:
        """Count a step as done."""
        self.progress.update(self.task, advance=1, description=name)

    def say(self, line: str) -> None:
        """Print a line above the bar."""
        self.progress.console.print(line, markup=False, highlight=False)


@contextmanager
def show_progress(stream: TextIO | None = None) -> Iterator[Lines | Bar]:
    """Give a Bar if `stream` (standard error) is a terminal, else Lines."""
    stream = stream or sys.stderr
    if not stream.isatty():
        yield Lines(stream)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False)
    with Progress(*columns, console=Console(file=stream), transient=True) as progress:
        yield Bar(progress)


class Watch:
    """Tells how long it has been running."""

    def __init__(self) -> None:
        self.start = time.monotonic()

    def __str__(self) -> str:
        return f"{time.monotonic() - self.start:.1f} s"
