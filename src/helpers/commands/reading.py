"""The commands that read documents: `extract` and `verify`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.commands.options import above_zero, add_edition, edition
from helpers.commands.output import FAILED_ROWS, complain, print_utf8

if TYPE_CHECKING:
    from helpers.commands.options import Commands
    from helpers.reading.outcome import Corpus
    from helpers.reading.worker_pool import Limits


def add_commands(commands: Commands) -> None:
    """Add `extract` and `verify` to the command line."""
    _add_extract(commands)
    _add_verify(commands)


def _add_extract(commands: Commands) -> None:
    parser = commands.add_parser("extract", help="find the quantities of a briefing, or of many, with their places")
    parser.add_argument(
        "source", nargs="+", type=Path, metavar="SOURCE", help="a document of any office format, a .zip or a folder of them"
    )
    parser.add_argument(
        "--out", type=Path, help="a .csv file, or for many documents a folder of Parquet files (default: CSV on standard output)"
    )
    parser.add_argument("--edition", type=edition, help="propose the ledger of this new edition from SOURCE, for review")
    parser.add_argument(
        "--parts",
        default="",
        metavar="STYLE",
        help='the headings that open parts, such as "Heading 1" (default: by names and levels)',
    )
    parser.add_argument("--ocr", action="store_true", help="recognise the text of scans and pictures; needs the extra “ocr”")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster that shares the work")
    parser.add_argument(
        "--max-seconds", type=above_zero, metavar="SECONDS", help="that a document may take (default: 60; 1800 with --ocr)"
    )
    parser.add_argument("--max-memory", type=above_zero, metavar="GB", help="of memory that a document may need (default: 2)")
    parser.set_defaults(command=extract)


def _add_verify(commands: Commands) -> None:
    parser = commands.add_parser("verify", help="prove every row of a ledger against the document it was taken from")
    parser.add_argument("source", type=Path, metavar="SOURCE", help="the original document")
    add_edition(parser)
    parser.set_defaults(command=verify)


def extract(options: argparse.Namespace) -> int:
    """Find quantities: of one document, of many, or as the proposed ledger of a new edition."""
    if options.edition:
        return _propose(options)
    if len(options.source) > 1 or options.source[0].is_dir() or options.source[0].suffix.lower() == ".zip" or options.scheduler:
        return _extract_many(options)
    return _extract_one(options)


def _extract_one(options: argparse.Namespace) -> int:
    """Find the quantities of one document, and print a line for everything that was not read or not found."""
    from helpers.project import write_atomically
    from helpers.reading import batch, extraction

    found = batch.extract_one(options.source[0], options.parts, options.ocr, _limits(options))
    text = extraction.to_csv(found.rows)
    if options.out:
        write_atomically(options.out, text, unfinished=options.out.with_name(f".{options.out.name}.part"))
        print(f"{len(found.rows)} quantities written to {options.out}")
    else:
        print_utf8(text)
    complain(*found.remarks)
    return 0


def _propose(options: argparse.Namespace) -> int:
    from helpers import project
    from helpers.reading.draft_edition import propose_edition

    if len(options.source) > 1:
        return complain("--edition takes one SOURCE: the briefing of that edition")
    proposal = propose_edition(options.source[0], options.edition)
    print(proposal, *map(project.shown, proposal.files), "Next:", *(f"- {step}" for step in proposal.steps()), sep="\n")
    return 0


def _extract_many(options: argparse.Namespace) -> int:
    from helpers.reading import batch

    found = batch.extract_corpus(
        options.source, options.out, options.scheduler, limits=_limits(options), parts=options.parts, ocr=options.ocr
    )
    if options.out is None:
        _print_csv(found)
    print(found, file=sys.stderr)
    return complain(*found.failures) if found.failures else 0


def _limits(options: argparse.Namespace) -> Limits | None:
    """Return the limits on reading a document, or None if the command line does not change them."""
    from helpers.reading.worker_pool import MAX_MEMORY, MAX_SECONDS, Limits

    if options.max_seconds is None and options.max_memory is None:
        return None
    memory = MAX_MEMORY if options.max_memory is None else int(options.max_memory * 1e9)
    return Limits(options.max_seconds or MAX_SECONDS, memory)


def _print_csv(found: Corpus) -> None:
    """Print a Corpus as one CSV, its first column the document."""
    from helpers.reading.corpus_files import csv_head, to_csv_lines

    sys.stdout.buffer.write(csv_head() + to_csv_lines(found.outcomes))
    sys.stdout.flush()


def verify(options: argparse.Namespace) -> int:
    """Check every row of a ledger against the document and print each that fails; the exit code is 1 if any does."""
    from helpers.reading.verification import verify

    outcome = verify(options.source, options.edition)
    complain(*outcome.failures)
    print(outcome)
    return 0 if outcome.passed else FAILED_ROWS
