"""Charts: a table becomes a figure.

Each chart is a function of the tables and a language that returns a Chart, a matplotlib Figure with its words, its facts and its data.
`use_style`, `helpers.charts.style.style` and `finish` give any other figure the same look, the same checks and the same exports.

>>> from helpers import charts, tables
>>> charts.leading_indicator(tables.load("2022"), lang="en").number
3
"""

from importlib import import_module
from typing import Any

# The charts of a briefing in the order of the document; those that an edition's data are not worth drawing for are left out, see numbering.py.
CHARTS = (
    "reported_numbers",
    "disclosure_matrix",
    "leading_indicator",
    "shared_indicators",
    "effort_result",
    "theme_profile",
    "edition_change",
)
# Charts for looking around: they answer for any indicator, district or part of an edition, and have no number.
EXPLORING = ("indicator_bars", "rate_bars", "district_profile", "theme_stages")
_ELSEWHERE = {
    "Chart": "chart",
    "save": "file_export",
    "lint": "checks",
    "finish": "finishing",
    "use_style": "style",
    "mark_lower_bound": "axes_marks",
    "mark_not_reported": "axes_marks",
    "numbers": "numbering",
    "worth": "numbering",
}

__all__ = ["CHARTS", "EXPLORING", "file_name", *CHARTS, *EXPLORING, *_ELSEWHERE]


def __getattr__(name: str) -> Any:
    """Import a chart when it is first asked for: matplotlib loads only then."""
    if name in CHARTS or name in EXPLORING:
        found = getattr(import_module(f"helpers.charts.questions.{name}"), name)
    elif name in _ELSEWHERE:
        found = getattr(import_module(f"helpers.charts.{_ELSEWHERE[name]}"), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)


def file_name(slug: str, number: int | None, size: str = "print") -> str:
    """Return the stem of a chart's files: 03_leading_indicator, with _slide or _narrow for the other sizes; without a number its name alone."""
    suffix = "" if size == "print" else f"_{size}"
    return f"{number:02d}_{slug}{suffix}" if number else f"{slug}{suffix}"
