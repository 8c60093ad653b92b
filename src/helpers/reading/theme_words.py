"""Which theme a number belongs to, told from its own words: data/raw/theme_words.csv has the words of each theme."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from helpers.project import RAW
from helpers.reading.indicator_matching import read_list

UNCLEAR = "unclear"


@dataclass(frozen=True)
class ThemeWords:
    """The words of each theme, in the order of the list: theme and the pattern that its words make."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...]

    def tell(self, *texts: str) -> str:
        """Return the theme of the longest theme word in the first of `texts` that has one; unclear if none has.

        Of words that are as long, the theme that has more of them is told.
        """
        for text in texts:
            found = [
                (max(map(len, hits)), len(hits), -n, theme)
                for n, (theme, words) in enumerate(self.patterns)
                if (hits := words.findall(text))
            ]
            if found:
                return max(found)[3]
        return UNCLEAR


def read_theme_words() -> ThemeWords:
    """Return the ThemeWords of data/raw/theme_words.csv."""
    rows = read_list(RAW / "theme_words.csv")
    return ThemeWords(tuple((row["theme"], _compile(row["words"].split(";"))) for row in rows))


def _compile(words: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of words of which the longest that begins at a place is found there: 旅游收入, not 旅游."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def paragraph_themes(places: Iterable[tuple[str, int]], themes: Iterable[str]) -> dict[tuple[str, int], str]:
    """Return {(district, section): the theme of most of its numbers}; a paragraph without a majority is left out."""
    counts: dict[tuple[str, int], Counter[str]] = {}
    for place, theme in zip(places, themes, strict=True):
        counts.setdefault(place, Counter())[theme] += 1
    leading = {place: found.most_common(1)[0] for place, found in counts.items()}
    return {place: theme for place, (theme, n) in leading.items() if 2 * n > counts[place].total() and theme != UNCLEAR}
