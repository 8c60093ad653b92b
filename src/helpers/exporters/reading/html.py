"""HTML from prose and outputs as blocks: whatever is not understood keeps its text, and nothing of it is run or fetched."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.exporters import model
from helpers.exporters.model import Block, Direction, Role, Run, Tone
from helpers.exporters.reading.characters import find_direction, show_controls
from helpers.exporters.reading.code import read_source
from helpers.exporters.reading.context import Context
from helpers.exporters.reading.datasets import HEADER, SECTIONS, has_class, read_header, read_sections
from helpers.exporters.reading.elements import HEADINGS, SILENT, is_block, soften
from helpers.exporters.reading.markdown import MATH, NOTE_TEXT
from helpers.exporters.reading.pictures import Attachments
from helpers.exporters.reading.running_text import MAX_HTML_DEPTH, RunReader, is_blank
from helpers.exporters.reading.runs import trim
from helpers.exporters.reading.styles import apply_style, find_align, find_breaks, is_hidden, parse_style
from helpers.exporters.reading.tables import read_table
from helpers.exporters.traversal import plain_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Deeper nesting of lists, quotations and tables helps no reader; what is nested deeper is written at this depth.
MAX_NEST = 6
# A longer heading is a paragraph marked as one by mistake: contents and running heads have no room for it.
MAX_HEADING = 500
# A picture no higher than this stands in its line; others stand by themselves if nothing else is in their paragraph.
MAX_INLINE_HEIGHT = 24.0
_ALERT = re.compile(r"\b(?:alert|admonition|callout)\b")


def parse_html(source: str) -> "HtmlElement | None":
    """Return the root element of an HTML fragment, or None if there is nothing in it."""
    from lxml import etree, html

    text = show_controls(source)
    if not text.strip():
        return None
    try:
        parser = html.HTMLParser(huge_tree=True, no_network=True, encoding=None, remove_comments=True, remove_pis=True)
        return html.fragment_fromstring(text, create_parent="div", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, RecursionError):
        return None


def read_html(source: str, context: Context, attachments: Attachments | None = None) -> tuple[Block, ...]:
    """Return the blocks of an HTML fragment."""
    root = parse_html(source)
    return () if root is None else HtmlReader(context, attachments or {}).read(root)


@dataclass
class HtmlReader(RunReader):
    """Walks one HTML tree: block elements become blocks, text between them becomes paragraphs."""

    def read(self, root: "HtmlElement") -> tuple[Block, ...]:
        """Return the blocks of a whole fragment, its style sheets applied and its footnotes put where they are called."""
        for sheet in list(root.iter("style")):
            self.sheet.add(sheet.text or "")
        for formula in root.iter(MATH):
            _restore_dollars(formula)
        for note in list(root.iter(NOTE_TEXT)):
            self.notes[note.get("data-key", "").lower()] = note
            note.drop_tree()
        return self.read_blocks(root)

    def read_blocks(self, element: "HtmlElement") -> tuple[Block, ...]:
        """Return the blocks of the children of `element`."""
        blocks: list[Block] = []
        loose: list[Run] = []
        self.add_text(loose, element.text)
        for child in element:
            if isinstance(child.tag, str):
                if is_block(child):
                    blocks.extend([*self.gather(loose, element), *self.read_block(child)])
                    loose = []
                else:
                    self.add_inline(loose, child)
            self.add_text(loose, child.tail)
        return (*blocks, *self.gather(loose, element))

    def gather(self, runs: list[Run], parent: "HtmlElement") -> Iterator[Block]:
        """Yield the blocks of loose runs: paragraphs, and standalone elements between them."""
        loose: list[Run] = []
        others = [run for run in runs if not is_blank(run)]
        alone = len(others) == 1
        for run in runs:
            block = _stand_alone(run, alone)
            if block is None:
                loose.append(run)
                continue
            yield from self.make_paragraph(loose, parent)
            yield block
            loose = []
        yield from self.make_paragraph(loose, parent)

    def make_paragraph(self, runs: list[Run], parent: "HtmlElement") -> Iterator[Block]:
        """Yield the paragraph of `runs`, if there is anything in it."""
        if not runs:
            return
        trimmed = trim(runs)
        if trimmed and all(isinstance(run, model.Anchor) for run in trimmed):
            yield from (model.Mark(run.name) for run in trimmed if isinstance(run, model.Anchor))
        elif trimmed:
            yield model.Paragraph(trimmed, _direct(trimmed, parent), self.find_align(parent))

    def find_align(self, element: "HtmlElement") -> model.Align:
        """Return how the text of a paragraph is aligned."""
        if element.tag == "center" or (element.get("align") or "").lower() == "center":
            return model.Align.CENTER
        own = element.get("style")
        return (find_align(parse_style(own)) if own else None) or model.Align.LEFT

    def read_block(self, element: "HtmlElement") -> Iterator[Block]:
        """Yield the blocks of one block element, with the page breaks and the place that it makes."""
        found = self.sheet.find(element)
        if is_hidden(found) or element.get("hidden") is not None or element.tag in SILENT:
            return
        before, after = find_breaks(found)
        if before:
            yield model.PageBreak()
        name = element.get("id")
        if name and element.tag != "table":
            yield model.Mark(show_controls(name))
        outer, self.style = self.style, apply_style(self.style, found) if found else self.style
        self.depth += 1
        if self.depth > MAX_HTML_DEPTH:
            yield from _flatten(element)
        else:
            yield from BLOCK_READERS.get(element.tag, HtmlReader.read_container)(self, element)
        self.depth -= 1
        self.style = outer
        if after:
            yield model.PageBreak()

    def read_container(self, element: "HtmlElement") -> Iterator[Block]:
        """Yield the blocks of an element without a meaning of its own; those of an alert box together."""
        if has_class(element, HEADER):
            yield from read_header(element)
        elif not _ALERT.search(element.get("class") or ""):
            yield from self.read_blocks(element)
        elif blocks := self.read_nested(element):
            yield from [model.Group(Role.ALERT, blocks)] if self.nest < MAX_NEST else blocks

    def read_nested(self, element: "HtmlElement") -> tuple[Block, ...]:
        """Return the blocks of an element that sets them in from the margin, or under others."""
        self.nest += 1
        blocks = soften(self.read_blocks(element))
        self.nest -= 1
        return blocks

    def read_heading(self, element: "HtmlElement") -> Iterator[Block]:
        """Yield a heading, below it links to its nameless pictures; its level and its anchor are settled when the whole document is known."""
        pictures = [picture for picture in element.iter("img") if self._lacks_name(picture)]
        for picture in pictures:
            picture.drop_tree()
        runs = self.read_runs(element)
        if runs:
            heading = model.Heading(HEADINGS[element.tag], runs, "", _direct(runs, element))
            yield from (heading,) if len(plain_text(runs)) <= MAX_HEADING else soften((heading,))
        for picture in pictures:
            picture.tail = None
            yield from self.read_line(picture)

    def _lacks_name(self, picture: "HtmlElement") -> bool:
        """Return whether only an address would be left of a picture."""
        named = picture.get("alt") or picture.get("title")
        return not named and self.context.pictures.find(picture.get("src", ""), self.attachments) is None

    def read_list(self, element: "HtmlElement") -> Iterator[Block]:
        """Yield a list; what stands in it outside of items becomes an item."""
        if has_class(element, SECTIONS):
            yield from read_sections(element, self)
            return
        items = [self.read_item(child) for child in element if isinstance(child.tag, str) and child.tag not in SILENT]
        start = element.get("start", "1")
        items = [item for item in items if item.blocks or item.checked is not None]
        if self.nest >= MAX_NEST:
            yield from (block for item in items for block in item.blocks)
        elif items:
            tight = not any(child.tag == "li" and any(part.tag == "p" for part in child) for child in element)
            direction = find_direction(_first_text(items))
            number = int(start) if start.isdecimal() and len(start) < 10 else 1
            yield model.ListBlock(tuple(items), element.tag == "ol", number, tight, direction)

    def read_item(self, element: "HtmlElement") -> model.Item:
        """Return one item of a list; the box of a task is part of the item."""
        if element.tag != "li":
            return model.Item(tuple(self.read_block(element)) if is_block(element) else self.read_blocks(element))
        boxes = (part for part in element.iter("input") if part.get("type") == "checkbox")
        box = next((part for part in boxes if not is_hidden(self.sheet.find(part))), None)
        return model.Item(self.read_nested(element), None if box is None else box.get("checked") is not None)

    def read_quote(self, element: "HtmlElement") -> Iterator[Block]:
        """Yield a quotation."""
        blocks = self.read_nested(element)
        if self.nest >= MAX_NEST:
            yield from blocks
        elif blocks:
            yield model.Quote(blocks)

    def read_pre(self, element: "HtmlElement") -> Iterator[Block]:
        """Yield preformatted text, its line breaks as they are, and below it the pictures in it."""
        for line_end in element.iter("br"):
            line_end.tail = "\n" + (line_end.tail or "")
        language = element.get("data-language") or next(
            (word[9:] for part in element.iter("code") for word in (part.get("class") or "").split() if word[:9] == "language-"),
            "",
        )
        pictures = [part for part in element.iter("img", "svg") if next(part.iterancestors("svg"), None) is None]
        for picture in pictures:
            picture.drop_tree()
            picture.tail = None
        text = element.text_content()
        if text.strip():
            yield read_source(text, language, Tone.LISTING)
        for picture in pictures:
            yield from self.read_line(picture)

    def read_term(self, element: "HtmlElement") -> Iterator[Block]:
        """Yield the term of a definition."""
        if runs := self.read_runs(element):
            yield model.Paragraph(runs, _direct(runs, element), term=True)

    def read_definition(self, element: "HtmlElement") -> Iterator[Block]:
        """Yield the explanation of a term."""
        blocks = self.read_nested(element)
        if self.nest >= MAX_NEST:
            yield from blocks
        elif blocks:
            yield model.Definition(blocks)

    def read_details(self, element: "HtmlElement") -> Iterator[Block]:
        """Yield what can be folded away, under the line that unfolds it."""
        summary = element.find("summary")
        title: tuple[Run, ...] = ()
        if summary is not None:
            title = self.read_runs(summary)
            summary.drop_tree()
        blocks = self.read_nested(element)
        if self.nest >= MAX_NEST:
            yield from blocks
        elif blocks:
            yield model.Group(Role.FOLD, blocks, title, True, element.get("open") is not None)

    def read_table(self, element: "HtmlElement") -> Iterator[Block]:
        """Yield a table."""
        if self.nest >= MAX_NEST:
            yield from _flatten(element)
            return
        self.nest += 1
        yield from read_table(element, self)
        self.nest -= 1

    def read_line(self, element: "HtmlElement") -> Iterator[Block]:
        """Yield the paragraph of one inline element."""
        runs: list[Run] = []
        self.add_inline(runs, element)
        yield from self.gather(runs, element)

    def read_rule(self, element: "HtmlElement") -> Iterator[Block]:
        """Yield a rule."""
        yield model.Rule()


BlockReader = Callable[[HtmlReader, "HtmlElement"], Iterator[Block]]
BLOCK_READERS: dict[str, BlockReader] = {
    **dict.fromkeys(HEADINGS, HtmlReader.read_heading),
    "table": HtmlReader.read_table,
    "pre": HtmlReader.read_pre,
    **dict.fromkeys(("ul", "ol"), HtmlReader.read_list),
    "hr": HtmlReader.read_rule,
    "blockquote": HtmlReader.read_quote,
    "dt": HtmlReader.read_term,
    "dd": HtmlReader.read_definition,
    "details": HtmlReader.read_details,
}


def _restore_dollars(formula: "HtmlElement") -> None:
    """Turn a formula that was found in code back into text: nothing is a formula there."""
    if any(True for _ in formula.iterancestors("pre", "code")):
        dollars = "$$" if formula.get("data-display") else "$"
        formula.text, formula.tag = f"{dollars}{formula.text_content()}{dollars}", "span"


def _stand_alone(run: Run, alone: bool) -> Block | None:
    if isinstance(run, model.Formula) and run.display:
        return run
    if isinstance(run, model.InlinePicture) and alone and run.picture.height > MAX_INLINE_HEIGHT:
        return model.Figure(run.picture, run.alt)
    return None


def _direct(runs: tuple[Run, ...], element: "HtmlElement") -> Direction:
    wish = (element.get("dir") or "").lower()
    return Direction(wish) if wish in ("rtl", "ltr") else find_direction(plain_text(runs))


def _first_text(items: list[model.Item]) -> str:
    first = items[0].blocks[0] if items[0].blocks else None
    return plain_text(first.runs) if isinstance(first, model.Paragraph) else ""


def _flatten(element: "HtmlElement") -> Iterator[Block]:
    text = " ".join(element.text_content().split())
    if text:
        yield model.Paragraph((model.Text(text),))
