"""A file becomes Document > District > Section > Sentence, with offsets into its text that survive everything."""

from helpers.reading.documents.lines import is_page_number
from helpers.reading.documents.model import Cell, District, Document, Section, Sentence, Table, Unread
from helpers.reading.documents.reader import read
from helpers.reading.documents.sentences import evidence_hash

__all__ = [
    "Cell", "District", "Document", "Section", "Sentence", "Table", "Unread", "evidence_hash", "is_page_number", "read",
]  # fmt: skip
