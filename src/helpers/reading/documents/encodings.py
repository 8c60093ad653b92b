"""Bytes of a text file become text: UTF-8, UTF-16 and GB18030, recognised by their marks and by what they make of the bytes."""

import codecs
import re
from pathlib import Path

from helpers.errors import InputError
from helpers.reading.documents.content import Content
from helpers.reading.documents.limits import refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_STRANGE = re.compile(r"[^\u200b-\u200f\u2060\ufeff\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\x20-\x7e\s“”‘’—–…·●■◆★▲○①-⑳²³℃‰×≥≤]")


def read_plain(data: bytes, path: Path) -> Content:
    """Return the Content of a text file's bytes, unaltered but for a byte-order mark. Raises InputError for binary files."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Content(_decode(data, encoding, path), encoding)
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if is_prose(text):
            return Content(text, encoding)
    raise _binary(path)


def _candidates(data: bytes) -> tuple[str, ...]:
    """Return the encodings to try: UTF-16 first where every other byte is often NUL, as in its digits and line ends."""
    if b"\x00" not in data[:4096]:
        return ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
    even, odd = data[0:4096:2].count(0), data[1:4096:2].count(0)
    return ("utf-16-le", "utf-16-be") if odd > even else ("utf-16-be", "utf-16-le")


def _decode(data: bytes, encoding: str, path: Path) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise _binary(path) from None
    if not is_prose(text):
        raise _binary(path)
    return text


def is_prose(text: str) -> bool:
    """Return whether a decoded text looks like writing: hardly a control character, mostly Han, letters, digits and their marks."""
    sample = text[:20_000]
    if len(_CONTROLS.findall(sample)) > len(sample) / 200:
        return False
    return len(_STRANGE.findall(sample)) <= len(sample) * 0.15


def _binary(path: Path) -> InputError:
    return refused(
        path, "is not text in UTF-8, UTF-16 or GB18030", "save it as .txt in UTF-8, as .docx or as .pdf with a text layer"
    )
