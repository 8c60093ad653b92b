"""The registry of tables and fields (data/datapackage.json): what each file holds, and how tables point to each other."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from helpers import project
from helpers.errors import InputError, Problem
from helpers.tables.registry_form import (
    BASE,
    Constraints,
    FieldForm,
    LinkForm,
    Package,
    TableForm,
    find_form_faults,
    make_problem,
    name_texts,
)

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Called:
    """The title and description of a table or field, by language; a language without them uses those of BASE."""

    titles: Mapping[str, str]
    descriptions: Mapping[str, str]

    def title_in(self, lang: str) -> str:
        """Return the title in a language."""
        return self.titles.get(lang, self.titles[BASE])

    def description_in(self, lang: str) -> str:
        """Return the description in a language."""
        return self.descriptions.get(lang, self.descriptions[BASE])


@dataclass(frozen=True, kw_only=True)
class Field(Called):
    """A column of a table as the registry declares it.

    optional: whether a file may lack the column; its cells are then empty. separator: what parts the items of a list; "" for no list.
    empty: what an empty cell stands for.
    """

    name: str
    type: str
    unit: str
    constraints: Constraints
    optional: bool = False
    separator: str = ""
    empty: str = ""


@dataclass(frozen=True)
class Link:
    """A foreign key: `fields` of a table name a row of the table `target` by its `target_fields`."""

    fields: tuple[str, ...]
    target: str
    target_fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Table(Called):
    """A table as the registry declares it: its file (edition folder as declared), fields, key and links to other tables.

    ordered: fields whose values must not fall from left to right, such as low, value, high. may_be_empty: whether it may have no row.
    """

    name: str
    path: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    links: tuple[Link, ...]
    ordered: tuple[tuple[str, ...], ...] = ()
    may_be_empty: bool = False

    @property
    def columns(self) -> list[str]:
        """Return the names of the columns, in order."""
        return [field.name for field in self.fields]

    @property
    def optional_columns(self) -> list[str]:
        """Return the names of the columns that a file may lack."""
        return [field.name for field in self.fields if field.optional]

    def fields_of(self, frame: pd.DataFrame) -> list[Field]:
        """Return the fields of the columns that a frame of this table has, in order: an optional one only if something stands in it."""
        absent = {name for name in self.optional_columns if name not in frame.columns or not frame[name].fillna("").ne("").any()}
        return [field for field in self.fields if field.name not in absent]

    @property
    def has_edition(self) -> bool:
        """Return whether each edition has a file of its own."""
        return self.path.count("/") == 2

    def field(self, name: str) -> Field:
        """Return the field of this name."""
        return next(field for field in self.fields if field.name == name)


@cache
def tables() -> dict[str, Table]:
    """Return the registry as a dict: table name to Table, in the order of data/datapackage.json.

    Raises InputError with every problem of its form: whatever is missing, of the wrong type, declared twice or refers to nothing.
    """
    package = _read_package()
    problems = [*find_form_faults(package)]
    if problems:
        raise InputError(*problems)
    declared = {resource["name"]: _table(resource) for resource in cast("list[TableForm]", package["resources"])}
    problems = [*_link_problems(declared)]
    if problems:
        raise InputError(*problems)
    return declared


def find_table(name: str) -> Table:
    """Return the Table of this name. Raises InputError if the registry declares none."""
    declared = tables()
    if name not in declared:
        raise InputError(make_problem("resources", f"declare no table “{name}”, which this project needs", "declare it again"))
    return declared[name]


def path_of(name: str, edition: str | None = None) -> Path:
    """Return the path of table `name`: data/raw/<file>, or data/<raw or processed>/<edition>/<file> for a table that every edition has."""
    table = find_table(name)
    if not table.has_edition:
        return project.ROOT / "data" / table.path
    assert edition is not None
    parts = Path(table.path).parts
    return project.ROOT / "data" / Path(parts[0], edition, parts[2])


def _read_package() -> Package:
    if not project.REGISTRY.exists():
        remedy = "run in a checkout of the project, or set HELPERS_ROOT to one"
        raise InputError(Problem(project.REGISTRY, "", "is not there", remedy))
    try:
        package = json.loads(project.read_bytes(project.REGISTRY).decode("utf-8-sig"), parse_constant=_refuse_constant)
    except OSError as error:
        raise InputError(make_problem("", f"cannot be read ({error.strerror})", "take the file from version control")) from None
    except UnicodeDecodeError:
        raise InputError(make_problem("", "is not UTF-8", "save it again as UTF-8")) from None
    except (ValueError, RecursionError) as error:
        line, told = getattr(error, "lineno", 0), getattr(error, "msg", "") or str(error).partition(";")[0]
        raise InputError(make_problem(f"line {line}" if line else "", f"is not JSON ({told})")) from None
    if not isinstance(package, dict) or not isinstance(package.get("resources"), list):
        raise InputError(make_problem("", "has no list “resources”"))
    return cast("Package", package)


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number")


def _read_texts(part: Mapping[str, object], text: str) -> dict[str, str]:
    """Return a text of a table or field by language, BASE first."""
    return {lang: str(part[key]) for lang, key in name_texts(text).items() if key in part}


def _table(resource: TableForm) -> Table:
    schema = resource["schema"]
    return Table(
        name=resource["name"],
        path=resource["path"],
        titles=_read_texts(resource, "title"),
        descriptions=_read_texts(resource, "description"),
        fields=tuple(map(_field, schema["fields"])),
        key=tuple(schema["primaryKey"]),
        links=tuple(map(_link, schema.get("foreignKeys", ()))),
        ordered=tuple(map(tuple, schema.get("ordered", ()))),
        may_be_empty=bool(schema.get("mayBeEmpty", False)),
    )


def _field(field: FieldForm) -> Field:
    return Field(
        name=field["name"],
        type=field["type"],
        titles=_read_texts(field, "title"),
        descriptions=_read_texts(field, "description"),
        unit=str(field.get("unit", "")),
        constraints=field.get("constraints", {}),
        optional=bool(field.get("optional", False)),
        separator=str(field.get("separator", "")),
        empty=str(field.get("empty", "")),
    )


def _link(link: LinkForm) -> Link:
    reference = link["reference"]
    return Link(tuple(link["fields"]), reference["resource"], tuple(reference["fields"]))


def _link_problems(declared: Mapping[str, Table]) -> Iterator[Problem]:
    """Yield a Problem for each foreign key that is declared on, or refers to, what is not there."""
    for table in declared.values():
        for link in table.links:
            told = f"has a foreign key to {link.target}"
            if link.target not in declared:
                yield make_problem(f"table {table.name}", f"{told}, which is not declared")
            elif not set(link.fields) <= set(table.columns) or not set(link.target_fields) <= set(declared[link.target].columns):
                yield make_problem(f"table {table.name}", f"{told} by fields that are not declared")
            elif len(link.fields) != len(link.target_fields):
                yield make_problem(f"table {table.name}", f"{told} with {len(link.fields)} fields for {len(link.target_fields)}")
