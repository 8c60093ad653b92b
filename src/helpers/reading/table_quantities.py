"""The numbers of a table: each with the unit and measure that its heads, its caption or its own cell give it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpers.reading.documents.headings import match_heading
from helpers.reading.documents.model import Cell, Document, Table
from helpers.reading.quantities import Quantity, QuantityError, find, parse
from helpers.reading.quantities.numerals import scale_of
from helpers.reading.quantities.units import SHARES, canonical_unit, canonical_units

MAX_HEAD_ROWS = 4
# Sure of unit and measure; of a unit that only a caption names; of a number without any unit.
SURE, CAPTIONED, UNITLESS = 0.9, 0.8, 0.4
_NUMBER = re.compile(r"[≥≤<>＜＞约近]?\s*[-－−+＋]?\s*(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?\s*[+＋*＊]?")
_BRACKET = re.compile(r"[（(\[]\s*(?:单位\s*[:：]\s*)?(?:比)?(?P<unit>[^（）()\[\]：:、，,]{1,12})\s*[）)\]]")
_CAPTION_UNIT = re.compile(r"(?:计量)?单位\s*[:：]\s*(?P<unit>[^\s，。；;）)]{1,20})")
_TRAILING = re.compile(r"(?:[\s/:：]+(?P<spaced>\S{1,8})|(?P<percent>[%％‰]))$")
_SCALE = re.compile(r"(?P<scale>[十百千]?[万亿]{0,2})(?P<unit>.*)")
# Heads of columns whose numbers count nothing, and heads that say nothing of what is counted.
_NO_COUNT = re.compile(r"序号|编号|代码|编码|排名|名次|位次|电话|邮编|日期|年份|年度$|时间|证号|学号|工号|文号")
_GENERIC = re.compile(
    r"(?:数值|数量|总量|合计|总计|绝对数|绝对额|绝对值|指标值|完成数|完成值|实绩|本期|本月|本年|累计|值|金额)?(?:[（(\[].*)?"
)
_GROWTH = re.compile(r"(?:同比|环比|比上年|较上年|比去年|较去年)?(?:增长|增减|增速|增幅|升降|变化|涨跌|±)(?:率|幅|额|量)?")
_YEAR = re.compile(r"(?:19|20)\d{2}年?")


@dataclass(frozen=True)
class TableQuantity:
    """A number of a table: its Quantity, the cell it stands in, its ordinal there, the place that its row head names ("" if none), its row's text."""

    quantity: Quantity
    table: int
    cell: Cell
    ordinal: int
    place: str
    line: str


def find_in_tables(document: Document) -> list[TableQuantity]:
    """Return every number of a document's tables, row by row."""
    return [found for table in document.tables for found in _TableReader(document.text, table).read()]


