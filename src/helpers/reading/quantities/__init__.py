"""Quantities of briefings: one reported quantity read exactly (`parse`), or all of them found in running text (`find`)."""

from .finding import find
from .model import Quantity, QuantityError
from .parsing import parse

__all__ = ["Quantity", "QuantityError", "find", "parse"]
