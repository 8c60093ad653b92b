"""Executes notebooks, exports them, draws the observations, and puts everything in place at once."""
