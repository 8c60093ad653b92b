"""The chart: a matplotlib Figure that carries its words, its facts, its data and its other sizes."""

import pickle
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, SupportsIndex

from matplotlib.figure import Figure

from helpers.charts import image_export
from helpers.charts.canvas import Canvas
from helpers.charts.evidence import cell_html
from helpers.charts.plan import Plan
from helpers.charts.style import ACCENT, INK, INK_QUIET, INK_SOFT, RULE, SIZES, find_choice, settings
from helpers.text.messages import messages

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

DPI = 100
MEDIA_TYPE = "application/vnd.helpers.chart+json"


class Chart(Figure):
    """A figure with .slug, .number, .lang, .size, .title, .subtitle, .note, .source, .alt, .facts and .table (what is drawn).

    It is drawn when somebody first looks at what is in it: documents show it in other sizes, and need only its words of this one.
    """

    number: int | None = None  # type: ignore[assignment]  # pyplot's number of a window is an int or a str
    sheet: Canvas
    _undrawn = False

    def __init__(self, plan: Plan, *, lang: str, size: str, dress: bool, number: int | None) -> None:
        self._begin(plan, lang, size, dress, number)
        self.__dict__["_undrawn"] = True

    @classmethod
    def adopt(cls, figure: Figure, plan: Plan, *, lang: str, size: str, dress: bool, number: int | None) -> "Chart":
        """Return `figure` itself, made a Chart: whatever is drawn in it stays."""
        figure.__class__ = cls
        assert isinstance(figure, Chart)
        figure.dpi = DPI
        figure._begin(plan, lang, size, dress, number)
        return figure

    def _begin(self, plan: Plan, lang: str, size: str, dress: bool, number: int | None) -> None:
        self.plan, self.lang, self.dress = plan, lang, dress
        self.size = SIZES[find_choice("size", size, SIZES)]
        self.number = number
        self.boxes: dict[Artist, tuple[float, float, float, float] | None] = {}
        self.roles: dict[Artist, str] = {}

    if not TYPE_CHECKING:  # else every name would seem to be there

        def __getattr__(self, name: str) -> Any:
            """Return what a figure has once it is drawn; nothing is drawn for a display that asks whether there is a special form."""
            if not self._undrawn or name.startswith(("_ipython", "_repr_")):
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)
            self.finish()
            return getattr(self, name)

    def __setattr__(self, name: str, value: object) -> None:
        """Set an attribute of the drawn chart."""
        self.finish()
        super().__setattr__(name, value)

    def __getstate__(self) -> dict[str, object]:
        """Return what a copy or a file of the chart has: a drawn one."""
        self.finish()
        return dict(super().__getstate__())  # type: ignore[call-overload]

    def finish(self) -> None:
        """Draw the chart if it has not been drawn. Raises what its plan raises; it is then as undrawn as before."""
        if not self._undrawn:
            return
        before = dict(self.__dict__)
        self.__dict__["_undrawn"] = False
        try:
            with settings(self.lang):
                super().__init__(dpi=DPI)
                _draw(self)
        except BaseException:
            self.__dict__ = before
            raise

    @property
    def is_drawn(self) -> bool:
        """Whether the chart has been drawn: what is in it may then be another than what its plan says."""
        return not self._undrawn

    slug = property(lambda self: self.plan.slug)
    title = property(lambda self: self.plan.title.replace("|", ""))
    subtitle = property(lambda self: self.plan.subtitle.replace("|", ""))
    note = property(lambda self: self.plan.notes.get(self.size.name, self.plan.note))
    source = property(lambda self: self.plan.source)
    alt = property(lambda self: self.plan.alt)
    table = property(lambda self: self.plan.table)
    facts = property(lambda self: self.plan.facts)

    @property
    def width_mm(self) -> float:
        """The width of the chart in millimetres, without the margin that files have."""
        return round(self.get_figwidth() * 25.4, 2)

    @property
    def height_mm(self) -> float:
        """The height of the chart in millimetres, without the margin that files have."""
        return round(self.get_figheight() * 25.4, 2)

    def redraw(self, *, size: str | None = None, dress: bool | None = None) -> "Chart":
        """Return the same chart in another size, or with or without its words around the plot."""
        size, dress = size or self.size.name, self.dress if dress is None else dress
        if (size, dress) == (self.size.name, self.dress):
            return self
        return draw(self.plan, lang=self.lang, size=size, dress=dress, number=self.number)

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[object, ...]:
        """Return how the chart is made again. A figure that others drew is drawn again from its plan: it may hold functions that pickle cannot name."""
        if not self.plan.base:
            return super().__reduce_ex__(protocol)
        return partial(draw, lang=self.lang, size=self.size.name, dress=self.dress, number=self.number), (self.plan,)

    def savefig(self, *args: Any, **options: Any) -> None:
        """Save like any matplotlib figure, under the settings of our charts and with the margin of our files."""
        with settings(self.lang), image_export.padded(self):
            super().savefig(*args, **options)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, object]:
        import base64

        return self.document_bundle() | {"image/png": base64.b64encode(image_export.to_png(self)).decode("ascii")}

    def _repr_html_(self) -> None:
        """Return nothing: a figure looks at itself whether it has a window in a browser, and would be drawn for that."""

    def document_bundle(self) -> dict[str, object]:
        """Return what documents show, media type to value: the chart as plain data, which they draw themselves."""
        return {"text/plain": self.alt, MEDIA_TYPE: self.as_data()}

    def as_data(self) -> dict[str, object]:
        """Return the chart as plain data for documents: its words, its plot in two widths as SVG with live text, its table."""
        from helpers.charts.live_drawings import draw_live

        wide, narrow = (draw_live(self.redraw(size=size, dress=False)) for size in ("print", "narrow"))
        told = {name: getattr(self, name) for name in ("slug", "number", "lang", "title", "subtitle", "note", "source", "alt")}
        return {
            **told,
            "svg": wide.svg,
            "svg_narrow": narrow.svg,
            "width_mm": wide.width_mm,
            "height_mm": wide.height_mm,
            "narrow_width_mm": narrow.width_mm,
            "narrow_height_mm": narrow.height_mm,
            "table_html": table_html(self.table),
            **({"bars": [panel.as_data() for panel in self.plan.bars]} if self.plan.bars else {}),
        }


