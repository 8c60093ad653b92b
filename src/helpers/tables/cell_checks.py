"""Checks of the cells of a table against the registry: filled in, one of a list, of the right form and type, in order with neighbouring cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from helpers import project
from helpers.errors import Problem
from helpers.tables.registry import Field, Table, find_table

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    import pandas as pd
    import pandera.pandas as pa

SHOWN_CELL = 60
INTEGER, NUMBER = r"-?[0-9]{1,15}", r"-?[0-9]{1,300}(\.[0-9]+)?(e[+-]?[0-9]{1,3})?"
# White space, and signs of Unicode that print nothing: joiners, fillers, marks of direction, variation selectors.
INVISIBLE = (
    r"[\s\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]*"
)


def list_faults(table: Table, text: pd.DataFrame, path: Path) -> Iterator[Problem]:
    """Yield a Problem per cell of `text` (one row per line of the file, every cell as text) that the registry does not allow."""
    import pandera.errors

    try:
        build_checks(table.name).validate(text, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        cases = errors.failure_cases
        for column, check, value, line in zip(
            cases["column"], cases["check"], cases["failure_case"], cases["index"], strict=True
        ):
            yield Problem(project.shown(path), f"line {line}, column {column}", f"{clip_cell(value)} {check}", "correct the cell")


def list_doubles(table: Table, text: pd.DataFrame, path: Path) -> Iterator[Problem]:
    """Yield a Problem per row of `text` whose key an earlier row has."""
    first: dict[tuple[str, ...], int] = {}
    for line, key in zip(text.index, map(tuple, text[list(table.key)].to_numpy()), strict=True):
        earlier = first.setdefault(key, line)
        if earlier != line:
            wrong = f"doubles line {earlier} ({clip_cell(' '.join(key))})"
            yield Problem(project.shown(path), f"line {line}", wrong, "remove one of the two")


def list_disorders(table: Table, frame: pd.DataFrame, path: Path) -> Iterator[Problem]:
    """Yield a Problem per row of the typed `frame` in which a field is larger than one that must not be below it, such as low and high."""
    for small, large in (pair for group in table.ordered for pair in pairwise(group)):
        wrong = (frame[small] > frame[large]) & _is_filled(frame[small]) & _is_filled(frame[large])
        for line, low, high in zip(frame.index[wrong], frame.loc[wrong, small], frame.loc[wrong, large], strict=True):
            told = f"{small} {clip_cell(low)} is above {large} {clip_cell(high)}"
            yield Problem(project.shown(path), f"line {line}, column {small}", told, "correct one of the two")


def _is_filled(cells: pd.Series) -> pd.Series[bool]:
    return cells.notna() & (cells != "")


def build_checks(name: str) -> pa.DataFrameSchema:
    """Return the pandera DataFrameSchema of table `name`, for columns of text as in the file."""
    import pandera.pandas as pa

    return pa.DataFrameSchema({field.name: pa.Column(str, list(_checks(pa, field))) for field in find_table(name).fields})


def _checks(pa: ModuleType, field: Field) -> Iterator[pa.Check]:
    rules = field.constraints
    if rules.get("required"):
        yield pa.Check(lambda cells: ~cells.str.fullmatch(INVISIBLE), error="is empty but must not be")
    else:
        yield pa.Check(lambda cells: (cells == "") | ~cells.str.fullmatch(INVISIBLE), error="holds nothing that can be seen")
    if "enum" in rules:
        yield _check_filled(pa, lambda cells: cells.isin(rules["enum"]), f"is not one of {', '.join(rules['enum'])}")
    if "pattern" in rules:
        yield _check_filled(pa, lambda cells: cells.str.fullmatch(rules["pattern"]), f"does not have the form {rules['pattern']}")
    if rules.get("unique"):
        yield _check_filled(pa, lambda cells: ~cells.duplicated(), "stands in more than one row")
    yield from _type_checks(pa, field)


def _type_checks(pa: ModuleType, field: Field) -> Iterator[pa.Check]:
    if field.type == "boolean":
        yield _check_filled(pa, lambda cells: cells.isin(["true", "false"]), "is neither true nor false")
    if field.type == "date":
        yield _check_filled(pa, lambda cells: cells.map(_is_date), "is not a date (year-month-day)")
    if field.type in ("integer", "number"):
        form, kind = (INTEGER, "a whole number") if field.type == "integer" else (NUMBER, "a number")
        yield _check_filled(pa, lambda cells: cells.str.fullmatch(form), f"is not {kind}")
        if "minimum" in field.constraints:
            low = field.constraints["minimum"]
            yield _check_filled(pa, lambda cells: ~(to_numbers(cells) < low), f"is below {low}")
        if "exclusiveMinimum" in field.constraints:
            limit = field.constraints["exclusiveMinimum"]
            yield _check_filled(pa, lambda cells: ~(to_numbers(cells) <= limit), f"is not above {limit}")


def _check_filled(pa: ModuleType, holds: Callable[[pd.Series[str]], pd.Series[bool]], error: str) -> pa.Check:
    """Return a check that passes empty cells: whether a cell may be empty is a rule of its own."""
    return pa.Check(lambda cells: (cells.str.strip() == "") | holds(cells), error=error)


def _is_date(cell: str) -> bool:
    try:
        return re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cell) is not None and bool(date.fromisoformat(cell))
    except ValueError:
        return False


def to_numbers(cells: pd.Series[str]) -> pd.Series[float]:
    """Return the numbers of cells of text; NaN for anything else."""
    import pandas as pd

    return pd.to_numeric(cells, errors="coerce")


def clip_cell(value: object) -> str:
    """Return a cell in quotation marks as messages show it, a long one cut."""
    text = str(value)
    return f"“{text if len(text) <= SHOWN_CELL else text[: SHOWN_CELL - 1] + '…'}”"
