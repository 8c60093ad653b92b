"""Rows of a table as plain dicts, and their types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import pandas as pd

# One row of a table, column name to cell. A cell is text, a number, a truth value or missing, by its column; no annotation knows which.
DataRow = dict[str, Any]
# The same for code that only reads it.
RowView = Mapping[str, Any]


def to_records(frame: pd.DataFrame) -> list[DataRow]:
    """Return one dict per row of `frame`: column name to value."""
    return cast("list[DataRow]", frame.to_dict("records"))
