"""Tables too long for a page give way, and say so; what prose leads to stays."""

from dataclasses import replace

import pandas as pd

from helpers.narrative import report_tables
from helpers.narrative.html_table import MOST_ROWS, Table, shorten
from helpers.tables import labels


def numbered(rows):
    names = [str(n) for n in range(rows)]
    return Table("All", ("n",), tuple((name,) for name in names), ids=tuple(names), groups={0: "first", MOST_ROWS + 2: "last"})


def test_a_table_that_fits_is_left_as_it_is():
    table = numbered(MOST_ROWS)
    assert shorten(table, labels("en")) is table


def test_a_long_table_keeps_its_first_rows_and_those_that_are_cited():
    short = shorten(numbered(MOST_ROWS + 9), labels("en"), keep=frozenset({str(MOST_ROWS + 4)}))
    assert short.ids == (*map(str, range(MOST_ROWS)), str(MOST_ROWS + 4))
    assert [row[0] for row in short.rows] == list(short.ids)
    assert short.groups == {0: "first", MOST_ROWS: "last"}
    assert short.caption == "All (1,001 of 1,009 rows; all of them are in the tables of data/processed)"


def test_no_link_of_a_long_edition_leads_nowhere(edition):
    """An edition of many times the figures: what the table of comparable figures links to stands in the table of all figures."""
    copies = [
        edition.observations.assign(observation_id=f"{n}-" + edition.observations["observation_id"])
        for n in range(2 * MOST_ROWS // 72)
    ]
    large = replace(edition, observations=pd.concat(copies, ignore_index=True))
    rows = set(report_tables.observations(large, labels("zh")).ids)
    links = [row[1].target for row in report_tables.alone(large, labels("zh")).rows]
    assert len(rows) == MOST_ROWS
    assert any(links)
    assert {link for link in links if link} <= rows
    assert "" in links
