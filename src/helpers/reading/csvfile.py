"""Reads a CSV file strictly: every cell as text, every fault of the file's form found and placed."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.errors import InputError, Problem
from helpers.project import read_bytes, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CELL_LIMIT = 10_000_000
# What programs part columns by if the computer writes numbers with a decimal comma, or pastes a table.
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars", "，": "full-width commas"}
# The text of each column by its name, and `_line`, a whole number.
CsvRow = dict[str, Any]


def read_rows(path: str | Path, columns: Iterable[str], optional: Iterable[str] = ()) -> list[CsvRow]:
    """Return one dict per row of the CSV file at `path`: column name to text, plus `_line`, the row's 1-based line in the file.

    optional: those of `columns` that the file may lack; their cells are then "".

    Raises InputError, with a problem per fault, if the file is missing, is not UTF-8 or holds NUL, lacks one of `columns`,
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
        raise _unreadable(path, reader.line_num, error) from None
    if problems:
        raise InputError(*problems)
    return rows


def read_columns(path: str | Path, columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the cells of `columns` of each row of a CSV file; other columns are passed over. Raises InputError as read_rows does."""
    text = _decode(Path(path))
    csv.field_size_limit(CELL_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        header, *rows = [*reader] or [[]]
    except csv.Error as error:
        raise _unreadable(path, reader.line_num, error) from None
    if problems := _check_columns(path, header, columns):
        raise InputError(*problems)
    places = [header.index(name) for name in columns]
    return [tuple(row[place] if place < len(row) else "" for place in places) for row in rows if row]


def _decode(path: Path) -> str:
    try:
        data = read_bytes(path)
    except FileNotFoundError:
        raise InputError(Problem(shown(path), "", "no such file", "put it there or choose another edition")) from None
    except OSError as error:
        raise InputError(
            Problem(shown(path), "", f"cannot be read ({error.strerror})", "check what it is and who may read it")
        ) from None
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError(Problem(shown(path), "line 1", "is UTF-16", "save it again as CSV in UTF-8"))
    if b"\0" in data:
        line = data[: data.index(b"\0")].count(b"\n") + 1
        raise InputError(Problem(shown(path), f"line {line}", "holds a NUL byte", "save it again as CSV in UTF-8"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError(Problem(shown(path), f"line {line}", "is not UTF-8", "save it again as CSV in UTF-8")) from None


def _unreadable(path: str | Path, line: int, error: csv.Error) -> InputError:
    return InputError(Problem(shown(path), f"line {line}", f"not readable as CSV ({error})", "check its quotes"))


def _check_columns(path: str | Path, header: list[str], columns: Sequence[str]) -> list[Problem]:
    """Return a Problem per column that the header lacks. Raises InputError if something other than commas parts them."""
    parted = _find_separator(header, columns)
    if parted:
        raise InputError(Problem(shown(path), "line 1", f"parts its columns by {parted}", "save it again as CSV with commas"))
    return [_header_problem(path, name, "is missing", "add it to the first line") for name in columns if name not in header]


def _check_header(path: str | Path, header: list[str], columns: Sequence[str]) -> None:
    problems = _check_columns(path, header, columns)
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


def _find_separator(header: list[str], columns: Sequence[str]) -> str:
    """Return what parts the columns in place of the comma, in words; "" if the comma does."""
    alone = header[0] if len(header) == 1 else ""
    found = (name for sign, name in SEPARATORS.items() if set(alone.split(sign)) & set(columns))
    return "" if alone in columns else next(found, "")


def _header_problem(path: str | Path, name: str, wrong: str, remedy: str) -> Problem:
    return Problem(shown(path), "line 1", f"column “{name}” {wrong}", remedy)


def _wrong_length(path: str | Path, line: int, found: int, expected: int) -> Problem:
    return Problem(shown(path), f"line {line}", f"has {found} cells, not {expected}", "check its commas and quotes")
