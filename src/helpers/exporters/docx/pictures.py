"""Pictures of a Word document: drawings as PNG at 300 dpi, raster pictures as they are, each with its alternative text."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx.shared import Pt

from helpers.errors import BuildError
from helpers.exporters.docx.fields import make_text
from helpers.exporters.docx.xml import Element
from helpers.exporters.model import Picture
from helpers.exporters.raster import encode_picture

if TYPE_CHECKING:
    from docx.document import Document


class PictureStore:
    """Draws the pictures of one document; equal pictures are stored once. width, height: the room on a page, in points."""

    def __init__(self, document: Document, width: float, height: float) -> None:
        self._document = document
        self._width, self._height = width, height
        self._count = 0

    def draw(self, picture: Picture, alt: str, *, max_height: float = 0) -> Element:
        """Return the w:r of a picture, no wider than the text and no higher than the page or `max_height` (points).

        A picture that cannot be drawn is told by its alternative text.
        """
        try:
            data = encode_picture(picture)
        except (BuildError, OSError):
            return make_text(f"[{alt}]")
        shrink = min(1, self._width / picture.width, (max_height or self._height) / picture.height)
        run = self._document.add_paragraph().add_run()
        shape = run.add_picture(io.BytesIO(data), width=Pt(picture.width * shrink), height=Pt(picture.height * shrink))
        for side in ("distT", "distB", "distL", "distR"):
            shape._inline.set(side, "0")  # LibreOffice assumes 3 mm by default
        self._count += 1
        properties = shape._inline.docPr
        properties.set("id", str(self._count))
        properties.set("name", f"Picture {self._count}")
        properties.set("descr", alt)
        paragraph = run._r.getparent()
        paragraph.getparent().remove(paragraph)
        return run._r
