"""Pictures in a page: drawings inline, so that their text can be read and found; all others in data addresses."""

import re
from base64 import b64encode
from html import escape

from lxml import etree

from helpers.exporters.model import Picture

# Larger drawings are quicker as a picture than as part of the page.
MAX_INLINE = 4_000_000
POINTS_PER_PIXEL = 0.75
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_REFERENCE = re.compile(r"url\(#")


class PictureWriter:
    """Writes the pictures of one page; ids within drawings are made unique by a number."""

    def __init__(self) -> None:
        self._drawings = 0

    def write(self, picture: Picture, alt: str) -> str:
        """Return the HTML of one picture."""
        if picture.media == "image/svg+xml" and b"<style" not in picture.data and len(picture.data) <= MAX_INLINE:
            self._drawings += 1
            return _write_drawing(picture, alt, f"drawing{self._drawings}-")
        data = b64encode(picture.data).decode("ascii")
        width = round(picture.width / POINTS_PER_PIXEL)
        return f'<img src="data:{picture.media};base64,{data}" alt="{escape(alt)}" width="{width}">'


def _write_drawing(picture: Picture, alt: str, prefix: str) -> str:
    """Return a drawing as HTML's SVG: without namespaces, taken off in the tree, its ids beginning with `prefix`."""
    root = etree.fromstring(picture.data)
    for element in root.iter():
        element.tag = etree.QName(element).localname
        for name, value in element.attrib.items():
            _rename(element, str(name), str(value), prefix)
    etree.cleanup_namespaces(root)
    root.attrib.pop("height", None)
    root.set("width", f"{picture.width / POINTS_PER_PIXEL:.0f}")
    root.set("role", "img")
    root.set("aria-label", alt)
    return str(etree.tostring(root, encoding="unicode", with_tail=False))


def _rename(element: etree._Element, name: str, value: str, prefix: str) -> None:
    if name == "id":
        element.set(name, prefix + value)
    elif name == "href" and value.startswith("#"):
        element.set(name, f"#{prefix}{value[1:]}")
    elif name == "class":
        del element.attrib[name]  # without a style sheet of its own, a class could only mean one of the page
    elif name == _XML_LANG:
        del element.attrib[name]
        element.set("lang", value)
    elif "url(#" in value:
        element.set(name, _REFERENCE.sub(f"url(#{prefix}", value))
