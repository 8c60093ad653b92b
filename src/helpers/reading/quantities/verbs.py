"""Verbs in a phrase beside a number: the words after them are what is counted, and some verbs are part of a noun."""

import re

from helpers.reading.quantities import lexicon

_OPENING = re.compile(
    rf"(?:(?:[省市区县州]级?)?财政(?=按)|加(?=上[级年解缴])|加上|按[一-鿿]{{2,8}}?(?:计算|折算|统计)的?|第?[一二三四]季度?[的末]?|(?:前|首|头)(?:\d{{1,2}}|[一二两三四五六七八九十]{{1,2}})个[季月]度?(?:累计)?|{'|'.join(sorted(lexicon.OPENING, key=len, reverse=True))}"
    rf"|有效(?={'|'.join(sorted(lexicon.VERBS))})"
    rf"|{'|'.join(f'{word}(?!{after})' if after else word for word, after in lexicon.OPENING_GUARDED.items())}"
    r"|近?[两二三四五六七八九十]+年(?:来|间|(?=累计|共|新增|完成|建成|净增|新设|生产|新建|投入|实现|发放|引进|培养|培育|改造|减免|安排)))+(?=.{2})"
)
_FIRST_OF_OPENING = frozenset(word[0] for word in (*lexicon.OPENING, *lexicon.OPENING_GUARDED)) | frozenset(
    "加有财省市区县州按第前首头近一两二三四五六七八九十"
)
# What a verb leaves before its object: 选派出…, 建立起….
_LEFT_OF_VERB = re.compile(r"^(?:[了到的、]|出(?![生警口租勤诊入境土让栏院庭国行])|起(?![诉草重降点步源]))+")
# 审结后改变率: the rate of what was changed.
_AFTER = re.compile(r"^后(?![勤期续备方台代盾进疫卫])(?=.{2})")
# What follows a verb and makes one word of the two: 服务业, 参保率, 配售型.
_SUFFIXES = frozenset("业器者站区费率量额班岗型性类式点")
_OF_A_KIND = frozenset("型性类式率")
# What a body does is no thing (法院受理); what ends with these verbs is one (研发投入, 党组织).
BODIES = frozenset("院局厅部委队府司所站办")
_OF_FOUR = frozenset(["就业不足", "集中供养", "集中供热", "集中供暖", "集中供水", "集中安置", "集中采购", "集中隔离"])
# What makes a kind of case: 执行案件, 救助案件.
_OF_CASES = frozenset(["执行", "监督", "审查", "救助", "申请", "调解"])
_HANDLING = frozenset(["办理", "审理", "调解", "排查", "查处"])
_HANDLING_TOO = frozenset(["处理", "办理", "审理", "查处", "处置"])
_HANDLED = ("案件", "案", "纠纷", "提案", "建议", "诉求", "信访", "隐患", "申请", "警情", "事件", "事故", "火灾", "险情")
# What a trade makes bears its name.
_OF_TRADES = frozenset(
    [
        "增加值",
        "总产值",
        "产值",
        "销售产值",
        "营业收入",
        "主营业务收入",
        "销售收入",
        "利润",
        "净利润",
        "利润总额",
        "税收",
        "投资",
        "销售额",
    ]
)
# 示范区已签约项目, 甲县今年计划新建农村公路: behind these the verb of the number begins, if one stands there.
_NOW = re.compile(
    r".{2,}?((?:已经|预计|精准|依法|及时|主动|重点|集中(?!度)|已(?![婚知故])|将(?![军领士])|还(?![款清本贷迁建原田林])|也|就(?![业诊医学近餐地读座])|今年|去年|当年|当日|当天|目前|本月|本周|前[两二三四五六七八九十]天|先后|陆续|计划|合力|联合(?![国会体社储]))+)(?=.{4})"
)
# 前三位的依次是盗窃罪, 其后是罗湖: where in the order it is named.
_NAMED = re.compile(r"^.*?(?:依次|分别|主要|其次|其后|首先|最[多少高低]的?|[前首][一-鿿]?位的?)是(?=..)")
_FIRST_OF_NOW = frozenset("精依及主重集已预将还也就年日天目本前先陆计合联")
# Behind these the number's own verb begins, whatever the subject: 全国法院共办案, 小区总计清理杂物.
_IN_ALL = re.compile(r".{2,}(?:(?<![公中国反团少总一合同])共(?![青建享治产同和振识情鸣赢性])|累计|总计|合计|共计)(?=.{2})")
# What is reached or brought about in a year belongs to whose it is: 地方经济实现增加值, 核电发电完成投资.
_REACHED = frozenset(["实现", "完成"])
_LONGEST_PAIR = 4
_RECEIVING = frozenset(["接待", "走访", "慰问", "收治", "救治", "抽检", "抽查"])
_NOUN_OF_DEED = frozenset("量率数力心站点员室所次额期机度组区处台工作")
_MOST_OF_OWNER = 16
_UNLAWFUL = frozenset(["违章", "违法", "违规", "违建", "非法", "私自", "擅自"])
_DEALT_WITH = frozenset(["办理", "审理", "处理", "调解", "立案", "转办"])
_ALL_VERBS, _TRANSITIVE = lexicon.VERBS | lexicon.NOUN_LIKE, lexicon.VERBS - lexicon.NOUN_LIKE
_ENDING_NOUNS = frozenset(["组织", "投入", "产出", "提升", "提高", "建成", "突破", "承诺", "分配", "占比"])


