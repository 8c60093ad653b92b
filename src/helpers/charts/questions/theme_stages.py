"""On which themes do the numbers lie, and at which stage?"""

from functools import partial
from typing import TYPE_CHECKING

from helpers.charts.captions import frame
from helpers.charts.heat import HeatTable, draw_heat, name_cells
from helpers.charts.plan import Plan
from helpers.charts.question import Question, question
from helpers.charts.questions.effort_result import STAGES

if TYPE_CHECKING:
    import pandas as pd


@question
def theme_stages(q: Question) -> Plan:
    """Return the chart of how many numbers there are by theme and stage: a heat table, most numbers first, zeros printed.

    >>> from helpers import charts, tables
    >>> charts.theme_stages(tables.load("2022"), lang="en").table.shape[1]
    5
    """
    counts = _count(q)
    total, most = int(counts.to_numpy().sum()), int(counts.to_numpy().max()) if len(counts) else 0
    first = [(theme, stage) for theme in counts.index for stage in STAGES if most and counts.loc[theme, stage] == most]
    told: dict[str, int | str] = {"total": total, "themes": len(counts), "n": most, "first": len(first)}
    told |= (
        {"theme": q.words.theme(first[0][0]), "stage": q.words.text(f"effort_{first[0][1]}")}
        if first
        else {"theme": "", "stage": ""}
    )
    stages = [q.words.text(f"effort_{stage}") for stage in STAGES]
    values = [
        q.words.text("stages_row", name=q.words.theme(theme), values="/".join(str(n) for n in counts.loc[theme]))
        for theme in counts.index
    ]
    return Plan(
        title=q.words.sentence("stages_title", **told),
        subtitle=q.words.text("stages_subtitle", all=q.words.parts(len(q.tables.districts)), **told),
        note=q.words.note(q.words.text("stages_note")),
        alt=q.words.alt(
            q.words.text("stages_alt", stages="/".join(stages)),
            q.words.listed(values) + q.words.text("chart_stop") if values else "",
        ),
        table=frame([q.words.text("theme"), *stages], [(q.words.theme(theme), *counts.loc[theme]) for theme in counts.index]),
        draw=partial(draw_heat, heat=_heat(q, counts, stages, frozenset(first) if len(first) == 1 else frozenset())),
        facts={"total": total, "themes": len(counts), "most": most},
    )


def _count(q: Question) -> "pd.DataFrame":
    """Return the numbers of observations: one row per theme that has any, most first, one column per stage."""
    import pandas as pd

    staged = q.tables.observations.merge(q.tables.indicators[["indicator", "effort"]], on="indicator")
    counts = pd.crosstab(staged["theme"], staged["effort"]).reindex(columns=list(STAGES), fill_value=0)
    ordered = counts.reindex([code for code in q.tables.themes["theme"] if code in counts.index])
    return ordered.loc[ordered.sum(axis=1).sort_values(ascending=False, kind="stable").index]


def _heat(q: Question, counts: "pd.DataFrame", stages: list[str], marked: frozenset[tuple[str, str]]) -> HeatTable:
    high = int(counts.to_numpy().max()) if len(counts) else 0
    themes, printed = [q.words.theme(theme) for theme in counts.index], counts.map(str)
    told = name_cells(q.words, themes, stages, printed)
    steps = (high / 3, 2 * high / 3)
    return HeatTable(counts, printed, themes, stages, steps, marked, q.words.rest(themes, most=0), told)
