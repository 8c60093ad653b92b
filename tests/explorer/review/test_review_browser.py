"""A reviewer's first minute: JupyterLab runs 00_ingest, and a small draft is decided with a key a row, or by mouse."""

import csv
import json
import re

import pytest

from tests.conftest import ProjectCopy
from tests.explorer.review.conftest import EDITION, write_draft
from tests.samples.chromium import CHROMIUM, new_page, start_chromium
from tests.samples.jupyter_lab import run_lab

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium is installed"),
]
OPEN = ".hr-entry[aria-current]"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the project in which the small briefing has been drafted, and 00_ingest is set to review it."""
    copy = ProjectCopy(tmp_path_factory.mktemp("review") / "project")
    write_draft(copy.root)
    copy.edit("notebooks/00_ingest.ipynb", r"edition = \"2023\"", rf"edition = \"{EDITION}\"")
    copy.edit("notebooks/00_ingest.ipynb", r"lang = \"zh\"", r"lang = \"en\"")
    return copy.root


@pytest.fixture(scope="module")
def lab(project):
    """A JupyterLab on the copy: its address."""
    with run_lab(project) as address:
        yield address


@pytest.fixture(scope="module")
def opened(lab):
    """00_ingest after Run All, as a page of Chromium, with the list of addresses that it asks for."""
    with start_chromium() as chromium:
        page = new_page(chromium, viewport={"width": 1280, "height": 900})
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{lab}/lab/tree/notebooks/00_ingest.ipynb")
        page.get_by_text("| Idle").wait_for()
        page.locator(".jp-Notebook .jp-Cell").first.click()
        page.get_by_text("Run", exact=True).first.click()
        page.get_by_text("Run All Cells", exact=True).click()
        page.locator(".hr-review").wait_for()
        page.get_by_text("| Idle").wait_for()
        yield page, asked


@pytest.fixture
def page(opened):
    """The page with the review in focus; what a test has decided is taken back after it."""
    page = opened[0]
    page.locator(".hr-review").focus()
    yield page
    page.keyboard.press("Escape")
    undo = page.locator(".hr-foot button").first
    while undo.is_enabled():
        told = page.locator(".hr-bar").get_attribute("aria-valuetext")
        before = page.locator(OPEN).all_inner_texts(), told, undo.inner_text()
        page.keyboard.press("u")
        page.wait_for_function(
            "before => JSON.stringify([[...document.querySelectorAll('.hr-entry[aria-current]')].map(e => e.innerText),"
            " document.querySelector('.hr-bar').ariaValueText, document.querySelector('.hr-foot button').innerText]) !== before",
            arg=json.dumps(before, ensure_ascii=False, separators=(",", ":")),
        )


def press(page, *keys):
    """Press keys, one decision each, and wait for what each opens."""
    for key in keys:
        before = page.evaluate("document.querySelector('.hr-card').dataset.drawn")
        page.keyboard.press(key)
        page.wait_for_function("before => document.querySelector('.hr-card').dataset.drawn !== before", arg=before)


def ledger(project):
    with (project / "data" / "raw" / EDITION / "ledger.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_eight_keys_review_nine_rows_and_two_questions(page, project):
    press(page, "1", "3", "a", "a", "Enter", "a", "a", "Shift+A")
    assert page.locator(".hr-count").inner_text() == "9 of 9 rows reviewed"
    assert page.locator(".hr-finished").inner_text() == "✓ Every row has been reviewed."
    assert page.locator(".hr-proof summary").inner_text() == "✓ verify: all 9 rows proved"
    editions = csv.DictReader((project / "data" / "raw" / "editions.csv").read_text(encoding="utf-8").splitlines())
    assert list(editions)[-1]["status"] == "final"


def test_keys_pressed_in_a_hurry_are_decided_in_order(page, project):
    press(page, "1", "3")
    for _ in range(5):
        page.keyboard.press("a")
    page.get_by_text("5 of 9 rows reviewed").wait_for()
    assert page.locator(".hr-refused").count() == 0


def test_no_key_reaches_the_notebook(page):
    cells = page.locator(".jp-Notebook .jp-Cell").count()
    for key in ("d", "d", "b", "y", "m", "z"):
        page.keyboard.press(key)
    assert page.locator(".jp-Notebook .jp-Cell").count() == cells
    assert page.evaluate("document.activeElement.closest('.hr-review') !== null")


def test_a_number_that_is_none_leaves_with_one_key(page, project):
    page.locator(".hr-entry", has_text="18 公里").click()
    page.locator(".hr-this", has_text="18 公里").wait_for()
    press(page, "x")
    assert "18 公里" not in [row["reported"] for row in ledger(project)]
    page.locator(".hr-bar[aria-valuemax='8']").wait_for()


def test_a_quantity_selected_in_its_sentence_is_what_is_corrected(page, project):
    page.locator(".hr-entry", has_text="640 余场").click()
    mark = page.locator(".hr-this", has_text="640 余场")
    mark.wait_for()
    box = mark.bounding_box()
    page.mouse.move(box["x"] + 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 1, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    field = page.locator("input[name=reported]")
    assert field.input_value() == "640 余场"
    page.locator("input[name=measure]").fill("主题党日活动")
    page.locator(".hr-form").get_by_role("button", name="Save").click()
    page.get_by_text("Corrected.").wait_for()
    assert "主题党日活动" in [row["measure"] for row in ledger(project)]


def test_a_refusal_is_told_and_what_was_typed_stays(page):
    page.locator(".hr-entry", has_text="640 余场").click()
    page.locator(".hr-this", has_text="640 余场").wait_for()
    page.keyboard.press("c")
    page.locator("input[name=reported]").fill("641 余场")
    page.keyboard.press("Enter")
    page.locator(".hr-refused", has_text="“641 余场” is not in the sentence").wait_for()
    assert page.locator("input[name=reported]").input_value() == "641 余场"


def test_another_indicator_is_found_by_typing(page, project):
    page.locator(".hr-entry", has_text="9 处").first.click()
    page.locator(".hr-this", has_text="9 处").wait_for()
    page.keyboard.press("i")
    page.keyboard.type("hill")
    page.locator(".hr-matches [aria-selected=true]", has_text="Hill parks").wait_for()
    press(page, "Enter")
    assert "hill_parks" in [row["indicator"] for row in ledger(project)]


def test_a_new_indicator_is_proposed_with_key_and_english(page, project):
    page.locator(".hr-entry", has_text="9 处").first.click()
    page.locator(".hr-this", has_text="9 处").wait_for()
    page.keyboard.press("n")
    assert page.locator("input[name=key]").input_value() == "rest_stations"
    assert page.locator("input[name=en]").input_value() == "Rest stations"
    press(page, "Enter")
    assert [row["indicator"] for row in ledger(project)].count("rest_stations") == 2


def test_the_review_is_accessible_in_the_dark_theme(page):
    from axe_playwright_python.sync_playwright import Axe

    assert page.evaluate("document.body.dataset.jpThemeLight") == "false"
    for entry in (page.locator(".hr-question .hr-entry").first, page.locator(".hr-doubt .hr-entry").first):
        name = entry.locator(".hr-line").inner_text()
        entry.click()
        page.locator(OPEN, has_text=name).wait_for()
        found = Axe().run(page, context=".hr-review", options={"resultTypes": ["violations"]})
        assert [violation["id"] for violation in found.response["violations"]] == []


def test_where_a_kernel_answers_the_line_for_pages_without_one_is_hidden(page):
    assert not page.locator(".review-still").is_visible()


def test_nothing_is_asked_of_the_network(opened):
    assert [url for url in opened[1] if not re.match(r"(https?|wss?)://127\.0\.0\.1|data:|blob:", url)] == []
