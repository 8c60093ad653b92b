"""What a notebook needs to tell the story of an edition: prose with checked numbers, tables, and charts that know their edition and language."""

from dataclasses import fields
from difflib import get_close_matches
from functools import cached_property

from helpers import tables as tables_wing
from helpers.narrative import report_tables
from helpers.narrative.claims import Claims, Part
from helpers.narrative.prose import fill, placeholders
from helpers.narrative.prose_checks import Names
from helpers.tables import labels


def open_briefing(edition="2022", lang="zh"):
    """Return the Briefing of an edition in a language: its tables, claims, prose, charts and annex.

    Raises InputError with every problem of the edition's raw tables.

    >>> briefing = open_briefing("2022", "en")
    >>> briefing.tables.observations.shape[0], briefing.claim.most("five_star_branches").district.text
    (72, 'West Coast New Area')
    >>> briefing
    Briefing 2022 (en): Highlights of building model government organs in the districts of Qingdao
      .tables   observations, set_aside, sentences, districts, indicators, themes, topics, units
      .charts   disclosure_matrix(), district_cards(), dot_table(), effort_result(), five_star_branches() and ... more
      .claim    at_most_half(), count(), district_count(), dominant_topics(), every() and ... more
      .table    codebook(), comparable(), derivations(), observations(), set_aside() and ... more
      .say(zh=…, en=…), .words, .cleaned
    """
    return Briefing(str(edition), lang)  # papermill makes a number of “-p edition 2023”


class Briefing:
    """One edition in one language, for a notebook.

    tables: the Edition. claim: its Claims. say(zh=…, en=…, **claims): prose with checked numbers. charts: chart by name.
    table: annex tables by name. words: Labels of the language.
    """

    def __init__(self, edition, lang):
        self.edition, self.lang = edition, lang
        self.words = labels(lang)
        self.tables = tables_wing.load(edition)
        self.claim = Claims(self.tables, lang)
        self.charts = Charts(self.tables, lang)
        self.table = Annex(self)

    def __repr__(self):
        frames = [f.name for f in fields(self.tables) if f.name not in ("edition", "meta")]
        callable_parts = [f"  .{name:<8} {_listed(getattr(self, name))}" for name in ("charts", "claim", "table")]
        head = f"Briefing {self.edition} ({self.lang}): {self.tables.meta[f'title_{self.lang}']}"
        return "\n".join([head, f"  .tables   {', '.join(frames)}", *callable_parts, "  .say(zh=…, en=…), .words, .cleaned"])

    def say(self, *, zh, en, **claims):
        """Return the text of this briefing's language as Prose, its placeholders filled from `claims`; both languages are checked.

        Each claim must be printed in one language at least: what one language says in a word, the other may say otherwise.

        {edition}, {title} and {observation.NAME} (the number of a chart) are always known.
        Raises BuildError where a text types a number or a district, or says what no claim of the same sentence backs.
        """
        known = {
            "edition": self._word(self.edition),
            "title": self._word(self.tables.meta[f"title_{self.lang}"]),
            "figure": FigureNumbers(self.words),
        }
        used = {text: placeholders(text) for text in (zh, en)}
        idle = set(claims) - used[zh] - used[en]
        texts = {
            text: fill(text, {name: (known | claims)[name] for name in names & {*known, *claims} | idle}, self._names)
            for text, names in used.items()
        }
        return texts[zh if self.lang == "zh" else en]

    @cached_property
    def _names(self):
        return Names.of(self.tables)

    def _word(self, text):
        return Part(text, None, "", self.lang)

    @cached_property
    def cleaned(self):
        """Return how the edition was cleaned: the Cleaned edition with its steps."""
        from helpers.tables import cleaning, edition

        return cleaning.clean(edition.read_raw(self.edition))


def _listed(owner, most=5):
    """Return the first methods that `owner` offers, and how many more there are."""
    names = [f"{name}()" for name in dir(owner) if not name.startswith("_")]
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


class FigureNumbers:
    """The numbers of the charts, for placeholders like {observation.dot_table}: each prints “Figure 4” and leads to it."""

    def __init__(self, words):
        self._words = words

    def __getattr__(self, name):
        """Return the Part that names the chart of this name."""
        from helpers import charts

        if name not in charts.CHARTS:
            raise AttributeError(f"there is no chart “{name}”; choose one of {', '.join(charts.CHARTS)}")
        return Part(self._words.text("figure", n=charts.CHARTS[name]), None, f"figure-{name}", self._words.lang)


class Charts:
    """The charts of one edition in one language: a method a chart, as helpers.charts names them."""

    def __init__(self, tables, lang):
        self._tables, self._lang = tables, lang

    def __getattr__(self, name):
        """Return a function that draws the chart of this name."""
        from functools import partial

        from helpers import charts

        if name.startswith("_"):
            raise AttributeError(name)
        if name not in dir(self):
            near = get_close_matches(name, dir(self), n=3)
            raise AttributeError(
                f"there is no chart “{name}”; {'did you mean' if near else 'choose one of'} {', '.join(near or dir(self))}"
            )
        drawn = getattr(charts, name)
        bound = partial(drawn, self._tables, lang=self._lang)
        bound.__doc__ = drawn.__doc__
        return bound

    def __dir__(self):
        from helpers import charts

        return sorted((*charts.CHARTS, *charts.EXPLORING))

    def __repr__(self):
        return f"Charts of {self._tables.edition} ({self._lang}): {_listed(self, len(dir(self)))}"


class Annex:
    """The annex tables of one briefing, each a Table that shows in a notebook."""

    def __init__(self, briefing):
        self._briefing = briefing

    def __repr__(self):
        return f"Tables of {self._briefing.edition} ({self._briefing.lang}): {_listed(self, len(dir(self)))}"

    def observations(self):
        """Return all observations, one row each, with reading, place and evidence."""
        cited = report_tables.cited_by(self._briefing.claim)
        return report_tables.observations(self._briefing.tables, self._briefing.words, cited)

    def set_aside(self):
        """Return what is mentioned but not counted, one row each, with the reason."""
        return report_tables.set_aside(self._briefing.tables, self._briefing.words)

    def codebook(self):
        """Return the indicators, one row each, with unit, comparability and note."""
        return report_tables.codebook(self._briefing.tables, self._briefing.words)

    def themes(self):
        """Return the theme codes, one row each, with definition."""
        return report_tables.themes(self._briefing.tables, self._briefing.words)

    def comparable(self):
        """Return the observations that may be compared, one row each, with ranks."""
        return report_tables.comparable(self._briefing.tables, self._briefing.words)

    def single(self):
        """Return the observations without a counterpart, one row each."""
        return report_tables.single(self._briefing.tables, self._briefing.words)

    def derivations(self):
        """Return the derived numbers printed so far, one row a claim, with what they were computed from."""
        return report_tables.derivations(self._briefing.claim, self._briefing.words)
