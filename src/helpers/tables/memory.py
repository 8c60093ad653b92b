"""A cache of results computed from an Edition, shared by charts, claims and pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from helpers.tables.model import Edition

Asked = ParamSpec("Asked")
Result = TypeVar("Result")


# What has been computed of an Edition, for as long as it is in use; editions are known as objects: they hold frames, which have no hash.
_known: WeakKeyDictionary[Edition, dict[tuple[object, ...], object]] = WeakKeyDictionary()


def once_per_edition(function: Callable[Asked, Result]) -> Callable[Asked, Result]:
    """Return `function(edition, …)`, with its results cached; only for results that are immutable."""

    @wraps(function)
    def remembered(*asked: Asked.args, **named: Asked.kwargs) -> Result:
        tables, *key = asked
        known = _known.setdefault(cast("Edition", tables), {})
        place = (function, *key, *named.items())
        if place not in known:
            known[place] = function(*asked, **named)
        return cast("Result", known[place])

    return remembered
