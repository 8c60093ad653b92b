"""An office's own presentation: its layouts, where they leave room for what we draw, the colour of its text, its number of the slide."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Pt

from helpers.errors import InputError, Problem
from helpers.exporters.office_package import open_template
from helpers.text.width import estimate_width

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from pptx.dml.color import ColorFormat
    from pptx.presentation import Presentation as PresentationFile
    from pptx.shapes.base import BaseShape
    from pptx.shapes.placeholder import LayoutPlaceholder
    from pptx.slide import Slide, SlideLayout
    from pptx.text.text import TextFrame

EMU = 12700
# The size of the slides of a presentation that names none.
DEFAULT_WIDTH, DEFAULT_HEIGHT = 720 * EMU, 540 * EMU
# Placeholders from this index on are date, footer and slide number.
FIRST_OF_FOOT = 10
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
BODIES = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT)
# Sizes of type if a template names none, and the least to which its text is set smaller.
TITLE_SIZE, BODY_SIZE, MIN_SIZE = 44.0, 32.0, 14.0
LINE, BOLD, INSET = 1.25, 1.04, 16.0


@dataclass(frozen=True)
class Room:
    """A part of a slide, in points."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Ink:
    """The colour of an office's text: a colour of its theme, or one by itself (six hexadecimal digits)."""

    theme: MSO_THEME_COLOR = MSO_THEME_COLOR.TEXT_1
    rgb: str = ""

    def paint(self, color: ColorFormat) -> None:
        """Give a colour of the deck this one."""
        if self.rgb:
            color.rgb = RGBColor.from_string(self.rgb)
        else:
            color.theme_color = self.theme

    def write(self, fill: Element) -> None:
        """Put this colour into an a:solidFill."""
        name, value = ("a:srgbClr", self.rgb) if self.rgb else ("a:schemeClr", MSO_THEME_COLOR.to_xml(self.theme))
        fill.append(fill.makeelement(qn(name), {"val": value}))


@dataclass(frozen=True)
class House:
    """How an office sets its slides: the layouts of the first and of all other slides, the room for content, the colour of text."""

    opening: SlideLayout
    layout: SlideLayout
    room: Room
    ink: Ink


def open_presentation(template: Path) -> PresentationFile:
    """Return an office's presentation without the slides that it holds. Raises InputError if it cannot be read."""
    try:
        presentation = Presentation(open_template(template))
    except InputError:
        raise
    except Exception as error:  # python-pptx raises a dozen kinds of error on what is no presentation
        reason = f"is not a presentation that can be read ({type(error).__name__})"
        raise InputError(Problem(template, "", reason, "name a .pptx file")) from None
    listed = presentation.slides._sldIdLst
    for entry in list(listed):
        presentation.part.drop_rel(entry.rId)
        listed.remove(entry)
    return presentation


def read_house(presentation: PresentationFile) -> House:
    """Return how a presentation sets its slides. Raises InputError if no layout has a title."""
    layout = find_layout(presentation)
    layouts = list(presentation.slide_layouts)
    opening = next((other for other in layouts if _find(other, (PP_PLACEHOLDER.CENTER_TITLE,))), layout)
    return House(opening, layout, _find_room(presentation, layout), _find_ink(presentation))


def find_layout(presentation: PresentationFile) -> SlideLayout:
    """Return the layout for slides: the one with a title only, else the first that has a title."""
    layouts = [layout for layout in presentation.slide_layouts if _find(layout, TITLES)]
    alone = (layout for layout in layouts if len([place for place in _list_places(layout) if place < FIRST_OF_FOOT]) == 1)
    found = next(alone, None) or next((layout for layout in layouts if _find(layout, BODIES)), None) or next(iter(layouts), None)
    if found is None:
        raise InputError(Problem("template", "", "has no layout with a title", "add one in PowerPoint"))
    return found


def _list_places(layout: SlideLayout) -> list[int]:
    """Return the indices of the placeholders of a layout: 0 is the title."""
    placeholders: Iterable[LayoutPlaceholder] = layout.placeholders
    return [placeholder.placeholder_format.idx for placeholder in placeholders]


def _find(layout: SlideLayout, kinds: tuple[PP_PLACEHOLDER, ...]) -> LayoutPlaceholder | None:
    placeholders: Iterable[LayoutPlaceholder] = layout.placeholders
    return next((place for place in placeholders if place.placeholder_format.type in kinds), None)


def slide_size(presentation: PresentationFile) -> tuple[float, float]:
    """Return width and height of the slides, in points."""
    return (presentation.slide_width or DEFAULT_WIDTH) / EMU, (presentation.slide_height or DEFAULT_HEIGHT) / EMU


