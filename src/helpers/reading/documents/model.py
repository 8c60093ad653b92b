"""What a document is made of. All offsets are code points of `Document.text`."""

from dataclasses import dataclass
from pathlib import Path


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
    districts: tuple

    def sentences(self):
        """Return all Sentences of the sections, one per sentence, in their order."""
        return [sentence for district in self.districts for section in district.sections for sentence in section.sentences]

    def headlines(self):
        """Return the headlines as Sentences of section 0, in their order."""
        return [headline for district in self.districts for headline in district.headlines]
