"""A table for a page: real header cells, links in cells, ids on rows; shows in a notebook and reads as text in a terminal."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING

from helpers.tables.labels import Labels
from helpers.tables.naming import to_numbers
from helpers.text.width import align_rows

if TYPE_CHECKING:
    import pandas as pd

# A longer table gives way on a page: readers give up, and the page would be too large to open or to mail.
MOST_ROWS = 1000
# JupyterLab sets every cell to the right and the caption to the middle; documents have a style of their own.
LIVE_LOOK = (
    "<style>.jp-OutputArea-output table.briefing :is(th, td, caption) { text-align: left; }"
    " .jp-OutputArea-output table.briefing caption { font-weight: bold; padding: .4em 0; white-space: nowrap; }"
    " .jp-OutputArea-output table.briefing .num { text-align: right; }</style>"
)


@dataclass(frozen=True)
class Cell:
    """One cell, or a piece of one: text, and where it leads (id on the same page, address of another, or neither)."""

    text: str
    target: str = ""
    address: str = ""

    def html(self) -> str:
        """Return the cell's content as HTML."""
        link = self.address or (f"#{self.target}" if self.target else "")
        return f'<a href="{escape(link)}">{escape(self.text)}</a>' if link else escape(self.text)


@dataclass(frozen=True)
class Pieces:
    """A cell of several pieces, set one after the other with `separator` between them."""

    parts: tuple[str | Cell | Pieces, ...]
    separator: str = " "

    def html(self) -> str:
        """Return the cell's content as HTML."""
        return escape(self.separator).join(map(_content, self.parts))

    @property
    def text(self) -> str:
        """The cell's content as text."""
        return self.separator.join(map(_text, self.parts))


Content = str | Cell | Pieces
Row = tuple[Content, ...]


@dataclass(frozen=True)
class Table:
    """A table with a caption. columns: heads; numeric: heads of right-aligned columns; rows: one tuple of cells per row; ids: one per row, may be empty.

    groups: row number to the text of a head that stands above that row. id: of the table, may be empty.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    numeric: frozenset[str] = frozenset()
    ids: tuple[str, ...] = ()
    groups: Mapping[int, str] = field(default_factory=dict)
    id: str = ""

    def to_frame(self) -> pd.DataFrame:
        """Return the table as a DataFrame: one row per row, its columns those of the table, heads of groups left out.

        Columns that hold numbers and nothing else are numbers (Int64 if all are whole, else Float64), others are text.
        """
        import pandas as pd

        frame = pd.DataFrame([tuple(map(_text, row)) for row in self.rows], columns=list(self.columns), dtype="str")
        for head in self.numeric & set(self.columns):
            cells = frame[head].str.replace(",", "").replace("", None)
            numbers = pd.to_numeric(cells, errors="coerce")
            if bool((numbers.notna() == cells.notna()).all()):
                frame[head] = to_numbers(numbers)
        return frame

    def _repr_html_(self) -> str:
        return LIVE_LOOK + self.to_html()

    def document_bundle(self) -> dict[str, str]:
        """Return what documents show, media type to text: they bring the look of tables themselves."""
        return {"text/plain": repr(self), "text/html": self.to_html()}

    def to_html(self) -> str:
        """Return the table as HTML."""
        mark = f' id="{escape(self.id)}"' if self.id else ""
        head = "".join(f'<th scope="col"{self._mark(name)}>{escape(name)}</th>' for name in self.columns)
        body = "".join(self._row(n, row) for n, row in enumerate(self.rows))
        caption = f"<caption>{escape(self.caption)}</caption>" if self.caption else ""
        return f'<table class="briefing"{mark}>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'

    def _row(self, n: int, row: Row) -> str:
        group = self.groups.get(n)
        above = f'<tr class="group"><th colspan="{len(self.columns)}" scope="colgroup">{escape(group)}</th></tr>' if group else ""
        mark = f' id="{escape(self.ids[n])}"' if n < len(self.ids) and self.ids[n] else ""
        cells = "".join(f"<td{self._mark(name)}>{_content(cell)}</td>" for name, cell in zip(self.columns, row, strict=True))
        return f"{above}<tr{mark}>{cells}</tr>"

    def _mark(self, name: str) -> str:
        return ' class="num"' if name in self.numeric else ""

    def __repr__(self) -> str:
        return "\n".join([self.caption, *align_rows([self.columns, *(tuple(map(_text, row)) for row in self.rows)])])


def make_table(
    labels: Labels,
    caption: str,
    heads: tuple[str, ...],
    rows: Collection[Row],
    *,
    numeric: tuple[str, ...] = (),
    ids: Collection[str] = (),
    groups: Mapping[int, str] | None = None,
    id: str = "",
    keep: Collection[str] = (),
) -> Table:
    """Return a Table whose caption and heads are keys of the catalogue; shortened as `shorten` has it, rows with an id in `keep` excepted."""
    names = {head: labels.text(head) for head in heads}
    told = frozenset(names[head] for head in numeric if head in names)
    table = Table(labels.text(caption), tuple(names.values()), tuple(map(tuple, rows)), told, tuple(ids), groups or {}, id)
    return shorten(table, labels, frozenset(keep))


def group_rows(heads: Collection[str]) -> dict[int, str]:
    """Return the groups of rows that stand under these heads, one head per row: row number to head, where the head changes."""
    listed = list(heads)
    return {n: head for n, head in enumerate(listed) if n == 0 or listed[n - 1] != head}


def shorten(table: Table, words: Labels, keep: Collection[str] = frozenset()) -> Table:
    """Return `table` as it is up to MOST_ROWS rows, else with its first rows, those whose ids are in `keep`, and a caption that says so."""
    if len(table.rows) <= MOST_ROWS:
        return table
    heads, kept = _heads(table), set(keep)
    chosen = [n for n in range(len(table.rows)) if n < MOST_ROWS or set(table.ids[n : n + 1]) & kept]
    return replace(
        table,
        caption=words.text(
            "caption_shortened", caption=table.caption, shown=words.number(len(chosen)), all=words.number(len(table.rows))
        ),
        rows=tuple(table.rows[n] for n in chosen),
        ids=tuple(table.ids[n] for n in chosen) if table.ids else (),
        groups={at: heads[n] for at, n in enumerate(chosen) if heads[n] and (at == 0 or heads[chosen[at - 1]] != heads[n])},
    )


def _heads(table: Table) -> list[str]:
    """Return the head that each row stands under."""
    heads = [table.groups.get(0, "")]
    for n in range(1, len(table.rows)):
        heads.append(table.groups.get(n, heads[-1]))
    return heads


def _content(cell: Content) -> str:
    return escape(cell) if isinstance(cell, str) else cell.html()


def _text(cell: Content) -> str:
    return cell if isinstance(cell, str) else cell.text
