"""Charts as documents show them, small SVG with live text: drawn once, and kept until their plan, a word or the code changes."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.charts import image_export
from helpers.project import write_atomically
from helpers.text import messages

if TYPE_CHECKING:
    from helpers.charts.chart import Chart

HashWords = Callable[[Iterable[str]], dict[str, str]]


@dataclass(frozen=True)
class Drawing:
    """A chart drawn: its SVG with live text, its size in millimetres without the margin that files have."""

    svg: str
    width_mm: float
    height_mm: float


@dataclass(frozen=True)
class Shelf:
    """Where drawings are kept. made_by: the hash of the code that draws. hash_words: of messages, “language/key” to the hash of its wording."""

    folder: Path
    made_by: str
    hash_words: HashWords


# Nowhere by default.
_shelf: Shelf | None = None
MAX_KEPT = 1000


def keep_drawings(folder: Path, made_by: str, hash_words: HashWords) -> None:
    """Keep drawings in `folder` from now on, and take from there what looks the same; `made_by` and `hash_words` as in a Shelf."""
    global _shelf
    _shelf = Shelf(folder, made_by, hash_words)


def drop_old_drawings(folder: Path) -> None:
    """Remove all but the MAX_KEPT drawings of each form in `folder` that were used last, and what a process that was killed had half written."""
    for form in ("svg", "json", "png", "webp"):
        drawings = sorted(folder.glob(f"[!.]*.{form}"), key=lambda path: path.stat().st_mtime)
        for path in drawings[:-MAX_KEPT]:
            path.unlink(missing_ok=True)
    for path in folder.glob(".*.part"):
        path.unlink(missing_ok=True)


def draw_live(chart: Chart) -> Drawing:
    """Return a chart drawn with live text, or as it was kept."""
    if _shelf is None:
        return _draw(chart)
    from helpers.charts.plan_hash import hash_plan

    planned = "" if chart.is_drawn else hash_plan(chart)  # what is drawn may have been changed since
    return _draw_planned(chart, _shelf, planned) if planned else _draw_looking(chart, _shelf)


def _draw(chart: Chart) -> Drawing:
    return Drawing(image_export.to_svg(chart, outlines=False), chart.width_mm, chart.height_mm)


def _draw_planned(chart: Chart, shelf: Shelf, planned: str) -> Drawing:
    """Return the drawing of a chart whose plan is plain data: kept by that, with the messages that drawing it uses."""
    path = _place(shelf, planned, "json")
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if shelf.hash_words(kept["words"]) == kept["words"]:
            messages.note_used(kept["words"])
            os.utime(path)
            return Drawing(**kept["drawing"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    with messages.used_within() as used:
        drawing = _draw(chart)
    _keep(path, json.dumps({"drawing": asdict(drawing), "words": shelf.hash_words(used)}, ensure_ascii=False))
    return drawing


def _draw_looking(chart: Chart, shelf: Shelf) -> Drawing:
    """Return the drawing of any other chart: kept by all that is drawn in it, for which it has to be laid out."""
    from helpers.charts.fingerprint import hash_chart

    path = _place(shelf, hash_chart(chart), "svg")
    try:
        svg = path.read_text(encoding="utf-8")
        os.utime(path)
    except OSError:
        svg = image_export.to_svg(chart, outlines=False)
        _keep(path, svg)
    return Drawing(svg, chart.width_mm, chart.height_mm)


def _place(shelf: Shelf, looks: str, form: str) -> Path:
    return shelf.folder / f"{hashlib.sha256((shelf.made_by + looks).encode()).hexdigest()}.{form}"


def _keep(path: Path, text: str) -> None:
    with suppress(OSError):  # a full disk: it is drawn again next time
        write_atomically(path, text)
