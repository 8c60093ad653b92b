"""The built wheel in a folder of its own: both exporters work from it, with the words, fonts and templates that it brings."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import nbformat.v4 as v4
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel of this working tree, unpacked into a folder outside it."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_exporters_work_from_the_wheel_in_another_folder(wheel, tmp_path, form):
    nb = v4.new_notebook(cells=[v4.new_markdown_cell("# 标题 Title\n\n$\\mathbf{x}$ and 🎉"), v4.new_code_cell("x = 1")])
    nbformat.write(nb, tmp_path / "n.ipynb")
    environment = {**os.environ, "PYTHONPATH": str(wheel)}
    place = subprocess.run(
        [sys.executable, "-c", "import helpers; print(helpers.__file__)"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert place.stdout.startswith(str(wheel))
    command = [sys.executable, "-m", "nbconvert", "--to", f"briefing_{form}", "n.ipynb"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    made = (tmp_path / f"n.{form}").read_bytes()
    assert made.startswith(b"<!DOCTYPE html>" if form == "html" else b"%PDF")
