"""Directives and roles of MyST and Jupyter Book in prose: notes in boxes, pictures with captions, references; all others stay listings, as
Jupyter shows them."""

import re
from collections.abc import Callable
from html import escape

BOXES = frozenset(
    [
        "admonition",
        "attention",
        "caution",
        "danger",
        "dropdown",
        "error",
        "hint",
        "important",
        "margin",
        "note",
        "seealso",
        "sidebar",
        "tip",
        "topic",
        "warning",
    ]
)
# Boxes without a title of their own are named after what they are; these say nothing to a reader.
NAMELESS = frozenset({"admonition", "dropdown", "margin", "sidebar", "topic"})
_INFO = re.compile(r"\{([\w-]+)\}\s*(.*)", re.DOTALL)
# Options stand first, one a line, or between two lines of dashes.
_OPTIONS = re.compile(r"\A(?:---\n.*?\n---\n|(?::[\w-]+:[^\n]*(?:\n|\Z))+)\s*", re.DOTALL)
_COLONS = re.compile(r"^(:{3,})(\{[\w-]+\}[^\n]*)\n((?:(?!:::)[^\n]*\n)*?)\1[ \t]*$", re.MULTILINE)
_FENCE = "~" * 12
# A line that names the place below it, and a name behind a formula that no reader would put there.
_TARGET = re.compile(r"^\(([\w:.-]+)\)=[ \t]*$", re.MULTILINE)
_NAME = r"[ \t]*\(([A-Za-z][\w.]*[:_-][\w:.-]*)\)[ \t]*$"
_LABEL = re.compile(r"\$\$((?:(?!\$\$).)+)\$\$" + _NAME, re.MULTILINE | re.DOTALL)
_LABEL_BEHIND_END = re.compile(r"^([ \t]*\\end\{[a-z]+\*?\})" + _NAME, re.MULTILINE)
_NUMBERED = re.compile(r"(?:\\\\\s*)?\\end\{(?:equation|align|gather|multline|eqnarray|alignat|flalign)\}\s*\Z")
# A role says what stands between its backticks: text and where it leads, or only one of them.
ROLE = r"\{(?P<role_name>[A-Za-z][\w:-]*)\}`(?P<role_body>[^`\n]+)`(?!`)"
_LEADING = re.compile(r"(.*\S)\s*<([^<>]+)>", re.DOTALL)
_LINKS = frozenset({"ref", "numref", "any", "prf:ref"})
_WORDS = frozenset({"doc", "term", "download", "abbr", "kbd", "guilabel", "menuselection", "file", "samp", "dfn"})
ROLES = _LINKS | _WORDS | {"eq", "math", "sub", "sup", "cite", "cite:t", "cite:p"}

Render = Callable[[str], str]


def fence_colons(source: str) -> str:
    """Return a Markdown text whose directives between colons stand between fences, which every reader of Markdown knows."""
    if ":::" not in source:
        return source
    return _COLONS.sub(rf"{_FENCE}\2\n\3{_FENCE}", source)


def mark_places(source: str) -> str:
    """Return a Markdown text whose named places are anchors, and whose formulas have the names behind them as labels."""
    if ")=" in source:
        source = _TARGET.sub(r'<span id="\1"></span>\n', source)
    if "(" not in source:
        return source
    return _LABEL_BEHIND_END.sub(r"\\label{\2}\1", _LABEL.sub(_label, source))


def _label(found: re.Match[str]) -> str:
    """Return a displayed formula with a name behind it as one with a label, which is numbered."""
    body, label = found[1], f"\\label{{{found[2]}}}"
    if end := _NUMBERED.search(body):
        return f"{body[: end.start()]}{label}{body[end.start() :]}"
    return f"\\begin{{equation}}{body}{label}\\end{{equation}}"


def render_role(name: str, body: str) -> str:
    """Return the HTML of a role other than of a formula or of a reference to one."""
    if name in ("sub", "sup"):
        return f"<{name}>{escape(body)}</{name}>"
    if name.startswith("cite"):
        return escape(f"[{body}]")
    leading = _LEADING.fullmatch(body)
    text, target = (leading[1], leading[2]) if leading else (body, body)
    return f'<a href="#{escape(target)}">{escape(text)}</a>' if name in _LINKS else escape(text)


def render_directive(info: str, body: str, render: Render) -> str | None:
    """Return the HTML of a fenced directive such as {note}, None if `info` names none that is known; `render` makes HTML of Markdown."""
    found = _INFO.fullmatch(info.strip())
    if not found:
        return None
    name, argument = found[1].lower(), found[2].strip()
    text = _OPTIONS.sub("", body)
    if name in BOXES:
        return _render_box(name, argument, text, render)
    if name in ("figure", "image") and argument:
        return f'<img src="{escape(argument)}" alt="{escape(" ".join(text.split()))}">\n{render(text)}'
    return None


def _render_box(name: str, argument: str, text: str, render: Render) -> str:
    title = argument or ("" if name in NAMELESS else name.capitalize())
    if title and name in ("margin", "sidebar") and not text.strip():
        return f'<div class="admonition">{render(title)}</div>\n'
    head = f"<p><strong>{render(title).strip().removeprefix('<p>').removesuffix('</p>')}</strong></p>" if title else ""
    return f'<div class="admonition">{head}{render(text)}</div>\n'
