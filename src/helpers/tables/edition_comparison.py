"""What is new, gone or changed from one edition to the next: stated only if the intervals leave no doubt and no definition changed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from helpers.tables import district_names, schema
from helpers.tables.comparison import is_certainly_more
from helpers.tables.district_names import Succession
from helpers.tables.records import DataRow, RowView, to_records
from helpers.text.messages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from helpers.tables.model import Edition

NEW, GONE, MORE, LESS, SAME, UNCLEAR, REFUSED = "new", "gone", "more", "less", "same", "unclear", "refused"
ABSENT = "absent"  # the other edition has no text of the district
NO_TEXT = "no_text"  # the state of a number in an edition that has no text of its district
# In the order of interest: what did not change comes last.
STATUSES = (MORE, LESS, NEW, GONE, REFUSED, UNCLEAR, ABSENT, SAME)
SIDE = (
    "observation_id",
    "state",
    "reported",
    "value",
    "low",
    "high",
    "bound",
    "unit",
    "change",
    "measure",
    "section",
    "sentence",
    "evidence",
    "cell",
)
Place = tuple[str, str]
Cell = DataRow
QUOTES = re.compile(r"[“”‘’\"'《》「」『』\s]")


@dataclass(frozen=True)
class EditionsCompared:
    """Two editions compared.

    old, new: the Editions. succession: what became of the old edition's districts in the new one: renamed, merged, divided.
    rows: one row per district and indicator that one of them reports or mentions: district_code, indicator, status
    (more, less, same, new, gone, unclear, refused, absent), reason (empty if none is needed), and for either edition old_… and new_… observation_id,
    state (exact, bounded, mentioned, not_reported, no_text), reported, value, low, high, bound, unit, change, measure, section, sentence, evidence, cell.
    """

    old: Edition
    new: Edition
    rows: pd.DataFrame
    succession: Succession

    @property
    def renamed(self) -> dict[str, str]:
        """Return {code of a district in the old edition: its code in the new one}, of those that have another name there."""
        return self.succession.renamed

    def new_districts(self) -> list[str]:
        """Return the codes of the districts that the new edition has and the old one has not, under whatever name or as a part of another."""
        heirs = (code for found in self.succession.divided.values() for code in found)
        before = {*self.old.districts["district_code"], *self.renamed.values(), *self.succession.merged, *heirs}
        return [code for code in self.new.districts["district_code"] if code not in before]

    def absent_districts(self) -> list[str]:
        """Return the codes of the districts that the old edition has and the new one has not, under whatever name or as a part of another."""
        now = {*self.new.districts["district_code"], *self.succession.continued}
        return [code for code in self.old.districts["district_code"] if code not in now]

    def shares_districts(self) -> bool:
        """Return whether a district is in both editions, under whatever name or as a part of another."""
        return len(self.new_districts()) < len(self.new.districts)

    def begun(self) -> list[str]:
        """Return the keys of the indicators that the new edition reports and the old one neither reports nor mentions."""
        return _only_in(self.new, self.old)

    def ended(self) -> list[str]:
        """Return the keys of the indicators that the old edition reports and the new one neither reports nor mentions."""
        return _only_in(self.old, self.new)

    def counts(self) -> dict[str, int]:
        """Return how many rows have each status: {status: number}, in a fixed order, without those that have none."""
        found = self.rows["status"].value_counts()
        return {status: int(found[status]) for status in STATUSES if status in found}


def compare_tables(old: Edition, new: Edition, moved: frozenset[str] = frozenset()) -> EditionsCompared:
    """Return the EditionsCompared of two Editions.

    `moved`: keys of indicators whose definition is known to have changed between the two, see `read_moved`.
    """
    import pandas as pd

    codes = (edition.districts["district_code"] for edition in (old, new))
    succession = district_names.trace_succession(schema.read_table("districts"), *codes)
    original, old = old, _rename(old, succession.renamed)
    told = [_index(edition) for edition in (old, new)]
    places = list(dict.fromkeys([*told[1], *told[0]]))
    places.sort(key=_order(old, new))
    moved = moved | _moved_in_codebook(old, new)
    rows = [
        _compare(place, told[0].get(place, []), told[1].get(place, []), (old, new), moved, succession.redrawn) for place in places
    ]
    columns = ["district_code", "indicator", "status", "reason", *(f"{side}_{name}" for side in ("old", "new") for name in SIDE)]
    whole = {f"{side}_{name}": "Int64" for side in ("old", "new") for name in ("section", "sentence")}
    return EditionsCompared(original, new, pd.DataFrame(rows, columns=columns).astype(whole), succession)


def _rename(edition: Edition, renamed: Mapping[str, str]) -> Edition:
    """Return the Edition with its districts under the codes that they have in a later one."""
    if not renamed:
        return edition
    frames = {name: getattr(edition, name) for name in ("observations", "set_aside", "districts")}
    coded = {name: frame.assign(district_code=frame["district_code"].replace(renamed)) for name, frame in frames.items()}
    return replace(edition, **coded)


def _only_in(edition: Edition, other: Edition) -> list[str]:
    told = set(other.observations["indicator"]) | set(other.set_aside["indicator"])
    return [key for key in dict.fromkeys(edition.observations["indicator"]) if key not in told]


def read_moved(old: str, new: str) -> frozenset[str]:
    """Return the keys of the indicators whose definition data/raw/definition_changes.csv says changed after edition `old`, up to `new`."""
    changes = schema.read_table("definition_changes")
    return frozenset(changes.loc[(changes["edition"] > old) & (changes["edition"] <= new), "indicator"])


def _index(edition: Edition) -> dict[Place, list[Cell]]:
    """Return what an edition reports or mentions: (district code, indicator) to its rows, as dicts with a state."""
    observations = edition.observations.assign(
        state=edition.observations["bound"].map(lambda bound: "exact" if bound == "exact" else "bounded")
    )
    mentions = edition.set_aside[edition.set_aside["reason"] == "no_number"].assign(
        state="mentioned", value=None, low=None, high=None, bound="", unit="", change=""
    )
    told: dict[Place, list[Cell]] = {}
    for row in [*to_records(observations), *to_records(mentions)]:
        told.setdefault((row["district_code"], row["indicator"]), []).append(row)
    return told


def _order(old: Edition, new: Edition) -> Callable[[Place], tuple[int, int]]:
    """Return a key that sorts places by district and indicator, in the order of the newer edition's tables."""
    codes = list(dict.fromkeys([*new.districts["district_code"], *old.districts["district_code"]]))
    keys = list(dict.fromkeys([*new.indicators["indicator"], *old.indicators["indicator"]]))
    return lambda place: (codes.index(place[0]), keys.index(place[1]))


