"""Who reports what: indicators and districts put in order, and the state of each cell in words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from helpers.charts.captions import Words
from helpers.charts.cells import REPORTED, Cell, read_cells, tell_cell, with_number
from helpers.charts.numbering import comparable_indicators
from helpers.tables import comparison
from helpers.tables.bound_words import quote_bound_words
from helpers.tables.edition import Edition

GROUPS = ("similar", "weak", "unjudged", "single")


@dataclass(frozen=True)
class Grid:
    """The matrix: its cells by (indicator, district), and its indicators by group: similar, weak, unjudged or single; a group without any is left out."""

    words: Words
    cells: dict[tuple[str, str], Cell]
    groups: dict[str, list[str]]
    names: dict[str, str]

    @cached_property
    def keys(self) -> list[str]:
        """The indicators in the order of the cells."""
        return list(dict.fromkeys(key for key, _ in self.cells))

    @cached_property
    def in_source(self) -> list[str]:
        """The districts in the order of the source."""
        return list(dict.fromkeys(code for _, code in self.cells))

    @cached_property
    def codes(self) -> list[str]:
        """The districts, those first that report most of the indicators."""
        return sorted(self.in_source, key=lambda code: -self.by_district.get(code, 0))

    @cached_property
    def by_indicator(self) -> dict[str, int]:
        """How many districts report an indicator; one that no district reports is left out."""
        return dict(Counter(cell["indicator"] for cell in with_number(self.cells.values())))

    @cached_property
    def by_district(self) -> dict[str, int]:
        """How many of the indicators a district reports; one that reports none is left out."""
        return dict(Counter(cell["district_code"] for cell in with_number(self.cells.values())))

    @property
    def reported(self) -> int:
        """How many cells hold a number."""
        return sum(self.by_indicator.values())

    @property
    def silent(self) -> list[str]:
        """The districts that report none of the indicators."""
        return [code for code in self.codes if code not in self.by_district]

    def group_text(self, group: str) -> str:
        """Return what the indicators of a group have in common; of one by one district it is told that others may not be shown."""
        return self.words.text("matrix_alone" if group == "single" else f"comparability_{group}")

    def state(self, key: str, code: str) -> str:
        """Return the state of a cell: exact, bounded, mentioned or not_reported."""
        return self.cells[key, code]["state"]

    def text(self, key: str, code: str) -> str:
        """Return what a cell holds: its value with its bound, or its state in a word."""
        return tell_cell(self.words, self.cells[key, code])

    def printed(self, key: str, code: str) -> str:
        """Return what is printed in a cell: its value; a cell without one is told by its look."""
        return str(self.text(key, code)) if self.state(key, code) in REPORTED else ""

    def values(self, key: str) -> list[str]:
        """Return each reporting district with its value, and the districts that mention the thing.

        The largest value first; those of an indicator that nobody has judged in the order of the source.
        """
        unranked = key in self.groups.get("unjudged", [])
        given = [code for code in (self.in_source if unranked else self.codes) if self.state(key, code) in REPORTED]
        told = [code for code in self.codes if self.state(key, code) == "mentioned"]
        ordered = given if unranked else sorted(given, key=lambda code: -self.cells[key, code]["value"])
        mentions = [self.words.mention(code, str(self.text(key, code))) for code in told]
        return [*(self.words.pair(code, str(self.text(key, code))) for code in ordered), *mentions]


def read_grid(tables: Edition, words: Words, wanted: Sequence[str] | None) -> Grid:
    """Return the Grid of indicators; None: those that two districts or more report. Of indicators given by name, those of one district are a group of their own."""
    keys = comparison.shared_indicators(tables) if wanted is None else list(wanted)
    cells = {(cell["indicator"], cell["district_code"]): cell for cell in read_cells(tables, keys)}
    listed = tables.indicators.set_index("indicator")
    alone = {key for key in wanted or () if len(find_reporters(tables, key)) < 2}
    comparable = set(comparable_indicators(tables))
    groups: dict[str, list[str]] = {group: [] for group in GROUPS}
    for key in keys:
        unjudged = listed.loc[key, "comparability"] in ("unjudged", "single")
        groups["single" if key in alone else "similar" if key in comparable else "unjudged" if unjudged else "weak"].append(key)
    names = {key: words.with_unit(key, str(listed.loc[key, "unit"]).split(";")[0]) for key in keys}
    return Grid(words, cells, {group: own for group, own in groups.items() if own}, names)


def find_reporters(tables: Edition, key: str) -> set[str]:
    """Return the districts that give a number of an indicator."""
    observations = tables.observations
    return set(observations.loc[observations["indicator"] == key, "district_code"])


def find_indicators(tables: Edition, theme: str | None) -> list[str]:
    """Return the indicators that a district reports or mentions, most reported first. theme: of one theme; None: of all."""
    listed, aside = tables.indicators, tables.set_aside
    told = listed if theme is None else listed[listed["theme"] == theme]
    mentioned = set(aside.loc[aside["reason"] == "no_number", "indicator"])
    reach = {key: len(find_reporters(tables, key)) for key in told["indicator"]}
    return sorted((key for key, n in reach.items() if n or key in mentioned), key=lambda key: -reach[key])


def tell_bounds(grid: Grid) -> str:
    """Return what ≥, ≤ and ≈ stand for, in the words of the texts whose numbers the cells hold."""
    import pandas as pd

    cells = pd.DataFrame([dict(cell) for cell in grid.cells.values()], columns=["state", "bound", "reported"])
    told = [
        grid.words.text(f"chart_note_{bound}", words=quote_bound_words(rows, grid.words))
        for bound in ("at_least", "at_most", "about")
        if len(rows := cells[(cells["state"] == "bounded") & (cells["bound"] == bound)])
    ]
    return grid.words.sentences(told)


def tell_weak(grid: Grid) -> str:
    """Return that some of the indicators are alike in name only, "" if no district reports one of these."""
    return grid.words.text("matrix_weak_note") if any(key in grid.by_indicator for key in grid.groups.get("weak", [])) else ""
