"""Sentences: where they end, and the hash that proves one without showing it."""

import hashlib
import re
import unicodedata

_END = re.compile(r"[。！？；;!?]+[”’」』）)\"]*")
_BYLINE = re.compile(r"\s*[（(][^（）()。；]{1,24}[)）]")
_SPACES = re.compile(r"\s+")


def split_spans(text, start, end):
    """Yield (start, end, complete) of the sentences in text[start:end]; closing quotes stay with the sentence they close."""
    place = start
    for mark in _END.finditer(text, start, end):
        stop = mark.end()
        if (byline := _BYLINE.match(text, stop, end)) and not text[byline.end() : end].strip():
            stop = byline.end()  # （王某） after the full stop is an aside of the sentence before it
        if text[place:stop].strip():
            yield *_trimmed(text, place, stop), True
        place = stop
    if text[place:end].strip():
        first, last = _trimmed(text, place, end)
        yield first, last, text[last - 1] in "：:…—"


def _trimmed(text, start, end):
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())


def evidence_hash(sentence):
    """Return the first 12 hex digits of SHA-256 of a sentence, its end mark included, after NFKC and without white space."""
    plain = _SPACES.sub("", unicodedata.normalize("NFKC", sentence))
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()[:12]
