"""Drawings from notebooks as safe SVG: rebuilt from an allowlist of elements, attributes and styles; nothing runs or loads."""

import re
from collections.abc import Callable, Iterator
from math import inf
from typing import TYPE_CHECKING

from helpers.exporters.reading.characters import show_controls
from helpers.exporters.reading.styles import is_deep
from helpers.exporters.reading.svg_labels import is_needless, make_label

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SVG = "http://www.w3.org/2000/svg"
MAX_SVG = 20_000_000
MAX_DEPTH = 200
# Elements and letters that a program would draw, those drawn again by <use> counted each time: ten lines can ask for a billion.
MAX_DRAWN = 2_000_000
# Letters of one text: what programs take to set it grows with their square.
MAX_LETTERS = 20_000


def names(text: str) -> dict[str, str]:
    """Return {lower case: as SVG writes it}: HTML parsers lower all names."""
    return {word.lower(): word for word in text.split()}


TAGS = names(
    "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath image clipPath mask pattern "
    "linearGradient radialGradient stop marker a switch style"
)
LOOKS = names(
    "fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray "
    "stroke-dashoffset opacity color font-family font-size font-weight font-style font-stretch font-variant font-feature-settings "
    "text-anchor text-decoration letter-spacing word-spacing dominant-baseline alignment-baseline baseline-shift writing-mode "
    "clip-path clip-rule mask marker-start marker-mid marker-end stop-color stop-opacity display visibility paint-order "
    "shape-rendering text-rendering image-rendering vector-effect white-space"
)
GEOMETRY = names(
    "id class d x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy width height points transform viewBox preserveAspectRatio offset gradientUnits "
    "gradientTransform spreadMethod patternUnits patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits "
    "markerWidth markerHeight markerUnits refX refY orient rotate textLength lengthAdjust startOffset pathLength"
)
# What a group says of the mark that it holds: the name of whose it is, the place in the document that says where it is from.
TOLD = {"data-of": re.compile(r"[^<>\"&]{1,80}"), "data-evidence": re.compile(r"[\w.-]{1,80}")}
MAX_NAME = 300
HREFS = ("href", "xlink:href", "{http://www.w3.org/1999/xlink}href")
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What may stand out of its own frame: letters as symbols do, in drawings by cairo; a whole drawing never.
OVERFLOWING = frozenset({"symbol", "marker", "pattern"})
_DANGEROUS = re.compile(r"url\((?!\s*#)|expression|(?:java|vb)script:|data:|[@\\<]", re.IGNORECASE)
_REFERENCE = re.compile(r"url\(\s*['\"]?#([\w.:-]+)['\"]?\s*\)")
_RASTER = re.compile(r"data:image/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]*")
_NUMBER = re.compile(r"\d+")
_LENGTH = re.compile(r"\s*(\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*(px|pt|mm|cm|in|pc)?\s*")
_POINTS = {None: 0.75, "px": 0.75, "pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pc": 12.0}
# What matplotlib writes into every drawing; the attributes of the root say the same.
_MATPLOTLIB_STYLE = re.compile(r"\s*\*\s*\{\s*stroke-linejoin:\s*round;\s*stroke-linecap:\s*butt;?\s*\}\s*")


def clean_svg(drawing: "str | Element") -> tuple[bytes, float, float] | None:
    """Return (SVG, width, height) of a drawing given as text or parsed: safe bytes and its size in points, or None if it is not one."""
    root = _parse(drawing) if isinstance(drawing, str) else drawing
    if root is None or _local(root) != "svg":
        return None
    from lxml import etree

    clean = _build(root, 0)
    size = _measure(clean) if clean is not None else None
    if clean is None or size is None or _is_wordy(clean) or _count_drawn(clean) > MAX_DRAWN:
        return None
    _finish(clean, root, size)
    return etree.tostring(clean, encoding="utf-8"), *size


