"""What charts of one kind have in common: where scales begin, what the four states look like, in which order topics are told."""

import pytest
from matplotlib.patches import Rectangle

from helpers import charts
from helpers.charts.captions import Words
from helpers.charts.chart import draw
from helpers.charts.question import Question
from helpers.charts.questions.district_profile import plan_profile
from helpers.charts.topic_shares import find_favourites
from helpers.exporters.pdf.planning import FLATTEST


def dashed(chart):
    return [patch for patch in chart.findobj(Rectangle) if patch.get_linestyle() not in ("solid", "-")]


@pytest.mark.parametrize("size", ["print", "slide", "narrow"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_zero_lines_of_panels_stand_above_each_other(edition, lang, size):
    chart = charts.shared_indicators(edition, lang=lang, size=size)
    columns = {"print": 2, "slide": 3, "narrow": 1}[size]
    assert len(chart.axes) == 6
    assert len({round(axes.get_position().x0, 4) for axes in chart.axes}) == columns


def test_what_is_only_mentioned_has_one_look_in_matrix_and_profile(edition):
    matrix, profile = charts.disclosure_matrix(edition), charts.district_profile(edition, "370212")
    looks = {(patch.get_facecolor(), patch.get_edgecolor()) for patch in [*dashed(matrix), *dashed(profile)]}
    assert dashed(matrix)
    assert len(dashed(profile)) == 1
    assert len(looks) == 1


def test_the_frame_of_a_mention_leaves_air_around_its_words_on_a_page_of_flat_charts(edition):
    plan = plan_profile(Question(edition, Words(edition, "zh"), "370283"), one_of_many=True)
    chart = draw(plan, lang="zh")
    (frame,) = dashed(chart)
    (told,) = (text for text in chart.texts if text.get_text() == "提及但无数字")
    high = frame.get_window_extent().height * FLATTEST
    assert high > 1.15 * told.get_fontsize() * chart.dpi / 72


def test_topics_are_told_in_the_order_of_their_columns():
    largest = {"a": ["rules"], "b": ["honours"], "c": ["rules"], "d": ["honours"], "e": ["study"]}
    assert list(find_favourites(largest, ["study", "honours", "rules"])) == ["honours", "rules"]
    assert find_favourites(largest, ["study", "honours", "rules"])["rules"] == ["a", "c"]


def test_the_matrix_on_a_phone_tells_a_mention_apart_from_a_value(edition):
    chart = charts.disclosure_matrix(edition, lang="en", size="narrow")
    told = " ".join(text.get_text() for text in chart.texts)
    assert "Laoshan\u00a0(mentioned)" in told
