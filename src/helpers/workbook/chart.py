"""Charts that the spreadsheet program itself draws from the rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from helpers.workbook.sheet import BarChart, Sheet

# Charts stand three in a row under the table; each takes so many rows of the sheet, and so many pixels.
PER_ROW, CHART_ROWS, CHART_SIZE = 3, 14, {"width": 400, "height": 250}
BAR = "#2B5B84"
# A bar that is only a bound is hatched, as it is on slides.
_BOUNDS = "≥≤≈"
_HATCHED = {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": BAR, "bg_color": "#FFFFFF"}, "border": {"color": BAR}}


def insert_charts(book: Workbook, page: Worksheet, sheet: Sheet) -> None:
    """Put the charts of a sheet under its table, three in a row."""
    below = len(sheet.above) + len(sheet.rows) + 2
    for n, chart in enumerate(sheet.charts):
        drawn = _draw(book, sheet, chart)
        place = {"description": chart.alt, "x_offset": (n % PER_ROW) * (CHART_SIZE["width"] + 15), "object_position": 3}
        page.insert_chart(below + (n // PER_ROW) * CHART_ROWS, 0, drawn, place)


def _draw(book: Workbook, sheet: Sheet, chart: BarChart) -> Chart:
    drawn = book.add_chart({"type": "bar"})
    top = len(sheet.above) + 1
    rows = (top + chart.first, top + chart.last)
    drawn.add_series(
        {
            "name": chart.title,
            "categories": [sheet.name, rows[0], chart.names, rows[1], chart.names],
            "values": [sheet.name, rows[0], chart.values, rows[1], chart.values],
            "fill": {"color": BAR},
            "points": [_HATCHED if label[:1] in _BOUNDS else None for label in chart.labels],
            "gap": 60,
            "data_labels": {"value": True, "custom": [{"value": label} for label in chart.labels]},
        }
    )
    drawn.set_title({"name": chart.title, "name_font": {"size": 12, "bold": True}})
    drawn.set_legend({"none": True})
    # The first row of the table on top, bars from zero.
    drawn.set_y_axis({"reverse": True, "num_font": {"size": 10}, "major_tick_mark": "none"})
    drawn.set_x_axis({"min": 0, "visible": False, "major_gridlines": {"visible": False}})
    drawn.set_size(CHART_SIZE)
    return drawn
