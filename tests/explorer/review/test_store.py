"""The log of a review: one that is not ours counts as none."""

from types import SimpleNamespace

import pytest

from helpers.explorer.review.store import Store


@pytest.mark.parametrize("content", ["", "{", "[]", "[1]", '[{"told": {}}]', '{"steps": 3}'])
def test_a_log_that_is_not_ours_holds_no_step(tmp_path, content):
    log = tmp_path / "log.json"
    log.write_text(content, encoding="utf-8")
    assert Store._read_steps(SimpleNamespace(log=log)) == ()


def test_no_log_holds_no_step(tmp_path):
    assert Store._read_steps(SimpleNamespace(log=tmp_path / "absent.json")) == ()
