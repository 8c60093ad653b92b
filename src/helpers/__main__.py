"""The command line: `python -m helpers report`, `extract`, `verify` and more. Everything heavy is imported by the command that needs it."""

from __future__ import annotations

import argparse
import os
import re
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from helpers.commands import EXIT_CODES, add_commands, list_names
from helpers.errors import BuildError, InputError, clip_line
from helpers.text.messages import LANGUAGES

if TYPE_CHECKING:
    from helpers.reading.outcome import Corpus
    from helpers.reading.worker_pool import Limits

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

SCRIPT, DISTRIBUTION = "district-briefing", "qingdao-district-briefing"
QUIET = "no progress and no messages but errors; data asked for on standard output is still written"
FAILED_ROWS, ERROR, SIGNALLED = 1, 2, 128

# Set in the environment, it shows where an error that is none of the input's comes from.
TRACEBACK = "HELPERS_TRACEBACK"


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command and return its exit code.

    0 done, 1 rows that fail verification or changes that the data do not bear, 2 on error (one message per line), 128 and the signal's number (130 for Ctrl-C) if interrupted.
    """
    options = read_arguments(arguments)
    try:
        with _raise_on_signals(), _silence(options.quiet and not _is_data(options), report_too=options.command is report):
            return options.command(options) or 0
    except InputError as error:
        return complain(*error.lines())
    except BuildError as error:
        return complain(error)
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return complain(
            f"{getattr(options, 'out', None) or error.filename}: cannot be read or written ({error.strerror or error})"
        )
    except ModuleNotFoundError as error:
        return complain(f"{error.name} is not installed; extras bring it: pip install '{DISTRIBUTION}[lab,cluster,ocr]'")
    except KeyboardInterrupt as interruption:
        code = SIGNALLED + getattr(interruption, "signum", signal.SIGINT)
        return complain("interrupted; what was there before is unchanged", code=code)
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        told = f"{type(error).__name__}: {error}"
        return complain(f"this should not happen, please report it: {clip_line(told)} (where: set {TRACEBACK}=1 and run again)")


@contextmanager
def _raise_on_signals() -> Iterator[None]:
    """Have the signals that ask a program to end raise KeyboardInterrupt with their number, as Ctrl-C does, for the length of a with block."""

    def interrupt(signum: int, _frame: FrameType | None) -> None:
        interruption = KeyboardInterrupt(signum)
        interruption.signum = signum  # type: ignore[attr-defined]
        raise interruption

    before = {}
    for name in ("SIGTERM", "SIGHUP"):
        signum = getattr(signal, name, None)
        if (
            signum is not None
            and threading.current_thread() is threading.main_thread()
            and signal.getsignal(signum) == signal.SIG_DFL
        ):
            before[signum] = signal.signal(signum, interrupt)
    try:
        yield
    finally:
        for signum, handler in before.items():
            signal.signal(signum, handler)


def complain(*lines: object, code: int = ERROR) -> int:
    """Print each of `lines` as one line on standard error and return `code`."""
    for line in lines:
        print(clip_line(str(line)), file=sys.stderr)
    return code


def read_arguments(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Return the options of the command line as a namespace whose `command` carries them out."""
    parser = argparse.ArgumentParser(
        prog=_program(),
        description="District briefings: from prose to data, charts and documents.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {_version()}")
    parser.add_argument("--quiet", action="store_true", help=QUIET)
    parser.set_defaults(command=lambda _: parser.print_help())
    commands: Commands = parser.add_subparsers(metavar="COMMAND")
    for add in (_add_report, _add_draft, _add_extract, _add_verify, _add_compare_editions, _add_compare_word):
        add(commands)
    add_commands(commands)
    for command in commands.choices.values():
        command.add_argument("--quiet", action="store_true", default=argparse.SUPPRESS, help=QUIET)
    _complete(parser)
    return parser.parse_args(arguments)


def _program() -> str:
    """Return what the command was called by: the console script, or the module."""
    called = Path(sys.argv[0]).stem
    return SCRIPT if called == SCRIPT else "python -m helpers"


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return "(not installed)"


def _complete(parser: argparse.ArgumentParser) -> None:
    """Complete a half-typed command line if a shell asks for it and argcomplete is there."""
    if "_ARGCOMPLETE" in os.environ:
        import argcomplete

        argcomplete.autocomplete(parser)


def _is_data(options: argparse.Namespace) -> bool:
    """Return whether what the command prints is what it was asked for."""
    return options.command is list_names or (options.command is extract and not options.out)


