"""Executes notebooks, exports them, draws the figures, and puts everything in place at once."""
