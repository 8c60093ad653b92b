"""A document becomes rows, one per quantity, with places that can be checked and a confidence that says where to look."""

import csv
import io
import re
from dataclasses import asdict, astuple, dataclass, fields
from pathlib import Path

from helpers.project import write_atomically
from helpers.reading import documents
from helpers.reading.documents import Document, evidence_hash, is_page_number
from helpers.reading.documents.model import Unread
from helpers.reading.quantities import find
from helpers.reading.table_quantities import find_in_tables


@dataclass(frozen=True, slots=True)
class Row:
    """One quantity of a document.

    district, section, sentence, ordinal: its place; section 0 is a headline, district "" a text without place headings.
    start, end: code-point offsets into the document's text, so that text[start:end] == quote.
    value, low, high, bound, unit, kind, measure, confidence: see quantities.Quantity.
    change: "up", "down" or "" (a level).
    evidence: first 12 hex digits of the hash of its sentence, or of its row.
    table, row, column: the place of a number in a table, from 1; None in running text. text: its sentence, or its row.
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
    evidence: str
    table: int | None = None
    row: int | None = None
    column: int | None = None
    text: str = ""


_FORMULA = frozenset(["=", "+", "-", "@", "\t", "\r"])
_PLAIN_NUMBER = re.compile(r"[-+]?[\d.,]+%?")
# Headings that are named when no parts are found.
MAX_HEADINGS = 6
COLUMNS = tuple(field.name for field in fields(Row))


def extract(source: str | Path, out: str | Path | None = None, parts: str = "") -> list[Row]:
    """Return the Rows of the document at `source`, one per quantity, in the order of the text; written to `out` as CSV if given.

    parts: the level of headings that names the document's parts ("Heading 1"); "" to tell it from the document.
    Raises InputError if the document cannot be read; a file at `out` is then untouched.
    """
    rows = extract_document(documents.read(source, parts))
    if out is not None:
        write_csv(rows, out)
    return rows


def write_csv(rows: list[Row], out: str | Path) -> None:
    """Write Rows to the file `out` as CSV, whole or not at all."""
    write_atomically(Path(out), to_csv(rows))


def extract_document(document):
    """Return the Rows of a Document, one per quantity, those of headlines (section 0) where they stand."""
    sentences = sorted([*document.headlines(), *document.sentences()], key=lambda sentence: sentence.start)
    rows = [row for sentence in sentences for row in _sentence_rows(sentence)]
    return sorted([*rows, *_table_rows(document)], key=lambda row: row.start)


def _table_rows(document: Document) -> list[Row]:
    """Return the Rows of a document's tables; a place that a row head names is the row's district, else the one of the text around it."""
    return [
        Row(
            found.place or _district_at(document, q.start), 0, 0, found.ordinal, q.start, q.end, q.quote, q.value, q.low, q.high,
            q.bound, q.unit, q.kind, q.measure, q.change, q.confidence, evidence_hash(found.line),
            found.table, found.cell.row, found.cell.column, found.line,
        )
        for found in find_in_tables(document)
        for q in (found.quantity,)
    ]  # fmt: skip


def _district_at(document: Document, place: int) -> str:
    """Return the name of the part that the text before `place` belongs to, "" if none."""
    return next((district.name for district in reversed(document.districts) if district.start <= place), "")


def _sentence_rows(sentence):
    """Return the Rows of one Sentence, numbered from 1."""
    found = [q for q in find(sentence.text, sentence.start) if not _numbers_a_page(sentence, q)]
    if not found:
        return []
    evidence = evidence_hash(sentence.text)
    return [
        Row(
            sentence.district, sentence.section, sentence.sentence, ordinal, q.start, q.end, q.quote, q.value, q.low, q.high,
            q.bound, q.unit, q.kind, q.measure, q.change, q.confidence, evidence, text=sentence.text,
        )
        for ordinal, q in enumerate(found, 1)
    ]  # fmt: skip


def _numbers_a_page(sentence, quantity):
    """Return whether a quantity stands in the number of a page that breaks its sentence."""
    first = sentence.text.rfind("\n", 0, quantity.start - sentence.start) + 1
    last = sentence.text.find("\n", quantity.end - sentence.start)
    return first > 0 and last > 0 and is_page_number(sentence.text[first:last])


def describe_reading(document: Document, rows: list[Row]) -> list[str]:
    """Return what a reader of the Rows should know, a line each: what was not read, that no parts or no numbers were found."""
    lines = [_describe_unread(unread) for unread in document.unread]
    if document.tables:
        found = sum(row.table is not None for row in rows)
        lines.append(f"{len(document.tables)} table{'' if len(document.tables) == 1 else 's'} read, {found} numbers in them")
    if all(not district.name for district in document.districts) and rows:
        lines.append(_describe_headings(document))
    if not rows:
        lines.append("no quantities found")
    return lines


def _describe_unread(unread: Unread) -> str:
    near = f", the first after “{unread.place}”" if unread.place else ""
    return f"not read: {unread.count} {unread.kind}{'' if unread.count == 1 else 's'}{near}"


def _describe_headings(document: Document) -> str:
    heads = [headline.text for headline in document.headlines()][:MAX_HEADINGS]
    shown = "; ".join(f"“{head[:20]}”" for head in heads)
    told = f"; its headings: {shown}; --parts names the level of headings that names them" if heads else ""
    return f"no parts (districts, counties, departments) were found{told}"


def sort_for_review(rows):
    """Return the Rows with the least sure first; rows as sure as each other stay in the order of the text."""
    return sorted(rows, key=lambda row: (row.confidence, row.start))


def to_csv(rows):
    """Return Rows as CSV text with a header; open ends of intervals are empty cells."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_inert(cell) for cell in astuple(row)] for row in rows)
    return buffer.getvalue()


def _inert(cell: object) -> object:
    """Return a cell for a CSV file: text that a spreadsheet would run as a formula begins with an apostrophe; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in _FORMULA and not _PLAIN_NUMBER.fullmatch(cell) else cell


def to_frame(rows):
    """Return Rows as a DataFrame, one row per quantity, columns as in Row; value, low, high as float (NaN: open end)."""
    import pandas as pd

    numbers = dict.fromkeys(("value", "low", "high"), "float64")
    return pd.DataFrame([asdict(row) for row in rows], columns=list(COLUMNS)).astype(numbers)
