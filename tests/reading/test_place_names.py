"""Names of places have English: their own part in pinyin, the common one translated; other names are quoted."""

import pytest

from helpers.reading.place_names import propose_name, write_pinyin
from helpers.reading.terms import read_terms


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("永靖县", "Yongjing County"),
        ("澜沧拉祜族自治县", "Lancang Lahu Autonomous County"),
        ("双江拉祜族佤族布朗族傣族自治县", "Shuangjiang Lahu Va Blang Dai Autonomous County"),
        ("祿豐县", "Lufeng County"),
        ("长庆街道", "Changqing Subdistrict"),
        ("临港海关", "Lingang Customs"),
        ("永靖县人民医院", "Yongjing County People’s Hospital"),
        ("客户服务部", "Customer Service"),
        ("老年病医院", "“老年病医院”"),
        ("综合组", "“综合组”"),
        ("县", "“县”"),
    ],
)
def test_names_of_parts(zh, en):
    assert propose_name(zh, read_terms()) == en


def test_syllables_that_begin_with_a_vowel_are_parted():
    assert [write_pinyin(name) for name in ("西安", "吕梁", "重庆")] == ["Xi’an", "Lüliang", "Chongqing"]
