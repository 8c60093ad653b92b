"""Runs of text as elements of WordprocessingML: emphasis, links, notes, formulas, pictures in the line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from helpers.exporters import model
from helpers.exporters.docx.fields import Bookmarks, make_field, make_inner_link, make_text, name_bookmark
from helpers.exporters.docx.formulas import make_formula
from helpers.exporters.docx.looks import MONO, SONG
from helpers.exporters.docx.notes import Footnotes
from helpers.exporters.docx.xml import RUN_ORDER, Element, element, set_property
from helpers.exporters.traversal import plain_text
from helpers.text.messages import find_language

if TYPE_CHECKING:
    from docx.document import Document

    from helpers.exporters.docx.pictures import PictureStore

_LATIN = re.compile(r"[A-Za-z]{2}")
# Marks that Han and Latin share: Word draws them as the language of the run tells it.
_SHARED = re.compile(r"[“”‘’…—·]")
# What marks the way back from a row of evidence to where it is cited.
BACK = "↩"
QUIET = "#666c75"
MAX_INLINE_HEIGHT = 60


@dataclass
class Context:
    """What the runs of one document share: the document, its language, bookmarks, notes, pictures, figure labels, cited places.

    blocks: turns the blocks of a footnote into paragraphs; set by the writer.
    """

    document: Document
    lang: str
    pictures: PictureStore
    bookmarks: Bookmarks = field(default_factory=Bookmarks)
    notes: Footnotes = field(default_factory=Footnotes)
    labels: dict[str, str] = field(default_factory=dict)
    cited: set[str] = field(default_factory=set)
    blocks: Callable[[Iterable[model.Block]], list[Element]] = lambda blocks: []


@dataclass(frozen=True)
class Tone:
    """How runs are set beyond their own style: the character style of links, bold in heads, a colour."""

    bold: bool = False
    style: str = ""
    color: str = ""


PLAIN = Tone()


def make_runs(runs: Iterable[model.Run], context: Context, tone: Tone = PLAIN) -> list[Element]:
    """Return the elements of a sequence of runs."""
    return [made for run in runs for made in _make_run(run, context, tone)]


def _make_run(run: model.Run, context: Context, tone: Tone) -> list[Element]:
    match run:
        case model.Text():
            return [make_text(run.text, run_properties(run.style, run.text, tone, context.lang))] if run.text else []
        case model.Break():
            return [element("w:r", (element("w:br"),))]
        case model.Anchor():
            return context.bookmarks.wrap(run.name, [])
        case model.Link():
            return _link(run, context, tone)
        case model.Formula():
            return [_formula(run, context, tone)]
        case model.InlinePicture():
            return [context.pictures.draw(run.picture, run.alt, max_height=MAX_INLINE_HEIGHT)]
        case model.Note():
            return [_note(run, context)]
        case model.Missing():
            return [make_text(run.text, run_properties(model.PLAIN, run.text, replace(tone, color=QUIET), context.lang))]


def run_properties(style: model.Style, text: str, tone: Tone, lang: str) -> Element:
    """Return the w:rPr of a run; shared punctuation and the proofing language follow the language of the document."""
    properties = element("w:rPr")

    def put(tag: str, **values: str | int) -> None:
        set_property(properties, element(f"w:{tag}", **values), RUN_ORDER)

    if tone.style:
        put("rStyle", val=tone.style)
    hint = {"hint": "eastAsia"} if find_language(lang).uses_han and _SHARED.search(text) else {}
    fonts = {"ascii": MONO, "hAnsi": MONO, "eastAsia": SONG, "cs": MONO} if style.mono else {}
    if fonts or hint:
        put("rFonts", **fonts, **hint)
    for tag, wanted in (("b", style.strong or tone.bold), ("i", style.emphasis), ("strike", style.strike)):
        if wanted:
            put(tag)
    color = style.color or tone.color
    if color:
        put("color", val=color.lstrip("#").upper())
    if style.underline:
        put("u", val="single")
    background = style.background or ("#fff2a8" if style.mark else "")
    if background:
        put("shd", val="clear", color="auto", fill=background.lstrip("#").upper())
    if style.superscript or style.subscript:
        put("vertAlign", val="superscript" if style.superscript else "subscript")
    if find_language(lang).uses_han and not _LATIN.search(text):
        # w:val is the language of figures and Latin letters: told that it is Chinese, LibreOffice breaks lines within numbers.
        put("lang", val="en-US", eastAsia=find_language(lang).tag)
    return properties


def _link(run: model.Link, context: Context, tone: Tone) -> list[Element]:
    linked = replace(tone, style="Evidence Link")
    if run.address:
        relation = context.document.part.relate_to(run.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        made = element("w:hyperlink", tuple(make_runs(run.runs, context, linked)), history=1)
        made.set(qn("r:id"), relation)
        return [made]
    if run.place in context.labels:
        return _figure_reference(run, context, tone)
    inner = [make_inner_link(run.place, make_runs(run.runs, context, linked))]
    if run.evidence and run.place not in context.cited:
        context.cited.add(run.place)
        return context.bookmarks.wrap(f"back-{run.place}", inner)
    return inner


def _figure_reference(run: model.Link, context: Context, tone: Tone) -> list[Element]:
    """Return a reference that follows the figure's number, if the text is the figure's label; else a link to it."""
    body = make_runs(run.runs, context, tone)
    if plain_text(run.runs) != context.labels[run.place]:
        return [make_inner_link(run.place, body)]
    return make_field(f"REF {name_bookmark('label-' + run.place)} \\h", body)


def _formula(run: model.Formula, context: Context, tone: Tone) -> Element:
    made = make_formula(run.mathml, display=False) if run.mathml else None
    if made is not None:
        return made
    return make_text(f"${run.tex}$", run_properties(model.Style(mono=True), run.tex, tone, context.lang))


def _note(run: model.Note, context: Context) -> Element:
    if not run.blocks:
        return context.notes.repeat(run.number)
    return context.notes.add(run.number, context.blocks(run.blocks))
