"""HTML elements in a line of text that are more than their text: pictures, media, formulas, notes, quotation marks."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from helpers.exporters import model
from helpers.exporters.model import PLAIN, Run
from helpers.exporters.reading.addresses import is_web, make_link, shorten_address
from helpers.exporters.reading.elements import MEDIA, soften
from helpers.exporters.reading.formulas import NOTHING, clean_mathml, is_reference, name_equation, read_formula
from helpers.exporters.reading.markdown import MATH, NOTE_MARK, REFERENCE
from helpers.exporters.reading.pictures import resize
from helpers.exporters.reading.runs import append_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from helpers.exporters.reading.running_text import RunReader

InlineReader = Callable[["RunReader", list[Run], "HtmlElement"], None]


def add_break(reader: "RunReader", runs: list[Run], element: "HtmlElement") -> None:
    """Append a line break."""
    runs.append(model.Break())


def add_picture(reader: "RunReader", runs: list[Run], element: "HtmlElement") -> None:
    """Append a picture, or its alternative text and address if it cannot be shown here."""
    address = element.get("src", "")
    alt = " ".join((element.get("alt") or element.get("title") or "").split())
    if picture := reader.context.pictures.find(address, reader.attachments):
        sized = resize(picture, *_wish_size(element))
        runs.append(model.InlinePicture(sized, alt or reader.context.words["picture"]))
    elif alt or not (reader.linked and is_web(address)):
        runs.extend(reader.context.miss_picture(address, alt))


def add_drawing(reader: "RunReader", runs: list[Run], element: "HtmlElement") -> None:
    """Append a drawing that stands in the HTML itself."""
    if picture := reader.context.pictures.read_element(element):
        label = element.get("aria-label") or "".join(element.xpath(".//title/text()")[:1])
        runs.append(model.InlinePicture(picture, " ".join(label.split()) or reader.context.words["picture"]))


def add_media(reader: "RunReader", runs: list[Run], element: "HtmlElement") -> None:
    """Append a link to what a document cannot play, or a word that it is missing."""
    if element.tag == "object" and not element.get("data", "").startswith(("http:", "https:")):
        reader.add_inside(runs, element)
        return
    sources = [element.get("src"), element.get("data"), *(part.get("src") for part in element.iter("source"))]
    address = next((source for source in sources if source), "")
    text = reader.context.words["media_not_shown"].format(kind=element.tag)
    if address.startswith("//"):
        address = f"https:{address}"
    linked = make_link(address, (model.Text(f"{text} {shorten_address(address)}"),)) if is_web(address) else ()
    append_text(runs, " ", reader.style)
    runs.extend([*(linked or [model.Missing(text)]), model.Text(" ")])


def add_formula(reader: "RunReader", runs: list[Run], element: "HtmlElement") -> None:
    """Append a formula written as TeX."""
    tex = element.text_content()
    display = element.get("data-display") is not None
    if label := is_reference(tex):
        runs.append(model.Link((), place=name_equation(label)))
    elif tex.strip():
        formula = read_formula(tex, reader.context.numbering, display=display)
        if formula.mathml != NOTHING:
            runs.append(formula)


def add_mathml(reader: "RunReader", runs: list[Run], element: "HtmlElement") -> None:
    """Append a formula written as MathML."""
    from lxml import etree

    text = " ".join(element.text_content().split())
    try:
        mathml = clean_mathml(
            etree.tostring(element, encoding="unicode", with_tail=False), display=element.get("display") == "block"
        )
    except Exception:  # what is no well-formed formula stays its text
        reader.add_text(runs, text)
        return
    runs.append(model.Formula(text, mathml, element.get("display") == "block"))


def add_reference(reader: "RunReader", runs: list[Run], element: "HtmlElement") -> None:
    """Append a reference to an equation; its number is filled in when all equations are known."""
    label = element.text_content()
    runs.append(model.Link((), place=name_equation(label)))


def add_note(reader: "RunReader", runs: list[Run], element: "HtmlElement") -> None:
    """Append the mark of a footnote with its text, the second mark of one without."""
    key = element.get("data-key", "").lower()
    if key in reader.numbers:
        runs.append(model.Note(reader.numbers[key]))
    elif key in reader.notes:
        number = reader.numbers[key] = reader.context.count_note()
        inner = replace(reader, notes=dict(reader.notes), style=PLAIN)
        del inner.notes[key]
        runs.append(model.Note(number, soften(inner.read_blocks(reader.notes[key]))))
    else:
        append_text(runs, f"[^{element.get('data-key', '')}]", reader.style)


def add_quoted(reader: "RunReader", runs: list[Run], element: "HtmlElement") -> None:
    """Append a short quotation in quotation marks."""
    append_text(runs, "“", reader.style)
    reader.add_inside(runs, element)
    append_text(runs, "”", reader.style)


def add_reading(reader: "RunReader", runs: list[Run], element: "HtmlElement") -> None:
    """Append how characters are read (ruby) in brackets behind them."""
    append_text(runs, "（", reader.style)
    reader.add_inside(runs, element)
    append_text(runs, "）", reader.style)


def _wish_size(element: "HtmlElement") -> tuple[str | None, str | None]:
    """Return the width and height that an img element wishes, by attribute or style, in pixels; percentages are left to the page."""
    style = dict(part.split(":", 1) for part in (element.get("style") or "").split(";") if ":" in part)
    found = {name.strip().lower(): value.strip() for name, value in style.items()}
    return element.get("width") or found.get("width"), element.get("height") or found.get("height")


INLINE_READERS: dict[str, InlineReader] = {
    "br": add_break,
    "img": add_picture,
    "svg": add_drawing,
    "math": add_mathml,
    MATH: add_formula,
    REFERENCE: add_reference,
    NOTE_MARK: add_note,
    "q": add_quoted,
    "rt": add_reading,
    "rp": lambda reader, runs, element: None,
    **dict.fromkeys(MEDIA, add_media),
}
