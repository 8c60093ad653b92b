"""Styles of foreign HTML: inline styles and the style sheets that come with tables, reduced to what a document keeps."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml.html import HtmlElement

from helpers.exporters.model import Align, Bar, Style
from helpers.exporters.reading.colors import PAPER, make_readable, parse_color, pick_ink

MAX_SHEET = 4_000_000
MAX_BRACKETS = 50
# Rules that one tag, class or id is looked up in; further ones have no effect.
MAX_RULES = 1000
_BRACKET = re.compile(r"[()\[\]{}]")
KEPT = frozenset(
    [
        "color",
        "background-color",
        "background",
        "text-align",
        "font-weight",
        "font-style",
        "font-family",
        "text-decoration",
        "display",
        "page-break-before",
        "page-break-after",
        "break-before",
        "break-after",
        "text-decoration-line",
        "vertical-align",
        "visibility",
    ]
)
_SIMPLE = re.compile(r"([a-z][a-z0-9]*|\*)?((?:[.#][\w-]+)*)", re.IGNORECASE)
# How a display that overrides an element's own is named among declarations.
IMPORTANT = "display!"
# What is displayed once a box before it is ticked.
_REVEALED = re.compile(r":checked[^,]*\.([\w-]+)\s*(?:,|$)")
_STOP = re.compile(r"(#[0-9a-f]{3,8}|rgba?\([^)]*\)|[a-z]+)\s+([\d.]+)%", re.IGNORECASE)

Declarations = dict[str, str]


@dataclass(frozen=True, slots=True)
class Selector:
    """One selector of a style sheet, as far as it is understood: the element itself, and the id of an element around it."""

    tag: str
    id: str
    classes: frozenset[str]
    inside: str


class StyleSheet:
    """The rules of the style elements of one output, found by id, class or tag."""

    def __init__(self) -> None:
        self._rules: dict[str, list[tuple[Selector, Declarations]]] = {}
        # Classes of what is not displayed until its reader ticks a box.
        self._revealed: set[str] = set()

    def add(self, text: str) -> None:
        """Add the rules of one style element; what is not understood has no effect."""
        import tinycss2

        if len(text) > MAX_SHEET or "{" not in text or is_deep(text):
            return
        for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
            if rule.type == "qualified-rule" and (declarations := parse_style(tinycss2.serialize(rule.content))):
                prelude = tinycss2.serialize(rule.prelude)
                for selector in _parse_selectors(prelude):
                    self._add_rule(selector, declarations)
                if declarations.get("display", "none") != "none":
                    self._revealed.update(_REVEALED.findall(prelude))

    def _add_rule(self, selector: Selector, declarations: Declarations) -> None:
        rules = self._rules.setdefault(_key(selector), [])
        if rules and rules[-1][0] == selector:
            rules[-1] = selector, rules[-1][1] | declarations
        elif len(rules) < MAX_RULES:
            rules.append((selector, declarations))

    def find(self, element: HtmlElement) -> Declarations:
        """Return what applies to `element`: the rules of the sheet, then its own style attribute."""
        found: Declarations = {}
        if self._rules:
            classes = (element.get("class") or "").split()
            for key in (element.tag, *(f".{name}" for name in classes), f"#{element.get('id')}"):
                for selector, declarations in self._rules.get(key, ()):
                    if _matches(selector, element, classes):
                        found |= declarations
            if found.get("display") == "none" and self._revealed.intersection(classes):
                del found["display"]  # paper has no boxes to tick
        own = element.get("style")
        found = found | parse_style(own) if own else found
        return found | {"display": found[IMPORTANT]} if IMPORTANT in found else found


def is_deep(text: str) -> bool:
    """Return whether brackets stand in brackets deeper than the reader of style sheets can follow."""
    depth = 0
    for bracket in _BRACKET.findall(text):
        depth = depth + 1 if bracket in "([{" else max(depth - 1, 0)
        if depth > MAX_BRACKETS:
            return True
    return False


@lru_cache(maxsize=2048)
def _parse_style(text: str) -> tuple[tuple[str, str], ...]:
    import tinycss2

    declarations = tinycss2.parse_declaration_list(text, skip_comments=True, skip_whitespace=True)
    return tuple(
        (
            IMPORTANT if item.important and item.lower_name == "display" else item.lower_name,
            tinycss2.serialize(item.value).strip(),
        )
        for item in declarations
        if item.type == "declaration" and item.lower_name in KEPT
    )


def parse_style(text: str) -> Declarations:
    """Return the declarations of a style attribute that a document keeps, by property."""
    return dict(_parse_style(text)) if ":" in text and len(text) < 20_000 and not is_deep(text) else {}


def apply_style(style: Style, found: Declarations) -> Style:
    """Return `style` changed by declarations: weight, slant, lines and colours, the colours readable on their background."""
    changes: dict[str, str | bool] = {}
    if (weight := found.get("font-weight")) and weight in ("bold", "bolder", "600", "700", "800", "900"):
        changes["strong"] = True
    if found.get("font-style") in ("italic", "oblique"):
        changes["emphasis"] = True
    lines = f"{found.get('text-decoration', '')} {found.get('text-decoration-line', '')}"
    changes |= {name: True for name, word in (("strike", "line-through"), ("underline", "underline")) if word in lines}
    if "mono" in found.get("font-family", "").lower():
        changes["mono"] = True
    changes |= _colors(style, found)
    return replace(style, **changes) if changes else style  # type: ignore[arg-type]


def _colors(style: Style, found: Declarations) -> dict[str, str]:
    background = find_background(found)
    color = parse_color(found["color"]) if "color" in found else ""
    if background:
        return {"background": background, "color": make_readable(color, background) if color else pick_ink(background)}
    return {"color": make_readable(color, style.background or PAPER)} if color else {}


def find_background(found: Declarations) -> str:
    """Return the plain background colour, "" if there is none or it is white."""
    color = parse_color(found.get("background-color") or found.get("background", ""))
    return "" if color == PAPER else color


def find_bars(found: Declarations) -> tuple[Bar, ...]:
    """Return the bars that pandas draws behind numbers as a gradient of sharp stops."""
    gradient = found.get("background", "")
    if not gradient.startswith("linear-gradient"):
        return ()
    bars, start = [], 0.0
    for name, percent in _STOP.findall(gradient):
        end = min(float(percent) / 100, 1.0) if percent.count(".") < 2 else start
        if (color := parse_color(name)) and end > start:
            bars.append(Bar(start, end, color))
        start = end
    return tuple(bars)


def find_align(found: Declarations) -> Align | None:
    """Return the alignment that declarations ask for, or None."""
    wish = {"start": "left", "end": "right"}.get(found.get("text-align", ""), found.get("text-align", ""))
    return Align(wish) if wish in ("left", "center", "right") else None


def find_breaks(found: Declarations) -> tuple[bool, bool]:
    """Return whether a page breaks before an element and after it."""
    before, after = ((found.get(f"page-break-{side}"), found.get(f"break-{side}")) for side in ("before", "after"))
    return _breaks(before), _breaks(after)


def _breaks(wishes: tuple[str | None, str | None]) -> bool:
    return any(wish in ("always", "page", "left", "right") for wish in wishes)


def is_hidden(found: Declarations) -> bool:
    """Return whether an element is not displayed at all."""
    return found.get("display") == "none" or found.get("visibility") == "hidden"


def _parse_selectors(text: str) -> Iterator[Selector]:
    for part in text.split(","):
        *around, last = part.replace(">", " ").split() or [""]
        match = _SIMPLE.fullmatch(last)
        if not match or not last:
            continue
        names = re.findall(r"[.#][\w-]+", match[2])
        ids = [name[1:] for name in names if name[0] == "#"]
        inside = next((word[1:] for word in around if word.startswith("#")), "")
        if around and not inside and len(around) > 1:
            continue
        yield Selector(
            (match[1] or "").lower().strip("*"), ids[0] if ids else "", frozenset(n[1:] for n in names if n[0] == "."), inside
        )


def _key(selector: Selector) -> str:
    return f"#{selector.id}" if selector.id else f".{min(selector.classes)}" if selector.classes else selector.tag


def _matches(selector: Selector, element: HtmlElement, classes: list[str]) -> bool:
    if (selector.tag and selector.tag != element.tag) or not selector.classes <= set(classes):
        return False
    return not selector.inside or any(outer.get("id") == selector.inside for outer in element.iterancestors())
