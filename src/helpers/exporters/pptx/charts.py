"""Native charts: bars with their data inside, lower bounds hatched and labelled ≥, what is not reported told in words."""

from __future__ import annotations

from math import isnan
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_PATTERN
from pptx.util import Pt

from helpers.exporters.model import Bars, Series
from helpers.exporters.pptx.deck import ACCENT, BASE, DEEP, INK, SMALL_SIZE, TEXT_SIZE, Box, Deck, describe

FILLS = (DEEP, "7BA3CB", "C9D0D8", ACCENT)
LABEL_SIZE = TEXT_SIZE - 4
# More bars than this cannot be read from the back of a room.
MAX_BARS = 14


def can_draw(bars: Bars | None) -> bool:
    """Return whether a chart can be drawn honestly as a native one: few enough bars, a value or a silence for each."""
    if bars is None or not bars.series:
        return False
    return 0 < len(bars.categories) <= MAX_BARS and all(len(series.values) == len(bars.categories) for series in bars.series)


def add_chart(deck: Deck, slide: Any, box: Box, bars: Bars, alt: str) -> None:
    """Draw the chart with its data inside, first category at the top, and below it in words what is not reported."""
    room = Box(box.left, box.top, box.width, box.height - (34 if bars.silent else 0))
    data = CategoryChartData()
    data.categories = bars.categories
    for series in bars.series:
        data.add_series(series.name, [None if isnan(value) else value for value in series.values])
    kind = XL_CHART_TYPE.BAR_STACKED if bars.stacked else XL_CHART_TYPE.BAR_CLUSTERED
    frame = slide.shapes.add_chart(kind, *deck.emu(room), data)
    describe(frame, alt)
    _dress(frame.chart, bars)
    if bars.silent:
        deck.add_text(slide, Box(box.left, box.top + room.height + 4, box.width, 28), [bars.silent], size=SMALL_SIZE + 1)


def _dress(chart: Any, bars: Bars) -> None:
    chart.font.size, chart.font.color.rgb = Pt(LABEL_SIZE), RGBColor.from_string(INK)
    chart.has_title = False
    chart.has_legend = len(bars.series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    values, categories = chart.value_axis, chart.category_axis
    values.visible, values.has_major_gridlines, values.minimum_scale = False, False, 0
    categories.reverse_order, categories.has_major_gridlines = True, False
    categories.format.line.color.rgb = RGBColor.from_string("333333")
    plot = chart.plots[0]
    plot.gap_width = 45
    if bars.stacked:
        plot.overlap = 100
    for place, (drawn, series) in enumerate(zip(plot.series, bars.series, strict=True)):
        _fill_series(drawn, series, bars, FILLS[place % len(FILLS)] if len(bars.series) > 1 else BASE)


def _fill_series(drawn: Any, series: Series, bars: Bars, color: str) -> None:
    for place, value in enumerate(series.values):
        if isnan(value):
            continue
        own = ACCENT if bars.categories[place] in bars.accent and not bars.stacked else color
        point = drawn.points[place]
        _fill_point(point, own, bound=series.bounds[place])
        frame = point.data_label.text_frame
        frame.text = series.labels[place]
        run = frame.paragraphs[0].runs[0] if frame.paragraphs[0].runs else None
        if run is not None:
            run.font.size = Pt(LABEL_SIZE)
            if bars.stacked and own == DEEP:
                run.font.color.rgb = RGBColor.from_string("FFFFFF")
        point.data_label.position = XL_LABEL_POSITION.CENTER if bars.stacked else XL_LABEL_POSITION.OUTSIDE_END


def _fill_point(point: Any, color: str, *, bound: bool) -> None:
    fill = point.format.fill
    if bound:
        fill.patterned()
        fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        fill.fore_color.rgb, fill.back_color.rgb = RGBColor.from_string(color), RGBColor.from_string("FFFFFF")
    else:
        fill.solid()
        fill.fore_color.rgb = RGBColor.from_string(color)
    point.format.line.color.rgb = RGBColor.from_string(color)
