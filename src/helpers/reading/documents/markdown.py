"""A .md file becomes text, headings and tables, as a page made from it shows them."""

from pathlib import Path

import mistune

from helpers.reading.documents.content import Content
from helpers.reading.documents.encodings import read_plain
from helpers.reading.documents.html import read_markup


def read_markdown(data: bytes, path: Path) -> Content:
    """Return the Content of a Markdown file's bytes. Raises InputError if it is no text."""
    plain = read_plain(data, path)
    page = mistune.create_markdown(escape=False, plugins=["table", "strikethrough"])(plain.text)
    return read_markup(f"<html><body>{page}</body></html>", path, plain.encoding)
