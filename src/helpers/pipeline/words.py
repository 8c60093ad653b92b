"""Which wordings a piece of work has used, so that changing one word makes again what shows it and nothing else."""

import re
from collections.abc import Iterable
from functools import cache

from helpers.pipeline.hashing import hash_plain
from helpers.text import messages

# A message or term begins at the start of a line and ends before the next one, or before a comment.
_ENTRY = re.compile(r"^(-?[A-Za-z][\w-]*)[ ]*=.*(?:\n(?:[ \t].*|(?=\n)))*", re.MULTILINE)
# What every text may use without asking for it by name: how a language joins words and writes numbers.
ALWAYS = "language.ftl"


def hash_words(used: Iterable[str]) -> dict[str, str]:
    """Return the hash of the wording of each message in `used` (“zh/caption_x”), and of what every text may use; "" if it is gone."""
    return {name: _sources().get(name, "") for name in sorted({*used, *_always()})}


def list_all_words() -> list[str]:
    """Return every message of every catalogue, as “language/key”."""
    return sorted(_sources())


@cache
def _sources() -> dict[str, str]:
    """Return “language/key” to the hash of its entry, over all catalogues."""
    found: dict[str, str] = {}
    for lang in messages.LANGUAGES:
        for path in sorted((messages.CATALOGUES / lang).glob("*.ftl")):
            text = messages.read_text(path).replace("\r\n", "\n")
            found |= {f"{lang}/{entry[1]}": hash_plain(entry[0].rstrip()) for entry in _ENTRY.finditer(text)}
            if path.name == ALWAYS:
                found[f"{lang}/{ALWAYS}"] = hash_plain(text)
    return found


@cache
def _always() -> frozenset[str]:
    return frozenset(name for name in _sources() if name.endswith(f"/{ALWAYS}") or "/-" in name)
