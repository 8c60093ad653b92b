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
    """Writes the pictures of one page; ids within drawings are made unique by a number. places: what the marks of charts may lead to."""

    def __init__(self, places: frozenset[str] = frozenset()) -> None:
        self._drawings, self.places = 0, places

    def write(self, picture: Picture, alt: str) -> str:
        """Return the HTML of one picture."""
        if picture.media == "image/svg+xml" and b"<style" not in picture.data and len(picture.data) <= MAX_INLINE:
            self._drawings += 1
            return _write_drawing(picture, alt, f"drawing{self._drawings}-", self.places)
        data = b64encode(picture.data).decode("ascii")
        width = round(picture.width / POINTS_PER_PIXEL)
        return f'<img src="data:{picture.media};base64,{data}" alt="{escape(alt)}" width="{width}">'


def _write_drawing(picture: Picture, alt: str, prefix: str, places: frozenset[str]) -> str:
    """Return a drawing as HTML's SVG: without namespaces, taken off in the tree, its ids beginning with `prefix`.

    A drawing whose marks have names is a group of them: as one image, it would hide them from readers who listen.
    """
    root = etree.fromstring(picture.data)
    for element in root.iter():
        element.tag = etree.QName(element).localname
        for name, value in element.attrib.items():
            _rename(element, str(name), str(value), prefix)
    etree.cleanup_namespaces(root)
    root.attrib.pop("height", None)
    root.set("width", f"{picture.width / POINTS_PER_PIXEL:.0f}")
    marks = [element for element in root.iter("g") if len(element) and element[0].tag == "title"]
    for mark in marks:
        _write_mark(mark, places)
    root.set("role", "group" if marks else "img")
    root.set("aria-label", alt)
    return str(etree.tostring(root, encoding="unicode", with_tail=False))


def _write_mark(mark: etree._Element, places: frozenset[str]) -> None:
    """Make a mark a link to its evidence, if the page has it; others have a name alone."""
    evidence = mark.attrib.pop("data-evidence", "")
    mark.set("class", "mark")
    if str(evidence) in places:
        mark.tag = "a"
        mark.set("class", "mark evidence")
        mark.set("href", f"#{evidence}")
    else:
        mark.set("role", "img")
    mark.set("aria-label", mark[0].text or "")


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
