"""The districts side by side: who reports what, ranks if the intervals leave no doubt, and which topics a text dwells on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from helpers.tables.memory import once_per_edition
from helpers.tables.model import Edition
from helpers.tables.records import RowView

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    import numpy.typing as npt
    import pandas as pd


DENSE = 0.6
STATES = ("exact", "bounded", "mentioned", "not_reported")
RANKABLE, UNJUDGED = "similar", "unjudged"


def reporting(tables: Edition) -> pd.DataFrame:
    """Return one row per indicator that has observations, most reported first: indicator, theme, comparability, family, districts, bounded.

    districts: number of districts with an observation. bounded: how many of its observations are not exact.
    """
    observations = tables.observations.assign(bounded=lambda rows: (rows["bound"] != "exact").astype(int))
    counts = observations.groupby("indicator").agg(districts=("district_code", "nunique"), bounded=("bounded", "sum"))
    listed = tables.indicators.reset_index(drop=True).merge(counts, on="indicator")
    return listed.sort_values("districts", ascending=False, kind="stable").reset_index(drop=True)[
        ["indicator", "theme", "comparability", "family", "districts", "bounded"]
    ]


def shared_indicators(tables: Edition, comparability: Iterable[str] | None = None) -> list[str]:
    """Return the keys of the indicators that two districts or more report, most reported first; only those of `comparability` if given."""
    shared = _shared(tables)
    wanted = {kind for _, kind in shared} if comparability is None else set(comparability)
    return [indicator for indicator, kind in shared if kind in wanted]


def judge_shared(comparability: str) -> str:
    """Return the comparability of an indicator that two districts or more report: what only one reported in another edition is unjudged."""
    return UNJUDGED if comparability == "single" else comparability


@once_per_edition
def _shared(tables: Edition) -> tuple[tuple[str, str], ...]:
    """Return (indicator, comparability) of each indicator that two districts or more report, most reported first."""
    table = reporting(tables)
    shared = table[table["districts"] > 1]
    return tuple(zip(shared["indicator"], shared["comparability"].map(judge_shared), strict=True))


def disclosure_matrix(tables: Edition, indicators: Iterable[str] | None = None) -> pd.DataFrame:
    """Return one row per indicator and district: indicator, district_code, state, value, low, high, bound, unit, change, reported, observation_id.

    `indicators`: keys; by default all that two districts or more report. state: exact, bounded, mentioned (without a number) or
    not_reported. If a district reports an indicator twice, the first observation is used; value, low and high are empty if there is no number.
    """
    keys = shared_indicators(tables) if indicators is None else list(indicators)
    places, cells = _all_cells(tables)
    if any(key not in places for key in keys):
        return _line_up(tables, keys)
    size = len(tables.districts)
    rows = [row for key in keys for row in range(places[key] * size, (places[key] + 1) * size)]
    return cells.take(rows).reset_index(drop=True)


@once_per_edition
def _all_cells(tables: Edition) -> tuple[dict[str, int], pd.DataFrame]:
    """Return ({indicator: its place}, the cells of all indicators of the codebook in that order); the frame is not to be changed."""
    keys = list(dict.fromkeys(tables.indicators["indicator"]))
    return {key: place for place, key in enumerate(keys)}, _line_up(tables, keys)


def _line_up(tables: Edition, keys: Iterable[str]) -> pd.DataFrame:
    """Return the cells of indicators, as disclosure_matrix has them."""
    columns = ["value", "low", "high", "bound", "unit", "change", "reported", "observation_id"]
    grid = _grid(keys, tables.districts["district_code"])
    place = ["indicator", "district_code"]
    cells = grid.merge(tables.observations.drop_duplicates(place)[place + columns], on=place, how="left")
    mentions = tables.set_aside[tables.set_aside["reason"] == "no_number"].drop_duplicates(place)
    told = cells.merge(mentions[[*place, "observation_id"]], on=place, how="left", suffixes=("", "_mention"))
    told["observation_id"] = told["observation_id"].fillna(told.pop("observation_id_mention"))
    return told.assign(state=_states(told))[[*place, "state", *columns]]


def is_dense(tables: Edition) -> bool:
    """Return whether most districts report most of the shared indicators, so that a table of indicators by districts is full."""
    cells = disclosure_matrix(tables)
    return len(cells) > 0 and float(cells["reported"].notna().mean()) >= DENSE


def main_direction(cells: Iterable[RowView]) -> str:
    """Return the direction whose numbers may be drawn on one scale: "" if one of the cells with a number tells a level, else the commonest of up and down."""
    told = Counter(str(cell["change"]) for cell in cells if cell["state"] in ("exact", "bounded"))
    return "" if not told or "" in told else max(sorted(told), key=lambda change: told[change])


def _grid(indicators: Iterable[str], districts: Iterable[str]) -> pd.DataFrame:
    import pandas as pd

    return pd.MultiIndex.from_product([indicators, districts], names=["indicator", "district_code"]).to_frame(index=False)


def _states(cells: pd.DataFrame) -> pd.Series[str]:
    reported = cells["reported"].notna()
    state = cells["bound"].map(lambda bound: "exact" if bound == "exact" else "bounded")
    return state.where(reported, cells["observation_id"].notna().map({True: "mentioned", False: "not_reported"}))


def is_certainly_more(one: RowView, other: RowView) -> bool:
    """Return whether observation `one` is larger than `other` whatever their true values are (each has low, high, bound)."""
    if one["low"] != one["low"] or other["high"] != other["high"] or one["low"] is None or other["high"] is None:
        return False
    return one["low"] >= other["high"] if other["bound"] == "at_least" else one["low"] > other["high"]


def rank_districts(tables: Edition, indicator: str) -> pd.DataFrame:
    """Return one row per district that reports `indicator`, largest first: district_code, indicator, value, low, high, bound, unit, change, observation_id, rank_best, rank_worst.

    rank_best, rank_worst: the best and worst rank (1 = largest) that the intervals allow; they are equal if there is no doubt.
    Raises ValueError if the indicator's comparability forbids a ranking (only `similar` may be ranked), or if levels, rises and falls are mixed.
    """
    listed = tables.indicators.set_index("indicator")
    comparability = str(listed.loc[indicator, "comparability"])
    if comparability != RANKABLE:
        raise ValueError(f"{indicator} cannot be ranked: its comparability is {comparability}, not {RANKABLE}")
    observations = tables.observations[tables.observations["indicator"] == indicator].drop_duplicates("district_code")
    if observations["change"].nunique() > 1:
        raise ValueError(
            f"{indicator} cannot be ranked: some of its numbers tell a level, a rise or a fall, others another of these"
        )
    best, worst = _ranks(observations)
    ranked = observations.assign(rank_best=best, rank_worst=worst).sort_values("value", ascending=False, kind="stable")
    return ranked[
        [
            "district_code",
            "indicator",
            "value",
            "low",
            "high",
            "bound",
            "unit",
            "change",
            "observation_id",
            "rank_best",
            "rank_worst",
        ]
    ].reset_index(drop=True)


def _ranks(observations: pd.DataFrame) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return (best, worst) rank of each observation: arrays. As is_certainly_more has it for every pair, counted in sorted bounds."""
    import numpy as np

    low, high = (observations[name].to_numpy(dtype=float) for name in ("low", "high"))
    opened = (observations["bound"] == "at_least").to_numpy()  # the upper end itself is not reached
    lows, reached, not_reached = (np.sort(ends[~np.isnan(ends)]) for ends in (low, high[~opened], high[opened]))
    start = np.where(opened, np.searchsorted(lows, high, "left"), np.searchsorted(lows, high, "right"))
    larger = np.where(np.isnan(high), 0, len(lows) - start)
    smaller = np.searchsorted(reached, low, "left") + np.searchsorted(not_reached, low, "right")
    return 1 + larger, len(observations) - np.where(np.isnan(low), 0, smaller)


