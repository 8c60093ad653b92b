"""The commands that list what there is and write one chart or table to a file: `list` and `export`."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from helpers.errors import BuildError, InputError
from helpers.text.messages import LANGUAGES

LISTS = ("editions", "charts", "indicators", "tables")
KINDS = ("chart", "table")
CHART_ENDINGS, TABLE_ENDINGS = (".svg", ".png", ".pdf", ".xlsx"), (".csv",)
TABLES = ("observations", "set_aside", "sentences", "districts", "indicators", "themes", "topics", "units")


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `list` and `export` to the command line."""
    listing = commands.add_parser("list", help="list editions, charts, indicators or tables, one a line")
    listing.add_argument("what", choices=LISTS, help="what to list")
    _add_choice(listing)
    listing.set_defaults(command=list_names)
    export = commands.add_parser("export", help="write one chart or one table of an edition to a file")
    export.add_argument("kind", choices=KINDS, help="what to write")
    export.add_argument("name", metavar="NAME", help="of a chart (see `list charts`) or of a table (see `list tables`)")
    export.add_argument("--of", metavar="KEY", help="the indicator or district of a chart about one, by key or code")
    export.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="a chart as .svg, .png, .pdf, .xlsx; a table as .csv (default: NAME.svg, NAME.csv)",
    )
    _add_choice(export)
    export.set_defaults(command=export_one)


def _add_choice(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--edition", help="default: the newest")
    parser.add_argument("--lang", default=LANGUAGES[0], choices=LANGUAGES, help="default: %(default)s")


def list_names(options: argparse.Namespace) -> None:
    """Print what there is, one a line: its name and, except for editions, a tab and its title in the language asked for."""
    listing = {"editions": _list_editions, "charts": _list_charts, "indicators": _list_indicators, "tables": _list_tables}
    print("\n".join("\t".join(filter(None, line)) for line in listing[options.what](options)))


def _list_editions(_: argparse.Namespace) -> Iterator[tuple[str, str]]:
    from helpers import tables

    for edition in tables.editions():
        yield edition, ""


def _list_charts(options: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """Yield the charts, each with its title for the edition, or "" if the edition lacks what the chart needs."""
    from helpers import charts, tables

    loaded = tables.load(options.edition)
    for name in sorted([*charts.CHARTS, *charts.EXPLORING]):
        chart = getattr(charts, name)
        yield name, chart.plan_of(loaded, lang=options.lang).title.replace("|", "") if chart.worth(loaded) else ""


def _list_indicators(options: argparse.Namespace) -> Iterator[tuple[str, str]]:
    from helpers import tables

    words = tables.labels(options.lang)
    for key in tables.load(options.edition).indicators["indicator"]:
        yield key, words.indicator(key)


def _list_tables(options: argparse.Namespace) -> Iterator[tuple[str, str]]:
    from helpers.tables.cleaning import PROCESSED
    from helpers.tables.registry import find_table

    declared = {attribute: table for table, attribute in PROCESSED.items()}
    for name in TABLES:
        yield name, find_table(declared.get(name, name)).title_in(options.lang)


def export_one(options: argparse.Namespace) -> None:
    """Write one chart or table and print where it is."""
    path = _export_chart(options) if options.kind == "chart" else _export_table(options)
    print(path)


def _export_chart(options: argparse.Namespace) -> Path:
    """Write a chart and return where it is. Raises BuildError for a name that is not known."""
    try:
        return _draw_to_file(options)
    except (KeyError, ValueError) as unknown:
        if isinstance(unknown, InputError):
            raise
        raise BuildError(f"export {options.name}: {unknown}") from None


def _draw_to_file(options: argparse.Namespace) -> Path:
    from helpers import charts, tables
    from helpers.narrative.district_comparison import find_indicator

    _check_known("chart", options.name, [*charts.CHARTS, *charts.EXPLORING])
    path, loaded = _path(options, CHART_ENDINGS), tables.load(options.edition)
    subject = options.of
    if subject and options.name == "indicator_bars":
        subject = find_indicator(loaded, subject)
    chart = getattr(charts, options.name)(loaded, subject, lang=options.lang)
    charts.save(chart, path)
    return path


def _export_table(options: argparse.Namespace) -> Path:
    from helpers import project, tables
    from helpers.text.spreadsheet import to_inert_csv

    _check_known("table", options.name, TABLES)
    path = _path(options, TABLE_ENDINGS)
    text = to_inert_csv(getattr(tables.load(options.edition), options.name))
    # Excel knows UTF-8 by the mark alone.
    project.write_atomically(path, "\ufeff" + text)
    return path


def _path(options: argparse.Namespace, endings: tuple[str, ...]) -> Path:
    path: Path = options.out or Path(options.name + endings[0])
    if path.suffix.lower() not in endings:
        raise BuildError(f"{path}: a {options.kind} is written as {' or '.join(endings)}; choose a name that ends so")
    return path


def _check_known(kind: str, name: str, known: Sequence[str]) -> None:
    from difflib import get_close_matches

    if name not in known:
        near = get_close_matches(name, known, 3)
        told = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(sorted(known))}"
        raise BuildError(f"there is no {kind} “{name}”; {told}")
