"""Cells that ask for something of an edition are left out of a notebook if the edition lacks it, in an edition's own notebook too."""

import dataclasses
import json

import nbformat
import pytest

from helpers.narrative import draft_notebook, report_tables
from helpers.narrative.briefing import open_briefing
from helpers.pipeline import fitting
from helpers.tables.labels import labels


def with_comparability(edition, judged):
    """Return the edition with the comparability of some indicators changed."""
    listed = edition.indicators["indicator"]
    changed = edition.indicators["comparability"].mask(listed.isin(judged), listed.map(judged))
    return dataclasses.replace(edition, indicators=edition.indicators.assign(comparability=changed))


@pytest.fixture
def unjudged(edition):
    """The edition of 2022 as a draft, two of its shared indicators unjudged."""
    tables = with_comparability(edition, {"demo_points": "unjudged", "advanced_collectives": "single"})
    return dataclasses.replace(tables, meta=tables.meta | {"status": "draft"})


@pytest.mark.parametrize(
    ("tag", "of_draft", "of_final"), [("only-unjudged", True, False), ("only-draft", True, False), ("only-several", True, True)]
)
def test_conditions_follow_the_edition(edition, unjudged, tag, of_draft, of_final):
    assert fitting.list_conditions(unjudged)[tag] is of_draft
    assert fitting.list_conditions(edition)[tag] is of_final


def test_what_a_review_settles_goes_from_a_drafted_notebook_of_its_own():
    cells = [
        nbformat.v4.new_code_cell("say(zh='尚未判定', en='not judged yet')", metadata={"tags": ["only-unjudged"]}),
        nbformat.v4.new_code_cell("say(zh='十区市', en='ten districts')"),
    ]
    notebook = nbformat.v4.new_notebook(cells=cells)
    fit = fitting.read_fit(notebook, "2022", own=True)
    assert [cell.source for cell in fitting.fit_to(notebook, fit).cells] == ["say(zh='十区市', en='ten districts')"]


def test_a_drafted_notebook_marks_the_cells_that_a_review_settles():
    briefing = open_briefing("2022", "zh")
    written = json.loads(draft_notebook.write_notebook(briefing, "", "zh"))
    tags = {cell["id"]: cell["metadata"].get("tags", []) for cell in written["cells"]}
    assert tags["effort-draft"] == ["only-draft"]
    assert "before-unjudged" not in tags
    assert not any("unjudged()" in "".join(cell["source"]) for cell in written["cells"])


def test_what_one_district_reports_is_not_said_to_be_unjudged(edition):
    tables = with_comparability(edition, {"first_secretaries": "unjudged"})
    table = report_tables.codebook(tables, labels("en"), ["first_secretaries"])._repr_html_()
    assert "one district" in table
    assert "not judged yet" not in table
