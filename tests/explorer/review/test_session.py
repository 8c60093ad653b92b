"""A review without a browser: what comes first, what each decision writes, what is refused, what can be taken back."""

import csv
import hashlib
from dataclasses import replace

import pytest

from helpers import swap
from helpers.errors import InputError
from helpers.explorer.review import decisions
from helpers.explorer.review.csv_sheet import Sheet
from helpers.explorer.review.refusal import Refusal
from helpers.explorer.review.rows import LedgerRow
from helpers.explorer.review.session import ReviewSession
from helpers.explorer.review.suggestions import NewIndicator
from helpers.tables import load
from helpers.tables.review_status import check_status, count_reviewed
from tests.explorer.review.conftest import EDITION

POCKET_PARKS, STATIONS, ROADS = "row|甲县|1|1|1", "row|甲县|1|1|3", "row|乙县|1|1|4"


def rows_of(root, name):
    with (root / "data" / "raw" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ledger_of(root, district="甲县", section="1"):
    return [row for row in rows_of(root, f"{EDITION}/ledger.csv") if (row["district"], row["section"]) == (district, section)]


def content(root):
    """Return {path: digest} of all files of the project's data and notebooks."""
    files = (path for folder in ("data", "notebooks") for path in (root / folder).rglob("*") if path.is_file())
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def new(**changes):
    return NewIndicator(
        **{"key": "kits", "zh": "急救包", "en": "First-aid kits", "unit": "处", "theme": "urban", "effort": "output"} | changes
    )


def test_what_needs_a_person_comes_first_and_certain_rows_last(session):
    ids = [item.id for item in session.queue()]
    assert ids[:2] == ["pair|pocket_parks", "pair|n2031_001"]
    assert ids[2:7] == [STATIONS, "row|甲县|1|1|4", "row|甲县|2|1|1", "row|乙县|1|1|3", ROADS]
    assert [item.certain for item in session.queue()[7:]] == [True] * 4
    progress = session.progress()
    assert (progress.rows.done, progress.rows.total, progress.certain, progress.questions) == (0, 9, 4, 2)


def test_a_row_is_shown_in_its_sentence_with_its_reading(session):
    row = session.row("row|甲县|2|1|1")
    assert row.text[slice(*row.span)] == "640 余场"
    r = row.reading
    assert (r.value, r.low, r.high, r.bound, r.unit, r.change) == (640, 640, 650, "at_least", "场", "")
    assert row.doubts == ("new",)
    other = session.row(POCKET_PARKS)
    assert [other.text[a:b] for a, b in other.others] == ["31 个", "9 处", "96.5%"]


def test_accepting_a_row_writes_one_line_and_no_other_file(root, session):
    before = content(root)
    session.accept(POCKET_PARKS)
    after = content(root)
    path = root / "data" / "raw" / EDITION / "reviewed.csv"
    assert after.keys() - before.keys() == {path}
    assert {name: after[name] for name in before} == before
    assert path.read_text(encoding="utf-8") == "district,section,sentence,ordinal\n甲县,1,1,1\n"


def test_a_reviewed_row_that_the_ledger_lacks_is_refused_in_one_line(root, session):
    session.accept(POCKET_PARKS)
    check_status(EDITION)
    path = root / "data" / "raw" / EDITION / "reviewed.csv"
    path.write_text(path.read_text(encoding="utf-8") + "甲县,9,1,1\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        check_status(EDITION)
    told = str(refused.value)
    assert "reviewed.csv: line 3: names a row that the ledger lacks: 甲县, 9, 1, 1" in told
    assert "\n" not in told
    assert count_reviewed(EDITION).done == 1


def test_accepting_twice_is_one_step(session):
    session.accept(POCKET_PARKS)
    session.accept(POCKET_PARKS)
    assert len(session.steps) == 1


def test_all_that_is_certain_is_accepted_in_one_stroke_and_taken_back_in_one(root, session):
    before = content(root)
    assert session.accept_certain() == 4
    assert count_reviewed(EDITION).done == 4
    with pytest.raises(Refusal, match="No row is certain"):
        session.accept_certain()
    session.undo()
    assert content(root) == before


def test_a_correction_has_to_stand_in_the_sentence(root, session):
    for reported, reason in (
        ("13 处", "not in the sentence"),
        ("2 处", "not in the sentence"),
        ("全年", "not one quantity"),
        ("31 个", "takes 处"),
    ):
        with pytest.raises(Refusal, match=reason):
            session.correct(POCKET_PARKS, reported, "口袋公园")
    with pytest.raises(Refusal, match="what is counted"):
        session.correct(POCKET_PARKS, "12 处", " ")
    session.correct(POCKET_PARKS, "12处", "新建口袋公园")
    assert next((row["reported"], row["measure"]) for row in ledger_of(root)) == ("12 处", "新建口袋公园")
    assert session.row(POCKET_PARKS).reviewed
    assert session.verify().passed


def test_a_correction_tells_rise_and_fall_in_a_ledger_that_has_them(session):
    tables = session.tables
    if "change" not in tables.ledger.columns:
        columns = (*tables.ledger.columns, "change")
        rows = [row | {"change": ""} for row in tables.ledger.rows()]
        tables = replace(tables, ledger=Sheet(columns).append(rows))
    row = session.row("row|甲县|1|1|4")
    with pytest.raises(Refusal, match="neither up nor down"):
        decisions.correct(tables, row, "96.5%", "满意度", "sideways")
    changed = decisions.correct(tables, row, "96.5%", "满意度", "up")
    assert [each["change"] for each in changed.ledger.rows()[:5]] == ["", "", "", "up", ""]
    kept = decisions.correct(changed, row, "96.5%", "满意度")
    assert kept.ledger.rows()[3]["change"] == "up"


def test_a_mention_without_a_number_is_a_correction_too(root, session):
    session.correct("row|甲县|1|1|4", "", "群众满意度")
    assert ledger_of(root)[3]["reported"] == ""
    assert session.row("row|甲县|1|1|4").doubts[0] == "mention"


def test_no_figure_leaves_the_ledger_and_verify_still_holds(root, session):
    session.accept("row|甲县|1|1|4")
    session.reject(STATIONS)
    assert [(row["ordinal"], row["reported"]) for row in ledger_of(root)] == [("1", "12 处"), ("2", "31 个"), ("3", "96.5%")]
    assert rows_of(root, f"{EDITION}/reviewed.csv") == [
        {"district": "甲县", "section": "1", "sentence": "1", "ordinal": "3"},
    ]
    assert [row["reported"] for row in rows_of(root, f"{EDITION}/rejected.csv")] == ["9 处"]
    assert session.verify().passed
    session.undo()
    assert not (root / "data" / "raw" / EDITION / "rejected.csv").exists()
    assert len(ledger_of(root)) == 4


def test_a_provisional_indicator_goes_with_its_last_row(root, session):
    session.reject(ROADS)
    keys = {row["indicator"] for row in rows_of(root, "indicators.csv")}
    assert "n2031_004" not in keys
    assert "n2031_001" in keys
    session.reject(STATIONS)
    assert "n2031_001" in {row["indicator"] for row in rows_of(root, "indicators.csv")}


def test_another_indicator_has_to_take_the_unit_and_be_free_in_the_district(root, session):
    with pytest.raises(Refusal, match="takes 个, not “处”"):
        session.recode(STATIONS, "five_star_branches")
    with pytest.raises(Refusal, match="甲县 reports “口袋公园数” already \\(12 处\\)"):
        session.recode(STATIONS, "pocket_parks")
    with pytest.raises(Refusal, match="no indicator “nonsense”"):
        session.recode(STATIONS, "nonsense")
    session.recode(STATIONS, "hill_parks")
    assert ledger_of(root)[2]["indicator"] == "hill_parks"
    assert session.row(STATIONS).reviewed


def test_a_new_indicator_of_the_same_name_renames_the_draft_s_own_everywhere(root, session):
    notebook = root / "notebooks" / "briefings" / f"{EDITION}.ipynb"
    notebook.write_text('{"cells": ["h.compare(\\"n2031_001\\")", "n2031_0011"]}', encoding="utf-8")
    session = ReviewSession(EDITION)
    proposal = session.proposal(session.row(STATIONS))
    assert (proposal.key, proposal.zh, proposal.en, proposal.unit) == ("rest_stations", "暖心驿站", "Rest stations", "处")
    session.add_indicator(STATIONS, proposal)
    assert ledger_of(root)[2]["indicator"] == "rest_stations"
    assert ledger_of(root, "乙县")[2]["indicator"] == "rest_stations"
    assert not session.row("row|乙县|1|1|3").reviewed
    assert notebook.read_text(encoding="utf-8") == '{"cells": ["h.compare(\\"rest_stations\\")", "n2031_0011"]}'
    listed = {row["indicator"]: row for row in rows_of(root, "indicators.csv")}
    assert "n2031_001" not in listed
    assert listed["rest_stations"]["comparability"] == "unjudged"


def test_a_new_indicator_of_another_name_is_the_row_s_alone(root, session):
    session.add_indicator(STATIONS, new())
    assert ledger_of(root)[2]["indicator"] == "kits"
    assert ledger_of(root, "乙县")[2]["indicator"] == "n2031_001"
    listed = {row["indicator"]: row for row in rows_of(root, "indicators.csv")}
    assert listed["kits"]["en"] == "First-aid kits"
    assert listed["n2031_001"]["zh"] == "暖心驿站"


def test_a_new_indicator_without_english_has_it_proposed(root, session):
    session.add_indicator(STATIONS, new(en=""))
    assert {row["indicator"]: row["en"] for row in rows_of(root, "indicators.csv")}["kits"] == "“急救包”"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"key": "pocket_parks"}, "belongs to another"),
        ({"key": "Kits!"}, "cannot be a key"),
        ({"zh": " "}, "Chinese name"),
        ({"theme": "nonsense"}, "no theme"),
        ({"effort": "nonsense"}, "not a stage"),
    ],
)
def test_a_new_indicator_with_a_wrong_field_is_refused(root, session, changes, reason):
    before = content(root)
    with pytest.raises(Refusal, match=reason):
        session.add_indicator(STATIONS, new(**changes))
    assert content(root) == before


