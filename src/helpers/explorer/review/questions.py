"""Open questions of an edition besides its rows: indicators not yet judged, units without an English name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.explorer.review.decisions import JUDGMENTS

if TYPE_CHECKING:
    from helpers.explorer.review.csv_sheet import Cells
    from helpers.explorer.review.rows import LedgerRow
    from helpers.explorer.review.tables import Tables


@dataclass(frozen=True)
class Pair:
    """An indicator that two or more districts report and whose comparability has not been judged. rows: one for each number, in the order of the ledger."""

    indicator: Cells
    rows: tuple[LedgerRow, ...]

    @property
    def id(self) -> str:
        """What the question is called by: pair|indicator."""
        return f"pair|{self.indicator['indicator']}"


@dataclass(frozen=True)
class UnitQuestion:
    """A unit that the edition uses and that has no English word yet. rows: those whose numbers are in it."""

    unit: str
    rows: tuple[LedgerRow, ...]

    @property
    def id(self) -> str:
        """What the question is called by: unit|unit."""
        return f"unit|{self.unit}"


def list_pairs(tables: Tables, rows: list[LedgerRow]) -> list[Pair]:
    """Return the Pairs that want a judgment, in the order in which the text names them."""
    counted: dict[str, list[LedgerRow]] = {}
    for row in rows:
        if row.cells["reported"]:
            counted.setdefault(row.cells["indicator"], []).append(row)
    listed = {key: tables.indicator(key) for key in counted}
    return [
        Pair(indicator, tuple(counted[key]))
        for key, indicator in listed.items()
        if indicator
        and indicator["comparability"] not in JUDGMENTS
        and indicator["tier"] == "figure"
        and len({row.cells["district"] for row in counted[key]}) > 1
    ]


def list_units(tables: Tables, rows: list[LedgerRow]) -> list[UnitQuestion]:
    """Return the units of an edition that have no row in units.csv, or only themselves in quotation marks for English."""
    known = {row["unit"]: row["en_one"] for row in tables.units.rows()}
    used: dict[str, list[LedgerRow]] = {}
    for row in rows:
        if row.reading and row.reading.unit:
            used.setdefault(row.reading.unit, []).append(row)
    return [
        UnitQuestion(unit, tuple(found))
        for unit, found in used.items()
        if (unit not in known and not _is_sign(unit)) or "“" in known.get(unit, "")
    ]


def _is_sign(unit: str) -> bool:
    """Return whether a unit is the same in every language: %, ‰, or the share that words tell."""
    return unit in ("%", "‰", "ratio")
