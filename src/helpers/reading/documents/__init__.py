"""A file becomes Document > District > Section > Sentence, with offsets into its text that survive everything."""

from helpers.reading.documents.model import District, Document, Section, Sentence
from helpers.reading.documents.reader import read
from helpers.reading.documents.segmentation import is_page_number
from helpers.reading.documents.sentences import evidence_hash

__all__ = ["District", "Document", "Section", "Sentence", "evidence_hash", "is_page_number", "read"]
