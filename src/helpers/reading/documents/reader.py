"""A file of any of the four formats becomes a Document; what cannot be read is refused in one line."""

import stat
from pathlib import Path

from helpers.errors import InputError, Problem
from helpers.project import shown
from helpers.reading.documents.limits import INVISIBLE, MAX_BYTES, MAX_CHARACTERS, MAX_LINE, MAX_LINES, refused
from helpers.reading.documents.model import Document
from helpers.reading.documents.segmentation import build_districts


def read(path, parts=""):
    """Return the Document in a .txt, .docx, .pdf or .html file; the format is told from the content, not the name.

    parts: the level of headings that names the document's parts ("Heading 1", "1"); "" to tell it from the document.

    Soft hyphens and marks without width, which would part a number, stay only in the text of a .txt file.
    Raises InputError (one problem) where the file is missing, empty, too large, binary, encrypted, damaged or only scanned.
    """
    path = Path(path)
    data = _read_bytes(path)
    kind = detect_format(data, path.suffix.lower())
    if kind == "rtf":
        raise refused(path, "is a rich text file", "open it in Word or WPS and save it as .docx")
    source = _reader(kind)(data, path)
    if kind == "pdf":
        source = source._replace(text=source.text.translate(INVISIBLE))
    _check_text(source.text, path)
    districts = build_districts(source.text, source.tables, source.headings, parts)
    return Document(path, kind, source.encoding, source.text, districts, source.tables, source.unread)


def _read_bytes(path):
    try:
        _check_file(path.stat(), path)
        data = path.read_bytes()
    except InputError:
        raise
    except (OSError, ValueError) as error:  # a name with NUL in it is a ValueError
        reason = getattr(error, "strerror", None) or error
        raise refused(path, f"cannot be read ({reason})", "check the path and the permissions") from None
    if not data.strip(b"\x00\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise refused(path, "the file is empty", "save the briefing again")
    return data


def _check_file(found, path):
    """Raise InputError for what is no file on a disk, which could be waited on for ever, and for one that is too large."""
    if stat.S_ISDIR(found.st_mode):
        raise refused(path, "is a directory, not a document", "name a document in it")
    if not stat.S_ISREG(found.st_mode):
        raise refused(path, "is a pipe or a device, not a file", "save the briefing as a file first")
    if found.st_size > MAX_BYTES:
        size, most = f"{found.st_size / 1e6:,.0f} MB", f"{MAX_BYTES / 1e6:.0f} MB"
        raise refused(path, f"the file has {size}, more than the {most} a briefing can have", "split it")


def detect_format(data, suffix):
    """Return "pdf", "docx", "rtf", "html" or "txt" for a file's content; `suffix` decides only where the content leaves a choice."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")) or suffix == ".docx":
        return "docx"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    head = data[:2048].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()
    return (
        "html"
        if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml")) or suffix in (".html", ".htm")
        else "txt"
    )


def _reader(kind):
    """Return the function (data, path) -> Source for a format; parsers are imported when they are needed."""
    if kind == "pdf":
        from helpers.reading.documents.pdf import read_pdf as reader
    elif kind == "docx":
        from helpers.reading.documents.docx import read_docx as reader
    elif kind == "html":
        from helpers.reading.documents.html import read_html as reader
    else:
        from helpers.reading.documents.encodings import read_text as reader
    return reader


def _check_text(text, path):
    """Raise InputError for a text that no briefing can be: empty, endless, or one endless line."""
    if not any(c.isalnum() for c in text):
        raise refused(path, "the file holds no text", "check that the right file was saved")
    if text.count("\n") > MAX_LINES:
        raise refused(path, f"the text has more than {MAX_LINES:,} lines", "split it")
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start > MAX_LINE:
            line = text.count("\n", 0, start) + 1
            raise InputError(
                Problem(
                    shown(path), f"line {line}", f"one line of {end - start:,} characters is no briefing", "give it line breaks"
                )
            )
        start = end + 1
    if len(text) > MAX_CHARACTERS:
        raise refused(path, f"the text has {len(text):,} characters, more than {MAX_CHARACTERS:,}", "split it")
