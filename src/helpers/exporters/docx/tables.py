"""Tables as Word tables: three rules, repeated head rows, rows that do not break, numbers to the right, columns as wide as they need."""

from __future__ import annotations

from dataclasses import replace

from docx.oxml.ns import qn

from helpers.exporters import model
from helpers.exporters.docx.runs import BACK, PLAIN, Context, Tone, make_runs
from helpers.exporters.docx.xml import PARAGRAPH_ORDER, RUN_ORDER, Element, element, keep_with_next, set_property
from helpers.exporters.table_parts import group_columns, take_columns
from helpers.exporters.table_widths import least_widths, needs_turning, share_widths
from helpers.exporters.traversal import plain_text

HEAVY, LIGHT = 12, 6  # eighths of a point
PADDING = 60  # twips left and right in a cell
# Width of a Latin letter, in sizes of its type.
LETTER = 5.0 / 9
# Sizes of type to which tables of many columns beside their chart are set smaller (points), and the distance of their lines, in sizes.
SMALLER = (9.5, 9, 8.5, 8, 7.5, 7)
LEADING = 1.43
# The data of a chart of no more rows than this stay on one page.
MAX_KEPT = 14
MAX_CAPTION = 255
# A turned page for fewer rows would be mostly empty: a wide table then stands in groups of columns.
MIN_TURNED = 12
_PARAGRAPH, _PARAGRAPH_PROPERTIES, _RUN, _RUN_PROPERTIES = (qn(f"w:{name}") for name in ("p", "pPr", "r", "rPr"))


def fit_size(table: model.Table, width: float, size: float) -> float:
    """Return the largest size of type, `size` at most, in which no word of a table has to be divided."""
    fitting = (smaller for smaller in (size, *SMALLER) if smaller <= size and not _is_wide(table, width, smaller))
    return next(fitting, min(size, SMALLER[-1]))


def _is_wide(table: model.Table, width: float, size: float) -> bool:
    return needs_turning(table, width, LETTER * size)


def wants_turning(table: model.Table, upright: float, turned: float, size: float) -> bool:
    """Return whether a table gets a landscape page of its own: it is too wide for a portrait page, fits a landscape one, and is long enough."""
    return _is_wide(table, upright, size) and not _is_wide(table, turned, size) and len(table.body) >= MIN_TURNED


def split_table(table: model.Table, width: float, size: float) -> list[model.Table]:
    """Return a table as it is, or in groups of columns that each fit a text block `width` points wide in type of `size`."""
    groups = group_columns(table, least_widths(table, LETTER * size), width, table.width)
    parts = [take_columns(table, group) for group in groups]
    return [part if place == 0 else replace(part, caption=(), anchor="") for place, part in enumerate(parts)]


def make_data(table: model.Table, context: Context, width: float, size: float) -> Element:
    """Return the w:tbl of the data of a chart: in smaller type if its words need it, on one page if it is short."""
    fitted = fit_size(table, width, size)
    made = make_table(table, context, width, fitted)
    if fitted < size:
        _set_small(made, fitted)
    if len(table.body) <= MAX_KEPT:
        _keep_together(made)
    return made


def _keep_together(table: Element) -> None:
    """Have the rows of a table stay with the next one."""
    keep_with_next(table.findall(qn("w:tr"))[:-1])


def make_table(table: model.Table, context: Context, width: float, size: float) -> Element:
    """Return the w:tbl of a table in a text block `width` points wide; size: of its type, in points."""
    table = _lead_back(table, context)
    widths = [max(round(wide * 20), 200) for wide in share_widths(table, width, LETTER * size)]
    properties = element(
        "w:tblPr",
        (
            element("w:tblW", w=sum(widths), type="dxa"),
            _rules(),
            element("w:tblLayout", type="fixed"),
            element("w:tblCellMar", tuple(element(f"w:{side}", w=PADDING, type="dxa") for side in ("left", "right"))),
            element(
                "w:tblLook",
                val="0420",
                firstRow=1 if table.head else 0,
                lastRow=0,
                firstColumn=0,
                lastColumn=0,
                noHBand=0,
                noVBand=1,
            ),
            *([element("w:tblCaption", val=plain_text(table.caption)[:MAX_CAPTION])] if table.caption else []),
        ),
    )
    grid = element("w:tblGrid", tuple(element("w:gridCol", w=size) for size in widths))
    head = _rows(table.head, widths, context, head=True)
    if head:
        _underline(head[-1])
    return element("w:tbl", (properties, grid, *head, *_rows(table.body, widths, context)))


def make_box(content: list[Element], width: float) -> Element:
    """Return a box as wide as the text: one cell with a heavy bar at the left on a pale ground."""
    size = round(width * 20)
    margins = element("w:tcMar", tuple(element(f"w:{side}", w=160, type="dxa") for side in ("top", "left", "bottom", "right")))
    bar = element("w:tcBorders", (element("w:left", val="single", sz=24, space=0, color="A3202A"),))
    shade = element("w:shd", val="clear", color="auto", fill="F6F3F3")
    cell = element("w:tcPr", (element("w:tcW", w=size, type="dxa"), bar, shade, margins))
    properties = element("w:tblPr", (element("w:tblW", w=size, type="dxa"), element("w:tblLayout", type="fixed")))
    grid = element("w:tblGrid", (element("w:gridCol", w=size),))
    return element("w:tbl", (properties, grid, element("w:tr", (element("w:tc", (cell, *_closed(content))),))))


