"""MathML as a tree that the template builds from Typst's own maths functions."""

from collections.abc import Callable
from functools import lru_cache
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from helpers.exporters.model import Formula
from helpers.exporters.pdf.text import show_missing_in_formula
from helpers.exporters.pdf.typing import Node

OPENING, CLOSING = frozenset("([{⟨⌊⌈|‖∥⟦⌜"), frozenset(")]}⟩⌋⌉|‖∥⟧⌝")
ACCENTS = {
    "^": "hat",
    "ˆ": "hat",
    "\u0302": "hat",
    "˜": "tilde",
    "~": "tilde",
    "\u0303": "tilde",
    "¯": "macron",
    "\u0304": "macron",
    "―": "overline",
    "‾": "overline",
    "\u0305": "overline",
    "→": "arrow",
    "⃗": "arrow",
    "˙": "dot",
    "\u0307": "dot",
    "¨": "diaer",
    "\u0308": "diaer",
    "ˇ": "caron",
    "\u030c": "caron",
    "´": "acute",
    "\u0301": "acute",
    "`": "grave",
    "\u0300": "grave",
    "˘": "breve",
    "\u0306": "breve",
    "˚": "circle",
    "←": "arrowleft",
    "↔": "arrowboth",
    "⏞": "overbrace",
    "⏴": "overbracket",
    "⎴": "overbracket",
    "⏜": "overparen",
}
UNDER = {"_": "underline", "―": "underline", "\u0332": "underline", "⏟": "underbrace", "⎵": "underbracket", "⏝": "underparen"}


def write_formula(formula: Formula) -> Node:
    """Return the run of one formula: {k: "math", tex, written, display, tree, number, anchors}; tree is None if there is no MathML of it.

    The source is shown where the formula cannot be: in the typeface of code, and broken over lines.
    """
    return {
        "k": "math",
        "tex": show_missing_in_formula(formula.tex),
        "written": formula.tex,
        "display": formula.display,
        "tree": _read_tree(formula.mathml) if formula.mathml else None,
        "number": formula.number,
        "anchors": list(formula.anchors),
    }


@lru_cache(maxsize=1024)
def _read_tree(mathml: str) -> Node | None:
    try:
        return _convert(ElementTree.fromstring(mathml))
    except (KeyError, ValueError, IndexError):  # an element that this module does not know stays as its source
        return None


def _convert(element: Element) -> Node:
    return CONVERTERS[element.tag](element)


def _row(element: Element) -> Node:
    """Return a row; one between two brackets that may grow grows with what is in it."""
    children = list(element)
    body = [_convert(child) for child in children]
    color = dict(part.split(":", 1) for part in element.get("style", "").split(";") if ":" in part).get("color", "").strip()
    if len(children) > 1 and _is_fence(children[0], OPENING) and _is_fence(children[-1], CLOSING, last=True):
        return {"m": "fenced", "body": body}
    if color.startswith("#"):
        return {"m": "colored", "color": color, "body": body}
    return {"m": "row", "body": body}


def _is_fence(element: Element, signs: frozenset[str], *, last: bool = False) -> bool:
    text = (element.text or "").strip()
    grows = element.get("stretchy") != "false"
    return (
        element.tag == "mo"
        and grows
        and (text in signs or (not text) or (not last and text in CLOSING) or (last and text in OPENING))
    )


def _identifier(element: Element) -> Node:
    text = show_missing_in_formula((element.text or "").strip())
    if not text:
        return {"m": "row", "body": []}
    if len(text) == 1:
        return {"m": "upright" if element.get("mathvariant") == "normal" else "symbol", "text": text}
    return {"m": "operator", "text": text}


def _operator(element: Element) -> Node:
    text = show_missing_in_formula((element.text or "").strip())
    if not text:
        return {"m": "row", "body": []}
    if len(text) > 1:
        return {"m": "text", "text": text}
    size = element.get("minsize", "")
    return {"m": "sized", "text": text, "size": float(size[:-2])} if size.endswith("em") else {"m": "symbol", "text": text}


