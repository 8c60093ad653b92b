"""The desk in a notebook: pick, look, save. Where no kernel answers, it shows the view it starts with."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from helpers.explorer.search_table import SearchTable
from helpers.explorer.selection import View
from helpers.tables.selection import list_indicators

if TYPE_CHECKING:
    from helpers.explorer.widgets import Panel
    from helpers.narrative.briefing import Briefing


class Desk:
    """Widgets over one edition in one language.

    view: what is chosen now, with its chart, table and evidence. observations: all observations, to search and sort.
    """

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        districts = tuple(briefing.tables.districts["district_code"])
        self.view = View(briefing.tables, districts, self.widest(), briefing.lang)

    def show(self, districts: Iterable[str], indicator: str) -> View:
        """Put other districts (codes) and another indicator (its key) on the desk and return the View."""
        self.view = View(self.briefing.tables, tuple(districts), indicator, self.briefing.lang)
        return self.view

    def widest(self) -> str:
        """Return the key of the indicator that the most districts report; if none reports a number, of the first that is mentioned, "" without any."""
        return next(iter([*list_indicators(self.briefing.tables), *self.briefing.tables.indicators["indicator"]]), "")

    @cached_property
    def observations(self) -> SearchTable:
        """Return all observations as a table to search and sort."""
        return SearchTable(self.briefing)

    @cached_property
    def panel(self) -> Panel:
        """Return the widgets: made when first shown, because they need a kernel."""
        from helpers.explorer.widgets import Panel

        return Panel(self)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict[str, Any], dict[str, Any]]:
        bundle = self.panel.box._repr_mimebundle_()
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        return data | {"text/html": self._still_html(), "text/plain": repr(self)}, metadata

    def document_bundle(self) -> dict[str, str]:
        """Return what documents show, media type to text: a line that says where the widgets are."""
        return {"text/markdown": self.briefing.words.text("desk_still"), "text/plain": repr(self)}

    def _still_html(self) -> str:
        """Return the view as HTML, for pages that are looked at without a kernel."""
        from helpers.explorer.widgets import picture_html

        parts = (picture_html(self.view.chart), self.view.table._repr_html_(), self.view.evidence._repr_html_())
        return "".join(parts)

    def __repr__(self) -> str:
        return self.view.chart.alt
