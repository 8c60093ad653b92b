"""Texts in a chart's table that know which observations they come from, so that a page can lead there."""

from html import escape


class Traced(str):
    """The text of a cell. observation_id: its row in observations.csv or set_aside.csv."""

    def __new__(cls, text, observation_id):
        """Return `text`, knowing its figure."""
        self = super().__new__(cls, text)
        self.observation_id = observation_id
        return self

    def __getnewargs__(self):
        return str(self), self.observation_id

    def html(self):
        """Return the text as a link to the row of evidence, by the name that the annex gives it."""
        return f'<a class="trace" href="#f-{escape(self.observation_id)}">{escape(self)}</a>'


class Listed(str):
    """The text of a cell that lists several things, Traced or not."""

    def __new__(cls, separator, parts):
        """Return `parts` joined by `separator`."""
        parts = tuple(parts)
        self = super().__new__(cls, separator.join(parts))
        self.separator, self.parts = separator, parts
        return self

    def __getnewargs__(self):
        return self.separator, self.parts

    def html(self):
        """Return the list, its parts as links where they are Traced."""
        return escape(self.separator).join(cell_html(part) for part in self.parts)


def cell_html(cell):
    """Return the content of a table's cell as HTML."""
    return cell.html() if isinstance(cell, (Traced, Listed)) else escape(str(cell))
