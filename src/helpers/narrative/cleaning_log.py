"""The cleaning of an edition as tables to read: what each step changed, and the counts that show that nothing was lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.narrative.html_table import Row, Table, make_table
from helpers.narrative.report_tables import linker
from helpers.tables import comparison
from helpers.tables.records import to_records
from helpers.tables.schema import read_table

if TYPE_CHECKING:
    import pandas as pd

    from helpers.narrative.briefing import Briefing
    from helpers.tables.cleaning import Step

EXAMPLES = 8


def ledger_head(briefing: Briefing) -> Table:
    """Return the first rows of the ledger as they stand in the file: one row per observation or mention."""
    rows = read_table("ledger", briefing.edition).head(EXAMPLES)
    heads = ("district", "section_word", "sentence_word", "ordinal", "reported", "measure", "indicator")
    columns = ("district", "section", "sentence", "ordinal", "reported", "measure", "indicator")
    return make_table(
        briefing.words,
        "caption_ledger",
        heads,
        _as_rows(rows[list(columns)]),
        numeric=("section_word", "sentence_word", "ordinal"),
    )


def step_counts(briefing: Briefing) -> Table:
    """Return one row per step of the cleaning: the rows after it and how many values it changed."""
    words = briefing.words
    rows = [(words.text(f"step_{step.name}"), str(step.rows), str(_changed(step))) for step in briefing.cleaned.steps]
    return make_table(words, "caption_steps", ("step", "rows", "changed"), rows, numeric=("rows", "changed"))


def changes(briefing: Briefing, name: str) -> Table:
    """Return one row per distinct change of the step `name` (districts or units): before, after, rows."""
    changed = _step(briefing, name).changed
    rows = [] if changed is None else _as_rows(changed[["before", "after", "rows"]])
    return make_table(briefing.words, f"caption_{name}", ("before", "after", "rows"), rows, numeric=("rows",))


def readings(briefing: Briefing) -> Table:
    """Return one row per lower bound of the edition: district, as reported, value, and the interval it is read as."""
    words, link = briefing.words, linker(briefing.tables)
    bounded = briefing.tables.observations[briefing.tables.observations["bound"] != "exact"]
    rows = [
        (
            words.district(r["district_code"]),
            r["reported"],
            link(words.value_of(r), r["observation_id"]),
            words.reading(r),
        )
        for r in to_records(bounded)
    ]
    return make_table(words, "caption_readings", ("district", "reported", "value", "reading"), rows, numeric=("value", "reading"))


def district_counts(briefing: Briefing) -> Table:
    """Return one row per district: observations, exact ones, bounded ones, rows set aside."""
    words, aside = briefing.words, briefing.tables.set_aside["district_code"].value_counts()
    rows = [
        (
            words.district(r["district_code"]),
            str(r["observations"]),
            str(r["exact"]),
            str(r["bounded"]),
            str(aside.get(r["district_code"], 0)),
        )
        for r in to_records(comparison.precision(briefing.tables))
    ]
    heads = ("district", "observations", "bound_exact", "bounded_word", "aside_word")
    return make_table(words, "caption_district_counts", heads, rows, numeric=heads[1:])


def _step(briefing: Briefing, name: str) -> Step:
    steps: tuple[Step, ...] = briefing.cleaned.steps
    return next(step for step in steps if step.name == name)


def _changed(step: Step) -> int:
    return 0 if step.changed is None else int(step.changed["rows"].sum()) if "rows" in step.changed else len(step.changed)


def _as_rows(frame: pd.DataFrame) -> list[Row]:
    return [tuple(map(str, row)) for row in frame.itertuples(index=False)]
