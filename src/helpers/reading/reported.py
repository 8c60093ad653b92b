"""How a ledger writes a quantity: in the words of the text; a bare number together with the unit that its table or sentence gives it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.reading.quantities import QuantityError, parse
from helpers.reading.quantities.numerals import narrow_digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from helpers.reading.extraction import Row
    from helpers.reading.quantities.model import Quantity

_MINUS = ("-", "－", "−", "–")
_NUMBER = re.compile(r"[0-9](?:[0-9]|[,，. ．](?=[0-9]))*")
_SCALES = ("", "万", "亿", "千", "百", "百万", "千万", "十万", "万亿")


def write_reported(row: Row) -> str:
    """Return the quantity of a Row as a ledger writes it; "" if it cannot be read as one quantity.

    A cell “12.6” under “新建茶园（万亩）” becomes “12.6万亩”, “▼3.5%” becomes “-3.5%”; so do numbers of a text whose unit is
    elsewhere: “212” of “212、305.8万千瓦” becomes “212万千瓦”.
    """
    return next((form for form in _list_forms(row) if says_the_same(form, row)), row.quote if _is_readable(row) else "")


def _list_forms(row: Row) -> Iterator[str]:
    """Yield what a ledger might write for a number: its quote, then with a sign, then with its unit and each scale."""
    signed = row.quote.lstrip("+＋")
    if row.value < 0 and signed[:1] not in _MINUS:
        signed = f"-{signed}"
    yield row.quote
    yield signed
    if row.unit:
        yield from (f"{signed}{scale}{row.unit}" for scale in _SCALES)


def says_the_same(reported: str, row: Row) -> bool:
    """Return whether `reported` is the number that a Row holds: its digits, its value, its unit."""
    try:
        read = read_reported(reported)
    except (QuantityError, ValueError, OverflowError):
        return False
    return read.value == row.value and read.unit == row.unit and _digits(row.quote) == _digits(reported)


def needs_more_than_quote(row: Row) -> bool:
    """Return whether the quote of a Row alone says something else, because its unit is elsewhere in the table or the sentence."""
    return not says_the_same(row.quote, row)


def _digits(text: str) -> str:
    """Return the first number of a text, in half-width digits without separators."""
    found = _NUMBER.search(narrow_digits(text))
    return found[0].replace(",", "").replace("，", "").replace(" ", "") if found else ""


def _is_readable(row: Row) -> bool:
    """Return whether the quote of a Row can be read as one quantity, of a table with the value that it has there."""
    try:
        read = read_reported(row.quote)
    except (QuantityError, ValueError, OverflowError):
        return False
    return row.table is None or read.value == row.value


def read_reported(reported: str) -> Quantity:
    """Return the Quantity that a ledger's `reported` is. Raises QuantityError if it is not one."""
    quantity: Quantity = parse(reported)
    return quantity
