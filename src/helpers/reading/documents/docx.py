"""A .docx file becomes text, a line per paragraph, as Word shows it with all changes accepted."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers.reading.documents.limits import MAX_LINES, refused
from helpers.reading.documents.source import Source, SourceBuilder, TableCell

_SPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_RELATIONS = "_rels/.rels"
_BODY = "word/document.xml"
# Deleted or moved away, read aloud over a word, hidden, or the second form of what stands there once already.
_SKIPPED = frozenset([_FALLBACK, *(space + name for space in _SPACES for name in ("del", "moveFrom", "rt"))])
_OLD_FORMATS = {".doc": "Word", ".wps": "WPS", ".xls": "Excel", ".et": "WPS", ".ppt": "PowerPoint", ".dps": "WPS"}
_OTHER_PARTS = (
    ("xl/", "is an Excel workbook", "save the briefing’s text as .docx or .txt"),
    ("ppt/", "is a PowerPoint file", "save the briefing’s text as .docx or .txt"),
    ("content.xml", "is an OpenDocument file", "open it in Word, WPS or LibreOffice and save it as .docx"),
)
MAX_XML = 60_000_000
MAX_SPAN = 200
# A cell of a table of data holds at most so many characters; one of so many with a full stop in it is running text.
MAX_CELL, PROSE = 400, 30
_HEADING_NAME = re.compile(r"(?:heading|标题) ?([1-9])")
# Elements of other namespaces that show something which is not read, and what messages call it.
_UNREAD = {"pic": "picture", "imagedata": "picture", "chart": "chart", "relIds": "diagram", "oMath": "formula"}


def read_docx(data: bytes, path: Path) -> Source:
    """Return the Source of a Word document's bytes: paragraphs with their heading levels, and tables, in their order.

    Raises InputError where the file is encrypted (or an old .doc), damaged, or unpacks to more than a briefing can be.
    """
    from lxml import etree

    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise refused(path, *_tell_old_file(data, path))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            levels = read_heading_levels(archive, etree)
            source = _read_body(_open_body(archive, path, etree), levels, etree)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, EOFError, OSError, NotImplementedError, ValueError, RuntimeError) as error:
        if hasattr(error, "problems"):
            raise
        raise refused(path, "is damaged, or no .docx file", "open it in Word or WPS and save it again") from None
    if not source.text.strip() and source.unread:
        raise refused(path, "holds pictures and no text, it is only scanned", "run text recognition (OCR) over it first")
    return source


def _tell_old_file(data, path):
    """Return (what is wrong, what to do) of a file in the form that Office used before 2007, and still uses for encrypted files."""
    if "EncryptedPackage".encode("utf-16-le") in data or path.suffix.lower() == ".docx":
        return "is encrypted, or an old .doc file under a new name", "remove the password and save it as .docx"
    program = _OLD_FORMATS.get(path.suffix.lower(), "Office")
    return f"is a file of an old {program} form", "open it in Word or WPS and save it as .docx"


def _open_body(archive, path, etree):
    """Return the main part as a stream, after its size was checked: a small file can unpack to gigabytes."""
    parts = {entry.filename: entry for entry in archive.infolist()}
    if any(entry.flag_bits & 1 for entry in parts.values()):
        raise refused(path, "is encrypted", "remove the password and save it again")
    if sum(entry.file_size for entry in parts.values()) > 10 * MAX_XML:
        raise _unpacks(path, sum(entry.file_size for entry in parts.values()))
    part = parts.get(_BODY) or parts.get(_main_part(archive, parts, etree))
    if part is None:
        raise refused(path, *_tell_other_file(parts))
    if part.file_size > MAX_XML:
        raise _unpacks(path, part.file_size)
    return archive.open(part)


def _unpacks(path, size):
    return refused(path, f"unpacks to {size / 1e6:,.0f} MB, which no briefing has", "check where the file comes from")


def _main_part(archive, parts, etree):
    """Return the name of the part that the package calls its document; most programs call it word/document.xml."""
    if _RELATIONS not in parts or parts[_RELATIONS].file_size > MAX_XML:
        return None
    relations = etree.fromstring(archive.read(_RELATIONS), etree.XMLParser(resolve_entities=False, no_network=True))
    targets = [found.get("Target", "") for found in relations if found.get("Type", "").endswith("/officeDocument")]
    return next((target.lstrip("/") for target in targets if target.lstrip("/").startswith("word/")), None)


def _tell_other_file(parts):
    """Return (what is wrong, what to do) of a ZIP file that is no Word document."""
    for start, wrong, remedy in _OTHER_PARTS:
        if any(name.startswith(start) for name in parts):
            return wrong, remedy
    return "is a ZIP file without a Word document in it", "save the briefing as .docx"


def read_heading_levels(archive: zipfile.ZipFile, etree: Any) -> dict[str, int]:
    """Return {style id: level of heading} of a Word document, by outline level or name, those of base styles handed down."""
    try:
        root = etree.fromstring(archive.read("word/styles.xml"), etree.XMLParser(resolve_entities=False, no_network=True))
    except (KeyError, etree.XMLSyntaxError):
        return {}
    levels: dict[str, int] = {}
    bases: dict[str, str] = {}
    for style in root.iter("{*}style"):
        name, found = _attribute(style.find("{*}name")), _attribute(style.find(".//{*}outlineLvl"))
        key = next((value for attribute, value in style.attrib.items() if attribute.endswith("}styleId")), "")
        bases[key] = _attribute(style.find("{*}basedOn"))
        named = _HEADING_NAME.fullmatch(name.lower())
        if found.isdigit() and int(found) < 9:
            levels[key] = int(found) + 1
        elif named:
            levels[key] = int(named[1])
    for key in bases:
        seen, base = {key}, bases[key]
        while key not in levels and base and base not in seen:
            if base in levels:
                levels[key] = levels[base]
            seen.add(base)
            base = bases.get(base, "")
    return levels


def _attribute(element: Any) -> str:
    """Return the w:val of an element, "" if there is none."""
    if element is None:
        return ""
    return next((str(value) for name, value in element.attrib.items() if name.endswith("}val")), "")


def _read_body(stream: Any, levels: dict[str, int], etree: Any) -> Source:
    """Return the Source of the main part, read as a stream so that memory stays small.

    Paragraphs of a text box stand before the one that the box is fixed to, which stays whole.
    """
    body, skipped = _Body(levels), 0
    for event, element in etree.iterparse(stream, events=("start", "end"), resolve_entities=False, no_network=True):
        tag = element.tag
        if tag in _SKIPPED:
            skipped += 1 if event == "start" else -1
        elif skipped or not isinstance(tag, str):
            continue
        elif tag.startswith(_SPACES):
            name = tag.rpartition("}")[2]
            body.start(name) if event == "start" else body.end(name, element)
        elif event == "start":
            body.meet(tag)
        if body.builder.lines > MAX_LINES + 1:  # the reader refuses it
            break
    return body.builder.build()


@dataclass
class _OpenTable:
    """A table that is being read: its rows, the one that is open, the column that comes next, head rows, cells that go on downward."""

    rows: list[list[TableCell]] = field(default_factory=list)
    column: int = 1
    heads: int = 0
    span: int = 1
    merge: str = ""
    texts: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


class _Body:
    """The state of reading the main part of a Word document, event by event."""

    def __init__(self, levels: dict[str, int]) -> None:
        self.builder = SourceBuilder()
        self._levels = levels
        self._paragraphs: list[list[str]] = []
        self._tables: list[_OpenTable] = []
        self._level = 0

    def start(self, name: str) -> None:
        """Take up the start of an element of WordprocessingML."""
        if name == "p":
            self._paragraphs.append([])
            self._level = 0
        elif name == "tbl":
            self._tables.append(_OpenTable())
        elif name == "tr" and self._tables:
            self._tables[-1].rows.append([])
            self._tables[-1].column = 1
        elif name == "tc" and self._tables:
            table = self._tables[-1]
            table.span, table.merge, table.texts = 1, "", []

    def meet(self, tag: str) -> None:
        """Count what is no text: pictures, charts, drawings."""
        kind = _UNREAD.get(tag.rpartition("}")[2])
        if kind:
            self.builder.count_unread(kind)

    def end(self, name: str, element: Any) -> None:
        """Take up the end of an element: a run's text, a paragraph, a cell, a table; free the memory of what was read."""
        if name == "p":
            self._end_paragraph(element)
        elif name == "r" and self._paragraphs:
            self._paragraphs[-1].append(_run_text(element))
            element.clear()
        elif name == "pStyle":
            self._level = self._levels.get(_attribute(element), 0)
        elif name == "outlineLvl" and _attribute(element).isdigit():
            self._level = int(_attribute(element)) + 1 if int(_attribute(element)) < 9 else 0
        elif name in ("footnoteReference", "endnoteReference"):
            self.builder.count_unread("note")
        elif self._tables:
            self._end_of_table(name, element)

    def _end_paragraph(self, element: Any) -> None:
        text = "".join(self._paragraphs.pop())
        if self._tables:
            self._tables[-1].texts.append(text)
            self._tables[-1].lines.append(text)
        else:
            self.builder.add_line(text, self._level)
        if not self._paragraphs and not self._tables:
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]

    def _end_of_table(self, name: str, element: Any) -> None:
        table = self._tables[-1]
        if name == "gridSpan" and _attribute(element).isdigit():
            table.span = min(max(int(_attribute(element)), 1), MAX_SPAN)
        elif name == "vMerge":
            table.merge = _attribute(element) or "continue"
        elif name == "tblHeader" and len(table.rows) == table.heads + 1:
            table.heads += 1
        elif name == "tc" and table.rows:
            self._end_cell(table)
        elif name == "tbl":
            self._tables.pop()
            if self._tables:  # a table in a cell is read as the text of that cell
                self._tables[-1].texts += [cell.text for row in table.rows for cell in row]
                self._tables[-1].lines += table.lines
            elif holds_data(table.rows):
                self.builder.add_table(table.rows, table.heads)
            else:
                for line in table.lines:
                    self.builder.add_line(line)

    def _end_cell(self, table: _OpenTable) -> None:
        text = " ".join(filter(None, (part.strip() for part in table.texts)))
        if table.merge == "continue" and len(table.rows) > 1:
            _lengthen(table.rows[:-1], table.column)
        else:
            table.rows[-1].append(TableCell(text, table.column, 1, table.span))
        table.column += table.span


