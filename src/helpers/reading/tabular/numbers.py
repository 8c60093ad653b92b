"""The numbers of a table cell, with or without a unit of their own."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from helpers.reading.quantities import find, parse
from helpers.reading.quantities.model import EXACT, Quantity, QuantityError
from helpers.reading.tabular.units import split_unit

_DIGITS = r"(?:[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+|[0-9０-９]{1,3}(?: [0-9０-９]{3})+|[0-9０-９]+)(?:[.．][0-9０-９]+)?"
_SIGN = r"(?:[+＋]|[-－−–])?"
_FOOTNOTE = r"(?:\s*(?:[*＊①-⑳※#]+|\[\d{1,2}\]|[（(]?[注r预初]\d?[)）]?))?"
_BARE = re.compile(rf"\s*(?P<number>(?P<sign>{_SIGN})\s*(?P<digits>{_DIGITS})){_FOOTNOTE}\s*")
_BRACKETED = re.compile(rf"\s*[（(](?P<number>{_DIGITS})[)）]\s*")
_ARROW = re.compile(rf"\s*(?P<arrow>[▲△↑▼▽↓])\s*(?P<number>(?P<digits>{_DIGITS}))(?P<unit>[%％]?)\s*")
_BOUNDED = re.compile(
    rf"\s*(?P<before>约|近|超过|超|逾|不低于|不少于|不超过|不高于|低于|高于|≥|＞|>|≤|＜|<|≈)?\s*(?P<digits>{_DIGITS})\s*(?P<after>余|多|左右|以上|以下|以内|上下)?\s*"
)
_RANGE = re.compile(rf"\s*(?P<low>{_DIGITS})\s*(?:[-－—–~～至]|——)\s*(?P<high>{_DIGITS})\s*")
_PART = re.compile(r"[^（）()/／;；\s]+")
_LOOSE = re.compile(rf"(?<![0-9０-９A-Za-z.．:：/／年月-]){_SIGN}{_DIGITS}(?![0-9０-９A-Za-z:：年月日号时点/／-])")
_NOTHING = re.compile(r"[\s\-－—–−…·.、/／×xX无空]*|N/?A|nan|不适用|暂无|未填报", re.IGNORECASE)
PERIOD = re.compile(
    r"\s*(?:(?:19|20)\d\d\s*(?:年)?(?:度|末|底|初|累计|实绩|同期|实际|预计|计划)?|(?:(?:19|20)\d\d\s*年)?\s*(?:第?[一二三四1-4]季度|[上下]半年|全年|(?:1[0-2]|[1-9])\s*(?:[-—–至]\s*(?:1[0-2]|[1-9]))?\s*月(?:份|末|底)?|[一二三四五六七八九十]{1,2}月份?))\s*"
)
_DATE = re.compile(
    r"\s*(?:(?:19|20)\d\d\s*(?:[-/年]\s*\d{1,2}(?:\s*[-/月]\s*(?:\d{1,2}\s*日?)?)?|\.\s*\d{1,2}\s*\.\s*\d{1,2})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?|\d{1,2}月\d{1,2}日|\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
    r"|0\d{2,3}-\d{7,8}|1[3-9]\d{9}|〔.*|.*[〔\[]\d{4}[〕\]].*号|\d+(?:\.\d+){2,})\s*"
)
_MAX_DIGITS = 40


@dataclass(frozen=True, slots=True)
class CellNumber:
    """One number of a cell: its place in the cell, its words, and the quantity that it is once it has a unit.

    digits: the number without marks, "" if `quantity` was read with a unit of its own. sign: -1 for a fall shown by an arrow or brackets.
    follows: whether another number of the cell is before it.
    """

    start: int
    end: int
    quote: str
    digits: str = ""
    quantity: Quantity | None = None
    sign: int = 1
    sure: float = 0.95
    follows: bool = False


@lru_cache(maxsize=1 << 12)
def is_blank(text: str) -> bool:
    """Return whether a cell says nothing, or that there is nothing: —, /, 无."""
    return _NOTHING.fullmatch(text) is not None


@lru_cache(maxsize=1 << 12)
def is_period(text: str) -> bool:
    """Return whether a cell names a year, a month or a quarter."""
    return PERIOD.fullmatch(text) is not None


@lru_cache(maxsize=1 << 12)
def is_number(text: str) -> bool:
    """Return whether a cell holds a number, bare or with a unit, and nothing but that."""
    if not any(c.isdigit() for c in text) or len(text) > 60 or _DATE.fullmatch(text) or (is_period(text) and "年" in text):
        return False
    return _read_whole(text, 0) is not None or bool(_split(text))


def read_numbers(text: str, loose: bool) -> list[CellNumber]:
    """Return the numbers of a cell in their order.

    loose: whether numbers in words that are not understood count too, as in a column of numbers.
    """
    if is_blank(text) or _DATE.fullmatch(text) or not any(c.isdigit() or c in "一二三四五六七八九十百千万亿两半" for c in text):
        return []
    if not any(c.isdigit() for c in text) and split_unit(text):
        return []
    whole = _read_whole(text, 0) if len(text) <= 60 else None
    if whole is not None:
        return [whole]
    if parts := _split(text):
        return parts
    found = [CellNumber(q.start, q.end, q.quote, "", q) for q in find(text)]
    return sorted([*found, *_loose_numbers(text, found)], key=lambda one: one.start) if loose else found


def _read_whole(text: str, offset: int) -> CellNumber | None:
    """Return the number that a text is; None if it is none or more than that."""
    for pattern, sign, sure in ((_BARE, 1, 0.95), (_BRACKETED, -1, 0.5)):
        found = pattern.fullmatch(text)
        if found and (sign > 0 or not found["number"].isdigit() or len(found["number"]) > 2):
            return _plain(found, offset, sign, sure)
    if found := _ARROW.fullmatch(text):
        unit = parse_with_unit(_clean(found["digits"]), "%") if found["unit"] else None
        sign = -1 if found["arrow"] in "▼▽↓" else 1
        start, end = found.start("number"), found.end("unit")
        return CellNumber(offset + start, offset + end, text[start:end], _clean(found["digits"]), unit, sign, 0.6)
    for pattern in (_BOUNDED, _RANGE):
        if found := pattern.fullmatch(text):
            words = text.strip()
            start = offset + text.index(words)
            return CellNumber(start, start + len(words), words, words.translate(_HALF))
    return _with_own_unit(text, offset)


def _plain(found: re.Match[str], offset: int, sign: int, sure: float) -> CellNumber:
    start, end = found.span("number")
    return CellNumber(offset + start, offset + end, found["number"], _clean(found["number"]), None, sign, sure)


def _with_own_unit(text: str, offset: int) -> CellNumber | None:
    words = text.strip()
    start = offset + text.index(words)
    plus = 1 if words[:1] in "+＋" else 0
    try:
        quantity = parse(_clean(words[plus:]))
    except (QuantityError, ValueError, OverflowError):
        return None
    if not quantity.unit:
        return None
    return CellNumber(start, start + len(words), words, "", quantity)


def _split(text: str) -> list[CellNumber]:
    """Return the numbers of a cell that holds several, such as 35.6（+2.1%）; none if a part is no number."""
    parts = [_read_whole(part[0], part.start()) for part in _PART.finditer(text)]
    read = [replace(part, follows=place > 0) for place, part in enumerate(parts) if part is not None]
    return read if len(read) == len(parts) > 1 else []


def _loose_numbers(text: str, found: list[CellNumber]) -> list[CellNumber]:
    covered = [(one.start, one.end) for one in found]
    return [
        CellNumber(*one.span(), one[0], _clean(one[0]), None, 1, 0.4)
        for one in _LOOSE.finditer(text)
        if not any(start < one.end() and one.start() < end for start, end in covered)
    ]


_HALF = str.maketrans("０１２３４５６７８９．，＋－−–", "0123456789.,+---")


def _clean(number: str) -> str:
    """Return a number in half-width digits without separators and plus sign."""
    return re.sub(r"(?<=\d)[, ](?=\d{3})|\+|\s", "", number.translate(_HALF))


def parse_with_unit(digits: str, unit: str) -> Quantity:
    """Return the Quantity of a number as a table writes it, in `unit` ("" for none): 3.5 in 万元 is 35000 元."""
    split = split_unit(unit) if unit else (Decimal(1), "")
    scale, name = split or (Decimal(1), unit)
    value = _decimal(digits)
    if value is not None:
        number = _number(value * scale)
        return Quantity(0, len(digits), digits, number, number, number, EXACT, name)
    quantity: Quantity = parse(digits + (unit if split else ""))
    return quantity._replace(unit=name)


def _decimal(digits: str) -> Decimal | None:
    try:
        value = Decimal(digits)
    except InvalidOperation:
        return None
    return value if value.is_finite() and len(digits) <= _MAX_DIGITS else None


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
