"""Drawings that are kept: the same as would be drawn, as long as plan, words and code are the same."""

import os

import pytest

from helpers import charts
from helpers.charts import image_export, live_drawings
from helpers.text import messages


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """A folder where drawings are kept, and the wording of messages, to be changed."""
    wording = {}
    monkeypatch.setattr(live_drawings, "_shelf", None)
    live_drawings.keep_drawings(tmp_path, "code", lambda names: {name: wording.get(name, "") for name in sorted(names)})
    yield tmp_path, wording
    monkeypatch.setattr(live_drawings, "_shelf", None)


def make(edition, slug, **asked):
    return getattr(charts, slug)(edition, lang="en", dress=False, **asked)


@pytest.mark.parametrize("slug", ["shared_indicators", "leading_indicator"], ids=["by its plan", "by its looks"])
def test_a_kept_drawing_is_the_one_that_would_be_drawn(edition, shelf, monkeypatch, slug):
    chart = make(edition, slug)
    drawn = image_export.to_svg(chart, outlines=False), chart.width_mm, chart.height_mm
    first = live_drawings.draw_live(make(edition, slug))
    monkeypatch.setattr(image_export, "to_svg", None)
    kept = live_drawings.draw_live(make(edition, slug))
    assert (first.svg, first.width_mm, first.height_mm) == drawn
    assert kept == first


def draw(edition):
    """Return a chart with its words, whose number is a message, drawn or as it was kept; and the messages that this used."""
    chart = charts.effort_result(edition, lang="en")
    with messages.used_within() as used:
        live_drawings.draw_live(chart)
    return chart, used


def test_a_kept_drawing_is_not_laid_out_again_and_counts_its_messages(edition, shelf):
    _, first = draw(edition)
    chart, again = draw(edition)
    assert not chart.is_drawn
    assert again == first
    assert "en/figure" in first
    assert first <= set(messages.list_used())


def test_another_word_has_it_drawn_again(edition, shelf):
    draw(edition)
    shelf[1]["en/figure"] = "reworded"
    chart, _ = draw(edition)
    assert chart.is_drawn


def test_a_chart_that_was_changed_by_hand_is_drawn_as_it_is(edition, shelf):
    live_drawings.draw_live(make(edition, "effort_result"))
    chart = make(edition, "effort_result")
    chart.texts[0].set_text("By hand")
    assert "By hand" in live_drawings.draw_live(chart).svg
    assert "By hand" not in live_drawings.draw_live(make(edition, "effort_result")).svg


def test_a_file_that_is_no_drawing_is_written_anew(edition, shelf):
    first = live_drawings.draw_live(make(edition, "effort_result"))
    (path,) = shelf[0].glob("*.json")
    for spoilt in ("", "{}", "[]", '{"words": {}, "drawing": {"svg": ""}}'):
        path.write_text(spoilt)
        assert live_drawings.draw_live(make(edition, "effort_result")) == first


def test_old_drawings_go(edition, shelf, monkeypatch):
    live_drawings.draw_live(make(edition, "leading_indicator"))
    (kept,) = shelf[0].glob("*.svg")
    monkeypatch.setattr(live_drawings, "MAX_KEPT", 1)
    os.utime(kept, (1, 1))
    (shelf[0] / "newer.svg").touch()
    (shelf[0] / ".half.svg.x.part").touch()  # of a build that was killed
    live_drawings.drop_old_drawings(shelf[0])
    assert [path.name for path in shelf[0].iterdir()] == ["newer.svg"]
