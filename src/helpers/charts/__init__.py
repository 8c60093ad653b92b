"""Charts: a table becomes a figure.

Each chart is a function of the tables and a language that returns a Chart, a matplotlib Figure with its words and its data.

>>> from helpers import charts, tables
>>> charts.five_star_branches(tables.load("2022"), lang="en").number
3
"""

from importlib import import_module

_ORDER = (
    "where_figures",
    "disclosure_matrix",
    "five_star_branches",
    "dot_table",
    "precision",
    "effort_result",
    "head_counts",
    "theme_profile",
    "text_frames",
    "length_figures",
    "district_cards",
    "single_district",
)
# The number of each chart, in the order of the briefing.
CHARTS = {name: number for number, name in enumerate(_ORDER, start=1)}
# Charts for looking around: they answer for any indicator or part of an edition, and have no number.
EXPLORING = ("indicator_bars", "theme_stages")
_ELSEWHERE = {"Chart": "chart", "save": "image_export", "lint": "checks"}

__all__ = ["CHARTS", "EXPLORING", "file_name", *CHARTS, *EXPLORING, *_ELSEWHERE]


def __getattr__(name):
    """Import a chart when it is first asked for: matplotlib loads only then."""
    if name in CHARTS or name in EXPLORING:
        found = getattr(import_module(f"helpers.charts.questions.{name}"), name)
    elif name in _ELSEWHERE:
        found = getattr(import_module(f"helpers.charts.{_ELSEWHERE[name]}"), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found
    return found


def __dir__():
    return sorted(__all__)


def file_name(slug, variant="print"):
    """Return the stem of a chart's files: 03_five_star_branches, with _slide or _narrow for the other sizes."""
    suffix = "" if variant == "print" else f"_{variant}"
    return f"{CHARTS[slug]:02d}_{slug}{suffix}"
