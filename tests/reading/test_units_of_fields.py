"""Measure words and units of customs, transport, health, schools, farming and energy are read with their numbers, and mixed numerals whole."""

import pytest

from helpers.reading.quantities import find, parse


def read(text):
    return [(q.value, q.unit, q.measure) for q in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("验放进出口货物12.4万票。", (124_000, "票", "货物")),
        ("完成运单86万单。", (860_000, "单", "运单")),
        ("吞吐量1280万标箱。", (12_800_000, "标箱", "吞吐量")),
        ("查验集装箱1.2万个标箱。", (12_000, "标箱", "集装箱")),
        ("完成集装箱320万TEU。", (3_200_000, "TEU", "集装箱")),
        ("起降航班8.6万架次。", (86_000, "架次", "航班")),
        ("新增运力36万载重吨。", (360_000, "载重吨", "运力")),
        ("货运周转量36亿换算吨公里。", (3_600_000_000, "换算吨公里", "货运周转量")),
        ("列车运行3200万列公里。", (32_000_000, "列公里", "列车运行")),
        ("门诊量320万诊次。", (3_200_000, "诊次", "门诊量")),
        ("完成CT检查12万部位。", (120_000, "部位", "CT检查")),
        ("仲裁案件86案次。", (86, "案次", "仲裁案件")),
        ("调解纠纷320宗。", (320, "宗", "纠纷")),
        ("截获有害生物1.9万种次。", (19_000, "种次", "有害生物")),
        ("新增公办学位3.6万个学位。", (36_000, "学位", "公办学位")),
        ("种植牡蛎3.6万笼。", (36_000, "笼", "牡蛎")),
        ("供气2.6亿标准立方米。", (260_000_000, "标准立方米", "供气")),
        ("供气3.5亿标立方米。", (350_000_000, "标准立方米", "供气")),
        ("飞防作业126万亩次。", (1_260_000, "亩次", "飞防作业")),
        ("存栏肉鸡320万羽（只）。", (3_200_000, "羽", "肉鸡")),
        ("教学用房生均面积12平方米/生。", (12, "平方米/生", "教学用房生均面积")),
    ],
)
def test_units_of_many_fields(text, expected):
    (value, unit, measure), *rest = read(text)
    assert (value, unit) == expected[:2]
    assert measure in expected[2] or expected[2] in measure
    assert not rest


@pytest.mark.parametrize(
    "text", ["全年实现票房3亿元。", "3省道改造完成。", "培育种苗基地。", "查扣假冒12笼子。", "安装12柜台。", "召开3省级会议。"]
)
def test_words_that_begin_like_a_unit_are_none(text):
    assert not {"票", "省", "笼", "柜"} & {q.unit for q in find(text)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1万68户", 10_068),
        ("1万零68户", 10_068),
        ("5万06户", 50_006),
        ("3万零5人", 30_005),
        ("2亿3万人", 200_030_000),
        ("1亿68万吨", 100_680_000),
        ("1,286亿7,400万元", 128_674_000_000),
        ("3千5名", 3500),
        ("3千零5名", 3005),
        ("1千68户", 1068),
        ("8百50户", 850),
        ("2百5元", 250),
        ("3万5千68人", 35_068),
        ("13万2", 132_000),
        ("一万六十八户", 10_068),
        ("3千5百万元", 35_000_000),
        ("2千3百亿元", 230_000_000_000),
        ("3万5千亿元", 3_500_000_000_000),
        ("1亿2千3百万元", 123_000_000),
        ("3千2百5十人", 3250),
        ("2亿5百万元", 205_000_000),
        ("8百米", 800),
        ("5千吨", 5000),
        ("3千家", 3000),
    ],
)
def test_mixed_numerals_are_one_number(text, value):
    found = find(f"全年完成{text}。")
    assert [q.value for q in found] == [value]
    assert found[0].quote == text == text[parse(text).start : parse(text).end]
    assert parse(text).value == value


@pytest.mark.parametrize(
    ("text", "values"),
    [("投资3万 68户受益", [30_000, 68]), ("由3千5-6千米", None), ("3万20日前完成", [30_000])],
)
def test_numbers_side_by_side_stay_two(text, values):
    found = [q.value for q in find(text)]
    assert found == values if values else 3500 not in found


@pytest.mark.parametrize("text", ["租金为六至八成", "占6至8成"])
def test_a_range_of_tenths_is_a_ratio(text):
    (found,) = find(text)
    assert (found.low, found.high, found.unit, found.bound) == (0.6, 0.8, "ratio", "range")
