"""An .html file becomes text, a line per block."""

import re

from .encodings import read_plain
from .reader import refused

_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_HIDDEN = frozenset(
    ["script", "style", "noscript", "template", "head", "nav", "svg", "math", "iframe", "object", "select", "button", "textarea"]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "td",
        "th",
        "table",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "br",
        "hr",
        "center",
        "form",
        "figure",
        "figcaption",
        "body",
        "title",
    ]
)
_SPACES = re.compile(r"[ \t\r\n\f]+")


def read_html(data, path):
    """Return (text, encoding) of a page's bytes: visible text only, a line per block element. Raises InputError where it is none."""
    from lxml import etree, html

    text, encoding = _decode(data, path)
    try:
        root = html.document_fromstring(
            text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        )
    except (etree.LxmlError, ValueError):
        raise refused(path, "holds no readable HTML", "save the page again as .html or .txt") from None
    parts = []
    _collect(root, parts)
    lines = (_SPACES.sub(" ", line).strip(" ") for line in "".join(parts).split("\x00"))
    return "\n".join(line for line in lines if line), encoding


def _decode(data, path):
    """Return (text, encoding): by byte-order mark or content, and by the page's own word where the content leaves a choice."""
    declared = _CHARSET.search(data[:4096])
    name = declared[1].decode("ascii").lower() if declared else ""
    if name in ("gb2312", "gbk", "gb18030"):
        try:
            return data.decode("gb18030"), "gb18030"
        except UnicodeDecodeError:
            pass
    return read_plain(data, path)


def _collect(root, parts):
    """Add the visible text below `root`; block elements are parted by NUL. Without recursion: pages may be nested deeply."""
    stack = [(root, False)]
    while stack:
        element, closing = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        block = tag in _BLOCKS
        if closing:
            parts.append(("\x00" if block else "") + (element.tail or ""))
            continue
        if tag in _HIDDEN or not tag:
            parts.append(element.tail or "")
            continue
        parts.append(("\x00" if block else "") + (element.text or ""))
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
