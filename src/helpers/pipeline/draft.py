"""`draft`: a document becomes a complete first draft of an edition: tables, briefing notebook, charts and pages."""

from __future__ import annotations

import re
from pathlib import Path

from helpers import project
from helpers.errors import InputError, Problem
from helpers.explorer.review.source import remember_source
from helpers.pipeline import staging
from helpers.pipeline.notebooks import BRIEFINGS
from helpers.pipeline.signals import listen
from helpers.pipeline.unfinished import Unfinished
from helpers.project import shown
from helpers.reading import documents, ledger
from helpers.reading.draft_tables import DraftTables, draw_up_tables
from helpers.swap import cannot_write
from helpers.tables.review_status import is_draft
from helpers.text.session import choose_language


def draft_edition(source: str | Path, edition: str | int, lang: str | None = None) -> str:
    """Write the tables and the briefing notebook of `edition`, drawn up from the document at `source`; return a line that says what was read.

    Raises InputError, with nothing written, if the edition exists already: what a person has reviewed is never overwritten.
    """
    source, edition, lang = Path(source), str(edition), choose_language(lang)
    if not re.fullmatch("[1-9][0-9]{3}", edition):
        raise InputError(Problem(f"--edition {edition}", "", "is not a year", "name the edition by its year, such as 2024"))
    settle()
    refuse_existing(edition)
    drawn = draw_up_tables(documents.read(source), edition)
    unfinished = staging.unfinished_draft()
    with listen() as guard, staging.build_lock(lambda: None), staging.staging_folder() as folder:
        _note(unfinished, drawn)
        pairs = []
        for n, (path, text) in enumerate(drawn.files.items()):
            staging.write_staged(folder, f"{n}-{path.name}", text)
            pairs.append((folder / f"{n}-{path.name}", path))
        with guard.defer():
            staging.swap().replace(pairs)
    path = notebook_path(edition)
    try:
        remember_source(edition, source)
        project.write_atomically(path, _write_notebook(edition, lang))
    except BaseException:
        unfinished.undo()
        raise
    unfinished.end()
    return summarise(drawn, edition, path)


def settle() -> None:
    """Put back what a draft that was killed has left, before anything asks whether an edition is drafted."""
    with staging.build_lock(lambda: None):
        pass


def _note(unfinished: Unfinished, drawn: DraftTables) -> None:
    try:
        unfinished.begin(drawn.files)
    except OSError as error:
        raise cannot_write(unfinished.journal, error) from None


def is_drafted(edition: str) -> bool:
    """Return whether `edition` is a draft whose ledger and notebook are there, for a person to review."""
    return is_draft(edition) and ledger.paths_of(edition)[0].exists() and notebook_path(edition).exists()


def check_draft(source: str | Path, edition: str, lang: str) -> list[str]:
    """Return a line for each sentence of a drafted edition's notebook that no longer holds, a true one beside it; nothing is written.

    What a person has changed, in the tables or in the notebook, stays. The first line says whether the document is still that of the ledger.
    """
    from helpers.narrative.briefing import open_briefing
    from helpers.narrative.redraft import list_stale
    from helpers.reading.verification import verify

    outcome, path = verify(source, edition), notebook_path(edition)
    changed = (
        [] if outcome.passed else [f"{len(outcome.failures)} rows of the ledger differ from {shown(source)}; `verify` lists them"]
    )
    stale = list_stale(path, _write_notebook(edition, lang), open_briefing(edition, lang))
    return [*changed, *(f"{shown(path)}, {each}" for each in stale)]


def notebook_path(edition: str) -> Path:
    """Return the path of an edition's briefing notebook."""
    return project.NOTEBOOKS / BRIEFINGS / f"{edition}.ipynb"


def refuse_existing(edition: str) -> None:
    """Raise InputError if a table or the notebook of `edition` is there already."""
    paths = [*ledger.paths_of(edition), ledger.texts_path(edition), notebook_path(edition)]
    there = [path for path in paths if path.exists()]
    if there:
        remedy = "choose another edition, or move it away to draft the edition again"
        raise InputError(
            *(Problem(shown(path), "", "exists and may have been reviewed; it is never overwritten", remedy) for path in there)
        )


def _write_notebook(edition: str, lang: str) -> str:
    from helpers.narrative.briefing import open_briefing
    from helpers.narrative.draft_notebook import write_notebook
    from helpers.tables import load
    from helpers.tables.edition_comparison import compare_tables

    briefing = open_briefing(edition, lang)
    earlier = find_earlier(edition)
    shared = earlier and compare_tables(load(earlier), briefing.tables).shares_districts()
    return write_notebook(briefing, earlier if shared else "", lang)


def find_earlier(edition: str) -> str:
    """Return the newest edition before `edition`; "" if there is none."""
    from helpers.tables.edition import editions

    return max((each for each in editions() if each < edition), default="")


def summarise(drawn: DraftTables, edition: str, notebook: Path) -> str:
    """Return in one line what was read, what is not counted, and where the notebook is."""
    aside = f"; {_count(drawn.set_aside, 'of them')} listed without being counted" if drawn.set_aside else ""
    before = f"; {_count(drawn.preamble, 'number')} of no part left out" if drawn.preamble else ""
    numbers, parts = _count(drawn.numbers, "number"), _count(drawn.districts, "part")
    new = _count(drawn.new_indicators, "new indicator")
    return f"Drafted edition {edition}: {numbers} of {parts}, {new}{aside}{before}; prose in {shown(notebook)}"


def _count(n: int, noun: str) -> str:
    """Return a number with its noun: 1 part, 12 numbers."""
    return f"{n} {noun}" + ("" if n == 1 or noun.startswith("of") else "s")
