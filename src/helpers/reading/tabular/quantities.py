"""The quantities of a document's tables, row by row, each with the part of the document it belongs to."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from helpers.reading.documents import Cell, Document, Sentence, Table
from helpers.reading.quantities.model import EXACT, Quantity, QuantityError
from helpers.reading.quantities.units import SHARES
from helpers.reading.tabular.layout import Layout, lay_out
from helpers.reading.tabular.measures import change_of, is_growth, measure_of
from helpers.reading.tabular.numbers import CellNumber, parse_with_unit, read_numbers
from helpers.reading.tabular.places import Places
from helpers.reading.tabular.units import guess_unit, strip_unit, unit_in, units_in_caption

_UNSURE, _GUESSED = 0.4, 0.65
_RANK = re.compile(r"排名|名次|位次|排位|得分|分值|评分")
_SET = re.compile(
    r"(?<!完成)(?<!达到)(?<!占)(?<!比)(?<!超)(?:目标|任务|预期|计划|要求|标准)(?:值|数|量|额|总量|指标)?$|^(?:年度|全年|本年)?(?:目标|计划|任务)$"
)
_PLUS, _MINUS = frozenset("+＋"), frozenset("-－−–")


@dataclass(frozen=True, slots=True)
class TableQuantity:
    """One quantity of a table: the Quantity, its direction (`change`), its place, and the heads of its row and column."""

    quantity: Quantity
    change: str
    row: int
    column: int
    row_head: str
    column_head: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """What one row of a table says of one district: the row as a Sentence, the table's number, its quantities."""

    sentence: Sentence
    table: int
    quantities: tuple[TableQuantity, ...]


def read_tables(document: Document) -> list[TableRow]:
    """Return the TableRows of a Document in the order of the text.

    A row's district is the place that its head, or that of the column, names; else the one the table is in. Tables of a district
    are its sections behind those of its text; their rows are the sentences.
    """
    sections: dict[str, int] = {}
    for district in document.districts:
        sections[district.name] = max(sections.get(district.name, 0), len(district.sections))
    rows: list[TableRow] = []
    known = sorted([*document.sentences(), *document.headlines()], key=lambda one: one.start) if document.tables else []
    starts = [one.start for one in known]
    for table in document.tables:
        number_before = bisect_right(starts, table.start)
        path = _path_behind(known[number_before - 1], table) if number_before else ()
        layout = lay_out(table)
        found = list(_read_layout(document, layout))
        numbers: dict[str, int] = {}
        for name in dict.fromkeys(name for name, *_ in found):
            sections[name] = sections.get(name, 0) + 1
        for name, row, quantities in found:
            numbers[name] = numbers.get(name, 0) + 1
            rows.append(
                TableRow(_sentence(document, layout, path, name, sections[name], numbers[name], row), table.number, quantities)
            )
    return rows


def _sentence(
    document: Document, layout: Layout, path: tuple[str, ...], name: str, section: int, number: int, row: int
) -> Sentence:
    cells = layout.cells_by_row.get(row) or [layout.grid[row, layout.columns - 1]]
    start, end = cells[0].start, cells[-1].end
    path = (*path, *([layout.caption] if layout.caption else []))
    return Sentence(name, section, number, document.text[start:end].strip("\t"), start, end, True, path)


def _path_behind(last: Sentence, table: Table) -> tuple[str, ...]:
    """Return the headings above a table, found through the last sentence or headline before it."""
    return last.path if last.section or last.text in table.caption else (*last.path, last.text)


def _read_layout(document: Document, layout: Layout) -> Iterator[tuple[str, int, tuple[TableQuantity, ...]]]:
    """Yield (district, row, quantities) of the rows of a table that hold quantities."""
    parts = (district.name for district in document.districts)
    places = Places(layout, _district_at(document, layout.table.start), parts)
    rows = [*layout.titles, *layout.heads, *(row for row in range(layout.heads.stop, layout.rows))]
    for row in rows:
        by_district: dict[str, list[TableQuantity]] = {}
        for column in range(layout.columns):
            cell = layout.grid.get((row, column))
            if cell is None or (cell.row, cell.column) != (row, column):
                continue
            for quantity in _read_cell(layout, places, cell):
                by_district.setdefault(places.at(row, column), []).append(quantity)
        for name, quantities in by_district.items():
            yield name, row, tuple(quantities)


def _district_at(document: Document, place: int) -> str:
    starts = [district.start for district in document.districts]
    number = bisect_right(starts, place)
    return document.districts[number - 1].name if number else ""


