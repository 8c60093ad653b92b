"""One edition as an Excel workbook: a cover, a list of contents, notes, and one table to a sheet."""

from pathlib import Path

from helpers import project
from helpers.project import write_atomically
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


def write_workbook(tables: Edition, path: Path | None = None) -> Path:
    """Write the workbook of an Edition to `path` (reports/<edition>/figures.xlsx where not given) and return the path."""
    path = path or project.REPORTS / tables.edition / "figures.xlsx"
    write_atomically(path, render_workbook(tables))
    return path
