"""The view shown, as files: the chart as SVG or PNG, its data as CSV, and a workbook of both with the evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from helpers import project
from helpers.charts import image_export
from helpers.explorer.selection import EDITIONS, INDICATOR
from helpers.project import write_atomically
from helpers.tables import Labels
from helpers.tables.edition_comparison import STATUSES, side_of
from helpers.tables.kinds import labels_of
from helpers.tables.records import DataRow, to_records
from helpers.text.spreadsheet import to_inert_csv
from helpers.workbook.sheet import MENTIONED, NOT_REPORTED, Picture, Sheet, Value
from helpers.workbook.xlsx import Properties, render

if TYPE_CHECKING:
    import pandas as pd

    from helpers.explorer.selection import View
    from helpers.narrative.html_table import Table

EXPORTS = project.ROOT / "exports"
FORMS = ("svg", "png", "csv", "xlsx")
CHART_WIDTH = 156
# What stands for a number that there is none of, by the state of its cell.
EMPTY = {"mentioned": MENTIONED, "not_reported": NOT_REPORTED}
Row = dict[str, Value]


def save_view(view: View, form: str, folder: Path = EXPORTS) -> Path:
    """Write the View to `folder` as svg, png, csv or xlsx and return the path; the same view gives the same file.

    csv: one row per observation or mention behind the view, with the columns of `observations` (in UTF-8 with a mark that Excel knows it by);
    of two editions, one row per district and indicator. Raises ValueError for another form, OSError if the folder cannot be written to.
    """
    makers: dict[str, Callable[[View], str | bytes]] = {"svg": _svg, "png": _png, "csv": _csv, "xlsx": _xlsx}
    if form not in makers:
        raise ValueError(f"“{form}” is not a format to save in; choose one of {', '.join(FORMS)}")
    path = folder / f"{view.stem}.{form}"
    write_atomically(path, makers[form](view))
    return path


def _svg(view: View) -> str:
    return image_export.to_svg(view.chart)


def _png(view: View) -> bytes:
    return image_export.to_png(view.chart)


def _csv(view: View) -> str:
    data: pd.DataFrame = view.changes.data if view.kind == EDITIONS else view.rows
    return "\ufeff" + to_inert_csv(data)


def _xlsx(view: View) -> bytes:
    words, meta, chart = labels_of(view.tables, view.lang), view.tables.meta, view.chart
    picture = Picture(image_export.to_png(chart), CHART_WIDTH, chart.alt)
    rows_of = {INDICATOR: _comparison_rows, EDITIONS: _change_rows}
    shown = rows_of[view.kind](view) if view.kind in rows_of else _table_rows(view.table)
    sheets = [
        Sheet(words.text("figure_word"), (chart.title, chart.subtitle, chart.note, chart.source), picture=picture),
        _sheet(words.text("value"), "shown", view.table.caption, shown, view),
        _sheet(words.text("evidence"), "evidence", view.evidence.caption, _evidence_rows(view), view),
    ]
    return render(sheets, Properties(chart.title, view.tables.edition, meta[f"author_{view.lang}"], meta["reference_date"]))


def _sheet(name: str, key: str, caption: str, rows: Sequence[Row], view: View) -> Sheet:
    """Return a sheet of `rows`: header to text or number; None becomes the shorthand for “does not apply”."""
    columns = tuple(rows[0]) if rows else (labels_of(view.tables, view.lang).text("district"),)
    above = tuple(filter(None, (caption, view.warning or view.chart.subtitle)))
    return Sheet(name, above, key, columns, tuple(tuple(row.values()) for row in rows))


def _table_rows(table: Table) -> list[Row]:
    """Return the rows of a table: a cell that is a number and nothing else is a number; bounds such as ≥400 stay words."""
    told = table.to_frame().astype(str).replace("<NA>", "")
    return [{str(head): _read(str(cell)) for head, cell in row.items()} for row in to_records(told)]


def _read(cell: str) -> Value:
    from helpers.charts.file_export import read_number

    number = read_number(cell)
    return cell if number is None else _number(number)


def _comparison_rows(view: View) -> list[Row]:
    """Return one row per district chosen: numbers as numbers, and shorthand for what is not reported or only mentioned."""
    words = labels_of(view.tables, view.lang)
    return [
        {
            words.text("district"): row["district"],
            words.text("value"): EMPTY.get(row["state"]) or _number(row["value"]),
            words.text("unit"): row["unit"] if row["state"] not in EMPTY else None,
            **_bounds(row, words),
            words.text("best_rank"): _number(row["rank_best"]),
            words.text("worst_rank"): _number(row["rank_worst"]),
            words.text("reported"): row["reported"] if row["state"] not in EMPTY else None,
        }
        for row in to_records(view.comparison.data)
    ]


def _change_rows(view: View) -> list[Row]:
    """Return one row per district and indicator of two editions: what became of it, and the number, its ends and its wording in each."""
    words, sides = labels_of(view.tables, view.lang), {"old": view.earlier, "new": view.tables.edition}
    return [
        {
            words.text("district"): words.district(row["district_code"]),
            words.text("indicator"): words.indicator_short(row["indicator"]),
            words.text("change"): words.text(f"change_{row['status']}"),
            **{
                words.text("in_edition_what", edition=edition, what=head): cell
                for side, edition in sides.items()
                for head, cell in _side_cells(side_of(row, side), words).items()
            },
            words.text("why"): words.text(f"why_{row['reason']}") if row["reason"] else None,
        }
        for row in sorted(to_records(view.changes.compared.rows), key=lambda row: STATUSES.index(row["status"]))
    ]


def _side_cells(own: DataRow, words: Labels) -> Row:
    """Return the cells of what one edition says: value, unit, both ends of its interval, wording."""
    state = own["state"]
    told = state not in EMPTY
    return {
        words.text("value"): _number(own["value"]) if told else EMPTY[state],
        words.text("unit"): words.unit(own["unit"], own["value"], own["indicator"]) if told else None,
        words.text("lower_end"): _number(own["low"]) if told else None,
        words.text("upper_end"): _number(own["high"]) if told else None,
        words.text("reported"): own["reported"] if state != "not_reported" else None,
    }


def _bounds(row: DataRow, words: Labels) -> Row:
    state = row.get("state", "")
    bound = words.text(f"bound_{row['bound']}") if isinstance(row["bound"], str) and row["bound"] else None
    return {
        words.text("bound"): bound or (words.state(state) if state else None),
        words.text("lower_end"): _number(row["low"]),
        words.text("upper_end"): _number(row["high"]),
    }


def _evidence_rows(view: View) -> list[Row]:
    """Return one row per observation or mention behind the view, its value and both ends of its interval as numbers."""
    words = labels_of(view.tables, view.lang)
    return [
        {
            words.text("district"): words.district(row["district_code"]),
            words.text("indicator"): words.indicator_short(row["indicator"]),
            words.text("reported"): row["reported"],
            words.text("measure"): row["measure"],
            words.text("value"): _number(row["value"]) if row["value"] == row["value"] else MENTIONED,
            words.text("unit"): words.unit(row["unit"], row["value"], row["indicator"]) if row["value"] == row["value"] else None,
            **_bounds(row, words),
            words.text("place"): words.place_of(row),
            words.text("evidence"): row["evidence"],
            words.text("observation_id"): row["observation_id"],
        }
        for row in to_records(view.rows)
    ]


def _number(value: float | int | None) -> int | float | None:
    """Return a number as Excel has it: whole if it is whole; None if there is none."""
    import pandas as pd

    if value is None or pd.isna(value):
        return None
    return int(value) if float(value).is_integer() else float(value)
