"""Texts in a chart's table that know which figure they come from, so that a page can lead there."""


class Traced(str):
    """The text of a cell. figure_id: its row in figures.csv or set_aside.csv."""

    def __new__(cls, text, figure_id):
        """Return `text`, knowing its figure."""
        self = super().__new__(cls, text)
        self.figure_id = figure_id
        return self

    def __getnewargs__(self):
        return str(self), self.figure_id


def anchor(cell):
    """Return the id of the row of evidence that a cell leads to, as the annex names it, or "" where it leads nowhere."""
    return f"f-{cell.figure_id}" if isinstance(cell, Traced) else ""
