"""The document of a notebook as slides: one message each, its chart or table, its source, and in the notes what goes with it."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE

from helpers.errors import BuildError
from helpers.exporters import model
from helpers.exporters.office_package import normalise_package, read_date
from helpers.exporters.pptx import charts, tables
from helpers.exporters.pptx.deck import (
    ACCENT,
    BODY,
    FOOT,
    HEIGHT,
    MARGIN,
    QUIET,
    SMALL_SIZE,
    TEXT_SIZE,
    WIDTH,
    Box,
    Deck,
    describe,
)
from helpers.exporters.pptx.linear import linearise
from helpers.exporters.pptx.outline import Slide, block_texts, has_contents, measure, opening_texts, plan_slides, section_titles
from helpers.exporters.pptx.passages import cut_to
from helpers.exporters.raster import encode_picture
from helpers.exporters.traversal import plain_text
from helpers.text.messages import Messages, find_language, messages

if TYPE_CHECKING:
    from pptx.shapes.autoshape import Shape
    from pptx.slide import Slide as PptxSlide

# Han characters of findings that a slide holds in large type.
MAX_FINDINGS = 330
MAX_CONTENTS = 10
# The place of the opening summary on the title slide, and its room down to the foot.
LEDE, LEDE_ROOM = Box(MARGIN, 300, WIDTH - 2 * MARGIN, 110), 140


def write_pptx(document: model.Document, template: Path | None = None) -> bytes:
    """Return a document as .pptx (bytes), the same on every build. template: an office's own .pptx, whose masters are used.

    Raises InputError if the template cannot be read.
    """
    writer = Writer(document, template)
    writer.write()
    buffer = io.BytesIO()
    writer.deck.presentation.save(buffer)
    return normalise_package(buffer.getvalue())


class Writer:
    """Draws the slides of one document."""

    def __init__(self, document: model.Document, template: Path | None) -> None:
        self.document, self.meta = linearise(document), document.metadata
        self.deck = Deck(self.meta.lang, template, self.meta.status)
        self.words: Messages = messages(self.meta.lang)

    def write(self) -> None:
        """Draw title, contents and every planned slide, and write the properties."""
        self._title()
        self._contents()
        for slide in plan_slides(self.document):
            self._draw(slide)
        self._set_properties()

    def _draw(self, slide: Slide) -> None:
        match slide.block:
            case model.Table():
                self._table(slide, slide.block)
            case model.Figure():
                self._figure(slide, slide.block)
            case model.Group():
                self._findings(slide)
            case _:
                self._text(slide)

    def _title(self) -> None:
        title = plain_text(self.document.title)
        slide = self.deck.add_slide(title, size=36, opening=True)
        said = self._texts_of(model.Role.LEDE)
        lede = cut_to(said, LEDE_ROOM)
        told = self._texts_of(model.Role.IMPRINT) or [text for text in (self.meta.author, self.meta.date) if text]
        foot = ["\u2003".join(told)] if told else []
        if not self.deck.fill_subtitle(slide, [*lede, *foot]):
            self._place_opening(slide, lede, foot)
        self._notes(slide, [*(said if lede != said else []), *opening_texts(self.document)])

    def _place_opening(self, slide: PptxSlide, lede: list[str], foot: list[str]) -> None:
        """Draw what stands below the title of the first slide, the title in the middle unless a template has its own place for it."""
        if not self.deck.house:
            shape = cast("Shape", slide.shapes.title)  # every slide of the deck has one
            _, shape.top, _, shape.height = self.deck.emu(Box(0, 150, 1, 130))
        self.deck.add_text(slide, LEDE, lede, color=QUIET)
        self.deck.add_text(slide, Box(MARGIN, HEIGHT - 96, WIDTH - 2 * MARGIN, 40), foot, size=14, color=QUIET)

    def _texts_of(self, role: model.Role) -> list[str]:
        """Return the texts of the boxes of a role."""
        boxes = [block for block in self.document.blocks if isinstance(block, model.Group) and block.role == role]
        return [text for box in boxes for text in block_texts(box)]

    def _contents(self) -> None:
        if not has_contents(self.document):
            return
        heads = section_titles(self.document)
        slide = self.deck.add_slide(self.words.text("contents"))
        more = [self.words.text("slides_more", n=len(heads) - MAX_CONTENTS)] if len(heads) > MAX_CONTENTS else []
        self.deck.add_text(slide, BODY, heads[:MAX_CONTENTS] + more, bullets=True)

    def _text(self, slide: Slide) -> None:
        """Draw a slide of text, smaller if there is much of it; what has no room even so is in the notes, with all the rest."""
        made = self.deck.add_slide(slide.title)
        kept = [passage.shorten() for passage in slide.passages]
        size = TEXT_SIZE if sum(passage.height() for passage in kept) <= BODY.height else TEXT_SIZE - 4
        if (high := sum(passage.height(size) for passage in kept)) > BODY.height:
            kept = [replace(kept[0], text=kept[0].text[: int(len(kept[0].text) * BODY.height / high)].rstrip() + "…")]
        self.deck.add_passages(made, BODY, kept, size=size)
        self._notes(made, [*slide.notes, *(slide.texts if kept != slide.passages else [])])

    def _findings(self, slide: Slide) -> None:
        made = self.deck.add_slide(slide.title)
        bar = made.shapes.add_shape(MSO_SHAPE.RECTANGLE, *self.deck.emu(Box(MARGIN - 14, BODY.top, 4, BODY.height - 10)))
        bar.fill.solid()
        bar.fill.fore_color.rgb = RGBColor.from_string(ACCENT)
        bar.line.fill.background()
        describe(bar, "")
        size = TEXT_SIZE + 2 if sum(map(measure, slide.texts)) < MAX_FINDINGS else TEXT_SIZE - 2
        self.deck.add_text(made, BODY, slide.texts, size=size, bullets=True)
        self._notes(made, slide.notes)

    def _figure(self, slide: Slide, figure: model.Figure) -> None:
        """Draw a chart: its sentence as title, its measure below, native bars if it has data for them, else its picture; source at the foot."""
        made = self.deck.add_slide(slide.title)
        native = charts.can_draw(figure.bars)
        subtitle = (figure.bars[0].subtitle if native else "") or figure.subtitle
        place = Box(MARGIN, 98, WIDTH - 2 * MARGIN, 24)
        self.deck.add_text(made, place, [subtitle] if subtitle else [], size=SMALL_SIZE + 2, color=QUIET)
        if native:
            charts.add_charts(self.deck, made, BODY, figure.bars, figure.alt)
        else:
            self._picture(made, figure)
        self.deck.add_text(made, FOOT, [figure.source] if figure.source else [], size=SMALL_SIZE - 1, color=QUIET)
        self._notes(made, [*slide.notes, *slide.texts, figure.alt, figure.note, figure.source, *_data_lines(figure.data)])

    def _picture(self, made: PptxSlide, figure: model.Figure) -> None:
        try:
            data = encode_picture(figure.picture)
            self.deck.add_picture(made, data, BODY, figure.picture.width, figure.picture.height, figure.alt)
        except (BuildError, OSError):
            self.deck.add_text(made, BODY, [figure.alt], color=QUIET)

    def _table(self, slide: Slide, table: model.Table) -> None:
        """Draw a table on as many slides as it needs; of one that needs too many its first rows, the others in the notes of the last."""
        parts = tables.plan_table(table)
        whole = tables.is_whole(parts, table)
        for part in parts:
            made = self.deck.add_slide(slide.title)
            tables.add_table(self.deck, made, part.table, part.size)
            last = part is parts[-1]
            told = [*self._tell_part(part, table), *([self.words.text("slides_left")] if last and not whole else [])]
            self.deck.add_text(made, FOOT, ["\u2003".join(told)] if told else [], size=SMALL_SIZE, color=QUIET)
            if last:
                self._notes(made, [*slide.notes, *slide.texts, *([] if whole else self._note_rows(table))])

    def _tell_part(self, part: tables.Part, table: model.Table) -> list[str]:
        """Return which rows and which columns of its table a slide shows, [] if it shows all."""
        told = []
        for key, (first, last), count in (
            ("slides_rows", part.rows, len(table.body)),
            ("slides_columns", part.columns, table.width),
        ):
            if last - first + 1 < count:
                told.append(self.words.text(key, first=first, last=last, n=count))
        return told

    def _note_rows(self, table: model.Table) -> list[str]:
        """Return the rows of a table for the notes, and how many are left out even there."""
        lines = [" | ".join(tables.row_texts(row, table.width)) for row in (*table.head, *table.body[: tables.MAX_NOTED])]
        left = len(table.body) > tables.MAX_NOTED
        return [*lines, *([self.words.text("slides_rows_left", shown=tables.MAX_NOTED, n=len(table.body))] if left else [])]

    def _notes(self, made: PptxSlide, texts: Iterable[str]) -> None:
        told = "\n".join(filter(None, texts))
        if told:
            self.deck.add_notes(made, told)

    def _set_properties(self) -> None:
        properties, meta = self.deck.presentation.core_properties, self.meta
        properties.title, properties.author, properties.subject = meta.title[:255], meta.author[:255], meta.subject[:255]
        properties.keywords, properties.language = ", ".join(meta.keywords)[:255], find_language(meta.lang).tag
        properties.created = properties.modified = read_date(meta.date)
        properties.last_modified_by, properties.revision = meta.author[:255], 1


def number_charts(document: model.Document) -> dict[str, int]:
    """Return the number of the slide that shows each chart of a document, by the chart's anchor."""
    found: dict[str, int] = {}
    last = 1 + has_contents(document)
    for slide in plan_slides(linearise(document)):
        if isinstance(slide.block, model.Figure) and slide.block.anchor:
            found[slide.block.anchor] = last + 1
        last += len(tables.plan_table(slide.block)) if isinstance(slide.block, model.Table) else 1
    return found


def _data_lines(table: model.Table | None) -> list[str]:
    """Return the data of a chart as lines of text: what each mark shows."""
    rows = [*table.head, *table.body] if table else []
    return [" | ".join(tables.row_texts(row, table.width)) for row in rows] if table else []
