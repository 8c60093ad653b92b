"""Office packages (.docx, .pptx) as bytes that are the same on every build: fixed order, fixed times, no traces of the machine."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

FIRST = "[Content_Types].xml"
# The earliest time that a ZIP archive can hold.
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def normalise_package(package: bytes) -> bytes:
    """Return an office package with the same parts in a fixed order and without times; equal parts always give equal bytes."""
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    names = sorted(parts, key=lambda name: (name != FIRST, not name.startswith("_rels/"), name))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for name in names:
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, parts[name])
    return buffer.getvalue()


def read_date(text: str) -> datetime:
    """Return the date of a document (ISO format) as the time that its properties carry: the day's midnight, UTC; 1980 if there is none."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError:
        return datetime(*ZIP_TIME[:3], tzinfo=UTC)
