"""The tables of one edition, before and after cleaning."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Raw:
    """The content of data/raw for one edition: tables typed and checked, nothing computed.

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
