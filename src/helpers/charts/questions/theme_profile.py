"""What does each text dwell on?"""

from functools import partial
from typing import TYPE_CHECKING

from helpers.charts.captions import frame
from helpers.charts.heat import HeatTable, draw_heat, name_cells
from helpers.charts.plan import Plan
from helpers.charts.question import Question, question
from helpers.charts.topic_shares import find_favourites, find_largest, order_texts, share_topics

if TYPE_CHECKING:
    import pandas as pd

# Shares up to these have the steps of the ramp; the number is printed in every cell.
STEPS = (0.15, 0.30)


@question
def theme_profile(q: Question) -> Plan:
    """Return the chart of what each text dwells on: districts by topics, the share of characters printed in each cell.

    >>> from helpers import charts, tables
    >>> charts.theme_profile(tables.load("2022")).table.shape
    (10, 9)
    """
    shares = share_topics(q.tables)
    largest = find_largest(shares)
    favourites = find_favourites(largest, shares.columns)
    shares = shares.loc[q.order(order_texts(shares, largest, favourites))]
    n = max(map(len, favourites.values()), default=0)
    told: dict[str, int | str] = {
        "n": n,
        "all": q.words.parts(len(shares)),
        "topics": _quote(q, list(favourites)),
        "each": len(favourites),
    }
    values = [_told(q, code, largest[code], shares) for code in shares.index]
    marked = frozenset((code, topic) for topic, codes in favourites.items() for code in codes)
    heads = [q.words.text("theme_head", topic=q.words.topic(topic)) for topic in shares.columns]
    printed = shares.map(_percent)
    return Plan(
        title=q.words.sentence("theme_title", **told),
        subtitle=q.words.text("theme_subtitle", **told),
        note=q.words.note(q.words.text("theme_note"), cut_off="incomplete_share"),
        alt=q.words.alt(q.words.text("theme_alt", **told), q.words.groups(values) + q.words.text("chart_stop")),
        table=frame(
            [q.words.text("chart_district"), *heads],
            [(q.words.district(code), *printed.loc[code]) for code in shares.index],
        ),
        draw=partial(draw_heat, heat=_heat(q, shares, printed, marked, values)),
        facts={
            "districts": len(shares),
            "topics": tuple(favourites),
            "each": n,
            "marked": tuple(code for code, _ in sorted(marked)),
        },
    )


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"


def _quote(q: Question, topics: list[str]) -> str:
    """Return the names of the one or two topics of the title, "" if there is none."""
    names = [q.words.topic_inline(topic) for topic in topics]
    return q.words.text("theme_quoted", a=names[0], b=names[-1], many=len(names)) if names else ""


def _told(q: Question, code: str, topics: list[str], shares: "pd.DataFrame") -> str:
    """Return a district with its largest topic and its share, or all topics that share that place."""
    if not topics:
        return q.words.pair(code, q.words.text("cell_not_reported"))
    names = q.words.join(q.words.topic_inline(topic) for topic in topics)
    return q.words.text(
        "theme_told", name=q.words.district_short(code), topics=names, share=_percent(shares[topics[0]].loc[code]), n=len(topics)
    )


def _heat(
    q: Question, shares: "pd.DataFrame", printed: "pd.DataFrame", marked: frozenset[tuple[str, str]], values: list[str]
) -> HeatTable:
    topics = [q.words.topic(topic) for topic in shares.columns]
    names = [q.words.district_short(code) for code in shares.index]
    told = name_cells(q.words, [q.words.district_row(code) for code in shares.index], topics, printed + "%")
    return HeatTable(shares, printed, names, topics, STEPS, marked, q.words.rest(values), told, of_rows=True)
