"""Kinds of writing of communiqués, budgets and markets: structures, durations, index points, notes, ranks, plans, serials."""

import pytest

from helpers.reading.quantities import find, parse


def values(text):
    return [(q.quote, q.value, q.unit) for q in find(text)]


def measures(text):
    return [(q.quote, q.measure) for q in find(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("三次产业结构为12.5:36.2:51.3。", [12.5, 36.2, 51.3]),
        ("三次产业结构由上年的9.1∶40.3∶50.6优化为8.8∶39.9∶51.3。", [9.1, 40.3, 50.6, 8.8, 39.9, 51.3]),
        ("三次产业结构持续优化，调整为5.0：45.5：49.5。", [5, 45.5, 49.5]),
    ],
)
def test_the_shares_of_the_three_sectors_are_named_after_them(text, parts):
    found = find(text)
    assert [q.value for q in found] == parts
    assert {q.unit for q in found} == {"%"}
    assert [q.measure for q in found] == ["第一产业", "第二产业", "第三产业"] * (len(parts) // 3)


def test_a_ratio_that_is_no_structure_of_sectors_stays_one():
    assert {(q.unit, q.measure) for q in find("粮经饲种植比例为70:18:12。")} == {("ratio", "粮经饲种植比例")}
    assert {q.unit for q in find("三次产业结构为2:3:4。")} == {"ratio"}


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("救护车平均7分20秒到达。", 440, "秒"),
        ("办理时间压缩到1小时35分。", 95, "分钟"),
        ("全程用时2小时5分30秒。", 7530, "秒"),
        ("判处有期徒刑四年零三个月。", 51, "个月"),
    ],
)
def test_a_length_of_time_in_two_units_is_one_quantity(text, value, unit):
    assert [(q.value, q.unit) for q in find(text)] == [(value, unit)]


def test_lengths_of_time_that_do_not_go_on_stay_apart():
    assert values("培训3天、8小时。") == [("3天", 3, "天"), ("8小时", 8, "小时")]
    assert [q.unit for q in find("第一组得8分，用时40秒。")] == ["分", "秒"]


def test_a_cell_may_hold_a_length_of_time_or_points():
    assert (parse("7分20秒").value, parse("7分20秒").unit) == (440, "秒")
    assert (parse("2,935.5点").value, parse("2,935.5点").unit) == (2935.5, "点")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("综合指数收于2,935.46点。", [("2,935.46点", 2935.46, "点")]),
        ("航运指数下跌31点。", [("31点", 31, "点")]),
        ("早上8点开馆，晚上9点闭馆。", []),
        ("CPI为101.8，PPI 97.6。", [("101.8", 101.8, ""), ("97.6", 97.6, "")]),
        ("1美元兑7.15元人民币。", [("7.15元人民币", 7.15, "元")]),
        ("死亡率下降0.4个千分点。", [("0.4个千分点", 0.4, "千分点")]),
    ],
)
def test_points_rates_and_thousandths(text, found):
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("在校生[3]8.2万人。", [("8.2万人", "在校生")]),
        ("■ 就业补贴7亿元。", [("7亿元", "就业补贴")]),
        ("- 图书馆：12座", [("12座", "图书馆")]),
        (
            "水质指数为3.1，全市9个区排名第2，同比下降6%。",
            [("3.1", "水质指数"), ("9个", "区"), ("6%", "水质指数")],
        ),
        ("税收完成年初预算的61.5%，增长3%。", [("61.5%", "税收"), ("3%", "税收")]),
        ("与上年同期的结案数量相比上升5.2%。", [("5.2%", "")]),
        ("再审案件19件。", [("19件", "再审案件")]),
        ("可用财力增长4%。", [("4%", "可用财力")]),
        ("判处有期徒刑以上的罪犯占8%。", [("8%", "有期徒刑以上的罪犯")]),
        ("三座小型水库的除险加固。", [("三座", "小型水库")]),
        ("7个村全部通水。", [("7个", "村")]),
        ("額外注資2億元。", [("2億元", "")]),
        (
            "二氧化硫（SO2）、臭氧（O3）平均浓度分别为9、131微克/立方米。",
            [("9", "二氧化硫平均浓度"), ("131微克/立方米", "臭氧平均浓度")],
        ),
        (
            "降尘量最低的2个城市依次是滁阳和泉安，分别为3.1和3.4吨。",
            [("2个", "城市"), ("3.1", "滁阳"), ("3.4吨", "泉安")],
        ),
    ],
)
def test_the_thing_counted_is_named(text, named):
    assert measures(text) == named


