"""The language of a session: set once, used by every call that names none."""

from helpers.text.messages import LANGUAGES

_chosen = [LANGUAGES[0]]


def set_language(lang: str) -> None:
    """Make `lang` the language of all calls that name none.

    Raises ValueError for a language that has no message catalogue.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"language “{lang}” is not known; choose one of {', '.join(LANGUAGES)}")
    _chosen[0] = lang


def choose_language(lang: str | None = None) -> str:
    """Return `lang`, or the language of the session if none is given."""
    return _chosen[0] if lang is None else lang
