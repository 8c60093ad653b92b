"""The screen without a browser: what an order does, what is opened next, what is told, in both languages."""

import json

import pytest

import helpers as h
from helpers.explorer.review import find_draft
from helpers.explorer.review.screen import ReviewScreen
from helpers.explorer.review.view import list_choices, list_words, mark_sentence, show_card, show_progress, show_proof, show_queue
from tests.explorer.review.conftest import EDITION

LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])
STATIONS = "row|甲县|1|1|3"


@pytest.fixture
def screen(session):
    return ReviewScreen(session, "en")


def card_of(screen):
    return show_card(screen.session.item(screen.open), screen.session, screen.lang)


@LANGUAGES
def test_everything_shown_is_plain_data_with_words(session, lang):
    screen = ReviewScreen(session, lang)
    for item in session.queue():
        assert json.loads(json.dumps(show_card(item, session, lang))) == show_card(item, session, lang)
    queue = show_queue(session, lang)
    assert [entry["group"] for entry in queue] == ["question"] * 2 + ["doubt"] * 5 + ["certain"] * 4
    assert all(entry["label"] and entry["note"] for entry in queue)
    assert all(list_words(lang, EDITION).values())
    assert {name: len(found) > 1 for name, found in list_choices(session, lang).items()} == dict.fromkeys(
        ("indicators", "themes", "stages", "changes", "tiers"), True
    )
    assert screen.summary().count("9") == 1


def test_a_card_tells_reading_doubt_indicator_and_proposal(screen):
    screen.answer({"do": "open", "id": STATIONS})
    card = card_of(screen)
    facts = {fact["name"]: fact["value"] for fact in card["facts"]}
    assert facts["value"] == "9"
    assert facts["unit"] == "处"
    assert card["doubts"] == ["No indicator of the list fits: the draft made a new one, named by the words of the text."]
    assert card["indicator"]["label"] == "Rest stations"
    assert card["proposal"]["key"] == "rest_stations"
    assert "".join(part["text"] for part in card["quotes"][0]["parts"]).startswith("全年新建口袋公园")
    assert [part["text"] for part in card["quotes"][0]["parts"] if part["mark"] == "this"] == ["9 处"]
    assert card["after"] == ""


def test_one_order_a_row_until_nothing_is_left(screen):
    orders = 0
    while screen.open:
        group = next(entry["group"] for entry in show_queue(screen.session, "en") if entry["id"] == screen.open)
        own = {"question": {"do": "judge", "comparability": "similar"}, "doubt": {"do": "accept"}}
        screen.answer(own.get(group, {"do": "accept_certain"}) | {"id": screen.open})
        assert not screen.refused, screen.told
        orders += 1
    assert orders == 8  # two questions, five rows of their own, four in one stroke
    bar = show_progress(screen.session, "en")
    assert (bar["done"], bar["total"], bar["told"]) == (9, 9, "9 of 9 rows reviewed")
    assert bar["undo"] == "accept all that are certain"
    assert show_proof(screen.session.verify(), "en")["passed"]


def test_a_decision_opens_what_stood_behind_it(screen):
    ids = [entry["id"] for entry in show_queue(screen.session, "en")]
    screen.answer({"do": "open", "id": ids[3]})
    screen.answer({"do": "accept", "id": ids[3]})
    assert screen.open == ids[4]
    screen.answer({"do": "undo"})
    assert screen.open == ids[3]
    assert screen.told == "Taken back: accept."


@LANGUAGES
def test_a_refusal_is_told_and_the_card_stays(session, lang):
    screen = ReviewScreen(session, lang)
    screen.answer({"do": "open", "id": STATIONS})
    screen.answer({"do": "recode", "id": STATIONS, "indicator": "pocket_parks"})
    assert screen.refused
    assert "12 处" in screen.told
    assert screen.open == STATIONS
    assert session.progress().rows.done == 0


@pytest.mark.parametrize(
    "order", [{"do": "nonsense", "id": STATIONS}, {"do": "accept", "id": "row|nowhere|1|1|1"}, {"id": STATIONS}]
)
def test_an_order_that_makes_no_sense_is_refused(screen, order):
    screen.answer(order)
    assert screen.refused
    assert screen.session.progress().rows.done == 0


def test_a_table_that_breaks_meanwhile_is_told_in_a_line(root, screen):
    path = root / "data" / "raw" / EDITION / "ledger.csv"
    path.write_text("district\n", encoding="utf-8")
    screen.answer({"do": "accept", "id": STATIONS})
    assert screen.refused
    assert "ledger.csv" in screen.told
    assert path.read_text(encoding="utf-8") == "district\n"


def test_marks_are_told_in_order_and_lose_nothing(session):
    for row in session.rows:
        parts = mark_sentence(row)
        assert "".join(part["text"] for part in parts) == row.text
        assert [part["mark"] for part in parts].count("this") == 1


@LANGUAGES
def test_without_a_kernel_it_is_a_line_with_the_count(root, lang):
    review = h.review(EDITION, lang=lang)
    assert review.document == root / "briefing.txt"
    line = review.document_bundle()["text/markdown"]
    assert line == repr(review)
    assert "0" in line
    assert "9" in line
    assert line in review._repr_html_()


def test_an_edition_that_is_not_drafted_says_how_to_draft_it(root):
    review = h.review("2044", lang="en")
    assert review.document is None
    assert "python -m helpers draft SOURCE --edition 2044" in repr(review)


def test_the_newest_draft_is_what_is_reviewed(root):
    assert find_draft() == EDITION
    with pytest.raises(ValueError, match="language “fr”"):
        h.review(EDITION, lang="fr")


def test_the_widget_carries_out_orders_and_shows_what_came_of_them(screen):
    from helpers.explorer.review.widget import ReviewWidget

    widget = ReviewWidget(screen)
    assert "data-lm-suppress-shortcuts" in str(widget._esm)
    assert ".hr-review" in str(widget._css)
    assert "Noto Sans CJK SC" in widget.faces
    first = widget.shown["card"]["id"]
    widget._receive(widget, {"do": "judge", "id": first, "comparability": "similar"}, [])
    assert widget.shown["card"]["id"] != first
    assert widget.shown["told"] == "Judged."
    assert widget.proof["passed"]
