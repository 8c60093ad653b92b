"""Charts and pictures as figures: number, title, subtitle, note and source as text around the drawing, its data folded below it."""

import re
from html import escape

from helpers.exporters.html.svg import inline_svg
from helpers.exporters.html.tables import frame_tables, prepare_tables
from helpers.exporters.notebook import joined
from helpers.exporters.outline import read_text
from helpers.exporters.sanitise import clean_html


def chart_html(chart, page):
    """Return the figure of a chart's own JSON, or "" where it holds no drawing; `page` hands out ids and words."""
    if not isinstance(chart, dict):
        return ""
    texts = {name: " ".join(joined(chart.get(name)).split()) for name in ("title", "subtitle", "note", "source", "alt", "slug")}
    plot = _plot_html(chart, texts["alt"] or texts["title"] or page.words["figure_word"], page)
    if not plot:
        return ""
    anchor = _claim_anchor(texts["slug"], page)
    return (
        f'<figure class="chart" id="{escape(anchor)}">{_caption_html(chart.get("number"), texts, page)}'
        f'<div class="plot">{plot}</div>{_foot_html(texts)}{_data_html(joined(chart.get("table_html")), page)}</figure>\n'
    )


def picture_html(content, page_text=""):
    """Return a figure around the safe `content` of one picture, with a caption where `page_text` gives one."""
    caption = f"<figcaption>{escape(page_text)}</figcaption>" if page_text else ""
    return f'<figure class="picture"><div class="plot">{content}</div>{caption}</figure>\n'


def _claim_anchor(slug, page):
    """Return the id of a chart, figure-SLUG, by which prose refers to it; an odd slug is made plain, a second chart of one name told apart."""
    wish = f"figure-{slug}" if re.fullmatch(r"[\w-]+", slug) else page.slugs.claim(f"figure {slug}")
    return page.places.claim(wish) or page.places.claim(page.slugs.claim(f"{wish} again")) or ""


def _plot_html(chart, alt, page):
    wide = inline_svg(joined(chart.get("svg")), alt, page.claim_prefix())
    narrow = inline_svg(joined(chart.get("svg_narrow")), alt, page.claim_prefix())
    if not wide or not narrow:
        return wide or narrow
    return f'<div class="plot-wide">{wide}</div><div class="plot-narrow">{narrow}</div>'


def _caption_html(number, texts, page):
    label = page.words["figure"].format(n=number) if isinstance(number, int | str) and str(number) else ""
    parts = (("figure-number", label), ("figure-title", texts["title"]), ("figure-subtitle", texts["subtitle"]))
    lines = "".join(f'<p class="{kind}">{escape(text)}</p>' for kind, text in parts if text)
    return f"<figcaption>{lines}</figcaption>" if lines else ""


def _foot_html(texts):
    lines = "".join(f'<p class="figure-{name}">{escape(texts[name])}</p>' for name in ("note", "source") if texts[name])
    return f'<div class="figure-foot">{lines}</div>' if lines else ""


def _data_html(table, page):
    table = clean_html(prepare_tables(table), page.places) if table else ""
    if not read_text(table):
        return ""
    summary = f"<summary>{escape(page.words['chart_data'])}</summary>"
    return f'<details class="chart-data">{summary}{frame_tables(table, page.words)}</details>'