def test_code_lists_keep_the_bytes_of_what_was_not_touched(root, session):
    path = root / "data" / "raw" / "indicators.csv"
    before = path.read_text(encoding="utf-8").splitlines(keepends=True)
    session.add_indicator(STATIONS, new())
    after = path.read_text(encoding="utf-8").splitlines(keepends=True)
    assert after[: len(before)] == before
    assert len(after) == len(before) + 1


def test_a_pair_is_judged_once_for_all(root, session):
    pair = session.item("pair|pocket_parks")
    assert [row.cells["reported"] for row in pair.rows] == ["12 处", "7 处"]
    with pytest.raises(Refusal, match="no judgment"):
        session.judge("pocket_parks", "unjudged")
    session.judge("pocket_parks", "name_only")
    listed = {row["indicator"]: row["comparability"] for row in rows_of(root, "indicators.csv")}
    assert listed["pocket_parks"] == "name_only"
    assert session.queue()[0].id == "pair|n2031_001"


def test_a_unit_without_english_is_asked_for(root):
    path = root / "data" / "raw" / "units.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("公里,km,km,", "公里,“公里”,“公里”,"), encoding="utf-8")
    session = ReviewSession(EDITION)
    assert [item.id for item in session.queue() if not isinstance(item, LedgerRow)][-1] == "unit|公里"
    with pytest.raises(Refusal, match="English word"):
        session.name_unit("公里", "")
    unnamed = content(root)
    session.name_unit("公里", "kilometre", "kilometres")
    named = {"unit": "公里", "en_one": "kilometre", "en_many": "kilometres"}
    assert [row for row in rows_of(root, "units.csv") if row | named == row]
    assert "unit|公里" not in [item.id for item in session.queue()]
    ReviewSession(EDITION).undo()
    assert content(root) == unnamed


