"""All that one district reports, and who else reports the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.narrative.html_table import Table
from helpers.tables.kinds import labels_of
from helpers.tables.records import to_records

if TYPE_CHECKING:
    from helpers.tables import Edition

COLUMNS = ("indicator", "theme", "value", "unit", "bound", "comparability", "counterparts")


def list_numbers(part: Edition, whole: Edition, lang: str) -> Table:
    """Return the Table of all numbers of the one district in `part`: one row per observation, with the districts of `whole` that report the same."""
    words, (code,) = labels_of(whole, lang), list(part.districts["district_code"])
    judged = whole.indicators.set_index("indicator")["comparability"]
    others = whole.observations[whole.observations["district_code"] != code].groupby("indicator")["district_code"].unique()
    rows = [
        (
            words.indicator_short(row["indicator"]),
            words.theme(row["theme"]),
            words.value_of(row),
            words.unit(row["unit"], row["value"], row["indicator"]),
            words.text(f"bound_{row['bound']}"),
            words.text(f"comparability_{judged[row['indicator']]}"),
            words.join(map(words.district_short, others.get(row["indicator"], ()))),
        )
        for row in to_records(part.observations)
    ]
    caption = words.text("caption_district_reports", district=words.district(code), n=len(rows))
    return Table(caption, tuple(map(words.text, COLUMNS)), tuple(rows), frozenset({words.text("value")}))
