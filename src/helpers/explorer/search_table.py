"""All observations of an edition as a table that can be searched and sorted in the browser, without a network or a library."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from helpers.explorer.page import LOOK, search_field
from helpers.narrative.html_table import Table
from helpers.tables.kinds import labels_of
from helpers.tables.records import DataRow, to_records

if TYPE_CHECKING:
    import pandas as pd

    from helpers.narrative.briefing import Briefing
    from helpers.tables import Edition

COLUMNS = ("district", "theme", "indicator", "reported", "value", "unit", "bound", "comparability", "place", "observation_id")
# Runs in the notebook's page; a table that has been shown twice is made ready twice.
START = "for (const root of document.querySelectorAll('.explorer-search')) enhanceTables(root);"


def list_observations(tables: Edition, lang: str) -> pd.DataFrame:
    """Return all observations as a DataFrame for readers: one row per observation, in the order of the source, headers in `lang`; value is a number."""
    import pandas as pd

    words = labels_of(tables, lang)
    standing = tables.indicators.set_index("indicator")["comparability"]
    tell: dict[str, Callable[[DataRow], object]] = {
        "district": lambda row: words.district(row["district_code"]),
        "theme": lambda row: words.theme(row["theme"]),
        "indicator": lambda row: words.indicator_short(row["indicator"]),
        "unit": lambda row: words.unit(row["unit"], row["value"], row["indicator"]),
        "bound": lambda row: words.text(f"bound_{row['bound']}"),
        "comparability": lambda row: words.text(f"comparability_{standing[row['indicator']]}"),
        "value": lambda row: int(row["value"]) if row["value"].is_integer() else row["value"],
        "place": lambda row: words.place_of(row),
    }
    rows = [[tell[key](row) if key in tell else row[key] for key in COLUMNS] for row in to_records(tables.observations)]
    return pd.DataFrame(rows, columns=[words.text(key) for key in COLUMNS], dtype=object)


class SearchTable:
    """All observations of a briefing; shows in a notebook as a table to search and sort, in documents as the plain table of the annex."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self.data = list_observations(briefing.tables, briefing.lang)

    def _repr_html_(self) -> str:
        from helpers.explorer.keyboard import read_script

        words = self._briefing.words
        rows = tuple(tuple(map(str, row)) for row in self.data.itertuples(index=False))
        table = Table("", tuple(self.data.columns), rows, frozenset({words.text("value")})).to_html()
        script = f"<script>{{ {read_script('tables.js')} {START} }}</script>"
        scrolled = f'<div class="explorer-tables" style="max-height: 24em; overflow: auto">{table}</div>'
        return f'{LOOK}<div class="explorer explorer-search" data-lm-suppress-shortcuts="true">{search_field(words)}{scrolled}</div>{script}'

    def document_bundle(self) -> dict[str, str]:
        """Return what documents show, media type to text: the plain table of the annex."""
        return self._briefing.table.observations().document_bundle() | {"text/plain": repr(self)}

    def __repr__(self) -> str:
        return self.data.to_string(index=False)
