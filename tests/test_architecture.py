"""The house itself: packages in layers, dependencies declared, pins agree, notebooks are stored clean and type no numbers, the dictionary is current."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.narrative.prose_checks import check_literal
from helpers.text.messages import LANGUAGES

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted(path for path in (ROOT / "notebooks").rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)


def check(tool, *arguments):
    """Run a command of the environment on the project and assert that it finds nothing to complain of."""
    command = [Path(sys.executable).with_name(tool), *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_packages_import_only_from_those_below_them_and_in_no_circle():
    check("lint-imports", "--no-cache")


def test_what_is_imported_is_declared_and_what_is_declared_is_used():
    check("deptry", "src")


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
def test_prose_stands_in_every_language(path):
    cells = [
        cell
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        if "one-language" not in cell["metadata"].get("tags", [])  # a glossary for readers of the other language
    ]
    tags = [
        tag
        for cell in cells
        if cell["cell_type"] == "markdown"
        for tag in cell["metadata"].get("tags", [])
        if tag.startswith("lang-")
    ]
    written = sum(cell["cell_type"] == "markdown" for cell in cells)
    assert {lang: tags.count(f"lang-{lang}") for lang in LANGUAGES} == dict.fromkeys(LANGUAGES, written / len(LANGUAGES))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_placeholders_are_words(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert not [found for cell in cells for found in re.findall(r"\{[a-z](?:[.:][^}]*)?\}", "".join(cell["source"]))]


def test_the_package_says_that_it_is_typed():
    assert (ROOT / "src/helpers/py.typed").exists()


def test_briefing_types_no_number_and_no_rank():
    cells = json.loads((ROOT / "notebooks/briefings/2022.ipynb").read_text(encoding="utf-8"))["cells"]
    prose = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    assert len(prose) > 8
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
