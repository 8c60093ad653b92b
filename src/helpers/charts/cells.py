"""Cells of the comparison, one for each indicator and district, and what charts say of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict, cast

from helpers.charts.captions import Words
from helpers.charts.evidence import Traced
from helpers.tables import comparison
from helpers.tables.edition import Edition
from helpers.tables.records import to_records

REPORTED = ("exact", "bounded")


class Cell(TypedDict):
    """What one district says of one indicator, as `comparison.disclosure_matrix` has it. value, low, high: nan without a number."""

    indicator: str
    district_code: str
    state: str
    value: float
    low: float
    high: float
    bound: str
    unit: str
    change: str
    reported: str
    observation_id: str


def read_cells(tables: Edition, keys: Iterable[str]) -> list[Cell]:
    """Return the cells of indicators, all districts of the first one before those of the second."""
    return cast("list[Cell]", to_records(comparison.disclosure_matrix(tables, list(keys))))


def with_number(cells: Iterable[Cell]) -> list[Cell]:
    """Return the cells that hold a number."""
    return [cell for cell in cells if cell["state"] in REPORTED]


def tell_cell(words: Words, cell: Cell) -> str:
    """Return what a cell holds: its value with its bound, or its state in a word; Traced if there is evidence for it."""
    if cell["state"] in REPORTED:
        return Traced(words.value_of(cell), cell["observation_id"])
    told = words.text(f"cell_{cell['state']}")
    return Traced(told, cell["observation_id"]) if cell["state"] == "mentioned" else told


def tell_silent(words: Words, cells: Sequence[Cell]) -> str:
    """Return which districts mention an indicator without a number, and how many do not report it."""
    mentioned = [cell["district_code"] for cell in cells if cell["state"] == "mentioned"]
    n = sum(cell["state"] == "not_reported" for cell in cells)
    return words.text("shared_silent", names=words.names(mentioned), mentioned=len(mentioned), n=n)


def tell_pairs(words: Words, cells: Iterable[Mapping[str, object]]) -> list[str]:
    """Return each district with its number: Pingdu 89, Jimo ≥40."""
    return [words.pair(str(cell["district_code"]), words.value_of(cell)) for cell in cells]
