"""Any matplotlib, pandas or seaborn figure, dressed, checked and exported like our own charts."""

from typing import TYPE_CHECKING

from helpers.charts.captions import frame
from helpers.charts.chart import Chart, draw
from helpers.charts.drawn_data import read_data
from helpers.charts.fitting import lay_out
from helpers.charts.plan import Plan
from helpers.charts.style import find_choice, language_of
from helpers.text.messages import messages
from helpers.text.session import choose_language

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from seaborn.axisgrid import Grid


def finish(
    figure: "Figure | Axes | Grid",
    *,
    title: str,
    alt: str,
    subtitle: str = "",
    note: str = "",
    source: str = "",
    data: "pd.DataFrame | None" = None,
    lang: str | None = None,
    size: str = "print",
    slug: str = "own_chart",
) -> Chart:
    """Return a matplotlib Figure (or that of an Axes, or of a seaborn grid) as a Chart: with title, note and source, our checks and our exports.

    `alt`: what the picture says, for readers who cannot see it. `data`: the numbers drawn; if not given, they are read off the bars, lines, dots, cells, slices and boxes.
    Notebooks and documents show the Chart like ours; `charts.lint(chart)` says what is clipped, crowded, too small or too pale. Type is enlarged
    until the smallest can be read in the size asked for, names along the axes are set upright and in lines, labels of upright axes and legends stand
    above the plot, numbers on cells and slices are dark or white, whichever can be read. Draw under `use_style()` or `style()`. The figure itself is
    closed in pyplot, so that a notebook shows it once. `lang`: if not given, that of the style it was drawn under, else of the session. Raises ValueError for an unknown size (naming the choices), an empty title or alt, or something that is no figure.

    >>> import seaborn
    >>> from helpers.charts import finish
    >>> from helpers.charts.style import style
    >>> with style("en"):
    ...     bars = seaborn.barplot(x=[3, 5], y=["Jimo", "Laixi"])
    >>> finish(bars, title="Laixi reports five", alt="Bars: Jimo 3, Laixi 5.", lang="en").table.values.tolist()
    [['Jimo', '3'], ['Laixi', '5']]
    """
    for name, text in (("title", title), ("alt", alt)):
        if not text.strip():
            raise ValueError(f"{name} is empty; say in a sentence what the chart shows")
    drawn = _figure_of(figure)
    lang = lang or language_of(drawn) or choose_language()
    told = messages(lang)
    plan = Plan(
        title=title,
        subtitle=subtitle,
        note=told.text("chart_note", text=note) if note else "",
        alt=alt,
        table=read_data(drawn, lang)
        if data is None
        else frame([str(name) for name in data.columns], data.itertuples(index=False)),
        draw=lay_out,
        source=told.text("chart_own_source", source=source) if source else "",
        slug=slug,
        base=_freeze(drawn),
    )
    return draw(plan, lang=lang, size=find_choice("size", size, ("print", "slide", "narrow")))


def _figure_of(figure: object) -> "Figure":
    from matplotlib.figure import Figure

    found = figure if isinstance(figure, Figure) else getattr(figure, "figure", None)
    if not isinstance(found, Figure):
        raise ValueError(f"a {type(figure).__name__} is not a figure; give a matplotlib Figure or Axes, or a seaborn grid")
    return found


def _freeze(figure: "Figure") -> bytes:
    """Return the figure pickled, without the window or notebook output that pyplot keeps for it, and close it there.

    By cloudpickle: labels of bars hold functions that pickle cannot name.
    """
    import sys

    import cloudpickle

    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close(figure)
    figure.suptitle("")
    manager, figure.canvas.manager = figure.canvas.manager, None
    frozen: bytes = cloudpickle.dumps(figure)
    figure.canvas.manager = manager
    return frozen
