"""Quantities: every form of the reference table, hand-computed intervals, names that are none, and properties of the numerals."""

import csv
import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.reading.quantities import QuantityError, find, parse
from helpers.reading.quantities.numerals import read_numeral
from tests.bench import reading as bench_reading

GOLDEN = Path(__file__).parents[1] / "golden"


def rows(name):
    with (GOLDEN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


FORMS = rows("forms.csv")
TRICKY = rows("names_and_quantities.csv")


def test_the_table_of_forms_is_whole():
    assert len(FORMS) == 91


@pytest.mark.parametrize("row", FORMS, ids=lambda row: row["form"])
def test_form(row):
    found = find(row["form"])
    if row["quantities"] == "0":
        assert found == []
        return
    values = [end for q in found for end in ((q.low, q.high) if q.bound == "range" else (q.value,))]
    accepted = (
        [[float(value)] for value in row["values"].split(";")]
        if "sign" in row["note"]
        else [list(map(float, row["values"].split(";")))]
    )
    assert [pytest.approx(value, abs=1e-6) for value in values] in accepted
    assert found[0].unit == row["unit"]
    if row["bound"] != "mixed":
        assert {q.bound for q in found} == {row["bound"]}


@pytest.mark.parametrize("row", TRICKY, ids=lambda row: row["text"])
def test_names_and_quantities(row):
    assert ";".join(f"{q.quote} {q.value} {q.unit}" for q in find(row["text"])) == row["quantities"]


@pytest.mark.parametrize(
    ("reported", "value", "low", "high", "bound", "unit"),
    [
        ("400 余场次", 400, 400, 500, "at_least", "场次"),
        ("4200 余件", 4200, 4200, 4300, "at_least", "件"),
        ("390 余张", 390, 390, 400, "at_least", "张"),
        ("1 万余名", 10_000, 10_000, 20_000, "at_least", "名"),
        ("1.2万余人次", 12_000, 12_000, 13_000, "at_least", "人次"),
        ("60余万人", 600_000, 600_000, 700_000, "at_least", "人"),
        ("100多万元", 1_000_000, 1_000_000, 2_000_000, "at_least", "元"),
        ("0.7504万名", 7504, 7504, 7504, "exact", "名"),
        ("99.83%", 99.83, 99.83, 99.83, "exact", "%"),
        ("近百名", 100, None, 100, "at_most", "名"),
        ("5个以上", 5, 5, None, "at_least", "个"),
        ("超过三分之一", 0.3333333, 0.3333333, None, "at_least", "ratio"),
        ("约12.5亿元", 1_250_000_000, None, None, "about", "元"),
        ("3—5万元", 30_000, 30_000, 50_000, "range", "元"),
        ("四五百人", 400, 400, 500, "range", "人"),
        ("1.5—5.5万元", 15_000, 15_000, 55_000, "range", "元"),
        ("三至五万元", 30_000, 30_000, 50_000, "range", "元"),
        ("三至五百人", 300, 300, 500, "range", "人"),
        ("8至12个", 8, 8, 12, "range", "个"),
        ("三至十二个", 3, 3, 12, "range", "个"),
        ("数十家", 10, 10, 100, "at_least", "家"),
        ("十几个", 10, 11, 20, "at_least", "个"),
        ("3年多", 3, 3, 4, "at_least", "年"),
        ("一个半小时", 1.5, 1.5, 1.5, "exact", "小时"),
        ("翻两番", 4, 4, 4, "exact", "倍"),
        ("七成", 0.7, 0.7, 0.7, "exact", "ratio"),
        ("1467场(次)", 1467, 1467, 1467, "exact", "场次"),
        ("四个组", 4, 4, 4, "exact", "个"),
        ("五大方面", 5, 5, 5, "exact", "方面"),
        ("12元／吨", 12, 12, 12, "exact", "元/吨"),
        ("万分之五", 0.05, 0.05, 0.05, "exact", "%"),
    ],
)
def test_parse(reported, value, low, high, bound, unit):
    quantity = parse(reported)
    assert (quantity.value, quantity.low, quantity.high, quantity.bound, quantity.unit) == (value, low, high, bound, unit)
    assert quantity.quote == reported


@pytest.mark.parametrize("text", ["", "  ", "若干", "很多人", "400 余场次和 3 个", "约", "第3届", "12abc", "三", "举办 3 场"])
def test_parse_refuses(text):
    with pytest.raises(QuantityError):
        parse(text)


@pytest.mark.parametrize(
    ("text", "bound", "low", "high"),
    [
        ("销售额约占全市的24.33%", "about", None, None),
        ("经费不低于总额的30%", "at_least", 30, None),
        ("增速高于全国平均水平的2倍", "exact", 2, 2),
    ],
)
def test_bound_from_afar(text, bound, low, high):
    (quantity,) = find(text)
    assert (quantity.bound, quantity.low, quantity.high) == (bound, low, high)


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("创建星级支部37 个、示范支部125 个", ["星级支部", "示范支部"]),
        ("选派6 批 118 名技术骨干下乡", ["技术骨干", "技术骨干"]),
        ("32 处、116 栋旧楼启动改造", ["旧楼", "旧楼"]),
        ("30 余名在比武中表现优秀的青年干部上台领奖", ["青年干部"]),
        ("完成“小心愿”87 件", ["“小心愿”"]),
        ("审批效率提高 2.6 倍，好评率达 99.1%", ["审批效率", "好评率"]),
        ("工业产值120亿元，同比增长8%", ["工业产值", "工业产值"]),
        ("受理案件879件（含旧存343件），同比上升3.8%", ["案件", "旧存", "案件"]),
        ("消防站由6座增至11座", ["消防站", "消防站"]),
        ("粮油、水果产量分别增长3%、4%", ["粮油产量", "水果产量"]),
        ("货运量860万吨，客运量43万人次，同比增长6%、12%", ["货运量", "客运量", "货运量", "客运量"]),
        ("A区、B区分别完成12件、15件提案", ["提案", "提案"]),
        ("把镇村联络员按照特长划分为五个组", ["镇村联络员"]),
        ("民间投资（不含农户）下降2.7%", ["民间投资"]),
        ("在排查出的老旧电梯中，有57部需要大修", ["老旧电梯"]),
        ("压减材料41%", ["材料"]),
        ("合格率保持在98%以上的高水平", ["合格率"]),
        ("解决96名学生的上学问题", ["学生"]),
        ("党员3名以上的支部", ["党员"]),
        ("全区户均增收2600元", ["户均增收"]),
        ("渔排、网箱、鱼塘分别有32艘、45口和86亩", ["渔排", "网箱", "鱼塘"]),
        ("种子、农药销售额分别达到2亿元和3亿元", ["种子销售额", "农药销售额"]),
        ("省级5家、市级18家研发平台通过验收", ["研发平台", "研发平台"]),
        ("认定书院23家，其中国家级2家", ["书院", "书院"]),
        ("在曾获得3项以上专利授权的企业中，选出40家作为培育对象", ["专利授权", "专利授权的企业"]),
        ("客流量2亿人次，日均55万人次", ["客流量", "客流量"]),
        ("治理率由27%提高到51.5%，1/5的行政村建成湿地", ["治理率", "治理率", "行政村"]),
        ("到位资金8亿元，完成年度任务的60%，增长5%", ["到位资金", "年度任务", "到位资金"]),
        ("时限由12个工作日大幅缩减至5个工作日", ["时限", "时限"]),
        ("业务量由开办之初的90多件增至260多件", ["业务量", "业务量"]),
        ("平均年龄由上届48岁降到41岁", ["平均年龄", "平均年龄"]),
        ("运送旅客20万人次返乡", ["旅客"]),
        ("签约项目18个总投资36亿元", ["项目", "总投资"]),
        ("完成2万亩高标准农田建设", ["高标准农田"]),
        ("较大事故3起", ["较大事故"]),
        ("新增各类商户3200家，走访各级站所45个", ["商户", "站所"]),
        ("全县出生人口12.3万人，出生率5.6‰", ["出生人口", "出生率"]),
        ("起草制度文件35份，出口额56亿元", ["起草制度文件", "出口额"]),
        ("2022年度为民项目完成35个", ["为民项目"]),
        ("海洋产业增加值比重为38.5%", ["海洋产业增加值比重"]),
        ("43项指标中，优秀指标38项", ["指标", "优秀指标"]),
        ("为319名具有从宽情节的当事人提供帮助", ["当事人"]),
        ("清单从2013版190条减至2018版45项", ["清单", "清单"]),
        ("入园人数恢复到上年同期水平的80%", ["入园人数"]),
        ("达到10万吨以上的港口有9个", ["港口", "港口"]),
    ],
)
def test_measures(text, measures):
    assert [quantity.measure for quantity in find(text)] == measures


