"""Pictures of one document: kept as files under names made from their content, taken only from the notebook itself or its folder."""

import base64
import binascii
import hashlib
import io
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from helpers.exporters.pdf.svg import clean_svg

# CSS pixels, as notebooks count them, to points.
POINTS_PER_PIXEL = 0.75
RASTER_SUFFIXES = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp"}
MIME_TYPES = ("image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp")
LARGEST = 40_000_000


@dataclass
class Pictures:
    """Collects the picture files of one document; `folder` is the notebook's own, None where it is not known."""

    folder: Path | None = None
    files: dict[str, bytes] = field(default_factory=dict)

    def keep(self, data, mime):
        """Return {file, width, height} (points) of a picture given as base64 text, bytes or SVG text, or None if it is unusable."""
        if mime == "image/svg+xml":
            text = data.decode("utf-8", "replace") if isinstance(data, bytes) else data
            drawing = clean_svg(text)
            return self._add(drawing[0], "svg", *drawing[1:]) if drawing else None
        raster = _decode(data)
        size = _read_raster(raster) if raster else None
        return self._add(raster, *size) if size else None

    def find(self, address, attachments):
        """Return the picture that `address` in a Markdown cell stands for, or None: nothing is fetched or read outside the folder."""
        scheme = urlsplit(address).scheme.lower() if _is_address(address) else ""
        if scheme == "attachment":
            return self._find_attachment(unquote(address.partition(":")[2]), attachments)
        if scheme == "data":
            return self._find_inline(address)
        return None if scheme else self._find_file(address)

    def _find_attachment(self, name, attachments):
        bundle = attachments.get(name)
        bundle = bundle if isinstance(bundle, dict) else {}
        return next((self.keep(bundle[mime], mime) for mime in MIME_TYPES if isinstance(bundle.get(mime), str)), None)

    def _find_inline(self, address):
        head, _, body = address.partition(",")
        mime = head[5:].split(";")[0].lower()
        if mime not in MIME_TYPES:
            return None
        data = _decode(unquote(body)) if head.endswith(";base64") else unquote(body)
        return self.keep(data, mime) if data else None

    def _find_file(self, address):
        path = _inside(self.folder, unquote(urlsplit(address).path)) if _is_address(address) else None
        if path is None:
            return None
        return self.keep(path.read_bytes(), "image/svg+xml" if path.suffix.lower() == ".svg" else "")

    def _add(self, data, suffix, width, height):
        name = f"{hashlib.sha256(data).hexdigest()[:16]}.{suffix}"
        self.files[name] = data
        return {"file": name, "width": round(width, 2), "height": round(height, 2)}


def _is_address(text):
    try:
        urlsplit(text)
    except ValueError:
        return False
    return "\x00" not in text


def _inside(folder, name):
    """Return the path of `name` where it is a readable file in `folder` or below it, symbolic links followed, else None."""
    if folder is None or not name or name.startswith(("/", "\\")):
        return None
    try:
        path = (folder / name).resolve()
        usable = path.is_relative_to(folder.resolve()) and path.is_file() and path.stat().st_size <= LARGEST
    except (OSError, ValueError):
        return None
    return path if usable else None


def _decode(data):
    if isinstance(data, bytes):
        return data
    try:
        return base64.b64decode("".join(data.split()))
    except (binascii.Error, ValueError):
        return None


def _read_raster(data):
    """Return (suffix, width, height) of a picture file in points, or None where it is not one that can be decoded whole."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=tuple(RASTER_SUFFIXES)) as image:
            image.load()
            return RASTER_SUFFIXES[image.format], image.width * POINTS_PER_PIXEL, image.height * POINTS_PER_PIXEL
    except Exception:  # Pillow raises a dozen kinds of error on damaged files, and an error of its own on bombs
        return None
