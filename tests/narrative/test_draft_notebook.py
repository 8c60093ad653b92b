"""The notebook of a draft: stored as Jupyter stores one, folded for its language, its changes told as they are."""

import dataclasses
import json
from types import SimpleNamespace

import nbformat
import pytest

from helpers.narrative import draft_notebook
from helpers.narrative.briefing import open_briefing
from helpers.narrative.claims import Claims
from helpers.narrative.claims.claim import ClaimError, Part
from helpers.narrative.draft_cells import Writer
from helpers.narrative.facts import Facts
from helpers.narrative.findings import Findings
from helpers.narrative.prose import fill
from helpers.text.messages import LANGUAGES


@pytest.fixture(scope="module")
def briefing():
    return open_briefing("2022", "zh")


@pytest.fixture(scope="module")
def written(briefing):
    return draft_notebook.write_notebook(briefing, "", "en")


def test_a_notebook_is_stored_as_jupyter_stores_it(written):
    notebook = nbformat.reads(written, 4)
    nbformat.validate(notebook)
    assert nbformat.writes(notebook) + "\n" == written
    assert {"version", "mimetype", "pygments_lexer"} <= set(notebook.metadata.language_info)


def test_cells_of_another_language_than_the_notebook_s_are_folded(written):
    cells = [cell for cell in json.loads(written)["cells"] if cell["cell_type"] == "markdown"]
    folded = {cell["id"].rpartition("-")[2]: cell["metadata"].get("jupyter", {}).get("source_hidden", False) for cell in cells}
    assert folded == {lang: lang != "en" for lang in LANGUAGES}


@pytest.mark.parametrize(
    ("counts", "zh", "en"),
    [
        ({"more": 2}, "确定增加的 {more} 项。", "{more} certainly rose."),
        (
            {"less": 1, "unclear": 3},
            "确定减少的 {less} 项、无法断定的 {unclear} 项。",
            "{less} certainly fell and {unclear} could not be decided.",
        ),
        ({"same": 4}, "没有变化的 {same} 项。", "{same} stayed the same."),
        ({"absent": 5}, "另一版没有其文稿、无从对照的 {absent} 项。", "{absent} had no text in the other edition"),
        ({}, "没有可以逐项对照的数字。", "No number can be compared"),
    ],
)
def test_only_those_kinds_of_change_are_told_that_there_are(monkeypatch, briefing, counts, zh, en):
    monkeypatch.setattr(
        draft_notebook, "_count_changes", lambda find, earlier, *statuses: sum(counts.get(s, 0) for s in statuses)
    )
    told = draft_notebook._tell_changes(Findings(briefing), "2021")
    assert zh in told.texts["zh"]
    assert en in told.texts["en"]
    assert set(told.claims) == {*counts, "earlier"}
    for lang, text in told.texts.items():  # no word in it needs a claim that it has not
        fill(text, {name: Part("9", 9, "changes", lang) for name in told.claims})


def test_numbers_of_many_districts_are_told_from_the_smallest_to_the_largest(edition):
    reach = Claims(edition, "zh").reach("five_star_branches")
    assert (str(reach.low), str(reach.high), reach.parts["main"].number) == ("10 个", "125 个", 5)
    with pytest.raises(ClaimError, match="no two districts report different numbers"):
        Claims(edition, "zh").reach("lecture_hall_sessions")


def test_facts_of_one_district_after_the_other_name_it_once(briefing):
    find = Findings(briefing)
    code = find.tables.districts["district_code"].iloc[0]
    rows = [row for row in find.facts.rows if row["district_code"] == code][:2]
    _, told = find.tell(rows, "draft_named_fact")
    assert told(find.words("zh")).count(".district}") == 1
    assert "，" in told(find.words("zh"))


def test_results_of_several_districts_are_a_finding_of_their_own(edition):
    few = Findings(SimpleNamespace(tables=edition, claim=Claims(edition, "zh")))
    assert few.pick_results() == []
    results = ["approval_rate", "micro_wishes", "good_deeds_done", "greenway_km"]
    listed = edition.indicators.assign(
        effort=edition.indicators["effort"].mask(edition.indicators["indicator"].isin(results), "result")
    )
    tables = dataclasses.replace(edition, indicators=listed)
    find = Findings(SimpleNamespace(tables=tables, claim=Claims(tables, "zh")))
    chosen = find.pick_results()
    assert {row["indicator"] for row in chosen} >= {"micro_wishes", "good_deeds_done", "greenway_km"}
    assert len({row["district_code"] for row in chosen}) == len(chosen) == 4
    told = [passage for passage in find.main() if passage.texts["en"].startswith("- **Results.**")]
    assert len(told) == 1
    assert all(
        claim not in passage.claims.values() for claim in told[0].claims.values() for passage in find.main() if passage != told[0]
    )


def test_a_draft_s_cells_are_those_of_its_language(briefing):
    writer = Writer(briefing)
    writer.open("en")
    assert writer.cells[0]["source"][-1] == 'lang = "en"'


def test_districts_are_told_one_by_one_where_numbers_have_no_topic(edition):
    themes = edition.observations["theme"].mask(edition.observations["indicator"] != "research_reports", "unclear")
    tables = dataclasses.replace(edition, observations=edition.observations.assign(theme=themes))
    find = Findings(SimpleNamespace(tables=tables, claim=Claims(tables, "zh")))
    rest = find.by_topic(unclear=True)
    assert [passage.texts["zh"].partition("**：")[0] for passage in rest] == ["- **其他工作"]
    assert rest[0].texts["en"].startswith("- **Other work.** ")
    assert len(rest[0].claims) == 4
    assert not any("其他工作" in passage.texts["zh"] for passage in find.by_topic())
    assert not any("其他工作" in passage.texts["zh"] for passage in find.main())  # districts that no topic names come first
    told = {code for passage in find.main() for code in passage.claims.values()}
    assert len(find.main()) == 5
    assert len(told) >= 15