def test_offsets_count_from_the_given_place():
    text = "举办讲座400余场次，\n惠及３万\n余人次。"
    found = find(text, offset=100)
    assert [text[q.start - 100 : q.end - 100] for q in found] == [q.quote for q in found] == ["400余场次", "３万\n余人次"]
    assert [q.value for q in found] == [400, 30_000]


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("共整治河道12\n3.5公里", "12\n3.5公里", 123.5),
        ("完成投资1.0\n6 亿元", "1.0\n6 亿元", 106_000_000),
        ("完成投资1.0\r\n6亿元", "1.0\r\n6亿元", 106_000_000),
        ("完成投资9.5\n13.2亿元", "13.2亿元", 1_320_000_000),
        ("惠及居民1\u200b200户", "1\u200b200户", 1200),
        ("惠及居民12\u00ad00户\u200b、", "12\u00ad00户", 1200),
        ("惠及居民\u200b1200户", "1200户", 1200),
        ("惠及居民1\n- 12 -\n200户", "1\n- 12 -\n200户", 1200),
        ("惠及居民1200\n— 3 —\n户", "1200\n— 3 —\n户", 1200),
    ],
)
def test_a_number_broken_by_typesetting_is_one_number(text, quote, value):
    (quantity,) = find(text, offset=7)
    assert (quantity.quote, quantity.value) == (quote, value)
    assert text[quantity.start - 7 : quantity.end - 7] == quote


