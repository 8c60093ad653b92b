"""Drawings as pixels, for formats whose programs do not have our fonts: SVG drawn by the typesetter in our own faces."""

from __future__ import annotations

import hashlib
import io
import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.exporters.model import Picture
from helpers.exporters.pdf.typst_compile import open_compiler
from helpers.exporters.reading.pictures import ORIENTATION, open_image
from helpers.exporters.svg_pixels import draw_svg
from helpers.project import write_atomically

if TYPE_CHECKING:
    from PIL import Image

DPI = 300
# The segment of a JPEG that holds Exif data.
EXIF_SEGMENT = 0xE1
# The first segment of a JPEG: version 1.1, pixels square, no thumbnail.
JFIF_SEGMENT = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
MAX_PIXELS = 4000  # on the longer side: more is larger than any page


# Where drawings as pixels are kept, and the hash of the code that they are made by; nowhere by default.
_kept: tuple[Path, str] | None = None


def keep_pixels(folder: Path, made_by: str) -> None:
    """Keep drawings as pixels in `folder` from now on, and take from there what was drawn before. made_by: hash of the code."""
    global _kept
    _kept = folder, made_by


@lru_cache(maxsize=64)
def rasterise(svg: bytes, width: float, height: float, dpi: int = DPI) -> bytes:
    """Return a PNG of an SVG drawing of `width` × `height` points, on white, with few colours where that loses nothing; drawn, or as it was kept.

    Raises BuildError if the drawing cannot be drawn.
    """
    if _kept is None:
        return _rasterise(svg, width, height, dpi)
    folder, made_by = _kept
    path = folder / f"{hashlib.sha256(f'{made_by} {width!r} {height!r} {dpi}'.encode() + svg).hexdigest()}.png"
    try:
        png = path.read_bytes()
        os.utime(path)
    except OSError:
        png = _rasterise(svg, width, height, dpi)
        with suppress(OSError):  # a full disk: it is drawn again next time
            write_atomically(path, png)
    return png


def _rasterise(svg: bytes, width: float, height: float, dpi: int) -> bytes:
    density = min(dpi, MAX_PIXELS * 72 / max(width, height, 1))
    return shrink_png(draw_svg(svg, (f"{width:.2f}", f"{height:.2f}"), density, open_compiler()), density)


def shrink_png(png: bytes, dpi: float) -> bytes:
    """Return the same picture without transparency, with a palette if it has at most 256 colours after rounding, and with its resolution recorded."""
    from PIL import Image

    with Image.open(io.BytesIO(png)) as image:
        flat = Image.new("RGB", image.size, "white")
        flat.paste(image, mask=image.convert("RGBA").getchannel("A"))
    small = flat.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    _keep_white(small, flat)
    buffer = io.BytesIO()
    small.save(buffer, "PNG", compress_level=6, dpi=(round(dpi), round(dpi)))
    return buffer.getvalue()


def _keep_white(small: Image.Image, flat: Image.Image) -> None:
    """Set the palette's entry of the ground back to pure white, which quantising shifts by a step or two."""
    if flat.getpixel((0, 0)) != (255, 255, 255):
        return
    palette, ground = small.getpalette() or [], small.getpixel((0, 0))
    if isinstance(ground, int):
        palette[3 * ground : 3 * ground + 3] = [255, 255, 255]
        small.putpalette(palette)


def encode_picture(picture: Picture) -> bytes:
    """Return a picture as PNG or JPEG, the two that every office program draws, without what a camera or a program wrote beside it.

    Raises BuildError or OSError if it cannot be drawn.
    """
    if picture.media == "image/svg+xml":
        return rasterise(picture.data, picture.width, picture.height)
    with open_image(picture.data) as image:
        if image.format == "PNG":
            return picture.data
        if image.format == "JPEG":
            return _with_head(_without_exif(image, picture.data))
        buffer = io.BytesIO()
        image.convert("RGBA").save(buffer, "PNG", optimize=True)
        return buffer.getvalue()


def _without_exif(image: Image.Image, jpeg: bytes) -> bytes:
    """Return a JPEG without its Exif data, which office programs misread or refuse; turned as these say, if they do."""
    from PIL import ImageOps

    if b"Exif" not in jpeg:
        return jpeg
    if image.getexif().get(ORIENTATION, 1) == 1:
        return drop_segments(jpeg, EXIF_SEGMENT)
    buffer = io.BytesIO()
    ImageOps.exif_transpose(image).save(buffer, "JPEG", quality=92, exif=b"")
    return buffer.getvalue()


def _with_head(jpeg: bytes) -> bytes:
    """Return a JPEG that begins with a JFIF segment, by which office programs know it."""
    return jpeg if jpeg[6:10] == b"JFIF" else jpeg[:2] + JFIF_SEGMENT + jpeg[2:]


def drop_segments(jpeg: bytes, marker: int) -> bytes:
    """Return a JPEG without the segments of one marker before its pixels; what does not follow the format stays as it is."""
    kept, place = jpeg[:2], 2
    while jpeg[place : place + 1] == b"\xff" and jpeg[place + 1 : place + 2] not in (b"", b"\xda"):
        length = 2 + int.from_bytes(jpeg[place + 2 : place + 4])
        kept += b"" if jpeg[place + 1] == marker else jpeg[place : place + length]
        place += length
    return kept + jpeg[place:]
