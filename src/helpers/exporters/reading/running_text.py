"""What stands in a line of HTML as runs: text in its style, links, and whatever else is in them."""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from helpers.exporters import model
from helpers.exporters.model import PLAIN, Block, Run, Style
from helpers.exporters.reading.addresses import make_link
from helpers.exporters.reading.characters import show_controls
from helpers.exporters.reading.context import Context
from helpers.exporters.reading.elements import BLOCKS, SILENT
from helpers.exporters.reading.inline import INLINE_READERS
from helpers.exporters.reading.pictures import Attachments
from helpers.exporters.reading.runs import append_text, merge, trim
from helpers.exporters.reading.styles import StyleSheet, apply_style, is_hidden

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_HTML_DEPTH = 60
STYLE_TAGS = {
    "strong": "b strong",
    "emphasis": "i em cite dfn var",
    "strike": "s del strike",
    "underline": "u ins",
    "mono": "code kbd samp tt",
    "mark": "mark",
    "small": "small",
    "superscript": "sup",
    "subscript": "sub",
}
STYLES: dict[str, dict[str, Any]] = {tag: {name: True} for name, tags in STYLE_TAGS.items() for tag in tags.split()}
_SPACES = re.compile(r"[ \t\n\r\f]+")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
# A line end between two Han characters is no word space.
_HAN_LINE_END = re.compile(rf"(?<=[{_WIDE}])[ \t]*\n[ \t]*(?=[{_WIDE}“‘])")


@dataclass
class RunReader(ABC):
    """Reads the inline elements of one HTML tree; subclasses define how its blocks are read.

    depth, nest: how deep elements are in each other, and lists, quotations and tables. linked: whether a link is being read.
    notes: footnotes by key, numbers: those that have been called.
    """

    context: Context
    attachments: Attachments
    sheet: StyleSheet = field(default_factory=StyleSheet)
    style: Style = PLAIN
    depth: int = 0
    nest: int = 0
    linked: bool = False
    notes: "dict[str, HtmlElement]" = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    @abstractmethod
    def read_blocks(self, element: "HtmlElement") -> tuple[Block, ...]:
        """Return the blocks of the children of `element`."""

    def read_runs(self, element: "HtmlElement") -> tuple[Run, ...]:
        """Return the runs of everything in `element`, blocks in it separated by line breaks."""
        runs: list[Run] = []
        self.add_inside(runs, element)
        return trim(runs)

    def add_inside(self, runs: list[Run], element: "HtmlElement") -> None:
        """Append the runs of the children of `element`."""
        self.add_text(runs, element.text)
        for child in element:
            if isinstance(child.tag, str):
                self.add_inline(runs, child)
            self.add_text(runs, child.tail)

    def add_text(self, runs: list[Run], text: str | None) -> None:
        """Append text in the present style, white space as HTML shows it."""
        if text:
            if "\n" in text:
                text = _HAN_LINE_END.sub("", text)
            append_text(runs, _SPACES.sub(" ", text), self.style)

    def add_inline(self, runs: list[Run], element: "HtmlElement") -> None:
        """Append the runs of one element that stands in a line."""
        name = element.tag
        if name in SILENT or element.get("hidden") is not None:
            return
        if reader := INLINE_READERS.get(name):
            reader(self, runs, element)
            return
        found = self.sheet.find(element)
        if is_hidden(found):
            return
        block = name in BLOCKS
        if block:
            runs.append(model.Break())
        if anchor := element.get("id") or (element.get("name") if name == "a" else None):
            runs.append(model.Anchor(show_controls(anchor)))
        outer = self.style
        self.style = self._find_style(name, element, found)
        self.depth += 1
        if self.depth > MAX_HTML_DEPTH:
            self.add_text(runs, element.text_content())
        elif name == "a" and element.get("href"):
            self._add_link(runs, element)
        else:
            self.add_inside(runs, element)
        self.depth -= 1
        self.style = outer
        if block:
            runs.append(model.Break())

    def _find_style(self, name: str, element: "HtmlElement", found: dict[str, str]) -> Style:
        style = replace(self.style, **STYLES[name]) if name in STYLES else self.style
        if name == "font" and element.get("color"):
            found = {"color": element.get("color", ""), **found}
        return apply_style(style, found) if found else style

    def _add_link(self, runs: list[Run], element: "HtmlElement") -> None:
        """Append a link; what leads elsewhere within it leads where the link does, and a nameless picture that is not there goes."""
        body: list[Run] = []
        outer, self.linked = self.linked, True
        self.add_inside(body, element)
        self.linked = outer
        body = [part for run in body for part in (run.runs if isinstance(run, model.Link) else (run,))]
        if all(map(is_blank, body)) and next(element.iter("img"), None) is not None:
            body.append(model.Text(self.context.words["picture"]))
        trace = "trace" in (element.get("class") or "").split()
        runs.extend(make_link(element.get("href", ""), merge(body), trace=trace))


def is_blank(run: Run) -> bool:
    """Return whether nothing of a run is seen."""
    return isinstance(run, model.Break | model.Anchor) or (isinstance(run, model.Text) and not run.text.strip())