@pytest.mark.parametrize("text", ["惠及居民\n- 12 -\n。", "一是提升服务。\n— 7 —\n二是加强治理。"])
def test_the_number_of_a_page_is_no_quantity(text):
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("失业率低于5.5%的控制目标", ["5.5%:exact"]),
        ("增速超过6%的预期目标", ["6%:exact"]),
        ("失业率低于5.5%", ["低于5.5%:at_most"]),
        ("合格率超过98%的企业", ["超过98%:at_least"]),
        ("不超过3%的目标", ["不超过3%:at_most"]),
        ("班子由5—7人组成", ["5—7人:range"]),
        ("材料由7份到3份", ["7份:exact", "3份:exact"]),
        ("15省市签署协议，10部门联合印发通知", ["15:exact", "10:exact"]),
        ("2024部门预算", []),
        ("销量增长两成多", ["两成多:at_least"]),
        ("时限由7日压缩到3日以内", ["7日:exact", "3日以内:at_most"]),
        ("由7日开始", []),
    ],
)
def test_levels_set_ranges_and_numbers_without_a_measure_word(text, quotes):
    assert [f"{q.quote}:{q.bound}" for q in find(text)] == quotes


def test_unsure_readings_say_so():
    sure, unsure = find("建成学校12所。"), find("得分95.3。")
    assert sure[0].confidence > 0.9
    assert unsure[0].confidence < 0.7


def test_a_measure_taken_over_from_a_neighbour_is_less_sure_than_a_stated_one():
    stated, taken_over = find("工业产值120亿元，同比增长8%")
    assert taken_over.measure == stated.measure
    assert 0.7 <= taken_over.confidence < stated.confidence


