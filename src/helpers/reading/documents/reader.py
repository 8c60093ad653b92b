"""A file of any known format becomes a Document; what cannot be read is refused in one line."""

import stat
from pathlib import Path

from helpers.errors import InputError
from helpers.reading.documents.archives import find_archive, read_member
from helpers.reading.documents.content import Content
from helpers.reading.documents.formats import detect_format, read_content
from helpers.reading.documents.limits import MAX_BYTES, check_text, refused
from helpers.reading.documents.model import Document
from helpers.reading.documents.segmentation import build_districts
from helpers.reading.documents.text_tables import add_text_tables

# Where cells stand is told by their places on a page or a sheet.
_LAID_OUT = frozenset(["pdf", "ofd", "xlsx", "csv"])


def read(path: str | Path, parts: str = "", ocr: bool = False) -> Document:
    """Return the Document in a file; the format is detected from the content, not the name.

    Soft hyphens and marks without width, which would part a number, stay only in the text of a .txt file.

    Parameters
    ----------
    path : of the file.
    parts : the style of the headings that open parts ("Heading 1"); "" lets the document's names and levels decide.
    ocr : whether to recognise the text of scans and pictures, which needs the extra `ocr`.

    Raises InputError (one problem) if the file is missing, empty, too large, binary, encrypted, damaged, only scanned, or of an
    unknown format.
    """
    path = Path(path)
    data = read_bytes(path)
    kind = detect_format(data, path)
    content, recognised = _recognise(data, path, kind) if ocr else (None, False)
    content = content or read_content(kind, data, path)
    if kind not in _LAID_OUT:
        content = add_text_tables(content)
    check_text(content.text, path)
    districts, repeating = build_districts(content, parts)
    return Document(path, kind, content.encoding, content.text, districts, content.tables, content.unread, repeating, recognised)


def _recognise(data: bytes, path: Path, kind: str) -> tuple[Content | None, bool]:
    """Return (the Content that text recognition gives, True) of a picture or a scan; (None, False) for other files."""
    from helpers.reading.documents.ocr import recognise

    content = recognise(data, path, kind)
    return content, content is not None


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file. Raises InputError if it is missing, empty, no file, or too large."""
    archive = find_archive(path)
    try:
        if archive is None:
            _check_file(path)
        data = path.read_bytes() if archive is None else read_member(archive, path)
    except InputError:
        raise
    except (OSError, ValueError) as error:  # a name with NUL in it is a ValueError
        reason = getattr(error, "strerror", None) or error
        raise refused(path, f"cannot be read ({reason})", "check the path and the permissions") from None
    if not data.strip(b"\x00\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise refused(path, "the file is empty", "save the briefing again")
    return data


def _check_file(path: Path) -> None:
    """Raise InputError for what is no file on a disk, which could be waited on for ever, and for one that is too large."""
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise refused(path, "is a directory, not a document", "name a document in it")
    if not stat.S_ISREG(found.st_mode):
        raise refused(path, "is a pipe or a device, not a file", "save the briefing as a file first")
    if found.st_size > MAX_BYTES:
        size, most = f"{found.st_size / 1e6:,.0f} MB", f"{MAX_BYTES / 1e6:.0f} MB"
        raise refused(path, f"the file has {size}, more than the {most} a briefing can have", "split it")
