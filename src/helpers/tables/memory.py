"""Remembers what has been worked out of an Edition, so that charts and pages of its districts need not work it out again each time."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from helpers.tables.model import Edition

MAX_EDITIONS = 4  # as many as tables.load keeps
Result = TypeVar("Result")


def once_for_each_edition(work_out: Callable[[Edition], Result]) -> Callable[[Edition], Result]:
    """Return a function that calls `work_out` once for each Edition object and then gives the same result, which nobody may change.

    Editions are told apart as objects: they hold frames, which have no hash. What was asked for last is kept.
    """
    kept: list[tuple[Edition, Result]] = []

    @wraps(work_out)
    def remembered(tables: Edition) -> Result:
        for edition, result in kept:
            if edition is tables:
                return result
        result = work_out(tables)
        kept.append((tables, result))
        del kept[:-MAX_EDITIONS]
        return result

    return remembered
