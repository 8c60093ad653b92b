"""A figure on which nothing has a place is told, whatever was drawn on it; any mark that has one is enough."""

from datetime import date

import numpy as np
import pytest
from matplotlib.figure import Figure

from helpers.charts import finish, lint
from helpers.charts.style import style

MISSING = [np.nan] * 3


def kinds_of(draw):
    with style("zh"):
        ax = Figure().subplots()
        draw(ax)
    return {fault.kind for fault in lint(finish(ax, title="题", alt="图。"))}


@pytest.mark.parametrize(
    "draw",
    [
        lambda ax: None,
        lambda ax: ax.plot(MISSING, MISSING),
        lambda ax: ax.plot([1, 2, 3], MISSING),
        lambda ax: ax.scatter([1, 2, 3], MISSING),
        lambda ax: ax.barh(["甲", "乙", "丙"], MISSING),
        lambda ax: ax.bar([], []),
        lambda ax: ax.plot([1, 2], [1, 2], visible=False),
    ],
)
def test_a_figure_without_a_mark_is_told(draw):
    assert "nothing drawn" in kinds_of(draw)


@pytest.mark.parametrize(
    "draw",
    [
        lambda ax: ax.plot([date(2022, 1, 1), date(2022, 2, 1)], [1, 2]),
        lambda ax: ax.barh(["甲", "乙"], [np.nan, 3]),
        lambda ax: ax.scatter([1, 2], [np.nan, 2]),
        lambda ax: ax.imshow([[1, 2], [3, 4]]),
        lambda ax: ax.hexbin([1, 2, 3], [1, 2, 3], gridsize=3),
        lambda ax: ax.fill_between([1, 2], [1, 2]),
        lambda ax: ax.pie([1, 2]),
        lambda ax: ax.text(0.5, 0.5, "只有文字"),
    ],
)
def test_a_figure_with_one_is_not(draw):
    assert "nothing drawn" not in kinds_of(draw)


def test_colours_of_quantities_are_of_one_hue():
    with style("zh"):
        assert Figure().subplots().imshow([[1, 2]]).get_cmap().name == "Blues"
