"""A .docx file becomes text, a line per paragraph, as Word shows it with all changes accepted."""

import io
import zipfile

from helpers.reading.documents.reader import MAX_LINES, refused

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


def read_docx(data, path):
    """Return (text, "") of a Word document's bytes: paragraphs in their order, those of table cells and text boxes among them.

    Raises InputError where the file is encrypted (or an old .doc), damaged, or unpacks to more than a briefing can be.
    """
    from lxml import etree

    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise refused(path, *_tell_old_file(data, path))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            text = _read_paragraphs(_open_body(archive, path, etree), etree)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, EOFError, OSError, NotImplementedError, ValueError, RuntimeError) as error:
        if hasattr(error, "problems"):
            raise
        raise refused(path, "is damaged, or no .docx file", "open it in Word or WPS and save it again") from None
    return text, ""


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


def _read_paragraphs(stream, etree):
    """Return the text of all paragraphs, read as a stream so that memory stays small.

    Paragraphs of a text box stand before the one that the box is fixed to, which stays whole.
    """
    lines, open_paragraphs, skipped = [], [], 0
    for event, element in etree.iterparse(stream, events=("start", "end"), resolve_entities=False, no_network=True):
        tag = element.tag
        if tag in _SKIPPED:
            skipped += 1 if event == "start" else -1
        elif skipped or not isinstance(tag, str):
            continue
        elif event == "start" and tag.endswith("}p") and tag.startswith(_SPACES):
            open_paragraphs.append([])
        elif event == "end" and tag.startswith(_SPACES):
            _end_element(tag.rpartition("}")[2], element, open_paragraphs, lines)
        if len(lines) > MAX_LINES + 1:  # the reader refuses it
            break
    return "\n".join(lines)


def _end_element(name, element, open_paragraphs, lines):
    """Add what an element ends with: a run's text, or the paragraph that is now whole; free the memory of what was read."""
    if name == "p":
        lines.append("".join(open_paragraphs.pop()))
        if not open_paragraphs:
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    elif name == "r" and open_paragraphs:
        open_paragraphs[-1].append(_run_text(element))
        element.clear()


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
