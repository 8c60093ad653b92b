"""Quantities of briefings: one reported quantity read exactly (`parse`), or all of them found in running text (`find`)."""

from helpers.reading.quantities.finding import find, list_openings
from helpers.reading.quantities.model import Quantity, QuantityError
from helpers.reading.quantities.parsing import parse

__all__ = ["Quantity", "QuantityError", "find", "list_openings", "parse"]
