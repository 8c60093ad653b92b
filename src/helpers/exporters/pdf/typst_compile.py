"""Typst in this process: a template, plain data and pictures become the bytes of a tagged PDF (PDF/UA-1)."""

import json
import shutil
import tempfile
from functools import cache
from pathlib import Path

from helpers.errors import BuildError
from helpers.exporters.pdf.pack import pack_objects
from helpers.exporters.pdf.text import dejavu_folder
from helpers.text.fonts import font_files

TEMPLATE = Path(__file__).parents[1] / "templates" / "briefing_pdf"
# How the typesetter begins its first warning about pages that change every time they are set.
UNSETTLED = "document did not converge"


class UnsettledPages(BuildError):
    """The pages of a document change every time they are set, for example where a figure moves the line that decides its place."""


def compile_pdf(document, pictures, template=TEMPLATE):
    """Return the PDF (bytes) of a document's plain data; `pictures` maps file name to bytes.

    Everything the template may read lies in a folder made for this one document. Raises BuildError on errors and on warnings:
    an unknown font is only a warning, and a page in the wrong font is no page. UnsettledPages where page breaks do not come to rest.
    """
    with tempfile.TemporaryDirectory(prefix="briefing-pdf-") as name:
        folder = Path(name).resolve()
        shutil.copytree(template, folder, dirs_exist_ok=True)
        (folder / "doc.json").write_text(json.dumps(document, ensure_ascii=False, sort_keys=True), encoding="utf-8")
        for file, data in pictures.items():
            (folder / file).write_bytes(data)
        return _run(folder)


def _run(folder):
    import typst

    try:
        pdf, warnings = _compiler().compile_with_warnings(
            str(folder / "main.typ"), root=str(folder), format="pdf", pdf_standards=["ua-1"], timestamp=0
        )
    except typst.TypstError as error:
        raise BuildError(_first_line(error)) from None
    if warnings:
        kind = UnsettledPages if any(UNSETTLED in warning.message for warning in warnings) else BuildError
        raise kind(_first_line(warnings[0]) + (f" (and {len(warnings) - 1} more warnings)" if len(warnings) > 1 else ""))
    return pack_objects(pdf)


def _first_line(message):
    return f"typesetting the PDF: {' '.join(message.message.split())}"


@cache
def _compiler():
    """Return the process's one compiler: reading the fonts takes longer than setting most documents."""
    import typst

    folders = [str(font_files()["Regular"].parent), str(dejavu_folder())]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)
    return typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
