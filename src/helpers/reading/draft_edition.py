"""A new document becomes a proposed edition for a person to review."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from helpers.errors import InputError, Problem
from helpers.project import RAW, shown, write_atomically
from helpers.reading import documents, ledger
from helpers.reading.documents import evidence_hash
from helpers.reading.documents.headings import is_body, is_unit
from helpers.reading.extraction import extract_document, sort_for_review
from helpers.reading.further_languages import list_further
from helpers.reading.indicator_matching import clause_of, read_codebook, read_list
from helpers.reading.reported import write_reported
from helpers.reading.tabular import read_tables

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.reading.documents import District, Document, Sentence
    from helpers.reading.extraction import Row
    from helpers.reading.indicator_matching import Codebook, Coding

    # Rows of the three tables, columns as in `ledger`, and where a sentence stands: district, section, sentence.
    LedgerRow = tuple[str, int, int, int, str, str, str, str, str, str]
    SentenceRow = tuple[str, int, int, int, str, str, str]
    TextRow = tuple[str, *tuple[str | int, ...]]
    SentencePlace = tuple[str, int, int]

UNSURE = 0.7
_UNCLEAR = "unclear"
_FRAME = re.compile(r"“([一二三四五六七八九十两])([^“”]{1,8})”")
# Characters of a title that says what a text is about; a shorter line above the text is a masthead (工作简报).
MIN_TITLE = 8
_MASTHEAD = re.compile(
    r"[（(〔\[]?(?:总?第[\s\d一二三四五六七八九十百]+期.*|[\d一二三四五六七八九〇零年月日\s./-]+|.{0,8}[〔\[（(]\d{4}[〕\])）].*号|.*\d{4}年\d{1,2}月\d{1,2}日|.{4,}文件)[）)〕\]]?"
)
_NUMERALS = {character: n for n, character in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


@dataclass(frozen=True)
class Proposal:
    """A proposed edition: its ledger, sentence and text rows (tuples, columns as in `ledger`), and what needs a person.

    title: the document's own, "" if it has none. codings: the Coding of each observation, in the order of `observations`.
    review: the extraction Rows, least sure first. unknown: names of places that districts.csv lacks. files: paths written.
    """

    edition: str
    title: str
    observations: tuple[LedgerRow, ...]
    sentences: tuple[SentenceRow, ...]
    texts: tuple[TextRow, ...]
    codings: tuple[Coding, ...]
    review: tuple[Row, ...]
    unknown: tuple[str, ...]
    files: tuple[Path, ...] = ()

    @property
    def coded(self) -> int:
        """How many observations have an indicator."""
        return sum(bool(coding.indicator) for coding in self.codings)

    @property
    def unsure(self) -> int:
        """How many observations are so unsure that a person should look."""
        return sum(row.confidence < UNSURE for row in self.review)

    def __str__(self) -> str:
        """Return in one line what was proposed and what is left to a person."""
        themed = sum(bool(row[4]) for row in self.sentences)
        return (
            f"edition {self.edition}: {len(self.observations)} numbers proposed, {self.coded} with an indicator, "
            f"{len(self.observations) - self.coded} without, {self.unsure} unsure; {len(self.sentences)} sentences, {themed} with a theme"
        )

    def steps(self) -> list[str]:
        """Return what is left to do until a report can be made, a line each."""
        missing = [f"add to {shown(RAW / 'districts.csv')}: {'、'.join(self.unknown)}"] if self.unknown else []
        line = (self.edition, self.title or "TITLE", "ENGLISH TITLE", f"{self.edition}-12-31", "AUTHOR")
        return [
            "review the three files, notebooks/00_ingest.ipynb beside you, and fill their empty cells",
            *missing,
            f"add to {shown(RAW / 'editions.csv')}: {ledger.to_csv(line, ()).strip()}",
            f'run: make report ARGS="--edition {self.edition}"',
        ]


def propose_edition(source: str | Path, edition: str) -> Proposal:
    """Return the Proposal for `source`, written to data/raw/<edition>/ledger.csv, sentences.csv and texts.csv.

    Raises InputError, with nothing written, if one of the files exists already: a reviewed ledger is never overwritten.
    """
    paths = (*ledger.paths_of(edition), ledger.texts_path(edition))
    refused = [_exists(path) for path in paths if path.exists()]
    if refused:
        raise InputError(*refused)
    proposal = build_proposal(documents.read(source), edition)
    columns = (ledger.OBSERVATIONS, ledger.SENTENCES, ledger.TEXTS)
    for path, names, rows in zip(paths, columns, (proposal.observations, proposal.sentences, proposal.texts), strict=True):
        write_atomically(path, ledger.to_csv(names, rows))
    return replace(proposal, files=paths)


def _exists(path: Path) -> Problem:
    return Problem(
        shown(path), "", "exists and may have been reviewed; it is never overwritten", "choose another edition or move it away"
    )


def build_proposal(document: Document, edition: str) -> Proposal:
    """Return the Proposal for a Document, nothing written: indicators and themes where the code lists settle them, else empty."""
    names = district_names(edition)
    rows = [row for row in extract_document(document) if row.section]
    codings = code_rows(rows, document, read_codebook(RAW))
    observations = tuple(
        (
            names.get(row.district, row.district), row.section, row.sentence, row.ordinal, write_reported(row) or row.quote, row.measure,
            row.change, coding.indicator, row.evidence, row.cell,
        )
        for row, coding in zip(rows, codings, strict=True)
    )  # fmt: skip
    themes = _sentence_themes(rows, codings)
    sentences = tuple(_sentence_row(sentence, names, themes) for sentence in list_sentences(document))
    texts = tuple(_text_row(district, names) for district in document.districts if district.sections)
    unknown = tuple(dict.fromkeys(text[0] for text in texts if text[0] and text[0] not in names.values()))
    return Proposal(
        edition, title_of(document), observations, sentences, texts, tuple(codings), tuple(sort_for_review(rows)), unknown
    )  # fmt: skip


def list_sentences(document: Document) -> list[Sentence]:
    """Return the Sentences of a Document and the rows of its tables that hold quantities, in the order of the text."""
    rows = [row.sentence for row in read_tables(document)]
    return sorted([*document.sentences(), *rows], key=lambda sentence: (sentence.start, sentence.section))


_TITLE_ENDS = re.compile(
    r"(?:通报|报告|情况|总结|简报|汇编|选编|摘编|公报|要点|材料|综述|纪要|工作|经验|做法|亮点|汇报|通知|清单|一览)(?:[（(][^（）()]*[)）])?\s*$"
)


def title_of(document: Document) -> str:
    """Return the title of a Document, of the lines above all places: the one that begins with a dash (——各区市工作亮点), else the first that says what the text is about, with the next if only that ends it; else "".

    The name of a body, the number of an issue, and a date are none.
    """
    first = document.districts[0] if document.districts else None
    lines = [headline.text.strip() for headline in first.headlines] if first and not first.name else []
    titles = [line for line in lines if not _MASTHEAD.fullmatch(line) and not _names_body(line)]
    dashed = (line.lstrip("—– ") for line in titles if line.startswith("—"))
    telling = (_join_broken(titles, n) for n in range(len(titles)) if len(_join_broken(titles, n)) >= MIN_TITLE)
    return next(dashed, "") or next(telling, "") or next(iter([*titles, *lines]), "")


def _join_broken(lines: list[str], n: int) -> str:
    """Return a line with the one after it, if only that ends it as titles end."""
    broken = n + 1 < len(lines) and not _TITLE_ENDS.search(lines[n]) and bool(_TITLE_ENDS.search(lines[n + 1]))
    return lines[n] + lines[n + 1] if broken else lines[n]


def _names_body(line: str) -> bool:
    """Return whether a line above the text names who wrote it."""
    name = line.strip("—– （）()")
    return is_unit(name) if line.startswith("—") else is_body(name)


def code_rows(rows: list[Row], document: Document, book: Codebook) -> list[Coding]:
    """Return the Coding of each extraction Row of a Document."""
    texts = {(s.district, s.section, s.sentence): s for s in list_sentences(document)}
    places = [(row.district, row.section, row.sentence) for row in rows]
    codings = [_code_row(row, texts[place], book) for row, place in zip(rows, places, strict=True)]
    best: dict[tuple[SentencePlace, str], float] = {}
    for place, coding in zip(places, codings, strict=True):
        best[place, coding.indicator] = max(best.get((place, coding.indicator), 0.0), coding.share)
    # An indicator is told once in a sentence: an observation that only stands near its words gives way to the one that they belong to.
    return [
        coding if coding.share == best[place, coding.indicator] else replace(coding, indicator="")
        for place, coding in zip(places, codings, strict=True)
    ]


def _code_row(row: Row, sentence: Sentence, book: Codebook) -> Coding:
    clause = clause_of(sentence.text, row.start - sentence.start, row.end - sentence.start)
    # The name of a place (红旗街道) says nothing of what is counted there.
    measure, clause, text = (words.replace(row.district or "\n", "") for words in (row.measure, clause, sentence.text))
    return book.code(measure, row.unit, clause, text)


def _sentence_themes(rows: list[Row], codings: list[Coding]) -> dict[SentencePlace, str]:
    """Return {(district, section, sentence): theme} of the sentences whose coded observations all belong to one theme."""
    theme_of = {row["indicator"]: row["theme"] for row in read_list(RAW / "indicators.csv")}
    themes: dict[SentencePlace, set[str]] = {}
    for row, coding in zip(rows, codings, strict=True):
        themes.setdefault((row.district, row.section, row.sentence), set()).add(theme_of.get(coding.indicator, ""))
    return {place: min(found) for place, found in themes.items() if len(found) == 1}


def _sentence_row(sentence: Sentence, names: dict[str, str], themes: dict[SentencePlace, str]) -> SentenceRow:
    """Return the row of one Sentence; its theme is left to the reviewer if its observations do not settle it."""
    length = len("".join(sentence.text.split()))
    district = names.get(sentence.district, sentence.district)
    theme = themes.get((sentence.district, sentence.section, sentence.sentence), "" if sentence.complete else _UNCLEAR)
    complete = str(sentence.complete).lower()
    return district, sentence.section, sentence.sentence, length, theme, evidence_hash(sentence.text), complete


def _text_row(district: District, names: dict[str, str]) -> TextRow:
    """Return the row of one District's text; its frame, in Chinese, if a headline quotes one (“五个突出”), else empty."""
    start = (names.get(district.name, district.name), str(district.complete).lower())
    frame, announced = frame_of(district)
    told = (frame, "", "true", announced, len(district.sections)) if frame else ("", "", "false", "", "")
    return (*start, *told, *("" for _ in list_further()))


def frame_of(district: District) -> tuple[str, int]:
    """Return (frame, how many pillars it announces) of a District's text as a headline quotes it: (五个突出, 5); ("", 0) if none does."""
    found = next((match for headline in district.headlines if (match := _FRAME.search(headline.text))), None)
    return (found[1] + found[2], _NUMERALS[found[1]]) if found else ("", 0)


def district_names(edition: str) -> dict[str, str]:
    """Return {name, short name or alias: name in the code list} of the districts that districts.csv has in an edition."""
    names: dict[str, str] = {}
    for row in read_list(RAW / "districts.csv"):
        if not row.get("from", "") <= edition <= (row.get("to", "") or edition):
            continue
        aliases = [alias for alias in row["aliases"].split(";") if alias]
        names |= dict.fromkeys([row["zh"], row["zh_short"], *aliases], row["zh"])
    return names
