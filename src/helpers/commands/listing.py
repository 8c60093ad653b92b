"""The commands that tell what there is and take out one thing: `list` and `export`."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from helpers.errors import BuildError, InputError
from helpers.text.messages import LANGUAGES

LISTS = ("editions", "charts", "indicators")
KINDS = ("chart", "table")
CHART_ENDINGS, TABLE_ENDINGS = (".svg", ".png", ".pdf", ".xlsx"), (".csv",)
TABLES = ("observations", "set_aside", "sentences", "districts", "indicators", "themes", "topics", "units")


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `list` and `export` to the command line."""
    listing = commands.add_parser("list", help="list editions, charts or indicators, one a line")
    listing.add_argument("what", choices=LISTS, help="what to list")
    _add_choice(listing)
    listing.set_defaults(command=list_names)
    export = commands.add_parser("export", help="write one chart or one table of an edition to a file")
    export.add_argument("kind", choices=KINDS, help="what to write")
    export.add_argument("name", metavar="NAME", help="of a chart (see `list charts`) or of a table, such as observations")
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
    """Print the names of editions, charts or indicators, each with its title in the language asked for."""
    print("\n".join(_list(options)))


def _list(options: argparse.Namespace) -> list[str]:
    from helpers import charts, tables

    if options.what == "editions":
        return list(tables.editions())
    if options.what == "charts":
        return sorted([*charts.CHARTS, *charts.EXPLORING])
    loaded, words = tables.load(options.edition), tables.labels(options.lang)
    return [f"{key}\t{words.indicator(key)}" for key in loaded.indicators["indicator"]]


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
