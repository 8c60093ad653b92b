"""English proposed for Chinese names: from a list of terms, else the Chinese in quotation marks with the gloss of its last words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from helpers.project import RAW
from helpers.reading.indicator_matching import plain, read_list

MIN_GLOSS = 2
UNTRANSLATED = "“"
DONE = "动词："  # how the list marks a verb that stands before what was done, or after it
ACTIVE = "主动："  # a verb after what did it: 补贴惠及
SETTING = "介词："  # a preposition that says for whom or where, before the verb
AGE = "年龄："  # how the list tells the share of an age: 35 岁以下占比
WHEN = "时点："  # a time that a number is of, before what it counts
OF = "后缀："  # a word behind a thing, whose English takes the thing at …: 矿山投入, spending on …
WHICH = "修饰："  # a word that says which of a thing, before its noun
_MOVED = "增长|增加|提高|提升|上升|上涨|下降|下跌|降低|减少|缩短|压缩|压减|变化|增减"
_SHARES = "率|占比|比重|比例|满意度"
# What may follow the name of a thing and tell something of it: its change, rate, sum, or when. Anything else that follows makes it another thing.
_TOLD_OF = re.compile(
    rf"(?:同比|环比|[比较](?:上年|去年)末?)?(?:平均)?(?:{_MOVED}|增收|降幅|增幅)|.*(?:{_SHARES})"
    r"|(?:平均)?(?:数|数量|额|金额|总额|总量|面积|种植面积|时间|时长|用时|产量|产值|成本|均价|周期)|占[一-鿿]{2,8}|此前|目标"
)
_CHANGE = re.compile(rf"(?:{_MOVED})$")
_SHARE = re.compile(rf".*(?:{_SHARES})")
# What is said of a thing rather than the thing itself: its word goes behind, not “rural share of homes”.
_MEASURES = ("share ", "average ", "number ", "length ", "area ", "value ")
# 完成清洁取暖改造: “homes converted to clean heating” says already that it was done.
_DONE_ALREADY = re.compile(
    r"\b(?!need|speed|seed|feed|bed|shed|red|hundred|advanced|Led)[A-Za-z]{2,}ed\b|\b(?:put|built|rebuilt|drawn|held|given|sent|made|won|taken|brought|carried|grown|bought|sold|met)\b"
)
AND = tuple("和并及与、")
COMPLETING = ("完成", "实现", "达到")
ACTIVITIES = frozenset(
    ["活动", "工作", "会议", "项目", "行动", "服务", "培训", "比赛", "赛事", "演练", "讲座", "任务", "工程", "试点", "大会"]
)
_LISTED = re.compile(r"[、和及与]")
_SUCH_AS = re.compile(r"[^等]+、[^等]+等(?P<kind>[^等]{2,})")
_IN_BRACKETS = re.compile(r"(?P<of>.+)（(?P<aside>[^（）]+)）")
_AGED = re.compile(r"(?P<age>\d+)周?岁(?P<or>及)?以(?P<way>[下上])占比")
_AGAIN = re.compile(r"第(?P<n>\d+)处")


def read_terms() -> dict[str, str]:
    """Return {Chinese term: English} of data/raw/terms.csv."""
    return {row["zh"]: row["en"] for row in read_list(RAW / "terms.csv")}


def propose_english(zh: str, terms: Mapping[str, str]) -> str:
    """Return English for a Chinese name: the term, a term and what is told of it, or “中文” (gloss).

    >>> propose_english("销售收入增长", {"销售收入": "sales revenue", "增长": "increase"})
    'Sales revenue: increase'
    >>> propose_english("新式培训", {"培训": "training sessions"})
    '“新式培训” (training sessions)'
    >>> propose_english("基层医师培训", {"修饰：基层": "grass-roots", "医师培训": "training of doctors"})
    'Grass-roots training of doctors'
    >>> propose_english("为残疾人发放补贴", {"介词：为": "for", "残疾人": "people with disabilities", "动词：发放": "paid out", "补贴": "subsidies"})
    'Subsidies paid out for people with disabilities'
    """
    name = plain(zh)
    if told := _propose_whole(name, terms):
        return _capital(told)
    aside = _IN_BRACKETS.fullmatch(name)
    if aside and (inside := _propose_aside(aside["aside"], terms)):
        return f"{propose_english(aside['of'], terms)}{inside}"
    for end in range(1, len(name)):
        rest = name[end:]
        if rest in terms and _TOLD_OF.fullmatch(rest) and (told := _propose_part(name[:end], terms)):
            told = told if ": " not in told else told.replace(": ", ", ", 1)  # elderly people, sign-up rate: increase
            return f"{_capital(told)}: {terms[rest]}"
    gloss = next((terms[name[start:]] for start in range(1, len(name) - MIN_GLOSS + 1) if name[start:] in terms), "")
    return f"“{zh.strip('“”')}”" + (f" ({gloss})" if gloss else "")


def _propose_aside(aside: str, terms: Mapping[str, str]) -> str:
    """Return English for what stands in brackets behind a name (此前, 第2处, 发明专利), "" if the list has none."""
    again = _AGAIN.fullmatch(aside)
    if again:
        return f" ({again['n']})"
    aged = _AGED.fullmatch(aside)
    if aged and (way := terms.get(f"{AGE}{aged['or'] or ''}以{aged['way']}")):
        return f": {way.replace('…', aged['age'])}"
    told = terms.get(aside) or _propose_whole(aside, terms)
    return f": {told}" if told else ""


def _propose_part(name: str, terms: Mapping[str, str]) -> str:
    """Return English for a name, also with a part of it in brackets behind it (收入（城镇居民）); "" if the list has not all of it."""
    aside = _IN_BRACKETS.fullmatch(name)
    if name in terms or not aside:
        whole = _propose_whole(name, terms) or (propose_english(name, terms) if _SHARE.fullmatch(name) else "")
        return "" if whole.startswith(UNTRANSLATED) else whole
    whole, inside = _propose_whole(aside["of"], terms), _propose_aside(aside["aside"], terms)
    return f"{whole}{inside}" if whole and inside else ""


def _propose_whole(name: str, terms: Mapping[str, str]) -> str:
    """Return English for all of a name, as a noun or as what was done, also at a time (年末存款余额); "" if the list has not all of it."""
    told = _propose_noun(name, terms) or _propose_done(name, terms)
    when = "" if told else next((time for time in (name[:4], name[:3], name[:2]) if WHEN + time in terms), "")
    noun = _propose_noun(name[len(when) :], terms) if when else ""
    return f"{noun} {terms[WHEN + when]}" if noun else told


def _propose_noun(name: str, terms: Mapping[str, str]) -> str:
    """Return English for a thing: a term, words that say which before one (国内销售额: domestic sales), or what was spent on one (矿山投入); "" if the list has not all of it."""
    if name in terms:
        return terms[name]
    for end in range(len(name) - 4, len(name) - 1):
        if end > 1 and (spent := terms.get(OF + name[end:])) and (noun := _propose_noun(name[:end], terms)):
            return spent.replace("…", noun)
    for end in range(min(len(name) - 2, 6), 0, -1):
        which = terms.get(WHICH + name[:end])
        if which and not _CHANGE.fullmatch(name[end:]) and (noun := _propose_noun(name[end:], terms)):
            before = which.removesuffix(noun.split(" ")[0]).rstrip()  # not “health health checks”
            return f"{noun}, {which}" if noun.startswith(_MEASURES) else f"{before} {noun}".lstrip()
    return _propose_listed(name, terms)


def _propose_listed(name: str, terms: Mapping[str, str]) -> str:
    """Return English for things of a list (挖掘机、装载机), the last with what all of them are (独居、空巢老人; 棉被、食品等物资); "" if the list of terms has not all of it."""
    goods = _SUCH_AS.fullmatch(name)
    if any(DONE + name[:length] in terms for length in (4, 3, 2)):
        return ""
    if goods:
        return _propose_noun(goods["kind"], terms)
    parts = _LISTED.split(name)
    if len(parts) < MIN_GLOSS or not all(parts):
        return ""
    last = _propose_noun(parts[-1], terms)
    first = [terms.get(WHICH + part) or _propose_noun(part, terms) for part in parts[:-1]]
    if not last or not all(first):
        return ""
    return f"{', '.join(first)} and {last}"


def _propose_done(name: str, terms: Mapping[str, str]) -> str:
    """Return English for a verb and what was done (走访企业: enterprises visited), also with for whom or where; "" if the list has not all of it."""
    preposition = next((name[:n] for n in (2, 1) if SETTING + name[:n] in terms), "")
    for end in range(len(name) - 1, len(preposition), -1) if preposition else ():
        whom, done = _propose_noun(name[len(preposition) : end], terms), _propose_verb(name[end:], terms)
        if whom and done:
            return f"{done} {terms[SETTING + preposition]} {whom}"
    return _propose_verb(name, terms)


def _propose_verb(name: str, terms: Mapping[str, str]) -> str:
    """Return English for a verb or two and a noun, in either order (新建改建户厕, 矛盾纠纷化解, 交通补助惠及)."""
    if _CHANGE.search(name):
        return ""
    for verb, rest in _split_verbs(name, terms):
        noun = "" if _SHARE.fullmatch(rest) else _propose_noun(rest, terms)
        if noun:
            told = name.startswith(COMPLETING) and _DONE_ALREADY.search(noun)
            return noun if told else f"{noun} {verb}".rstrip()
    for length in (4, 3, 2):
        noun, last = _propose_noun(name[:-length], terms), name[-length:]
        if noun and ACTIVE + last in terms:
            return f"{terms[ACTIVE + last]} {noun}"
        if noun and terms.get(DONE + last):
            return f"{noun} {terms[DONE + last]}"
    return ""


def _split_verbs(name: str, terms: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the English of the verb that a name begins with, and the rest of it; of two verbs too (新建改建)."""
    for length in (4, 3, 2, 1):
        if DONE + name[:length] in terms:
            first, rest = terms[DONE + name[:length]], name[length:]
            yield first, rest
            then = rest[1:] if rest[:1] in AND else rest
            others = ((second, last) for second, last in _split_verbs(then, terms) if last not in ACTIVITIES)
            yield from ((f"{first} and {second}", last) for second, last in others if first and second)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
