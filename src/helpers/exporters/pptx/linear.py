"""Formulas in one line of text, as one would type them in a mail: slides have no mathematics that every office program shows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from helpers.exporters import model

RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
LOWERED = str.maketrans("0123456789+-−=()aeijmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑᵢⱼₘₙₒₚᵣₛₜᵤᵥₓ")
ACCENTS = {
    "ˆ": "\u0302",
    "^": "\u0302",
    "˜": "\u0303",
    "~": "\u0303",
    "¯": "\u0304",
    "‾": "\u0305",
    "→": "\u20d7",
    "˙": "\u0307",
    "¨": "\u0308",
}
# Lines and braces over or under several letters.
STROKES = frozenset("⏞⏟¯―‾_")
# Operators between two terms, with a space on either side.
SPACED = frozenset("=≠<>≤≥≈≡∼≃≅∝+−-±×·÷∈∉⊂⊆∪∩∧∨→←⇒⇔↦∣|≪≫⊗⊕")
LARGE = frozenset("∑∏∫∬∮⋃⋂")
# A sign at the beginning belongs to its term.
SIGN = re.compile(r"((?:^|[(\[{=<>≤≥,;])\s*)([−+±-])\s+")
LETTERS = re.compile("[\U0001d400-\U0001d7ff]")
MAX_DEPTH = 60

Record = TypeVar("Record")

# Fields of records that hold what stands in a line; in others a formula is a block.
LINES = frozenset({"runs", "title", "caption"})


def linearise(document: model.Document) -> model.Document:
    """Return a document with its formulas as text: those in a line as a piece of it, displayed ones as paragraphs."""
    return _linearise(document, in_line=False)


def _linearise(data: Record, *, in_line: bool) -> Record:
    if isinstance(data, model.Formula):
        if in_line:
            return model.Text(write_linear(data))  # type: ignore[return-value]
        return _stack(write_rows(data))  # type: ignore[return-value]
    if isinstance(data, tuple):
        parts = tuple(_linearise(item, in_line=in_line) for item in data)
        return data if all(a is b for a, b in zip(parts, data, strict=True)) else parts  # type: ignore[return-value]
    if not is_dataclass(data) or isinstance(data, model.Text | model.Preformatted | model.Picture):
        return data
    values = {field.name: getattr(data, field.name) for field in fields(data)}
    changed = {name: _linearise(value, in_line=name in LINES) for name, value in values.items()}
    changes = {name: value for name, value in changed.items() if value is not values[name]}
    return replace(data, **changes) if changes else data  # type: ignore[type-var]


def _stack(rows: list[str]) -> model.Block:
    """Return lines of text under each other."""
    paragraphs = tuple(model.Paragraph((model.Text(row),)) for row in rows)
    return paragraphs[0] if len(paragraphs) == 1 else model.Quote(paragraphs)


def write_rows(formula: model.Formula) -> list[str]:
    """Return a displayed formula as lines of text: one for each row of equations under each other, one for any other formula."""
    try:
        element = ElementTree.fromstring(formula.mathml) if formula.mathml else Element("math")
    except ElementTree.ParseError:
        return [formula.tex]
    while len(element) == 1 and element.tag.rpartition("}")[2] in ("math", "mrow", "mstyle"):
        element = element[0]
    rows = list(element) if element.tag.rpartition("}")[2] == "mtable" else []
    lines = [line for row in rows if (line := _tidy(_write(row, 0)))]
    if len(lines) < 2:
        return [write_linear(formula)]
    return [*lines[:-1], lines[-1] + _tell_number(formula)]


def write_linear(formula: model.Formula) -> str:
    """Return a formula as a line of text, its TeX if it is not understood: x² + √(a/b)."""
    if not formula.mathml:
        return formula.tex
    try:
        text = _write(ElementTree.fromstring(formula.mathml), 0)
    except ElementTree.ParseError:
        return formula.tex
    return _tidy(text) + _tell_number(formula)


def _tell_number(formula: model.Formula) -> str:
    return f" ({formula.number})" if formula.number else ""


def _tidy(text: str) -> str:
    """Return a written formula with plain letters, no sign set off from its term and no space too many."""
    letters = SIGN.sub(r"\1\2", LETTERS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text))
    return " ".join(letters.split())


def _write(element: Element, depth: int) -> str:
    name = element.tag.rpartition("}")[2]
    if depth > MAX_DEPTH or name in ("mphantom", "annotation", "annotation-xml"):
        return ""
    if name in ("mi", "mn", "mtext", "ms"):
        return element.text or ""
    if name == "mo":
        return _write_operator(element.text or "")
    parts = [_write(child, depth + 1) for child in element]
    writer = WRITERS.get(name)
    return writer(parts) if writer and len(parts) >= LEAST.get(name, 1) else "".join(parts)


def _write_operator(text: str) -> str:
    text = text.strip().translate({0x2061: None, 0x2062: None, 0x2063: None})
    if text in SPACED:
        return f" {text} "
    return f"{text} " if text in (",", ";") else f" {text}" if text in LARGE else text


def _enclose(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 1 or text.isalnum() else f"({text})"


def _raise(text: str) -> str:
    return _place(text, RAISED, "^")


def _lower(text: str) -> str:
    return _place(text, LOWERED, "_")


def _place(text: str, table: dict[int, int], sign: str) -> str:
    text = text.strip()
    small = re.sub(r"\s", "", text)
    if small in ("′", "″", "*", "†", "∘", "°"):
        return small
    if small and all(ord(char) in table for char in small):
        return small.translate(table)
    return f"{sign}{_enclose(text)}" if text else ""


def _over(parts: list[str]) -> str:
    base, mark = parts[0], parts[1].strip()
    if mark in ACCENTS and len(base) == 1:
        return base + ACCENTS[mark]
    return base if mark in STROKES or unicodedata.combining(mark[:1] or " ") else base + _raise(mark)


def _under(parts: list[str]) -> str:
    mark = parts[1].strip()
    return parts[0] if mark in STROKES or unicodedata.combining(mark[:1] or " ") else f"{parts[0]}{_lower(mark)} "


WRITERS: dict[str, Callable[[list[str]], str]] = {
    "msup": lambda parts: parts[0] + _raise(parts[1]),
    "msub": lambda parts: parts[0] + _lower(parts[1]),
    "msubsup": lambda parts: parts[0] + _lower(parts[1]) + _raise(parts[2]),
    "munderover": lambda parts: f"{parts[0]}{_lower(parts[1])}{_raise(parts[2])} ",
    "mover": _over,
    "munder": _under,
    "mfrac": lambda parts: f"{_enclose(parts[0])}/{_enclose(parts[1])}",
    "msqrt": lambda parts: f"√{_enclose(''.join(parts))}",
    "mroot": lambda parts: f"{_raise(parts[1])}√{_enclose(parts[0])}",
    "mspace": lambda parts: " ",
    "mtr": " ".join,
    "mtable": "; ".join,
}
LEAST = {"msup": 2, "msub": 2, "msubsup": 3, "munderover": 3, "mover": 2, "munder": 2, "mfrac": 2, "mroot": 2, "mspace": 0}
