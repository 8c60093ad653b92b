"""The command line: `python -m helpers report`, `extract`, `verify` and more. Everything heavy is imported by the command that needs it."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from helpers.commands.output import EXIT_CODES, INTERRUPTED, SIGNALLED, complain
from helpers.errors import BuildError, InputError, clip_line

try:
    from helpers.commands import building, comparing, listing, reading
except BuildError as error:  # the list of languages cannot be read
    sys.exit(complain(error))
except KeyboardInterrupt:
    sys.exit(complain(INTERRUPTED, code=SIGNALLED + signal.SIGINT))

if TYPE_CHECKING:
    from helpers.commands.options import Commands

SCRIPT, DISTRIBUTION = "district-briefing", "qingdao-district-briefing"
QUIET = "no progress and no messages but errors; data asked for on standard output is still written"

# Set in the environment, it shows where an error that is none of the input's comes from.
TRACEBACK = "HELPERS_TRACEBACK"


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command and return its exit code.

    0 done, 1 if rows fail verification or an edited document says what the data do not support, 2 on error (one message per line), 128 and the signal's number (130 for Ctrl-C) if interrupted.
    """
    options = read_arguments(arguments)
    try:
        with (
            _raise_on_signals(),
            _silence(options.quiet and not _is_data(options), report_too=options.command is building.report),
        ):
            return options.command(options) or 0
    except InputError as error:
        return complain(*error.lines())
    except BuildError as error:
        return complain(error)
    except BrokenPipeError:  # the program that read our output has seen enough
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
        return complain(INTERRUPTED, code=code)
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        told = f"{type(error).__name__}: {error}"
        return complain(f"this should not happen, please report it: {clip_line(told)} (where: set {TRACEBACK}=1 and run again)")


@contextmanager
def _raise_on_signals() -> Iterator[None]:
    """Within a with block, let the signals that ask a program to end raise KeyboardInterrupt with their number, as Ctrl-C does."""

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


def read_arguments(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Return the options of the command line as a namespace whose `command` carries them out."""
    parser = argparse.ArgumentParser(
        prog=_program(),
        description="District briefings: from prose to data, charts and documents.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_TellVersion, nargs=0, help="tell the version")
    parser.add_argument("--quiet", action="store_true", help=QUIET)
    parser.set_defaults(command=lambda _: parser.print_help())
    commands: Commands = parser.add_subparsers(metavar="COMMAND")
    for room in (building, reading, comparing, listing):
        room.add_commands(commands)
    for command in commands.choices.values():
        command.add_argument("--quiet", action="store_true", default=argparse.SUPPRESS, help=QUIET)
    _complete(parser)
    return parser.parse_args(arguments)


def _program() -> str:
    """Return what the command was called by: the console script, or the module."""
    called = Path(sys.argv[0]).stem
    return SCRIPT if called == SCRIPT else "python -m helpers"


class _TellVersion(argparse.Action):
    """Prints the version, which is looked up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print the version of the installed project and end."""
        from importlib.metadata import PackageNotFoundError, version

        try:
            told = version(DISTRIBUTION)
        except PackageNotFoundError:
            told = "(not installed)"
        print(f"{parser.prog} {told}")
        parser.exit()


def _complete(parser: argparse.ArgumentParser) -> None:
    """Complete a half-typed command line if a shell asks for it and argcomplete is there."""
    if "_ARGCOMPLETE" in os.environ:
        import argcomplete

        argcomplete.autocomplete(parser)


def _is_data(options: argparse.Namespace) -> bool:
    """Return whether the command was asked for its output, which --quiet then leaves alone."""
    return options.command is listing.list_names or (options.command is reading.extract and not options.out)


@contextmanager
def _silence(wanted: bool, report_too: bool) -> Iterator[None]:
    """Within a with block, print nothing on standard output if `wanted`, and no progress on standard error if `report_too`."""
    if not wanted:
        yield
        return
    with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere if report_too else sys.stderr):
        yield


if __name__ == "__main__":
    sys.exit(main())
