"""What a document is made of. All offsets are code points of `Document.text`."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its row and column from 1, how many of each it covers, and its place in the text."""

    row: int
    column: int
    rows: int
    columns: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a document: its number from 1, its place in the text, its cells row by row, how many head rows the document marks."""

    number: int
    start: int
    end: int
    cells: tuple[Cell, ...]
    marked_heads: int = 0


@dataclass(frozen=True, slots=True)
class Unread:
    """What of a document is no text and was not read: a kind (picture, chart, …), how many, and near which words the first is."""

    kind: str
    count: int
    place: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its place (district name, section and sentence from 1), its text as it stands, and whether it has an end."""

    district: str
    section: int
    sentence: int
    text: str
    start: int
    end: int
    complete: bool


@dataclass(frozen=True, slots=True)
class Section:
    """One theme paragraph of a district; `sentences` in their order."""

    section: int
    start: int
    end: int
    sentences: tuple


@dataclass(frozen=True, slots=True)
class District:
    """One place of a document: its name ("" where the document has none), its headlines (section 0), its sections."""

    name: str
    start: int
    end: int
    headlines: tuple
    sections: tuple

    @property
    def complete(self):
        """Whether the last sentence has an end: False where the text breaks off."""
        return not self.sections or self.sections[-1].sentences[-1].complete


@dataclass(frozen=True, slots=True)
class Document:
    """A document read: `text` (of a .txt file the decoded file, unaltered), `format`, `encoding` (of text files), `districts`."""

    path: Path
    format: str
    encoding: str
    text: str
    districts: tuple[District, ...]
    tables: tuple[Table, ...] = field(default=())
    unread: tuple[Unread, ...] = field(default=())

    def sentences(self) -> list[Sentence]:
        """Return all Sentences of the sections, one per sentence, in their order."""
        return [sentence for district in self.districts for section in district.sections for sentence in section.sentences]

    def headlines(self) -> list[Sentence]:
        """Return the headlines as Sentences of section 0, in their order."""
        return [headline for district in self.districts for headline in district.headlines]
