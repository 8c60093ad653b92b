"""What the parts of an edition are called: districts, counties, departments, schools."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from helpers.tables import schema

if TYPE_CHECKING:
    import pandas as pd

DISTRICT_KINDS = frozenset(["district", "county_level_city", "new_area"])
COUNTY_KINDS = DISTRICT_KINDS | {"county", "banner"}


def kind_of_parts(districts: pd.DataFrame) -> str:
    """Return one kind for all parts of an edition, as messages select by it: district, county, that of all of them, or part if they differ.

    districts: one row per part, with `district_code`; their kinds are those of data/raw/districts.csv.
    """
    return _kind(frozenset(districts["district_code"]))


@lru_cache(maxsize=32)
def _kind(codes: frozenset[str]) -> str:
    listed = schema.read_table("districts")
    kinds = Counter(listed.loc[listed["district_code"].isin(codes), "kind"])
    if not kinds or set(kinds) <= DISTRICT_KINDS:
        return "district"
    if set(kinds) <= COUNTY_KINDS:
        return "county"
    return str(next(iter(kinds))) if len(kinds) == 1 else "part"