def _parse(text: str) -> "Element | None":
    from lxml import etree

    if len(text) > MAX_SVG or "<svg" not in text:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(text.strip().encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _local(element: "Element") -> str:
    """Return the name of an SVG element as SVG writes it, "" for elements of another kind, comments and entities."""
    if not isinstance(element.tag, str):
        return ""
    space, _, name = element.tag.rpartition("}")
    return TAGS.get(name.lower(), "") if space.lstrip("{") in ("", SVG) else ""


def _build(element: "Element", depth: int) -> "Element | None":
    """Return a copy of `element` made of what is allowed, all of it in the namespace of SVG; None if it is not allowed itself."""
    from lxml import etree

    name = _local(element)
    if not name or depth > MAX_DEPTH:
        return None
    copy = etree.Element(f"{{{SVG}}}{'g' if name == 'a' else name}", nsmap={None: SVG} if depth == 0 else None)
    if name == "style":
        copy.text = _clean_sheet(element.text or "")
        return copy if copy.text else None
    copy.text = show_controls(element.text) if element.text else None
    _name_mark(copy, element)
    for key, value in element.attrib.items():
        for kept, wording in _keep_attribute(name, str(key), str(value)):
            copy.set(kept, wording)
    labels = {child: make_label(child) for child in element if _is_foreign(child)}
    for child in element:
        if name != "switch" or not any(is_needless(child, foreign) for foreign, label in labels.items() if label is not None):
            _append(copy, child if labels.get(child) is None or _has_picture(element, name) else labels[child], depth)
    return copy


def _is_foreign(element: "Element") -> bool:
    return isinstance(element.tag, str) and element.tag.rpartition("}")[2].lower() == "foreignobject"


def _has_picture(element: "Element", name: str) -> bool:
    """Return whether a switch holds something better than a label in HTML: what its program drew for those that know none."""
    return name == "switch" and any(
        not _is_foreign(child) and _local(child) and not is_needless(child, element) for child in element
    )


def _name_mark(copy: "Element", element: "Element") -> None:
    """Give a copied group the title of the original, as text only, and the data about its mark."""
    from lxml import etree

    if copy.tag != f"{{{SVG}}}g":
        return
    for name, pattern in TOLD.items():
        if pattern.fullmatch(value := element.get(name, "")):
            copy.set(name, show_controls(value))
    first = element[0] if len(element) else None
    if first is not None and isinstance(first.tag, str) and etree.QName(first).localname == "title" and first.text:
        title = etree.SubElement(copy, f"{{{SVG}}}title")
        title.text = show_controls(" ".join(first.text.split()))[:MAX_NAME]


def _append(copy: "Element", child: "Element", depth: int) -> None:
    clean = _build(child, depth + 1)
    tail = show_controls(child.tail) if child.tail else None
    if clean is not None:
        clean.tail = tail
        copy.append(clean)
    elif tail and tail.strip():
        if len(copy):
            copy[-1].tail = (copy[-1].tail or "") + tail
        else:
            copy.text = (copy.text or "") + tail


def _keep_attribute(tag: str, name: str, value: str) -> Iterator[tuple[str, str]]:
    """Yield the attributes (name, value) that one attribute of a drawing may become: none, itself, or the parts of a style."""
    lower = name.lower()
    if lower == "style":
        for declaration in value.split(";"):
            part, _, wording = (text.strip() for text in declaration.partition(":"))
            yield from _keep_overflow(tag, wording) if part.lower() == "overflow" else _keep_look(part.lower(), wording)
    elif lower in HREFS:
        yield from _keep_reference(tag, value.strip())
    elif name == LANG and re.fullmatch(r"[A-Za-z-]{2,20}", value):
        yield LANG, value
    elif name == SPACE and value == "preserve":
        yield SPACE, value
    elif lower == "overflow":
        yield from _keep_overflow(tag, value)
    elif lower in GEOMETRY:
        if not _DANGEROUS.search(value):
            yield GEOMETRY[lower], show_controls(value)
    else:
        yield from _keep_look(lower, value)


def _keep_overflow(tag: str, value: str) -> Iterator[tuple[str, str]]:
    if tag in OVERFLOWING and value in ("visible", "hidden"):
        yield "overflow", value


def _keep_look(name: str, value: str) -> Iterator[tuple[str, str]]:
    value = _REFERENCE.sub(r"url(#\1)", value.replace("!important", "")).strip()
    if name in LOOKS and value and not _DANGEROUS.search(value):
        yield name, show_controls(value)
    elif name == "font":
        yield from _keep_font(value)


def _keep_font(value: str) -> Iterator[tuple[str, str]]:
    found = re.fullmatch(r"(?:(bold|[1-9]00)\s+)?([\d.]+)px\s+([^;{}<>\\@]+)", value)
    if found:
        parts = zip(("font-weight", "font-size", "font-family"), found.groups(), strict=True)
        yield from ((name, part) for name, part in parts if part)


def _keep_reference(tag: str, value: str) -> Iterator[tuple[str, str]]:
    if re.fullmatch(r"#[\w.:-]+", value) or (tag == "image" and _RASTER.fullmatch(value)):
        yield "href", value


def _clean_sheet(text: str) -> str:
    """Return a style sheet with nothing but plain rules whose declarations set looks."""
    import tinycss2

    if _MATPLOTLIB_STYLE.fullmatch(text) or is_deep(text):
        return ""
    rules = []
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            continue
        kept = "".join(
            f"{name}:{value};"
            for item in tinycss2.parse_declaration_list(rule.content, skip_comments=True, skip_whitespace=True)
            if item.type == "declaration"
            for name, value in _keep_look(item.lower_name, tinycss2.serialize(item.value).strip())
        )
        prelude = tinycss2.serialize(rule.prelude).strip()
        if kept and re.fullmatch(r"[\w\s.#*,>+~:()=\"'\[\]-]+", prelude):
            rules.append(f"{prelude}{{{kept}}}")
    return "".join(rules)


def _is_wordy(root: "Element") -> bool:
    """Return whether a drawing holds a text too long to be set, or too much of it."""
    lengths = [sum(map(len, text.itertext())) for text in root.iter(f"{{{SVG}}}text")]
    return max(lengths, default=0) > MAX_LETTERS or sum(lengths) > MAX_DRAWN


def _count_drawn(root: "Element") -> float:
    """Return how many elements and letters a drawing asks to be drawn; infinity for one that goes on and on."""
    named = {name: element for element in root.iter() if (name := element.get("id"))}
    known: dict[str, float] = {}

    def count(element: "Element", depth: int) -> float:
        if depth > 4 * MAX_DEPTH:
            return inf
        own = 1 + len(element.text or "") + sum(count(child, depth + 1) for child in element)
        target = element.get("href", "").removeprefix("#") if element.tag == f"{{{SVG}}}use" else ""
        if target in named and target not in known:
            known[target] = 0  # what draws itself is not drawn
            known[target] = count(named[target], depth + 1)
        return own + known.get(target, 0)

    drawn = count(root, 0) if any(element.tag == f"{{{SVG}}}use" for element in root.iter()) else 0
    return drawn + _count_markers(root, count)


def _count_markers(root: "Element", count: "Callable[[Element, int], float]") -> float:
    """Return how many elements the markers of a drawing ask for, if all its lines had the largest one at each of their points."""
    largest = max((count(marker, 0) for marker in root.iter(f"{{{SVG}}}marker")), default=0)
    if not largest:
        return 0
    lines = [element.get("d", "") + element.get("points", "") for element in root.iter()]
    return largest * sum(len(_NUMBER.findall(line)) / 2 for line in lines)


def _measure(root: "Element") -> tuple[float, float] | None:
    """Return (width, height) in points from the drawing's own size or its view box, or None if it has neither."""
    box = [float(part) for part in re.findall(r"-?\d+\.?\d*(?:e[+-]?\d+)?", root.get("viewBox", ""))]
    width, height = (_read_length(root.get(name, "")) for name in ("width", "height"))
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        width = width or (height * box[2] / box[3] if height else box[2] * 0.75)
        height = height or width * box[3] / box[2]
    return (width, height) if width and height and max(width, height) < 1e6 else None


def _read_length(text: str) -> float:
    match = _LENGTH.fullmatch(text)
    return float(match[1]) * _POINTS[match[2]] if match else 0.0


def _finish(clean: "Element", source: "Element", size: tuple[float, float]) -> None:
    """Give the drawing a view box and its size in pixels; text in English gets quotation marks of its own width."""
    if "viewBox" not in clean.attrib:
        clean.set("viewBox", f"0 0 {size[0] / 0.75:g} {size[1] / 0.75:g}")
    clean.set("width", f"{size[0] / 0.75:.6g}")
    clean.set("height", f"{size[1] / 0.75:.6g}")
    clean.set("stroke-linejoin", clean.get("stroke-linejoin", "round"))
