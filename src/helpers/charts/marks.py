"""The marks that several charts share: bars on a zero line, strips for what is not reported, open-ended dots, keys."""

from dataclasses import dataclass

from helpers.charts.canvas import dot_style
from helpers.charts.style import ACCENT, BASE, DEEP, INK, INK_SOFT, PALE, PAPER, STRIP
from helpers.charts.typeset import wrap

# Beyond this many rows a chart on paper shows the first ones and names the number of the others.
MOST_ROWS = 15
# Rows stand at least this many em apart.
CLOSEST = 1.3
# Air between the longest printed value and the edge of the picture, in millimetres.
EDGE = 0.6


def fit_rows(canvas, top, count, below=0.0, rest_lines=1):
    """Return (rows, pitch): how many of `count` rows are drawn from `top` down and how far apart (mm), so that none touch.

    On a slide `below` em of the labels stay free under them, and `rest_lines` lines more where rows are left over for words.
    """
    if not canvas.room:
        return min(count, MOST_ROWS), canvas.variant.pitch
    em, most = canvas.variant.em("label"), canvas.variant.rows
    left = canvas.room - (top - canvas.top) - below * em
    count = max(count, 1)
    if count > most or left / count < CLOSEST * em:
        left -= (0.2 + 1.3 * rest_lines) * em
        count = max(min(count, most, int(left / (CLOSEST * em))), 1)
    return count, min(canvas.variant.pitch, left / count)


def fit_rows_and_words(canvas, top, rows, tell, below=0.0):
    """Return (rows drawn, rows told in words, pitch in mm): as many as the lines of `tell(rows told)` leave room for; else as fit_rows."""
    for lines in (1, 2, 3):
        count, pitch = fit_rows(canvas, top, len(rows), below, rest_lines=lines)
        shown, rest = rows[:count], rows[count:]
        if not rest or len(wrap(tell(rest), canvas.width, canvas.variant.label)) <= lines:
            break
    return shown, rest, pitch


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: label at the left, value (its length), printed value, fill, whether it is the point of the title.

    `open_end`: the value is a lower bound; an arrow of fixed length stands at the bar's end.
    """

    label: str
    value: float
    text: str
    fill: str = BASE
    edge: str = "none"
    bold: bool = False
    open_end: bool = False


def draw_bars(canvas, bars, left, right, top, pitch, label_width):
    """Draw ordered bars on a dark zero line between `left` and `right` (mm) from `top` down; return the axes of the bars, None where there is none."""
    if not bars:
        return None
    start = left + label_width
    high = len(bars) * pitch
    limit = max((bar.value * _stretch(canvas, bar, right - start - EDGE) for bar in bars), default=1) or 1
    axes = canvas.axes(start, top, right - start - EDGE, high, xlim=(0, limit), ylim=(len(bars) - 0.5, -0.5))
    for row, bar in enumerate(bars):
        y = top + (row + 0.5) * pitch
        weight = "bold" if bar.bold else "normal"
        axes.barh(
            row,
            bar.value,
            height=0.68,
            color=bar.fill,
            edgecolor=bar.edge,
            linewidth=0.6 if bar.edge != "none" else 0,
            clip_on=False,
        )
        canvas.text(left, y, bar.label, weight=weight)
        end = start + bar.value / limit * (right - start - EDGE)
        if bar.open_end:
            draw_arrow(canvas, end, y, _arrow_size(canvas), bar.edge)
        canvas.text(end + _gap(canvas, bar), y, bar.text, "value", weight=weight)
    canvas.line(start, top, start, top + high, color=INK, width=0.9, zorder=4)
    return axes


def _stretch(canvas, bar, width):
    """Return how many times the bar's length the axis must be for the bar and its printed value to fit."""
    return width / max(width - _gap(canvas, bar) - canvas.measure(bar.text, "value", "bold"), 1)


def _gap(canvas, bar):
    """Return the room between the end of a bar and its printed value (mm): that of the arrow where it has one."""
    return 0.45 * canvas.variant.em("value") + (1.1 * _arrow_size(canvas) if bar.open_end else 0)


