"""How much the compressed streams of a PDF hold, before a reader unpacks them: 800 kB of them can become 800 MB in memory."""

import re
import zlib

_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_STREAM = re.compile(rb"stream\r?\n")
# The dictionary of a stream stands right before it.
_DICTIONARY = 4096
# Deflate packs a byte into no less than so little; a stream filtered twice is unpacked twice.
_MOST_PACKED = 1032
_CHUNK = 1 << 16


def unpacks_to_more(data: bytes, limit: int) -> bool:
    """Return whether the streams of a PDF's bytes that deflate packed hold more than `limit` bytes.

    Images are left out: a scan of many pages holds more, and none of them is unpacked to read its text.
    """
    left = limit
    for found in _STREAM.finditer(data):
        filters = _count_filters(data, found.start())
        if filters > 1 or (filters and len(data) * _MOST_PACKED > limit):
            left -= _measure(memoryview(data)[found.end() :], left, filters)
            if left < 0:
                return True
    return False


def _count_filters(data: bytes, start: int) -> int:
    """Return how often the stream whose word stands at `start` was packed; 0 for an image."""
    before = data[max(0, start - _DICTIONARY) : start]
    dictionary = before[max(before.rfind(b" obj"), 0) :]
    return 0 if _IMAGE.search(dictionary) else len(_FLATE.findall(dictionary))


def _measure(packed: memoryview, limit: int, filters: int) -> int:
    """Return how many bytes a stream holds, all of its filters undone; any number above `limit` once it is above that."""
    layers = [zlib.decompressobj() for _ in range(min(filters, 8))]
    sizes = [0] * len(layers)
    place = 0
    try:
        while place < len(packed) and not layers[0].eof:
            _feed(layers, sizes, 0, bytes(packed[place : place + _CHUNK]), limit)
            place += _CHUNK
            if max(sizes) > limit:
                break
    except zlib.error:  # it is damaged, or encrypted: what comes of it until here counts
        pass
    return max(sizes)


def _feed(layers: list["zlib._Decompress"], sizes: list[int], number: int, chunk: bytes, limit: int) -> None:
    """Unpack a chunk by one layer and give what comes out to the next, never more at a time than a chunk's worth of memory."""
    while chunk and not layers[number].eof and sizes[number] <= limit:
        out = layers[number].decompress(chunk, _CHUNK * 16)
        sizes[number] += len(out)
        if out and number + 1 < len(layers):
            _feed(layers, sizes, number + 1, out, limit)
        chunk = layers[number].unconsumed_tail
