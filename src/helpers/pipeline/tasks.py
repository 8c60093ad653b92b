"""The other things that workers make: cleaned tables, the workbook, charts."""

from contextlib import suppress

from helpers import charts, project, tables
from helpers.charts import image_export
from helpers.charts.style import VARIANTS
from helpers.errors import InputError
from helpers.pipeline.staging import write_staged
from helpers.tables import cleaning, dictionary, schema


def warm_up(edition):
    """Load what every chart and notebook of `edition` needs, and draw one chart for nothing, so that workers forked from here need not."""
    with suppress(InputError):  # told by the worker that makes the tables
        loaded = tables.load(edition)
        for slug in charts.CHARTS:
            getattr(charts, slug)
        for lang in ("zh", "en"):
            image_export.to_svg(getattr(charts, next(iter(charts.CHARTS)))(loaded, lang=lang))


def make_tables(edition, staging):
    """Write the cleaned tables of `edition` and the data dictionary to the staging folder and return their names.

    Raises InputError with every problem of the raw tables.
    """
    loaded = tables.load(edition)
    texts = {"data/README.md": dictionary.render_dictionary()}
    for table, attribute in cleaning.PROCESSED.items():
        name = schema.path_of(table, edition).relative_to(project.ROOT).as_posix()
        texts[name] = schema.to_csv(table, getattr(loaded, attribute))
    for name, text in texts.items():
        write_staged(staging, name, text)
    return list(texts)


def make_workbook(edition, staging):
    """Write the workbook of `edition` to the staging folder and return its name in a list."""
    from helpers.workbook import render_workbook

    name = f"reports/{edition}/figures.xlsx"
    write_staged(staging, name, render_workbook(tables.load(edition)))
    return [name]


def make_chart(slug, lang, edition, staging):
    """Write a chart in one language, every size as SVG and PNG, to the staging folder and return their names."""
    chart = getattr(charts, slug)(tables.load(edition), lang=lang)
    names = []
    for variant in VARIANTS:
        drawn = chart.redraw(variant=variant)
        stem = f"figures/{edition}/{lang}/{charts.file_name(slug, variant)}"
        for ending, content in (("svg", image_export.to_svg(drawn)), ("png", image_export.to_png(drawn))):
            write_staged(staging, f"{stem}.{ending}", content)
            names.append(f"{stem}.{ending}")
    return names
