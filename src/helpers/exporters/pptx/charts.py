"""Native charts: bars with their data inside, lower bounds hatched and labelled ≥, districts that report nothing named in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, isnan
from typing import TYPE_CHECKING, cast

from pptx.chart.data import ChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml.ns import qn
from pptx.util import Pt

from helpers.exporters.model import Bars, Series
from helpers.exporters.pptx.deck import ACCENT, BASE, DEEP, INK, QUIET, SMALL_SIZE, TEXT_SIZE, Box, Deck, describe
from helpers.text.width import text_width

if TYPE_CHECKING:
    from pptx.chart.axis import CategoryAxis
    from pptx.chart.chart import Chart
    from pptx.chart.point import Point
    from pptx.chart.series import BarSeries
    from pptx.shapes.graphfrm import GraphicFrame
    from pptx.slide import Slide

FILLS = (DEEP, "7BA3CB", "C9D0D8", ACCENT)
# Fills on which letters are white.
DARK = (DEEP, ACCENT)
PALE_SUM = 3 * 215  # of red, green and blue
LABEL_SIZE, PANEL_LABEL_SIZE = TEXT_SIZE - 4, SMALL_SIZE
# More bars than this cannot be read from the back of a room; nor can more panels, or more bars in one of them.
MAX_BARS, MAX_PANELS, MAX_PANEL_BARS = 14, 6, 6
# Points: between two panels, the head of one, a line of text below the bars.
GAP, HEAD, LINE = 24, 22, 15
ROOM = 1.25  # of the largest bar: its label stands behind it
LETTER = 0.5  # width of a Latin letter, in sizes


def can_draw(panels: Sequence[Bars]) -> bool:
    """Return whether a chart can be drawn honestly as native ones: few enough panels and bars, a value or a silence for each."""
    most = MAX_BARS if len(panels) == 1 else MAX_PANEL_BARS
    return 0 < len(panels) <= MAX_PANELS and all(_is_whole(bars, most) for bars in panels)


def _is_whole(bars: Bars, most: int) -> bool:
    bars_in_all = len(bars.categories) * (1 if bars.stacked else len(bars.series))
    lengths = {len(bars.categories)} | {len(part) for one in bars.series for part in (one.values, one.labels, one.bounds)}
    return 0 < bars_in_all <= most and len(lengths) == 1


def add_charts(deck: Deck, slide: Slide, box: Box, panels: Sequence[Bars], alt: str) -> None:
    """Draw a chart with its data inside, first category at the top; of several panels each with its title, in two columns.

    What is not reported stands below the bars in words. The first panel carries the alternative text of all, the others their titles.
    """
    for place, (bars, room) in enumerate(zip(panels, _share(box, len(panels)), strict=True)):
        _add_panel(deck, slide, room, bars, alt if place == 0 else bars.title, is_panel=len(panels) > 1)


def _share(box: Box, n: int) -> Iterator[Box]:
    """Yield the room of each panel: one takes all, more go into two columns, row by row."""
    if n == 1:
        yield box
        return
    rows, wide = ceil(n / 2), (box.width - GAP) / 2
    high = (box.height - GAP / 2 * (rows - 1)) / rows
    for place in range(n):
        yield Box(box.left + place % 2 * (wide + GAP), box.top + place // 2 * (high + GAP / 2), wide, high)


def _add_panel(deck: Deck, slide: Slide, box: Box, bars: Bars, alt: str, *, is_panel: bool) -> None:
    head = HEAD if is_panel and bars.title else 0
    size = SMALL_SIZE - 1 if is_panel else SMALL_SIZE + 1
    lines = ceil(text_width(bars.silent) * LETTER * size / (box.width - 16)) if bars.silent else 0
    foot = lines * LINE * size / SMALL_SIZE + 6 if lines else 0
    if head:
        deck.add_text(slide, Box(box.left, box.top, box.width, head), [bars.title], size=SMALL_SIZE + 1, bold=True)
    room = Box(box.left, box.top + head, box.width, box.height - head - foot)
    frame = cast("GraphicFrame", slide.shapes.add_chart(_kind(bars), *deck.emu(room), _chart_data(bars)))
    describe(frame, alt)
    crowded = is_panel and len(bars.categories) * len(bars.series) > MAX_PANEL_BARS // 2
    _dress(deck, frame.chart, bars, PANEL_LABEL_SIZE - 2 * crowded if is_panel else LABEL_SIZE)
    if lines:
        deck.add_text(slide, Box(box.left, room.top + room.height, box.width, foot), [bars.silent], size=size, color=QUIET)


def _kind(bars: Bars) -> XL_CHART_TYPE:
    return XL_CHART_TYPE.BAR_STACKED if bars.stacked else XL_CHART_TYPE.BAR_CLUSTERED


def _chart_data(bars: Bars) -> ChartData:
    data = ChartData()
    data.categories = bars.categories
    for series in bars.series:
        data.add_series(series.name, [None if isnan(value) else value for value in series.values])
    return data


def _dress(deck: Deck, chart: Chart, bars: Bars, size: float) -> None:
    chart.font.size = Pt(size)
    deck.paint(chart.font.color, INK)
    chart.has_title = False
    chart.has_legend = len(bars.series) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        chart.legend.font.size = Pt(size)
    values, categories = chart.value_axis, chart.category_axis
    values.visible, values.has_major_gridlines, values.minimum_scale = False, False, 0
    if not bars.stacked:  # the largest bar has room for its label behind it
        values.maximum_scale = (
            ROOM * max((value for one in bars.series for value in one.values if not isnan(value)), default=1) or 1
        )
    categories.reverse_order, categories.has_major_gridlines = True, False
    _name_every_bar(categories)
    deck.paint(categories.format.line.color, "333333")
    plot = chart.plots[0]
    plot.gap_width = 45
    if bars.stacked:
        plot.overlap = 100
    for place, (drawn, series) in enumerate(zip(plot.series, bars.series, strict=True)):
        _fill_series(
            deck, drawn, series, bars, series.fill or (FILLS[place % len(FILLS)] if len(bars.series) > 1 else BASE), size
        )


def _name_every_bar(categories: CategoryAxis) -> None:
    """Have every bar named: where room is short, programs leave out every second name."""
    axis = categories._element
    skip = axis.makeelement(qn("c:tickLblSkip"), {"val": "1"})
    before = next((child for child in axis if child.tag in (qn("c:tickMarkSkip"), qn("c:noMultiLvlLbl"))), None)
    axis.append(skip) if before is None else before.addprevious(skip)


def _fill_series(deck: Deck, drawn: BarSeries, series: Series, bars: Bars, color: str, size: float) -> None:
    """Fill the bars of a series; the series itself, too, for the legend shows its fill."""
    drawn.format.fill.solid()
    drawn.format.fill.fore_color.rgb = RGBColor.from_string(color)
    for place, value in enumerate(series.values):
        if isnan(value):
            continue
        own = ACCENT if bars.categories[place] in bars.accent and not bars.stacked else color
        point = drawn.points[place]
        _fill_point(point, own, bound=series.bounds[place])
        if series.labels[place]:
            _label(deck, point, series.labels[place], bars, own, size)


def _label(deck: Deck, point: Point, text: str, bars: Bars, color: str, size: float) -> None:
    frame = point.data_label.text_frame
    frame.text, frame.word_wrap = text, False
    run = frame.paragraphs[0].runs[0]
    run.font.size = Pt(size)
    if bars.stacked:  # on the bar, of whatever colour the slide is
        run.font.color.rgb = RGBColor.from_string("FFFFFF" if color in DARK else INK)
    else:
        deck.paint(run.font.color, INK)
    point.data_label.position = XL_LABEL_POSITION.CENTER if bars.stacked else XL_LABEL_POSITION.OUTSIDE_END


def _fill_point(point: Point, color: str, *, bound: bool) -> None:
    fill = point.format.fill
    if bound:
        fill.patterned()
        fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        fill.fore_color.rgb, fill.back_color.rgb = RGBColor.from_string(color), RGBColor.from_string("FFFFFF")
    else:
        fill.solid()
        fill.fore_color.rgb = RGBColor.from_string(color)
    point.format.line.color.rgb = RGBColor.from_string(BASE if _is_pale(color) else color)


def _is_pale(color: str) -> bool:
    """Return whether a fill is so light that only an outline sets it off from the slide."""
    return sum(bytes.fromhex(color)) > PALE_SUM
