"""The widgets of the explorer: controls, the view, and the buttons that save it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import ipywidgets

from helpers import project
from helpers.explorer.controls import EVERY, Controls
from helpers.explorer.export import EXPORTS, FORMS, save_view
from helpers.explorer.jupyter_font import page_font
from helpers.explorer.kept import KeptViews
from helpers.explorer.keyboard import KeyboardGuard
from helpers.explorer.page import LOOK, search_field
from helpers.explorer.selection import PAIR
from helpers.explorer.view_choices import first_view

if TYPE_CHECKING:
    from helpers.explorer.explorer import Explorer
    from helpers.tables import Edition, Labels


def make_row(children: Sequence[ipywidgets.Widget]) -> ipywidgets.Box:
    """Return widgets side by side, in a box with a layout of its own: one that is shared would hide every row with the first."""
    return ipywidgets.Box(children, layout=ipywidgets.Layout(flex_flow="row wrap", align_items="center"))


class Panel:
    """The widgets of one Explorer; `box` is what is displayed. controls: what can be picked; rebuilt when the language changes."""

    def __init__(self, explorer: Explorer) -> None:
        self.explorer, self.folder = explorer, EXPORTS
        self._paused = False
        self._kept = KeptViews()
        self.box = ipywidgets.VBox()
        self.box.add_class("explorer")
        self.chart, self.table, self.message = ipywidgets.HTML(), ipywidgets.HTML(), ipywidgets.HTML()
        self.code, self.search, self.saved = ipywidgets.HTML(), ipywidgets.HTML(), ipywidgets.Output()
        self.look, self.guard = ipywidgets.HTML(LOOK + page_font(self.tables)), KeyboardGuard()
        self._build()

    @property
    def tables(self) -> Edition:
        """The edition that is explored."""
        return self.explorer.briefing.tables

    @property
    def words(self) -> Labels:
        """The words of the explorer's language."""
        return self.explorer.briefing.words

    def __getattr__(self, name: str) -> ipywidgets.Widget:
        """Return a control by its name: kind, indicator, theme, comparability, district, other, earlier, sort, title, lang, districts."""
        controls = self.__dict__.get("controls")
        if controls is None or not hasattr(controls, name):
            raise AttributeError(name)
        found: ipywidgets.Widget = getattr(controls, name)
        return found

    def _build(self) -> None:
        """Make the controls in the language of the explorer, put everything in its place, and draw."""
        self.controls = Controls(self.tables, self.words, self.explorer.view)
        self.search.value = search_field(self.words)
        self._listen()
        self._lay_out()
        self._draw()

    def _button(self, key: str, action: Callable[[], None], text: str | None = None) -> ipywidgets.Button:
        button = ipywidgets.Button(description=text or self.words.text(key), layout=ipywidgets.Layout(width="auto"))
        button.on_click(lambda _: action())
        return button

    def _lay_out(self) -> None:
        controls = self.controls
        everything = self._button("pick_all", lambda: self.pick_districts(True))
        nothing = self._button("pick_none", lambda: self.pick_districts(False))
        label = ipywidgets.Label(self.words.text("pick_districts"))
        self._where = make_row([label, *controls.districts.values(), everything, nothing])
        first = make_row([controls.kind, *controls.subjects, controls.sort])
        own = make_row([controls.title, controls.lang, self._button("start_again", self.reset)])
        buttons = [self._button(form, partial(self.save, form), form.upper()) for form in FORMS]
        save = make_row([ipywidgets.Label(self.words.text("save_as")), *buttons, self.saved])
        shown = [self.chart, self.code, self.search, self.table]
        self.box.children = [self.guard, self.look, first, self._where, own, save, self.message, *shown]
        self._show_controls()

    def _show_controls(self) -> None:
        """Show the controls that the kind of view has, and hide the others."""
        for control, is_shown in self.controls.list_shown():
            control.layout.display = "" if is_shown else "none"
        self._where.layout.display = "flex" if self.controls.has_districts() else "none"

    def _listen(self) -> None:
        controls = self.controls
        for control in (controls.theme, controls.comparability):
            control.observe(lambda _: self._offer(), names="value")
        controls.kind.observe(lambda _: self._change_kind(), names="value")
        controls.lang.observe(lambda change: self.switch_language(change["new"]), names="value")
        redrawing = (
            controls.indicator,
            controls.district,
            controls.other,
            controls.earlier,
            controls.topic,
            controls.sort,
            controls.title,
        )
        for control in (*redrawing, *controls.districts.values()):
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
            for toggle in self.controls.districts.values():
                toggle.value = chosen

    def reset(self) -> None:
        """Go back to the view that the explorer opens with."""
        self.explorer.view = first_view(self.tables, self.explorer.briefing.lang)
        self._build()

    def switch_language(self, lang: str) -> None:
        """Show the same view in another language; a title that was typed in stays."""
        from dataclasses import replace

        from helpers.narrative.briefing import open_briefing

        self.explorer.briefing = open_briefing(self.explorer.briefing.edition, lang)
        self.explorer.view = replace(self.explorer.view, lang=lang)
        self.explorer.__dict__.pop("observations", None)
        self._build()

    def _change_kind(self) -> None:
        self._show_controls()
        with self._one_drawing():
            self.controls.title.value = ""

    def _offer(self) -> None:
        """Offer the indicators that fit; the one chosen stays if it is among them."""
        with self._one_drawing():
            self.controls.offer_indicators()

    def _lacking(self) -> str:
        """Return a message that says what must be chosen before anything can be shown; empty if nothing is missing."""
        controls = self.controls
        if controls.kind.value == PAIR and controls.district.value == controls.other.value:
            return self.words.text("choose_two")
        if controls.indicator.value == EVERY:
            return self.words.text("choose_indicator")
        return "" if controls.chosen() else self.words.text("choose_district")

    def _draw(self) -> None:
        """Show the chart, table and evidence of what is chosen, or say what to choose; only what changed is sent to the browser."""
        if self._paused:
            return
        # What was said of the last saving was said of another view.
        self.saved.outputs = ()
        self.message.value = escape(self._lacking())
        if self._lacking():
            self.chart.value = self.table.value = self.code.value = ""
            return
        view = self.explorer.view = self.controls.read(self.explorer.view)
        # The picture is sent first: the browser shows it while the tables are made.
        self.chart.value = self._kept.picture(view)
        self.table.value = self._kept.tables(view)
        self._kept.prepare(self.controls.list_neighbours(view))
        self.code.value = f"<label>{escape(self.words.text('view_code'))}: <code>{escape(self.explorer.view.code)}</code></label>"

    def save(self, form: str) -> None:
        """Save what is shown and say where, as a link that JupyterLab opens. If something has yet to be chosen, the message above already says so."""
        if self._lacking():
            return
        try:
            path = save_view(self.explorer.view, form, self.folder)
        except OSError as error:
            self._tell(self.words.text("not_saved", reason=f"{project.shown(self.folder)}: {error.strerror}"))
            return
        link = Path(os.path.relpath(path, Path.cwd())).as_posix()
        self._tell(f"{self.words.text('saved')}[{project.shown(path)}]({link})")

    def _tell(self, markdown: str) -> None:
        # An output, not an HTML widget: JupyterLab resolves links of outputs from the notebook's folder.
        self.saved.outputs = ({"output_type": "display_data", "data": {"text/markdown": markdown}, "metadata": {}},)
