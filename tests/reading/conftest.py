"""What tests of reading share: a folder of raw data of their own, in which editions may be proposed."""

import shutil

import pytest

from helpers import project
from helpers.reading import draft_edition, ledger


@pytest.fixture
def raw(monkeypatch, tmp_path):
    """A copy of the registries and of the edition of 2022, which reading and drafting take for data/raw."""
    folder = tmp_path / "raw"
    folder.mkdir()
    for name in ("districts.csv", "indicators.csv", "editions.csv"):
        shutil.copy(project.RAW / name, folder / name)
    shutil.copytree(project.RAW / "2022", folder / "2022")
    monkeypatch.setattr(ledger, "RAW", folder)
    monkeypatch.setattr(draft_edition, "RAW", folder)
    return folder
