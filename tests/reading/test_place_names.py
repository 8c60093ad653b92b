"""Names of places have English: their own part in pinyin, the common one translated; other names are quoted."""

import pytest

from helpers.reading.draft_tables import kind_of
from helpers.reading.place_names import propose_name, propose_thing, shorten_names, shorten_places, write_pinyin
from helpers.reading.terms import propose_english, read_terms


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("永靖县", "Yongjing County"),
        ("石门关汉墓遗存博物馆", "“石门关汉墓遗存” Museum"),
        ("澜沧拉祜族自治县", "Lancang Lahu Autonomous County"),
        ("双江拉祜族佤族布朗族傣族自治县", "Shuangjiang Lahu Va Blang Dai Autonomous County"),
        ("祿豐县", "Lufeng County"),
        ("长庆街道", "Changqing Subdistrict"),
        ("临港海关", "Lingang Customs"),
        ("西市街道", "Xishi Subdistrict"),
        ("机场海关", "Airport Customs"),
        ("青石口岸海关", "Qingshi Port Customs"),
        ("永靖县人民医院", "Yongjing County People’s Hospital"),
        ("客户服务部", "Customer Service"),
        ("老年病医院", "Geriatric Hospital"),
        ("综合组", "“综合组”"),
        ("县", "“县”"),
        ("柳溪市图书馆", "Liuxi City Library"),
        ("市第一人民医院", "City First People’s Hospital"),
        ("苏州市", "Suzhou City"),
        ("连云港市", "Lianyungang City"),
        ("清水桥友谊巷街道", "Qingshuiqiaoyouyixiang Subdistrict"),
        ("渔夫村街道", "Yufucun Subdistrict"),
        ("县教育和体育局", "County Education and Sports Bureau"),
        ("区商务和气象局", "District Commerce and Meteorological Bureau"),
        ("县制陶和琢玉局", "“县制陶和琢玉局”"),
    ],
)
def test_names_of_parts(zh, en):
    assert propose_name(zh, read_terms()) == en


@pytest.mark.parametrize(
    ("zh", "short"),
    [
        (["张楼县", "李桥市"], ["张楼", "李桥"]),
        (["河口区", "河口县"], ["河口区", "河口县"]),
        (["沙县", "矿区", "高新区"], ["沙县", "矿区", "高新区"]),
        (["青水镇", "白石街道", "临河乡"], ["青水", "白石", "临河"]),
        (["东江新区", "东江高新区", "东江工业园区"], ["东江", "高新区", "工业园区"]),
        (["北山侗族自治县", "第一小学", "市场监管局"], ["北山", "第一小学", "市场监管局"]),
    ],
)
def test_short_names_leave_off_what_all_places_are_called(zh, short):
    assert shorten_places(zh) == short


def test_short_english_names_are_those_of_places_even_beside_bodies():
    names = ["Zhanglou County", "Dongjiang Harbour Park", "Dongjiang High-tech Zone", "Forestry Bureau"]
    assert shorten_names(names, read_terms()) == ["Zhanglou", "Harbour Park", "High-tech Zone", "Forestry Bureau"]


def test_syllables_that_begin_with_a_vowel_are_parted():
    assert [write_pinyin(name) for name in ("西安", "吕梁", "重庆")] == ["Xi’an", "Lüliang", "Chongqing"]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("走访企业", "Enterprises visited"),
        ("新建高标准农田", "High-standard farmland newly built"),
        ("征收税款同比变化", "Change in taxes collected on the year before"),
        ("办理贷款（此前）", "Loans handled: before"),
        ("走访某某", "“走访某某”"),
        ("为视障读者录制有声读物", "Audiobooks recorded for visually impaired readers"),
        ("在社区建成图书流通点", "Book lending points completed in communities"),
        ("外借图书同比增长", "Increase in books lent on the year before"),
        ("国内销售额同比增长", "Increase in domestic sales on the year before"),
        ("培训基层医师", "Grass-roots doctors trained"),
        ("参与率（第2处）", "Participation rate (2)"),
        ("农村公路里程", "Length of rural roads"),
        ("开展健康体检", "Health checks held"),
        ("采购成本下降", "Decrease in purchasing costs"),
        ("接待党员某某", "“接待党员某某”"),
        ("处理同比下降", "“处理同比下降” (decrease on the year before)"),
    ],
)
def test_a_verb_and_what_was_done(zh, en):
    assert propose_english(zh, read_terms()) == en


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("清溪书房座位", "Qingxi Study: seats"),
        ("东山水库用户", "Dongshan Reservoir: customers"),
        ("全县钟表用户", "“全县钟表用户” (customers)"),
        ("新建公园座位", "Park seats newly built"),
    ],
)
def test_a_named_place_and_what_it_has(zh, en):
    assert propose_thing(zh, read_terms()) == en


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["Yongjing County", "Lancang Lahu Autonomous County"], ["Yongjing", "Lancang"]),
        (["Liuxi City Library", "Shimen County Library"], ["Liuxi City", "Shimen County"]),
        (["Lingang Customs", "Airport Customs"], ["Lingang Customs", "Airport Customs"]),
        (["Yongjing County", "Customer Service"], ["Yongjing", "Customer Service"]),
        (["Yongjing County", "Yongjing District"], ["Yongjing County", "Yongjing District"]),
        (["“综合组”"], ["“综合组”"]),
        ([], []),
    ],
)
def test_short_names_of_parts_stay_different(names, short):
    assert shorten_names(names, read_terms()) == short


def test_a_school_of_a_university_is_named_for_its_field_and_is_no_university():
    assert propose_name("数学与统计学院", read_terms()) == "School of Mathematics and Statistics"
    assert [kind_of(name) for name in ("数学与统计学院", "临川职业技术学院", "软件学院")] == ["faculty", "college", "faculty"]
    names = ["School of Mathematics", "School of Software", "Business School"]
    assert shorten_names(names, read_terms()) == ["Mathematics", "Software", "Business School"]


def test_short_names_of_courts_are_those_of_their_places():
    assert shorten_places(["临川县人民法院", "东岭区人民法院"]) == ["临川县", "东岭区"]
    names = ["Linchuan County People’s Court", "Dongling District People’s Court"]
    assert shorten_names(names, read_terms()) == ["Linchuan County", "Dongling District"]
