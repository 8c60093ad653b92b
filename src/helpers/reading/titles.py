"""English proposed for the title of a document: what kind it is, what it is about, of which place and time."""

from __future__ import annotations

import re
from collections.abc import Mapping

from helpers.reading.indicator_matching import plain
from helpers.reading.place_names import propose_name
from helpers.reading.terms import propose_english

# How the list of terms marks a kind of document (简报), a part of a year (上半年), and what a document is about.
KIND = "文种："
PART = "时段："
TOPIC = "主题："
_UNTRANSLATED = "“"
_IN_BRACKETS = re.compile(r"[（(](?P<time>[12]\d{3}年?度?[^（）()]{0,5})[）)]$")
_TIME = re.compile(r"^(?P<year>[12]\d{3})年?度?(?P<part>上半年|下半年|前三季度|[第一二三四1-4]{1,2}季度)?")
# The place or body of a title, and the words for all of its parts; a word that only looks like a place's is none.
_BODY = r"(?:医院|公司|集团|大学|学院|中学|小学|图书馆|博物馆|文化馆|局|委员会|检察院|法院|海关)"
_PLACE = re.compile(rf"^(?P<place>(?![全各])[一-鿿]{{1,9}}?(?:[省市区县州盟旗镇乡]|街道|{_BODY})(?:[一-鿿]{{0,8}}?{_BODY})?)")
_NO_PLACE = re.compile(r"(?:城市|社区|园区|小区|校区|景区|地区|灾区|辖区|山区|牧区|超市|上市|城镇|乡镇|城乡|大局|格局)$")
_EACH = r"(?:[区市县]{1,3}|镇街|街镇|乡镇|街道|旗县|省市|[省镇乡旗州]|单位|部门|支部|学校|医院|公司|科室)(?:（[^）]{1,8}）)*"
_PARTS = re.compile(rf"^(?:关于)?(?:全[省市区县州镇])?(?:各{_EACH})?(?:关于)?")
_EMPTY = re.compile(r"(?:工作)?(?:开展|推进|进展|落实|实施|完成|有关)*(?:工作)?(?:情况|进展|进度|信息)?的?$")


def propose_title(zh: str, terms: Mapping[str, str]) -> str:
    """Return English for the title of a document, or the title itself if the list of terms has not all of it.

    >>> terms = {"文种：简报": "Briefing on", "通名：市": "City", "乡村振兴": "rural revitalisation", "时段：上半年": "first half of"}
    >>> propose_title("永靖市各区县乡村振兴工作情况简报", terms)
    'Briefing on rural revitalisation, Yongjing City'
    >>> propose_title("永靖市2024年上半年乡村振兴简报", terms)
    'Briefing on rural revitalisation, Yongjing City, first half of 2024'
    >>> propose_title("山水之间", terms)
    '山水之间'
    """
    whole = _IN_BRACKETS.sub(lambda found: f"\n{found['time']}", plain(zh)).partition("\n")  # 工作总结（2024年）
    rest, time = _take_time(whole[2] + whole[0].removeprefix("关于"), terms)
    place, rest = _take_place(rest, terms)
    rest = _PARTS.sub("", rest)
    if not time:
        rest, time = _take_time(rest, terms)
    kind, rest = _take_kind(_PARTS.sub("", rest), terms)
    topic = _propose_topic(rest, terms)
    if _UNTRANSLATED in place or not topic:
        return zh
    return ", ".join(part for part in (f"{kind} {topic}", place, time) if part)


def _take_time(title: str, terms: Mapping[str, str]) -> tuple[str, str]:
    """Return a title without the year that it begins with, and that year in English."""
    found = _TIME.match(title)
    if not found:
        return title, ""
    part = terms.get(PART + found["part"], "") if found["part"] else ""
    return title[found.end() :], f"{part} {found['year']}".strip()


def _take_place(title: str, terms: Mapping[str, str]) -> tuple[str, str]:
    """Return the English of the place or body that a title begins with, and the title without it."""
    found = _PLACE.match(title)
    if not found or _NO_PLACE.search(found["place"]):
        return "", title
    return propose_name(found["place"], terms), title[found.end() :]


def _take_kind(title: str, terms: Mapping[str, str]) -> tuple[str, str]:
    """Return the English of the kind of document that a title ends with, and the title without it; a report if it tells none (“Briefing on”)."""
    ends = [title[start:] for start in range(max(len(title) - 6, 1), len(title)) if KIND + title[start:] in terms]
    return (terms[KIND + ends[0]], title.removesuffix(ends[0])) if ends else ("Report on", title)


def _propose_topic(topic: str, terms: Mapping[str, str]) -> str:
    """Return the English of what a document is about, "" if the list of terms has not all of it."""
    short = _EMPTY.sub("", topic)
    words = dict.fromkeys((topic, short, short.removeprefix("深化").removeprefix("推进"), short.removesuffix("建设")))
    told = [terms[TOPIC + each] for each in words if TOPIC + each in terms]
    for each in [] if told else reversed([each for each in words if each]):
        if _UNTRANSLATED not in (english := propose_english(each, terms)):
            told.append(terms.get(each) or english[:1].lower() + english[1:])
    return told[0] if told else ""
