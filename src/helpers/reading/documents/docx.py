"""A .docx file becomes text, a line per paragraph."""

import io
import zipfile

from .reader import refused

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BODY = "word/document.xml"
MAX_XML = 60_000_000


def read_docx(data, path):
    """Return (text, "") of a Word document's bytes: paragraphs in their order, those of table cells among them.

    Raises InputError where the file is encrypted (or an old .doc), damaged, or unpacks to more than a briefing can be.
    """
    from lxml import etree

    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise refused(path, "is encrypted, or an old .doc file", "remove the password and save it as .docx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            text = _read_paragraphs(_open_body(archive, path), etree)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, EOFError, OSError, NotImplementedError, ValueError) as error:
        if hasattr(error, "problems"):
            raise
        raise refused(path, "is damaged, or no .docx file", "open it in Word or WPS and save it again") from None
    return text, ""


def _open_body(archive, path):
    """Return the main part as a stream, after its size was checked: a small file can unpack to gigabytes."""
    try:
        part = archive.getinfo(_BODY)
    except KeyError:
        raise refused(path, "is a ZIP file without a Word document in it", "save the briefing as .docx") from None
    if part.flag_bits & 1:
        raise refused(path, "is encrypted", "remove the password and save it again")
    if part.file_size > MAX_XML or sum(entry.file_size for entry in archive.infolist()) > 10 * MAX_XML:
        raise refused(
            path, f"unpacks to {part.file_size / 1e6:,.0f} MB of text, which no briefing has", "check where the file comes from"
        )
    return archive.open(part)


def _read_paragraphs(stream, etree):
    """Return the text of all paragraphs, read as a stream so that memory stays small; deletions and doubled text boxes stay out."""
    lines, parts, skipped = [], [], 0
    for event, element in etree.iterparse(stream, events=("start", "end"), resolve_entities=False, no_network=True):
        tag = element.tag
        if tag in (_FALLBACK, f"{_W}del"):
            skipped += 1 if event == "start" else -1
        elif event == "end" and not skipped:
            _collect(tag, element, lines, parts)
        if event == "end" and tag == f"{_W}p":
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    return "\n".join(lines)


def _collect(tag, element, lines, parts):
    """Add what an element ends with: a run's text, a tab, a line break, or the paragraph that is now whole."""
    if tag == f"{_W}t":
        parts.append(element.text or "")
    elif tag == f"{_W}tab":
        parts.append("\t")
    elif tag in (f"{_W}br", f"{_W}cr"):
        parts.append("\n")
    elif tag == f"{_W}p":
        lines.append("".join(parts))
        parts.clear()