def read_room(shape: BaseShape, presentation: PresentationFile) -> Room:
    """Return the part of the slide that a shape takes; what leaves the slide is cut off."""
    wide, high = slide_size(presentation)
    left, top, width, height = ((value or 0) / EMU for value in (shape.left, shape.top, shape.width, shape.height))
    right, bottom = min(left + width, wide), min(top + height, high)
    return Room(max(left, 0), max(top, 0), right - max(left, 0), bottom - max(top, 0))


def _leaves_slide(shape: BaseShape, presentation: PresentationFile) -> bool:
    room = read_room(shape, presentation)
    return room.width < (shape.width or 0) / EMU - 1 or room.height < (shape.height or 0) / EMU - 1


def _find_room(presentation: PresentationFile, layout: SlideLayout) -> Room:
    """Return where content stands: the text of the layout, or of another one with title and text; else what the title leaves free."""
    title = _find(layout, TITLES)
    bodies = [_find(one, BODIES) for one in (layout, *presentation.slide_layouts, presentation.slide_masters[0])]
    rooms = [read_room(body, presentation) for body in bodies if body is not None and body.width]
    wide, high = slide_size(presentation)
    whole = max((room for room in rooms if room.height > high / 3), key=lambda room: room.width, default=None)
    if whole is not None:
        return whole
    head = read_room(title, presentation) if title is not None else Room(0, 0, wide, high / 6)
    top = head.top + head.height if head.top < high / 3 else high / 12
    return Room(head.left, top, head.width, high * 0.92 - top)


def _find_ink(presentation: PresentationFile) -> Ink:
    """Return the colour of text as the master sets it; the theme's if it does not say."""
    found = presentation.slide_masters[0]._element.find(
        "/".join(map(qn, ("p:txStyles", "p:bodyStyle", "a:lvl1pPr", "a:defRPr", "a:solidFill")))
    )
    color = found[0] if found is not None and len(found) else None
    if color is None or color.get("val") is None:
        return Ink()
    if color.tag == qn("a:srgbClr"):
        return Ink(rgb=color.get("val").upper())
    try:
        return Ink(MSO_THEME_COLOR.from_xml(color.get("val"))) if color.tag == qn("a:schemeClr") else Ink()
    except ValueError:  # a name that no theme has
        return Ink()


def fill_place(slide: Slide, shape: BaseShape, texts: list[str], presentation: PresentationFile, *, title: bool) -> None:
    """Write texts into a place of the layout in its own type, set smaller only if it has no room for them; back onto the slide if it leaves it."""
    room = read_room(shape, presentation)
    if _leaves_slide(shape, presentation):
        shape.left, shape.top, shape.width, shape.height = (Pt(value) for value in (room.left, room.top, room.width, room.height))
    frame: TextFrame = shape.text_frame  # type: ignore[attr-defined]  # every place for a title or text has one
    frame.word_wrap = True
    size = _read_size(slide, shape.placeholder_format.idx, title=title)
    fitted = fit_size(texts, room.width - INSET, room.height, size)
    for place, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = text
        if fitted < size:
            run.font.size = Pt(fitted)


def _read_size(slide: Slide, place: int, *, title: bool) -> float:
    """Return the size of type of a place: the layout's own, or that of its master."""
    layout = slide.slide_layout
    places: Iterable[LayoutPlaceholder] = layout.placeholders
    own = next((one for one in places if one.placeholder_format.idx == place), None)
    style = f"{qn('a:lvl1pPr')}/{qn('a:defRPr')}"
    master = layout.slide_master._element.find(f"{qn('p:txStyles')}/{qn('p:titleStyle' if title else 'p:bodyStyle')}/{style}")
    local = own._element.find(f"{qn('p:txBody')}/{qn('a:lstStyle')}/{style}") if own is not None else None
    found = next((one.get("sz") for one in (local, master) if one is not None and one.get("sz")), None)
    return int(found) / 100 if found else TITLE_SIZE if title else BODY_SIZE


def fit_size(texts: list[str], width: float, height: float, size: float) -> float:
    """Return the largest size, `size` at most, at which texts fit into a place (points)."""
    while (
        size > MIN_SIZE and sum(ceil(BOLD * estimate_width(text) * size / max(width, 1)) for text in texts) * size * LINE > height
    ):
        size -= 1
    return size


def add_number(slide: Slide, presentation: PresentationFile) -> bool:
    """Put the number of the slide where its layout has it; return whether it has a place for it, on the slide."""
    number = _find(slide.slide_layout, (PP_PLACEHOLDER.SLIDE_NUMBER,))
    if number is None or _leaves_slide(number, presentation):
        return False
    made = copy.deepcopy(number._element)
    ids = [int(value) for value in slide.shapes._spTree.xpath(".//p:cNvPr/@id")]
    made.xpath(".//p:cNvPr")[0].set("id", str(max(ids, default=1) + 1))
    for text in made.xpath(".//a:fld/a:t"):
        text.text = str(len(presentation.slides))
    slide.shapes._spTree.append(made)
    return True
