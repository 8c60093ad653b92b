"""Kinds of writing that offices use: mixed numerals, signs, direction, shared scales, far bounds, traditional characters, labels."""

import pytest

from helpers.reading.quantities import QuantityError, find, parse
from helpers.reading.quantities.ratios import is_side
from helpers.reading.quantities.traditional import is_traditional, simplify
from tests.bench import genres


def readings(text):
    return [(q.quote, q.value, q.unit) for q in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("帮扶对象由22万4千名降到6万8千名。", [("22万4千名", 224000, "名"), ("6万8千名", 68000, "名")]),
        ("户籍人口9亿3406万人。", [("9亿3406万人", 934060000, "人")]),
        ("捐款1万2300元。", [("1万2300元", 12300, "元")]),
        ("产粮2亿3000万吨。", [("2亿3000万吨", 230000000, "吨")]),
        ("来访2千零6人次。", [("2千零6人次", 2006, "人次")]),
        ("资产总额46万多亿元。", [("46万多亿元", 46_000_000_000_000, "元")]),
        ("安排二点五亿元，下调零点三个百分点。", [("二点五亿元", 250_000_000, "元"), ("零点三个百分点", 0.3, "百分点")]),
        ("收缴毒品三十千克，修路八十千米。", [("三十千克", 30, "千克"), ("八十千米", 80, "千米")]),
        ("绿道长三千米。", [("三千米", 3000, "米")]),
        ("水电、风电装机分别为380、516万千瓦。", [("380", 3_800_000, "千瓦"), ("516万千瓦", 5_160_000, "千瓦")]),
        ("常住人口（万人）：73.4；财政收入（亿元）：61.2。", [("73.4", 734_000, "人"), ("61.2", 6_120_000_000, "元")]),
        ("2310万外来务工人员参保。", [("2310万", 23_100_000, "")]),
        ("细颗粒物浓度 31 微克/立方米。", [("31 微克/立方米", 31, "微克/立方米")]),
        ("调入二十名，调出一名。", [("二十名", 20, "名"), ("一名", 1, "名")]),
        ("储能规模达到 45GWh。", [("45GWh", 45, "GWh")]),
        ("核查億元項目34個，涉及資金12億元。", [("34個", 34, "個"), ("12億元", 1_200_000_000, "元")]),
    ],
)
def test_mixed_and_shared_writing(text, expected):
    assert readings(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2021/05/17 09:30:12发布。",
        "实行24/7值守。",
        "2022/23学年开学。",
        "民国105年编印。",
        "民國105年編印。",
        "112年底統計完成。",
        "大陆首家门店开业，队伍伍长到位。",
        "三门湾、五里坡村、七里河。",
        "他是一名干部。",
    ],
)
def test_what_is_no_quantity(text):
    assert readings(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("环比 -0.4%。", -0.4),
        ("亏损企业利润（-7.1%）。", -7.1),
        ("净利润：-3.4亿元。", -340_000_000),
        ("分别为4.2%、-1.8%。", -1.8),
        ("最低气温零下十二摄氏度。", -12),
    ],
)
def test_a_minus_sign_counts_wherever_it_stands(text, value):
    assert find(text)[-1].value == value


def test_a_hyphen_between_numbers_or_in_a_serial_is_no_sign():
    assert [q.value for q in find("每周3-5次，编号A-12号。")] == [3]


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("进口下降4.1%，出口增长6.2%。", ["down", "up"]),
        ("贷款余额增长至 5%，不良率下降到1.2%。", ["", ""]),
        ("受理来信、来访、来电，比上年分别增长12%、3.5倍和40%。", ["up", "up", "up"]),
        ("产量由3万台提高到5万台。", ["", ""]),
        ("增长 -2.4%。", ["down"]),
        ("产值翻两番。", ["up"]),
        ("审批效率提高 1.7 倍。", ["up"]),
        ("降幅收窄0.6个百分点。", ["down"]),
        ("新增岗位640个，失业率5.3%。", ["", ""]),
        ("比上年高0.8个百分点，高于全国1.1个百分点。", ["up", ""]),
        ("实现7%的增长。", ["up"]),
        ("提升服务水平，惠及2万人。", [""]),
        ("压缩办理时限40%。", ["down"]),
        ("秋粮增产1.4%，夏粮减产0.7%。", ["up", "down"]),
    ],
)
def test_rise_and_fall_are_different_facts(text, changes):
    assert [q.change for q in find(text)] == changes


