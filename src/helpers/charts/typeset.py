"""Setting lines of Chinese and English by measured width: line breaks that obey 避头尾, and squeezed punctuation."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from helpers.charts.style import MM_PER_POINT
from helpers.text import fonts

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

NOT_FIRST = set("，。、；：？！）》」』”’…—·%％)]},.;:?!’")
NOT_LAST = set("（《「『“‘([{≥≤<>")
PAUSES = set("，。；：、,.;:）)")
BREAK = "|"
TIE = "\u00a0"
Setting = tuple[int, float, int]
# So many to an em: every advance, a float of some thousandths, is a whole number of these, and so is its half.
UNITS = 2**80


class Measure(NamedTuple):
    """What lines are set to. width: in millimetres. points: the size of the type. shortest: a line below it is lonely, in millimetres."""

    width: float
    points: float
    weight: str
    balanced: bool
    shortest: float


class Size(NamedTuple):
    """How wide a text is in one line. letters, quotes: what its quotation marks and all others take, in UNITS of an em. han: whether it has Han."""

    letters: int
    quotes: int
    han: bool

    def add(self, other: "Size") -> "Size":
        """Return the size of both in one line."""
        return Size(self.letters + other.letters, self.quotes + other.quotes, self.han or other.han)

    @property
    def ems(self) -> float:
        """Return the width in ems: as near as a float comes to it, whatever it was added up of."""
        return (self.letters + (self.quotes if self.han else self.quotes // 2)) / UNITS


class Piece(NamedTuple):
    """The sizes of a token amid a line, and first and last in it, where white space falls away. blank: whether it is nothing else."""

    middle: Size
    first: Size
    last: Size
    blank: bool


# Two marks side by side take one and a half em, not two (clreq §3.1.6.2): the half is cut from one of them.
QUOTES = "“”‘’"
CLOSING, OPENING = "，。、；：）》”’", "（《“‘"
_HAN = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
_WORD = re.compile(r"\s+|[≥≤]?\d+(?:,\d{3})+|[A-Za-z0-9À-ɏ≥≤+./%'’\-–×]+|.")


def _face(weight: str) -> "FT2Font":
    """Return the typeface, from matplotlib's own cache: it forgets on fork, where two processes would else read one open file by turns."""
    from matplotlib.font_manager import get_font

    return get_font(str(fonts.font_files()["Bold" if weight == "bold" else "Regular"]))


@cache
def _advance(character: str, weight: str) -> float:
    from matplotlib.ft2font import LoadFlags

    if not has_glyph(character):
        return 1.0
    return _face(weight).load_char(ord(character), LoadFlags.NO_SCALE).horiAdvance / 1000


def measure(text: str, points: float, weight: str = "normal") -> float:
    """Return the width of `text` set in one line at `points`, in millimetres (kerning left out).

    Quotation marks are half an em wide in a text without Han, where `features` sets them proportional.
    """
    return _ems(text, weight) * points * MM_PER_POINT


@lru_cache(maxsize=65536)
def _ems(text: str, weight: str) -> float:
    quote = 1 if _HAN.search(text) else 0.5
    return fsum(_advance(character, weight) * (quote if character in QUOTES else 1) for character in text)


