"""Parts of an edition: only some districts or some indicators; the Edition itself is not changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from helpers.tables import comparison

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpers.tables.model import Edition


def select_districts(tables: Edition, codes: Iterable[str]) -> Edition:
    """Return the Edition `tables` with only the districts whose codes are given: every table that names districts has only their rows.

    >>> from helpers.tables import load
    >>> select_districts(load("2022"), ["370203", "370202"]).districts["en"].tolist()
    ['Shinan', 'Shibei']
    """
    wanted = set(codes)
    parts = ("observations", "set_aside", "sentences", "districts")
    kept = {name: frame[frame["district_code"].isin(wanted)] for name, frame in ((name, getattr(tables, name)) for name in parts)}
    return replace(tables, **{name: frame.reset_index(drop=True) for name, frame in kept.items()})


def list_indicators(tables: Edition, theme: str | None = None, comparability: str | None = None) -> list[str]:
    """Return the keys of the indicators that have observations, most reported first; only those of a theme or a comparability if given."""
    listed = comparison.reporting(tables)
    for name, wanted in (("theme", theme), ("comparability", comparability)):
        if wanted:
            listed = listed[listed[name] == wanted]
    return list(listed["indicator"])


def list_themes(tables: Edition) -> list[str]:
    """Return the codes of the themes that have observations, in the order of the codebook."""
    held = set(tables.observations["theme"])
    return [code for code in tables.themes["theme"] if code in held]
