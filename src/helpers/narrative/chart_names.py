"""The charts as a notebook calls them: each by its name, for one edition in one language, and the number that prose cites it by."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING

from helpers.narrative.claims import Part
from helpers.narrative.listing import list_methods

if TYPE_CHECKING:
    from helpers.charts.chart import Chart
    from helpers.tables.edition import Edition
    from helpers.tables.labels import Labels


class FigureNumbers:
    """The numbers of the charts, for placeholders like {figure.effort_result}: each prints “Figure 5” as a link to it."""

    def __init__(self, words: Labels, tables: Edition) -> None:
        self._words, self._tables = words, tables

    def __getattr__(self, name: str) -> Part:
        """Return the Part that names the chart of this name."""
        from helpers import charts

        numbers = charts.numbers(self._tables)
        if name not in numbers:
            raise AttributeError(f"this edition has no numbered chart “{name}”; choose one of {', '.join(numbers)}")
        return Part(self._words.text("figure", n=numbers[name]), None, f"figure-{name}", self._words.lang)


class ChartDrawer:
    """The charts of one edition in one language: a method a chart, as helpers.charts names them."""

    def __init__(self, tables: Edition, lang: str) -> None:
        self._tables, self._lang = tables, lang

    def __getattr__(self, name: str) -> Callable[..., Chart]:
        """Return a function that draws the chart of this name."""
        from helpers import charts

        if name.startswith("_"):
            raise AttributeError(name)
        if name not in dir(self):
            near = get_close_matches(name, dir(self), n=3)
            raise AttributeError(
                f"there is no chart “{name}”; {'did you mean' if near else 'choose one of'} {', '.join(near or dir(self))}"
            )
        drawn = getattr(charts, name)
        bound = partial(drawn, self._tables, lang=self._lang)
        bound.__doc__ = drawn.__doc__
        return bound

    def __dir__(self) -> list[str]:
        from helpers import charts

        return sorted((*charts.CHARTS, *charts.EXPLORING))

    def __repr__(self) -> str:
        return f"Charts of {self._tables.edition} ({self._lang}): {list_methods(self, len(dir(self)))}"
