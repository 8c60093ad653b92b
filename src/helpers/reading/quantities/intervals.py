"""What an approximator does to a number: the interval that is left."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from helpers.reading.quantities.model import ABOUT, AT_LEAST, AT_MOST, EXACT, RANGE
from helpers.reading.quantities.numerals import plain

if TYPE_CHECKING:
    from helpers.reading.quantities.numerals import Numeral

BEFORE = {
    AT_LEAST: [
        "超过",
        "超出",
        "超",
        "已逾",
        "逾",
        "突破",
        "不少于",
        "不低于",
        "不下于",
        "不下",
        "至少",
        "最少",
        "起码",
        "多于",
        "大于",
        "高于",
        "不小于",
        "≥",
        ">",
        "＞",
        "上",
        "过",
    ],
    AT_MOST: [
        "将近",
        "接近",
        "近",
        "不足",
        "不到",
        "不满",
        "未满",
        "未达",
        "不超过",
        "不超",
        "未超过",
        "低于",
        "少于",
        "小于",
        "至多",
        "最多",
        "不高于",
        "不多于",
        "不大于",
        "最高",
        "最长",
        "≤",
        "<",
        "＜",
    ],
    ABOUT: ["大约", "约", "大概", "大致", "≈"],
}
AFTER = {
    AT_LEAST: ["余", "多", "来", "几", "以上", "及以上", "之多", "有余", "+", "＋"],
    AT_MOST: ["以下", "及以下", "以内", "之内", "内"],
    ABOUT: ["左右", "上下"],
}
BOUND_OF = {word: bound for table in (BEFORE, AFTER) for bound, words in table.items() for word in words}
NORMS = frozenset(
    [
        "不少于",
        "不低于",
        "不下于",
        "至少",
        "最少",
        "起码",
        "不超过",
        "不超",
        "不高于",
        "不多于",
        "不大于",
        "至多",
        "最多",
        "最长",
        "不小于",
    ]
)
STEPPED = frozenset(["余", "多", "来", "几", "有余"])


def close_interval(numeral: Numeral, bound: str, stepped: bool) -> tuple[int | float | None, int | float | None]:
    """Return (low, high) of a Numeral under `bound`; None is an open end.

    `stepped`: 余 or 多, which stay below the next step of the last digit that is not zero (400 余 -> [400, 500)).
    """
    value = numeral.value
    if bound == EXACT:
        return value, value
    if bound == RANGE:
        return value, numeral.upper
    if bound == AT_LEAST:
        return _vague_low(numeral), numeral.upper if numeral.vague or numeral.upper else _next_step(numeral) if stepped else None
    return (None, value) if bound == AT_MOST else (None, None)


def _vague_low(numeral: Numeral) -> int | float:
    """Return the least a vague number can be: 十几 starts at 11; 数十 at 10."""
    return numeral.value + 1 if numeral.vague and numeral.step == 1 else numeral.value


def _next_step(numeral: Numeral) -> int | float:
    if isinstance(numeral.value, int) and isinstance(numeral.step, int):
        return numeral.value + numeral.step
    return plain(Decimal(str(numeral.value)) + Decimal(str(numeral.step)))


def ratio_of(part: int | float, whole: int | float) -> float:
    """Return part/whole to seven places, the precision that forms of record use: 2/3 -> 0.6666667."""
    return round(part / whole, 7)
