"""How the texts word what may be compared, and what each indicator would need before its numbers could really be compared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.tables import comparison, schema
from helpers.tables.comparability import RANK, judge_fairness
from helpers.tables.district_names import list_names, select_valid, use_full_names
from helpers.tables.memory import once_per_edition
from helpers.text.messages import LANGUAGES

if TYPE_CHECKING:
    import pandas as pd

    from helpers.tables.edition import Edition

STATES = ("granted", "under_way", "done", "set_up")
_UNIT = re.compile(r"[\d\s,.，．%％余多万亿千百十来几约近]+")


def read_wordings(tables: Edition) -> pd.DataFrame:
    """Return how the texts word observations, one row per observation of data/raw/<edition>/wordings.csv: observation_id, verb, state, period, denominator;
    beside verb and period, as the text has them, a column with each in every other language (verb_en …).

    No row if the edition has no such table. Raises InputError for a row that is not in the ledger.
    """
    path = schema.path_of("wordings", tables.edition)
    if not path.exists():
        import pandas as pd

        return pd.DataFrame(columns=["observation_id", *schema.tables()["wordings"].columns[4:]])
    told = schema.read_table("wordings", tables.edition)
    names = list_names(select_valid(schema.read_table("districts"), tables.edition))
    told, ledger = (use_full_names(frame, names) for frame in (told, schema.read_table("ledger", tables.edition)))
    problems = schema.check_links("wordings", told, {"ledger": ledger}, path)
    if problems:
        from helpers.errors import InputError

        raise InputError(*problems)
    codes = dict(zip(tables.districts["zh"], tables.districts["district_code"], strict=True))
    places = told[["section", "sentence", "ordinal"]].astype(str)
    ids = told["district"].map(codes) + "-" + places["section"] + "-" + places["sentence"] + "-" + places["ordinal"]
    worded: pd.DataFrame = told.assign(observation_id=ids).drop(columns=["district", "section", "sentence", "ordinal"])
    return worded


def comparable_observations(tables: Edition) -> pd.DataFrame:
    """Return the observations that may be compared, one row each, with the columns of read_wordings (empty if nothing is recorded) and `written_unit`.

    written_unit: the measure word as the text writes it, before units are united.
    """
    return _word_comparable(tables).copy()


@once_per_edition
def _word_comparable(tables: Edition) -> pd.DataFrame:
    keys = [key for key in comparison.shared_indicators(tables) if judge_fairness(tables, key).verdict == RANK]
    rows = tables.observations[tables.observations["indicator"].isin(keys)]
    worded = read_wordings(tables)
    told: pd.DataFrame = rows.merge(worded, on="observation_id", how="left")
    own = worded.columns.drop("observation_id")
    told[own] = told[own].fillna("")
    order = {key: n for n, key in enumerate(keys)}
    units = told["reported"].map(lambda reported: _UNIT.sub("", reported))
    placed = told.assign(written_unit=units, _order=told["indicator"].map(order))
    return placed.sort_values("_order", kind="stable").drop(columns="_order")


def list_in(lang: str, name: str, rows: pd.DataFrame) -> pd.Series:
    """Return the column of `rows` with a wording (verb or period) in a language: its translation, if there is a column of them, or as the text has it."""
    translated = f"{name}_{lang}"
    return rows[translated if translated in rows else name]


def read_requested_totals() -> dict[str, dict[str, str]]:
    """Return {indicator: {language: the total that its numbers should be given with}}."""
    listed = schema.read_table("requested_totals")
    return {row["indicator"]: {lang: row[lang] for lang in LANGUAGES} for row in listed.to_dict("records")}
