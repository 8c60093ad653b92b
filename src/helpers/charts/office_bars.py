"""The bars of a chart as data, from which office programs draw bars of their own that can be edited there."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from helpers.charts.captions import Words
from helpers.tables.records import RowView


@dataclass(frozen=True)
class Series:
    """Bars of one colour: a value, a printed label and whether it is a bound, for each category. fill: the colour (#A3202A), "" for the program's own."""

    name: str
    values: tuple[float, ...]
    labels: tuple[str, ...]
    bounds: tuple[bool, ...]
    fill: str = ""


@dataclass(frozen=True)
class BarPanel:
    """One panel of bars. categories: the labels beside the bars. accent: those to mark. silent: text naming those that give no number.

    stacked: the series stand end to end. title, subtitle: "" if those of the chart serve.
    """

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    title: str = ""
    subtitle: str = ""
    stacked: bool = False
    accent: tuple[str, ...] = ()
    silent: str = ""

    def as_data(self) -> dict[str, object]:
        """Return the panel as plain data, as exporters read it."""
        return asdict(self)


def count_series(name: str, counts: Iterable[int], fill: str = "") -> Series:
    """Return a series of counts, of a colour if it has one; a zero has no label."""
    values = tuple(counts)
    return Series(name, values, tuple(str(n or "") for n in values), (False,) * len(values), fill)


def cell_series(name: str, words: Words, cells: Sequence[RowView], *, direction: str | None = None) -> Series:
    """Return a series of observations (value, bound, change). direction: a number that changes in another one has no length; None draws all."""
    return Series(
        name,
        tuple(float(cell["value"]) if direction in (None, cell["change"]) else 0.0 for cell in cells),
        tuple(words.value_of(cell) for cell in cells),
        tuple(cell["bound"] != "exact" for cell in cells),
    )