@contextmanager
def _silence(wanted: bool, report_too: bool) -> Iterator[None]:
    """Print nothing on standard output for the length of a with block if `wanted`, nor progress on standard error if `report_too`."""
    if not wanted:
        yield
        return
    with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere if report_too else sys.stderr):
        yield


def _add_report(commands: Commands) -> None:
    parser = commands.add_parser("report", help="make the data, charts and documents of an edition")
    parser.add_argument("--edition", type=_edition, help="default: the newest")
    parser.add_argument("--force", action="store_true", help="rebuild everything, changed or not")
    parser.add_argument(
        "--notebook",
        action="append",
        metavar="NAME",
        help="only the documents of this notebook, such as 02_compare; may be given more than once (default: all)",
    )
    parser.add_argument("--profiles", action="store_true", help="a page for each district, too (HTML, PDF, Word)")
    parser.add_argument("--one-pdf", action="store_true", help="with --profiles: all of them as one PDF, too")
    _add_page_options(parser)
    parser.set_defaults(command=report)


def _add_draft(commands: Commands) -> None:
    parser = commands.add_parser(
        "draft", help="write a complete first draft of an edition from its document: tables, notebook, pages"
    )
    parser.add_argument("source", type=Path, metavar="SOURCE", help="the briefing, such as a .docx, .pdf or .txt file")
    parser.add_argument("--edition", required=True, type=_edition, help="its edition, such as 2023")
    _add_page_options(parser)
    parser.set_defaults(command=draft)


def _add_page_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--lang", action="append", choices=LANGUAGES, help="only this language; may be given more than once (default: all)"
    )
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where reports go (default: reports)")
    parser.add_argument(
        "--timeout",
        type=_seconds,
        default=300,
        metavar="SECONDS",
        help="how long a notebook cell may take (default: %(default)s)",
    )


def _add_compare_editions(commands: Commands) -> None:
    parser = commands.add_parser("compare-editions", help="what is new, gone or changed from one edition to the next")
    parser.add_argument("old", type=_edition, metavar="OLD", help="the earlier edition, such as 2022")
    parser.add_argument("new", type=_edition, metavar="NEW", help="the later edition, such as 2023")
    _add_page_options(parser)
    parser.set_defaults(command=compare_editions)


def _add_compare_word(commands: Commands) -> None:
    parser = commands.add_parser(
        "compare-word", help="what was changed in an edited Word document, cell by cell, and what of it the data do not bear"
    )
    parser.add_argument("source", type=Path, metavar="SOURCE", help="the edited .docx, made from the briefing by report")
    parser.add_argument("--edition", type=_edition, help="default: the newest")
    parser.add_argument("--lang", choices=LANGUAGES, default="", help="of the document (default: as it says itself)")
    parser.add_argument(
        "--timeout",
        type=_seconds,
        default=300,
        metavar="SECONDS",
        help="how long a notebook cell may take (default: %(default)s)",
    )
    parser.set_defaults(command=compare_word)


def _add_extract(commands: Commands) -> None:
    parser = commands.add_parser("extract", help="find the quantities of a briefing, or of many, with their places")
    parser.add_argument(
        "source", nargs="+", type=Path, metavar="SOURCE", help="a document of any office format, a .zip or a folder of them"
    )
    parser.add_argument(
        "--out", type=Path, help="a .csv file, or for many documents a folder of Parquet files (default: CSV on standard output)"
    )
    parser.add_argument("--edition", type=_edition, help="propose the ledger of this new edition from SOURCE, for review")
    parser.add_argument(
        "--parts",
        default="",
        metavar="STYLE",
        help='the headings that open parts, such as "Heading 1" (default: by names and levels)',
    )
    parser.add_argument("--ocr", action="store_true", help="recognise the text of scans and pictures; needs the extra “ocr”")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster that shares the work")
    parser.add_argument(
        "--max-seconds", type=_above_zero, metavar="SECONDS", help="that a document may take (default: 60; 1800 with --ocr)"
    )
    parser.add_argument("--max-memory", type=_above_zero, metavar="GB", help="of memory that a document may need (default: 2)")
    parser.set_defaults(command=extract)


