"""Labels of drawings that are written in HTML, as draw.io and Mermaid do, as lines of SVG text: nothing but a browser shows HTML in a drawing."""

import re
from typing import TYPE_CHECKING

from helpers.exporters.reading.elements import SILENT

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# What stands beside such a label for programs that cannot show it, and says no more than that.
EXCUSE = re.compile(
    r"\s*(?:\[?(?:not supported by viewer|object)\]?|(?:viewer|text) (?:does not|is not) (?:support|svg).*|<.*>.*)\s*",
    re.IGNORECASE | re.DOTALL,
)
_LINE_ENDS = frozenset({"br", "div", "p", "li", "tr"})
_SIZE = re.compile(r"font-size:\s*(\d+(?:\.\d+)?)(?:px|pt)?")
_COLOR = re.compile(r"(?<![-\w])color:\s*(#[0-9a-fA-F]{3,6}|rgb\([\d\s,]+\)|[a-z]+)")
DEFAULT_SIZE, LINE_HEIGHT = 12.0, 1.2
MAX_LINES, MAX_LINE = 30, 300


def make_label(foreign: "Element") -> "Element | None":
    """Return the text element for the HTML in a foreignObject, centred in its box; None if its box or its text is not known."""
    from lxml import etree

    lines = _read_lines(foreign)
    box = [_number(foreign.get(name, "0")) for name in ("x", "y", "width", "height")]
    if not lines or None in box:
        return None
    x, y, width, height = (number or 0.0 for number in box)
    styles = " ; ".join(element.get("style", "") for element in foreign.iter("{*}*"))
    sizes = [float(size) for size in _SIZE.findall(styles)]
    size = min(max(sizes[-1] if sizes else DEFAULT_SIZE, 4.0), 60.0)
    text = etree.Element("text", {"text-anchor": "middle", "font-size": f"{size:g}"})
    if color := _COLOR.findall(styles):
        text.set("fill", color[-1])
    top = y + height / 2 - (len(lines) - 1) * size * LINE_HEIGHT / 2 + size * 0.35
    for number, line in enumerate(lines):
        place = {"x": f"{x + width / 2:g}", "y": f"{top + number * size * LINE_HEIGHT:g}"}
        etree.SubElement(text, "tspan", place).text = line
    return text


def is_needless(child: "Element", foreign: "Element | None") -> bool:
    """Return whether a child of a switch only stands in for the label `foreign` beside it."""
    return foreign is not None and child is not foreign and bool(EXCUSE.fullmatch("".join(child.itertext())))


def _number(text: str) -> float | None:
    try:
        number = float(text.strip().removesuffix("px"))
    except ValueError:
        return None
    return number if abs(number) < 1e6 else None


def _read_lines(foreign: "Element") -> list[str]:
    parts: list[str] = []

    def read(element: "Element", depth: int) -> None:
        name = element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
        ends = name in _LINE_ENDS
        parts.append("\n" if ends else "")
        if name and name not in SILENT:
            parts.append(" ".join(f" {element.text or ''} ".split(" ")).replace("\n", " "))
            for child in element if depth < 50 else ():
                read(child, depth + 1)
        parts.append("\n" if ends else "")
        parts.append((element.tail or "").replace("\n", " ") if element is not foreign else "")

    read(foreign, 0)
    lines = (" ".join(line.split())[:MAX_LINE] for line in "".join(parts).split("\n"))
    return [line for line in lines if line][:MAX_LINES]
