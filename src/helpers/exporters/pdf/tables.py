"""Tables of the document model as plain data: widths and type size fitted to the page, wide ones split into groups of columns."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from helpers.exporters import model
from helpers.exporters.model import Block, Cell, Row, Table
from helpers.exporters.pdf.columns import LARGE, choose_groups, fit_columns
from helpers.exporters.pdf.runs import RunWriter, plain
from helpers.exporters.pdf.typing import Data, Node
from helpers.exporters.traversal import plain_text, walk

# A head this long would leave no room for the body it is repeated above.
MAX_HEAD = 800
# Rows up to this length are kept on one page; longer ones may break.
MAX_KEPT = 1200
# A table this long breaks over pages, and its head is repeated: what the standard calls an artifact, and holds no links.
MAX_UNREPEATED = 25
# Tables of so few rows and characters go to the next page rather than over two.
SHORT_ROWS, SHORT_TEXT = 8, 1200

WriteBlocks = Callable[[tuple[Block, ...]], Data]


class TableWriter:
    """Writes the tables of one document; with `unlinked_heads`, no head holds a link."""

    def __init__(
        self, runs: RunWriter, write_blocks: WriteBlocks, warn: Callable[[str], None], *, unlinked_heads: bool = False
    ) -> None:
        self.runs, self.write_blocks, self.warn = runs, write_blocks, warn
        self.unlinked_heads = unlinked_heads
        self.heads = RunWriter(runs.files, unlinked=True)

    def write(self, table: Table) -> Data:
        """Return the blocks of a table: one, or one for each group of its columns if it is too wide for any page."""
        head, body = self._write_rows(table)
        groups = choose_groups([*head, *body], table.width, table.stubs, len(body))
        if len(groups) == 1:
            return [self._finish(table, head, body, table.width, caption=True)]
        return [
            self._finish(table, _take(head, columns), _take(body, columns), len(columns), caption=n == 0)
            for n, columns in enumerate(groups)
        ]

    def _write_rows(self, table: Table) -> tuple[list[Node], list[Node]]:
        head_length = sum(len(plain_text(_runs(cell))) for row in table.head for cell in row.cells)
        if head_length > MAX_HEAD and table.body:
            return [], [self._write_row(row, self.runs) for row in (*table.head, *table.body)]
        linked = any(isinstance(node, model.Link | model.Note) for node in walk(table.head))
        unlinked = linked and (self.unlinked_heads or len(table.body) > MAX_UNREPEATED)
        if unlinked:
            self.warn("the links in the head of a table that runs over pages are left as text: it is repeated there")
        head = [self._write_row(row, self.heads if unlinked else self.runs) for row in table.head]
        return head, [self._write_row(row, self.runs) for row in table.body]

    def _write_row(self, row: Row, runs: RunWriter) -> Node:
        cells = [self._write_cell(cell, runs) for cell in row.cells]
        keep = sum(len(cell["text"]) for cell in cells) <= MAX_KEPT
        return {"cells": cells, "anchor": row.anchor or None, "group": row.group, "keep": keep}

    def _write_cell(self, cell: Cell, runs: RunWriter) -> Node:
        simple = all(isinstance(block, model.Paragraph | model.Mark) for block in cell.blocks)
        body = runs.write(_runs(cell))
        return {
            "body": body if simple else [],
            "blocks": [] if simple else self.write_blocks(cell.blocks),
            "text": plain(body) if simple else _longest_line(cell),
            "align": str(cell.align),
            "colspan": cell.columns,
            "rowspan": cell.rows,
            "head": cell.head,
            "x": cell.column,
            "background": cell.background,
            "bars": [[bar.start * 100, bar.end * 100, bar.color] for bar in cell.bars],
        }

    def _finish(self, table: Table, head: list[Node], body: list[Node], width: int, *, caption: bool) -> Node:
        fitted = fit_columns([*head, *body], width, full=table.full, rows_of_body=len(body))
        return {
            "k": "table",
            "columns": width,
            "head": head,
            "body": body,
            "caption": self.runs.write(table.caption) if caption else [],
            "anchor": (table.anchor or None) if caption else None,
            "dir": str(table.direction),
            "full": table.full,
            "short": not fitted["turned"] and _is_short(body),
            **fitted,
        }


def even_sizes(blocks: Data) -> None:
    """Set the tables of a document in small type, rules between their rows, if one of them needs it: tables of one document look alike."""
    tables = list(_find_tables(blocks))
    if all(table["size"] >= LARGE for table in tables):
        return
    for table in tables:
        if table["size"] >= LARGE:
            rows, length = [*table["head"], *table["body"]], len(table["body"])
            table |= fit_columns(rows, table["columns"], full=table["full"], rows_of_body=length, small=True)


def _find_tables(node: object) -> Iterator[Node]:
    """Yield the tables among blocks, in lists, quotes and groups too; those in cells of tables are set with their cell."""
    if isinstance(node, list):
        for each in node:
            yield from _find_tables(each)
    elif isinstance(node, dict) and node.get("k") == "table":
        yield node
    elif isinstance(node, dict):
        yield from _find_tables(list(node.values()))


def _is_short(body: list[Node]) -> bool:
    """Return whether a table is so short that it goes to the next page rather than over two."""
    return len(body) <= SHORT_ROWS and sum(len(cell["text"]) for row in body for cell in row["cells"]) <= SHORT_TEXT


def _take(rows: list[Node], columns: list[int]) -> list[Node]:
    """Return rows reduced to `columns`; a cell that spans some of them spans only these."""
    places = {column: place for place, column in enumerate(columns)}
    taken = []
    for row in rows:
        cells = []
        for cell in row["cells"]:
            if cell["colspan"] == 1:
                if cell["x"] in places:
                    cells.append(cell | {"x": places[cell["x"]]})
                continue
            inside = [places[x] for x in range(cell["x"], cell["x"] + cell["colspan"]) if x in places]
            for start, count in _runs_of(inside):
                cells.append(cell | {"x": start, "colspan": count})
        taken.append(row | {"cells": sorted(cells, key=lambda cell: cell["x"])})
    return taken


def _runs_of(places: list[int]) -> list[tuple[int, int]]:
    """Return (first, count) of each run of neighbouring numbers."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((place, 1))
    return runs


def _runs(cell: Cell) -> tuple[model.Run, ...]:
    """Return the runs of a cell of plain paragraphs, a line for each."""
    runs: list[model.Run] = []
    for block in cell.blocks:
        if isinstance(block, model.Mark):
            runs.append(model.Anchor(block.name))
        elif isinstance(block, model.Paragraph):
            emboldened = tuple(
                replace(r, style=replace(r.style, strong=True)) if block.term and isinstance(r, model.Text) else r
                for r in block.runs
            )
            runs.extend([*([model.Break()] if any(not isinstance(run, model.Anchor) for run in runs) else []), *emboldened])
    return tuple(runs)


def _longest_line(cell: Cell) -> str:
    """Return what in a cell of several blocks needs most width."""
    lines = [plain_text(node.runs) for node in walk(cell.blocks) if isinstance(node, model.Paragraph)]
    lines += [
        "".join(piece.text for piece in line)
        for node in walk(cell.blocks)
        if isinstance(node, model.Preformatted)
        for line in node.lines
    ]
    return max(lines, key=len, default="")
