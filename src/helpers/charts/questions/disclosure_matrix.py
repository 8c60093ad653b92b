"""What can be compared at all?"""

from functools import partial

from helpers.charts.captions import frame
from helpers.charts.chart import Plan, Question, question
from helpers.charts.numbering import comparable_indicators
from helpers.charts.state_grid import REPORTED, Grid, draw_grid, has_no_cells
from helpers.charts.style import find_choice
from helpers.tables import comparison
from helpers.tables.bound_words import quote_bound_words

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
    listed = q.tables.indicators.set_index("indicator")["unit"].str.split(";").str[0]
    units = {str(key): unit for key, unit in listed.to_dict().items()}
    judgments = q.tables.indicators.set_index("indicator")["comparability"]
    unjudged = list(judgments.index[judgments.isin(["unjudged", "single"])])
    keys = _keys(q)
    alone = [] if keys is None else [key for key in keys if len(_reporters(q, key)) < 2]
    grid = Grid(comparison.disclosure_matrix(q.tables, keys), comparable_indicators(q.tables), units, q.words, unjudged, alone)
    cells, most = len(grid.keys) * len(grid.codes), max(grid.by_indicator.values(), default=0)
    told: dict[str, int | str] = {
        "n": len(grid.keys),
        "all": q.words.parts(len(grid.codes)),
        "cells": cells,
        "filled": grid.reported,
        "most": "half" if 2 * most <= len(grid.codes) else "more",
        "share": "few" if 2 * grid.reported < cells else "many",
    }
    silent = [code for code in grid.codes if not grid.by_district.get(code)]
    alts = [
        q.words.text("matrix_alt_row", name=q.words.indicator_short(key), values=q.words.listed(grid.values(key)))
        for key in grid.keys
    ]
    return Plan(
        title=q.words.sentence("matrix_title", **told) if keys is None else _title_of_subject(q, grid),
        subtitle=q.words.text("matrix_subtitle_counts" if has_no_cells(grid) else "matrix_subtitle", **told)
        if keys is None
        else "",
        note=q.words.note(_bound_note(q, grid), _weak_note(q, grid), q.words.text("chart_no_definition")),
        notes={"slide": q.words.note(_bound_note(q, grid), q.words.text("chart_no_definition"))},
        alt=q.words.alt(q.words.text("matrix_alt", **told), *alts, q.words.silent(silent)),
        table=frame(
            [q.words.text("indicator"), q.words.text("comparability"), *map(q.words.district, grid.codes)],
            [
                [q.words.indicator(key), q.words.text(f"comparability_{group}"), *(grid.text(key, code) for code in grid.codes)]
                for group, keys in grid.groups.items()
                for key in keys
            ],
        ),
        draw=partial(draw_grid, grid=grid),
        facts={
            "indicators": len(grid.keys),
            "cells": cells,
            "filled": grid.reported,
            "districts": len(grid.codes),
            "silent": tuple(silent),
            "comparable": len(grid.groups.get("similar", [])),
        },
    )


def _keys(q: Question) -> list[str] | None:
    """Return the indicators of the subject that a district reports or mentions, most reported first; None if there is no subject."""
    if q.subject is None:
        return None
    wanted = find_choice("theme", q.subject, [ALL, *q.tables.themes["theme"]])
    told = q.tables.indicators if wanted == ALL else q.tables.indicators[q.tables.indicators["theme"] == wanted]
    keys = [key for key in told["indicator"] if _reporters(q, key) or _mentions(q, key)]
    return sorted(keys, key=lambda key: -len(_reporters(q, key)))


def _reporters(q: Question, key: str) -> set[str]:
    observations = q.tables.observations
    return set(observations.loc[observations["indicator"] == key, "district_code"])


def _mentions(q: Question, key: str) -> bool:
    aside = q.tables.set_aside
    return bool(((aside["indicator"] == key) & (aside["reason"] == "no_number")).any())


def _title_of_subject(q: Question, grid: Grid) -> str:
    name = q.words.names(grid.codes) if q.subject == ALL else q.words.theme(str(q.subject))
    reporting = sum(bool(grid.by_district.get(code)) for code in grid.codes)
    return q.words.sentence(
        "matrix_title_subject",
        name=name,
        n=len(grid.keys),
        filled=grid.reported,
        reporting=reporting,
    )


def _bound_note(q: Question, grid: Grid) -> str:
    """Return what ≥, ≤ and ≈ stand for, in the words of the texts whose numbers the cells hold."""
    import pandas as pd

    cells = pd.DataFrame(grid.cells.values(), columns=["state", "bound", "reported"])
    told = [
        q.words.text(f"chart_note_{bound}", words=quote_bound_words(rows, q.words))
        for bound in ("at_least", "at_most", "about")
        if len(rows := cells[(cells["state"] == "bounded") & (cells["bound"] == bound)])
    ]
    return q.words.sentences(told)


def _weak_note(q: Question, grid: Grid) -> str:
    has_weak = any(grid.state(key, code) in REPORTED for key in grid.groups.get("weak", []) for code in grid.codes)
    return q.words.text("matrix_weak_note") if has_weak else ""
