"""Which format a file has, by its content, and which function reads it."""

import io
import zipfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from helpers.reading.documents.content import Content
from helpers.reading.documents.limits import refused

# Format: module and function (data, path) -> Content; a parser is imported when it is needed.
_READERS = {
    "pdf": ("pdf", "read_pdf"),
    "docx": ("docx", "read_docx"),
    "html": ("html", "read_html"),
    "txt": ("encodings", "read_plain"),
    "doc": ("office", "read_old_office"),
    "odt": ("opendocument", "read_opendocument"),
    "rtf": ("rtf", "read_rtf"),
    "xlsx": ("spreadsheet", "read_workbook"),
    "csv": ("spreadsheet", "read_csv"),
    "pptx": ("slides", "read_slides"),
    "md": ("markdown", "read_markdown"),
    "eml": ("mail", "read_mail"),
    "ofd": ("ofd", "read_ofd"),
}
_BY_SUFFIX = {
    ".txt": "txt", ".text": "txt", ".docx": "docx", ".docm": "docx", ".pdf": "pdf", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".mht": "eml", ".mhtml": "eml", ".doc": "doc", ".wps": "doc", ".xls": "doc", ".et": "doc", ".ppt": "doc", ".dps": "doc",
    ".odt": "odt", ".ods": "odt", ".odp": "odt", ".rtf": "rtf", ".xlsx": "xlsx", ".xlsm": "xlsx", ".csv": "csv", ".tsv": "csv",
    ".pptx": "pptx", ".md": "md", ".markdown": "md", ".eml": "eml", ".ofd": "ofd", ".zip": "zip", "": "txt", ".log": "txt",
}  # fmt: skip
SUFFIXES = frozenset(_BY_SUFFIX) - {""}
PICTURES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic"))
_PICTURE_STARTS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# Word 2 and Write for Windows, which LibreOffice reads too.
_OLDER_OFFICE = (b"\xdb\xa5", b"1\xbe\x00", b"2\xbe\x00")
# What has these formats and no known beginning is text that LibreOffice, a mail program or a reader of RTF takes as it is.
_NEVER_BINARY = frozenset(["doc", "rtf", "eml"])
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
_HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml")
_PACKAGES = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"), ("content.xml", "odt"), ("OFD.xml", "ofd"))


def detect_format(data: bytes, path: Path) -> str:
    """Return the format of a file's content, such as "docx"; the ending of its name decides only if the content leaves a choice.

    Raises InputError for a picture, and for an ending that names no known format.
    """
    suffix = path.suffix.lower()
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _tell_package(data, suffix)
    if data.startswith(_OLD_OFFICE):
        return "docx" if suffix == ".docx" or "EncryptedPackage".encode("utf-16-le") in data else "doc"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if suffix in PICTURES or data.startswith(_PICTURE_STARTS[:3]):
        return "picture"
    head = data[:2048].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()
    if head.startswith(_HTML_STARTS) and suffix not in (".eml", ".mht", ".mhtml", ".md", ".csv"):
        return "html"
    if suffix not in _BY_SUFFIX:
        known = " ".join(sorted(SUFFIXES))
        raise refused(
            path, f"has the ending {suffix}, which is not a document format that can be read", f"save it as one of {known}"
        )
    if _BY_SUFFIX[suffix] in _NEVER_BINARY and _is_binary(data) and not data.startswith(_OLDER_OFFICE):
        raise refused(
            path, f"is damaged, or no {suffix} file", "open it in the program that wrote it and save it as .docx or .pdf"
        )
    return _BY_SUFFIX[suffix]


def _is_binary(data: bytes) -> bool:
    """Return whether bytes are no text of any encoding: more than one in fifty of the first is a control character."""
    head = data[:4096]
    return len(head.translate(None, _CONTROLS)) * 50 < len(head) * 49


def _tell_package(data: bytes, suffix: str) -> str:
    """Return the format of a ZIP file, by the names in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return _BY_SUFFIX.get(suffix, "docx")
    for start, kind in _PACKAGES:
        if any(name.startswith(start) for name in names):
            return kind
    return "zip" if suffix == ".zip" else "docx"


def read_content(kind: str, data: bytes, path: Path) -> Content:
    """Return the Content of a file of a format. Raises InputError if it cannot be read."""
    if kind == "picture":
        raise refused(path, "is a picture, not a document", "run text recognition (--ocr) over it, or name the document")
    if kind == "zip":
        raise refused(path, "is an archive of documents", "read it as many documents, or unpack it")
    module, name = _READERS[kind]
    reader: Callable[[bytes, Path], Content] = getattr(import_module(f"helpers.reading.documents.{module}"), name)
    return reader(data, path)
