"""Directives of MyST and Jupyter Book in prose: notes in boxes, pictures with captions; all others stay listings, as Jupyter shows them."""

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

Render = Callable[[str], str]


def fence_colons(source: str) -> str:
    """Return a Markdown text whose directives between colons stand between fences, which every reader of Markdown knows."""
    if ":::" not in source:
        return source
    return _COLONS.sub(rf"{_FENCE}\2\n\3{_FENCE}", source)


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
