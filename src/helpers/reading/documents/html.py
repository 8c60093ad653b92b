"""An .html file becomes text, a line per block."""

import re

from helpers.reading.documents.encodings import read_plain
from helpers.reading.documents.reader import refused

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
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WIDE = r"[\u2e80-\u9fff\uff00-\uffef“”‘’—…]"
# A line of the page's source may end anywhere, and Chinese has no spaces to break at: CSS Text 3, segment break transformation.
_SOURCE_BREAK = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n]\s*(?={_WIDE})|(?<=[\d.])[ \t]*[\r\n]\s*(?=[\d.])")


def read_html(data, path):
    """Return (text, encoding) of a page's bytes: visible text only, a line per block element. Raises InputError where it is none."""
    from lxml import etree, html

    text, encoding = _decode(data, path)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError):
        raise refused(path, "holds no readable HTML", "save the page again as .html or .txt") from None
    if any("depth" in entry.message for entry in parser.error_log):  # what stands deeper was left out
        raise refused(path, "nests its elements too deeply to be read", "save the page again as .docx or .txt")
    parts = []
    _collect(root, parts)
    lines = (_SPACES.sub(" ", _SOURCE_BREAK.sub("", line)).strip(" ") for line in "".join(parts).split("\x00"))
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
        if tag in _HIDDEN or not tag or _is_hidden(element):
            parts.append(element.tail or "")
            continue
        parts.append(("\x00" if block else "") + (element.text or ""))
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))


def _is_hidden(element):
    return element.get("hidden") is not None or bool(_INVISIBLE.search(element.get("style", "")))
