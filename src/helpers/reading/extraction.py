"""A document becomes rows, one per quantity, with places that can be checked and a confidence that says where to look."""

import csv
import io
from dataclasses import asdict, astuple, dataclass, fields
from pathlib import Path

from helpers.project import write_atomically
from helpers.reading import documents
from helpers.reading.documents import evidence_hash, is_page_number
from helpers.reading.quantities import find


@dataclass(frozen=True, slots=True)
class Row:
    """One quantity of a document.

    district, section, sentence, ordinal: its place; section 0 is a headline, district "" a text without place headings.
    start, end: code-point offsets into the document's text, so that text[start:end] == quote.
    value, low, high, bound, unit, kind, measure, confidence: see quantities.Quantity.
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
    confidence: float
    evidence: str


COLUMNS = tuple(field.name for field in fields(Row))


def extract(source, out=None):
    """Return the Rows of the document at `source`, one per quantity, in the order of the text; written to `out` as CSV if given.

    Raises InputError where the document cannot be read; a file at `out` is then untouched.
    """
    rows = extract_document(documents.read(source))
    if out is not None:
        write_atomically(Path(out), to_csv(rows))
    return rows


def extract_document(document):
    """Return the Rows of a Document, one per quantity, those of headlines (section 0) where they stand."""
    sentences = sorted([*document.headlines(), *document.sentences()], key=lambda sentence: sentence.start)
    return [row for sentence in sentences for row in _sentence_rows(sentence)]


def _sentence_rows(sentence):
    """Return the Rows of one Sentence, numbered from 1."""
    found = [q for q in find(sentence.text, sentence.start) if not _numbers_a_page(sentence, q)]
    if not found:
        return []
    evidence = evidence_hash(sentence.text)
    return [
        Row(
            sentence.district, sentence.section, sentence.sentence, ordinal, q.start, q.end, q.quote, q.value, q.low, q.high,
            q.bound, q.unit, q.kind, q.measure, q.confidence, evidence,
        )
        for ordinal, q in enumerate(found, 1)
    ]  # fmt: skip


def _numbers_a_page(sentence, quantity):
    """Return whether a quantity stands in the number of a page that breaks its sentence."""
    first = sentence.text.rfind("\n", 0, quantity.start - sentence.start) + 1
    last = sentence.text.find("\n", quantity.end - sentence.start)
    return first > 0 and last > 0 and is_page_number(sentence.text[first:last])


def sort_for_review(rows):
    """Return the Rows with the least sure first; rows as sure as each other stay in the order of the text."""
    return sorted(rows, key=lambda row: (row.confidence, row.start))


def to_csv(rows):
    """Return Rows as CSV text with a header; open ends of intervals are empty cells."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(astuple(row) for row in rows)
    return buffer.getvalue()


def to_frame(rows):
    """Return Rows as a DataFrame, one row per quantity, columns as in Row; value, low, high as float (NaN: open end)."""
    import pandas as pd

    numbers = dict.fromkeys(("value", "low", "high"), "float64")
    return pd.DataFrame([asdict(row) for row in rows], columns=list(COLUMNS)).astype(numbers)
