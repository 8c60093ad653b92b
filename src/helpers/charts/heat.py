"""A table whose cells are filled by how large their numbers are, every number printed: by seaborn, with our words around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from helpers.charts.canvas import Canvas
from helpers.charts.captions import Words
from helpers.charts.marks import MAX_ROWS, draw_rest, fit_rows
from helpers.charts.naming import Named
from helpers.charts.style import ACCENT, INK, INK_QUIET, INK_SOFT, PAPER, RAMP
from helpers.charts.typeset import TIE, wrap

if TYPE_CHECKING:
    import pandas as pd

# Heads take at most this many lines, or every other one stands a line higher; if that does not fit either, letters stand for them, which a key explains.
MAX_HEAD_LINES = 2
HEAD_LINE = 1.3
LIGHT = RAMP[:3]


@dataclass(frozen=True)
class HeatTable:
    """What is drawn: one row per row name and one column per column name.

    numbers: their rows and columns in the order drawn. printed: the text of each number, a table of the same shape. rows, columns: what stands
    beside and above them. steps: numbers up to these have the steps of the ramp. marked: (row, column) pairs filled with the accent. more: what is
    told of the rows that are not drawn, by how many are. told: the name of each cell, by its row and column; of_rows: rows are districts.
    """

    numbers: "pd.DataFrame"
    printed: "pd.DataFrame"
    rows: Sequence[str]
    columns: Sequence[str]
    steps: Sequence[float]
    marked: frozenset[tuple[str, str]]
    more: Sequence[str]
    told: Mapping[tuple[int, int], str] = field(default_factory=dict)
    of_rows: bool = False


def name_cells(words: Words, rows: Sequence[str], columns: Sequence[str], printed: "pd.DataFrame") -> dict[tuple[int, int], str]:
    """Return the name of each cell, by its row and column: the names of both and the number as printed."""
    return {
        (row, column): words.text("chart_mark", name=name, what=head, value=str(printed.iloc[row, column]))
        for row, name in enumerate(rows)
        for column, head in enumerate(columns)
    }


def draw_heat(canvas: Canvas, heat: HeatTable) -> float:
    """Draw the table from the top of the canvas down and return where it ends (mm)."""
    em = canvas.size.em("label")
    start = canvas.left + canvas.widest(heat.rows[:MAX_ROWS], weight="bold") + em
    step = (canvas.right - start) / len(heat.columns)
    heads, key = _heads(canvas, heat, step)
    top = _draw_heads(canvas, heads, start, step)
    below = (1.5 if key else 0) + (1.3 * len(wrap(heat.more[0], canvas.width, canvas.size.label)) if canvas.room else 0)
    count, pitch = fit_rows(canvas, top, len(heat.rows), below if canvas.room else 0)
    if count:
        _draw_cells(canvas, heat, count, start, top, step, pitch)
    bottom = top + count * pitch
    if key:
        bottom = canvas.paragraph(canvas.left, bottom + 0.4 * em, key, "note", color=INK_QUIET)
    return draw_rest(canvas, bottom, heat.more[count]) if count < len(heat.rows) else bottom


def _heads(canvas: Canvas, heat: HeatTable, step: float) -> tuple[list[tuple[str, ...]], str]:
    """Return the lines of each head, and the key to the letters used for heads that do not fit."""
    role, air = "label" if canvas.room else "foot", 0.35 * canvas.size.em("foot")
    lines = [wrap(name, step - air, canvas.size.points(role), "normal", True) for name in heat.columns]
    if all(len(own) <= MAX_HEAD_LINES and canvas.widest(own, role) <= step - air for own in lines):
        return lines, ""
    if canvas.widest(heat.columns, role) <= 2 * (step - air):
        return [(name, "") if place % 2 else (name,) for place, name in enumerate(heat.columns)], ""
    letters = [chr(ord("A") + place) for place in range(len(heat.columns))]
    return [(letter,) for letter in letters], "  ".join(
        f"{letter}{TIE}{name}" for letter, name in zip(letters, heat.columns, strict=True)
    )


def _draw_heads(canvas: Canvas, heads: Sequence[Sequence[str]], start: float, step: float) -> float:
    role = "label" if canvas.room else "foot"
    em, deep = canvas.size.em(role), max(map(len, heads))
    for column, lines in enumerate(heads):
        for row, line in enumerate(lines):
            y = canvas.top + (deep - len(lines) + row + 0.5) * HEAD_LINE * em
            middle = min(start + (column + 0.5) * step, canvas.right - canvas.measure(line, role) / 2)
            canvas.text(middle, y, line, role, color=INK_SOFT, ha="center")
    return canvas.top + (deep * HEAD_LINE + 0.3) * em


def _draw_cells(canvas: Canvas, heat: HeatTable, count: int, start: float, top: float, step: float, pitch: float) -> None:
    import seaborn
    from matplotlib.colors import ListedColormap

    shown = heat.numbers.iloc[:count]
    levels = shown.map(lambda number: 1 + sum(number > edge for edge in heat.steps) if number else 0).astype(int)
    for own, head in heat.marked:
        if own in levels.index:
            levels.loc[own, head] = len(LIGHT) + 1
    axes = canvas.axes(start, top, canvas.right - start, count * pitch, xlim=(0, len(heat.columns)), ylim=(count, 0))
    look = {"cbar": False, "linewidths": 1.2 * canvas.stroke, "linecolor": PAPER, "xticklabels": False, "yticklabels": False}
    colours = [PAPER, *LIGHT, ACCENT]
    seaborn.heatmap(levels, ax=axes, cmap=ListedColormap(colours), vmin=-0.5, vmax=len(colours) - 0.5, **look)
    axes.set(xlabel="", ylabel="")
    for row, key in enumerate(shown.index):
        y = top + (row + 0.5) * pitch
        canvas.text(canvas.left, y, heat.rows[row])
        for column, name in enumerate(shown.columns):
            number, is_marked = shown.loc[key, name], (key, name) in heat.marked
            color = PAPER if is_marked else INK if number else INK_QUIET
            weight = "bold" if is_marked else "normal"
            canvas.text(
                start + (column + 0.5) * step, y, str(heat.printed.loc[key, name]), color=color, weight=weight, ha="center"
            )
            if heat.told:
                # The cells are one artist; what has a name lies over them, unseen.
                over = canvas.rectangle(start + column * step, y - pitch / 2, step, pitch, fill="none", zorder=5)
                Named(heat.told[row, column], heat.rows[row] if heat.of_rows else "").name(over)