def after_verb(phrase: str, is_share: bool) -> str:
    """Return the object in `phrase`: what stands behind its last verb; a phrase that is only an action is itself what is counted.

    `is_share`: a share or a change has a subject (审批效率提高 2.6 倍), so an action at its head belongs to the noun.
    """
    phrase = drop_opening(_drop_subject(_NAMED.sub("", phrase) if "是" in phrase else phrase, is_share))
    opening, verbs = phrase.rfind("“"), lexicon.VERBS
    for i in range(len(phrase) - 4, -1, -1):
        pair = phrase[i : i + 2]
        if pair not in verbs:
            continue
        if pair in _REACHED and phrase[i + 2 :] in _OF_TRADES and _is_owner(phrase[:i]):
            return _tidy(phrase[:i] + phrase[i + 2 :])
        if phrase[i + 2 :] in lexicon.GENERIC or _is_inside(phrase, i, opening):
            continue
        if _takes_object(phrase, i, is_share):
            behind = phrase[i + 2 :]
            if behind[0] in "和并、" and len(behind) > _LONGEST_PAIR and behind[1:3] in _ALL_VERBS:
                return _drop_second_verb(_tidy(behind[3:]), behind[1:3])  # 营救和疏散遇险群众
            return _drop_second_verb(_tidy(_AFTER.sub("", behind)), pair)
    return "" if phrase in lexicon.VERBS and phrase not in lexicon.NOUN_LIKE else _tidy(phrase)


def _takes_object(phrase: str, i: int, is_share: bool) -> bool:
    """Return whether the verb at phrase[i:] is one there, and what follows its object; it may be part of a noun (培训班) instead."""
    pair, behind = phrase[i : i + 2], phrase[i + 2 :]
    if (
        i
        and phrase[i - 1 : i + 1] in _ALL_VERBS
        and phrase[i + 1 : i + 3] in _ALL_VERBS
        and phrase[i + 2 : i + 4] not in _ALL_VERBS
    ):
        return False  # 审查办理: no 查办
    if i == 2 and not is_share and pair in _HANDLING and phrase[:2] in _ALL_VERBS:
        return len(behind) > 2  # 审查办理控告申诉
    if behind == "案件" and pair in _OF_CASES:
        return False
    if pair not in lexicon.NOUN_LIKE:
        return True
    if i == 0 and not is_share:
        return behind not in lexicon.NOUN_LIKE  # 走访服务 129 人次
    if pair in _RECEIVING and not is_share and behind[-1] not in _NOUN_OF_DEED:
        return behind not in _ALL_VERBS  # 住宿单位接待过夜游客
    return behind[:2] in ("各类", "各种", "各项") or (pair in _HANDLING and behind.endswith(_HANDLED))


def _is_owner(phrase: str) -> bool:
    """Return whether a phrase names who reached something, and does not tell what they did for it."""
    pairs = {phrase[i : i + 2] for i in range(len(phrase) - 1)}
    return phrase[-1:] == "业" or (1 < len(phrase) <= _MOST_OF_OWNER and pairs.isdisjoint(_TRANSITIVE))


