"""The table of who did what: rows of a bounded length, and one number a row where one district alone reports."""

from dataclasses import replace

import pytest

from helpers import tables
from helpers.narrative import html_table, overview
from helpers.tables.labels import Labels


@pytest.fixture(scope="module")
def edition():
    return tables.load("2022")


def count(row):
    return len(row[1].parts)


def test_a_district_with_many_numbers_has_several_rows(edition, monkeypatch):
    whole = overview.who_did_what(edition, Labels("en"))
    monkeypatch.setattr(overview, "MAX_TOLD", 2)
    short = overview.who_did_what(edition, Labels("en"))
    assert max(map(count, whole.rows)) > 2 == max(map(count, short.rows))
    assert sum(map(count, whole.rows)) == sum(map(count, short.rows)) == len(edition.observations)


def test_a_number_leads_to_its_row_and_its_name_does_not(edition):
    table = overview.who_did_what(edition, Labels("zh"))
    (wishes,) = (part for row in table.rows for part in row[1].parts if "微心愿" in part.text)
    assert wishes.text == "微心愿 874 件"
    assert wishes.html() == '微心愿 <a href="#f-370202-5-2-1">874 件</a>'
    profile = overview.draw_up_profile(edition, Labels("en"), "370202")
    assert 'Micro-wishes <a href="#f-370202-5-2-1">874</a>' in profile.numbers.to_html()


def test_one_district_alone_has_a_row_for_each_number(edition):
    code = edition.districts["district_code"].iloc[0]
    alone = replace(
        edition,
        districts=edition.districts[edition.districts["district_code"] == code],
        observations=edition.observations[edition.observations["district_code"] == code],
    )
    told = overview.who_did_what(alone, Labels("en"))
    assert len(told.rows) == len(alone.observations) > 1
    assert "Five-star branches" in {str(row[0]) for row in told.rows}


def test_the_texts_at_a_glance_and_no_column_that_says_nothing(edition):
    table = overview.list_texts(edition, Labels("en"))
    assert table.columns == ("District", "Numbers", "Comparable", "Frame of the text")
    assert [row for row in table.rows if row[0] == "Jimo"] == [("Jimo", "11", "4", "Three focuses")]
    assert sum(int(row[1]) for row in table.rows) == 72
    assert sum(int(row[2]) for row in table.rows) == 17
    indicators = edition.indicators.assign(comparability="name_only")
    plain = edition.districts.assign(frame_en="")
    bare = overview.list_texts(replace(edition, indicators=indicators, districts=plain), Labels("en"))
    assert bare.columns == ("District", "Numbers")


def test_a_list_that_leads_to_pages_has_the_same_numbers_and_leaves_no_page_out(edition, monkeypatch):
    monkeypatch.setattr(html_table, "MOST_ROWS", 1)
    pages = {code: f"{code}.en.html" for code in edition.districts["district_code"][:3]}
    table = overview.list_texts(edition, Labels("en"), pages)
    assert [row[0].address for row in table.rows] == list(pages.values())
    monkeypatch.undo()
    plain = {row[0]: row[1:] for row in overview.list_texts(edition, Labels("en")).rows}
    assert all(plain[row[0].text] == row[1:] for row in table.rows)
    assert '<a href="370202.en.html">' in table.to_html()
