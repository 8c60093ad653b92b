"""User-facing errors: one line each, never a traceback."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

MAX_LINE = 500
MAX_PER_FILE = 20
# So many problems that differ in their line only are told as one.
MIN_GROUPED = 4
_PLACE, _QUOTED = re.compile(r"\d+"), re.compile(r"“[^”]*”?|\d+")


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with an input: which file, which place in it, what is wrong, what to do."""

    path: str | Path
    place: str
    wrong: str
    remedy: str

    def __str__(self) -> str:
        place = f" {self.place}:" if self.place else ""
        return clip_line(f"{self.path}:{place} {self.wrong}; {self.remedy}")


class InputError(ValueError):
    """Raised with every problem found in the inputs at once; the command line prints a line each and exits 2."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(self.lines()))

    def __reduce__(self) -> tuple[type["InputError"], tuple[Problem, ...]]:
        """Let the error pass from one process to another."""
        return InputError, tuple(self.problems)

    def lines(self) -> list[str]:
        """Return the lines to show: at most MAX_PER_FILE for each file, then how many more there are."""
        return list_problems(self.problems)

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows: the problems, a line each, without the calls that led to them."""
        return [f"InputError: {line}" for line in self.lines()]


class BuildError(RuntimeError):
    """Raised when a page cannot be made: names the notebook and cell, or the claim, its data and the reason."""


def clip_line(text: str) -> str:
    """Return `text` on one line of at most MAX_LINE characters; what is too long loses its middle, so that both place and remedy remain."""
    line = " ".join(text[: 20 * MAX_LINE].split() + (["…", *text[-MAX_LINE:].split()] if len(text) > 20 * MAX_LINE else []))
    if len(line) <= MAX_LINE:
        return line
    end = MAX_LINE // 3
    return f"{line[: MAX_LINE - end - 3]} … {line[-end:]}"


def list_problems(problems: Iterable[Problem]) -> list[str]:
    """Return a line for each problem, equal ones counted in one line, for each file at most MAX_PER_FILE and a line that counts the rest."""
    by_file: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_file[str(problem.path)].append(problem)
    return [line for path, found in by_file.items() for line in _list_file(path, found)]


def _list_file(path: str, found: list[Problem]) -> list[str]:
    told = [problem for group in _group(found) for problem in group]
    more = len(told) - MAX_PER_FILE
    lines = [str(problem) for problem in (_choose(told) if more > 0 else told)]
    return [*lines, f"{path}: {more} more problems; correct those above and run again"] if more > 0 else lines


def _choose(told: list[Problem]) -> list[Problem]:
    """Return at most MAX_PER_FILE problems in their order, some of every kind, so that one column full of faults does not hide the others."""
    kinds: dict[tuple[str, str], int] = defaultdict(int)
    ranked: list[tuple[int, int]] = []
    for n, problem in enumerate(told):
        kind = _PLACE.sub("", problem.place), _QUOTED.sub("", problem.wrong)
        ranked.append((kinds[kind], n))
        kinds[kind] += 1
    return [told[n] for n in sorted(n for _, n in sorted(ranked)[:MAX_PER_FILE])]


def _group(found: list[Problem]) -> list[list[Problem]]:
    """Return the problems as they are printed: if many differ only in their line, they become one."""
    alike: dict[tuple[str, str, str], list[Problem]] = defaultdict(list)
    for problem in found:
        alike[re.sub(r"(line|row) \d+", r"\1", problem.place), problem.wrong, problem.remedy].append(problem)
    return [[_count(group)] if len(group) >= MIN_GROUPED else group for group in alike.values()]


def _count(group: list[Problem]) -> Problem:
    return replace(group[0], wrong=f"{group[0].wrong} (here first, {len(group):,} times in all)")
