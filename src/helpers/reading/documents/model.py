"""What a document is made of. All offsets are code points of `Document.text`."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


class Sentence(NamedTuple):
    """One sentence: its place (district name, section and sentence from 1), its text as it stands, and whether it has an end.

    path: the headings it stands under, outermost first.
    """

    district: str
    section: int
    sentence: int
    text: str
    start: int
    end: int
    complete: bool
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One theme of a district: a paragraph, or the paragraphs under one heading; `sentences` in their order."""

    section: int
    start: int
    end: int
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class District:
    """One part of a document: its name ("" if the document has none), its headlines (section 0), its sections."""

    name: str
    start: int
    end: int
    headlines: tuple[Sentence, ...]
    sections: tuple[Section, ...]

    @property
    def complete(self) -> bool:
        """Whether the last sentence has an end: False if the text breaks off."""
        return not self.sections or self.sections[-1].sentences[-1].complete


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its text and place in the document's text, its row and column from 0, how many of them it spans."""

    text: str
    start: int
    end: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    head: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its number in the document from 1, its place in the text, its caption, its cells by row."""

    number: int
    start: int
    end: int
    caption: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """Something of a document that was not read: its kind ("image", "text box", "chart", …) and the place it was met at."""

    kind: str
    place: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document read: `text` (of a .txt file the decoded file, unaltered), `format`, `encoding` (of text files), `districts`.

    tables: in their order; their lines belong to no district. unread: what was met and not read.
    repeating: headings of the levels that repeat, if no part was found.
    """

    path: Path
    format: str
    encoding: str
    text: str
    districts: tuple[District, ...]
    tables: tuple[Table, ...] = ()
    unread: tuple[Unread, ...] = ()
    repeating: tuple[str, ...] = ()
    recognised: bool = False

    def sentences(self) -> list[Sentence]:
        """Return all Sentences of the sections, one per sentence, in their order."""
        return [sentence for district in self.districts for section in district.sections for sentence in section.sentences]

    def headlines(self) -> list[Sentence]:
        """Return the headlines as Sentences of section 0, in their order."""
        return [headline for district in self.districts for headline in district.headlines]
