"""How wide the columns of a table are, in which type size it is set, and whether it needs the page turned."""

import re
from collections.abc import Iterator
from math import ceil, fsum

from helpers.exporters.pdf.typing import Node
from helpers.text.width import estimate_width

# Points: the text block of the upright page (156 mm) and of the turned one (232 mm); padding left and right in a cell.
UPRIGHT, TURNED = 442.2, 657.6
PADDING = 8.0
# Type for tables whose cells need one line each; for those with text that is broken; for those hard to fit.
LARGE, SMALL, SMALLEST = 9.5, 8.5, 7.0
# A column need not be wider than its longest word, and no word counts for more than this many em: longer ones may be divided anywhere.
LONGEST_WORD = 13.5
# Han may be broken anywhere, but names of up to this many em read badly when they are; those in the first column, which names the rows, count more.
SHORT_HAN, SHORT_HEAD = 4.0, 8.0
# Em by which an estimate is raised: real glyphs vary; bold ones, as in heads of columns, are wider by this factor.
SLACK = 0.35
BOLD = 1.08
MANY_COLUMNS = 9
SIZES = (SMALL, 8.0, 7.5, SMALLEST)
# The size that a table is turned for, and that groups of columns are set in.
WANTED, SPLIT_SIZE = 8.0, 8.5
# A turned page for fewer rows would be empty, and so would the rest of the page before it.
FEW_ROWS = 18
# Lines of words fill this much of a column on average; columns are widened by this many em at a time; rows looked at to weigh them.
FILLED = 0.92
STEP = 0.5
MOST_WEIGHED = 80

HAN = re.compile(r"[\u4e00-\u9fff]")
# An interval such as [1,300, 1,400) is one word: over two lines it is hard to read as one number.
WORD = re.compile(
    r"[\[(][\d.,]+, [\d.,]+[)\]]|[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]+"
)


def choose_groups(rows: list[Node], width: int, stubs: int, length: int) -> list[list[int]]:
    """Return the columns of a table in groups that each fit a page, the `stubs` that name the rows repeated in every one.

    One group if the table fits upright, or on a turned page that its rows (`length`) fill. A table too wide for that is split rather than
    squeezed: numbers that cannot be broken would be printed over each other.
    """
    least, _ = _measure(rows, width)
    if _total(least, SMALLEST) <= UPRIGHT or (length > FEW_ROWS and _total(least, SMALLEST) <= TURNED):
        return [list(range(width))]
    needs = [need * SPLIT_SIZE + PADDING for need in least]
    repeated = list(range(stubs)) if fsum(needs[:stubs]) < UPRIGHT / 2 else []
    groups: list[list[int]] = []
    group: list[int] = list(range(stubs))
    for x in range(stubs, width):
        if len(group) > len(repeated) and fsum(needs[column] for column in [*group, x]) > UPRIGHT:
            groups.append(group)
            group = list(repeated)
        group.append(x)
    return [*groups, group]


def fit_columns(rows: list[Node], width: int, *, full: bool = False, rows_of_body: int = 0, small: bool = False) -> Node:
    """Return {widths, size, turned, ruled, whole} for `rows` of `width` columns: points per column, type size in points.

    Takes large type if no cell has to be broken, small type if no word has to be; turns the page if many columns don't fit otherwise.
    Rows with broken cells are kept apart by rules. `whole`: no word has to be divided by a hyphen. With `full`, a narrow table is spread
    over the whole text block. `small`: the small type even if the large one would do.
    """
    least, most = _measure(rows, width)
    turned = _total(least, SMALLEST) > UPRIGHT and rows_of_body > FEW_ROWS
    turned = turned or (width > MANY_COLUMNS and rows_of_body > FEW_ROWS and _total(least, WANTED) > UPRIGHT)
    room = TURNED if turned else UPRIGHT
    large = _total(most, LARGE) <= room and not small
    size = LARGE if large else next((size for size in SIZES if _total(least, size) <= room), SMALLEST)
    return {
        "widths": _share(rows, (least, most), size, room, full),
        "size": size,
        "turned": turned,
        "ruled": size < LARGE,
        "whole": _total(least, size) <= room,
    }


