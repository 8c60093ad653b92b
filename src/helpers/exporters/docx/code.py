"""Code and printed text in Word: code on a pale ground, printed output beside a bar, both set off from the surrounding text."""

from __future__ import annotations

from helpers.exporters import model
from helpers.exporters.docx.fields import make_text
from helpers.exporters.docx.runs import Context, Tone, make_runs, run_properties
from helpers.exporters.docx.xml import PARAGRAPH_ORDER, Element, element, set_property

COLOURS = {
    "comment": "#5e6670", "keyword": "#7a1f5c", "string": "#1f6b3a", "number": "#8a4b08", "operator": "#7a1f5c", "function": "#12436d",
    "builtin": "#12436d", "red": "#a3202a", "green": "#1f6b3a", "yellow": "#8a6a08", "blue": "#12436d", "magenta": "#7a1f5c", "cyan": "#136f78",
}  # fmt: skip
GROUND, BAR, RED_BAR = "F3F4F6", "C9CED6", "D8A0A4"
# Twips above the first line and below the last one.
AIR = 110


def make_code(block: model.Preformatted, context: Context, more: str) -> list[Element]:
    """Return the paragraphs of code or printed text, a line each; `more` says how many lines are left out, "" if none is."""
    lines = [_make_line(line, context) for line in block.lines]
    if more:
        paragraph = element("w:p", (element("w:pPr", (element("w:pStyle", val="Code"),)),))
        paragraph.extend(make_runs((model.Missing(more),), context, Tone()))
        lines.append(paragraph)
    for place, line in enumerate(lines):
        _set_off(line[0], block.tone, first=place == 0, last=place == len(lines) - 1)
    return lines


def _make_line(line: tuple[model.Piece, ...], context: Context) -> Element:
    made = element("w:p", (element("w:pPr", (element("w:pStyle", val="Code"),)),))
    for piece in line:
        tone = Tone(bold=piece.style == "bold", color=COLOURS.get(piece.style, ""))
        made.append(make_text(piece.text, run_properties(model.PLAIN, piece.text, tone, context.lang)))
    return made


def _set_off(properties: Element, tone: model.Tone, *, first: bool, last: bool) -> None:
    """Give a line its ground or its bar, and air above the first and below the last one."""
    if tone in (model.Tone.INPUT, model.Tone.LISTING, model.Tone.RAW):
        set_property(properties, element("w:shd", val="clear", color="auto", fill=GROUND), PARAGRAPH_ORDER)
        if first:  # a border of its own, or programs paint the air between two blocks of code as one ground
            set_property(properties, _border("top", "FFFFFF"), PARAGRAPH_ORDER)
    else:
        color = RED_BAR if tone in (model.Tone.STDERR, model.Tone.ERROR) else BAR
        set_property(properties, _border("left", color), PARAGRAPH_ORDER)
    air = {name: AIR for name, wanted in (("before", first), ("after", last)) if wanted}
    if air:
        set_property(properties, element("w:spacing", **air), PARAGRAPH_ORDER)


def _border(side: str, color: str) -> Element:
    return element(
        "w:pBdr",
        (element(f"w:{side}", val="single", sz=12 if side == "left" else 4, space=6 if side == "left" else 0, color=color),),
    )
