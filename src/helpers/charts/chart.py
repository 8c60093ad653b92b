"""The chart: a matplotlib Figure that carries its words, its data and its other sizes."""

from dataclasses import dataclass, field
from typing import Any

from matplotlib.figure import Figure

from helpers.charts import CHARTS, captions, image_export
from helpers.charts.canvas import Canvas
from helpers.charts.evidence import cell_html
from helpers.charts.style import ACCENT, INK, INK_QUIET, INK_SOFT, RULE, VARIANTS, settings

MEDIA_TYPE = "application/vnd.helpers.chart+json"


@dataclass(frozen=True)
class Plan:
    """What a chart says and how it is drawn, in one language, for every size.

    `title` and `subtitle` may hold | where a line may end; `draw(canvas)` draws from `canvas.top` down and returns where it ended (mm);
    `table` is what is drawn: one row per mark or row of the chart, headers in the language of the chart.
    """

    slug: str
    title: str
    subtitle: str
    note: str
    source: str
    alt: str
    table: Any = field(repr=False)
    draw: Any = field(repr=False)


class Chart(Figure):
    """A figure with .slug, .number, .lang, .variant, .title, .subtitle, .note, .source, .alt and .table (what is drawn)."""

    number = None

    def __init__(self, plan, *, lang, variant, dress, number):
        super().__init__(dpi=100)
        self.plan, self.lang, self.variant, self.dress = plan, lang, variant, dress
        self.size = VARIANTS[variant]
        self.number = number or CHARTS.get(plan.slug)
        self.boxes, self.roles = {}, {}

    slug = property(lambda self: self.plan.slug)
    title = property(lambda self: self.plan.title.replace("|", ""))
    subtitle = property(lambda self: self.plan.subtitle.replace("|", ""))
    note = property(lambda self: self.plan.note)
    source = property(lambda self: self.plan.source)
    alt = property(lambda self: captions.within(self.plan.alt, self.lang))
    table = property(lambda self: self.plan.table)

    @property
    def width_mm(self):
        """The width of the chart in millimetres."""
        return round(self.get_figwidth() * 25.4, 2)

    @property
    def height_mm(self):
        """The height of the chart in millimetres."""
        return round(self.get_figheight() * 25.4, 2)

    def redraw(self, *, variant=None, dress=None):
        """Return the same chart in another size, or with or without its words around the plot."""
        variant, dress = variant or self.variant, self.dress if dress is None else dress
        if (variant, dress) == (self.variant, self.dress):
            return self
        return draw(self.plan, lang=self.lang, variant=variant, dress=dress, number=self.number)

    def savefig(self, *args, **options):
        """Save like any matplotlib figure, under the settings of our charts."""
        with settings(self.lang):
            super().savefig(*args, **options)

    def _repr_mimebundle_(self, include=None, exclude=None):
        import base64

        return self.document_bundle() | {"image/png": base64.b64encode(image_export.to_png(self)).decode("ascii")}

    def document_bundle(self) -> dict[str, Any]:
        """Return what documents show, media type to value: the chart as plain data, which they draw themselves."""
        return {"text/plain": self.alt, MEDIA_TYPE: self.as_data()}

    def as_data(self):
        """Return the chart as plain data for documents: its words, its plot in two widths as SVG with live text, its table."""
        wide, narrow = self.redraw(variant="print", dress=False), self.redraw(variant="narrow", dress=False)
        told = {name: getattr(self, name) for name in ("slug", "number", "lang", "title", "subtitle", "note", "source", "alt")}
        return {
            **told,
            "svg": image_export.to_live_svg(wide),
            "svg_narrow": image_export.to_live_svg(narrow),
            "width_mm": wide.width_mm,
            "height_mm": wide.height_mm,
            "narrow_width_mm": narrow.width_mm,
            "narrow_height_mm": narrow.height_mm,
            "table_html": table_html(self.table),
        }


def draw(plan, *, lang="zh", variant="print", dress=True, number=None):
    """Return the chart of a plan in one size, with (`dress`) or without number, title, subtitle, note and source."""
    with settings(lang):
        chart = Chart(plan, lang=lang, variant=variant, dress=dress, number=number)
        canvas = Canvas(chart, chart.size, lang)
        canvas.top = _draw_header(canvas, chart) if dress else canvas.top + 1
        foot = _measure_footer(canvas, chart) if dress else 1
        if chart.size.height:
            canvas.room = chart.size.height - canvas.top - foot - chart.size.margin
        bottom = plan.draw(canvas)
        start = chart.size.height - chart.size.margin - foot if chart.size.height else bottom
        if dress:
            _draw_footer(canvas, chart, start)
        canvas.settle(chart.size.height or start + foot)
        return chart


def _draw_header(canvas, chart):
    """Draw rule, number, title and subtitle; return where the plot may start (mm)."""
    y = canvas.top + 0.25
    canvas.line(canvas.left, y, canvas.right, y, color=INK, width=1.2)
    tight = 0.1 if chart.size.height else 0
    y += 0.25 * canvas.variant.em("number")
    if chart.number:
        number = f"图 {chart.number}" if chart.lang == "zh" else f"Figure {chart.number}"
        y = canvas.paragraph(canvas.left, y, number, "number", leading=1.45 - tight, color=ACCENT, weight="bold")
    y = canvas.paragraph(canvas.left, y, chart.plan.title, "title", leading=1.35 - tight, weight="bold", balanced=True)
    y += 0.1 * canvas.variant.em("subtitle")
    y = canvas.paragraph(canvas.left, y, chart.plan.subtitle, "subtitle", leading=1.45 - tight, color=INK_SOFT, balanced=True)
    return y + canvas.variant.em("subtitle") * (0.7 if chart.size.height else 1.1)


def _footer_lines(chart):
    return [text for text in (chart.note, chart.source) if text]


def _measure_footer(canvas, chart):
    from helpers.charts.typeset import wrap

    lines = sum(len(wrap(text, canvas.width, chart.size.note)) for text in _footer_lines(chart))
    return (1.45 * lines + 0.6 + _air(chart)) * canvas.variant.em("note")


def _air(chart):
    """Return the air above the rule of the footer, in em of the note: less on a slide, where room is short."""
    return 0.4 if chart.size.height else 0.9


def _draw_footer(canvas, chart, top):
    y = top + _air(chart) * canvas.variant.em("note")
    canvas.line(canvas.left, y, canvas.right, y, color=RULE, width=0.6)
    y += 0.4 * canvas.variant.em("note")
    for text in _footer_lines(chart):
        y = canvas.paragraph(canvas.left, y, text, "foot", color=INK_QUIET)


def table_html(table):
    """Return a table of text as HTML: one th scope=col per column, the first cell of a row its head; Traced cells are links to evidence."""
    from html import escape

    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in table.columns)
    rows = "".join(_row_html(row) for row in table.itertuples(index=False))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _row_html(row):
    first, *rest = map(cell_html, row)
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'
