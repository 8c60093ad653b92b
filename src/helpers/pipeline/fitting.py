"""Notebooks that serve every edition, fitted to one: cells about what it lacks are left out, and its parts are called what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from helpers.errors import InputError
from helpers.tables import comparison
from helpers.tables.kinds import kind_of_parts
from helpers.tables.labels import labels
from helpers.tables.names import DISTRICT
from helpers.tables.review_status import DRAFT
from helpers.text.messages import Language, read_languages

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from helpers.tables.edition import Edition

# A noun in code is a name unless it stands in prose: claim.district_count, {districts:words}, districts=, "districts".
_NAME_BEFORE, _NAME_AFTER = r"""(?<![\w.{"'])""", r"""(?![\w(=}:"'])"""
# How the tags begin that ask for something of an edition.
CONDITION = "only-"
# What the parts of an edition are called, longer forms first; Chinese has one form.
FORMS, FORMS_CHINESE = ("part_nouns", "part_noun", "part_heads", "part_head"), ("part_noun",)


@dataclass(frozen=True)
class Fit:
    """What of an edition decides the cells of a notebook. holds: whether each tag that asks for something is fulfilled. kind: of its parts."""

    holds: dict[str, bool] = field(default_factory=dict)
    kind: str = DISTRICT


def read_fit(nb: NotebookNode, edition: str, *, own: bool = False) -> Fit:
    """Return the Fit of an edition for `nb`; one that changes nothing if `nb` asks nothing of it.

    The same if the edition cannot be read: what is wrong is told when the notebook reads it. own: whether `nb` is the edition's own notebook,
    whose prose calls the parts what they are already.
    """
    from helpers.tables import load

    if not (_has_conditions(nb) or (not own and _names_districts(nb))):
        return Fit()
    try:
        tables = load(edition)
    except InputError:
        return Fit()
    return Fit(list_conditions(tables), DISTRICT if own else kind_of_parts(tables.districts))


def fit_to(nb: NotebookNode, fit: Fit) -> NotebookNode:
    """Return `nb` with the cells that a Fit leaves, worded as it says."""
    nb.cells = [cell for cell in nb.cells if all(fit.holds.get(tag, True) for tag in cell.metadata.get("tags", []))]
    if fit.kind != DISTRICT:
        for cell in nb.cells:
            cell.source = rename(cell.source, fit.kind)
    return nb


def _has_conditions(nb: NotebookNode) -> bool:
    """Return whether a cell asks for something of an edition: reading the tables for a notebook without takes most of its time."""
    return any(tag.startswith(CONDITION) for cell in nb.cells for tag in cell.metadata.get("tags", []))


def _names_districts(nb: NotebookNode) -> bool:
    words = [_word(language.lang, key, DISTRICT) for language in read_languages() for key in _forms(language)]
    return any(word in cell.source for cell in nb.cells for word in words)


def list_conditions(tables: Edition) -> dict[str, bool]:
    """Return whether each tag that asks for something of an edition is fulfilled."""
    from helpers.charts.numbering import comparable_indicators

    comparable = comparable_indicators(tables)
    five_star = comparable[:1] == ["five_star_branches"]
    return {
        "only-comparable": bool(comparable),
        "only-uncomparable": not comparable,
        "only-five-star": five_star,
        "only-other-leading": not five_star,
        "only-shared": bool(comparison.shared_indicators(tables)),
        "only-several": len(tables.districts) > 1,
        "only-one": len(tables.districts) == 1,
        "only-aside": len(tables.set_aside) > 0,
        "only-unjudged": bool(comparison.shared_indicators(tables, [comparison.UNJUDGED])),
        "only-draft": tables.meta["status"] == DRAFT,
        "only-2022": str(tables.edition) == "2022",
    }


def rename(source: str, kind: str) -> str:
    """Return the source of a cell with the words for districts replaced by those for parts of `kind`, in every language."""
    for pattern, word in _pairs(kind):
        source = re.sub(pattern, word, source)
    return source


def _pairs(kind: str) -> Iterator[tuple[str, str]]:
    """Yield (pattern of a word for districts, the word for parts of `kind`) in every language, the longer forms first."""
    for language in read_languages():
        yield from (_pairs_chinese if language.uses_han else _pairs_spaced)(language, kind)


def _pairs_chinese(language: Language, kind: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of a language without blanks, in which a measure word may stand before the noun."""
    noun, old = _word(language.lang, "part_noun", kind), _word(language.lang, "part_noun", DISTRICT)
    yield _word(language.lang, "part_classifier", DISTRICT) + old, _word(language.lang, "part_classifier", kind) + noun
    yield rf"(?<=\}}){old}", _word(language.lang, "part_between", kind) + noun
    yield old, noun


def _pairs_spaced(language: Language, kind: str) -> Iterator[tuple[str, str]]:
    for key in _forms(language):
        yield _NAME_BEFORE + re.escape(_word(language.lang, key, DISTRICT)) + _NAME_AFTER, _word(language.lang, key, kind)


def _forms(language: Language) -> tuple[str, ...]:
    """Return the messages that name the parts of an edition in a language."""
    return FORMS_CHINESE if language.uses_han else FORMS


def _word(lang: str, key: str, kind: str) -> str:
    return labels(lang, kind).text(key)
