"""How a ledger writes a quantity: in the words of the text; a bare number of a table together with the unit of its head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.reading.quantities import QuantityError, parse

if TYPE_CHECKING:
    from helpers.reading.extraction import Row
    from helpers.reading.quantities.model import Quantity

_SCALES = ("", "万", "亿", "千", "百", "百万", "千万")


def write_reported(row: Row) -> str:
    """Return the quantity of a Row as a ledger writes it; "" if it cannot be read as one quantity.

    A cell “12.6” under “新建茶园（万亩）” becomes “12.6万亩”.
    """
    if row.table is None or not row.unit:
        return row.quote if _fits(row.quote, row) else ""
    forms = (row.quote, *(f"{row.quote}{scale}{row.unit}" for scale in _SCALES))
    return next((form for form in forms if _fits(form, row)), "")


def _fits(form: str, row: Row) -> bool:
    """Return whether a form reads as the number and, in a table, the unit of the Row."""
    try:
        read = read_reported(form)
    except (QuantityError, ValueError, OverflowError):
        return False
    return row.table is None or (read.value == row.value and read.unit == row.unit)


def read_reported(reported: str) -> Quantity:
    """Return the Quantity that a ledger's `reported` is. Raises QuantityError if it is not one."""
    quantity: Quantity = parse(reported)
    return quantity
