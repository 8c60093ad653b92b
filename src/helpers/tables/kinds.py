"""What the parts of an edition are called: districts, counties, departments, schools."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from helpers.tables import schema
from helpers.tables.labels import Labels, labels

if TYPE_CHECKING:
    import pandas as pd

    from helpers.tables.model import Edition

DISTRICT_KINDS = frozenset(["district", "county_level_city", "new_area"])
COUNTY_KINDS = DISTRICT_KINDS | {"county", "banner"}
COUNTY_CITY_KINDS = frozenset(["county", "county_level_city"])
TOWN_KINDS = frozenset(["town", "township", "subdistrict"])
# What messages call parts that are all of one kind.
ONLY = {"county": "only_county", "county_level_city": "city", "township": "town"}
NAMED = frozenset(["banner", "town", "subdistrict", "village", "school", "hospital", "company", "department", "customs"])


def kind_of_parts(districts: pd.DataFrame) -> str:
    """Return one kind for all parts of an edition, as messages select by it: district, county, that of all of them, or part if they differ.

    districts: one row per part, with `district_code`; their kinds are those of data/raw/districts.csv.
    """
    return _kind(frozenset(districts["district_code"]))


def labels_of(tables: Edition, lang: str) -> Labels:
    """Return the Labels of a language in the words of an edition: its parts are called what they are."""
    return labels(lang, kind_of_parts(tables.districts))


@lru_cache(maxsize=32)
def _kind(codes: frozenset[str]) -> str:
    listed = schema.read_table("districts")
    kinds = Counter(listed.loc[listed["district_code"].isin(codes), "kind"])
    if len(kinds) == 1 and (only := next(iter(kinds))) in NAMED | ONLY.keys():
        return ONLY.get(only, only)
    for name, members in (
        ("district", DISTRICT_KINDS),
        ("county_city", COUNTY_CITY_KINDS),
        ("county", COUNTY_KINDS),
        ("town", TOWN_KINDS),
    ):
        if set(kinds) <= members:
            return name
    return "part"
