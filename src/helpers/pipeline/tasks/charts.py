"""The charts of an edition, every size as SVG and PNG."""

from contextlib import suppress

from helpers import charts, tables
from helpers.charts import image_export, live_drawings
from helpers.charts.chart import Chart
from helpers.charts.fingerprint import hash_chart
from helpers.charts.plan_hash import hash_plan
from helpers.charts.style import SIZES
from helpers.errors import InputError
from helpers.pipeline.hashing import hash_plain
from helpers.pipeline.staging import DRAWINGS, write_staged
from helpers.pipeline.tasks import Made
from helpers.pipeline.words import hash_words
from helpers.text import messages


def warm_up(edition: str) -> None:
    """Load what every chart and notebook of `edition` needs, and draw one chart for nothing, so that workers forked from here need not."""
    live_drawings.drop_old_drawings(DRAWINGS)
    with suppress(InputError):  # told by the worker that makes the tables
        loaded = tables.load(edition)
        for slug in charts.CHARTS:
            getattr(charts, slug)
        for lang in messages.LANGUAGES:
            for slug in list(charts.CHARTS)[:1]:
                image_export.to_svg(getattr(charts, slug)(loaded, lang=lang))


def make_chart(slug: str, lang: str, edition: str, staging: str, made_by: str, known: str, words: tuple[str, ...] = ()) -> Made:
    """Write a chart in one language to the staging folder, every size as SVG and PNG, unless it would look as it does.

    made_by: hash of the code. known: hash of what the files in place show, "" if they are to be written whatever they show.
    words: the messages that were used when these were drawn.
    """
    messages.forget_used()
    loaded = tables.load(edition)
    if slug not in charts.numbers(loaded):  # nothing in this edition to draw it from
        return Made(hash_plain([made_by, slug, "left out"]), [], ())
    first = getattr(charts, slug)(loaded, lang=lang)
    planned = hash_plan(first)
    if planned and hash_plain([made_by, planned, hash_words(words)]) == known:
        return Made(known, None, words)
    drawn = {size: first.redraw(size=size) for size in SIZES}
    looks = [hash_chart(chart) for chart in drawn.values()]
    used = tuple(messages.list_used())
    content = hash_plain([made_by, planned, hash_words(used)] if planned else [made_by, looks])
    if content == known:
        return Made(content, None, used)
    stems = {size: f"figures/{edition}/{lang}/{charts.file_name(slug, first.number, size)}" for size in drawn}
    names = [name for size, chart in drawn.items() for name in _write(staging, stems[size], chart)]
    return Made(content, names, used)


def _write(staging: str, stem: str, chart: Chart) -> list[str]:
    drawing = image_export.to_svg(chart)
    write_staged(staging, f"{stem}.svg", drawing)
    write_staged(staging, f"{stem}.png", image_export.to_png(chart, drawing))
    return [f"{stem}.svg", f"{stem}.png"]
