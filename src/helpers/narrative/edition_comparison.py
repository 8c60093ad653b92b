"""What changed from one edition to the next, for readers: a table with both places, and the reasons where nothing may be said."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from helpers.errors import InputError, Problem
from helpers.narrative.claims import ClaimError, Part
from helpers.narrative.html_table import Table
from helpers.tables import load
from helpers.tables.edition_comparison import NO_TEXT, STATUSES, EditionsCompared, compare_tables, read_moved, side_of
from helpers.tables.kinds import labels_of
from helpers.tables.naming import name_codes
from helpers.tables.records import RowView, to_records
from helpers.text.session import choose_language

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from helpers.tables import Labels

NOT_REPORTED = "not_reported"
EMPTY = ("mentioned", NOT_REPORTED, NO_TEXT)  # states without a number
MOVING = ("", "districts", "indicators")
# Where a page shows the rows of a status: what changed, what cannot be told, what stayed.
WHY = 4  # the column of a table of changes that says why a change is in doubt
TABLE_IDS = {
    **dict.fromkeys(("more", "less", "new", "gone"), "changes"),
    **dict.fromkeys(("refused", "unclear", "absent"), "changes-open"),
    "same": "changes-same",
}


@dataclass(frozen=True)
class Moved:
    """A number of a district in two editions, as prose prints it: district, what is counted, the old quantity and the new one."""

    district: Part
    what: Part
    old: Part
    new: Part


@dataclass(frozen=True)
class Changes:
    """Two editions held against each other, in one language; shows as a table in a notebook and as text in a terminal.

    compared: the EditionsCompared. data: its rows, one per district and indicator.
    """

    compared: EditionsCompared
    lang: str

    @property
    def data(self) -> pd.DataFrame:
        """Return the comparison as a DataFrame: one row per district and indicator, names beside codes; see EditionsCompared."""
        return name_codes(self.compared.rows, self.compared.new, self.lang)

    def count(self, *statuses: str) -> Part:
        """Return how many rows have one of the statuses (more, less, same, new, gone, unclear, refused, absent): a number for prose, leading to the table."""
        _check_known(statuses)
        n = sum(self.compared.counts().get(status, 0) for status in statuses)
        return Part(labels_of(self.compared.new, self.lang).number(n), n, TABLE_IDS[statuses[0]], self.lang)

    def moved(self, status: str, indicator: str, district_code: str) -> Moved:
        """Return a number in both editions, whose change has a status (more, less, same). Raises ClaimError if it has another one, or is not in both."""
        _check_known([status])
        words, rows = labels_of(self.compared.new, self.lang), self.compared.rows
        found = rows[(rows["indicator"] == indicator) & (rows["district_code"] == district_code) & (rows["status"] == status)]
        if len(found) != 1:
            told = f"{indicator} of {district_code} is not “{status}”"
            raise ClaimError(f"moved-{indicator}-{district_code}", f"{len(rows)} compared numbers", told)
        row = to_records(found)[0]
        old, new = (
            Part(words.quantity_of(own := side_of(row, side), _printed_unit(own, words)), row[f"{side}_value"], target, self.lang)
            for side, target in (("old", TABLE_IDS[status]), ("new", f"f-{row['new_observation_id']}"))
        )
        district, what = words.district(district_code), words.indicator_inline(indicator)
        return Moved(Part(district, None, "", self.lang), Part(what, None, "", self.lang), old, new)

    def table(self, *statuses: str) -> Table:
        """Return the changes as a Table, grouped by status; only those of some statuses where given."""
        _check_known(statuses)
        words = labels_of(self.compared.new, self.lang)
        old, new = self.compared.old.edition, self.compared.new.edition
        rows = [
            row
            for wanted in STATUSES
            for row in to_records(self.compared.rows)
            if row["status"] == wanted and (not statuses or wanted in statuses)
        ]
        heads = [
            words.text("district"),
            words.text("indicator"),
            *(words.text("in_edition", edition=name) for name in (old, new)),
        ]
        heads += [words.text("why"), *(words.text("evidence_in", edition=name) for name in (old, new))]
        groups = {
            n: _capital(words.text(f"change_{row['status']}"))
            for n, row in enumerate(rows)
            if n == 0 or rows[n - 1]["status"] != row["status"]
        }
        caption = words.text("caption_changes", old=old, new=new)
        if not rows:
            return Table(
                caption, (words.text("change"),), ((words.text("moved_none"),),), id=TABLE_IDS[(statuses or STATUSES)[0]]
            )
        cells = [_cells(row, words) for row in rows]
        if not any(row["reason"] for row in rows):  # certain changes need none
            heads, cells = [*heads[:WHY], *heads[WHY + 1 :]], [(*row[:WHY], *row[WHY + 1 :]) for row in cells]
        return Table(caption, tuple(heads), tuple(cells), groups=groups, id=TABLE_IDS[(statuses or STATUSES)[0]])

    def summary(self) -> str:
        """Return how many rows have which status, as one sentence."""
        words = labels_of(self.compared.new, self.lang)
        told = [f"{words.text(f'change_{status}')} {n}" for status, n in self.compared.counts().items()]
        old, new = self.compared.old.edition, self.compared.new.edition
        first = words.text("changes_summary", old=old, new=new, counts=words.join(told))
        return words.sentences(
            [first, *(words.text("changes_also", what=what, names=names) for what, names in self._movements())]
        )

    def movements(self, only: str = "") -> Table:
        """Return what came and went between the editions: districts renamed, merged, divided, new and absent, indicators begun and ended; a row each that there is.

        only: `districts` or `indicators`; both if it is empty.
        """
        if only not in MOVING:
            raise ValueError(f"“{only}” neither came nor went; choose from {', '.join(filter(None, MOVING))}")
        words = labels_of(self.compared.new, self.lang)
        heads = (words.text("moved_kind"), words.text("moved_names"))
        rows = self._movements(only) or [(words.text("moved_none"), "")]
        return Table(words.text("caption_movements"), heads, tuple(rows), id="movements")

    def _movements(self, only: str = "") -> list[tuple[str, str]]:
        """Return (what moved, the names) of districts renamed, merged, divided, new and absent, and of indicators begun and ended, if there are some."""
        words, compared = labels_of(self.compared.new, self.lang), self.compared
        succession = compared.succession
        steps: dict[str, list[tuple[Iterable[str], Iterable[str]]]] = {
            "renamed": [([before], [now]) for before, now in succession.renamed.items()],
            "merged": [(before, [now]) for now, before in succession.merged.items()],
            "divided": [([before], now) for before, now in succession.divided.items()],
        }
        found = {f"districts_{kind}": [_step(words, kind, *pair) for pair in pairs] for kind, pairs in steps.items()}
        found |= {
            "districts_new": [*map(words.district, compared.new_districts())],
            "districts_absent": [*map(words.district, compared.absent_districts())],
            "indicators_begun": [*map(words.indicator_inline, compared.begun())],
            "indicators_ended": [*map(words.indicator_inline, compared.ended())],
        }
        editions = {"old": compared.old.edition, "new": compared.new.edition, "edition": compared.new.edition}
        return [
            (words.text(what, **editions), words.join(names)) for what, names in found.items() if names and what.startswith(only)
        ]

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.summary())}</p>{self.table()._repr_html_()}"

    def __repr__(self) -> str:
        return f"{self.summary()}\n{self.table()!r}"


def _step(words: Labels, kind: str, before: Iterable[str], now: Iterable[str]) -> str:
    """Return what districts were and what they became, as words."""
    old, new = (words.join(map(words.district, codes)) for codes in (before, now))
    return words.text(f"{kind}_to", old=old, new=new)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _check_known(statuses: Iterable[str]) -> None:
    wrong = [status for status in statuses if status not in STATUSES]
    if wrong:
        raise ValueError(f"“{wrong[0]}” is not a status of a change; choose from {', '.join(STATUSES)}")


def _printed_unit(row: RowView, words: Labels) -> str | None:
    """Return the unit that running text prints with a number: its own (None), or none where the language prints none beside the name."""
    return None if words.shows_unit(row["unit"], row["indicator"]) else ""


def _cells(row: RowView, words: Labels) -> tuple[str, ...]:
    """Return the cells of one change: who, what, both wordings, why, both places."""
    name = (words.district(row["district_code"]), words.indicator_short(row["indicator"]))
    said = tuple(_said(row, side, words) for side in ("old", "new"))
    why = words.text(f"why_{row['reason']}") if row["reason"] else ""
    return (*name, *said, why, *(_place(row, side, words) for side in ("old", "new")))


def _said(row: RowView, side: str, words: Labels) -> str:
    """Return what an edition says, in the words of the language, and the interval it is read as if it is not exact."""
    state = row[f"{side}_state"]
    if state in EMPTY:
        return words.text(f"cell_{state}")
    own = side_of(row, side)
    interval = {name: own[name] for name in ("value", "low", "high", "bound")}
    reading = "" if state == "exact" else words.reading(interval)
    return f"{words.quantity_of(own)} {reading}".rstrip()


def _place(row: RowView, side: str, words: Labels) -> str:
    """Return the place in the text of an edition; ids and hashes are in the CSV of the same comparison."""
    if row[f"{side}_state"] in (NOT_REPORTED, NO_TEXT):
        return ""
    return words.place_of({name: row[f"{side}_{name}"] for name in ("section", "sentence", "cell")}, short=True)


def compare_editions(old: str | int, new: str | int, *, lang: str | None = None) -> Changes:
    """Return the Changes from edition `old` to edition `new` (their names, years): one row per district and indicator.

    A change is stated only if the intervals leave no doubt; if a definition, unit or wording moved, the comparison is refused with the reason.
    Raises InputError if `old` is the later one, and with every problem of either edition's raw tables.

    >>> import helpers as h
    >>> h.compare_editions("2022", "2022", lang="en").summary()
    'From the 2022 to the 2022 edition: unclear 16 and same 61.'
    """
    old, new = str(old), str(new)  # papermill makes a number of “-p edition 2023”
    tables = load(old), load(new)
    if old > new:
        wrong = f"edition {old} is not before {new}"
        raise InputError(Problem("compare-editions", "", wrong, f"name the earlier one first: compare-editions {new} {old}"))
    return Changes(compare_tables(*tables, read_moved(old, new)), choose_language(lang))
