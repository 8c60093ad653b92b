"""English proposed for names of indicators: nouns before nouns, rates, who did it, for whom, where, and what a verb says of what."""

import csv

import pytest

from helpers.project import RAW
from helpers.reading.term_nouns import propose_noun
from helpers.reading.term_verbs import propose_done
from helpers.reading.terms import propose_english, read_terms

LISTED = {
    "企业": "enterprises",
    "老年人": "elderly people",
    "残疾人": "people with disabilities",
    "报警器": "alarms",
    "燃气": "gas",
    "事故": "accidents",
    "隐患": "hazards",
    "补贴": "subsidies",
    "动词：发放": "handed out",
    "动词：发放…贴": "paid out",
    "动词：清偿": "paid off",
    "后缀：整改率": "share of … put right",
    "修饰：各类": "… of all kinds",
}


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("燃气报警器", "gas alarms"),
        ("企业事故隐患", "enterprise accident hazards"),
        ("老年人补贴", "elderly people’s subsidies"),
        ("残疾人补贴", ""),  # “people with disabilities subsidies” is no English
        ("各类隐患", "hazards of all kinds"),
        ("事故隐患整改率", "share of accident hazards put right"),
        ("隐患整改率整改率", ""),  # there is no share of a share
        ("企业和企业", ""),
        ("企业和燃气", "enterprises and gas"),
    ],
)
def test_nouns_before_a_noun(zh, en):
    assert propose_noun(zh, LISTED) == en


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("报警器覆盖企业", "enterprises covered by alarms"),
        ("报警器覆盖作坊", ""),
        ("企业代表进社区发放补贴", "subsidies paid out in communities by deputies of enterprises"),
    ],
)
def test_whom_something_reached_and_where_it_was_done(zh, en):
    terms = LISTED | {"主动：覆盖": "covered by", "企业代表": "deputies of enterprises", "社区": "communities"}
    assert propose_done(zh, terms) == en


def test_a_verb_is_put_as_what_was_done_asks():
    assert propose_done("发放补贴", LISTED) == "subsidies paid out"
    assert propose_done("发放报警器", LISTED) == "alarms handed out"


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("业主满意率", "Home owners’ satisfaction"),  # and not satisfaction with them
        ("燃气满意率", "Satisfaction with gas"),
        ("运输成本", "“运输成本” (costs)"),  # no costs were carried
        ("降低成本", "Costs cut"),
    ],
)
def test_who_is_satisfied_and_what_is_not_done_to_costs(zh, en):
    terms = {
        "业主": "home owners",
        "成本": "costs",
        "动词：运输": "carried",
        "动词：降低": "cut",
        "后缀：满意率": "satisfaction with …",
    }
    assert propose_english(zh, LISTED | terms) == en


def test_what_was_given_is_said_once():
    assert propose_done("提供助餐", LISTED | {"动词：提供": "provided", "助餐": "meals served"}) == "meals served"


def test_a_rate_of_what_the_verb_says():
    assert propose_english("补贴清偿率", LISTED) == "Share of subsidies paid off"
    assert propose_english("清偿率", LISTED) == "Share paid off"


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("组织处级以上干部讲党课", "Party lectures given by senior officials"),
        ("五星级党支部占机关党支部总数", "Five-star Party branches as a share of all office Party branches"),
        ("帮助企业申报各类政策资金", "Policy funds of all kinds applied for on behalf of enterprises"),
        ("帮助企业解决用工、融资难题", "Staffing and financing problems solved for enterprises"),
        ("选派优秀年轻干部到基层一线挂职锻炼", "Outstanding young cadres sent to grass-roots posts"),
        ("房屋征收签约率", "Homes to be expropriated: sign-up rate"),
        ("房屋征收签约", "Expropriation agreements for homes"),
        ("开展民警进校园法治讲座", "Talks on law in schools by police officers held"),
        ("人民调解委员会调处纠纷", "Disputes settled by people’s mediation committees"),
        ("投入抢险人员", "Rescue workers deployed"),
        ("投入资金", "Funds spent"),
        ("企业开办时间", "Company registration time"),
        ("风险隐患整改率", "Share of risks and hazards put right"),
        ("开展非遗进校园活动", "Events in schools on intangible heritage held"),
        ("机关支部与企业党组织结对", "Office branches and enterprise Party organisations paired"),
        ("发放慰问金", "Relief payments paid out"),
        ("发放宣传手册", "Brochures handed out"),
        ("诉前调解成功率", "Share of cases settled by pre-trial mediation"),
        ("新建、改扩建学校", "Schools newly built, rebuilt and extended"),
        ("为老年人上门办理业务", "Services handled at home for elderly people"),
        ("废止或修订规章制度", "Rules repealed and revised"),
    ],
)
def test_names_of_the_genre(zh, en):
    assert propose_english(zh, read_terms()) == en


