"""The picture files of one document, drawings adapted to the typesetter's fonts."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from helpers.exporters.model import Picture
from helpers.exporters.pdf.text import show_missing
from helpers.exporters.pdf.typing import Node

if TYPE_CHECKING:
    from lxml import etree

# A typeface for Chinese has curly quotes as wide as a Han character; in a text in Latin letters they are from a Latin one.
_QUOTES = re.compile("([“”‘’])")
LATIN = "Noto Sans"
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


def _narrow_quotes(element: "etree._Element") -> None:
    """Set the curly quotes in an element's own text in a Latin typeface."""
    from lxml import etree

    first, *rest = _QUOTES.split(element.text or "")
    if not rest:
        return
    element.text = first
    for place, (quote, after) in enumerate(zip(rest[::2], rest[1::2], strict=True)):
        narrow = etree.Element(element.tag.replace("}text", "}tspan"))
        narrow.set("font-family", LATIN)
        narrow.text, narrow.tail = quote, after
        element.insert(place, narrow)


def _adapt_drawing(data: bytes) -> bytes:
    from lxml import etree

    root = etree.fromstring(data)
    for element in root.iter():
        for name in ("text", "tail"):
            if text := getattr(element, name):
                setattr(element, name, show_missing(text))
    if not (root.get(_XML_LANG) or "").startswith("zh"):
        for element in list(root.iter("{*}text", "{*}tspan")):
            _narrow_quotes(element)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))
