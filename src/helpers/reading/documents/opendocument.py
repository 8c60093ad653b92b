"""An .odt, .ods or .odp file becomes text, headings and tables."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from helpers.errors import InputError
from helpers.reading.documents.content import Block, Content, Grid, Paragraph, build_content
from helpers.reading.documents.docx_styles import name_of, value
from helpers.reading.documents.grid import flatten_layout, place_rows
from helpers.reading.documents.limits import MAX_XML, refused
from helpers.reading.documents.model import Unread

_SKIPPED = frozenset(("tracked-changes", "annotation", "note", "ruby-text", "forms", "sequence-decls", "deletion"))
_UNREAD = {"image": "image", "note": "footnote", "object": "embedded object", "annotation": "comment"}
_FAULTS = (zipfile.BadZipFile, etree.XMLSyntaxError, EOFError, OSError, NotImplementedError, ValueError, RuntimeError, KeyError)
_MAX_REPEATED = 500


def read_opendocument(data: bytes, path: Path) -> Content:
    """Return the Content of an OpenDocument file's bytes. Raises InputError if it is encrypted, damaged or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo("content.xml").file_size > MAX_XML:
                raise refused(path, "unpacks to more than a briefing has", "check where the file comes from")
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            root = etree.fromstring(archive.read("content.xml"), parser)
    except InputError:
        raise
    except _FAULTS:
        raise refused(path, "is encrypted, damaged, or no OpenDocument file", "save it again without a password") from None
    unread = [Unread(_UNREAD[name_of(one)], f"line {one.sourceline}") for one in root.iter() if name_of(one) in _UNREAD]
    body = next((one for one in root if name_of(one) == "body"), root)
    return build_content(_blocks(body), tuple(unread))


def _blocks(element: etree._Element) -> Iterator[Block]:
    """Yield the Blocks below an element in their order."""
    waiting = list(reversed(element))
    while waiting:
        one = waiting.pop()
        name = name_of(one)
        if name in _SKIPPED or not name:
            continue
        if name in ("p", "h"):
            yield from _framed(one)
            level = value(one, "outline-level")
            marked = name == "h" and level.isdigit()
            yield Paragraph(_text(one), int(level) if marked else 0, f"heading {level}" if marked else "")
        elif name == "table":
            yield from flatten_layout(Grid(place_rows(_rows(one))), any(name_of(x) == "table" for x in one.iterdescendants()))
        else:
            waiting.extend(reversed(one))


def _framed(paragraph: etree._Element) -> Iterator[Block]:
    """Yield the Blocks of the text boxes that are fixed to a paragraph."""
    for box in paragraph.iterdescendants():
        if name_of(box) == "text-box":
            yield from _blocks(box)


def _text(element: etree._Element) -> str:
    """Return the text of a paragraph without that of notes and text boxes."""
    parts = [element.text or ""]
    for child in element:
        name = name_of(child)
        if name == "s":
            count = value(child, "c")
            parts.append(" " * (min(int(count), 100) if count.isdigit() else 1))
        elif name in ("tab", "line-break"):
            parts.append("\t" if name == "tab" else "\n")
        elif name and name not in _SKIPPED and name not in ("frame", "text-box", "custom-shape"):
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _rows(table: etree._Element) -> list[list[tuple[str, int, int, bool]]]:
    """Return the rows of a table; covered cells are left out, as place_rows puts the others around them."""
    rows = []
    for row in table.iterdescendants():
        if name_of(row) == "table-row":
            in_head = row.getparent() is not None and name_of(row.getparent()) == "table-header-rows"
            cells = [cell for one in row if name_of(one) == "table-cell" for cell in _cells(one, in_head)]
            while cells and not cells[-1][0]:
                cells.pop()
            rows.append(cells)
    return [[(text, min(down, len(rows) - i), across, head) for text, down, across, head in row] for i, row in enumerate(rows)]


def _cells(cell: etree._Element, in_head: bool) -> list[tuple[str, int, int, bool]]:
    text = "\n".join(_text(one) for one in cell.iterdescendants() if name_of(one) in ("p", "h"))
    down, across = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
    return [(text, down, across, in_head)] * _count(cell, "number-columns-repeated")


def _count(cell: etree._Element, name: str) -> int:
    text = value(cell, name)
    return min(max(int(text), 1), _MAX_REPEATED) if text.isascii() and text.isdigit() and len(text) < 8 else 1
