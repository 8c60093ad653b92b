"""A whole Word document: the template or our own styles, the blocks of a notebook, its properties, the same bytes on every build."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from helpers.exporters import model
from helpers.exporters.docx import frame
from helpers.exporters.docx.font_table import write_font_table
from helpers.exporters.docx.lists import Numbering
from helpers.exporters.docx.looks import Look
from helpers.exporters.docx.office_template import open_office_template
from helpers.exporters.docx.page_numbers import fill_page_numbers
from helpers.exporters.docx.styles import apply_look, set_style_ids
from helpers.exporters.docx.template_faces import read_faces, read_height
from helpers.exporters.docx.writer import Writer
from helpers.exporters.docx.xml import Element
from helpers.exporters.office_package import normalise_package

if TYPE_CHECKING:
    from docx.document import Document as WordDocument


def write_docx(
    document: model.Document, look: Look, template: Path | None = None, warn: Callable[[str], None] = lambda message: None
) -> bytes:
    """Return a document as .docx (bytes), the same on every build.

    template: a .docx whose styles are used in place of ours; `warn` is told which styles it lacks. Raises InputError if it cannot be read.
    """
    word = open_office_template(template, look, warn) if template else _begin(look, document.metadata)
    writer = Writer(word, document, look, Numbering(word, flush=look.flush, kept=template is not None))
    body = writer.write()
    if template is None:
        fill_page_numbers(body, look, writer.width, writer.height)
    else:
        own = read_faces(word, look, document.metadata.lang)
        fill_page_numbers(body, own, writer.width, read_height(word, own, writer.height))
    _fill(word, body)
    frame.set_properties(word, document.metadata)
    if template is None:
        frame.add_running_head(word, document.metadata, look)
    set_style_ids(word, word.element.body)
    writer.context.notes.write(word)
    write_font_table(word)
    buffer = io.BytesIO()
    word.save(buffer)
    return normalise_package(buffer.getvalue())


def _begin(look: Look, meta: model.Metadata) -> WordDocument:
    """Return a document with nothing in it, set in a look of ours."""
    import docx

    word = docx.Document()
    apply_look(word, look, meta.lang)
    return word


def _fill(word: WordDocument, body: list[Element]) -> None:
    """Replace what the document holds by `body`, before the properties of its section."""
    root = word.element.body
    section = root.find(qn("w:sectPr"))
    for child in list(root):
        if child is not section:
            root.remove(child)
    for part in body:
        section.addprevious(part)
