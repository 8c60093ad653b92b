"""Styles and finished charts speak the language that is asked for, else that of the style they were drawn under, else of the session."""

import pytest
import seaborn
from matplotlib.figure import Figure

from helpers.charts import finish
from helpers.charts.style import style
from helpers.text.session import choose_language, set_language


@pytest.fixture
def english_session():
    before = choose_language()
    set_language("en")
    yield
    set_language(before)


def draw(lang):
    with style(lang):
        ax = Figure().subplots()
        seaborn.barplot(x=[3, 5], y=["a", "b"], ax=ax)
    return ax


def finished(ax, **more):
    return finish(ax, title="T", alt="A.", note="N", **more)


def test_a_chart_speaks_the_language_of_its_style_also_behind_the_block():
    chart = finished(draw("en"))
    assert chart.lang == "en"
    assert chart.plan.note.startswith("Note")


def test_the_language_that_is_named_counts_first():
    assert finished(draw("en"), lang="zh").lang == "zh"


def test_without_a_style_it_is_that_of_the_session(english_session):
    assert finished(Figure().subplots().plot([1, 2])[0].axes).lang == "en"
    assert finished(draw(None)).lang == "en"


def test_without_either_it_is_chinese():
    assert finished(draw(None)).lang == "zh"


def test_a_style_of_no_language_is_refused_with_the_choices():
    with pytest.raises(ValueError, match=r"choose one of .*en"), style("xx"):
        pass