def _drop_subject(phrase: str, is_share: bool) -> str:
    """Return a phrase without the subject of its verb (全国法院共办案, 示范区已签约项目), unless nothing but that verb would be left."""
    found = _IN_ALL.match(phrase) if "共" in phrase or "计" in phrase else None
    if found and phrase[found.end() :] not in lexicon.VERBS:
        return phrase[found.end() :]
    now = None if is_share or _FIRST_OF_NOW.isdisjoint(phrase) else _NOW.match(phrase)
    verb, what = (phrase[now.end() : now.end() + 2], phrase[now.end() + 2 :]) if now else ("", "")
    if now and verb in _REACHED and what in _OF_TRADES:
        return phrase[: now.start(1)] + verb + what  # 企业预计完成产值
    return verb + what if verb in lexicon.VERBS and what.lstrip("和并及、") not in _ALL_VERBS else phrase


def _drop_second_verb(noun: str, before: str) -> str:
    """Return the noun behind two verbs of one object: 开工改造老旧小区, 新建提升农村公路; not 开展培训项目."""
    if before in _ALL_VERBS and noun[:2] in _HANDLING_TOO and noun.endswith(_HANDLED) and len(noun) > 5:
        return _tidy(noun[2:])  # 打击处理诈骗案件
    while before in lexicon.BUILDING and noun[:2] in lexicon.BUILDING and len(noun) > 5 and noun[2:4] not in lexicon.ATTRIBUTED:
        noun = _tidy(noun[2:].removeprefix("和"))
    return noun


def _is_inside(phrase: str, i: int, opening: int) -> bool:
    """Return whether a verb is part of a quoted name that begins at `opening`, or of a noun (党组织, 增加值)."""
    if phrase[i : i + 2] == "增加":
        return phrase[i + 2 : i + 3] == "值"
    if phrase[i : i + 4] in _OF_FOUR:
        return True
    if phrase[i : i + 3] == "建成区" and phrase[i + 3 : i + 4] not in ("域", "级"):
        return True
    if phrase[i : i + 2] == "吸收" and phrase[i - 2 : i] == "非法":
        return True
    if phrase[i : i + 2] == "发现" and phrase[i + 2] == "金":
        return True  # 派发现金红利
    if phrase[i + 2] in _SUFFIXES and phrase[i : i + 2] in lexicon.NOUN_LIKE:
        return True
    if i == 0 and phrase[:2] in lexicon.NOUN_LIKE and phrase[2:4] in lexicon.FUNDS:
        return True
    if i > 1 and phrase[i + 2 :] in lexicon.FUNDS and phrase[i : i + 2] not in ("实现", "完成", "取得", "获得"):
        return True  # 农机购置补贴
    if phrase[i : i + 2] == "组织":
        return i > 0 and phrase[i - 1] in "党会团层益众教社"
    return 0 <= opening < i and "”" in phrase[i:]


def _tidy(phrase: str) -> str:
    phrase = _LEFT_OF_VERB.sub("", phrase) if len(phrase) > 2 and phrase[:2] not in lexicon.NOUN_OPENING else phrase
    return drop_opening(phrase)


def drop_opening(phrase: str) -> str:
    """Return a phrase without the words at its head that say nothing of the thing counted."""
    opened = _OPENING.match(phrase) if phrase[:1] in _FIRST_OF_OPENING else None
    return phrase[opened.end() :] if opened else phrase


def ends_with_verb(noun: str) -> bool:
    """Return whether a phrase before a number ends with a verb that is part of no noun: 中欧班列开行 counts trains, 市中院受理 what was named before."""
    last = noun[-2:]
    if len(noun) < 4 or last not in lexicon.VERBS or last in _ENDING_NOUNS:
        return False
    if noun[-4:-2] in _UNLAWFUL or (noun[-3] == "净" and last in ("流入", "流出")):
        return False  # 违章搭建 6 处, 投资收益净流入 3 亿元
    return last not in lexicon.NOUN_LIKE or (last in _DEALT_WITH and noun[-3] in BODIES)


def begins_with_verb(phrase: str) -> bool:
    """Return whether a phrase begins with a verb that says what happened, and not with one that is an attribute (支持政策, 配售型住房)."""
    head = phrase[:2]
    if head not in lexicon.NOT_NOUN_OPENING and (head not in lexicon.VERBS or head in lexicon.NOUN_LIKE or head == "组织"):
        return False
    return phrase[2:4] not in lexicon.ATTRIBUTED and not (head in lexicon.VERBS and phrase[2:3] in _OF_A_KIND)
