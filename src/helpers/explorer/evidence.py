"""The rows of evidence under a view: as reported, with their places and hashes, and what the chart shows when a mark is pointed at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.narrative.html_table import Table
from helpers.tables.records import DataRow, to_records

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from helpers.tables import Labels

COLUMNS = ("district", "indicator", "reported", "measure", "reading", "unit", "place", "evidence", "observation_id")
# What a row is called on the explorer's page, so that a mark of the chart can lead to it.
ROW_ID = "explorer-"


def list_evidence(rows: pd.DataFrame, words: Labels) -> Table:
    """Return the Table of evidence of `rows`: one row per observation or mention; with columns for the indicator if there are several, and for units that have a word."""
    columns = [key for key in COLUMNS if key != "indicator" or rows["indicator"].nunique() > 1]
    told = to_records(rows)
    rows_told = [{key: _cell(key, row, words) for key in columns} for row in told]
    # A language without a word for the unit, such as English for 个, needs no column for it.
    columns = [key for key in columns if key != "unit" or any(row[key] for row in rows_told)]
    cells = tuple(tuple(row[key] for key in columns) for row in rows_told)
    ids = tuple(ROW_ID + row["observation_id"] for row in told)
    caption, numeric = words.text("caption_evidence" if told else "no_evidence"), frozenset({words.text("reading")})
    return Table(caption, tuple(map(words.text, columns)), cells, numeric, ids)


def _cell(key: str, row: DataRow, words: Labels) -> str:
    """Return the text of one cell of the evidence table."""
    has_number = row["value"] == row["value"]
    tell: dict[str, Callable[[], str]] = {
        "district": lambda: words.district(row["district_code"]),
        "indicator": lambda: words.indicator_short(row["indicator"]),
        "reading": lambda: words.reading(row) if has_number else words.text("cell_mentioned"),
        "unit": lambda: words.unit(row["unit"], row["value"], row["indicator"]) if has_number else "",
        "place": lambda: words.place_of(row, short=True),
    }
    return str(tell[key]() if key in tell else row[key])
