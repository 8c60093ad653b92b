"""Whose a number of a table is: districts, towns and bodies that head its row or column."""

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache

from helpers.reading.documents.headings import is_place, is_unit
from helpers.reading.documents.registered_names import registered_names
from helpers.reading.tabular.layout import Layout

_TOTAL = re.compile(r"(?:合计|总计|小计|全[国省市区县州镇乡]|平均|汇总|总数|共计|其中|总体|均值|本[市区县]|总和)[:：]?.{0,4}")
_NAMED = re.compile(
    r"^(?:单位|单位名称|地区|区市|区县|县区|县市区|市县|区域|行政区|部门|责任单位|牵头单位|镇街|街镇|乡镇|街道|学校|公司|企业|机构|城市|辖区|各区市|法院|检察院|高校|院校|园区|分局|分公司|子公司|支部|党组织|医院|社区|村居|村|科室|区（市）|县（市、区）|镇（街道）|企业名称|学校名称|部门名称|公司名称|单位（部门）)"
)
_COMPANY = re.compile(r"(?:公司|集团)$")


class Places:
    """The places that a table names: `at` gives that of a cell, or the one the table is in."""

    def __init__(self, layout: Layout, around: str, parts: Iterable[str] = ()) -> None:
        """Parameters: the place that the table is in; the names of the document's parts, which its heads may repeat."""
        self._layout = layout
        self._around = around
        self._parts = frozenset(filter(None, map(clean_name, parts)))

    def at(self, row: int, column: int) -> str:
        """Return the district of a cell."""
        for part in reversed(self._layout.row_parts(row, column)):
            if self.is_name(part):
                return clean_name(part)
        for part in reversed(self._layout.head_parts(column)):
            if self.is_name(part) and row in self._layout.body_rows:
                return clean_name(part)
        if self._around in self._names and any(map(is_total, self._layout.row_parts(row, column))):
            return ""  # the sum of the bodies that the table names is of none of them
        return self._around

    def is_name(self, part: str) -> bool:
        """Return whether a head names a place or body, by itself or by the column it is in."""
        return clean_name(part) in self._names

    @cached_property
    def _names(self) -> frozenset[str]:
        names = {name for part in self._heads() if (name := clean_name(part)) and (name in self._parts or _names_a_body(name))}
        for column in range(self._layout.columns):
            cells = [clean_name(text) for row in self._layout.body if (text := self._layout.text(row, column))]
            if _NAMED.search(self._layout.head_of(column)) and column not in self._layout.numeric:
                names |= {
                    name
                    for name in cells
                    if 1 < len(name) <= 24 and not _TOTAL.fullmatch(name) and not any(map(str.isdigit, name))
                }
        return frozenset(names)

    def _heads(self) -> set[str]:
        layout = self._layout
        rows = {text for row in layout.body for c in layout.naming_columns(layout.columns) if (text := layout.text(row, c))}
        rows |= {part for row in layout.body[:1] for c in layout.numeric for part in layout.row_parts(row, c)}
        return rows | {part for column in layout.numeric for part in layout.head_parts(column)}


@lru_cache(maxsize=1 << 12)
def is_total(part: str) -> bool:
    """Return whether a head names a sum or the whole rather than a part."""
    return _TOTAL.fullmatch(clean_name(part)) is not None


@lru_cache(maxsize=1 << 12)
def clean_name(part: str) -> str:
    """Return a head without spaces, number and marks."""
    return re.sub(r"^(?:\d{1,2}[.、．]|[（(]\d{1,2}[)）]|[一二三四五六七八九十]{1,3}、)", "", "".join(part.split())).strip("：:*")


@lru_cache(maxsize=1 << 12)
def _names_a_body(name: str) -> bool:
    if _TOTAL.fullmatch(name) or len(name) > 24:
        return False
    return name in registered_names() or is_place(name) or (bool(_COMPANY.search(name)) and is_unit(name))
