"""Setting of lines, colour measures and fonts that charts rest on."""

import re
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.charts import typeset
from helpers.charts.colour import VIEWS, contrast, difference
from helpers.charts.style import ACCENT, BASE, INK, INK_QUIET, INK_SOFT, PAPER, RAMP
from helpers.charts.typeset import NOT_FIRST, NOT_LAST, features, has_glyph, measure, squeeze, wrap
from helpers.text import fonts

SENTENCES = st.lists(
    st.sampled_from(["数字", "文稿", "，", "。", "（", "）", "125 个", "≥4200", "West Coast", " ", "“五星”"]),
    min_size=1,
    max_size=60,
).map("".join)


def test_fonts_are_the_four_weights_of_one_family():
    files = fonts.font_files()
    assert list(files) == ["Light", "Regular", "Medium", "Bold"]
    assert all(path.is_file() for path in files.values())


def test_width_is_that_of_the_typeface():
    assert measure("报告", 10) == pytest.approx(2 * 10 * 25.4 / 72)
    assert measure("125", 10) == pytest.approx(3 * 0.555 * 10 * 25.4 / 72)
    assert measure("", 10) == 0


def test_width_agrees_with_what_matplotlib_sets(edition):
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    from helpers import charts

    chart = charts.disclosure_matrix(edition, lang="en")
    renderer = FigureCanvasAgg(chart).get_renderer()
    for text in chart.texts:
        if text.get_text() and not set(text.get_text()) & set("“”’"):
            set_width = text.get_window_extent(renderer).width / chart.dpi * 25.4
            weight = "bold" if text.get_fontweight() == "bold" else "normal"
            assert measure(text.get_text(), text.get_fontsize(), weight) == pytest.approx(set_width, rel=0.04, abs=0.6)


@given(SENTENCES, st.floats(min_value=25, max_value=160))
def test_lines_keep_every_character_and_obey_the_marks(text, width):
    lines = wrap(text, width, 9)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not any(line and line[0] in NOT_FIRST for line in lines[1:])
    assert not any(line and line[-1] in NOT_LAST for line in lines[:-1])


@given(SENTENCES.map(lambda text: text.replace("。", "。|")), st.sampled_from(["normal", "bold"]))
def test_lines_are_added_up_to_what_they_measure(text, weight):
    """To the last bit: widths are compared, and costs that differ by nothing are settled by them."""
    tokens = typeset._tokens(text)
    pieces = [typeset._piece(token, weight) for token in tokens]
    to = typeset.Measure(80, 9, weight, False, 10)
    for start in range(len(tokens)):
        for end, used in typeset._ends_from(start, tokens, pieces, to):
            assert used == measure(typeset._join(tokens[start:end]), 9, weight)


@given(SENTENCES)
def test_numbers_are_not_parted_from_their_measure_words(text):
    lines = wrap(text, 40, 9)
    assert not any(line.endswith("125") for line in lines[:-1] if "125个" not in text)


def test_lines_fit_and_titles_break_where_they_may():
    title = "西海岸新区报告的五星级党支部最多，为 125 个；|十区市中只有一半给出了数字"
    lines = wrap(title, 100, 12, "bold", True)
    assert lines == ("西海岸新区报告的五星级党支部最多，为 125 个；", "十区市中只有一半给出了数字")
    assert all(measure(line, 12, "bold") <= 100 for line in lines)


def test_thousands_stay_whole():
    assert all(not line.endswith(",") for line in wrap("to more than 30,000 attendances and 4,200 matters", 22, 9))


def test_a_no_break_space_holds_what_it_joins():
    def ends(key):
        return {line[-1] for width in range(20, 60) for line in wrap(key, width, 9)}

    key = "A Study  B Honours  C Rules  D Teams  E Residents  F Business  G Core work  H Conduct"
    assert ends(key) & set("ABCDEFGH"), "a plain space parts them"
    assert not ends(re.sub(r"\b([A-H]) ", "\\1\u00a0", key)) & set("ABCDEFGH")


def test_no_line_holds_one_character_alone():
    assert len(wrap("各区市文稿中以数字写出的数量与个", 16 * 9 * 0.3528 * 0.95, 9)[-1]) > 2


def test_adjacent_marks_are_squeezed_once():
    assert squeeze("（“余”），") == ["halt[1:2]", "halt[3:4]", "halt[4:5]"]
    assert squeeze("报告，最多") == []
    assert features("It’s") == ["pwid"]


def test_missing_glyphs_are_known():
    assert has_glyph("崂")
    assert has_glyph("≥")
    assert not has_glyph("\U0001f9a9")


def test_contrast_of_the_greys():
    assert contrast(INK, PAPER) == pytest.approx(17.4, abs=0.05)
    assert contrast(INK_SOFT, PAPER) == pytest.approx(8.2, abs=0.05)
    assert contrast(INK_QUIET, PAPER) == pytest.approx(5.3, abs=0.05)
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_difference_of_colours_agrees_with_published_measurements():
    measured = {view: round(difference(ACCENT, BASE, view), 1) for view in VIEWS}
    assert measured == {"normal": 46.7, "protanomaly": 37.7, "deuteranomaly": 33.8, "tritanomaly": 51.5, "grey": 24.0}


@pytest.mark.parametrize("view", list(VIEWS))
def test_steps_of_the_ramp_can_be_told_apart(view):
    assert all(difference(one, other, view) >= 10 for one, other in pairwise(RAMP))


def test_a_forked_worker_opens_the_font_file_for_itself():
    """Two processes that share an open file also share the place they read at: now and then one would find the font broken."""
    code = (
        "import os\n"
        "from helpers.charts import typeset\n"
        "typeset.measure('青岛', 12)\n"
        "before = typeset._face('normal')\n"
        "worker = os.fork()\n"
        "if worker == 0: os._exit(typeset._face('normal') is before)\n"
        "assert os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1]) == 0"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
