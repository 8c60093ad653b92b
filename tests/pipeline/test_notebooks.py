"""Which notebooks become documents, and by which names they can be asked for."""

import json
import os
import warnings

import nbformat
import pytest

from helpers import project
from helpers.errors import BuildError
from helpers.pipeline import notebooks, runs
from helpers.pipeline.notebooks import Notebook


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty notebooks/ of its own."""
    monkeypatch.setattr(project, "NOTEBOOKS", tmp_path)
    return tmp_path


def write(folder, *names):
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).touch()


def test_each_edition_has_its_own_briefing_under_one_name(folder):
    write(folder, "00_ingest.ipynb", "01_clean.ipynb", "04_explore.ipynb", "notes.ipynb")
    write(folder, "briefings/2022.ipynb", "briefings/2023.ipynb")
    assert notebooks.find_notebooks("2023") == [
        Notebook("01_clean", "01_clean.ipynb"),
        Notebook("03_briefing", "briefings/2023.ipynb"),
        Notebook("04_explore", "04_explore.ipynb"),
    ]
    assert [found.stem for found in notebooks.find_notebooks("2024")] == ["01_clean", "04_explore"]


def test_a_briefing_is_an_input_under_its_path(folder):
    write(folder, "briefings/2022.ipynb")
    (briefing,) = notebooks.find_notebooks("2022")
    assert briefing.name == "notebooks/briefings/2022.ipynb"
    assert briefing.file == folder / "briefings/2022.ipynb"


@pytest.mark.parametrize("name", ["03_briefing", "03_briefing.ipynb", "2022", "notebooks/briefings/2022.ipynb"])
def test_a_notebook_is_picked_by_document_or_file(folder, name):
    write(folder, "01_clean.ipynb", "briefings/2022.ipynb")
    (picked,) = notebooks.pick_notebooks([name], notebooks.find_notebooks("2022"))
    assert picked.path == "briefings/2022.ipynb"


def test_an_unknown_name_is_a_key_error(folder):
    with pytest.raises(KeyError, match="05_five"):
        notebooks.pick_notebooks(["05_five"], notebooks.find_notebooks("2022"))


def write_cells(folder, *ids):
    cells = [nbformat.v4.new_code_cell("1") | ({"id": name} if name else {}) for name in ids]
    plain = [{key: value for key, value in cell.items() if key != "id" or ids[n]} for n, cell in enumerate(cells)]
    made = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": plain}
    (folder / "own.ipynb").write_bytes(b"\xef\xbb\xbf" + json.dumps(made).encode())
    return folder / "own.ipynb"


def test_cells_without_a_name_of_their_own_are_given_one_the_same_every_time_without_a_warning(folder):
    path = write_cells(folder, "one", None, "one", "two")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert [cell.id for cell in runs.read_notebook(path).cells] == ["one", "cell-2", "cell-3-again", "two"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is not a notebook (Expecting value"),
        (b"null", "is not a notebook (is not an object)"),
        ("{}".encode("utf-16"), "is not a notebook ('utf-8' codec"),
        (b"[" * 100_000, "is not a notebook ("),
    ],
    ids=["empty", "null", "UTF-16", "deep"],
)
def test_what_is_no_notebook_is_told(folder, content, told):
    (folder / "own.ipynb").write_bytes(content)
    with pytest.raises(BuildError) as refused:
        runs.read_notebook(folder / "own.ipynb")
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda made: made["cells"][0].pop("source"), "is not a notebook ("),
        (lambda made: made["cells"][0].update(source=5), "is not a notebook ("),
        (lambda made: made["cells"][0]["metadata"].update(tags="parameters"), "is not a notebook ("),
        (lambda made: made["metadata"].update(briefing=3), "its metadata “briefing” is not an object; correct it"),
    ],
    ids=["no source", "number", "tags", "briefing"],
)
def test_a_notebook_with_a_part_of_another_type_is_told(folder, change, told):
    path = write_cells(folder, "one")
    made = json.loads(path.read_bytes().decode("utf-8-sig"))
    change(made)
    path.write_text(json.dumps(made))
    with pytest.raises(BuildError) as refused:
        runs.read_notebook(path)
    assert str(refused.value).startswith(f"{path}: {told}")
    assert "\n" not in str(refused.value)


def test_a_folder_a_pipe_and_a_loop_in_the_place_of_a_notebook_are_told(folder):
    for name, make, told in (
        ("a", os.mkdir, "Is a directory"),
        ("b", os.mkfifo, "a pipe or a device, not a file"),
        ("c", lambda path: path.symlink_to(path), "Too many levels of symbolic links"),
    ):
        make(folder / f"{name}.ipynb")
        with pytest.raises(BuildError, match=rf"{name}.ipynb: cannot be read \({told}\)"):
            runs.read_notebook(folder / f"{name}.ipynb")