def _text(element: Element) -> Node:
    weight = {"variant": element.get("mathvariant", "")} if element.get("mathvariant") in ("bold", "italic") else {}
    return {"m": "text", "text": show_missing_in_formula((element.text or "").replace("\u00a0", " ")), **weight}


def _space(element: Element) -> Node:
    width = element.get("width", "")
    size = width[:-2] if width.endswith("em") and not width.endswith("rem") else ""
    return {
        "m": "space",
        "width": float(size) if size.replace(".", "", 1).lstrip("-").isdecimal() else 0.0 if not width else 0.25,
    }


def _fraction(element: Element) -> Node:
    above, below = map(_convert, element)
    return {"m": "fraction", "above": above, "below": below, "line": element.get("linethickness") not in ("0", "0px")}


def _root(element: Element) -> Node:
    body, *index = map(_convert, element)
    return {"m": "root", "body": body, "index": index[0] if index else None}


def _attach(*places: str) -> Callable[[Element], Node]:
    def convert(element: Element) -> Node:
        base, *scripts = map(_convert, element)
        return {"m": "attach", "base": base} | dict(zip(places, scripts, strict=True))

    return convert


def _over(element: Element) -> Node:
    base, mark = element
    name = ACCENTS.get((mark.text or "").strip()) if mark.tag == "mo" else None
    return {"m": "accent", "base": _convert(base), "mark": name} if name else _attach("over")(element)


def _under(element: Element) -> Node:
    base, mark = element
    name = UNDER.get((mark.text or "").strip()) if mark.tag == "mo" else None
    return {"m": "accent", "base": _convert(base), "mark": name} if name else _attach("under")(element)


def _multiscripts(element: Element) -> Node:
    children = list(element)
    split = next((n for n, child in enumerate(children) if child.tag == "mprescripts"), len(children))
    base, after, before = children[0], children[1:split], children[split + 1 :]
    names = [*zip(("sub", "sup"), after, strict=False), *zip(("presub", "presup"), before, strict=False)]
    return {"m": "attach", "base": _convert(base)} | {name: _convert(child) for name, child in names if len(child) or child.text}


def _table(element: Element) -> Node:
    """Return a matrix; one whose columns are set right and left by turns is a list of equations under each other."""
    rows = [[_row(cell) for cell in row if cell.get("style", "").find("width: 50%") < 0] for row in element]
    styles = [[cell.get("style", "") for cell in row] for row in element]
    width = max(map(len, rows), default=0)
    aligned = width > 1 and all(
        "text-align: right" in row[0] and "padding-right: 0" in row[0] for row in styles if row and row[0]
    )
    left = any("text-align: left" in row[0] for row in styles if row)
    full = [row + [{"m": "row", "body": []}] * (width - len(row)) for row in rows]
    return {"m": "aligned" if aligned else "table", "rows": full, "left": left}


def _enclosed(element: Element) -> Node:
    return {
        "m": "enclosed",
        "notation": element.get("notation", ""),
        "body": [_convert(child) for child in element if child.get("class") is None],
    }


def _hidden(element: Element) -> Node:
    return {"m": "hidden", "body": [_convert(child) for child in element]}


CONVERTERS: dict[str, Callable[[Element], Node]] = {
    **dict.fromkeys(("math", "mrow", "mstyle", "mpadded", "mtd"), _row),
    "mphantom": _hidden,
    "menclose": _enclosed,
    "mi": _identifier,
    "mo": _operator,
    **dict.fromkeys(("mn", "mtext", "ms"), _text),
    "mspace": _space,
    "mfrac": _fraction,
    "msqrt": lambda element: {"m": "root", "body": _row(element), "index": None},
    "mroot": _root,
    "msup": _attach("sup"),
    "msub": _attach("sub"),
    "msubsup": _attach("sub", "sup"),
    "mover": _over,
    "munder": _under,
    "munderover": _attach("under", "over"),
    "mmultiscripts": _multiscripts,
    "mtable": _table,
}