def _above_zero(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < 1e6:
        raise argparse.ArgumentTypeError(f"{text!r} is no number above zero")
    return number


def _add_verify(commands: Commands) -> None:
    parser = commands.add_parser("verify", help="prove every row of a ledger against the document it was taken from")
    parser.add_argument("source", type=Path, metavar="SOURCE", help="the original document")
    parser.add_argument("--edition", type=_edition, help="default: the newest")
    parser.set_defaults(command=verify)


def _edition(text: str) -> str:
    if not re.fullmatch(r"\w[\w-]{0,30}", text):
        raise argparse.ArgumentTypeError(f"invalid edition “{text}”: expected a year, such as 2022")
    return text


def _seconds(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,6}", text):
        raise argparse.ArgumentTypeError(f"invalid time “{text}”: expected whole seconds, such as 300")
    return int(text)


def report(options: argparse.Namespace) -> None:
    """Build what is out of date of an edition."""
    from helpers import project
    from helpers.pipeline.plan import BuildOptions
    from helpers.pipeline.report import build_report
    from helpers.reading.ledger import latest_edition

    out = (options.out or project.REPORTS).resolve()
    options.edition = options.edition or latest_edition()
    wanted = BuildOptions(options.edition, _languages(options), out, options.force, options.timeout, _notebooks(options))
    if options.profiles or options.one_pdf:
        from helpers.pipeline.profiles import build_profiles

        # First, so that the index page of the report leads to them.
        print(build_profiles(wanted, book=options.one_pdf))
    print(build_report(wanted))


def draft(options: argparse.Namespace) -> int:
    """Write the tables and the notebook of a new edition, then build its pages; of one that is drafted already, list what no longer holds."""
    from helpers import project
    from helpers.pipeline.draft import check_draft, draft_edition, is_drafted
    from helpers.pipeline.plan import BuildOptions
    from helpers.pipeline.report import build_report, check_words

    check_words()
    languages = _languages(options)
    if is_drafted(options.edition):
        lines = [line for lang in languages for line in check_draft(options.source, options.edition, lang)]
        told = dict.fromkeys(lines)
        print(f"Edition {options.edition} is drafted already: nothing is overwritten, {len(told) or 'nothing'} to look at")
        return complain(*told) if told else 0
    print(draft_edition(options.source, options.edition, languages[0]))
    out = (options.out or project.REPORTS).resolve()
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


def _languages(options: argparse.Namespace) -> tuple[str, ...]:
    return tuple(dict.fromkeys(options.lang or LANGUAGES))


def compare_editions(options: argparse.Namespace) -> None:
    """Write a table and a page of what changed from one edition to the next, and say in a line what did."""
    from helpers import project
    from helpers.pipeline.edition_pages import write_changes
    from helpers.pipeline.report import check_words

    check_words()
    out = (options.out or project.REPORTS).resolve()
    changes, paths = write_changes(options.old, options.new, _languages(options), out, options.timeout)
    _print_utf8("\n".join([changes.summary(), *map(project.shown, paths), ""]))


def compare_word(options: argparse.Namespace) -> int:
    """List what was changed in an edited Word document; the code is 1 if it says something that the data do not bear."""
    from helpers.pipeline.word_comparison import compare_word
    from helpers.reading.ledger import latest_edition

    compared = compare_word(options.source, options.edition or latest_edition(), options.lang, options.timeout)
    _print_utf8(f"{compared}\n")
    return FAILED_ROWS if compared.unborne else 0


def extract(options: argparse.Namespace) -> int:
    """Find quantities: of one document, of many, or as the proposed ledger of a new edition."""
    if options.edition:
        return _propose(options)
    if len(options.source) > 1 or options.source[0].is_dir() or options.source[0].suffix.lower() == ".zip" or options.scheduler:
        return _extract_many(options)
    return _extract_one(options)


def _extract_one(options: argparse.Namespace) -> int:
    """Find the quantities of one document, and say in a line each what was not read or not found."""
    from helpers.project import write_atomically
    from helpers.reading import batch, extraction

    found = batch.extract_one(options.source[0], options.parts, options.ocr, _limits(options))
    text = extraction.to_csv(found.rows)
    if options.out:
        write_atomically(options.out, text, unfinished=options.out.with_name(f".{options.out.name}.part"))
        print(f"{len(found.rows)} quantities written to {options.out}")
    else:
        _print_utf8(text)
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
    """Return the limits of a document, None if the command line leaves them as they are."""
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


def _print_utf8(text: str) -> None:
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.flush()


def verify(options: argparse.Namespace) -> int:
    """Prove the rows of a ledger; each that fails is named."""
    from helpers.reading.verification import verify

    outcome = verify(options.source, options.edition)
    complain(*outcome.failures)
    print(outcome)
    return 0 if outcome.passed else FAILED_ROWS


if __name__ == "__main__":
    sys.exit(main())
