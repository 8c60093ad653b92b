"""The deck: a 16:9 presentation with the fonts and colours of the report, and slides of a few kinds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from helpers.errors import InputError, Problem
from helpers.exporters.pptx.office_template import (
    EMU,
    House,
    add_number,
    fill_place,
    find_layout,
    open_presentation,
    read_house,
    slide_size,
)
from helpers.exporters.pptx.titles import set_title
from helpers.text.messages import find_language

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from pptx.dml.color import ColorFormat
    from pptx.presentation import Presentation as PresentationFile
    from pptx.shapes.autoshape import Shape
    from pptx.shapes.base import BaseShape
    from pptx.slide import Slide
    from pptx.text.text import _Paragraph

    from helpers.exporters.pptx.passages import Passage

EAST_ASIAN, LATIN, MONO = "黑体", "Arial", "Consolas"
INK, QUIET, ACCENT, DEEP, BASE, PALE = "1B1F24", "5E6670", "A3202A", "12436D", "8290A1", "ECEEF1"
# Points on a slide of 960 × 540: margins, and the sizes that can be read from the back of a room.
WIDTH, HEIGHT, MARGIN = 960, 540, 48
TITLE_SIZE, TEXT_SIZE, SMALL_SIZE, CODE_SIZE = 26, 18, 12, 13


@dataclass(frozen=True)
class Box:
    """A rectangle on a slide, in points."""

    left: float
    top: float
    width: float
    height: float

    def emu(self) -> tuple[Emu, Emu, Emu, Emu]:
        """Return left, top, width, height as python-pptx takes them."""
        return (
            Emu(round(self.left * EMU)),
            Emu(round(self.top * EMU)),
            Emu(round(self.width * EMU)),
            Emu(round(self.height * EMU)),
        )


BODY = Box(MARGIN, 124, WIDTH - 2 * MARGIN, HEIGHT - 124 - 62)
# A picture is not enlarged more than this: it would look coarse, and a formula shout.
MAX_ENLARGED = 1.6
STATUS = Box(MARGIN, 8, WIDTH - 2 * MARGIN, 20)
FOOT = Box(MARGIN, HEIGHT - 56, WIDTH - 2 * MARGIN - 80, 36)
# Below the title, from the line under it to the foot: in a template of an office it takes the room for content.
GROUND = Box(MARGIN, 98, WIDTH - 2 * MARGIN, HEIGHT - 98 - 20)
LOW_STATUS = Box(MARGIN, HEIGHT - 24, WIDTH - 2 * MARGIN, 20)


class Deck:
    """A presentation under way. template: an office's own .pptx, whose masters are used in place of ours. status: what every slide says at its foot."""

    def __init__(self, lang: str, template: Path | None = None, status: str = "") -> None:
        self.lang, self.status = lang, status
        self.house: House | None = None
        if template is None:
            self.presentation = _drop_printer(Presentation())
            self.presentation.slide_width, self.presentation.slide_height = Emu(WIDTH * EMU), Emu(HEIGHT * EMU)
            _set_theme_fonts(self.presentation)
            self._layout = find_layout(self.presentation)
        else:
            self.presentation = open_presentation(template)
            self.house = read_house(self.presentation)
            self._layout = self.house.layout
        room = self.house.room if self.house else GROUND
        # In a template everything is set as on our slides, larger or smaller, in the room that it leaves for content.
        self.scale = min(room.width / GROUND.width, room.height / GROUND.height)
        self._left = room.left + (room.width - GROUND.width * self.scale) / 2 - GROUND.left * self.scale
        self._top = room.top - GROUND.top * self.scale

    def add_slide(self, title: str, *, size: float = TITLE_SIZE, opening: bool = False) -> Slide:
        """Return a new slide with its title in the title placeholder, set to break in balance and never over the body.

        In an office's template the title stands where and how its layout has it; opening: the layout is that of the first slide.
        """
        slide = self.presentation.slides.add_slide(self.house.opening if self.house and opening else self._layout)
        for other in list(slide.placeholders):
            if other.placeholder_format.idx != 0 and not (opening and self.house and other.placeholder_format.idx == 1):
                other._element.getparent().remove(other._element)
        if self.house:
            fill_place(slide, cast("Shape", slide.shapes.title), [title], self.presentation, title=True)
        else:
            self._write_title(slide, title, size)
        self._number(slide)
        if self.status:
            self.add_text(slide, LOW_STATUS if self.house else STATUS, [self.status], size=SMALL_SIZE, color=ACCENT)
        return slide

    def _write_title(self, slide: Slide, title: str, size: float) -> None:
        shape = cast("Shape", slide.shapes.title)  # the layout has one
        fitted, wide = set_title(title, size, WIDTH - 2 * MARGIN, TEXT_SIZE)
        shape.left, shape.top, shape.width, shape.height = self.emu(Box(MARGIN, 30, wide, 84))
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = 0
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
        frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        self.write(frame.paragraphs[0], title, size=fitted, bold=True)

    def fill_subtitle(self, slide: Slide, texts: list[str]) -> bool:
        """Write texts into the place below the title of the first slide; return whether the template has one."""
        place = next((other for other in slide.placeholders if other.placeholder_format.idx == 1), None)
        if place is not None and texts:
            fill_place(slide, place, texts, self.presentation, title=False)
        elif place is not None:
            place._element.getparent().remove(place._element)
        return place is not None

    def add_text(
        self,
        slide: Slide,
        box: Box,
        paragraphs: list[str],
        *,
        size: float = TEXT_SIZE,
        color: str = INK,
        bullets: bool = False,
        bold: bool = False,
    ) -> None:
        """Write paragraphs into a text box of the slide; without any, nothing is put there."""
        if not paragraphs:
            return
        frame = slide.shapes.add_textbox(*self.emu(box)).text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = 0
        for place, text in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            self.write(paragraph, text, size=size, color=color, bold=bold)
            paragraph.space_after, paragraph.line_spacing = self.points(size * 0.45), 1.15
            if bullets:
                _set_bullet(paragraph, size * self.scale)

    def add_passages(self, slide: Slide, box: Box, passages: Iterable[Passage], *, size: float = TEXT_SIZE) -> None:
        """Write passages into a text box of the slide: items with bullets, code line by line in a monospaced type."""
        frame = slide.shapes.add_textbox(*self.emu(box)).text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = 0
        lines = [
            (line, passage) for passage in passages for line in (passage.text.split("\n") if passage.code else [passage.text])
        ]
        for place, (line, passage) in enumerate(lines):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            self.write(paragraph, line, size=CODE_SIZE if passage.code else size, mono=passage.code)
            last = place + 1 == len(lines) or lines[place + 1][1] is not passage
            paragraph.space_after = self.points((CODE_SIZE if passage.code else size) * 0.45 if last else 0)
            paragraph.line_spacing = 1.0 if passage.code else 1.15
            if passage.level:
                _set_bullet(paragraph, size * self.scale, passage.level)

    def write(
        self, paragraph: _Paragraph, text: str, *, size: float, color: str = INK, bold: bool = False, mono: bool = False
    ) -> None:
        """Write `text` into a paragraph, in our fonts, with its language set for the spelling checker; code is not checked."""
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold = self.points(size), bold
        self.paint(run.font.color, color)
        run._r.get_or_add_rPr().set("lang", find_language(self.lang).tag)
        run._r.get_or_add_rPr().set("altLang", "en-US")
        if mono:
            run.font.name = MONO
            run._r.get_or_add_rPr().set("noProof", "1")

    def add_picture(self, slide: Slide, data: bytes, box: Box, width: float, height: float, alt: str) -> None:
        """Put a picture of `width` × `height` into `box` as large as it fits and is not coarse, centred, with its alternative text."""
        import io

        scale = min(box.width / width, box.height / height, MAX_ENLARGED)
        fitted = Box(box.left + (box.width - width * scale) / 2, box.top, width * scale, height * scale)
        shape = slide.shapes.add_picture(io.BytesIO(data), *self.emu(fitted))
        describe(shape, alt)

    def add_notes(self, slide: Slide, text: str) -> None:
        """Write the speaker's notes of a slide."""
        frame = slide.notes_slide.notes_text_frame
        if frame is None:
            raise InputError(
                Problem("template", "", "has a notes page without a place for text", "add one to its notes master in PowerPoint")
            )
        frame.text = text

    def paint(self, paint: ColorFormat, color: str) -> None:
        """Give text or a line a colour; in an office's template all have that of its text."""
        if self.house:
            self.house.ink.paint(paint)
        else:
            paint.rgb = RGBColor.from_string(color)

    def write_ink(self, fill: Element) -> None:
        """Put the colour of text into an a:solidFill."""
        if self.house:
            self.house.ink.write(fill)
        else:
            fill.append(fill.makeelement(qn("a:srgbClr"), {"val": INK}))

    def emu(self, box: Box) -> tuple[Emu, Emu, Emu, Emu]:
        """Return a box as python-pptx takes it, scaled into the room of the template; nothing leaves the slide."""
        wide, high = slide_size(self.presentation)
        left, top = max(self._left + box.left * self.scale, 0), max(self._top + box.top * self.scale, 0)
        width, height = min(box.width * self.scale, wide - left), min(box.height * self.scale, high - top)
        return Emu(round(left * EMU)), Emu(round(top * EMU)), Emu(round(width * EMU)), Emu(round(height * EMU))

    def points(self, size: float) -> Pt:
        """Return a size of type or a space, scaled to the slides of the template."""
        return Pt(round(size * self.scale, 1)) if self.scale != 1 else Pt(size)

    def _number(self, slide: Slide) -> None:
        """Put the number of the slide, as a field, where the template has it, else into the lower right corner."""
        if self.house and add_number(slide, self.presentation):
            return
        frame = slide.shapes.add_textbox(*self.emu(Box(WIDTH - MARGIN - 60, HEIGHT - 40, 60, 20))).text_frame
        paragraph = frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT
        field = paragraph._p.makeelement(qn("a:fld"), {"id": "{00000000-0000-0000-0000-000000000001}", "type": "slidenum"})
        properties = field.makeelement(
            qn("a:rPr"), {"lang": find_language(self.lang).tag, "sz": str(round(SMALL_SIZE * 100 * min(self.scale, 1)))}
        )
        words = field.makeelement(qn("a:t"), {})
        words.text = str(len(self.presentation.slides))
        field.extend([properties, words])
        paragraph._p.append(field)


