"""The lines of pages become paragraphs: columns separated, running heads left out, lines joined that a column or a page broke."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum
from statistics import median

from helpers.reading.documents.content import Paragraph
from helpers.reading.documents.headings import match_heading

_PAGE_NUMBER = re.compile(r"[\s—–\-·.|/第页共]*\d{1,4}[\s—–\-·.|/第页共\d]*")
_ENDED = re.compile(r"[。！？；;!?：:…][”’」』）)\"]*$")
_LATIN_JOINT = re.compile(r"[A-Za-z,.]$")
_FIRST_PIECE = re.compile(r"[“‘「『（(《]*(?:[A-Za-z0-9.,%‰]+|.)[，。；：、！？”’」』）)》]*", re.DOTALL)
_DIGITS = re.compile(r"\d+")
_SAME_LINE = 3.0
_CAPTION = re.compile(r"(?:附|续)?[表图]\s*\d|[（(]?(?:计量)?单位\s*[:：]")
_LARGER = 1.18
_MAX_HEADING = 60


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of a page, its text and its place in points."""

    text: str
    left: float
    right: float
    bottom: float
    height: float
    page: int


@dataclass(frozen=True, slots=True)
class Column:
    """Where the lines of a column begin and end, in points."""

    left: float
    right: float


def drop_furniture(lines: Sequence[PageLine]) -> list[PageLine]:
    """Return the lines without page numbers, and without top or bottom lines that most pages repeat but for their digits."""
    edges = {id(line): line for page in _by_page(lines) for line in _edge_lines(page) if not _ENDED.search(line.text)}
    pages = len({line.page for line in lines})
    times = Counter(_furniture_key(line) for line in edges.values())
    repeated = {key for key, n in times.items() if n >= 2 and n > pages / 2}
    return [
        line
        for line in lines
        if not (id(line) in edges and (_furniture_key(line) in repeated or _PAGE_NUMBER.fullmatch(line.text)))
    ]


def _furniture_key(line: PageLine) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.bottom / _SAME_LINE)


def _edge_lines(lines: Sequence[PageLine]) -> list[PageLine]:
    """Return the lines of a page that stand first and last, on paper as in the file."""
    top, bottom = max(line.bottom for line in lines), min(line.bottom for line in lines)
    outer = [line for line in lines if top - line.bottom < _SAME_LINE or line.bottom - bottom < _SAME_LINE]
    return [lines[0], lines[-1], *outer]


def _by_page(lines: Sequence[PageLine]) -> list[list[PageLine]]:
    pages: dict[int, list[PageLine]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    return list(pages.values())


def find_columns(lines: Sequence[PageLine]) -> list[Column]:
    """Return the Columns that the lines of a document fill, from left to right; one where most lines run over the whole width."""
    whole = Column(min(line.left for line in lines), max(line.right for line in lines))
    narrow = [line for line in lines if line.right - line.left <= 0.6 * (whole.right - whole.left)]
    if len(narrow) <= len(lines) / 2:
        return [whole]
    columns: list[Column] = []
    for line in sorted(narrow, key=lambda line: line.left):
        if columns and line.left < columns[-1].right:
            columns[-1] = Column(columns[-1].left, max(columns[-1].right, line.right))
        else:
            columns.append(Column(line.left, line.right))
    return columns if len(columns) > 1 else [whole]


def _column_of(line: PageLine, columns: Sequence[Column]) -> Column:
    """Return the Column that a line stands in; where it spans several, one from the first of them to the last."""
    met = [column for column in columns if line.left < column.right and column.left < line.right] or columns
    return Column(met[0].left, met[-1].right)


def arrange(runs: Sequence[Sequence[PageLine]], body: Sequence[PageLine]) -> list[list[Paragraph]]:
    """Return the Paragraphs of each run of lines; columns and type sizes are derived from `body`, the lines of the whole document."""
    if not body:
        return [[] for _ in runs]
    columns, gap, sizes = find_columns(body), _usual_gap(body), _heading_sizes(body)
    return [[_mark_heading(group, sizes) for group in _join_lines(run, columns, gap)] for run in runs]


def _heading_sizes(body: Sequence[PageLine]) -> list[float]:
    """Return the heights of lines that are clearly larger than the text, the largest first."""
    usual = median(line.height for line in body)
    sizes: list[float] = []
    for line in sorted(body, key=lambda line: -line.height):
        if line.height > _LARGER * usual and (not sizes or line.height < 0.95 * sizes[-1]):
            sizes.append(line.height)
    return sizes


def _mark_heading(group: Sequence[PageLine], sizes: Sequence[float]) -> Paragraph:
    """Return the Paragraph that lines make; a heading if it is large, short and without an end."""
    text = group[0].text
    for line in group[1:]:
        joint = " " if _LATIN_JOINT.search(text[-2:]) and line.text[:1].isascii() and line.text[:1].isalpha() else ""
        text += joint + line.text
    level = next((n for n, size in enumerate(sizes, 1) if group[0].height > 0.95 * size), 0)
    is_heading = (
        level and len(group) <= 2 and len(text) <= _MAX_HEADING and not _ENDED.search(text) and any(map(str.isalpha, text))
    )
    return Paragraph(text, level, f"size {level}") if is_heading else Paragraph(text)


def _join_lines(lines: Sequence[PageLine], columns: Sequence[Column], gap: float) -> list[list[PageLine]]:
    """Return the lines of each paragraph: a line goes on with the next unless it ends short, or the next is indented, set apart or names a place."""
    placed = [(line, _column_of(line, columns)) for line in lines]
    groups = [[line] for line in lines[:1]]
    for (before, above), (line, column) in pairwise(placed):
        if _is_new(before, above, line, column, gap) or not 0.87 < line.height / before.height < 1.15:
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _usual_gap(lines: Sequence[PageLine]) -> float:
    """Return the median distance between the lines of a page, in points."""
    gaps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.page == b.page and a.bottom > b.bottom]
    return median(gaps) if gaps else 0.0


def _is_new(before: PageLine, above: Column, line: PageLine, column: Column, gap: float) -> bool:
    """Return whether `line`, in `column`, begins a paragraph of its own after `before`, in the column `above`."""
    em = max(line.height, 6.0)
    if before.page == line.page and above != column and not (line.left > before.left and line.bottom > before.bottom):
        return True  # the next cell of a table: a text goes on at the top of the next column
    if above.right - before.right > _room_needed(line, em):
        return True
    if line.left - column.left > 1.2 * em and before.left - above.left < 1.2 * em:
        return True
    if before.page == line.page and gap and before.bottom - line.bottom > 1.3 * gap:
        return True
    if match_heading(line.text) is not None or _CAPTION.match(line.text):
        return True
    if not _ENDED.search(before.text):
        return False
    indented = line.left - column.left > 1.2 * em
    return indented or above.right - before.right > _first_width(line, em) + 0.3 * em


def _room_needed(line: PageLine, em: float) -> float:
    """Return how much room a line that breaks in mid-sentence may leave for its successor's first word and the marks around it."""
    return 2.5 * em + (_first_width(line, em) if line.text[0].isascii() else 0.0)


def _first_width(line: PageLine, em: float) -> float:
    """Return the width of what cannot be parted at the beginning of a line: a word or number, or a character, and its marks."""
    found = _FIRST_PIECE.match(line.text)
    first = found[0] if found else ""
    return fsum(0.55 * em if character.isascii() else em for character in first)
