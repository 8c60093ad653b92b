"""Typst in this process: a template, plain data and pictures become the bytes of a tagged PDF."""

import json
import shutil
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.errors import BuildError
from helpers.exporters.fonts import dejavu_folder, noto_files, song_folder
from helpers.exporters.pdf.pack import pack_pdf
from helpers.exporters.pdf.pages import Pages, look_at
from helpers.exporters.pdf.typing import Node
from helpers.text.fonts import font_files

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).parents[1] / "templates" / "briefing_pdf"
# Where the template tells how its pages came out.
SPOTS = 'label("¶spots")'
ACCESSIBLE = ("ua-1",)


def compile_pdf(
    document: Node, pictures: dict[str, bytes], template: Path = TEMPLATE, standards: Sequence[str] = ACCESSIBLE
) -> bytes:
    """Return the PDF of a document's plain data; `pictures` maps file name to bytes.

    Everything the template may read is in a folder made for this one document. Raises BuildError on errors and on warnings: an unknown font
    is only a warning, and a page in the wrong font is no page.
    """
    return pack_pdf(_set(document, pictures, template, standards)[0])


def set_pages(document: Node, pictures: dict[str, bytes]) -> tuple[bytes, Pages]:
    """Return the PDF of a document's plain data, not yet packed, and what its pages look like. Raises as compile_pdf does."""
    pdf, told = _set(document, pictures, TEMPLATE, ACCESSIBLE, ask=SPOTS)
    return pdf, look_at(pdf, told["spots"], told["top"], told["bottom"])


def _set(
    document: Node, pictures: dict[str, bytes], template: Path, standards: Sequence[str], ask: str = ""
) -> tuple[bytes, Node]:
    """Return the PDF as it is set, and what the template tells under the label that is asked for."""
    with tempfile.TemporaryDirectory(prefix="briefing-pdf-") as name:
        folder = Path(name).resolve()
        shutil.copytree(template, folder, dirs_exist_ok=True)
        (folder / "doc.json").write_text(json.dumps(document, ensure_ascii=False, sort_keys=True), encoding="utf-8")
        for file, data in pictures.items():
            (folder / file).write_bytes(data)
        pdf = _run(folder, standards)
        return pdf, json.loads(open_compiler().query(ask, field="value", one=True)) if ask else {}


def _run(folder: Path, standards: Sequence[str]) -> bytes:
    import typst

    options: Node = {"root": str(folder), "format": "pdf", "pdf_standards": list(standards), "timestamp": 0}
    try:
        pdf, warnings = open_compiler().compile_with_warnings(str(folder / "main.typ"), **options)
    except typst.TypstError as error:
        raise BuildError(_first_line(error)) from None
    if warnings:
        raise BuildError(_first_line(warnings[0]) + (f" (and {len(warnings) - 1} more warnings)" if len(warnings) > 1 else ""))
    if not isinstance(pdf, bytes):
        raise BuildError("typesetting the PDF: no pages came of it")
    return pdf


def _first_line(message: "typst.TypstError | typst.TypstWarning") -> str:
    return f"typesetting the PDF: {' '.join(message.message.split())}"


@cache
def open_compiler() -> "typst.Compiler":
    """Return the process's one compiler: reading the fonts takes longer than setting most documents."""
    import typst

    folders = {str(path.parent) for path in (font_files()["Regular"], *noto_files().values())} | {
        str(dejavu_folder()),
        str(song_folder()),
    }
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=sorted(folders))
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
