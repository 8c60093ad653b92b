"""How an office's own template sets each paragraph style, read as a look: what page numbers of the contents are worked out from."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from helpers.exporters.docx.looks import Face, Look
from helpers.text.messages import find_language

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import _BaseHeaderFooter

    from helpers.exporters.docx.xml import Element

TWIP, EMU = 20, 12700  # in a point
AUTO_LINE = 240  # w:line of single spacing
DEFAULT_SIZE = 10.0
# Single line spacing in sizes of the type, as Word sets fonts that offices have: Chinese ones, Latin ones.
HAN_LINE, LATIN_LINE = 1.3, 1.17
_VALUE = qn("w:val")
_ALIGN = {"both": "both", "center": "center", "right": "right", "end": "right"}


def read_faces(document: Document, look: Look, lang: str) -> Look:
    """Return `look` with the sizes and spaces that the styles of `document` have, for a text in the language `lang`.

    Where lines are as high as their fonts are, they are taken to be as high as those of usual fonts.
    """
    natural = HAN_LINE if find_language(lang).uses_han else LATIN_LINE
    styles = {str(style.name): style.element for style in document.styles if style.type == WD_STYLE_TYPE.PARAGRAPH}
    by_id = {style.get(qn("w:styleId")): style for style in styles.values()}
    defaults = [part for part in document.styles.element.findall(f"{qn('w:docDefaults')}/*") if part is not None]
    pitch = _read_pitch(document)
    faces = {name: _read_face([*_list_chain(style, by_id), *defaults], natural, pitch) for name, style in styles.items()}
    return replace(look, faces={**look.faces, **faces}, lines=0)


def _list_chain(style: Element, by_id: dict[str | None, Element]) -> list[Element]:
    """Return a style and those that it is based on, the nearest first."""
    chain: list[Element] = []
    found: Element | None = style
    while found is not None and found not in chain:
        chain.append(found)
        base = found.find(qn("w:basedOn"))
        found = by_id.get(base.get(_VALUE)) if base is not None else None
    return chain


def _read_face(chain: list[Element], natural: float, pitch: float) -> Face:
    size = _read_number(chain, "w:rPr/w:sz", "w:val", DEFAULT_SIZE * 2) / 2
    first, lines = (
        _read_number(chain, "w:pPr/w:ind", "w:firstLine") / TWIP,
        _read_number(chain, "w:pPr/w:ind", "w:firstLineChars") / 100,
    )
    sides = sum(_read_number(chain, "w:pPr/w:ind", f"w:{side}") for side in ("left", "right"))
    spaced = _read(chain, "w:pPr/w:jc", "w:val") or "left"
    return Face(
        "",
        size,
        align=_ALIGN.get(spaced, "left"),
        before=_read_number(chain, "w:pPr/w:spacing", "w:before") / TWIP,
        after=_read_number(chain, "w:pPr/w:spacing", "w:after") / TWIP,
        leading=_read_leading(chain, size * natural, pitch),
        indent=max(lines or first / size, 0),
        inset=max(sides / TWIP, 0),
        keep_next=_is_on(chain, "w:pPr/w:keepNext"),
        close=_is_on(chain, "w:pPr/w:contextualSpacing"),
        tracking=_read_number(chain, "w:rPr/w:spacing", "w:val") / TWIP,
    )


def _read_leading(chain: list[Element], natural: float, pitch: float) -> float:
    """Return the height of a line in points; natural: of one that its font sets; pitch: of the grid, 0 without one."""
    line, rule = (
        _read_number(chain, "w:pPr/w:spacing", "w:line", AUTO_LINE),
        _read(chain, "w:pPr/w:spacing", "w:lineRule") or "auto",
    )
    if rule == "exact":
        return line / TWIP
    if pitch and _is_on(chain, "w:pPr/w:snapToGrid", otherwise=True):
        natural = ceil(natural / pitch) * pitch
    return max(natural, line / TWIP) if rule == "atLeast" else natural * line / AUTO_LINE


def _read_pitch(document: Document) -> float:
    """Return the height of a line of the grid in points; 0 if lines keep to none."""
    grid = document.sections[0]._sectPr.find(qn("w:docGrid"))
    on = grid is not None and grid.get(qn("w:type")) in ("lines", "linesAndChars", "snapToChars")
    return int(grid.get(qn("w:linePitch")) or 0) / TWIP if on else 0.0


def _read(chain: list[Element], path: str, name: str) -> str | None:
    """Return an attribute of the nearest element at `path` that has it."""
    steps = "/".join(qn(step) for step in path.split("/"))
    found = (child.get(qn(name)) for part in chain for child in part.iterfind(f".//{steps}"))
    return next((value for value in found if value is not None), None)


def _read_number(chain: list[Element], path: str, name: str, otherwise: float = 0) -> float:
    value = _read(chain, path, name)
    try:
        return float(value) if value is not None else otherwise
    except ValueError:  # a measure with its unit (“2pt”), which the standard allows and no program writes
        return otherwise


def _is_on(chain: list[Element], path: str, *, otherwise: bool = False) -> bool:
    steps = "/".join(qn(step) for step in path.split("/"))
    found = next((child for part in chain for child in part.iterfind(f".//{steps}")), None)
    return otherwise if found is None else found.get(_VALUE, "1") not in ("0", "false", "off")


def read_height(document: Document, look: Look, height: float) -> float:
    """Return how high the text block is, in points, of `height` between the margins: heads and feet of many lines take of it."""
    section = document.sections[0]
    head, foot = _frame_height(section.header, look, "Header"), _frame_height(section.footer, look, "Footer")
    for high, distance, margin in (
        (head, section.header_distance, section.top_margin),
        (foot, section.footer_distance, section.bottom_margin),
    ):
        height -= max(high + ((distance or 0) - (margin or 0)) / EMU, 0) if high else 0
    return height


def _frame_height(frame: _BaseHeaderFooter, look: Look, style: str) -> float:
    """Return how high a running head or foot is, in points; 0 if there is none."""
    if frame.is_linked_to_previous:
        return 0.0
    face = look.faces.get(style, look.faces["Normal"])
    lines = [1 + sum(1 for _ in paragraph._p.iter(qn("w:br"))) for paragraph in frame.paragraphs]
    pictures = [int(extent.get("cy")) / EMU for extent in frame._element.iter(qn("wp:extent"))]
    return sum(lines) * face.leading + max(pictures, default=0.0)
