"""English proposed for Chinese names: from a list of terms, else the Chinese in quotation marks with the gloss of its last words."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from helpers.project import RAW
from helpers.reading.indicator_matching import plain
from helpers.reading.term_changes import split_change, split_size
from helpers.reading.term_nouns import DONE, FILL, MIN_GLOSS, propose_noun
from helpers.reading.term_verbs import BEGINNING, propose_done

UNTRANSLATED = "“"
AGE = "年龄："  # how the list tells the share of an age: 35 岁以下占比
UNIT = "单位："  # a unit: singular|plural
CLASS = "届："  # those who leave school in a year
WHEN = "时点："  # a time that a number is of, before what it counts
_MOVED = "增长|增加|提高|提升|上升|上涨|下降|下跌|降低|减少|缩短|压缩|压减|变化|增减"
_SHARES = "率|占比|比重|比例|满意度"
# What may follow the name of a thing and tell something of it: its change, rate, sum, or when. Anything else that follows makes it another thing.
_TOLD_OF = re.compile(
    rf"(?:同比|环比|[比较](?:上年|去年)末?)?(?:平均)?(?:{_MOVED}|增收|降幅|增幅)|.*(?:{_SHARES})"
    r"|(?:平均)?(?:数|数量|额|金额|总额|总量|面积|种植面积|时间|时长|用时|产量|产值|成本|均价|周期)|占[一-鿿]{2,8}|此前|目标"
)
_SHARE = re.compile(rf".*(?:{_SHARES})")
_CHANGE = re.compile(r"(?P<change>(?:average )?(?:increase|decrease|change|rise|fall))(?P<since> on the year before)?")
_IS_LIST = re.compile(r"[,:]")
_IN_BRACKETS = re.compile(r"(?P<of>.+)（(?P<aside>[^（）]+)）")
_AS_SHARE = re.compile(r"(?P<part>.{2,}?)占(?P<whole>.{2,}?)的?(?:(?P<all>总数|总人数)|比重|比例|比)?")
_AGED = re.compile(r"(?P<age>\d+)周?岁(?P<or>及)?以(?P<way>[下上])占比")
_CLASS = re.compile(r"(?P<year>(?:19|20)\d\d)届(?P<of>.{2,})")  # 2024届毕业生
_AGAIN = re.compile(r"第(?P<n>\d+)处")
# The whole that a text is about says nothing of what is counted; 全市场, 全县域 are other words.
_OWN_WHOLE = re.compile(
    r"^(?:全(?:[省市县区州镇乡旗校院局村]|街道|系统|行业)|[我本](?:[省市县区州镇乡旗校院局]|街道))(?![场域性长级直内外属际])(?=..)"
)


def read_terms() -> dict[str, str]:
    """Return {Chinese term: English} of data/raw/terms.csv, which is read again only when the file has changed."""
    path = RAW / "terms.csv"
    return dict(_read_terms(path, path.stat().st_mtime_ns))


@lru_cache(maxsize=1)
def _read_terms(path: Path, _stamp: int) -> Mapping[str, str]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        header = next(rows)
        zh, en = header.index("zh"), header.index("en")
        return {row[zh]: row[en] for row in rows if row}


def propose_unit(unit: str, terms: Mapping[str, str]) -> tuple[str, str]:
    """Return the English of a unit, singular and plural; the unit itself in quotation marks if the list of terms lacks it.

    >>> propose_unit("盏", {"单位：盏": "lamp|lamps"})
    ('lamp', 'lamps')
    """
    forms = terms.get(f"{UNIT}{unit}", f"“{unit}”").split("|")
    return forms[0], forms[-1]


def propose_english(zh: str, terms: Mapping[str, str]) -> str:
    """Return English for a Chinese name: the term, a term and what is told of it, or “中文” (gloss).

    >>> propose_english("销售收入增长", {"销售收入": "sales revenue", "增长": "increase"})
    'Increase in sales revenue'
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
    cohort = _CLASS.fullmatch(name)
    if cohort and CLASS in terms and (told := _propose_part(cohort["of"], terms)):
        return f"{_capital(told)} ({terms[CLASS].replace(FILL, cohort['year'])})"
    if told := _propose_change(name, terms) or _propose_sized(name, terms):
        return _capital(told)
    for end in range(1, len(name)):
        rest = name[end:]
        if rest in terms and _TOLD_OF.fullmatch(rest) and (told := _propose_part(name[:end], terms)):
            told = told if ": " not in told else told.replace(": ", ", ", 1)  # elderly people, sign-up rate: increase
            return _say_told_of(told, terms[rest])
    if done := terms.get(DONE + name):  # a verb alone: of what, the text before it says
        return _capital(done)
    begun = name.startswith(BEGINNING)  # “back lanes improved” is not what was begun
    gloss = next(
        (terms[name[start:]] for start in range(1, len(name) - MIN_GLOSS + 1) if name[start:] in terms and not begun), ""
    )
    return f"“{zh.strip('“”')}”" + (f" ({gloss})" if gloss else "")


