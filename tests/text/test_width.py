"""How wide text is: signs of full width count twice, be they Han, punctuation or digits."""

import pytest

from helpers.text.width import text_width


@pytest.mark.parametrize(
    ("text", "wide"),
    [("abc", 3), ("区市", 4), ("，", 2), ("。", 2), ("（", 2), ("４００", 6), ("％", 2), ("400 余，含下限", 14), ("", 0)],
)
def test_full_width_signs_count_twice(text, wide):
    assert text_width(text) == wide
