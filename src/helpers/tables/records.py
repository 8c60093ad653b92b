"""Rows of a table as plain dicts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import pandas as pd


def to_records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return one dict per row of `frame`: column name to value."""
    return cast("list[dict[str, Any]]", frame.to_dict("records"))
