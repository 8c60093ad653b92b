"""Which other indicators a row might count, each with the reasons; and what a new one might be called."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.explorer.review.rows import LedgerRow, is_provisional, unit_fits
from helpers.reading.indicator_matching import clause_of, name_forms, plain, told_share
from helpers.reading.ledger import read_observations
from helpers.reading.stages import stage
from helpers.reading.terms import propose_english, read_terms
from helpers.reading.theme_words import UNCLEAR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpers.explorer.review.csv_sheet import Cells
    from helpers.explorer.review.tables import Tables
    from helpers.reading.ledger import Place

MAX_SUGGESTIONS = 3
# So much of a name has to be there to be called a reason, and so high a score to be called near.
MIN_SHARE, MIN_SCORE = 0.3, 0.15
# Words elsewhere in the sentence belong to other numbers more often than not.
_SENTENCE_DISCOUNT = 0.5
# What a reason adds to the share of the name that is there.
_CODED_BEFORE, _CODED_HERE, _SAME_THEME = 0.5, 0.8, 0.15
_KEY_LENGTH = 40


@dataclass(frozen=True)
class Reason:
    """Why an indicator is near. name: of its message (share, before, here, theme). number: per cent of the name, or how many districts."""

    name: str
    number: int = 0
    where: str = ""


@dataclass(frozen=True)
class Suggestion:
    """An indicator that a row might count, and why."""

    indicator: Cells
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class NewIndicator:
    """What an indicator of its own would be: key, names, unit, theme, stage (input, activity, output, result), tier (figure, in_words)."""

    key: str
    zh: str
    en: str
    unit: str
    theme: str
    effort: str
    tier: str = "figure"


@dataclass(frozen=True)
class Coded:
    """How the same words were coded elsewhere: {plain measure: {indicator: districts}} of earlier editions, and of this one."""

    before: dict[str, dict[str, int]]
    here: dict[str, dict[str, int]]

    @classmethod
    def of(cls, tables: Tables) -> Coded:
        """Return the Coded of an edition under review; what was not reviewed yet does not count."""
        done = tables.reviewed_keys()
        earlier = [
            row for edition in tables.editions.column("edition") if edition < tables.edition for row in read_observations(edition)
        ]
        own = [row for row in tables.ledger.rows() if (row["district"], row["section"], row["sentence"], row["ordinal"]) in done]
        return cls(_count_measures(earlier), _count_measures(own))


def _count_measures(rows: Iterable[Cells]) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for row in rows:
        coded = counts.setdefault(plain(row["measure"]), {})
        coded[row["indicator"]] = coded.get(row["indicator"], 0) + 1
    return counts


def list_suggestions(row: LedgerRow, tables: Tables, coded: Coded, theme: str) -> list[Suggestion]:
    """Return the nearest indicators that take the row's unit and have no number in its district yet, best first, at most MAX_SUGGESTIONS."""
    taken = {each["indicator"] for each in tables.ledger.rows() if each["district"] == row.cells["district"] and each["reported"]}
    unit = row.reading.unit if row.reading else None
    candidates = [
        each
        for each in tables.indicators.rows()
        if each["indicator"] not in taken | {row.cells["indicator"]}
        and each["tier"] == "figure"
        and (unit is None or unit_fits(unit, each["unit"].split(";")))
    ]
    scored = [_score(row, each, coded, theme) for each in candidates]
    near = [one for one in scored if one.reasons and one.score >= MIN_SCORE]
    return sorted(near, key=lambda one: (-one.score, one.indicator["indicator"]))[:MAX_SUGGESTIONS]


def _score(row: LedgerRow, indicator: Cells, coded: Coded, theme: str) -> Suggestion:
    key, measure = indicator["indicator"], plain(row.cells["measure"])
    clause = plain(clause_of(row.text, *row.span)) + "|" + measure
    names = name_forms(indicator["zh"]) | name_forms(indicator["zh_short"])
    share = max(max(told_share(name, clause), _SENTENCE_DISCOUNT * told_share(name, plain(row.text))) for name in names)
    before, here = coded.before.get(measure, {}).get(key, 0), coded.here.get(measure, {}).get(key, 0)
    same_theme = indicator["theme"] == theme != UNCLEAR
    reasons = [
        *([Reason("before", before)] if before else []),
        *([Reason("here", here)] if here else []),
        *([Reason("share", round(100 * share))] if share >= MIN_SHARE else []),
        *([Reason("theme")] if same_theme else []),
    ]
    score = share + _CODED_BEFORE * bool(before) + _CODED_HERE * bool(here) + _SAME_THEME * same_theme
    return Suggestion(indicator, score, tuple(reasons))


def theme_of_paragraph(place: Place, tables: Tables) -> str:
    """Return the theme that most rows of a section have through their indicators; UNCLEAR if none of them has a clear one."""
    themes = dict(zip(tables.indicators.column("indicator"), tables.indicators.column("theme"), strict=True))
    counts = Counter(
        themes.get(row["indicator"], UNCLEAR)
        for row in tables.ledger.rows()
        if (row["district"], row["section"]) == (place.district, place.section)
        and not is_provisional(row["indicator"], tables.edition)
    )
    counts.pop(UNCLEAR, None)
    return counts.most_common(1)[0][0] if counts else UNCLEAR


def propose_new(row: LedgerRow, tables: Tables, theme: str) -> NewIndicator:
    """Return the NewIndicator that a row suggests: the one that the draft made for it, or one of its own words."""
    own = tables.indicator(row.cells["indicator"])
    unit = row.reading.unit if row.reading else ""
    if own and is_provisional(own["indicator"], tables.edition):
        zh, en, effort, tier = own["zh"], _better_english(own["en"], row.cells["measure"]), own["effort"], own["tier"]
        theme = theme if theme != UNCLEAR else own["theme"]
    else:
        zh = plain(row.cells["measure"])
        en, effort, tier = propose_english(zh, read_terms()), stage(zh, unit), "figure"
    key = propose_key(en, tables.indicators.column("indicator"), tables.edition)
    if own and is_provisional(own["indicator"], tables.edition) and is_provisional(key, tables.edition):
        key = own["indicator"]
    return NewIndicator(key, zh, en, unit, theme, effort, tier)


def _better_english(english: str, measure: str) -> str:
    """Return the English of an indicator, or that of what is counted if only this has some."""
    other = propose_english(measure, read_terms()) if english.startswith("“") else english
    return english if other.startswith("“") else other


def propose_key(english: str, taken: Iterable[str], edition: str) -> str:
    """Return a free key for an indicator: its English in small letters, or the next number of the edition if it has no English.

    >>> propose_key("Rest stations", ["rest_stations"], "2023")
    'rest_stations_2'
    >>> propose_key("“暖心驿站” (stations)", [], "2023")
    'n2023_001'
    """
    used = set(taken)
    if "“" in english or not (words := re.findall(r"[a-z0-9]+", english.lower())):
        return next(key for n in range(1, len(used) + 2) if (key := f"n{edition}_{n:03d}") not in used)
    stem = "_".join(words)[:_KEY_LENGTH].strip("_")
    stem = stem if stem[0].isalpha() else f"n_{stem}"
    return next(key for n in range(1, len(used) + 2) if (key := stem if n == 1 else f"{stem}_{n}") not in used)
