"""The commands that report differences: `compare-editions` and `compare-word`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.commands.options import add_edition, add_page_options, add_timeout, edition, find_folder, list_languages
from helpers.commands.output import FAILED_ROWS, print_utf8
from helpers.text.messages import LANGUAGES

if TYPE_CHECKING:
    from helpers.commands.options import Commands


def add_commands(commands: Commands) -> None:
    """Add `compare-editions` and `compare-word` to the command line."""
    _add_compare_editions(commands)
    _add_compare_word(commands)


def _add_compare_editions(commands: Commands) -> None:
    parser = commands.add_parser("compare-editions", help="what is new, gone or changed from one edition to the next")
    parser.add_argument("old", type=edition, metavar="OLD", help="the earlier edition, such as 2022")
    parser.add_argument("new", type=edition, metavar="NEW", help="the later edition, such as 2023")
    add_page_options(parser)
    parser.set_defaults(command=compare_editions)


def _add_compare_word(commands: Commands) -> None:
    parser = commands.add_parser(
        "compare-word", help="what was changed in an edited Word document, cell by cell, and what of it the data do not support"
    )
    parser.add_argument("source", type=Path, metavar="SOURCE", help="the edited .docx, made from the briefing by report")
    add_edition(parser)
    parser.add_argument("--lang", choices=LANGUAGES, default="", help="of the document (default: as it says itself)")
    add_timeout(parser)
    parser.set_defaults(command=compare_word)


def compare_editions(options: argparse.Namespace) -> None:
    """Write a table and a page of what changed from one edition to the next, and print a one-line summary."""
    from helpers import project
    from helpers.pipeline.edition_pages import write_changes
    from helpers.pipeline.report import check_words

    check_words()
    out = find_folder(options)
    changes, paths = write_changes(options.old, options.new, list_languages(options), out, options.timeout)
    print_utf8("\n".join([changes.summary(), *map(project.shown, paths), ""]))


def compare_word(options: argparse.Namespace) -> int:
    """Print what was changed in an edited Word document; the exit code is 1 if it says something that the data do not support."""
    from helpers.pipeline.word_comparison import compare_word
    from helpers.reading.ledger import latest_edition

    compared = compare_word(options.source, options.edition or latest_edition(), options.lang, options.timeout)
    print_utf8(f"{compared}\n")
    return FAILED_ROWS if compared.unborne else 0