def draw(plan: Plan, *, lang: str = "zh", size: str = "print", dress: bool = True, number: int | None = None) -> Chart:
    """Return the chart of a plan in one size, with (`dress`) or without number, title, subtitle, note and source."""
    asked: dict[str, Any] = {"lang": lang, "size": size, "dress": dress, "number": number}
    if not plan.base:
        return Chart(plan, **asked)
    with settings(lang):
        chart = Chart.adopt(pickle.loads(plan.base), plan, **asked)
        _draw(chart)
        return chart


def _draw(chart: Chart) -> None:
    """Draw the plan of a chart into it. Needs the settings of its language."""
    canvas = Canvas(chart, chart.size, chart.lang)
    canvas.boxes, canvas.roles = chart.boxes, chart.roles
    canvas.top = _draw_header(canvas, chart) if chart.dress else canvas.top + 1
    foot = _measure_footer(canvas, chart) if chart.dress else 1
    if chart.size.height:
        canvas.room = chart.size.height - canvas.top - foot - chart.size.margin
    bottom = chart.plan.draw(canvas)
    start = chart.size.height - chart.size.margin - foot if chart.size.height else bottom
    if chart.dress:
        _draw_footer(canvas, chart, start)
    canvas.settle(chart.size.height or start + foot)
    chart.sheet = canvas


def draw_into(plan: Plan, ax: "Axes", *, lang: str) -> "Axes":
    """Draw the plot of a plan into an Axes of any figure, as large as the Axes is wide, and return the Axes."""
    with settings(lang):
        ax.set_axis_off()
        plan.draw(Canvas.within(ax, lang))
        return ax


def _draw_header(canvas: Canvas, chart: Chart) -> float:
    """Draw rule, number, title and subtitle; return where the plot may start (mm)."""
    y = canvas.top + 0.25
    canvas.line(canvas.left, y, canvas.right, y, color=INK, width=1.2)
    tight = 0.1 if chart.size.height else 0
    y += 0.25 * canvas.size.em("number")
    if chart.number:
        number = messages(chart.lang).text("figure", n=chart.number)
        y = canvas.paragraph(canvas.left, y, number, "number", leading=1.45 - tight, color=ACCENT, weight="bold")
    y = canvas.paragraph(canvas.left, y, chart.plan.title, "title", leading=1.35 - tight, weight="bold", balanced=True)
    y += 0.1 * canvas.size.em("subtitle")
    if chart.plan.subtitle:
        y = canvas.paragraph(canvas.left, y, chart.plan.subtitle, "subtitle", leading=1.45 - tight, color=INK_SOFT, balanced=True)
    return y + canvas.size.em("subtitle") * (0.7 if chart.size.height else 1.1)


def _footer_lines(chart: Chart) -> list[str]:
    return [text for text in (chart.note, chart.source) if text]


def _measure_footer(canvas: Canvas, chart: Chart) -> float:
    from helpers.charts.typeset import wrap

    lines = sum(len(wrap(text, canvas.width, chart.size.note)) for text in _footer_lines(chart))
    return (1.45 * lines + 0.6 + _air(chart)) * canvas.size.em("note")


def _air(chart: Chart) -> float:
    """Return the air above the rule of the footer, in em of the note: less on a slide, where room is short."""
    return 0.4 if chart.size.height else 0.9


def _draw_footer(canvas: Canvas, chart: Chart, top: float) -> None:
    y = top + _air(chart) * canvas.size.em("note")
    canvas.line(canvas.left, y, canvas.right, y, color=RULE, width=0.6)
    y += 0.4 * canvas.size.em("note")
    for text in _footer_lines(chart):
        y = canvas.paragraph(canvas.left, y, text, "foot", color=INK_QUIET)


def table_html(table: "pd.DataFrame") -> str:
    """Return a table of text as HTML: one th scope=col per column, the first cell of a row its head; Traced cells are links to evidence."""
    from html import escape

    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in table.columns)
    rows = "".join(_row_html(row) for row in table.itertuples(index=False))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _row_html(row: Iterable[object]) -> str:
    first, *rest = map(cell_html, row)
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'
