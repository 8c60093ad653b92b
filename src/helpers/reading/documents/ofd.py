"""An .ofd file, the layout format of Chinese offices, becomes text: its lines are read by their places on the page."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from helpers.errors import InputError
from helpers.reading.documents.content import Content, build_content
from helpers.reading.documents.docx_styles import name_of
from helpers.reading.documents.limits import MAX_XML, refused
from helpers.reading.documents.model import Unread
from helpers.reading.documents.pdf_layout import PageLine, arrange, drop_furniture

_PAGE = re.compile(r"(?:^|/)Pages/Page_(\d+)/Content\.xml$", re.IGNORECASE)
_FAULTS = (zipfile.BadZipFile, etree.XMLSyntaxError, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)
_SAME_LINE = 1.0


def read_ofd(data: bytes, path: Path) -> Content:
    """Return the Content of an OFD file's bytes: paragraphs; pictures are counted. Raises InputError if it is damaged or holds no text."""
    unread: list[Unread] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            pages = sorted((int(found[1]), name) for name in archive.namelist() if (found := _PAGE.search(name)))
            if sum(archive.getinfo(name).file_size for _, name in pages) > MAX_XML:
                raise refused(path, "unpacks to more than a briefing has", "check where the file comes from")
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            roots = [(number, etree.fromstring(archive.read(name), parser)) for number, name in pages]
    except InputError:
        raise
    except _FAULTS:
        raise refused(path, "is damaged, or no .ofd file", "save it as .pdf or .docx") from None
    lines = [line for number, root in roots for line in _page_lines(root, number, unread)]
    if not lines:
        raise refused(path, "has no text, it is only scanned", "run text recognition (--ocr) over it first")
    kept = drop_furniture(lines)
    return build_content(arrange([kept], kept)[0], tuple(unread))


def _page_lines(root: etree._Element, number: int, unread: list[Unread]) -> Iterator[PageLine]:
    """Yield the lines of a page: text objects at the same height are one line."""
    pieces: list[tuple[float, float, float, float, str]] = []
    for element in root.iter():
        name = name_of(element)
        if name == "ImageObject":
            unread.append(Unread("image", f"page {number + 1}"))
        elif name == "TextObject":
            box = [float(part) for part in element.get("Boundary", "0 0 0 0").split()]
            codes = [code for code in element if name_of(code) == "TextCode"]
            text = "".join(code.text or "" for code in codes)
            if text.strip() and len(box) == 4:
                pieces.append((box[1] + box[3], box[0], box[2], float(element.get("Size", "4")), text))
    group: list[tuple[float, float, float, float, str]] = []
    for piece in [*sorted(pieces, key=lambda piece: (round(piece[0] / _SAME_LINE), piece[1])), None]:
        if group and (piece is None or abs(piece[0] - group[-1][0]) > _SAME_LINE):
            size = max(one[3] for one in group)
            right = max(one[1] + one[2] for one in group)
            yield PageLine(
                "".join(one[4] for one in group), group[0][1] * 2.83, right * 2.83, -group[0][0] * 2.83, size * 2.83, number
            )
            group = []
        if piece is not None:
            group.append(piece)
