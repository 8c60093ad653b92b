"""The thing that a number counts, named before it: 企业 12 家, 出口增势良好，同比增长 9.2%."""

import re
from functools import lru_cache

from helpers.reading.quantities import lexicon
from helpers.reading.quantities.noun_cuts import keep_head
from helpers.reading.quantities.noun_endings import cut_before_change, drop_closing, drop_comparison, drop_end
from helpers.reading.quantities.units import DURATIONS, MONEY
from helpers.reading.quantities.verbs import BODIES, after_verb, drop_opening, ends_with_verb

REACH = 36
# A mark of a note, or of an item of a list: 在园幼儿[3], - 招生, ■ 长者医疗券.
_NOTE_MARK = re.compile(
    r"[\[〔［]\d{1,2}[\]〕］]|[①-⑳]|(?:(?<=^)|(?<=[，。；\n]))\s*(?:[■●◆▲★※○◇□▪►✓•·\-－—–*＊#＃]\s*)+(?=[^\s\d])"
)
_MARKS = frozenset("[〔［①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳■●◆▲★※○◇□▪►✓•·-－—–*＊#＃")
_BRACKETED = re.compile(r"[(（][^()（），。；]{0,12}[)）]")
# A label and its number: 净利润：-1.2 亿元; the unit may stand between them: 人口（万人）：56.7.
_LABEL_END = re.compile(r"(?<=[一-鿿A-Za-z)）])\s*[:：=＝|｜]\s*$")
_LAST_OF_LABEL = frozenset(":：=＝|｜")
_AMONG = re.compile(r"([^，,。；;：:、！？\n]{2,30})中[，,][^，,。；;]{0,3}$")
# 健康素养水平稳步提升，达 38%: the clause before says what has come to that.
_REACHED = re.compile(
    r"([^，,。；;：:！？、\n]{4,30})[，,](?:\d{4}年底?|目前|现|今年|去年)?(?:(?:已|约|共|总数|总量|分别)*(?:达到?|[增升降]至|(?:增加|上升|下降|提高|提升|回升)[到至])(?:了|约|近)*|(?:总|合)?共(?:有|计)?)$"
)
_WENT_ON = re.compile(
    r"(.{2,}?)(?:于\d|稳步|持续|不断|明显|大幅|进一步|显著|逐步|逐年|再[创次]|创|突破|保持|连续|有所|快速|较快|全面|继续|高位|(?<!水)平稳|[增提上升下降减改][长高升善降涨少加])"
)
# 出口增势良好，同比增长 9.2%: the clause before tells whose change it is.
_CHANGED_NEXT = re.compile(
    r"(?:^|[。；，,！？：:\n])([^。；，,！？：:\n]{4,30})[，,](?:同比|环比|[比较](?:上年|去年)(?:同期)?)?(?:增长|上升|上涨|提高|增加|下降|降低|减少)(?:了|约|近|超)*$"
)
_TO_STOP = re.compile(r".*(?:[，,。；;：:！!？?（()）…]|——)", re.DOTALL)
_CHANGED_UNITS = frozenset(["%", "百分点", "千分点", "基点", "倍", "ratio", "‰", "点", "位次", "名次", "位", "等级", "档次"])
EACH = re.compile(r"[人户亩村日年]均(?:增收|增产|增加|减负|节约|收益|受益|补贴|补助|奖励)")
# 被扣押人员: who something was done to.
PASSIVE = re.compile(r"被.{1,2}(?:人员|人|群众|职工|居民|农民|儿童|学生|旅客|游客|船员|对象|单位|企业)")
_NEWLY = frozenset(["认定", "评定", "命名", "注册", "登记", "备案", "签约", "招聘", "录用", "培育", "开工"])
_LEFT_OF_LIST = re.compile(r"^(?:[、的)）]|和(?![平谐县田美])|与(?!会)|及(?![格时]))+")
# 甲公司向灾区捐款 50 万元: who gave it to whom says nothing of the money.
_GIVEN = re.compile(r".*?[向给为对].{2,12}?(捐款|捐赠|捐资|拨款|贷款|罚款|赔偿|补偿|汇款|转账|借款)")
# 市、县、乡三级示范区 are of all these levels.
_OF_LEVELS = re.compile(r"^[省市区县乡镇村]{1,2}[两二三四五]级(?=..)")
_LONGEST_KIND = 12
_PAYERS = frozenset("县市区省镇乡州旗") | BODIES
_FOLLOWERS_OF_DENG = frozenset("级次离额待效")
_SHORTEST_AMONG, _NO_AMONG = (
    2,
    frozenset(["集中", "其中", "初中", "高中", "空中", "城中", "当中", "考中", "估中", "核中", "折中", "国中"]),
)
_OF_PLACES = re.compile(r"^(?:地|省|市|县|区|国|省区市|省份|领域|环节|方面|区域)(?:累计)?(?=..)")
_SENTENCED = re.compile(r"^.+被(?=[判罚处拘囚押关困禁扣].)")
# 早稻已育秧 37%: how much of it is done.
_ALREADY = re.compile(r"(?<=..)已[一-鿿]{1,2}$")
_INDUSTRY = re.compile("|".join(lexicon.INDUSTRIES))
# A date, a span of years, or a verb with 新 before it (新认定).
_SAYS_NOTHING = re.compile(
    rf"[\d年月日度底末初\-－—~～至]+|近?[两二三四五六七八九十]+年|新(?:{'|'.join(sorted((lexicon.VERBS - lexicon.NOUN_LIKE) | _NEWLY))})"
)
# 无法提供 31 件, 不予受理 3 件: with the verb taken off nothing would be left of them.
_UNABLE = frozenset(["无法", "不予", "予以", "拒绝", "同意"])
# 到期后, 万亿元大关, 考核中: when, how far, or in what, and not what is counted.
_NO_NOUN_ENDS = (
    "汇率计算",
    "汇率折算",
    "汇率换算",
    "折算",
    "换算",
    "把",
    "考核中",
    "评估中",
    "后",
    "大关",
    "台阶",
    "以来",
    "期间",
    "时期",
)
# The time of a plan is no thing: “十四五”.
_FIVE_YEARS = re.compile(r"“十[一二三四五六七]五”")
_FIRST_OF_NOTHING = frozenset("0123456789年月日近新两二三四五六七八九十")