@pytest.mark.parametrize(
    ("text", "bound", "low", "high"),
    [
        ("按不低于职工数20%的比例配备。", "at_least", 20, None),
        ("人数不到全省总数的3%。", "at_most", None, 3),
        ("约合人民币6亿元。", "about", None, None),
        ("占百分之三四。", "range", 3, 4),
    ],
)
def test_bounds_that_stand_off(text, bound, low, high):
    (found,) = find(text)
    assert (found.bound, found.low, found.high) == (bound, low, high)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("全年新增就业岗位 5300 个", "就业岗位"),
        ("举办就业援助活动 4 期", "就业援助活动"),
        ("按时办结率 97%", "按时办结率"),
        ("查获毒品12千克", "毒品"),
        ("环线全长 36 公里", "环线"),
        ("占床率81%", "占床率"),
        ("貨物出口總值按年實質上升3.1%", "貨物出口總值"),
    ],
)
def test_measures_are_whole_words(text, measure):
    assert find(text)[0].measure == measure


def test_each_share_belongs_to_its_own_noun():
    found = find("审结刑事案件21万件、民事案件58万件、行政案件6万件，比上年分别上升2.5倍、1.3倍和65%。")
    assert [(q.measure, q.quote) for q in found[3:]] == [("刑事案件", "2.5倍"), ("民事案件", "1.3倍"), ("行政案件", "65%")]


def test_a_range_that_runs_backwards_is_none():
    assert readings("选派70至40名。") == [("70", 70, "名"), ("40名", 40, "名")]
    with pytest.raises(QuantityError, match="70至40名"):
        parse("70至40名")


def test_offsets_and_quotes_are_those_of_a_traditional_text():
    text = "全年補助8萬6千個家庭，撥款十二點五億元。"
    found = find(text)
    assert [text[q.start : q.end] for q in found] == [q.quote for q in found] == ["8萬6千個", "十二點五億元"]
    assert [q.value for q in found] == [86000, 1_250_000_000]
    assert found[0].measure == "家庭"


def test_endless_digits_are_no_number():
    found = find("比例为" + "9" * 310 + ":1，建成6座。")
    assert all(q.value < 10**9 for q in found)
    assert found[-1].value == 6


def test_every_mark_of_a_traditional_text_is_no_character_of_simplified_ones():
    simplified = "餐饮、习惯、公里、户口、发展、只有、后来、银行、万亿元、应当、体系、台湾、关系、里程、云、几"
    assert not is_traditional(simplified)
    assert simplify(simplified) == simplified


def test_one_traditional_character_makes_a_text_traditional():
    assert [q.measure for q in find("本地訪客則由二成升至三成")] == ["本地訪客"] * 2
    assert [q.measure for q in find("「108年度管線更新」核定補助費320萬元")] == ["核定補助費"]


def test_a_text_in_both_forms_keeps_each_unit_as_it_is_written():
    found = find("本市新建36个車站。" + "设备运行平稳。" * 30 + "另建12個車站。")
    assert [(q.quote, q.unit) for q in found] == [("36个", "个"), ("12個", "個")]


def test_wide_digits_are_read_as_narrow_ones():
    text = "大会１７日上午开幕，２０２３年６月１２日签约项目２８个，投资１．５亿元。"
    assert readings(text) == [("２８个", 28, "个"), ("１．５亿元", 150_000_000, "元")]
    assert all(text[q.start : q.end] == q.quote for q in find(text, 0))
    assert [q.start for q in find("项目２８个。", 100)] == [102]


