"""A document becomes rows, one per quantity, with places that can be checked and a confidence that says where to look."""

from __future__ import annotations

import csv
import gc
import io
import marshal
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from helpers.errors import InputError, Problem
from helpers.project import shown, write_atomically
from helpers.reading import documents
from helpers.reading.documents import Document, Sentence, evidence_hash, is_page_number
from helpers.reading.listed_measures import name_listed
from helpers.reading.quantities import find, list_openings
from helpers.reading.quantities.model import Quantity
from helpers.reading.tabular import TableQuantity, TableRow, read_tables
from helpers.text.spreadsheet import MAY_START_FORMULA, make_inert

if TYPE_CHECKING:
    import pandas as pd

Cell = str | int | float | None


class Row(NamedTuple):
    """One quantity of a document.

    district, section, sentence, ordinal: its place; section 0 is a headline, district "" a text without parts.
    start, end: code-point offsets into the document's text, so that text[start:end] == quote.
    value, low, high, bound, unit, kind, measure, change, confidence: see quantities.Quantity.
    text: its sentence, or its row of a table; of one of more than MAX_TEXT characters what stands around it. path: the headings it stands under, with " > " between them.
    table, row, column: its place in a table, from 1; empty for running text. row_head, column_head: what heads it there.
    origin: "text", "table", or "ocr" if the text was recognised from an image.
    evidence: first 12 hex digits of the hash of its sentence.
    """

    district: str
    section: int
    sentence: int
    ordinal: int
    start: int
    end: int
    quote: str
    value: int | float
    low: int | float | None
    high: int | float | None
    bound: str
    unit: str
    kind: str
    measure: str
    change: str
    confidence: float
    text: str
    path: str
    table: int | None
    row: int | None
    column: int | None
    row_head: str
    column_head: str
    origin: str
    evidence: str

    @property
    def cell(self) -> str:
        """Its place in a table as a ledger has it (T1R3C2), "" in running text."""
        return "" if None in (self.table, self.row, self.column) else f"T{self.table}R{self.row}C{self.column}"


COLUMNS = Row._fields
# The columns whose texts come from documents, with and without the source before them: others begin with no sign of a formula.
_FREE = [COLUMNS.index(name) for name in ("district", "quote", "unit", "measure", "text", "path", "row_head", "column_head")]
_FREE_TEXTS = itemgetter(*_FREE)
_FREE_TEXTS_OF_CORPUS = itemgetter(0, *(place + 1 for place in _FREE))
_OCR_CONFIDENCE = 0.6
# Of a sentence without end, only what stands around a quantity is told: else a text would be written once for each of them.
MAX_TEXT = 2000
_SHOWN_AROUND = 150
_PAGE_LINE = 20


def extract(source: str | Path, out: str | Path | None = None, parts: str = "", ocr: bool = False) -> list[Row]:
    """Return the Rows of the document at `source`, one per quantity, in the order of the text; written to `out` as CSV if given.

    parts, ocr: as in documents.read. Raises InputError if the document cannot be read; a file at `out` is then untouched.
    """
    rows = extract_document(documents.read(source, parts, ocr))
    if out is not None:
        write_atomically(Path(out), to_csv(rows))
    return rows


@dataclass(frozen=True)
class Extraction:
    """What was found in one document: its Rows, and remarks in a line each on what was not read or not found."""

    rows: list[Row]
    remarks: tuple[str, ...]

    def __reduce__(self) -> tuple[Callable[[bytes, tuple[str, ...]], Extraction], tuple[bytes, tuple[str, ...]]]:
        """Return how a process gives it to another: the cells of its rows, which hold nothing but numbers and texts, at once."""
        with _without_collector():
            return _rebuild, (marshal.dumps([tuple(row) for row in self.rows]), self.remarks)


def _rebuild(rows: bytes, remarks: tuple[str, ...]) -> Extraction:
    """Return the Extraction that another process gave."""
    with _without_collector():
        return Extraction(list(map(Row._make, marshal.loads(rows))), remarks)


def extract_with_remarks(source: str | Path, parts: str = "", ocr: bool = False) -> Extraction:
    """Return the Extraction of the document at `source`. parts, ocr: as in documents.read. Raises InputError if it cannot be read."""
    try:
        document = documents.read(source, parts, ocr)
        rows = extract_document(document)
    except InputError:
        raise
    except Exception as error:
        wrong = f"cannot be read ({type(error).__name__}: {str(error)[:200]})"
        raise InputError(
            Problem(shown(source), "", wrong, "save it again in another format, and report it with the document")
        ) from error
    return Extraction(rows, tuple(list_remarks(document, rows)))


def list_remarks(document: Document, rows: Sequence[Row]) -> Iterator[str]:
    """Yield one line for each kind of content that was not read, for parts that were not found, and for a text without quantities."""
    name = shown(document.path)
    if document.unread:
        yield str(Problem(name, "", f"not read: {_count_unread(document)}", "check whether they hold numbers"))
    if document.repeating:
        listed = ", ".join(document.repeating)
        yield str(
            Problem(
                name,
                "",
                f"no parts were found; these headings repeat: {listed}",
                'name their style with --parts "Heading 1" if they open parts',
            )
        )
    if not rows:
        yield str(Problem(name, "", "no quantity was found", "check that it is the right document"))


