"""A file becomes Document > District > Section > Sentence, with offsets into its text that survive everything."""

from .model import District, Document, Section, Sentence
from .reader import read
from .sentences import evidence_hash
from .structure import is_page_number

__all__ = ["District", "Document", "Section", "Sentence", "evidence_hash", "is_page_number", "read"]
