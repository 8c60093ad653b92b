"""How large a document may be, and how one is refused that cannot be read."""

from pathlib import Path

from helpers.errors import InputError, Problem
from helpers.project import shown

INVISIBLE: dict[int, None] = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
MAX_BYTES = 100_000_000
MAX_CHARACTERS = 8_000_000
MAX_LINE = 1_000_000
MAX_LINES = 200_000
MAX_XML = 60_000_000


def refused(path: str | Path, wrong: str, remedy: str) -> InputError:
    """Return the InputError that says why a whole file cannot be used."""
    return InputError(Problem(shown(path), "", wrong, remedy))


def check_text(text: str, path: Path) -> None:
    """Raise InputError for a text that no briefing can be: empty, endless, or one endless line."""
    if not any(c.isalnum() for c in text):
        raise refused(path, "the file holds no text", "check that the right file was saved")
    if text.count("\n") > MAX_LINES:
        raise refused(path, f"the text has more than {MAX_LINES:,} lines", "split it")
    _check_lines(text, path)
    if len(text) > MAX_CHARACTERS:
        raise refused(path, f"the text has {len(text):,} characters, more than {MAX_CHARACTERS:,}", "split it")


def _check_lines(text: str, path: Path) -> None:
    for number, line in enumerate(text.split("\n") if len(text) > MAX_LINE else (), 1):
        if len(line) > MAX_LINE:
            wrong = f"one line of {len(line):,} characters is not a briefing"
            raise InputError(Problem(shown(path), f"line {number}", wrong, "give it line breaks"))
