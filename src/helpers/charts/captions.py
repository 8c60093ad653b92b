"""The words around a chart: messages of the catalogue filled for one edition, in one language."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from helpers.charts.naming import Named
from helpers.tables.edition import Edition
from helpers.tables.kinds import kind_of_parts
from helpers.tables.labels import Labels, labels
from helpers.tables.records import RowView
from helpers.tables.short_names import LONGEST_NAME, measure_width

if TYPE_CHECKING:
    import pandas as pd

MAX_NAMES = 6
# Rows without room are told in words if they are so few.
MAX_TOLD = 5


class Words(Labels):
    """The labels of a language, and the messages of charts filled with what the edition calls its parts (districts, departments)."""

    def __init__(self, tables: Edition, lang: str) -> None:
        self.__dict__.update(labels(lang, kind_of_parts(tables.districts)).__dict__)
        self.tables = tables

    def __reduce__(self) -> tuple[type["Words"], tuple[Edition, str]]:
        """Return how these words are made again: compiled messages cannot be pickled."""
        return Words, (self.tables, self.lang)

    def sentence(self, key: str, **values: str | int | float) -> str:
        """Return the wording of `key` as it begins a sentence."""
        told = self.text(key, **values)
        return told[:1].upper() + told[1:]

    def parts(self, n: int) -> str:
        """Return “十区市” or “ten districts” for a number of districts."""
        return self.text("chart_parts", n=n)

    def note(self, *sentences: str, cut_off: str = "incomplete") -> str:
        """Return the note of a chart: its word, its sentences, and which texts are cut off in the source.

        `cut_off`: key of the sentence that says what this means for the chart; "" leaves it out.
        """
        texts = self.tables.districts
        broken = list(texts.loc[~texts["complete"], "district_code"])
        told = [sentence for sentence in sentences if sentence]
        if broken and cut_off:
            told.append(self.text(cut_off, districts=self.names(broken, full=True)))
        return self.text("chart_note", text=self._messages.sentences(told)) if told else ""

    def definitions(self) -> str:
        """Return what is known of the definitions and periods of the numbers: of a draft only that they are the source’s."""
        return self.text("chart_no_definition_draft" if self.tables.meta["status"] == "draft" else "chart_no_definition")

    def source(self) -> str:
        """Return the source line of every chart."""
        told = "chart_source_draft" if self.tables.meta["status"] == "draft" else "chart_source"
        return self.text(told, title=self.tables.meta[f"title_{self.lang}"])

    def names(self, codes: Iterable[str], *, full: bool = False, whole: bool = False) -> str:
        """Return the names of districts in running text; of more than MAX_NAMES the first and how many others, unless `whole`."""
        every = list(codes)
        name = self.district_row if full else self._in_text
        if whole or len(every) <= MAX_NAMES:
            return self.join(name(code) for code in every)
        shown = self.text("chart_names_comma").join(name(code) for code in every[: MAX_NAMES // 2])
        return self.text("chart_names_more", names=shown, n=len(every) - MAX_NAMES // 2)

    def _in_text(self, code: str) -> str:
        """Return the short name of a district, whole unless it is as long as a line."""
        whole = self.district_brief(code)
        return whole if measure_width(whole) <= 2 * LONGEST_NAME else self.district_short(code)

    def listed(self, items: Iterable[str]) -> str:
        """Return short items in a row, all of them."""
        return self.text("chart_comma").join(items)

    def groups(self, items: Iterable[str]) -> str:
        """Return items that hold commas themselves in a row, all of them."""
        return self.text("chart_semicolon").join(items)

    def pair(self, code: str, value: str) -> str:
        """Return a district with what it reports: 平度 89, Pingdu 89."""
        return self.text("chart_pair", name=self.district_short(code), value=value)

    def mention(self, code: str, state: str) -> str:
        """Return a district with a word for what stands in place of a number: 平度（提及）, Pingdu (mentioned)."""
        return self.text("chart_mentioned", name=self.district_short(code), value=state)

    def mark(self, row: RowView) -> Named:
        """Return the name of the mark of a cell of the comparison: district, indicator, and its number or state."""
        has_number = row["state"] in ("exact", "bounded") if "state" in row else True
        value = self.quantity_of(row) if has_number else self.state(row["state"])
        told = self.text(
            "chart_mark", name=self.district_row(row["district_code"]), what=self.indicator_short(row["indicator"]), value=value
        )
        evidence = row["observation_id"]
        return Named(told, self.district_short(row["district_code"]), evidence if isinstance(evidence, str) else "")

    def silent(self, codes: Sequence[str]) -> str:
        """Return the sentence of an alternative text that names the districts without a number; empty if there are none."""
        return self.text("chart_alt_silent", names=self.names(codes, whole=True)) if codes else ""

    def alt(self, *sentences: str) -> str:
        """Return the sentences of an alternative text, one after the other."""
        return self._messages.sentences(sentence for sentence in sentences if sentence)

    def with_unit(self, key: str, unit: str, *, short: bool = True) -> str:
        """Return the name of an indicator with its unit in brackets, or alone if the language writes none."""
        name = self.indicator_short(key) if short else self.indicator(key)
        word = self.unit(unit, indicator=key)
        return self.text("chart_with_unit", name=name, unit=word) if word else name

    def more(self, n: int) -> str:
        """Return how many rows are not drawn."""
        return self.text("list_more", n=n)

    def rest(self, rows: Sequence[str], *, most: int = MAX_TOLD) -> list[str]:
        """Return what is told of the rows that are not drawn, by how many are: of at most `most` rows what each says, of more how many they are."""
        return [
            self.text("chart_not_drawn", told=self.groups(rows[drawn:]))
            if len(rows) - drawn <= most
            else self.more(len(rows) - drawn)
            for drawn in range(len(rows) + 1)
        ]

    def count_rest(self, count: int) -> list[str]:
        """Return the notes on the indicators left out, by how many of `count` are drawn: only the number of the others."""
        return [self.text("indicators_more", n=count - drawn) for drawn in range(count + 1)]


def frame(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> "pd.DataFrame":
    """Return a table of text as a DataFrame: one row per row of the chart, headings in its language; Traced cells stay so."""
    import pandas as pd

    cells = [[cell if isinstance(cell, str) else str(cell) for cell in row] for row in rows]
    return pd.DataFrame(cells, columns=list(headings), dtype=object)
