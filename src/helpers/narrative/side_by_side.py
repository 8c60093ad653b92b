"""What several districts report, side by side: indicators by districts, or districts by indicators if the districts are many."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from helpers.charts.numbering import comparable_indicators
from helpers.narrative.html_table import Content, Row, Table, group_rows
from helpers.narrative.report_tables import Link, linker
from helpers.tables import comparison
from helpers.tables.labels import Labels
from helpers.tables.records import DataRow, to_records

if TYPE_CHECKING:
    from helpers.tables.edition import Edition

Show = Callable[[str, str], Content]
MAX_ACROSS = 8  # districts that stand as columns
MAX_COLUMNS = 5  # indicators that do
MAX_ROWS = 20  # districts whose indicators take as many tables as they need


def split_side_by_side(tables: Edition) -> list[list[str]]:
    """Return the indicators of each table of numbers side by side: all shared ones in one, in tables of MAX_COLUMNS if districts are rows.

    Of more than MAX_ROWS districts there is one such table, of the indicators that the most of them report.
    """
    keys = comparison.shared_indicators(tables)
    if len(tables.districts) <= MAX_ACROSS:
        return [keys] if keys else []
    parts = [keys[start : start + MAX_COLUMNS] for start in range(0, len(keys), MAX_COLUMNS)]
    return parts if len(tables.districts) <= MAX_ROWS else parts[:1]


def side_by_side(tables: Edition, labels: Labels, part: int = 1) -> Table:
    """Return the Table of shared indicators side by side, unranked: one row per indicator grouped by theme, or one per district, with the numbers as cells.

    part: which of several tables, from 1.
    """
    keys = split_side_by_side(tables)[part - 1]
    cells = {(row["indicator"], row["district_code"]): row for row in to_records(comparison.disclosure_matrix(tables, keys))}
    link = linker(tables)

    def show(key: str, code: str) -> Content:
        return _content(cells[key, code], labels, link)

    layout = _across if len(tables.districts) <= MAX_ACROSS else _down
    ranked = set(keys) <= set(comparable_indicators(tables))
    caption = labels.text("caption_side_by_side_ranked" if ranked else "caption_side_by_side")
    made = layout(tables, labels, keys, show)
    return replace(made, caption=caption, id="side-by-side" + (f"-{part}" if part > 1 else ""))


def _content(row: DataRow, labels: Labels, link: Link) -> Content:
    if row["state"] in ("exact", "bounded"):
        return link(labels.value_of(row, row["unit"]), row["observation_id"])
    return labels.text("cell_mentioned") if row["state"] == "mentioned" else labels.text("cell_not_reported")


def _across(tables: Edition, labels: Labels, keys: list[str], show: Show) -> Table:
    """Return the Table with a row per indicator and a column per district."""
    codes = list(tables.districts["district_code"])
    columns = (labels.text("indicator"), *map(labels.district_short, codes))
    themes = tables.indicators.set_index("indicator")["theme"]
    place = {code: n for n, code in enumerate(tables.themes["theme"])}
    ordered = sorted(keys, key=lambda key: place[themes[key]])
    rows: list[Row] = [(_head(tables, labels, key), *(show(key, code) for code in codes)) for key in ordered]
    groups = group_rows([labels.theme_of_numbers(themes[key]) for key in ordered])
    return Table(
        labels.text("caption_side_by_side"), columns, tuple(rows), frozenset(columns[1:]), groups=groups, id="side-by-side"
    )


def _down(tables: Edition, labels: Labels, keys: list[str], show: Show) -> Table:
    """Return the Table with a row per district and a column per indicator."""
    columns = (labels.text("district"), *(_head(tables, labels, key) for key in keys))
    rows: list[Row] = [(labels.district(code), *(show(key, code) for key in keys)) for code in tables.districts["district_code"]]
    return Table(labels.text("caption_side_by_side"), columns, tuple(rows), frozenset(columns[1:]))


def _head(tables: Edition, labels: Labels, key: str) -> str:
    """Return the name of an indicator with its unit."""
    unit = labels.unit(str(tables.indicators.set_index("indicator").loc[key, "unit"]).split(";")[0], indicator=key)
    name = labels.indicator_short(key)
    return labels.text("name_with_unit", name=name, unit=unit) if unit else name
