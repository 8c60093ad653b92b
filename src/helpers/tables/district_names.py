"""What a district is called in an edition: the names that its ledger may use, the codes that name it now and before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from helpers import project
from helpers.errors import Problem
from helpers.tables.cell_checks import clip_cell
from helpers.tables.records import to_records
from helpers.tables.registry import find_table, path_of

if TYPE_CHECKING:
    import pandas as pd


def select_valid(districts: pd.DataFrame, edition: str) -> pd.DataFrame:
    """Return the rows of districts.csv that hold in an edition, one per district: those whose `from` and `to` include it."""
    return districts[(districts["from"] <= edition) & ((districts["to"] == "") | (districts["to"] >= edition))]


def list_names(districts: pd.DataFrame) -> dict[str, str]:
    """Return {name, short name or alias: full Chinese name} of the districts given; an alias that two of them share is left out."""
    separator = find_table("districts").field("aliases").separator
    called = [
        (name, str(row["zh"]))
        for row in to_records(districts)
        for name in sorted({row["zh_short"], *row["aliases"].split(separator)} - {"", row["zh"]})
    ]
    uses = Counter(name for name, _ in called)
    own = dict.fromkeys(districts["zh"])
    return {name: zh for name, zh in called if uses[name] == 1 and name not in own} | {zh: zh for zh in own}


def use_full_names(frame: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return `frame` with each name in its column `district` replaced by the full one; names that are not known stay."""
    return frame.assign(district=frame["district"].map(lambda name: names.get(name, name)))


def list_doubled_names(districts: pd.DataFrame, edition: str) -> list[Problem]:
    """Return a Problem per district whose name another one has in the same edition."""
    wrong = f"is the name of two districts in edition {edition}"
    return [
        Problem(project.shown(path_of("districts")), f"line {line}, column zh", f"{clip_cell(name)} {wrong}", "set from and to")
        for line, name in districts.loc[districts["zh"].duplicated(), "zh"].items()
    ]


def list_untimely(frame: pd.DataFrame, districts: pd.DataFrame, edition: str, path: str) -> list[Problem]:
    """Return a Problem per row of `frame` whose district is listed for other editions only. districts: all rows of districts.csv."""
    other = set(list_names(districts)) - set(list_names(select_valid(districts, edition)))
    wrong = frame[frame["district"].isin(other)]
    place = project.shown(path_of("districts"))
    return [
        Problem(
            path,
            f"line {line}, column district",
            f"{clip_cell(name)} is not listed for edition {edition} in {place}",
            "correct it, or its from and to there",
        )
        for line, name in wrong["district"].items()
    ]


def trace_codes(districts: pd.DataFrame, codes: Iterable[str]) -> dict[str, str]:
    """Return {code of a district under an earlier name: its code among `codes`}, followed through `predecessor`.

    A district that two of them continue was divided, not renamed: it is left out, and so is one that is itself among `codes`.
    """
    before = dict(zip(districts["district_code"], districts["predecessor"], strict=True))
    heirs: dict[str, list[str]] = {}
    for code in (kept := list(codes)):
        earlier, seen = before.get(code, ""), {code}
        while earlier and earlier not in seen:
            heirs.setdefault(earlier, []).append(code)
            seen.add(earlier)
            earlier = before.get(earlier, "")
    return {earlier: found[0] for earlier, found in heirs.items() if len(found) == 1 and earlier not in kept}
