"""Executing a notebook: every cell is run by a real kernel, and failures are reported in one line."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from helpers.errors import BuildError, InputError, Problem
from helpers.pipeline import opened_files
from helpers.pipeline.data_files import belongs_to, hash_opened
from helpers.pipeline.fitting import Fit
from helpers.pipeline.kernels import RunningKernelManager
from helpers.pipeline.processes import kill_tree
from helpers.pipeline.runs import Run, code_cells, first_line, key_of, load_notebook, read_notebook, recall
from helpers.pipeline.staging import keep_executed
from helpers.pipeline.words import hash_words, list_all_words
from helpers.project import shown

MAX_SHOWN = 70
# Seconds in which a kernel has to answer when it starts, and to show all that a cell has when it has run: more than the slowest machine takes.
MAX_SILENCE = 300
# Characters that all outputs of a notebook may have: a hundred times what the longest of our notebooks has.
MAX_OUTPUT = 50_000_000
# Characters that one output may have that pages set as text and tables, for which the typesetter takes a quarter of a minute a million.
MAX_RICH = 2_000_000
RICH = ("text/html", "text/markdown", "text/latex")
# What to do about a cell whose claim the data refuse.
REFUSED = "reword the cell so that the data support it, or skip this notebook: --notebook names those to make"
REFUSALS = frozenset(["ClaimError", "BuildError"])
# Run after the last cell: which language the notebook was in to the end, which messages it has used, which files it has read.
QUESTION = "messages-used"
ASK_USED = """\
import json as _json
from helpers.pipeline import opened_files as _opened_files
from helpers.text import messages as _messages
print()
print(_json.dumps([globals().get("lang"), _messages.list_used(), _opened_files.list_opened()]))
"""


class Used(NamedTuple):
    """What a notebook has used: messages as “language/key”, and files and folders (names end with /) of the project."""

    words: list[str]
    files: list[str]


def execute(nb: NotebookNode, run: Run) -> tuple[NotebookNode, Used]:
    """Return `nb` with the outputs of every code cell, and what it has used.

    Raises BuildError, naming notebook and cell, if a cell raises or takes too long, or the kernel dies; InputError with every cell whose
    prose the data refuse, if they are several.
    """
    client = _Client(_with_question(nb), run)
    try:
        done = client.execute()
    except CellExecutionError as error:
        client.raise_refusals()  # what failed after them may only lack what they would have made
        raise BuildError(f"{client.place()}: {_raised(client.told() or error)}") from None
    except CellTimeoutError:
        raise BuildError(
            f"{client.place()}: did not end within {run.timeout} s; allow more with --timeout, or correct it"
        ) from None
    except (DeadKernelError, RuntimeError) as error:
        if client.too_long:
            raise BuildError(f"{client.place()}: {client.too_long}; show less, or write it to a file") from None
        raise BuildError(f"{client.place()}: the kernel died ({first_line(error)})") from None
    client.raise_refusals()
    used = _read_answer(done, run)
    return done, used


def warm_up(_edition: str) -> None:
    """Make what notebooks are checked with as they are read and written, so that workers forked from here need not."""
    nbformat.reads(nbformat.writes(nbformat.v4.new_notebook()), as_version=4)


def _with_question(nb: NotebookNode) -> NotebookNode:
    return nbformat.from_dict({**nb, "cells": [*nb.cells, nbformat.v4.new_code_cell(ASK_USED, id=QUESTION)]})


def _read_answer(nb: NotebookNode, run: Run) -> Used:
    """Return what the notebook says it has used; everything there is, if a cell has made its answer unreadable.

    Raises BuildError if a cell has set the language to another than was asked for.
    """
    answer = "".join(output.get("text", "") for output in nb.cells.pop().outputs)
    try:
        lang, words, files = json.loads(answer.splitlines()[-1])
    except (ValueError, IndexError):
        return Used(list_all_words(), [opened_files.RAW])
    if lang != run.lang:
        place = shown(run.notebook)
        raise BuildError(f"{place}: sets lang to {lang!r} after its parameters, but {run.lang!r} was asked for; remove that line")
    unheard = opened_files.may_read_unheard(cell.source for cell in code_cells(nb))
    return Used([str(word) for word in words], [*map(str, files), *([opened_files.RAW] if unheard else [])])


class _Client(NotebookClient):
    """nbclient, remembering which cell it is at; a cell whose prose the data refuse does not stop it.

    refusals: where and why, a pair for each such cell. too_long: which output is longer than a page may show; "" if none is.
    """

    def __init__(self, nb: NotebookNode, run: Run) -> None:
        self.run, self.at, self.written, self.too_long = run, -1, 0, ""
        self.refusals: list[tuple[str, str]] = []
        super().__init__(
            nb,
            timeout=run.timeout,
            startup_timeout=MAX_SILENCE,
            iopub_timeout=max(run.timeout, MAX_SILENCE),
            raise_on_iopub_timeout=True,  # else what the cell shows would be left out without a word
            record_timing=False,
            shutdown_kernel="immediate",
            kernel_manager_class=RunningKernelManager,
            resources={"metadata": {"path": str(Path(run.notebook).parent)}},
        )
        self.on_cell_execute = self._remember

    def create_kernel_manager(self) -> RunningKernelManager:
        """Return the manager of the kernel that the build has started."""
        self.km = RunningKernelManager(connection_file=self.run.connection_file, kernel_pid=self.run.pid)
        return self.km

    async def async_execute_cell(
        self, cell: NotebookNode, cell_index: int, execution_count: int | None = None, store_history: bool = True
    ) -> NotebookNode:
        """Execute a cell; a refusal is kept for later."""
        try:
            done: NotebookNode = await super().async_execute_cell(cell, cell_index, execution_count, store_history)
        except CellExecutionError as error:
            if error.ename not in REFUSALS:
                raise
            self.refusals.append((self.place(), _raised(self.told() or error)))
            return cell
        return done

    def process_message(self, msg: dict[str, Any], cell: NotebookNode, cell_index: int) -> NotebookNode | None:
        """Take a message of the kernel, which ends if it has too much to say."""
        self.written += _measure(msg["content"])
        self.too_long = self.too_long or self._find_too_long(msg["content"].get("data"))
        if self.too_long:
            kill_tree(self.run.pid)
            return None
        return super().process_message(msg, cell, cell_index)

    def _find_too_long(self, shown: object) -> str:
        """Return which output is too long, `shown` being the media types of the last; "" if none is."""
        if self.written > MAX_OUTPUT:
            return f"the outputs are longer than {MAX_OUTPUT:,} characters"
        rich = {media: _measure(shown.get(media)) for media in RICH} if isinstance(shown, dict) else {}
        return next(
            (f"shows {size:,} characters of {media}, more than {MAX_RICH:,}" for media, size in rich.items() if size > MAX_RICH),
            "",
        )

    def raise_refusals(self) -> None:
        """Raise the refusals that there were: BuildError for one, InputError for several."""
        if len(self.refusals) == 1:
            raise BuildError(": ".join(self.refusals[0]))
        if self.refusals:
            raise InputError(*(Problem(place, "", *_part(told)) for place, told in self.refusals))

    def _remember(self, cell: NotebookNode, cell_index: int) -> None:
        self.at = cell_index

    def _number(self) -> int:
        """Return the number of the cell at hand as in the file, from 1: an edition may have been spared some."""
        name = self.nb.cells[self.at].get("id")
        found = [n for n, cell in enumerate(read_notebook(self.run.notebook).cells, 1) if cell.get("id") == name]
        before = [cell for cell in self.nb.cells[: self.at] if cell.get("id") != "injected-parameters"]
        return found[0] if len(found) == 1 else len(before) + 1

    def told(self) -> NotebookNode | None:
        """Return the error that the cell shows, or None: if showing a result fails, the kernel's answer does not name it."""
        outputs = self.nb.cells[self.at].get("outputs", [])
        return next((output for output in outputs if output.output_type == "error"), None)

    def place(self) -> str:
        """Return which notebook and cell is being executed: its number as in the file, its first line."""
        if self.at < 0:
            return f"{shown(self.run.notebook)}, before the first cell"
        if self.nb.cells[self.at].get("id") == QUESTION:
            return f"{shown(self.run.notebook)}, after the last cell"
        number = self._number()
        lines = [line.strip() for line in self.nb.cells[self.at].source.splitlines() if line.strip()] or [""]
        return f"{shown(self.run.notebook)}, cell {number} (“{lines[0][:MAX_SHOWN]}”)"


