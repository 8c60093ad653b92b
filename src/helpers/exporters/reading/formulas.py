"""Formulas as MathML from an allowlist; TeX that no converter understands stays its source."""

import re
from functools import lru_cache
from xml.etree import ElementTree

from helpers.exporters.model import Formula
from helpers.exporters.reading.characters import show_controls
from helpers.exporters.reading.macros import ends
from helpers.exporters.reading.tex import Numbering, find_reference, prepare_equation

MAX_TEX = 8_000
MAX_DEPTH = 60
TAGS = frozenset(
    [
        "math",
        "menclose",
        "mfrac",
        "mi",
        "mmultiscripts",
        "mn",
        "mo",
        "mover",
        "mpadded",
        "mphantom",
        "mprescripts",
        "mroot",
        "mrow",
        "ms",
        "mspace",
        "msqrt",
        "mstyle",
        "msub",
        "msubsup",
        "msup",
        "mtable",
        "mtd",
        "mtext",
        "mtr",
        "munder",
        "munderover",
    ]
)
ATTRIBUTES = {
    "display": r"block|inline",
    "displaystyle": r"true|false",
    "scriptlevel": r"[+-]?\d",
    "mathvariant": r"[a-z-]+",
    "notation": r"[a-z ]+",
    **dict.fromkeys(
        ("stretchy", "fence", "separator", "accent", "accentunder", "movablelimits", "symmetric", "largeop"), r"true|false"
    ),
    **dict.fromkeys(
        ("lspace", "rspace", "minsize", "maxsize", "width", "height", "depth", "linethickness", "voffset"),
        r"[+-]?[\d.]+(?:[a-z]+|%)?",
    ),
    "form": r"prefix|infix|postfix",
    "columnalign": r"[a-z ]+",
    "style": r"(?:\s*(?:text-align|justify-items|padding(?:-\w+)?|margin(?:-\w+)?|width|color|border-\w+)\s*:\s*[\w#.% -]+;?)*",
    "class": r"menclose-[a-z]+",
}
# A formula of which nothing is seen.
NOTHING = "<math />"
# Words of a formula: browsers know no variants of them.
WEIGHTS = {"bold": "font-weight: bold", "italic": "font-style: italic"}
_PATTERNS = {name: re.compile(pattern) for name, pattern in ATTRIBUTES.items()}
# Invisible signs that only say how neighbours belong together; typesetters know.
_INVISIBLE = re.compile(r"[\u2061-\u2064\ufe00\ufe01]|&(?:ApplyFunction|InvisibleTimes|InvisibleComma|af|it|ic);")


def read_formula(tex: str, numbering: Numbering, *, display: bool) -> Formula:
    """Return a formula of the document; its number and labels go into `numbering`."""
    tex = show_controls(tex).strip()
    equation = prepare_equation(tex, numbering, display=display)
    if not equation.body and "\\" in tex:  # it only defines macros for others
        return Formula(tex, NOTHING, display)
    macros = tuple((name, body) for name, body in numbering.macros.items() if f"\\{name}" in equation.body or "\\" in body)
    return Formula(
        tex,
        convert_tex(equation.body, display=display, macros=macros),
        display,
        equation.number,
        tuple(map(name_equation, equation.labels)),
    )


def name_equation(label: str) -> str:
    """Return the anchor of the equation with the label `label`."""
    return f"equation-{label}"


def is_reference(tex: str) -> str:
    """Return the label that a formula refers to if it is nothing but \\eqref or \\ref, else ""."""
    found = find_reference(tex)
    return found[1] if found else ""


@lru_cache(maxsize=1024)
def convert_tex(tex: str, *, display: bool, macros: tuple[tuple[str, str], ...] = ()) -> str:
    """Return TeX as one clean <math> element, or "" if it is not understood."""
    if not tex or len(tex) > MAX_TEX or not ends(tex, dict(macros)):
        return ""
    for convert in (_convert_by_core, _convert_by_latex2mathml):
        try:
            return clean_mathml(convert(tex, display, macros), display=display)
        except Exception:  # both raise classes of their own for each kind of slip, latex2mathml IndexError and KeyError besides
            continue
    return ""


def clean_mathml(text: str, *, display: bool) -> str:
    """Return a math element reduced to allowed elements and attributes. Raises ValueError or ParseError for what is none."""
    root = ElementTree.fromstring(_INVISIBLE.sub("", text))
    clean = _build(root, 0)
    if clean.tag != "math":
        raise ValueError("not a formula")
    if display:
        clean.set("display", "block")
    return ElementTree.tostring(clean, encoding="unicode")


def _convert_by_core(tex: str, display: bool, macros: tuple[tuple[str, str], ...]) -> str:
    from math_core import LatexToMathML

    converter = LatexToMathML(macros=dict(macros)) if macros else LatexToMathML()
    return converter.convert_with_local_state(tex, displaystyle=display)


def _convert_by_latex2mathml(tex: str, display: bool, macros: tuple[tuple[str, str], ...]) -> str:
    from latex2mathml.converter import convert

    if ("&" in tex and "\\begin" not in tex) or any(f"\\{name}" in tex for name, _ in macros):
        raise ValueError("a table without an environment, or macros: not understood")
    mathml = convert(tex, display="block" if display else "inline")
    if re.search(r">(?:\\[A-Za-z]+|&amp;)<", mathml):
        raise ValueError("unknown command")
    return mathml


def _set_weight(copy: ElementTree.Element, element: ElementTree.Element) -> None:
    """Say of words of a formula that they are bold or slanted, as all writers read it, and as browsers do."""
    inner = element[0].tag.rpartition("}")[2] if len(element) == 1 and not (element.text or element[0].tail or "").strip() else ""
    variant = {"b": "bold", "i": "italic"}.get(inner, copy.get("mathvariant", ""))
    if variant in WEIGHTS:
        copy.set("mathvariant", variant)
        copy.set("style", WEIGHTS[variant])


def _build(element: ElementTree.Element, depth: int) -> ElementTree.Element:
    """Return a copy of a MathML element made of what is allowed; HTML in its text is reduced to that text."""
    name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    if name not in TAGS or depth > MAX_DEPTH:
        raise ValueError(f"not an element of a formula: {name}")
    copy = ElementTree.Element(name)
    for key, value in element.attrib.items():
        if key in _PATTERNS and _PATTERNS[key].fullmatch(value):
            copy.set(key, value)
    if name in ("mtext", "mi", "mo", "mn", "ms"):
        copy.text = show_controls("".join(element.itertext()))
        if name == "mtext":
            _set_weight(copy, element)
    else:
        copy.extend(_build(child, depth + 1) for child in element)
    return copy
