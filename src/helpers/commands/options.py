"""Options that several commands take, and the types of their values."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.text.messages import LANGUAGES

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_edition(parser: argparse.ArgumentParser) -> None:
    """Add --edition, of one that is there."""
    parser.add_argument("--edition", type=edition, help="default: the newest")


def add_timeout(parser: argparse.ArgumentParser) -> None:
    """Add --timeout, of a notebook cell."""
    parser.add_argument(
        "--timeout",
        type=seconds,
        default=300,
        metavar="SECONDS",
        help="how long a notebook cell may take (default: %(default)s)",
    )


def add_page_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of every command that makes pages: --lang, --out, --timeout."""
    parser.add_argument(
        "--lang", action="append", choices=LANGUAGES, help="only this language; may be given more than once (default: all)"
    )
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where reports go (default: reports)")
    add_timeout(parser)


def list_languages(options: argparse.Namespace) -> tuple[str, ...]:
    """Return the languages asked for by --lang, each once; all of them if none is."""
    return tuple(dict.fromkeys(options.lang or LANGUAGES))


def find_folder(options: argparse.Namespace) -> Path:
    """Return the folder that reports go to."""
    from helpers import project

    folder: Path = options.out or project.REPORTS
    return folder.resolve()


def edition(text: str) -> str:
    """Return the name of an edition. Raises ArgumentTypeError if it cannot be one."""
    if not re.fullmatch(r"\w[\w-]{0,30}", text):
        raise argparse.ArgumentTypeError(f"invalid edition “{text}”: expected a year, such as 2022")
    return text


def seconds(text: str) -> int:
    """Return whole seconds. Raises ArgumentTypeError for anything else."""
    if not re.fullmatch(r"[1-9]\d{0,6}", text):
        raise argparse.ArgumentTypeError(f"invalid time “{text}”: expected whole seconds, such as 300")
    return int(text)


def above_zero(text: str) -> float:
    """Return a number above zero. Raises ArgumentTypeError for anything else."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < 1e6:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above zero")
    return number
