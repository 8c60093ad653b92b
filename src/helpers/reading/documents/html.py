"""An .html file becomes text, a line per block, headings and tables."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html

from helpers.reading.documents.content import Block, Content, Grid, Paragraph, build_content
from helpers.reading.documents.docx_styles import BOLD_LEVEL
from helpers.reading.documents.encodings import read_plain
from helpers.reading.documents.grid import flatten_layout, place_rows
from helpers.reading.documents.limits import refused
from helpers.reading.documents.model import Unread

_CHARSET = re.compile(rb"<meta[^>]{0,500}charset=[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_HIDDEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "nav",
        "footer",
        "svg",
        "math",
        "iframe",
        "object",
        "select",
        "button",
        "textarea",
        "canvas",
        "video",
        "audio",
    ]
)
_UNREAD = {
    "img": "image",
    "svg": "image",
    "canvas": "chart",
    "iframe": "embedded page",
    "object": "embedded object",
    "video": "video",
}
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "td",
        "th",
        "table",
        "section",
        "article",
        "header",
        "main",
        "aside",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "br",
        "hr",
        "center",
        "form",
        "figure",
        "figcaption",
        "body",
        "title",
    ]
)
_STANDING = frozenset(["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "section", "center"])
_BOLD = frozenset(("b", "strong"))
_SPACES = re.compile(r"[ \t\r\n\f]+")
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WIDE = r"[\u2e80-\u9fff\uff00-\uffef“”‘’—…]"
# A line of the page's source may end anywhere, and Chinese has no spaces to break at: CSS Text 3, segment break transformation.
_SOURCE_BREAK = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n]\s*(?={_WIDE})|(?<=[\d.])[ \t]*[\r\n]\s*(?=[\d.])")
_TAG = re.compile(rb"<[a-zA-Z][^<>]{20000,}")
_MAX_ATTRIBUTES = 2000
_MAX_SPAN = 500


def read_html(data: bytes, path: Path) -> Content:
    """Return the Content of a page's bytes: visible text only, a line per block element, its headings and tables.

    Raises InputError if it is no readable page.
    """
    text, encoding = _decode(data, path)
    return read_markup(text, path, encoding)


def read_markup(text: str, path: Path, encoding: str = "") -> Content:
    """Return the Content of a page's decoded text. Raises InputError if it is no readable page."""
    source = text.encode("utf-8")
    if any(tag[0].count(b"=") > _MAX_ATTRIBUTES or tag[0].count(b" ") > 50 * _MAX_ATTRIBUTES for tag in _TAG.finditer(source)):
        raise refused(path, f"has an element of more than {_MAX_ATTRIBUTES:,} attributes", "save the page again as .docx or .txt")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(source, parser=parser)
    except (etree.LxmlError, ValueError):
        raise refused(path, "holds no readable HTML", "save the page again as .html or .txt") from None
    if any("depth" in entry.message for entry in parser.error_log):  # what stands deeper was left out
        raise refused(path, "nests its elements too deeply to be read", "save the page again as .docx or .txt")
    page = _Page()
    page.collect(root)
    return build_content(page.blocks(), tuple(page.unread), encoding)


def _decode(data: bytes, path: Path) -> tuple[str, str]:
    """Return (text, encoding): by byte-order mark or content, and by the page's own word if the content leaves a choice."""
    declared = _CHARSET.search(data[:4096])
    name = declared[1].decode("ascii").lower() if declared else ""
    if name in ("gb2312", "gbk", "gb18030"):
        try:
            return data.decode("gb18030"), "gb18030"
        except UnicodeDecodeError:
            pass
    content = read_plain(data, path)
    return content.text, content.encoding


class _Page:
    """Walks through a page without recursion: pages may be nested deeply."""

    def __init__(self) -> None:
        self.unread: list[Unread] = []
        self._parts: list[str | tuple[int, str] | Grid] = []

    def collect(self, root: etree._Element) -> None:
        """Add the visible text below `root`; block elements are parted by NUL, headings marked, tables of data kept."""
        stack = [(root, False)]
        while stack:
            element, closing = stack.pop()
            tag = element.tag if isinstance(element.tag, str) else ""
            if closing:
                self._parts.append(("\x00" if tag in _BLOCKS else "") + (element.tail or ""))
                continue
            if tag in _UNREAD:
                self.unread.append(Unread(_UNREAD[tag], f"line {element.sourceline or '?'}"))
            if tag in _HIDDEN or not tag or _is_hidden(element):
                self._parts.append(element.tail or "")
                continue
            if tag == "table" and (grid := _read_grid(element)) is not None:
                self.unread += [Unread("image", f"line {one.sourceline or '?'}") for one in element.iter("img")]
                self._parts += ["\x00", grid, "\x00" + (element.tail or "")]
                continue
            self._parts.append("\x00" if tag in _BLOCKS else "")
            if level := _level(element, tag):
                self._parts.append((level, tag if tag[1:].isdigit() else "bold"))
            self._parts.append(element.text or "")
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))

    def blocks(self) -> Iterator[Block]:
        """Yield the Blocks of what was collected."""
        heading, pending = (0, ""), []
        for part in [*self._parts, "\x00"]:
            if isinstance(part, tuple):
                heading = part
            elif isinstance(part, Grid):
                yield part
            else:
                *ended, last = part.split("\x00")
                for piece in ended:
                    pending.append(piece)
                    if line := _tidy("".join(pending)):
                        yield Paragraph(line, *heading)
                        heading = (0, "")
                    pending = []
                pending.append(last)


def _tidy(text: str) -> str:
    return _SPACES.sub(" ", _SOURCE_BREAK.sub("", text)).strip(" ")


def _level(element: etree._Element, tag: str) -> int:
    """Return the level of a heading: of h1 to h6, or of a line that is bold from end to end; 0 for others."""
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return int(tag[1])
    if tag not in _STANDING or len(element) != 1 or element[0].tag not in _BOLD:
        return 0
    alone = not (element.text or "").strip() and not (element[0].tail or "").strip()
    words = "".join(element[0].itertext()).strip() if alone else ""
    return BOLD_LEVEL + 10 if 0 < len(words) <= 60 and words[-1] not in "。！？；;：:，,、" else 0


def _read_grid(table: etree._Element) -> Grid | None:
    """Return the Grid of a table of data; None for one that lays out the page."""
    if next(table.iterdescendants("table"), None) is not None:
        return None
    rows = [_read_row(row) for row in table.iterdescendants("tr")]
    rows = [row for row in rows if row]
    limited = [[(text, min(down, len(rows) - i), across, head) for text, down, across, head in row] for i, row in enumerate(rows)]
    caption = next(table.iterchildren("caption"), None)
    grid = Grid(place_rows(limited), _visible(caption) if caption is not None else "")
    return grid if flatten_layout(grid) == [grid] else None


def _read_row(row: etree._Element) -> list[tuple[str, int, int, bool]]:
    in_head = row.getparent() is not None and row.getparent().tag == "thead"
    return [
        (_visible(cell), _span(cell, "rowspan"), _span(cell, "colspan"), in_head)
        for cell in row
        if cell.tag in ("td", "th") and not _is_hidden(cell)
    ]


def _visible(cell: etree._Element) -> str:
    inner = _Page()
    inner._parts.append(cell.text or "")
    for part in cell:
        inner.collect(part)
    return "\n".join(block.text for block in inner.blocks() if isinstance(block, Paragraph))


def _span(cell: etree._Element, name: str) -> int:
    text = cell.get(name, "1").strip()
    return min(max(int(text), 1), _MAX_SPAN) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(_INVISIBLE.search(element.get("style", "")))
