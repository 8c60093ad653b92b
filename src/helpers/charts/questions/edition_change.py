"""What certainly rose, fell, began or ended since the edition before?"""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from helpers.charts.captions import Words, frame
from helpers.charts.evidence import Traced
from helpers.charts.numbering import earlier_edition
from helpers.charts.office_bars import BarPanel, cell_series
from helpers.charts.panels import MAX_PANEL_ROWS, Mark, Panel, Row, draw_panels, mark_of
from helpers.charts.plan import Plan
from helpers.charts.question import Question, question
from helpers.tables import edition as editions
from helpers.tables.edition_comparison import ABSENT, GONE, LESS, MORE, NEW, SAME, UNCLEAR, compare_tables, read_moved, side_of
from helpers.tables.records import DataRow, to_records

CERTAIN, BOTH = (MORE, LESS), (MORE, LESS, SAME, UNCLEAR)
Change = DataRow


@question
def edition_change(q: Question) -> Plan:
    """Return the chart of what districts report in this edition and the one before: a panel an indicator, the earlier value hollow, certain changes marked.

    subject: the earlier edition; the one before by default. Whatever cannot be compared (definitions moved, intervals overlap) is counted, never drawn as a change. Raises ValueError if there is no earlier edition.
    """
    before, after = q.subject or earlier_edition(q.tables), str(q.tables.edition)
    if before is None:
        raise ValueError(f"edition {after} is the first one; there is no edition before it to compare with")
    rows = to_records(compare_tables(editions.load(before), q.tables, read_moved(before, after)).rows)
    counts = {name: sum(row["status"] == name for row in rows) for name in (*BOTH, NEW, GONE, ABSENT)}
    drawn = sorted(_take_turns(filter(_is_drawn, rows)), key=lambda row: row["status"] not in CERTAIN)
    by_key = {key: [row for row in drawn if row["indicator"] == key] for key in dict.fromkeys(row["indicator"] for row in drawn)}
    told: dict[str, int | str] = {name: counts[name] for name in (MORE, LESS, NEW, GONE, ABSENT)}
    told |= {
        "other": len(rows) - len(drawn) - counts[NEW] - counts[GONE] - counts[ABSENT],
        "drawn": len(drawn),
        "before": before,
        "after": after,
    }
    values = [_told(q.words, row) for row in drawn]
    heads = [q.words.text("chart_district"), q.words.text("indicator"), before, after, q.words.text("moved_status")]
    return Plan(
        title=q.words.sentence("moved_title", **told),
        subtitle=q.words.text("moved_subtitle", **told),
        note=q.words.note(q.words.text("moved_note", **told)),
        alt=q.words.alt(q.words.text("moved_alt", **told), q.words.groups(values) + q.words.text("chart_stop") if values else ""),
        table=frame(heads, [_cells(q.words, row) for row in rows]),
        draw=partial(
            draw_panels,
            panels=[_panel(q, key, own) for key, own in by_key.items()],
            states=(q.words.text("moved_now"), q.words.text("moved_bounded")),
            more=q.words.count_rest(len(by_key)),
            earlier=q.words.text("moved_earlier"),
        ),
        facts={**counts, "drawn": len(drawn), "not_drawn": len(rows) - len(drawn), "earlier": before},
        bars=tuple(_bars(q, key, own, before) for key, own in by_key.items()),
    )


def _is_drawn(row: Change) -> bool:
    return row["status"] in BOTH and row["old_value"] == row["old_value"] and row["new_value"] == row["new_value"]


def _take_turns(rows: Iterable[Change]) -> list[Change]:
    """Return changes, the first of each district, then the second of each, so that the panels that find room are not all of one."""
    turns: dict[str, int] = {}
    ordered = []
    for row in rows:
        turns[row["district_code"]] = turns.get(row["district_code"], 0) + 1
        ordered.append((turns[row["district_code"]], row))
    return [row for _, row in sorted(ordered, key=lambda pair: pair[0])]


def _told(words: Words, row: Change) -> str:
    name, what = words.district_short(row["district_code"]), words.indicator_inline(row["indicator"])
    return words.text("moved_row", name=name, what=what, **_values(words, row))


def _values(words: Words, row: Change) -> dict[str, str]:
    return {side: words.value_of(side_of(row, side)) for side in ("old", "new")}


def _panel(q: Question, key: str, rows: list[Change]) -> Panel:
    told = q.words.more(len(rows) - MAX_PANEL_ROWS) if len(rows) > MAX_PANEL_ROWS else ""
    return Panel(q.words.with_unit(key, rows[0]["new_unit"]), tuple(_row(q, row) for row in rows[:MAX_PANEL_ROWS]), told, told)


def _row(q: Question, row: Change) -> Row:
    earlier = Mark(row["old_value"], "", hollow=True, earlier=True)
    now = replace(mark_of(side_of(row, "new"), q.words), printed=q.words.text("moved_value", **_values(q.words, row)))
    return Row(q.words.district_short(row["district_code"]), (earlier, now), row["status"] in CERTAIN)


def _bars(q: Question, key: str, rows: list[Change], before: str) -> BarPanel:
    """Return a panel as data for office programs: the value of each edition side by side."""
    names = tuple(q.words.district_short(row["district_code"]) for row in rows)
    sides = {"old": before, "new": str(q.tables.edition)}
    series = tuple(cell_series(name, q.words, [side_of(row, side) for row in rows]) for side, name in sides.items())
    return BarPanel(names, series, title=q.words.with_unit(key, rows[0]["new_unit"]))


def _cells(words: Words, row: Change) -> tuple[str, ...]:
    """Return a row of the table: district, indicator, the number of each edition, and what became of it."""
    names = words.district(row["district_code"]), words.indicator(row["indicator"])
    return *names, _cell(words, row, "old"), _cell(words, row, "new"), words.text(f"change_{row['status']}")


def _cell(words: Words, row: Change, side: str) -> str:
    value = row[f"{side}_value"]
    if value is None or value != value:
        return words.text(f"cell_{row[f'{side}_state']}")
    told = words.value_of(side_of(row, side))
    return Traced(told, row[f"{side}_observation_id"]) if side == "new" else told
