"""What is new, gone or changed from one edition to the next: stated where the intervals leave no doubt and nothing moved in the definitions."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers.tables import schema
from helpers.tables.comparison import is_certainly_more
from helpers.tables.records import to_records

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from helpers.tables.model import Edition

NEW, GONE, MORE, LESS, SAME, UNCLEAR, REFUSED = "new", "gone", "more", "less", "same", "unclear", "refused"
# In the order of interest: what did not change comes last.
STATUSES = (MORE, LESS, NEW, GONE, REFUSED, UNCLEAR, SAME)
SIDE = (
    "observation_id",
    "state",
    "reported",
    "value",
    "low",
    "high",
    "bound",
    "unit",
    "measure",
    "section",
    "sentence",
    "evidence",
)
Place = tuple[str, str]
Cell = dict[str, Any]
QUOTES = re.compile(r"[“”‘’\"'《》「」『』\s]")


@dataclass(frozen=True)
class EditionsCompared:
    """Two editions held against each other.

    old, new: the Editions. rows: one row per district and indicator that one of them reports or mentions: district_code, indicator, status
    (more, less, same, new, gone, unclear, refused), reason (empty where none is needed), and for either edition old_… and new_… observation_id,
    state (exact, bounded, mentioned, not_reported), reported, value, low, high, bound, unit, measure, section, sentence, evidence.
    """

    old: Edition
    new: Edition
    rows: pd.DataFrame

    def counts(self) -> dict[str, int]:
        """Return how many rows have each status: {status: number}, in a fixed order, without those that have none."""
        found = self.rows["status"].value_counts()
        return {status: int(found[status]) for status in STATUSES if status in found}


def compare_tables(old: Edition, new: Edition, moved: frozenset[str] = frozenset()) -> EditionsCompared:
    """Return the EditionsCompared of two Editions.

    `moved`: keys of indicators whose definition is known to have moved between the two, see `read_moved`.
    """
    import pandas as pd

    told = [_index(edition) for edition in (old, new)]
    places = list(dict.fromkeys([*told[1], *told[0]]))
    places.sort(key=_order(old, new))
    moved = moved | _moved_in_codebook(old, new)
    rows = [_compare(place, told[0].get(place, []), told[1].get(place, []), (old, new), moved) for place in places]
    columns = ["district_code", "indicator", "status", "reason", *(f"{side}_{name}" for side in ("old", "new") for name in SIDE)]
    whole = {f"{side}_{name}": "Int64" for side in ("old", "new") for name in ("section", "sentence")}
    return EditionsCompared(old, new, pd.DataFrame(rows, columns=columns).astype(whole))


def read_moved(old: str, new: str) -> frozenset[str]:
    """Return the keys of the indicators whose definition data/raw/definition_changes.csv says moved after edition `old`, up to `new`."""
    changes = schema.read_table("definition_changes")
    return frozenset(changes.loc[(changes["edition"] > old) & (changes["edition"] <= new), "indicator"])


def _index(edition: Edition) -> dict[Place, list[Cell]]:
    """Return what an edition reports or mentions: (district code, indicator) to its rows, as dicts with a state."""
    observations = edition.observations.assign(
        state=edition.observations["bound"].map(lambda bound: "exact" if bound == "exact" else "bounded")
    )
    mentions = edition.set_aside[edition.set_aside["reason"] == "no_number"].assign(
        state="mentioned", value=None, low=None, high=None, bound="", unit=""
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
    watched = ["comparability", "unit", "note_zh", "note_en"]
    one, other = (edition.indicators.set_index("indicator")[watched] for edition in (old, new))
    shared = one.index.intersection(other.index)
    return frozenset(key for key in shared if list(one.loc[key]) != list(other.loc[key]))


def _compare(
    place: Place, before: list[Cell], after: list[Cell], editions: tuple[Edition, Edition], moved: frozenset[str]
) -> Cell:
    """Return one row: the place, status and reason, and what either edition says."""
    status, reason = _judge(place, before, after, editions, moved)
    one, other = (_first(rows) for rows in (before, after))
    sides = {f"{side}_{name}": row.get(name) for side, row in (("old", one), ("new", other)) for name in SIDE}
    return {"district_code": place[0], "indicator": place[1], "status": status, "reason": reason} | sides


def _first(rows: list[Cell]) -> Cell:
    return rows[0] if rows else {"state": "not_reported"}


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
    """Return (status, reason) of an observation that one edition alone has: new or gone, unless the other edition's text cannot tell."""
    status, silent = (NEW, editions[0]) if numbers[1] else (GONE, editions[1])
    texts = silent.districts.set_index("district_code")["complete"]
    if code not in texts.index:
        return UNCLEAR, "no_text"
    return (status, "") if texts[code] else (UNCLEAR, "text_cut_off")


def _change(old: Cell, new: Cell) -> tuple[str, str]:
    """Return (status, reason) of two observations of one thing, by their intervals."""
    if old["unit"] != new["unit"]:
        return REFUSED, "units_differ"
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
