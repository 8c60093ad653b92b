"""Charts of this project as figures: number, title, subtitle, note and source as text around the drawing, and its data."""

import re
from collections.abc import Mapping
from math import nan

from helpers.exporters.model import Bars, Figure, Picture, Series, Table
from helpers.exporters.reading.cells import joined
from helpers.exporters.reading.characters import show_controls
from helpers.exporters.reading.context import Context
from helpers.exporters.reading.html import read_html
from helpers.exporters.traversal import walk

_FILL = re.compile(r"#?[0-9A-Fa-f]{6}")
CHART = "application/vnd.helpers.chart+json"


def read_chart(chart: object, context: Context) -> Figure | None:
    """Return the figure of a chart's own JSON, or None if it holds no drawing that can be used."""
    if not isinstance(chart, Mapping):
        return None
    picture = _read_drawing(chart, "svg", context) or _read_drawing(chart, "svg_narrow", context)
    if picture is None:
        return None
    texts = {name: _text(chart.get(name)) for name in ("title", "subtitle", "note", "source", "alt")}
    number = chart.get("number")
    alt = texts.pop("alt") or texts["title"] or context.words["picture"]
    return Figure(
        picture,
        alt,
        number=_text(str(number)) if isinstance(number, int | str) and not isinstance(number, bool) else "",
        anchor=_anchor(chart.get("slug")),
        narrow=_read_drawing(chart, "svg_narrow", context),
        data=_read_data(chart.get("table_html"), context),
        bars=_read_panels(chart.get("bars")),
        title=texts["title"],
        subtitle=texts["subtitle"],
        note=texts["note"],
        source=texts["source"],
    )


def _read_drawing(chart: Mapping[str, object], name: str, context: Context) -> Picture | None:
    text = joined(chart.get(name))
    return context.pictures.read(text, "image/svg+xml") if text else None


def _text(value: object) -> str:
    return show_controls(" ".join(joined(value).split()))


def _anchor(slug: object) -> str:
    """Return the place of a chart, figure-SLUG, by which prose refers to it; an odd slug is made plain."""
    if not isinstance(slug, str) or not slug.strip():
        return ""
    plain = slug if re.fullmatch(r"[\w-]+", slug) else re.sub(r"[\W_]+", "-", slug).strip("-")
    return f"figure-{plain}"


def _read_data(value: object, context: Context) -> Table | None:
    html = joined(value)
    return next((node for node in walk(read_html(html, context)) if isinstance(node, Table)), None) if html else None


def _read_panels(value: object) -> tuple[Bars, ...]:
    """Return the bars that a chart hands out as data, a Bars for each panel; none if it hands out none, or something else."""
    panels = tuple(map(_read_bars, value if isinstance(value, list | tuple) else [value]))
    return tuple(panel for panel in panels if panel) if all(panels) else ()


def _read_fill(value: object) -> str:
    """Return a colour as six hexadecimal digits, "" for anything else."""
    return value.removeprefix("#").upper() if isinstance(value, str) and _FILL.fullmatch(value) else ""


def _read_bars(value: object) -> Bars | None:
    """Return the bars that a chart hands out as data, or None if it hands out none or something else."""
    if not isinstance(value, Mapping):
        return None
    try:
        series = tuple(
            Series(
                show_controls(str(one["name"])),
                tuple(nan if number in (None, "") else float(number) for number in one["values"]),
                tuple(show_controls(str(label)) for label in one["labels"]),
                tuple(bool(bound) for bound in one["bounds"]),
                _read_fill(one.get("fill")),
            )
            for one in value["series"]
        )
        categories = tuple(show_controls(str(name)) for name in value["categories"])
        accent = tuple(show_controls(str(name)) for name in value.get("accent", ()))
    except (KeyError, TypeError, ValueError):
        return None
    return Bars(
        categories,
        series,
        bool(value.get("stacked")),
        accent,
        *(_text(value.get(name)) for name in ("silent", "title", "subtitle")),
    )
