"""What is on the desk at one moment: some districts, one indicator, and the chart, table and evidence that show them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from helpers import charts
from helpers.narrative.district_comparison import Comparison, line_up_districts
from helpers.narrative.html_table import Table
from helpers.tables import Labels
from helpers.tables.kinds import labels_of
from helpers.tables.records import to_records
from helpers.tables.selection import select_districts

if TYPE_CHECKING:
    import pandas as pd

    from helpers.charts.chart import Chart
    from helpers.tables import Edition

EVIDENCE = ("district", "reported", "measure", "reading", "unit", "place", "evidence", "observation_id")


@dataclass(frozen=True)
class View:
    """One selection of an edition. tables: the whole Edition. districts: codes, one or more. indicator: its key. lang: zh or en."""

    tables: Edition
    districts: tuple[str, ...]
    indicator: str
    lang: str

    @cached_property
    def part(self) -> Edition:
        """Return the Edition with only the districts chosen."""
        return select_districts(self.tables, self.districts)

    @cached_property
    def comparison(self) -> Comparison:
        """Return the Comparison of the districts chosen, with its warning where they may not be ranked."""
        return line_up_districts(self.part, self.indicator, self.lang)

    @cached_property
    def chart(self) -> Chart:
        """Return the chart of the indicator, drawn as the indicator allows."""
        drawn: Chart = charts.indicator_bars(self.part, self.indicator, lang=self.lang)
        return drawn

    @cached_property
    def stages(self) -> Chart:
        """Return the chart of all observations of the districts chosen, by theme and stage."""
        drawn: Chart = charts.theme_stages(self.part, lang=self.lang)
        return drawn

    @cached_property
    def table(self) -> Table:
        """Return the Table of the districts chosen: number, unit, state and, where it is fair, rank."""
        if not self.indicator:
            return Table(labels_of(self.tables, self.lang).text("no_evidence"), (), ())
        return self.comparison.table()

    @cached_property
    def evidence(self) -> Table:
        """Return the Table of evidence: one row per observation or mention of the indicator, as reported, with place and hash."""
        words = labels_of(self.tables, self.lang)
        rows = [tuple(_evidence(key, row, words) for key in EVIDENCE) for row in to_records(self.rows)]
        return Table(words.text("caption_evidence" if rows else "no_evidence"), tuple(map(words.text, EVIDENCE)), tuple(rows))

    @cached_property
    def rows(self) -> pd.DataFrame:
        """Return the observations and mentions behind the view, one row each, with the columns of `observations`."""
        import pandas as pd

        told = pd.concat([self.part.observations, self.part.set_aside])
        order = {code: n for n, code in enumerate(self.part.districts["district_code"])}
        chosen = told[told["indicator"] == self.indicator]
        return chosen.sort_values("district_code", key=lambda codes: codes.map(order), kind="stable")[
            list(self.part.observations.columns)
        ].reset_index(drop=True)

    @property
    def stem(self) -> str:
        """Return the name of files of this view: edition, indicator, and the districts' places in the source where not all are chosen."""
        listed = list(self.tables.districts["district_code"])
        places = "-".join(str(listed.index(code) + 1) for code in self.part.districts["district_code"])
        part = "" if len(self.part.districts) == len(listed) else f"_districts-{places}"
        return f"{self.tables.edition}_{self.indicator}{part}.{self.lang}"


def _evidence(key: str, row: dict[str, Any], words: Labels) -> str:
    """Return the text of one cell of the evidence table."""
    has_number = row["value"] == row["value"]
    tell: dict[str, Callable[[], str]] = {
        "district": lambda: words.district(row["district_code"]),
        "reading": lambda: words.reading(row) if has_number else words.text("cell_mentioned"),
        "unit": lambda: words.unit(row["unit"], row["value"]) if has_number else "",
        "place": lambda: words.text("place_of", section=row["section"], sentence=row["sentence"]),
    }
    return tell[key]() if key in tell else row[key]