def _measure(rows: list[Node], width: int) -> tuple[list[float], list[float]]:
    """Return (least, most): per column, em of its longest word and of its longest line; spanning cells share theirs out."""
    least, most = [1.0] * width, [1.0] * width
    for row in rows:
        for cell in row["cells"]:
            text, span = cell["text"], cell["colspan"]
            bold = BOLD if cell["head"] else 1.0
            line = max(map(estimate_width, text.split("\n")), default=0) * bold
            word = max(
                [
                    min(line, SHORT_HEAD if not cell["x"] and (cell["head"] or HAN.search(text)) else SHORT_HAN),
                    *(estimate_width(found) * bold for found in WORD.findall(text)),
                ]
            )
            word = min(word, LONGEST_WORD)
            for x in range(cell["x"], cell["x"] + span):
                least[x] = max(least[x], word if span == 1 else 0)
                most[x] = max(most[x], line / span)
    return [w + SLACK for w in least], [max(w, le) + SLACK for w, le in zip(most, least, strict=True)]


def _total(widths: list[float], size: float) -> float:
    return fsum(widths) * size + PADDING * len(widths)


def _share(rows: list[Node], wants: tuple[list[float], list[float]], size: float, room: float, full: bool) -> list[float]:
    """Return points per column: what each column wants where there is room, else what makes the table shortest."""
    least, most = wants
    total = _total(most, size)
    if total <= room:
        shares = _spread((room - total) if full else 0.0, rows, len(most))
        return [round(w * size + PADDING + more, 2) for w, more in zip(most, shares, strict=True)]
    spare = (room - _total(least, size)) / size
    if spare < 0:
        return [round(room * w / fsum(least), 2) for w in least]
    widths = _shorten_rows(_weigh(rows, len(least)), least, most, spare)
    extra = _fill(sorted(m - w for m, w in zip(most, widths, strict=True)), spare - fsum(widths) + fsum(least))
    return [round((w + min(m - w, extra)) * size + PADDING, 2) for m, w in zip(most, widths, strict=True)]


def _spread(spare: float, rows: list[Node], width: int) -> list[float]:
    """Return points that columns get beyond what they need: equal ones, but all to words that stand beside the names of rows.

    Names so begin and end at the same places in all tables of that kind, however long their words are.
    """
    right = any(cell.get("align") == "right" for row in rows for cell in row["cells"])
    return [0.0, spare] if width == 2 and not right else [spare / width] * width


def _weigh(rows: list[Node], width: int) -> list[list[float]]:
    """Return rows of em: how long the text of each cell is that spans no other column, for enough rows to judge the table by."""
    step = -(-len(rows) // MOST_WEIGHED)
    return [
        [
            max((_weigh_cell(cell) for cell in row["cells"] if cell["x"] == x and cell["colspan"] == 1), default=0.0)
            for x in range(width)
        ]
        for row in rows[::step]
    ]


def _weigh_cell(cell: Node) -> float:
    return max(map(estimate_width, cell["text"].split("\n")), default=0.0) + SLACK


def _shorten_rows(lengths: list[list[float]], least: list[float], most: list[float], spare: float) -> list[float]:
    """Return em per column: from `least` on, the widening that saves most lines for its width comes next, while `spare` lasts."""
    widths = list(least)
    lines = [[_count_lines(length, width) for length, width in zip(row, widths, strict=True)] for row in lengths]
    while True:
        choices = [
            choice
            for x, width in enumerate(widths)
            for choice in _widenings(x, width, min(most[x] - width, spare), lengths, lines)
        ]
        gain, by, x = max(choices, default=(0.0, 0.0, 0))
        if gain <= 0:
            return widths
        widths[x] += by
        spare -= by
        for row, length in zip(lines, lengths, strict=True):
            row[x] = _count_lines(length[x], widths[x])


def _widenings(
    x: int, width: float, limit: float, lengths: list[list[float]], lines: list[list[int]]
) -> Iterator[tuple[float, float, int]]:
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


def _count_lines(length: float, width: float) -> int:
    return 1 if length <= width else ceil(length / (width * FILLED))


def _fill(wants: list[float], spare: float) -> float:
    """Return the level (em) up to which every column's want is met: small wants in full, what is left shared by the large."""
    for index, want in enumerate(wants):
        level = spare / (len(wants) - index)
        if want >= level:
            return level
        spare -= want
    return wants[-1]
