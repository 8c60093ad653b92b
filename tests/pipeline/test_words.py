"""The hashes of messages, by which a build knows what a changed word touches."""

import pytest

from helpers.pipeline import words
from helpers.text import messages
from helpers.text.messages import MessageError


@pytest.fixture
def catalogue(tmp_path, monkeypatch):
    """A file of messages of one language, to write into."""
    monkeypatch.setattr(messages, "CATALOGUES", tmp_path)
    monkeypatch.setattr(messages, "LANGUAGES", ("en",))
    (tmp_path / "en").mkdir()
    for cached in (words._sources, words._always):
        cached.cache_clear()
    yield tmp_path / "en" / "charts.ftl"
    for cached in (words._sources, words._always):
        cached.cache_clear()


def test_a_message_has_the_same_hash_whatever_ends_its_lines_and_stands_around_it(catalogue):
    catalogue.write_bytes(b"one = One\ntwo =\n    Two\n    lines\n")
    before = words.hash_words(["en/one", "en/two"])
    assert len(set(before.values())) == 2
    words._sources.cache_clear()
    catalogue.write_bytes(b"\xef\xbb\xbfthree = Three\r\ntwo =\r\n    Two\r\n    lines\r\none = One\r\n")
    assert words.hash_words(["en/one", "en/two"]) == before


def test_a_catalogue_that_another_program_saved_is_named(catalogue):
    catalogue.write_bytes("one = One\ntwo = é\n".encode("latin-1"))
    with pytest.raises(MessageError, match=r"charts.ftl: line 2: is not UTF-8; save it again as UTF-8"):
        words.hash_words(["en/one"])
