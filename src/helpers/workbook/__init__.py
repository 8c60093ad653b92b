"""One edition as an Excel workbook: a cover, a list of contents, notes, and one table to a sheet."""

from helpers.tables.edition import Edition
from helpers.text.messages import LANGUAGES


def render_workbook(tables: Edition) -> bytes:
    """Return the workbook of an Edition as bytes (.xlsx); the same tables give the same bytes, wherever and whenever."""
    from helpers.workbook.contents import list_sheets
    from helpers.workbook.xlsx import Properties, render

    meta = tables.meta
    title, author = (" · ".join(meta[f"{key}_{lang}"] for lang in LANGUAGES) for key in ("title", "author"))
    properties = Properties(title, tables.edition, author, meta["reference_date"])
    return render(list_sheets(tables), properties)
