"""Blocks of the document model as HTML."""

from collections.abc import Mapping
from html import escape

from helpers.exporters import model
from helpers.exporters.html.pictures import PictureWriter
from helpers.exporters.html.runs import RunWriter, write_formula
from helpers.exporters.html.tables import write_table
from helpers.exporters.model import Block, Direction, Role, Tone
from helpers.exporters.traversal import plain_text
from helpers.text.width import bind_measures

# Wider or higher than a phone shows: such a block can be scrolled, so the keyboard has to reach it.
NARROW_COLUMNS, MANY_LINES = 40, 30
LISTED_LEVELS = (1, 2)
MAX_NESTED = 40
TONES = {Tone.INPUT: "highlight", Tone.LISTING: "highlight"}


class BlockWriter:
    """Writes the blocks of one document; `runs` writes what stands in their lines.

    places: anchors of the rows that a mark of a chart may lead to. files: addresses beside the page, by kind ("pptx", "xlsx").
    slides: the number of each chart's slide, by its anchor.
    """

    def __init__(
        self,
        words: Mapping[str, str],
        *,
        alone: bool = False,
        places: frozenset[str] = frozenset(),
        files: Mapping[str, str] | None = None,
        slides: Mapping[str, int] | None = None,
    ) -> None:
        self.words, self.files, self.slides = words, files or {}, slides or {}
        self.pictures = PictureWriter(places)
        self.runs = RunWriter(self.pictures, words, alone=alone)

    def write(self, blocks: tuple[Block, ...]) -> str:
        """Return the HTML of `blocks`, terms and their explanations gathered in lists."""
        parts: list[str] = []
        terms = False
        for place, block in enumerate(blocks):
            follows = place + 1 < len(blocks) and isinstance(blocks[place + 1], model.Definition)
            inside = isinstance(block, model.Definition) or (isinstance(block, model.Paragraph) and block.term and follows)
            if inside != terms:
                parts.append("<dl>" if inside else "</dl>\n")
                terms = inside
            parts.append(
                f"<dt>{self.runs.write(block.runs)}</dt>"
                if inside and isinstance(block, model.Paragraph)
                else self._write_block(block)
            )
        return "".join(parts) + ("</dl>\n" if terms else "")

    def write_notes(self) -> str:
        """Return the footnotes, at the end of the page, each with a way back to its mark."""
        if not self.runs.notes:
            return ""
        items = []
        while self.runs.notes:
            note = self.runs.notes.pop(0)
            back = f' <a href="#note-mark-{note.number}" aria-label="{escape(self.words["to_mark"])}">↩</a>'
            items.append(f'<li id="note-{note.number}" value="{note.number}">{self.write(note.blocks)}{back}</li>')
        return f'<section class="footnotes" role="doc-endnotes"><ol>{"".join(items)}</ol></section>\n'

    def _write_block(self, block: Block) -> str:
        match block:
            case model.Paragraph():
                return self._write_paragraph(block)
            case model.Heading(level=level, runs=runs, anchor=anchor):
                tag = f"h{min(level + 1, 6)}"
                return f'<{tag} id="{escape(anchor)}"{_direct(block.direction)}>{self.runs.write_heading(runs)}</{tag}>\n'
            case model.ListBlock():
                return self._write_list(block)
            case model.Quote(blocks=blocks):
                return f"<blockquote>{self.write(blocks)}</blockquote>\n"
            case model.Preformatted():
                return self._write_preformatted(block)
            case model.Table():
                return write_table(block, self.runs, self.write, self.words)
            case model.Figure():
                return self._write_figure(block)
            case model.Group():
                return self._write_group(block)
            case _:
                return self._write_small(block)

    def _write_small(self, block: Block) -> str:
        match block:
            case model.Formula():
                return f'<div class="formula">{write_formula(block)}</div>\n'
            case model.Notice(text=text):
                return f'<p class="unseen">{escape(text, quote=False)}</p>\n'
            case model.Rule():
                return "<hr>\n"
            case model.PageBreak():
                return '<div class="page-break"></div>\n'
            case model.Mark(name=name):
                return f'<span id="{escape(name)}"></span>\n'
            case model.Definition(blocks=blocks):
                return f"<dd>{self.write(blocks)}</dd>"
            case _:
                return ""

    def _write_paragraph(self, block: model.Paragraph) -> str:
        kinds = [*(["term"] if block.term else []), *(["center"] if block.align == model.Align.CENTER else [])]
        kind = f' class="{" ".join(kinds)}"' if kinds else ""
        return f"<p{kind}{_direct(block.direction)}>{self.runs.write_prose(block.runs)}</p>\n"

    def _write_list(self, block: model.ListBlock) -> str:
        tag = "ol" if block.ordered else "ul"
        start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
        items = "".join(self._write_item(item, block.tight) for item in block.items)
        return f"<{tag}{start}{_direct(block.direction)}>{items}</{tag}>\n"

    def _write_item(self, item: model.Item, tight: bool) -> str:
        box, kind = "", ""
        if item.checked is not None:
            box, kind = f"<span>{'☑' if item.checked else '☐'}</span> ", ' class="task-list-item"'
        first = item.blocks[0] if item.blocks else None
        if tight and isinstance(first, model.Paragraph) and not first.term:
            return f"<li{kind}>{box}{self.runs.write_prose(first.runs)}{self.write(item.blocks[1:])}</li>\n"
        return f"<li{kind}>{box}{self.write(item.blocks)}</li>\n"

    def _write_preformatted(self, block: model.Preformatted) -> str:
        lines = ["".join(_write_piece(piece) for piece in line) for line in block.lines]
        widest = max((sum(len(piece.text) for piece in line) for line in block.lines), default=0)
        scrolls = ' tabindex="0"' if len(lines) > MANY_LINES or widest > NARROW_COLUMNS else ""
        more = f'<p class="unseen">{escape(self.words["more_lines"].format(n=block.omitted))}</p>\n' if block.omitted else ""
        return f'<pre class="{TONES.get(block.tone, block.tone)}"{scrolls}><code>{chr(10).join(lines)}</code></pre>\n{more}'

    def _write_figure(self, figure: model.Figure) -> str:
        anchor = f' id="{escape(figure.anchor)}"' if figure.anchor else ""
        wide = self.pictures.write(figure.picture, figure.alt)
        if not figure.is_chart:
            caption = f"<figcaption>{self.runs.write(figure.caption)}</figcaption>" if figure.caption else ""
            return f'<figure class="picture"{anchor}><div class="plot">{wide}</div>{caption}</figure>\n'
        if figure.narrow:
            narrow = self.pictures.write(figure.narrow, figure.alt)
            wide = f'<div class="plot-wide">{wide}</div><div class="plot-narrow">{narrow}</div>'
        return (
            f'<figure class="chart"{anchor}>{self._write_caption(figure)}<div class="plot">{wide}</div>'
            f"{_write_foot(figure)}{self._write_files(figure)}{self._write_data(figure.data)}</figure>\n"
        )

    def _write_files(self, figure: model.Figure) -> str:
        """Return links to the slide of a chart, whose number is named, and to the workbook of its numbers."""
        slide = self.slides.get(figure.anchor)
        named = [("pptx", self.words["slide_number"].format(n=slide))] if slide else []
        links = [(self.files.get(kind, ""), name) for kind, name in (*named, ("xlsx", self.words["download_xlsx"]))]
        told = " ".join(f'<a href="{escape(address)}">{escape(name)}</a>' for address, name in links if address)
        return f'<p class="figure-files">{told}</p>' if told and figure.number else ""

    def _write_caption(self, figure: model.Figure) -> str:
        label = self.words["figure"].format(n=figure.number) if figure.number else ""
        parts = (("figure-number", label), ("figure-title", figure.title), ("figure-subtitle", figure.subtitle))
        lines = "".join(f'<p class="{kind}">{escape(bind_measures(text), quote=False)}</p>' for kind, text in parts if text)
        return f"<figcaption>{lines}</figcaption>" if lines else ""

    def _write_data(self, table: model.Table | None) -> str:
        if table is None:
            return ""
        summary = f"<summary>{escape(self.words['chart_data'])}</summary>"
        return f'<details class="chart-data">{summary}{self._write_block(table)}</details>'

    def _write_group(self, group: model.Group) -> str:
        body, title = self.write(group.blocks), self.runs.write(group.title)
        if group.role is Role.FOLD:
            kind = (
                ' class="code-fold"' if all(isinstance(block, model.Preformatted) for block in group.blocks) else ' class="fold"'
            )
            return f"<details{kind}{' open' if group.opened else ''}><summary>{title or '…'}</summary>{body}</details>\n"
        if group.role is Role.FINDINGS:
            head = f'<p class="findings-title">{title}</p>' if title else ""
            return f'<section class="findings" aria-label="{escape(self.words["main_findings"])}">{head}{body}</section>\n'
        return f'<div class="{group.role}">{body}</div>\n'


