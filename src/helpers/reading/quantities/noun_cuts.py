"""Where a noun phrase behind a number ends, and what of it names the thing counted."""

import re

from helpers.reading.quantities import lexicon

# 43 项指标中，优秀的… counts 指标.
_AMONG_THEM = re.compile(r"(?<=..)(?<![高初其当集])中$")
_DEEDS = re.compile(
    r"(?<=..)(?:(?:典型|先进|感人)事迹|参赛|参展|参会|报名|出席|登记|在逃|断电|停电|停水|获救|被困|坠毁|相撞|到场|排队|待命|集结)$"
)
# What a number is said to be and not what it counts: 98%以上的高水平, 下降 4%的目标.
STANDING = re.compile(
    r"(?:水平|目标|任务|速度|增速|幅度|比例|份额|高位|区间|预期|要求|标准|成绩|佳绩|基础上|情况下|前提下|背景下|同时)$"
)
_OWNERS = {
    unit: re.compile(rf"[^的]{{0,10}}?(?:{owners})$") for units, owners in lexicon.OWNERS.items() for unit in units.split()
}
_WHO = re.compile(
    r"[一-鿿“”]{0,10}?(?:企业|单位|学校|医院|机构|公司|银行|集团|部门|群众|居民|村民|市民|职工|党员|干部|员工|农户|商户|个村|城市)+(?=..)"
)
# A verb before these is part of a noun: 负责人, 培训班.
_NOUN_OF_VERB = frozenset("人者员性型率业班站点岗区队组所处室厂园院地家户方金费款额量")
_PARTICLES = frozenset("的和与及在将被把对向从")
_ALL_VERBS = lexicon.VERBS | lexicon.NOUN_LIKE
_LAST_HAS = re.compile(r"(?<![国所私公享含拥])有$")
# 迈上 4 万亿、5 万亿两个台阶: what was climbed is not what is counted.
_STAIRS = frozenset(["台阶", "大关", "关口", "大台阶", "新台阶"])
_WHOLE = frozenset(["安全", "健全", "齐全", "双全", "保全"])
# 11 个村全部通水: one character that names what is counted.
_LONE_PLACES = frozenset("村镇乡区县市省")
_OF_ZONES = frozenset(["集聚", "聚集", "引领"])
_HEADS_OF_CUTS = frozenset(word[:2] for word in lexicon.CUT_WORDS if len(word) == 3)


def cut_noun(phrase: str, unit: str) -> str:
    """Return the noun phrase at the head of `phrase`: cut where a verb or a particle begins."""
    quoted = False
    for i, letter in enumerate(phrase):
        if i < 4 and phrase.startswith("建档立卡"):
            continue
        if letter in "“《":
            quoted = True
        elif letter in "”》":
            quoted = False
        elif (i > (phrase[0] not in _LONE_PLACES) and not quoted and _is_cut(phrase, i, unit)) or (i and letter in "+＋/／"):
            phrase = phrase[:i]
            break
    return _drop_action(_LAST_HAS.sub("", keep_head(_DEEDS.sub("", phrase), unit)), unit)


def name_who(phrase: str) -> str:
    """Return who does something at the head of a phrase that leads from their number to the next one: 家 |机关单位错时开放车位| 20 个; "" if nobody."""
    who = _WHO.fullmatch(phrase) or _WHO.match(phrase)
    if not who or not _PARTICLES.isdisjoint(who[0]):
        return ""
    deed = phrase[who.end() :]
    acts = any(deed[i : i + 2] in _ALL_VERBS and deed[i + 2 : i + 3] not in _NOUN_OF_VERB for i in range(len(deed) - 1))
    return who[0] if acts and deed[0] not in "的和与及、等" else ""


def _is_cut(phrase: str, i: int, unit: str) -> bool:
    pair = phrase[i : i + 2]
    if pair in lexicon.CUT_WORDS or (i > 1 and phrase[i + 2 : i + 3] == "了"):
        return True  # 困难职工申领了补贴: what stands before 了 is a verb
    if pair in lexicon.VERBS:
        if pair in _OF_ZONES and phrase[i + 2 : i + 3] == "区":
            return False  # 消费集聚区
        return pair not in lexicon.NOUN_LIKE and pair != "组织" and phrase[i - 1 : i + 2] != "全覆盖"
    if phrase[i] in lexicon.CUTS:
        return pair not in lexicon.WHOLE_WORDS and phrase[i - 1 : i + 1] not in lexicon.WHOLE_WORDS
    return pair in _HEADS_OF_CUTS and phrase[i : i + 3] in lexicon.CUT_WORDS


def keep_head(phrase: str, unit: str) -> str:
    """Return what stands behind the last 的, unless that is too general to stand alone (群众关心的问题) or is theirs who are counted.

    120 名学生的学费 counts pupils; 120 名优秀的学生 does, too.
    """
    owner, found, noun = phrase.rpartition("的")
    owners = _OWNERS.get(unit or "人")
    if found and (
        STANDING.search(noun)
        or noun.endswith("中")
        or noun[:2] in lexicon.ACTIONS
        or noun[-2:] in lexicon.ACTIONS
        or (len(owner) > 3 and noun[-2:] in lexicon.NOUN_LIKE and unit not in lexicon.EVENT_UNITS)
        or (owners and owners.fullmatch(owner))
    ):
        return owner
    return (noun if found and len(noun) > 2 else phrase).rstrip("的了和与及共等、")


def _drop_action(phrase: str, unit: str) -> str:
    """Return a phrase without the actions at its end, where things and not events are counted."""
    phrase = _AMONG_THEM.sub("", phrase.removesuffix("集中") or phrase)
    if unit in lexicon.EVENT_UNITS:
        return phrase
    while len(phrase) > 3 and phrase[-2:] in lexicon.ACTIONS:
        phrase = phrase[:-2].removesuffix("改").rstrip("和与及、")
    if phrase in _STAIRS:
        return ""
    if phrase[-1:] == "全" and phrase[-2:] not in _WHOLE:
        phrase = phrase[:-1]  # 822所普通高中全覆盖
    return phrase.removesuffix("综合") or phrase
