"""Tables as HTML: header cells with a scope, numbers to the right, wide ones in a frame that scrolls."""

from collections.abc import Callable, Mapping
from html import escape

from helpers.exporters import model
from helpers.exporters.html.runs import RunWriter
from helpers.exporters.model import Align, Block, Cell, Row, Table
from helpers.exporters.reading.colors import pick_ink
from helpers.exporters.traversal import plain_text
from helpers.text.width import text_width

SOME_COLUMNS, MANY_COLUMNS = 4, 7
# In widths of a Han character: columns of nothing but short words are not broken.
BRIEF = 8.0
# What the columns of a table may take together for a phone to show it whole.
PHONE = 28.0

WriteBlocks = Callable[[tuple[Block, ...]], str]


def write_table(table: Table, runs: RunWriter, write_blocks: WriteBlocks, words: Mapping[str, str]) -> str:
    """Return a table in a frame of its own that scrolls sideways and that the keyboard reaches."""
    texts = {id(cell): _text(cell) for row in (*table.head, *table.body) for cell in row.cells}
    widths = _measure(table, texts)
    brief = {x for x, width in enumerate(widths) if width <= BRIEF and table.direction != model.Direction.RTL}
    inside = _Inside(runs, write_blocks, brief)
    caption = f"<caption>{runs.write(table.caption)}</caption>" if table.caption else ""
    head = f"<thead>{''.join(inside.write_row(row, head=True) for row in table.head)}</thead>" if table.head else ""
    body = "".join(inside.write_row(row, head=False) for row in table.body)
    anchor = f' id="{escape(table.anchor)}"' if table.anchor else ""
    direction = ' dir="rtl"' if table.direction == model.Direction.RTL else ""
    label = plain_text(table.caption) or words["scroll_table"]
    kind = "table-frame" + (" wide" if table.width >= MANY_COLUMNS else " some" if _is_wide(table, widths) else "")
    return (
        f'<div class="{kind}" role="group" aria-label="{escape(label)}" tabindex="0">'
        f"<table{anchor}{direction}>{caption}{head}<tbody>{body}</tbody></table></div>\n"
    )


def _is_wide(table: Table, widths: list[float]) -> bool:
    return table.width >= SOME_COLUMNS and sum(widths) > PHONE


def _measure(table: Table, texts: dict[int, str]) -> list[float]:
    """Return how wide each column is that no cell of which is broken, in widths of a Han character."""
    widths = [0.0] * table.width
    for row in table.body:
        for cell in row.cells:
            if cell.columns == 1:
                widths[cell.column] = max(widths[cell.column], text_width(texts[id(cell)]) / 2)
    return widths


def _text(cell: Cell) -> str:
    """Return the text of a cell, as far as it takes part in how wide its column is."""
    return "".join(plain_text(block.runs) for block in cell.blocks if isinstance(block, model.Paragraph))


class _Inside:
    """Writes the rows of one table."""

    def __init__(self, runs: RunWriter, write_blocks: WriteBlocks, brief: set[int]) -> None:
        self.runs, self.write_blocks, self.brief = runs, write_blocks, brief

    def write_row(self, row: Row, *, head: bool) -> str:
        """Return one row."""
        anchor = f' id="{escape(row.anchor)}"' if row.anchor else ""
        group = ' class="group"' if row.group else ""
        return f"<tr{anchor}{group}>{''.join(self._write_cell(cell, row, head) for cell in row.cells)}</tr>\n"

    def _write_cell(self, cell: Cell, row: Row, head: bool) -> str:
        content = self._write_content(cell.blocks)
        tag = "th" if cell.head and content else "td"
        parts = [tag]
        kinds = [
            *(["brief"] if cell.columns == 1 and cell.column in self.brief and not head else []),
            *({Align.RIGHT: ["num"], Align.CENTER: ["center"]}.get(cell.align, [])),
        ]
        if kinds:
            parts.append(f'class="{" ".join(kinds)}"')
        if tag == "th":
            parts.append(f'scope="{_scope(cell, row, head)}"')
        parts.extend(f'{name}="{count}"' for name, count in (("colspan", cell.columns), ("rowspan", cell.rows)) if count > 1)
        if look := _look(cell):
            parts.append(f'style="{look}"')
        return f"<{' '.join(parts)}>{content}</{tag}>"

    def _write_content(self, blocks: tuple[Block, ...]) -> str:
        marks = [block for block in blocks if isinstance(block, model.Mark)]
        others = [block for block in blocks if not isinstance(block, model.Mark)]
        anchors = "".join(f'<span id="{escape(mark.name)}"></span>' for mark in marks)
        if len(others) == 1 and isinstance(others[0], model.Paragraph):
            return anchors + self.runs.write_entries(others[0].runs)
        return anchors + self.write_blocks(tuple(others))


def _scope(cell: Cell, row: Row, head: bool) -> str:
    if head:
        return "col" if cell.columns == 1 else "colgroup"
    return "rowgroup" if row.group or cell.rows > 1 else "row"


def _look(cell: Cell) -> str:
    """Return the declarations of a cell's ground and bars."""
    if cell.bars:
        stops = ",".join(
            f"transparent {bar.start:.1%},{bar.color} {bar.start:.1%},{bar.color} {bar.end:.1%},transparent {bar.end:.1%}"
            for bar in cell.bars
        )
        return f"color-scheme:only light;background:linear-gradient(90deg,{stops}) #fff;color:#1a1a1a"
    return f"color-scheme:only light;background:{cell.background};color:{pick_ink(cell.background)}" if cell.background else ""
