"""A document becomes ledger rows."""
