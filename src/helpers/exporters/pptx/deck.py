"""The deck: a 16:9 presentation with the fonts and colours of the report, and slides of a few kinds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from helpers.errors import InputError, Problem
from helpers.exporters.office_package import open_template
from helpers.text.messages import find_language
from helpers.text.width import estimate_width

if TYPE_CHECKING:
    from pptx.presentation import Presentation as PresentationFile
    from pptx.shapes.base import BaseShape
    from pptx.shapes.placeholder import LayoutPlaceholder
    from pptx.slide import Slide, SlideLayout
    from pptx.text.text import _Paragraph

    from helpers.exporters.pptx.passages import Passage

EAST_ASIAN, LATIN, MONO = "黑体", "Arial", "Consolas"
INK, QUIET, ACCENT, DEEP, BASE, PALE = "1B1F24", "5E6670", "A3202A", "12436D", "8290A1", "ECEEF1"
# Points on a slide of 960 × 540: margins, and the sizes that can be read from the back of a room.
WIDTH, HEIGHT, MARGIN = 960, 540, 48
TITLE_SIZE, TEXT_SIZE, SMALL_SIZE, CODE_SIZE = 26, 18, 12, 13
EMU = 12700
# The size of the slides of a presentation that names none.
DEFAULT_WIDTH, DEFAULT_HEIGHT = 720 * EMU, 540 * EMU


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
# Placeholders from this index on are date, footer and slide number.
FIRST_OF_FOOT = 10
# A picture is not enlarged more than this: it would look coarse, and a formula shout.
MAX_ENLARGED = 1.6
STATUS = Box(MARGIN, 8, WIDTH - 2 * MARGIN, 20)
FOOT = Box(MARGIN, HEIGHT - 56, WIDTH - 2 * MARGIN - 80, 36)


class Deck:
    """A presentation under way. template: an office's own .pptx, whose masters are used in place of ours. status: what every slide says at its foot."""

    def __init__(self, lang: str, template: Path | None = None, status: str = "") -> None:
        self.lang, self.status = lang, status
        self.presentation = _open(template)
        if template is None:
            self.presentation.slide_width, self.presentation.slide_height = Emu(WIDTH * EMU), Emu(HEIGHT * EMU)
            _set_theme_fonts(self.presentation)
        wide = (self.presentation.slide_width or DEFAULT_WIDTH) / EMU
        high = (self.presentation.slide_height or DEFAULT_HEIGHT) / EMU
        # On slides of another shape everything is set as on ours, larger or smaller.
        self.scale = min(wide / WIDTH, high / HEIGHT)
        self._left = (wide - WIDTH * self.scale) / 2 * EMU
        self._layout = _find_layout(self.presentation)

    def add_slide(self, title: str, *, size: float = TITLE_SIZE) -> Slide:
        """Return a new slide with its title in the title placeholder, set to break in balance and never over the body."""
        slide = self.presentation.slides.add_slide(self._layout)
        shape = slide.shapes.title
        for other in list(slide.placeholders):
            if other.placeholder_format.idx != 0:
                other._element.getparent().remove(other._element)
        fitted, wide = _set_title(title, size)
        shape.left, shape.top, shape.width, shape.height = self.emu(Box(MARGIN, 30, wide, 84))
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = 0
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
        frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        self.write(frame.paragraphs[0], title, size=fitted, bold=True)
        self._number(slide)
        if self.status:
            self.add_text(slide, STATUS, [self.status], size=SMALL_SIZE, color=ACCENT)
        return slide

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
        run.font.size, run.font.bold, run.font.color.rgb = self.points(size), bold, RGBColor.from_string(color)
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

    def emu(self, box: Box) -> tuple[Emu, Emu, Emu, Emu]:
        """Return a box as python-pptx takes it, scaled to the slides of the template."""
        left, top, width, height = (value * self.scale for value in box.emu())
        return Emu(round(left + self._left)), Emu(round(top)), Emu(round(width)), Emu(round(height))

    def points(self, size: float) -> Pt:
        """Return a size of type or a space, scaled to the slides of the template."""
        return Pt(round(size * self.scale, 1)) if self.scale != 1 else Pt(size)

    def _number(self, slide: Slide) -> None:
        """Put the number of the slide, as a field, into its lower right corner."""
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


