"""Which way a quantity went: 下降3.3% and 增长3.3% are different facts; 下降到 3.3% is a level."""

from __future__ import annotations

import re

from helpers.reading.quantities.units import MONEY

UP, DOWN, LEVEL = "up", "down", ""

_RISE = "延长|成长|调增|调高|调升|少减|少降|加快|前移|前进|增长|增加|增多|增幅|反弹|偏高|偏多|涨价|提价|增亏|增速|增收|增产|增强|净增|递增|提高|提升|提速|上升|上涨|上调|上浮|涨幅|升幅|攀升|回升|扩大|增|升|涨"
_FALL = "调低|调减|调降|衰退|衰减|萎缩|少增|多减|多降|放慢|后移|后退|下降|降低|减少|减产|减收|减幅|减轻|缩减|缩短|缩小|压缩|压减|压降|削减|下跌|下滑|下调|下浮|回落|收窄|降幅|偏低|偏少|降价|减亏|跌幅|负增长|精简|放缓|降|减|跌"
# What may stand between the word and its number.
_FILLER = r"(?:率|速|幅|幅度|比例)?(?:依次|将|已|仍|或|了|约|近|超|超过|逾|达到|达|高达|为|均|分别|仅|只|共|各|至少|[:：（(]|\s)*"
# 由 3 万增加到 5 万, 降至 3%, 增长为: what follows is what it came to.
_TO_LEVEL = re.compile(
    rf"(?:{_RISE}|{_FALL}|调整|控制|压|缩|提|恢复|发展|扩展|扩容)(?:率|速|幅)?(?:了)?(?:至|到|成|(?<=[上下整高低改]调)为|(?<=调[整高低])为)(?:了|约|近|超过|超|逾|现在的|目前的|\s)*$"
)
_DIRECT = re.compile(rf"(?P<word>{_RISE}|{_FALL}){_FILLER}$")
# 下降了百分之三; 提高效率 2.6 倍, 增加投资 5%: an object between verb and share.
_OBJECT = re.compile(
    rf"(?P<word>增加(?!值)|提高|提升|扩大|降低|减少|缩短|压缩|压减|削减|缩减)(?:了)?(?P<object>[一-鿿]{{2,6}}?){_FILLER}$"
)
# 减材料 63%、减时限 71%
_LESS = re.compile(
    r"(?:^|、|平均|累计|共)减(?:申请)?(?:材料|时限|时间|环节|跑动|次数|证明|事项|流程|费用|成本|层级|要件)(?:次数)?$"
)
_MONEY_OBJECTS = (
    "投资", "收入", "税收", "产值", "利润", "融资", "贷款", "支出", "成本", "费用", "负担", "营收", "损失", "亏损", "税负", "债务", "利息",
)  # fmt: skip
# 提升改造投资 1.15 亿元, 景区提升工程投资: works that cost so much.
_WORKS = re.compile(r"改造|工程|项目|行动|整治|建设|治理|改建|升级|优化")
_NO_OBJECT = re.compile(r"[，。；、的至到]|占|达|为|率先|服务")
_COMPARED = re.compile(
    r"(?:同比|环比|[比较](?:上年|去年|上月|上季度?|上届|上期|上轮|同期|年初|前年|常年|往年|20\d\d年?))[一-鿿]{0,6}?(?P<word>高|多|快|好|低|少|慢)(?:出|于|了|收|支|投|缴|发|产|蓄|用)?\s*$"
)
_RATE = re.compile(
    r"(?:同比|环比|[比较]上年|[比较]去年|比上月|增速|增幅|涨幅|增长率)(?:实际|名义|平均|累计|约|近|超)?[:：为是达\s]*[+＋]?$"
)
_LEVEL_RATE = re.compile(r"(?:(?<!增长)(?<!增)率|贡献|拉动力?|差额|缺口)(?:分别)?[:：为是达\s]*$")
_BEHIND = re.compile(
    rf"\s*(?:(?:[、和及与]|以及)\s*\d+(?:\.\d+)?[%％倍]\s*){{0,4}}的(?:按年|同比|年均|平均|同比|较大|大幅)?(?P<word>{_RISE}|{_FALL})"
)
_SHARES = frozenset(("%", "‰", "倍", "百分点", "千分点", "ratio"))
_FALLS = frozenset(_FALL.split("|"))
# 改造提升 9.5 万亩 says what was improved, and by how much nothing.
_IMPROVED = re.compile(r"(?:改造|整治|优化|建设|修缮|新建|创建|打造|治理|巩固|升级|绿化|亮化|扩容|完善|抚育)$")
_LAST = frozenset(
    "将已仍或长加多幅速收产强增高升涨调浮大降低少轻减短小缩跌滑落窄简缓率度例了约近超过逾到达为均别仅只共各价亏次多弹快慢移进退好出于收支投缴发产蓄用+＋:：（( \t\n\u3000成"
)
_SINCE = re.compile(r"[比较](?:上年|去年|年初|同期|上月|上季度?)(?:同期|末|底)?新$")
_REACH = 18
_CLAUSE = re.compile(r"[^，。；！？,;]*\Z")


