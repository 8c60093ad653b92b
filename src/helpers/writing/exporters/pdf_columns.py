"""How wide the columns of a table are, in which type size it is set, and whether it needs the page turned."""

import re

from helpers.writing.exporters import pdf_inline

# Points: the text block of the upright page (156 mm) and of the turned one (232 mm); padding left and right in a cell.
UPRIGHT, TURNED = 442.2, 657.6
PADDING = 9.0
SIZES = (9.5, 9.0, 8.5, 8.0)
# A column need not be wider than its longest word, and no word counts for more than this many em.
LONGEST_WORD = 11.0
# Han may be broken anywhere, but names of up to this many em read badly when they are; heads of rows count more.
SHORT_HAN, SHORT_HEAD = 4.0, 7.0
# Em by which an estimate is raised: real glyphs vary.
SLACK = 0.35
MANY_COLUMNS = 9

WORD = re.compile(
    r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]+"
)
WIDTHS = [(re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\U0001f000-\U0001ffff—…]"), 1.0)]
NARROW = frozenset("ijlft.,:;'|!()[]{} -/")
BROAD = frozenset("mwMWABCDEGHKNOQRUVXYZ%@&≥≤≈")


def fit_columns(rows, width, *, full=False):
    """Return {widths, size, turned} for `rows` of `width` columns: points per column, type size in points.

    Takes the largest type in which no word has to be broken; turns the page where many columns don't fit otherwise.
    With `full`, a narrow table is spread over the whole text block.
    """
    least, most = _measure(rows, width)
    for size in SIZES:
        if _total(least, size) <= UPRIGHT:
            return {"widths": _share(least, most, size, UPRIGHT, full), "size": size, "turned": False}
    turned = width > MANY_COLUMNS or _total(least, SIZES[-1]) > UPRIGHT * 1.15
    room = TURNED if turned else UPRIGHT
    size = next((size for size in SIZES if _total(least, size) <= room), SIZES[-1])
    return {"widths": _share(least, most, size, room, full), "size": size, "turned": turned}


def estimate_width(text):
    """Return the width of `text` in em, roughly as Noto Sans sets it."""
    return sum(_estimate_char(char) for char in text)


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
            text, span = pdf_inline.plain(cell["body"]), cell["colspan"]
            line = max(map(estimate_width, text.split("\n")), default=0)
            word = max(
                [
                    min(line, SHORT_HEAD if cell["head"] and cell["x"] == 0 else SHORT_HAN),
                    *map(estimate_width, WORD.findall(text)),
                ]
            )
            word = min(word, LONGEST_WORD)
            for x in range(cell["x"], cell["x"] + span):
                least[x] = max(least[x], word if span == 1 else 0)
                most[x] = max(most[x], line / span)
    return [w + SLACK for w in least], [max(w, le) + SLACK for w, le in zip(most, least, strict=True)]


def _total(widths, size):
    return sum(widths) * size + PADDING * len(widths)


def _share(least, most, size, room, full):
    """Return points per column: what each column wants where there is room, else what is left shared by what is wanted."""
    total = _total(most, size)
    if total <= room:
        spare = (room - total) / len(most) if full else 0
        return [round(w * size + PADDING + spare, 2) for w in most]
    spare = room - _total(least, size)
    if spare < 0:
        return [round(room * w / sum(least), 2) for w in least]
    extra = _fill(sorted((m - le) * size for m, le in zip(most, least, strict=True)), spare)
    return [round(le * size + PADDING + min((m - le) * size, extra), 2) for m, le in zip(most, least, strict=True)]


def _fill(wants, spare):
    """Return the level (points) up to which every column's want is met: small wants in full, what is left shared by the large."""
    for index, want in enumerate(wants):
        level = spare / (len(wants) - index)
        if want >= level:
            return level
        spare -= want
    return wants[-1]
