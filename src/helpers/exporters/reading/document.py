"""A notebook as one Document: its cells in reading order, its title, headings without gaps, links that lead somewhere."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from helpers.exporters import model
from helpers.exporters.labels import read_words
from helpers.exporters.model import Block, Document, Metadata, Role, Run, Text, Tone
from helpers.exporters.reading.cells import Cell, joined, mapping, prose_texts, read_cells, read_outputs, read_tags
from helpers.exporters.reading.characters import show_controls
from helpers.exporters.reading.code import read_source
from helpers.exporters.reading.context import Context
from helpers.exporters.reading.elements import soften
from helpers.exporters.reading.formulas import name_equation
from helpers.exporters.reading.front_matter import FrontMatter, read_front_matter
from helpers.exporters.reading.html import read_html
from helpers.exporters.reading.links import settle_links
from helpers.exporters.reading.markdown import find_notes, join_notes, render_markdown
from helpers.exporters.reading.metadata import belongs, read_code_language, read_code_mode, read_metadata
from helpers.exporters.reading.outputs import read_output
from helpers.exporters.reading.pictures import Attachments, PictureReader
from helpers.exporters.reading.visibility import Exclusions, Shown, Visibility, read_visibility
from helpers.exporters.reading.widgets import find_widgets
from helpers.exporters.traversal import plain_text

# Characters of a prose cell that a document holds: of all of it, and without tags and the pictures written into it.
MAX_PROSE, MAX_WORDS = 10_000_000, 600_000
_WRITTEN_IN = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=]+|<[^<>]{1,500}>")
BOXES = (Role.FINDINGS, Role.IMPRINT, Role.LEDE, Role.FOLD)


@dataclass(frozen=True)
class ReadingOptions:
    """How a notebook is read: what is left out, the language asked for ("" for its own), the folder whose pictures may be read."""

    exclusions: Exclusions = field(default_factory=Exclusions)
    lang: str = ""
    folder: Path | None = None


def read_document(
    nb: Mapping[str, object],
    resources: Mapping[str, object] | None = None,
    options: ReadingOptions | None = None,
    warn: Callable[[str], None] = lambda message: None,
) -> Document:
    """Return the Document of notebook `nb`, all preprocessors run; `resources` as nbconvert passes them.

    `warn` is called with one line for everything that could not be shown. Raises BuildError if the notebook is not in the language asked for.
    """
    options = options or ReadingOptions()
    front = read_front_matter(nb)
    nb = {**nb, "cells": list(front.cells)}
    metadata = read_metadata(nb, resources or {}, options.lang, front)
    context = Context(
        read_words(metadata.lang), PictureReader(options.folder), warn, read_code_language(nb), widgets=find_widgets(nb)
    )
    exclusions = replace(options.exclusions, code=read_code_mode(nb)) if options.exclusions.code == "show" else options.exclusions
    summary = _read_summary(front, context)
    blocks = tuple(_NotebookReader(context, exclusions, metadata).read(read_cells(nb)))
    title, preamble, blocks = _take_title(blocks, metadata, titled=bool(front.first("title")))
    return _compose(title, preamble, (*summary, *blocks), metadata, context)


def _read_summary(front: FrontMatter, context: Context) -> tuple[Block, ...]:
    """Return what front matter gives readers below the title: subtitle and abstract or, failing that, the description."""
    texts = (*front.all("subtitle"), *front.all("abstract", "description"))
    blocks = soften(read_html(render_markdown(show_controls("\n\n".join(texts))), context))
    return (model.Group(Role.LEDE, blocks),) if blocks else ()


def _compose(
    title: tuple[Run, ...], preamble: tuple[Block, ...], blocks: tuple[Block, ...], metadata: Metadata, context: Context
) -> Document:
    """Return the Document of what was read: headings levelled, links settled."""
    numbers = {name_equation(label): number for label, number in context.numbering.labels.items()}
    # The title may hold links, too, and lead to what follows: all is settled together.
    parts = tuple(model.Quote(part) for part in ((model.Paragraph(title),), preamble, _level_headings(blocks)))
    head, before, after = (part.blocks for part in settle_links(parts, numbers, context.warn) if isinstance(part, model.Quote))
    runs = head[0].runs if isinstance(head[0], model.Paragraph) else title
    return Document(metadata, runs, after, before)


def _take_title(
    blocks: tuple[Block, ...], metadata: Metadata, *, titled: bool
) -> tuple[tuple[Run, ...], tuple[Block, ...], tuple[Block, ...]]:
    """Return (title, blocks before it, blocks after it). The first heading is the title if it is of the first level, and no other than the
    one that the notebook says (`titled`); else the notebook's own title, or its name, goes above everything."""
    place = next((n for n, block in enumerate(blocks) if _holds_heading(block)), None)
    if place is not None:
        heading = blocks[place]
        told = not titled or (isinstance(heading, model.Heading) and plain_text(heading.runs).strip() == metadata.title)
        if isinstance(heading, model.Heading) and heading.level == 1 and told:
            return heading.runs, blocks[:place], blocks[place + 1 :]
    return (Text(metadata.title),), (), blocks


