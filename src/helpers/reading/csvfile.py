"""Reads a CSV file strictly: every cell as text, every fault of the file's form found and placed."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.errors import InputError, Problem
from helpers.project import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

CELL_LIMIT = 10_000_000
# The text of each column by its name, and `_line`, a whole number.
CsvRow = dict[str, Any]


def read_rows(path: str | Path, columns: Iterable[str], optional: Iterable[str] = ()) -> list[CsvRow]:
    """Return one dict per row of the CSV file at `path`: column name to text, plus `_line`, the row's 1-based line in the file.

    optional: those of `columns` that the file may lack; their cells are then "".

    Raises InputError, with a problem per fault, where the file is missing, is not UTF-8 or holds NUL, lacks one of `columns`,
    has a column that is not in `columns` or is doubled, or has a row of another length than its header.
    """
    text = _decode(Path(path))
    csv.field_size_limit(CELL_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        absent = dict.fromkeys((name for name in optional if name not in header), "")
        _check_header(path, header, [name for name in columns if name not in absent])
        rows: list[CsvRow] = []
        problems: list[Problem] = []
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) == len(header):
                rows.append(absent | dict(zip(header, cells, strict=True), _line=line))
            elif cells:
                problems.append(_wrong_length(path, line, len(cells), len(header)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(
            Problem(shown(path), f"line {reader.line_num}", f"not readable as CSV ({error})", "check its quotes")
        ) from None
    if problems:
        raise InputError(*problems)
    return rows


def read_columns(path: str | Path, columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the cells of `columns` of each row of a CSV file; other columns are passed over. Raises InputError as read_rows does."""
    text = _decode(Path(path))
    rows = csv.DictReader(io.StringIO(text, newline=""))
    absent = [name for name in columns if name not in (rows.fieldnames or ())]
    if absent:
        raise InputError(*(_header_problem(path, name, "is missing", "add it to the first line") for name in absent))
    return [tuple(row[name] or "" for name in columns) for row in rows]


def _decode(path: Path) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(Problem(shown(path), "", "no such file", "put it there or choose another edition")) from None
    except OSError as error:
        raise InputError(
            Problem(shown(path), "", f"cannot be read ({error.strerror})", "check what it is and who may read it")
        ) from None
    if b"\0" in data:
        line = data[: data.index(b"\0")].count(b"\n") + 1
        raise InputError(Problem(shown(path), f"line {line}", "holds a NUL byte", "save it again as CSV in UTF-8"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError(Problem(shown(path), f"line {line}", "is not UTF-8", "save it again as CSV in UTF-8")) from None


def _check_header(path: str | Path, header: list[str], columns: list[str]) -> None:
    problems = [_header_problem(path, name, "is missing", "add it to the first line") for name in columns if name not in header]
    problems += [
        _header_problem(path, name, "is not known", "remove it or correct its name") for name in header if name not in columns
    ]
    problems += [
        _header_problem(path, name, "stands twice", "keep one")
        for name, n in Counter(header).items()
        if n > 1 and name in columns
    ]
    if problems:
        raise InputError(*problems)


def _header_problem(path: str | Path, name: str, wrong: str, remedy: str) -> Problem:
    return Problem(shown(path), "line 1", f"column “{name}” {wrong}", remedy)


def _wrong_length(path: str | Path, line: int, found: int, expected: int) -> Problem:
    return Problem(shown(path), f"line {line}", f"has {found} cells, not {expected}", "check its commas and quotes")
