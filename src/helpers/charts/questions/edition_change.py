"""What certainly rose, fell, began or ended since the edition before?"""

from functools import partial
from typing import TYPE_CHECKING, Any

from helpers.charts.captions import Words, frame
from helpers.charts.chart import Plan, Question, question
from helpers.charts.evidence import Traced
from helpers.charts.numbering import earlier_edition
from helpers.charts.panels import MAX_PANEL_ROWS, Mark, Panel, Row, draw_panels
from helpers.tables import edition as editions
from helpers.tables.edition_comparison import GONE, LESS, MORE, NEW, SAME, UNCLEAR, compare_tables, read_moved, side_of
from helpers.tables.records import to_records

if TYPE_CHECKING:
    import pandas as pd

    from helpers.charts.canvas import Canvas

CERTAIN, BOTH = (MORE, LESS), (MORE, LESS, SAME, UNCLEAR)
Change = dict[str, Any]


@question
def edition_change(q: Question) -> Plan:
    """Return the chart of what districts report in this edition and the one before: a panel an indicator, the earlier value hollow, certain changes marked.

    subject: the earlier edition; the one before by default. Whatever cannot be compared (definitions moved, intervals overlap) is counted, never drawn as a change. Raises ValueError if there is no earlier edition.
    """
    before = q.subject or earlier_edition(q.tables)
    if before is None:
        raise ValueError(f"edition {q.tables.edition} is the first one; there is no edition before it to compare with")
    compared = compare_tables(editions.load(before), q.tables, read_moved(before, str(q.tables.edition)))
    rows = to_records(compared.rows)
    counts = {name: sum(row["status"] == name for row in rows) for name in (*BOTH, NEW, GONE)}
    drawn = [
        row
        for row in rows
        if row["status"] in BOTH and row["old_value"] == row["old_value"] and row["new_value"] == row["new_value"]
    ]
    drawn.sort(key=lambda row: row["status"] not in CERTAIN)
    keys = list(dict.fromkeys(row["indicator"] for row in drawn))
    other = len(rows) - len(drawn) - counts[NEW] - counts[GONE]
    told = {
        "more": counts[MORE],
        "less": counts[LESS],
        "new": counts[NEW],
        "gone": counts[GONE],
        "other": other,
        "drawn": len(drawn),
        "before": before,
        "after": str(q.tables.edition),
    }
    panels = tuple(_panel(q, key, [row for row in drawn if row["indicator"] == key]) for key in keys)
    values = [
        q.words.text(
            "moved_row",
            name=q.words.district_short(row["district_code"]),
            what=q.words.indicator_inline(row["indicator"]),
            **_values(q.words, row),
        )
        for row in drawn
    ]
    return Plan(
        title=q.words.sentence("moved_title", **told),
        subtitle=q.words.text("moved_subtitle", **told),
        note=q.words.note(q.words.text("moved_note", **told)),
        alt=q.words.alt(q.words.text("moved_alt", **told), q.words.groups(values) + q.words.text("chart_stop") if values else ""),
        table=_table(q, rows, before),
        draw=partial(_draw, panels=panels, words=q.words),
        facts={**counts, "drawn": len(drawn), "not_drawn": len(rows) - len(drawn), "earlier": before},
        bars=tuple(_bars(q, key, [row for row in drawn if row["indicator"] == key], before) for key in keys),
    )


def _panel(q: Question, key: str, rows: list[Change]) -> Panel:
    shown = rows[:MAX_PANEL_ROWS]
    told = q.words.more(len(rows) - len(shown)) if len(rows) > len(shown) else ""
    return Panel(q.words.with_unit(key, rows[0]["new_unit"]), tuple(_row(q, row) for row in shown), told, told)


def _bars(q: Question, key: str, rows: list[Change], before: str) -> dict[str, object]:
    """Return a panel as data for office programs: the value of each edition side by side."""
    series = [
        {
            "name": name,
            "values": [row[f"{side}_value"] for row in rows],
            "labels": [q.words.bounded(row[f"{side}_value"], row[f"{side}_bound"]) for row in rows],
            "bounds": [row[f"{side}_bound"] != "exact" for row in rows],
        }
        for side, name in (("old", before), ("new", str(q.tables.edition)))
    ]
    names = [q.words.district_short(row["district_code"]) for row in rows]
    return {"title": q.words.with_unit(key, rows[0]["new_unit"]), "categories": names, "series": series}


def _row(q: Question, row: Change) -> Row:
    printed = q.words.text("moved_value", **_values(q.words, row))
    earlier = Mark(row["old_value"], "", hollow=True, earlier=True)
    now = Mark(row["new_value"], printed, row["new_bound"] != "exact", row["new_bound"] == "at_least")
    return Row(q.words.district_short(row["district_code"]), (earlier, now), row["status"] in CERTAIN)


def _values(words: Words, row: Change) -> dict[str, str]:
    return {side: words.value_of(side_of(row, side)) for side in ("old", "new")}


def _table(q: Question, rows: list[Change], before: str) -> "pd.DataFrame":
    heads = [
        q.words.text("chart_district"),
        q.words.text("indicator"),
        before,
        str(q.tables.edition),
        q.words.text("moved_status"),
    ]
    return frame(
        heads,
        [
            (
                q.words.district(row["district_code"]),
                q.words.indicator(row["indicator"]),
                _cell(q.words, row, "old"),
                _cell(q.words, row, "new"),
                q.words.text(f"change_{row['status']}"),
            )
            for row in rows
        ],
    )


def _cell(words: Words, row: Change, side: str) -> str:
    value = row[f"{side}_value"]
    if value is None or value != value:
        return words.text("cell_mentioned" if row[f"{side}_state"] == "mentioned" else "cell_not_reported")
    told = words.value_of(side_of(row, side))
    return Traced(told, row[f"{side}_observation_id"]) if side == "new" else told


def _draw(canvas: "Canvas", *, panels: tuple[Panel, ...], words: Words) -> float:
    more = [words.text("indicators_more", n=len(panels) - n) for n in range(len(panels) + 1)]
    return draw_panels(canvas, panels, (words.text("moved_now"), words.text("moved_bounded")), more, words.text("moved_earlier"))
