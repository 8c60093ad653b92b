"""Ledger rows become tidy observations: canonical district, indicator and unit, quantities read into intervals. Each step can be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers import project
from helpers.errors import InputError, Problem
from helpers.tables import schema
from helpers.tables.model import Edition

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from helpers.reading.quantities.model import Quantity
    from helpers.tables.model import Raw

QUANTITY = ["value", "low", "high", "bound", "unit"]
# The tier of an indicator whose numbers count; any other is the reason why they do not.
FIGURE = "figure"


@dataclass(frozen=True)
class Step:
    """One step of the cleaning. name: its key. rows: rows after it. changed: one row per distinct change, columns before, after, rows."""

    name: str
    rows: int
    changed: pd.DataFrame | None


@dataclass(frozen=True)
class Cleaned:
    """What cleaning made: the Edition, and the steps that led to it, in order."""

    edition: Edition
    steps: tuple[Step, ...]


def clean(raw: Raw) -> Cleaned:
    """Return the Cleaned edition made from `raw`.

    Raises InputError with a problem per quantity that cannot be read and per unit that its indicator does not allow.
    """
    coded = code_districts(raw.ledger, raw.districts)
    themed = coded.merge(
        raw.indicators[["indicator", "theme", "tier", "unit"]].rename(columns={"unit": "units"}), on="indicator", how="left"
    )
    themed.index = coded.index
    read = size_changes(read_quantities(themed, raw))
    _refuse_impossible(read, raw)
    united = unite_units(read)
    observations, set_aside = separate(united)
    steps = (
        Step("read", len(raw.ledger), None),
        Step("districts", len(coded), _changes(raw.ledger["district"], coded["district_code"])),
        Step("quantities", len(read), _readings(read)),
        Step("units", len(united), _changes(read["unit"], united["unit"])),
        Step("set_aside", len(observations), set_aside),
    )
    return Cleaned(_edition(raw, observations, set_aside), steps)


def code_districts(frame: pd.DataFrame, districts: pd.DataFrame) -> pd.DataFrame:
    """Return `frame` with a column district_code for its column district: one row per row of `frame`."""
    return frame.assign(district_code=frame["district"].map(districts.set_index("zh")["district_code"]))


def read_quantities(frame: pd.DataFrame, raw: Raw) -> pd.DataFrame:
    """Return `frame` with value, low, high, bound and unit read from `reported`; empty if nothing is reported."""
    from helpers.reading import quantities

    readings: list[Quantity | None] = []
    problems: list[Problem] = []
    for line, reported in frame["reported"].items():
        try:
            readings.append(quantities.parse(reported) if reported else None)
        except ValueError as error:
            problems.append(_unreadable(raw.edition, line, reported, error))
    if problems:
        raise InputError(*problems)
    columns: dict[str, list[Any]] = {
        name: [getattr(reading, name) if reading else None for reading in readings] for name in QUANTITY
    }
    numbers = {name: _floats(columns[name]) for name in ("value", "low", "high")}
    return frame.assign(**columns | numbers)


def size_changes(frame: pd.DataFrame) -> pd.DataFrame:
    """Return `frame` with each number that reports a change replaced by its size: a fall of −2.1% has value 2.1 and change down."""
    mirrored = (frame["change"] != "") & (frame["value"] < 0)
    if not mirrored.any():
        return frame
    value, low, high = -frame["value"], -frame["high"], -frame["low"]
    bound = frame["bound"].replace({"at_least": "at_most", "at_most": "at_least"})
    told = {"value": value, "low": low, "high": high, "bound": bound}
    return frame.assign(**{name: frame[name].mask(mirrored, column) for name, column in told.items()})


def _refuse_impossible(frame: pd.DataFrame, raw: Raw) -> None:
    """Raise InputError with a problem per number outside its own interval, and per count below zero."""
    signed = frame["unit"].isin(["", *raw.units.loc[raw.units["signed"], "unit"]]) | frame["unit"].isna()
    faults = {
        "is read as a range whose ends are the wrong way round": (frame["low"] > frame["value"])
        | (frame["value"] > frame["high"]),
        "is below zero, which no count can be": (frame["value"] < 0) & ~signed,
    }
    path = project.shown(schema.path_of("ledger", raw.edition))
    remedy = "correct it; data/raw/units.csv says which units may be signed"
    problems = [
        Problem(path, f"line {line}, column reported", f"“{reported}” {wrong}", remedy)
        for wrong, found in faults.items()
        for line, reported in frame.loc[found, "reported"].items()
    ]
    if problems:
        raise InputError(*problems)


def _floats(cells: Iterable[float | None]) -> npt.NDArray[np.float64]:
    import numpy as np

    return np.array([np.nan if cell is None else cell for cell in cells], dtype="float64")


def _unreadable(edition: str, line: Hashable, reported: str, error: ValueError) -> Problem:
    path = project.shown(schema.path_of("ledger", edition))
    return Problem(
        path,
        f"line {line}, column reported",
        f"“{reported}” is not one quantity ({error})",
        "write it exactly as in the source, or leave it empty",
    )


def unite_units(frame: pd.DataFrame) -> pd.DataFrame:
    """Return `frame` with each unit replaced by its indicator's canonical one (the first of those the indicator allows)."""
    allowed = frame["units"].str.split(";")
    canonical = [units[0] if unit in units else unit for unit, units in zip(frame["unit"], allowed, strict=True)]
    return frame.assign(
        unit=canonical, unit_known=[unit is None or unit in units for unit, units in zip(frame["unit"], allowed, strict=True)]
    )