def _closed(content: list[Element]) -> list[Element]:
    """Return the content of a cell, ending in a paragraph, as Word asks for."""
    return content if content and content[-1].tag == _PARAGRAPH else [*content, element("w:p")]


def _rules() -> Element:
    lines = (element(f"w:{side}", val="single", sz=HEAVY, space=0, color="000000") for side in ("top", "bottom"))
    return element("w:tblBorders", tuple(lines))


def _underline(row: Element) -> None:
    """Draw the rule under the last row of the head."""
    for cell in row.findall(qn("w:tc")):
        borders = element("w:tcBorders", (element("w:bottom", val="single", sz=LIGHT, space=0, color="000000"),))
        cell.find(qn("w:tcPr")).find(qn("w:vAlign")).addprevious(borders)


def _set_small(table: Element, size: float) -> None:
    for run in table.iter(_RUN):
        properties = run.find(_RUN_PROPERTIES)
        if properties is None:
            properties = element("w:rPr")
            run.insert(0, properties)
        set_property(properties, element("w:sz", val=round(size * 2)), RUN_ORDER)
    for properties in table.iter(_PARAGRAPH_PROPERTIES):
        set_property(properties, element("w:spacing", line=round(size * LEADING * 20), lineRule="exact"), PARAGRAPH_ORDER)


def _rows(rows: tuple[model.Row, ...], widths: list[int], context: Context, *, head: bool = False) -> list[Element]:
    """Return rows; cells that span rows go on as empty cells in the rows below, as Word wants them.

    open_cells: column to (rows still to go, columns wide) of cells that began further up.
    """
    open_cells: dict[int, tuple[int, int]] = {}
    return [_row(row, widths, context, open_cells, head=head) for row in rows]


def _row(row: model.Row, widths: list[int], context: Context, open_cells: dict[int, tuple[int, int]], *, head: bool) -> Element:
    cells: dict[int, Element] = {}
    for column, (left, wide) in list(open_cells.items()):
        cells[column] = _cell([element("w:p")], widths[column : column + wide], merge="continue")
        open_cells.pop(column)
        if left > 1:
            open_cells[column] = (left - 1, wide)
    for place, cell in enumerate(row.cells):
        content = _content(
            cell, context, PLAIN if not (head or cell.head or row.group) else Tone(bold=True), keep=head or row.group
        )
        if row.anchor and place == 0:
            _mark_row(content[0], row.anchor, context)
        merge = "restart" if cell.rows > 1 else ""
        cells[cell.column] = _cell(
            content, widths[cell.column : cell.column + cell.columns], merge=merge, background=cell.background
        )
        if cell.rows > 1:
            open_cells[cell.column] = (cell.rows - 1, cell.columns)
    properties = element("w:trPr", (element("w:cantSplit"), *([element("w:tblHeader")] if head else [])))
    return element("w:tr", (properties, *(cells[column] for column in sorted(cells))))


def _cell(content: list[Element], widths: list[int], *, merge: str = "", background: str = "") -> Element:
    properties = element("w:tcPr", (element("w:tcW", w=sum(widths), type="dxa"),))
    if len(widths) > 1:
        properties.append(element("w:gridSpan", val=len(widths)))
    if merge:
        properties.append(element("w:vMerge", val=merge))
    if background:
        properties.append(element("w:shd", val="clear", color="auto", fill=background.lstrip("#").upper()))
    properties.append(element("w:vAlign", val="center"))
    return element("w:tc", (properties, *_closed(content)))


def _content(cell: model.Cell, context: Context, tone: Tone, *, keep: bool) -> list[Element]:
    """Return the paragraphs of a cell: text in the style of tables, other blocks as they are elsewhere."""
    made: list[Element] = []
    for block in cell.blocks:
        if isinstance(block, model.Paragraph):
            made.append(_paragraph(block.runs, cell.align, context, tone, keep=keep))
        else:
            made += context.blocks((block,))
    return made if made and made[0].tag == _PARAGRAPH else [_paragraph((), cell.align, context, tone, keep=keep), *made]


def _paragraph(runs: tuple[model.Run, ...], align: model.Align, context: Context, tone: Tone, *, keep: bool) -> Element:
    properties = element("w:pPr", (element("w:pStyle", val="Table Text"),))
    if keep:
        properties.append(element("w:keepNext"))
    properties.append(element("w:jc", val=align.value))
    return element("w:p", (properties, *make_runs(runs, context, tone)))


def _lead_back(table: model.Table, context: Context) -> model.Table:
    """Return a table whose rows that are cited further up lead back to there."""
    return replace(table, body=tuple(_lead_row_back(row) if row.anchor in context.cited else row for row in table.body))


def _lead_row_back(row: model.Row) -> model.Row:
    first, *others = row.cells
    *before, last = first.blocks or (model.Paragraph(()),)
    if not isinstance(last, model.Paragraph):
        before, last = [*before, last], model.Paragraph(())
    back = model.Link((model.Text(BACK),), place=f"back-{row.anchor}")
    led = replace(last, runs=(*last.runs, model.Text("\u00a0"), back))  # no line begins with the arrow
    return replace(row, cells=(replace(first, blocks=(*before, led)), *others))


def _mark_row(paragraph: Element, anchor: str, context: Context) -> None:
    """Put the row's bookmark around its first cell."""
    content = list(paragraph)[1:]
    for part in content:
        paragraph.remove(part)
    paragraph.extend(context.bookmarks.wrap(anchor, content))
