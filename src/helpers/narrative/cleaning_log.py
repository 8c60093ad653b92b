"""The cleaning of an edition as tables to read: what each step changed, and the counts that show that nothing was lost."""

from helpers.narrative.html_table import Table, shorten
from helpers.narrative.report_tables import linker
from helpers.tables import comparison
from helpers.tables.schema import read_table

EXAMPLES = 8


def ledger_head(briefing):
    """Return the first rows of the ledger as they stand in the file: one row per observation or mention."""
    rows = read_table("ledger", briefing.edition).head(EXAMPLES)
    heads = ("district", "section_word", "sentence_word", "ordinal", "reported", "measure", "indicator")
    columns = ("district", "section", "sentence", "ordinal", "reported", "measure", "indicator")
    return _table(
        briefing.words,
        "caption_ledger",
        heads,
        rows[list(columns)].astype(str).to_numpy(),
        numeric=("section_word", "sentence_word", "ordinal"),
    )


def step_counts(briefing):
    """Return one row per step of the cleaning: the rows after it and how many values it changed."""
    words = briefing.words
    rows = [(words.text(f"step_{step.name}"), str(step.rows), str(_changed(step))) for step in briefing.cleaned.steps]
    return _table(words, "caption_steps", ("step", "rows", "changed"), rows, numeric=("rows", "changed"))


def changes(briefing, name):
    """Return one row per distinct change of the step `name` (districts or units): before, after, rows."""
    step = _step(briefing, name)
    rows = step.changed[["before", "after", "rows"]].astype(str).to_numpy()
    return _table(briefing.words, f"caption_{name}", ("before", "after", "rows"), rows, numeric=("rows",))


def readings(briefing):
    """Return one row per lower bound of the edition: district, as reported, value, and the interval it is read as."""
    words, link = briefing.words, linker(briefing.tables)
    bounded = briefing.tables.observations[briefing.tables.observations["bound"] != "exact"]
    rows = [
        (
            words.district(r["district_code"]),
            r["reported"],
            link(words.bounded(r["value"], r["bound"]), r["observation_id"]),
            words.reading(r),
        )
        for r in bounded.to_dict("records")
    ]
    return _table(words, "caption_readings", ("district", "reported", "value", "reading"), rows, numeric=("value", "reading"))


def district_counts(briefing):
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
        for r in comparison.precision(briefing.tables).to_dict("records")
    ]
    heads = ("district", "observations", "bound_exact", "bounded_word", "aside_word")
    return _table(words, "caption_district_counts", heads, rows, numeric=heads[1:])


def _step(briefing, name):
    return next(step for step in briefing.cleaned.steps if step.name == name)


def _changed(step):
    return 0 if step.changed is None else int(step.changed["rows"].sum()) if "rows" in step.changed else len(step.changed)


def _table(words, caption, heads, rows, numeric=()):
    names = {head: words.text(head) for head in heads}
    table = Table(words.text(caption), tuple(names.values()), tuple(map(tuple, rows)), frozenset(names[n] for n in numeric))
    return shorten(table, words)
