"""Texts that tell of their places in lists: whose each number is, what it counts, and which texts are left whole."""

import csv
import io

import pytest

from helpers.reading import documents
from helpers.reading.draft_tables import draw_up_tables
from helpers.reading.extraction import extract


def rows_of(tmp_path, text):
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    return [(row.district, row.quote, row.measure) for row in extract(path)]


PLACES = ("思明区", "湖里区", "集美区")


def test_a_list_behind_a_total_gives_each_place_its_number(tmp_path):
    text = "全市受理信访事项900件。其中，思明区受理400件、湖里区300件、集美区200件。\n"
    of_places = [(name, quote, "信访事项") for name, quote in zip(PLACES, ("400件", "300件", "200件"), strict=True)]
    assert rows_of(tmp_path, text) == [("", "900件", "信访事项"), *of_places]


def test_a_list_behind_a_total_of_its_sentence_keeps_the_total_for_none(tmp_path):
    text = "全市按时办结率98.2%，其中思明区99.1%，湖里区98.8%，集美区97.6%。\n"
    assert rows_of(tmp_path, text)[0] == ("", "98.2%", "按时办结率")
    assert {(name, measure) for name, _, measure in rows_of(tmp_path, text)[1:]} == {(name, "按时办结率") for name in PLACES}


def test_places_that_lead_are_told_with_what_is_compared(tmp_path):
    text = "群众满意率居前三位的是思明区（97.3%）、湖里区（96.8%）和集美区（96.1%）。\n"
    quotes = ("97.3%", "96.8%", "96.1%")
    assert rows_of(tmp_path, text) == [(name, quote, "群众满意率") for name, quote in zip(PLACES, quotes, strict=True)]


def test_what_follows_a_place_is_its_own_until_the_next(tmp_path):
    text = "思明区受理案件400件、办结率99%，湖里区受理300件、办结率98%，集美区受理200件。\n"
    assert rows_of(tmp_path, text) == [
        ("思明区", "400件", "案件"),
        ("思明区", "99%", "办结率"),
        ("湖里区", "300件", "案件"),
        ("湖里区", "98%", "办结率"),
        ("集美区", "200件", "案件"),
    ]


def test_a_text_that_tells_more_of_the_whole_is_left_whole(tmp_path):
    text = (
        "新建学校30所。培训教师500人。新增学位900个。投入资金3000万元。改造校舍12栋。选派骨干60名。\n"
        "其中，思明区新建学校4所、湖里区3所、集美区2所。\n"
    )
    found = rows_of(tmp_path, text)
    assert {name for name, _, _ in found} == {""}
    assert [measure for _, _, measure in found[-3:]] == ["学校"] * 3


def test_a_place_that_only_stands_before_a_number_is_no_measure(tmp_path):
    assert rows_of(tmp_path, "云岭县，共3120件。\n") == [("", "3120件", "")]


@pytest.mark.parametrize(
    ("sentence", "measure"), [("建成经开区12个。", "经开区"), ("覆盖8个区。", "区"), ("新建综保区3个。", "综保区")]
)
def test_places_that_are_counted_keep_their_name(tmp_path, sentence, measure):
    assert [found for _, _, found in rows_of(tmp_path, sentence)] == [measure]


def test_who_is_below_a_bound_is_no_measure(tmp_path):
    text = "按时办结率低于97%的有思明区（96.9%）。\n"
    assert [measure for _, _, measure in rows_of(tmp_path, text)] == ["按时办结率"] * 2


def test_the_numbers_of_a_list_of_places_in_turn_count_what_was_done(tmp_path):
    text = "思明、湖里、集美三区分别化解积案46件、38件、29件。\n"
    assert [measure for _, _, measure in rows_of(tmp_path, text)] == ["积案"] * 3


def compared(tmp_path, text):
    """Return {indicator: comparability} of a draft of a text."""
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    files = draw_up_tables(documents.read(path), "2099").files
    (codebook,) = (text for name, text in files.items() if name.name == "indicators.csv")
    rows = csv.DictReader(io.StringIO(codebook.lstrip("\ufeff")))
    return {row["zh"]: row["comparability"] for row in rows if row["indicator"].startswith("n2099")}


def test_a_list_of_all_places_says_that_its_numbers_are_one_thing(tmp_path):
    text = "全市巡查河段900处。其中，思明区400处、湖里区300处、集美区200处。\n"
    assert list(compared(tmp_path, text).values()) == ["similar"]


def test_a_list_of_the_first_ones_is_not_ranked(tmp_path):
    text = (
        "全市巡查河段900处。其中，思明区400处、湖里区300处、集美区200处、海沧区100处。\n"
        "保洁达标率居前三位的是思明区（97.3%）、湖里区（96.8%）和集美区（96.1%）。\n"
    )
    assert compared(tmp_path, text) == {"河段": "similar", "保洁达标率": "unjudged"}


def test_a_list_goes_on_over_semicolons_with_changes_and_what_came_anew(tmp_path):
    text = "全市新设商户5.6万户。分县看，永丰县8620户，增长12%；吉水县7915户，下降1%；泰和县7430户，增长8%。\n"
    assert rows_of(tmp_path, text)[1:] == [
        ("永丰县", "8620户", "新设商户"),
        ("永丰县", "12%", "新设商户"),
        ("吉水县", "7915户", "新设商户"),
        ("吉水县", "1%", "新设商户"),
        ("泰和县", "7430户", "新设商户"),
        ("泰和县", "8%", "新设商户"),
    ]


def test_a_subject_before_a_list_is_what_its_numbers_count(tmp_path):
    text = "兑现奖补资金方面，永丰县1.2亿元、吉水县9800万元、泰和县8700万元。\n"
    assert {measure for _, _, measure in rows_of(tmp_path, text)} == {"奖补资金"}


def test_a_phrase_that_ends_with_a_place_is_no_place(tmp_path):
    text = "全市新设商户4万户，其中永丰县8620户、吉水县7915户、泰和县7430户。民间投资增速居前的有永丰县（15.2%）、吉水县（13.7%）。\n"
    assert {name for name, _, _ in rows_of(tmp_path, text)} == {"", "永丰县", "吉水县", "泰和县"}


def test_what_places_lead_in_is_told_without_the_first_of_them(tmp_path):
    text = "民间投资增速居前的有永丰县（15.2%）、吉水县（13.7%）、泰和县（12%）。\n"
    assert {measure for _, _, measure in rows_of(tmp_path, text)} == {"民间投资增速"}
