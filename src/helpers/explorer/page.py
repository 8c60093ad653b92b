"""The HTML of a view: the chart as an SVG whose marks can be pointed at, and the tables under it."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from helpers.charts import image_export

if TYPE_CHECKING:
    from helpers.charts.chart import Chart
    from helpers.explorer.selection import View
    from helpers.narrative.html_table import Table
    from helpers.tables import Labels

# A district left out is struck through: the colour of a button alone tells little, least of all in the dark theme.
LOOK = """<style>
.explorer .widget-toggle-button:not(.mod-active) { text-decoration: line-through; }
.explorer :is(button, select, input, a, g, tr):focus-visible { outline: 3px solid var(--jp-brand-color1, #0b57d0); outline-offset: 1px; }
.explorer-picture { position: relative; box-sizing: border-box; width: 100%; max-width: 760px; margin: .6em 0; padding: 16px 20px; background: #fff; border-radius: 3px; }
.explorer-picture svg { display: block; width: 100%; height: auto; }
.explorer-picture [data-evidence] { cursor: pointer; }
.explorer-tip { position: absolute; z-index: 5; max-width: 280px; padding: .4em .7em; background: #1a1a1a; color: #fff; border-radius: 3px; pointer-events: none; line-height: 1.4; }
.explorer-tables { overflow-x: auto; }
.explorer-tables table { border-collapse: collapse; margin: 0 0 1.2em; }
.explorer-tables caption { text-align: left; font-weight: bold; padding: .3em 0; }
.explorer-tables :is(th, td) { text-align: left; padding: .2em 1.2em .2em 0; border-bottom: 1px solid var(--jp-border-color2, #d9dce0); line-height: 1.5; }
.explorer-tables th button { all: unset; cursor: pointer; font-weight: bold; }
.explorer-tables th button:focus-visible { outline: 3px solid var(--jp-brand-color1, #0b57d0); }
.explorer-tables th[aria-sort=ascending] button::after { content: " ▲"; }
.explorer-tables th[aria-sort=descending] button::after { content: " ▼"; }
.explorer-tables tr.explorer-found { background: var(--jp-brand-color3, #fff3c4); }
.explorer-tables .num { text-align: right; }
.explorer-find { font: inherit; color: inherit; background: transparent; border: 1px solid currentcolor; padding: .2em .5em; min-width: 16em; }
</style>"""
_ROOT_WORDS = re.compile(r"<title>.*?</title><desc>.*?</desc>", re.DOTALL)
_ROW = re.compile(r'<tr id="(explorer-[^"]*)">')


def picture_html(chart: Chart) -> str:
    """Return a chart as an HTML figure with its alternative text: an SVG whose text is text, small, its marks with their names."""
    # The words of the root would be a hint of the browser over every mark.
    drawing = _ROOT_WORDS.sub("", image_export.to_svg(chart, outlines=False), count=1)
    return f'<figure class="explorer-picture" role="group" aria-label="{escape(chart.alt)}">{drawing}</figure>'


def tables_html(view: View, words: Labels) -> str:
    """Return the warning, the table and the evidence of a view as HTML; rows of evidence carry what a mark tells of them."""
    warning = f"<p><strong>{escape(view.warning)}</strong></p>" if view.warning else ""
    return f'<div class="explorer-tables">{warning}{view.table.to_html()}{_evidence_html(view.evidence, words)}</div>'


def _evidence_html(evidence: Table, words: Labels) -> str:
    """Return the table of evidence; an attribute of each row holds the wording of the source, its reading and its place."""
    heads = [words.text(key) for key in ("reported", "reading", "place")]
    told = [(head, evidence.columns.index(head)) for head in heads]
    rows = {
        name: " · ".join(f"{head} {row[column]}" for head, column in told if row[column])
        for name, row in zip(evidence.ids, evidence.rows, strict=True)
    }
    return _ROW.sub(lambda found: f'<tr id="{found[1]}" data-source="{escape(rows[found[1]])}">', evidence.to_html())


def search_field(words: Labels) -> str:
    """Return the field that searches the rows of the tables beside it."""
    told = escape(words.text("filter_rows"))
    return (
        f'<label class="explorer-find-label">{told} <input type="search" class="explorer-find" '
        f'data-sort="{escape(words.text("sort_rows"))}"></label>'
    )
