"""A sheet of a workbook as plain data: the lines above its table, the table's columns and rows, and the charts and pictures below it."""

from dataclasses import dataclass

# Shorthand for a cell that would otherwise be empty: an empty cell leaves the reader guessing.
NOT_REPORTED, MENTIONED, NOT_APPLICABLE = "[x]", "[m]", "[z]"


@dataclass(frozen=True)
class Link:
    """A cell that links to another sheet and shows its name."""

    sheet: str


Value = str | int | float | bool | Link | None


@dataclass(frozen=True)
class Picture:
    """A picture under the text of a sheet: PNG bytes, its width on the sheet in millimetres, its alternative text."""

    png: bytes
    width: float
    alt: str


@dataclass(frozen=True)
class BarChart:
    """A chart that the spreadsheet program draws from rows of this sheet’s table, one bar per row.

    first, last: row numbers in the table, from 0. names, values: column numbers. labels: what stands at each bar, as ≥400.
    """

    title: str
    first: int
    last: int
    names: int
    values: int
    labels: tuple[str, ...]
    alt: str


@dataclass(frozen=True)
class Sheet:
    """One sheet. name: on its tab. above: lines above the table, the first being its title. table: name of the table in Excel, ASCII.

    titles: which of the lines above are titles, counted from 0. columns: header texts, each once. rows: one tuple per row; None is written as [z].
    charts: drawn from the table, in order.
    """

    name: str
    above: tuple[str, ...]
    table: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Value, ...], ...] = ()
    picture: Picture | None = None
    titles: tuple[int, ...] = (0,)
    charts: tuple[BarChart, ...] = ()


def fill(cell: Value) -> str | int | float | bool | Link:
    """Return the cell as it is written: shorthand if it is empty (None, not a number, or empty text).

    >>> fill(""), fill(0), fill("400 余")
    ('[z]', 0, '400 余')
    """
    return NOT_APPLICABLE if cell is None or cell == "" or cell != cell else cell
