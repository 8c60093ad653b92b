"""English of things put together from the list of terms: a term, words that say which before it, nouns before a noun, and things of a list."""

from __future__ import annotations

import re
from collections.abc import Mapping

MIN_GLOSS, MIN_NAMED = 2, 4
_INVESTED, _SATISFACTION = "投资", ("满意度", "满意率")
_ASKED = re.compile(r"(?:人|员|者|主|户|众|生|长|民|客|工|师|商|企业|对象|单位|儿童|妇女|青年)$")  # who can be asked
DONE = "动词："  # how the list marks a verb that stands before what was done, or after it
OF = "后缀："  # a word behind a thing, whose English takes the thing at …: 矿山投入, spending on …
WHICH = "修饰："  # a word that says which of a thing, before its noun; with … it takes the noun there: 亩均, … per mu
FILL = "…"
MAX_WHICH = 8
_SHARE_ALONE = re.compile(r"占比|比重|比例")
_CHANGE = re.compile(
    r"(?:同比|环比|年均|累计|[比较](?:上年|去年)(?:同期)?)?(?:增长|增加|提高|提升|上升|上涨|下降|下跌|降低|减少|缩短|压缩|压减|变化|增减)$"
)
# What is said of a thing rather than the thing itself: its word goes behind, not “rural share of homes”.
MEASURES = ("share ", "average ", "number ", "length ", "area ", "value ")
_NO_HEAD = re.compile(
    r"同比|环比|(?:率|占比|比重|比例|满意度|增长|增加|提高|提升|上升|下降|降低|减少|缩短|压缩|压减|变化|增幅|降幅|结对)$|^(?:此前|目标)$"
)
# What a verb before it is for, rather than what was done to it: 救援队伍, 安置房, 招聘岗位.
USED_FOR = re.compile(
    r"(?:队|队伍|员|站|点|中心|基地|机构|平台|资金|金|费|工作|活动|项目|工程|企业|公司|单位|组织|设施|设备|场所?|所|院|室|房|区|课程?|方案|计划|制度|政策|措施|系统|网络?|服务|标准|成本|时间|收入|产品|车辆?|船|率|数|量|额|案件?|体系|材料|物资|用品|手册|资料|会|热线|电话|窗口|岗位?|渠道|能力|力量|面积|里程|价格|对象|车间|产业|行业|市场|信息|职业|人才|品|店|床位|志愿者|短信|信号|预案|专场|展|赛|片|书|报告|教师资格证|积分|权|证|商标|地|田|林|园|村|县|镇)$"
)
_LISTED = re.compile(r"[、和及与]")
_SUCH_AS = re.compile(r"[^等]+、[^等]+等(?P<kind>(?!产业|行业|领域|案件|犯罪|方面|区域|地区|功能|项目)[^等]{2,})")
# English that cannot go before another noun as it is.
_NO_ATTRIBUTE = re.compile(
    r" (?:of|for|in|at|to|with|by|from|on|under|or|who|lifted|left|living|taking)\b|[,:…]|(?<!se)(?<!fe)(?<!ne)(?<!spe)(?<! b)(?<!^b)(?<!sh)ed$|ing part$"
)
# English that says what happened to a thing, and is no kind of thing that another noun could stand before.
_HAPPENED = re.compile(
    r"\b(?!need|speed|seed|feed|bed|shed|red|hundred|advanced|related|specialised|skilled|standardised|unsafe|certified|registered|licensed|listed|disabled|retired|integrated|shared|contracted|limited|protected|rated|processed|mixed|fixed|subsidised)[a-z]{2,}ed\b|\b(?:given|built|held|put|won|sold|people who)\b"
)
_PIECES = "pieces of"
_PEOPLE = re.compile(r"(?:people|children|men)$")


def propose_noun(name: str, terms: Mapping[str, str]) -> str:
    """Return English for a thing: a term, words that say which before one (国内销售额: domestic sales), or what was spent on one (矿山投入); "" if the list has not all of it.

    >>> propose_noun("燃气报警器", {"燃气": "gas", "报警器": "alarms"})
    'gas alarms'
    >>> propose_noun("亩均税收", {"修饰：亩均": "… per mu", "税收": "tax revenue"})
    'tax revenue per mu'
    """
    if name in terms:
        return terms[name]
    if name.endswith(_INVESTED) and (listed := _propose_which(name, terms, listed=True)):  # 工业|固定资产投资
        return listed
    for end in range(max(len(name) - 6, 2), len(name)):
        spent = terms.get(OF + name[end:], "")
        noun = propose_noun(name[:end], terms) if spent else ""
        if noun and not (noun.startswith(MEASURES) and spent.startswith((*MEASURES, "coverage "))):  # no share of a share
            return (
                _say_satisfied(name[:end], noun)
                if name[end:] in _SATISFACTION
                else spent.replace(FILL, noun.removeprefix(f"{_PIECES} "))
            )
    return _propose_which(name, terms) or _propose_listed(name, terms) or _propose_compound(name, terms)


