"""Executing a notebook: parameters put in, every cell run by a real kernel, failures told in one line."""

import json
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from helpers.errors import BuildError
from helpers.pipeline.hashing import hash_plain
from helpers.pipeline.kernels import OwnKernelManager, open_manager
from helpers.pipeline.staging import keep_executed
from helpers.project import shown

SHOWN_LINE = 70
# What to do about a cell whose claim the data refuse.
REFUSED = "reword the cell to what the data bear, or leave its notebook out: --notebook names those to make"


@dataclass(frozen=True)
class Run:
    """How a notebook is to be executed: path of the notebook, parameters (name to value), seconds a cell may take, workshop address or ""."""

    notebook: str
    parameters: dict
    timeout: int
    workshop: str = ""


def read_notebook(path):
    """Return the notebook at `path`, as format 4. Raises BuildError where it is none."""
    try:
        return nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise BuildError(f"{shown(path)}: no such notebook") from None
    except Exception as error:
        raise BuildError(f"{shown(path)}: is no notebook ({_first_line(error)})") from None


def add_parameters(nb, parameters):
    """Return a copy of `nb` with a cell that sets `parameters` after the cell tagged so, or first (papermill's convention)."""
    source = "\n".join(["# Parameters", *(f"{name} = {value!r}" for name, value in parameters.items())])
    injected = nbformat.v4.new_code_cell(source, id="injected-parameters", metadata={"tags": ["injected-parameters"]})
    places = [number for number, cell in enumerate(nb.cells, 1) if "parameters" in cell.metadata.get("tags", [])]
    at = places[0] if places else 0
    return nbformat.from_dict({**nb, "cells": [*nb.cells[:at], injected, *nb.cells[at:]]})


def execute(nb, run):
    """Return `nb` with the outputs of every code cell.

    Raises BuildError, naming notebook and cell, where a cell raises or takes too long, or the kernel dies.
    """
    client = _Client(nb, run)
    try:
        return client.execute()
    except CellExecutionError as error:
        raise BuildError(f"{client.place()}: {_raised(client.told() or error)}") from None
    except CellTimeoutError:
        raise BuildError(
            f"{client.place()}: did not end within {run.timeout} s; allow more with --timeout, or correct it"
        ) from None
    except (DeadKernelError, RuntimeError) as error:
        raise BuildError(f"{client.place()}: the kernel died ({_first_line(error)})") from None


class _Client(NotebookClient):
    """nbclient, remembering which cell it is at."""

    def __init__(self, nb, run):
        self.run, self.at = run, None
        super().__init__(
            nb,
            timeout=run.timeout,
            record_timing=False,
            shutdown_kernel="immediate",
            kernel_manager_class=OwnKernelManager,
            resources={"metadata": {"path": str(Path(run.notebook).parent)}},
        )
        self.on_cell_execute = self._remember

    def create_kernel_manager(self):
        self.km = open_manager(self.run.workshop)
        return self.km

    def _remember(self, cell, cell_index):
        self.at = cell_index

    def told(self):
        """Return the error that the cell shows, or None: where showing a result fails, the kernel's answer does not name it."""
        shown_outputs = self.nb.cells[self.at].get("outputs", [])
        return next((output for output in shown_outputs if output.output_type == "error"), None)

    def place(self):
        """Return which notebook and cell is being executed: its number as in the file, its first line."""
        if self.at is None:
            return f"{shown(self.run.notebook)}, before the first cell"
        before = [cell for cell in self.nb.cells[: self.at] if cell.get("id") != "injected-parameters"]
        lines = [line.strip() for line in self.nb.cells[self.at].source.splitlines() if line.strip()] or [""]
        return f"{shown(self.run.notebook)}, cell {len(before) + 1} (“{lines[0][:SHOWN_LINE]}”)"


def _raised(error):
    """Return kind and first line of an error, as raised or as a cell shows it; of a refused claim also what to do."""
    told = f"{error.ename}: {_first_line(error.evalue)}" if error.ename else _first_line(error)
    return f"{told}; {REFUSED}" if error.ename == "ClaimError" else told


def _first_line(error):
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)


def execute_or_recall(nb, run, cache, made_from):
    """Return `nb` executed, its outputs taken from the file `cache` where neither code cells nor `made_from` have changed since."""
    key = hash_plain([made_from, run.parameters, [(cell.source, cell.metadata.get("tags", [])) for cell in _code_cells(nb)]])
    outputs = _recall(cache, key)
    if outputs is None:
        done = execute(nb, run)
        record = {"key": key, "outputs": [[cell.outputs, cell.execution_count] for cell in _code_cells(done)]}
        keep_executed(cache, json.dumps(record, ensure_ascii=False))
        return done
    for cell, (shown_outputs, count) in zip(_code_cells(nb), outputs, strict=True):
        cell.outputs, cell.execution_count = [nbformat.from_dict(output) for output in shown_outputs], count
    return nb


def _code_cells(nb):
    return [cell for cell in nb.cells if cell.cell_type == "code"]


def _recall(cache, key):
    try:
        record = json.loads(Path(cache).read_text(encoding="utf-8"))
        return record["outputs"] if record["key"] == key else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
