"""The controls of the explorer in one language: for the kind of view, what it is about, and how it is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import ipywidgets

from helpers.charts.question import SORTS
from helpers.explorer.selection import DISTRICT, EDITIONS, INDICATOR, PAIR, STAGES, THEME, View
from helpers.explorer.view_choices import list_earlier, list_kinds
from helpers.tables import comparison, schema
from helpers.tables.selection import list_indicators, list_themes
from helpers.text.messages import read_languages

if TYPE_CHECKING:
    from helpers.tables import Edition, Labels

# The value of “all” and of “none fits”: never None, which ipywidgets shows as an empty control.
EVERY = ""
Options = Iterable[tuple[str, str]]


class Controls:
    """The controls of an explorer, set to a View. kind, indicator, theme and comparability (which shorten the list of indicators), topic (the theme of a
    theme's view), district, other, earlier, sort, lang: drop-downs; title: a text field; districts: one button for each, by code."""

    def __init__(self, tables: Edition, words: Labels, view: View) -> None:
        self.tables, self.words = tables, words
        names = [(words.district(code), code) for code in tables.districts["district_code"]]
        themes = [(words.theme(code), code) for code in list_themes(tables)]
        self.districts = {code: self._toggle(code, code in view.districts) for _, code in names}
        self.kind = self._dropdown("view", [(words.text(f"view_{kind}"), kind) for kind in list_kinds(tables)], view.kind)
        self.theme = self._dropdown("theme", [(words.text("all_themes"), EVERY), *themes])
        self.comparability = self._dropdown("comparability", [(words.text("all_comparabilities"), EVERY), *self._standings()])
        self.indicator = self._dropdown("indicator", self._offers(), view.indicator)
        self.topic = self._dropdown("theme", themes, view.theme)
        self.district = self._dropdown("one_district", names, view.district)
        self.other = self._dropdown("other_district", names, view.other)
        self.earlier = self._dropdown("earlier_edition", [(name, name) for name in list_earlier(tables)], view.earlier)
        sorts = [(words.text("sort_own"), EVERY), *((words.text(f"sort_{name}"), name) for name in SORTS)]
        self.sort = self._dropdown("sort_by", sorts, view.sort)
        self.lang = self._dropdown("language", [(known.name, known.lang) for known in read_languages()], words.lang)
        self.title = ipywidgets.Text(
            value=view.title,
            description=words.text("chart_title_edit"),
            placeholder=words.text("chart_title_own"),
            continuous_update=False,
            style={"description_width": "initial"},
            layout=ipywidgets.Layout(width="32em"),
        )
        self.subjects = (self.indicator, self.theme, self.comparability, self.topic, self.district, self.other, self.earlier)

    def _toggle(self, code: str, chosen: bool) -> ipywidgets.ToggleButton:
        layout = ipywidgets.Layout(width="auto")
        return ipywidgets.ToggleButton(
            value=chosen, description=self.words.district_short(code), tooltip=self.words.district(code), layout=layout
        )

    def _dropdown(self, key: str, options: Options, value: str | None = None) -> ipywidgets.Dropdown:
        """Return a drop-down set to `value` if it is offered, else to the first option."""
        shown = list(options) or [(self.words.text("nothing_fits"), EVERY)]
        offered = [code for _, code in shown]
        style, layout = {"description_width": "initial"}, ipywidgets.Layout(width="auto", min_width="12em")
        chosen = value if value in offered else offered[0]
        return ipywidgets.Dropdown(options=shown, value=chosen, description=self.words.text(key), style=style, layout=layout)

    def _standings(self) -> list[tuple[str, str]]:
        """Return the comparabilities that indicators of the edition have, in the order of the registry, as (text, code)."""
        listed = next(field for field in schema.tables()["indicators"].fields if field.name == "comparability")
        return [
            (self.words.text(f"comparability_{name}"), name)
            for name in listed.constraints["enum"]
            if list_indicators(self.tables, comparability=name)
        ]

    def _offers(self) -> list[tuple[str, str]]:
        """Return the indicators that theme and comparability leave, most reported first, as (text, key); or a single line that says so if none fits."""
        counts = comparison.reporting(self.tables).set_index("indicator")["districts"]
        keys = list_indicators(self.tables, self.theme.value, self.comparability.value)
        told = [(self.words.text("choice_of", indicator=self.words.indicator_short(key), n=counts[key]), key) for key in keys]
        return told or [(self.words.text("nothing_fits"), EVERY)]

    def offer_indicators(self) -> None:
        """Offer the indicators that fit; the one chosen stays if it is among them."""
        before, offers = self.indicator.value, self._offers()
        keys = [key for _, key in offers]
        self.indicator.options = offers
        self.indicator.value = before if before in keys else keys[0]

    def chosen(self) -> list[str]:
        """Return the codes of the districts chosen."""
        return [code for code, toggle in self.districts.items() if toggle.value]

    def has_districts(self) -> bool:
        """Return whether the kind of view is about some districts of all."""
        return self.kind.value in (INDICATOR, THEME, STAGES)

    def list_shown(self) -> list[tuple[ipywidgets.Widget, bool]]:
        """Return the controls that depend on the kind of view, each with whether it applies to it."""
        own = {
            INDICATOR: (self.indicator, self.theme, self.comparability, self.sort),
            DISTRICT: (self.district,),
            PAIR: (self.district, self.other),
            THEME: (self.topic,),
            EDITIONS: (self.earlier,),
        }.get(self.kind.value, ())
        return [(control, control in own) for control in (*self.subjects, self.sort)]

    def read(self, view: View) -> View:
        """Return `view` changed to what the controls show."""
        return replace(
            view,
            districts=tuple(self.chosen()),
            indicator=self.indicator.value,
            kind=self.kind.value,
            district=self.district.value,
            other=self.other.value,
            theme=self.topic.value,
            earlier=self.earlier.value,
            sort=self.sort.value if self.kind.value == INDICATOR else "",
            title=self.title.value.strip(),
        )

    def list_neighbours(self, view: View) -> list[View]:
        """Return the views of the options next to the one chosen, in the drop-down that says what the view is about: after it, then before it."""
        lists = {
            INDICATOR: ("indicator", self.indicator),
            DISTRICT: ("district", self.district),
            THEME: ("theme", self.topic),
            EDITIONS: ("earlier", self.earlier),
        }
        about, control = lists.get(view.kind, ("", None))
        offered = [code for _, code in control.options] if control else []
        if getattr(view, about, "") not in offered:
            return []
        at = offered.index(getattr(view, about))
        return [replace(view, **{about: offered[near]}) for near in (at + 1, at - 1) if 0 <= near < len(offered)]
