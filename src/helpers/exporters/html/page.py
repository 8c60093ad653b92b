"""A notebook as the parts of a page: title, lead, sections in order, contents, and what the head of the document says."""

import re
from dataclasses import dataclass, field
from html import escape

from helpers.exporters.html.code import colour_code
from helpers.exporters.html.outputs import outputs_html, prose_html
from helpers.exporters.notebook import NotebookMeta, Slugs, cell_tags, joined, select_cells
from helpers.exporters.outline import Outline, contents_html, read_text
from helpers.exporters.sanitise import OWN_IDS, Places, settle_links

# Cells that are part of the page's opening show no code, whatever the notebook asks for.
QUIET_TAGS = {"hide-input", "lede", "findings"}
LONGEST_DESCRIPTION = 160
_TITLE_END = "</h1>"
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)


@dataclass
class Page:
    """What is known of a page while its cells are turned into HTML: ids given out, headings placed, drawings counted."""

    meta: NotebookMeta
    words: dict[str, str]
    folder: str | None = None
    language: str = "python"
    places: Places = field(default_factory=Places)
    slugs: Slugs = field(default_factory=lambda: Slugs(OWN_IDS))
    drawings: int = 0

    def __post_init__(self):
        self.outline = Outline(self.slugs)

    def claim_prefix(self):
        """Return the beginning of every id inside the next drawing, so that no two drawings share one."""
        self.drawings += 1
        return f"drawing{self.drawings}-"


@dataclass(frozen=True)
class PageParts:
    """The HTML that the template puts in place, and the links that led nowhere."""

    opening: str
    body: str
    contents: str
    description: str
    missing: tuple[str, ...]


def read_page(nb, page):
    """Return the PageParts of notebook `nb`; `page` knows its metadata and words, and collects ids and headings."""
    blocks = [block for cell in select_cells(nb, page.meta.lang) if (block := _cell_html(cell, page))]
    missing = set()
    blocks = [settle_links(block, page.places, missing) for block in blocks]
    opening, rest = _split_opening(blocks, page.meta.title)
    return PageParts(
        opening=opening,
        body="".join(rest),
        contents=contents_html(page.outline.contents()),
        description=_describe(opening, rest),
        missing=tuple(sorted(missing)),
    )


def _cell_html(cell, page):
    kind, tags = cell.get("cell_type"), cell_tags(cell)
    if kind == "markdown":
        html = prose_html(joined(cell.get("source")), page, cell.get("attachments"))
    elif kind == "code":
        html = _code_cell_html(cell, tags, page)
    else:
        html = _raw_cell_html(cell)
    return _wrap(html, tags, page) if html.strip() else ""


def _code_cell_html(cell, tags, page):
    source = joined(cell.get("source"))
    shown = "hide" if tags & QUIET_TAGS or not source.strip() else page.meta.code
    code = "" if shown == "hide" else colour_code(source, page.language)
    if shown == "fold":
        code = f'<details class="code-fold"><summary>{escape(page.words["code"])}</summary>{code}</details>\n'
    outputs = "" if "hide-output" in tags else outputs_html(cell.get("outputs") or [], source, page)
    return code + outputs


def _raw_cell_html(cell):
    """Return a raw cell as text: what it holds is meant for some other program, and is not run through this one."""
    return f'<pre class="raw">{escape(joined(cell.get("source")))}</pre>\n' if joined(cell.get("source")).strip() else ""


def _wrap(html, tags, page):
    if "findings" in tags:
        named = re.search(r"<h[2-6]\b", html)
        head = "" if named else f'<p class="findings-title">{escape(page.words["main_findings"])}</p>'
        html = f'<section class="findings" aria-label="{escape(page.words["main_findings"])}">{head}{html}</section>\n'
    if "lede" in tags:
        html = f'<div class="lede">{html}</div>\n'
    return f'<div class="page-break">{html}</div>\n' if "page-break" in tags else html


def _split_opening(blocks, title):
    """Return (title and lede, the other blocks); where no cell holds a first-level heading, the notebook's title stands in for it."""
    place = next((n for n, block in enumerate(blocks) if "<h1" in block), None)
    if place is None or place > 1:
        return f"<h1>{escape(title)}</h1>\n", blocks
    before, end, after = blocks[place].partition(_TITLE_END)
    rest = [after, *blocks[place + 1 :]]
    opening = "".join([*blocks[:place], before, end])
    while rest and (not rest[0].strip() or rest[0].startswith('<div class="lede">')):
        opening += rest.pop(0)
    return opening, rest


def _describe(opening, rest):
    """Return the first paragraph after the title as text, for search results and previews."""
    found = next((text for html in [opening, *rest] for part in _PARAGRAPH.findall(html) if (text := read_text(part))), "")
    return found if len(found) <= LONGEST_DESCRIPTION else found[: LONGEST_DESCRIPTION - 1] + "…"
