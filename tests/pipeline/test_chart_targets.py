"""Charts as targets of a build: drawn when their plan, a word or the code has changed, else left without being laid out."""

import pytest

from helpers.pipeline.tasks import charts as task

SLUGS = ("effort_result", "leading_indicator")  # one whose plan is plain data, one whose plan holds the words of the edition


def make(tmp_path, slug="effort_result", made_by="code", known="", words=()):
    return task.make_chart(slug, "en", "2022", str(tmp_path), made_by, known, words)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """What was made of each chart at first."""
    return {slug: make(tmp_path_factory.mktemp("made"), slug) for slug in SLUGS}


@pytest.mark.parametrize("slug", SLUGS)
def test_what_would_look_the_same_is_left(made, tmp_path, slug):
    first = made[slug]
    again = make(tmp_path, slug, known=first.content, words=first.words)
    assert (again.content, again.outputs) == (first.content, None)
    assert set(again.words) == set(first.words)
    assert not list(tmp_path.iterdir())


def test_a_plan_that_is_the_same_is_not_laid_out(made, tmp_path, monkeypatch):
    monkeypatch.setattr(task, "hash_chart", None)
    first = made["effort_result"]
    assert make(tmp_path, known=first.content, words=first.words).outputs is None


def test_a_word_that_only_drawing_uses_draws_it_again(made, tmp_path, monkeypatch):
    first = made["effort_result"]
    assert "en/figure" in first.words
    monkeypatch.setattr(task, "hash_words", lambda names: dict.fromkeys(names, "reworded"))
    again = make(tmp_path, known=first.content, words=first.words)
    assert again.content != first.content
    assert len(again.outputs) == 6


def test_other_code_draws_it_again(made, tmp_path):
    first = made["effort_result"]
    assert len(make(tmp_path, made_by="other", known=first.content, words=first.words).outputs) == 6


def test_the_hash_is_the_same_however_often_it_is_made(made, tmp_path):
    assert make(tmp_path) == made["effort_result"]