@pytest.mark.parametrize(
    "text",
    [
        "两国元首会见记者。",
        "出席二十国集团峰会。",
        "《日报》（2023年06月12日 01 版）",
        "红十字会开展工作。",
        "严惩八类严重暴力犯罪。",
        "每10股派现，每千人口拥有。",
        "預計115年通車。",
        "说一千道一万，成千上万，三五成群。",
        "位于东经118度、北纬36度，比例尺1:2000。",
        "08年奥运会、公元618年。",
        "100米决赛、4×100米接力，头3名获奖。",
        "走到十字路口。",
    ],
)
def test_names_that_only_look_like_counts(text):
    assert readings(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全文1万1千字。", [("1万1千字", 11000, "字")]),
        ("判处三年以下有期徒刑30人。", [("三年以下", 3, "年"), ("30人", 30, "人")]),
        ("刑期为三年六个月。", [("三年六个月", 42, "个月")]),
        ("人口42萬3,150人，預算6億5,000萬元。", [("42萬3,150人", 423150, "人"), ("6億5,000萬元", 650_000_000, "元")]),
        ("占三成五，", [("三成五", 0.35, "ratio")]),
        ("种植 2600 万垄，打井1,250眼。", [("2600 万", 26_000_000, ""), ("1,250眼", 1250, "眼")]),
        ("建设2×35万千瓦机组。", [("35万千瓦", 350_000, "千瓦")]),
        ("总计1亿6千余万元，6百多万人。", [("1亿6千余万元", 160_000_000, "元"), ("6百多万人", 6_000_000, "人")]),
        ("共一亿六千余万元，二十余万户。", [("一亿六千余万元", 160_000_000, "元"), ("二十余万户", 200_000, "户")]),
        ("每头300元，牵头5项，龙头20家。", [("300元", 300, "元"), ("5项", 5, "项"), ("20家", 20, "家")]),
        ("追究29案34人。", [("29案", 29, "案"), ("34人", 34, "人")]),
        ("日最大8小时滑动平均值为160微克/立方米。", [("160微克/立方米", 160, "微克/立方米")]),
        ("人口三百二十余万，补助从三万降到一万。", [("三百二十余万", 3_200_000, ""), ("三万", 30_000, ""), ("一万", 10_000, "")]),
        ("奖励三万、五万元。", [("三万", 30_000, "元"), ("五万元", 50_000, "元")]),
        ("伤害率为0.15，死亡率0.004。", [("0.15", 0.15, ""), ("0.004", 0.004, "")]),
    ],
)
def test_kinds_met_in_other_genres(text, expected):
    assert readings(text) == expected


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("增长-1.5%、4.2%和3%。", ["down", "up", "up"]),
        ("净利率为-2.4%。", [""]),
        ("支出减少130亿元，即4.1%。", ["down", "down"]),
        ("面积增加70万亩（4.7万公顷）。", ["up", "up"]),
        ("药品平均降价51%，降水偏少近两成。", ["down", "down"]),
        ("浓度同比改善5%。", [""]),
        ("起降17万架次。", [""]),
        ("增速依次为6%、-1%。", ["up", "down"]),
        ("存款同比少增5亿元，贷款同比多增3亿元。", ["down", "up"]),
        ("税收同比少收2亿元，比上年多支1亿元。", ["down", "up"]),
        ("增速加快0.7个百分点，环比+0.3%。", ["up", "up"]),
        ("位次前移5位，较常年少蓄水2亿立方米。", ["up", ""]),
    ],
)
def test_directions_met_in_other_genres(text, changes):
    assert [q.change for q in find(text)] == changes


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("煤炭、钢材产量分别为3万吨和5万吨，比上年分别增长2%、下降4%。", ["煤炭产量", "钢材产量", "煤炭产量", "钢材产量"]),
        ("受理案件3万件，市中院审结2万件。", ["案件", "案件"]),
        ("教育经费支出7亿元。", ["教育经费支出"]),
        ("事故起数、死亡人数双下降，分别下降5%、8%。", ["事故起数", "死亡人数"]),
        ("小巨人企业64家，其中2023年新认定17家。", ["小巨人企业", "小巨人企业"]),
        ("修缮7条道路，12条街巷的综合改造完成。", ["道路", "街巷"]),
        ("帮扶120户建档立卡贫困户。", ["建档立卡贫困户"]),
    ],
)
def test_measures_met_in_other_genres(text, measures):
    assert [q.measure for q in find(text)] == measures


