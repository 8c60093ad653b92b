"""Whether the districts' observations of an indicator may be compared, and how."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.tables.comparison import RANKABLE, judge_shared
from helpers.tables.memory import once_per_edition
from helpers.tables.model import Edition

RANK, SIDE_BY_SIDE, ALONE, NOTHING = "rank", "side_by_side", "alone", "nothing"


@dataclass(frozen=True)
class Fairness:
    """What may be done with the observations of an indicator.

    verdict: rank, side_by_side (shown together, never ordered by value), alone (one district, nothing to compare) or nothing (no observation).
    why: what decides it: similar, name_only, weak, unjudged, single (the indicator's comparability), units (they differ between districts)
    or directions (a level, a rise and a fall are different facts).
    reporters: codes of the districts with an observation, in the order of the source.
    """

    verdict: str
    why: str
    reporters: tuple[str, ...]


@once_per_edition
def judge_fairness(tables: Edition, indicator: str) -> Fairness:
    """Return the Fairness of comparing an indicator between the districts of `tables`.

    Raises KeyError if there is no such indicator.

    >>> from helpers.tables import load
    >>> judge_fairness(load("2022"), "good_deeds_done").verdict
    'alone'
    """
    comparability = str(tables.indicators.set_index("indicator").loc[indicator, "comparability"])
    observations = tables.observations[tables.observations["indicator"] == indicator]
    reporters = tuple(dict.fromkeys(observations["district_code"]))
    if len(reporters) < 2:
        return Fairness(ALONE if reporters else NOTHING, comparability, reporters)
    comparability = judge_shared(comparability)
    if observations["change"].nunique() > 1:
        return Fairness(SIDE_BY_SIDE, "directions", reporters)
    if observations["unit"].nunique() > 1:
        return Fairness(SIDE_BY_SIDE, "units", reporters)
    return Fairness(RANK if comparability == RANKABLE else SIDE_BY_SIDE, comparability, reporters)
