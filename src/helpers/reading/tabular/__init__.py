"""Tables of documents become quantities: every number with its unit, what it measures, and whose it is."""

from helpers.reading.tabular.quantities import TableQuantity, TableRow, read_tables

__all__ = ["TableQuantity", "TableRow", "read_tables"]
