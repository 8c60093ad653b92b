"""Every row of a ledger is proved against the document that it was taken from: place, evidence, words, order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from helpers.errors import Problem
from helpers.project import shown
from helpers.reading import documents, ledger
from helpers.reading.documents import evidence_hash
from helpers.reading.extraction import extract_document
from helpers.reading.reported import needs_more_than_quote, says_the_same
from helpers.reading.tabular import read_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from helpers.reading.csvfile import CsvRow
    from helpers.reading.documents import Document, Sentence
    from helpers.reading.extraction import Row

# A number that the extractor is less sure of may be part of a name.
SURE_ENOUGH = 0.7


@dataclass(frozen=True)
class Verification:
    """What came of it: how many rows of each table were checked, and a Problem for each row that fails, in file order."""

    observations: int
    sentences: int
    failures: tuple[Problem, ...]

    @property
    def passed(self) -> bool:
        """Whether every row was proved."""
        return not self.failures

    def __str__(self) -> str:
        """Return the outcome in one line."""
        rows = f"{self.observations} numbers and mentions, {self.sentences} sentences"
        return f"{rows}: all proved" if self.passed else f"{rows}: {len(self.failures)} rows fail"


def verify(source: str | Path, edition: str | int | None = None) -> Verification:
    """Return the Verification of the ledger of `edition`, the newest if none is named, against the document at `source`.

    An observation is proved if its sentence is at its place, has its evidence hash, and holds `reported` word for word, as a whole
    number, after the observation before it. A number whose unit is elsewhere is proved with the unit that its table or sentence gives
    it: “12.6万亩” for 12.6 under “新建茶园（万亩）”. Mentions without a number need place and evidence. A sentence is proved by
    place, hash, length and completeness; a sentence of the document without a row fails too.
    Raises InputError if the document or a table cannot be read.
    """
    return verify_document(documents.read(source), ledger.latest_edition() if edition is None else str(edition))


def verify_document(document: Document, edition: str, numbers: Sequence[Row] | None = None) -> Verification:
    """Return the Verification of the ledger of `edition` against a Document, as `verify` does.

    numbers: what `extract_document` finds in it, if that is known already.
    """
    at = {_place(sentence): sentence for sentence in _list_sentences(document)}
    rows_of_tables = {_place(row.sentence): row.sentence for row in read_tables(document)}
    found = extract_document(document) if numbers is None else numbers
    observations, sentences = ledger.read_observations(edition), ledger.read_sentences(edition)
    observations_path, sentences_path = (shown(path) for path in ledger.paths_of(edition))
    spaced = document.format != "pdf"  # where a .pdf ends a line, it drops the space there
    proof = _Proof(at | rows_of_tables, _group_bare(found), spaced)
    failures = [_problem(observations_path, row, wrong) for row, wrong in _check_observations(observations, proof)]
    failures += [_problem(sentences_path, row, wrong) for row, wrong in _check_sentences(sentences, at | rows_of_tables)]
    failures += [_problem(observations_path, row, wrong) for row, wrong in _check_cells(observations, found)]
    failures += _missing(sentences_path, sentences, at)
    failures += _unrecorded(observations_path, [*observations, *ledger.read_rejected(edition)], document, found)
    return Verification(len(observations), len(sentences), tuple(failures))


@dataclass(frozen=True)
class _Proof:
    """What ledger rows are proved by: the sentences at their places, the numbers there whose unit is elsewhere, and whether spaces have to be as in the row."""

    at: Mapping[ledger.Place, Sentence]
    bare: Mapping[ledger.Place, Sequence[Row]]
    spaced: bool


def _group_bare(numbers: Iterable[Row]) -> dict[ledger.Place, list[Row]]:
    """Return {place: the numbers there whose unit is elsewhere, in their order}."""
    bare: dict[ledger.Place, list[Row]] = {}
    for row in numbers:
        if needs_more_than_quote(row):
            bare.setdefault(_place_of(row), []).append(row)
    return bare


def _problem(path: str, row: CsvRow, wrong: str) -> Problem:
    name = f"{ledger.place_of(row)}" + (f" number {row['ordinal']} “{row['reported']}”" if "ordinal" in row else "")
    return Problem(path, f"line {row['_line']}: {name}", wrong, "compare the row with the document")


def _check_observations(rows: list[CsvRow], proof: _Proof) -> Iterator[tuple[CsvRow, str]]:
    """Yield (row, what is wrong) for each ledger row that is not proved."""
    doubled = _doubled(rows, lambda row: (ledger.place_of(row), row["ordinal"]))
    ordered = sorted(rows, key=lambda row: (str(ledger.place_of(row)), _number(row["ordinal"])))
    wrong: dict[int, str] = {}
    for place, group in groupby(ordered, key=ledger.place_of):
        wrong |= _check_group(list(group), proof.at.get(place), list(proof.bare.get(place, ())), proof.spaced)
    for row in rows:
        reason = "stands twice" if row["_line"] in doubled else wrong.get(row["_line"])
        if reason:
            yield row, reason


def _check_group(rows: list[CsvRow], sentence: Sentence | None, bare: list[Row], spaced: bool) -> dict[int, str]:
    """Return {line: what is wrong} of the rows of one sentence, given in the order of their ordinals. bare: its numbers whose unit is elsewhere."""
    if sentence is None:
        return {row["_line"]: "the document has no such sentence" for row in rows}
    evidence, place = evidence_hash(sentence.text), 0
    wrong: dict[int, str] = {}
    spaced = spaced and "\n" not in sentence.text
    text = _written(sentence.text, spaced)
    for expected, row in enumerate(rows, 1):
        if row["evidence"] != evidence:
            wrong[row["_line"]] = f"the sentence there has evidence {evidence}, the row has “{row['evidence']}”"
        elif row["ordinal"] != str(expected):
            wrong[row["_line"]] = f"it should be number {expected} of its sentence"
        elif row["reported"]:
            reported = _written(_quote_of(row["reported"], bare), spaced)
            found = _find_whole(text, reported, place)
            if found < 0:
                wrong[row["_line"]] = "the sentence does not hold it there, word for word"
            else:
                place = found + len(reported)
    return wrong


def _check_cells(rows: list[CsvRow], numbers: Iterable[Row]) -> Iterator[tuple[CsvRow, str]]:
    """Yield (row, what is wrong) for each ledger row whose number does not stand in the cell of a table that the row names."""
    held: dict[tuple[ledger.Place, str], list[Row]] = {}
    for number in numbers:
        held.setdefault((_place_of(number), number.cell), []).append(number)
    for row in rows:
        there = held.get((ledger.place_of(row), row["cell"]), [])
        told = _squash(row["reported"])
        if row["cell"] and not any(_squash(one.quote) in told or says_the_same(row["reported"], one) for one in there):
            yield row, f"the document does not hold it in cell {row['cell']} of its tables"


def _quote_of(reported: str, bare: list[Row]) -> str:
    """Return the words of the sentence that `reported` is: the quote of the first of `bare` that says the same, which is taken off them; else `reported`."""
    for number, row in enumerate(bare):
        if says_the_same(reported, row):
            del bare[: number + 1]
            return row.quote
    return reported


def _written(text: str, spaced: bool) -> str:
    return text if spaced else "".join(text.split())


def _find_whole(text: str, reported: str, place: int) -> int:
    """Return where `reported` is from `place` on without cutting a number in two (neither 05 个 nor 20 is in 205 个); -1 if nowhere."""
    before = r"(?<![\d.．])" if reported[0].isdigit() else ""
    behind = r"(?![\d]|[.．]\d)" if reported[-1].isdigit() else ""
    found = re.compile(before + re.escape(reported) + behind).search(text, place)
    return found.start() if found else -1


def _check_sentences(rows: list[CsvRow], at: Mapping[ledger.Place, Sentence]) -> Iterator[tuple[CsvRow, str]]:
    """Yield (row, what is wrong) for each sentence row that is not proved."""
    doubled = _doubled(rows, ledger.place_of)
    for row in rows:
        sentence = at.get(ledger.place_of(row))
        reason = "stands twice" if row["_line"] in doubled else _sentence_fault(row, sentence)
        if reason:
            yield row, reason


def _sentence_fault(row: CsvRow, sentence: Sentence | None) -> str | None:
    """Return what is wrong with a sentence row, or None."""
    if sentence is None:
        return "the document has no such sentence"
    evidence, length = evidence_hash(sentence.text), len("".join(sentence.text.split()))
    if row["evidence"] != evidence:
        return f"the sentence there has evidence {evidence}, the row has “{row['evidence']}”"
    if row["length"] != str(length):
        return f"the sentence has {length} characters, the row says {row['length']}"
    if row["complete"] != str(sentence.complete).lower():
        return f"the row says complete = {row['complete']}, the document {str(sentence.complete).lower()}"
    return None


def _missing(path: str, rows: list[CsvRow], at: Iterable[ledger.Place]) -> list[Problem]:
    """Return a Problem per sentence of the document that has no row."""
    known = {ledger.place_of(row) for row in rows}
    wrong, remedy = "the document has this sentence, the table has no row for it", "add the row"
    return [Problem(path, str(place), wrong, remedy) for place in at if place not in known]


def _unrecorded(path: str, rows: list[CsvRow], document: Document, numbers: Iterable[Row]) -> list[Problem]:
    """Return a Problem per number of the document that stands in none of `rows`: of its sentences, headlines left out, and its tables, totals of all parts left out."""
    recorded: dict[ledger.Place, list[str]] = {}
    for row in rows:
        recorded.setdefault(ledger.place_of(row), []).append(_squash(row["reported"]))
    problems, numbers = [], list(numbers)
    named = any(found.district for found in numbers)
    for found in numbers:
        if found.table is not None and named and not found.district:
            continue  # a total row, which belongs to no part
        if found.table is None and (
            found.confidence < SURE_ENOUGH or not found.section or _is_preamble(document, found.district)
        ):
            continue
        place = _place_of(found)
        written = recorded.get(place, [])
        if not _take(written, found):
            where = f"table {found.table}, row {found.row}, column {found.column}" if found.table else str(place)
            problems.append(
                Problem(
                    path,
                    where,
                    f"the document has “{found.quote}” there, the ledger has no row for it",
                    "add a row, or note why it counts nothing",
                )
            )
    return problems


def _list_sentences(document: Document) -> list[Sentence]:
    """Return the Sentences that need a row: all but those above the first part, which belong to no district."""
    return [sentence for sentence in document.sentences() if not _is_preamble(document, sentence.district)]


def _is_preamble(document: Document, district: str) -> bool:
    """Return whether a text without a district is one beside parts that have names."""
    return not district and any(part.name for part in document.districts)


def _place(sentence: Sentence) -> ledger.Place:
    return ledger.Place(sentence.district, str(sentence.section), str(sentence.sentence))


def _place_of(row: Row) -> ledger.Place:
    return ledger.Place(row.district, str(row.section), str(row.sentence))


def _take(written: list[str], found: Row) -> bool:
    """Return whether a number is in one of the rows of its sentence, and cross it off there: two numbers need two places."""
    quote, bare = _squash(found.quote), needs_more_than_quote(found)
    for number, reported in enumerate(written):
        if bare and says_the_same(reported, found):
            del written[number]
            return True
        place = _find_whole(reported, quote, 0)
        if place >= 0:
            written[number] = reported[:place] + reported[place + len(quote) :]
            return True
    return False


def _squash(text: str) -> str:
    return "".join(text.split())


def _doubled(rows: list[CsvRow], key: Callable[[CsvRow], Hashable]) -> set[int]:
    """Return the lines of rows whose key an earlier row has."""
    seen: set[Hashable] = set()
    lines: set[int] = set()
    for row in rows:
        (lines.add(row["_line"]) if key(row) in seen else seen.add(key(row)))
    return lines


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0