def separate(frame: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return (observations, set_aside): rows that count as observations, and the others with the reason why they do not."""
    tiers = frame["tier"].where(frame["tier"] != FIGURE, "")
    again = frame.duplicated(["district_code", "indicator", "value", "low", "high", "bound", "unit", "change"])
    reason = tiers.mask((tiers == "") & again, "repeated").mask(frame["reported"] == "", "no_number")
    return frame[reason == ""], frame[reason != ""].assign(reason=reason[reason != ""])


def _edition(raw: Raw, observations: pd.DataFrame, set_aside: pd.DataFrame) -> Edition:
    wrong = observations[~observations["unit_known"]]
    if len(wrong):
        raise InputError(*(_unit_problem(raw.edition, line, row) for line, row in wrong.iterrows()))
    sentences = code_districts(raw.sentences, raw.districts).merge(raw.themes[["theme", "topic"]], on="theme")
    used = used_indicators(raw)
    units = {unit for cell in used["unit"] for unit in cell.split(";")}
    return Edition(
        edition=raw.edition,
        meta=raw.meta,
        observations=_tidy(raw, observations, "observations"),
        set_aside=_tidy(raw, set_aside, "set_aside"),
        sentences=_in_source_order(raw, sentences)[schema.tables()["sentence_table"].columns],
        districts=_summary(raw, sentences, observations),
        indicators=used,
        themes=used_themes(raw, sentences),
        topics=raw.topics[raw.topics["topic"].isin(set(used_themes(raw, sentences)["topic"]))],
        units=raw.units[raw.units["unit"].isin(units)],
    )


def used_themes(raw: Raw, sentences: pd.DataFrame) -> pd.DataFrame:
    """Return the themes of the edition's sentences and indicators, one row each, and the one for sentences whose theme is unclear."""
    used = {*sentences["theme"], *used_indicators(raw)["theme"], "unclear"}
    return raw.themes[raw.themes["theme"].isin(used)]


def used_indicators(raw: Raw) -> pd.DataFrame:
    """Return the indicators that the ledger of the edition names, one row each: what other editions report does not belong on its pages."""
    return raw.indicators[raw.indicators["indicator"].isin(set(raw.ledger["indicator"]))]


def _unit_problem(edition: str, line: Hashable, row: pd.Series) -> Problem:
    path = project.shown(schema.path_of("ledger", edition))
    return Problem(
        path,
        f"line {line}, column reported",
        f"unit “{row['unit']}” is not allowed for {row['indicator']} ({row['units']})",
        "correct it, or allow it in data/raw/indicators.csv",
    )


def _tidy(raw: Raw, frame: pd.DataFrame, name: str) -> pd.DataFrame:
    places = frame[["section", "sentence", "ordinal"]].astype(str)
    ids = frame["district_code"] + "-" + places["section"] + "-" + places["sentence"] + "-" + places["ordinal"]
    tidy = _in_source_order(raw, frame.assign(observation_id=ids, edition=raw.edition))
    return tidy[[field.name for field in schema.tables()[name].fields_of(tidy)]]


def _in_source_order(raw: Raw, frame: pd.DataFrame) -> pd.DataFrame:
    order = frame["district_code"].map(_source_order(raw))
    places = [name for name in ("section", "sentence", "ordinal") if name in frame]
    return frame.assign(_order=order).sort_values(["_order", *places], kind="stable").reset_index(drop=True)


def _source_order(raw: Raw) -> dict[str, int]:
    """Return {code of a district: its place in the texts of the edition}, which may name them in another order than districts.csv."""
    codes = raw.districts.set_index("zh")["district_code"]
    return {codes[name]: place for place, name in enumerate(raw.texts["district"]) if name in codes}


def _summary(raw: Raw, sentences: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """Return one row per district whose text the edition holds, in the order of the source, with its length and count of observations."""
    held = raw.texts.rename(columns={"district": "zh"}).merge(raw.districts, on="zh")
    counts = {
        "characters": sentences.groupby("district_code")["length"].sum(),
        "observations": observations["district_code"].value_counts(),
    }
    counted = held.assign(
        **{name: held["district_code"].map(series).fillna(0).astype("int64") for name, series in counts.items()}
    )
    return counted[schema.tables()["district_summary"].columns].reset_index(drop=True)


def _changes(before: pd.Series[str], after: pd.Series[str]) -> pd.DataFrame:
    """Return one row per distinct pair that differs: before, after, rows."""
    import pandas as pd

    pairs = pd.DataFrame({"before": before.to_numpy(), "after": after.to_numpy()}).dropna()
    return pairs[pairs["before"] != pairs["after"]].value_counts(sort=False).rename("rows").reset_index()


def _readings(frame: pd.DataFrame) -> pd.DataFrame:
    """Return one row per kind of reading: bound, an example as reported, its low and high, rows."""
    known = frame[frame["reported"] != ""]
    first = known.groupby("bound", as_index=False).first()[["bound", "reported", "value", "low", "high", "unit"]]
    return first.assign(rows=first["bound"].map(known["bound"].value_counts()))


PROCESSED = {
    "observations": "observations",
    "set_aside": "set_aside",
    "sentence_table": "sentences",
    "district_summary": "districts",
}


def render_processed(edition: Edition) -> dict[str, str]:
    """Return the cleaned tables of an Edition as CSV, by their path in the project: data/processed/<edition>/*.csv."""
    return {
        schema.path_of(table, edition.edition).relative_to(project.ROOT).as_posix(): schema.to_csv(
            table, getattr(edition, attribute)
        )
        for table, attribute in PROCESSED.items()
    }
