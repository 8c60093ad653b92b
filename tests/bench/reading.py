"""How well and how fast the reading wing finds quantities: precision, recall and F1 on the passages; characters a second."""

import random
import re
import time
from dataclasses import dataclass
from pathlib import Path

from helpers.reading.quantities import find

PASSAGES = Path(__file__).parents[1] / "passages"
# Written to show the mechanisms it was tuned on: no line of it is held out.
TUNED_WHOLE = "statistics.txt"
BOUNDS = {"=": "exact", ">": "at_least", "<": "at_most", "~": "about", "-": "range"}
MARK = re.compile(r"\{([^{}|]+)\|([^|]*)\|([^|]*)\|([^|]*)\|([^}]*)\}")
QUOTES = str.maketrans("", "", "“”‘’ 的")


@dataclass(frozen=True)
class Gold:
    start: int
    end: int
    value: float
    bound: str
    unit: str
    measure: str


@dataclass(frozen=True)
class Passage:
    text: str
    gold: tuple
    held_out: bool


@dataclass(frozen=True)
class Score:
    found: int
    wanted: int
    right: int
    measures: int
    measured: int

    @property
    def precision(self):
        return self.right / self.found

    @property
    def recall(self):
        return self.right / self.wanted

    @property
    def f1(self):
        return 2 * self.precision * self.recall / (self.precision + self.recall)

    @property
    def measure_share(self):
        return self.measures / self.measured

    def __str__(self):
        return (
            f"precision {self.precision:.3f}, recall {self.recall:.3f}, F1 {self.f1:.3f} of value+bound+unit on {self.wanted}; "
            f"measures {self.measure_share:.3f} of {self.measured}"
        )


def read_passages():
    lines = [
        (path.name, line) for path in sorted(PASSAGES.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [parse_passage(line, number % 3 == 2 and name != TUNED_WHOLE) for number, (name, line) in enumerate(lines)]


def parse_passage(line, held_out):
    parts, gold, length, place = [], [], 0, 0
    for mark in MARK.finditer(line):
        parts += [line[place : mark.start()], mark[1]]
        length += mark.start() - place
        value = float(mark[2].split("-")[0])
        gold.append(Gold(length, length + len(mark[1]), value, BOUNDS[mark[3]], mark[4], mark[5]))
        length, place = length + len(mark[1]), mark.end()
    return Passage("".join(parts) + line[place:], tuple(gold), held_out)


def is_same_measure(ours, gold):
    ours, gold = ours.translate(QUOTES), gold.translate(QUOTES)
    return len(ours) > 1 and (ours in gold or gold in ours)


def is_right(quantity, gold):
    return (abs(quantity.value - gold.value) < 1e-6, quantity.bound, quantity.unit) == (True, gold.bound, gold.unit)


def score(passages):
    found = wanted = right = measures = measured = 0
    for passage in passages:
        quantities = find(passage.text)
        found, wanted = found + len(quantities), wanted + len(passage.gold)
        for gold in passage.gold:
            ours = next((q for q in quantities if q.start < gold.end and gold.start < q.end), None)
            right += bool(ours and is_right(ours, gold))
            measured += bool(gold.measure)
            measures += bool(ours and gold.measure and is_same_measure(ours.measure, gold.measure))
    return Score(found, wanted, right, measures, measured)


def measure_quality():
    """Return (Score on the passages that were tuned on, Score on those held out)."""
    passages = read_passages()
    return score([p for p in passages if not p.held_out]), score([p for p in passages if p.held_out])


@dataclass(frozen=True)
class Calibration:
    """How many found quantities there are of one side of a confidence, and how many of them are right, measure included."""

    rows: int
    right: int

    @property
    def share(self):
        return self.right / self.rows


def measure_calibration(below):
    """Return (Calibration of the rows with a confidence of `below` or more, Calibration of the others) on all passages."""
    outcomes = [outcome for passage in read_passages() for outcome in judge(passage)]
    sides = [right for confidence, right in outcomes if confidence >= below], [right for sure, right in outcomes if sure < below]
    return tuple(Calibration(len(side), sum(side)) for side in sides)


def judge(passage):
    """Yield (confidence, whether value, bound, unit and measure are right) of each quantity found in a passage."""
    for quantity in find(passage.text):
        gold = next((g for g in passage.gold if quantity.start < g.end and g.start < quantity.end), None)
        right = gold and is_right(quantity, gold) and (not gold.measure or is_same_measure(quantity.measure, gold.measure))
        yield quantity.confidence, bool(right)


def running_text(characters=5_000_000):
    """Return running text as dense in observations as briefings are (one in 50 characters): passages between prose, in no set order.

    Every number is rewritten each time, so that hardly any comes again and nothing is gained by remembering it.
    """
    chance, passages = random.Random(1), read_passages()
    prose = [passage.text for passage in passages if not passage.gold]
    counting = [passage.text for passage in passages if passage.gold]
    parts, length = [], 0
    while length < characters:
        part = "".join([chance.choice(counting), *chance.choices(prose, k=2), "\n"])
        parts.append(re.sub("[0-9]", lambda _: chance.choice("123456789"), part))
        length += len(part)
    return "".join(parts)[:characters]


def measure_speed(characters=5_000_000):
    """Return characters a second of `find` of processor time, measures included."""
    text = running_text(characters)
    find(text[:1000])
    begun = time.process_time()
    find(text)
    return len(text) / (time.process_time() - begun)


def measure_jieba(characters=200_000):
    """Return characters a second of jieba's part-of-speech tagger on the same text."""
    import logging

    import jieba.posseg

    jieba.setLogLevel(logging.ERROR)
    text = running_text(characters)
    jieba.posseg.lcut(text[:1000])
    begun = time.process_time()
    jieba.posseg.lcut(text)
    return len(text) / (time.process_time() - begun)


def run_reading():
    """Return the lines of the bench: quality on both parts, speed beside jieba's tagger."""
    from tests.bench import genres  # it reads passages as this module does

    tuned, held_out = measure_quality()
    ours, theirs = measure_speed(), measure_jieba()
    return [
        f"quantities, tuned on:  {tuned}",
        f"quantities, held out:  {held_out}",
        *genres.run_genres(),
        f"find, one core:        {ours:,.0f} characters/s on 5,000,000 characters",
        f"jieba.posseg, same:    {theirs:,.0f} characters/s ({ours / theirs:.0f} times slower than find)",
    ]


if __name__ == "__main__":
    print("\n".join(run_reading()))
