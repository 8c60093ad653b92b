"""Which member of a list belongs to which of the numbers that follow it: 甲、乙和丙分别增长 2%、3%和 4%."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from helpers.reading.quantities.grammar import COLONS
from helpers.reading.quantities.lexicon import VERBS
from helpers.reading.quantities.noun_endings import close
from helpers.reading.quantities.nouns_before import clean, name_subject
from helpers.reading.quantities.units import SHARES

if TYPE_CHECKING:
    from helpers.reading.quantities.model import Draft

# What tells of a share or a change, and not of things: these go together in a list.
RELATIVE = SHARES | {"倍", "百分点", "千分点", "基点"}
_BETWEEN = re.compile(r"\s*(?:、|和|与|及|以及)\s*")
# 分别增长 2%、下降 3%: each with a verb of its own.
_VERB_BETWEEN = re.compile(r"\s*(?:、|，|和|与|及|以及)?\s*(?:增长|增加|提高|提升|上升|上涨|下降|降低|减少|回落|收窄)(?:了)?\s*")
# 增加 70 亿元，或 7.8%; 701 千公顷（1052 万亩）: the same fact in other words.
_IN_OTHER_WORDS = re.compile(r"\s*[，,]?\s*(?:即|或|约合|折合)\s*|\s*[（(]\s*(?:约|约合|折合|即)?")
# 分别由 5 天、9 天压缩至 1 天、3 天: the numbers behind are of the same things as those before.
_TO = re.compile(r"\s*[，,]?(?:分别)?[一-鿿]{0,4}?(?:到|至|为|成)(?:了|约)?\s*")
_FIRST_BETWEEN = frozenset("、和与及以")
_CLAUSE = re.compile(r"[^，,。；;：:！!？?（）()…\n]*$")
_AGAINST = r"(?:同比|环比|[与同]\d{4}年相比|[比较](?:上年|去年|同期|年初|前[一二三四五六七八九十两\d]{0,2}年|上[月季周届期]度?|\d{4}年?)[^，]{0,4})"
_LED = re.compile(
    rf"(?P<items>.*?)(?:分别|依次|{_AGAINST}分别|各)?{_AGAINST}?"
    r"(?:分别|各)?(?:负?增长|净增加?|净减少?|成长|增加|提高|提升|上升|上涨|下降|降低|减少|回落|收窄|达到?|完成|实现|新增|投放|发放|(?:占|相当于)[^，、]{1,12}的|占比?|约?为|是|有|录得|报|由|从)?(?:了|到|至|为|约)?\s*$"
)
_SUBJECT = re.compile(
    r"(?:^|[。；，,;！？\n])(?P<items>[^。；，,;！？\n]{3,}?)(?:连续|均|都|持续|实现|双双|双|明显|稳步|大幅|有所|继续|保持|呈|同比|比上年|较上年|[增下上][长降升涨])[^。；，,;！？\n]*$"
)
# 公交和轮渡分别完成客运量…: what the members of the list did.
_DID = re.compile(r"(?P<items>.{3,}?)(?:分别|各自|依次)(?P<verb>[一-鿿]{2})(?P<what>[一-鿿]{2,10})")
# 新生儿和 5 岁以下儿童死亡率: the ages in a list belong to its members.
_AGE = re.compile(r"^\d[\d\-－—~～至到]*周?岁(?:及?以[上下])?")
# 最低的 3 个城市依次是甲、乙和丙，分别为…: the list has a clause of its own.
_NAMED_IN_TURN = re.compile(r"(?:依次|分别)(?:是|为)(?P<items>[^。；，,;！？\n]{3,})$")
_BRACKETED = re.compile(r"[(（][^()（）]{1,16}[)）]")
# 三次产业结构 6.8:42.7:50.5: three shares of one whole.
_SECTORS = re.compile(
    r"三(?:次|大|个)?产业?[^。；，]{0,12}?(?:结构|比例|比重|构成|占比|之比|比)(?:[^。；，,]|[，,](?=进一步|调整|优化|变化|由|转变|改变)){0,48}$"
)
_YEAR = re.compile(r"^(?:19|20)\d\d年(?:末|底)?(?=.{2})")
_BULLETS = " \t\u3000■●◆▲★※○◇□▪►•·-－—*"
# Three shares stand no further apart than this.
_SECTORS_REACH = 40
_SECTOR_NAMES = ("第一产业", "第二产业", "第三产业")
# What a list says of all its members at its end: 粮食、蔬菜产量.
_QUANTITIES = (
    "增加值", "排放总量", "排放量", "总产值", "产值", "总产量", "年产量", "产量", "零售额", "进出口总额", "贸易额", "贸易总额", "销售额", "销量", "营业收入", "营收", "收入", "出口额",
    "进口额", "外资", "出口", "进口", "投资额", "投资", "利润总额", "利润", "税收", "贷款余额", "存款余额", "余额", "人均可支配收入", "播种面积", "面积", "覆盖率",
    "参保率", "就业率", "完成率", "合格率", "达标率", "办结率", "存栏量", "出栏量", "存栏", "出栏", "发电量", "装机容量", "装机", "客运量", "货运量", "周转量",
    "吞吐量", "总量", "总额", "规模", "数量", "人数", "人次", "起数", "件数", "案件", "死亡人数", "价格", "指数", "保费", "消费量", "用电量",
    "警情", "税额", "平均浓度", "年均浓度", "浓度", "达标率", "优良率", "出口值", "进口值",
)  # fmt: skip
_QUANTITY = re.compile(rf"(?:居民)?(?:实际(?:使用|利用|吸收|对华|到位)?)?(?:{'|'.join(_QUANTITIES)})$")
# 小学、初中平均班额: both are means.
_MEAN = re.compile(r"(?<=.)(?:平均|人均|户均|亩均|日均|年均|月均|次均)[一-鿿]{2,8}$")
_REACH = 60
# 增速较去年同期、去年全年: what a change is held against is no member of a list.
_COMPARISON = re.compile(r"[比较](?:去年|上年|同期|年初|上月|上季)[^、]*、(?:去年|上年|同期|年初|全年)")
# 思明、湖里、集美三区: the list names places, whatever the first ones end with.
_TOGETHER = re.compile(r".{2}[两二三四五六七八九十]个?(?:地|[区县市镇乡州])(?![一-鿿]?[委场级])")
_PLACES = re.compile(r".*(?:区|县|市|镇|乡|街道|省|国|村|社区|州|旗)$|.*\d(?:月|季度)$")


def distribute(text: str, drafts: list[Draft], measures: list[str]) -> list[str]:
    """Return `measures` with each run of joined numbers given the members of the list before it, if both are as long.

    Where no list stands before the run (同比增长 2%、3%), its numbers go on with as many measures before it. Places that
    come in turn (甲区、乙区分别完成) are no measures: such a run is left as it is.
    """
    measures, i = list(measures), 0
    while i < len(drafts) - 1:
        end = _end_of_run(text, drafts, i)
        if end - i > 1:
            measures[i:end] = _of_run(text, drafts, measures, i, end)
        i = end
    return measures


def tells_sectors(text: str, start: int) -> bool:
    """Return whether a ratio at `start` is that of the three sectors of the economy: 三次产业结构（为、由…调整为）."""
    return _SECTORS.search(text, max(0, start - 72), start) is not None


def name_sectors(text: str, drafts: list[Draft], measures: list[str]) -> list[str]:
    """Return `measures` with the three shares of 三次产业结构 6.8:42.7:50.5 named after the sectors in their order."""
    measures = list(measures)
    for i in range(len(drafts) - 2):
        if drafts[i].kind != "ratio" or drafts[i + 2].start - drafts[i].start > _SECTORS_REACH:
            continue
        parts = drafts[i : i + 3]
        joined = all(text[a.end : b.start].strip() in tuple(COLONS) for a, b in pairwise(parts))
        if joined and tells_sectors(text, parts[0].start):
            measures[i : i + 3] = _SECTOR_NAMES
    return measures


def _end_of_run(text: str, drafts: list[Draft], begin: int) -> int:
    """Return the index after the last draft that is joined to drafts[begin] by 、or 和; shares and counts do not mix."""
    end = begin + 1
    while (
        end < len(drafts)
        and (drafts[end].numbers.unit in RELATIVE) == (drafts[begin].numbers.unit in RELATIVE)
        and _follows(text, drafts[end - 1], drafts[end])
    ):
        end += 1
    return end


def _follows(text: str, last: Draft, draft: Draft) -> bool:
    """Return whether a draft is joined to the `last` one, or follows it with a verb of its own (增长 2%、下降 3%)."""
    if is_joined(text, last.end, draft.start):
        return True
    return (
        draft.numbers.unit in RELATIVE
        and draft.start - last.end < 8
        and bool(_VERB_BETWEEN.fullmatch(text, last.end, draft.start))
    )


def is_joined(text: str, start: int, end: int) -> bool:
    """Return whether nothing but 、or an "and" stands in text[start:end]; mostly its first character says that something else does."""
    if start >= end:
        return False
    first = text[start]
    return (first in _FIRST_BETWEEN or first.isspace()) and _BETWEEN.fullmatch(text, start, end) is not None


def is_said_again(text: str, start: int, end: int) -> bool:
    """Return whether text[start:end] leads from a quantity to the same fact in other words: 增加 70 亿元，即 7.8%."""
    return 0 < end - start < 6 and _IN_OTHER_WORDS.fullmatch(text, start, end) is not None


def _of_run(text: str, drafts: list[Draft], measures: list[str], begin: int, end: int) -> list[str]:
    """Return the measures of the run drafts[begin:end]."""
    start = drafts[begin].start
    count = end - begin
    if _goes_to(text, drafts, begin, end):
        return measures[begin - count : begin]
    clause = _clause_before(text, _floor(drafts, begin), start)
    led = _LED.fullmatch(clean(clause))
    units = {draft.numbers.unit for draft in drafts[begin:end]}
    if not led or (len(units) > 1 and not units <= RELATIVE and "分别" not in clause):
        return measures[begin:end]
    if led["items"]:
        return _of_items(close(led["items"]), count) or measures[begin:end]
    if count <= begin and _go_on(text, drafts[begin - count : begin], units, start, "分别" in clause):
        return measures[begin - count : begin]
    if "分别" in clause and (items := _split(_subject_before(text, start - len(clause)), count)):
        return _complete([name_subject(item) for item in items])
    return measures[begin:end]


def _goes_to(text: str, drafts: list[Draft], begin: int, end: int) -> bool:
    """Return whether the run drafts[begin:end] tells what the run before it, as long and in the same units, came to."""
    before = drafts[max(0, begin - (end - begin)) : begin]
    if [draft.numbers.unit for draft in before] != [draft.numbers.unit for draft in drafts[begin:end]]:
        return False
    joined = all(is_joined(text, a.end, b.start) for a, b in pairwise(before))
    return joined and _TO.fullmatch(text, before[-1].end, drafts[begin].start) is not None


def _clause_before(text: str, floor: int, start: int) -> str:
    """Return what stands before `start` in its clause, brackets behind the members of a list left out: 二氧化硫（SO2）、臭氧（O3）浓度分别为."""
    window = text[max(floor, start - _REACH) : start]
    if ")" in window or "）" in window:
        window = _BRACKETED.sub("", text[max(floor, start - 2 * _REACH) : start])
    found = _CLAUSE.search(window)
    assert found is not None  # it matches the empty text too
    return found[0].lstrip(_BULLETS)


def _of_items(items: str, count: int) -> list[str]:
    """Return the measures of `count` numbers that a list leads to, [] if it has more or fewer members."""
    if items[:1] in ("较", "比"):
        return []  # 较一季度和上年分别收窄: what it is held against
    did = _DID.fullmatch(items)
    if did and did["verb"] in VERBS:
        return [name_subject(member) + did["what"] for member in _split(did["items"], count)]
    return _complete([name_subject(member) for member in _split(items, count)])


def _subject_before(text: str, end: int) -> str:
    """Return the subject of the clause that ends before the comma at `end`: 甲、乙产量 of 甲、乙产量连续三年增长，分别…; "" if none is told."""
    if text[end - 1 : end] not in ("，", ","):
        return ""
    before = text[max(0, end - 1 - _REACH) : end - 1]
    found = _NAMED_IN_TURN.search(before) or _SUBJECT.search(before)
    return clean(found["items"]) if found else ""


def _floor(drafts: list[Draft], begin: int) -> int:
    """Return the end of the last quantity before drafts[begin] that is no age."""
    while begin and drafts[begin - 1].numbers.unit in ("岁", "周岁"):
        begin -= 1
    return drafts[begin - 1].end if begin else 0


def _go_on(text: str, drafts: list[Draft], units: set[str], end: int, in_turn: bool) -> bool:
    """Return whether a run in `units` at `end` goes on with the things that `drafts` count: changes of counts, or anything `in_turn` (分别)."""
    if "。" in text[drafts[0].start : end]:
        return False
    if in_turn or units == {draft.numbers.unit for draft in drafts}:
        return True
    return units <= RELATIVE and all(draft.numbers.unit not in RELATIVE for draft in drafts)


def _split(items: str, count: int) -> list[str]:
    """Return the `count` members of a list; [] if it has more or fewer, or names places."""
    items = _YEAR.sub("", items.removeprefix("其中"))
    if _COMPARISON.search(items):
        return []
    for mark in ("、", "[、和与及]|以及"):
        members = re.split(mark, items)
        if len(members) == count and all(members):
            return [] if all(map(_PLACES.fullmatch, members)) or _TOGETHER.search(members[-1]) else members
    return []


def _complete(members: list[str]) -> list[str]:
    """Return the members, each shorter than the last with the last one's head noun: 小学、初中学生 -> 小学学生, 初中学生."""
    if not members:
        return []
    *others, last = members
    return [_complete_one(member, last) for member in others] + [last]


