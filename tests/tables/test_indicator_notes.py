"""A note of the code list is printed in the edition that it speaks of, and in no other."""

import dataclasses

import pytest

from helpers import charts
from helpers.narrative import report_tables
from helpers.tables.indicator_notes import note_of
from helpers.tables.labels import labels

NOTE = "Only the north counts cumulatively."


def noted(edition, where):
    listed = edition.indicators.assign(note_en=NOTE, note_zh=NOTE, noted_in=where)
    return dataclasses.replace(edition, indicators=listed)


@pytest.mark.parametrize(("where", "told"), [("2022", NOTE), ("", NOTE), ("2021", "")])
def test_a_note_holds_for_its_edition(edition, where, told):
    assert note_of(noted(edition, where), "five_star_branches", "en") == told


@pytest.mark.parametrize(("where", "printed"), [("2022", True), ("2021", False)])
def test_charts_and_the_codebook_print_no_note_of_another_edition(edition, where, printed):
    tables = noted(edition, where)
    assert (NOTE in charts.leading_indicator(tables, lang="en").note) == printed
    assert (NOTE in report_tables.codebook(tables, labels("en"))._repr_html_()) == printed


def test_notes_of_this_project_say_which_edition_they_speak_of(edition):
    listed = edition.indicators
    has_note = listed["note_zh"].fillna("") != ""
    assert has_note.sum() > 20
    assert set(listed.loc[has_note, "noted_in"]) == {"2022"}