def _say_satisfied(zh: str, noun: str) -> str:
    """Return English for the satisfaction of people (业主满意率), or with what is no person (服务满意率)."""
    owners = f"{noun}’" if noun.endswith("s") else f"{noun}’s"
    return f"{owners} satisfaction" if _ASKED.search(zh) and not _NO_ATTRIBUTE.search(noun) else f"satisfaction with {noun}"


def starts_with_verb(name: str, terms: Mapping[str, str]) -> bool:
    """Return whether a name begins with a verb of the list."""
    return any(DONE + name[:length] in terms for length in (4, 3, 2))


def _propose_which(name: str, terms: Mapping[str, str], listed: bool = False) -> str:
    """Return English for a noun and words that say which, "" if the list has not all of it; listed: for a noun of the list alone."""
    for end in range(min(len(name) - 2, MAX_WHICH), 0, -1):
        which = terms.get(WHICH + name[:end])
        rest = name[end:].removeprefix("的")
        if (
            which
            and len(rest) > 1
            and (not listed or (rest in terms and len(rest) >= MIN_NAMED))
            and not _is_deed(name[:end], rest, terms)
            and not _CHANGE.fullmatch(rest)
            and not _SHARE_ALONE.fullmatch(rest)
            and (noun := propose_noun(rest, terms))
        ):
            return _say_which(which, noun)
    return ""


def _is_deed(which: str, rest: str, terms: Mapping[str, str]) -> bool:
    """Return whether words before a noun may be a verb and what it was done to (招聘教师) rather than say which of a thing (招聘网站)."""
    return DONE + which in terms and rest in terms and not USED_FOR.search(rest)


def _say_which(which: str, noun: str) -> str:
    if FILL in which:
        return which.replace(FILL, noun)
    if noun.startswith("share ") and " of " not in noun:
        return ""
    return f"{noun}, {which}" if noun.startswith(MEASURES) else _put_before(which, noun)


def _propose_listed(name: str, terms: Mapping[str, str]) -> str:
    """Return English for things of a list (挖掘机、装载机), the last with what all of them are (独居、空巢老人; 棉被、食品等物资); "" if the list of terms has not all of it."""
    goods = _SUCH_AS.fullmatch(name)
    if starts_with_verb(name, terms):
        return ""
    if goods:
        return propose_noun(goods["kind"], terms)
    parts = _LISTED.split(name)
    if len(parts) < MIN_GLOSS or not all(parts) or len(set(parts)) < len(parts):
        return ""
    last = propose_noun(parts[-1], terms)
    first = [terms.get(part) or _plain_which(part, terms) or propose_noun(part, terms) for part in parts[:-1]]
    if not last or not all(first):
        return ""
    return f"{', '.join(first)} and {last}"


def _plain_which(part: str, terms: Mapping[str, str]) -> str:
    which = terms.get(WHICH + part, "")
    return "" if FILL in which else which


def _propose_compound(name: str, terms: Mapping[str, str]) -> str:
    """Return English for a noun with nouns before it (燃气报警器: gas alarms), the longest last noun first; "" if the list has not all of it."""
    if starts_with_verb(name, terms):
        return ""
    for start in range(2, len(name) - 1):
        head = terms.get(name[start:], "")
        if (
            head
            and not _HAPPENED.search(head)
            and not _NO_HEAD.search(name[start:])
            and not head.startswith(MEASURES)
            and (before := _attribute(name[:start], terms))
        ):
            return before if head in before.split(" ") else _put_before(before, head)
    return ""


def _put_before(attribute: str, head: str) -> str:
    """Return a noun with words before it, before its thing if it is counted in pieces (pieces of fire equipment)."""
    pieces = f"{_PIECES} " if head.startswith(f"{_PIECES} ") else ""
    thing = head.removeprefix(pieces)
    words, first = attribute.split(" "), thing.split(" ")[0]
    if words[-1].endswith(f"-{first}") and thing != first:  # self-service areas
        return f"{pieces}{attribute} {thing.removeprefix(first).lstrip()}"
    kept = words[:-1] if words[-1] == first else words  # not “health health checks”
    return f"{pieces}{' '.join([*kept, thing])}"


def _attribute(name: str, terms: Mapping[str, str]) -> str:
    """Return English for words before a noun: one that says which, a noun in the singular, or several of them."""
    if name in terms:
        return _singular(terms[name])
    if which := _plain_which(name, terms):
        return which
    for end in range(len(name) - 2, 1, -1):
        first = _attribute(name[:end], terms)
        if first and (then := _attribute(name[end:], terms)):
            return f"{first} {then}"
    return ""


def _singular(english: str) -> str:
    """Return an English noun as it stands before another one (enterprises: enterprise; elderly people: elderly people’s), "" if it cannot."""
    if _NO_ATTRIBUTE.search(english):
        return ""
    if " and " in english and not _PEOPLE.search(english):  # rivers and lakes: river and lake
        return " and ".join(map(_singular, english.split(" and ")))
    if _PEOPLE.search(english):
        return f"{english}’s"
    for plural, one in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh")):
        if english.endswith(plural):
            return english.removesuffix(plural) + one
    return (
        english
        if english.endswith(("ss", "us", "is", "gas", "news", "sports", "goods", "series", "premises", "works", "species"))
        else english.removesuffix("s")
    )