def tell_change(text: str, start: int, end: int, unit: str, value: float, before: str | None) -> str:
    """Return "up", "down" or "" (a level) for the quantity text[start:end].

    before: the direction that the words say of the quantity that this one is joined to by 、 or 和 (上升 1.5 倍、3.3 倍和 72%), None if it is joined to none.
    A fall by a negative number is a rise, a rise by one a fall (增长 -2.1%).
    """
    direction = _direction(text, start, end, unit, value if before is None else abs(value))
    return turn((before or LEVEL) if direction is None else direction, value)


def turn(direction: str, value: float) -> str:
    """Return which way a quantity went whose words say `direction`: the other one if `value` is negative."""
    return _flipped(direction) if value < 0 and direction else direction


def _direction(text: str, start: int, end: int, unit: str, value: float) -> str | None:
    """Return the direction that the words around a quantity give it, "" for a level, None if they give none."""
    if text[start] == "翻":
        return UP
    if unit not in MONEY and unit not in _SHARES and (not start or text[start - 1] not in _LAST):
        return None
    clause = _clause(text, start)
    if clause and clause[-1] in _LAST:
        if _TO_LEVEL.search(clause):
            return LEVEL
        if found := _DIRECT.search(clause):
            return _of_word(found["word"], clause, found.start(), unit)
        if found := _COMPARED.search(clause):
            return UP if found["word"] in "高多快好" else DOWN
    if (
        unit in MONEY
        and (found := _OBJECT.search(clause))
        and found["object"].endswith(_MONEY_OBJECTS)
        and not _WORKS.match(found["object"])
    ):
        return DOWN if found["word"] in _FALLS else UP
    if unit in _SHARES:
        if found := _BEHIND.match(text, end):
            return DOWN if found["word"] in _FALLS else UP
        return _of_share(clause, unit, value)
    return None


def _of_share(clause: str, unit: str, value: float) -> str | None:
    """Return the direction of a share whose verb is further away, or None if there is none."""
    if _LESS.search(clause):
        return DOWN
    found = _OBJECT.search(clause)
    if found and not _NO_OBJECT.search(found["object"]):
        return DOWN if found["word"] in _FALLS else UP
    if value < 0 and unit in ("%", "百分点", "千分点", "‰") and not _LEVEL_RATE.search(clause):
        return UP  # turned round by the sign
    return UP if _RATE.search(clause) and unit in ("%", "百分点", "千分点", "‰") else None


def _of_word(word: str, clause: str, place: int, unit: str) -> str | None:
    """Return the direction of a word right before the number; single characters are words only where no other word ends with them."""
    if unit not in _SHARES and (word == "成长" or (word == "提升" and _IMPROVED.search(clause, 0, place))):
        return None
    if len(word) > 1:
        return DOWN if word in _FALLS else UP
    previous = clause[place - 1 : place]
    if previous == "新" and _SINCE.search(clause, 0, place):
        return UP  # 比上年新增 1547 人
    if previous in ("新", "递", "持", "倍", "起", "升", "空", "霜", "投") or (word == "增" and previous == "扩"):
        return None
    return DOWN if word in _FALLS else UP


def _clause(text: str, start: int) -> str:
    """Return the text before `start` in its clause."""
    window = text[max(0, start - _REACH) : start]
    found = _CLAUSE.search(window)
    assert found is not None  # it matches the empty text too
    return found[0]


def _flipped(direction: str) -> str:
    return DOWN if direction == UP else UP


_NAMED = re.compile(rf"(?P<word>{_RISE}|{_FALL})(?:率|倍数|幅度|百分点|比例|数|额|量)?$")


def tell_direction_of_name(name: str) -> str:
    """Return "up" or "down" for the name of an indicator that says so itself, "" for one that does not.

    >>> tell_direction_of_name("进出口总额增长"), tell_direction_of_name("能耗下降率"), tell_direction_of_name("办事好评率")
    ('up', 'down', '')
    """
    found = _NAMED.search(name)
    return "" if found is None else DOWN if found["word"] in _FALLS else UP
