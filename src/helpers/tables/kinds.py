"""What the parts of an edition are called: districts, counties, departments, schools."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from helpers.tables import schema
from helpers.tables.labels import Labels, labels

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    import pandas as pd

    from helpers.tables.model import Edition

MIXED = "part"  # the kind of an edition whose parts no single row of kinds.csv covers
GENERAL = frozenset(["department", MIXED])  # kinds told by an ending that many bodies have: 中心, 部


def kind_of_parts(districts: pd.DataFrame) -> str:
    """Return one kind for all parts of an edition, a key of data/raw/kinds.csv: the first whose members are all that there are.

    districts: one row per part, with `district_code`; their kinds are those of data/raw/districts.csv. A few departments or other bodies
    among schools, hospitals … take the kind of those.
    """
    return _kind(frozenset(districts["district_code"]))


def labels_of(tables: Edition, lang: str) -> Labels:
    """Return the Labels of a language in the words of an edition: its parts are called what they are."""
    return labels(lang, kind_of_parts(tables.districts))


@lru_cache(maxsize=32)
def _kind(codes: frozenset[str]) -> str:
    listed = schema.read_table("districts")
    kinds = listed.loc[listed["district_code"].isin(codes), "kind"]
    special = kinds[~kinds.isin(GENERAL)]
    return _find_kind(set(special if 2 * len(special) > len(kinds) else kinds))


def _find_kind(kinds: AbstractSet[str]) -> str:
    """Return the first kind of the list whose members are all of `kinds`."""
    listed = schema.read_table("kinds")
    members = zip(listed["kind"], listed["members"], strict=True)
    return next((str(kind) for kind, of in members if kinds <= set(of.split(";") if of else [kind])), MIXED)