def _exact(character: str, weight: str) -> int:
    """Return the advance of a character in units so small that it is a whole number of them: sums of such are exact, and quickly made."""
    numerator, denominator = _advance(character, weight).as_integer_ratio()
    return numerator * (UNITS // denominator)


@lru_cache(maxsize=65536)
def _size(text: str, weight: str) -> Size:
    return Size(
        sum(_exact(character, weight) for character in text if character not in QUOTES),
        sum(_exact(character, weight) for character in text if character in QUOTES),
        has_han(text),
    )


def _piece(token: str, weight: str) -> Piece:
    text = token.replace(BREAK, "")
    return Piece(_size(text, weight), _size(text.lstrip(), weight), _size(text.rstrip(), weight), not text.strip())


def has_glyph(character: str) -> bool:
    """Return whether our typeface has the character."""
    return _face("normal").get_char_index(ord(character)) != 0


@lru_cache(maxsize=4096)
def wrap(text: str, width: float, points: float, weight: str = "normal", balanced: bool = False) -> tuple[str, ...]:
    """Return the lines (a tuple) of `text` set to a measure of `width` millimetres at `points`.

    No line starts or ends with a mark that may not stand there (避头尾), Latin words and numbers stay whole, a number stays
    with its measure word, and no line holds one or two characters (a short English word) alone. `|` marks a welcome break and is not printed; a no-break space holds.
    `balanced` lets lines be as even as the sense allows (titles); otherwise lines are filled (notes).
    """
    tokens = _tokens(text)
    starts = _best_breaks(tokens, width, points, weight, balanced)
    ends = [*starts[1:], len(tokens)] if starts else []
    return tuple(_join(tokens[start:end]) for start, end in zip(starts, ends, strict=True))


@lru_cache(maxsize=4096)
def wrap_name(name: str, width: float, points: float, weight: str = "normal") -> tuple[str, ...]:
    """Return the lines of a short name, as few as a measure of `width` millimetres allows and as even; unlike in a text, a line may be short.

    >>> wrap_name("西海岸新区", 13, 9), wrap_name("West Coast New Area", 20, 9)
    (('西海岸', '新区'), ('West Coast', 'New Area'))
    """
    tokens = _tokens(name)
    fewest = len(_fill(tokens, width, points, weight))
    widths = sorted(
        {measure(_join(tokens[a:b]), points, weight) for a in range(len(tokens)) for b in range(a + 1, len(tokens) + 1)}
    )
    narrowest = next((each for each in widths if len(_fill(tokens, each, points, weight)) == fewest), width)
    return _fill(tokens, min(narrowest, width), points, weight)


def _fill(tokens: list[str], width: float, points: float, weight: str) -> tuple[str, ...]:
    """Return tokens in lines, each as full as it can be."""
    lines: list[str] = []
    for token in tokens:
        if lines and measure(_join([lines[-1], token]), points, weight) <= width:
            lines[-1] += token
        else:
            lines.append(token)
    return tuple(_join([line]) for line in lines)


def _tokens(text: str) -> list[str]:
    """Return the pieces of `text` that may not be parted, each with the white space that follows it."""
    pieces: list[str] = []
    for piece in _WORD.findall(text):
        if pieces and _sticks(pieces[-1], piece):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _sticks(before: str, piece: str) -> bool:
    if piece == BREAK:
        return True
    if before.endswith(BREAK):
        return False
    if before.endswith(TIE):
        return True
    tail = before.rstrip()
    number_and_measure = tail != before and tail[-1:].isdigit() and not piece.isascii()
    return piece.isspace() or piece[0] in NOT_FIRST or tail[-1:] in NOT_LAST or number_and_measure


def _join(tokens: list[str]) -> str:
    return "".join(tokens).replace(BREAK, "").strip()


def _best_breaks(tokens: list[str], width: float, points: float, weight: str, balanced: bool) -> list[int]:
    """Return the index of the first token of each line, for the setting with fewest lines and least cost."""
    size = len(tokens)
    best = [(0, 0.0, size)] * (size + 1)
    shortest = (3.4 if any(_HAN.search(token) for token in tokens) else 5) * points * MM_PER_POINT
    to, pieces = Measure(width, points, weight, balanced, shortest), [_piece(token, weight) for token in tokens]
    for start in range(size - 1, -1, -1):
        best[start] = _best_setting(start, tokens, pieces, best, to)
    starts, start = [], 0
    while start < size:
        starts.append(start)
        start = best[start][2]
    return starts


def _best_setting(start: int, tokens: list[str], pieces: list[Piece], best: list[Setting], to: Measure) -> Setting:
    """Return the best (lines, cost, end) of the lines that start at token `start`: fewest lines in all, then least cost, then the shortest."""
    ends = list(_ends_from(start, tokens, pieces, to))
    fewest = min(best[end][0] for end, _ in ends)
    return min(
        (fewest + 1, best[end][1] + _cost(tokens, start, end, used, to), end) for end, used in ends if best[end][0] == fewest
    )


def _ends_from(start: int, tokens: list[str], pieces: list[Piece], to: Measure) -> Iterator[tuple[int, float]]:
    """Yield (end, width) of every line that starts at token `start`; a token too wide for a line gets its own."""
    before = pieces[start].first
    for end in range(start + 1, len(tokens) + 1):
        piece = pieces[end - 1]
        if end == start + 1 or piece.blank or pieces[start].blank:
            used = measure(_join(tokens[start:end]), to.points, to.weight)
        else:
            used = before.add(piece.last).ems * to.points * MM_PER_POINT
        if used > to.width and end > start + 1:
            return
        yield end, used
        before = before.add(piece.middle) if end > start + 1 else before


def _cost(tokens: list[str], start: int, end: int, used: float, to: Measure) -> float:
    """Return what a line from token `start` to `end` costs; `used` is its width."""
    last = end == len(tokens)
    slack = 0 if last and not to.balanced else (1 - used / to.width) ** 2
    alone = 4 if used < to.shortest and start > 0 else 0
    if last:
        return slack + alone
    tail = tokens[end - 1].rstrip()
    sense = 0 if tail.endswith(BREAK) else 0.3 if tail[-1:] in PAUSES else 1
    line = "".join(tokens[start:end])
    parted = 0.5 if any(line.count(first) > line.count(last) for first, last in ("（）", "“”", "《》")) else 0
    return slack + alone + parted + sense * (1.0 if to.balanced else 0.005)


def squeeze(text: str) -> list[str]:
    """Return the OpenType features that take half an em out of one of two adjacent full-width marks (标点挤压)."""
    narrowed = {_narrowed(text, index) for index in range(len(text) - 1)}
    return [f"halt[{index}:{index + 1}]" for index in sorted(index for index in narrowed if index is not None)]


def _narrowed(text: str, index: int) -> int | None:
    """Return which of the marks at `index` and after it gives up its blank half: the first that closes, else the one that opens."""
    first, second = text[index], text[index + 1]
    if first in CLOSING and second in CLOSING + OPENING:
        return index
    return index + 1 if first in OPENING and second in OPENING else None


def features(text: str) -> list[str]:
    """Return the OpenType features for a line: squeezed marks where there is Han, else proportional quotation marks."""
    return squeeze(text) if has_han(text) else ["pwid"]


def has_han(text: str) -> bool:
    """Return whether the text has a Chinese character or a mark of full width."""
    return bool(_HAN.search(text))