def write_contents(headings: tuple[model.Heading, ...]) -> str:
    """Return a table of contents as nested lists of links: sections, and subsections while they are not too many; "" for fewer than two."""
    listed = [heading for heading in headings if heading.level in LISTED_LEVELS]
    if len(listed) > MAX_NESTED:
        listed = [heading for heading in listed if heading.level == 1]
    if len(listed) < 2:
        return ""
    sections: list[tuple[model.Heading, list[model.Heading]]] = []
    for heading in listed:
        if heading.level == 1 or not sections:
            sections.append((heading, []))
        else:
            sections[-1][1].append(heading)
    return f"<ol>{''.join(_write_section(*section) for section in sections)}</ol>"


def _write_section(heading: model.Heading, below: list[model.Heading]) -> str:
    nested = f"<ol>{''.join(f'<li>{_write_entry(part)}</li>' for part in below)}</ol>" if below else ""
    return f"<li>{_write_entry(heading)}{nested}</li>"


def _write_entry(heading: model.Heading) -> str:
    return f'<a href="#{escape(heading.anchor)}">{escape(" ".join(plain_text(heading.runs).split()), quote=False)}</a>'


def _write_piece(piece: model.Piece) -> str:
    text = escape(piece.text, quote=False)
    return f'<span class="{piece.style}">{text}</span>' if piece.style else text


def _write_foot(figure: model.Figure) -> str:
    parts = (("note", figure.note), ("source", figure.source))
    lines = "".join(f'<p class="figure-{name}">{escape(text, quote=False)}</p>' for name, text in parts if text)
    return f'<div class="figure-foot">{lines}</div>' if lines else ""


def _direct(direction: Direction) -> str:
    return ' dir="rtl"' if direction is Direction.RTL else ""
