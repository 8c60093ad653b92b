"""What certainly changed since an earlier edition, for page 1 of a draft."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING

from helpers.narrative.facts import Fact, take_turns
from helpers.narrative.findings import Findings
from helpers.narrative.passages import Passage
from helpers.reading.merging import RELATIVE
from helpers.tables.edition import load
from helpers.tables.edition_comparison import EditionsCompared, compare_tables, read_moved
from helpers.tables.records import to_records

if TYPE_CHECKING:
    from helpers.tables.labels import Labels

# Certain changes that page 1 tells, by their status, and how many of each.
MOST = {"more": 3, "less": 1}
WHOLE = 2.5  # digits of a number whose change in proportion counts in full


def compare(find: Findings, earlier: str) -> EditionsCompared:
    """Return an edition held against an earlier one."""
    return compare_tables(load(earlier), find.tables, read_moved(earlier, str(find.tables.edition)))


def moved(find: Findings, earlier: str) -> Passage | None:
    """Return the Passage of how many numbers certainly rose and fell, with the most telling of them; None if none did."""
    compared = compare(find, earlier)
    told = {status: _choose(find, compared, status) for status in MOST}
    if not any(told.values()):
        return None
    given = [status for status in MOST if compared.counts().get(status, 0)]
    claims = {status: f'changes.count("{status}")' for status in given} | {"earlier": "changes.compared.old.edition"}
    names = {f"{status}{n}": (status, row) for status, rows in told.items() for n, row in enumerate(rows, 1)}
    claims |= {
        name: f'changes.moved("{status}", "{row["indicator"]}", "{row["district_code"]}")'
        for name, (status, row) in names.items()
    }

    def counts(words: Labels) -> str:
        return words.join(words.text(f"draft_changes_{status}", n=f"{{{status}}}") for status in given)

    def facts(words: Labels) -> str:
        parts = ("district", "what", "old", "new")
        items = [
            words.text(f"draft_moved_{status}", size=_size(row), **{part: f"{{{name}.{part}}}" for part in parts})
            for name, (status, row) in names.items()
        ]
        return words.text("draft_join").join(items)

    return find.passage("draft_moved", claims, earlier="{earlier}", counts=counts, facts=facts)


def _size(row: Fact) -> str:
    return "relative" if row["new_unit"] in RELATIVE else "absolute"


def _choose(find: Findings, compared: EditionsCompared, status: str) -> list[Fact]:
    """Return the certain changes of a status that tell the most: what was done before what went in, the largest in proportion, each of another district."""
    rows = to_records(compared.rows[compared.rows["status"] == status])
    known = {(row["district_code"], row["indicator"]): row for row in find.facts.rows if not find.facts.is_vague(row)}
    telling = [row for row in rows if (row["district_code"], row["indicator"]) in known and row["old_value"]]

    def worth(row: Fact) -> float:
        share = abs(row["new_value"] / row["old_value"] - 1)
        size = (
            log10(max(abs(row["old_value"]), abs(row["new_value"])) + 1) / WHOLE
        )  # from 1 to 2 is little, though it is twice as much
        return find.facts.on_page_one(known[row["district_code"], row["indicator"]]) + min(share, 1.0) * min(size, 1.0)

    return take_turns(sorted(telling, key=worth, reverse=True), "district_code", MOST[status])