def clean(phrase: str) -> str:
    """Return a phrase without white space."""
    return "".join(phrase.split())


def name_clause_before(text: str, start: int) -> str:
    """Return what the clause before the comma says of a change at the head of the next one (出口增势良好，同比增长 9.2%); "" if nothing."""
    found = _CHANGED_NEXT.search(text, max(0, start - 2 * REACH), start)
    if not found:
        return ""
    clause = clean(found[1])
    subject = _WENT_ON.match(clause)
    if subject:
        return _name_in_clause(subject[1], "%")
    return _name_in_clause(clause, "%") if clause[-1] in "额量率值数" else ""


def name_before(text: str, start: int, floor: int, unit: str) -> str:
    """Return the noun phrase that ends at `start`, after the end `floor` of the quantity before it; "" if none does."""
    reach = start - REACH
    return _name_in_window(text[reach if reach > floor else floor : start], unit)


@lru_cache(maxsize=1 << 12)
def _name_in_window(window: str, unit: str) -> str:
    """Return the noun phrase at the end of what stands before a number: much of that is said again and again (，增长)."""
    if window[-1:] in _LAST_OF_LABEL or window[-1:].isspace():
        window = _LABEL_END.sub("", window)
    if not _MARKS.isdisjoint(window):
        window = _NOTE_MARK.sub("", window)
    if ")" in window or "）" in window:
        window = _BRACKETED.sub("", window)
    stop = _TO_STOP.match(window)
    noun = _name_in_clause(window[stop.end() if stop else 0 :], unit)
    return noun or _name_further_back(window, unit)


def _name_further_back(window: str, unit: str) -> str:
    """Return the noun phrase before an open bracket (发言（全市 2 个）), of 问题线索中，有 12 件, or of 水平提升，达 38%; "" if there is none."""
    opened = max(window.rfind("("), window.rfind("（"))
    if opened > 0 and len(window) - opened < 6:
        return _name_in_clause(window[:opened].rpartition("，")[2], unit)
    found = _AMONG.search(window) if "中" in window else None
    if found:
        return _name_in_clause(keep_head(found[1].removeprefix("在"), unit), unit)
    reached = _REACHED.search(window)
    subject = _WENT_ON.match(reached[1]) if reached else None
    return _name_in_clause(subject[1], "") if subject else ""


