"""A draft in a project that has more languages than Chinese and English."""

from __future__ import annotations

import pytest

from helpers.reading import draft_tables, further_languages
from helpers.text import messages
from helpers.text.messages import Language

FRENCH = Language("fr", "fr", "français", "fr-FR", "Latn")
JAPANESE = Language("ja", "ja", "日本語", "ja-JP", "Han")


@pytest.fixture
def four_languages(monkeypatch):
    monkeypatch.setattr(further_languages, "LANGUAGES", ("zh", "en", "fr", "ja"))
    known = (*messages.read_languages(), FRENCH, JAPANESE)
    monkeypatch.setattr(further_languages, "find_language", lambda lang: {each.lang: each for each in known}[lang])


def test_a_language_in_letters_repeats_the_english_and_one_in_han_the_chinese(four_languages):
    row = {"zh": "走访户数", "en": "Households visited", "title_zh": "报告", "title_en": "Report"}
    filled = further_languages.fill_further(row, ["zh", "en", "fr", "ja", "title_zh", "title_en", "title_fr", "title_ja"])
    assert filled == row | {"fr": "Households visited", "ja": "走访户数", "title_fr": "Report", "title_ja": "报告"}


def test_a_unit_in_han_repeats_its_key(four_languages):
    row = {"unit": "户", "en_one": "household", "en_many": "households"}
    filled = further_languages.fill_further(row, ["unit", "en_one", "en_many", "fr_one", "fr_many", "ja_one", "ja_many"])
    assert (filled["fr_one"], filled["fr_many"], filled["ja_one"], filled["ja_many"]) == ("household", "households", "户", "户")


def test_what_is_translated_already_stays(four_languages):
    assert further_languages.fill_further({"en": "Report", "fr": "Rapport"}, ["en", "fr"])["fr"] == "Rapport"


def test_a_column_without_a_language_stays_empty(four_languages):
    assert "note" not in further_languages.fill_further({"en": "Report"}, ["en", "note"])


def test_rows_added_to_a_registry_have_every_language(four_languages, tmp_path):
    path = tmp_path / "topics.csv"
    path.write_text("topic,zh,en,fr\nstudy,学习,Study,Étude\n", encoding="utf-8")
    told = draft_tables.extend(path, [{"topic": "visits", "zh": "走访", "en": "Visits"}])
    assert told.splitlines()[1:] == ["study,学习,Study,Étude", "visits,走访,Visits,Visits"]