@pytest.mark.parametrize(
    "text",
    [
        "报名处在5号楼3层302室。",
        "乘16路、205路公交可到。",
        "节目在省台6频道、央视9套播出。",
        "证券代码：300123。",
        "执行ISO 22000:2018标准。",
        "书号ISBN 978-7-111-22222-8。",
        "（下转4版）",
        "人大22届3次会议通过决议。",
        "主队以2:1逆转对手。",
        "四局比分为25-18、25-23。",
        "柳树村4组、6组实施改线。",
        "電話(02)2345-6789分機12。",
        "東湖花園3期8樓。",
        "大同路二段15號。",
        "民國 108 年 5 月起實施。",
        "（詳表 2-1，107 年 3 月資料）",
        "湖区四周绿树成荫。",
    ],
)
def test_what_numbers_something_counts_nothing(text):
    assert values(text) == []


def test_a_unit_in_latin_letters_ends_where_the_word_ends():
    assert values("折煤系数为0.94kgce/kg。") == [("0.94kgce/kg", 0.94, "kgce/kg")]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("其中内、外贸箱量分别增长4%和9%。", [("4%", "内贸箱量"), ("9%", "外贸箱量")]),
        (
            "保障航班8万班(其中货运航班900班，客运航班7.1万班)，下降2%。",
            [("8万班", "航班"), ("900班", "货运航班"), ("7.1万班", "客运航班"), ("2%", "航班")],
        ),
        ("营业网点共30万处，这是1950年的12倍。", [("30万处", "营业网点"), ("12倍", "营业网点")]),
        ("降雨量偏多18%。", [("18%", "降雨量")]),
        ("户均年增收2600元。", [("2600元", "")]),
        ("出现旱情的耕地占3%。", [("3%", "旱情的耕地")]),
        ("今年以来雷暴灾害损失偏少11%。", [("11%", "雷暴灾害损失")]),
        ("注册资本2亿元。", [("2亿元", "注册资本")]),
        ("安排120万元渔业振兴专项资金。", [("120万元", "渔业振兴专项资金")]),
        ("达两年以上之长期失业者3千人。", [("两年以上", "长期失业者"), ("3千人", "长期失业者")]),
        ("为6名因病致贫群众发放补助。", [("6名", "因病致贫群众")]),
        ("涉及3省7县。", [("3省", "省"), ("7县", "县")]),
    ],
)
def test_the_thing_counted_is_named_in_reports_of_offices(text, named):
    assert measures(text) == named


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("最大流量达8200m3/s。", [("8200m3/s", 8200, "立方米/秒")]),
        ("淹没耕地12万hm2。", [("12万hm2", 120_000, "公顷")]),
        ("每 10股派发红利1.5元。", [("1.5元", 1.5, "元")]),
    ],
)
def test_units_of_hydrology_and_shares(text, found):
    assert values(text) == found


def test_what_is_made_longer_goes_up():
    assert [(q.value, q.change) for q in find("平均待业时间较上月延长0.6周。")] == [(0.6, "up")]


@pytest.mark.parametrize("text", ["有效期至2031-05。", "展位在四号馆2门。", "02队、07队参加。", "“八字桥”遗址。"])
def test_serials_with_a_zero_and_months_of_a_year_count_nothing(text):
    assert values(text) == []


def test_tenths_are_read_before_narrow_punctuation_too():
    assert [(q.value, q.unit, q.change) for q in find("銷貨價值上升三成一,電器上升近三成九,")] == [
        (0.31, "ratio", "up"),
        (0.39, "ratio", "up"),
    ]


def test_a_zone_of_a_kind_is_one_noun():
    assert measures("认定28个夜间消费集聚区。") == [("28个", "夜间消费集聚区")]