def _holds_heading(block: Block) -> bool:
    return isinstance(block, model.Heading) or (isinstance(block, model.Group) and any(map(_holds_heading, block.blocks)))


def _level_headings(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks with heading levels that begin at 1 and skip none: each heading one below the last one that outranks it."""
    open_levels: list[int] = []

    def level(block: Block) -> Block:
        if isinstance(block, model.Group):
            return replace(block, blocks=tuple(map(level, block.blocks)))
        if not isinstance(block, model.Heading):
            return block
        while open_levels and open_levels[-1] >= block.level:
            open_levels.pop()
        open_levels.append(block.level)
        return replace(block, level=min(len(open_levels), 5))

    return tuple(map(level, blocks))


def _keep_sections(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks whose headings of the highest level among them ask for their sections to stay whole."""
    highest = min((block.level for block in blocks if isinstance(block, model.Heading)), default=0)
    return tuple(
        replace(block, whole=True) if isinstance(block, model.Heading) and block.level == highest else block for block in blocks
    )


def _shorten(source: str) -> str:
    """Return as much of the source of a prose cell as a document holds, to the end of a line if there is one."""
    if len(source) <= min(MAX_WORDS, MAX_PROSE):
        return source
    room, place = MAX_WORDS, 0
    for part in _WRITTEN_IN.finditer(source):
        if part.start() - place > room:
            break
        room -= part.start() - place
        place = part.end()
    end = min(place + room, MAX_PROSE)
    return source if len(source) <= end else source[:end].rpartition("\n")[0] or source[:end]


@dataclass
class _NotebookReader:
    """Reads the cells of one notebook, one after the other."""

    context: Context
    exclusions: Exclusions
    metadata: Metadata

    def read(self, cells: list[Cell]) -> Iterator[Block]:
        """Yield the blocks of all cells that belong in the document."""
        shown = [
            (cell, seen)
            for cell in cells
            if belongs(cell, self.metadata.lang) and (seen := read_visibility(cell, self.exclusions)).cell is not Shown.GONE
        ]
        self.definitions, self.marks = find_notes(prose_texts([cell for cell, _ in shown]))
        for cell, seen in shown:
            yield from self._read_cell(cell, seen)

    def _read_cell(self, cell: Cell, seen: Visibility) -> Iterator[Block]:
        tags = read_tags(cell)
        blocks = tuple(self._read_content(cell, seen))
        if "keep-together" in tags:
            blocks = _keep_sections(blocks)
        if "findings" in tags and blocks:
            yield model.Group(
                Role.FINDINGS, blocks, () if any(isinstance(b, model.Heading) for b in blocks) else self._title("main_findings")
            )
            return
        if "page-break" in tags:
            yield model.PageBreak()
        opening = next((role for role in (Role.IMPRINT, Role.LEDE) if role in tags), None)
        if opening and blocks:
            yield model.Group(opening, blocks)
        elif seen.cell is Shown.FOLDED and blocks:
            yield self._fold("cell", blocks)
        else:
            yield from blocks

    def _read_content(self, cell: Cell, seen: Visibility) -> Iterator[Block]:
        kind, source = cell.get("cell_type"), joined(cell.get("source"))
        if kind == "markdown":
            attachments = mapping(cell, "attachments")
            yield from self._read_prose(source, attachments)
        elif kind == "code":
            yield from self._read_code(cell, source, seen)
        elif source.strip():
            # What a raw cell holds is meant for some other program, and is not run through this one.
            yield read_source(source, "", Tone.RAW)

    def _read_prose(self, source: str, attachments: Attachments) -> tuple[Block, ...]:
        kept = _shorten(source)
        text = join_notes(show_controls(kept), self.definitions, self.marks)
        blocks = read_html(render_markdown(text), self.context, attachments)
        left = len(source) - len(kept)
        return (*blocks, model.Notice(self.context.words["more_text"].format(n=left))) if left else blocks

    def _read_code(self, cell: Cell, source: str, seen: Visibility) -> Iterator[Block]:
        if source.strip() and seen.source is not Shown.GONE:
            code = read_source(source, self.context.language, Tone.INPUT)
            yield code if seen.source is Shown.FULL else self._fold("code", (code,))
        if seen.outputs is Shown.GONE:
            return
        outputs = [
            output
            for output in read_outputs(cell)
            if output.get("output_type") != "stream" or output.get("name", "stdout") in seen.streams
        ]
        blocks = tuple(block for output in outputs for block in read_output(output, source, self.context))
        if blocks and seen.outputs is Shown.FOLDED:
            yield self._fold("output", blocks)
        else:
            yield from blocks

    def _fold(self, name: str, blocks: tuple[Block, ...]) -> model.Group:
        return model.Group(Role.FOLD, soften(blocks) if name != "code" else blocks, self._title(name), printed=False)

    def _title(self, name: str) -> tuple[Run, ...]:
        return (Text(self.context.words[name]),)
