"""Reading a notebook into the document model: one reading, whatever is made of it."""

from helpers.exporters.reading.document import ReadingOptions, read_document
from helpers.exporters.reading.visibility import Exclusions

__all__ = ["Exclusions", "ReadingOptions", "read_document"]
