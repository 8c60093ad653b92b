"""Full readings of texts of other genres: value, interval, bound, unit and direction; measures; numerals that are no quantities.

Annotations as in `tests.bench.reading`, with one field more for the direction, and 〈…〉 around a numeral that is no quantity.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from helpers.reading.quantities import Quantity, find
from tests.bench import reading

PASSAGES = Path(__file__).parents[1] / "passages"
MARK = re.compile(r"\{([^{}|]+)\|([^|]*)\|([^|]*)\|([^|]*)\|([^|}]*)(?:\|([^}]*))?\}|〈([^〈〉]*)〉")


@dataclass(frozen=True)
class Gold:
    """One quantity as it should be read; a numeral that is none has no `bound`."""

    start: int
    end: int
    value: float = 0
    upper: float | None = None
    bound: str = ""
    unit: str = ""
    measure: str = ""
    change: str = ""


@dataclass(frozen=True)
class Line:
    """One line of a genre's file: its text, its quantities, and its numerals that are none."""

    genre: str
    text: str
    gold: tuple[Gold, ...]
    distractors: tuple[Gold, ...]


@dataclass(frozen=True)
class Score(reading.Score):
    """How well a set of lines is read; of numerals that are no quantities, how many there are and how many were taken for some."""

    taken: int
    distractors: int

    @property
    def taken_share(self) -> float:
        return self.taken / self.distractors

    def __str__(self) -> str:
        return (
            f"F1 {self.f1:.3f} of full readings on {self.wanted}; measures {self.measure_share:.3f} of {self.measured}; "
            f"{self.taken} of {self.distractors} distractors taken"
        )


def read_lines(folder: str) -> list[Line]:
    """Return the Lines of all genres in a folder of tests/passages."""
    return [
        parse_line(path.stem, line)
        for path in sorted((PASSAGES / folder).glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def parse_line(genre: str, line: str) -> Line:
    """Return the Line that an annotated line is."""
    parts, gold, distractors, length, place = [], [], [], 0, 0
    for mark in MARK.finditer(line):
        quote, value, bound, unit, measure, change, distractor = mark.groups()
        parts += [line[place : mark.start()], quote or distractor]
        start = length + mark.start() - place
        length, place = start + len(parts[-1]), mark.end()
        if distractor is not None:
            distractors.append(Gold(start, length))
            continue
        low, _, high = value.removeprefix("-").partition("-")
        sign = -1 if value.startswith("-") else 1
        upper = float(high) if high else None
        gold.append(Gold(start, length, sign * float(low), upper, reading.BOUNDS[bound], unit, measure, change or ""))
    return Line(genre, "".join(parts) + line[place:], tuple(gold), tuple(distractors))


def is_right(found: Quantity, gold: Gold) -> bool:
    """Return whether a quantity is read in full: value, both ends of a range, bound, unit and direction."""
    if abs(found.value - gold.value) > 1e-6 or (found.bound, found.unit, found.change) != (gold.bound, gold.unit, gold.change):
        return False
    if gold.bound == "range":
        return (found.low, found.high) == (gold.value, gold.upper)
    low, high = {"exact": (gold.value, gold.value), "at_most": (None, gold.value), "about": (None, None)}.get(
        gold.bound, (gold.value, found.high)
    )
    return (found.low, found.high) == (low, high) and (high is None or high >= gold.value)


def is_same_measure(ours: str, gold: str) -> bool:
    """Return whether a measure is the noun phrase that it should be, or one with more or fewer attributes."""
    return ours == gold or reading.is_same_measure(ours, gold)


def overlapping(found: list[Quantity], gold: Gold) -> Quantity | None:
    """Return the first quantity found that shares a character with `gold`."""
    return next((q for q in found if q.start < gold.end and gold.start < q.end), None)


def score(lines: list[Line]) -> Score:
    """Return the Score of lines."""
    counts = [0] * 7
    for line in lines:
        found = find(line.text)
        pairs = [(overlapping(found, gold), gold) for gold in line.gold]
        measured = [(q, gold) for q, gold in pairs if gold.measure]
        ours = (
            len(found),
            len(line.gold),
            sum(q is not None and is_right(q, gold) for q, gold in pairs),
            sum(q is not None and is_same_measure(q.measure, gold.measure) for q, gold in measured),
            len(measured),
            sum(overlapping(found, other) is not None for other in line.distractors),
            len(line.distractors),
        )
        counts = [a + b for a, b in zip(counts, ours, strict=True)]
    return Score(*counts)


def list_misses(lines: list[Line]) -> list[str]:
    """Return a line of text per reading or measure that is wrong, and per quantity found that is none."""
    misses = []
    for line in lines:
        found = find(line.text)
        for gold in line.gold:
            q = overlapping(found, gold)
            if q is None or not is_right(q, gold):
                misses.append(f"READING {line.genre} {line.text[max(0, gold.start - 16) : gold.end + 8]!r} wanted {gold}: {q}")
            elif gold.measure and not is_same_measure(q.measure, gold.measure):
                misses.append(f"MEASURE {line.genre} {line.text!r} {q.quote}: {q.measure!r}, not {gold.measure!r}")
        misses += [
            f"NONE    {line.genre} {line.text[max(0, q.start - 16) : q.end + 8]!r} {q}"
            for q in found
            if not any(q.start < gold.end and gold.start < q.end for gold in line.gold)
        ]
    return misses


def run_genres() -> list[str]:
    """Return the lines of the bench: the score of each set."""
    return [f"genres, {folder + ':':<15}{score(read_lines(folder))}" for folder in ("genres", "unseen")]


if __name__ == "__main__":
    everything = read_lines(sys.argv[1])
    print(*list_misses(everything), score(everything), sep="\n")
