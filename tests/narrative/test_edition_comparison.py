"""What is said of two editions: the made one changes the real one in known ways; refusals and doubts are told, never guessed."""

import csv
from dataclasses import replace

import pytest

from helpers.narrative.edition_comparison import Changes, compare_editions
from helpers.tables.edition_comparison import compare_tables, plain
from tests.samples.edition_samples import make_edition

STAR, LECTURES = "five_star_branches", "party_lectures"
# What the made edition must come to, worked out by hand from tests/samples/edition_samples.py: (district, indicator) to (status, reason).
EXPECTED = {
    ("370211", STAR): ("more", ""),
    ("370283", STAR): ("unclear", "intervals_overlap"),
    ("370215", STAR): ("less", ""),
    ("370203", STAR): ("refused", "measure_differs"),
    ("370202", STAR): ("gone", ""),
    ("370213", LECTURES): ("more", ""),
    ("370283", LECTURES): ("unclear", "same_bound"),
    ("370285", "micro_wishes"): ("new", ""),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The finished command `compare-editions 2022 2023` on a copy of the project with the made edition, and its folder."""
    from tests.conftest import ProjectCopy

    copy = ProjectCopy(tmp_path_factory.mktemp("editions") / "project")
    make_edition(copy.root)
    return copy.run("-m", "helpers", "compare-editions", "2022", "2023"), copy


def read_changes(copy):
    with open(copy.root / "reports/2023/changes_since_2022.csv", encoding="utf-8-sig", newline="") as file:
        return {(row["district_code"], row["indicator"]): row for row in csv.DictReader(file)}


def test_each_made_change_is_told_as_worked_out_by_hand(made):
    done, copy = made
    assert done.returncode == 0, done.stderr
    rows = read_changes(copy)
    assert {key: (rows[key]["status"], rows[key]["reason"]) for key in EXPECTED} == EXPECTED


def test_nothing_else_is_called_changed(made):
    rows = read_changes(made[1])
    others = {row["status"] for key, row in rows.items() if key not in EXPECTED}
    assert others == {"same", "unclear"}
    assert all(row["old_bound"] != "exact" for key, row in rows.items() if key not in EXPECTED and row["status"] == "unclear")


PAGE_ONE = """
from helpers.errors import BuildError
from helpers.narrative.briefing import open_briefing
from helpers.narrative.edition_comparison import compare_editions
from helpers.narrative.findings import Findings
from helpers.narrative.moved_facts import moved
briefing, changes = open_briefing("2023", "zh"), compare_editions("2022", "2023", lang="zh")
passage = moved(Findings(briefing), "2022")
told = {name: eval(code, {"changes": changes}) for name, code in passage.claims.items()}
print(repr(briefing.say(**passage.texts, **told)))
try:
    changes.moved("less", "five_star_branches", "370211")
except BuildError as reason:
    print(reason)
"""


def test_page_one_of_the_later_edition_tells_what_certainly_changed(made):
    told, refused = made[1].run("-c", PAGE_ONE).stdout.strip().splitlines()
    assert told.startswith("- **与 2022 年版相比**（确定增加的 2 项、确定减少的 1 项）：")
    assert "崂山区五星级党支部由 125 个增至 140 个" not in told
    assert "西海岸新区五星级党支部由 125 个增至 140 个" in told
    assert "即墨区五星级党支部由 75 个减至" in told
    assert "five_star_branches of 370211 is not “less”" in refused


def test_both_evidences_stand_in_the_table(made):
    row = read_changes(made[1])["370211", STAR]
    assert (row["old_reported"], row["new_reported"]) == ("125 个", "140 个")
    assert (row["old_value"], row["new_value"], row["new_section"]) == ("125", "140", "3")
    assert len(row["old_evidence"]) == len(row["new_evidence"]) == 12


def rows_of(page, name):
    """Return the cells of the rows of a table that say something of a district."""
    rows = [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in page.find(id=name).tbody.find_all("tr")]
    return [row for row in rows if len(row) > 2]


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", ("增加", "不再报告", "计量对象的写法不同")), ("en", ("no longer reported", "worded differently"))]
)
def test_page_shows_changes_and_reasons(made, lang, words):
    from bs4 import BeautifulSoup

    page = BeautifulSoup(
        (made[1].root / f"reports/2023/changes_since_2022.{lang}.html").read_text(encoding="utf-8"), "html.parser"
    )
    place = {"zh": "{} 段 {} 句", "en": "§{}, sent. {}"}[lang]
    assert rows_of(page, "changes")[0][-2:] == [place.format(1, 2)] * 2
    assert [row[-2:] for row in rows_of(page, "changes") if place.format(3, 3) in row] == [["", place.format(3, 3)]]
    assert [place.format(3, 2)] * 2 in [row[-2:] for row in rows_of(page, "changes-open")]
    assert all(word in page.get_text() for word in words)
    targets = {link["href"] for link in page.select('a[href^="#changes"]')}
    assert targets == {"#changes", "#changes-open", "#changes-same"}
    other = {"zh": "en", "en": "zh"}[lang]
    assert page.find("a", href=f"changes_since_2022.{other}.html")
    assert (made[1].root / f"reports/2023/changes_since_2022.{lang}.pdf").read_bytes()[:5] == b"%PDF-"


def test_summary_is_printed(made):
    assert made[0].stderr == ""
    assert made[0].stdout.startswith("从 2022 版到 2023 版：增加 2、减少 1、新报告 1、不再报告 1、不作比较 1、")


def test_moved_definition_is_refused(made):
    copy = made[1]
    with open(copy.root / "data/raw/definition_changes.csv", "a", encoding="utf-8") as file:
        file.write(f"2023,{LECTURES},只计现场,On the spot only\n")
    code = "import helpers as h; d = h.compare_editions('2022', '2023').data; print(*d[d.indicator == 'party_lectures'].reason)"
    assert copy.run("-c", code).stdout.split() == ["definition_moved"] * 2


def test_unknown_edition_is_one_line(made):
    done = made[1].run("-m", "helpers", "compare-editions", "2022", "1999")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "“1999”" in done.stderr


def with_observation(edition, observation_id, **values):
    """Return the edition with other values in one observation."""
    observations = edition.observations.copy()
    for name, value in values.items():
        observations.loc[observations["observation_id"] == observation_id, name] = value
    return replace(edition, observations=observations)


def status(old, new, observation_id):
    rows = compare_tables(old, new).rows
    found = rows[(rows["old_observation_id"] == observation_id) | (rows["new_observation_id"] == observation_id)]
    return tuple(found[["status", "reason"]].iloc[0])


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (
            {"value": 450.0, "low": 450.0, "high": 450.0, "bound": "exact"},
            ("unclear", "intervals_overlap"),
        ),  # 450 may be what [400, 500) was
        ({"value": 399.0, "low": 399.0, "high": 399.0, "bound": "exact"}, ("less", "")),
        ({"value": 500.0, "low": 500.0, "high": 500.0, "bound": "exact"}, ("more", "")),
        ({"value": 300.0, "low": 300.0, "high": None}, ("unclear", "intervals_overlap")),
        ({"unit": "人次"}, ("refused", "units_differ")),
    ],
)
def test_change_is_stated_only_beyond_doubt(edition, values, told):
    assert status(edition, with_observation(edition, "370213-1-2-1", **values), "370213-1-2-1") == told


def test_exact_number_may_lie_in_the_interval(edition):
    changed = with_observation(edition, "370213-1-2-1", value=400.0, low=400.0, high=400.0, bound="exact")
    assert status(edition, changed, "370213-1-2-1")[0] != "same"


@pytest.mark.parametrize("field", ["comparability", "note_zh", "unit"])
def test_codebooks_that_differ_refuse(edition, field):
    indicators = edition.indicators.copy()
    indicators.loc[indicators["indicator"] == STAR, field] = "weak"
    rows = compare_tables(edition, replace(edition, indicators=indicators)).rows
    assert set(rows.loc[rows["indicator"] == STAR, "reason"]) >= {"definition_moved"}
    assert set(rows.loc[rows["status"] == "refused", "indicator"]) == {STAR}


def test_a_text_that_breaks_off_makes_nothing_new_or_gone(edition):
    without = replace(edition, observations=edition.observations[edition.observations["observation_id"] != "370211-3-2-4"])
    assert status(without, edition, "370211-3-2-4") == ("unclear", "text_cut_off")


def test_a_district_without_text_loses_nothing(edition):
    without = replace(
        edition,
        observations=edition.observations[edition.observations["district_code"] != "370202"],
        districts=edition.districts.iloc[1:],
    )
    assert status(edition, without, "370202-4-2-3") == ("absent", "no_text")


def test_reported_twice_is_refused(edition):
    import pandas as pd

    twice = edition.observations[edition.observations["observation_id"] == "370203-3-2-1"].assign(observation_id="370203-3-2-9")
    assert status(edition, replace(edition, observations=pd.concat([edition.observations, twice])), "370203-3-2-1") == (
        "refused",
        "reported_twice",
    )


def test_measure_is_compared_without_its_quotation_marks():
    assert plain("“五星 支部”") == plain("五星支部") != plain("五星党支部")


def test_count_refuses_unknown_status():
    changes = compare_editions("2022", "2022")
    assert changes.count("same").number == 61
    with pytest.raises(ValueError, match="better"):
        changes.count("better")
    with pytest.raises(ValueError, match="better"):
        changes.table("same", "better")


def test_changes_show_in_a_notebook_and_in_a_terminal():
    changes = compare_editions("2022", "2022", lang="en")
    assert isinstance(changes, Changes)
    assert '<table class="briefing" id="changes">' in changes._repr_html_()
    assert repr(changes).splitlines()[0] == changes.summary()
