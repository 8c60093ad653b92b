"""The blocks of a document as paragraphs and tables of Word."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from helpers.exporters import model
from helpers.exporters.docx import frame
from helpers.exporters.docx.code import make_code
from helpers.exporters.docx.fields import make_field, make_text
from helpers.exporters.docx.formulas import make_formula
from helpers.exporters.docx.lists import Numbering
from helpers.exporters.docx.looks import Look
from helpers.exporters.docx.pictures import PictureStore
from helpers.exporters.docx.runs import PLAIN, QUIET, Context, Tone, make_runs
from helpers.exporters.docx.styles import PAGE, make_section
from helpers.exporters.docx.tables import make_box, make_data, make_table, split_table, wants_turning
from helpers.exporters.docx.xml import PARAGRAPH_ORDER, Element, element, keep_with_next, set_property
from helpers.exporters.traversal import find_headings, plain_text, walk
from helpers.exporters.whole_sections import find_kept
from helpers.text.messages import messages

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

MAX_HEADING = 4
# From this many headings on, a table of contents helps.
MIN_HEADINGS = 9
EMU = 12700  # in a point
CHECKS = {True: "☑ ", False: "☐ ", None: ""}


class Writer:
    """Turns the blocks of one document into paragraphs and tables, in reading order."""

    def __init__(self, word: WordDocument, document: model.Document, look: Look, numbering: Numbering) -> None:
        section = word.sections[0]
        left, right, top, bottom = (
            side or 0 for side in (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
        )
        self.width = ((section.page_width or PAGE[0]) - left - right) / EMU
        self.height = ((section.page_height or PAGE[1]) - top - bottom) / EMU
        self.document, self.look = document, look
        self.words = messages(document.metadata.lang)
        self.context = Context(word, document.metadata.lang, PictureStore(word, self.width, self.height * 0.8))
        self.context.blocks = self.blocks
        self.numbering = numbering
        told = word.styles["Table Text"].font.size
        self.table_size = told.pt if told else look.faces["Table Text"].size

    def write(self) -> list[Element]:
        """Return the elements of the whole document: title, contents, blocks, colophon."""
        figures = [node for node in walk(self.document.blocks) if isinstance(node, model.Figure)]
        self.context.labels = {figure.anchor: self._label_text(figure) for figure in figures if figure.anchor and figure.number}
        made = [*self.blocks(self.document.preamble), self._paragraph("Title", self.document.title)]
        for place, part in enumerate(self._split()):
            made += [] if place == 0 else self._contents()
            made += self.blocks(part)
        if self.look.colophon:
            made += frame.make_colophon(self.document.metadata, self.width)
        return made

    def _split(self) -> list[tuple[model.Block, ...]]:
        """Return the blocks before and after the place of the contents: after page 1 of a briefing, else before the first heading."""
        blocks = self.document.blocks
        if len(find_headings(self.document.blocks)) < MIN_HEADINGS:
            return [blocks]
        findings = [n for n, block in enumerate(blocks) if isinstance(block, model.Group) and block.role == model.Role.FINDINGS]
        heads = [n for n, block in enumerate(blocks) if isinstance(block, model.Heading) and (not findings or n > findings[0])]
        breaks = [n for n, block in enumerate(blocks) if isinstance(block, model.PageBreak)]
        place = min([*breaks[:1], *heads[1:2]], default=0) if findings else (heads[0] if heads else 0)
        return [blocks[:place], blocks[place:]]

    def blocks(self, blocks: Iterable[model.Block]) -> list[Element]:
        """Return the elements of blocks, in order."""
        made: list[Element] = []
        broken, listed = False, tuple(blocks)
        kept = find_kept(listed)
        for place, (block, following) in enumerate(pairwise((*listed, None))):
            if isinstance(block, model.PageBreak) and following is not None:
                broken = True
                continue
            part = self._block(block) if block is not None else []
            if broken and part:
                part, broken = _begin_page(part), False
            if isinstance(block, model.Heading) and isinstance(following, model.Heading) and following.level <= block.level:
                # Headings with nothing below them would all have to stay together: LibreOffice leaves a page empty for that.
                set_property(part[0].find(qn("w:pPr")), element("w:keepNext", val="0"), PARAGRAPH_ORDER)
            if place in kept:
                keep_with_next(part)
            made += part
        return made

    def _block(self, block: model.Block) -> list[Element]:
        match block:
            case model.Heading():
                return self._heading(block)
            case model.Paragraph():
                return self._text(block)
            case model.ListBlock():
                return self._list(block, 0)
            case model.Quote():
                return self._restyled(block.blocks, "Quote")
            case model.Preformatted():
                return self._code(block)
            case model.Table():
                return self._table(block)
            case model.Figure():
                return self._chart(block) if block.is_chart else self._picture(block)
            case model.Formula():
                return self._formula(block)
            case model.Notice():
                return [self._paragraph("Normal", (model.Text(block.text),), tone=Tone(color=QUIET))]
            case model.Rule():
                border = element("w:pBdr", (element("w:bottom", val="single", sz=6, space=1, color="B8BEC6"),))
                return [self._paragraph("Normal", (), border)]
            case model.PageBreak():
                return [_make_break()]
            case model.Mark():
                return [element("w:p", tuple(self.context.bookmarks.wrap(block.name, [])))]
            case model.Group():
                return self._group(block)
            case model.Definition():
                return self.blocks(block.blocks)

    def _paragraph(self, style: str, runs: Iterable[model.Run], *settings: Element, tone: Tone = PLAIN) -> Element:
        properties = element("w:pPr", (element("w:pStyle", val=style),))
        for setting in settings:
            set_property(properties, setting, PARAGRAPH_ORDER)
        return element("w:p", (properties, *make_runs(runs, self.context, tone)))

    def _heading(self, block: model.Heading) -> list[Element]:
        settings = [element("w:bidi")] if block.direction == model.Direction.RTL else []
        made = self._paragraph(f"Heading {min(block.level, MAX_HEADING)}", block.runs, *settings)
        content = list(made)[1:]
        for part in content:
            made.remove(part)
        made.extend(self.context.bookmarks.wrap(block.anchor, content))
        return [made]

    def _text(self, block: model.Paragraph) -> list[Element]:
        settings = [element("w:keepNext")] if block.term else []
        if block.align != model.Align.LEFT:
            settings.append(element("w:jc", val=block.align.value))
        if block.direction == model.Direction.RTL:
            settings.append(element("w:bidi"))
        return [self._paragraph("Normal", block.runs, *settings, tone=Tone(bold=block.term))] if block.runs else []

    def _restyled(self, blocks: Iterable[model.Block], style: str) -> list[Element]:
        """Return blocks whose plain paragraphs are set in another style."""
        made = self.blocks(blocks)
        for paragraph in made:
            found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            if found is not None and found.get(qn("w:val")) == "Normal":
                found.set(qn("w:val"), style)
        return made

    def _group(self, block: model.Group) -> list[Element]:
        if block.role == model.Role.FOLD and not block.printed:
            return []
        title = [self._paragraph("Heading 3", block.title)] if block.title else []
        if block.role in (model.Role.FINDINGS, model.Role.ALERT) and self.look.boxes:
            return [make_box([*title, *self.blocks(block.blocks)], self.width), self._gap()]
        if block.role in (model.Role.IMPRINT, model.Role.LEDE):
            return self._restyled(block.blocks, "Subtitle")
        return [*title, *self.blocks(block.blocks)]

    def _gap(self) -> Element:
        """Return a small paragraph: two tables without one between them would run together."""
        return self._paragraph("Figure Note", ())

    def _list(self, block: model.ListBlock, depth: int) -> list[Element]:
        number = self.numbering.start(ordered=block.ordered, first=block.start)
        style = "List Number" if block.ordered else "List Bullet"
        return [made for item in block.items for made in self._item(item, style, number, depth)]

    def _item(self, item: model.Item, style: str, number: int, depth: int) -> list[Element]:
        made: list[Element] = []
        for place, inner in enumerate(item.blocks):
            if isinstance(inner, model.ListBlock):
                made += self._list(inner, depth + 1)
            elif isinstance(inner, model.Paragraph):
                mark = self.numbering.mark(number, depth) if place == 0 else self.numbering.indent(depth)
                box = (model.Text(CHECKS[item.checked]),) if place == 0 and item.checked is not None else ()
                made.append(self._paragraph(style, (*box, *inner.runs), mark))
            else:
                made += self._block(inner)
        return made

    def _table(self, block: model.Table) -> list[Element]:
        caption = [self._paragraph("Caption", block.caption)] if block.caption else []
        if block.anchor:
            caption = [
                *caption[:-1],
                *(self.context.bookmarks.wrap(block.anchor, caption[-1:]) if caption else self._block(model.Mark(block.anchor))),
            ]
        size = self.table_size
        if wants_turning(block, self.width, self.height, size):
            return self._turned([*caption, make_table(block, self.context, self.height, size)])
        parts = split_table(block, self.width, size)
        return [*caption, *(made for part in parts for made in (make_table(part, self.context, self.width, size), self._gap()))]

    def _turned(self, content: list[Element]) -> list[Element]:
        """Return `content` on pages of its own in landscape: it is wider than an upright page."""
        ends = (make_section(self.context.document, turned=turned) for turned in (False, True))
        before, after = (element("w:p", (element("w:pPr", (section,)),)) for section in ends)
        return [before, *content, after]

    def _label_text(self, figure: model.Figure) -> str:
        return self.words.text("figure", n=figure.number)

    def _chart(self, figure: model.Figure) -> list[Element]:
        """Return a chart: its label as a numbered field with the title, the subtitle, the picture, note and source, its data."""
        properties = element("w:pPr", (element("w:pStyle", val="Caption"),))
        made = [element("w:p", (properties, *self._label(figure), make_text(figure.title)))]
        if figure.subtitle:
            made.append(self._paragraph("Figure Note", (model.Text(figure.subtitle),), element("w:keepNext")))
        drawn = self._paragraph("Figure Note", (), element("w:keepNext"), _open_leading())
        drawn.append(self.context.pictures.draw(figure.picture, figure.alt))
        made.append(drawn)
        made += [self._paragraph("Figure Note", (model.Text(text),)) for text in (figure.note, figure.source) if text]
        return [*made, *self._data(figure.data)]

    def _label(self, figure: model.Figure) -> list[Element]:
        """Return “Figure 4” with its number as a SEQ field, in the bookmark that references follow."""
        bookmarks = self.context.bookmarks
        if not figure.number:
            return bookmarks.wrap(figure.anchor, []) if figure.anchor else []
        label = self._label_text(figure)
        before, _, after = label.partition(figure.number)
        counter = self.words.text("figure_word")
        number = make_field(f"SEQ {counter} \\* ARABIC", [make_text(figure.number)])
        parts = [*([make_text(before)] if before else []), *number, *([make_text(after)] if after else [])]
        if figure.anchor:
            parts = bookmarks.wrap(figure.anchor, bookmarks.wrap(f"label-{figure.anchor}", parts))
        return [*parts, make_text("\u2003")]

    def _data(self, table: model.Table | None) -> list[Element]:
        """Return the data of a chart as a small table."""
        return [make_data(table, self.context, self.width, self.table_size), self._gap()] if table else []

    def _picture(self, figure: model.Figure) -> list[Element]:
        centred = element("w:jc", val="center")
        flush = element("w:ind", firstLineChars=0, firstLine=0)
        made = self._paragraph("Normal", (), _open_leading(air=120), flush, centred)
        made.append(self.context.pictures.draw(figure.picture, figure.alt))
        caption = [self._paragraph("Figure Note", figure.caption)] if figure.caption else []
        mark = self._block(model.Mark(figure.anchor)) if figure.anchor else []
        return [*mark, made, *caption]

    def _formula(self, block: model.Formula) -> list[Element]:
        made = make_formula(block.mathml, display=True) if block.mathml else None
        if made is None:
            return [self._paragraph("Code", (model.Text(f"$${block.tex}$$"),))]
        paragraph = self._paragraph("Normal", (), element("w:ind", firstLineChars=0, firstLine=0))
        paragraph.append(made)
        if block.number:
            paragraph.append(make_text(f" ({block.number})"))
        marks = [part for name in block.anchors for part in self.context.bookmarks.wrap(name, [])]
        for part in reversed(marks):
            paragraph.insert(1, part)
        return [paragraph]

    def _code(self, block: model.Preformatted) -> list[Element]:
        more = self.words.text("more_lines", n=block.omitted) if block.omitted else ""
        return make_code(block, self.context, more)

    def _contents(self) -> list[Element]:
        headings = [
            (min(heading.level, MAX_HEADING), plain_text(heading.runs), heading.anchor)
            for heading in find_headings(self.document.blocks)
        ]
        return frame.make_contents(headings, self.words.text("contents"), self.width)


def _make_break() -> Element:
    return element("w:p", (element("w:r", (element("w:br", type="page"),)),))


def _begin_page(part: list[Element]) -> list[Element]:
    """Return elements that begin a page: a paragraph of its own for the break would leave a page empty if the one before is full."""
    properties = part[0].find(qn("w:pPr"))
    if part[0].tag != qn("w:p") or properties is None:
        return [_make_break(), *part]
    set_property(properties, element("w:pageBreakBefore"), PARAGRAPH_ORDER)
    return part


def _open_leading(air: int = 0) -> Element:
    """Return spacing without an exact line height, which would cut a picture off; air: above and below it, in twips."""
    around = {"before": air, "after": air} if air else {}
    return element("w:spacing", **around, line=240, lineRule="auto")
