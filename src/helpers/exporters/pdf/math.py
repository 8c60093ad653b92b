"""TeX formulas as plain data: a tree that the template builds from Typst's own maths functions, or the TeX source as it stands."""

from functools import lru_cache
from xml.etree import ElementTree

MATHML = "{http://www.w3.org/1998/Math/MathML}"
DEEPEST = 24


def read_formula(tex, *, display):
    """Return the run of one formula: {k: "math", tex, display, tree}; tree is None where the TeX is not understood."""
    tex = tex.strip()
    return {"k": "math", "tex": tex, "display": display, "tree": _read_tree(tex)}


@lru_cache(maxsize=256)
def _read_tree(tex):
    try:
        return _convert(ElementTree.fromstring(_to_mathml(tex)), 0)
    except Exception:  # latex2mathml raises a class of its own for each kind of slip, and IndexError, KeyError for others
        return None


def _to_mathml(tex):
    from latex2mathml.converter import convert

    if len(tex) > 4000:
        raise ValueError("longer than any formula meant for reading")
    return convert(tex)


def _convert(element, depth):
    if depth > DEEPEST:
        raise ValueError("nested deeper than a formula meant for reading")
    name = element.tag.removeprefix(MATHML)
    return CONVERTERS[name](element, depth + 1)


def _row(element, depth):
    return {"m": "row", "body": [_convert(child, depth) for child in element]}


def _identifier(element, _):
    text = element.text or ""
    if text.startswith("\\"):
        raise ValueError(f"unknown command {text}")
    return {"m": "symbol" if len(text) == 1 else "operator", "text": text} if text else {"m": "row", "body": []}


def _operator(element, _):
    text = (element.text or "").strip()
    return {"m": "symbol" if len(text) == 1 else "text", "text": text} if text else {"m": "row", "body": []}


def _text(element, _):
    return {"m": "text", "text": (element.text or "").replace("\u00a0", " ")}


def _space(_element, _):
    return {"m": "space"}


def _fraction(element, depth):
    above, below = (_convert(child, depth) for child in element)
    return {"m": "fraction", "above": above, "below": below, "line": element.get("linethickness") not in ("0", "0px")}


def _root(element, depth):
    parts = [_convert(child, depth) for child in element]
    return {"m": "root", "body": parts[0], "index": parts[1] if len(parts) > 1 else None}


def _attach(*places):
    def convert(element, depth):
        base, *scripts = (_convert(child, depth) for child in element)
        return {"m": "attach", "base": base} | dict(zip(places, scripts, strict=True))

    return convert


def _over(element, depth):
    base, mark = element
    if mark.tag == f"{MATHML}mo" and (mark.text or "") in ACCENTS:
        return {"m": "accent", "base": _convert(base, depth), "mark": ACCENTS[mark.text]}
    return _attach("over")(element, depth)


def _under(element, depth):
    base, mark = element
    if mark.tag == f"{MATHML}mo" and (mark.text or "") in "_―⏟":
        return {"m": "accent", "base": _convert(base, depth), "mark": "underbrace" if mark.text == "⏟" else "underline"}
    return _attach("under")(element, depth)


def _table(element, depth):
    rows = [[_row(cell, depth) for cell in row] for row in element]
    width = max(map(len, rows), default=0)
    return {"m": "table", "rows": [row + [{"m": "row", "body": []}] * (width - len(row)) for row in rows]}


ACCENTS = {
    "^": "hat",
    "˜": "tilde",
    "~": "tilde",
    "¯": "macron",
    "―": "overline",
    "‾": "overline",
    "→": "arrow",
    "⃗": "arrow",
    "˙": "dot",
    "¨": "diaer",
    "ˇ": "caron",
    "⏞": "overbrace",
}
CONVERTERS = {
    **dict.fromkeys(("math", "mrow", "mstyle", "mpadded", "mphantom", "menclose", "mtd"), _row),
    "mi": _identifier,
    "mo": _operator,
    **dict.fromkeys(("mn", "mtext", "ms"), _text),
    "mspace": _space,
    "mfrac": _fraction,
    "msqrt": lambda element, depth: {"m": "root", "body": _row(element, depth), "index": None},
    "mroot": _root,
    "msup": _attach("sup"),
    "msub": _attach("sub"),
    "msubsup": _attach("sub", "sup"),
    "mover": _over,
    "munder": _under,
    "munderover": _attach("under", "over"),
    "mtable": _table,
}
