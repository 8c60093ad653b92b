"""The lint of pictures: every chart passes it, and each kind of fault, planted, is found."""

import pytest

from helpers import charts
from helpers.charts import lint
from helpers.charts.canvas import Canvas
from helpers.charts.chart import draw
from helpers.charts.plan import Plan
from helpers.charts.style import ACCENT, BASE, DEEP, INK, PAPER, SIZES

DRAWN = [name for name in (*charts.CHARTS, *charts.EXPLORING) if name != "edition_change"]


@pytest.mark.parametrize("dress", [True, False], ids=["dressed", "bare"])
@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", DRAWN)
def test_every_chart_is_clean(edition, name, lang, size, dress):
    chart = getattr(charts, name)(edition, lang=lang, size=size, dress=dress)
    assert [str(fault) for fault in lint(chart)] == []


def picture(paint, lang="zh", size="print"):
    """Return a chart that `paint(canvas)` draws, 60 mm high."""

    def drawn(canvas: Canvas):
        paint(canvas)
        return 60

    plan = Plan("题目", "副题", "注：无。", "说明。", None, drawn)
    return draw(plan, lang=lang, size=size, dress=False)


def kinds(paint, **options):
    return {fault.kind for fault in lint(picture(paint, **options))}


def test_a_sound_picture_has_no_fault():
    def paint(canvas):
        canvas.rectangle(30, 5, 40, 8, fill=DEEP)
        canvas.text(50, 9, "89", color=PAPER, ha="center", box=(30, 5, 70, 13))
        canvas.text(0, 20, "崂山区")
        canvas.text(0, 28, "城阳区 12")

    assert lint(picture(paint)) == []


@pytest.mark.parametrize(
    ("kind", "paint"),
    [
        ("clipped", lambda canvas: canvas.text(150, 20, "西海岸新区")),
        ("clipped", lambda canvas: canvas.text(20, 60.5, "西海岸新区")),
        ("too small", lambda canvas: canvas.text(20, 20, "西海岸新区", size=7)),
        ("rotated", lambda canvas: canvas.text(20, 20, "西海岸").set_rotation(45)),
        ("tofu", lambda canvas: canvas.text(20, 20, "\U0001f9a9")),
        ("mark at line start", lambda canvas: canvas.text(20, 20, "，其中")),
        ("left edge off", lambda canvas: canvas.text(0.5, 20, "崂山区")),
        ("too pale", lambda canvas: canvas.text(20, 20, "崂山区", color="#9AA0A8")),
        ("outside its box", lambda canvas: canvas.text(20, 20, "西海岸新区", box=(20, 15, 30, 25))),
    ],
)
def test_a_fault_of_one_text_is_found(kind, paint):
    assert kinds(paint) == {kind}


def test_contrast_is_measured_against_what_is_behind():
    def on_dark(canvas):
        canvas.rectangle(10, 10, 60, 20, fill=DEEP)
        canvas.text(20, 20, "崂山区", color=INK)

    assert kinds(on_dark) == {"too pale"}


def test_text_that_a_mark_runs_through_is_found():
    def crossed(canvas):
        canvas.rectangle(25, 10, 40, 20, fill="#DFE8F1")
        canvas.text(20, 20, "西海岸新区")

    assert kinds(crossed) == {"crosses a mark"}


def test_a_hairline_through_a_text_is_found_unless_paper_lies_between():
    def ruled(backed):
        def paint(canvas):
            canvas.line(24, 5, 24, 40)
            canvas.text(20, 20, "西海岸新区", backed=backed)

        return paint

    def underlined(canvas):
        canvas.line(10, 23, 60, 23)
        canvas.text(20, 20, "西海岸新区")

    assert kinds(ruled(backed=False)) == {"crosses a mark"}
    assert kinds(ruled(backed=True)) == set()
    assert kinds(underlined) == set()


def test_only_notes_and_axis_numbers_may_be_smaller_than_the_labels_of_a_slide():
    def role(name):
        return lambda canvas: canvas.text(20, 20, "崂山区", name)

    assert kinds(role("note"), size="slide") == {"too small"}
    assert kinds(role("tick"), size="slide") == set()
    assert kinds(role("label"), size="slide") == set()
    assert kinds(role("note"), size="print") == set()


def test_overlapping_and_crowded_texts_are_found():
    def overlapping(canvas):
        canvas.text(20, 20, "崂山区")
        canvas.text(24, 21, "城阳区")

    def side_by_side(canvas):
        canvas.text(20, 20, "崂山区")
        canvas.text(20 + canvas.measure("崂山区") + 0.2, 20, "12")

    def far_enough(canvas):
        canvas.text(20, 20, "崂山区")
        canvas.text(20 + canvas.measure("崂山区") + 1, 20, "12")

    assert kinds(overlapping) == {"overlapping"}
    assert kinds(side_by_side) == {"too close"}
    assert kinds(far_enough) == set()


def test_accent_beside_a_dark_slate_is_lost_in_grey():
    def bars(colour):
        def paint(canvas):
            canvas.rectangle(10, 10, 60, 5, fill=ACCENT)
            canvas.rectangle(10, 20, 60, 5, fill=colour)

        return paint

    assert kinds(bars("#4F5F73")) == {"accent lost"}
    assert kinds(bars(BASE)) == set()


def test_floor_depends_on_the_size():
    def paint(canvas):
        canvas.text(20, 20, "崂山区", size=10)

    assert kinds(paint) == set()
    assert kinds(paint, size="slide") == {"too small"}


def test_a_fault_says_what_was_measured():
    fault = lint(picture(lambda canvas: canvas.text(20, 20, "崂山区", size=6)))[0]
    assert str(fault) == "too small: “崂山区” (6 pt, at least 8 pt wanted)"
