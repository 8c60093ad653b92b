"""What a district is called in an edition: the names that its ledger may use, the codes that name it now and before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Succession:
    """What became of the districts of an earlier list in a later one; codes that are in both and neither took in nor lost a part are in none of these.

    renamed: {earlier code: later code}. merged: {later code: the earlier ones that it was formed from}. divided: {earlier code: the later ones
    that it was divided into}. A district that took in another, or gave up a part, under its own code is listed among both sides.
    """

    renamed: dict[str, str]
    merged: dict[str, tuple[str, ...]]
    divided: dict[str, tuple[str, ...]]

    @property
    def redrawn(self) -> frozenset[str]:
        """Return the codes, earlier and later, of districts that were merged or divided: their numbers are of other areas."""
        return frozenset().union(self.merged, self.divided, *self.merged.values(), *self.divided.values())

    @property
    def continued(self) -> frozenset[str]:
        """Return the earlier codes that go on under another one: renamed, merged or divided."""
        return frozenset().union(self.renamed, self.divided, *self.merged.values())


def trace_succession(districts: pd.DataFrame, earlier: Iterable[str], later: Iterable[str]) -> Succession:
    """Return the Succession from the codes `earlier` to the codes `later`, followed through `predecessor` over any number of steps.

    districts: all rows of districts.csv. One predecessor is a new name, several are a merger, and one that others name too was divided.
    """
    before, now = tuple(earlier), tuple(later)
    steps = _list_predecessors(districts)
    roots = {code: _find_roots(code, steps, frozenset(before), frozenset(now)) for code in now}
    merged = {code: found for code, (found, one) in roots.items() if found and not (one and len(found) == 1)}
    heirs = {code: tuple(heir for heir in now if code in roots[heir][0]) for code in before}
    divided = {code: found for code, found in heirs.items() if len(found) > 1}
    renamed = {code: found[0] for code, found in heirs.items() if len(found) == 1 and found[0] != code and found[0] not in merged}
    return Succession(renamed, merged, divided)


def _list_predecessors(districts: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    separator = find_table("districts").field("predecessor").separator
    pairs = zip(districts["district_code"], districts["predecessor"], strict=True)
    return {code: tuple(filter(None, cell.split(separator))) for code, cell in pairs}


def _find_roots(
    code: str, steps: Mapping[str, tuple[str, ...]], before: frozenset[str], now: frozenset[str]
) -> tuple[tuple[str, ...], bool]:
    """Return (the codes of `before` that a district continues, whether each step there was from one district to one)."""
    if code in before:  # it took in those that are gone
        return (code, *(each for each in steps.get(code, ()) if each in before - now)), True
    found: dict[str, None] = {}
    single, left, seen = True, [code], {code}
    while left:
        given = steps.get(left.pop(), ())
        single = single and len(given) < 2
        found |= dict.fromkeys(each for each in given if each in before)
        left += [each for each in given if each not in before and each not in seen]
        seen |= set(given)
    return tuple(found), single
