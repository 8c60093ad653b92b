"""An .ofd file, the layout format of Chinese offices, becomes text and tables: its lines are read by their places on the page."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from lxml import etree

from helpers.errors import InputError
from helpers.reading.documents.content import Content, build_content
from helpers.reading.documents.docx_styles import name_of
from helpers.reading.documents.limits import MAX_XML, refused
from helpers.reading.documents.model import Unread
from helpers.reading.documents.page_items import PageItem, arrange_items, place_page
from helpers.reading.documents.pdf_layout import PageLine

_PAGE = re.compile(r"(?:^|/)Pages/Page_(\d+)/Content\.xml$", re.IGNORECASE)
_FAULTS = (zipfile.BadZipFile, etree.XMLSyntaxError, EOFError, OSError, NotImplementedError, ValueError, RuntimeError, KeyError)
_SAME_LINE = 1.0
_POINTS = 72 / 25.4  # in a millimetre
_CELL_GAP, _WORD_GAP = 1.2, 0.25
_SIZE = "4.2"


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text at one place of a page, in millimetres from its upper left corner."""

    text: str
    left: float
    right: float
    bottom: float
    size: float


def read_ofd(data: bytes, path: Path) -> Content:
    """Return the Content of an OFD file's bytes: paragraphs and tables; pictures are counted. Raises InputError if it is damaged or holds no text."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(one.file_size for one in archive.infolist() if one.filename.lower().endswith(".xml")) > MAX_XML:
                raise refused(path, "unpacks to more than a briefing has", "check where the file comes from")
            pages = _Package(archive).read_pages()
            unread: list[Unread] = []
            items: list[PageItem] = []
            for number, roots in enumerate(pages):
                unread += [Unread("image", f"page {number + 1}") for root in roots for _ in _each(root, "ImageObject")]
                placed, lost = place_page(list(_page_lines(roots, number)), [], number)
                items += placed
                unread += lost
    except InputError:
        raise
    except _FAULTS:
        raise refused(path, "is damaged, or no .ofd file", "save it as .pdf or .docx") from None
    if not items:
        raise refused(path, "has no text, it is only scanned", "run text recognition (--ocr) over it first")
    return build_content(arrange_items(items), tuple(unread))


class _Package:
    """The parts of an OFD file, read by their places in it."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = {name.lower(): name for name in archive.namelist()}

    def read_pages(self) -> list[list[etree._Element]]:
        """Return the parts of each page in order: its template pages, then itself."""
        pages: list[list[etree._Element]] = []
        for document in self._list_documents():
            root = self._read(document)
            templates = {one.get("ID", ""): self._beside(document, one.get("BaseLoc", "")) for one in _each(root, "TemplatePage")}
            for page in _each(root, "Page"):
                content = self._read(self._beside(document, page.get("BaseLoc", "")))
                under = [templates.get(one.get("TemplateID", ""), "") for one in _each(content, "Template")]
                pages.append([*(self._read(name) for name in under if name), content])
        return pages or [[self._read(name)] for name in self._list_numbered()]

    def _list_documents(self) -> list[str]:
        """Return the names of the Document.xml that OFD.xml lists."""
        if "ofd.xml" not in self.names:
            return []
        return [(one.text or "").strip().lstrip("/") for one in _each(self._read("OFD.xml"), "DocRoot")]

    def _list_numbered(self) -> list[str]:
        """Return the pages of a file that does not list them, by their numbers."""
        found = [page for name in self.names.values() if (page := _PAGE.search(name))]
        return [page.string for page in sorted(found, key=lambda page: int(page[1]))]

    def _beside(self, document: str, location: str) -> str:
        """Return where in the package something is that a Document.xml names."""
        return location.lstrip("/") if location.startswith("/") else posixpath.join(posixpath.dirname(document), location)

    def _read(self, name: str) -> etree._Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.fromstring(self.archive.read(self.names[posixpath.normpath(name).lower()]), parser)


def _each(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the elements of a name, whatever their namespace."""
    return (element for element in root.iter() if name_of(element) == name)


def _page_lines(roots: list[etree._Element], number: int) -> Iterator[PageLine]:
    """Yield the lines of a page, or the parts of them that wide gaps part: text at the same height is one line."""
    pieces = [piece for root in roots for element in _each(root, "TextObject") for piece in _read_text(element)]
    for line in _group_lines(pieces):
        group = [line[0]]
        for piece in line[1:]:
            if piece.left - group[-1].right > _CELL_GAP * piece.size:
                yield _join(group, number)
                group = []
            group.append(piece)
        yield _join(group, number)


def _read_text(element: etree._Element) -> Iterator[_Piece]:
    """Yield the pieces of a text object, each by its own place in it."""
    box = [float(part) for part in element.get("Boundary", "").split()]
    if len(box) != 4:
        return
    size = float(element.get("Size", _SIZE))
    matrix = [float(part) for part in element.get("CTM", "1 0 0 1 0 0").split()]
    codes = [code for code in _each(element, "TextCode") if (code.text or "").strip()]
    x = y = 0.0
    for code in codes:
        x, y = float(code.get("X", x)), float(code.get("Y", y))
        left = box[0] + x * matrix[0]
        right = max(left + _advance(code, size) * matrix[0], left)
        bottom = box[1] + (y * matrix[3] if len(codes) > 1 and y else box[3])
        yield _Piece((code.text or "").strip(), left, right, bottom, size * abs(matrix[3]) or size)


def _advance(code: etree._Element, size: float) -> float:
    """Return how wide a piece of text is: by the steps between its characters (“g 3 4.2” is 4.2 three times), else by their number."""
    steps, parts = 0.0, code.get("DeltaX", "").split()
    while parts:
        if parts[0] == "g" and len(parts) > 2:
            steps += int(parts[1]) * float(parts[2])
            parts = parts[3:]
        else:
            steps += float(parts.pop(0))
    text = (code.text or "").strip()
    return steps + size if steps else size * sum(0.5 if character.isascii() else 1.0 for character in text)


def _group_lines(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """Yield the pieces of each line, from the top, each from the left."""
    line: list[_Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.bottom, piece.left)):
        if line and piece.bottom - line[0].bottom > _SAME_LINE:
            yield sorted(line, key=lambda piece: piece.left)
            line = []
        line.append(piece)
    if line:
        yield sorted(line, key=lambda piece: piece.left)


def _join(pieces: list[_Piece], number: int) -> PageLine:
    """Return pieces side by side as one line, in points; Latin words set apart get a space between them."""
    text = pieces[0].text
    for last, piece in pairwise(pieces):
        apart = piece.left - last.right > _WORD_GAP * piece.size and text[-1:].isascii() and piece.text[:1].isascii()
        text += (" " if apart else "") + piece.text
    bottom, size = max(piece.bottom for piece in pieces), max(piece.size for piece in pieces)
    return PageLine(text, pieces[0].left * _POINTS, pieces[-1].right * _POINTS, -bottom * _POINTS, size * _POINTS, number)