def _open(template: Path | None) -> PresentationFile:
    if template is None:
        return _drop_printer(Presentation())
    try:
        return Presentation(open_template(template))
    except InputError:
        raise
    except Exception as error:  # python-pptx raises a dozen kinds of error on what is no presentation
        raise InputError(
            Problem(template, "", f"is no presentation that can be read ({type(error).__name__})", "name a .pptx file")
        ) from None


def _drop_printer(presentation: PresentationFile) -> PresentationFile:
    """Return python-pptx's own template without the settings of the printer that its maker had."""
    relations = presentation.part.rels
    for name in [name for name, relation in relations.items() if relation.reltype.endswith("/printerSettings")]:
        relations.pop(name)
    return presentation


def _find_layout(presentation: PresentationFile) -> SlideLayout:
    """Return the layout for our slides: the one with a title only, else the first that has a title."""
    layouts = [layout for layout in presentation.slide_layouts if 0 in _list_places(layout)]
    alone = (layout for layout in layouts if len([place for place in _list_places(layout) if place < FIRST_OF_FOOT]) == 1)
    found = next(alone, None) or next(iter(layouts), None)
    if found is None:
        raise InputError(Problem("template", "", "has no layout with a title", "add one in PowerPoint"))
    return found


def _list_places(layout: SlideLayout) -> list[int]:
    """Return the indices of the placeholders of a layout: 0 is the title."""
    placeholders: Iterable[LayoutPlaceholder] = layout.placeholders
    return [placeholder.placeholder_format.idx for placeholder in placeholders]


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


def _set_title(title: str, size: float) -> tuple[float, float]:
    """Return (size, width in points) in which a title fills at most two lines that break in balance, not below the size of the text."""
    room = WIDTH - 2 * MARGIN
    if _ems(title) * size <= room:
        return size, room
    first = _balance(title)
    fitted = max(min(size, room / first), TEXT_SIZE)
    return fitted, min(first * fitted, room)


def _balance(title: str) -> float:
    """Return how many ems wide the box of a title is to be so that two lines of it break after a pause or a word near the middle."""
    whole = _ems(title)
    _, first = min(
        (
            (max(left, whole - left) - PAUSES.get(title[place - 1], 0), left)
            for place in range(1, len(title))
            if _may_break(title, place) and (left := _ems(title[:place].rstrip())) >= whole / 2 - 0.5
        ),
        default=(0.0, whole),  # one long word, such as an address, is broken where the line is full
    )
    return first + 0.3


# A line that ends with a pause may be so much longer (in ems) than half of the title.
PAUSES = {**dict.fromkeys("；。;", 14), **dict.fromkeys("，：,:", 8), "、": 3}
BOLD, PARTED, WIDER_QUOTE = 1.04, 0.06, 0.44
_HAN = re.compile(r"[\u4e00-\u9fff]")
_PARTED = re.compile(
    r"(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u4e00-\u9fff])|(?<=[0-9A-Za-z]) (?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]) (?=[0-9A-Za-z])"
)


def _may_break(text: str, place: int) -> bool:
    """Return whether a line may end before text[place]: after a space or a pause, or between two Han characters."""
    before, after = text[place - 1], text[place]
    return (
        before in PAUSES
        or before == " "
        or (before > "\u2e80" and after > "\u2e80" and after not in "，。；：、！？”’）》" and before not in "“‘（《")
    )


def _ems(text: str) -> float:
    """Return the width of a title in em: it is bold, quotation marks beside Han are wide, and some office programs part Han and digits by a little space."""
    quotes = sum(text.count(mark) for mark in "“”‘’") if _HAN.search(text) else 0
    return BOLD * estimate_width(text) + WIDER_QUOTE * quotes + PARTED * len(_PARTED.findall(text))
