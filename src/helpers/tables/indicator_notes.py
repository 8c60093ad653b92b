"""What the code list notes of an indicator, as far as it holds in an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.tables.edition import Edition


def note_of(tables: Edition, indicator: str, lang: str) -> str:
    """Return the note of an indicator in a language; "" if it has none, or if it speaks of the texts of another edition (`noted_in`).

    >>> from helpers import tables
    >>> note_of(tables.load("2022"), "first_secretaries", "en")
    ''
    """
    row = tables.indicators.set_index("indicator").loc[indicator]
    note = row[f"note_{lang}"]
    return str(note) if note == note and row.get("noted_in", "") in ("", tables.edition) else ""
