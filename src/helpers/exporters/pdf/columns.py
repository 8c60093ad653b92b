"""How wide the columns of a table are, in which type size it is set, and whether it needs the page turned."""

import re
from math import ceil, fsum

from helpers.exporters.pdf import inline

# Points: the text block of the upright page (156 mm) and of the turned one (232 mm); padding left and right in a cell.
UPRIGHT, TURNED = 442.2, 657.6
PADDING = 8.0
# Type for tables whose cells need one line each; for those with text that is broken; for those hard to fit.
LARGE, SMALL, SMALLEST = 9.5, 8.5, 8.0
# A column need not be wider than its longest word, and no word counts for more than this many em: longer ones may be divided anywhere.
LONGEST_WORD = 13.5
# Han may be broken anywhere, but names of up to this many em read badly when they are; heads of rows count more.
SHORT_HAN, SHORT_HEAD = 4.0, 7.0
# Em by which an estimate is raised: real glyphs vary; bold ones, as in heads of columns, are wider by this factor.
SLACK = 0.35
BOLD = 1.08
MANY_COLUMNS = 9
# Lines of words fill this much of a column on average; columns are widened by this many em at a time; rows looked at to weigh them.
FILLED = 0.92
STEP = 0.5
MOST_WEIGHED = 80

# An interval such as [1,300, 1,400) is one word: over two lines it is hard to read as one number.
WORD = re.compile(
    r"[\[(][\d.,]+, [\d.,]+[)\]]|[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]+"
)
WIDTHS = [(re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\U0001f000-\U0001ffff—…]"), 1.0)]
NARROW = frozenset("ijlft.,:;'|!()[]{} -/")
BROAD = frozenset("mwMWABCDEGHKNOQRUVXYZ%@&≥≤≈")


def fit_columns(rows, width, *, full=False):
    """Return {widths, size, turned, ruled, whole} for `rows` of `width` columns: points per column, type size in points.

    Takes large type where no cell has to be broken, small type where no word has to be; turns the page where many columns don't
    fit otherwise. Rows with broken cells are told apart by rules. `whole`: no word has to be divided by a hyphen. With `full`, a narrow table is spread over the whole text block.
    """
    least, most = _measure(rows, width)
    turned = _total(least, SMALLEST) > UPRIGHT * (1 if width > MANY_COLUMNS else 1.15)
    room = TURNED if turned else UPRIGHT
    size = LARGE if _total(most, LARGE) <= room else SMALL if _total(least, SMALL) <= room else SMALLEST
    return {
        "widths": _share(rows, (least, most), size, room, full),
        "size": size,
        "turned": turned,
        "ruled": size < LARGE,
        "whole": _total(least, size) <= room,
    }


def estimate_width(text):
    """Return the width of `text` in em, roughly as Noto Sans sets it."""
    return fsum(_estimate_char(char) for char in text)


def _estimate_char(char):
    if WIDTHS[0][0].match(char):
        return WIDTHS[0][1]
    if char in NARROW:
        return 0.34
    return 0.72 if char in BROAD else 0.56


def _measure(rows, width):
    """Return (least, most): per column, em of its longest word and of its longest line; spanning cells share theirs out."""
    least, most = [1.0] * width, [1.0] * width
    for row in rows:
        for cell in row["cells"]:
            text, span = inline.plain(cell["body"]), cell["colspan"]
            bold = BOLD if cell["head"] else 1.0
            line = max(map(estimate_width, text.split("\n")), default=0) * bold
            word = max(
                [
                    min(line, SHORT_HEAD if cell["head"] and cell["x"] == 0 else SHORT_HAN),
                    *(estimate_width(found) * bold for found in WORD.findall(text)),
                ]
            )
            word = min(word, LONGEST_WORD)
            for x in range(cell["x"], cell["x"] + span):
                least[x] = max(least[x], word if span == 1 else 0)
                most[x] = max(most[x], line / span)
    return [w + SLACK for w in least], [max(w, le) + SLACK for w, le in zip(most, least, strict=True)]


def _total(widths, size):
    return fsum(widths) * size + PADDING * len(widths)


def _share(rows, wants, size, room, full):
    """Return points per column: what each column wants where there is room, else what makes the table shortest."""
    least, most = wants
    total = _total(most, size)
    if total <= room:
        spare = (room - total) / len(most) if full else 0
        return [round(w * size + PADDING + spare, 2) for w in most]
    spare = (room - _total(least, size)) / size
    if spare < 0:
        return [round(room * w / fsum(least), 2) for w in least]
    widths = _shorten_rows(_weigh(rows, len(least)), least, most, spare)
    extra = _fill(sorted(m - w for m, w in zip(most, widths, strict=True)), spare - fsum(widths) + fsum(least))
    return [round((w + min(m - w, extra)) * size + PADDING, 2) for m, w in zip(most, widths, strict=True)]


def _weigh(rows, width):
    """Return rows of em: how long the text of each cell is that spans no other column, for enough rows to judge the table by."""
    step = -(-len(rows) // MOST_WEIGHED)
    return [
        [
            max((_weigh_cell(cell) for cell in row["cells"] if cell["x"] == x and cell["colspan"] == 1), default=0.0)
            for x in range(width)
        ]
        for row in rows[::step]
    ]


def _weigh_cell(cell):
    return max(map(estimate_width, inline.plain(cell["body"]).split("\n")), default=0.0) + SLACK


def _shorten_rows(lengths, least, most, spare):
    """Return em per column: from `least` on, the widening that saves most lines for its width comes next, while `spare` lasts."""
    widths = list(least)
    lines = [[_count_lines(length, width) for length, width in zip(row, widths, strict=True)] for row in lengths]
    while True:
        choices = [
            choice
            for x, width in enumerate(widths)
            for choice in _widenings(x, width, min(most[x] - width, spare), lengths, lines)
        ]
        gain, by, x = max(choices, default=(0, 0, 0))
        if gain <= 0:
            return widths
        widths[x] += by
        spare -= by
        for row, length in zip(lines, lengths, strict=True):
            row[x] = _count_lines(length[x], widths[x])


def _widenings(x, width, limit, lengths, lines):
    """Yield (gain per em, em, column) for widening column `x`; a line less in a row counts most, one less in a cell a little."""
    others = [max((count for place, count in enumerate(row) if place != x), default=1) for row in lines]
    for number in range(1, int(limit / STEP) + 2):
        by = min(number * STEP, limit)
        saved = [
            (row[x], _count_lines(length[x], width + by), other)
            for row, length, other in zip(lines, lengths, others, strict=True)
        ]
        gain = fsum(max(old, other) - max(new, other) + (old - new) / 50 for old, new, other in saved)
        if by > 0:
            yield gain / by, by, x


def _count_lines(length, width):
    return 1 if length <= width else ceil(length / (width * FILLED))


def _fill(wants, spare):
    """Return the level (em) up to which every column's want is met: small wants in full, what is left shared by the large."""
    for index, want in enumerate(wants):
        level = spare / (len(wants) - index)
        if want >= level:
            return level
        spare -= want
    return wants[-1]
