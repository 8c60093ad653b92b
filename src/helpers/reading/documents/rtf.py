"""An .rtf file becomes text, with its tables."""

import re
from collections.abc import Iterator
from pathlib import Path

from striprtf.striprtf import rtf_to_text

from helpers.reading.documents.content import Block, Content, Grid, Paragraph, build_content
from helpers.reading.documents.grid import flatten_layout, place_rows
from helpers.reading.documents.limits import refused
from helpers.reading.documents.model import Unread
from helpers.reading.documents.office import find_office, read_old_office

_MERGED = re.compile(rb"\\clv?mgf")
_IMAGE = b"\\pict"
_NOTE = b"\\footnote"


def read_rtf(data: bytes, path: Path) -> Content:
    """Return the Content of a rich text file's bytes, by LibreOffice if it is installed. Raises InputError if it is damaged."""
    if find_office():
        return read_old_office(data, path.with_suffix(".rtf"))
    try:
        text = rtf_to_text(data.decode("latin-1"), encoding="gb18030", errors="replace")
    except (ValueError, LookupError, IndexError, KeyError, UnicodeError, RecursionError):
        raise refused(path, "is damaged, or no rich text file", "open it in Word or WPS and save it as .docx") from None
    unread = [Unread("image", "the file")] * data.count(_IMAGE) + [Unread("footnote", "the file")] * data.count(_NOTE)
    unread += [Unread("table with merged cells", "the file")] * bool(_MERGED.search(data))
    return build_content(_blocks(text), tuple(unread))


def _blocks(text: str) -> Iterator[Block]:
    """Yield the Blocks of a text in which strokes end the cells of tables."""
    rows: list[list[tuple[str, int, int, bool]]] = []
    for line in [*text.split("\n"), ""]:
        if line.endswith("|") and line.count("|") > 1:
            rows.append([(cell, 1, 1, False) for cell in line[:-1].split("|")])
            continue
        if rows:
            yield from flatten_layout(Grid(place_rows(rows)))
            rows = []
        yield Paragraph(line)
