"""Pictures and scanned PDFs become text by recognition, with the optional extra `ocr`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.reading.documents.content import Content, build_content
from helpers.reading.documents.limits import refused
from helpers.reading.documents.model import Unread
from helpers.reading.documents.page_items import PageItem, arrange_items, place_page
from helpers.reading.documents.pdf_layout import PageLine

if TYPE_CHECKING:
    import numpy as np

MAX_PAGES = 200
_SCALE = 2.0
_MIN_TEXT = 10


def recognise(data: bytes, path: Path, kind: str) -> Content | None:
    """Return the Content of a picture or of a PDF without a text layer; None for other files.

    Raises InputError if the extra `ocr` is not installed, the file cannot be drawn, or no text is found in it.
    """
    if kind not in ("picture", "pdf"):
        return None
    pages = list(_draw_pages(data, path, kind))
    if not pages:
        return None
    try:
        from rapidocr_onnxruntime import RapidOCR
    except ImportError:
        raise refused(path, "has to be recognised, and text recognition is not installed", "run: pip install '.[ocr]'") from None
    engine = RapidOCR()
    items: list[PageItem] = []
    unread: list[Unread] = []
    for number, page in enumerate(pages):
        placed, lost = place_page(list(_read_page(engine(page)[0] or [], number)), [], number)
        items += placed
        unread += lost
    if not items:
        raise refused(path, "shows no text that can be recognised", "check that it is the right file")
    return build_content(arrange_items(items), tuple(unread))


def _draw_pages(data: bytes, path: Path, kind: str) -> Iterator["np.ndarray"]:
    """Yield the pages as pixels; none of a PDF that has a text layer."""
    import io

    import numpy as np

    if kind == "picture":
        from PIL import Image, UnidentifiedImageError

        try:
            yield np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))
        except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
            raise refused(path, "is not a picture that can be read", "save it again as .png") from None
        return
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        if sum(page.get_textpage().count_chars() for page in document) >= _MIN_TEXT:
            return
        if len(document) > MAX_PAGES:
            raise refused(path, f"has {len(document):,} scanned pages, more than {MAX_PAGES}", "split it")
        for page in document:
            yield page.render(scale=_SCALE).to_numpy()
    except pypdfium2.PdfiumError:
        raise refused(path, "is encrypted, damaged, or no PDF file", "save it again without a password") from None


def _read_page(found: list[tuple[list[list[float]], str, float]], number: int) -> Iterator[PageLine]:
    """Yield the lines of a page from the top; a found line is (four corners, text, certainty)."""
    for corners, text, _ in sorted(found, key=lambda one: (round(one[0][0][1] / 8), one[0][0][0])):
        xs, ys = [corner[0] for corner in corners], [corner[1] for corner in corners]
        yield PageLine(text, min(xs), max(xs), -max(ys), max(max(ys) - min(ys), 1.0), number)
