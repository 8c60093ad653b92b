"""Checks of the message catalogues: the same messages and placeholders in every language, and no broken references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from helpers.errors import Problem
from helpers.project import shown
from helpers.text import messages
from helpers.text.messages import FUNCTIONS, NUMBER_WORD, find_placeholders, read_catalogue, read_entries

if TYPE_CHECKING:
    from fluent.syntax import ast as ftl

Placeholders = dict[str, set[str]]
References = dict[str, set[str]]
REMEDY = "give every language the same messages and placeholders"


def check_catalogues() -> list[Problem]:
    """Return a Problem for each thing that is wrong with the catalogues, with file and message.

    Told are messages that a language lacks, placeholders that differ between languages, references to messages, terms and functions that
    are not there, and messages that refer to themselves.
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


def _absent(wanted: Placeholders, found: Placeholders, first: str, lang: str) -> Iterator[Problem]:
    """Yield a Problem per message of one language that another lacks; up to which number a language spells numbers out may differ."""
    for key in wanted:
        if key not in found and not key.startswith(NUMBER_WORD):
            yield Problem(find_file(lang, ""), "", f"has no message “{key}”, which is in {find_file(first, key)}", REMEDY)


def _differing(wanted: Placeholders, found: Placeholders, first: str, lang: str) -> Iterator[Problem]:
    for key in wanted.keys() & found.keys():
        if wanted[key] != found[key]:
            names = ", ".join(sorted(wanted[key] ^ found[key]))
            told = f"message “{key}” has other placeholders than in {find_file(first, key)}: {names}"
            yield Problem(find_file(lang, key), "", told, REMEDY)


def _broken_references(lang: str) -> Iterator[Problem]:
    """Yield a Problem per reference from a message to something missing, or in a circle back to itself."""
    references = {name: _references(entry) for name, entry in _entries(lang).items()}
    known = set(references) | {f"{name}.{part.id.name}" for name, entry in _entries(lang).items() for part in entry.attributes}
    known |= {f"{function}()" for function in FUNCTIONS}
    for key, named in references.items():
        for name in sorted(named - known):
            told = f"message “{key}” refers to “{name}”, which is not there"
            yield Problem(find_file(lang, key), "", told, "correct the name, or add what it refers to")
        if key in _reach(references, named):
            yield Problem(find_file(lang, key), "", f"message “{key}” refers to itself", "write out what it is to say")


def _entries(lang: str) -> dict[str, ftl.Message | ftl.Term]:
    """Return messages by their name, and terms by theirs with its hyphen."""
    from fluent.syntax import ast

    found: dict[str, ftl.Message | ftl.Term] = {}
    for entry in read_catalogue(lang).body:
        if isinstance(entry, ast.Message | ast.Term):
            found[f"{'-' if isinstance(entry, ast.Term) else ''}{entry.id.name}"] = entry
    return found


def _reach(references: References, named: set[str]) -> set[str]:
    """Return all that `named` lead to, themselves included."""
    found: set[str] = set()
    waiting = [*named]
    while waiting:
        name = waiting.pop().partition(".")[0]
        if name not in found:
            found.add(name)
            waiting += references.get(name, ())
    return found


def _references(entry: ftl.Message | ftl.Term) -> set[str]:
    """Return what a message refers to: messages as key or key.attribute, terms as -key, functions as NAME()."""
    from fluent.syntax import ast, visitor

    found: set[str] = set()

    class Finder(visitor.Visitor):
        def visit_MessageReference(self, node: ast.MessageReference) -> None:
            found.add(f"{node.id.name}.{node.attribute.name}" if node.attribute else node.id.name)

        def visit_TermReference(self, node: ast.TermReference) -> None:
            found.add(f"-{node.id.name}")
            self.generic_visit(node)

        def visit_FunctionReference(self, node: ast.FunctionReference) -> None:
            found.add(f"{node.id.name}()")
            self.generic_visit(node)

    Finder().visit(entry)
    return found


def find_file(lang: str, key: str) -> str:
    """Return the path of the file of a catalogue that holds a message, as messages show it; of the folder if none does."""
    begins = re.compile(rf"^{re.escape(key)} *=", re.MULTILINE)
    for path in sorted((messages.CATALOGUES / lang).glob("*.ftl")):
        if key and begins.search(messages.read_text(path)):
            return shown(path)
    return shown(messages.CATALOGUES / lang)
