"""Whether data/datapackage.json has the form of a registry: every fault of it, with its place."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import TypedDict

from helpers import project
from helpers.errors import Problem
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


class Package(TypedDict):
    """The registry as its file has it. Nothing is known yet of what its tables are like: `find_form_faults` looks."""

    resources: list[object]


class FieldForm(TypedDict, total=False):
    """A field as a file without faults of form has it."""

    name: str
    type: str
    unit: str
    constraints: Constraints
    optional: bool
    separator: str
    empty: str


class Constraints(TypedDict, total=False):
    """What the values of a field must be like, by the names that Frictionless Table Schema gives it."""

    required: bool
    unique: bool
    enum: list[str]
    pattern: str
    minimum: float
    exclusiveMinimum: float


class Reference(TypedDict):
    """The table and fields that a foreign key refers to."""

    resource: str
    fields: list[str]


class LinkForm(TypedDict):
    """A foreign key as a file without faults of form has it."""

    fields: list[str]
    reference: Reference


class SchemaForm(TypedDict, total=False):
    """The schema of a table as a file without faults of form has it."""

    fields: list[FieldForm]
    primaryKey: list[str]
    foreignKeys: list[LinkForm]
    ordered: list[list[str]]
    mayBeEmpty: bool


class TableForm(TypedDict):
    """A table as a file without faults of form has it."""

    name: str
    path: str
    schema: SchemaForm


def find_form_faults(package: Package) -> Iterator[Problem]:
    """Yield a Problem for each part of the registry that lacks what it needs or is of the wrong type."""
    seen: set[str] = set()
    wanted = [name_texts(text)[lang] for text in TEXTS for lang in _list_languages(package)]
    for n, resource in enumerate(package["resources"], 1):
        place = f"table {resource['name']}" if isinstance(resource, dict) and _is_text(resource.get("name")) else f"table {n}"
        wrong = [*_table_faults(resource, wanted)]
        if place in seen:
            wrong.append("stands twice")
        seen.add(place)
        yield from (make_problem(place, fault) for fault in wrong)


def _table_faults(resource: object, wanted: list[str]) -> Iterator[str]:
    if not isinstance(resource, dict):
        yield "is not an object"
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


def _key_faults(schema: Mapping[str, object], names: list[str]) -> Iterator[str]:
    key = schema.get("primaryKey")
    if not isinstance(key, list) or not _is_texts(key):
        yield "has no “primaryKey”, a list of fields"
    elif names:
        yield from (f"has a primary key of “{name}”, which is not one of its fields" for name in key if name not in names)
    links = schema.get("foreignKeys", [])
    if not isinstance(links, list) or not all(map(_is_link, links)):
        yield "has a foreign key without “fields” and a “reference” with “resource” and “fields”"
    ordered = schema.get("ordered", [])
    if not isinstance(ordered, list) or (not all(_is_texts(group) and set(group) <= set(names) for group in ordered) and names):
        yield "has an “ordered” that is not a list of lists of its fields"


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
        yield f"has a field {n} that is not an object"
        return
    name = field.get("name") if _is_text(field.get("name")) else n
    yield from (f"field {name} has no text “{text}”" for text in (*FIELD_TEXTS, *wanted) if not _is_text(field.get(text)))
    if _is_text(field.get("type")) and field["type"] not in TYPES:
        yield f"field {name} has the type “{field['type']}”, which is not one of {', '.join(TYPES)}"
    rules = field.get("constraints", {})
    if not isinstance(rules, dict):
        yield f"field {name} has “constraints” that are not an object"
        return
    if "enum" in rules and not _is_texts(rules["enum"]):
        yield f"field {name} has an “enum” that is not a list of texts"
    if "pattern" in rules and not _is_pattern(rules["pattern"]):
        yield f"field {name} has a “pattern” that is not a regular expression"
    for limit in ("minimum", "exclusiveMinimum"):
        if limit in rules and not _is_number(rules[limit]):
            yield f"field {name} has a “{limit}” that is not a number"


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


def name_texts(text: str) -> dict[str, str]:
    """Return the name that a text has in the registry, by language, BASE first."""
    return {BASE: text} | {lang: f"{text}_{lang}" for lang in LANGUAGES if lang != BASE}


def _list_languages(package: Package) -> list[str]:
    """Return the languages of the registry: those that any table or field has a text in. Each must then have all."""
    parts = [
        part for resource in package["resources"] if isinstance(resource, dict) for part in (resource, *_list_fields(resource))
    ]
    return [lang for lang in name_texts("title") if any(name_texts(text)[lang] in part for part in parts for text in TEXTS)]


def _list_fields(resource: Mapping[str, object]) -> list[Mapping[str, object]]:
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    return [field for field in fields if isinstance(field, dict)] if isinstance(fields, list) else []


def make_problem(place: str, wrong: str, remedy: str = "correct it, or take the file from version control") -> Problem:
    """Return a Problem of the registry at a place in it."""
    return Problem(project.shown(project.REGISTRY), place, wrong, remedy)
