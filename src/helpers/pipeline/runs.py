"""Runs of a notebook: its parameters injected, and the outputs of its last run kept until something they depend on changes."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from helpers.errors import BuildError, clip_line
from helpers.pipeline.data_files import hash_opened
from helpers.pipeline.fitting import Fit, fit_to, read_fit
from helpers.pipeline.hashing import hash_plain
from helpers.pipeline.notebooks import BRIEFINGS
from helpers.pipeline.words import hash_words
from helpers.project import read_bytes, shown


@dataclass(frozen=True)
class Run:
    """How a notebook is to be executed.

    notebook: its path. parameters: name to value. timeout: seconds a cell may take. made_from: hash of what outputs depend on besides
    the notebook itself. kept: file of the outputs of the last execution. connection_file, pid: of the kernel to run it; none if recalled.
    """

    notebook: str
    parameters: dict[str, str] = field(default_factory=dict)
    timeout: int = 300
    made_from: str = ""
    kept: Path | None = None
    connection_file: str = ""
    pid: int = 0

    @property
    def lang(self) -> str:
        """The language that the notebook is executed for."""
        return self.parameters["lang"]


def read_notebook(path: str | Path) -> NotebookNode:
    """Return the notebook at `path`, as format 4. Raises BuildError if it is not one."""
    try:
        notebook: NotebookNode = nbformat.reads(_name_cells(read_bytes(path).decode("utf-8-sig")), as_version=4)
        nbformat.validate(notebook)
    except FileNotFoundError:
        raise BuildError(f"{shown(path)}: no such notebook") from None
    except OSError as error:
        raise BuildError(f"{shown(path)}: cannot be read ({error.strerror})") from None
    except Exception as error:  # nbformat raises half a dozen kinds of error on what is no notebook
        raise BuildError(f"{shown(path)}: is not a notebook ({first_line(error)})") from None
    if not isinstance(notebook.metadata.get("briefing", {}), dict):
        raise BuildError(f"{shown(path)}: its metadata “briefing” is not an object; correct it, or remove it")
    return notebook


def _name_cells(text: str) -> str:
    """Return the JSON of a notebook with a stable id for every cell; nbformat would otherwise generate random ones and warn."""
    data = json.loads(text)
    if not isinstance(data, dict):
        raise ValueError("is not an object")
    cells = data.get("cells") if data.get("nbformat") == 4 and (data.get("nbformat_minor") or 0) >= 5 else []
    named = [cell for cell in cells if isinstance(cell, dict)] if isinstance(cells, list) else []
    seen: set[str] = set()
    for n, cell in enumerate(named, 1):
        name = str(cell.get("id") or f"cell-{n}")
        cell["id"] = f"cell-{n}-again"[:64] if name in seen else name
        seen.add(cell["id"])
    return json.dumps(data) if named else text


def load_notebook(run: Run, fit: Fit | None = None) -> tuple[NotebookNode, Fit]:
    """Return the notebook of `run`, fitted to its edition and its parameters injected, and how it was fitted; as `fit` says, if it is known.

    Raises BuildError if it is none, or has no cell for the parameters.
    """
    notebook = read_notebook(run.notebook)
    if not any("parameters" in cell.metadata.get("tags", []) for cell in notebook.cells):
        names = ", ".join(run.parameters)
        raise BuildError(
            f"{shown(run.notebook)}: has no cell tagged “parameters”, so {names} cannot be set; tag the cell that assigns them"
        )
    if fit is None:
        fit = read_fit(notebook, run.parameters["edition"], own=Path(run.notebook).parent.name == BRIEFINGS)
    return add_parameters(fit_to(notebook, fit), run.parameters), fit


def add_parameters(nb: NotebookNode, parameters: dict[str, str]) -> NotebookNode:
    """Return a copy of `nb` with a cell that sets `parameters` after the cell tagged so, or first (papermill's convention)."""
    source = "\n".join(["# Parameters", *(f"{name} = {value!r}" for name, value in parameters.items())])
    injected = nbformat.v4.new_code_cell(source, id="injected-parameters", metadata={"tags": ["injected-parameters"]})
    places = [number for number, cell in enumerate(nb.cells, 1) if "parameters" in cell.metadata.get("tags", [])]
    at = places[0] if places else 0
    return nbformat.from_dict({**nb, "cells": [*nb.cells[:at], injected, *nb.cells[at:]]})


def is_kept(run: Run) -> bool:
    """Return whether the outputs of `run` are kept, so that no kernel is needed. An unreadable notebook is left to `load_notebook`."""
    if run.kept is None or not run.kept.exists():
        return False
    try:
        return recall(run) is not None
    except BuildError:
        return True


def key_of(run: Run) -> str:
    """Return the hash of the code cells of the notebook as it is stored, and of what else its outputs depend on.

    Which of its cells an edition has follows from these: the notebook need not be fitted to the edition, which takes its tables.
    """
    cells = [(cell.source, cell.metadata.get("tags", [])) for cell in code_cells(read_notebook(run.notebook))]
    return hash_plain([run.made_from, run.parameters, cells])


def code_cells(nb: NotebookNode) -> list[NotebookNode]:
    """Return the code cells of a notebook."""
    return [cell for cell in nb.cells if cell.cell_type == "code"]


def recall(run: Run) -> dict[str, Any] | None:
    """Return what is kept of the last execution, or None if it is of other cells, or anything they use has changed."""
    try:
        record: dict[str, Any] = json.loads(Path(run.kept or "").read_text(encoding="utf-8"))
        current = record["key"] == key_of(run) and record["words"] == hash_words(record["words"])
        return record if current and record["files"] == hash_opened(record["files"]) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def first_line(error: object) -> str:
    """Return the first line of an error's text that is not empty, or its kind."""
    return clip_line(next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__))