def highest(ranked: pd.DataFrame) -> pd.Series | None:
    """Return the row of `ranked` (as rank_districts gives it) that is first beyond doubt, or None if two may share the place."""
    first = ranked[ranked["rank_worst"] == 1]
    return None if first.empty else first.iloc[0]


def precision(tables: Edition) -> pd.DataFrame:
    """Return one row per district, in the order of the source: district_code, observations, exact, bounded (counts of observations)."""
    counts = (
        tables.observations.assign(bounded=tables.observations["bound"] != "exact")
        .groupby("district_code")["bounded"]
        .agg(["size", "sum"])
    )
    listed = tables.districts[["district_code"]].join(counts, on="district_code").fillna(0)
    return listed.assign(observations=listed["size"].astype(int), bounded=listed["sum"].astype(int)).assign(
        exact=lambda t: t["observations"] - t["bounded"]
    )[["district_code", "observations", "exact", "bounded"]]


def topic_profile(tables: Edition) -> pd.DataFrame:
    """Return one row per district and topic: district_code, topic, characters, share (of the district's characters whose topic is clear, 0 to 1)."""
    told = tables.sentences[tables.sentences["topic"] != "unclear"]
    lengths = told.groupby(["district_code", "topic"])["length"].sum()
    topics = [topic for topic in tables.topics["topic"] if topic != "unclear"]
    grid = _grid(topics, tables.districts["district_code"]).rename(columns={"indicator": "topic"})
    characters = [int(lengths.get((code, topic), 0)) for code, topic in zip(grid["district_code"], grid["topic"], strict=True)]
    profile = grid.assign(characters=characters)
    return profile.assign(share=profile["characters"] / profile.groupby("district_code")["characters"].transform("sum"))[
        ["district_code", "topic", "characters", "share"]
    ]
