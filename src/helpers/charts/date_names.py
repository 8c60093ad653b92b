"""Months and weekdays along the axes of figures that others drew, in the language of the chart: matplotlib and pandas write English ones."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from matplotlib.ticker import Formatter, NullFormatter

from helpers.text.messages import find_language

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis

# What the formatters of dates print, whatever the language: strftime without a locale.
WRITTEN = "en_US"


def name_dates(axes: "Axes", lang: str) -> None:
    """Let the months and weekdays along the date axes of `axes` be written in a language."""
    words = _words(lang)
    for axis in (axes.xaxis, axes.yaxis):
        if words and is_of_dates(axis):
            axis.set_major_formatter(NamedDates(axis.get_major_formatter(), words))
            if not isinstance(axis.get_minor_formatter(), NullFormatter):
                axis.set_minor_formatter(NamedDates(axis.get_minor_formatter(), words))


def is_of_dates(axis: "Axis") -> bool:
    """Return whether the labels along an axis are dates."""
    module = type(axis.get_converter()).__module__
    return module == "matplotlib.dates" or module.startswith("pandas")


class NamedDates(Formatter):
    """Writes what another formatter writes, with the names of months and weekdays of another language in place of English ones."""

    def __init__(self, formatter: Formatter, words: Mapping[str, str]) -> None:
        self.formatter, self.words = formatter, words
        self.pattern = re.compile(rf"\b(?:{'|'.join(sorted(words, key=len, reverse=True))})\b")

    def __call__(self, x: float, pos: int | None = None) -> str:
        """Return the label of a tick."""
        return self._name(self.formatter(x, pos))

    def format_ticks(self, values: list[float]) -> list[str]:
        """Return the labels of all ticks."""
        return [self._name(told) for told in self.formatter.format_ticks(values)]

    def get_offset(self) -> str:
        """Return the label at the end of the axis: the month or year that all ticks share."""
        return self._name(self.formatter.get_offset())

    def set_locs(self, locs: list[float]) -> None:
        """Take the places of all ticks, which say how finely they must be named."""
        self.formatter.set_locs(locs)

    def _name(self, told: str) -> str:
        return self.pattern.sub(lambda word: self.words[word[0]], told)


@lru_cache(maxsize=8)
def _words(lang: str) -> Mapping[str, str]:
    """Return the English names of months and weekdays, each with that of a language; none if the language is English."""
    from babel.dates import get_day_names, get_month_names

    locale = find_language(lang).tag.replace("-", "_")
    if locale.startswith("en"):
        return {}
    words: dict[str, str] = {}
    for names in (get_month_names, get_day_names):
        for written, own in (
            (names("wide", locale=WRITTEN), names("wide", locale=locale)),
            (names("abbreviated", locale=WRITTEN), names("abbreviated", locale=locale)),
        ):
            words |= {written[key]: own[key] for key in written}
    return words