def _complete_one(member: str, last: str) -> str:
    """Return a member with what it has in common with the last one: 一 of 三产业增加值 -> 一产业增加值, 水果 of 茶叶产量 -> 水果产量."""
    if member[0] == last[:1] == "第" and len(member) == 2:
        return member + last[2:]
    if len(member) == 1 and member in "一二三四五" and last[:1] in "一二三四五":
        return member + last[1:]
    if last[:1].isdigit() and (age := _AGE.match(last)):
        named = last[age.end() :]
        return member + (named if member[0].isdigit() else _head(named, len(named)))
    if member in ("内", "外") and last[:1] in ("内", "外"):
        return member + last[1:]
    if member.endswith("存") and last.startswith("贷款"):
        return member + last[1:]
    if len(member) > 3 and member[-1] in "数率额值量次":
        return member
    if member.endswith("业") and "业" in last[:-1]:
        return member + last.rpartition("业")[2]
    quantity = _QUANTITY.search(last)
    if not quantity and (mean := _MEAN.search(last)) and not _MEAN.search(member):
        return member + mean[0]
    if not quantity or not quantity.start() or member.endswith(_QUANTITIES):
        return member + _head(last, len(last) - len(member)) if len(member) <= 3 else member
    return member + quantity[0].removeprefix("居民" if member.endswith("居民") else "")


def _head(noun: str, most: int) -> str:
    """Return the head of a noun in at most so many characters: two, or three of a quantity's name (销售额); "" if fewer may be."""
    if most >= 3 and noun[-1] in "额量率值":
        return noun[-3:]
    return noun[-2:] if most >= 2 else ""
