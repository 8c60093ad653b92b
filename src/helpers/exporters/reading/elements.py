"""HTML elements by what they are to a document: blocks, headings, what shows nothing, what cannot be played on paper."""

from dataclasses import replace
from typing import TYPE_CHECKING

from helpers.exporters import model
from helpers.exporters.model import Block, Run
from helpers.exporters.reading.markdown import MATH, NOTE_MARK, NOTE_TEXT, REFERENCE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Elements that show nothing of their own on paper, and have no text that is meant to be read.
SILENT = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "title",
        "link",
        "meta",
        "button",
        "select",
        "textarea",
        "datalist",
        "canvas",
        "input",
        "param",
        "source",
        "track",
        "area",
        "base",
        "applet",
        "frame",
        "frameset",
    ]
)
MEDIA = frozenset(["iframe", "embed", "object", "audio", "video"])
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "ul",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ]
) | {NOTE_TEXT}
# Elements that are read as one whole, whatever stands in them.
OPAQUE = frozenset({"svg", "math", "img", MATH, REFERENCE, NOTE_MARK}) | MEDIA


def is_block(element: "HtmlElement") -> bool:
    """Return whether an element is a block, or holds one."""
    if element.tag in BLOCKS:
        return True
    return len(element) > 0 and element.tag not in OPAQUE and any(part.tag in BLOCKS for part in element.iterdescendants())


def soften(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks whose headings are bold lines: in quotations, lists and boxes they belong to these, not to the document."""
    return tuple(
        model.Paragraph(tuple(map(_embolden, block.runs)), block.direction, term=True)
        if isinstance(block, model.Heading)
        else block
        for block in blocks
    )


def _embolden(run: Run) -> Run:
    return replace(run, style=replace(run.style, strong=True)) if isinstance(run, model.Text) else run
