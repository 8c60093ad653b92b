"""All observations of an edition as a table that can be searched and sorted in the browser, without a network."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from helpers.tables.kinds import labels_of
from helpers.tables.records import to_records

if TYPE_CHECKING:
    import pandas as pd

    from helpers.narrative.briefing import Briefing
    from helpers.tables import Edition

COLUMNS = ("district", "theme", "indicator", "reported", "value", "unit", "bound", "comparability", "place", "observation_id")
OPTIONS: dict[str, Any] = {
    "paging": False,
    "scrollY": "24em",
    "scrollCollapse": True,
    "order": [],
    "connected": False,
    "showIndex": False,
}
# The library paints its surroundings white even where JupyterLab is dark, and its letters with them.
LOOK = """<style>
.jp-OutputArea-output .dt-container { background: transparent !important; color: inherit !important; }
.jp-OutputArea-output .dt-container .dt-search input { color: inherit; background: transparent; border: 1px solid currentcolor; margin-left: .5em; }
</style>"""
CHINESE = {
    "search": "搜索：",
    "zeroRecords": "没有符合的数字",
    "info": "共 _TOTAL_ 行",
    "infoEmpty": "没有行",
    "infoFiltered": "（从 _MAX_ 行中筛选）",
}


def list_observations(tables: Edition, lang: str) -> pd.DataFrame:
    """Return all observations as a DataFrame for readers: one row per observation, in the order of the source, headers in `lang`; value is a number."""
    import pandas as pd

    words = labels_of(tables, lang)
    standing = tables.indicators.set_index("indicator")["comparability"]
    tell: dict[str, Callable[[dict[str, Any]], object]] = {
        "district": lambda row: words.district(row["district_code"]),
        "theme": lambda row: words.theme(row["theme"]),
        "indicator": lambda row: words.indicator_short(row["indicator"]),
        "unit": lambda row: words.unit(row["unit"], row["value"]),
        "bound": lambda row: words.text(f"bound_{row['bound']}"),
        "comparability": lambda row: words.text(f"comparability_{standing[row['indicator']]}"),
        "value": lambda row: int(row["value"]) if row["value"].is_integer() else row["value"],
        "place": lambda row: words.text("place_of", section=row["section"], sentence=row["sentence"]),
    }
    rows = [[tell[key](row) if key in tell else row[key] for key in COLUMNS] for row in to_records(tables.observations)]
    return pd.DataFrame(rows, columns=[words.text(key) for key in COLUMNS], dtype=object)


class SearchTable:
    """All observations of a briefing; shows in a notebook as a table to search and sort, in documents as the plain table of the annex."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing
        self.data = list_observations(briefing.tables, briefing.lang)

    def _repr_html_(self) -> str:
        from itables import options, to_html_datatable
        from itables.javascript import generate_init_offline_itables_html

        library = generate_init_offline_itables_html(options.dt_bundle)
        language: dict[str, Any] = {"language": CHINESE} if self._briefing.lang == "zh" else {}
        columns = [{"targets": list(range(len(COLUMNS))), "className": "dt-left"}]
        columns = [{"targets": [COLUMNS.index("value")], "className": "dt-right"}, *columns]
        return LOOK + library + to_html_datatable(self.data, columnDefs=columns, **OPTIONS, **language)

    def document_bundle(self) -> dict[str, str]:
        """Return what documents show, media type to text: the plain table of the annex."""
        return self._briefing.table.observations().document_bundle() | {"text/plain": repr(self)}

    def __repr__(self) -> str:
        return self.data.to_string(index=False)
