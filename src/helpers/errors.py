"""What is said when something given to the project cannot be used: one line each, never a traceback."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with an input: which file, which place in it, what is wrong, what to do."""

    path: str | Path
    place: str
    wrong: str
    remedy: str

    def __str__(self):
        place = f" {self.place}:" if self.place else ""
        return " ".join(f"{self.path}:{place} {self.wrong}; {self.remedy}".split())


class InputError(ValueError):
    """Raised with every problem found in the inputs at once; the command line prints a line each and exits 2."""

    def __init__(self, *problems: Problem):
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))

    def _render_traceback_(self):
        """Return what a notebook shows: the problems, a line each, without the calls that led to them."""
        return [f"InputError: {problem}" for problem in self.problems]


class BuildError(RuntimeError):
    """Raised when a page cannot be made: names the notebook and cell, or the claim, its data and the reason."""