def test_low_confidence_holds_the_mistakes():
    """Of the rows nobody is asked to look at, more are right than of the rest: confidence that said nothing would not tell them apart."""
    sure, unsure = bench_reading.measure_calibration(below=0.9)
    assert sure.share >= 0.98
    assert unsure.share < sure.share
    assert unsure.rows < sure.rows / 3


@pytest.mark.parametrize(
    "endless",
    ["1" * 100_000, "９" * 50_000, "万" * 50_000, "一二三四五六七八九十" * 5_000, "1,000," * 5_000, '"3个' * 5_000, "“" * 50_000],
    ids=["digits", "full-width", "myriads", "numerals", "thousands", "straight quotes", "quotes"],
)
def test_endless_runs_are_no_quantities_and_stop_nothing(endless):
    """Each of these once took minutes or more: a pattern that is tried again at every character would hang here."""
    found = find(f"{endless}。建成学校12所。")
    assert (found[-1].quote, found[-1].measure) == ("12所", "学校")
    assert all(len(q.quote) < 40 for q in found)


@pytest.mark.parametrize("text", ["超95~91兆瓦", "近5至3天", "约300到120个"])
def test_an_approximator_before_a_falling_range_is_no_crash(text):
    assert all(text[q.start : q.end] == q.quote for q in find(text))


SPACES = st.sampled_from(["", " ", "\u3000"])


@given(
    number=st.integers(1, 10**7),
    few=st.sampled_from(["", "余", "多"]),
    unit=st.sampled_from(["个", "人次", "公里", "家"]),
    a=SPACES,
    b=SPACES,
)
def test_spaces_change_nothing(number, few, unit, a, b):
    spaced, plain = parse(f"{number}{a}{few}{b}{unit}"), parse(f"{number}{few}{unit}")
    assert (spaced.value, spaced.low, spaced.high, spaced.bound, spaced.unit) == (
        plain.value,
        plain.low,
        plain.high,
        plain.bound,
        plain.unit,
    )


@given(st.integers(1, 99_999_999))
def test_chinese_numerals_round_trip(number):
    assert read_numeral(spell(number)).value == number


@given(st.integers(1, 10**9))
def test_few_stays_below_the_next_step(number):
    quantity = parse(f"{number}余个")
    step = 10 ** (len(str(number)) - len(str(number).rstrip("0")))
    assert (quantity.low, quantity.high) == (number, number + step)


@given(st.text(alphabet="0123456789一二三十百千万亿余多个名%.,，至-—分之约近超以上内半成倍 \n", max_size=40))
def test_whatever_is_found_stands_in_the_text_and_is_ordered(text):
    found = find(text)
    assert all(text[q.start : q.end] == q.quote for q in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(q.low is None or q.high is None or q.low <= q.high for q in found)


def spell(number):
    """Spell a number below 10**8 in Chinese, by another way than the parser reads it."""
    if number >= 10_000:
        rest = number % 10_000
        return spell(number // 10_000) + "万" + (("零" if rest < 1000 else "") + spell(rest) if rest else "")
    text, zero = "", False
    for power, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        zero = zero or (digit == 0 and bool(text))
        if digit:
            text, zero = text + ("零" if zero and text else "") + "零一二三四五六七八九"[digit] + mark, False
    return text


def test_quality_on_own_passages():
    passages = bench_reading.read_passages()
    assert len(passages) >= 175
    tuned, held_out = bench_reading.measure_quality()
    assert tuned.f1 >= 0.99
    assert held_out.f1 >= 0.98
    assert tuned.measure_share >= 0.98
    assert held_out.measure_share >= 0.93


def test_the_text_that_speed_is_measured_on_is_dense_and_hardly_repeats_a_number():
    text = bench_reading.running_text(200_000)
    written = [q.quote for q in find(text) if q.quote[0].isdigit() and len(q.quote) > 3]
    assert len(written) > len(text) / 80
    assert len(set(written)) > 0.7 * len(written)