@pytest.mark.parametrize("text", ["2,150公頃", "約7萬8千輛", "百分之六點二", "三個工作天內", "１．５億元", "數百名", "1,500多場"])
def test_a_ledger_takes_the_quotes_of_traditional_texts_back(text):
    (found,) = find(f"達到{text}，")
    again = parse(found.quote)
    assert (again.value, again.low, again.high, again.bound, again.unit) == (
        found.value, found.low, found.high, found.bound, found.unit
    )  # fmt: skip


@pytest.mark.parametrize("folder", ["genres", "unseen"])
def test_a_ledger_takes_the_quote_of_every_quantity_back(folder):
    for line in genres.read_lines(folder):
        for found in find(line.text):
            again = parse(found.quote)
            assert not again.unit or (again.value, again.unit) == (found.value, found.unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("消费不足疫前的九成。", None, 0.9), ("超过全省的三成。", 0.3, None), ("不低于总额的一成五。", 0.15, None)],
)
def test_tenths_bounded_from_afar_are_shares(text, low, high):
    (found,) = find(text)
    assert (found.low, found.high, found.unit) == (low, high, "ratio")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 2018年 is the next clause's date, and no member of a list
        ("旅客人次达到5850万，2018年回落。", [("5850万", 58_500_000, "人次")]),
        ("接待了4100万旅客人次。", [("4100万", 41_000_000, "人次")]),
        # a sign within a list that shares its unit
        (
            "各产业的拉动贡献分别为0.15、-5.64、1.34个百分点。",
            [("0.15", 0.15, "百分点"), ("-5.64", -5.64, "百分点"), ("1.34个百分点", 1.34, "百分点")],
        ),
    ],
)
def test_units_of_lists_and_of_what_stands_behind(text, expected):
    assert readings(text) == expected


@pytest.mark.parametrize(
    "text", ["图4：2017—2021年投资增长速度", "16年公司主营业务毛利率上升。", "增速较15年有所放缓。", "三轮汽车和四轮驱动车型"]
)
def test_figures_years_in_two_digits_and_vehicles_are_no_quantities(text):
    assert readings(text) == []


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("三次产业增加值结构为6.0:46.9:47.1", ["", "", ""]),
        ("同比增长将超过20%", ["up"]),
        ("计提准备（减少净利润64万元）", ["down"]),
        ("分别录得18%和19%的按年升幅", ["up", "up"]),
        ("拉动贡献分别为0.15、-5.64、1.34个百分点", ["", "", ""]),
    ],
)
def test_direction_is_told_by_verbs_and_not_by_nouns(text, changes):
    assert [quantity.change for quantity in find(text)] == changes


def test_how_long_ago_and_records_are_no_lengths_of_time():
    assert readings("创逾两年的新高；失业人数由1个多月前的120人升至130人。") == [("120人", 120, "人"), ("130人", 130, "人")]


def test_people_counted_without_a_unit_behind_their_number():
    assert readings("年末常住人口766579，比上年末新增2028人。") == [("766579", 766_579, "人"), ("2028人", 2028, "人")]
    assert [quantity.change for quantity in find("年末常住人口766579人，比上年末新增2028人。")] == ["", "up"]


def test_about_stands_behind_a_time_or_before_a_currency():
    found = find("收入由去年同期约57.9亿元降至约人民币51.6亿元。")
    assert [(quantity.value, quantity.bound) for quantity in found] == [(5_790_000_000, "about"), (5_160_000_000, "about")]


def test_the_day_with_the_most_is_no_count_of_days():
    assert [q.quote for q in find("日均办件 300 件，最多一天达 812 件，最少一天 60 件，最多 3 天办结。")] == [
        "300 件",
        "812 件",
        "60 件",
        "最多 3 天",
    ]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("师生比 1:16.5。", ["1", "16.5"]),
        ("比例为 1：3", ["1", "3"]),
        ("一半以上", []),
        ("占比三分之二：城区", []),
        ("三次产业结构为 6.8:42.7:50.5", []),
    ],
)
def test_sides_of_a_ratio_are_told_from_other_shares(text, sides):
    assert [q.quote for q in find(text) if is_side(text, q.start, q.end, q.unit)] == sides