def test_a_double_is_told_first_and_cannot_be_accepted(root):
    path = root / "data" / "raw" / EDITION / "ledger.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("暖心驿站,,n2031_001", "暖心驿站,,pocket_parks", 1), encoding="utf-8"
    )
    session = ReviewSession(EDITION)
    first = [item for item in session.queue() if isinstance(item, LedgerRow)][:2]
    assert [row.doubts[0] for row in first] == ["double", "double"]
    with pytest.raises(Refusal, match="another number for this indicator"):
        session.accept(STATIONS)
    session.add_indicator(STATIONS, new())
    assert "double" not in session.row(POCKET_PARKS).doubts


def test_suggestions_take_the_unit_and_give_their_reasons(session):
    assert [one.indicator["indicator"] for one in session.suggestions(session.row(ROADS))] == ["greenway_km"]
    assert session.suggestions(session.row("row|甲县|1|1|2"))
    for row in session.rows:
        found = session.suggestions(row)
        assert len(found) <= 3
        assert all(row.reading.unit in one.indicator["unit"].split(";") and one.reasons for one in found)
        assert row.cells["indicator"] not in [one.indicator["indicator"] for one in found]


def test_what_was_coded_here_is_suggested_where_the_words_are_the_same(session):
    session.add_indicator(STATIONS, new())
    suggested = session.suggestions(session.row("row|乙县|1|1|3"))
    assert suggested[0].indicator["indicator"] == "kits"
    assert "here" in [reason.name for reason in suggested[0].reasons]


