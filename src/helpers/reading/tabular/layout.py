"""How a table is laid out: its head rows, the columns that name its rows, and the columns that hold numbers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from helpers.reading.documents import Cell, Table
from helpers.reading.tabular.numbers import is_blank, is_number, is_period
from helpers.reading.tabular.units import split_unit, unit_in, units_in_caption

_INDEX = re.compile(r"序号|编号|项次|行次|排序|No\.?|№", re.IGNORECASE)
_CODES = re.compile(
    r"(?:代码|编码|(?<!受理)(?<!接听)(?<!办理)电话|手机|号码|邮编|身份证号?|日期|文号|年份|栋号|房号|账号|学号|工号|车牌号?|电子邮箱|网址)$"
    r"|^(?:年度|时间|年月|月份|期别|批次)$"
)
_UNITS = re.compile(r"^(?:计量)?单位$")
# What a form says above its heads: 填报单位：市国资委, 金额单位：亿元, 2023年12月; and how a note below its rows begins.
_FORM = re.compile(r"(?:[^：:]{1,10}[：:].*|[（(].*[)）]|[\d年月日第季度至\-—.\s]+)")
_NOTE = re.compile(r"[（(]?(?:备?注|说明|注释|附注|资料来源|数据来源)(?:[：:]|\d|[)）])")
_MAX_HEADS = 5
_LONG_HEAD = 40
_MAX_PLACES = 1_000_000


@dataclass(frozen=True)
class Layout:
    """A table by its grid: which rows are heads, which columns name rows (`names`), hold numbers, units, or nothing to be read.

    titles: rows above the heads that go over the whole width, or hold what a form says of all its numbers.
    """

    table: Table
    grid: Mapping[tuple[int, int], Cell]
    rows: int
    columns: int

    @cached_property
    def titles(self) -> tuple[int, ...]:
        """The rows above the heads that hold one cell over the whole width, or who filled in the form and in what unit."""
        found = []
        for row in range(min(self.rows, 3)):
            if not (self._is_banner(row) or self._is_form(row)):
                break
            found.append(row)
        return tuple(found)

    @cached_property
    def heads(self) -> range:
        """The head rows."""
        start = len(self.titles)
        end = start
        while end < min(self.rows - 1, start + _MAX_HEADS) and self._is_head(end, start):
            end += 1
        return range(start, end)

    @cached_property
    def body(self) -> tuple[int, ...]:
        """The rows under the heads that hold more than one cell over the whole width or the numbers of columns."""
        rows = range(self.heads.stop, self.rows)
        return tuple(
            row for row in rows if not self._is_banner(row) and not (row == self.heads.stop and self._numbers_columns(row))
        )

    @cached_property
    def body_rows(self) -> frozenset[int]:
        """The rows of `body`, to ask whether one is among them."""
        return frozenset(self.body)

    @cached_property
    def cells_by_row(self) -> Mapping[int, list[Cell]]:
        """The cells that begin in each row, in their order."""
        found: dict[int, list[Cell]] = {}
        for cell in self.table.cells:
            found.setdefault(cell.row, []).append(cell)
        return found

    @cached_property
    def numeric(self) -> tuple[int, ...]:
        """The columns that hold numbers."""
        return tuple(c for c in range(self.columns) if c not in self.passed_over and self._share_of_numbers(c) >= 0.5)

    @cached_property
    def passed_over(self) -> frozenset[int]:
        """The columns that number rows, or hold codes and dates: their numbers are no quantities."""
        return frozenset(c for c in range(self.columns) if self._is_index(c) or self._holds_codes(c))

    @cached_property
    def unit_column(self) -> int | None:
        """The column that names the unit of each row, if there is one."""
        for column in range(self.columns):
            if _UNITS.search(self.head_of(column)):
                cells = [text for row in self.body if (text := self.text(row, column))]
                if cells and sum(bool(split_unit(text)) for text in cells) * 2 > len(cells):
                    return column
        return None

    @cached_property
    def caption(self) -> str:
        """The caption with the texts of title rows."""
        corner = self.text(self.heads.start, 0) if self.heads else ""
        corner = corner if "单位" in corner and units_in_caption(corner) else ""
        return " ".join(filter(None, [self.table.caption, *map(self._texts_of, self.titles), corner]))

    def _texts_of(self, row: int) -> str:
        """Return the texts of the cells of a row, each once."""
        return " ".join(dict.fromkeys(text for column in range(self.columns) if (text := self.text(row, column))))

    def text(self, row: int, column: int) -> str:
        """Return the text of the cell at a place; "" if there is none."""
        cell = self.grid.get((row, column))
        return cell.text if cell else ""

    def head_parts(self, column: int) -> tuple[str, ...]:
        """Return the heads of a column, from the top, each once."""
        known = self._heads_by_column
        if column not in known:
            texts = (self.text(row, column) for row in self._telling_heads)
            known[column] = tuple(dict.fromkeys(text for text in texts if text))
        return known[column]

    @cached_property
    def _telling_heads(self) -> tuple[int, ...]:
        """The head rows, without those that only number the columns."""
        return tuple(row for row in self.heads if not self._numbers_columns(row))

    @cached_property
    def _heads_by_column(self) -> dict[int, tuple[str, ...]]:
        return {}

    @cached_property
    def _names_by_column(self) -> dict[int, tuple[int, ...]]:
        return {}

    def head_of(self, column: int) -> str:
        """Return the heads of a column as one text."""
        return "".join("".join(part.split()) for part in self.head_parts(column))

    def naming_columns(self, column: int) -> tuple[int, ...]:
        """Return the columns that name the rows of a column of numbers: those before the first of them, or a later one that takes their place."""
        known = self._names_by_column
        if column not in known:
            known[column] = self._find_naming(column)
        return known[column]

    def _find_naming(self, column: int) -> tuple[int, ...]:
        first = min(self.numeric, default=self.columns)
        usable = [c for c in range(self.columns) if c not in self.numeric and c not in self.passed_over and c != self.unit_column]
        leading = tuple(c for c in usable if c < first)
        later = [c for c in usable if first < c < column]
        if later and (not self.heads or not leading or self.head_of(later[-1]) == self.head_of(leading[0])):
            return (later[-1],)
        return leading or tuple(usable[:1])

    def row_parts(self, row: int, column: int) -> tuple[str, ...]:
        """Return the heads of a row as seen from a column, from the left, each once."""
        texts = (self.text(row, c) for c in self.naming_columns(column) if c != column)
        return tuple(dict.fromkeys(text for text in texts if not is_blank(text)))

    def _is_banner(self, row: int) -> bool:
        """Return whether one cell goes over the whole width of a row, or is the only one that holds anything, and no number."""
        cells = {id(cell): cell for c in range(self.columns) if (cell := self.grid.get((row, c))) and cell.text}
        if len(cells) != 1:
            return False
        cell = next(iter(cells.values()))
        if _NOTE.match(cell.text):
            return self.columns > 1
        return cell.columns >= self.columns > 1 and not is_number(cell.text)

    def _is_form(self, row: int) -> bool:
        """Return whether at most half of a row is filled, and that with what a form says above its heads."""
        cells = {id(cell): cell for c in range(self.columns) if (cell := self.grid.get((row, c))) and cell.text}
        texts = [cell.text.strip() for cell in cells.values()]
        below = any(self.text(row + 1, c) for c in range(self.columns))
        return (
            below
            and 0 < 2 * len(texts) <= self.columns
            and all(map(_FORM.fullmatch, texts))
            and any("：" in t or ":" in t for t in texts)
        )

    def _is_head(self, row: int, start: int) -> bool:
        cells = [cell for c in range(self.columns) if (cell := self.grid.get((row, c)))]
        texts = [cell.text for cell in cells if cell.text]
        if not texts or self._is_banner(row):
            return False
        if any(cell.head for cell in cells):
            return True
        if any(is_number(text) and not is_period(text) for text in texts):
            return False
        if any(len(text) > _LONG_HEAD or "。" in text for text in texts):
            return False
        if row == start:
            return len(texts) > 1 or self.columns == 1 or (self.columns == 2 and not self.text(row, 0))
        spanned = any(self._spans(start, row, c) for c in range(self.columns))
        return spanned or all(unit_in(text) and not strip_to_words(text) for text in texts)

    def _spans(self, start: int, row: int, column: int) -> bool:
        """Return whether a head above goes over several columns, or down into this row."""
        above = self.grid.get((row - 1, column))
        here = self.grid.get((row, column))
        if above is None or above.row < start:
            return False
        return (above is here and above.rows > 1) or (above is not here and above.columns > 1 and bool(above.text))

    def _numbers_columns(self, row: int) -> bool:
        """Return whether a row only numbers the columns: 甲 1 2 3."""
        cells = [self.text(row, c) for c in range(self.columns)]
        digits = [int(text) for text in cells if text.isascii() and text.isdigit() and len(text) < 3]
        others = [text for text in cells if text and not text.isdigit()]
        if len(digits) < 3 or any(text not in "甲乙丙丁" for text in others):
            return False
        return digits == list(range(digits[0], digits[0] + len(digits))) and digits[0] < 3

    def _is_index(self, column: int) -> bool:
        head = self.head_of(column)
        if head and _INDEX.fullmatch(head):
            return True
        cells = [text for row in self.body if (text := self.text(row, column))]
        counts = [int(text) for text in cells if text.isascii() and text.isdigit() and len(text) < 5]
        consecutive = len(counts) >= 3 and len(counts) == len(cells) and counts == list(range(1, len(counts) + 1))
        return column == 0 and not head and consecutive and self.columns > 2

    def _holds_codes(self, column: int) -> bool:
        """Return whether the head of a column says that it holds codes or dates; one that states a unit holds quantities (办理时间（天）)."""
        head = self.head_of(column)
        return _CODES.search(head) is not None and unit_in(head) in ("", head)

    def _share_of_numbers(self, column: int) -> float:
        cells = [text for row in self.body if not is_blank(text := self.text(row, column))]
        periods = sum(is_period(text) for text in cells)
        if not cells or (periods * 2 > len(cells) and not unit_in(self.head_of(column)) and column == 0):
            return 0.0
        return sum(is_number(text) for text in cells) / len(cells)


def strip_to_words(text: str) -> str:
    """Return what is left of a head without the unit in it and its brackets."""
    return "".join(c for c in text.replace(unit_in(text), "") if c not in "（）()/ 　:：") if unit_in(text) else text


def lay_out(table: Table) -> Layout:
    """Return the Layout of a Table; cells that span rows or columns are repeated in each of them."""
    grid: dict[tuple[int, int], Cell] = {}
    for cell in table.cells:
        if len(grid) > _MAX_PLACES:
            break
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                grid.setdefault((row, column), cell)
    rows = max((row for row, _ in grid), default=-1) + 1
    columns = max((column for _, column in grid), default=-1) + 1
    return Layout(table, grid, rows, columns)
