"""The widgets of the desk: what can be picked, what is shown, and the buttons that save it."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import ipywidgets

from helpers import project
from helpers.charts import image_export
from helpers.explorer.export import EXPORTS, FORMS, save_view
from helpers.explorer.jupyter_font import page_font
from helpers.tables import comparison
from helpers.tables.selection import list_indicators, list_themes

if TYPE_CHECKING:
    from helpers.charts.chart import Chart
    from helpers.explorer.explorer import Desk

# A district left out is struck through: the colour of a button alone tells little, least of all in the dark theme.
LOOK = """<style>
.widget-toggle-button:not(.mod-active) { text-decoration: line-through; }
.desk-picture { box-sizing: border-box; width: 100%; max-width: 760px; margin: .6em 0; padding: 16px 20px; background: #fff; border-radius: 3px; }
.desk-tables { overflow-x: auto; }
.desk-tables table { border-collapse: collapse; margin: 0 0 1.2em; }
.desk-tables caption { text-align: left; font-weight: bold; padding: .3em 0; }
.desk-tables th, .desk-tables td { text-align: left; padding: .2em 1.2em .2em 0; border-bottom: 1px solid var(--jp-border-color2, #d9dce0); line-height: 1.5; }
.desk-tables .num { text-align: right; }
</style>"""
STANDINGS = ("similar", "name_only", "weak", "single")


class Panel:
    """The widgets of one Desk; `box` is what is displayed."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.words, self.tables = desk, desk.briefing.words, desk.briefing.tables
        self.folder = EXPORTS
        self._paused = False
        self.districts = {code: self._toggle(code) for code in self.tables.districts["district_code"]}
        self.theme = self._dropdown(
            "theme", [("all_themes", None)], [(self.words.theme(code), code) for code in list_themes(self.tables)]
        )
        standings = [
            (self.words.text(f"comparability_{name}"), name)
            for name in STANDINGS
            if list_indicators(self.tables, comparability=name)
        ]
        self.comparability = self._dropdown("comparability", [("all_comparabilities", None)], standings)
        self.indicator = self._dropdown("indicator", [], self._offers())
        self.chart, self.stages, self.table = ipywidgets.HTML(), ipywidgets.HTML(), ipywidgets.HTML()
        self.message, self.saved = ipywidgets.HTML(), ipywidgets.Output()
        self.look = ipywidgets.HTML(LOOK + page_font(self.tables))
        self.box = self._lay_out()
        self.indicator.value = desk.view.indicator
        self._listen()
        self._draw()

    def _toggle(self, code: str) -> ipywidgets.ToggleButton:
        layout = ipywidgets.Layout(width="auto")
        return ipywidgets.ToggleButton(
            value=True, description=self.words.district_short(code), tooltip=self.words.district(code), layout=layout
        )

    def _dropdown(self, key: str, first: list[tuple[str, None]], options: list[tuple[str, str]]) -> ipywidgets.Dropdown:
        shown = [(self.words.text(label), value) for label, value in first] + options
        style, layout = {"description_width": "initial"}, ipywidgets.Layout(width="auto", min_width="16em")
        return ipywidgets.Dropdown(options=shown, description=self.words.text(key), style=style, layout=layout)

    def _button(self, key: str, action: Callable[[], None], text: str | None = None) -> ipywidgets.Button:
        button = ipywidgets.Button(description=text or self.words.text(key), layout=ipywidgets.Layout(width="auto"))
        button.on_click(lambda _: action())
        return button

    def _lay_out(self) -> ipywidgets.VBox:
        row = ipywidgets.Layout(flex_flow="row wrap", align_items="center")
        everything = self._button("pick_all", lambda: self.pick_districts(True))
        nothing = self._button("pick_none", lambda: self.pick_districts(False))
        label = ipywidgets.Label(self.words.text("pick_districts"))
        where = ipywidgets.Box([label, *self.districts.values(), everything, nothing], layout=row)
        what = ipywidgets.Box([self.indicator, self.theme, self.comparability], layout=row)
        buttons = [self._button(form, partial(self.save, form), form.upper()) for form in FORMS]
        save = ipywidgets.Box([ipywidgets.Label(self.words.text("save_as")), *buttons, self.saved], layout=row)
        return ipywidgets.VBox([self.look, what, where, save, self.message, self.chart, self.table, self.stages])

    def _listen(self) -> None:
        for control in (self.theme, self.comparability):
            control.observe(lambda _: self._offer(), names="value")
        for control in (self.indicator, *self.districts.values()):
            control.observe(lambda _: self._draw(), names="value")

    @contextmanager
    def _one_drawing(self) -> Iterator[None]:
        """Draw once at the end of a with block, however many controls change in it."""
        self._paused = True
        try:
            yield
        finally:
            self._paused = False
        self._draw()

    def pick_districts(self, chosen: bool) -> None:
        """Choose all districts, or none."""
        with self._one_drawing():
            for toggle in self.districts.values():
                toggle.value = chosen

    def _offers(self) -> list[tuple[str, str]]:
        """Return the indicators that theme and comparability leave, most reported first, as (text, key)."""
        counts = comparison.reporting(self.tables).set_index("indicator")["districts"]
        keys = list_indicators(self.tables, self.theme.value, self.comparability.value)
        return [(self.words.text("choice_of", indicator=self.words.indicator_short(key), n=counts[key]), key) for key in keys]

    def _offer(self) -> None:
        """Offer the indicators that fit; the one chosen stays where it is among them."""
        before, offers = self.indicator.value, self._offers()
        with self._one_drawing():
            self.indicator.options = offers
            keys = [key for _, key in offers]
            self.indicator.value = before if before in keys else next(iter(keys), None)

    def _chosen(self) -> list[str]:
        return [code for code, toggle in self.districts.items() if toggle.value]

    def _lacking(self) -> str:
        """Return what must be chosen before anything can be shown; empty where nothing is lacking."""
        if self.indicator.value is None:
            return self.words.text("choose_indicator")
        return "" if self._chosen() else self.words.text("choose_district")

    def _draw(self) -> None:
        """Show the chart, table and evidence of what is chosen, or say what to choose."""
        if self._paused:
            return
        # What was said of the last saving was said of another view.
        self.saved.outputs = ()
        self.message.value = escape(self._lacking())
        if self._lacking():
            self.chart.value = self.table.value = self.stages.value = ""
            return
        view = self.desk.show(self._chosen(), self.indicator.value)
        warning = f"<p><strong>{escape(view.comparison.warning)}</strong></p>" if view.comparison.warning else ""
        self.chart.value = picture_html(view.chart)
        self.table.value = f'<div class="desk-tables">{warning}{view.table._repr_html_()}{view.evidence._repr_html_()}</div>'
        self.stages.value = picture_html(view.stages)

    def save(self, form: str) -> None:
        """Save what is shown and say where, as a link that JupyterLab opens."""
        if self._lacking():
            self._tell(self._lacking())
            return
        try:
            path = save_view(self.desk.view, form, self.folder)
        except OSError as error:
            self._tell(self.words.text("not_saved", reason=f"{project.shown(self.folder)}: {error.strerror}"))
            return
        link = Path(os.path.relpath(path, Path.cwd())).as_posix()
        self._tell(f"{self.words.text('saved')}[{project.shown(path)}]({link})")

    def _tell(self, markdown: str) -> None:
        # An output, not an HTML widget: JupyterLab resolves links of outputs from the notebook's folder.
        self.saved.outputs = ({"output_type": "display_data", "data": {"text/markdown": markdown}, "metadata": {}},)


def picture_html(chart: Chart) -> str:
    """Return a chart as an HTML picture with its alternative text; letters are outlines, so any browser shows them alike."""
    picture = b64encode(image_export.to_svg(chart).encode()).decode("ascii")
    return f'<img src="data:image/svg+xml;base64,{picture}" alt="{escape(chart.alt)}" class="desk-picture" style="background: #fff; max-width: 760px">'
