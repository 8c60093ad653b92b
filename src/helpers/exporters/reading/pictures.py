"""Pictures of one document: decoded or cleaned whole, taken only from the notebook itself or its own folder."""

import base64
import binascii
import hashlib
import io
import tempfile
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from helpers.exporters.model import Picture
from helpers.exporters.reading.cells import joined
from helpers.exporters.reading.svg import clean_svg

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from PIL import Image

# CSS pixels, as notebooks count them, to points.
POINTS_PER_PIXEL = 0.75
SUFFIXES = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp"}
RASTER = {"image/png": "PNG", "image/jpeg": "JPEG", "image/gif": "GIF", "image/webp": "WEBP"}
MEDIA = {suffix: media for media, name in RASTER.items() for suffix in [SUFFIXES[name]]}
MEDIA_TYPES = ("image/svg+xml", *RASTER)
MAX_BYTES = 40_000_000
# The Exif tag that says how a picture is to be turned, and its values that exchange width and height.
ORIENTATION, TURNED = 0x0112, range(5, 9)

Attachments = Mapping[str, object]


@dataclass
class PictureReader:
    """Reads the pictures of one document; `folder` is the notebook's own, None if it is not known or must not be read."""

    folder: Path | None = None
    _known: dict[str, Picture | None] = field(default_factory=dict)

    def read(self, content: str | bytes, media: str) -> Picture | None:
        """Return the picture given as base64 text, bytes or SVG text, or None if it is unusable."""
        key = hashlib.sha256(content.encode("utf-8", "replace") if isinstance(content, str) else content).hexdigest()
        if key not in self._known:
            self._known[key] = self._read_drawing(content) if media == "image/svg+xml" else _read_raster(content)
        return self._known[key]

    def read_element(self, element: "Element") -> Picture | None:
        """Return the picture of an svg element in HTML."""
        return _make_drawing(clean_svg(element))

    def find(self, address: str, attachments: Attachments) -> Picture | None:
        """Return the picture at an address, or None: nothing is downloaded, and no file outside the folder is read."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        scheme = parts.scheme.lower()
        if scheme == "attachment":
            return self._find_attachment(unquote(address.partition(":")[2]), attachments)
        if scheme == "data":
            return self._find_inline(address)
        return None if scheme or parts.netloc or "\x00" in address else self._find_file(unquote(parts.path))

    def _find_attachment(self, name: str, attachments: Attachments) -> Picture | None:
        bundle = attachments.get(name)
        if not isinstance(bundle, Mapping):
            return None
        found = (self._read_attached(joined(bundle[media]), media) for media in MEDIA_TYPES if media in bundle)
        return next(filter(None, found), None)

    def _read_attached(self, content: str, media: str) -> Picture | None:
        """Return an attached picture; drawings are attached in base64, too, or as they are."""
        drawing = _decode(content) if media == "image/svg+xml" and "<" not in content else None
        return self.read(drawing or content, media)

    def _find_inline(self, address: str) -> Picture | None:
        head, _, body = address.partition(",")
        media = head[5:].split(";")[0].lower().replace("image/jpg", "image/jpeg")
        if media not in MEDIA_TYPES:
            return None
        if not head.endswith(";base64"):
            return self.read(unquote(body), media)
        data = _decode(unquote(body))
        return self.read(data, media) if data else None

    def _find_file(self, name: str) -> Picture | None:
        path = find_file(self.folder, name)
        return self.read(path.read_bytes(), "image/svg+xml" if path.suffix.lower() == ".svg" else "") if path else None

    def _read_drawing(self, content: str | bytes) -> Picture | None:
        text = content.decode("utf-8", "replace") if isinstance(content, bytes) else content
        return _make_drawing(clean_svg(text.removeprefix("\ufeff")))


def resize(picture: Picture, width: object, height: object) -> Picture:
    """Return `picture` with the size that a notebook wishes, in pixels; one of width and height is enough."""
    wide, high = (_read_pixels(length) for length in (width, height))
    if not wide and not high:
        return picture
    wide = wide or high * picture.width / picture.height
    return replace(picture, width=wide, height=high or wide * picture.height / picture.width)


def find_file(folder: Path | None, name: str) -> Path | None:
    """Return the path of `name` if it is a readable file of the project that `folder` is part of, symbolic links followed, else None."""
    if folder is None or not name or name.startswith(("/", "\\")):
        return None
    try:
        path = (folder / name).resolve()
        usable = path.is_relative_to(find_root(folder.resolve())) and path.is_file() and path.stat().st_size <= MAX_BYTES
    except (OSError, ValueError, RuntimeError):
        return None
    return path if usable else None


@cache
def find_root(folder: Path) -> Path:
    """Return the folder out of which no picture is read: the repository around `folder`, or else the folder one above it.

    A home, a temporary folder or the root of the file system is never what a notebook is part of: then it is `folder` itself.
    """
    around = next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), folder.parent)
    private = {Path.home(), Path(tempfile.gettempdir()).resolve(), Path(folder.anchor)}
    return folder if around in private else around


def _read_pixels(length: object) -> float:
    if isinstance(length, str):
        length = length.strip().removesuffix("px")
        length = float(length) if length.replace(".", "", 1).isdecimal() else 0
    return length * POINTS_PER_PIXEL if isinstance(length, int | float) and 0 < length < 1e5 else 0.0


def _make_drawing(drawing: tuple[bytes, float, float] | None) -> Picture | None:
    if drawing is None:
        return None
    data, width, height = drawing
    return Picture(_name(data, "svg"), "image/svg+xml", data, round(width, 2), round(height, 2))


def _name(data: bytes, suffix: str) -> str:
    return f"{hashlib.sha256(data).hexdigest()[:16]}.{suffix}"


def _decode(data: str | bytes) -> bytes | None:
    if isinstance(data, bytes):
        return data
    try:
        return base64.b64decode("".join(data.split()))
    except (binascii.Error, ValueError):
        return None


def open_image(data: bytes, formats: tuple[str, ...] | None = None) -> "Image.Image":
    """Return a picture opened by Pillow, without its warning of large ones: those that are too large raise an error all the same."""
    from PIL import Image

    with warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning):
        return Image.open(io.BytesIO(data), formats=formats)


def _read_raster(content: str | bytes) -> Picture | None:
    """Return a picture file, or None if it cannot be decoded whole."""
    data = _decode(content)
    if not data:
        return None
    try:
        with open_image(data, tuple(SUFFIXES)) as image:
            # A PNG has sums over all its parts; to check them is quicker than to decode them.
            image.verify() if image.format == "PNG" else image.load()
            suffix = SUFFIXES[image.format or ""]
            size = image.width * POINTS_PER_PIXEL, image.height * POINTS_PER_PIXEL
            if image.format == "JPEG" and image.getexif().get(ORIENTATION, 1) in TURNED:
                size = size[::-1]
    except Exception:  # Pillow raises a dozen kinds of error on damaged files, and an error of its own on bombs
        return None
    return Picture(_name(data, suffix), MEDIA[suffix], data, *size)
