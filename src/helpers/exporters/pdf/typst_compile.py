"""Typst in this process: a template, plain data and pictures become the bytes of a tagged PDF."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.errors import BuildError
from helpers.exporters.fonts import dejavu_folder, noto_files, song_folder
from helpers.exporters.labels import list_words
from helpers.exporters.pdf.pack import pack_pdf
from helpers.exporters.pdf.pages import Pages, read_pages
from helpers.exporters.pdf.scripts import find_families
from helpers.exporters.pdf.typing import Node
from helpers.text.fonts import font_files

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).parents[1] / "templates" / "briefing_pdf"
# Where the template says how its pages came out.
SPOTS = 'label("¶spots")'
ACCESSIBLE = ("ua-1",)


def compile_pdf(
    document: Node, pictures: dict[str, bytes], template: Path = TEMPLATE, standards: Sequence[str] = ACCESSIBLE
) -> bytes:
    """Return the PDF of a document's plain data; `pictures` maps file name to bytes.

    Everything the template may read is in a folder made for this one document. Raises BuildError on errors and on warnings: an unknown font
    is only a warning, and a page in the wrong font is no page.
    """
    with open_typesetter(template, standards) as typesetter:
        return pack_pdf(typesetter.compile(document, pictures))


@contextmanager
def open_typesetter(template: Path = TEMPLATE, standards: Sequence[str] = ACCESSIBLE) -> "Iterator[Typesetter]":
    """Give a Typesetter with a folder of its own, which goes when the context ends."""
    # Named for its process, as the folders of builds are: the next build removes it if this process is killed.
    with tempfile.TemporaryDirectory(prefix=f"briefing-{os.getpid()}-pdf-") as name:
        folder = Path(name).resolve()
        with _told_of_room():
            shutil.copytree(template, folder, dirs_exist_ok=True)
        yield Typesetter(folder, standards)


@contextmanager
def _told_of_room() -> Iterator[None]:
    """Raise BuildError in place of an OSError of a with block that writes to the temporary folder."""
    try:
        yield
    except OSError as error:
        told = next((str(each[-1]) for each in error.args[0]), "") if isinstance(error, shutil.Error) else error.strerror
        reason = (told or str(error)).partition(":")[0].rpartition("] ")[2]
        place = f"the temporary folder {tempfile.gettempdir()} cannot be written to ({reason})"
        raise BuildError(f"{place}; make room there, or set TMPDIR to another folder") from None


class Typesetter:
    """Sets one document again and again: what has not changed from one time to the next is not set again."""

    def __init__(self, folder: Path, standards: Sequence[str]) -> None:
        self.folder, self.standards = folder, standards
        self._written: set[str] = set()
        self._knows_folder = False
        # Blocks as JSON, by identity: most are the same from one setting to the next.
        self._encoded: dict[int, tuple[Node, str]] = {}

    def compile(self, document: Node, pictures: dict[str, bytes]) -> bytes:
        """Return the PDF of a document's plain data, not yet packed. Raises as compile_pdf does."""
        self._write(document, pictures)
        self._knows_folder = True
        return _run(self.folder, self.standards)

    def look(self, document: Node, pictures: dict[str, bytes]) -> tuple[Callable[[], bytes], Pages]:
        """Return (what makes the PDF of a document's plain data, what its pages look like). Raises as compile_pdf does.

        The first time the PDF is made at once, to find what is wrong with the document; later, only if somebody asks for it.
        """
        pdf = cache(lambda: self.compile(document, pictures))
        if not self._knows_folder:
            pdf()
        self._write(document, pictures)
        return pdf, read_pages(_ask(SPOTS), pdf)

    def _write(self, document: Node, pictures: dict[str, bytes]) -> None:
        text = self._encode(document)
        with _told_of_room():
            (self.folder / "doc.json").write_text(text, encoding="utf-8")
            if not self._knows_folder:  # what is set again later is the same text in other places
                (self.folder / "families.json").write_text(json.dumps(find_families(text)), encoding="utf-8")
                (self.folder / "counting.json").write_text(json.dumps(list_words("counting_words")), encoding="utf-8")
            for file in pictures.keys() - self._written:
                (self.folder / file).write_bytes(pictures[file])
        self._written |= pictures.keys()

    def _encode(self, document: Node) -> str:
        """Return the document as JSON; blocks that were written before are not encoded again."""
        blocks = []
        for block in document["blocks"]:
            known = self._encoded.get(id(block))
            if known is None or known[0] is not block:
                known = self._encoded[id(block)] = block, _encode(block)
            blocks.append(known[1])
        rest = _encode({key: value for key, value in document.items() if key != "blocks"})
        return f'{rest[:-1]}, "blocks": [{", ".join(blocks)}]}}'


def _encode(data: Node) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def _ask(selector: str) -> Node:
    """Return what the template tells under a label, of the document in the folder that was compiled last."""
    import typst

    try:
        return dict(json.loads(open_compiler().query(selector, field="value", one=True)))
    except typst.TypstError as error:
        raise BuildError(_first_line(error)) from None


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