def _propose_change(name: str, terms: Mapping[str, str]) -> str:
    """Return English for how a thing moved (社会消费品零售总额年均增长), "" if the list has not all of it."""
    found = split_change(name, terms)
    if not found:
        return ""
    of, change, since = found
    told = _propose_part(of, terms) if of else ""
    if not told or not of:
        return "" if of else f"{change}{since}"
    told = told if ": " not in told else told.replace(": ", ", ", 1)
    of_or_in = "of" if change.endswith("rate") else "in"
    return f"{told}: {change}{since}" if _IS_LIST.search(told) else f"{change} {of_or_in} {told}{since}"


def _propose_sized(name: str, terms: Mapping[str, str]) -> str:
    """Return English for things from a size on (集体收入50万元以上的村占比), "" if the list has not all of it."""
    found = split_size(name, terms)
    if not found or not found[1]:
        return ""
    what, of, size = found
    share = next((end for end in ("占比", "比重", "比例") if what.endswith(end) and end in terms), "")
    noun, by = propose_noun(what.removesuffix(share), terms), propose_noun(of, terms)
    return f"{noun} with {by} of {size}{f': {terms[share]}' if share else ''}" if noun and by else ""


def _say_told_of(told: str, rest: str) -> str:
    """Return English for a thing and what is told of it: “Decrease in petitions on the year before”, “Petitions: target”."""
    moved = _CHANGE.fullmatch(rest)
    if not moved or _IS_LIST.search(told):
        return f"{_capital(told)}: {rest}"
    return f"{_capital(moved['change'])} in {told}{moved['since'] or ''}"


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
    told = propose_noun(name, terms) or propose_done(name, terms) or _propose_rate(name, terms) or _propose_share_of(name, terms)
    when = "" if told else next((time for time in (name[:4], name[:3], name[:2]) if WHEN + time in terms), "")
    noun = propose_noun(name[len(when) :], terms) if when else ""
    if not told and not noun and (bare := _OWN_WHOLE.sub("", name)) != name:
        return _propose_whole(bare, terms)
    return f"{noun} {terms[WHEN + when]}" if noun else told


def _propose_rate(name: str, terms: Mapping[str, str]) -> str:
    """Return English for the share of things that something was done to (欠款清偿率: share of arrears paid off)."""
    for length in (4, 3, 2) if name.endswith("率") and name not in terms else ():
        verb = name[-length - 1 : -1]
        done, of = terms.get(DONE + verb), name[: -length - 1]
        if done and f"{verb}率" not in terms:
            noun = propose_noun(of, terms) if of else ""
            return f"share of {noun} {done}" if noun else "" if of else f"share {done}"
    return ""


def _propose_share_of(name: str, terms: Mapping[str, str]) -> str:
    """Return English for one thing as a share of another (星级支部占支部总数)."""
    found = _AS_SHARE.fullmatch(name)
    if not found:
        return ""
    part = propose_noun(found["part"], terms) or propose_done(found["part"], terms)
    whole = propose_noun(found["whole"], terms)
    return f"{part} as a share of {'all ' if found['all'] else ''}{whole}" if part and whole else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
