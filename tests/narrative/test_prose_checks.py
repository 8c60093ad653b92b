"""What hand-written prose may say: no number, district, rank or share that a claim of the same sentence does not back."""

import json
from dataclasses import replace

import pandas as pd
import pytest

from helpers.errors import BuildError
from helpers.narrative.claims import Claims
from helpers.narrative.prose import fill
from helpers.narrative.prose_checks import Names, check_districts, check_literal, split_sentences
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def source(edition):
    """The claims of 2022, in English."""
    return Claims(edition, "en")


@pytest.fixture(scope="module")
def names(edition):
    return Names.of(edition)


@pytest.mark.parametrize("text", ["共 72 个", "７２个", "十二个数字", "三项指标", "twelve numbers in all", "第 1 段"])
def test_prose_refuses_typed_numbers(text):
    with pytest.raises(BuildError, match="types the number"):
        check_literal(text)


@pytest.mark.parametrize(
    "text",
    [
        "市北区最多",
        "只有李沧区",
        "超过半数",
        "报告面最广",
        "篇幅最长",
        "名列前茅",
        "领先全市",
        "投入多于产出",
        "独有",
        "占三分之二",
        "成倍增长",
        "所有区市",
        "十区市都有",
        "没有区市",
        "the most branches",
        "Only Licang",
        "half of them",
        "the fewest",
        "the largest",
        "ahead of Jimo",
        "the longest text",
        "more branches than Jimo",
        "two thirds",
        "twice as many",
        "every district",
        "all of the districts",
        "no district",
        "the shortest",
        "the lowest",
    ],
)
def test_prose_refuses_ranks_that_no_claim_backs(text):
    with pytest.raises(BuildError, match="without a claim of kind"):
        check_literal(text)


@pytest.mark.parametrize(
    "text",
    [
        "没有一项",
        "一个个看",
        "at least",
        "at most",
        "most-complained-of matters",
        "统一的标准",
        "two or more districts",
        "只能并列",
        "写作“more than …”",
        "more or less",
        "longer",
        "群众最不满意的事",
        "两个以上区市都报告的指标",
    ],
)
def test_prose_lets_words_through_that_state_nothing(text):
    assert check_literal(text) is None


def test_a_district_is_named_by_the_claim_that_backs_its_rank(source):
    with pytest.raises(BuildError, match=r"says “most” without a claim of kind most"):
        fill("{d} has the most commando teams", {"d": source.value("commando_teams", "370212").district})


def test_placeholders_must_match_what_is_given(source):
    with pytest.raises(BuildError, match="nothing is given for"):
        fill("{n} numbers, {m}", {"n": source.count()})
    with pytest.raises(BuildError, match="m is given but not used"):
        fill("{n} numbers", {"n": source.count(), "m": source.count()})
    with pytest.raises(BuildError, match="has no part “colour”"):
        fill("{n.colour}", {"n": source.count()})


def test_a_claim_backs_only_its_own_sentence(source):
    most = source.most("five_star_branches")
    assert "most" in fill("{m.district} reports the most.", {"m": most}).markdown
    with pytest.raises(BuildError, match=r"says “most” without a claim of kind most"):
        fill("{m.district} reports {m}. Jimo does most.", {"m": most})


def test_a_rank_is_of_the_district_that_its_claim_names(source):
    most, observation = source.most("five_star_branches"), source.value("five_star_branches", "370283")
    with pytest.raises(BuildError, match=r"says “most” of {f.district}, which is not a part of a claim of kind most"):
        fill("{f.district} reports the most, {m}", {"f": observation, "m": most})
    with pytest.raises(BuildError, match=r"says “most” of {d}, which is not a part"):
        fill("{d} reports the most, {m}", {"d": observation.district, "m": most})


def test_districts_are_not_typed(source, names):
    for text in ("平度市有 {n} 个数字", "平度有 {n} 个数字", "Pingdu prints {n} numbers", "West Coast New Area: {n}"):
        with pytest.raises(
            BuildError, match=r"types the district “(?:平度市|平度|Pingdu|West Coast New Area)”; print it from a claim"
        ):
            fill(text, {"n": source.count()}, names)
    assert fill("{n} numbers of Pingdusk", {"n": source.count()}, names)


def test_an_indicator_that_is_typed_is_the_one_its_claim_is_about(source, names):
    most = source.most("five_star_branches")
    assert fill("{m.district}报告的五星级党支部最多，为 {m} 个", {"m": most}, names)
    for text in ("{m.district}报告的党建示范点最多，为 {m} 个", "{m.district} reports most demonstration sites, {m}"):
        with pytest.raises(
            BuildError, match=r"speaks of “(?:党建示范点|demonstration sites)”, but none of the sentence’s claims does"
        ):
            fill(text, {"m": most}, names)


def test_an_everyday_word_that_a_program_named_an_indicator_by_may_be_typed(edition):
    rows = edition.indicators.to_dict("records")
    told = [("处理", "Output"), ("新建口袋公园", "pocket parks built")]
    made = [
        rows[0] | {"indicator": f"n2031_00{n}", "zh": zh, "zh_short": zh, "en": en, "en_short": en}
        for n, (zh, en) in enumerate(told)
    ]
    names = Names.of(replace(edition, indicators=pd.DataFrame([*rows, *made])))
    assert {"处理", "output"}.isdisjoint(names.indicators)
    assert {"新建口袋公园", "pocket parks built", "微心愿"} <= set(names.indicators)


def test_a_longer_name_is_not_taken_for_the_shorter_inside_it(source, names):
    assert fill("模范党员先锋岗 {f} 个", {"f": source.value("model_vanguard_posts", "370203")}, names)
    with pytest.raises(BuildError, match=r"speaks of “模范党员先锋岗”"):
        fill("模范党员先锋岗 {f} 个", {"f": source.value("vanguard_posts", "370203")}, names)


def test_sentences_are_cut_outside_placeholders():
    sentences = split_sentences("甲有 {a.list}；乙。{b:plain}，丙\n3.5 of {c}. Then {d}")
    assert [(sentence.text, [(entry.name, entry.part) for entry in sentence.fields]) for sentence in sentences] == [
        ("甲有 □", [("a", "list")]),
        ("乙", []),
        ("□，丙", [("b", "")]),
        ("3.5 of □", [("c", "")]),
        (" Then □", [("d", "")]),
    ]


def test_the_plain_prose_of_the_briefing_names_no_district(names):
    cells = json.loads((ROOT / "notebooks/briefings/2022.ipynb").read_text(encoding="utf-8"))["cells"]
    prose = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    assert len(prose) > 8
    for text in prose:
        check_districts(text, names)
    with pytest.raises(BuildError, match="types the district “即墨”"):
        check_districts("即墨的文稿", names)
