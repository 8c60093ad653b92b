"""Which charts an edition's data are worth drawing, and the number that each then has in the document."""

from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType

from helpers.charts import CHARTS
from helpers.reading.naming import BEFORE
from helpers.tables import comparison
from helpers.tables.comparability import ALONE, RANK, judge_fairness
from helpers.tables.edition import Edition, editions, load
from helpers.tables.edition_comparison import compare_tables, read_moved
from helpers.tables.memory import once_per_edition

MAX_UNJUDGED_ROWS = 12  # districts that a panel of an unjudged indicator shows, all of them or none
MIN_ROWS = 2  # shared indicators that a draft's matrix shows: a single one is told in a sentence
MAX_DENSE_PANELS = 4  # panels of a draft whose table has all these numbers: half a page
COMPARABLE, NAME_ONLY, UNMATCHED = "comparable", "name_only", "alone"


def worth(slug: str, tables: Edition) -> float:
    """Return how much a chart is worth for an edition, from 0 (leave it out) to 1.

    >>> from helpers.tables import load
    >>> worth("edition_change", load("2022"))
    0.0
    """
    return _WORTH.get(slug, _counted)(tables)


def numbers(tables: Edition) -> dict[str, int]:
    """Return the charts worth drawing for an edition, in the order of the document, each with its number: {slug: number}."""
    return dict(_number(tables))


@once_per_edition
def _number(tables: Edition) -> dict[str, int]:
    return {slug: number for number, slug in enumerate((slug for slug in CHARTS if worth(slug, tables)), start=1)}


def find_number(slug: str, tables: Edition) -> int | None:
    """Return the number of a chart in an edition, None for one that documents do not number."""
    return numbers(tables).get(slug) if slug in CHARTS else None


def split_indicators(tables: Edition) -> dict[str, str]:
    """Return what may be done with the numbers of each indicator that has some: {indicator: comparable, name_only or alone}."""
    return dict(_split(tables))


@once_per_edition
def _split(tables: Edition) -> dict[str, str]:
    kinds = {RANK: COMPARABLE, ALONE: UNMATCHED}
    keys = dict.fromkeys(tables.observations["indicator"])
    return {key: kinds.get(judge_fairness(tables, key).verdict, NAME_ONLY) for key in keys}


def comparable_indicators(tables: Edition) -> list[str]:
    """Return the keys of the indicators that may be compared between districts, most reported first."""
    kinds = split_indicators(tables)
    return [key for key in comparison.shared_indicators(tables) if kinds[key] == COMPARABLE]


@once_per_edition
def count_comparable(tables: Edition) -> Mapping[str, int]:
    """Return how many of the numbers of each district may be compared with those of others, by its code; 0 for a district without any."""
    ranked = set(comparable_indicators(tables))
    keys = zip(tables.observations["district_code"], tables.observations["indicator"], strict=True)
    return MappingProxyType(Counter(code for code, key in keys if key in ranked))


def panel_indicators(tables: Edition) -> list[str]:
    """Return the keys of the indicators that have a panel each: those that may be compared; in a draft that has none, the shared ones that nobody has judged.

    Of these the most reported alone if a table has them all.
    """
    keys = comparable_indicators(tables)
    if keys or not is_draft(tables) or not 1 < len(tables.districts) <= MAX_UNJUDGED_ROWS:
        return keys
    names = tables.indicators.set_index("indicator")["zh"]
    unjudged = comparison.shared_indicators(tables, ["unjudged"])
    panels = [key for key in unjudged if not names[key].endswith(BEFORE)]
    return panels[:MAX_DENSE_PANELS] if comparison.is_dense(tables) else panels


def earlier_edition(tables: Edition) -> str | None:
    """Return the name of the edition before this one, None if there is none."""
    before = [name for name in editions() if name < str(tables.edition)]
    return before[-1] if before else None


def is_draft(tables: Edition) -> bool:
    """Return whether an edition is a draft: what nobody has reviewed is a guess."""
    return str(tables.meta["status"]) == "draft"


def _any_number(tables: Edition) -> float:
    return float(len(tables.observations) > 0)


def _share_of_districts(tables: Edition, indicators: list[str]) -> float:
    held = tables.observations[tables.observations["indicator"].isin(indicators)]
    return held["district_code"].nunique() / max(len(tables.districts), 1)


def _counted(tables: Edition) -> float:
    """Return the worth of the numbers counted: nothing for one district; in a draft, if no number can be compared or nearly all have a counterpart."""
    if len(tables.districts) < 2 or (is_draft(tables) and (not comparable_indicators(tables) or comparison.is_dense(tables))):
        return 0.0
    return _any_number(tables)


def _matrix(tables: Edition) -> float:
    shared = comparison.shared_indicators(tables)
    if is_draft(tables) and (len(shared) < MIN_ROWS or comparison.is_dense(tables) or _has_panels_of_all(tables)):
        return 0.0  # a sentence or a table of its own has these numbers, or each indicator has a panel
    return _share_of_districts(tables, shared)


def _has_panels_of_all(tables: Edition) -> bool:
    """Return whether every indicator that the matrix would have has a panel, with the districts that give no number told below it."""
    return set(comparison.shared_indicators(tables)) <= set(panel_indicators(tables))


def _leading(tables: Edition) -> float:
    if is_draft(tables) and len(comparable_indicators(tables)) > 1:
        return 0.0  # it has a panel among the others
    return _share_of_districts(tables, comparable_indicators(tables)[:1])


def _shared(tables: Edition) -> float:
    keys = panel_indicators(tables)
    return _share_of_districts(tables, keys) if len(keys) > 1 else 0.0


def _staged(tables: Edition) -> float:
    stages = tables.indicators.set_index("indicator")["effort"].reindex(tables.observations["indicator"])
    if is_draft(tables) and (len(tables.districts) < 2 or "result" not in set(stages) or not {"input", "activity"} & set(stages)):
        return 0.0  # outputs alone, or statistics that count neither efforts nor activities
    return _any_number(tables) if stages.notna().any() else 0.0


def _themed(tables: Edition) -> float:
    if is_draft(tables):
        return 0.0  # the themes of a draft's sentences are guesses
    return float(len(tables.districts) > 1 and tables.sentences["topic"].ne("unclear").any())


def _changed(tables: Edition) -> float:
    earlier = earlier_edition(tables)
    if earlier is None:
        return 0.0
    rows = compare_tables(load(earlier), tables, read_moved(earlier, str(tables.edition))).rows
    both = rows["old_value"].notna() & rows["new_value"].notna()
    return float((both & rows["status"].isin(["more", "less", "same", "unclear"])).any())


# What a chart needs that an edition may lack; any other needs numbers.
_WORTH: dict[str, Callable[[Edition], float]] = {
    "disclosure_matrix": _matrix,
    "leading_indicator": _leading,
    "shared_indicators": _shared,
    "effort_result": _staged,
    "theme_profile": _themed,
    "edition_change": _changed,
}
