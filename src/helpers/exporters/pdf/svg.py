"""SVG drawings from notebooks, made safe: no script, no reference to anything outside the drawing, only characters that can be drawn."""

import re

from helpers.exporters.pdf.text import show_missing

NAMESPACE = "{http://www.w3.org/2000/svg}"
HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
# What can run, load or embed something else; none of it draws anything in a PDF.
UNWANTED = frozenset(
    {"script", "foreignObject", "iframe", "audio", "video", "animate", "set", "animateTransform", "handler", "metadata"}
)
OUTSIDE = re.compile(r"@import[^;]*;?|url\(\s*['\"]?(?!#)[^)]*\)", re.IGNORECASE)
RASTER = re.compile(r"data:image/(png|jpe?g|gif|webp);base64,", re.IGNORECASE)
LARGEST = 20_000_000
# A typeface for Chinese has full-width curly quotes; the typesetter cannot tell the letters of a drawing to be narrow.
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
STRAIGHT = str.maketrans("“”‘’", "\"\"''")
POINTS = {"": 0.75, "px": 0.75, "pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pc": 12.0}


def clean_svg(text):
    """Return (svg, width, height): the drawing as safe bytes and its size in points, or None where `text` is no drawing."""
    root = _parse(text)
    if root is None or root.tag not in (f"{NAMESPACE}svg", "svg"):
        return None
    for element in list(root.iter()):
        _clean_element(element)
    if root.get(LANGUAGE) == "en":
        _straighten_quotes(root)
    size = _read_size(root)
    return (_serialise(root), *size) if size else None


def _parse(text):
    from lxml import etree

    data = text.encode("utf-8", "replace")
    if len(data) > LARGEST:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _clean_element(element):
    if not isinstance(element.tag, str) or element.tag.split("}")[-1] in UNWANTED:
        _remove(element)
        return
    for name, value in list(element.attrib.items()):
        if _is_unsafe(element, name, value):
            del element.attrib[name]
        elif "(" in value:
            element.set(name, OUTSIDE.sub("none", value))
    element.text = _clean_text(element, element.text)
    element.tail = show_missing(element.tail) if element.tail else None


def _straighten_quotes(root):
    for element in root.iter(f"{NAMESPACE}text", f"{NAMESPACE}tspan"):
        element.text = element.text and element.text.translate(STRAIGHT)


def _remove(element):
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _is_unsafe(element, name, value):
    if name.split("}")[-1].lower().startswith("on"):
        return True
    if name not in HREFS:
        return False
    return not (value.startswith("#") or (element.tag == f"{NAMESPACE}image" and RASTER.match(value)))


def _clean_text(element, text):
    if not text:
        return None
    return OUTSIDE.sub("", text) if element.tag == f"{NAMESPACE}style" else show_missing(text)


def _read_size(root):
    """Return (width, height) in points from the drawing's own size or its view box, or None where it has neither."""
    box = [float(number) for number in re.findall(r"-?[\d.]+(?:e-?\d+)?", root.get("viewBox", ""))]
    width, height = (_points(root.get(name, "")) for name in ("width", "height"))
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        width = width or (height * box[2] / box[3] if height else box[2] * 0.75)
        height = height or width * box[3] / box[2]
    return (width, height) if width and height else None


def _points(length):
    match = re.fullmatch(r"\s*([\d.]+)\s*([a-z]*)\s*", length)
    return float(match[1]) * POINTS[match[2]] if match and match[2] in POINTS and match[1].count(".") < 2 else None


def _serialise(root):
    from lxml import etree

    return etree.tostring(root, encoding="utf-8", xml_declaration=True)
