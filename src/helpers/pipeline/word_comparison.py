"""An edited Word document held against the notebook of an edition, executed as for a report; nothing is written."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path

from nbformat import NotebookNode

from helpers import project, tables
from helpers.errors import InputError, Problem
from helpers.exporters.docx.exporter import BriefingDocxExporter
from helpers.exporters.docx.revised import Revised, read_revised
from helpers.exporters.reading.metadata import guess_language
from helpers.narrative.word_comparison.alignment import compare, plain
from helpers.narrative.word_comparison.cells import find_cells, line_up
from helpers.narrative.word_comparison.listing import WordComparison, list_findings, sort_by_cell
from helpers.narrative.word_comparison.support import Support
from helpers.pipeline import hashing, targets
from helpers.pipeline.execution import execute_or_recall
from helpers.pipeline.making import EXECUTING, read_date
from helpers.pipeline.notebooks import BRIEFING, BRIEFINGS
from helpers.pipeline.runs import Run, is_kept
from helpers.pipeline.signals import listen
from helpers.pipeline.staging import build_lock, executed_path
from helpers.pipeline.tasks.documents import make_resources
from helpers.pipeline.workers import open_pool
from helpers.project import shown
from helpers.text.messages import LANGUAGES

# A document that shares less than this with the briefing is none of it.
MIN_SHARED = 0.1


def compare_word(path: Path, edition: str, lang: str = "", timeout: int = 300) -> WordComparison:
    """Return what was changed in a .docx made from the briefing of an edition, beside the notebook's cells, and what the data do not support.

    lang: of the document; as it says itself or can be read off it, if none is given. Raises InputError if the file is no Word document or
    none of this briefing, BuildError if the notebook cannot be executed.
    """
    revised = read_revised(path)
    lang = lang or _language(revised)
    notebook = _notebook(edition)
    executed = _execute(notebook, edition, lang, timeout)
    original = read_revised(notebook, _export(executed, notebook, lang, edition))
    pairs = _same(original, revised)
    if not revised.passages or len(pairs) < MIN_SHARED * len(original.passages):
        wrong = f"shares next to nothing with the briefing of {edition} in {lang}"
        raise InputError(
            Problem(path, "", wrong, "name the edition that it was made from with --edition, its language with --lang")
        )
    old_cells = find_cells(executed, lang, original.passages)
    new_cells = line_up(pairs, old_cells, len(revised.passages))
    support = Support(tables.load(edition), lang, original.passages)
    findings = list_findings(compare(original.passages, revised.passages), old_cells, new_cells, support)
    comments = tuple((new_cells[note.passage] if 0 <= note.passage < len(new_cells) else 0, note) for note in revised.comments)
    return WordComparison(path.name, shown(notebook), edition, lang, sort_by_cell(findings), comments, revised)


def _language(revised: Revised) -> str:
    named = revised.language.lower().split("-")[0]
    text = "\n".join(passage.text for passage in revised.passages)
    return named if named in LANGUAGES else guess_language([{"cell_type": "markdown", "source": text}])


def _notebook(edition: str) -> Path:
    notebook = project.NOTEBOOKS / BRIEFINGS / f"{edition}.ipynb"
    if not notebook.is_file():
        known = sorted(path.stem for path in (project.NOTEBOOKS / BRIEFINGS).glob("*.ipynb"))
        raise InputError(
            Problem(shown(notebook), "", "there is no briefing of this edition", f"name one of {', '.join(known) or 'none yet'}")
        )
    return notebook


def _execute(notebook: Path, edition: str, lang: str, timeout: int) -> NotebookNode:
    """Return the executed notebook: recalled from the last report if nothing has changed, else run by a kernel."""
    inputs, environment = hashing.read_inputs(), hashing.read_environment()
    kept = executed_path(edition, BRIEFING, lang)
    made_from = targets.execution_key(edition, inputs, environment)
    run = Run(str(notebook), {"edition": edition, "lang": lang}, timeout, made_from, kept)
    if is_kept(run):
        return _dated(execute_or_recall(run)[0], edition, lang)
    drawn_by = targets.drawing_key(inputs, environment)
    with (
        listen() as guard,
        build_lock(lambda: None),
        open_pool(EXECUTING, edition, read_date(edition)) as pool,
        guard.ending(pool.terminate),
        pool.kernel(str(notebook.parent), drawn_by) as kernel,
    ):
        run = Run(str(notebook), run.parameters, timeout, made_from, kept, kernel.connection_file, kernel.pid)
        return _dated(execute_or_recall(run)[0], edition, lang)


def _dated(executed: NotebookNode, edition: str, lang: str) -> NotebookNode:
    executed.metadata["briefing"] = {"date": read_date(edition)} | executed.metadata.get("briefing", {}) | {"lang": lang}
    return executed


def _export(executed: NotebookNode, notebook: Path, lang: str, edition: str) -> bytes:
    resources = make_resources(BRIEFING, Run(str(notebook), {"edition": edition, "lang": lang}), ())
    return BriefingDocxExporter().from_notebook_node(executed, resources)[0]


def _same(old: Revised, new: Revised) -> list[tuple[int, int]]:
    """Return (place before, place after) of the passages that are the same, in order."""
    before, after = ([plain(passage.text) for passage in one.passages] for one in (old, new))
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return [(block.a + n, block.b + n) for block in blocks for n in range(block.size)]
