"""Reading and writing of tables as the registry declares them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from helpers import project
from helpers.errors import InputError, Problem
from helpers.reading.csvfile import CsvRow, read_rows
from helpers.tables.cell_checks import list_disorders, list_doubles, list_faults, to_numbers
from helpers.tables.links import check_links
from helpers.tables.registry import Field, Table, find_table, path_of, tables

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Field", "Table", "check_links", "find_table", "path_of", "read_table", "tables", "to_csv", "validate"]


def read_table(name: str, edition: str | None = None) -> pd.DataFrame:
    """Return table `name` as a DataFrame, typed and checked: columns as the registry declares them, index = line in the file.

    Raises InputError with every problem found: file, line, column, what is wrong.
    """
    path, table = path_of(name, edition), find_table(name)
    asked = table, _state(path)
    known = _read.get(path)
    if known is None or known[0] != asked:
        rows = read_rows(path, table.columns, table.optional_columns)
        known = _read[path] = asked, validate(name, rows, path)
    return known[1].copy()


# Tables that have been read and checked, with what they were checked against and the state of the file then.
_read: dict[Path, tuple[tuple[Table, tuple[int, ...]], pd.DataFrame]] = {}


def _state(path: Path) -> tuple[int, ...]:
    """Return what changes whenever the file at `path` does; or nothing if there is no file."""
    try:
        state = path.stat()
    except OSError:
        return ()
    return state.st_mtime_ns, state.st_size, state.st_ino


def validate(name: str, rows: Sequence[CsvRow], path: Path) -> pd.DataFrame:
    """Return a typed DataFrame of `rows` (dicts of text with `_line`), one row per dict, or raise InputError with every problem."""
    import pandas as pd

    table = find_table(name)
    if not rows and not table.may_be_empty:
        raise InputError(Problem(project.shown(path), "", "holds no row below its header", "add its rows"))
    lines = [row["_line"] for row in rows]
    text = pd.DataFrame(rows, columns=table.columns, index=pd.Index(lines, name="line"), dtype="str").fillna("")
    problems = [*list_faults(table, text, path), *list_doubles(table, text, path)]
    if not problems:
        typed = pd.DataFrame({field.name: _typed(text[field.name], field) for field in table.fields}, index=text.index)
        problems = [*list_disorders(table, typed, path)]
    if problems:
        raise InputError(*sorted(problems, key=lambda problem: int(problem.place.split()[1].rstrip(","))))
    return typed


def _typed(cells: pd.Series[str], field: Field) -> pd.Series:
    cells = cells.mask(cells == "", field.empty) if field.empty else cells
    if field.type == "boolean":
        return cells == "true"
    if field.type == "integer":
        return cells.astype("int64")
    return to_numbers(cells).astype("float64") if field.type == "number" else cells


def to_csv(name: str, frame: pd.DataFrame) -> str:
    """Return `frame` as CSV text in the column order and number form of the registry (whole numbers without a point, booleans in lower case)."""
    table = find_table(name)
    fields = table.fields_of(frame)
    out = frame[[field.name for field in fields]].copy()
    for field in fields:
        if field.type == "boolean":
            out[field.name] = out[field.name].map({True: "true", False: "false"})
        if field.type == "number":
            out[field.name] = out[field.name].map(_plain)
    return out.to_csv(index=False, lineterminator="\n")


def _plain(number: float) -> str:
    return "" if number != number else f"{number:.15g}" if abs(number) < 1e15 else f"{number:.0f}"
