"""The registry of tables and fields (data/datapackage.json), and the reading and checking of tables against it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers import project
from helpers.errors import InputError, Problem
from helpers.reading.csvfile import read_rows

if TYPE_CHECKING:
    from types import ModuleType

    import pandas as pd
    import pandera.pandas as pa

DTYPES = {"string": "str", "integer": "int64", "number": "float64", "boolean": "bool", "date": "str"}
SHOWN_CELL = 60


@dataclass(frozen=True)
class Field:
    """A column of a table as the registry declares it."""

    name: str
    type: str
    title: str
    title_zh: str
    description: str
    description_zh: str
    unit: str
    constraints: dict[str, Any]


@dataclass(frozen=True)
class Table:
    """A table as the registry declares it: its file (edition folder as declared), fields, key and links to other tables."""

    name: str
    path: str
    title: str
    title_zh: str
    description: str
    description_zh: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    links: tuple[dict[str, Any], ...]

    @property
    def columns(self) -> list[str]:
        """Return the names of the columns, in order."""
        return [field.name for field in self.fields]

    @property
    def has_edition(self) -> bool:
        """Return whether each edition has a file of its own."""
        return self.path.count("/") == 2


@cache
def tables() -> dict[str, Table]:
    """Return the registry as a dict: table name to Table, in the order of data/datapackage.json."""
    if not project.REGISTRY.exists():
        raise InputError(
            Problem(project.REGISTRY, "", "is not there", "run in a checkout of the project, or set HELPERS_ROOT to one")
        )
    package = json.loads(project.REGISTRY.read_text(encoding="utf-8"))
    return {resource["name"]: _table(resource) for resource in package["resources"]}


def _table(resource: dict[str, Any]) -> Table:
    schema = resource["schema"]
    names = {"title", "title_zh", "description", "description_zh"}
    return Table(
        name=resource["name"],
        path=resource["path"],
        fields=tuple(_field(field) for field in schema["fields"]),
        key=tuple(schema["primaryKey"]),
        links=tuple(schema.get("foreignKeys", ())),
        **{name: resource[name] for name in names},
    )


def _field(field: dict[str, Any]) -> Field:
    return Field(**{"unit": "", "constraints": {}} | field)


def path_of(name: str, edition: str | None = None) -> Path:
    """Return the path of table `name`: data/raw/<file>, or data/<wing>/<edition>/<file> where every edition has its own."""
    table = tables()[name]
    if not table.has_edition:
        return project.ROOT / "data" / table.path
    assert edition is not None
    parts = Path(table.path).parts
    return project.ROOT / "data" / Path(parts[0], edition, parts[2])


def read_table(name: str, edition: str | None = None) -> pd.DataFrame:
    """Return table `name` as a DataFrame, typed and checked: columns as the registry declares them, index = line in the file.

    Raises InputError with every problem found: file, line, column, what is wrong.
    """
    path, table = path_of(name, edition), tables()[name]
    asked = table, _state(path)
    known = _read.get(path)
    if known is None or known[0] != asked:
        known = _read[path] = asked, validate(name, read_rows(path, table.columns), path)
    return known[1].copy()


# Tables that have been read and checked, with what they were checked against and the state of the file then.
_read: dict[Path, tuple[tuple[Table, tuple[int, ...]], pd.DataFrame]] = {}


def _state(path: Path) -> tuple[int, ...]:
    """Return what changes whenever the file at `path` does; nothing where there is no file."""
    try:
        state = path.stat()
    except OSError:
        return ()
    return state.st_mtime_ns, state.st_size, state.st_ino


def validate(name: str, rows: Sequence[Mapping[str, Any]], path: Path) -> pd.DataFrame:
    """Return a typed DataFrame of `rows` (dicts of text with `_line`), one row per dict, or raise InputError with every problem."""
    import pandas as pd

    table = tables()[name]
    lines = [row["_line"] for row in rows]
    text = pd.DataFrame(rows, columns=table.columns, index=pd.Index(lines, name="line"), dtype="str").fillna("")
    problems = [*_failures(table, text, path), *_doubles(table, text, path)]
    if problems:
        raise InputError(*sorted(problems, key=lambda problem: int(problem.place.split()[1].rstrip(","))))
    return text.apply(lambda column: _typed(column, next(f for f in table.fields if f.name == column.name)))


def _failures(table: Table, text: pd.DataFrame, path: Path) -> Iterator[Problem]:
    import pandera.errors

    try:
        checks(table.name).validate(text, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        cases = errors.failure_cases
        for column, check, value, line in zip(
            cases["column"], cases["check"], cases["failure_case"], cases["index"], strict=True
        ):
            yield Problem(project.shown(path), f"line {line}, column {column}", f"{_clip(value)} {check}", "correct the cell")


def _doubles(table: Table, text: pd.DataFrame, path: Path) -> Iterator[Problem]:
    doubled = text[text.duplicated(list(table.key), keep="first")]
    for line, row in doubled.iterrows():
        first = text.index[(text[list(table.key)] == row[list(table.key)]).all(axis=1)][0]
        key = " ".join(row[name] for name in table.key)
        yield Problem(project.shown(path), f"line {line}", f"doubles line {first} ({_clip(key)})", "remove one of the two")


def checks(name: str) -> pa.DataFrameSchema:
    """Return the pandera DataFrameSchema of table `name`, for columns of text as they stand in the file."""
    import pandera.pandas as pa

    return pa.DataFrameSchema({field.name: pa.Column(str, list(_checks(pa, field))) for field in tables()[name].fields})


def _checks(pa: ModuleType, field: Field) -> Iterator[pa.Check]:
    rules = field.constraints
    if rules.get("required"):
        yield pa.Check(lambda cells: cells.str.strip() != "", error="is empty but must not be")
    if "enum" in rules:
        yield _check_filled(pa, lambda cells: cells.isin(rules["enum"]), f"is none of {', '.join(rules['enum'])}")
    if "pattern" in rules:
        yield _check_filled(pa, lambda cells: cells.str.fullmatch(rules["pattern"]), f"does not have the form {rules['pattern']}")
    if rules.get("unique"):
        yield _check_filled(pa, lambda cells: ~cells.duplicated(), "stands in more than one row")
    yield from _type_checks(pa, field)


def _type_checks(pa: ModuleType, field: Field) -> Iterator[pa.Check]:
    if field.type == "boolean":
        yield _check_filled(pa, lambda cells: cells.isin(["true", "false"]), "is neither true nor false")
    if field.type == "date":
        yield _check_filled(pa, lambda cells: cells.str.fullmatch(r"\d{4}-\d{2}-\d{2}"), "is no date (year-month-day)")
    if field.type in ("integer", "number"):
        form = r"-?\d{1,15}" if field.type == "integer" else r"-?\d{1,300}(\.\d+)?(e[+-]?\d{1,3})?"
        kind = "a whole number" if field.type == "integer" else "a number"
        yield _check_filled(pa, lambda cells: cells.str.fullmatch(form, flags=0), f"is not {kind}")
        if "minimum" in field.constraints:
            low = field.constraints["minimum"]
            yield _check_filled(pa, lambda cells: ~(_numbers(cells) < low), f"is below {low}")


def _check_filled(pa: ModuleType, holds: Callable[[pd.Series[str]], pd.Series[bool]], error: str) -> pa.Check:
    """Return a check that passes empty cells: whether a cell may be empty is a rule of its own."""
    return pa.Check(lambda cells: (cells.str.strip() == "") | holds(cells), error=error)


def _numbers(cells: pd.Series[str]) -> pd.Series[float]:
    import pandas as pd

    return pd.to_numeric(cells, errors="coerce")


def _typed(cells: pd.Series[str], field: Field) -> pd.Series:
    if field.type == "boolean":
        return cells == "true"
    if field.type == "integer":
        return cells.astype("int64")
    return _numbers(cells).astype("float64") if field.type == "number" else cells


def _clip(value: object) -> str:
    text = str(value)
    return f"“{text if len(text) <= SHOWN_CELL else text[: SHOWN_CELL - 1] + '…'}”"


def check_links(name: str, frame: pd.DataFrame, targets: Mapping[str, pd.DataFrame], path: str | Path) -> list[Problem]:
    """Raise InputError with a problem per cell of `frame` that names nothing in the table it points to (`targets`: name to DataFrame)."""
    problems: list[Problem] = []
    for link in tables()[name].links:
        own, other = link["fields"], targets.get(link["reference"]["resource"])
        if other is None:
            continue
        known = set(map(tuple, other[link["reference"]["fields"]].astype(str).to_numpy()))
        wrong = [key not in known for key in map(tuple, frame[own].astype(str).to_numpy())]
        target = project.shown(path_of(link["reference"]["resource"], Path(path).parent.name))
        problems += [
            Problem(
                project.shown(path),
                f"line {line}, column {', '.join(own)}",
                f"{_clip(' '.join(map(str, row)))} does not stand in {target}",
                "correct it, or add it there",
            )
            for line, row in zip(frame.index[wrong], frame.loc[wrong, own].to_numpy(), strict=True)
        ]
    return problems


def to_csv(name: str, frame: pd.DataFrame) -> str:
    """Return `frame` as CSV text in the column order and number form of the registry (whole numbers without a point, booleans in lower case)."""
    table = tables()[name]
    out = frame[table.columns].copy()
    for field in table.fields:
        if field.type == "boolean":
            out[field.name] = out[field.name].map({True: "true", False: "false"})
        if field.type == "number":
            out[field.name] = out[field.name].map(_plain)
    return out.to_csv(index=False, lineterminator="\n")


def _plain(number: float) -> str:
    return "" if number != number else f"{number:.10g}" if abs(number) < 1e10 else f"{number:.0f}"
