"""The house itself: wings import upwards only, pins agree, notebooks are stored clean and type no numbers, the dictionary is current."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.narrative.prose_checks import check_literal

ROOT = Path(__file__).resolve().parents[1]
WINGS = ("reading", "tables", "charts", "writing")
NOTEBOOKS = sorted(path for path in (ROOT / "notebooks").rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)


def imported(path):
    """Yield every module of this package that the file at `path` imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("helpers"):
            yield from ((f"{node.module}.{alias.name}") for alias in node.names)
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("helpers"))


def test_no_wing_imports_from_a_wing_further_down():
    wrong = []
    for height, wing in enumerate(WINGS):
        below = set(WINGS[height + 1 :]) | {"build", "__main__"}
        for path in (ROOT / "src/helpers" / wing).rglob("*.py"):
            wrong += [
                f"{path.name} imports {name}"
                for name in imported(path)
                if len(name.split(".")) > 1 and name.split(".")[1] in below
            ]
    assert wrong == []


def test_environment_agrees_with_the_lock():
    lock = dict(re.findall(r"^([a-z0-9_.-]+)==([^\s;]+)", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE))
    pins = dict(re.findall(r"^ +- ([a-z0-9_.-]+)==(\S+)", (ROOT / "environment.yml").read_text(encoding="utf-8"), re.MULTILINE))
    assert len(pins) > 30
    assert {name: lock.get(name) for name in pins} == pins


def test_environment_names_every_declared_package():
    import tomllib

    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    declared = pyproject["project"]["dependencies"] + pyproject["dependency-groups"]["dev"]
    names = {re.match(r"[A-Za-z0-9_.-]+", entry).group().lower() for entry in declared}
    pins = set(re.findall(r"^ +- ([a-z0-9_.-]+)==", (ROOT / "environment.yml").read_text(encoding="utf-8"), re.MULTILINE))
    assert names == pins


def test_lock_has_hashes_and_no_addresses():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    packages = re.findall(r"^[a-z0-9_.-]+==", text, re.MULTILINE)
    assert text.count("--hash=sha256:") >= len(packages)
    assert not re.search(r"https?://|--index|--find-links", text)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_are_stored_without_outputs(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert [cell["id"] for cell in cells if cell.get("outputs") or cell.get("execution_count")] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_hold_short_cells_without_functions_or_paths(path):
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            source = "".join(cell["source"])
            tree = ast.parse(source)
            assert not any(isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Lambda)) for node in ast.walk(tree)), cell["id"]
            assert not re.search(r"\.csv|\.\./|/home|data/", source), cell["id"]
            assert len(tree.body) <= 6, cell["id"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_prose_stands_in_both_languages(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    tags = [
        tag
        for cell in cells
        if cell["cell_type"] == "markdown"
        for tag in cell["metadata"].get("tags", [])
        if tag.startswith("lang-")
    ]
    assert tags.count("lang-zh") == tags.count("lang-en") == sum(cell["cell_type"] == "markdown" for cell in cells) / 2


def test_briefing_types_no_number_and_no_rank():
    cells = json.loads((ROOT / "notebooks/briefings/2022.ipynb").read_text(encoding="utf-8"))["cells"]
    prose = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    assert len(prose) > 10
    for text in prose:
        assert not re.search(r"\d", text), text
        check_literal(text)


def test_data_dictionary_is_written_from_the_registry():
    from helpers.tables.dictionary import render_dictionary

    assert (ROOT / "data/README.md").read_text(encoding="utf-8") == render_dictionary()


def test_every_data_file_is_in_the_registry():
    from helpers.tables import schema

    declared = {table.path for table in schema.tables().values()}
    raw = {path.relative_to(ROOT / "data").as_posix() for path in (ROOT / "data/raw").rglob("*.csv")}
    assert raw <= declared


def test_importing_the_package_is_light():
    code = (
        "import sys, helpers; heavy = {'pandas', 'matplotlib', 'nbconvert', 'dask'} & set(sys.modules); assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_fonts_licence_is_told():
    assert "SIL Open Font License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
