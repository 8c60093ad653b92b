"""Fingerprints of charts: equal if and only if everything drawn is equal, so that a chart need not be rendered to see whether it has changed."""

from __future__ import annotations

import hashlib
import io
import json
import pickle
from dataclasses import is_dataclass
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import TYPE_CHECKING, Any

from matplotlib.figure import Figure
from matplotlib.transforms import TransformNode

if TYPE_CHECKING:
    from helpers.charts.chart import Chart


def hash_chart(chart: Chart) -> str:
    """Return the hash of everything that is drawn in a chart, and of its title and alternative text; rendering it changes the hash."""
    buffer = io.BytesIO()
    _ChartPickler(buffer, protocol=_ChartPickler.PROTOCOL).dump(chart)
    drawn = hashlib.sha256(buffer.getvalue()).hexdigest()
    return hashlib.sha256(
        json.dumps([drawn, chart.title, chart.alt, chart.lang, chart.size.name, chart.dress]).encode()
    ).hexdigest()


class _ChartPickler(pickle.Pickler):
    """Writes down a figure, all its artists included; what differs between two drawings of the same is left out."""

    PROTOCOL = 5

    def reducer_override(self, part: object) -> Any:
        """Return a name for a chart's plan, whose marks are in the figure, and for a function, which the code's hash covers.

        A transform goes without the nodes that depend on it, which it keeps by their addresses in memory.
        """
        if isinstance(part, FunctionType | MethodType | BuiltinFunctionType):
            return str, (part.__qualname__,)
        if isinstance(part, TransformNode):
            return type, (type(part).__name__, (), {}), {key: value for key, value in vars(part).items() if key != "_parents"}
        if isinstance(part, Figure):
            return Figure.__reduce_ex__(part, self.PROTOCOL)  # what is drawn, also of a figure that others drew
        if type(part).__name__ == "Plan" and is_dataclass(part):
            return str, ("plan",)
        return NotImplemented
