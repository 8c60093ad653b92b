"""What a number in a table measures, and whether it is a change, derived from the heads of its row and column."""

import re
from functools import lru_cache

from helpers.reading.quantities.model import Quantity
from helpers.reading.tabular.layout import Layout
from helpers.reading.tabular.numbers import is_period
from helpers.reading.tabular.places import Places, is_total
from helpers.reading.tabular.units import strip_unit

_GROWTH = re.compile(
    r"增长|增速|增幅|增减|涨幅|涨跌|升降|降幅|下降|减少|降低|上升|提高|±|同比|环比|比上年|比上月|比去年|较上年|较去年|变动|变化|比年初|较年初"
)
_LEVEL = re.compile(r"同期|增长额|增加额|增加值|增长点|上年数|上年实际|去年数|增长极|增减额|增减量|增长量")
_FALL = re.compile(r"下降|降幅|减少|降低|回落|减量|减幅")
_BOTH = re.compile(r"增减|升降|涨跌|增长|上升|变动|变化")
_PURE_GROWTH = re.compile(
    r"(?:与?(?:比|较|同比|环比|上年|去年|上月|同期|年初|累计|比上年|的|相比|[±%（）()+-])*(?:增长|增速|增幅|增减|增长率|增长速度|涨幅|涨跌幅?|升降|降幅|下降|变动|变化|提高|上升|减少|幅度|情况|率)*)+"
)
_GENERAL = re.compile(
    r"(?:数值|数量|指标值|绝对数|绝对量|绝对值|总量|完成数|完成值|完成情况|完成|实际|实际完成|实绩|本年|本期|本月|当月|累计|本月累计|合计|值|数据|数额|小计|全年|目标值|全市|全区|全县|数据值|当年|计划|现值)"
)


def is_growth(column_head: str, row_head: str, unit: str) -> bool:
    """Return whether the heads of a number say that it is a change rather than a level. unit: its own, "" if not known yet."""
    if unit and unit not in ("%", "‰", "百分点", "个百分点"):
        return bool(re.search(r"(?:增减|增长额|增加额|减少额|变动额|增减量|增减额)", column_head))
    return any(_GROWTH.search(head) and not _LEVEL.search(head) for head in (column_head, row_head))


def change_of(column_head: str, row_head: str, quantity: Quantity) -> str:
    """Return "up" or "down" for a number that tells a change, "" for a level."""
    if not is_growth(column_head, row_head, quantity.unit) or not quantity.value:
        return ""
    head = column_head if _GROWTH.search(column_head) else row_head
    falls = bool(_FALL.search(head)) and not _BOTH.search(head)
    return "down" if (quantity.value < 0) != falls else "up"


def measure_of(layout: Layout, places: Places, row: int, column: int) -> str:
    """Return the noun phrase that a number measures: the heads of its row and column without places, periods and general words."""
    names = [
        words
        for part in layout.row_parts(row, column)
        if (words := _words(part)) and not places.is_name(part) and not is_total(part)
    ]
    heads = [words for part in layout.head_parts(column) if (words := _words(part)) and not places.is_name(part)]
    specific = [head for head in heads if not _GENERAL.fullmatch(head)] or ([] if names else heads)
    if specific and not names and _PURE_GROWTH.fullmatch("".join(specific)):
        specific = [*_noun_before(layout, places, column), *specific]
    phrase: list[str] = []
    for part in [*names, *specific]:
        if not any(part in known for known in phrase):
            phrase.append(part)
    return "".join(phrase)


def _noun_before(layout: Layout, places: Places, column: int) -> list[str]:
    """Return the head of the column to the left that a growth column belongs to."""
    for before in range(column - 1, -1, -1):
        head = "".join(words for part in layout.head_parts(before) if (words := _words(part)) and not places.is_name(part))
        if before in layout.numeric and head and not _PURE_GROWTH.fullmatch(head):
            return [head]
    return []


@lru_cache(maxsize=1 << 12)
def _words(part: str) -> str:
    """Return a head without unit, period, number and filler."""
    words = re.sub(
        r"^\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[、.．](?!\d)|其中[:：]?|[#＃*])\s*",
        "",
        part,
    )
    if is_period(words):
        return ""
    words = re.sub(r"^(?:19|20)\d\d\s*年(?:度|末|底)?", "", strip_unit(words))
    return "" if is_period(words) else words
