"""What the pages of all districts are made from, worked out once for an edition: a page costs the same however many there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.charts.numbering import earlier_edition
from helpers.tables import comparison, edition
from helpers.tables.comparability import RANK, Fairness, judge_fairness
from helpers.tables.edition_comparison import compare_tables, read_moved
from helpers.tables.records import DataRow, to_records

if TYPE_CHECKING:
    from helpers.tables.edition import Edition

Record = DataRow


@dataclass(frozen=True)
class EditionFacts:
    """The facts of an edition, sorted by district.

    districts: code to its row. numbers: code to its observations, in the order of the source. others: indicator to all its observations,
    smallest first. fairness: indicator to what may be done with it. ranks: (indicator, code) to its row with rank_best and rank_worst.
    left_out: code to {state: indicators that others report}. changes: code to what changed since `earlier` ("" if there is no edition before).
    """

    tables: Edition
    districts: Mapping[str, Record]
    numbers: Mapping[str, list[Record]]
    others: Mapping[str, list[Record]]
    fairness: Mapping[str, Fairness]
    ranks: Mapping[tuple[str, str], Record]
    left_out: Mapping[str, Mapping[str, list[str]]]
    changes: Mapping[str, list[Record]]
    earlier: str

    def counterparts(self, row: Record) -> list[Record]:
        """Return the observations of the same indicator that other districts report, smallest first; one of each district."""
        found: dict[str, Record] = {}
        for other in self.others[row["indicator"]]:
            if other["district_code"] != row["district_code"]:
                found.setdefault(other["district_code"], other)
        return list(found.values())


def gather_facts(tables: Edition) -> EditionFacts:
    """Return the EditionFacts of an edition. Raises InputError if the edition before it cannot be read."""
    observations = to_records(tables.observations)
    keys = list(dict.fromkeys(row["indicator"] for row in observations))
    fairness = {key: judge_fairness(tables, key) for key in keys}
    ranked = [key for key in keys if fairness[key].verdict == RANK]
    earlier = earlier_edition(tables) or ""
    codes = list(tables.districts["district_code"])
    return EditionFacts(
        tables=tables,
        districts={row["district_code"]: row for row in to_records(tables.districts)},
        numbers=_group(observations, "district_code", codes),
        others={
            key: sorted(own, key=lambda row: float(row["value"])) for key, own in _group(observations, "indicator", keys).items()
        },
        fairness=fairness,
        ranks={(key, row["district_code"]): row for key in ranked for row in to_records(comparison.rank_districts(tables, key))},
        left_out=_find_left_out(tables),
        changes=_group(_changes(tables, earlier), "district_code", codes),
        earlier=earlier,
    )


def _group(rows: Sequence[Record], name: str, values: Sequence[str]) -> dict[str, list[Record]]:
    grouped: dict[str, list[Record]] = {value: [] for value in values}
    for row in rows:
        grouped.setdefault(row[name], []).append(row)
    return grouped


def _find_left_out(tables: Edition) -> dict[str, dict[str, list[str]]]:
    """Return code to {mentioned, not_reported: indicators that two districts or more report}."""
    found: dict[str, dict[str, list[str]]] = {}
    for row in to_records(comparison.disclosure_matrix(tables)):
        if row["state"] in ("mentioned", "not_reported"):
            found.setdefault(row["district_code"], {}).setdefault(row["state"], []).append(row["indicator"])
    return found


def _changes(tables: Edition, earlier: str) -> list[Record]:
    if not earlier:
        return []
    return to_records(compare_tables(edition.load(earlier), tables, read_moved(earlier, str(tables.edition))).rows)
