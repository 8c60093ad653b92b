"""A chart's other files: PDF with live text, and a workbook of its data with numbers as numbers; the same chart gives the same bytes."""

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.charts import image_export
from helpers.charts.style import find_choice
from helpers.project import write_atomically

if TYPE_CHECKING:
    from helpers.charts.chart import Chart

# Dates of a file tell when it was made, not what it shows; a fixed one keeps the bytes the same.
MADE = datetime(2000, 1, 1)
HEAD_ROW, WIDEST = 6, 48


def save(figure: "Chart", path: str | Path) -> None:
    """Write the chart to `path` as SVG (text as outlines), PNG, PDF or XLSX (its data), by its ending; the same chart gives the same bytes.

    Raises ValueError for another ending, naming the choices.
    """
    path = Path(path)
    ways: dict[str, Callable[[Chart], str | bytes]] = {
        ".svg": image_export.to_svg,
        ".png": image_export.to_png,
        ".pdf": to_pdf,
        ".xlsx": to_xlsx,
    }
    write_atomically(path, ways[find_choice("ending", path.suffix.lower(), ways)](figure))


def to_pdf(chart: "Chart") -> bytes:
    """Return the chart as PDF, its text selectable, without a date or the name of a program."""
    return image_export.render(
        chart, "pdf", metadata={"CreationDate": None, "Creator": None, "Producer": None, "Title": chart.title}
    )


def to_xlsx(chart: "Chart") -> bytes:
    """Return the data of the chart as a workbook: title, subtitle, note, source, then the table, then the picture."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": chart.title, "comments": chart.alt, "created": MADE})
    sheet = book.add_worksheet()
    for row, text in enumerate((chart.title, chart.subtitle, chart.note, chart.source)):
        sheet.write_string(row, 0, text, book.add_format({"bold": row == 0}))
    heads = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"})
    for column, head in enumerate(chart.table.columns):
        cells = [str(cell) for cell in chart.table.iloc[:, column]]
        sheet.set_column(column, column, min(max([len(str(head)) / 2, *map(len, cells)]) + 4, WIDEST))
        sheet.write_string(HEAD_ROW - 1, column, str(head), heads)
        for row, cell in enumerate(cells):
            number = read_number(cell)
            if number is None:
                sheet.write_string(HEAD_ROW + row, column, cell)
            else:
                sheet.write_number(HEAD_ROW + row, column, number)
    picture = io.BytesIO(image_export.to_png(chart))
    sheet.insert_image(HEAD_ROW + len(chart.table) + 1, 0, "chart.png", {"image_data": picture, "description": chart.alt})
    book.close()
    return buffer.getvalue()


def read_number(cell: str) -> float | None:
    """Return the number that a cell holds and nothing else, None for words and for bounds such as ≥400, which are no numbers."""
    try:
        return float(cell.replace(",", ""))
    except ValueError:
        return None
