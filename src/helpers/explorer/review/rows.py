"""The rows of a ledger as a reviewer sees them: sentence, mark, reading, and why a person should look."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from helpers.explorer.review.source import Found, Source, locate, match_rows
from helpers.explorer.review.tables import Key, Tables, key_of, place_of
from helpers.reading.draft_edition import UNSURE
from helpers.reading.quantities import QuantityError, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpers.explorer.review.csv_sheet import Cells
    from helpers.reading.ledger import Place

# So sure must the reading of a number be that it can be accepted unseen.
CERTAIN = 0.8
# Why a person should look, gravest first.
DOUBTS = ("uncoded", "double", "unread", "unit", "mention", "unreadable", "moved", "new", "english", "other", "unsure")
# With these a row cannot be right as it is.
GRAVE = frozenset(("uncoded", "double", "unit", "unreadable"))


@dataclass(frozen=True)
class Reading:
    """How a quantity is read: its number, its interval (None: open), bound, unit, kind and change, and how sure that is (0 to 1)."""

    value: float
    low: float | None
    high: float | None
    bound: str
    unit: str
    kind: str
    change: str
    confidence: float


@dataclass(frozen=True)
class LedgerRow:
    """One row of the ledger under review.

    text: its sentence, "" if the document has none there. span: of its quantity in the sentence, (0, 0) without one.
    others: spans of the other rows of the sentence. reading: None if the cell holds no quantity. settled: the indicator that earlier
    editions and the code list settle, "" if none. doubts: why a person should look, gravest first, of DOUBTS.
    """

    key: Key
    place: Place
    cells: Cells
    text: str
    headline: str
    span: tuple[int, int]
    others: tuple[tuple[int, int], ...]
    reading: Reading | None
    settled: str
    doubts: tuple[str, ...]
    reviewed: bool

    @property
    def id(self) -> str:
        """What the row is called by: row|district|section|sentence|ordinal."""
        return "|".join(("row", *self.key))

    @property
    def certain(self) -> bool:
        """Whether it can be accepted together with the other certain rows."""
        return not self.doubts and not self.reviewed


def list_rows(tables: Tables, source: Source) -> list[LedgerRow]:
    """Return the LedgerRows of an edition, in the order of the ledger."""
    return list(_each_row(tables, source))


def _each_row(tables: Tables, source: Source) -> Iterator[LedgerRow]:
    done, doubles = tables.reviewed_keys(), find_doubles(tables)
    for place, group in groupby(tables.ledger.rows(), key=place_of):
        rows = list(group)
        sentence = source.sentences.get(place)
        text = sentence.text if sentence else ""
        matched = match_rows(rows, source.found.get(place, []))
        spans = locate(text, [found.row.quote if found else row["reported"] for row, found in zip(rows, matched, strict=True)])
        for row, found, span in zip(rows, matched, spans, strict=True):
            reading = read_quantity(row["reported"], found)
            if reading and "change" in row:
                reading = replace(reading, change=row["change"])
            settled = found.coding.indicator if found else ""
            yield LedgerRow(
                key_of(row),
                place,
                row,
                text,
                sentence.path[-1] if sentence and sentence.path else "",
                span,
                tuple(other for other in spans if other != span and other != (0, 0)),
                reading,
                settled,
                tuple(_doubts(row, tables, reading, settled, key_of(row) in doubles, span)),
                key_of(row) in done,
            )


def read_quantity(reported: str, found: Found | None) -> Reading | None:
    """Return the Reading of a quantity: as the document was read, or as the ledger reads the cell; None if it is no quantity."""
    if found:
        r = found.row
        return Reading(r.value, r.low, r.high, r.bound, r.unit, r.kind, r.change, r.confidence)
    try:
        q = parse(reported)
    except QuantityError:
        return None
    return Reading(q.value, q.low, q.high, q.bound, q.unit, q.kind, q.change, q.confidence)


def find_doubles(tables: Tables) -> set[Key]:
    """Return the keys of the rows with a number whose indicator has another number in the same district."""
    rows = [row for row in tables.ledger.rows() if row["reported"]]
    counts = Counter((row["district"], row["indicator"]) for row in rows)
    return {key_of(row) for row in rows if counts[row["district"], row["indicator"]] > 1}


def is_provisional(indicator: str, edition: str) -> bool:
    """Return whether an indicator is one that the draft of an edition made."""
    return re.fullmatch(rf"n{re.escape(edition)}_\d+", indicator) is not None


def _doubts(
    row: Cells, tables: Tables, reading: Reading | None, settled: str, double: bool, span: tuple[int, int]
) -> Iterator[str]:
    """Yield why a person should look at a row, gravest first."""
    listed = tables.indicator(row["indicator"])
    if listed is None:
        yield "uncoded"
        return
    provisional = is_provisional(row["indicator"], tables.edition)
    checks = {
        "double": double,
        "unread": reading is not None and reading.confidence < UNSURE,
        "unit": reading is not None and not unit_fits(reading.unit, listed["unit"].split(";")),
        "mention": not row["reported"],
        "unreadable": bool(row["reported"]) and reading is None,
        "moved": bool(row["reported"]) and span == (0, 0),
        "new": provisional,
        "english": provisional and listed["en"].startswith("“"),
        "other": not provisional and bool(settled) and row["indicator"] != settled,
        "unsure": (not provisional and not settled) or (reading is not None and UNSURE <= reading.confidence < CERTAIN),
    }
    yield from (name for name in DOUBTS if checks.get(name))


def unit_fits(unit: str, allowed: list[str]) -> bool:
    """Return whether an indicator takes a quantity of this unit; one without a list of units takes those without a unit."""
    return unit in allowed
