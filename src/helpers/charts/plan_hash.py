"""The hash of what a chart is drawn from: equal plans are drawn alike by the same code with the same messages, so that neither need be drawn."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import partial
from types import FunctionType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.charts.chart import Chart

PLAIN = (bool, int, float, complex, str, bytes, type(None))


class _NotPlainError(Exception):
    """Raised at what may know more than what can be written down: the words of an edition, which read tables, or functions within others."""


def hash_plan(chart: Chart) -> str:
    """Return the hash of the plan of a chart, its language, size, dress and number; "" if the plan holds more than plain data."""
    if chart.plan.base:
        return ""
    try:
        told = [repr([chart.lang, chart.size.name, chart.dress, chart.number]), *_tell(chart.plan)]
    except _NotPlainError:
        return ""
    return hashlib.sha256("\0".join(told).encode()).hexdigest()


def _tell(part: object) -> Iterator[str]:
    """Yield the pieces of a text that is the same for equal data in every process, and another for other data."""
    if type(part) in PLAIN:
        yield f"{type(part).__name__} {part!r}"
    elif isinstance(part, str):
        yield from _tell_all(type(part).__name__, [str(part), sorted(vars(part).items())])
    elif isinstance(part, list | tuple):
        yield from _tell_all(type(part).__name__, part)
    elif isinstance(part, dict):
        yield from _tell_all("dict", [item for pair in part.items() for item in pair])
    elif isinstance(part, set | frozenset):
        yield from _tell_all("set", [], sorted("\1".join(_tell(item)) for item in part))
    elif isinstance(part, partial):
        yield from _tell_all("partial", [part.func, part.args, part.keywords])
    elif isinstance(part, FunctionType) and not part.__closure__ and "<" not in part.__qualname__:
        yield f"function {part.__module__}.{part.__qualname__}"
    elif is_dataclass(part) and not isinstance(part, type):
        yield from _tell_all(type(part).__qualname__, [getattr(part, each.name) for each in fields(part)])
    else:
        yield from _tell_frame(part)


def _tell_all(kind: str, parts: object, more: object = ()) -> Iterator[str]:
    assert isinstance(parts, list | tuple)
    assert isinstance(more, list | tuple)
    yield f"{kind} {len(parts) + len(more)}"
    for part in parts:
        yield from _tell(part)
    yield from more


def _tell_frame(part: object) -> Iterator[str]:
    """Yield the pieces of a table, a column, an array, a scalar of numpy; raise _NotPlainError at anything else."""
    import numpy as np
    import pandas as pd

    if isinstance(part, pd.DataFrame):
        columns = [part.iloc[:, n] for n in range(part.shape[1])]
        yield from _tell_all("frame", [list(part.columns), list(part.index), *columns])
    elif isinstance(part, pd.Series):
        yield from _tell_all(f"series {part.dtype}", [part.name, list(part.index), part.tolist()])
    elif isinstance(part, np.ndarray):
        yield from _tell_all(f"array {part.dtype} {part.shape}", part.ravel().tolist())
    elif isinstance(part, np.generic):
        yield f"{type(part).__name__} {part.item()!r}"
    else:
        raise _NotPlainError(type(part).__name__)
