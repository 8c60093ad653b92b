"""A Word document that has been worked on, as it reads with all tracked changes accepted: its passages, its comments, what was tracked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from helpers.errors import InputError, Problem

WORD_SPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MAX_PART = 64_000_000  # bytes of one part, unpacked
GONE = frozenset({"del", "moveFrom", "rt"})
MARKS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}
# Styles of what a word processor writes itself: the contents, and the last lines of an official document.
MADE = ("toc", "contents", "colophon", "table of figures")
HEADING, CAPTION, ROW, NOTE, TEXT = "heading", "caption", "row", "note", "text"


@dataclass(frozen=True)
class Passage:
    """One paragraph, or one row of a table with its cells parted by “ | ”. kind: heading, caption, row, note (a footnote) or text."""

    text: str
    kind: str = TEXT


@dataclass(frozen=True)
class Comment:
    """A comment: who wrote it, what it says, the text that it is fixed to ("" if none), and the passage that holds that text, from 0."""

    author: str
    text: str
    about: str
    passage: int


@dataclass(frozen=True)
class Revised:
    """A document as it reads when every tracked change is accepted. insertions, deletions, moves: how many tracked changes there were."""

    passages: tuple[Passage, ...]
    comments: tuple[Comment, ...]
    insertions: int = 0
    deletions: int = 0
    moves: int = 0
    language: str = ""


def read_revised(path: Path, data: bytes | None = None) -> Revised:
    """Return a .docx as it reads with all tracked changes accepted, from Word, WPS or LibreOffice.

    data: the file, if it has been read already or is none on disk. Raises InputError if it is no such document.
    """
    parts = _read_parts(path, data)
    body = _parse(path, parts["word/document.xml"])
    reader = _BodyReader(_style_names(path, parts.get("word/styles.xml")))
    reader.read(body)
    notes = parts.get("word/footnotes.xml")
    if notes is not None:
        reader.read_notes(_parse(path, notes))
    comments = _read_comments(path, parts.get("word/comments.xml"), reader)
    tracked = {name: sum(1 for _ in _named(body, name)) for name in ("ins", "del", "moveTo")}
    return Revised(
        tuple(reader.passages),
        comments,
        tracked["ins"],
        tracked["del"],
        tracked["moveTo"],
        _language(path, parts.get("docProps/core.xml")),
    )


def _read_parts(path: Path, data: bytes | None) -> dict[str, bytes]:
    wanted = ("word/document.xml", "word/styles.xml", "word/footnotes.xml", "word/comments.xml", "docProps/core.xml")
    try:
        with zipfile.ZipFile(path if data is None else io.BytesIO(data)) as package:
            names = set(package.namelist())
            large = [name for name in wanted if name in names and package.getinfo(name).file_size > MAX_PART]
            if large:
                raise _refusal(path, f"its part {large[0]} is larger than {MAX_PART // 1_000_000} MB")
            parts = {name: package.read(name) for name in wanted if name in names}
    except FileNotFoundError:
        raise InputError(Problem(path, "", "there is no such file", "name the edited .docx")) from None
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, IsADirectoryError, EOFError) as error:
        raise _refusal(path, f"it is not a Word document that can be read ({type(error).__name__})") from None
    if "word/document.xml" not in parts:
        raise _refusal(path, "it holds no text of a Word document")
    return parts


def _refusal(path: Path, reason: str) -> InputError:
    return InputError(Problem(path, "", reason, "save it as .docx, without a password"))


def _parse(path: Path, data: bytes) -> etree._Element:
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise _refusal(path, f"its text is damaged ({error.msg})") from None


def _name(node: etree._Element) -> str:
    """Return the name of an element of WordprocessingML without its namespace, "" for any other."""
    tag = node.tag if isinstance(node.tag, str) else ""
    return next((tag[len(space) :] for space in WORD_SPACES if tag.startswith(space)), "")


def _attribute(node: etree._Element | None, name: str) -> str:
    return next((value for space in WORD_SPACES if node is not None and (value := node.get(space + name)) is not None), "")


def _child(node: etree._Element | None, *names: str) -> etree._Element | None:
    """Return the first descendant along a path of child names, or None."""
    for name in names:
        node = next((child for child in node if _name(child) == name), None) if node is not None else None
    return node


def _named(node: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the tracked changes of one kind that hold runs, and those of paragraph marks or rows."""
    return (found for space in WORD_SPACES for found in node.iter(space + name))


def _style_names(path: Path, data: bytes | None) -> dict[str, str]:
    """Return style id to name in lower case: programs give styles ids of their own."""
    if data is None:
        return {}
    styles = (style for style in _parse(path, data) if _name(style) == "style")
    return {_attribute(style, "styleId"): _attribute(_child(style, "name"), "val").lower() for style in styles}


def _language(path: Path, data: bytes | None) -> str:
    """Return the language that the properties name, such as zh-CN, or ""."""
    if data is None:
        return ""
    return next((node.text or "" for node in _parse(path, data) if str(node.tag).endswith("}language")), "")


@dataclass
class _Range:
    """The text that a comment is fixed to, while it is read, and the passage in which it begins."""

    passage: int
    parts: list[str] = field(default_factory=list)


