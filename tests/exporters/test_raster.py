"""Drawings as pixels are kept on the disk: the same bytes, drawn once."""

import pytest

from helpers.exporters import raster

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#a33"/></svg>'


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder in which pixels are kept for the length of a test."""
    raster.rasterise.cache_clear()
    monkeypatch.setattr(raster, "_kept", (tmp_path, "code"))
    yield tmp_path
    raster.rasterise.cache_clear()


def test_kept_pixels_are_those_that_would_be_drawn(folder, monkeypatch):
    drawn = raster._rasterise(DRAWING, 40, 20, raster.DPI)
    assert raster.rasterise(DRAWING, 40, 20) == drawn
    assert [path.suffix for path in folder.iterdir()] == [".png"]
    raster.rasterise.cache_clear()
    monkeypatch.setattr(raster, "_rasterise", None)
    assert raster.rasterise(DRAWING, 40, 20) == drawn


def test_another_size_or_other_code_is_drawn_again(folder, monkeypatch):
    raster.rasterise(DRAWING, 40, 20)
    raster.rasterise(DRAWING, 20, 10)
    monkeypatch.setattr(raster, "_kept", (folder, "other code"))
    raster.rasterise.cache_clear()
    raster.rasterise(DRAWING, 40, 20)
    assert len(list(folder.iterdir())) == 3


def test_a_folder_that_takes_nothing_does_no_harm(tmp_path, monkeypatch):
    raster.rasterise.cache_clear()
    (tmp_path / "taken").write_text("a file")
    monkeypatch.setattr(raster, "_kept", (tmp_path / "taken", "code"))
    assert raster.rasterise(DRAWING, 40, 20).startswith(b"\x89PNG")
    raster.rasterise.cache_clear()
