"""What the words around a number say of it: a unit named later, a bound named earlier, a change, a rate, a norm."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from helpers.reading.quantities import grammar, intervals
from helpers.reading.quantities.model import EXACT
from helpers.reading.quantities.norms import is_set
from helpers.reading.quantities.numerals import CHINESE, scale_of
from helpers.reading.quantities.units import SHARES, canonical_unit, unit_pattern

if TYPE_CHECKING:
    from helpers.reading.quantities.interpret import Reading

_CHANGE = re.compile(
    r"(?:增长|增加|增幅|提高|(?<!改造)(?<!整治)(?<!优化)(?<!建设)提升|上升|上涨|增速|下降|降低|减少|降幅|压缩|缩短|缩减|回落|下跌|递增|增收|增至|提至|提速|扩大|高于|低于|高出"
    r"|翻|快于|超出|同比|环比|压减|削减|降至|减至|升至|增到|提升|升幅|涨幅)(?:率|速|幅)?(?:了|约|近|超|超过|达到|达|为|到|至|逾|[:：])*\s*$"
)
_LAST_OF_CHANGE = frozenset("长加幅高升涨速降低少缩短减落跌增收至提大于出翻比到率了约近超过达为逾:： \u3000\n\t\r")
_RATE = re.compile(r"每(?:[周月年天日户人村次亩季名]|季度|个月|半年|星期|学期|个?[一-鿿]{1,2})?\s*$")
_PERIODS = frozenset(["日", "个月", "周", "工作日", "个工作日", "秒", "秒钟"])
_SEPARATED = re.compile(
    r"(?P<before>大约|约|不低于|不少于|不高于|不超过|不到|不足|超过|超(?!额|前|标|市|级|常|大|强|长|高)|接近|近|逾|突破)(?:占|为|合)?(?P<gap>[^，。；、,;：:0-9“”]{2,16}?)的\s*$"
    r"|(?P<before2>不低于|不少于|不高于|不超过)(?P<gap2>[^，。；、,;：:0-9“”的]{2,14}?(?:数|量|额|资|本|款|人员|面积|比例|总值))\s*$"
    r"|(?P<before3>约)(?:合(?P<gap3>人民币|新台币|港元|美元)?|(?:人民币|新台币))\s*$"
)
_LAST_BEFORE_AFAR = frozenset("的 数量额资本款员积例值合币元")
_COMPARED = re.compile(r"平均|同期|水平|标准|目标|增速|预期|上年|去年")
_PLAIN_BEFORE = re.compile(r"(?:[达为是至到由从共计有:：]|分别|总数|合计|累计|得分|指数|评分)\s*$")
_INDEX_BEFORE = re.compile(r"(?:率|系数|指数|比|值|得分|评分|均分|中间价|[CPR][PM]I)\s*[:：为报]?\s*$")
_CLAUSE_END = re.compile(
    r"\s*(?:[，。；、！？,;()（）]|的|$|折算|计算|(?:增|提|升|上|减|下|降|压|缩|扩|调|优化)[一-鿿]{0,4}?[至到为]\s*\d)"
)
_POINTS = re.compile(
    rf"\s*(?:[、，,和及与]+[^，。；、0-9\-－−]{{0,10}}[-－−]?{grammar.ARABIC}\s*){{1,2}}个?百分点|\s*[、，,和及与]+[^，。；、0-9]{{0,10}}{grammar.ARABIC}\s*个[、和][^，。；、0-9]{{0,10}}{grammar.ARABIC}\s*个百分点"
)
_LISTED = re.compile(r"[:：]\d{1,2}、")
_SPENT = re.compile(r"(?:投资|投入|出资|筹资|筹集|争取|资金|捐款|贷款|补助)(?:了|约|近|超|达|共)*$")
_MONEY_BEHIND = re.compile(
    rf"{grammar.W}[一-鿿]{{0,4}}?(?:招商|资金|经费|贷款|投资|产值|补贴|补助|基金|债券|授信|融资|订单|营收|产业(?!园|链|集群))"
)
# What is counted tells the unit: 诊疗人次 95.5 亿, 从业人员 132.7 万.
_HEADS = re.compile(r"(?:(?P<people>人口|人数|人员)|(?P<times>人次)数?|(?P<homes>户)数)[^，。；]{0,3}$")
_HEADS_AT_END = re.compile(r"(?:(?P<people>人口|人数)|(?P<times>人次)|(?P<homes>户数))$")
_UNIT_OF = {"people": "人", "times": "人次", "homes": "户"}
# 4100 万旅客人次: the unit stands behind what was counted.
_TIMES = re.compile(r"\s*[一-鿿]{1,6}?(?P<unit>人次|户次|件次|班次|架次|辆次|人天)(?!数)")
_FROM = re.compile(r"(?:由|从)[^，。；、]{0,10}$")
_BARE = re.compile(rf"{grammar.W}(?:省区?市|省份|部门|委办局)")
# Nothing but a count is written with 万, 余 or a comma between thousands, even if its unit is in no list: 3 万穴、2,400 眼.
_WRITTEN_LARGE = re.compile(r"\d\s*[百千]?[万亿余多]|\d[,，]\d{3}")
_COUNTABLE = re.compile(grammar.COUNTABLE)
# The unit in a bracket before the number: 人口（万人）：56.7; GDP（亿元） 890.1.
_HEADED = re.compile(
    rf"[（(]\s*(?:单位\s*[:：]?\s*)?(?P<scale>[百千]?[万亿]{{0,2}})(?P<unit>(?:{unit_pattern('digits')}))\s*[)）]\s*(?:[:：=＝|｜]|为|是|达)?\s*$"
)


# What is said next and no member of a list: 5850万，2018年…
_DATE = rf"(?:19|20)\d\d{grammar.W}年|\d{{1,2}}{grammar.W}月"


@cache
def _shared(number: str) -> re.Pattern[str]:
    """Return the compiled pattern that connects a number without a unit to one with a unit: 35、42 和 18 个, 120 增至 350 个; `number` is the pattern of both."""
    units = unit_pattern("digits" if number == grammar.NUMBER else "han")
    verb = r"(?:增|提|升|上|减|下|降|压|缩|扩|调|发展|拓展|改)[一-鿿]{0,4}?[至到为]"
    return re.compile(
        rf"(?P<list>(?:{grammar.W}(?:[、,，]|和|与|及){grammar.W}(?!{_DATE})[-－−]?(?P<last>{number})){{1,8}}+{grammar.W}(?P<unit>{units}))"
        rf"|{grammar.W}(?:{verb}|至|到){grammar.W}{number}{grammar.W}(?P<unit2>{units})"
    )


def spread_point(text: str, end: int, unit: str) -> str:
    """Return the unit of 1.2 个 in 高于全国 1.2 个、全省 0.8 个百分点: what the list ends with."""
    return "百分点" if unit == "个" and _POINTS.match(text, end) else unit


def borrow_unit(text: str, start: int, end: int, quote: str) -> tuple[str | None, float, int]:
    """Return (unit, confidence, scale) of a number written without one; (None, 0, 1) where it is no quantity.

    The unit may stand in a bracket before the number (人口（万人）：56.7), behind the last of a list (4665、2611亿千瓦时, whose scale holds
    for all), or behind what it changed into. A number of people or firms may have none.
    """
    if headed := _HEADED.search(text, max(0, start - 24), start):
        return canonical_unit("".join(headed["unit"].split())), 0.85, scale_of(headed["scale"] or "")
    if quote[0] in CHINESE:
        if (found := _shared(grammar.NUMBER_HAN).match(text, end)) and found["unit"]:
            return canonical_unit("".join(found["unit"].split())), 0.8, 1
        ends = _CLAUSE_END.match(text, end) or text[end : end + 1] in "和与及降减增升提"
        return ("", 0.6, 1) if ends or _COUNTABLE.match(text, end) else (None, 0, 1)
    if text[end : end + 1] not in (",", "，") and _POINTS.match(text, end):
        return "百分点", 0.8, 1
    if found := _shared(grammar.NUMBER).match(text, end):
        if found["unit"]:
            return canonical_unit("".join(found["unit"].split())), 0.8, _shared_scale(quote, found["last"])
        if _FROM.search(text, max(0, start - 12), start):
            return canonical_unit("".join(found["unit2"].split())), 0.8, 1
    return *_borrow_nothing(text, start, end, quote), 1


def _shared_scale(quote: str, last: str) -> int:
    """Return the scale that the last number of a list has and this one lacks: 4665、2611亿 -> 亿."""
    written = "".join(last.split()).rstrip("余多来")
    if any(mark in quote for mark in "万亿千百"):
        return 1
    return scale_of(written[len(written.rstrip("万亿千百")) :])


def _borrow_nothing(text: str, start: int, end: int, quote: str) -> tuple[str | None, float]:
    """Return (unit, confidence) of a number that has no unit anywhere: people, firms, sums of money, an index."""
    if any(mark in quote for mark in "万亿") and (behind := _TIMES.match(text, end)):
        return behind["unit"], 0.7
    if any(mark in quote for mark in "万亿千百余多") and _COUNTABLE.match(text, end):
        return "", 0.6
    if len(quote) < 4 and _BARE.match(text, end):
        return "", 0.6
    if "亿" in quote and _MONEY_BEHIND.match(text, end):
        return "", 0.6
    if ("万" in quote or "亿" in quote) and (_CLAUSE_END.match(text, end) or _SPENT.search(text, max(0, start - 6), start)):
        head = _HEADS.search(text, max(0, start - 8), start)
        return _UNIT_OF[head.lastgroup] if head and head.lastgroup else "", 0.7
    if (
        _CLAUSE_END.match(text, end)
        and not _is_serial_like(quote)
        and (head := _HEADS_AT_END.search(text, max(0, start - 4), start))
    ):
        return _UNIT_OF[head.lastgroup or "people"], 0.6  # 常住人口766579，比上年末…
    if _WRITTEN_LARGE.search(quote):
        return "", 0.5
    if _LISTED.match(text, start - 1 if start else 0):
        return None, 0  # 注：1、…
    before = _INDEX_BEFORE if "." in quote else _PLAIN_BEFORE
    stands_alone = _CLAUSE_END.match(text, end) and (
        _PLAIN_BEFORE.search(text, max(0, start - 4), start) or before.search(text, max(0, start - 4), start)
    )
    return ("", 0.5) if stands_alone and not _is_serial_like(quote) else (None, 0)


def _is_serial_like(quote: str) -> bool:
    """Return whether bare digits look like a year or a telephone number rather than a count."""
    return quote.isdigit() and (
        len(quote) >= 7 or (len(quote) == 4 and quote[:2] in ("19", "20")) or (quote.startswith("0") and quote != "0")
    )


def bound_from_afar(text: str, start: int, floor: int, reading: Reading) -> tuple[str, int | float | None, int | float | None]:
    """Return (bound, low, high) if an approximator stands off: 约占全市的 24.33%, 不低于党员数 30%, 约合 3 亿元."""
    if reading.bound != EXACT or not start or text[start - 1] not in _LAST_BEFORE_AFAR:
        return reading.bound, reading.low, reading.high
    found = _SEPARATED.search(text, max(floor, start - 24), start)
    if not found:
        return reading.bound, reading.low, reading.high
    before = found["before"] or found["before2"] or found["before3"]
    gap = found["gap"] or found["gap2"] or ""
    if (_COMPARED.search(gap) and not before.startswith("不")) or (found["before2"] and reading.unit != "%"):
        return reading.bound, reading.low, reading.high
    bound = intervals.BOUND_OF[before]
    return bound, *intervals.close_interval(reading.numerals[0]._replace(value=reading.value), bound, False)


def classify(text: str, start: int, quote: str, reading: Reading, unit: str, bound: str) -> tuple[str, float]:
    """Return (kind, confidence): level, change, rate, ratio, target, vague or attribute. bound: the one that the words around it express."""
    kind, sure = reading.kind, 0.95 if unit else 0.6
    before = text[start - 12 if start > 12 else 0 : start]
    last = before[-1:]
    is_norm = kind == "target"
    if is_norm:
        kind = "ratio" if unit in SHARES else "level"
    if bound != EXACT and is_set(text, start, start + len(quote), bound, is_norm or bound != reading.bound):
        kind = "target"
    elif (
        last in ("由", "从")
        or (last in _LAST_OF_CHANGE and _CHANGE.search(before))
        or (before.endswith("成长") and unit in SHARES | {"倍"})
    ):
        kind = "change"
    elif "每" in before[-6:] and _RATE.search(before[-6:]):
        kind, sure = "rate", min(sure, 0.8)
    elif kind == "level" and unit in ("小时", "分钟", "岁", "周岁", "级", "天", "年"):
        kind, sure = "attribute", 0.7
    elif kind == "level" and (unit == "千伏" or (unit in _PERIODS and quote.endswith("内"))):
        kind = "attribute"  # what a thing is like, and within which time something is done
    if quote[0] in CHINESE and kind != "ratio":
        sure = min(sure, 0.75 if len(reading.numerals) == 1 and reading.value < 10 else 0.85)
    return kind, sure
