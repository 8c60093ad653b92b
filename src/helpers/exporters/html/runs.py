"""Runs as HTML: text in its style, links, formulas, pictures, the marks of footnotes."""

import re
from collections.abc import Mapping
from html import escape

from helpers.exporters import model
from helpers.exporters.html.pictures import PictureWriter
from helpers.exporters.model import Run, Style
from helpers.exporters.reading.colors import make_readable
from helpers.text.width import bind_measures

# The background of ordinary text in dark mode.
DARK_PAPER = "#16181b"
TAGS = (
    ("strong", "strong"),
    ("emphasis", "em"),
    ("strike", "s"),
    ("underline", "u"),
    ("mark", "mark"),
    ("small", "small"),
    ("superscript", "sup"),
    ("subscript", "sub"),
    ("mono", "code"),
)
# A linked number of up to twelve characters with the word it counts by.
_SHORT = re.compile(r'<a class="evidence"(?=[^>]*>(?=[^<]{1,12}<)[^<]*[ \u4e00-\u9fff])')
_ENTRY = re.compile(r'(<a class="evidence"[^>]*>[^<]*</a>[；;，,、。])')
# A tag, or a mark within a long word.
_NAME_MARK = re.compile(r"(<[^>]*>|&\w+;)|((?<=\w{4})[_/.\\](?=\w{3}))")
_WIDE_MEASURE = re.compile(r"(<a [^>]*>\d[\d,.]*</a> [\u4e00-\u9fff])")


class RunWriter:
    """Writes the runs of one document; footnotes are collected in `notes` until they are written at its end."""

    def __init__(self, pictures: PictureWriter, words: Mapping[str, str], *, alone: bool = False) -> None:
        self.pictures, self.words, self.alone = pictures, words, alone
        self.notes: list[model.Note] = []

    def write(self, runs: tuple[Run, ...]) -> str:
        """Return the HTML of `runs`."""
        return "".join(map(self._write_run, runs))

    def write_heading(self, runs: tuple[Run, ...]) -> str:
        """Return the HTML of a heading's runs; a linked number and its measure word are not parted, long names of files break at their marks."""
        html = _WIDE_MEASURE.sub(r'<span class="whole">\1</span>', bind_measures(self.write(runs)))
        return _NAME_MARK.sub(lambda found: found[1] or f"{found[2]}<wbr>", html)

    def write_prose(self, runs: tuple[Run, ...]) -> str:
        """Return the HTML of the runs of running text; a short linked number is not parted from the word it counts by."""
        return _SHORT.sub('<a class="evidence whole"', self.write(runs))

    def write_entries(self, runs: tuple[Run, ...]) -> str:
        """Return the HTML of a cell's runs; a linked entry and the mark behind it are not parted."""
        return _ENTRY.sub(r'<span class="entry">\1</span>', self.write(runs))

    def _write_run(self, run: Run) -> str:
        match run:
            case model.Text(text=text, style=style):
                return write_text(text, style)
            case model.Break():
                return "<br>"
            case model.Anchor(name=name):
                return f'<span id="{escape(name)}"></span>'
            case model.Link():
                return self._write_link(run)
            case model.Formula():
                return write_formula(run)
            case model.InlinePicture(picture=picture, alt=alt):
                return self.pictures.write(picture, alt)
            case model.Note():
                return self._write_note(run)
            case model.Missing(text=text):
                return f'<span class="unseen">{escape(text, quote=False)}</span>'

    def _write_link(self, link: model.Link) -> str:
        body = self.write(link.runs)
        if link.place:
            kind = ' class="evidence"' if link.evidence else ""
            return f'<a{kind} href="#{escape(link.place)}">{body}</a>'
        if link.relative and self.alone:
            return body
        return f'<a href="{escape(link.address)}">{body}</a>'

    def _write_note(self, note: model.Note) -> str:
        first = bool(note.blocks)
        if first:
            self.notes.append(note)
        mark = f' id="note-mark-{note.number}"' if first else ""
        return f'<sup class="footnote-ref"{mark}><a href="#note-{note.number}">{note.number}</a></sup>'


def write_text(text: str, style: Style) -> str:
    """Return a text in its style."""
    html = escape(text, quote=False)
    if style == model.PLAIN:
        return html
    for name, tag in TAGS:
        if getattr(style, name):
            html = f"<{tag}>{html}</{tag}>"
    look = write_colors(style.color, style.background)
    return f'<span style="{look}">{html}</span>' if look else html


def write_colors(color: str, background: str) -> str:
    """Return the declarations of a text's colours; a colour on the page's own ground has one for the dark as well."""
    if background:
        return f"color:{color or '#1a1a1a'};background:{background}"
    return f"color:{color};color:light-dark({color},{make_readable(color, DARK_PAPER)})" if color else ""


def write_formula(formula: model.Formula) -> str:
    """Return a formula as MathML, or its source as code; with its number at the margin if it has one."""
    html = formula.mathml or f'<code class="tex">{escape(formula.tex, quote=False)}</code>'
    anchors = "".join(f'<span id="{escape(name)}"></span>' for name in formula.anchors)
    if not formula.display or not (formula.number or anchors):
        return anchors + html
    number = f'<span class="equation-number">({escape(formula.number)})</span>' if formula.number else ""
    return f'<span class="equation">{anchors}{html}{number}</span>'
