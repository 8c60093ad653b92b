"""The charts of an edition, every size as SVG and PNG."""

import hashlib
import io
import pickle
from collections.abc import Callable
from contextlib import suppress
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

from matplotlib.transforms import TransformNode

from helpers import charts, tables
from helpers.charts import image_export
from helpers.charts.chart import Chart, Plan
from helpers.charts.style import VARIANTS
from helpers.errors import InputError
from helpers.pipeline.hashing import hash_plain
from helpers.pipeline.staging import write_staged
from helpers.pipeline.tasks import Made
from helpers.text import messages


def warm_up(edition: str) -> None:
    """Load what every chart and notebook of `edition` needs, and draw one chart for nothing, so that workers forked from here need not."""
    with suppress(InputError):  # told by the worker that makes the tables
        loaded = tables.load(edition)
        for slug in charts.CHARTS:
            getattr(charts, slug)
        for lang in messages.LANGUAGES:
            for slug in list(charts.CHARTS)[:1]:
                image_export.to_svg(getattr(charts, slug)(loaded, lang=lang))


def make_chart(slug: str, lang: str, edition: str, staging: str, made_by: str, known: str) -> Made:
    """Write a chart in one language to the staging folder, every size as SVG and PNG, unless it would look as it does.

    made_by: hash of the code. known: hash of what the files in place show, "" if they are to be written whatever they show.
    """
    messages.forget_used()
    first = getattr(charts, slug)(tables.load(edition), lang=lang)
    drawn = {variant: first.redraw(variant=variant) for variant in VARIANTS}
    content = hash_plain([made_by, [hash_chart(chart) for chart in drawn.values()]])
    used = tuple(messages.list_used())
    if content == known:
        return Made(content, None, used)
    stems = {variant: f"figures/{edition}/{lang}/{charts.file_name(slug, variant)}" for variant in drawn}
    names = [_write(staging, stems[variant], chart, *way) for variant, chart in drawn.items() for way in WAYS]
    return Made(content, names, used)


WAYS: tuple[tuple[str, Callable[[Chart], str | bytes]], ...] = (("svg", image_export.to_svg), ("png", image_export.to_png))


def _write(staging: str, stem: str, chart: Chart, ending: str, render: Callable[[Chart], str | bytes]) -> str:
    write_staged(staging, f"{stem}.{ending}", render(chart))
    return f"{stem}.{ending}"


def hash_chart(chart: Chart) -> str:
    """Return the hash of everything that is drawn in a chart, and of its title and alternative text."""
    buffer = io.BytesIO()
    _ChartPickler(buffer, protocol=5).dump(chart)
    return hash_plain([hashlib.sha256(buffer.getvalue()).hexdigest(), chart.title, chart.alt, chart.lang, chart.variant])


class _ChartPickler(pickle.Pickler):
    """Writes down a figure, all its artists included; what differs between two drawings of the same is left out."""

    def persistent_id(self, part: object) -> str | None:
        """Return what stands for the plan, whose marks are in the figure, and for functions, which the code's hash covers."""
        if isinstance(part, Plan):
            return "plan"
        if isinstance(part, FunctionType | MethodType | BuiltinFunctionType):
            return part.__qualname__
        return None

    def reducer_override(self, part: object) -> Any:
        """Return a transform without the nodes that depend on it, which it keeps by their addresses in memory."""
        if not isinstance(part, TransformNode):
            return NotImplemented
        return type, (type(part).__name__, (), {}), {key: value for key, value in vars(part).items() if key != "_parents"}
