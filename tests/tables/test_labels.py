"""Words that readers see: numbers and quantities in both languages."""

import sys

import pandas as pd
import pytest

from helpers.errors import InputError
from helpers.tables import labels
from helpers.tables import names as names_module
from helpers.tables.labels import Labels

labels_module = sys.modules["helpers.tables.labels"]


@pytest.mark.parametrize(
    ("value", "bound", "unit", "high", "zh", "en"),
    [
        (400, "at_least", "场次", 500, "400 余场次", "more than 400 sessions"),
        (30000, "at_least", "人次", 40000, "3 万余人次", "more than 30,000 attendances"),
        (5, "at_least", "个", None, "至少 5 个", "at least 5"),
        (3000, "at_most", "名", 3000, "至多 3000 名", "at most 3,000 people"),
        (95, "about", "%", None, "约 95%", "about 95%"),
        (99.83, "exact", "%", 99.83, "99.83%", "99.83%"),
        (1, "exact", "篇", 1, "1 篇", "1 report"),
        (7.3, "exact", "公里", 7.3, "7.3 公里", "7.3 km"),
        (12345, "exact", "名", 12345, "12345 名", "12,345 people"),
    ],
)
def test_quantities_in_running_text(value, bound, unit, high, zh, en):
    assert labels("zh").quantity(value, bound, unit, high) == zh
    assert labels("en").quantity(value, bound, unit, high) == en


def row(**given):
    return {"indicator": "five_star_branches", "change": "", "unit": "个", "high": float("nan"), "reported": ""} | given


def test_a_range_is_printed_with_both_ends():
    told = row(value=600.0, low=600.0, high=750.0, bound="range", unit="公里")
    assert (labels("zh").amount_of(told), labels("en").amount_of(told)) == ("600—750 公里", "600–750 km")
    assert (labels("zh").quantity_of(told), labels("en").value_of(told)) == ("600—750 公里", "600–750")


@pytest.mark.parametrize(
    ("reported", "value", "high", "zh"),
    [("1900余万元", 19e6, 20e6, "1900 余万元"), ("3亿多元", 3e8, 4e8, "3 亿余元"), ("700余元", 700, 800, "700 余元")],
)
def test_a_lower_bound_stands_where_the_source_has_it(reported, value, high, zh):
    told = row(value=value, low=value, high=high, bound="at_least", unit="元", reported=reported)
    assert labels("zh").quantity_of(told) == zh


@pytest.mark.parametrize(
    ("name", "told"), [("压减会议", "32%"), ("会议减少", "32%"), ("会议", "fell 32%"), ("增加会议", "fell 32%")]
)
def test_a_direction_that_the_name_tells_is_not_repeated(monkeypatch, name, told):
    monkeypatch.setattr(labels_module, "read_column", lambda table, key, column: {"a": name})
    assert labels("en").amount_of(row(indicator="a", value=32.0, bound="exact", unit="%", change="down")) == told


def test_a_unit_that_the_name_of_a_provisional_indicator_says_is_not_repeated(monkeypatch):
    names = {"n2031_001": "Abandoned vehicles cleared", "n2031_002": "Loads carried"}
    monkeypatch.setattr(Labels, "indicator_short", lambda self, key: names.get(key, key))
    assert not labels("en").shows_unit("辆", "n2031_001")
    assert labels("en").shows_unit("辆", "n2031_002")
    assert labels("zh").shows_unit("辆", "n2031_001")


def test_lists():
    assert labels("zh").join(["甲", "乙", "丙"]) == "甲、乙、丙"
    assert labels("en").join(["a", "b", "c"]) == "a, b and c"
    assert labels("en").join(["a"]) == "a"


def test_readings():
    row = {"value": 10000, "low": 10000, "high": 20000, "bound": "at_least"}
    assert labels("zh").reading(row) == "[1 万, 2 万)"
    assert labels("en").reading(row | {"high": float("nan")}) == "≥10,000"


def test_unknown_language_and_code():
    with pytest.raises(ValueError, match="language “xx” is not known"):
        labels("xx")
    with pytest.raises(KeyError):
        labels("zh").district("000000")


@pytest.mark.parametrize(("lang", "other"), [("zh", "其他"), ("en", "Other")])
def test_numbers_without_a_theme_are_other_and_not_unreadable(lang, other):
    assert labels(lang).theme_of_numbers("unclear") == other
    assert labels(lang).theme_of_numbers("learning") == labels(lang).theme("learning")


@pytest.mark.parametrize(
    ("bounds", "zh", "en", "signs"),
    [
        (["at_least", "at_least"], "下限", "at least", "; ≥ marks a lower bound"),
        (["at_most"], "上限", "at most", "; ≤ marks an upper bound"),
        (["exact", "about"], "约数", "about", "; ≈ marks an approximation"),
        (["at_least", "at_most"], "非确数", "not exact", "; ≥ marks a lower bound; ≤ marks an upper bound"),
        (["range"], "区间", "range", ""),
    ],
)
def test_bounds_are_named_by_what_they_are(bounds, zh, en, signs):
    assert (labels("zh").state("bounded", bounds), labels("en").state("bounded", bounds)) == (zh, en)
    assert labels("en").signs(bounds) == signs


