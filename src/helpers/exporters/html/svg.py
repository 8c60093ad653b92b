"""Drawings from notebooks as inline SVG: an allowlist for elements, attributes and styles; ids made unique to the page."""

import re
from base64 import b64encode
from html import escape

from helpers.exporters.sanitise import names

SVG = "http://www.w3.org/2000/svg"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
TAGS = names(
    "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc image clipPath mask pattern "
    "linearGradient radialGradient stop marker"
)
DROPPED_TAGS = names("title desc metadata")
LOOKS = names(
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray "
    "stroke-dashoffset opacity color font-family font-size font-weight font-style font-stretch font-variant font-feature-settings "
    "text-anchor text-decoration letter-spacing word-spacing dominant-baseline alignment-baseline baseline-shift writing-mode "
    "clip-path clip-rule mask marker-start marker-mid marker-end stop-color stop-opacity display visibility paint-order "
    "shape-rendering text-rendering vector-effect white-space"
)
GEOMETRY = names(
    "id d x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy width height points transform viewBox preserveAspectRatio offset gradientUnits "
    "gradientTransform spreadMethod patternUnits patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits "
    "markerWidth markerHeight markerUnits refX refY orient rotate textLength lengthAdjust startOffset pathLength"
)
LARGEST = 4_000_000
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^)'\"\s]+)['\"]?\s*\)")
_DANGEROUS = re.compile(r"url\(|expression|javascript:|[@\\<]", re.IGNORECASE)
_RASTER = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
_LENGTH = re.compile(r"\s*([\d.]+)\s*(px|pt|mm|cm|in|pc)?\s*")
_PIXELS = {None: 1, "px": 1, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "pc": 16}
# What matplotlib writes into every drawing; a style sheet that says more calls for a frame of its own.
_MATPLOTLIB_STYLE = re.compile(r"\s*\*\s*\{\s*stroke-linejoin:\s*round;\s*stroke-linecap:\s*butt;?\s*\}\s*")


def inline_svg(text, alt, prefix):
    """Return a drawing as safe inline SVG that says `alt` to screen readers, its ids beginning with `prefix`; "" where `text` is none.

    Drawings with a style sheet of their own become a picture, in which browsers run and fetch nothing and styles stay inside.
    """
    root = _parse(text)
    if root is None:
        return ""
    if _has_own_styles(root):
        return f'<img src="data:image/svg+xml;base64,{b64encode(text.encode("utf-8")).decode("ascii")}" alt="{escape(alt)}">'
    size = _measure(root)
    for element in list(root.iter()):
        _clean_element(element, prefix)
    _describe(root, alt, size)
    return _serialise(root)


def _parse(text):
    from lxml import etree

    if len(text) > LARGEST or "<svg" not in text:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.strip().encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root if _local(root) == "svg" else None


def _local(element):
    """Return the tag of an SVG element without its namespace, or "" for elements of another one, comments and entities."""
    if not isinstance(element.tag, str):
        return ""
    space, _, name = element.tag.rpartition("}")
    return name if space.lstrip("{") in ("", SVG) else ""


def _has_own_styles(root):
    sheets = [element.text or "" for element in root.iter() if _local(element) == "style"]
    return any(sheet.strip() and not _MATPLOTLIB_STYLE.fullmatch(sheet) for sheet in sheets)


def _clean_element(element, prefix):
    name = _local(element)
    if name not in TAGS or name in DROPPED_TAGS:
        parent = element.getparent()
        if parent is not None:
            _keep_tail(element, parent)
            parent.remove(element)
        return
    for key, value in list(element.attrib.items()):
        del element.attrib[key]
        for kept, wording in _keep_attribute(name, key, value, prefix):
            element.set(kept, wording)


def _keep_tail(element, parent):
    if element.tail and element.tail.strip():
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail


def _keep_attribute(tag, name, value, prefix):
    """Yield the attributes (name, value) that one attribute of a drawing may become: none, itself, or the parts of a style."""
    if name == "style":
        for declaration in value.split(";"):
            part, _, wording = declaration.partition(":")
            yield from _keep_look(part.strip(), wording.strip(), prefix)
    elif name in ("href", XLINK_HREF):
        yield from _keep_reference(tag, value.strip(), prefix)
    elif name == "id":
        yield "id", prefix + value
    elif name in GEOMETRY and not _DANGEROUS.search(value):
        yield name, value
    else:
        yield from _keep_look(name, value, prefix)


def _keep_look(name, value, prefix):
    value = _REFERENCE.sub(lambda found: f"\0{found.group(1)}\0", value.replace("!important", ""))
    if name in LOOKS and value and not _DANGEROUS.search(value):
        yield name, re.sub("\0([^\0]*)\0", lambda found: f"url(#{prefix}{found.group(1)})", value).strip()
    elif name == "font":
        yield from _keep_font(value)


def _keep_font(value):
    found = re.fullmatch(r"(?:(bold|[1-9]00)\s+)?([\d.]+)px\s+([^;{}<>\\@]+)", value.strip())
    if found:
        yield from (
            (name, part) for name, part in zip(("font-weight", "font-size", "font-family"), found.groups(), strict=True) if part
        )


def _keep_reference(tag, value, prefix):
    if value.startswith("#"):
        yield "href", f"#{prefix}{value[1:]}"
    elif tag == "image" and _RASTER.fullmatch(value):
        yield "href", value


def _measure(root):
    """Return (width, height) in CSS pixels, from the drawing's own size or its viewBox; None where it has neither."""
    sizes = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    if all(sizes):
        return tuple(float(size.group(1)) * _PIXELS[size.group(2)] for size in sizes)
    box = root.get("viewBox", "").replace(",", " ").split()
    return (float(box[2]), float(box[3])) if len(box) == 4 and all(re.fullmatch(r"-?[\d.]+", part) for part in box) else None


def _describe(root, alt, size):
    if size and "viewBox" not in root.attrib:
        root.set("viewBox", f"0 0 {size[0]:g} {size[1]:g}")
    for name in ("width", "height"):
        root.attrib.pop(name, None)
    if size:
        root.set("width", f"{size[0]:.0f}")
    root.set("stroke-linejoin", root.get("stroke-linejoin", "round"))
    root.set("role", "img")
    root.set("aria-label", alt)


def _serialise(root):
    """Return the cleaned drawing as HTML's SVG: no prefixes and no namespace declarations, which HTML does not know."""
    from lxml import etree

    for element in root.iter():
        element.tag = _local(element)
    etree.cleanup_namespaces(root)
    return re.sub(r'\sxmlns(:\w+)?="[^"]*"', "", etree.tostring(root, encoding="unicode", with_tail=False))
