"""Sentences: where they end, and the hash that proves one without showing it."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator

_END = re.compile(r"[。！？；;!?]+[”’」』）)\"]*")
# A byline or a source after the last full stop: （王某） is part of the sentence that it closes.
_ASIDE = re.compile(r"\s*[（(][^（）()。；;]{1,20}[)）]\s*")
_SPACES = re.compile(r"\s+")


def split_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, complete) of the sentences in text[start:end].

    Closing quotes stay with the sentence they close, and so does a byline in brackets behind the last one.
    """
    place = start
    for mark in _END.finditer(text, start, end):
        if mark.start() < place:
            continue
        aside = _ASIDE.fullmatch(text, mark.end(), end) if end - mark.end() < 40 else None
        last = end if aside else mark.end()
        if (span := _trimmed(text, place, last)) is not None:
            yield *span, True
        place = last
    if (span := _trimmed(text, place, end)) is not None:
        yield *span, text[span[1] - 1] in "：:…—"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return (start, end) of what text[start:end] is without white space around it; None if it is nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def is_aside(paragraph: str) -> bool:
    """Return whether a paragraph is nothing but a short remark in brackets, such as a byline, without a number."""
    return _ASIDE.fullmatch(paragraph) is not None and not any(c.isdigit() for c in paragraph)


def evidence_hash(sentence: str) -> str:
    """Return the first 12 hex digits of SHA-256 of a sentence, its end mark included, after NFKC and without white space."""
    plain = _SPACES.sub("", unicodedata.normalize("NFKC", sentence))
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()[:12]
