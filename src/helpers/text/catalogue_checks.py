"""Whether the message catalogues are whole: the same messages and placeholders in every language, references that lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from helpers.text import messages
from helpers.text.messages import NUMBER_WORD, find_placeholders, read_entries

if TYPE_CHECKING:
    from fluent.syntax import ast as ftl

Placeholders = dict[str, set[str]]


def check_catalogues() -> list[str]:
    """Return what is wrong with the catalogues, a line each with file and key.

    Told are messages that a language lacks, placeholders that differ between languages, and references to messages that are not there.
    Raises MessageError for a file that cannot be parsed: a placeholder with an attribute, such as { $n.x }, cannot.
    """
    first, *others = messages.LANGUAGES
    wanted = _placeholders(first)
    wrong = [*_broken_references(first)]
    for lang in others:
        found = _placeholders(lang)
        wrong += [*_absent(wanted, found, first, lang), *_absent(found, wanted, lang, first)]
        wrong += [*_differing(wanted, found, first, lang), *_broken_references(lang)]
    return wrong


def _placeholders(lang: str) -> Placeholders:
    return {entry.id.name: find_placeholders(entry) for entry in read_entries(lang)}


def _absent(wanted: Placeholders, found: Placeholders, first: str, lang: str) -> Iterator[str]:
    """Yield a line per message of one language that another lacks; how far a language spells numbers out is its own affair."""
    for key in wanted:
        if key not in found and not key.startswith(NUMBER_WORD):
            yield f"catalogues/{lang}: no message “{key}”, which stands in {find_file(first, key)}"


def _differing(wanted: Placeholders, found: Placeholders, first: str, lang: str) -> Iterator[str]:
    for key in wanted.keys() & found.keys():
        if wanted[key] != found[key]:
            names = ", ".join(sorted(wanted[key] ^ found[key]))
            yield f"{find_file(lang, key)}: message “{key}” has other placeholders than in {find_file(first, key)}: {names}"


def _broken_references(lang: str) -> Iterator[str]:
    """Yield a line per reference from one message to another that is not there."""
    entries = {entry.id.name: entry for entry in read_entries(lang)}
    known = set(entries) | {f"{key}.{part.id.name}" for key, entry in entries.items() for part in entry.attributes}
    for key, entry in entries.items():
        for name in sorted(_references(entry) - known):
            yield f"{find_file(lang, key)}: message “{key}” refers to “{name}”, which is not there"


def _references(entry: ftl.Message) -> set[str]:
    """Return the messages that a message refers to, as key or key.attribute."""
    from fluent.syntax import ast, visitor

    found: set[str] = set()

    class Finder(visitor.Visitor):
        def visit_MessageReference(self, node: ast.MessageReference) -> None:
            found.add(f"{node.id.name}.{node.attribute.name}" if node.attribute else node.id.name)

    Finder().visit(entry)
    return found


def find_file(lang: str, key: str) -> str:
    """Return the file of a catalogue that holds a message, as catalogues/en/charts.ftl; the folder if none does."""
    begins = re.compile(rf"^{re.escape(key)} *=", re.MULTILINE)
    for path in sorted((messages.CATALOGUES / lang).glob("*.ftl")):
        if begins.search(path.read_text(encoding="utf-8")):
            return f"catalogues/{lang}/{path.name}"
    return f"catalogues/{lang}"
