"""Numbers that no indicator of the code list fits become provisional indicators, grouped by their own words, so that a draft is complete."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from helpers.reading.documents.model import Document
from helpers.reading.extraction import Row
from helpers.reading.indicator_matching import Coding, clause_of, plain
from helpers.reading.quantities import QuantityError, parse

UNCLEAR = "unclear"
# What is no level that was reached is listed, but never printed as one.
NO_LEVEL = frozenset(["target", "vague", "attribute", "ordinal"])
MAX_NAME = 14
_CHANGE = re.compile(r"((?:同比|环比|平均|累计)?(?:增长|下降|提高|降低|上升|减少|缩短|压减|提升|增加))了?\s*$")
_BEFORE = re.compile(r"(?:由|从)\s*(?:原来的?|去年的?|上年的?|此前的?)?\s*$")
_ACTIVITY = frozenset(["场", "场次", "次", "期", "批", "批次", "人次", "课时"])
_INPUT = frozenset(["支", "名", "人", "元"])
_RATE = re.compile(r"(?:率|满意度|时间|时长|能耗|效率)$")


@dataclass(frozen=True)
class Indicator:
    """A provisional indicator: key, Chinese name, unit, theme, stage (input, activity, output, result) and tier (figure, in_words)."""

    key: str
    zh: str
    unit: str
    theme: str
    effort: str
    tier: str


@dataclass(frozen=True)
class Coded:
    """One extraction Row with its indicator; `reported` is empty if its quantity cannot be read as a single one."""

    row: Row
    reported: str
    measure: str
    indicator: str


def code_all(
    rows: list[Row], codings: list[Coding], document: Document, edition: str, units: dict[str, list[str]], themes: dict[str, str]
) -> tuple[list[Coded], list[Indicator]]:
    """Return (a Coded per Row, the new Indicators). units: indicator to the units it allows. themes: indicator to its theme.

    A second number for an indicator in one district, a unit that the indicator does not allow, and a number that is no level give way
    to a provisional indicator.
    """
    sentences = {(s.district, s.section, s.sentence): s for s in document.sentences()}
    settled = _settle(rows, codings, units)
    paragraph = paragraph_themes(rows, settled, themes)
    made: dict[tuple[str, str, str], Indicator] = {}
    used: set[tuple[str, str]] = set()
    coded = []
    for row, key in zip(rows, settled, strict=True):
        sentence = sentences[row.district, row.section, row.sentence]
        measure = row.measure or name_clause(row, sentence.text, sentence.start)
        unit = unit_of(row.quote)
        if not key:
            name = _name(row, measure, sentence.text[: row.start - sentence.start])
            tier = "in_words" if row.kind in NO_LEVEL or unit is None else "figure"
            group = (name, unit or "", tier)
            if group in made and (made[group].key, row.district) in used:
                group = (f"{name}（{row.section}-{row.sentence}-{row.ordinal}）", unit or "", tier)
            theme = paragraph.get((row.district, row.section), UNCLEAR)
            made.setdefault(
                group, Indicator(f"n{edition}_{len(made) + 1:03d}", group[0], unit or "", theme, stage(name, unit or ""), tier)
            )
            key = made[group].key
        used.add((key, row.district))
        coded.append(Coded(row, row.quote if unit is not None else "", measure, key))
    return coded, list(made.values())


def _settle(rows: list[Row], codings: list[Coding], units: dict[str, list[str]]) -> list[str]:
    """Return the indicator of each Row, "" if none of the code list may take it."""
    best: dict[tuple[str, str], float] = {}
    for row, coding in zip(rows, codings, strict=True):
        place = (row.district, coding.indicator)
        best[place] = max(best.get(place, 0.0), coding.share)
    settled, taken = [], set()
    for row, coding in zip(rows, codings, strict=True):
        place = (row.district, coding.indicator)
        fits = (
            coding.indicator
            and row.kind not in NO_LEVEL
            and coding.share == best[place]
            and place not in taken
            and unit_of(row.quote) in units[coding.indicator]
        )
        if fits:
            taken.add(place)
        settled.append(coding.indicator if fits else "")
    return settled


def paragraph_themes(rows: list[Row], indicators: list[str], themes: dict[str, str]) -> dict[tuple[str, int], str]:
    """Return {(district, section): the theme of most of its coded numbers}; without a majority it is left out."""
    counts: dict[tuple[str, int], Counter[str]] = {}
    for row, key in zip(rows, indicators, strict=True):
        if key in themes:
            counts.setdefault((row.district, row.section), Counter())[themes[key]] += 1
    leading = {place: found.most_common(1)[0] for place, found in counts.items()}
    return {place: theme for place, (theme, n) in leading.items() if 2 * n > counts[place].total() or len(counts[place]) == 1}


def _name(row: Row, measure: str, before: str) -> str:
    """Return what a number counts, with the change that it measures if it is one."""
    name = plain(measure)
    if change := _CHANGE.search(before):
        return name if name.endswith(change[1]) else name + change[1]
    if _BEFORE.search(before):
        return f"{name}（此前）"
    return f"{name}（目标）" if row.kind == "target" else name


def name_clause(row: Row, text: str, start: int) -> str:
    """Return the words of a Row's clause without its quantity, at most MAX_NAME characters, as a name for what has none."""
    clause = clause_of(text, row.start - start, row.end - start).replace(row.quote, "")
    return plain(clause).strip()[:MAX_NAME] or row.quote


def unit_of(quote: str) -> str | None:
    """Return the unit of a quantity as the ledger reads it; None if it cannot be read as one quantity."""
    try:
        return str(parse(quote).unit or "")
    except QuantityError:
        return None


def stage(name: str, unit: str) -> str:
    """Return the stage that a name and unit suggest: result for rates and changes, activity for sessions, input for people and money, else output."""
    if unit in ("%", "‰", "倍") or _RATE.search(name) or _CHANGE.search(name):
        return "result"
    return "activity" if unit in _ACTIVITY else "input" if unit in _INPUT else "output"