class _TableReader:
    """Reads one table: which rows and columns are heads, what they say, and the numbers of its body."""

    def __init__(self, text: str, table: Table) -> None:
        self.text, self.table = text, table
        self.rows: dict[int, list[Cell]] = {}
        for cell in table.cells:
            self.rows.setdefault(cell.row, []).append(cell)
        self.heads = self._count_heads()
        self.caption_unit = self._find_caption_unit()

    def words(self, cell: Cell) -> str:
        """Return the text of a cell."""
        return self.text[cell.start : cell.end]

    def read(self) -> list[TableQuantity]:
        """Return the numbers of the table's body."""
        found: list[TableQuantity] = []
        for number, cells in self.rows.items():
            if number > self.heads:
                found += self._read_row(number, cells)
        return found

    def _read_row(self, number: int, cells: list[Cell]) -> list[TableQuantity]:
        stubs = self._stubs(number)
        place = next((name for stub in stubs if (name := _place_of(self.words(stub)))), "")
        line = self.text[min(cell.start for cell in cells) : max(cell.end for cell in cells)]
        found: list[TableQuantity] = []
        for cell in cells:
            if cell not in stubs:
                quantities = self._read_cell(cell, [self.words(stub) for stub in stubs if self.words(stub) != place])
                found += [TableQuantity(q, self.table.number, cell, n, place, line) for n, q in enumerate(quantities, 1)]
        return found

    def _read_cell(self, cell: Cell, stubs: list[str]) -> list[Quantity]:
        """Return the quantities of a cell: those that it writes with a unit, or its bare number with the unit of its heads."""
        words, heads = self.words(cell), self._heads_over(cell)
        if not any(character.isdigit() for character in words) or _NO_COUNT.search("".join(heads[-1:])):
            return []
        measure = _name_measure(heads, stubs)
        if not _NUMBER.fullmatch(words):
            return [self._named(quantity, measure, heads) for quantity in find(words, cell.start)]
        unit, scale, sure = self._unit_of(heads, stubs)
        if not unit and _YEAR.fullmatch(words) and not measure:
            return []
        try:
            read = parse(words.replace("，", ",").rstrip("*＊").strip())
        except QuantityError:
            return []
        value, low, high = (None if part is None else _times(part, scale) for part in (read.value, read.low, read.high))
        start = cell.start + len(words) - len(words.lstrip())
        kind = "ratio" if unit in SHARES else "level"
        quantity = Quantity(
            start, start + len(words.strip()), words.strip(), value or 0, low, high, read.bound, unit, measure, kind, sure
        )
        return [self._named(quantity, measure, heads)]

    def _named(self, quantity: Quantity, measure: str, heads: list[str]) -> Quantity:
        """Return a quantity with its measure, and the direction that a head of growth and its sign tell."""
        grows = any(_GROWTH.search(head) for head in heads) and quantity.unit in ("%", "百分点", "‰")
        change = ("down" if quantity.value < 0 else "up" if quantity.value > 0 else "") if grows else quantity.change
        return quantity._replace(measure=measure or quantity.measure, change=change)

    def _unit_of(self, heads: list[str], stubs: list[str]) -> tuple[str, int, float]:
        """Return (unit, scale, confidence) of a bare number: from its column's head, its row's, the caption's."""
        for words in (*reversed(heads), *reversed(stubs)):
            if (found := read_unit(words)) is not None:
                return *found, SURE
        if self.caption_unit is not None:
            return *self.caption_unit, CAPTIONED
        return "", 1, UNITLESS

    def _heads_over(self, cell: Cell) -> list[str]:
        """Return the words of the head cells over a cell, from the top down, each once."""
        over = [
            self.words(head)
            for number, cells in self.rows.items()
            if number <= self.heads
            for head in cells
            if head.column <= cell.column < head.column + head.columns
        ]
        return list(dict.fromkeys(words for words in over if words))

    def _stubs(self, number: int) -> list[Cell]:
        """Return the cells that name row `number`: those from the left, of this row or reaching down to it, up to its first number."""
        stubs: list[Cell] = []
        reaching = [cell for cell in self.table.cells if cell.row <= number < cell.row + cell.rows and cell.row > self.heads]
        for cell in sorted(reaching, key=lambda cell: cell.column):
            words = self.words(cell)
            head = "".join(self._heads_over(cell)[-1:])
            if _is_number(words) and not (_NO_COUNT.search(head) or _YEAR.fullmatch(words)):
                break
            if find(words) and stubs:
                break
            if not _is_number(words):
                stubs.append(cell)
        return stubs

    def _count_heads(self) -> int:
        """Return how many rows are heads: those that the document marks, else those before the first row with a number behind its first cell."""
        if self.table.marked_heads:
            return self.table.marked_heads
        for number, cells in self.rows.items():
            if number > MAX_HEAD_ROWS:
                return 1
            if any(
                (_is_number(self.words(cell)) and not _YEAR.fullmatch(self.words(cell))) or find(self.words(cell))
                for cell in cells[1:]
            ):
                return number - 1
        return 1

    def _find_caption_unit(self) -> tuple[str, int] | None:
        """Return (unit, scale) that the lines before the table, or its first cell, name for all of it."""
        before = self.text[max(0, self.table.start - 120) : self.table.start].rstrip().split("\n")[-2:]
        first = [self.words(cell) for cell in self.table.cells[:1]]
        for words in (*reversed(before), *first):
            if found := _CAPTION_UNIT.search(words):
                return _split_unit(found["unit"].rstrip("）)"))
            if len(words) < 40 and (bracket := _BRACKET.search(words)) and (unit := _split_unit(bracket["unit"])) is not None:
                return unit
        return None


def read_unit(words: str) -> tuple[str, int] | None:
    """Return (unit, scale) that the words of a head name: 生产总值（亿元）, 数量 个, 增速%; None if they name none."""
    for bracket in reversed(list(_BRACKET.finditer(words))):
        if (unit := _split_unit(bracket["unit"])) is not None:
            return unit
    trailing = _TRAILING.search(words)
    if trailing:
        return _split_unit(trailing["spaced"] or "%")
    return _split_unit(words) if len(words) <= 4 else None


def _split_unit(written: str) -> tuple[str, int] | None:
    """Return (canonical unit, scale) of a unit as written: 万元 is 元 ten thousand times; None if it is no unit."""
    plain = "".join(written.split()).translate(str.maketrans("％／", "%/"))
    if plain in canonical_units() or "/" in plain:
        known = canonical_units().get(plain)
        if known is not None:
            return known, 1
    found = _SCALE.fullmatch(plain)
    unit = found["unit"] if found else ""
    if found and unit and (unit in canonical_units() or ("/" in unit and unit.partition("/")[0] in canonical_units())):
        return canonical_unit(unit), scale_of(found["scale"])
    return None


def _name_measure(heads: list[str], stubs: list[str]) -> str:
    """Return what a number counts: the row's name and the column's, units and heads that say nothing left off."""
    column = "".join(
        _plain(head) for head in heads if not _GROWTH.search(head) and not _GENERIC.fullmatch(head) and not _YEAR.fullmatch(head)
    )
    row = _plain(stubs[-1]) if stubs else ""
    if not row and not column:
        return next((_plain(head) for head in reversed(heads)), "")
    return row if not column else column if not row else f"{row}{column}"


def _plain(words: str) -> str:
    """Return a head without its unit, its number and white space."""
    words = _BRACKET.sub(lambda found: "" if _split_unit(found["unit"]) else found[0], words)
    words = re.sub(
        r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、]|其中[:：])\s*",
        "",
        words.strip(),
    )
    trailing = _TRAILING.search(words)
    if trailing and _split_unit(trailing["spaced"] or "%") is not None:
        words = words[: trailing.start()]
    return "".join(words.split())


def _place_of(words: str) -> str:
    """Return the place or office that a row head names, "" if it names none."""
    found = match_heading(words)
    return found[0] if found and found[1] == len(words) else ""


def _is_number(words: str) -> bool:
    return _NUMBER.fullmatch(words.strip()) is not None


def _times(number: int | float, scale: int) -> int | float:
    from helpers.reading.quantities.numerals import multiply

    return multiply(number, scale)
