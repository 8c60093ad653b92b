"""Provisional indicators that are one thing: a column of a table that repeats the text is no indicator of its own."""

import pytest

from helpers.reading.extraction import Row
from helpers.reading.merging import Coded, Indicator, merge_columns, unite_wordings

TEXT, COLUMN = "n1", "n2"


def make_coded(key, district, value):
    """Return a number of a district, of a table if its indicator is COLUMN."""
    fields = dict.fromkeys(Row._fields, "") | {
        "district": district,
        "value": value,
        "low": value,
        "high": value,
        "bound": "exact",
        "unit": "个",
        "table": 1 if key == COLUMN else None,
    }
    return Coded(Row(**fields), f"{value} 个", "", key)


@pytest.mark.parametrize(
    ("told", "listed", "is_one"),
    [
        ({"甲": 3, "乙": 5}, {"甲": 3, "乙": 5}, True),
        ({"甲": 3, "乙": 5}, {"甲": 3}, False),  # one district may agree by chance
        ({"甲": 3, "乙": 5, "丙": 7}, {"甲": 3, "乙": 5, "丙": 8}, False),  # one number differs
        ({"甲": 3}, {"乙": 5}, False),
    ],
)
def test_a_column_is_the_indicator_that_it_repeats_in_two_districts(told, listed, is_one):
    coded = [make_coded(TEXT, *pair) for pair in told.items()] + [make_coded(COLUMN, *pair) for pair in listed.items()]
    made = [Indicator(key, name, "个", "unclear", "", "figure") for key, name in ((TEXT, "支部"), (COLUMN, "支部数"))]
    merged, left = merge_columns(coded, made)
    assert {each.indicator for each in merged} == ({TEXT} if is_one else {TEXT, COLUMN})
    assert [each.key for each in left] == ([TEXT] if is_one else [TEXT, COLUMN])
    assert [each.row for each in merged] == [each.row for each in coded]


def test_of_all_kinds_says_nothing_of_what_is_counted():
    coded = [make_coded("n1", "甲", 3), make_coded("n2", "乙", 5)]
    made = [Indicator(key, name, "件", "unclear", "", "figure") for key, name in (("n1", "受理各类案件"), ("n2", "受理案件"))]
    united, left = unite_wordings(coded, made)
    assert [each.zh for each in left] == ["受理案件"]
    assert {each.indicator for each in united} == {"n2"}
