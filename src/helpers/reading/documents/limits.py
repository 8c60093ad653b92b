"""What every reader of documents shares: the sizes that a briefing can have, and how a document is refused."""

from __future__ import annotations

from pathlib import Path

from helpers.errors import InputError, Problem
from helpers.project import shown

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
MAX_BYTES = 100_000_000
MAX_CHARACTERS = 8_000_000
MAX_LINE = 1_000_000
MAX_LINES = 200_000


def refused(path: str | Path, wrong: str, remedy: str) -> InputError:
    """Return the InputError that says why a whole file cannot be used."""
    return InputError(Problem(shown(path), "", wrong, remedy))
