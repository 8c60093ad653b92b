"""A font for the explorer's page in JupyterLab: its Chinese is readable on a computer that has no Chinese font of its own."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from helpers import project
from helpers.text.fonts import FAMILY
from helpers.text.messages import CATALOGUES

if TYPE_CHECKING:
    from helpers.tables import Edition

NOTEBOOK = "04_explore.ipynb"
# Han and the punctuation that goes with it are set in this font, all else in the system's. Last in the list, to fill in what the others
# lack, it would come too late: text drawn before a browser has fallen back on a font can keep the boxes that stood for its letters.
STACK = f'"{FAMILY}", system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif'
# What is no Han in a drawing: its places were measured in this font, another would run over them.
LATIN = f"{FAMILY} Latin"
FIRST_HAN = "\u2e80"
RANGE = "unicode-range:U+2E80-9FFF,U+F900-FAFF,U+FF00-FFEF;"


def page_font(tables: Edition) -> str:
    """Return a style element: the characters of an Edition, of the labels and of the notebook as a web font, first in JupyterLab's own lists and in those of the controls."""
    characters = list_characters(tables)
    variables = "".join(f"--jp-{kind}-font-family: {STACK};" for kind in ("ui", "content"))
    drawings = f'.explorer-picture svg {{ font-family: "{FAMILY}", "{LATIN}", sans-serif; }}'
    # Voila gives controls the type of the browser's own.
    controls = f".explorer :is(button, select, input) {{ font-family: {STACK}; }}"
    return f"<style>{_faces(characters)} {_latin_faces(characters)} body {{ {variables} }} {drawings} {controls}</style>"


def list_characters(tables: Edition) -> str:
    """Return every character that the explorer may show of an Edition, sorted: of its tables and title, the labels and the notebook."""
    names = ("observations", "set_aside", "districts", "indicators", "themes", "topics", "units")
    texts = [*(getattr(tables, name).to_csv(index=False) for name in names), *map(str, tables.meta.values())]
    texts += [path.read_text(encoding="utf-8") for path in sorted(CATALOGUES.rglob("*.ftl"))]
    notebook = project.NOTEBOOKS / NOTEBOOK
    texts.append(notebook.read_text(encoding="utf-8") if notebook.exists() else "")
    return "".join(sorted(set("".join(texts))))


def list_faces(characters: str) -> str:
    """Return the CSS of a web font of these characters, used for Han and the punctuation that goes with it."""
    return _faces(characters)


@lru_cache(maxsize=4)
def _faces(characters: str) -> str:
    from helpers.exporters.webfont import font_faces

    return font_faces(characters).replace("@font-face{", "@font-face{" + RANGE)


@lru_cache(maxsize=4)
def _latin_faces(characters: str) -> str:
    from helpers.exporters.webfont import font_faces

    return font_faces("".join(letter for letter in characters if letter < FIRST_HAN)).replace(FAMILY, LATIN)
