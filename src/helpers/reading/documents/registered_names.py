"""The names that this project knows its districts by."""

from functools import cache

from helpers.errors import InputError
from helpers.project import RAW
from helpers.reading.csvfile import read_columns


@cache
def registered_names() -> frozenset[str]:
    """Return the names, short names and aliases of data/raw/districts.csv; none if there is no readable list."""
    try:
        rows = read_columns(RAW / "districts.csv", ("zh", "zh_short", "aliases"))
    except InputError:
        return frozenset()
    return frozenset(name for zh, short, aliases in rows for name in (zh, short, *aliases.split(";")) if len(name) > 1)
