"""The built wheel, installed into an environment of its own: everything works from another folder, with the words, fonts and templates it brings."""

import subprocess
import sys
import sysconfig
from importlib.metadata import version
from pathlib import Path

import nbformat
import nbformat.v4 as v4
import pytest

ROOT = Path(__file__).resolve().parents[2]
SIGNS = {"html": b"<!DOCTYPE html>", "pdf": b"%PDF", "docx": b"PK\x03\x04", "pptx": b"PK\x03\x04"}
# By the names under which nbconvert finds them.
CONVERT = """
from pathlib import Path
from nbconvert.exporters import get_exporter
for form in {forms}:
    made = get_exporter(f"briefing_{{form}}")().from_filename("n.ipynb")[0]
    Path(f"n.{{form}}").write_bytes(made.encode() if isinstance(made, str) else made)
"""
DRAW = """
import matplotlib.pyplot as plt
from helpers.charts.style import use_style
use_style("zh")
plt.plot([1, 2]); plt.title("青岛"); plt.savefig("drawn.svg")
"""


@pytest.fixture(scope="module")
def programs(tmp_path_factory):
    """The folder of the programs of an environment that has the wheel of this working tree installed; dependencies are those of this one."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "env")], check=True)
    python = folder / "env" / "bin" / "python"
    (site,) = (folder / "env").glob("lib/python*/site-packages")
    # A .pth file adds the packages of this environment, but not what its own .pth files add: the working tree.
    (site / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index", str(built)]
    subprocess.run(install, check=True, capture_output=True)
    return python.parent


def run(programs, folder, *command):
    """Run one of the installed programs in another folder; return what it printed."""
    done = subprocess.run(
        [str(programs / command[0]), *command[1:]],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": str(programs)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_installed_package_is_the_wheels(programs, tmp_path):
    place = run(programs, tmp_path, "python", "-c", "import helpers; print(helpers.__file__)")
    assert place.startswith(str(programs.parent))
    assert version("qingdao-district-briefing") in run(programs, tmp_path, "district-briefing", "--version")


def test_all_exporters_work_in_another_folder(programs, tmp_path):
    nb = v4.new_notebook(cells=[v4.new_markdown_cell("# 标题 Title\n\n$\\mathbf{x}$ and 🎉"), v4.new_code_cell("x = 1")])
    nbformat.write(nb, tmp_path / "n.ipynb")
    run(programs, tmp_path, "python", "-c", CONVERT.format(forms=list(SIGNS)))
    for form, sign in SIGNS.items():
        assert (tmp_path / f"n.{form}").read_bytes().startswith(sign)


def test_numbers_are_extracted_in_another_folder(programs, tmp_path):
    (tmp_path / "报告.txt").write_text("市南区\n新建口袋公园12处，培训干部3400人次。\n", encoding="utf-8")
    found = run(programs, tmp_path, "district-briefing", "extract", "报告.txt")
    assert "3400" in found


def test_the_chart_style_works_in_another_folder(programs, tmp_path):
    run(programs, tmp_path, "python", "-c", DRAW)
    assert "青岛" in (tmp_path / "drawn.svg").read_text(encoding="utf-8")