def _measure(content: object) -> int:
    """Return how many characters of text are in plain data."""
    if isinstance(content, str):
        return len(content)
    return sum(map(_measure, content.values() if isinstance(content, dict) else content if isinstance(content, list) else ()))


def _raised(error: NotebookNode | CellExecutionError) -> str:
    """Return kind and first line of an error, as raised or as a cell shows it; of a refused claim also what to do."""
    told = f"{error.ename}: {first_line(error.evalue)}" if error.ename else first_line(error)
    return f"{told}; {REFUSED}" if error.ename in REFUSALS else told


def _part(told: str) -> tuple[str, str]:
    """Return what is wrong and what to do about it."""
    return told.removesuffix(f"; {REFUSED}"), REFUSED


def execute_or_recall(run: Run) -> tuple[NotebookNode, Used]:
    """Return the notebook of `run` executed, and what it uses; recalled from the last time if neither its code nor anything it uses has changed.

    Raises BuildError and InputError as `load_notebook` and `execute` do.
    """
    kept = recall(run)
    if kept is None:
        return _execute_and_keep(run)
    nb, _ = load_notebook(run, Fit(**kept["fit"]))
    nb.metadata["language_info"] = nbformat.from_dict(kept["language"])
    for cell, (outputs, count) in zip(code_cells(nb), kept["outputs"], strict=True):
        cell.outputs, cell.execution_count = [nbformat.from_dict(output) for output in outputs], count
    return nb, Used(list(kept["words"]), list(kept["files"]))


def _execute_and_keep(run: Run) -> tuple[NotebookNode, Used]:
    nb, fit = load_notebook(run)
    done, used = execute(nb, run)
    record = {
        "key": key_of(run),
        "fit": asdict(fit),
        "words": hash_words(used.words),
        "files": hash_opened(name for name in used.files if not belongs_to(name, run.parameters["edition"])),
        "outputs": [[cell.outputs, cell.execution_count] for cell in code_cells(done)],
        "language": done.metadata.get("language_info"),
    }
    if run.kept is not None:
        keep_executed(run.kept, json.dumps(record, ensure_ascii=False))
    return done, Used(used.words, list(record["files"]))
