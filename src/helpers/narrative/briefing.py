"""What a notebook needs to present an edition: prose with checked numbers, tables, and charts that know their edition and language."""

from __future__ import annotations

from dataclasses import fields
from functools import cached_property
from typing import TYPE_CHECKING

from helpers import tables as tables_wing
from helpers.narrative.appendix import Appendix
from helpers.narrative.chart_names import ChartDrawer, FigureNumbers
from helpers.narrative.claims import Claims, Part
from helpers.narrative.claims.claim import ClaimError, escape
from helpers.narrative.claims.tried import Tried
from helpers.narrative.listing import list_methods
from helpers.narrative.overview import Profile, list_profiles
from helpers.narrative.prose import Prose, fill, gather_texts, placeholders
from helpers.narrative.prose_checks import Names, Printed
from helpers.reading.ledger import latest_edition
from helpers.tables.kinds import labels_of
from helpers.tables.naming import name_codes
from helpers.tables.review_status import tell_status
from helpers.text.session import choose_language

if TYPE_CHECKING:
    import pandas as pd

    from helpers.tables.cleaning import Cleaned


def open_briefing(edition: str | int | None = None, lang: str | None = None) -> Briefing:
    """Return the Briefing of an edition, the newest if none is named, in a language: its tables, claims, prose, charts and annex.

    Raises InputError with every problem of the edition's raw tables.

    >>> import helpers as h
    >>> briefing = h.load("2022", "en")
    >>> briefing.tables.observations.shape[0], briefing.claim.most("five_star_branches").district.text
    (72, 'West Coast New Area')
    >>> briefing
    Briefing 2022 (en): Highlights of building model government offices in the districts of Qingdao
      .tables   observations, set_aside, sentences, districts, indicators, themes, topics, units
      .charts   disclosure_matrix(), district_profile(), edition_change(), effort_result(), indicator_bars() and ... more
      .claim    absent(), alone(), at_most_half(), bounded(), comparable() and ... more
      .table    alone(), codebook(), codebook_of_text(), comparable(), derivations() and ... more
      .say(zh=…, en=…), .frame(name), .words, .cleaned
    """
    edition = latest_edition() if edition is None else edition
    return Briefing(str(edition), choose_language(lang))  # papermill makes a number of “-p edition 2023”


class Briefing:
    """One edition in one language, for a notebook.

    tables: the Edition. claim: its Claims. tried: the same for what not every edition supports. say(zh=…, en=…, **claims): prose with checked numbers. charts: chart by name.
    table: annex tables by name. words: Labels of the language.
    """

    def __init__(self, edition: str, lang: str) -> None:
        self.edition, self.lang = edition, lang
        self.tables = tables_wing.load(edition)
        self.words = labels_of(self.tables, lang)
        self.claim = Claims(self.tables, lang)
        self.tried = Tried(self.claim)
        self.charts = ChartDrawer(self.tables, lang)
        self.table = Appendix(self.tables, self.words, self.claim)

    def __repr__(self) -> str:
        frames = [f.name for f in fields(self.tables) if f.name not in ("edition", "meta")]
        callable_parts = [f"  .{name:<8} {list_methods(getattr(self, name))}" for name in ("charts", "claim", "table")]
        head = f"Briefing {self.edition} ({self.lang}): {self.tables.meta[f'title_{self.lang}']}"
        return "\n".join(
            [head, f"  .tables   {', '.join(frames)}", *callable_parts, "  .say(zh=…, en=…), .frame(name), .words, .cleaned"]
        )

    def frame(self, name: str) -> pd.DataFrame:
        """Return a table of the edition for an analyst: as in `tables`, with names beside codes in the briefing's language, and types that fit.

        name: observations, set_aside, sentences, districts, indicators, themes, topics or units. Raises ValueError for another one.
        """
        names = [f.name for f in fields(self.tables) if f.name not in ("edition", "meta")]
        if name not in names:
            raise ValueError(f"there is no table “{name}”; choose one of {', '.join(names)}")
        return name_codes(getattr(self.tables, name), self.tables, self.lang)

    def say(self, *, zh: str, en: str, **claims: Printed) -> Prose:
        """Return the text of this briefing's language as Prose, its placeholders filled from `claims`; both languages are checked.

        If a claim of `tried` is refused, the text is left out, because this edition does not support it.

        Each claim must be printed in one language at least: what one language says in a word, the other may say otherwise.

        {edition}, {title} and {figure.NAME} (the number of a chart) are always known.
        Raises BuildError if a text types a number or a district, or says what no claim of the same sentence backs.
        """
        if any(isinstance(given, ClaimError) for given in claims.values()):
            return Prose("")
        known: dict[str, Printed] = {
            "edition": self._word(self.edition),
            "title": self._word(self.tables.meta[f"title_{self.lang}"]),
            "figure": FigureNumbers(self.words, self.tables),
        }
        texts = gather_texts(zh, en, claims, self.lang)
        used = {lang: placeholders(text) for lang, text in texts.items()}
        idle = set(claims).difference(*used.values())
        told = {
            lang: fill(text, {name: (known | claims)[name] for name in used[lang] & {*known, *claims} | idle}, self._names)
            for lang, text in texts.items()
        }
        return told[self.lang]

    def imprint(self) -> Prose:
        """Return what stands under the title of a briefing as Prose: issuer or compiler, issue, edition, date of issue, period, contact, as far as editions.csv gives them."""
        meta = self.tables.meta
        issuer = meta[f"issuer_{self.lang}"]
        told = {
            "draft_status": tell_status(self.edition, self.lang),
            "imprint_issuer": issuer,
            "imprint_author": "" if issuer else meta[f"author_{self.lang}"],
            "imprint_issue": meta["issue"],
            "imprint_edition": self.edition,
            "imprint_issued": meta["issued"],
            "imprint_period": meta[f"period_{self.lang}"],
            "imprint_contact": meta["contact"],
        }
        items = [
            value if key == "draft_status" else self.words.text(key, value=escape(value)) for key, value in told.items() if value
        ]
        return Prose(self.words.text("imprint_join").join(items))

    def profiles(self) -> list[Profile]:
        """Return the profile of each district, in the order of the source."""
        return list_profiles(self.tables, self.words)

    @cached_property
    def _names(self) -> Names:
        return Names.of(self.tables)

    def _word(self, text: str) -> Part:
        return Part(text, None, "", self.lang)

    @cached_property
    def cleaned(self) -> Cleaned:
        """Return how the edition was cleaned: the Cleaned edition with its steps."""
        from helpers.tables import cleaning, edition

        cleaned: Cleaned = cleaning.clean(edition.read_raw(self.edition))
        return cleaned
