"""Office packages (.docx, .pptx) as bytes that are the same on every build: fixed order, fixed times, no traces of the machine."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from helpers.errors import InputError, Problem

_TIME = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")
# Kinds of file that new documents are begun from, and how their content type says so.
TEMPLATES = frozenset({".dotx", ".potx"})
_TEMPLATE = {
    b"wordprocessingml.template.main+xml": b"wordprocessingml.document.main+xml",
    b"presentationml.template.main+xml": b"presentationml.presentation.main+xml",
}
FIRST = "[Content_Types].xml"
# The earliest time that a ZIP archive can hold.
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def normalise_package(package: bytes) -> bytes:
    """Return an office package with the same parts in a fixed order and without times; equal parts always give equal bytes."""
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        parts = {name: _without_time(name, old.read(name)) for name in old.namelist()}
    names = sorted(parts, key=lambda name: (name != FIRST, not name.startswith("_rels/"), name))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for name in names:
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, parts[name])
    return buffer.getvalue()


def open_template(path: Path) -> io.BytesIO:
    """Return an office's template as a document that can be filled: a template for new documents (.dotx, .potx) differs only in its content type.

    Raises InputError if there is no such file.
    """
    if not path.is_file():
        raise InputError(Problem(path, "", "there is no such file", "name an office document or template"))
    package = path.read_bytes()
    if path.suffix.lower() not in TEMPLATES:
        return io.BytesIO(package)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            for theirs, ours in _TEMPLATE.items() if name == FIRST else ():
                part = part.replace(theirs, ours)
            new.writestr(name, part)
    return io.BytesIO(buffer.getvalue())


def _without_time(name: str, data: bytes) -> bytes:
    """Return a part as it is; an embedded workbook (the data of a native chart) loses its time of creation."""
    if not name.endswith(".xlsx"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts = {inner: book.read(inner) for inner in book.namelist()}
    core = "docProps/core.xml"
    if core in parts:
        parts[core] = _TIME.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", parts[core])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as book:
        for inner, content in parts.items():
            book.writestr(zipfile.ZipInfo(inner, ZIP_TIME), content)
    return normalise_package(buffer.getvalue())


def read_date(text: str) -> datetime:
    """Return the date of a document (ISO format) as the time that its properties carry: the day's midnight, UTC; 1980 if there is none."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError:
        return datetime(*ZIP_TIME[:3], tzinfo=UTC)
