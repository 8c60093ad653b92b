"""A web font of just the characters that a page uses, as WOFF2 in a data address: the same characters always give the same bytes."""

import struct
from base64 import b64encode
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from helpers.exporters.fonts import EMOJI, MONO, find_drawn, mono_file, noto_files, read_characters
from helpers.text.fonts import FAMILY, WEIGHTS, font_files

# halt lets browsers close up neighbouring Chinese punctuation, pwid gives English its narrow quotation marks.
FEATURES = ("halt", "pwid", "kern", "mark", "ccmp")
DROPPED = ("BASE", "VORG", "vmtx", "vhea", "DSIG")
# More would be no page of text but a list of characters, and a font of many megabytes.
MOST_CHARACTERS = 7000
# Quality 11 saves 3 % more and takes fifty times as long.
BROTLI_QUALITY = 7
MONO_WIDE = "DejaVu Sans Mono Wide"
# Twice the width of a letter of the monospaced font, 1,233 of 2,048 units.
HAN_SIZE = "120.41%"
MIN_WIDE = 0x2E80
MIN_EMOJI, MIN_EMOJI_ONLY = 0x203C, 0x2600
# Tables whose entries in the directory have to say that they are stored as they are (WOFF 2.0, §4.1).
TRANSFORMED = frozenset({b"glyf", b"loca"})
# What joins emoji and chooses between their forms.
JOINERS = frozenset({0x200D, 0xFE0F, 0xFE0E, 0x20E3})


def font_faces(text: str, weights: Iterable[str] = ("Regular", "Bold")) -> str:
    """Return the CSS @font-face rules for the characters of `text` in each of `weights`; "" for text of too many characters."""
    characters = frozenset(map(ord, text)) | frozenset(range(0x20, 0x7F))
    if len(characters) > MOST_CHARACTERS:
        return ""
    return "\n".join(_font_face(weight, characters) for weight in weights)


def subset_font(path: Path, characters: Iterable[int]) -> bytes:
    """Return the OpenType font at `path` reduced to `characters` (code points), as bytes without hints."""
    import uharfbuzz

    wish = uharfbuzz.SubsetInput()
    wish.unicode_set.update(characters)
    wish.layout_feature_tag_set.clear()
    wish.layout_feature_tag_set.update(map(_tag_number, FEATURES))
    wish.drop_table_tag_set.update(map(_tag_number, DROPPED))
    wish.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.DESUBROUTINIZE
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    return bytes(uharfbuzz.subset(face, wish).blob.data)


@lru_cache(maxsize=64)
def make_font(path: Path, characters: frozenset[int]) -> bytes:
    """Return the font at `path` reduced to `characters`, as WOFF2; pages of one run share most of theirs."""
    return pack_woff2(subset_font(path, characters))


def pack_woff2(font: bytes) -> bytes:
    """Return an OpenType `font` (bytes) in a WOFF2 container, its tables untransformed (W3C WOFF 2.0, §4 and §5)."""
    import brotli

    tables = _read_tables(font)
    directory = b"".join((b"\xff" if tag in TRANSFORMED else b"\x3f") + tag + _base128(len(data)) for tag, data in tables)
    stream = brotli.compress(b"".join(data for _, data in tables), mode=brotli.MODE_FONT, quality=BROTLI_QUALITY)
    body = directory + stream
    length = 48 + len(body) + (-len(body) % 4)
    unpacked = 12 + sum(16 + len(data) + (-len(data) % 4) for _, data in tables)
    header = struct.pack(
        ">4s4sIHHIIHHIIIII", b"wOF2", font[:4], length, len(tables), 0, unpacked, len(stream), 1, 0, 0, 0, 0, 0, 0
    )
    return bytes((header + body).ljust(length, b"\0"))


def mono_faces(code: str) -> str:
    """Return the faces for the characters of `code`, "" if there is none: one of a width, and Han characters twice as wide."""
    if not code:
        return ""
    characters = frozenset(map(ord, code)) | frozenset(range(0x20, 0x7F))
    drawn = find_drawn(characters, mono_file())
    latin = _write_face(MONO, 400, make_font(mono_file(), drawn))
    wide = frozenset(char for char in characters - drawn if char >= MIN_WIDE)
    han = find_drawn(wide, font_files()["Regular"]) if 0 < len(wide) <= MOST_CHARACTERS else frozenset()
    return f"{latin}\n{_write_face(MONO_WIDE, 400, make_font(font_files()['Regular'], han), HAN_SIZE)}" if han else latin


def emoji_faces(text: str) -> str:
    """Return the face for the emoji of `text`, "" if it has none; readers with an emoji font of their own see theirs."""
    characters = frozenset(ord(char) for char in frozenset(text) if ord(char) >= MIN_EMOJI)
    file = noto_files().get(EMOJI)
    if file is None or not any(char >= MIN_EMOJI_ONLY for char in characters):
        return ""
    drawn = find_drawn(characters, file) - read_characters(font_files()["Regular"])
    return _write_face(EMOJI, "300 700", make_font(file, drawn | JOINERS)) if drawn else ""


def _font_face(weight: str, characters: Iterable[int]) -> str:
    return _write_face(FAMILY, WEIGHTS[weight], make_font(font_files()[weight], frozenset(characters)))


def _write_face(family: str, weight: int | str, font: bytes, size: str = "") -> str:
    packed = b64encode(font).decode("ascii")
    adjust = f"size-adjust:{size};" if size else ""
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-display:block;{adjust}'
        f'src:url("data:font/woff2;base64,{packed}") format("woff2")}}'
    )


def _read_tables(font: bytes) -> list[tuple[bytes, bytes]]:
    """Return [(tag, data)] of an OpenType font, in the order of its directory, its head marked as losslessly packed."""
    count = struct.unpack_from(">H", font, 4)[0]
    entries = [struct.unpack_from(">4sIII", font, 12 + 16 * n) for n in range(count)]
    return [(tag, _mark_packed(tag, font[start : start + length])) for tag, _, start, length in entries]


def _mark_packed(tag: bytes, data: bytes) -> bytes:
    return data[:16] + bytes([data[16] | 0x08]) + data[17:] if tag == b"head" else data


def _base128(number: int) -> bytes:
    """Return `number` as WOFF2's UIntBase128: seven bits a byte, the high bit set on all but the last."""
    groups = [number & 0x7F]
    while number := number >> 7:
        groups.append(number & 0x7F | 0x80)
    return bytes(reversed(groups))


def _tag_number(tag: str) -> int:
    return int.from_bytes(tag.encode("ascii"), "big")
