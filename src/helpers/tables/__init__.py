"""Ledger rows become tables that can be compared."""

from helpers.tables.edition import Edition, editions, load
from helpers.tables.labels import Labels, labels

__all__ = ["Edition", "Labels", "editions", "labels", "load"]
