"""A file of any of the four formats becomes a Document; what cannot be read is refused in one line."""

from pathlib import Path

from helpers.errors import InputError, Problem
from helpers.project import shown

from .model import Document
from .structure import build_districts

MAX_BYTES = 100_000_000
MAX_CHARACTERS = 30_000_000
MAX_LINE = 1_000_000
MAX_LINES = 200_000


def read(path):
    """Return the Document in a .txt, .docx, .pdf or .html file; the format is told from the content, not the name.

    Raises InputError (one problem) where the file is missing, empty, too large, binary, encrypted, damaged or only scanned.
    """
    path = Path(path)
    data = _read_bytes(path)
    kind = detect_format(data, path.suffix.lower())
    text, encoding = _reader(kind)(data, path)
    _check_text(text, path)
    return Document(path, kind, encoding, text, build_districts(text))


def _read_bytes(path):
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise refused(
                path, f"the file has {size / 1e6:,.0f} MB, more than the {MAX_BYTES / 1e6:.0f} MB a briefing can have", "split it"
            )
        data = path.read_bytes()
    except OSError as error:
        raise refused(path, f"cannot be read ({error.strerror})", "check the path and the permissions") from None
    if not data.strip(b"\x00\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise refused(path, "the file is empty", "save the briefing again")
    return data


def detect_format(data, suffix):
    """Return "pdf", "docx", "html" or "txt" for a file's content; `suffix` decides only between the last two."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")) or suffix == ".docx":
        return "docx"
    head = data[:2048].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()
    return (
        "html"
        if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml")) or suffix in (".html", ".htm")
        else "txt"
    )


def _reader(kind):
    """Return the function (data, path) -> (text, encoding) for a format; parsers are imported when they are needed."""
    if kind == "pdf":
        from .pdf import read_pdf as reader
    elif kind == "docx":
        from .docx import read_docx as reader
    elif kind == "html":
        from .html import read_html as reader
    else:
        from .encodings import read_plain as reader
    return reader


def _check_text(text, path):
    """Raise InputError for a text that no briefing can be: empty, endless, or one endless line."""
    if not any(c.isalnum() for c in text):
        raise refused(path, "the file holds no text", "check that the right file was saved")
    if len(text) > MAX_CHARACTERS:
        raise refused(path, f"the text has {len(text):,} characters, more than {MAX_CHARACTERS:,}", "split it")
    if (lines := text.count("\n")) > MAX_LINES:
        raise refused(path, f"the text has {lines:,} lines, more than {MAX_LINES:,}", "split it")
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


def refused(path, wrong, remedy):
    """Return the InputError that says why a whole file cannot be used."""
    return InputError(Problem(shown(path), "", wrong, remedy))
