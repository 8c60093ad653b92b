"""The explorer in a notebook: pick, look, save. Without a kernel it shows the view that it starts with."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

from helpers.charts import image_export
from helpers.explorer.search_table import SearchTable
from helpers.explorer.selection import INDICATOR, View
from helpers.explorer.view_choices import Choices, choose_view, first_view
from helpers.tables.selection import list_indicators

if TYPE_CHECKING:
    from helpers.explorer.widgets import Panel
    from helpers.narrative.briefing import Briefing


class Explorer:
    """Widgets over one edition in one language.

    view: what is chosen now, with its chart, table and evidence. observations: all observations, to search and sort.
    """

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self.view = first_view(briefing.tables, briefing.lang)

    def show(self, districts: Iterable[str], indicator: str) -> View:
        """Show an indicator (its key) over districts (codes) and return the View."""
        return self.open({"kind": INDICATOR, "districts": list(districts), "indicator": indicator})

    def open(self, view: Choices) -> View:
        """Show the view that a line of code describes, as `explorer.view.code` returns it, and return the View.

        Raises ValueError for a key or value that a view cannot have, UnknownIndicator and UnknownDistrict (KeyErrors) for names.
        """
        self.view = choose_view(first_view(self.briefing.tables, self.briefing.lang), view)
        return self.view

    def widest(self) -> str:
        """Return the key of the indicator that the most districts report; if none reports a number, of the first one mentioned; "" if there is none."""
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

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """Show the widgets, and return a still picture with its tables: the widgets hide it once a kernel answers, without one it stays."""
        from IPython import display, get_ipython

        if hasattr(get_ipython(), "kernel"):
            display.display(self.panel.box)
        return {"text/html": self._still_html(), "text/plain": repr(self)}

    def document_bundle(self) -> dict[str, str]:
        """Return what documents show, media type to text: a line that says where the widgets are."""
        return {"text/markdown": self.briefing.words.text("explorer_still"), "text/plain": repr(self)}

    def _still_html(self) -> str:
        """Return the view as HTML, for pages that are looked at without a kernel; a PNG, because sites that show notebooks take out SVG."""
        chart = self.view.chart
        picture = b64encode(image_export.to_png(chart)).decode("ascii")
        image = f'<img src="data:image/png;base64,{picture}" alt="{escape(chart.alt)}" width="620">'
        return f'<div class="explorer-still">{image}{self.view.table._repr_html_()}{self.view.evidence._repr_html_()}</div>'

    def __repr__(self) -> str:
        return self.view.chart.alt
