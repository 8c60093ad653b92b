"""HTML from outputs and prose as plain data: blocks and runs like those of Markdown; nothing of it is run or fetched."""

import re

from helpers.exporters.pdf import inline
from helpers.exporters.pdf.text import show_controls

HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Elements without text of their own on paper; shown as source where prose holds them, dropped in outputs.
SILENT = frozenset(
    {
        "script",
        "style",
        "iframe",
        "object",
        "embed",
        "noscript",
        "template",
        "form",
        "button",
        "select",
        "svg",
        "math",
        "link",
        "meta",
    }
)
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
    ]
) | frozenset(HEADINGS)
SPACES = re.compile(r"[ \t\n\r\f]+")
DEEPEST = 40


def read_html(source, cell, *, prose=False):
    """Return the blocks of an HTML fragment. In prose, scripts and styles appear as the text they are; in outputs they go."""
    root = parse(source)
    return [] if root is None else _Reader(cell, prose).read_blocks(root)


def parse(source):
    """Return the root element of an HTML fragment, or None where there is nothing in it."""
    from lxml import etree, html

    text = show_controls(source)
    if not text.strip():
        return None
    try:
        return html.fragment_fromstring(
            text, create_parent="div", parser=html.HTMLParser(huge_tree=True, no_network=True, encoding=None)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, RecursionError):
        return None


def read_runs(element, cell):
    """Return the runs of everything in `element`, blocks in it separated by line breaks."""
    reader = _Reader(cell, prose=False)
    return trim(reader.read_inside(element))


def trim(runs):
    """Return `runs` without white space and line breaks at either end."""
    runs = inline.merge_strings(runs)
    while runs and (runs[0] == " " or _is_break(runs[0])):
        runs = runs[1:]
    while runs and (runs[-1] == " " or _is_break(runs[-1])):
        runs = runs[:-1]
    if runs and isinstance(runs[0], str):
        runs = [runs[0].lstrip(" "), *runs[1:]]
    if runs and isinstance(runs[-1], str):
        runs = [*runs[:-1], runs[-1].rstrip(" ")]
    return inline.merge_strings(runs)


class _Reader:
    """Walks one HTML tree: block elements become blocks, what stands between them becomes paragraphs."""

    def __init__(self, cell, prose):
        self.cell = cell
        self.prose = prose
        self.depth = 0

    def read_blocks(self, element):
        """Return the blocks of the children of `element`."""
        blocks, loose = [], [element.text or ""]
        for child in element:
            if _is_block(child):
                blocks.extend([*self._gather(loose), *self._read_block(child)])
                loose = []
            else:
                loose.append(child)
            loose.append(child.tail or "")
        return [*blocks, *self._gather(loose)]

    def read_inside(self, element):
        """Return the runs of the children of `element`."""
        parts = [element.text or ""]
        for child in element:
            parts.extend([child, child.tail or ""])
        return self._read_parts(parts)

    def _gather(self, parts):
        runs = trim(self._read_parts(parts))
        return [{"k": "paragraph", "body": runs}] if runs else []

    def _read_parts(self, parts):
        runs = []
        for part in parts:
            runs.extend([SPACES.sub(" ", part)] if isinstance(part, str) else self._read_inline(part))
        return runs

    def _read_block(self, element):
        self.depth += 1
        try:
            if self.depth > DEEPEST:
                return self._gather([" ".join(element.itertext())])
            return [*_anchors(element), *self._choose_block(element)]
        finally:
            self.depth -= 1

    def _choose_block(self, element):
        name = element.tag
        if name in HEADINGS:
            return [{"k": "heading", "level": HEADINGS[name], "body": trim(self.read_inside(element))}]
        if name == "table":
            from helpers.exporters.pdf.tables import read_table

            return read_table(element, self.cell)
        if name == "pre":
            return [{"k": "code", "lines": [[[line, ""]] for line in element.text_content().strip("\n").split("\n")]}]
        if name in ("ul", "ol"):
            return self._read_list(element)
        if name == "hr":
            return [{"k": "rule"}]
        blocks = self.read_blocks(element)
        return [{"k": "quote", "blocks": blocks}] if name == "blockquote" and blocks else blocks

    def _read_list(self, element):
        items = [{"blocks": self.read_blocks(child)} for child in element if child.tag == "li"]
        start = element.get("start", "1")
        return (
            [
                {
                    "k": "list",
                    "ordered": element.tag == "ol",
                    "start": int(start) if start.isdecimal() else 1,
                    "tight": True,
                    "items": items,
                }
            ]
            if items
            else []
        )

    def _read_inline(self, element):
        name = element.tag
        if not isinstance(name, str):
            return []
        if name in SILENT:
            return [_source(element)] if self.prose else []
        if name == "br":
            return [{"k": "break"}]
        if name == "img":
            return inline.picture(element.get("src", ""), element.get("alt", ""), self.cell)
        self.depth += 1
        body = self.read_inside(element) if self.depth <= DEEPEST else [" ".join(element.itertext())]
        self.depth -= 1
        if name in BLOCKS:
            return [{"k": "break"}, *_anchors(element), *trim(body), {"k": "break"}]
        return [*_anchors(element), *_wrap(name, element, body)]


def _wrap(name, element, body):
    if name == "a":
        return inline.link(element.get("href", ""), body)
    meaning = inline.MEANINGS.get(name, "")
    return [{"k": meaning, "body": inline.merge_strings(body)}] if meaning else body


def _anchors(element):
    anchor = element.get("id") or (element.get("name") if element.tag == "a" else None)
    return [{"k": "anchor", "id": anchor}] if anchor and element.tag != "table" else []


def _is_block(element):
    return isinstance(element.tag, str) and (
        element.tag in BLOCKS or any(isinstance(c.tag, str) and c.tag in BLOCKS for c in element.iterdescendants())
    )


def _is_break(run):
    return isinstance(run, dict) and run["k"] == "break"


def _source(element):
    from lxml import etree

    return etree.tostring(element, encoding="unicode", with_tail=False)
