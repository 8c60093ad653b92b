"""The review of a new briefing: what is marked, what comes first, what is missing, and that a saved ledger is what counts."""

import re
import shutil

import pytest

from helpers import project
from helpers.narrative import review
from helpers.narrative.briefing import open_briefing
from helpers.reading import draft_edition, indicator_matching, ledger

TEXT = "东屏区\n\n抓实“两张清单”\n\n评定“五星支部”12 个，新建学校 7 所，<b>自评</b>综合得分 95.3。\n\n发放补贴 3 万元，其余组织"


@pytest.fixture
def raw(monkeypatch, tmp_path):
    """A data/raw of its own, with the real code lists and the ledger of 2022."""
    folder = tmp_path / "raw"
    shutil.copytree(project.RAW, folder)
    for module in (project, ledger, draft_edition):
        monkeypatch.setattr(module, "RAW", folder)
    return folder


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "b.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def column(table, n):
    return [getattr(row[n], "text", row[n]) for row in table.rows]


def test_numbers_for_prose(source):
    found = review.open_review(source, "2031")
    counts = {name: found.count(name).number for name in ("observations", "districts", "coded", "uncoded", "unread", "unknown")}
    assert counts == {"observations": 4, "districts": 1, "coded": 1, "uncoded": 3, "unread": 1, "unknown": 1}


def test_unsure_figures_come_first_then_those_without_an_indicator(source):
    first = review.open_review(source, "2031", lang="en").first()
    assert column(first, 2) == ["95.3", "7 所", "3 万元"]
    assert column(first, 6) == ["reading unsure and no indicator", "no indicator", "no indicator"]
    assert column(first, 4)[1:] == ["7 所", "30,000 yuan"]


def test_a_cell_of_a_table_is_told_by_its_row_and_column(raw, tmp_path):
    path = tmp_path / "t.html"
    path.write_text(
        "<p>东屏区</p><p>新建学校 7 所。</p><table><tr><th>街道</th><th>老人（人）</th></tr><tr><td>甲街道</td><td>1234</td></tr></table>",
        encoding="utf-8",
    )
    places = {lang: column(review.open_review(path, "2031", lang=lang).first(), 1) for lang in ("zh", "en")}
    assert places["en"][-1] == "Table 1, row 2, column 2"
    assert places["zh"][-1] == "表 1 第 2 行第 2 列"


def test_the_text_is_marked_and_escaped(source):
    html = review.open_review(source, "2031").text()._repr_html_()
    assert "<b>" not in html
    assert "&lt;b&gt;自评&lt;/b&gt;" in html
    assert re.findall(r"<mark[^>]*><strong>(.*?)</strong></mark>(?:<sup>(.*?)</sup>)?", html) == [
        ("12 个", ""), ("7 所", "+"), ("95.3", "?+"), ("3 万元", "+"),
    ]  # fmt: skip
    assert "<em>原文在此中断</em>" in html


def test_every_row_to_check_leads_to_its_mark(source):
    found = review.open_review(source, "2031")
    targets = {row[2].target for row in found.first().rows}
    assert targets <= set(re.findall(r'id="(q-\d+)"', found.text()._repr_html_()))


def test_what_is_missing_is_counted_in_the_saved_ledger_once_there_is_one(raw, source):
    before = review.open_review(source, "2031", lang="en").missing().rows
    assert ("2031/ledger.csv", "indicator", "3 cells to fill") in before
    assert ("districts.csv", "zh", "to add: 东屏区") in before
    draft_edition.propose_edition(source, "2031")
    path = ledger.paths_of("2031")[0]
    path.write_text(path.read_text(encoding="utf-8").replace("7 所,学校,,,", "7 所,学校,,pocket_parks,"), encoding="utf-8")
    found = review.open_review(source, "2031", lang="en")
    assert ("2031/ledger.csv", "indicator", "2 cells to fill") in found.missing().rows
    assert column(found.first(), 2) == ["95.3", "3 万元"]


def test_indicators_are_held_against_the_edition_before(source):
    changes = review.open_review(source, "2031", lang="en").changes()
    assert changes.rows[0] == ("Five-star branches", "5", "1")
    assert list(changes.groups.values()) == ["in both editions", "no longer reported"]


def test_the_example_is_marked_as_invented_and_its_places_exist_nowhere():
    found = review.open_review()
    assert found.document.text.startswith("虚构示例")
    known = set(indicator_matching.read_list(project.RAW / "districts.csv")[0].values())
    assert found.count("unknown").number == found.count("districts").number > 2
    assert not known & set(found.proposal.unknown)


def test_editions_may_be_numbers_as_papermill_makes_them():
    assert open_briefing(2022).edition == review.open_review(earlier=2022).earlier == "2022"
