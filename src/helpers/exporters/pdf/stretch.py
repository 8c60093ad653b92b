"""Charts made taller or flatter: places and bars stretch, letters and dots keep their size and shape."""

import re

from lxml import etree

# A line's letters sit this much (em) below their optical centre, which is what stays in its place.
OPTICAL_CENTRE = 0.37
LABEL = 8.5
# Lines of one text stand no further apart than this (em), and stay so.
LINE = 1.48
_PATH = re.compile(r"[MLHVZz\d\s.,e-]*")
_COMMAND = re.compile(r"([MLHVZz])([^MLHVZz]*)")
_NUMBER = re.compile(r"-?\d+\.?\d*(?:e-?\d+)?")
_SHIFT = re.compile(r"translate\(\s*(-?[\d.]+)[\s,]+(-?[\d.]+)\s*\)")
# Drawn as they are wherever they stand; what they hold is not looked at.
_LEFT = frozenset({"title", "desc"})


class _Unknown(Exception):
    """A drawing holds something that cannot be stretched without bending it."""


def stretch_drawing(svg: bytes, factor: float) -> bytes | None:
    """Return an SVG drawing `factor` times as high, or None if it holds shapes that this would bend, such as curves and pictures."""
    root = etree.fromstring(svg)
    try:
        _stretch(root, factor)
    except _Unknown:
        return None
    box = [float(part) for part in root.get("viewBox", "").split()]
    if len(box) != 4:
        return None
    root.set("viewBox", f"{box[0]:g} {box[1] * factor:.6g} {box[2]:g} {box[3] * factor:.6g}")
    root.set("width", f"{box[2]:.6g}")
    root.set("height", f"{box[3] * factor:.6g}")
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _stretch(root: etree._Element, factor: float) -> None:
    above: dict[tuple[str, ...], tuple[float, float]] = {}
    for element in root:
        name = etree.QName(element).localname
        if name in _LEFT:
            continue
        before = float(element.get("y", 0)) if name == "text" else 0.0
        _ATTRIBUTES.get(name, _refuse)(element, factor)
        if name == "text":
            _keep_line(element, before, above)
        else:
            _stretch(element, factor)


def _keep_line(element: etree._Element, before: float, above: dict[tuple[str, ...], tuple[float, float]]) -> None:
    """Keep the distance of a line of text to the one before it; `above`: the old and the new place of the last line of this look."""
    look = tuple(element.get(name, "") for name in ("x", "font-size", "fill", "font-weight", "text-anchor"))
    old, new = above.get(look, (before, float(element.get("y", 0))))
    if 0 < before - old <= LINE * float(element.get("font-size", LABEL)):
        element.set("y", f"{new + before - old:.2f}")
    above[look] = before, float(element.get("y", 0))


def _refuse(element: etree._Element, factor: float) -> None:
    raise _Unknown


def _stretch_group(element: etree._Element, factor: float) -> None:
    if element.get("transform"):
        raise _Unknown


def _stretch_box(element: etree._Element, factor: float) -> None:
    _stretch_group(element, factor)
    _scale(element, factor, "y", "height", "y1", "y2")


def _stretch_circle(element: etree._Element, factor: float) -> None:
    _stretch_group(element, factor)
    _scale(element, factor, "cy")


def _stretch_text(element: etree._Element, factor: float) -> None:
    _stretch_group(element, factor)
    below = OPTICAL_CENTRE * float(element.get("font-size", LABEL))
    element.set("y", f"{(float(element.get('y', 0)) - below) * factor + below:.2f}")


def _stretch_path(element: etree._Element, factor: float) -> None:
    """Move a marker that keeps its shape, stretch a path of straight lines."""
    if shift := element.get("transform"):
        found = _SHIFT.fullmatch(shift)
        if not found:
            raise _Unknown
        element.set("transform", f"translate({found[1]} {float(found[2]) * factor:.2f})")
        return
    drawn = element.get("d", "")
    if _is_defined(element):
        return
    if not _PATH.fullmatch(drawn):
        raise _Unknown
    element.set("d", _COMMAND.sub(lambda part: part[1] + _scale_ends(part[1], part[2], factor), drawn))


def _is_defined(element: etree._Element) -> bool:
    """Return whether a path is only defined, not drawn where it stands."""
    parent = element.getparent()
    return parent is not None and etree.QName(parent).localname == "defs"


def _scale_ends(command: str, places: str, factor: float) -> str:
    numbers = [float(part) for part in _NUMBER.findall(places)]
    if command == "H":
        return places
    every = 1 if command == "V" else 2
    return "".join(f" {number * factor if n % every == every - 1 else number:.2f}" for n, number in enumerate(numbers)) + " "


def _scale(element: etree._Element, factor: float, *names: str) -> None:
    for name in names:
        if value := element.get(name):
            try:
                element.set(name, f"{float(value) * factor:.2f}")
            except ValueError:
                raise _Unknown from None


_ATTRIBUTES = {
    "g": _stretch_group,
    "defs": _stretch_group,
    "clipPath": _stretch_group,
    "rect": _stretch_box,
    "line": _stretch_box,
    "circle": _stretch_circle,
    "text": _stretch_text,
    "path": _stretch_path,
}
