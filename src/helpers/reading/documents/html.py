"""An .html file becomes text, a line per block."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from helpers.reading.documents.encodings import read_plain
from helpers.reading.documents.limits import refused
from helpers.reading.documents.source import Source, SourceBuilder, TableCell

_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_HIDDEN = frozenset(
    ["script", "style", "noscript", "template", "head", "nav", "svg", "math", "iframe", "object", "select", "button", "textarea"]
)
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
        "footer",
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
# A cell of a table of data holds at most so many characters; a longer one is text that a page is laid out by.
MAX_CELL, MAX_SPAN = 400, 200
_HEADING_MARK = "\x02"
_SPACES = re.compile(r"[ \t\r\n\f]+")
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WIDE = r"[\u2e80-\u9fff\uff00-\uffef“”‘’—…]"
# A line of the page's source may end anywhere, and Chinese has no spaces to break at: CSS Text 3, segment break transformation.
_SOURCE_BREAK = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n]\s*(?={_WIDE})|(?<=[\d.])[ \t]*[\r\n]\s*(?=[\d.])")


def read_html(data: bytes, path: Path) -> Source:
    """Return the Source of a page's bytes: visible text only, a line per block element, tables as such. Raises InputError if it is none."""
    from lxml import etree, html

    text, encoding = _decode(data, path)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError):
        raise refused(path, "holds no readable HTML", "save the page again as .html or .txt") from None
    if any("depth" in entry.message for entry in parser.error_log):  # what stands deeper was left out
        raise refused(path, "nests its elements too deeply to be read", "save the page again as .docx or .txt")
    builder = SourceBuilder()
    _read_element(root, builder)
    return builder.build(encoding)


def _read_element(root: Any, builder: SourceBuilder) -> None:
    """Add the lines of what is visible below `root`; tables of data are read whole when they are met."""
    parts: list[str] = []
    tables: dict[str, Any] = {}
    _collect(root, parts, tables, builder)
    for line in "".join(parts).split("\x00"):
        text, level = _level_of(line)
        if text in tables:
            rows, heads = read_rows(tables[text])
            if rows:
                builder.add_table(rows, heads)
        elif text := _SPACES.sub(" ", _SOURCE_BREAK.sub("", text)).strip(" "):
            builder.add_line(text, level)


def _level_of(line: str) -> tuple[str, int]:
    """Return (text, level of heading) of a line that may begin with the mark of one."""
    return (line[2:], int(line[1])) if line[:1] == _HEADING_MARK and line[1:2].isdigit() else (line, 0)


def read_rows(table: Any) -> tuple[list[list[TableCell]], int]:
    """Return (rows of cells, number of head rows) of a table element; cells of tables inside it belong to theirs."""
    rows: list[list[TableCell]] = []
    taken: dict[int, int] = {}
    heads = 0
    for row in table.iter("tr"):
        if next(row.iterancestors("table"), None) is not table or _is_hidden(row):
            continue
        cells, column = [], 1
        elements = [cell for cell in row if cell.tag in ("td", "th")]
        for cell in elements:
            while taken.get(column, 0) > 0:
                column += 1
            columns, down = _span(cell, "colspan"), _span(cell, "rowspan")
            cells.append(TableCell(_cell_text(cell), column, down, columns))
            for x in range(column, column + columns):
                taken[x] = down
            column += columns
        taken = {x: left - 1 for x, left in taken.items() if left > 1}
        is_head = elements and (all(cell.tag == "th" for cell in elements) or row.getparent().tag == "thead")
        heads += 1 if is_head and heads == len(rows) else 0
        rows.append(cells)
    return [row for row in rows if row], heads


def _span(cell: Any, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), MAX_SPAN) if value.isdecimal() and len(value) < 6 else 1


def _cell_text(cell: Any) -> str:
    parts: list[str] = []
    _collect(cell, parts, {}, None)
    return _SPACES.sub(" ", _SOURCE_BREAK.sub("", "".join(parts).replace("\x00", " "))).strip()


def _decode(data: bytes, path: Path) -> tuple[str, str]:
    """Return (text, encoding): by byte-order mark or content, and by the page's own word where the content leaves a choice."""
    declared = _CHARSET.search(data[:4096])
    name = declared[1].decode("ascii").lower() if declared else ""
    if name in ("gb2312", "gbk", "gb18030"):
        try:
            return data.decode("gb18030"), "gb18030"
        except UnicodeDecodeError:
            pass
    return read_plain(data, path)


def _collect(root: Any, parts: list[str], tables: dict[str, Any], builder: SourceBuilder | None) -> None:
    """Add the visible text below `root`; block elements are parted by NUL, a table of data is a mark of its own in `tables`.

    Without recursion: pages may be nested deeply.
    """
    stack = [(root, False)]
    while stack:
        element, closing = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        block = tag in _BLOCKS
        if closing:
            parts.append(("\x00" if block else "") + (element.tail or ""))
            continue
        if tag in _HIDDEN or not tag or _is_hidden(element):
            parts.append(element.tail or "")
            continue
        if tag in ("img", "canvas", "video", "audio") and builder is not None:
            builder.count_unread("picture" if tag in ("img", "canvas") else "recording")
        if tag == "table" and builder is not None and _holds_data(element):
            mark = f"\x01table {len(tables)}"
            tables[mark] = element
            caption = element.find("caption")
            told = "" if caption is None else _cell_text(caption)
            parts.append(f"\x00{told}\x00{mark}\x00{element.tail or ''}")
            continue
        heading = f"{_HEADING_MARK}{tag[1]}" if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else ""
        parts.append(("\x00" if block else "") + heading + (element.text or ""))
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))


def _holds_data(table: Any) -> bool:
    """Return whether a table is one of data, not the frame of a page: two rows or more of two cells or more, none of them long."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    if table.find(".//table") is not None or sum(len(row) > 1 for row in rows) < 2:
        return False
    longest = max((len(_cell_text(cell)) for row in rows for cell in row), default=0)
    return longest <= MAX_CELL


def _is_hidden(element: Any) -> bool:
    return element.get("hidden") is not None or bool(_INVISIBLE.search(element.get("style", "")))