def _count_unread(document: Document) -> str:
    """Return how many things of each kind were not read, and where the first of each is: 3 images (first: page 2)."""
    kinds: dict[str, list[str]] = {}
    for one in document.unread:
        kinds.setdefault(one.kind, []).append(one.place)
    return ", ".join(
        f"{len(places)} {kind}{'s' if len(places) > 1 else ''} (first: {places[0]})" for kind, places in kinds.items()
    )


def extract_document(document: Document) -> list[Row]:
    """Return the Rows of a Document, one per quantity, those of headlines (section 0) and tables in their places."""
    origin = "ocr" if document.recognised else "text"
    with _without_collector():
        prose = [row for sentence in _sentences_with_numbers(document) for row in _sentence_rows(sentence, origin)]
        tables = [row for table_row in read_tables(document) for row in _table_rows(table_row, document.recognised)]
        return name_listed(sorted([*prose, *tables], key=lambda row: (row.start, row.end)), document.text)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep the collector of cycles from going through all rows again and again while they grow: they hold none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _sentences_with_numbers(document: Document) -> Iterator[Sentence]:
    """Yield the headlines and sentences of a Document that may hold a quantity: its text is gone through once for all of them."""
    openings = [*list_openings(document.text), len(document.text)]
    for sentence in (*document.headlines(), *document.sentences()):
        if openings[bisect_left(openings, sentence.start)] < sentence.end:
            yield sentence


def _sentence_rows(sentence: Sentence, origin: str) -> list[Row]:
    """Return the Rows of one Sentence, numbered from 1."""
    found = [q for q in find(sentence.text, sentence.start) if not _numbers_a_page(sentence, q)]
    evidence = evidence_hash(sentence.text) if found else ""
    return [_row(sentence, evidence, ordinal, q, q.change, origin) for ordinal, q in enumerate(found, 1)]


def _table_rows(found: TableRow, recognised: bool) -> list[Row]:
    """Return the Rows of one row of a table, numbered from 1."""
    origin = "ocr" if recognised else "table"
    evidence = evidence_hash(found.sentence.text)
    return [
        _row(found.sentence, evidence, ordinal, one.quantity, one.change, origin, found.table, one)
        for ordinal, one in enumerate(found.quantities, 1)
    ]


def _row(
    sentence: Sentence,
    evidence: str,
    ordinal: int,
    q: Quantity,
    change: str,
    origin: str,
    table: int | None = None,
    at: TableQuantity | None = None,
) -> Row:
    row, column = (at.row, at.column) if at else (None, None)
    row_head, column_head = (at.row_head, at.column_head) if at else ("", "")
    confidence = min(q.confidence, _OCR_CONFIDENCE) if origin == "ocr" else q.confidence
    return Row(
        sentence.district, sentence.section, sentence.sentence, ordinal, q.start, q.end, q.quote, q.value, q.low, q.high, q.bound,
        q.unit, q.kind, q.measure, change, confidence, _text_around(sentence, q), " > ".join(sentence.path), table, row, column, row_head,
        column_head, origin, evidence,
    )  # fmt: skip


def _text_around(sentence: Sentence, quantity: Quantity) -> str:
    """Return a sentence, or of a very long one what stands around a quantity, with … where it is cut."""
    text = sentence.text
    if len(text) <= MAX_TEXT:
        return text
    first = max(0, quantity.start - sentence.start - _SHOWN_AROUND)
    last = quantity.end - sentence.start + _SHOWN_AROUND
    return f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"


def _numbers_a_page(sentence: Sentence, quantity: Quantity) -> bool:
    """Return whether a quantity stands in the number of a page that breaks its sentence."""
    start, end = quantity.start - sentence.start, quantity.end - sentence.start
    first = sentence.text.rfind("\n", max(0, start - _PAGE_LINE), start) + 1
    last = sentence.text.find("\n", end, end + _PAGE_LINE)
    return first > 0 and last > 0 and is_page_number(sentence.text[first:last])


def sort_for_review(rows: Iterable[Row]) -> list[Row]:
    """Return the Rows with the least sure first; rows as sure as each other stay in the order of the text."""
    return sorted(rows, key=lambda row: (row.confidence, row.start, row.end))


def to_csv(rows: Iterable[Row]) -> str:
    """Return Rows as CSV text with a header; open ends of intervals are empty cells, texts that would start a formula are inert."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(inert_cells, rows))
    return buffer.getvalue()


def list_cells(row: Row) -> tuple[Cell, ...]:
    """Return what a Row holds, in the order of COLUMNS."""
    return tuple(row)


def inert_cells(cells: Iterable[Cell]) -> Sequence[Cell]:
    """Return the cells of a row of Row's columns, or of a corpus; a text that a spreadsheet would take for a formula has an apostrophe before it."""
    row = tuple(cells)
    if MAY_START_FORMULA.isdisjoint(
        [text[:1] for text in (_FREE_TEXTS if len(row) == len(COLUMNS) else _FREE_TEXTS_OF_CORPUS)(row)]
    ):
        return row
    return [make_inert(cell) if isinstance(cell, str) and cell[:1] in MAY_START_FORMULA else cell for cell in row]


def to_frame(rows: Iterable[Row]) -> pd.DataFrame:
    """Return Rows as a DataFrame, one row per quantity, columns as in Row; value, low, high as float (NaN: open end)."""
    import pandas as pd

    numbers = dict.fromkeys(("value", "low", "high"), "float64")
    places = dict.fromkeys(("table", "row", "column"), "Int64")
    return pd.DataFrame([list_cells(row) for row in rows], columns=list(COLUMNS)).astype(numbers | places)
