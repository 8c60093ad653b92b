"""A .pptx file becomes text and tables, slide by slide."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree
from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.shapes.base import BaseShape
from pptx.table import Table

from helpers.errors import InputError
from helpers.reading.documents.content import Block, Content, Grid, GridCell, Paragraph, build_content
from helpers.reading.documents.grid import flatten_layout
from helpers.reading.documents.limits import MAX_XML, refused
from helpers.reading.documents.model import Unread

_FAULTS = (zipfile.BadZipFile, PythonPptxError, etree.XMLSyntaxError, OSError, ValueError, KeyError, AttributeError, EOFError)


def read_slides(data: bytes, path: Path) -> Content:
    """Return the Content of a .pptx file's bytes: titles as headings, text, tables. Raises InputError if it is damaged or too large."""
    unread: list[Unread] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist() if entry.filename.endswith(".xml"))
            if size > 5 * MAX_XML:
                raise refused(path, f"unpacks to {size / 1e6:,.0f} MB, which no briefing has", "check where the file comes from")
        slides = Presentation(io.BytesIO(data)).slides
        blocks = [block for n, slide in enumerate(slides, 1) for block in _shape_blocks(slide.shapes, n, unread)]
    except InputError:
        raise
    except _FAULTS:
        raise refused(path, "is encrypted, damaged, or no .pptx file", "open it in PowerPoint or WPS and save it again") from None
    return build_content(blocks, tuple(unread))


def _shape_blocks(shapes: Iterable[BaseShape], slide: int, unread: list[Unread]) -> Iterator[Block]:
    """Yield the Blocks of shapes, those of groups among them; list pictures and charts in `unread`."""
    for shape in shapes:
        kind = shape.element.tag.rpartition("}")[2]
        if kind == "grpSp":
            yield from _shape_blocks(shape.shapes, slide, unread)  # type: ignore[attr-defined]
        elif kind == "pic":
            unread.append(Unread("image", f"slide {slide}"))
        elif getattr(shape, "has_chart", False):
            unread.append(Unread("chart", f"slide {slide}"))
        elif getattr(shape, "has_table", False):
            yield from flatten_layout(Grid(tuple(_cells(shape.table))))  # type: ignore[attr-defined]
        elif shape.has_text_frame:
            is_title = shape.is_placeholder and "TITLE" in str(shape.placeholder_format.type)
            for paragraph in shape.text_frame.paragraphs:  # type: ignore[attr-defined]
                text = "".join(run.text for run in paragraph.runs)
                yield Paragraph(text, 1 if is_title else 0, "title" if is_title else "")


def _cells(table: Table) -> Iterator[GridCell]:
    for number, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells):
            if not cell.is_spanned:
                down, across = (cell.span_height, cell.span_width) if cell.is_merge_origin else (1, 1)
                yield GridCell(cell.text, number, column, down, across)
