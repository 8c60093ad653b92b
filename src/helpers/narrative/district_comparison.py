"""The districts side by side on one indicator: ranked if that is fair, with a warning if it is not, refused if there is nothing to compare."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from html import escape
from typing import TYPE_CHECKING

from helpers.narrative.html_table import Table
from helpers.tables import comparison, load
from helpers.tables.comparability import ALONE, NOTHING, RANK, Fairness, judge_fairness
from helpers.tables.indicator_notes import note_of
from helpers.tables.kinds import labels_of
from helpers.tables.labels import Labels
from helpers.tables.naming import list_names, name_codes
from helpers.tables.records import RowView, to_records
from helpers.text.messages import messages
from helpers.text.session import choose_language
from helpers.text.width import align_rows

if TYPE_CHECKING:
    import pandas as pd

    from helpers.charts.chart import Chart
    from helpers.tables.edition import Edition

COLUMNS = ("district", "value", "unit", "bound", "rank", "reported")


class UnknownIndicator(KeyError):
    """Raised if there is no such indicator; names those that may have been meant."""

    def __str__(self) -> str:
        return str(self.args[0])

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows: the reason, without the calls that led to it."""
        return [f"UnknownIndicator: {self}"]


class ComparisonRefused(ValueError):
    """Raised if a comparison would be unfair or idle; says why in one line."""

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows: the reason, without the calls that led to it."""
        return [f"ComparisonRefused: {self}"]


@dataclass(frozen=True)
class Comparison:
    """The districts side by side on one indicator, in one language; shows as a table in a notebook and as text in a terminal.

    data: one row per district: district_code, district (its name), state (an ordered categorical: exact, bounded, mentioned, not_reported),
    value, low, high (Int64 if all are whole, else Float64), bound, unit (in the language), reported, observation_id, and rank_best, rank_worst
    (Int64) where the indicator may be ranked (missing otherwise). warning: why it is not ranked; empty if it is.
    """

    tables: Edition
    indicator: str
    lang: str
    fairness: Fairness
    data: pd.DataFrame

    @property
    def warning(self) -> str:
        """Return why the observations must not be ranked, in one sentence; empty if they may be."""
        words, verdict = labels_of(self.tables, self.lang), self.fairness.verdict
        name = words.indicator_short(self.indicator)
        if verdict in (ALONE, NOTHING):
            who = words.join(map(words.district, self.fairness.reporters))
            return words.text(f"refused_{verdict}", indicator=name, district=who)
        return "" if verdict == RANK else words.text(f"unfair_{self.fairness.why}", indicator=name)

    @property
    def note(self) -> str:
        """Return what the codebook says of the indicator in this edition; may be empty."""
        return note_of(self.tables, self.indicator, self.lang)

    def chart(self, **options: object) -> Chart:
        """Return the chart of this comparison; options as for every chart (size, title, highlight, dress)."""
        from helpers import charts

        drawn: Chart = charts.indicator_bars(self.tables, self.indicator, lang=self.lang, **options)
        return drawn

    def table(self) -> Table:
        """Return the comparison as a Table: one row per district, with number, unit, state and, if it is fair, rank."""
        words = labels_of(self.tables, self.lang)
        keys = [key for key in COLUMNS if key != "rank" or self.fairness.verdict == RANK]
        rows = [tuple(_cell(key, row | {"indicator": self.indicator}, words) for key in keys) for row in to_records(self.data)]
        # English has no word for 个: a column without a word tells nothing.
        empty = {n for n, key in enumerate(keys) if key == "unit" and not any(row[n] for row in rows)}
        keys = [key for n, key in enumerate(keys) if n not in empty]
        rows = [tuple(cell for n, cell in enumerate(row) if n not in empty) for row in rows]
        names = {key: words.text(key) for key in keys}
        caption = words.text("caption_comparison", indicator=words.indicator(self.indicator), n=len(self.fairness.reporters))
        return Table(
            caption, tuple(names.values()), tuple(rows), frozenset(names[key] for key in ("value", "rank") if key in names)
        )

    def _repr_html_(self) -> str:
        told = "".join(f"<p>{escape(text)}</p>" for text in (self.warning, self.note) if text)
        return f"{self.table()._repr_html_()}{told}"

    def __repr__(self) -> str:
        table = self.table()
        texts = [tuple(map(str, row)) for row in table.rows]
        told = [row if row[1] else tuple(filter(None, row)) for row in texts]
        lines = align_rows([table.columns, *told])
        return "\n".join([table.caption, *lines, *(text for text in (self.warning, self.note) if text)])


def compare(indicator: str, *, edition: str | int | None = None, lang: str | None = None) -> Comparison:
    """Return the Comparison of the districts on `indicator`, one row per district, in the indicator's unit.

    edition: the newest if none is named. `indicator`: its key, or its name in Chinese or English, as tables and charts show it.
    Raises ComparisonRefused if one district alone reports it, or none; UnknownIndicator (a KeyError) if there is no such indicator.

    >>> import helpers as h
    >>> h.compare("party_lectures", lang="en")
    Party lectures given by secretaries: 2 districts report it
    District | Value | Unit | Bound | Rank | As reported
    Licang | ≥400 | sessions | at least | 1 | 400 余场次
    Pingdu | ≥370 | sessions | at least | 2 | 370 余次
    Shinan | not reported (not zero)
    Shibei | not reported (not zero)
    Laoshan | not reported (not zero)
    West Coast New Area | not reported (not zero)
    Chengyang | not reported (not zero)
    Jimo | not reported (not zero)
    Jiaozhou | not reported (not zero)
    Laixi | not reported (not zero)
    Both are lower bounds; 场次 and 次 are taken as one unit, sessions.
    >>> h.compare("good_deeds_done", lang="en")
    Traceback (most recent call last):
    helpers.narrative.district_comparison.ComparisonRefused: Practical matters: only Jimo reports it, so there is nothing to compare it with. ...
    """
    tables, lang = load(edition), choose_language(lang)
    indicator = find_indicator(tables, indicator)
    lined_up = line_up_districts(tables, indicator, lang)
    if lined_up.fairness.verdict in (ALONE, NOTHING):
        raise ComparisonRefused(messages(lang).sentences([lined_up.warning, lined_up.note]))
    return lined_up


def line_up_districts(tables: Edition, indicator: str, lang: str = "zh") -> Comparison:
    """Return the Comparison of the districts of an Edition, or of a part of one, on `indicator`: never refused, but never without its warning."""
    fairness = judge_fairness(tables, indicator)
    return Comparison(tables, indicator, lang, fairness, name_codes(_rows(tables, indicator, fairness), tables, lang))


def find_indicator(tables: Edition, name: str) -> str:
    """Return the key of the indicator of an Edition that is called `name`: by its key, or by its long or short name in either language.

    Raises UnknownIndicator, which names the nearest ones.

    >>> find_indicator(load("2022"), "五星级党支部")
    'five_star_branches'
    """
    called, wanted = list_names(tables.indicators, "indicator"), str(name).strip().casefold()
    if wanted in called:
        return called[wanted]
    near = dict.fromkeys(called[text] for text in get_close_matches(wanted, called, n=5, cutoff=0.5))
    names = tables.indicators.set_index("indicator")["zh_short"]
    meant = f"; did you mean {', '.join(f'{key} ({names[key]})' for key in list(near)[:3])}?" if near else ""
    where = "" if near else "; load().table.codebook() lists them all"
    raise UnknownIndicator(f"there is no indicator “{name}”{meant}{where}")


def _rows(tables: Edition, indicator: str, fairness: Fairness) -> pd.DataFrame:
    """Return one row per district, those with a number first: by value if they may be ranked, else in the order of the source."""
    cells = comparison.disclosure_matrix(tables, [indicator]).drop(columns="indicator")
    if fairness.verdict == RANK:
        ranked = comparison.rank_districts(tables, indicator)
        cells = cells.merge(ranked[["district_code", "rank_best", "rank_worst"]], on="district_code", how="left")
        order = {code: n for n, code in enumerate(ranked["district_code"])}
    else:
        cells = cells.assign(rank_best=None, rank_worst=None)
        order = {code: n for n, code in enumerate(fairness.reporters)}
    place = cells["district_code"].map(order).fillna(len(cells))
    return cells.iloc[place.argsort(kind="stable")].reset_index(drop=True)


def _cell(key: str, row: RowView, words: Labels) -> str:
    """Return the text of one cell of the table."""
    if key == "district":
        return words.district(row["district_code"])
    has_number = row["state"] in ("exact", "bounded")
    if key == "bound":
        return words.text(f"bound_{row['bound']}") if has_number else words.state(row["state"])
    if not has_number:
        return ""
    if key == "rank":
        best, worst = int(row["rank_best"]), int(row["rank_worst"])
        return str(best) if best == worst else f"{best}–{worst}"
    shown = {
        "value": words.value_of(row),
        "unit": row["unit"],
        "reported": row["reported"],
    }
    return shown[key]
