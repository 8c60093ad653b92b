"""Code and what programs print, as lines of pieces: tokens by kind, terminal colours by name."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from helpers.exporters.model import Piece, Preformatted, Tone
from helpers.exporters.reading.characters import show_controls

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

ANSI = re.compile(r"\x1b\[([0-9;]*)m|\x1b\[[0-9;?]*[A-Za-ln-z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[@-Z\\-_]")
COLORS = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
# What is longer than this is cut, and the document says how much is missing; sources are not cut short of a whole program.
MAX_LINES, MAX_CHARACTERS = 2_000, 400_000
MAX_SOURCE_LINES = 20_000
# Highlighting a file of megabytes takes minutes and helps no reader.
MAX_HIGHLIGHTED = 60_000
_BACKSPACE = re.compile(r"[^\n\b]\x08")
_PYTHON = ("ipython", "ipython2", "ipython3", "python2", "python3")

Pairs = Iterable[tuple[str, str]]


def read_source(text: str, language: str, tone: Tone = Tone.LISTING) -> Preformatted:
    """Return a program's source, its tokens by kind if its language is known."""
    text = show_controls(text).strip("\n").rstrip()
    kept, omitted = _shorten(text, MAX_SOURCE_LINES, MAX_CHARACTERS * 5)
    return Preformatted(_split_lines(_highlight(kept, language)), tone, language, omitted)


def read_printed(text: str, tone: Tone) -> Preformatted | None:
    """Return what a program printed: ANSI colours as styles, lines rewritten by carriage returns as they stood at last; None if blank."""
    text = _rewrite_lines(text).strip("\n")
    kept, omitted = _shorten(text, MAX_LINES, MAX_CHARACTERS)
    if not ANSI.sub("", kept).strip():
        return None
    return Preformatted(_split_lines(_read_colors(kept)), tone, "", omitted)


def strip_escapes(text: str) -> str:
    """Return what a program printed without ANSI escapes, rewritten lines as they stood at last."""
    return show_controls(ANSI.sub("", _rewrite_lines(text)))


def _rewrite_lines(text: str) -> str:
    while "\b" in text and _BACKSPACE.search(text):
        text = _BACKSPACE.sub("", text)
    if "\r" not in text:
        return text
    return "\n".join(line.rstrip("\r").rsplit("\r", 1)[-1] for line in text.split("\n"))


def _shorten(text: str, max_lines: int, max_characters: int) -> tuple[str, int]:
    """Return (text, left out): at most so many lines and characters, and how many lines were left out, at least 1 if anything was."""
    if len(text) <= max_characters and text.count("\n") < max_lines:
        return text, 0
    lines = text[:max_characters].split("\n")[:max_lines]
    return "\n".join(lines), max(text.count("\n") + 1 - len(lines), 1)


def _highlight(source: str, language: str) -> Pairs:
    lexer = _find_lexer(language.lower()) if language and len(source) <= MAX_HIGHLIGHTED else None
    return ((text, _style_of(kind)) for kind, text in lexer.get_tokens(source)) if lexer else [(source, "")]


@cache
def _find_lexer(language: str) -> "Lexer | None":
    if language in ("text", "plain", "none", "output"):
        return None
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name("python" if language in _PYTHON else language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


@lru_cache(maxsize=512)
def _style_of(kind: "_TokenType") -> str:
    from pygments.token import Comment, Keyword, Name, Number, Operator, String

    groups = (
        ("comment", (Comment,)),
        ("keyword", (Keyword,)),
        ("string", (String,)),
        ("number", (Number,)),
        ("operator", (Operator.Word,)),
        ("function", (Name.Function, Name.Class, Name.Decorator)),
        ("builtin", (Name.Builtin,)),
    )
    return next((name for name, tokens in groups if any(kind in token for token in tokens)), "")


def _read_colors(text: str) -> Pairs:
    style, place = "", 0
    for escape in ANSI.finditer(text):
        yield show_controls(text[place : escape.start()]), style
        place = escape.end()
        if escape.group(1) is not None:
            style = _apply_escape(style, escape.group(1))
    yield show_controls(text[place:]), style


def _apply_escape(style: str, codes: str) -> str:
    numbers = [int(code) for code in codes.split(";") if code] or [0]
    if numbers[0] in (38, 48):  # colours of a palette of 256 or more say nothing that eight could not
        return style
    for code in numbers:
        if code in (0, 39):
            style = ""
        elif 30 <= code <= 37 or 90 <= code <= 97:
            style = COLORS[code % 10]
        elif code == 1 and not style:
            style = "bold"
    return style


def _split_lines(pieces: Pairs) -> tuple[tuple[Piece, ...], ...]:
    lines: list[list[Piece]] = [[]]
    for text, style in pieces:
        first, *others = (text.expandtabs(4) if "\t" in text else text).split("\n")
        _append(lines[-1], first, style)
        for other in others:
            lines.append([])
            _append(lines[-1], other, style)
    return tuple(map(tuple, lines))


def _append(line: list[Piece], text: str, style: str) -> None:
    if not text:
        return
    if line and line[-1].style == style:
        line[-1] = Piece(line[-1].text + text, style)
    else:
        line.append(Piece(text, style))
