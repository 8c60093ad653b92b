"""The document that an edition was drafted from: where it is, and its sentences and numbers by their places."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from helpers import project
from helpers.errors import InputError, Problem
from helpers.explorer.review.store import FOLDER
from helpers.project import RAW, shown, write_atomically
from helpers.reading import documents
from helpers.reading.draft_edition import code_rows, district_names, list_sentences, title_of
from helpers.reading.extraction import extract_document
from helpers.reading.indicator_matching import read_codebook
from helpers.reading.ledger import Place
from helpers.reading.reported import says_the_same

if TYPE_CHECKING:
    from helpers.explorer.review.csv_sheet import Cells
    from helpers.reading.documents import Document, Sentence
    from helpers.reading.extraction import Row
    from helpers.reading.indicator_matching import Coding


def remember_source(edition: str, source: Path) -> None:
    """Keep on this computer where the document of an edition is, so that its review finds it."""
    write_atomically(_memory(edition), json.dumps(str(source.resolve()), ensure_ascii=False))


def find_source(edition: str, given: str | Path = "") -> Path:
    """Return the path of the document of an edition: the one given, which is kept in mind, or the one that it was drafted from.

    Raises InputError if it is not known or is no longer there.
    """
    path = _resolve(Path(given)) if str(given) else _recall(edition)
    if path is None:
        remedy = f'say where it is: review("{edition}", "briefing.docx")'
        raise InputError(Problem(f"edition {edition}", "", "it is not known here from which document it was drafted", remedy))
    if not path.is_file():
        raise InputError(
            Problem(shown(path), "", "no such file", f'say where the document is: review("{edition}", "briefing.docx")')
        )
    if str(given):
        remember_source(edition, path)
    return path


def _resolve(path: Path) -> Path:
    """Return the path of a document as a person names it: from where the notebook runs, or from the project's folder."""
    return path if path.is_absolute() or path.exists() else project.ROOT / path


def _recall(edition: str) -> Path | None:
    try:
        return Path(json.loads(_memory(edition).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _memory(edition: str) -> Path:
    return project.ROOT / FOLDER / f"{edition}.source.json"


@dataclass(frozen=True)
class Found:
    """A number of the document as it was read, and the indicator that its words settle."""

    row: Row
    coding: Coding


@dataclass(frozen=True)
class Source:
    """The Document of an edition, its sentences and numbers by the Place that the ledger gives them."""

    document: Document
    edition: str

    @cached_property
    def _names(self) -> dict[str, str]:
        """Return {name in the document: name in the ledger}."""
        named = any(district.name for district in self.document.districts)
        return district_names(self.edition) | ({} if named else {"": title_of(self.document) or self.edition})

    def _place(self, district: str, section: int, sentence: int) -> Place:
        return Place(self._names.get(district, district), str(section), str(sentence))

    @cached_property
    def sentences(self) -> dict[Place, Sentence]:
        """The sentences by place, in the order of the text."""
        return {self._place(s.district, s.section, s.sentence): s for s in list_sentences(self.document)}

    @cached_property
    def numbers(self) -> list[Row]:
        """The numbers of the document, those of headlines included, in order."""
        return extract_document(self.document)

    @cached_property
    def found(self) -> dict[Place, list[Found]]:
        """The numbers of each sentence, in order, each with the indicator that earlier editions and the code list settle."""
        rows = [row for row in self.numbers if row.section]
        codings = code_rows(rows, self.document, read_codebook(RAW, without=self.edition))
        found: dict[Place, list[Found]] = {}
        for row, coding in zip(rows, codings, strict=True):
            found.setdefault(self._place(row.district, row.section, row.sentence), []).append(Found(row, coding))
        return found

    def around(self, place: Place) -> tuple[str, str]:
        """Return (the sentence before, the sentence after) in the same section, "" if there is none."""
        number = int(place.sentence) if place.sentence.isdigit() else 0
        near = (self.sentences.get(Place(place.district, place.section, str(number + step))) for step in (-1, 1))
        before, after = (sentence.text.strip() if sentence else "" for sentence in near)
        return before, after


def open_source(edition: str, given: str | Path = "") -> Source:
    """Return the Source of an edition. Raises InputError if its document is not found or cannot be read."""
    return Source(documents.read(find_source(edition, given)), edition)


def match_rows(rows: list[Cells], found: list[Found]) -> list[Found | None]:
    """Return for each ledger row of one sentence the number of the document that it is; None for one that a person entered."""
    left = list(found)
    matched: list[Found | None] = []
    for row in rows:
        same = next((one for one in left if _is_same(one.row, row["reported"])), None)
        if same:
            left.remove(same)
        matched.append(same)
    return matched


def _is_same(found: Row, reported: str) -> bool:
    """Return whether a ledger's `reported` is a number of the document, word for word or with the unit that it has elsewhere."""
    return _squash(found.quote) == _squash(reported) or says_the_same(reported, found)


def locate(text: str, quotes: list[str]) -> list[tuple[int, int]]:
    """Return where each quantity is in a sentence, one after the other; (0, 0) for one that is not there."""
    spans: list[tuple[int, int]] = []
    place = 0
    for quote in quotes:
        start, end = find_quantity(text, quote, place)
        spans.append((start, end))
        place = max(place, end)
    return spans


@lru_cache(maxsize=20_000)
def find_quantity(text: str, quote: str, place: int = 0) -> tuple[int, int]:
    """Return (start, end) of a quantity in a text from `place` on, spaces left out of account and no number cut in two; (0, 0) if nowhere."""
    letters = "".join(quote.split())
    if not letters:
        return 0, 0
    guard = r"(?<![\d.．])" if letters[0].isdigit() else ""
    behind = r"(?![\d])" if letters[-1].isdigit() else ""
    found = re.compile(guard + r"\s*".join(map(re.escape, letters)) + behind).search(text, place)
    return found.span() if found else (0, 0)


def _squash(text: str) -> str:
    return "".join(text.split())
