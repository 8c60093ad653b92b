"""Notes name the words with which texts write their bounds: those that are there, the commonest first, and none that is not."""

import pandas as pd
import pytest

from helpers.reading.quantities.intervals import AFTER, BOUND_OF
from helpers.tables.bound_words import quote_bound_words
from helpers.tables.labels import labels


def observations(*pairs):
    return pd.DataFrame(pairs, columns=["reported", "bound"])


@pytest.mark.parametrize(
    ("rows", "zh", "en"),
    [
        ([("400 余场", "at_least"), ("12 万亩以上", "at_least"), ("3 万余人", "at_least"), ("5 个", "exact")], "“……余”“……以上”", "“more than”, “at least”"),
        ([("不少于 150 名", "at_least"), ("超过 3000 人次", "at_least")], "“不少于……”“超过……”", "“at least”, “more than”"),
        ([("近 6 万人次", "at_most"), ("30 天以内", "at_most")], "“近……”“……以内”", "“nearly”, “at most”"),
        ([("640 多人", "at_least"), ("8600 余亩", "at_least")], "“……多”“……余”", "“more than”"),
        ([("低于 97%", "at_most"), ("未超过 30 天", "at_most")], "“低于……”“未超过……”", "“under”, “at most”"),
        ([("不大于 5 起", "at_most"), ("不小于 60 平方米", "at_least")], "“不大于……”“不小于……”", "“at most”, “at least”"),
        ([("12 处", "exact"), ("3 至 5 天", "range")], "", ""),
    ],
)  # fmt: skip
def test_words_of_bounds_are_those_of_the_texts(rows, zh, en):
    assert quote_bound_words(observations(*rows), labels("zh")) == zh
    assert quote_bound_words(observations(*rows), labels("en")) == en


_OPPOSITE = {"at_least": ("under", "at most", "nearly"), "at_most": ("more than", "at least", "as many as")}


@pytest.mark.parametrize(("word", "bound"), BOUND_OF.items())
def test_every_word_that_the_reading_knows_is_named_and_by_no_word_of_the_other_side(word, bound):
    reported = f"30{word}人" if any(word in words for words in AFTER.values()) else f"{word}30人"
    named = quote_bound_words(observations((reported, bound)), labels("en"))
    assert named
    assert not [opposite for opposite in _OPPOSITE.get(bound, ()) if opposite in named]
