"""Editions made for the tests of charts: the real one with a figure changed, and one with many districts."""

import dataclasses
import sys
from functools import cache

import pandas as pd


def with_observation(edition, observation_id, **values):
    """Return the edition with some columns of one figure changed."""
    observations = edition.observations.copy()
    at = observations["observation_id"] == observation_id
    assert at.sum() == 1, observation_id
    for name, value in values.items():
        observations.loc[at, name] = value
    return dataclasses.replace(edition, observations=observations)


def without_observations(edition, wanted):
    """Return the edition with only the observations for which `wanted` (a mask made from the table) is true, counts corrected."""
    observations = edition.observations[wanted(edition.observations)].reset_index(drop=True)
    counts = observations["district_code"].value_counts()
    districts = edition.districts.assign(observations=edition.districts["district_code"].map(counts).fillna(0).astype(int))
    return dataclasses.replace(edition, observations=observations, districts=districts)


def with_every_observation(edition, **values):
    """Return the edition with some columns of every figure set alike: all zero, all bounds, all the same."""
    return dataclasses.replace(edition, observations=edition.observations.assign(**values))


def with_long_names(edition, monkeypatch):
    """Return the edition, its districts under names of 20 Chinese characters or 45 Latin letters that differ in the middle or at the end."""
    module = sys.modules["helpers.tables.names"]
    read = module.read_column.__wrapped__
    names = {
        code: (f"第{place}号经济技术开发和高新产业集聚示范区管委会", f"Economic and Technological Demonstration Zone {place}")
        for place, code in enumerate(edition.districts["district_code"], start=11)
    }

    def column_of(table, key, column):
        long = {code: pair[not column.startswith("zh")] for code, pair in names.items()} if table == "districts" else {}
        return read(table, key, column) | long

    monkeypatch.setattr(module, "read_column", cache(column_of))
    return edition


def with_many_districts(edition, number, monkeypatch):
    """Return an edition of `number` districts made from the ten, values a little larger each time, and give them names."""
    module = sys.modules["helpers.tables.names"]
    codes = [f"99{place:04d}" for place in range(number)]
    read = module.read_column.__wrapped__
    monkeypatch.setattr(
        module, "read_column", cache(lambda table, key, column: read(table, key, column) | _names(table, column, codes))
    )
    frames = {
        name: _spread(getattr(edition, name), codes, list(edition.districts["district_code"]))
        for name in ("observations", "set_aside", "sentences", "districts")
    }
    return dataclasses.replace(edition, **frames)


def _names(table, column, codes):
    if table != "districts":
        return {}
    return {code: f"第{place}区" if column.startswith("zh") else f"District {place}" for place, code in enumerate(codes, start=1)}


def _spread(frame, codes, originals):
    parts = []
    for place, code in enumerate(codes):
        own = frame[frame["district_code"] == originals[place % len(originals)]].copy()
        own["district_code"] = code
        if "value" in own:
            own[["value", "low", "high"]] += place // len(originals)
        if "tile_column" in own:
            own["tile_column"] = float("nan")
        parts.append(own)
    return pd.concat(parts, ignore_index=True)
