"""Which notebooks become documents, and by which names they can be asked for."""

import pytest

from helpers import project
from helpers.pipeline import notebooks
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
