"""What a number that no indicator of the code list fits is called: the words of its own clause, so that only like wordings share a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.reading.around import Around
from helpers.reading.indicator_matching import plain
from helpers.reading.leading_words import LINK, TOGETHER, WAS_BEFORE, strip_lead
from helpers.reading.naming_by_last import (
    BLANK,
    CHANGE_ALONE,
    MAX_LONG,
    MAX_NAME,
    MIN_OF,
    SAME_PERIOD,
    SHARE,
    SHARE_OF,
    complete,
    name_level,
    name_peak,
    name_step,
    of_each,
    told_of,
    widen,
)
from helpers.reading.quantities.lexicon import VERBS

if TYPE_CHECKING:
    from helpers.reading.extraction import Row

BEFORE, TARGET = "（此前）", "（目标）"
_PREPOSITION = re.compile(r"(?:^|[^作认成因])([为对向给与同])$")
_EVERY = re.compile(r"^(?:每年|每月|年均|月均|累计|共|分别)+$")
# 压缩通关时间至 28.6 小时: the level that was reached, not by how much.
_REACHED = re.compile(r"[^报达及以](?:至|到)(?:了|约|近)?$")
_MOVING = re.compile(r"^(?:压缩|缩短|降低|减少|压减|提高|提升|增加|扩大)(?=[一-鿿]{2})")
# A year, or a word that leads to a number, at the end: 人均寿命从 2020 年的…, 社会消费品零售总额实现 86 亿元, 经济总量连续迈上….
_ENDING = re.compile(
    r"(?<=..)(?:(?:从|由|较|比|自|到|至)?20\d\d年|(?:首次|连续|接连|历史性|成功)?(?:迈上|跨上|跃上|跨过|突破|破)|(?<=[值入资额量口率度])(?:实现|控制|连续|首次)|首次|和|以及|及)$"
)
_NUMBERED = re.compile(r"^(?:[（(][一二三四五六七八九十\d]{1,2}[）)]|[一二三四五六七八九十]是)+")
# 完成固定资产投资 2.36 亿元 and 固定资产投资 2.36 亿元 are one sum.
_ACHIEVED = re.compile(
    r"^(?:完成|实现|达到|累计)(?=[一-鿿]{0,10}(?:投资|收入|产值|增加值|总值|销售额|零售额|营业额|交易额|进出口|产量|税收|利润|贷款余额|(?<=..)[^力质定]量|面积)$)"
)
_WANTED = re.compile(r"^(?:下一?步|今年|明年|将|力争|预期|预计|拟|计划(?=..))+(?=..)")
_RANKED = re.compile(r"(?:排名|排位|位次|名次)[一-鿿]*(?:前进|前移|上升|提升|后退|后移|下降|下滑)")
_PLACES, _RANKS = "位次", frozenset(["位", "个位次", "位次"])
_BEGINS = re.compile(r"[的对将把为在与和及、，（）“”]")
_EXTREME = re.compile(r"^最[高低多少大小](?=[一-鿿]{2})")
_NO_MEASURE = frozenset(["提前", "超额", "同比", "环比"])
_TAIL = re.compile(r"(?:(?<!涉案标)(?<!执行标)(?<!合同标)的|[等了])+$|(?<=..)(?:稳定|保持|维持|控制)在?$")
_INSERTED = re.compile(r"（[^（）]*）")
_ASIDE = re.compile(r"（[^（）]*）$")
# Those whose number follows them: 选派法官 34 名包联村（社区）239 个.
_PEOPLE = re.compile(r"(?:法官|检察官|警官|民警|干部|队员|人员|教师|医生|护士|专家|书记|工程师|指导员|辅导员|网格员|志愿者)$")
# A verb with nothing between it and its number: those whom it is done to follow (帮助 2300 余名脱贫劳动力就业).
_TO_THOSE = re.compile(
    r"帮助|带动|吸引|吸纳|组织|培训|转移|服务|救助|资助|惠及|覆盖|解决|发动|动员|指导|引导|支持|扶持|慰问|走访|接待|收治|安置|促成|推动|完成"
)
# 完成 46 个自然村污水治理: what was completed is the treatment, and not the villages.
_TO_DEEDS = re.compile(r"(?:完成|实施|启动|推进|推动|开展|抓好)$")
_DEED = re.compile(
    r"(?:综合|提升|升级|标准化|规范化)*(?:加固|整治|改造|建设|修缮|治理|提升|修复|管理|整改|搬迁|改建|扩建|更新|创建|抢修|拆迁|清理|绿化|美化|亮化|硬化|防治|保护){1,2}"
)
_SPLIT = re.compile(r"[、（(“”]")


def name_number(row: Row, around: Around, part: str, last: str = "", whole: str = "", counted: str = "") -> str:
    """Return what the number of a Row counts in the words Around it, at most MAX_NAME characters if it can be said in so many, never more than MAX_LONG.

    part: the name of its part, which is no measure. last: what the number before it in the sentence counts. whole: what the number counts
    that this one is part of (其中). counted: the measure of the number before it.
    """
    measure = plain(row.measure) if row.measure not in _NO_MEASURE else ""
    last, whole = last.removesuffix(TARGET), whole.removesuffix(TARGET)  # whether this one is a target, it says itself
    if row.table is not None:
        name = measure or plain(row.column_head)
        return name + TARGET if row.kind == "target" else complete(name, last)
    before, after = strip_lead(around.before, part), plain(around.after)
    if _REACHED.search(plain(around.before)):
        before = _MOVING.sub("", before)
    measure = measure if measure == part else measure.removeprefix(part)
    if before and measure.endswith(before) and TOGETHER.search(plain(around.before)):
        measure = before
    found = name_step(before, measure, last, row.unit) or name_level(before, last) or name_peak(before, last)
    if found := found or _name_rank(before, row.unit):
        return found
    if last and not before and measure and counted and counted in last and measure != counted and "分别" in around.whole:
        last = last.replace(counted, measure)  # 城镇、农村居民人均可支配收入分别达到…: each its own
    if measure and before and measure not in around.before:  # 最高奖补 50 万元，累计兑现 1260 万元
        measure = _EXTREME.sub("", measure)
    measure = widen(measure, last, before)
    name = last if last and not before and not (measure and measure in after) else _join(measure, before, after, around)
    if around.part_of and not before and after and name == last and whole:
        name = _first_words(after)
    name = told_of(SAME_PERIOD.sub("同比", _ENDING.sub("", _NUMBERED.sub("", LINK.sub("", _TAIL.sub("", name))))), last, counted)
    name = _ACHIEVED.sub("", of_each(BLANK.sub("", name), row.unit)).replace("分别", "")
    if not 1 < len(name) <= MAX_NAME and not (SHARE_OF.search(name) and len(name) <= MAX_LONG):
        name = measure if 1 < len(measure) <= MAX_NAME else _cut(name)
    if whole and around.part_of and measure and whole.endswith(measure) and before and measure not in before:
        name = before
    if whole and around.part_of and not SHARE.search(name) and len(whole) + len(name) <= MAX_NAME and name not in whole:
        name = f"{whole}（{name}）"
    if row.kind == "target":
        return _WANTED.sub("", name) + TARGET
    return name + (BEFORE if WAS_BEFORE.search(around.before) else "")


def _name_rank(before: str, unit: str) -> str:
    """Return the name of a move up or down a list (较上年上升 5 位, 全市排名前进 11 位), which is of no number before it; "" otherwise."""
    if unit in _RANKS and _RANKED.search(before) and len(before) <= MAX_NAME:
        return before
    return _PLACES + SAME_PERIOD.sub("同比", before) if unit in _RANKS and CHANGE_ALONE.fullmatch(before) else ""


def _cut(name: str) -> str:
    """Return the end of a name that is too long, from where a phrase begins: no word is cut through if there is such a place."""
    end = name[-MAX_LONG:]
    found = _BEGINS.search(end[:-MIN_OF]) if len(name) > MAX_LONG else None
    return end[found.end() :] if found else end


def _join(measure: str, before: str, after: str, around: Around) -> str:
    """Return the name made of a measure and the words before and after its number."""
    if not measure:
        return before + _first_words(after) if before or after else ""
    if "分别" in around.before and measure not in before:  # 广州、深圳成交面积分别为…: each its own
        return measure
    if measure not in before and measure in (bare := _INSERTED.sub("", before)):  # 培训村（社区）干部
        return bare
    if measure in before or (measure in after and len(before) > MIN_OF and _PEOPLE.search(before)):
        return before
    if measure in after:
        told = after[: after.index(measure) + len(measure)]
        found = _PREPOSITION.search(plain(around.before))
        if found and (before in ("", found[1]) or _EVERY.match(before)):
            whole = _SPLIT.split(plain(around.whole))[0]
            said = whole.startswith(found[1]) and len(measure) + 3 <= len(whole) <= MAX_NAME and whole.isalpha()
            return whole if said else found[1] + _first_words(after)
        if before:
            deed = _first_words(after[len(told) :]) if _TO_DEEDS.search(before) else ""
            return before + measure + (deed if _DEED.fullmatch(deed) else "")
        words = _first_words(after)
        rest = words.removeprefix(measure)
        # 31 名选调生编入 6 个专班: what they are entered into is the next number's; 31 个小区改造 are that many deeds.
        return words if told == measure and (rest not in VERBS or _DEED.fullmatch(rest)) else told
    if around.before and len(before) <= MIN_OF and _TO_THOSE.fullmatch(before) and len(_first_words(after)) > 1:
        return before + _first_words(after)
    tail = _SPLIT.split(_ASIDE.sub("", before))[-1]
    return measure if tail in measure else measure + tail


def _first_words(after: str) -> str:
    """Return the words after a number up to the next pause."""
    return _SPLIT.split(after)[0]
