"""What does each text dwell on?"""

from functools import partial
from typing import TYPE_CHECKING

from helpers.charts.captions import frame
from helpers.charts.chart import Plan, Question, question
from helpers.charts.heat import HeatTable, draw_heat
from helpers.tables import comparison

if TYPE_CHECKING:
    import pandas as pd

# Shares up to these have the steps of the ramp; the number is printed in every cell.
STEPS = (0.15, 0.30)
MAX_FAVOURITES = 2


@question
def theme_profile(q: Question) -> Plan:
    """Return the chart of what each text dwells on: districts by topics, the share of characters printed in each cell.

    >>> from helpers import charts, tables
    >>> charts.theme_profile(tables.load("2022")).table.shape
    (10, 9)
    """
    shares = _shares(q)
    largest = {
        code: [topic for topic in shares.columns if shares.loc[code, topic] == shares.loc[code].max() > 0]
        for code in shares.index
    }
    favourites = _favourites(largest)
    tops = shares.max(axis=1)
    order = sorted(shares.index, key=lambda code: _place(largest[code], favourites, list(shares.columns), tops[code]))
    shares = shares.loc[q.order(order)]
    n = max(map(len, favourites.values()), default=0)
    topics = [q.words.topic(topic) if not place else q.words.topic_inline(topic) for place, topic in enumerate(favourites)]
    told: dict[str, int | str] = {
        "n": n,
        "all": q.words.parts(len(shares)),
        "topics": q.words.text("theme_quoted", a=topics[0], b=topics[-1], many=len(topics)) if topics else "",
    }
    values = [_told(q, code, largest[code], shares) for code in shares.index]
    marked = frozenset((code, topic) for topic, codes in favourites.items() for code in codes)
    return Plan(
        title=q.words.sentence("theme_title", each=len(favourites), **told),
        subtitle=q.words.text("theme_subtitle", each=len(favourites), **told),
        note=q.words.note(q.words.text("theme_note"), cut_off="incomplete_share"),
        alt=q.words.alt(q.words.text("theme_alt", **told), q.words.groups(values) + q.words.text("chart_stop")),
        table=frame(
            [
                q.words.text("chart_district"),
                *(q.words.text("theme_head", topic=q.words.topic(topic)) for topic in shares.columns),
            ],
            [(q.words.district(code), *(_percent(share) for share in shares.loc[code])) for code in shares.index],
        ),
        draw=partial(draw_heat, heat=_heat(q, shares, marked, values)),
        facts={
            "districts": len(shares),
            "topics": tuple(favourites),
            "each": n,
            "marked": tuple(code for code, _ in sorted(marked)),
        },
    )


def _shares(q: Question) -> "pd.DataFrame":
    """Return the share of characters: one row per district code, one column per topic, 0 to 1."""
    profile = comparison.topic_profile(q.tables).fillna({"share": 0.0})
    table = profile.pivot(index="district_code", columns="topic", values="share")
    return table.loc[list(dict.fromkeys(profile["district_code"])), list(dict.fromkeys(profile["topic"]))]


def _favourites(largest: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return {topic: districts} for the one or two topics that most texts give most space to; empty if it is no finding."""
    counts: dict[str, list[str]] = {}
    for code, topics in largest.items():
        if len(topics) == 1:
            counts.setdefault(topics[0], []).append(code)
    most = max(map(len, counts.values()), default=0)
    first = {topic: codes for topic, codes in counts.items() if len(codes) == most}
    return first if most > 1 and len(first) <= MAX_FAVOURITES else {}


def _place(topics: list[str], favourites: dict[str, list[str]], columns: list[str], share: float) -> tuple[int, int, float]:
    """Return the sorting place of a row: topics of the title first, then as in the codebook, ties last; larger shares first."""
    if len(topics) != 1:
        return 2, 0, -share
    return int(topics[0] not in favourites), columns.index(topics[0]), -share


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"


def _told(q: Question, code: str, topics: list[str], shares: "pd.DataFrame") -> str:
    """Return a district with its largest topic and its share, or all topics that share that place."""
    if not topics:
        return q.words.pair(code, q.words.text("cell_not_reported"))
    names = q.words.join(q.words.topic_inline(topic) for topic in topics)
    return q.words.text(
        "theme_told", name=q.words.district_short(code), topics=names, share=_percent(shares[topics[0]].loc[code]), n=len(topics)
    )


def _heat(q: Question, shares: "pd.DataFrame", marked: frozenset[tuple[str, str]], values: list[str]) -> HeatTable:
    more = {n: q.words.groups(values[n:]) if len(values) - n < 6 else q.words.more(len(values) - n) for n in range(len(values))}
    topics = [q.words.topic(topic) for topic in shares.columns]

    told = {
        (row, column): q.words.text(
            "chart_mark", name=q.words.district_row(code), what=topic, value=f"{_percent(float(shares.to_numpy()[row, column]))}%"
        )
        for row, code in enumerate(shares.index)
        for column, topic in enumerate(topics)
    }

    return HeatTable(
        shares,
        [q.words.district_short(code) for code in shares.index],
        topics,
        {share: _percent(share) for share in shares.to_numpy().ravel()},
        STEPS,
        marked,
        more,
        told,
        of_rows=True,
    )