def _read_cell(layout: Layout, places: Places, cell: Cell) -> Iterator[TableQuantity]:
    """Yield the quantities of a cell; head rows, names and columns of codes only hold those that are written out in words."""
    row, column = cell.row, cell.column
    is_data = row in layout.body_rows and column in layout.numeric
    if (
        column in layout.passed_over
        or column == layout.unit_column
        or row in layout.heads
        or (row not in layout.body_rows and not _is_prose(cell))
    ):
        return
    if not is_data and not _is_prose(cell) and _names_rows(layout, row, column):
        return
    for number in read_numbers(cell.text, loose=is_data):
        if found := _complete(layout, places, cell, number):
            yield found


def _names_rows(layout: Layout, row: int, column: int) -> bool:
    """Return whether a cell is the name of its row."""
    names = row in layout.body_rows and column in layout.naming_columns(layout.columns)
    return names and (column == 0 or any(c != column for c in layout.numeric))


def _is_prose(cell: Cell) -> bool:
    return len(cell.text) > 12 and any(mark in cell.text for mark in "，。；、")


def _complete(layout: Layout, places: Places, cell: Cell, number: CellNumber) -> TableQuantity | None:
    """Return the TableQuantity of a number of a cell; its unit is its own, or that of its column, row or table."""
    row, column = cell.row, cell.column
    heads, names = layout.head_parts(column), layout.row_parts(row, column)
    column_head, row_head = " / ".join(heads), " / ".join(names)
    own, sure = number.quantity, number.sure
    if own is None:
        unit, likely = find_unit(layout, row, column)
        try:
            own = parse_with_unit(number.digits, unit)
        except (QuantityError, ValueError, OverflowError):
            return None
        sure = min(sure, likely)
    measure = own.measure or measure_of(layout, places, row, column)
    kind = _kind_of(own, column_head, row_head)
    quantity = own._replace(
        start=cell.start + number.start, end=cell.start + number.end, quote=number.quote, measure=measure, kind=kind,
        confidence=min(sure, own.confidence, 0.95 if measure else 0.6),
    )  # fmt: skip
    quantity = _signed(quantity, number.sign)
    change = own.change or change_of(column_head, row_head, quantity) or _change_of_sign(number, quantity)
    if change and kind == "ratio":
        quantity = quantity._replace(kind="change")
    return TableQuantity(quantity, change, row + 1, column + 1, row_head, column_head)


# 为年度计划（%）, 占任务比重: how much of what was set has been reached.
_OF_PLAN = re.compile(r"(?:为|占|完成|达到?)(?=.*(?:计划|目标|任务|预算))")


def _kind_of(own: Quantity, column_head: str, row_head: str) -> str:
    """Return the kind of a number of a table: a rank, what was set (年度目标, 任务数), a change, or what its own words tell."""
    if _RANK.search(column_head):
        return "ordinal"
    heads = [strip_unit(part) for part in column_head.split(" / ")]
    if any(_SET.search(head) for head in heads) and not (own.unit in SHARES and any(_OF_PLAN.match(head) for head in heads)):
        return "target"
    if is_growth(column_head, row_head, own.unit):
        return "change"
    return "ratio" if own.unit in SHARES and own.kind in ("level", "target") else own.kind


def _change_of_sign(number: CellNumber, quantity: Quantity) -> str:
    """Return the direction of a share behind another number of its cell, or with a plus, that its sign tells: 35.6（+2.1%）; else ""."""
    sign = number.quote[:1]
    if quantity.unit not in ("%", "‰", "百分点") or not (sign in _PLUS or (number.follows and sign in _MINUS)):
        return ""
    return "up" if sign in _PLUS else "down"


def _signed(quantity: Quantity, sign: int) -> Quantity:
    if sign > 0 or quantity.bound != EXACT or quantity.value < 0:
        return quantity
    return quantity._replace(value=-quantity.value, low=-quantity.value, high=-quantity.value)


def find_unit(layout: Layout, row: int, column: int) -> tuple[str, float]:
    """Return (unit, confidence) of a number without a unit of its own: by column head, unit column, row head, caption, words."""
    heads, names = layout.head_parts(column), layout.row_parts(row, column)
    column_head, row_head = "".join(heads), "".join(names)
    for head in reversed(heads):
        if unit := unit_in(head):
            return unit, 0.95
    if _RANK.search(column_head):
        return "", _UNSURE
    growth = is_growth(column_head, row_head, "")
    if layout.unit_column is not None and not growth and (unit := layout.text(row, layout.unit_column)):
        return unit, 0.95
    if guess_unit(column_head) == "%" or growth:
        return "%", _GUESSED
    for head in reversed(names):
        if unit := unit_in(head):
            return unit, 0.95
    if layout.unit_column is not None and (unit := layout.text(row, layout.unit_column)):
        return unit, 0.9
    if unit := guess_unit(column_head) or guess_unit(row_head):
        return unit, _GUESSED
    units = units_in_caption(layout.caption)
    if len(units) == 1:
        return units[0], 0.9
    plain = [unit for unit in units if unit not in ("%", "％")]
    return (plain[0], _GUESSED) if len(plain) == 1 else ("", _UNSURE)
