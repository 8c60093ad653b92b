"""Outputs of code cells as blocks: charts, pictures, tables, prose, formulas, printed text, errors."""

import json

from helpers.exporters.notebook import CHART, joined, unseen_kinds
from helpers.exporters.pdf.blocks import read_markdown
from helpers.exporters.pdf.charts import read_chart
from helpers.exporters.pdf.code import colour_code, colour_terminal, shorten, strip_escapes
from helpers.exporters.pdf.html import read_html
from helpers.exporters.pdf.inline import plain
from helpers.exporters.pdf.math import read_formula
from helpers.exporters.pdf.text import show_controls

PICTURES = ("image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp")


def read_outputs(outputs, cell, source):
    """Return the blocks of a code cell's outputs; what was printed in several pieces to one stream is put together."""
    return [block for output in _join_streams(outputs) for block in _read_output(output, cell, source)]


def _join_streams(outputs):
    """Return outputs with successive pieces of one stream joined: kernels send them as they come."""
    joined_outputs = []
    for output in outputs:
        last = joined_outputs[-1] if joined_outputs else {}
        if (
            output.get("output_type") == "stream"
            and last.get("name") == output.get("name")
            and last.get("output_type") == "stream"
        ):
            joined_outputs[-1] = {**last, "text": joined(last.get("text")) + joined(output.get("text"))}
        else:
            joined_outputs.append(output)
    return joined_outputs


def _read_output(output, cell, source):
    kind = output.get("output_type")
    if kind == "stream":
        return _printed(joined(output.get("text")), "stderr" if output.get("name") == "stderr" else "stdout", cell)
    if kind == "error":
        return _read_error(output, cell)
    return _read_display(output.get("data") or {}, output.get("metadata") or {}, cell, source)


def _printed(text, tone, cell):
    kept, left_out = shorten(_rewrite_lines(text).strip("\n"))
    if not kept.strip():
        return []
    lines = [[[show_controls(piece), style] for piece, style in line] for line in colour_terminal(kept)]
    return [
        {"k": "printed", "tone": tone, "lines": lines, "more": cell.words["more_lines"].format(n=left_out) if left_out else ""}
    ]


def _rewrite_lines(text):
    """Return text with lines rewritten by carriage returns (progress bars) as they stood at last."""
    return "\n".join(line.rstrip("\r").rsplit("\r", 1)[-1] for line in text.split("\n"))


def _read_error(output, cell):
    trace = "\n".join(line for line in output.get("traceback") or [] if isinstance(line, str))
    summary = f"{joined(output.get('ename'))}: {joined(output.get('evalue'))}"
    return [{"k": "error", "body": [show_controls(strip_escapes(summary))[:2000]]}, *_printed(trace, "stderr", cell)]


def _read_display(data, metadata, cell, source):
    """Return the blocks of the richest form of a displayed value that paper can show."""
    for mime, reader in READERS:
        if mime in data and (blocks := reader(mime, data, metadata, cell, source)):
            return blocks
    kinds = show_controls(unseen_kinds(data))
    return (
        [{"k": "paragraph", "body": [{"k": "missing", "body": [cell.words["output_not_shown"].format(kinds=kinds)]}]}]
        if kinds
        else []
    )


def _read_chart(mime, data, _metadata, cell, _source):
    figure = read_chart(data[mime], cell)
    return [figure] if figure else []


def _read_prose(mime, data, _metadata, cell, _source):
    return read_markdown(joined(data[mime]), cell)


def _read_html(mime, data, _metadata, cell, _source):
    blocks = read_html(joined(data[mime]), cell)
    tables = any(block["k"] == "table" for block in blocks)
    # pandas writes “5 rows × 3 columns” under a table that it cut; scripts that draw in browsers leave no text at all.
    return (
        blocks
        if tables or any(plain(block.get("body", [])).strip() or block["k"] not in ("paragraph", "anchor") for block in blocks)
        else []
    )


def _read_picture(mime, data, metadata, cell, source):
    picture = cell.pictures.keep(joined(data[mime]), mime)
    if not picture:
        return []
    own = metadata.get(mime)
    own = own if isinstance(own, dict) else {}
    size = _wished_size(picture, own.get("width"), own.get("height"))
    return [{"k": "image", **picture, **size, "alt": _find_alt(own, data, source) or cell.words["picture"]}]


def _wished_size(picture, width, height):
    """Return {width, height} in points of a picture for which a notebook asks a width or height in pixels."""
    if isinstance(width, int | float) and width > 0:
        return {"width": width * 0.75, "height": width * 0.75 * picture["height"] / picture["width"]}
    if isinstance(height, int | float) and height > 0:
        return {"width": height * 0.75 * picture["width"] / picture["height"], "height": height * 0.75}
    return {}


def _find_alt(own, data, source):
    """Return alternative text: the output's own, its plain text unless that only names an object, the code that drew it."""
    text = joined(data.get("text/plain")).strip()
    wordy = "" if text.startswith("<") else text
    return " ".join((joined(own.get("alt")) or wordy or source).split())[:300]


def _read_latex(mime, data, _metadata, _cell, _source):
    tex = joined(data[mime]).strip()
    for mark in ("$$", "$"):
        if tex.startswith(mark) and tex.endswith(mark) and len(tex) > 2 * len(mark):
            tex = tex[len(mark) : -len(mark)]
    tex = tex.removeprefix("\\displaystyle").strip()
    return [read_formula(show_controls(tex), display=True) | {"k": "formula"}] if tex else []


def _read_json(mime, data, _metadata, _cell, _source):
    text = json.dumps(data[mime], ensure_ascii=False, indent=2, default=str)
    kept, _ = shorten(show_controls(text))
    return [{"k": "code", "lines": colour_code(kept, "json")}]


def _read_text(mime, data, _metadata, cell, _source):
    return _printed(joined(data[mime]), "stdout", cell)


READERS = (
    (CHART, _read_chart),
    ("text/markdown", _read_prose),
    *((mime, _read_picture) for mime in PICTURES),
    ("text/latex", _read_latex),
    ("text/html", _read_html),
    ("application/json", _read_json),
    ("text/plain", _read_text),
)
