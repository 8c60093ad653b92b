"""Markdown as plain data: blocks {k: kind, …}, each holding runs or further blocks."""

from dataclasses import dataclass, field
from functools import cache
from typing import ClassVar

from helpers.exporters.pdf import html, inline
from helpers.exporters.pdf.code import colour_code
from helpers.exporters.pdf.pictures import Pictures
from helpers.exporters.pdf.tables import finish_table, make_cell
from helpers.exporters.pdf.text import show_controls

# Deeper nesting than this helps no reader; what is nested deeper stands at this depth.
DEEPEST = 6
INLINE_MATH = r"(?<![$\\])\$(?P<math_inline_tex>(?!\s)(?:[^$\\\n]|\\.|\n(?!\s*\n))+?(?<!\s))\$(?![$\d])"


@dataclass(frozen=True)
class Cell:
    """What the reading of one cell needs to know: the document's pictures and words, the cell's attachments and code language."""

    pictures: Pictures
    words: dict[str, str]
    attachments: dict = field(default_factory=dict)
    language: str = "text"


def read_markdown(source, cell):
    """Return the blocks of a Markdown text, as JupyterLab reads Markdown; footnotes stand where they are called."""
    tokens = _parser()(show_controls(source))
    notes = {key.lower(): _read_blocks(children, cell, 1) for key, children in _find_notes(tokens)}
    blocks = _read_blocks([token for token in tokens if token["type"] != "footnotes"], cell, 0)
    return _place_notes(blocks, notes) if notes else blocks


@cache
def _parser():
    from mistune import Markdown, import_plugin
    from nbconvert.filters.markdown_mistune import MarkdownWithMath, MathBlockParser, MathInlineParser

    class InlineParser(MathInlineParser):
        """Pandoc's rule: dollars that enclose white space at an end are amounts of money, not a formula."""

        SPECIFICATION: ClassVar = {**MathInlineParser.SPECIFICATION, "inline_math_tex": INLINE_MATH}

    plugins = [import_plugin(name) for name in (*MarkdownWithMath.DEFAULT_PLUGINS, "footnotes")]
    return Markdown(renderer=None, block=MathBlockParser(), inline=InlineParser(hard_wrap=False), plugins=plugins)


def _find_notes(tokens):
    return [
        (note["attrs"]["key"], note["children"]) for token in tokens if token["type"] == "footnotes" for note in token["children"]
    ]


def _place_notes(data, notes):
    """Return blocks with each footnote's text put where it is called; a call within a footnote stays a bare number."""
    if isinstance(data, list):
        return [_place_notes(item, notes) for item in data]
    if not isinstance(data, dict):
        return data
    if data.get("k") == "note":
        return {"k": "note", "body": _flatten(notes.get(data["key"], []))}
    return {key: _place_notes(value, notes) for key, value in data.items()}


def _flatten(blocks):
    return inline.merge_strings([run for block in blocks for run in [*block.get("body", []), " "]][:-1])


def _read_blocks(tokens, cell, depth):
    return [block for token in tokens for block in _read_block(token, cell, depth)]


def _read_block(token, cell, depth):
    reader = READERS.get(token["type"])
    return reader(token, cell, depth) if reader else _read_blocks(token.get("children", []), cell, depth)


def _read_paragraph(token, cell, _depth):
    """Return the blocks of a paragraph; a picture or a displayed formula alone in it, or between its lines, stands by itself."""
    blocks, loose = [], []
    for run in inline.read_runs(token["children"], cell):
        alone = isinstance(run, dict) and (
            (run["k"] == "math" and run["display"]) or (run["k"] == "picture" and run["height"] > 24)
        )
        if alone:
            blocks.extend([*_paragraph(loose), run | {"k": "formula" if run["k"] == "math" else "image"}])
            loose = []
        else:
            loose.append(run)
    return [*blocks, *_paragraph(loose)]


def _paragraph(runs):
    runs = html.trim(runs)
    return [{"k": "paragraph", "body": runs}] if runs else []


def _read_heading(token, cell, _depth):
    return [{"k": "heading", "level": token["attrs"]["level"], "body": html.trim(inline.read_runs(token["children"], cell))}]


def _read_list(token, cell, depth):
    items = [_read_item(item, cell, depth + 1) for item in token["children"]]
    if depth >= DEEPEST:
        return [block for item in items for block in item["blocks"]]
    attributes = token["attrs"]
    return [
        {
            "k": "list",
            "ordered": attributes["ordered"],
            "start": attributes.get("start", 1),
            "tight": token["tight"],
            "items": items,
        }
    ]


def _read_item(item, cell, depth):
    """Return the blocks of one item; the box of a task stands before its first words."""
    blocks = _read_blocks(item["children"], cell, depth)
    checked = item.get("attrs", {}).get("checked")
    if checked is None:
        return {"blocks": blocks}
    first, others = (
        (blocks[0], blocks[1:]) if blocks and blocks[0]["k"] == "paragraph" else ({"k": "paragraph", "body": []}, blocks)
    )
    return {"blocks": [first | {"body": ["☑ " if checked else "☐ ", *first["body"]]}, *others]}


def _read_quote(token, cell, depth):
    blocks = _read_blocks(token["children"], cell, depth + 1)
    return [{"k": "quote", "blocks": blocks}] if depth < DEEPEST and blocks else blocks


def _read_code(token, cell, _depth):
    language = (token.get("attrs") or {}).get("info", "") or "text"
    return [{"k": "code", "lines": colour_code(token["raw"].rstrip("\n"), language.split()[0].strip("{}."))}]


def _read_html(token, cell, _depth):
    return html.read_html(token["raw"], cell, prose=True)


def _read_table(token, cell, _depth):
    head = [_read_cells(part["children"], cell) for part in token["children"] if part["type"] == "table_head"]
    body = [
        _read_cells(row["children"], cell)
        for part in token["children"]
        if part["type"] == "table_body"
        for row in part["children"]
    ]
    width = max(len(row["taken"]) for row in [*head, *body])
    return [finish_table({"head": head, "body": body, "caption": []}, width)]


def _read_cells(cells, cell):
    made = [
        make_cell(inline.read_runs(token["children"], cell), align=token["attrs"]["align"] or "", head=token["attrs"]["head"])
        | {"x": x}
        for x, token in enumerate(cells)
    ]
    return {"cells": made, "anchor": None, "group": False, "taken": set(range(len(made)))}


def _read_term(token, cell, _depth):
    return [{"k": "paragraph", "body": [{"k": "strong", "body": inline.read_runs(token["children"], cell)}], "sticky": True}]


def _read_definition(token, cell, depth):
    return [{"k": "indented", "blocks": _read_blocks(token["children"], cell, depth + 1)}]


READERS = {
    "paragraph": _read_paragraph,
    "block_text": _read_paragraph,
    "heading": _read_heading,
    "list": _read_list,
    "block_quote": _read_quote,
    "block_code": _read_code,
    "block_html": _read_html,
    "thematic_break": lambda token, cell, depth: [{"k": "rule"}],
    "table": _read_table,
    "def_list_head": _read_term,
    "def_list_item": _read_definition,
    "block_error": lambda token, cell, depth: [],
}
