"""The registry of tables and fields (data/datapackage.json): what each file holds, and how tables point to each other."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from helpers import project
from helpers.errors import InputError, Problem
from helpers.text.messages import LANGUAGES

# Below data/: of a table that all editions share, or of one of which each edition has its own.
PATH = re.compile(r"raw/[^/]+\.csv|(raw|processed)/[^/.][^/]*/[^/]+\.csv")
TYPES = ("string", "integer", "number", "boolean", "date")
TABLE_TEXTS = ("name", "path")
FIELD_TEXTS = ("name", "type")
# The language of a plain “title”; those of others are title_zh, title_fr …
BASE = "en"
# What tables and fields are called and described by, in every language of the registry.
TEXTS = ("title", "description")


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
    constraints: Mapping[str, Any]
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
    problems = [*_form_problems(package)]
    if problems:
        raise InputError(*problems)
    declared = {resource["name"]: _table(resource) for resource in package["resources"]}
    problems = [*_link_problems(declared)]
    if problems:
        raise InputError(*problems)
    return declared


def find_table(name: str) -> Table:
    """Return the Table of this name. Raises InputError if the registry declares none."""
    declared = tables()
    if name not in declared:
        raise InputError(_problem("resources", f"declare no table “{name}”, which this project needs", "declare it again"))
    return declared[name]


def path_of(name: str, edition: str | None = None) -> Path:
    """Return the path of table `name`: data/raw/<file>, or data/<raw or processed>/<edition>/<file> for a table that every edition has."""
    table = find_table(name)
    if not table.has_edition:
        return project.ROOT / "data" / table.path
    assert edition is not None
    parts = Path(table.path).parts
    return project.ROOT / "data" / Path(parts[0], edition, parts[2])


def _problem(place: str, wrong: str, remedy: str = "correct it, or take the file from version control") -> Problem:
    return Problem(project.shown(project.REGISTRY), place, wrong, remedy)


def _read_package() -> dict[str, Any]:
    if not project.REGISTRY.exists():
        remedy = "run in a checkout of the project, or set HELPERS_ROOT to one"
        raise InputError(Problem(project.REGISTRY, "", "is not there", remedy))
    try:
        package = json.loads(project.read_bytes(project.REGISTRY).decode("utf-8-sig"), parse_constant=_refuse_constant)
    except OSError as error:
        raise InputError(_problem("", f"cannot be read ({error.strerror})", "take the file from version control")) from None
    except UnicodeDecodeError:
        raise InputError(_problem("", "is not UTF-8", "save it again as UTF-8")) from None
    except (ValueError, RecursionError) as error:
        line, told = getattr(error, "lineno", 0), getattr(error, "msg", "") or str(error).partition(";")[0]
        raise InputError(_problem(f"line {line}" if line else "", f"is not JSON ({told})")) from None
    if not isinstance(package, dict) or not isinstance(package.get("resources"), list):
        raise InputError(_problem("", "has no list “resources”"))
    return package


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _form_problems(package: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a Problem for each part of the registry that lacks what it needs or is of the wrong type."""
    seen: set[str] = set()
    wanted = [_keys(text)[lang] for text in TEXTS for lang in _list_languages(package)]
    for n, resource in enumerate(package["resources"], 1):
        place = f"table {resource['name']}" if isinstance(resource, dict) and _is_text(resource.get("name")) else f"table {n}"
        wrong = [*_table_faults(resource, wanted)]
        if place in seen:
            wrong.append("stands twice")
        seen.add(place)
        yield from (_problem(place, fault) for fault in wrong)


def _table_faults(resource: object, wanted: list[str]) -> Iterator[str]:
    if not isinstance(resource, dict):
        yield "is no object"
        return
    yield from (f"has no text “{name}”" for name in (*TABLE_TEXTS, *wanted) if not _is_text(resource.get(name)))
    if _is_text(resource.get("path")) and not PATH.fullmatch(resource["path"]):
        yield f"has the path “{resource['path']}”, which is neither raw/NAME.csv nor raw/EDITION/NAME.csv nor processed/EDITION/NAME.csv"
    schema = resource.get("schema")
    if not isinstance(schema, dict) or not isinstance(schema.get("fields"), list) or not schema["fields"]:
        yield "has no “schema” with a list “fields”"
        return
    faults = [fault for n, field in enumerate(schema["fields"], 1) for fault in _field_faults(n, field, wanted)]
    yield from faults
    names = [] if faults else [field["name"] for field in schema["fields"]]
    yield from (f"declares field “{name}” twice" for name in dict.fromkeys(names) if names.count(name) > 1)
    yield from _key_faults(schema, names)
    if str(resource.get("path")).startswith("processed/"):
        yield from _language_faults(names)


def _language_faults(names: list[str]) -> Iterator[str]:
    """Yield what is wrong with the fields of a table that pages read in their own language: each has one beside that of BASE."""
    for name in names:
        for lang in LANGUAGES:
            beside = re.sub(rf"(^|_){BASE}(_|$)", rf"\1{lang}\2", name)
            if beside not in names:
                yield f"has no field “{beside}” beside “{name}”"


