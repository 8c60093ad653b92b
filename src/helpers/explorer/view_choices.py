"""Turns the choices of `h.explore(view=…)` into a View: names become codes, and errors are one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from helpers.charts.question import SORTS
from helpers.charts.style import find_choice
from helpers.explorer.selection import DISTRICT, EDITIONS, INDICATOR, KINDS, PAIR, THEME, View
from helpers.narrative.district_comparison import find_indicator
from helpers.tables import editions
from helpers.tables.naming import find_district_code
from helpers.tables.selection import list_indicators, list_themes
from helpers.text.messages import LANGUAGES

if TYPE_CHECKING:
    from helpers.tables import Edition

Choices = Mapping[str, str | Sequence[str]]
KEYS = ("kind", "indicator", "districts", "district", "other", "theme", "earlier", "sort", "title")
# The kind of view that a choice belongs to, if no kind is given.
IMPLIED = {"indicator": INDICATOR, "other": PAIR, "district": DISTRICT, "theme": THEME, "earlier": EDITIONS}


class UnknownDistrict(KeyError):
    """Raised if an edition has no such district; names those it has."""

    def __str__(self) -> str:
        return str(self.args[0])

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows: the reason, without the calls that led to it."""
        return [f"UnknownDistrict: {self}"]


def first_view(tables: Edition, lang: str) -> View:
    """Return the default View: the indicator that most districts report, over all districts, with the defaults of the other kinds."""
    codes = tuple(tables.districts["district_code"])
    counts = tables.observations["district_code"].value_counts()
    most = sorted(codes, key=lambda code: -int(counts.get(code, 0)))
    themes, earlier = list_themes(tables), list_earlier(tables)
    return View(
        tables,
        codes,
        next(iter([*list_indicators(tables), *tables.indicators["indicator"]]), ""),
        lang,
        district=most[0],
        other=most[1] if len(most) > 1 else most[0],
        theme=next(iter([*themes, *tables.themes["theme"]]), ""),
        earlier=earlier[-1] if earlier else "",
    )


def list_earlier(tables: Edition) -> list[str]:
    """Return the editions before this one, oldest first."""
    return [name for name in editions() if name < str(tables.edition)]


def list_kinds(tables: Edition) -> list[str]:
    """Return the kinds of view that an edition allows: against an earlier one only if there is one, two districts only if there are two, a theme only if one has numbers."""
    missing = {EDITIONS: not list_earlier(tables), PAIR: len(tables.districts) < 2, THEME: not list_themes(tables)}
    return [kind for kind in KINDS if not missing.get(kind)]


def choose_view(view: View, choices: Choices) -> View:
    """Return `view` with `choices` applied; keys: kind, indicator, districts, district, other, theme, earlier, sort, title; names or codes.

    Raises ValueError for a key, kind, theme, order or edition that there is not, UnknownIndicator and UnknownDistrict (KeyErrors) for names.
    """
    for key in choices:
        find_choice("key of a view", key, KEYS)
    given = {key: told for key, told in choices.items() if isinstance(told, str)}
    implied = next((kind for key, kind in IMPLIED.items() if key in choices), view.kind)
    kind = find_choice("kind", given.get("kind", implied), KINDS)
    if kind not in list_kinds(view.tables):
        raise ValueError(
            f"edition {view.tables.edition} has nothing to show as “{kind}”; choose one of {', '.join(list_kinds(view.tables))}"
        )
    changed: dict[str, Any] = {"kind": kind, "title": given.get("title", "")}
    changed |= {key: find_district(view.tables, given[key]) for key in ("district", "other") if key in given}
    if "indicator" in given:
        changed["indicator"] = find_indicator(view.tables, given["indicator"])
    if "theme" in given:
        changed["theme"] = _find_theme(view.tables, given["theme"])
    if "earlier" in given:
        changed["earlier"] = find_choice("earlier edition", given["earlier"], list_earlier(view.tables))
    if given.get("sort"):
        changed["sort"] = find_choice("sort", given["sort"], SORTS)
    return _refuse_one_twice(replace(view, **changed, districts=_find_districts(view, choices)))


def _find_districts(view: View, choices: Choices) -> tuple[str, ...]:
    wanted = choices.get("districts", view.districts)
    names = [wanted] if isinstance(wanted, str) else list(wanted)
    if not names:
        raise ValueError("a view needs at least one district")
    return tuple(dict.fromkeys(find_district(view.tables, name) for name in names))


def _refuse_one_twice(view: View) -> View:
    if view.kind == PAIR and view.district == view.other:
        raise ValueError("a pair needs two different districts")
    return view


def find_district(tables: Edition, name: str) -> str:
    """Return the code of the district that is called `name`: by its code, or its long or short name in either language.

    Raises UnknownDistrict, which names those there are.
    """
    found = find_district_code(tables, name)
    if found is None:
        raise UnknownDistrict(f"there is no district “{name}”; choose one of {', '.join(tables.districts['en_short'])}")
    return found


def _find_theme(tables: Edition, name: str) -> str:
    themes = tables.themes
    named = {
        str(told).casefold(): str(code)
        for column in (*LANGUAGES, "theme")
        for told, code in zip(themes[column], themes["theme"], strict=True)
    }
    return named[find_choice("theme", name.strip().casefold(), named, list(themes["theme"]))]
