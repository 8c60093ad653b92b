"""The plan of a chart: what it says and how it is drawn, before anything is drawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from helpers.charts.canvas import Canvas
from helpers.charts.office_bars import BarPanel

if TYPE_CHECKING:
    import pandas as pd

Fact = int | float | str | tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """What a chart says and how it is drawn, in one language, for every size.

    `title` and `subtitle` may hold | where a line may end; `draw(canvas)` draws from `canvas.top` down and returns where it ended (mm);
    `table` is what is drawn: one row per mark or row of the chart, headers in the language of the chart. `facts`: what prose beside the
    chart may cite, {name: number, code or codes}. `notes`: the notes of sizes that show less or more than the others, {size: note}.
    `bars`: the data of a chart that is bars, one BarPanel a panel. `base`: a figure, pickled, that is dressed instead of drawn.
    """

    title: str
    subtitle: str
    note: str
    alt: str
    table: "pd.DataFrame" = field(repr=False)
    draw: Callable[[Canvas], float] = field(repr=False)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    slug: str = ""
    bars: tuple[BarPanel, ...] = field(default=(), repr=False)
    base: bytes = field(default=b"", repr=False)
