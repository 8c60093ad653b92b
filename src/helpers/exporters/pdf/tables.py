"""HTML tables as plain data: rows whose cells fill a grid without holes, alignment, widths and type size."""

import re

from helpers.exporters.pdf import inline
from helpers.exporters.pdf.columns import fit_columns
from helpers.exporters.pdf.html import read_runs

NUMERIC = re.compile(r"[\s≥≤≈~+\-−±<>$¥€£]*\d[\d\s,.'’]*(?:[eE][+\-]?\d+)?\s*(?:%|‰|[eE][+-]?\d+)?|NaN|nan|None|—|–|-|…|")
MOST_COLUMNS = 60
MOST_SPAN = 1000
# A head this long would leave no room for the body it is repeated above.
LONGEST_HEAD = 800
# Rows up to this length are kept on one page; longer ones may break.
LONGEST_KEPT = 1200


def read_table(element, cell):
    """Return the blocks of one HTML table: the table, or its cells as text where it is too wide for any paper."""
    head, body = _split_rows(element)
    head, body = _fill_grid(head, cell), _fill_grid(body, cell)
    width = max((_width(row) for row in [*head, *body]), default=0)
    if not width:
        return []
    if width > MOST_COLUMNS:
        return [{"k": "paragraph", "body": [" · ".join(inline.plain(c["body"]) for c in row["cells"])]} for row in [*head, *body]]
    caption = element.find("caption")
    table = {"head": head, "body": body, "caption": read_runs(caption, cell) if caption is not None else []}
    return [finish_table(table, width, full="briefing" in (element.get("class") or "").split(), anchor=element.get("id"))]


def finish_table(table, width, *, full=False, anchor=None):
    """Return the table block with every row `width` cells wide, columns aligned, and widths and type size fitted to the page."""
    head = [_pad(row, width) for row in table["head"]]
    body = [_pad(row, width) for row in table["body"]]
    if sum(map(_length, head)) > LONGEST_HEAD:
        head, body = [], head + body
    _align(head, body, width)
    for row in body:
        row["keep"] = _length(row) <= LONGEST_KEPT
    fitted = fit_columns([*head, *body], width, full=full)
    return {"k": "table", "columns": width, "head": head, "body": body, "caption": table["caption"], "anchor": anchor, **fitted}


def make_cell(body, *, align="", colspan=1, rowspan=1, head=False):
    """Return one cell as plain data."""
    return {"body": body, "align": align, "colspan": colspan, "rowspan": rowspan, "head": head}


def _split_rows(element):
    """Return (head, body): the <tr> elements of the table itself, not those of tables inside it."""
    head, body = [], []
    for part in element:
        if part.tag == "tr":
            (head if not body and _all_heads(part) else body).append(part)
        elif part.tag in ("thead", "tbody", "tfoot"):
            (head if part.tag == "thead" else body).extend(row for row in part if row.tag == "tr")
    return head, body


def _all_heads(row):
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    return bool(cells) and all(cell.tag == "th" for cell in cells)


def _fill_grid(rows, cell):
    """Return rows of cells placed as HTML places them, spans cut to what is free; `taken` says which columns each row covers."""
    taken = [set() for _ in rows]
    grid = []
    for y, row in enumerate(rows):
        cells, x = [], 0
        for element in (child for child in row if child.tag in ("td", "th")):
            while x in taken[y]:
                x += 1
            colspan = _free_columns(taken[y], x, _span(element, "colspan"))
            rowspan = min(_span(element, "rowspan"), len(rows) - y)
            for line in taken[y : y + rowspan]:
                line.update(range(x, x + colspan))
            cells.append(_read_cell(element, colspan, rowspan, x, cell))
            x += colspan
        group = "group" in (row.get("class") or "").split()
        grid.append({"cells": cells, "anchor": row.get("id"), "group": group, "taken": taken[y]})
    return grid


def _free_columns(taken, x, wanted):
    free = 1
    while free < wanted and x + free not in taken:
        free += 1
    return free


def _span(element, name):
    value = element.get(name, "1").strip()
    return min(max(int(value), 1), MOST_SPAN) if value.isdecimal() and len(value) < 6 else 1


def _read_cell(element, colspan, rowspan, x, cell):
    runs = read_runs(element, cell)
    if element.get("id"):
        runs = [{"k": "anchor", "id": element.get("id")}, *runs]
    return make_cell(runs, align=_own_alignment(element), colspan=colspan, rowspan=rowspan, head=element.tag == "th") | {"x": x}


def _own_alignment(element):
    if "num" in (element.get("class") or "").split():
        return "right"
    style = re.search(r"text-align\s*:\s*(left|right|center)", element.get("style") or "")
    return style[1] if style else (element.get("align") or "") if element.get("align") in ("left", "right", "center") else ""


def _width(row):
    return max(row["taken"], default=-1) + 1


def _pad(row, width):
    """Return `row` with an empty cell in every one of `width` columns that neither its own cells nor spans from above cover."""
    holes = [make_cell([]) | {"x": x} for x in range(width) if x not in row["taken"]]
    cells = sorted([*row["cells"], *holes], key=lambda cell: cell["x"])
    return {key: value for key, value in row.items() if key != "taken"} | {"cells": cells}


def _align(head, body, width):
    """Set each cell's alignment: its own, else right in columns that hold only numbers; heads follow their column."""
    columns = {x: _column_alignment(body, x) for x in range(width)}
    for row in body:
        for cell in row["cells"]:
            cell["align"] = cell["align"] or ("left" if cell["head"] or cell["colspan"] > 1 else columns[cell["x"]])
    for row in head:
        for cell in row["cells"]:
            cell["align"] = cell["align"] or ("left" if cell["colspan"] == 1 else "center")
            if cell["colspan"] == 1 and columns[cell["x"]] == "right":
                cell["align"] = "right"


def _column_alignment(body, x):
    cells = [cell for row in body for cell in row["cells"] if cell["x"] == x and cell["colspan"] == 1 and not cell["head"]]
    own = {cell["align"] for cell in cells if cell["body"]}
    if len(own) == 1 and own != {""}:
        return own.pop()
    texts = [inline.plain(cell["body"]).strip() for cell in cells]
    return "right" if any(re.search(r"\d", text) for text in texts) and all(NUMERIC.fullmatch(text) for text in texts) else "left"


def _length(row):
    return sum(len(inline.plain(cell["body"])) for cell in row["cells"])