def _key_faults(schema: Mapping[str, Any], names: list[str]) -> Iterator[str]:
    key: list[str] | None = schema.get("primaryKey")
    if key is None or not _is_texts(key):
        yield "has no “primaryKey”, a list of fields"
    elif names:
        yield from (f"has a primary key of “{name}”, which is no field of it" for name in key if name not in names)
    links = schema.get("foreignKeys", [])
    if not isinstance(links, list) or not all(map(_is_link, links)):
        yield "has a foreign key without “fields” and a “reference” with “resource” and “fields”"
    ordered = schema.get("ordered", [])
    if not isinstance(ordered, list) or (not all(_is_texts(group) and set(group) <= set(names) for group in ordered) and names):
        yield "has an “ordered” that is no list of lists of its fields"


def _is_link(link: object) -> bool:
    reference = link.get("reference") if isinstance(link, dict) else None
    return (
        isinstance(link, dict)
        and isinstance(reference, dict)
        and _is_texts(link.get("fields"))
        and _is_texts(reference.get("fields"))
        and _is_text(reference.get("resource"))
    )


def _field_faults(n: int, field: object, wanted: list[str]) -> Iterator[str]:
    if not isinstance(field, dict):
        yield f"has a field {n} that is no object"
        return
    name = field.get("name") if _is_text(field.get("name")) else n
    yield from (f"field {name} has no text “{text}”" for text in (*FIELD_TEXTS, *wanted) if not _is_text(field.get(text)))
    if _is_text(field.get("type")) and field["type"] not in TYPES:
        yield f"field {name} has the type “{field['type']}”, which is none of {', '.join(TYPES)}"
    rules = field.get("constraints", {})
    if not isinstance(rules, dict):
        yield f"field {name} has “constraints” that are no object"
        return
    if "enum" in rules and not _is_texts(rules["enum"]):
        yield f"field {name} has an “enum” that is no list of texts"
    if "pattern" in rules and not _is_pattern(rules["pattern"]):
        yield f"field {name} has a “pattern” that is no regular expression"
    for limit in ("minimum", "exclusiveMinimum"):
        if limit in rules and not _is_number(rules[limit]):
            yield f"field {name} has a “{limit}” that is no number"


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(_is_text(item) for item in value)


def _is_pattern(value: object) -> bool:
    try:
        re.compile(str(value))
    except re.error:
        return False
    return isinstance(value, str)


def _read_texts(part: Mapping[str, Any], text: str) -> dict[str, str]:
    """Return a text of a table or field by language, BASE first."""
    return {lang: part[key] for lang, key in _keys(text).items() if key in part}


def _keys(text: str) -> dict[str, str]:
    """Return the name that a text has in the registry, by language, BASE first."""
    return {BASE: text} | {lang: f"{text}_{lang}" for lang in LANGUAGES if lang != BASE}


def _list_languages(package: Mapping[str, Any]) -> list[str]:
    """Return the languages of the registry: those that any table or field has a text in. Each must then have all."""
    parts = [
        part for resource in package["resources"] if isinstance(resource, dict) for part in (resource, *_list_fields(resource))
    ]
    return [lang for lang in _keys("title") if any(_keys(text)[lang] in part for part in parts for text in TEXTS)]


def _list_fields(resource: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    return [field for field in fields if isinstance(field, dict)] if isinstance(fields, list) else []


def _table(resource: dict[str, Any]) -> Table:
    schema = resource["schema"]
    return Table(
        **{name: resource[name] for name in TABLE_TEXTS},
        titles=_read_texts(resource, "title"),
        descriptions=_read_texts(resource, "description"),
        fields=tuple(map(_field, schema["fields"])),
        key=tuple(schema["primaryKey"]),
        links=tuple(map(_link, schema.get("foreignKeys", ()))),
        ordered=tuple(map(tuple, schema.get("ordered", ()))),
        may_be_empty=bool(schema.get("mayBeEmpty", False)),
    )


def _field(field: dict[str, Any]) -> Field:
    return Field(
        **{name: field[name] for name in FIELD_TEXTS},
        titles=_read_texts(field, "title"),
        descriptions=_read_texts(field, "description"),
        unit=str(field.get("unit", "")),
        constraints=field.get("constraints", {}),
        optional=bool(field.get("optional", False)),
        separator=str(field.get("separator", "")),
        empty=str(field.get("empty", "")),
    )


def _link(link: dict[str, Any]) -> Link:
    reference = link["reference"]
    return Link(tuple(link["fields"]), reference["resource"], tuple(reference["fields"]))


def _link_problems(declared: Mapping[str, Table]) -> Iterator[Problem]:
    """Yield a Problem for each foreign key that is declared on, or refers to, what is not there."""
    for table in declared.values():
        for link in table.links:
            told = f"has a foreign key to {link.target}"
            if link.target not in declared:
                yield _problem(f"table {table.name}", f"{told}, which is not declared")
            elif not set(link.fields) <= set(table.columns) or not set(link.target_fields) <= set(declared[link.target].columns):
                yield _problem(f"table {table.name}", f"{told} by fields that are not declared")
            elif len(link.fields) != len(link.target_fields):
                yield _problem(f"table {table.name}", f"{told} with {len(link.fields)} fields for {len(link.target_fields)}")
