"""What is on the desk as files: the chart as SVG or PNG, its data as CSV, both with the evidence as a workbook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from helpers import project
from helpers.charts import image_export
from helpers.project import write_atomically
from helpers.tables.kinds import labels_of
from helpers.workbook.sheet import Picture, Sheet
from helpers.workbook.xlsx import Properties, render

if TYPE_CHECKING:
    from helpers.explorer.selection import View
    from helpers.narrative.html_table import Table

EXPORTS = project.ROOT / "exports"
FORMS = ("svg", "png", "csv", "xlsx")
CHART_WIDTH = 156


def save_view(view: View, form: str, folder: Path = EXPORTS) -> Path:
    """Write the View to `folder` as svg, png, csv or xlsx and return the path; the same view gives the same file.

    csv: one row per observation or mention behind the view, with the columns of `observations` (in UTF-8 with a mark that Excel knows it by).
    Raises ValueError for another form, OSError where the folder cannot be written to.
    """
    makers: dict[str, Callable[[View], str | bytes]] = {"svg": _svg, "png": _png, "csv": _csv, "xlsx": _xlsx}
    if form not in makers:
        raise ValueError(f"“{form}” is no form to save in; choose one of {', '.join(FORMS)}")
    path = folder / f"{view.stem}.{form}"
    write_atomically(path, makers[form](view))
    return path


def _svg(view: View) -> str:
    return image_export.to_svg(view.chart)


def _png(view: View) -> bytes:
    return image_export.to_png(view.chart)


def _csv(view: View) -> str:
    return "\ufeff" + view.rows.to_csv(index=False, lineterminator="\n")


def _xlsx(view: View) -> bytes:
    words, meta = labels_of(view.tables, view.lang), view.tables.meta
    chart = view.chart
    picture = Picture(image_export.to_png(chart), CHART_WIDTH, chart.alt)
    sheets = [
        Sheet(words.text("figure_word"), (chart.title, chart.subtitle, chart.note, chart.source), picture=picture),
        _sheet(words.text("indicator"), "shown", view.table, view),
        _sheet(words.text("evidence"), "evidence", view.evidence, view),
    ]
    return render(sheets, Properties(chart.title, view.tables.edition, meta[f"author_{view.lang}"], meta["reference_date"]))


def _sheet(name: str, key: str, table: Table, view: View) -> Sheet:
    above = (table.caption, view.comparison.warning or view.chart.subtitle)
    rows = tuple(tuple(cell if isinstance(cell, str) else cell.text for cell in row) for row in table.rows)
    return Sheet(name, above, key, table.columns, rows)
