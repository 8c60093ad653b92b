"""A PDF made smaller: the many small objects of its structure tree put into compressed object streams (ISO 32000-1 §7.5.7)."""

import re
import struct
import zlib

OBJECTS_PER_STREAM = 200
HEAD = re.compile(rb"\s*\d+ 0 obj\s*")
TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref\s*(\d+)\s*%%EOF\s*$", re.DOTALL)


def pack_objects(pdf):
    """Return `pdf` (bytes, with a plain cross-reference table as Typst writes it) with all that is no stream compressed.

    What another kind of PDF holds is returned as it is.
    """
    trailer = TRAILER.search(pdf)
    offsets = _read_offsets(pdf, int(trailer[2])) if trailer else {}
    if not offsets:
        return pdf
    bodies = _read_bodies(pdf, offsets, int(trailer[2]))
    return _write(pdf[: min(offsets.values())], bodies, trailer[1])


def _read_offsets(pdf, place):
    """Return {object number: offset} from the cross-reference table at `place`, empty where there is none of one section."""
    head = re.compile(rb"xref\s+0 (\d+)\s+").match(pdf, place)
    if not head:
        return {}
    entries = [pdf[head.end() + 20 * number : head.end() + 20 * (number + 1)] for number in range(int(head[1]))]
    return {number: int(entry[:10]) for number, entry in enumerate(entries) if entry[17:18] == b"n"}


def _read_bodies(pdf, offsets, end):
    """Return {object number: its text without “n 0 obj” and “endobj”}."""
    places = sorted(offsets.items(), key=lambda item: item[1])
    ends = [offset for _, offset in places[1:]] + [end]
    slices = {number: pdf[offset:stop] for (number, offset), stop in zip(places, ends, strict=True)}
    return {number: HEAD.sub(b"", text, count=1).rstrip().removesuffix(b"endobj").rstrip() for number, text in slices.items()}


def _write(header, bodies, trailer):
    """Return the file: header, streams as they were, object streams, and a cross-reference stream in place of the table."""
    parts, entries, length = [header], {0: (0, 0, 65535)}, len(header)
    small = sorted(number for number, body in bodies.items() if not body.endswith(b"endstream"))
    streams = {number: body for number, body in bodies.items() if body.endswith(b"endstream")}
    free = max(bodies) + 1
    for start in range(0, len(small), OBJECTS_PER_STREAM):
        chunk = small[start : start + OBJECTS_PER_STREAM]
        entries.update({number: (2, free, index) for index, number in enumerate(chunk)})
        streams[free] = _object_stream([(number, bodies[number]) for number in chunk])
        free += 1
    for number, body in sorted(streams.items()):
        entries[number] = (1, length, 0)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        length += len(parts[-1])
    entries[free] = (1, length, 0)
    table = b"".join(struct.pack(">BIH", *entries.get(number, (0, 0, 65535))) for number in range(free + 1))
    kept = re.sub(rb"/Size\s+\d+", b"", trailer).strip()
    xref = _stream(b"/Type /XRef /Size %d /W [1 4 2] %s" % (free + 1, kept), table)
    return b"".join([*parts, b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (free, xref, length)])


def _object_stream(objects):
    places, texts, length = [], [], 0
    for number, body in objects:
        places.append(b"%d %d" % (number, length))
        texts.append(body + b"\n")
        length += len(texts[-1])
    index = b" ".join(places) + b"\n"
    return _stream(b"/Type /ObjStm /N %d /First %d" % (len(objects), len(index)), index + b"".join(texts))


def _stream(entries, data):
    packed = zlib.compress(data, 9)
    return b"<< %s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (entries, len(packed), packed)
