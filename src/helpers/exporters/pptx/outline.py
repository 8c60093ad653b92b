"""What the slides of a document are: findings, then for each section its charts and tables, and text if there is nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from helpers.exporters import model
from helpers.exporters.pptx.deck import BODY
from helpers.exporters.pptx.passages import Passage, find_pictures, read_passages
from helpers.exporters.traversal import find_headings, plain_text
from helpers.text.width import text_width

# A document of fewer sections has no slide of contents.
MIN_SECTIONS = 3


@dataclass(frozen=True)
class Section:
    """What stands between one heading and the next; level: of its heading, 0 for the part below the document's title."""

    title: str
    level: int
    blocks: list[model.Block]


@dataclass
class Slide:
    """One slide: its title, the block that it shows (None: text), the text that it shows or has in its notes, what else its notes hold."""

    title: str
    block: model.Block | None = None
    passages: list[Passage] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """The text of the slide, paragraph by paragraph."""
        return [passage.text for passage in self.passages]


def plan_slides(document: model.Document) -> list[Slide]:
    """Return the slides of a document in reading order.

    The text of a section that has charts, tables or pictures goes into the notes of the one that follows it (or of the last); text has
    slides of its own only in sections that have none. Headings that no slide has as its title are in the notes of the slide that follows;
    several with nothing below them, one after another, make a slide of their own.
    """
    slides: list[Slide] = []
    waiting: list[str] = []
    for place, section in enumerate(_list_bare(_sections(document))):
        title = section.title
        planned = _plan_section(title, section.blocks)
        # What stands between title and first heading is in the notes of the title slide, or with the charts there.
        planned = (
            [slide for slide in planned if slide.block is not None] if place == 0 and find_headings(document.blocks) else planned
        )
        if place and all(slide.title != title for slide in planned):
            waiting.append(title)
        if planned:
            planned[0].notes, waiting = waiting, []
        slides += planned
    if not slides:
        return [Slide(title) for title in waiting]
    slides[-1].notes = [*slides[-1].notes, *waiting]
    return slides


def has_contents(document: model.Document) -> bool:
    """Return whether the slides have one of contents, after the title."""
    return len(section_titles(document)) >= MIN_SECTIONS


def opening_texts(document: model.Document) -> list[str]:
    """Return the texts around the title that have no slide of their own, for the notes of the title slide."""
    before = [text for block in document.preamble for text in block_texts(block)]
    if not find_headings(document.blocks):
        return before
    first = _sections(document)[0]
    return before + [text for slide in _plan_section(first.title, first.blocks) if slide.block is None for text in slide.texts]


def section_titles(document: model.Document) -> list[str]:
    """Return the titles of the sections of the first rank."""
    return [plain_text(heading.runs) for heading in find_headings(document.blocks) if heading.level == 1]


def _sections(document: model.Document) -> list[Section]:
    """Return the parts of the document from one heading to the next."""
    sections = [Section(plain_text(document.title), 0, [])]
    for block in document.blocks:
        if isinstance(block, model.Heading):
            sections.append(Section(plain_text(block.runs), block.level, []))
        elif not (isinstance(block, model.Group) and block.role == model.Role.LEDE):
            sections[-1].blocks.append(block)
    return sections


def _list_bare(sections: list[Section]) -> list[Section]:
    """Return sections with neighbours that are nothing but a heading, such as questions to answer, as one list below what they belong to."""
    bare = [bool(one.level) and not one.blocks and (two is None or two.level <= one.level) for one, two in _neighbours(sections)]
    made: list[Section] = []
    for is_bare, group in groupby(zip(sections, bare, strict=True), key=lambda pair: pair[1]):
        parts = [section for section, _ in group]
        made += [_as_list(parts, made)] if is_bare and len(parts) > 1 else parts
    return made


def _neighbours(sections: list[Section]) -> Iterable[tuple[Section, Section | None]]:
    yield from pairwise(sections)
    yield sections[-1], None


def _as_list(parts: list[Section], before: list[Section]) -> Section:
    """Return the titles of sections as a list, under the last title before them that is of a higher rank."""
    level = min(part.level for part in parts)
    above = next(section for section in reversed(before) if section.level < level)
    items = tuple(model.Item((model.Paragraph((model.Text(part.title),)),)) for part in parts)
    return Section(above.title, above.level, [model.ListBlock(items)])


def _plan_section(title: str, blocks: list[model.Block]) -> list[Slide]:
    slides: list[Slide] = []
    waiting: list[Passage] = []
    for block in _unfolded(blocks):
        shown = _shown_title(title, block)
        if shown is None:
            waiting += [passage for passage in read_passages(block) if passage.text]
            for figure in find_pictures(block):
                slides.append(Slide(title, figure, waiting))
                waiting = []
        elif isinstance(block, model.Group):
            slides.append(Slide(shown, block, [*read_passages(block)]))
        else:
            slides.append(Slide(shown, block, waiting))
            waiting = []
    if waiting and slides and not isinstance(slides[-1].block, model.Group):
        slides[-1].passages = [*slides[-1].passages, *waiting]
        return slides
    return [*slides, *_text_slides(title, waiting)]


def _unfolded(blocks: Iterable[model.Block]) -> list[model.Block]:
    """Return blocks with those of groups in their place; the box of findings stays whole."""
    made: list[model.Block] = []
    for block in blocks:
        if isinstance(block, model.Group) and block.role != model.Role.FINDINGS:
            shown = block.printed or block.role != model.Role.FOLD
            title = [model.Paragraph(block.title, term=True)] if block.title and shown else []
            made += [*title, *_unfolded(block.blocks)] if shown else []
        else:
            made.append(block)
    return made


def _shown_title(section: str, block: model.Block) -> str | None:
    """Return the title of the slide that shows a block, or None if the block is text."""
    if isinstance(block, model.Figure):
        return block.title or plain_text(block.caption) or section
    if isinstance(block, model.Table):
        return plain_text(block.caption) or section
    if isinstance(block, model.Group):
        heads = [plain_text(inner.runs) for inner in block.blocks if isinstance(inner, model.Heading)]
        return plain_text(block.title) or (heads[0] if heads else section)
    return None


def _text_slides(title: str, passages: list[Passage]) -> list[Slide]:
    """Return slides of text, each as full as it may be."""
    slides: list[Slide] = []
    room = 0.0
    for passage in passages:
        high = passage.shorten().height()
        if not slides or high > room:
            slides.append(Slide(title))
            room = BODY.height
        slides[-1].passages.append(passage)
        room -= high
    return slides


def measure(text: str) -> float:
    """Return how much room a text takes, in Han characters."""
    return text_width(text) / 2


def block_texts(block: model.Block) -> list[str]:
    """Return the paragraphs of a block as text, headings left out."""
    return [passage.text for passage in read_passages(block)]
