"""What several test files need: the real edition, and copies of the project whose data may be spoilt."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def edition():
    """The real edition of 2022."""
    from helpers import tables

    return tables.load("2022")


class ProjectCopy:
    """A copy of the project's data and notebooks in a folder of its own, on which the real code is run in a process of its own."""

    def __init__(self, root):
        self.root = root
        for name in ("data", "notebooks"):
            shutil.copytree(ROOT / name, root / name)
        for name in ("requirements.lock", "pyproject.toml"):
            shutil.copy(ROOT / name, root / name)

    def edit(self, path, old, new):
        """Replace `old`, which must be there, by `new` in a file of the copy."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{old!r} does not stand in {path}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def run(self, *command, timeout=600, **environment):
        """Run `python …` on the copy and return the finished process, its output as text."""
        env = os.environ | {"HELPERS_ROOT": str(self.root)} | environment
        return subprocess.run(
            [sys.executable, *command], cwd=self.root, env=env, capture_output=True, text=True, timeout=timeout, check=False
        )


@pytest.fixture
def project_copy(tmp_path):
    """A ProjectCopy in a temporary folder."""
    return ProjectCopy(tmp_path / "project")


@pytest.fixture(scope="session")
def reports():
    """The folder of the rendered reports of 2022, built where they are out of date."""
    subprocess.run([sys.executable, "-m", "helpers", "report"], cwd=ROOT, check=True, capture_output=True, timeout=1800)
    return ROOT / "reports" / "2022"
