"""Formulas as Word's own mathematics (OMML), from MathML."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree
from lxml.etree import _Element as Element

from helpers.exporters.docx.xml import element as word_element

MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# Marks over a letter, as MathML writes them, and the combining characters that OMML wants.
ACCENTS = {
    "^": "\u0302",
    "ˆ": "\u0302",
    "~": "\u0303",
    "˜": "\u0303",
    "¯": "\u0304",
    "→": "\u20d7",
    "⃗": "\u20d7",
    "˙": "\u0307",
    "¨": "\u0308",
    "ˇ": "\u030c",
}
BARS = {"‾": "top", "―": "top", "_": "bot"}
BRACES = {"⏞": "top", "⏟": "bot"}
MAX_DEPTH = 40
OPENING, CLOSING, EITHER = frozenset("([{⟨⌊⌈"), frozenset(")]}⟩⌋⌉"), frozenset("|‖∣∥")
GROWING, TOKENS = ("prefix", "postfix", "fence"), ("mo", "mi")
# Signs that LibreOffice would read as its own commands.
SIGNS = CLOSING | EITHER | frozenset("#&!~%$")
# Elements with an index or exponent: the name that OMML has for each, and for its parts.
SCRIPTS = {"msub": ("sSub", "sub"), "msup": ("sSup", "sup"), "msubsup": ("sSubSup", "sub", "sup")}


def make_formula(mathml: str, *, display: bool) -> Element | None:
    """Return the m:oMath of a <math> element, in an m:oMathPara if it has a line of its own; None if it cannot be read."""
    try:
        root = etree.fromstring(mathml, parser=etree.XMLParser(resolve_entities=False, no_network=True))
        formula = _group("oMath", *_children(root, 0))
    except (etree.XMLSyntaxError, ValueError):
        return None
    return _group("oMathPara", formula) if display else formula


def _group(name: str, *children: Element) -> Element:
    made = etree.Element(f"{{{MATH}}}{name}", nsmap={"m": MATH, "w": WORD})
    made.extend(children)
    return made


def _valued(name: str, value: str) -> Element:
    made = _group(name)
    made.set(f"{{{MATH}}}val", value)
    return made


def _run(text: str, style: str = "") -> list[Element]:
    if not text:
        return []
    run = _group("r", *([_group("rPr", _valued("sty", style))] if style else []))
    words = etree.SubElement(run, f"{{{MATH}}}t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [run]


def _name(element: Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _text(element: Element) -> str:
    return "".join(element.itertext()).strip().replace("\u00a0", " ")


def _children(element: Element, depth: int) -> list[Element]:
    if depth > MAX_DEPTH:
        raise ValueError("nested deeper than a formula meant for reading")
    return _sequence([child for child in element if _name(child)], depth + 1)


def _sequence(elements: list[Element], depth: int) -> list[Element]:
    """Return neighbours with what brackets enclose as one thing: brackets then grow with it, and an exponent belongs to all of it."""
    made: list[Element] = []
    opened: list[tuple[int, str]] = []
    for element in elements:
        sign, form = _bracket(element)
        inside = any(opening == sign for _, opening in opened)
        if _name(element) == "mo" and (sign in OPENING or (sign in EITHER and form in GROWING and not inside)):
            opened.append((len(made), sign))
            made += _literal(sign)
        elif opened and (sign in CLOSING or (sign in EITHER and form in GROWING and inside)):
            start, opening = opened.pop()
            enclosed = _enclose(opening, sign, made[start + 1 :])
            made[start:] = [enclosed if _name(element) == "mo" else _script(element, depth, [enclosed])]
        else:
            made += _literal(sign) if sign in SIGNS and _name(element) in TOKENS else _convert(element, depth)
    for start, opening in reversed(opened):  # such as the brace before the cases of a function
        made[start:] = [_enclose(opening, "", made[start + 1 :])]
    return made


def _bracket(element: Element) -> tuple[str, str]:
    """Return (sign, form) of an operator, or of the operator that an index or exponent is written at; form "": it may stand anywhere."""
    base = element[0] if _name(element) in SCRIPTS and len(element) else element
    form = base.get("form") or ("" if base.get("stretchy") == "false" else "fence")
    return (_text(base), form) if _name(base) in TOKENS else ("", "")


def _enclose(opening: str, closing: str, content: list[Element]) -> Element:
    return _group("d", _group("dPr", _valued("begChr", opening), _valued("endChr", closing)), _group("e", *content))


# How Word marks the words of a formula that are bold or slanted.
WEIGHTS = {"bold": "w:b", "italic": "w:i"}


def _literal(text: str, weight: str = "") -> list[Element]:
    """Return plain text: words, or a sign. LibreOffice takes a bracket without its partner for a mistake, and | for “or”."""
    run = _run(text)
    for made in run:
        made.insert(0, _group("rPr", _group("nor")))
        if weight:
            made.insert(1, word_element("w:rPr", (word_element(weight),)))
    return run


def _convert(element: Element, depth: int) -> list[Element]:
    name = _name(element)
    if name in ("mi", "mo", "mn", "mtext", "ms"):
        return _token(element, name)
    if name == "mspace":
        return _run(" ")
    if name in ("annotation", "annotation-xml", ""):
        return []
    builder = _BUILDERS.get(name)
    return [builder(element, depth)] if builder else _children(element, depth)


def _token(element: Element, name: str) -> list[Element]:
    text, variant = _text(element), element.get("mathvariant", "")
    if name == "mtext":
        return _literal("".join(element.itertext()).replace("\u00a0", " "), WEIGHTS.get(variant, ""))
    style = "b" if variant.startswith("bold") else "p" if variant == "normal" or (name == "mi" and len(text) > 1) else ""
    return _run(text, style)


def _argument(name: str, element: Element | None, depth: int) -> Element:
    return _group(name, *(_convert(element, depth + 1) if element is not None else []))


def _parts(element: Element, count: int) -> list[Element]:
    found = [child for child in element if _name(child)]
    if len(found) != count:
        raise ValueError(f"{_name(element)} has {len(found)} parts, not {count}")
    return found


def _fraction(element: Element, depth: int) -> Element:
    above, below = _parts(element, 2)
    bare = [_group("fPr", _valued("type", "noBar"))] if element.get("linethickness") in ("0", "0px") else []
    return _group("f", *bare, _argument("num", above, depth), _argument("den", below, depth))


def _square_root(element: Element, depth: int) -> Element:
    return _group("rad", _group("radPr", _valued("degHide", "1")), _group("deg"), _group("e", *_children(element, depth)))


def _root(element: Element, depth: int) -> Element:
    base, degree = _parts(element, 2)
    return _group("rad", _argument("deg", degree, depth), _argument("e", base, depth))


def _script(element: Element, depth: int, base: list[Element] | None = None) -> Element:
    """Return what has an index, an exponent or both; `base` takes the place of its own."""
    name, *places = SCRIPTS[_name(element)]
    own, *others = _parts(element, 1 + len(places))
    return _group(
        name,
        _argument("e", own, depth) if base is None else _group("e", *base),
        *(_argument(place, other, depth) for place, other in zip(places, others, strict=True)),
    )


def _over(element: Element, depth: int) -> Element:
    base, mark = _parts(element, 2)
    marked = _marked(base, mark, depth)
    return _group("limUpp", _argument("e", base, depth), _argument("lim", mark, depth)) if marked is None else marked


def _under(element: Element, depth: int) -> Element:
    base, mark = _parts(element, 2)
    marked = _marked(base, mark, depth)
    return _group("limLow", _argument("e", base, depth), _argument("lim", mark, depth)) if marked is None else marked


def _marked(base: Element, mark: Element, depth: int) -> Element | None:
    """Return a base with an accent, bar or brace, or None if `mark` is none of these."""
    sign = _text(mark) if _name(mark) == "mo" else ""
    if sign in ACCENTS:
        return _group("acc", _group("accPr", _valued("chr", ACCENTS[sign])), _argument("e", base, depth))
    if sign in BARS:
        return _group("bar", _group("barPr", _valued("pos", BARS[sign])), _argument("e", base, depth))
    if sign in BRACES:
        properties = _group("groupChrPr", _valued("chr", sign), _valued("pos", BRACES[sign]))
        return _group("groupChr", properties, _argument("e", base, depth))
    return None


def _under_over(element: Element, depth: int) -> Element:
    base, below, above = _parts(element, 3)
    inner = _group("limLow", _argument("e", base, depth), _argument("lim", below, depth))
    return _group("limUpp", _group("e", inner), _argument("lim", above, depth))


def _table(element: Element, depth: int) -> Element:
    rows = [[cell for cell in row if _name(cell) == "mtd"] for row in element if _name(row) in ("mtr", "mlabeledtr")]
    width = max(map(len, rows), default=1)
    return _group(
        "m",
        *(
            _group(
                "mr", *(_group("e", *((_children(row[x], depth) if x < len(row) else []) or _literal(" "))) for x in range(width))
            )
            for row in rows
        ),
    )


_BUILDERS: dict[str, Callable[[Element, int], Element]] = {
    "mfrac": _fraction, "msqrt": _square_root, "mroot": _root, "msub": _script, "msup": _script,
    "msubsup": _script, "mover": _over, "munder": _under, "munderover": _under_over, "mtable": _table,
}  # fmt: skip
