"""Review in the browser: every row of a draft beside its sentence, one key a decision, written at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.explorer.review.widget import Review


def review(edition: str | int = "", source: str | Path = "", lang: str | None = None) -> Review:
    """Return the Review of a drafted edition: in JupyterLab to work with, in documents a line that says how far it is.

    Parameters
    ----------
    edition : the newest edition that is a draft by default, the newest of all if none is.
    source : the document that it was drafted from; needed only if it has been moved, or was drafted on another computer.
    lang : language of the page, zh or en; that of the session by default.

    Raises
    ------
    InputError : the document is not found, or a table of the edition cannot be read.
    """
    from helpers.explorer.review.widget import Review
    from helpers.text.messages import messages
    from helpers.text.session import choose_language

    chosen = messages(choose_language(lang)).lang
    return Review(str(edition) or find_draft(), source, chosen)


def find_draft() -> str:
    """Return the newest edition that calls itself a draft; the newest of all if none does."""
    from helpers.tables import schema

    listed = schema.read_table("editions")
    drafts = listed[listed["status"] == "draft"]
    return str(max(drafts["edition"] if len(drafts) else listed["edition"]))
