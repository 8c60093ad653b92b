"""The headings of a page: their levels without gaps, their ids, and the table of contents made of them."""

import re
from dataclasses import dataclass, field
from html import escape

from helpers.exporters.notebook import Slugs

LISTED_LEVELS = (2, 3)
LONGEST_NESTED = 40


@dataclass(frozen=True)
class Heading:
    """One heading of the page: level 1 (the title) to 6, id, text without tags."""

    level: int
    id: str
    text: str


@dataclass
class Outline:
    """The headings placed so far, in reading order."""

    slugs: Slugs
    headings: list[Heading] = field(default_factory=list)
    shift: int = 0

    def place(self, level, html):
        """Return the Heading for an h1–h6 of a notebook whose content is `html`.

        The first h1 is the page's title. Later ones are sections, and move everything below them down by one. No level is skipped.
        """
        if level == 1 and self.headings:
            self.shift = 1
        last = self.headings[-1].level if self.headings else 1
        level = min(level + self.shift, last + 1, 6)
        text = read_text(html)
        heading = Heading(level, self.slugs.claim(text), text)
        self.headings.append(heading)
        return heading

    def contents(self):
        """Return the headings that the table of contents lists: sections, and subsections while they are not too many."""
        listed = [heading for heading in self.headings if heading.level in LISTED_LEVELS]
        return listed if len(listed) <= LONGEST_NESTED else [heading for heading in listed if heading.level == LISTED_LEVELS[0]]


def contents_html(headings):
    """Return a table of contents as nested ordered lists of links, one per heading; "" where there are fewer than two."""
    if len(headings) < 2:
        return ""
    sections = []
    for heading in headings:
        if heading.level == LISTED_LEVELS[0] or not sections:
            sections.append((heading, []))
        else:
            sections[-1][1].append(heading)
    return f"<ol>{''.join(_section_html(*section) for section in sections)}</ol>"


def read_text(html):
    """Return the text of well-formed `html` on one line."""
    from html import unescape

    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def _section_html(heading, below):
    nested = f"<ol>{''.join(f'<li>{_link(part)}</li>' for part in below)}</ol>" if below else ""
    return f"<li>{_link(heading)}{nested}</li>"


def _link(heading):
    return f'<a href="#{escape(heading.id)}">{escape(heading.text)}</a>'
