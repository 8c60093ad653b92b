"""Themes that words tell: the longest word decides, whatever shorter one it begins with."""

import csv
from collections import Counter

import pytest

from helpers.project import RAW
from helpers.reading.theme_words import UNCLEAR, read_theme_words

WORDS = read_theme_words()


@pytest.mark.parametrize(
    ("texts", "theme"),
    [
        (("旅游综合收入",), "culture"),
        (("燃气安全入户检查",), "safety"),
        (("发表SCI论文",), "science"),
        (("到账科研经费",), "science"),
        (("新增规上食品加工企业",), "economy"),
        (("县域内就诊率",), "health"),
        (("新增床位", "新增床位90张", "新建养老服务中心3个"), "welfare"),
        (("开放床位",), "health"),
        (("开展线上庭审",), "governance"),
        (("贝壳",), UNCLEAR),
    ],
)
def test_the_longest_word_of_the_first_text_that_has_one_tells_the_theme(texts, theme):
    assert WORDS.tell(*texts) == theme


def test_no_word_belongs_to_two_themes_and_each_theme_is_listed():
    with (RAW / "theme_words.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["theme"]: row["words"].split(";") for row in csv.DictReader(file)}
    with (RAW / "themes.csv").open(encoding="utf-8", newline="") as file:
        assert set(rows) <= {row["theme"] for row in csv.DictReader(file)}
    assert [word for word, n in Counter(word for words in rows.values() for word in words).items() if n > 1] == []