def _name_in_clause(clause: str, unit: str) -> str:
    """Return the noun phrase at the end of a clause; "" if it names nothing."""
    phrase = _LEFT_OF_LIST.sub("", clean(clause)).rstrip("、")
    if not phrase:
        return ""
    if phrase.endswith("”"):
        return _quoted(phrase)
    changed = unit in _CHANGED_UNITS
    if changed:
        phrase, is_noun = cut_before_change(phrase)
        if is_noun:
            return phrase
    if "均" in phrase and EACH.fullmatch(each := drop_opening(phrase)):
        return each
    phrase = drop_end(drop_comparison(phrase, unit))
    if unit in MONEY and (given := _GIVEN.fullmatch(phrase)):
        return given[1]
    noun = after_verb(_ALREADY.sub("", _last_member(phrase)), changed)
    if unit in DURATIONS and "被" in noun:
        noun = _SENTENCED.sub("", noun)  # 甲和乙分别被判监
    left = noun if changed else _drop_last_verb(noun)
    if unit in MONEY and left != noun and left[-1:] in _PAYERS:
        return ""  # 甲县安排 15 万元: who paid
    return _checked(left).replace("预计", "")


def _last_member(phrase: str) -> str:
    """Return the last member of a list, what all its members are (行贿、受贿等职务犯罪), or the name of an industry that is a list itself."""
    if "、" not in phrase:
        return phrase
    if industry := _INDUSTRY.search(phrase):
        return phrase[industry.start() :]
    last = _OF_LEVELS.sub("", phrase.rpartition("、")[2])
    _, such, kind = last.partition("等")
    if (
        such
        and len(kind) > 1
        and last[last.index("等") - 1 :][:2] not in lexicon.WHOLE_WORDS
        and kind[0] not in _FOLLOWERS_OF_DENG
    ):
        last = _OF_PLACES.sub("", kind)
        of, _, what = last.rpartition("的")
        last = what if len(what) > 1 and (len(of) < 3 or len(last) > _LONGEST_KIND) else last
    return last or phrase


def _drop_last_verb(noun: str) -> str:
    """Return a noun without the verb at its end (中欧班列开行), unless nothing would be left that says something (无法提供)."""
    if not ends_with_verb(noun):
        return noun
    left = "" if noun[-3] in BODIES else drop_closing(noun[:-2].removesuffix("日"))
    return noun if left in _UNABLE else left


def _checked(noun: str) -> str:
    """Return a noun, or "" if it is none: a place, a date, a verb in the passive, or words too general."""
    noun = noun.rstrip("和与及、")
    if "”" in noun and "“" not in noun:
        noun = noun.rpartition("”")[2]
    if noun[-1:] == "中" and len(noun) > _SHORTEST_AMONG and noun[-2:] not in _NO_AMONG:
        noun = noun[:-1]  # 27 个主要城市中有 25 个
    if _says_where(noun):
        noun = noun.rpartition("的")[2] if "的" in noun else ""
    is_passive = noun[:1] == "被" and noun[:2] not in lexicon.WHOLE_WORDS and not PASSIVE.match(noun)
    if is_passive or noun in lexicon.EMPTY or noun.endswith(_NO_NOUN_ENDS):
        return ""
    return "" if noun[:1] in _FIRST_OF_NOTHING and _SAYS_NOTHING.fullmatch(noun) else noun


def _says_where(noun: str) -> bool:
    """Return whether a phrase before a number says only where something is: 在全国; not 在沪机构, whose province is an attribute."""
    return noun[:1] == "在" and noun[:2] not in lexicon.NOUN_OPENING and noun[:2] not in lexicon.WHOLE_WORDS


def name_subject(item: str) -> str:
    """Return the noun phrase that a member of a list is: what leads on to it (全市, 共立) left off."""
    return after_verb(item, True)


def _quoted(phrase: str) -> str:
    """Return the quoted name at the end of a phrase, with a noun that leads up to it."""
    name = phrase[phrase.rfind("“") :] if "“" in phrase else phrase
    return "" if _FIVE_YEARS.fullmatch(name) else name
