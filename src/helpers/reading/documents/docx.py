"""A .docx file becomes text, headings and tables, as Word shows them with all changes accepted."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from lxml import etree

from helpers.errors import InputError
from helpers.reading.documents.content import Content, build_content
from helpers.reading.documents.docx_body import BodyReader
from helpers.reading.documents.docx_styles import Styles, read_styles
from helpers.reading.documents.limits import MAX_XML, refused
from helpers.reading.documents.model import Unread

_RELATIONS = "_rels/.rels"
_BODY = "word/document.xml"
_NOTES = {"word/footnotes.xml": "footnote", "word/endnotes.xml": "endnote", "word/comments.xml": "comment"}
_OLD_FORMATS = {".doc": "Word", ".wps": "WPS", ".xls": "Excel", ".et": "WPS", ".ppt": "PowerPoint", ".dps": "WPS"}
_OTHER_PARTS = (
    ("xl/", "is an Excel workbook", "save it as .xlsx"),
    ("ppt/", "is a PowerPoint file", "save it as .pptx"),
    ("content.xml", "is an OpenDocument file", "save it as .odt"),
)
_FAULTS = (zipfile.BadZipFile, etree.XMLSyntaxError, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)


def read_docx(data: bytes, path: Path) -> Content:
    """Return the Content of a Word document's bytes: paragraphs and tables in their order.

    Raises InputError if the file is encrypted (or an old .doc), damaged, unpacks to more than a briefing can be, or holds only images.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise refused(path, *_tell_old_file(data, path))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            content = _read_archive(archive, path)
    except InputError:
        raise
    except _FAULTS:
        raise refused(path, "is damaged, or no .docx file", "open it in Word or WPS and save it again") from None
    images = sum(one.kind == "image" for one in content.unread)
    if images and not any(c.isalnum() for c in content.text):
        raise refused(path, f"has no text, only {images} images of it", "run text recognition (--ocr) over it")
    return content


def _read_archive(archive: zipfile.ZipFile, path: Path) -> Content:
    parts = _check_parts(archive, path)
    styles = _read_part(archive, parts, "word/styles.xml")
    numbering = _read_part(archive, parts, "word/numbering.xml")
    with _open_body(archive, parts, path) as stream:
        body = BodyReader(read_styles(styles, numbering) if styles is not None else Styles())
        blocks = body.read(stream)
    return build_content(blocks, (*body.unread, *_list_notes(archive, parts)))


def _check_parts(archive: zipfile.ZipFile, path: Path) -> dict[str, zipfile.ZipInfo]:
    """Return the parts by name, after their sizes were checked: a small file can unpack to gigabytes."""
    parts = {entry.filename: entry for entry in archive.infolist()}
    if any(entry.flag_bits & 1 for entry in parts.values()):
        raise refused(path, "is encrypted", "remove the password and save it again")
    if sum(entry.file_size for entry in parts.values()) > 10 * MAX_XML:
        raise _unpacks(path, sum(entry.file_size for entry in parts.values()))
    return parts


def _read_part(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], name: str) -> etree._Element | None:
    """Return the root element of a part; None if the file has none such, or one too large to be what it says."""
    if name not in parts or parts[name].file_size > MAX_XML:
        return None
    return etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False, no_network=True))


def _open_body(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], path: Path) -> IO[bytes]:
    """Return the main part as a stream."""
    part = parts.get(_BODY) or parts.get(_main_part(archive, parts) or "")
    if part is None:
        raise refused(path, *_tell_other_file(parts))
    if part.file_size > MAX_XML:
        raise _unpacks(path, part.file_size)
    return archive.open(part)


def _unpacks(path: Path, size: int) -> InputError:
    return refused(path, f"unpacks to {size / 1e6:,.0f} MB, which no briefing has", "check where the file comes from")


def _main_part(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> str | None:
    """Return the name of the part that the package calls its document; most programs call it word/document.xml."""
    relations = _read_part(archive, parts, _RELATIONS)
    found = () if relations is None else relations
    targets = [one.get("Target", "") for one in found if one.get("Type", "").endswith("/officeDocument")]
    return next((target.lstrip("/") for target in targets if target.lstrip("/").startswith("word/")), None)


def _tell_old_file(data: bytes, path: Path) -> tuple[str, str]:
    """Return (what is wrong, what to do) of a file in the form that Office used before 2007, and still uses for encrypted files."""
    if "EncryptedPackage".encode("utf-16-le") in data or path.suffix.lower() == ".docx":
        return "is encrypted, or an old .doc file under a new name", "remove the password and save it as .docx"
    program = _OLD_FORMATS.get(path.suffix.lower(), "Office")
    return f"is a file of an old {program} form", "open it in Word or WPS and save it as .docx"


def _tell_other_file(parts: dict[str, zipfile.ZipInfo]) -> tuple[str, str]:
    """Return (what is wrong, what to do) of a ZIP file that is no Word document."""
    for start, wrong, remedy in _OTHER_PARTS:
        if any(name.startswith(start) for name in parts):
            return wrong, remedy
    return "is a ZIP file without a Word document in it", "save the briefing as .docx"


def _list_notes(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> Iterator[Unread]:
    """Yield footnotes, endnotes and comments, which are not read; Word's own separators are no notes."""
    for name, kind in _NOTES.items():
        root = _read_part(archive, parts, name)
        for note in () if root is None else root:
            if not any(key.endswith("}type") for key in note.attrib) and any(text.strip() for text in note.itertext()):
                yield Unread(kind, f"{kind} {_number(note)}")


def _number(note: etree._Element) -> str:
    return next((str(value) for key, value in note.attrib.items() if str(key).endswith("}id")), "?")
