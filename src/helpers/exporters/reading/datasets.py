"""Data sets as xarray and ArviZ write them in HTML: what their pages hide behind check boxes, as lines, tables and folds."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from helpers.exporters import model
from helpers.exporters.model import Block, Cell, Role, Row, Style, Table, Text, Tone
from helpers.exporters.reading.code import read_source

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from helpers.exporters.reading.html import HtmlReader

SECTIONS, HEADER = "xr-sections", "xr-header"
# What a row tells of a variable: its name, dimensions and type, and the first of its values.
COLUMNS = ("xr-var-name", "xr-var-dims", "xr-var-dtype", "xr-var-preview")
STRONG = Style(strong=True)


def has_class(element: "HtmlElement", name: str) -> bool:
    """Return whether an element is of a class."""
    return name in (element.get("class") or "").split()


def read_header(element: "HtmlElement") -> Iterator[Block]:
    """Yield what a data set is called, as one line."""
    if text := " ".join(element.text_content().split()):
        yield model.Paragraph((Text(text, STRONG),))


def read_sections(element: "HtmlElement", reader: "HtmlReader") -> Iterator[Block]:
    """Yield the sections of a data set: dimensions, coordinates, variables, attributes."""
    for section in element:
        if isinstance(section.tag, str):
            yield from _read_section(section, reader)


def _read_section(section: "HtmlElement", reader: "HtmlReader") -> Iterator[Block]:
    label, details = _find(section, "xr-section-summary"), _find(section, "xr-section-details")
    if label is None:  # the values of an array, of which the page shows a preview or all
        data = _find(section, "xr-array-data")
        yield from reader.read_blocks(section if data is None else data)
        return
    blocks = () if details is None else tuple(_read_details(details, reader))
    runs = (Text(f"{_text(label)} ", STRONG), Text(_list_dimensions(_find(section, "xr-section-inline-details"))))
    yield model.Paragraph(runs, term=bool(blocks))
    yield from blocks


def _read_details(details: "HtmlElement", reader: "HtmlReader") -> Iterator[Block]:
    """Yield what a section lists: variables, attributes, or data sets of their own."""
    variables = [item for item in details.iter("li") if has_class(item, "xr-var-item")]
    attributes = details.find("dl") if len(details) == 1 else None
    if variables and not any(has_class(part, SECTIONS) for part in details.iter("ul")):
        yield from _read_variables(variables)
    elif attributes is not None:
        yield from _read_attributes(attributes)
    else:
        yield from reader.read_blocks(details)


def _list_dimensions(inline: "HtmlElement | None") -> str:
    items = [] if inline is None else [_text(item) for item in inline.iter("li")]
    return ", ".join(items) or ("" if inline is None else _text(inline))


def _read_variables(variables: "list[HtmlElement]") -> Iterator[Block]:
    """Yield a row for each variable, and below them a fold with their values and attributes."""
    rows = tuple(_make_row([_text(_find(item, name)) for name in COLUMNS]) for item in variables)
    yield Table((), rows, len(COLUMNS), stubs=1)
    folded = tuple(block for item in variables for block in _read_values(item))
    toggle = next((part.get("title") for item in variables for part in item.iter("label") if part.get("title")), "")
    if folded:
        yield model.Group(Role.FOLD, folded, (Text(toggle or "…"),), printed=False)


def _read_values(item: "HtmlElement") -> Iterator[Block]:
    attributes, data = item.find(".//dl"), _find(item, "xr-var-data")
    blocks = [] if attributes is None else list(_read_attributes(attributes))
    if data is not None and (text := data.text_content()).strip():
        blocks.append(read_source(text, "", Tone.LISTING))
    if blocks:
        yield model.Paragraph((Text(_text(_find(item, COLUMNS[0])), STRONG),), term=True)
        yield from blocks


def _read_attributes(attributes: "HtmlElement") -> Iterator[Block]:
    """Yield a row for each attribute: its name and its value."""
    names, values = attributes.findall("dt"), attributes.findall("dd")
    if rows := tuple(_make_row([_text(name), _text(value)]) for name, value in zip(names, values, strict=False)):
        yield Table((), rows, 2, stubs=1)


def _make_row(texts: list[str]) -> Row:
    return Row(
        tuple(Cell((model.Paragraph((Text(text),)),) if text else (), place, head=place == 0) for place, text in enumerate(texts))
    )


def _find(element: "HtmlElement", name: str) -> "HtmlElement | None":
    return next((part for part in element.iterdescendants() if isinstance(part.tag, str) and has_class(part, name)), None)


def _text(element: "HtmlElement | None") -> str:
    return "" if element is None else " ".join(element.text_content().split())
