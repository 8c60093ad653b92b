"""Markdown's inline tokens (mistune) as runs: strings, and dicts {k: kind, …} for everything else."""

import re
from urllib.parse import urlsplit

from helpers.exporters.pdf.math import read_formula

# HTML tags that stand in prose: what they mean on paper, "" where they mean nothing there.
MEANINGS = {
    **dict.fromkeys(("b", "strong"), "strong"),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), "emphasis"),
    **dict.fromkeys(("s", "del", "strike"), "strike"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "mono"),
    **dict.fromkeys(
        ("span", "font", "u", "ins", "mark", "small", "big", "abbr", "q", "center", "time", "label", "wbr", "a", "bdi"), ""
    ),
    "sup": "sup",
    "sub": "sub",
}
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)((?:\s[^>]*)?)/?>", re.DOTALL)
ATTRIBUTE = re.compile(r"""([A-Za-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—]")
WEB = ("http", "https", "mailto")
WRAPPERS = {"strong": "strong", "emphasis": "emphasis", "strikethrough": "strike"}


def read_runs(tokens, cell):
    """Return the runs of a list of inline tokens; `cell` knows pictures, attachments and footnotes."""
    stack = [("", [])]
    for index, token in enumerate(tokens):
        runs = stack[-1][1]
        if token["type"] == "inline_html":
            _read_tag(token["raw"], stack, cell)
        elif token["type"] == "softbreak":
            runs.append("" if _joins_wide(tokens, index) else " ")
        else:
            runs.extend(_read_token(token, cell))
    while len(stack) > 1:
        _close(stack)
    return merge_strings(stack[0][1])


def plain(runs):
    """Return the text of `runs` alone."""
    return "".join(run if isinstance(run, str) else _plain_run(run) for run in runs)


def merge_strings(runs):
    """Return `runs` with neighbouring strings joined and empty ones dropped."""
    merged = []
    for run in runs:
        if isinstance(run, str) and merged and isinstance(merged[-1], str):
            merged[-1] += run
        elif run != "":
            merged.append(run)
    return merged


def link(address, body):
    """Return the runs of a link: to a place in the document, to the web, or just `body` where it leads nowhere from paper."""
    if address.startswith("#") and len(address) > 1:
        return [{"k": "link", "place": address[1:], "body": body}]
    try:
        parts = urlsplit(address)
    except ValueError:
        return body
    if parts.scheme.lower() in WEB and (parts.netloc or parts.scheme.lower() == "mailto"):
        return [{"k": "link", "address": address, "body": body}]
    return body


def picture(address, alt, cell):
    """Return the runs of a picture in prose: the picture, or its alternative text and address where it cannot be shown."""
    found = cell.pictures.find(address, cell.attachments)
    if found:
        return [{"k": "picture", **found, "alt": alt or cell.words["picture"]}]
    shown = address if len(address) <= 200 else address[:60] + "…"
    return [{"k": "missing", "body": [" ".join(filter(None, [alt or cell.words["picture"], f"({shown})" if shown else ""]))]}]


def _read_token(token, cell):
    kind, children = token["type"], token.get("children")
    if kind == "text":
        return [token["raw"]]
    if kind in WRAPPERS:
        return [{"k": WRAPPERS[kind], "body": read_runs(children, cell)}]
    if kind in READERS:
        return READERS[kind](token, cell)
    return read_runs(children, cell) if children else [token.get("raw", "")]


def _read_link(token, cell):
    return link(token["attrs"]["url"], read_runs(token["children"], cell))


def _read_picture(token, cell):
    return picture(token["attrs"]["url"], plain(read_runs(token["children"], cell)).strip(), cell)


def _read_environment(token, _cell):
    name, body = token["attrs"]["name"], token["attrs"]["body"]
    return [read_formula(f"\\begin{{{name}}}{body}\\end{{{name}}}", display=True)]


def _read_footnote(token, cell):
    return [{"k": "note", "key": token["raw"].lower()}]


READERS = {
    "codespan": lambda token, cell: [{"k": "mono", "body": [token["raw"]]}],
    "linebreak": lambda token, cell: [{"k": "break"}],
    "link": _read_link,
    "image": _read_picture,
    "inline_math": lambda token, cell: [read_formula(token["raw"], display=False)],
    "block_math": lambda token, cell: [read_formula(token["raw"], display=True)],
    "latex_environment": _read_environment,
    "footnote_ref": _read_footnote,
}


def _read_tag(raw, stack, cell):
    """Interpret one HTML tag in prose; what could run or load something, or is no HTML, appears as text."""
    runs = stack[-1][1]
    match = TAG.fullmatch(raw)
    if raw.startswith("<!--"):
        return
    if not match or match[2].lower() not in MEANINGS.keys() | {"br", "img", "p", "div"}:
        runs.append(raw)
        return
    name, attributes = match[2].lower(), {found[0].lower(): "".join(found[1:]) for found in ATTRIBUTE.findall(match[3])}
    if name == "img":
        runs.extend(picture(attributes.get("src", ""), attributes.get("alt", ""), cell))
    elif name in ("br", "p", "div"):
        runs.append({"k": "break"} if name == "br" else " ")
    elif match[1]:
        _close(stack, name)
    else:
        _open(stack, name, attributes)


def _open(stack, name, attributes):
    anchor = attributes.get("id") or (attributes.get("name") if name == "a" else "")
    if anchor:
        stack[-1][1].append({"k": "anchor", "id": anchor})
    if not (MEANINGS[name] == "" and name != "a"):
        stack.append((name if name != "a" else f"a {attributes.get('href', '')}", []))


def _close(stack, name=None):
    """Close the innermost open tag, if it is `name` (any where None)."""
    opened, body = stack[-1]
    if len(stack) == 1 or (name and opened.split(" ")[0] != name):
        return
    stack.pop()
    if opened.startswith("a "):
        stack[-1][1].extend(link(opened[2:], body))
    else:
        stack[-1][1].append({"k": MEANINGS[opened], "body": merge_strings(body)})


def _joins_wide(tokens, index):
    """Whether the line break at `index` stands between two wide characters, where Chinese has no space."""
    before = plain_tokens(tokens[max(index - 1, 0) : index])
    after = plain_tokens(tokens[index + 1 : index + 2])
    return bool(before and after and WIDE.match(before[-1]) and WIDE.match(after[0]))


def plain_tokens(tokens):
    """Return the text of inline tokens, formatting left out."""
    return "".join(plain_tokens(token["children"]) if token.get("children") else token.get("raw", "") for token in tokens)


def _plain_run(run):
    if run["k"] == "math":
        return run["tex"]
    if run["k"] == "picture":
        return run["alt"]
    return " " if run["k"] == "break" else plain(run.get("body", []))
