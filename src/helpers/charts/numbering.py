"""Which charts an edition's data are worth drawing, and the number that each then has in the document."""

from collections.abc import Callable

from helpers.charts import CHARTS
from helpers.tables import comparison
from helpers.tables.comparability import ALONE, RANK, judge_fairness
from helpers.tables.edition import Edition, editions

COMPARABLE, NAME_ONLY, UNMATCHED = "comparable", "name_only", "alone"


def worth(slug: str, tables: Edition) -> float:
    """Return how much a chart is worth for an edition, from 0 (leave it out) to 1.

    >>> from helpers.tables import load
    >>> worth("edition_change", load("2022"))
    0.0
    """
    return _WORTH[slug](tables)


def numbers(tables: Edition) -> dict[str, int]:
    """Return the charts worth drawing for an edition, in the order of the document, each with its number: {slug: number}."""
    return {slug: number for number, slug in enumerate((slug for slug in CHARTS if worth(slug, tables)), start=1)}


def split_indicators(tables: Edition) -> dict[str, str]:
    """Return what may be done with the numbers of each indicator that has some: {indicator: comparable, name_only or alone}."""
    kinds = {RANK: COMPARABLE, ALONE: UNMATCHED}
    keys = dict.fromkeys(tables.observations["indicator"])
    return {key: kinds.get(judge_fairness(tables, key).verdict, NAME_ONLY) for key in keys}


def comparable_indicators(tables: Edition) -> list[str]:
    """Return the keys of the indicators that may be compared between districts, most reported first."""
    kinds = split_indicators(tables)
    return [key for key in comparison.shared_indicators(tables) if kinds[key] == COMPARABLE]


def earlier_edition(tables: Edition) -> str | None:
    """Return the name of the edition before this one, None if there is none."""
    before = [name for name in editions() if name < str(tables.edition)]
    return before[-1] if before else None


def _any_number(tables: Edition) -> float:
    return float(len(tables.observations) > 0)


def _share_of_districts(tables: Edition, indicators: list[str]) -> float:
    held = tables.observations[tables.observations["indicator"].isin(indicators)]
    return held["district_code"].nunique() / max(len(tables.districts), 1)


def _matrix(tables: Edition) -> float:
    return _share_of_districts(tables, comparison.shared_indicators(tables))


def _leading(tables: Edition) -> float:
    return _share_of_districts(tables, comparable_indicators(tables)[:1])


def _shared(tables: Edition) -> float:
    keys = comparable_indicators(tables)
    return _share_of_districts(tables, keys) if len(keys) > 1 else 0.0


def _staged(tables: Edition) -> float:
    stages = tables.indicators.set_index("indicator")["effort"].reindex(tables.observations["indicator"])
    return _any_number(tables) if stages.notna().any() else 0.0


def _themed(tables: Edition) -> float:
    return float(len(tables.districts) > 1 and tables.sentences["topic"].ne("unclear").any())


def _changed(tables: Edition) -> float:
    return float(earlier_edition(tables) is not None)


_WORTH: dict[str, Callable[[Edition], float]] = {
    "reported_numbers": _any_number,
    "disclosure_matrix": _matrix,
    "leading_indicator": _leading,
    "shared_indicators": _shared,
    "effort_result": _staged,
    "theme_profile": _themed,
    "edition_change": _changed,
}
