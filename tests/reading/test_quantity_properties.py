"""Properties of found quantities that hold for any text: they never overlap, and both ends of a change are told."""

import itertools

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers.reading.quantities import find, intervals

_MORE = """
个 名 年 天 倍 场 次 亿 万 千 百 十 % 百分点 元 亩 起 成 半 第 从 到 至 由 — 、 ， 。 和 负 零下 － 分别 一 三 五 两 数 几 坚持 增加 学员 降低
百分之 千分之 分之 翻 番 点 之 为 达 占 了 其中 同比 1 5 20 3.5 8000 1,200 ２ 增长 活动 失业率 （ ） ： / 下 同 左 以
"""
MORE = _MORE.split()
WORDS = st.sampled_from(
    [
        *(word for words in intervals.BEFORE.values() for word in words),
        *(word for words in intervals.AFTER.values() for word in words),
        *MORE,
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=14).map("".join)


@settings(max_examples=400, derandomize=True, deadline=None)
@given(TEXTS)
@example("坚持8年多于5次")
@example("增加2倍多于5名")
@example("开展3天多于5场活动")
@example("5个之多于5名学员")
@example("1亿多起码达到5名学员")
def test_quantities_are_in_order_and_never_overlap(text):
    found = find(text)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(text[q.start : q.end] == q.quote for q in found)


@settings(max_examples=400, derandomize=True, deadline=None)
@given(TEXTS)
def test_an_interval_never_runs_backwards(text):
    assert all(q.low is None or q.high is None or q.low <= q.high for q in find(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("坚持6年多于3次", [("6年", 6), ("多于3次", 3)]),
        ("新增4个之多于7名", [("4个", 4), ("多于7名", 7)]),
    ],
)
def test_a_word_between_two_numbers_belongs_to_one_of_them(text, expected):
    assert [(q.quote, q.value) for q in find(text)] == expected


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("失业率从百分之四到百分之九。", [(4, "%"), (9, "%")]),
        ("失业率百分之九至百分之四。", [(9, "%"), (4, "%")]),
        ("死亡率由千分之七到千分之三。", [(7, "‰"), (3, "‰")]),
        ("发病率从万分之六至万分之二。", [(0.06, "%"), (0.02, "%")]),
        ("利差从4个百分点到2个百分点。", [(4, "百分点"), (2, "百分点")]),
        ("占比由三成到六成。", [(0.3, "ratio"), (0.6, "ratio")]),
        ("占比从三分之二到二分之一。", [(0.6666667, "ratio"), (0.5, "ratio")]),
        ("降幅9%—4%。", [(9, "%"), (4, "%")]),
        ("刑期3个月至2年。", [(3, "个月"), (2, "年")]),
        ("用时由4天到5小时。", [(4, "天"), (5, "小时")]),
    ],
)
def test_both_ends_of_a_change_are_read_each_with_its_unit(text, ends):
    assert [(q.value, q.unit) for q in find(text)] == ends


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("增速在百分之三到百分之六之间。", (3, 6, "%")),
        ("增速为百分之三到六。", (3, 6, "%")),
        ("差距3个百分点至5个百分点。", (3, 5, "百分点")),
        ("占四成至六成。", (0.4, 0.6, "ratio")),
        ("占三分之一至二分之一。", (0.3333333, 0.5, "ratio")),
        ("约万分之二至万分之四。", (0.02, 0.04, "%")),
    ],
)
def test_a_range_of_shares_is_one_range(text, reading):
    (found,) = find(text)
    assert (found.low, found.high, found.unit) == reading


ONES = "零一二三四五六七八九"
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
SIMPLIFIED_TO_TRADITIONAL = str.maketrans("万亿个吨户", "萬億個噸戶")


def spell_section(number):
    """Return a number below 10,000 in Chinese, independently of the code under test."""
    spelt, gap = "", False
    for power, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        spelt += ("零" if gap and spelt else "") + ONES[digit] + mark if digit else ""
        gap = not digit
    return spelt


def spell(number):
    """Return a number below 10**12 in Chinese."""
    spelt = ""
    for part, mark in ((number // 10**8, "亿"), (number // 10**4 % 10**4, "万"), (number % 10**4, "")):
        spelt += ("零" if spelt and part < 1000 else "") + spell_section(part) + mark if part else ""
    return spelt.removeprefix("一") if spelt.startswith("一十") else spelt


def mix(number):
    """Return a number with 亿 and 万 between its digits (3亿956万6983), 零 where a part is short."""
    mixed = ""
    for part, mark in ((number // 10**8, "亿"), (number // 10**4 % 10**4, "万"), (number % 10**4, "")):
        mixed += ("零" if mixed and part < 100 else "") + str(part) + mark if part else ""
    return mixed


FORMS = {
    "digits": str,
    "commas": "{:,}".format,
    "wide digits": lambda number: str(number).translate(WIDE),
    "Chinese": spell,
    "mixed": mix,
}


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=150, derandomize=True, deadline=None)
@given(
    st.integers(10, 10**11).flatmap(lambda n: st.sampled_from([n, n // 10**4 * 10**4 or n, n // 10**8 * 10**8 or n])),
    st.sampled_from(["个", "吨", "户"]),
    st.sampled_from(["", "约", "近", "超过", "不少于", "达到"]),
    st.booleans(),
)
def test_a_number_is_the_same_however_it_is_written(form, number, unit, before, traditional):
    text = f"设施{before}{FORMS[form](number)}{unit}，情况良好。"
    if traditional:
        text = text.translate(SIMPLIFIED_TO_TRADITIONAL)
    assert [q.value for q in find(text)] == [number], text