def describe(shape: BaseShape, alt: str) -> None:
    """Give a shape its alternative text."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", alt)


def _drop_printer(presentation: PresentationFile) -> PresentationFile:
    """Return python-pptx's own template without the settings of the printer that its maker had."""
    relations = presentation.part.rels
    for name in [name for name, relation in relations.items() if relation.reltype.endswith("/printerSettings")]:
        relations.pop(name)
    return presentation


def _set_theme_fonts(presentation: PresentationFile) -> None:
    """Name our fonts in the theme, so that what an office adds has them too."""
    master = presentation.slide_masters[0].part
    for relation in master.rels.values():
        if relation.reltype.endswith("/theme"):
            theme = relation.target_part
            text = theme.blob.decode("utf-8")
            text = re.sub(
                r'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*("[^>]*/>\s*<a:ea typeface=")[^"]*(")',
                rf"\g<1>{LATIN}\g<2>{EAST_ASIAN}\g<3>",
                text,
            )
            theme._blob = text.encode("utf-8")


def _set_bullet(paragraph: _Paragraph, size: float, level: int = 1) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(round(size * 1.1 * EMU * level)))
    properties.set("indent", str(-round(size * 1.1 * EMU)))
    bullet = properties.makeelement(qn("a:buChar"), {"char": "•"})
    properties.append(bullet)