def test_what_the_list_lacks_stays_chinese_with_the_gloss_of_its_last_words():
    assert propose_english("琢玉行业培训", LISTED | {"培训": "training sessions"}) == "“琢玉行业培训” (training sessions)"


def test_the_list_says_each_term_once():

    with (RAW / "terms.csv").open(encoding="utf-8", newline="") as file:
        terms = [row["zh"] for row in csv.DictReader(file)]
    assert len(terms) == len(set(terms))


def test_no_entry_begins_like_what_has_no_english():
    assert [zh for zh, en in read_terms().items() if en.startswith("“")] == []


MOVED = LISTED | {
    "粮食产量": "grain output",
    "行政村": "villages",
    "集体收入": "collective income",
    "增长": "increase",
    "下降": "decrease",
    "占比": "share",
    "程度：年均": "average annual …",
    "程度：累计": "cumulative …",
    "程度：同比": "… on the year before",
    "数量：元": "yuan",
    "数量：百万": "million",
    "数量：以上": "… or more",
    "数量：超": "more than …",
    "主动：入选": "selected for",
    "动词：排查": "checked",
}


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("粮食产量年均增长", "Average annual increase in grain output"),
        ("粮食产量累计增长", "Cumulative increase in grain output"),
        ("粮食产量同比下降", "Decrease in grain output on the year before"),
        ("粮食产量猛增增长", "“粮食产量猛增增长” (increase)"),  # 猛增 is no word of the list
        ("年均增长", "Average annual increase"),
        ("集体收入50万元以上的行政村占比", "Villages with collective income of 500,000 yuan or more: share"),
        ("集体收入超过200万元的行政村", "Villages with collective income of more than 2 million yuan"),
        ("集体收入50万元以下的行政村", "“集体收入50万元以下的行政村” (villages)"),
        ("依法排查隐患", "Hazards checked"),
        ("企业入选事故", "Enterprises selected for accidents"),
        ("全市企业", "Enterprises"),
        ("全市场企业", "“全市场企业” (enterprises)"),  # 全市场 is another word
    ],
)
def test_how_things_moved_and_from_what_size_on(zh, en):
    assert propose_english(zh, MOVED) == en


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("招聘教师", "Teachers recruited"),  # and no “recruitment teachers”
        ("招聘网站", "Recruitment websites"),
        ("企业隐患排除", "“企业隐患排除” (hazards removed)"),  # “enterprise hazards removed” is no kind of hazard
        ("消防设备", "Pieces of fire equipment"),
        ("河湖长", "River and lake chiefs"),
        ("自助服务区", "Self-service areas"),
        ("电池、燃气等产业事故", "“电池、燃气等产业事故” (accidents)"),  # accidents of which trades is not told
    ],
)
def test_what_is_a_kind_of_thing_and_what_was_done_to_it(zh, en):
    terms = LISTED | {
        "修饰：招聘": "recruitment",
        "动词：招聘": "recruited",
        "教师": "teachers",
        "招聘网站": "recruitment websites",
        "隐患排除": "hazards removed",
        "修饰：消防": "fire",
        "设备": "pieces of equipment",
        "河湖": "rivers and lakes",
        "长": "chiefs",
        "河湖长": "river and lake chiefs",
        "修饰：自助": "self-service",
        "服务区": "service areas",
        "产业": "industries",
    }
    assert propose_english(zh, terms) == en


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("引进康复机器人", "“引进康复机器人”"),  # none of them was rehabilitated
        ("新建改建停车场", "Car parks newly built and rebuilt"),
        ("维修加固农房", "Farmhouses repaired and reinforced"),
        ("受理并办结案件", "Cases received and settled"),
        ("承接设计项目", "Design projects taken on"),
        ("设备投入", "Spending on equipment"),  # not on pieces of it
        ("接种疫苗", "Vaccine doses given"),
        ("2031届毕业生", "Graduates (class of 2031)"),
    ],
)
def test_a_second_verb_is_done_to_the_thing_only_where_it_can_be(zh, en):
    assert propose_english(zh, read_terms()).partition(" (robots)")[0] == en