def test_a_quoted_name_keeps_both_marks_and_loses_its_gloss():
    from helpers.tables.short_names import cut_middle

    assert cut_middle("“青浦图书馆” (libraries)") == "“青浦图书馆”"
    assert cut_middle("“滨海经济技术开发区管理委员会” (offices)") == "“滨海经济技…委员会”"
    assert cut_middle("Liuxi City Library") == "Liuxi City Library"


def test_a_long_name_keeps_its_first_words_if_they_tell_it_from_the_others(monkeypatch):
    names = {"a": "Rehabilitation Hospital", "b": "Provincial Hospital Main Campus", "c": "Northern Development Zone 12"}
    names["d"] = names["c"].replace("12", "13")
    monkeypatch.setattr(names_module, "read_column", lambda *given: names)
    short = [labels("en").district_short(code) for code in names]
    assert short == ["Rehabilitation…", "Provincial…", "Northern…Zone 12", "Northern…Zone 13"]


def test_units_that_are_symbols_are_printed_in_every_language():
    assert labels("en").shows_unit("TB")
    assert not labels("en").shows_unit("册")
    assert not labels("en").shows_unit("")


@pytest.mark.parametrize(
    ("reported", "zh", "en"),
    [
        ("近300个", "近 300 个", "nearly 300"),
        ("不超过300个", "至多 300 个", "at most 300"),
        ("300个以内", "至多 300 个", "at most 300"),
    ],
)
def test_nearly_is_not_at_most(reported, zh, en):
    told = row(value=300.0, low=float("nan"), high=300.0, bound="at_most", reported=reported)
    assert (labels("zh").quantity_of(told), labels("en").quantity_of(told)) == (zh, en)


def test_words_of_a_kind_that_nothing_stands_for_are_missed(monkeypatch):
    monkeypatch.setattr(names_module, "read_rows", lambda *_: [{"kind": "school"}])
    names_module._part_words.cache_clear()
    with pytest.raises(InputError, match=r"kinds.csv: has no kind “part”, whose words every other kind gets; add its row"):
        names_module._part_words("en", "harbour")
    names_module._part_words.cache_clear()


def test_what_is_counted_in_points_and_days_has_its_measure_word_beside_the_number_alone():
    zh, en = labels_module.labels("zh"), labels_module.labels("en")
    assert [zh.quantity(2.5, "exact", "百分点"), zh.amount(3, "at_least", "工作日")] == ["2.5 个百分点", "≥3 个工作日"]
    assert zh.unit("百分点") == "百分点"
    assert en.quantity(2.5, "exact", "百分点") == "2.5 percentage points"


@pytest.mark.parametrize(
    ("zh", "en", "unit", "shown"),
    [
        ("走访困难群众", "People in need visited", "户", True),
        ("新设企业", "Enterprises newly set up", "户", False),
        ("净增", "“净增”", "户", False),
        ("平均办理时间", "Average handling time", "工作日", True),
        ("日均浓度", "Daily mean", "毫克/立方米", True),
        ("调研报告", "Research reports", "篇", False),
    ],
)
def test_english_shows_a_unit_that_fits_what_is_counted(monkeypatch, zh, en, unit, shown):
    names = {"n2031_001": zh}
    monkeypatch.setattr(names_module, "read_column", lambda table, key, column: names if column == "zh" else {"n2031_001": en})
    assert labels_module.labels("en").shows_unit(unit, "n2031_001") is shown


def test_a_provisional_indicator_has_no_unit_that_fits_other_things_and_keeps_proper_names(monkeypatch):
    listed = {"n2031_001": ("佩戴定位手环", "Position wristbands worn"), "n2031_002": ("养殖蛋鸡", "Korean hens raised")}
    listed["n2031_003"] = ("教育部项目", "Ministry of Education projects")
    listed["n2031_004"] = ("科学基金项目", "National Science Foundation projects")
    read = names_module.read_column
    told = {"zh": 0, "en_short": 1}

    def column(name, code, of):
        return {key: row[told[of]] for key, row in listed.items()} if of in told else read(name, code, of)

    monkeypatch.setattr(names_module, "read_column", column)
    words = Labels("en")
    words.__dict__["_units"] = pd.DataFrame({"en_one": ["animal"], "en_many": ["animals"]}, index=["只"])
    assert [words.unit("只", 5, key) for key in list(listed)[:2]] == ["", "animals"]
    first = ["position wristbands worn", "Korean hens raised"]
    assert [words.indicator_inline(key) for key in listed] == [*first, *(listed[key][1] for key in list(listed)[2:])]


@pytest.mark.parametrize(
    ("bound", "told"), [("at_least", "[90, 110)"), ("about", "[90, 110]"), ("at_most", "[90, 110]"), ("range", "[90, 110]")]
)
def test_only_a_lower_bound_leaves_out_the_upper_end_of_its_interval(bound, told):
    assert labels("en").reading({"value": 100.0, "low": 90.0, "high": 110.0, "bound": bound}) == told


@pytest.mark.parametrize(("n", "word"), [(1, "report"), (0, "reports"), (0.5, "reports"), (2, "reports")])
def test_a_unit_is_singular_after_one_alone(n, word):
    assert labels("en").unit("篇", n) == word


def test_a_third_is_printed_as_the_fraction_that_it_is():
    for lang in ("zh", "en"):
        assert labels(lang).counted(0.3333333, "ratio") == "1/3"
        assert labels(lang).counted(0.333, "ratio") == "33.3%"
