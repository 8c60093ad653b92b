"""An edited notebook is held against the data: what no longer holds is listed with a true sentence beside it, and nothing is written."""

import json

import pytest

from helpers.narrative.briefing import open_briefing
from helpers.narrative.draft_cells import source_of
from helpers.narrative.passages import Passage
from helpers.narrative.redraft import list_stale


def notebook(*cells):
    made = [{"cell_type": "code", "id": name, "metadata": {}, "outputs": [], "source": source} for name, source in cells]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


TRUE = Passage(
    {"zh": "{top.district}最多，为 {top.quantity}。", "en": "{top.district} has the most, {top.quantity}."},
    {"top": 'claim.most("five_star_branches")'},
)


@pytest.fixture(scope="module")
def briefing():
    return open_briefing("2022", "zh")


def check(tmp_path, briefing, *cells):
    path = tmp_path / "2022.ipynb"
    path.write_text(notebook(*cells), encoding="utf-8")
    return list_stale(path, notebook(("stars", source_of(TRUE))), briefing)


def test_a_sentence_that_holds_is_not_listed(tmp_path, briefing):
    assert check(tmp_path, briefing, ("stars", source_of(TRUE))) == []


def test_a_sentence_whose_claim_is_refused_stands_beside_a_true_one(tmp_path, briefing):
    edited = Passage(
        {"zh": "机关工作很实。{names.names}并列。", "en": "Work is solid. {names.names} tie."},
        {"names": 'claim.tie("five_star_branches")'},
    )
    (stale,) = check(tmp_path, briefing, ("stars", source_of(edited)))
    assert (stale.cell, stale.sentence) == (1, "{names.names}并列。")
    assert stale.instead == "西海岸新区最多，为 125 个。"


def test_a_number_typed_by_an_editor_is_listed(tmp_path, briefing):
    typed = Passage({"zh": "共有 80 个。", "en": "There are 80."})
    (stale,) = check(tmp_path, briefing, ("other", source_of(typed)))
    assert "types the number “80”" in stale.reason
    assert stale.instead == ""


def test_all_of_several_cells_are_listed_with_their_numbers(tmp_path, briefing):
    typed = source_of(Passage({"zh": "共有 80 个。", "en": "There are 80."}))
    assert [stale.cell for stale in check(tmp_path, briefing, ("a", typed), ("stars", source_of(TRUE)), ("b", typed))] == [1, 3]


def test_a_sentence_in_a_cell_of_the_editor_has_a_true_one_beside_it_too(tmp_path, briefing):
    edited = Passage({"zh": "{names.names}并列。", "en": "{names.names} tie."}, {"names": 'claim.tie("five_star_branches")'})
    (stale,) = check(tmp_path, briefing, ("mine", source_of(edited)))
    assert stale.instead == "西海岸新区最多，为 125 个。"
