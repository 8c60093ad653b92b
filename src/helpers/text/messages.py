"""Message catalogues: every wording that readers see, one folder a language, in Fluent's format with plurals and selectors."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import MISSING, dataclass, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.errors import BuildError
from helpers.project import read_bytes, shown

if TYPE_CHECKING:
    from fluent.syntax import ast as ftl

CATALOGUES = Path(__file__).parent / "catalogues"
# Words for small whole numbers stand in a catalogue as number_word_0, number_word_1, … up to the last one that the language spells out.
NUMBER_WORD = "number_word_"

# What a catalogue may call, as { WORD($n) }: a small number in words, and what every Fluent has.
FUNCTIONS = ("WORD", "NUMBER", "DATETIME")

Value = str | int | float

# Which messages this process has filled, as “language/key”: what is made with them is made again if their wording changes.
_used: set[str] = set()


def list_used() -> list[str]:
    """Return the messages filled since `forget_used`, as “language/key”, sorted."""
    return sorted(_used)


def forget_used() -> None:
    """Begin a new list of messages used."""
    _used.clear()


def note_used(names: Iterable[str]) -> None:
    """Count messages (“language/key”) as used: what was made with them is used again."""
    _used.update(names)


@contextmanager
def used_within() -> Iterator[set[str]]:
    """Give a set that holds the messages used in a with block when it has ended, those included that were used before."""
    before, within = set(_used), set[str]()
    _used.clear()
    try:
        yield within
    finally:
        within |= _used
        _used.update(before)


class MessageError(BuildError):
    """A message that is missing from a catalogue or cannot be filled; the text names language and key."""


@dataclass(frozen=True)
class Language:
    """A language that documents are written in: its folder in catalogues/, its BCP 47 tag for HTML, its own name.

    tag: BCP 47 tag with its region, for Word, slides and PDF. script: of its letters, Han or Latn.
    """

    lang: str
    html: str
    name: str
    tag: str = "en-GB"
    script: str = "Latn"

    @property
    def region(self) -> str:
        """The country whose usage the language follows, two letters."""
        return self.tag.rpartition("-")[2]

    @property
    def uses_han(self) -> bool:
        """Whether the language is written in Han characters."""
        return self.script == "Han"


@cache
def read_languages() -> tuple[Language, ...]:
    """Return the languages there are, in the order of catalogues/languages.csv. Raises MessageError if the file is not as it must be."""
    path = CATALOGUES / "languages.csv"
    rows = list(csv.DictReader(io.StringIO(read_text(path), newline="")))
    wanted = [field.name for field in fields(Language)]
    needed = {field.name for field in fields(Language) if field.default is MISSING}
    if not rows or any(not needed <= row.keys() <= {*wanted} or not all(row.values()) for row in rows):
        raise MessageError(
            f"{shown(path)}: is not a table of languages; give it the columns {','.join(wanted)} and a full line for each language"
        )
    listed = [row["lang"] for row in rows]
    if len(set(listed)) < len(listed):
        raise MessageError(f"{shown(path)}: names a language twice; keep one line for each")
    return tuple(Language(**row) for row in rows)


def read_text(path: Path) -> str:
    """Return the text of a file of the catalogues. Raises MessageError if it cannot be read or is not UTF-8."""
    try:
        return read_bytes(path).decode("utf-8-sig")
    except OSError as error:
        raise MessageError(f"{shown(path)}: cannot be read ({error.strerror}); take the file from version control") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise MessageError(f"{shown(path)}: line {line}: is not UTF-8; save it again as UTF-8") from None


def find_language(lang: str) -> Language:
    """Return the language of this code. Raises KeyError if there is none."""
    return {language.lang: language for language in read_languages()}[lang]


LANGUAGES: tuple[str, ...] = tuple(language.lang for language in read_languages())


class Messages:
    """The wordings of one language. Made by `messages(lang)`; holds no state beyond what it has parsed."""

    def __init__(self, lang: str) -> None:
        if lang not in LANGUAGES:
            raise ValueError(f"language “{lang}” is not known; choose one of {', '.join(LANGUAGES)}")
        from helpers.text.fluent_numbers import OwnBundle

        self.lang = lang
        self._bundle = OwnBundle(lang, {"WORD": self._word}, self.number)
        self._bundle.add_resource(read_catalogue(lang))
        self._plain = {entry.id.name: text for entry in read_entries(lang) if (text := _plain_text(entry)) is not None}

    def text(self, key: str, **values: Value) -> str:
        """Return the wording of `key` with its placeholders filled; whole numbers also select the plural form.

        Numbers are written as the language writes them (`number`). Raises MessageError if the key or a value is missing.
        """
        _used.add(f"{self.lang}/{key}")
        if key in self._plain:
            return self._plain[key]
        if not self._bundle.has_message(key):
            raise MessageError(
                f"no message “{key}” in the catalogue of language {self.lang}; add it to {CATALOGUES.name}/{self.lang}/"
            )
        filled, errors = self._bundle.fill(key, values)
        if errors:
            raise MessageError(f"message “{key}” in language {self.lang} cannot be filled: {errors[0]}")
        return filled

    def has(self, key: str) -> bool:
        """Return whether the catalogue has a message `key`."""
        _used.add(f"{self.lang}/{key}")
        return self._bundle.has_message(key)

    def number(self, value: float) -> str:
        """Return a number as the language writes it: 4200 and 1 万 in Chinese, 4,200 and 10,000 in English; never rounded."""
        whole = float(value).is_integer()
        for size, word in self._scales():
            if whole and abs(value) >= size and value % (size // 100) == 0:
                return f"{value / size:.15g} {word}"
        grouped = f"{int(value):,}" if whole else f"{value:,.15g}"
        return grouped.replace(",", self._plain["number_thousands"])

    def money(self, value: float) -> str:
        """Return an amount of money as the language writes it: 186.5 亿 in Chinese, 18.65 billion in English; never rounded."""
        return self._scaled(value, "number_scales_money")

    def _scaled(self, value: float, key: str) -> str:
        for size, word in self._scales(key):
            if abs(value) >= size and value % (size // 1000) == 0:
                return f"{value / size:.15g} {word}"
        return self.number(value)

    def quantity(self, value: float) -> str:
        """Return a number that stands before its unit as the language writes it: 14.7 万 in Chinese, 18.64 billion in English; never rounded."""
        return self._scaled(value, "number_scales_quantity")

    def count(self, n: int) -> str:
        """Return a small whole number in words (两, three), a larger one in digits."""
        key = f"{NUMBER_WORD}{n}"
        return self._plain[key] if key in self._plain else self.text("number_in_text", n=n)

    def join(self, words: Iterable[str]) -> str:
        """Return a list in running text: 甲、乙、丙 in Chinese, “a, b and c” in English."""
        listed = list(words)
        if len(listed) < 2:
            return "".join(listed)
        return self._plain["join_last"].join([self._plain["join"].join(listed[:-1]), listed[-1]])

    def sentences(self, sentences: Iterable[str]) -> str:
        """Return sentences one after the other: with a blank between them in English, without in Chinese."""
        return self._plain["join_sentences"].join(sentence for sentence in sentences if sentence)

    def _scales(self, key: str = "number_scales") -> tuple[tuple[int, str], ...]:
        """Return the large round numbers that the language has words for, largest first."""
        pairs = (part.split() for part in self._plain[key].split(";") if part.strip())
        return tuple((int(size), word) for size, word in pairs)

    def _word(self, number: float) -> str:
        return self.count(int(number))


@cache
def messages(lang: str) -> Messages:
    """Return the Messages of a language (its folder's name: zh, en)."""
    return Messages(lang)


@cache
def read_catalogue(lang: str) -> ftl.Resource:
    """Return the parsed catalogue of a language, all files of its folder in one. Raises MessageError for a file that cannot be parsed."""
    from fluent.syntax import FluentParser, ast

    body: list[ftl.EntryType] = []
    seen: dict[str, str] = {}
    for path in sorted((CATALOGUES / lang).glob("*.ftl")):
        text = read_text(path)
        for entry in FluentParser(with_spans=False).parse(text).body:
            if isinstance(entry, ast.Junk):
                raise MessageError(_tell_junk(path, text, entry.content or ""))
            if isinstance(entry, ast.Message):
                if entry.id.name in seen:
                    raise MessageError(f"{shown(path)}: message “{entry.id.name}” is in {seen[entry.id.name]} too; keep one")
                seen[entry.id.name] = path.name
            body.append(entry)
    return ast.Resource(body)


def _tell_junk(path: Path, text: str, junk: str) -> str:
    """Return the message about a part of a catalogue that is not valid Fluent: its line and its beginning."""
    line = text[: text.find(junk)].count("\n") + 1
    return (
        f"{shown(path)}: line {line}: “{junk.strip().splitlines()[0]}” cannot be read as Fluent; correct it, or its indentation"
    )


def read_entries(lang: str) -> list[ftl.Message]:
    """Return the messages of a language in the order of their files."""
    from fluent.syntax import ast

    return [entry for entry in read_catalogue(lang).body if isinstance(entry, ast.Message)]


def find_placeholders(entry: ftl.Message) -> set[str]:
    """Return the names of the values that a message needs, those of its selectors included."""
    from fluent.syntax import ast, visitor

    found: set[str] = set()

    class Finder(visitor.Visitor):
        def visit_VariableReference(self, node: ast.VariableReference) -> None:
            found.add(node.id.name)

    Finder().visit(entry)
    return found


def _plain_text(entry: ftl.Message) -> str | None:
    """Return the wording of a message without placeholders, or None if it has some."""
    from fluent.syntax import ast

    if entry.value is None:
        return None
    parts: list[str] = []
    for element in entry.value.elements:
        if isinstance(element, ast.TextElement):
            parts.append(element.value)
        elif isinstance(element, ast.Placeable) and isinstance(element.expression, ast.StringLiteral):
            parts.append(element.expression.parse()["value"])
        else:
            return None
    return "".join(parts)
