"""The commands that make pages: `report` and `draft`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.commands.options import add_edition, add_page_options, edition, find_folder, list_languages
from helpers.commands.output import complain
from helpers.errors import BuildError

if TYPE_CHECKING:
    from helpers.commands.options import Commands


def add_commands(commands: Commands) -> None:
    """Add `report` and `draft` to the command line."""
    _add_report(commands)
    _add_draft(commands)


def _add_report(commands: Commands) -> None:
    parser = commands.add_parser("report", help="make the data, charts and documents of an edition")
    add_edition(parser)
    parser.add_argument("--force", action="store_true", help="rebuild everything, changed or not")
    parser.add_argument(
        "--notebook",
        action="append",
        metavar="NAME",
        help="only the documents of this notebook, such as 02_compare; may be given more than once (default: all)",
    )
    parser.add_argument("--profiles", action="store_true", help="a page for each district, too (HTML, PDF, Word)")
    parser.add_argument("--one-pdf", action="store_true", help="with --profiles: all of them as one PDF, too")
    add_page_options(parser)
    parser.set_defaults(command=report)


def _add_draft(commands: Commands) -> None:
    parser = commands.add_parser(
        "draft", help="write a complete first draft of an edition from its document: tables, notebook, pages"
    )
    parser.add_argument("source", type=Path, metavar="SOURCE", help="the briefing, such as a .docx, .pdf or .txt file")
    parser.add_argument("--edition", required=True, type=edition, help="its edition, such as 2023")
    add_page_options(parser)
    parser.set_defaults(command=draft)


def report(options: argparse.Namespace) -> None:
    """Build everything of an edition that is out of date, or a page for each district with --profiles."""
    from helpers.pipeline.plan import BuildOptions
    from helpers.pipeline.report import build_report
    from helpers.reading.ledger import latest_edition

    out = find_folder(options)
    options.edition = options.edition or latest_edition()
    wanted = BuildOptions(options.edition, list_languages(options), out, options.force, options.timeout, _notebooks(options))
    if options.profiles or options.one_pdf:
        from helpers.pipeline.profiles import build_profiles

        # First, so that the index page of the report leads to them.
        print(build_profiles(wanted, book=options.one_pdf))
    print(build_report(wanted))


def draft(options: argparse.Namespace) -> int:
    """Write the tables and the notebook of a new edition, then build its pages; for an edition that already has them, list the sentences that no longer hold, and build its pages if there are none."""
    from helpers.pipeline.draft import check_draft, draft_edition, is_drafted, settle
    from helpers.pipeline.plan import BuildOptions
    from helpers.pipeline.report import build_report, check_words

    check_words()
    languages = list_languages(options)
    settle()
    if is_drafted(options.edition):
        lines = [line for lang in languages for line in check_draft(options.source, options.edition, lang)]
        told = dict.fromkeys(lines)
        print(f"Edition {options.edition} is drafted already: nothing is overwritten, {len(told) or 'nothing'} to look at")
        if told:
            return complain(*told)
    else:
        print(draft_edition(options.source, options.edition, languages[0]))
    out = find_folder(options)
    print(build_report(BuildOptions(options.edition, languages, out, timeout=options.timeout)))
    return 0


def _notebooks(options: argparse.Namespace) -> tuple[str, ...]:
    from helpers.pipeline.notebooks import find_notebooks, pick_notebooks

    known = find_notebooks(options.edition)
    try:
        return tuple(notebook.stem for notebook in pick_notebooks(options.notebook or [], known))
    except KeyError as unknown:
        stems = ", ".join(notebook.stem for notebook in known)
        raise BuildError(f"--notebook {unknown.args[0]}: there is no such notebook; there are {stems}") from None
