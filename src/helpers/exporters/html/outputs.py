"""Outputs of code cells as HTML: the richest form of each that a page can show safely, text where nothing else is left."""

import json
import re
from html import escape

from helpers.exporters.html.charts import chart_html, picture_html
from helpers.exporters.html.code import colour_code, terminal_html
from helpers.exporters.html.prose import PageRenderer, formula, render_markdown
from helpers.exporters.html.svg import inline_svg
from helpers.exporters.html.tables import frame_tables, prepare_tables
from helpers.exporters.notebook import CHART, joined, unseen_kinds
from helpers.exporters.outline import read_text
from helpers.exporters.sanitise import clean_html

RASTER = ("image/png", "image/jpeg", "image/gif", "image/webp")
JAVASCRIPT = ("application/javascript", "text/javascript")
LONGEST_ALT = 300
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]+")
_PICTURE_OR_RULE = re.compile(r"<(?:img|math|hr|table)\b")


def outputs_html(outputs, source, page):
    """Return the HTML of a code cell's outputs; `source` is the cell's code, the last resort for a picture's alternative text."""
    return "".join(_output_html(output, source, page) for output in _join_streams(outputs))


def prose_html(source, page, attachments=None):
    """Return safe HTML for Markdown, in a prose cell or an output."""
    renderer = PageRenderer(page.outline, attachments, page.folder)
    return frame_tables(clean_html(prepare_tables(render_markdown(source, renderer)), page.places), page.words)


def _join_streams(outputs):
    """Return outputs with successive pieces of one stream joined: kernels send them as they come."""
    together = []
    for output in outputs:
        last = together[-1] if together else {}
        if output.get("output_type") == "stream" == last.get("output_type") and output.get("name") == last.get("name"):
            together[-1] = {**last, "text": joined(last.get("text")) + joined(output.get("text"))}
        else:
            together.append(output)
    return together


def _output_html(output, source, page):
    kind = output.get("output_type")
    if kind == "stream":
        return _stream_html(joined(output.get("text")), "stderr" if output.get("name") == "stderr" else "stdout")
    if kind == "error":
        return _error_html(output)
    data = output.get("data") if isinstance(output.get("data"), dict) else {}
    return _display_html(data, output.get("metadata") or {}, source, page)


def _stream_html(text, kind):
    return terminal_html(text, kind) if text.strip() else ""


def _error_html(output):
    trace = "\n".join(line for line in output.get("traceback") or [] if isinstance(line, str))
    summary = f"{joined(output.get('ename'))}: {joined(output.get('evalue'))}"
    return terminal_html(trace or summary, "error")


def _display_html(data, metadata, source, page):
    """Return the richest form of a displayed value that leaves something to see once it is safe."""
    for media, render in RENDERERS:
        html = render(media, data, metadata, source, page) if media in data else ""
        if html:
            return html
    kinds = unseen_kinds(data)
    return f'<p class="unseen">{escape(page.words["output_not_shown"].format(kinds=kinds))}</p>\n' if kinds else ""


def _render_chart(media, data, _metadata, _source, page):
    return chart_html(data[media], page)


def _render_markdown(media, data, _metadata, _source, page):
    return prose_html(joined(data[media]), page)


def _render_html(media, data, _metadata, _source, page):
    html = frame_tables(clean_html(prepare_tables(joined(data[media])), page.places), page.words)
    return f'<div class="output">{html}</div>\n' if read_text(html) or _PICTURE_OR_RULE.search(html) else ""


def _render_table(media, data, metadata, source, page):
    """Return an HTML output that holds a table: it says more than the Markdown beside it."""
    return _render_html(media, data, metadata, source, page) if "<table" in joined(data[media]) else ""


def _render_svg(media, data, metadata, source, page):
    drawing = inline_svg(joined(data[media]), _find_alt(media, data, metadata, source), page.claim_prefix())
    return picture_html(drawing) if drawing else ""


def _render_raster(media, data, metadata, source, page):
    content = joined(data[media])
    if not _BASE64.fullmatch(content):
        return ""
    own = metadata.get(media) if isinstance(metadata.get(media), dict) else {}
    width = f' width="{own["width"]:.0f}"' if isinstance(own.get("width"), int | float) and 0 < own["width"] < 1e5 else ""
    alt = escape(_find_alt(media, data, metadata, source))
    return picture_html(f'<img src="data:{media};base64,{"".join(content.split())}" alt="{alt}"{width}>')


def _render_latex(media, data, _metadata, _source, _page):
    tex = joined(data[media]).strip()
    marked = re.fullmatch(r"(\$\$?)(.*)\1", tex, re.DOTALL)
    tex = (marked.group(2) if marked else tex).strip().removeprefix("\\displaystyle").strip()
    return f'<div class="output">{formula(tex, display=True)}</div>\n' if tex else ""


def _render_javascript(media, data, _metadata, _source, _page):
    return colour_code(joined(data[media]), "javascript")


def _render_json(media, data, _metadata, _source, _page):
    return colour_code(json.dumps(data[media], ensure_ascii=False, indent=2, default=str), "json")


def _render_text(media, data, _metadata, _source, _page):
    return _stream_html(joined(data[media]), "stdout")


def _find_alt(media, data, metadata, source):
    """Return alternative text: the output's own, its plain text unless that only names an object, the code that drew it."""
    own = metadata.get(media) if isinstance(metadata.get(media), dict) else {}
    text = joined(data.get("text/plain")).strip()
    words = joined(own.get("alt")) or ("" if text.startswith("<") else text) or source or media
    return " ".join(words.split())[:LONGEST_ALT]


RENDERERS = (
    (CHART, _render_chart),
    ("text/html", _render_table),
    ("text/markdown", _render_markdown),
    ("text/html", _render_html),
    ("text/latex", _render_latex),
    ("image/svg+xml", _render_svg),
    *((media, _render_raster) for media in RASTER),
    *((media, _render_javascript) for media in JAVASCRIPT),
    ("application/json", _render_json),
    ("text/plain", _render_text),
)
