"""The words with which texts write that a number is a bound or an approximation: 400 余, 12 万以上, 不少于 150, 近 6 万."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from helpers.tables.labels import Labels

if TYPE_CHECKING:
    import pandas as pd

# Each word with its key in the catalogues.
WORDS = {
    "不少于": "bu_shao_yu",
    "不低于": "bu_di_yu",
    "不超过": "bu_chao_guo",
    "不高于": "bu_gao_yu",
    "不多于": "bu_duo_yu",
    "不大于": "bu_da_yu",
    "不小于": "bu_xiao_yu",
    "不下于": "bu_xia_yu",
    "未超过": "wei_chao_guo",
    "不超": "bu_chao",
    "不下": "bu_xia",
    "不满": "bu_man",
    "未满": "wei_man",
    "未达": "wei_da",
    "不到": "bu_dao",
    "不足": "bu_zu",
    "超过": "chao_guo",
    "超出": "chao_chu",
    "多于": "duo_yu",
    "少于": "shao_yu",
    "小于": "xiao_yu",
    "低于": "di_yu",
    "起码": "qi_ma",
    "最高": "zui_gao",
    "最长": "zui_chang",
    "大于": "da_yu",
    "高于": "gao_yu",
    "多达": "duo_da",
    "突破": "tu_po",
    "至少": "zhi_shao",
    "最少": "zui_shao",
    "至多": "zhi_duo",
    "最多": "zui_duo",
    "接近": "jie_jin",
    "将近": "jiang_jin",
    "大约": "da_yue",
    "大概": "da_gai",
    "大致": "da_zhi",
    "约": "yue",
    "超": "chao",
    "逾": "yu_over",
    "近": "jin",
    "以上": "yi_shang",
    "以下": "yi_xia",
    "以内": "yi_nei",
    "之内": "zhi_nei",
    "上下": "shang_xia",
    "左右": "zuo_you",
    "内": "nei",
    "有余": "you_yu",
    "之多": "zhi_duo_behind",
    "余": "yu",
    "多": "duo",
    "强": "qiang",
    "来": "lai",
    "几": "ji",
    "上": "shang",
    "过": "guo",
    "+": "plus",
    "＋": "plus",
    "≥": "at_least",
    ">": "at_least",
    "＞": "at_least",
    "≤": "at_most",
    "<": "at_most",
    "＜": "at_most",
    "≈": "about",
}
_WORD = re.compile("|".join(map(re.escape, sorted(WORDS, key=len, reverse=True))))


def list_bound_words(rows: pd.DataFrame) -> list[str]:
    """Return the keys of the words with which observations write their bounds, the commonest first.

    rows: one row per observation, with `reported` and `bound`; exact ones have no such word.
    """
    found: Counter[str] = Counter()
    for reported, bound in zip(rows["reported"], rows["bound"], strict=True):
        if bound not in ("exact", "range") and (word := _WORD.search(reported)):
            found[WORDS[word.group()]] += 1
    return [key for key, _ in found.most_common()]


def quote_bound_words(rows: pd.DataFrame, labels: Labels) -> str:
    """Return the words of list_bound_words as running text quotes them, each once: “……余”“超过……”, “more than”, “nearly”; "" if there is none."""
    told = dict.fromkeys(labels.text("written", word=key) for key in list_bound_words(rows))
    return labels.text("written_join").join(told)