def _arrow_size(canvas):
    return 0.8 * canvas.variant.em("label")


def draw_strip(canvas, x, y, wide, high, words="", *, color=INK_SOFT):
    """Draw the pale strip of what is not reported, `words` on it, from (x, y); return its height, which grows with their lines."""
    em = canvas.variant.em("label")
    lines = wrap(words, wide - 1.2 * em, canvas.variant.label) if words else ()
    high += max(len(lines) - 1, 0) * 1.4 * em
    canvas.rectangle(x, y, wide, high, fill=STRIP)
    for row, line in enumerate(lines):
        middle = y + high / 2 + (row - (len(lines) - 1) / 2) * 1.4 * em
        canvas.text(x + 0.6 * em, middle, line, color=color, box=(x, y, x + wide, y + high))
    return high


def draw_arrow(canvas, x, y, size, color=BASE):
    """Draw the arrow of a lower bound from the edge of its dot at (x, y); its length says nothing; return where it ends (mm)."""
    end = x + 1.1 * size
    canvas.line(x, y, end - 0.3 * size, y, color=color, width=1.2, zorder=2)
    canvas.dot(end - 0.25 * size, y, 0.6 * size, fill=color, marker=">")
    return end


def plot_dot(axes, value, row, size, color, *, hollow=False, marker="o"):
    """Put a dot at its value in `axes`: filled for an exact value, hollow for a bound."""
    style = dot_style(size, PAPER if hollow else color, color if hollow else None, marker)
    return axes.plot([value], [row], **style)[0]


def draw_state(canvas, state, x, y, wide, high, words=""):
    """Draw one cell in one of the four states of every chart, `words` in it; (x, y) is its upper left corner."""
    looks = {
        "exact": ({"fill": DEEP}, PAPER),
        "bounded": ({"fill": PALE, "edge": DEEP, "line": 0.6}, INK),
        "mentioned": ({"fill": PAPER, "edge": INK_SOFT, "dashed": True, "line": 0.6}, INK_SOFT),
        "not_reported": ({"fill": STRIP}, INK_SOFT),
    }
    style, color = looks[state]
    inset = 0.12 if "edge" in style else 0
    canvas.rectangle(x + inset, y + inset, wide - 2 * inset, high - 2 * inset, **style)
    if words:
        canvas.text(x + wide / 2, y + high / 2, words, "label", color=color, ha="center", box=(x, y, x + wide, y + high))


def draw_key(canvas, y, entries, *, left=None):
    """Draw a key line at height `y`: entries are (width, draw(x, y), words); lines are added as needed; return its lower end."""
    em = canvas.variant.em("label")
    step, gap = 1.7 * em, 1.6 * em
    x = left = canvas.left if left is None else left
    for wide, draw, words in entries:
        length = wide + 0.5 * em + canvas.measure(words)
        if x > left and x + length > canvas.right:
            x, y = left, y + step
        draw(x, y + step / 2)
        canvas.text(x + wide + 0.5 * em, y + step / 2, words, color=INK_SOFT)
        x += length + gap
    return y + step


def state_entry(canvas, state, example, words):
    """Return a key entry for one of the four states of a cell, with `example` printed in the glyph."""
    wide, high = 3.6 * canvas.variant.em("label"), 1.5 * canvas.variant.em("label")
    return wide, lambda x, y: draw_state(canvas, state, x, y - high / 2, wide, high, example), words


def dot_entry(canvas, words, *, color=BASE, hollow=False, arrow=False, marker="o"):
    """Return a key entry for a dot: filled, hollow, or hollow with an arrow."""
    size = 0.8 * canvas.variant.em("label")

    def draw(x, y):
        canvas.dot(
            x + size / 2,
            y,
            size,
            fill=PAPER if hollow or arrow else color,
            edge=color if hollow or arrow else None,
            marker=marker,
        )
        if arrow:
            draw_arrow(canvas, x + size, y, size, color)

    return size * (2.1 if arrow else 1), draw, words


def fill_of(is_point):
    """Return the colour of a mark: the accent where it is the point of the title."""
    return ACCENT if is_point else BASE
