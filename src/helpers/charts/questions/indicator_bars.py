"""What do the districts report of one indicator? Drawn as the indicator allows: ranked, side by side, or alone."""

from helpers.charts import captions
from helpers.charts.chart import Plan, draw
from helpers.charts.marks import Bar, draw_bars, draw_strip, fill_of, fit_rows
from helpers.charts.questions.indicator_words import Story
from helpers.charts.style import DEEP, INK_SOFT, PALE
from helpers.tables import comparison
from helpers.tables.comparability import RANK, judge_fairness
from helpers.tables.labels import labels


def indicator_bars(tables, indicator="five_star_branches", *, lang="zh", variant="print", dress=True, number=None):
    """Return the chart of one indicator by district: a bar for each figure, in its unit, and a strip for each district without one.

    Bars are ordered by value only where the indicator is `similar`; others stand in the order of the source. Lower bounds are hollow and open.
    Raises KeyError where there is no such indicator.

    >>> from helpers import charts, tables
    >>> charts.indicator_bars(tables.load("2022"), "good_deeds_done", lang="en").title
    'Only Jimo reports practical matters, more than 4,200 cases; there is nothing to compare it with'
    """
    return draw(plan(tables, indicator, lang), lang=lang, variant=variant, dress=dress, number=number)


def plan(tables, indicator, lang):
    """Return what the chart says and how it is drawn."""
    label = labels(lang)
    fairness = judge_fairness(tables, indicator)
    cells = comparison.disclosure_matrix(tables, [indicator])
    given, silent = _given(tables, indicator, cells, fairness), _silent(cells)
    first = _first(tables, indicator, fairness)
    story = Story(tables, indicator, fairness, given, silent, first, label)
    return Plan(
        slug="indicator_bars",
        title=story.title(),
        subtitle=story.subtitle(),
        note=story.note(),
        source=captions.source(tables, label),
        alt=story.alt(),
        table=story.table(),
        draw=lambda canvas: _draw(canvas, given, silent, first, label),
    )


def _given(tables, indicator, cells, fairness):
    """Return the cells with a number, as dicts: largest first where they may be ranked, else in the order of the source."""
    rows = cells[cells["state"].isin(["exact", "bounded"])]
    if fairness.verdict == RANK:
        order = {code: n for n, code in enumerate(comparison.rank_districts(tables, indicator)["district_code"])}
        rows = rows.sort_values("district_code", key=lambda codes: codes.map(order))
    return rows.to_dict("records")


def _silent(cells):
    """Return (district code, state) of each cell without a number, those that mention the thing first."""
    rows = [(row.district_code, row.state) for row in cells.itertuples() if row.state in ("mentioned", "not_reported")]
    return sorted(rows, key=lambda row: row[1])


def _first(tables, indicator, fairness):
    """Return the code of the district that is first beyond doubt, or None."""
    if fairness.verdict != RANK:
        return None
    row = comparison.highest(comparison.rank_districts(tables, indicator))
    return None if row is None else row["district_code"]


def _draw(canvas, given, silent, first, label):
    rows, pitch = fit_rows(canvas, canvas.top, max(len(given), 1), below=4 if silent else 0)
    shown, rest = captions.lead(given, rows)
    bars = [_bar(canvas, row, first, label) for row in shown]
    names = [_name(canvas, code, label) for code in [row["district_code"] for row in given] + [code for code, _ in silent]]
    label_width = canvas.widest(names, weight="bold") + canvas.variant.em("label")
    bottom = canvas.top + len(bars) * pitch
    if bars:
        draw_bars(canvas, bars, canvas.left, canvas.right, canvas.top, pitch, label_width)
    if rest:
        canvas.text(canvas.left, bottom + pitch / 2, label.text("list_more", n=len(rest)), color=INK_SOFT)
        bottom += pitch
    draw_rows = _draw_silent_in_words if canvas.room else _draw_silent_rows
    return draw_rows(canvas, silent, bottom + (0.2 * pitch if bars else 0), pitch, label_width, label) if silent else bottom


def _bar(canvas, row, first, label):
    bounded = row["bound"] != "exact"
    point = row["district_code"] == first
    return Bar(
        _name(canvas, row["district_code"], label),
        row["value"],
        label.bounded(row["value"], row["bound"]),
        PALE if bounded else fill_of(point),
        DEEP if bounded else "none",
        point,
        row["bound"] == "at_least",
    )


def _name(canvas, code, label):
    return label.district_short(code) if canvas.variant.name == "narrow" else label.district_row(code)


def _draw_silent_rows(canvas, silent, top, pitch, label_width, label):
    """Draw a strip for each district without a number and return where they end (mm)."""
    for code, state in silent:
        wide = canvas.width - label_width
        draw_strip(canvas, canvas.left + label_width, top + 0.09 * pitch, wide, 0.82 * pitch, label.state(state))
        canvas.text(canvas.left, top + 0.5 * pitch, _name(canvas, code, label), color=INK_SOFT)
        top += pitch
    return top


def _draw_silent_in_words(canvas, silent, top, pitch, label_width, label):
    """Draw one strip for each state with the districts named in it, where there is no room for rows; return where they end (mm)."""
    for state in dict.fromkeys(state for _, state in silent):
        told = captions.names(label, [code for code, own in silent if own == state])
        said = f"{label.state(state)}：{told}" if label.lang == "zh" else f"{label.state(state)}: {told}"
        high = max(0.8 * pitch, 1.4 * canvas.variant.em("label"))
        top += draw_strip(canvas, canvas.left, top, canvas.width, high, said) + 0.15 * pitch
    return top
