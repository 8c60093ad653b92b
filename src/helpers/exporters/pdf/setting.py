"""A Document set as a PDF: strictly at first, then with less and less of what the typesetter or the standard refuses."""

from collections.abc import Callable, Mapping

from helpers.errors import BuildError
from helpers.exporters.model import Document
from helpers.exporters.pdf.document import write_document
from helpers.exporters.pdf.pack import pack_pdf
from helpers.exporters.pdf.pages import Pages
from helpers.exporters.pdf.pictures import PictureFiles
from helpers.exporters.pdf.planning import plan_pages
from helpers.exporters.pdf.typing import Data, Node
from helpers.exporters.pdf.typst_compile import compile_pdf, open_typesetter

Warn = Callable[[str], None]


def set_document(document: Document, words: Mapping[str, str], warn: Warn, *, alone: bool = False) -> bytes:
    """Return the PDF of a document.

    What cannot be set is given up step by step, each with a warning: links in heads of tables that are repeated, pictures that only the
    typesetter finds damaged, formulas as formulas, and last the promise to follow PDF/UA. Raises BuildError if nothing helps.
    """
    files = PictureFiles()
    data = write_document(document, words, files, warn, alone=alone)
    try:
        return _compile_planned(data, files.files)
    except BuildError as problem:
        reason = problem
    unlinked = write_document(document, words, files, warn, alone=alone, unlinked_heads=True)
    for change in (_keep, _drop_pictures, _drop_formulas, _drop_places):
        unlinked, kept = change(unlinked, files.files, warn)
        try:
            return _compile_planned(unlinked, kept)
        except BuildError as problem:
            reason = problem
    warn(f"the PDF does not follow the standard for accessible documents ({reason})")
    try:
        return compile_pdf(unlinked, kept, standards=())
    except BuildError as problem:
        raise BuildError(f"{document.metadata.title}: {problem}") from None


def _keep(data: Node, files: dict[str, bytes], warn: Warn) -> tuple[Node, dict[str, bytes]]:
    return data, files


def _drop_pictures(data: Node, files: dict[str, bytes], warn: Warn) -> tuple[Node, dict[str, bytes]]:
    """Return the document without pictures that the typesetter cannot draw, their alternative text in their place."""
    usable = {name: content for name, content in files.items() if _can_be_set(name, content)}
    lost = files.keys() - usable.keys()
    if lost:
        warn(f"{len(lost)} pictures cannot be drawn; their alternative text stands in for them")
    return data | {part: _without_pictures(data[part], lost) for part in ("title", "preamble", "blocks")}, usable


def _drop_formulas(data: Node, files: dict[str, bytes], warn: Warn) -> tuple[Node, dict[str, bytes]]:
    """Return the document with the formulas that the typesetter refuses as their sources."""
    parts = [data[part] for part in ("title", "preamble", "blocks")]
    formulas = {node["tex"]: node for part in parts for node in _find_formulas(part)}
    broken = _find_broken(list(formulas.values()))
    if broken:
        warn(
            f"{len(broken)} formulas are printed as their TeX sources, because they cannot be set (first: {sorted(broken)[0][:60]})"
        )
    return data | {part: _without_trees(data[part], broken) for part in ("title", "preamble", "blocks")}, files


def _drop_places(data: Node, files: dict[str, bytes], warn: Warn) -> tuple[Node, dict[str, bytes]]:
    """Return the document with the links that lead to places in it as their text."""
    warn("the links within the document are left as text: the typesetter does not find where they lead")
    return data | {part: _without_places(data[part]) for part in ("title", "preamble", "blocks")}, files


def _without_places(data: "Data | Node | str") -> "Data | Node | str":
    if isinstance(data, list):
        return [_without_places(item) for item in data]
    if not isinstance(data, dict):
        return data
    if data.get("k") == "link" and "place" in data:
        return {"k": "span", "body": _without_places(data["body"])}
    return {key: _without_places(value) for key, value in data.items()}


def _find_formulas(data: "Data | Node | str") -> list[Node]:
    if isinstance(data, dict):
        own = [data] if data.get("tree") is not None else []
        return own + [node for key, value in data.items() if key != "tree" for node in _find_formulas(value)]
    return [node for item in data for node in _find_formulas(item)] if isinstance(data, list) else []


def _find_broken(formulas: list[Node]) -> set[str]:
    """Return the TeX of those `formulas` that the typesetter refuses, found by halves."""
    blocks = [node | {"k": "formula", "anchors": []} for node in formulas]
    if not formulas or _compiles(blocks, {}):
        return set()
    if len(formulas) == 1:
        return {formulas[0]["tex"]}
    half = len(formulas) // 2
    return _find_broken(formulas[:half]) | _find_broken(formulas[half:])


def _compile_planned(data: Node, files: dict[str, bytes]) -> bytes:
    """Return the PDF with its pages broken as well as can be."""

    with open_typesetter() as typesetter:

        def look(blocks: Data, pictures: dict[str, bytes]) -> tuple[Callable[[], bytes], Pages]:
            return typesetter.look(data | {"blocks": blocks}, pictures)

        return pack_pdf(plan_pages(data["blocks"], files, look))


def _can_be_set(name: str, content: bytes) -> bool:
    """Return whether the typesetter can draw a picture, tried in a document that holds nothing else."""
    image = {"k": "image", "file": name, "width": 100, "height": 100, "alt": "?", "caption": [], "anchor": None}
    return _compiles([image], {name: content})


def _compiles(blocks: Data, files: dict[str, bytes]) -> bool:
    meta: Node = {
        "title": "?",
        "short_title": "?",
        "author": "",
        "keywords": [],
        "lang": "en",
        "region": "gb",
        "subject": "",
        "status": "",
        "date": None,
    }
    try:
        compile_pdf(
            {"title": ["?"], "title_size": 22, "dir": "ltr", "preamble": [], "blocks": blocks, "words": {}, "meta": meta}, files
        )
    except BuildError:
        return False
    return True


def _without_pictures(data: "Data | Node | str", names: set[str]) -> "Data | Node | str":
    if isinstance(data, list):
        return [_without_pictures(item, names) for item in data]
    if not isinstance(data, dict):
        return data
    if data.get("file") in names:
        missing = {"k": "missing", "body": [data["alt"]]}
        return missing if data["k"] == "picture" else {"k": "paragraph", "body": [missing]}
    return {key: _without_pictures(value, names) for key, value in data.items()}


def _without_trees(data: "Data | Node | str", broken: set[str]) -> "Data | Node | str":
    if isinstance(data, list):
        return [_without_trees(item, broken) for item in data]
    if not isinstance(data, dict):
        return data
    lost = data.get("tex") in broken
    return {
        key: None if key == "tree" and lost else value if key == "tree" else _without_trees(value, broken)
        for key, value in data.items()
    }