class _BodyReader:
    """Reads paragraphs and rows into Passages; a paragraph whose mark is deleted runs on into the next one."""

    def __init__(self, styles: dict[str, str]) -> None:
        self.styles = styles
        self.passages: list[Passage] = []
        self.ranges: dict[str, _Range] = {}
        self._open: set[str] = set()
        self._carried = ""
        self._boxes: list[etree._Element] = []

    def read(self, node: etree._Element) -> None:
        """Read what stands in a container: the body, a content control, a text box."""
        for child in node:
            name = _name(child)
            if name == "p":
                self._read_paragraph(child)
            elif name == "tbl":
                self._read_table(child)
            elif name in ("commentRangeStart", "commentRangeEnd"):
                self._mark(child)
            elif name not in GONE and child.tag != FALLBACK:
                self.read(child)

    def read_notes(self, root: etree._Element) -> None:
        """Read the footnotes; the lines that part them from the text are none."""
        for note in root:
            if _attribute(note, "type") in ("", "normal"):
                texts = [self._text(paragraph) for paragraph in note if _name(paragraph) == "p"]
                self._add(" ".join(filter(None, texts)), NOTE)

    def _read_paragraph(self, node: etree._Element) -> None:
        properties = _child(node, "pPr")
        text = self._carried + self._text(node)
        self._carried = ""
        if any(_child(properties, "rPr", name) is not None for name in ("del", "moveFrom")):
            self._carried = text
            return
        own = _attribute(_child(properties, "pStyle"), "val")
        style = self.styles.get(own, own.lower())
        if not style.startswith(MADE):
            self._add(text, _kind(style, _child(properties, "outlineLvl")))
        self._read_boxes()

    def _read_boxes(self) -> None:
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.read(box)

    def _read_table(self, node: etree._Element) -> None:
        """Read a table row by row; a table of one cell is a box, and its paragraphs are text."""
        rows = [row for row in _rows(node) if _child(row, "trPr", "del") is None]
        if len(rows) == 1 and len(cells := list(_cells(rows[0]))) == 1:
            self.read(cells[0])
            return
        for row in rows:
            texts = [" ".join(filter(None, map(self._text, _paragraphs(cell)))) for cell in _cells(row)]
            self._add(" | ".join(texts), ROW)

    def _add(self, text: str, kind: str) -> None:
        plain = " ".join(text.replace("\u2003", " ").replace("\u3000", " ").split())
        if plain.strip(" |"):
            self.passages.append(Passage(plain, kind))

    def _text(self, node: etree._Element) -> str:
        return "".join(self._pieces(node))

    def _pieces(self, node: etree._Element) -> Iterator[str]:
        """Yield the text in a paragraph or in a part of one, without what is deleted, moved away, hidden or an instruction of a field."""
        for child in node:
            name = _name(child)
            if name in GONE or child.tag == FALLBACK or name in ("pPr", "rPr", "instrText", "delText"):
                continue
            if name in ("commentRangeStart", "commentRangeEnd"):
                self._mark(child)
            elif name == "txbxContent":
                self._boxes.append(child)
            elif name == "t" or child.tag == MATHS:
                yield self._keep(child.text or "")
            elif name in MARKS:
                yield self._keep(MARKS[name])
            elif not (name == "r" and _is_hidden(child)):
                yield from self._pieces(child)

    def _keep(self, text: str) -> str:
        for number in self._open:
            self.ranges[number].parts.append(text)
        return text

    def _mark(self, node: etree._Element) -> None:
        number = _attribute(node, "id")
        if _name(node) == "commentRangeStart":
            self.ranges[number] = _Range(len(self.passages))
            self._open.add(number)
        else:
            self._open.discard(number)


def _kind(style: str, outline: etree._Element | None) -> str:
    if style.startswith(("heading", "title")) or (outline is not None and _attribute(outline, "val") not in ("", "9")):
        return HEADING
    return CAPTION if style.startswith("caption") else TEXT


def _is_hidden(run: etree._Element) -> bool:
    hidden = _child(run, "rPr", "vanish")
    return hidden is not None and _attribute(hidden, "val") not in ("0", "false", "off")


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    return _inside(table, "tr")


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return _inside(row, "tc")


def _paragraphs(cell: etree._Element) -> Iterator[etree._Element]:
    return _inside(cell, "p")


def _inside(node: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the nearest elements of a name in `node`, through content controls and tracked insertions."""
    for child in node:
        if _name(child) == name:
            yield child
        elif _name(child) not in GONE and child.tag != FALLBACK:
            yield from _inside(child, name)


def _read_comments(path: Path, data: bytes | None, reader: _BodyReader) -> tuple[Comment, ...]:
    if data is None:
        return ()
    comments = []
    for node in _parse(path, data):
        if _name(node) != "comment":
            continue
        words = _BodyReader({})
        words.read(node)
        said = " ".join(passage.text for passage in words.passages)
        place = reader.ranges.get(_attribute(node, "id"), _Range(-1))
        comments.append(Comment(_attribute(node, "author"), said, " ".join("".join(place.parts).split()), place.passage))
    return tuple(comments)
