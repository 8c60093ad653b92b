"""The picture files of one document, drawings adapted to the typesetter's fonts."""

from dataclasses import dataclass, field

from helpers.exporters.model import Picture
from helpers.exporters.pdf.text import show_missing
from helpers.exporters.pdf.typing import Node

# A typeface for Chinese has full-width curly quotes; the typesetter cannot be told that the letters of a drawing are narrow.
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass
class PictureFiles:
    """Collects the files that a document's pictures are set from, by name."""

    files: dict[str, bytes] = field(default_factory=dict)

    def add(self, picture: Picture) -> Node:
        """Return {file, width, height} (points) of a picture."""
        if picture.name not in self.files:
            self.files[picture.name] = _adapt(picture)
        return {"file": picture.name, "width": picture.width, "height": picture.height}


def _adapt(picture: Picture) -> bytes:
    """Return the file of a picture; what its fonts cannot draw is written out in drawings, too."""
    return _adapt_drawing(picture.data) if picture.media == "image/svg+xml" else picture.data


def _adapt_drawing(data: bytes) -> bytes:
    from lxml import etree

    root = etree.fromstring(data)
    english = (root.get(_XML_LANG) or "").startswith("en")
    for element in root.iter():
        for name in ("text", "tail"):
            if text := getattr(element, name):
                shown = show_missing(text)
                setattr(element, name, shown.translate(_STRAIGHT) if english else shown)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))