def test_what_several_districts_report_is_told_once_on_page_one(edition):
    """The indicator that is set side by side on page 1 is in no topic of it."""
    tables = dataclasses.replace(edition, indicators=edition.indicators.assign(comparability="unjudged"))
    find = Findings(SimpleNamespace(tables=tables, claim=Claims(tables, "zh")))
    shared = next(iter(find.compared_on_page_one()))
    naming = [passage for passage in find.main() if any(f'"{shared}"' in code for code in passage.claims.values())]
    assert len(naming) == 1


def test_who_reports_the_most_is_told_with_who_reports_the_least(edition):
    find = Findings(SimpleNamespace(tables=edition, claim=Claims(edition, "zh")))
    passage = find.leader("five_star_branches")
    claims = {name: eval(code, {"claim": find.briefing.claim}) for name, code in passage.claims.items()}
    assert repr(fill(passage.texts["zh"], claims)).endswith("西海岸新区最多，为 125 个；市南区最少，为 10 个。")
    share = edition.observations["indicator"] == "five_star_branches"
    rates = dataclasses.replace(
        edition, observations=edition.observations.assign(unit=edition.observations["unit"].mask(share, "%"))
    )
    told = Findings(SimpleNamespace(tables=rates, claim=Claims(rates, "zh"))).leader("five_star_branches")
    assert "最高" in told.texts["zh"]
    assert "highest in" in told.texts["en"]


def test_the_last_place_is_refused_if_two_may_share_it(edition):
    rows = edition.observations
    low = rows["indicator"].eq("five_star_branches") & rows["value"].isin(
        sorted(rows[rows["indicator"] == "five_star_branches"]["value"])[:2]
    )
    tied = dataclasses.replace(
        edition, observations=rows.assign(**{name: rows[name].mask(low, 10.0) for name in ("value", "low", "high")})
    )
    with pytest.raises(ClaimError, match="last place"):
        Claims(tied, "zh").least("five_star_branches")


def test_numbers_of_no_part_are_counted_aloud(edition):
    with pytest.raises(ClaimError, match="every number belongs to a part"):
        Claims(edition, "zh").unplaced()
    tables = dataclasses.replace(edition, meta={**edition.meta, "unplaced": 5})
    assert Claims(tables, "zh").unplaced().main.number == 5


def _renamed(edition, indicator, **columns):
    listed = edition.indicators
    same = listed["indicator"] == indicator
    return dataclasses.replace(
        edition, indicators=listed.assign(**{name: listed[name].mask(same, value) for name, value in columns.items()})
    )


def test_whom_a_deed_reached_is_told_after_what_was_done(edition):
    tables = _renamed(edition, "good_deeds_done", zh="惠及居民", comparability="unjudged")
    plain, told = Facts(_renamed(edition, "good_deeds_done", comparability="unjudged")), Facts(tables)
    row = next(row for row in told.rows if row["indicator"] == "good_deeds_done")
    assert told.is_reached("good_deeds_done")
    assert not plain.is_reached("good_deeds_done")
    assert told.worth(row) < plain.worth(row)
    assert told.on_page_one(row) < plain.on_page_one(row)


@pytest.mark.parametrize(("name", "ordinal", "vague"), [("产值", 2, True), ("产值", 1, False), ("茶园产值", 2, False)])
def test_a_bare_name_behind_another_number_says_not_whose_it_is(edition, name, ordinal, vague):
    facts = Facts(_renamed(edition, "good_deeds_done", zh=name, comparability="unjudged"))
    row = next(row for row in facts.rows if row["indicator"] == "good_deeds_done")
    assert facts.is_vague({**row, "ordinal": ordinal}) is vague


def test_bounds_without_a_word_are_counted_without_one(edition):
    rows = edition.observations
    last = rows.index == rows.index[-1]
    bounded = rows.assign(bound=rows["bound"].mask(last, "at_most"), reported=rows["reported"].mask(last, "5件"))
    tables = dataclasses.replace(edition, observations=bounded[(bounded["bound"] != "at_most") | last])
    told = draft_notebook._tell_bounds(Findings(SimpleNamespace(tables=tables, claim=Claims(tables, "zh"))))
    assert "有 {n} 个数字只是上限。" in [passage.texts["zh"] for passage in told]
    assert "Upper bounds: {n}." in [passage.texts["en"] for passage in told]


@pytest.mark.parametrize(("name", "bare"), [("办结率", True), ("化解成功率", True), ("隐患整改率", False), ("森林覆盖率", False)])
def test_a_rate_that_does_not_say_of_what_is_told_after_others(edition, name, bare):
    facts = Facts(_renamed(edition, "good_deeds_done", zh=name, comparability="unjudged"))
    row = {**next(row for row in facts.rows if row["indicator"] == "good_deeds_done"), "ordinal": 2, "effort": "result"}
    assert facts.is_bare_rate(row) is bare
    assert facts.is_bare_rate({**row, "ordinal": 1}) is False
    assert (facts.worth(row) < facts.worth({**row, "ordinal": 1})) is bare
