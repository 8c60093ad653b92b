"""Code and what programs print, as HTML: colours as classes, so that style sheets choose them for light and dark."""

import re
from html import escape

# Highlighting a file of megabytes takes minutes and helps nobody.
LONGEST_COLOURED = 60_000
# Wider than a phone shows: such a block can be scrolled, so the keyboard has to reach it.
NARROW_COLUMNS = 40
_OTHER_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-ln-z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[@-Z\\-_]|\x1b(?!\[)")


def colour_code(code, language):
    """Return `code` as a pre element, its tokens classed as pygments names them."""
    return pre_html(_colour(code.rstrip("\n"), language), "highlight", code)


def terminal_html(text, kind):
    """Return what a program printed as a pre element of class `kind`, ANSI colours as classes, rewritten lines as they stood last."""
    from nbconvert.filters.ansi import ansi2html

    lines = "\n".join(line.rstrip("\r").rsplit("\r", 1)[-1] for line in _OTHER_ESCAPES.sub("", text).split("\n"))
    coloured = re.sub(r' style="[^"]*"', "", str(ansi2html(lines.rstrip("\n"))))
    return pre_html(coloured.replace("\x1b", "[U+001B]"), kind, lines)


def pre_html(content, kind, text):
    """Return a pre element around safe `content`; reachable by keyboard where its plain `text` is too wide or long to be seen whole."""
    lines = text.split("\n")
    scrolls = len(lines) > 30 or max(map(len, lines)) > NARROW_COLUMNS
    return f'<pre class="{kind}"{" tabindex=" + chr(34) + "0" + chr(34) if scrolls else ""}><code>{content}</code></pre>\n'


def _colour(code, language):
    from pygments import highlight
    from pygments.formatters import HtmlFormatter

    lexer = _find_lexer(language) if len(code) <= LONGEST_COLOURED else None
    return highlight(code, lexer, HtmlFormatter(nowrap=True)).rstrip("\n") if lexer else escape(code, quote=False)


def _find_lexer(language):
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    name = (language or "text").lower()
    try:
        return get_lexer_by_name("python" if name in ("ipython", "ipython3", "python3") else name, stripnl=False)
    except ClassNotFound:
        return None
