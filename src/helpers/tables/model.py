"""The tables of one edition, before and after cleaning."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

Asked = ParamSpec("Asked")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Raw:
    """The content of data/raw for one edition: tables as typed and checked, nothing computed.

    ledger: one row per observation or mention. sentences: one row per sentence. texts: one row per district's text.
    districts, indicators, themes, topics, units: one row per code. meta: the edition's row in editions.csv, as a dict.
    """

    edition: str
    meta: dict[str, str]
    ledger: pd.DataFrame
    sentences: pd.DataFrame
    texts: pd.DataFrame
    districts: pd.DataFrame
    indicators: pd.DataFrame
    themes: pd.DataFrame
    topics: pd.DataFrame
    units: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Edition:
    """One edition's cleaned tables.

    observations: one row per observation. set_aside: one row per ledger row that is not counted, with its reason.
    sentences: one row per sentence. districts: one row per district that the edition holds, in the order of the source.
    indicators, themes, topics, units: one row per code that the edition uses. meta: its row in editions.csv.
    Columns and units: data/README.md.
    """

    edition: str
    meta: dict[str, str]
    observations: pd.DataFrame
    set_aside: pd.DataFrame
    sentences: pd.DataFrame
    districts: pd.DataFrame
    indicators: pd.DataFrame
    themes: pd.DataFrame
    topics: pd.DataFrame
    units: pd.DataFrame

    def __repr__(self) -> str:
        """Return what is in the edition, a table a line."""
        sizes = [
            f"  .{f.name:<11}{len(getattr(self, f.name)):>5} rows" for f in fields(self) if f.name not in ("edition", "meta")
        ]
        return "\n".join([f"Edition {self.edition}: {self.meta['title_zh']}", *sizes])


# What has been computed of an Edition, for as long as it is in use.
_known: WeakKeyDictionary[Edition, dict[tuple[Any, ...], object]] = WeakKeyDictionary()


def once_per_edition(function: Callable[Asked, Result]) -> Callable[Asked, Result]:
    """Return `function(edition, …)`, which remembers what it has returned; for results that nobody can change."""

    @wraps(function)
    def remembered(*asked: Asked.args, **named: Asked.kwargs) -> Result:
        tables, *key = asked
        known = _known.setdefault(cast("Edition", tables), {})
        place = (function.__qualname__, *key, *named.items())
        if place not in known:
            known[place] = function(*asked, **named)
        return cast("Result", known[place])

    return remembered