def _moved_in_codebook(old: Edition, new: Edition) -> frozenset[str]:
    """Return the indicators whose comparability, units or notes differ between the codebooks that the two Editions were read with."""
    watched = ["comparability", "unit", *(f"note_{lang}" for lang in LANGUAGES)]
    one, other = (edition.indicators.set_index("indicator")[watched] for edition in (old, new))
    shared = one.index.intersection(other.index)
    return frozenset(key for key in shared if list(one.loc[key]) != list(other.loc[key]))


def _compare(
    place: Place,
    before: list[Cell],
    after: list[Cell],
    editions: tuple[Edition, Edition],
    moved: frozenset[str],
    redrawn: frozenset[str],
) -> Cell:
    """Return one row: the place, status and reason, and what either edition says."""
    if place[0] in redrawn:
        status, reason = REFUSED, "district_redrawn"
    else:
        status, reason = _judge(place, before, after, editions, moved)
    one, other = (_first(rows, place[0], edition) for rows, edition in zip((before, after), editions, strict=True))
    sides = {f"{side}_{name}": row.get(name) for side, row in (("old", one), ("new", other)) for name in SIDE}
    return {"district_code": place[0], "indicator": place[1], "status": status, "reason": reason} | sides


def _first(rows: list[Cell], code: str, edition: Edition) -> Cell:
    if rows:
        return rows[0]
    return {"state": "not_reported" if code in set(edition.districts["district_code"]) else NO_TEXT}


def _judge(
    place: Place, before: list[Cell], after: list[Cell], editions: tuple[Edition, Edition], moved: frozenset[str]
) -> tuple[str, str]:
    """Return (status, reason): what may be said of one district and indicator."""
    numbers = [[row for row in rows if row["state"] != "mentioned"] for rows in (before, after)]
    if not any(numbers):
        return (SAME, "mentioned") if before and after else (UNCLEAR, "mentioned_only")
    if place[1] in moved:
        return REFUSED, "definition_moved"
    if not all(numbers):
        return _appear_or_vanish(place[0], numbers, editions)
    if max(map(len, numbers)) > 1:
        return REFUSED, "reported_twice"
    return _change(numbers[0][0], numbers[1][0])


def _appear_or_vanish(code: str, numbers: list[list[Cell]], editions: tuple[Edition, Edition]) -> tuple[str, str]:
    """Return (status, reason) of an observation that only one edition has: new or gone, unless the other edition's text is incomplete."""
    status, silent = (NEW, editions[0]) if numbers[1] else (GONE, editions[1])
    texts = silent.districts.set_index("district_code")["complete"]
    if code not in texts.index:
        return ABSENT, "no_text"
    return (status, "") if texts[code] else (UNCLEAR, "text_cut_off")


def _change(old: Cell, new: Cell) -> tuple[str, str]:
    """Return (status, reason) of two observations of one thing, by their intervals."""
    if old["unit"] != new["unit"]:
        return REFUSED, "units_differ"
    if old["change"] != new["change"]:
        return REFUSED, "directions_differ"
    if old["change"] == "down":
        return REFUSED, "both_fall"
    if plain(old["measure"]) != plain(new["measure"]):
        return REFUSED, "measure_differs"
    if is_certainly_more(new, old):
        return MORE, ""
    if is_certainly_more(old, new):
        return LESS, ""
    if old["bound"] == new["bound"] == "exact":
        return SAME, ""
    return UNCLEAR, "same_bound" if (old["low"], old["high"]) == (new["low"], new["high"]) else "intervals_overlap"


def plain(measure: str) -> str:
    """Return a measure without what changes no meaning: widths of signs, quotation marks, white space.

    >>> plain("“五星支部”") == plain("五星支部")
    True
    """
    return QUOTES.sub("", unicodedata.normalize("NFKC", measure))


def side_of(row: RowView, side: str) -> Cell:
    """Return what one edition (old or new) says in a row of a comparison, as an observation: indicator, district_code, value, bound …"""
    own = {name: row[f"{side}_{name}"] for name in SIDE}
    return own | {"indicator": row["indicator"], "district_code": row["district_code"]}