def test_the_marks_go_with_the_last_row_and_come_back_with_undo(root, session):
    assert session.accept_certain() == 4
    for item in [item for item in session.queue() if isinstance(item, LedgerRow) and not item.reviewed]:
        session.accept(item.id)
    assert session.progress().complete
    assert [row["status"] for row in rows_of(root, "editions.csv") if row["edition"] == EDITION] == ["final"]
    check_status(EDITION)
    assert len(load(EDITION).observations) == 9
    session.undo()
    assert [row["status"] for row in rows_of(root, "editions.csv") if row["edition"] == EDITION] == ["draft"]


def test_every_decision_can_be_taken_back_in_another_session(root, session):
    states = [content(root)]
    for decide in (
        lambda: session.accept(POCKET_PARKS),
        lambda: session.correct("row|甲县|1|1|4", "96.5%", "满意度"),
        lambda: session.reject("row|甲县|2|1|1"),
        lambda: session.recode(STATIONS, "hill_parks"),
        lambda: session.add_indicator("row|乙县|1|1|3", new()),
        lambda: session.judge("pocket_parks", "similar"),
        session.accept_certain,
    ):
        decide()
        states.append(content(root))
    later = ReviewSession(EDITION)
    for state in reversed(states[:-1]):
        later.undo()
        assert content(root) == state
    with pytest.raises(Refusal, match="nothing to take back"):
        later.undo()


def test_a_file_changed_elsewhere_is_noticed_and_not_overwritten(root, session):
    path = root / "data" / "raw" / EDITION / "ledger.csv"
    changed = path.read_text(encoding="utf-8").replace("修补道路,", "整修道路,")
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(Refusal, match=r"data/raw/2031/ledger.csv was changed elsewhere"):
        session.accept(POCKET_PARKS)
    assert path.read_text(encoding="utf-8") == changed
    assert count_reviewed(EDITION).done == 0
    assert session.row(ROADS).cells["measure"] == "整修道路"
    session.accept(POCKET_PARKS)
    assert count_reviewed(EDITION).done == 1


def test_undo_leaves_alone_what_was_changed_elsewhere(root, session):
    session.correct(POCKET_PARKS, "12 处", "公园")
    path = root / "data" / "raw" / EDITION / "ledger.csv"
    changed = path.read_text(encoding="utf-8").replace("修补道路,", "整修道路,")
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(Refusal, match="cannot be taken back"):
        session.undo()
    assert path.read_text(encoding="utf-8") == changed


@pytest.mark.parametrize("files", range(5))
def test_a_decision_that_is_cut_short_is_finished_by_the_next_session(root, session, monkeypatch, files):
    untouched, carry_out, left = content(root), swap._carry_out, [files]

    def die(move):
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        carry_out(move)

    def decide():
        session.add_indicator(ROADS, new(unit="公里"))
        session.reject(STATIONS)

    monkeypatch.setattr(swap, "_carry_out", die)
    with pytest.raises(KeyboardInterrupt):
        decide()
    monkeypatch.setattr(swap, "_carry_out", carry_out)
    later = ReviewSession(EDITION)
    assert later.verify().passed
    assert load(EDITION).edition == EDITION
    while later.steps:
        later.undo()
    assert content(root) == untouched


def test_a_decision_that_cannot_be_written_changes_nothing(root, session, monkeypatch):
    before = content(root)

    def full(move):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(swap, "_carry_out", full)
    with pytest.raises(Exception, match="No space left"):
        session.reject(STATIONS)
    assert content(root) == before
    monkeypatch.undo()


@pytest.mark.parametrize(
    ("old", "new_text", "reason"),
    [
        ("district,section", "district,sektion", "column “section” is missing"),
        ("甲县,1,1,1,12 处,口袋公园,,pocket_parks", "甲县,1,1,1,12 处,口袋公园", "cells, not"),
    ],
)
def test_a_broken_ledger_is_told_in_a_line(root, old, new_text, reason):
    path = root / "data" / "raw" / EDITION / "ledger.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new_text, 1), encoding="utf-8")
    with pytest.raises(InputError, match=reason):
        ReviewSession(EDITION)


def test_a_document_that_is_gone_is_asked_for(root):
    (root / "briefing.txt").rename(root / "moved.txt")
    with pytest.raises(InputError, match="say where the document is"):
        ReviewSession(EDITION)
    assert ReviewSession(EDITION, root / "moved.txt").verify().passed
    assert ReviewSession(EDITION).verify().passed


def test_a_row_that_is_no_longer_there_is_refused(session):
    with pytest.raises(Refusal, match="no longer there"):
        session.accept("row|丙县|1|1|1")