def holds_data(rows: list[list[TableCell]]) -> bool:
    """Return whether a table is one of data, not a frame that text is laid out in: two columns, no cell of running text."""
    texts = [cell.text for row in rows for cell in row]
    wide = any(len(row) > 1 for row in rows)
    return wide and not any(len(text) > MAX_CELL or (len(text) > PROSE and "。" in text) for text in texts)


def _lengthen(rows: list[list[TableCell]], column: int) -> None:
    """Let the cell above at `column` reach a row further down."""
    for row in reversed(rows):
        for place, cell in enumerate(row):
            if cell.column == column:
                row[place] = cell._replace(rows=cell.rows + 1)
                return


def _run_text(run):
    """Return the text of a run; none where it is hidden."""
    space = run.tag.rpartition("}")[0] + "}"
    look = run.find(f"{space}rPr")
    if look is not None and any(_is_on(look.find(space + name), space) for name in ("vanish", "webHidden")):
        return ""
    marks = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
    names = ((child, child.tag.rpartition("}")[2]) for child in run if isinstance(child.tag, str))
    return "".join((child.text or "") if name == "t" else marks.get(name, "") for child, name in names)


def _is_on(switch, space):
    return switch is not None and switch.get(f"{space}val", "true").lower() not in ("0", "false", "off")
