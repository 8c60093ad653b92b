"""What can be compared at all?"""

from functools import partial
from typing import TYPE_CHECKING

from helpers.charts.captions import frame
from helpers.charts.disclosure import Grid, find_indicators, read_grid, tell_bounds, tell_weak
from helpers.charts.plan import Plan
from helpers.charts.question import Question, question
from helpers.charts.state_grid import draw_grid, has_no_cells
from helpers.charts.style import find_choice

if TYPE_CHECKING:
    import pandas as pd

# The subject that stands for all themes.
ALL = "all"


@question
def disclosure_matrix(q: Question) -> Plan:
    """Return the chart of who reports what: every indicator that two districts or more report, by district, in four states.

    subject: a theme (its code), or "all"; then every indicator of it that a district reports or mentions is a row. Raises ValueError for another one.
    Indicators that only share a name are a group of their own and are not to be compared in size.

    >>> from helpers import charts, tables
    >>> charts.disclosure_matrix(tables.load("2022"), lang="en").title
    'No indicator is reported by more than half of the districts: only 25 of 100 cells hold a number'
    """
    grid = read_grid(q.tables, q.words, _keys(q))
    told, undefined = _count(q, grid), q.words.definitions()
    values = [
        q.words.text("matrix_alt_row", name=q.words.indicator_short(key), values=q.words.listed(grid.values(key)))
        for key in grid.keys
    ]
    subtitle = "matrix_subtitle_counts" if has_no_cells(grid) else "matrix_subtitle"
    return Plan(
        title=q.words.sentence("matrix_title", **told) if q.subject is None else _title_of_subject(q, grid),
        subtitle=q.words.text(subtitle, **told) if q.subject is None else "",
        note=q.words.note(tell_bounds(grid), tell_weak(grid), undefined),
        notes={"slide": q.words.note(tell_bounds(grid), undefined)},
        alt=q.words.alt(q.words.text("matrix_alt", **told), *values, q.words.silent(grid.silent)),
        table=_table(q, grid),
        draw=partial(draw_grid, grid=grid),
        facts={
            "indicators": len(grid.keys),
            "cells": len(grid.cells),
            "filled": grid.reported,
            "districts": len(grid.codes),
            "silent": tuple(grid.silent),
            "comparable": len(grid.groups.get("similar", [])),
        },
    )


def _count(q: Question, grid: Grid) -> dict[str, int | str]:
    """Return what messages ask for: how many cells there are, how many hold a number, and how far the most reported indicator reaches."""
    most = max(grid.by_indicator.values(), default=0)
    return {
        "n": len(grid.keys),
        "all": q.words.parts(len(grid.codes)),
        "cells": len(grid.cells),
        "filled": grid.reported,
        "most": "half" if 2 * most <= len(grid.codes) else "more",
        "share": "few" if 2 * grid.reported < len(grid.cells) else "many",
    }


def _table(q: Question, grid: Grid) -> "pd.DataFrame":
    """Return one row per indicator: its name, its comparability and its cell of each district."""
    heads = [q.words.text("indicator"), q.words.text("comparability"), *map(q.words.district, grid.codes)]
    rows = [
        [q.words.indicator(key), grid.group_text(group), *(grid.text(key, code) for code in grid.codes)]
        for group, keys in grid.groups.items()
        for key in keys
    ]
    return frame(heads, rows)


def _keys(q: Question) -> list[str] | None:
    """Return the indicators of the subject, None if there is no subject."""
    if q.subject is None:
        return None
    theme = find_choice("theme", q.subject, [ALL, *q.tables.themes["theme"]])
    return find_indicators(q.tables, None if theme == ALL else theme)


def _title_of_subject(q: Question, grid: Grid) -> str:
    name = q.words.names(grid.codes) if q.subject == ALL else q.words.theme(str(q.subject))
    return q.words.sentence(
        "matrix_title_subject", name=name, n=len(grid.keys), filled=grid.reported, reporting=len(grid.by_district)
    )
