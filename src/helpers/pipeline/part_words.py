"""Notebooks that serve every edition speak of districts; for an edition of schools or departments they speak of those."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from helpers.errors import InputError
from helpers.tables.kinds import kind_of_parts
from helpers.tables.labels import DISTRICT, labels

if TYPE_CHECKING:
    from nbformat import NotebookNode

# A noun in code is a name unless it stands in prose: claim.district_count, {districts:words}, districts=, "districts".
_NAME_BEFORE, _NAME_AFTER = r"""(?<![\w.{"'])""", r"""(?![\w(=}:"'])"""


def call_parts(nb: NotebookNode, edition: str) -> NotebookNode:
    """Return `nb` with its prose calling the parts of an edition what they are; unchanged if they are districts, or the edition cannot be read."""
    from helpers.tables import load

    try:
        kind = kind_of_parts(load(edition).districts)
    except InputError:
        return nb
    if kind != DISTRICT:
        for cell in nb.cells:
            cell.source = rename(cell.source, kind)
    return nb


def rename(source: str, kind: str) -> str:
    """Return the source of a cell with the words for districts replaced by those for parts of `kind`, in every language."""
    for pattern, word in _pairs(kind):
        source = re.sub(pattern, word, source)
    return source


def _pairs(kind: str) -> Iterator[tuple[str, str]]:
    """Yield (pattern of a word for districts, the word for parts of `kind`), the longer forms first."""
    zh, old_zh = labels("zh", kind), labels("zh")
    noun, old = zh.text("part_noun"), old_zh.text("part_noun")
    yield rf"个{old}", zh.text("part_classifier") + noun
    yield rf"(?<=\}}){old}", zh.text("part_between") + noun
    yield old, noun
    en, old_en = labels("en", kind), labels("en")
    for key in ("part_nouns", "part_noun", "part_heads", "part_head"):
        yield _NAME_BEFORE + re.escape(old_en.text(key)) + _NAME_AFTER, en.text(key)
