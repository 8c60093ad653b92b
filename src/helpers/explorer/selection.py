"""A view: its kind, what it is about, and the chart, table and evidence that show it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from helpers import charts
from helpers.charts.questions.disclosure_matrix import ALL
from helpers.explorer.district_table import list_numbers
from helpers.narrative.district_comparison import Comparison, line_up_districts
from helpers.narrative.edition_comparison import Changes, compare_editions
from helpers.narrative.html_table import Table
from helpers.tables.kinds import labels_of
from helpers.tables.selection import select_districts

if TYPE_CHECKING:
    import pandas as pd

    from helpers.charts.chart import Chart
    from helpers.tables import Edition

INDICATOR, DISTRICT, PAIR, THEME, STAGES, EDITIONS = KINDS = ("indicator", "district", "pair", "theme", "stages", "editions")


@lru_cache(maxsize=8)
def take_part(tables: Edition, codes: tuple[str, ...]) -> Edition:
    """Return the Edition with only some districts, or the Edition itself if those are all; cached, so that results computed from it serve the next view."""
    return tables if set(codes) >= set(tables.districts["district_code"]) else select_districts(tables, codes)


@dataclass(frozen=True)
class View:
    """One look at an edition. tables: the whole Edition. districts: codes, one or more. indicator: its key. lang: a language code, such as zh.

    kind: indicator (over districts), district (all it reports), pair (two districts side by side), theme (who reports what), stages (numbers by theme
    and stage) or editions (one against an earlier one). district, other: codes. theme: its code. earlier: an edition. sort: of the bars (value,
    source or name; "" as the chart has it). title: of the chart, "" for its own.
    """

    tables: Edition
    districts: tuple[str, ...]
    indicator: str
    lang: str
    kind: str = INDICATOR
    district: str = ""
    other: str = ""
    theme: str = ""
    earlier: str = ""
    sort: str = ""
    title: str = ""

    @cached_property
    def part(self) -> Edition:
        """Return the Edition with only the districts that the view shows."""
        shown = {
            DISTRICT: (self.district,),
            PAIR: (self.district, self.other),
            EDITIONS: tuple(self.tables.districts["district_code"]),
        }
        return take_part(self.tables, tuple(shown.get(self.kind, self.districts)))

    @cached_property
    def comparison(self) -> Comparison:
        """Return the Comparison of the districts chosen on the indicator, with its warning if they may not be ranked."""
        return line_up_districts(self.part, self.indicator, self.lang)

    @cached_property
    def changes(self) -> Changes:
        """Return the Changes from the earlier edition to this one."""
        return compare_editions(self.earlier, self.tables.edition, lang=self.lang)

    @property
    def warning(self) -> str:
        """Return why the numbers shown must not be ranked; empty if they may be, or are not set side by side."""
        return self.comparison.warning if self.kind == INDICATOR and self.indicator else ""

    @cached_property
    def chart(self) -> Chart:
        """Return the chart of the view, drawn as the data allow."""
        draw: dict[str, Callable[..., Any]] = {
            INDICATOR: lambda **options: charts.indicator_bars(self.part, self.indicator, sort=self.sort or None, **options),
            DISTRICT: lambda **options: charts.district_profile(self.tables, self.district, **options),
            PAIR: lambda **options: charts.disclosure_matrix(self.part, ALL, **options),
            THEME: lambda **options: charts.disclosure_matrix(self.part, self.theme, **options),
            STAGES: lambda **options: charts.theme_stages(self.part, **options),
            EDITIONS: lambda **options: charts.edition_change(self.tables, self.earlier, **options),
        }
        drawn: Chart = draw[self.kind](lang=self.lang, title=self.title or None)
        return drawn

    @cached_property
    def stages(self) -> Chart:
        """Return the chart of all observations of the districts chosen, by theme and stage."""
        drawn: Chart = charts.theme_stages(self.part, lang=self.lang)
        return drawn

    @cached_property
    def table(self) -> Table:
        """Return the Table of the view: its numbers with their units and states and, if it is fair, ranks."""
        if self.kind == INDICATOR:
            empty = Table(labels_of(self.tables, self.lang).text("no_evidence"), (), ())
            return self.comparison.table() if self.indicator else empty
        if self.kind == EDITIONS:
            return self.changes.table()
        if self.kind == DISTRICT:
            return list_numbers(self.part, self.tables, self.lang)
        heads, rows = tuple(map(str, self.chart.table.columns)), self.chart.table.itertuples(index=False)
        return Table(self.chart.title, heads, tuple(tuple(map(str, row)) for row in rows))

    @cached_property
    def evidence(self) -> Table:
        """Return the Table of evidence: one row per observation or mention behind the view, as reported, with place and hash."""
        from helpers.explorer.evidence import list_evidence

        return list_evidence(self.rows, labels_of(self.tables, self.lang))

    @cached_property
    def rows(self) -> pd.DataFrame:
        """Return the observations and mentions behind the view, one row each, with the columns of `observations`."""
        import pandas as pd

        told = [self.part.observations, self.part.set_aside]
        order = {code: n for n, code in enumerate(self.part.districts["district_code"])}
        if self.kind in (INDICATOR, THEME):
            about = self.indicator if self.kind == INDICATOR else self.theme
            told = [rows[rows[self.kind] == about] for rows in told]
        return (
            pd.concat(told)
            .sort_values("district_code", key=lambda codes: codes.map(order), kind="stable")[list(self.part.observations.columns)]
            .reset_index(drop=True)
        )

    @property
    def choices(self) -> dict[str, str | list[str]]:
        """Return what the view is, as `h.explore(view=…)` takes it: only what differs from the default view."""
        about: dict[str, dict[str, str | list[str]]] = {
            INDICATOR: {"indicator": self.indicator},
            DISTRICT: {"district": self.district},
            PAIR: {"district": self.district, "other": self.other},
            THEME: {"theme": self.theme},
            EDITIONS: {"earlier": self.earlier},
        }
        chosen: dict[str, str | list[str]] = {} if self.kind == INDICATOR else {"kind": self.kind}
        chosen |= about.get(self.kind, {})
        if self.kind in (INDICATOR, THEME, STAGES) and len(self.part.districts) < len(self.tables.districts):
            chosen["districts"] = list(self.part.districts["district_code"])
        return chosen | {name: told for name in ("sort", "title") if (told := getattr(self, name))}

    @property
    def code(self) -> str:
        """Return the line of code that opens this view again."""
        return f"h.explore({self.tables.edition!r}, {self.lang!r}, view={self.choices!r})"

    @property
    def stem(self) -> str:
        """Return the name of files of this view: edition, what it is about, and the districts' places in the source if not all are chosen."""
        listed = list(self.tables.districts["district_code"])
        about = {INDICATOR: self.indicator, THEME: f"theme-{self.theme}", EDITIONS: f"against-{self.earlier}", STAGES: "stages"}
        places = "-".join(str(listed.index(code) + 1) for code in self.part.districts["district_code"])
        part = "" if len(self.part.districts) == len(listed) else f"_districts-{places}"
        return f"{self.tables.edition}_{about.get(self.kind, self.kind)}{part}.{self.lang}"
