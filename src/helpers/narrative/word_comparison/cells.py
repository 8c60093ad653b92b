"""Which cell of a notebook each passage of its document comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nbformat import NotebookNode

from helpers.exporters import model
from helpers.exporters.docx.revised import Passage
from helpers.exporters.reading import ReadingOptions, read_document
from helpers.exporters.reading.metadata import belongs
from helpers.exporters.traversal import walk

INJECTED = "injected-parameters"


def find_cells(notebook: NotebookNode, lang: str, passages: Sequence[Passage]) -> list[int]:
    """Return for each passage of the notebook's document the number of the cell that it comes from, as the file counts them, from 1.

    0: the passage is in no cell. A cell's passages are looked for from the last one found onwards, for tables repeat themselves.
    """
    texts = list(_cell_texts(notebook, lang))
    at, found = 0, []
    for passage in passages:
        wanted = _bare(passage.text.replace(" | ", ""))
        order = [*range(at, len(texts)), *range(at)]
        place = next((n for n in order if wanted in texts[n][1] or _holds_caption(passage, wanted, texts[n][2])), None)
        at = at if place is None else place
        found.append(texts[at][0] if texts and place is not None else 0)
    return found


def line_up(changes: Sequence[tuple[int, int]], old_cells: Sequence[int], size: int) -> list[int]:
    """Return the cell of each of `size` passages of an edited document: that of the passage before it which is in the notebook.

    changes: (place before, place after) of passages that are the same one.
    """
    cells = [0] * size
    for before, after in changes:
        cells[after] = old_cells[before]
    for n in range(1, size):
        cells[n] = cells[n] or cells[n - 1]
    return cells


def _holds_caption(passage: Passage, wanted: str, titles: Sequence[str]) -> bool:
    return passage.kind == "caption" and any(wanted.endswith(title) for title in titles)


def _bare(text: str) -> str:
    return "".join(text.split())


def _cell_texts(notebook: NotebookNode, lang: str) -> Iterator[tuple[int, str, list[str]]]:
    """Yield (number, text without spaces, titles of its charts) of each cell that the document shows."""
    number = 0
    for cell in notebook.cells:
        if cell.get("id") != INJECTED:
            number += 1
        if not belongs(cell, lang):
            continue
        alone = NotebookNode({**notebook, "cells": [cell]})
        document = read_document(alone, None, ReadingOptions(lang=""))
        parts = (document.title, document.preamble, document.blocks)
        titles = [_bare(node.title) for node in walk(parts) if isinstance(node, model.Figure) and node.title]
        yield number, _bare("".join(_texts(parts))), titles


def _texts(parts: object) -> Iterator[str]:
    """Yield the texts of blocks in reading order; those of a row of a table one after the other."""
    for node in walk(parts):
        match node:
            case model.Text() | model.Missing():
                yield node.text
            case model.Formula():
                yield node.tex
            case model.Figure():
                yield from (node.title, node.subtitle, node.note, node.source)
            case model.Preformatted():
                yield from ("".join(piece.text for piece in line) for line in node.lines)
            case model.Notice():
                yield node.text
