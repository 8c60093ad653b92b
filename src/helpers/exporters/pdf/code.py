"""Code and what programs print, as lines of coloured pieces."""

import re

ANSI = re.compile(r"\x1b\[([0-9;]*)m|\x1b\[[0-9;?]*[A-Za-ln-z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[@-Z\\-_]")
COLOURS = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
MOST_LINES = 400
MOST_CHARACTERS = 60_000


def colour_code(source, language):
    """Return `source` as lines, each a list of [text, style]; style names a pygments group ("keyword", "string" …) or is ""."""
    return _split_lines(_style_tokens(source, language))


def colour_terminal(text):
    """Return what a program printed as lines of [text, style]; ANSI escapes become styles, other control sequences go."""
    pieces, style, place = [], "", 0
    for escape in ANSI.finditer(text):
        pieces.append((text[place : escape.start()], style))
        place = escape.end()
        if escape.group(1) is not None:
            style = _apply_escape(style, escape.group(1))
    return _split_lines([*pieces, (text[place:], style)])


def strip_escapes(text):
    """Return what a program printed without ANSI escapes, a line rewritten by carriage returns as it stood at last."""
    return "\n".join(line.rstrip("\r").rsplit("\r", 1)[-1] for line in ANSI.sub("", text).split("\n"))


def shorten(text):
    """Return (text, left_out): at most 400 lines and 60,000 characters of `text`, and how many lines were left out."""
    lines = text[:MOST_CHARACTERS].split("\n")[:MOST_LINES]
    kept = "\n".join(lines)
    return (text, 0) if kept == text else (kept, max(text.count("\n") + 1 - len(lines), 1))


def _style_tokens(source, language):
    from pygments import lex
    from pygments.util import ClassNotFound

    if len(source) > MOST_CHARACTERS:
        return [(source, "")]
    try:
        return [(text, _style_of(kind)) for kind, text in lex(source, _find_lexer(language))]
    except ClassNotFound:
        return [(source, "")]


def _find_lexer(language):
    from pygments.lexers import get_lexer_by_name

    name = (language or "text").lower()
    return get_lexer_by_name("python" if name in ("ipython", "ipython3", "python3") else name, stripnl=False, ensurenl=False)


def _style_of(kind):
    from pygments.token import Comment, Keyword, Name, Number, Operator, String

    groups = {"comment": Comment, "keyword": Keyword, "string": String, "number": Number, "operator": Operator.Word}
    names = {"function": (Name.Function, Name.Class, Name.Decorator), "builtin": (Name.Builtin,)}
    found = (group for group, token in groups.items() if kind in token)
    named = (group for group, tokens in names.items() if any(kind in token for token in tokens))
    return next(found, None) or next(named, "")


def _split_lines(pieces):
    lines = [[]]
    for text, style in pieces:
        first, *others = text.expandtabs(4).split("\n")
        lines[-1].append([first, style])
        lines.extend([[other, style]] for other in others)
    return [[piece for piece in line if piece[0]] for line in lines]


def _apply_escape(style, codes):
    for code in map(int, filter(None, codes.split(";") or ["0"])):
        if code == 0 or code == 39:
            style = ""
        elif 30 <= code <= 37 or 90 <= code <= 97:
            style = COLOURS[code % 10]
        elif code == 1 and not style:
            style = "bold"
    return style if codes else ""
