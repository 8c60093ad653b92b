"""Small projects to build and break: real data, notebooks of a few cells."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import psutil

from helpers.pipeline import signals
from tests.conftest import ROOT, ProjectCopy

# Waiting ends when what is waited for is there; this is only how many seconds a slow and busy machine may take.
PATIENCE = 600
SMALL_BUILD = Path(__file__).with_name("small_build.py")


class SmallProject(ProjectCopy):
    """A copy of the project, its code too, whose notebooks are tiny, to be built without charts."""

    def __init__(self, root):
        super().__init__(root)
        shutil.copytree(ROOT / "src", root / "src", ignore=shutil.ignore_patterns("__pycache__"))
        for path in (root / "notebooks").rglob("*.ipynb"):
            path.unlink()

    def write_notebook(self, stem, *cells):
        """Write a notebook: a parameters cell, then `cells`, prose where they begin with #, else code."""
        parameters = nbformat.v4.new_code_cell(
            'edition = "2022"\nlang = "zh"', metadata={"tags": ["parameters"]}, id="parameters"
        )
        made = [_new_cell(text, number) for number, text in enumerate(cells)]
        nbformat.write(nbformat.v4.new_notebook(cells=[parameters, *made]), self.root / "notebooks" / f"{stem}.ipynb")

    def command(self, *arguments):
        """Return the command that builds this project."""
        return [sys.executable, str(SMALL_BUILD), "report", *arguments]

    def environment(self, **more):
        """Return the environment variables to build this project in."""
        return os.environ | {"HELPERS_ROOT": str(self.root), "PYTHONPATH": str(self.root / "src")} | more

    def build(self, *arguments, preexec_fn=None, timeout=PATIENCE, **environment):
        """Build and return the finished process, its output as text."""
        return subprocess.run(
            self.command(*arguments), cwd=self.root, env=self.environment(**environment), capture_output=True, text=True,
            timeout=timeout, check=False, preexec_fn=preexec_fn,
        )  # fmt: skip

    def start(self, *arguments, **environment):
        """Start a build and return the running process, its output to be read."""
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "preexec_fn": hear_signals}
        return subprocess.Popen(self.command(*arguments), cwd=self.root, env=self.environment(**environment), **pipes)

    def outputs(self):
        """Return {path below the project: bytes} of everything in reports/ and data/processed/."""
        files = [path for folder in ("reports", "data/processed") for path in (self.root / folder).rglob("*") if path.is_file()]
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in sorted(files)}

    def processes(self):
        """Return the processes that belong to a build of this project."""
        return [process for process in psutil.process_iter() if self._is_ours(process)]

    def _is_ours(self, process):
        try:
            return process.pid != os.getpid() and process.environ().get("HELPERS_ROOT") == str(self.root)
        except psutil.Error:
            return False

    def wait_for_quiet(self):
        """Return the processes of builds that are still there after all should be gone, however slow the machine."""
        end = time.monotonic() + PATIENCE
        while (left := self.processes()) and time.monotonic() < end:
            time.sleep(0.05)
        return left


def hear_signals():
    """Have the process about to start hear the signals that a suite in the background (`make test &`, nohup) ignores and would hand on."""
    for signum in signals.SIGNALS:
        signal.signal(signum, signal.SIG_DFL)


def _new_cell(text, number):
    new = nbformat.v4.new_markdown_cell if text.startswith("#") else nbformat.v4.new_code_cell
    return new(text, id=f"cell-{number}")
