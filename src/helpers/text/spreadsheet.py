"""Cells for spreadsheet programs: a text that would start a formula there is made inert; numbers stay numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# The first character of a cell tells most often that nothing has to be done.
MAY_START_FORMULA = frozenset(FORMULA_STARTS)
_SIGNED_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?%?")


def make_inert(text: str) -> str:
    """Return a text with an apostrophe before it if a spreadsheet would take it for a formula.

    >>> make_inert("=1+1"), make_inert("-2.3%"), make_inert("400 余")
    ("'=1+1", '-2.3%', '400 余')
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) and not _SIGNED_NUMBER.fullmatch(text) else text


def to_inert_csv(frame: pd.DataFrame) -> str:
    """Return a table as CSV text for a spreadsheet, its heads and texts inert, numbers as they are."""
    cells = frame.copy()
    for column in cells.columns:
        cells[column] = cells[column].map(lambda cell: make_inert(cell) if isinstance(cell, str) else cell)
    cells.columns = [make_inert(str(name)) for name in cells.columns]
    return cells.to_csv(index=False, lineterminator="\n", float_format="%.15g")
