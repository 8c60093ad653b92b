"""The thing that a number counts, named behind it: 34 名法官, 80%的企业."""

import re
import string

from helpers.reading.quantities import lexicon
from helpers.reading.quantities.connections import LEADS_ON
from helpers.reading.quantities.noun_cuts import STANDING, cut_noun, name_who
from helpers.reading.quantities.nouns_before import EACH, PASSIVE, REACH, clean
from helpers.reading.quantities.units import MONEY
from helpers.reading.quantities.verbs import begins_with_verb

_PHRASE = re.compile(r"\s*((?:“[^“”]{1,20}”|《[^》]{1,30}》|[^，,。；;：:、！!？?（()）0-9０-９…\n]|\n(?=[^\n]))*)")
# 之后, 之间: words, and no attribute.
_FOLLOWERS_OF_ZHI = frozenset(["", *"间后前一内外中多"])
# No phrase begins with these; "" is the end of the text.
_PHRASE_ENDS = frozenset(["", *"，,。；;：:、！!？?（()）0123456789…"])
_TO_COMMA = re.compile(r"[^，,。；;！？]*")
_AWARDED = re.compile(r"被?(?:评为|评定为|命名为|认定为|确定为|表彰为|授予)(?:了)?(.{2,})")
# 有机肥 is a thing, 有飼養寵物 what somebody does.
_HAVING = re.compile(rf"有(?:{lexicon.OPENING_GUARDED['有']}|志|功|毒|为|余|氧|产|车|房|源|序|形|价|资|人)")
# 高标准农田 is a thing, 高标准推进 a way of doing something.
_OF_HIGH_QUALITY = re.compile(r"高(?:标准(?:基本)?农田|质量(?:数据|发明|专利|商标|就业|项目))")
# 18省区市公路里程: the word is unit and measure.
_BARE_PLACES = re.compile(r"省区?市(?!级)")
# What people, firms and places are counted in.
COUNTING_WHO = frozenset(["家", "名", "人", "位", "户", "个", "所", "座", "支", "批", ""])
# 涉海项目, 涉农贷款: what something has to do with.
_CONCERNED = frozenset("海企农外军毒诈水税侨案林黑恶疫稳法诉访众网电")
_LETTERS = string.ascii_letters
_SUMS = ("投资", "投资额", "总额", "金额", "资金", "产值", "合同额", "成交额", "贷款")
_MONEY_NOUN = re.compile(rf"(?:的)?(?:[^，。、]{{0,8}}?)(?:{'|'.join(lexicon.MONEY_NOUNS)})")


def name_behind(text: str, end: int, limit: int, unit: str) -> str:
    """Return the noun phrase that begins at `end`, before the next quantity at `limit`; "" if none begins there."""
    if text[end : end + 1] in _PHRASE_ENDS:
        return ""
    reach = end + REACH
    found = _PHRASE.match(text, end, reach if reach < limit else limit)
    assert found is not None  # it matches the empty text too, and no quantity begins before the one before it ends
    phrase = clean(found[1])
    if text[found.end() : found.end() + 1].isdigit():
        phrase = phrase.rstrip(_LETTERS)  # 339个城市PM2.5平均浓度
    if each := EACH.search(phrase, 1):
        phrase = phrase[: each.start()]  # 6.4 万农户户均增收
    if not phrase or LEADS_ON.fullmatch(phrase):
        return ""
    if found.end() == limit < len(text) and unit in COUNTING_WHO and (who := name_who(phrase)):
        return cut_noun(who, unit)
    if (phrase[0] == "的" and STANDING.search(cut_noun(phrase[1:], unit))) or (phrase[1:2] == "均" and EACH.match(phrase)):
        return ""
    if unit in MONEY and text[end - 2 : end] in ("以上", "以下"):
        return cut_noun(phrase.removeprefix("的"), unit)
    if unit in MONEY or unit in ("%", "百分点", "千分点", "倍", "‰"):
        return _share_or_money(phrase, unit)
    if awarded := _AWARDED.search(phrase):
        return cut_noun(awarded[1], unit)
    if not unit and (places := _BARE_PLACES.match(phrase)):
        return places[0]
    if unit == "人" and phrase[0] == "口":
        return "人口"
    phrase = phrase[1:] if phrase[0] == "的" or (phrase[0] == "之" and phrase[1:2] not in _FOLLOWERS_OF_ZHI) else phrase
    if phrase[:1] == "涉":
        found = _TO_COMMA.match(text, end, min(limit, end + 2 * REACH))
        assert found is not None  # it matches the empty text too
        return _relative(clean(found[0]), unit) or (cut_noun(phrase, unit) if phrase[1:2] in _CONCERNED else "")
    noun = cut_noun(phrase, unit) if _begins_noun(phrase) else _relative(phrase, unit)
    return "" if len(noun) == 1 and noun in lexicon.EMPTY else noun


def name_owner_of_share(text: str, end: int, limit: int, unit: str) -> str:
    """Return the noun that a share at the head of its clause is a share of (60%公办学校), "" if none begins at `end`."""
    found = _PHRASE.match(text, end, min(end + REACH, limit))
    assert found is not None  # it matches the empty text too
    phrase = clean(found[1])
    return cut_noun(phrase, unit) if len(phrase) > 3 and _begins_noun(phrase) else ""


def _begins_noun(phrase: str) -> bool:
    """Return whether a phrase begins with a noun or its attribute, and not with what happens to the things counted."""
    head = phrase[:2]
    if head in ("高标", "高质"):
        return bool(_OF_HIGH_QUALITY.match(phrase))
    if head[:1] == "被" and PASSIVE.match(phrase):
        return True
    if not head or begins_with_verb(phrase) or (head[0] == "有" and not _HAVING.match(phrase)):
        return False
    return phrase[0] not in lexicon.NOT_NOUN_START or head in lexicon.NOUN_OPENING or head in lexicon.WHOLE_WORDS


def _share_or_money(phrase: str, unit: str) -> str:
    """Return the noun behind a share or a sum: only after 的 (80%的企业), or a kind of money (3 亿元专项资金)."""
    if unit in MONEY:
        found = _MONEY_NOUN.match(phrase)
        if not found or phrase[found.end() : found.end() + 1] in ("量", "率", "数"):
            return ""  # 亏损 70 万元 订单量增长 3%: what follows is the next fact
        return found[0].removeprefix("的")
    return cut_noun(phrase[1:], unit) if phrase[0] == "的" and len(phrase) > 2 else ""


def _relative(phrase: str, unit: str) -> str:
    """Return the noun behind a relative clause: 在…中表现优秀的年轻干部 -> 年轻干部, 具有从宽情节的当事人 -> 当事人."""
    if not phrase.startswith(
        ("在", "由", "从", "被", "对", "为", "以", "已", "可", "涉", "有", "仍", "具有", "具备", "符合", "患有")
    ):
        return ""
    _, found, noun = phrase.rpartition("的")
    return cut_noun(noun, unit) if found else ""


def is_sum_of_next(text: str, end: int, limit: int, phrase: str) -> bool:
    """Return whether a phrase behind a number names the sum of money that follows it at once: 项目 30 个总投资 50 亿元."""
    return phrase.endswith(_SUMS) and clean(text[end:limit]) == phrase
