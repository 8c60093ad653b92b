"""Printing for commands, and the exit codes."""

import sys

from helpers.errors import clip_line

MAX_LINES = 100
INTERRUPTED = "interrupted; what was there before is unchanged"
DONE, FAILED_ROWS, ERROR, SIGNALLED = 0, 1, 2, 128
EXIT_CODES = f"""\
exit codes: {DONE} done; {FAILED_ROWS} rows of a ledger that fail verification, or changes in a Word document that the data do not support;
{ERROR} an error, told in lines on standard error; 130 interrupted by Ctrl-C ({SIGNALLED} and the number of the signal).
`district-briefing COMMAND --help` tells the options of a command."""


def complain(*lines: object, code: int = ERROR) -> int:
    """Print each of `lines` as one line on standard error, MAX_LINES at most and how many more there are, and return `code`."""
    for line in lines[:MAX_LINES]:
        print(clip_line(str(line)), file=sys.stderr)
    if len(lines) > MAX_LINES:
        print(f"… and {len(lines) - MAX_LINES:,} more lines like these", file=sys.stderr)
    return code


def print_utf8(text: str) -> None:
    """Print text as UTF-8, whatever encoding the terminal claims."""
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.flush()
