"""Tables for pages: a long one is shortened, and the rows that prose links to stay in it under the heads that they had."""

from helpers.narrative import html_table
from helpers.narrative.html_table import Table, group_rows, shorten
from helpers.tables.labels import Labels

HEADS = ("A", "A", "A", "B", "B", "C", "C")


def make_table():
    rows = tuple((f"row {n}",) for n in range(len(HEADS)))
    return Table("Numbers", ("name",), rows, ids=tuple(f"f-{n}" for n in range(len(HEADS))), groups=group_rows(HEADS))


def test_a_shortened_table_keeps_its_first_rows_and_those_that_are_cited(monkeypatch):
    monkeypatch.setattr(html_table, "MOST_ROWS", 2)
    short = shorten(make_table(), Labels("en"), {"f-3", "f-6", "f-99"})
    assert short.ids == ("f-0", "f-1", "f-3", "f-6")
    assert short.rows == (("row 0",), ("row 1",), ("row 3",), ("row 6",))
    assert short.groups == {0: "A", 2: "B", 3: "C"}
    assert "4" in short.caption
    assert "7" in short.caption


def test_a_table_that_is_not_too_long_stays_as_it_is(monkeypatch):
    monkeypatch.setattr(html_table, "MOST_ROWS", len(HEADS))
    assert shorten(make_table(), Labels("en"), {"f-3"}) == make_table()
