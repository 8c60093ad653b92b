"""A chart is drawn when somebody looks at what is in it, and is then as it would have been if drawn at once."""

import pickle

import pytest
from matplotlib.figure import Figure

from helpers import charts, tables
from helpers.charts import chart as module
from helpers.charts.image_export import to_svg


@pytest.fixture
def drawn(monkeypatch):
    """The sizes that have been drawn, each time one is."""
    sizes, draw = [], module._draw
    monkeypatch.setattr(module, "_draw", lambda made: (sizes.append((made.size.name, made.dress)), draw(made)))
    return sizes


@pytest.fixture
def made():
    return charts.theme_profile(tables.load("2022"), lang="en")


def test_documents_draw_only_the_sizes_that_they_show(drawn, made):
    assert made.title
    assert made.document_bundle()[module.MEDIA_TYPE]["svg_narrow"]
    assert drawn == [("print", False), ("narrow", False)]


@pytest.mark.parametrize(
    "look",
    [
        lambda made: made.axes,
        lambda made: made.height_mm,
        lambda made: made.set_label("a label"),
        lambda made: setattr(made, "number", 7),
        lambda made: made.savefig("/dev/null", format="svg"),
        pickle.dumps,
    ],
    ids=["axes", "height", "label", "number", "file", "copy"],
)
def test_whoever_looks_finds_it_drawn_once(drawn, made, look):
    assert isinstance(made, Figure)
    assert drawn == []
    look(made)
    look(made)
    assert made.axes
    assert drawn == [("print", True)]


def test_a_display_that_asks_for_special_forms_draws_nothing(drawn, made):
    assert made._repr_html_() is None
    assert getattr(made, "_repr_javascript_", None) is None
    assert drawn == []


def test_it_is_the_same_whenever_it_is_drawn(made):
    early = charts.theme_profile(tables.load("2022"), lang="en")
    early.finish()
    assert to_svg(early) == to_svg(made)


def test_a_plan_that_cannot_be_drawn_says_so_every_time(made, monkeypatch):
    def fail(_):
        raise ValueError("no room")

    monkeypatch.setattr(module, "_draw", fail)
    for _ in range(2):
        with pytest.raises(ValueError, match="no room"):
            made.finish()


def test_what_a_figure_has_not_is_missed(made):
    with pytest.raises(AttributeError, match="'Chart' object has no attribute 'colour_of_sky'"):
        made.colour_of_sky  # noqa: B018
