"""English proposed for the title of a document: what kind it is, what it is about, of which place and time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from helpers.reading.indicator_matching import plain
from helpers.reading.place_names import propose_name, write_pinyin
from helpers.reading.terms import propose_english

# How the list of terms marks a kind of document (简报), a part of a year (上半年), what a document is about, and a title that says both.
KIND = "文种："
PART = "时段："
TOPIC = "主题："
NAMED = "全名："
_UNTRANSLATED = "“"
_IN_BRACKETS = re.compile(r"[（(](?P<time>[12]\d{3}年?度?[^（）()]{0,5})[）)]$")
_EXCERPT = re.compile(r"[（(](?:摘要|节选|摘编|摘登|全文|简版)[）)]$")
_TIME = re.compile(
    r"^(?P<year>[12]\d{3}(?:[-—–][12]\d{3}(?=学年))?)年?度?(?P<part>学年第[一二]学期|学年|上半年|下半年|前三季度?|[第一二三四1-4]{1,2}季度|[春秋]季学期|1[-—至]\d{1,2}月)?"
)
# What no place begins with: 全县, 各市, and the parts that a title counts (六县, 八个街道).
_NONE = r"(?![全各]|[一二三四五六七八九十百两0-9]{1,3}(?:个[区市县乡镇街]|[区市县州盟旗乡镇](?!镇|街道)))"
# The place or body of a title, and the words for all of its parts; a word that only looks like a place's is none.
_BODY = r"(?:医院集团|医院|公司|集团|大学|学院|中学|小学|图书馆|博物馆|文化馆|局|委员会|检察院|法院|海关)"
# Parts that are counted belong to no name: 临川市八所中小学.
_NO_COUNT = r"(?!各|部分|有关|[所下隶直]属|基层)(?![一二三四五六七八九十百两]+(?:[所家个]|(?:[市县区州镇]|[一-鿿]?直)))"
_PROVINCE = re.compile(
    r"^国网(?=[一-鿿]{2,3}(?:省|市|自治区)?电力)|^(?:[一-鿿]{2,3}省|[一-鿿]{2,5}自治区)(?!各|部分|有关|全)(?=[一-鿿]{2,7}[市州盟区县])"
)
_PLACE = re.compile(
    rf"^(?P<place>{_NONE}[一-鿿]{{1,9}}?(?:[省市区县盟旗镇乡]|州(?![省市])|街道|{_BODY})(?:(?:{_NO_COUNT}[一-鿿]){{0,8}}?{_BODY})?)(?!化|级|域|直|属)"
)
_TOWN = re.compile(
    r"^(?![全各])(?!.{0,2}(?:机关|系统|单位|行业|所属|直属|下属))(?:[一-鿿]州|[一-鿿]{1,2}[^省市县区州盟旗镇乡])(?=各|部分|有关)"
)
# A city or prefecture before the district or the body that a title is about; and regions that need no word for what they are.
_OUTER = re.compile(
    rf"{_NONE}[一-鿿]{{1,4}}?(?:[市省]|州(?![市省]))(?=(?!部分|有关|相关|重点|区[市县]|县[区市])[^各全\W]{{1,4}}[区县市旗镇乡](?![域情内级直]))"
)
_REGION = re.compile(r"(?:宁夏|内蒙古|广西|西藏|新疆)(?!.{0,6}自治区)")
# Bodies directly under a county, city …: 永靖县直部门 are the departments of 永靖县.
_DIRECTLY = re.compile(
    r"(?<=[省市区县州盟旗])直属?(?=(?:各|部分|有关|重点)?(?:[一二三四五六七八九十百两0-9]{1,3}[个家]?)?(?:部门|单位|机关))"
)
_NO_PLACE = re.compile(r"(?:城市|社区|园区|小区|校区|景区|地区|灾区|辖区|山区|牧区|超市|上市|城镇|乡镇|城乡|大局|格局)$")
_EACH = r"(?:(?:[市区县州省]直)?(?:公立)?(?:机关|学校|中小学|中学|小学|幼儿园|医院)|(?:[区市县州盟旗省镇、]|乡(?!村)){1,6}|镇街|街镇|街道|(?:子|分)?公司|单位|部门|支部|科室|处室|站所|院区|校区|法院|社区(?:党组织)?(?!党|工作|治理|服务|矫正|建设|养老|教育)|场馆|园区|景区|街镇|路段|村(?!镇|级|庄)|地|级)(?:（[^）]{1,8}）[区市县、]*)*"
# Bodies of one kind, whatever they are for: 各隶属海关, 部分供电公司, 所属企业.
_BODIES = r"(?:[一-鿿]{0,4}公司|海关|派出所|[一-鿿]{0,2}博物馆|图书馆|支行|分局|法院|检察院|企业|(?:二级)?学院|院系)"
_COUNTED = "[一二三四五六七八九十百两0-9]{1,3}[个所家支]?"
_PARTS = re.compile(
    rf"^(?:关于)?(?:[省市区县州旗]?直?机关(?=各))?(?:全[省市区县州镇](?:基层)?(?:法院|检察院|检察机关|公安机关|教育|卫健|政法)?(?:系统)?)?(?:(?:各|部分|有关|相关|重点|全部|{_COUNTED}){_EACH}|(?:(?:各|部分)(?:[所下隶直]属|基层)?|[所下隶直]属|基层){_BODIES}(?=[12]\d{{3}}年|[一-鿿])|区市|区县|县区|县市区)?(?:[一-鿿]{{2,4}}系统)?(?:关于)?"
)
_EMPTY = re.compile(r"(?:工作)?(?:开展|推进|进展|落实|实施|完成|有关)*(?:工作)?(?:情况|进展|进度|信息)?的?$")
# Verbs before a topic that add nothing to it, and those that are said behind it too: 创建模范机关, 模范机关创建.
_LEADS = re.compile(
    r"^(?:全面|深入|扎实|持续|大力|高质量|有序|着力)*(?:推进|推动|开展|做好|加强|深化|抓好|落实|实施|强化|促进|优化|提升|打造|建设|创建)"
)
_YEAR_LAST = re.compile(r"(?P<year>[12]\d{3})年?度?$")
_TURNED = re.compile(r"^(?P<verb>创建|建设|优化|改造|化解|整治)(?P<noun>.{2,})$")
_AHEAD = re.compile(r"^(?P<noun>.{2,})(?P<verb>创建|建设|优化|改造|化解|整治)$")
_ENDS = re.compile(r"(?:工作|建设|创建|事业|活动|行动|(?<=经济|产业)发展)$")
# What was done to a thing is no topic: 监管服务 are no services that were supervised.
_DONE = re.compile(r"(?<!need)(?<!speed)ed$|\b(?:built|held|given|sold|put into \w+)$")
_AND = re.compile(r"[和与及、]")
MAX_KIND = 8


def propose_title(zh: str, terms: Mapping[str, str]) -> str:
    """Return English for the title of a document, or the title itself with single quotation marks if the list of terms has not all of it.

    >>> terms = {"文种：简报": "Briefing on", "通名：市": "City", "乡村振兴": "rural revitalisation", "时段：上半年": "first half of"}
    >>> propose_title("永靖市各区县乡村振兴工作情况简报", terms)
    'Briefing on rural revitalisation, Yongjing City'
    >>> propose_title("永靖市2024年上半年乡村振兴简报", terms)
    'Briefing on rural revitalisation, Yongjing City, first half of 2024'
    >>> propose_title("永靖市各县、区工作情况简报", terms)
    'Briefing on work, Yongjing City'
    >>> propose_title("山水之间", terms)
    '山水之间'
    """
    whole = _IN_BRACKETS.sub(lambda found: f"\n{found['time']}", _EXCERPT.sub("", plain(zh))).partition(
        "\n"
    )  # 工作总结（2024年）
    rest, time = _take_time(whole[2] + whole[0].removeprefix("关于"), terms)
    place, rest = _take_place(_PROVINCE.sub("", _DIRECTLY.sub("", rest)), terms)
    if not time:
        rest, time = _take_time(rest, terms)
    rest = _PARTS.sub("", rest)
    if not time:
        rest, time = _take_time(rest, terms)
    if named := terms.get(NAMED + _PARTS.sub("", rest)):  # 政府工作报告: no need to say on what
        return ", ".join(part for part in (named, "" if _UNTRANSLATED in place else place, time) if part)
    kind, rest = _take_kind(_PARTS.sub("", rest), terms)
    if not time and (found := _YEAR_LAST.search(rest)):
        rest, time = rest[: found.start()], found["year"]
    topic = _propose_topic(rest, terms) if _EMPTY.sub("", rest) else terms.get(TOPIC + "工作", "work") if place else ""
    if not topic:
        return zh.replace("“", "‘").replace("”", "’")  # pages put the title itself in quotation marks
    place = "" if _UNTRANSLATED in place else place
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
    if town := _TOWN.match(title):  # 临川各区市
        return write_pinyin(town.group()), title[town.end() :]
    whole = _REGION.match(title)
    if whole:
        return propose_name(whole[0], terms), title[whole.end() :]
    outer = _OUTER.match(title)
    if outer and _PLACE.match(title[outer.end() :]):  # 成都市锦江区
        inner, rest = _take_place(title[outer.end() :], terms)
        return (f"{inner}, {propose_name(outer[0], terms)}", rest) if inner else (propose_name(outer[0], terms), rest)
    found = _PLACE.match(title)
    if not found or _NO_PLACE.search(found["place"]):
        return "", title
    if found["place"].startswith("某"):  # a company that is not to be named
        return "", title[found.end() :]
    return propose_name(found["place"], terms), title[found.end() :]


def _take_kind(title: str, terms: Mapping[str, str]) -> tuple[str, str]:
    """Return the English of the kind of document that a title ends with, and the title without it; a report if it tells none (“Briefing on”)."""
    ends = [title[start:] for start in range(max(len(title) - MAX_KIND, 0), len(title)) if KIND + title[start:] in terms]
    return (terms[KIND + ends[0]], title.removesuffix(ends[0])) if ends else ("Report on", title)


def _propose_topic(topic: str, terms: Mapping[str, str]) -> str:
    """Return the English of what a document is about, "" if the list of terms has not all of it; of two topics both."""
    if found := _propose_one(topic, terms):
        return found
    short = _EMPTY.sub("", topic)
    both = [_propose_one(each, terms) for each in _AND.split(short, maxsplit=1)]
    if len(both) > 1:
        return " and ".join(both) if all(both) else ""
    joined = ((terms.get(TOPIC + short[:at], ""), terms.get(TOPIC + short[at:], "")) for at in range(2, len(short) - 1))
    of, called = next((pair for pair in joined if all(pair)), ("", ""))  # 政务服务“一网通办”
    return called if of in called else f"{of} and {called}"


def _propose_one(topic: str, terms: Mapping[str, str]) -> str:
    words = list(_list_forms(topic))
    if listed := next((terms[TOPIC + each] for each in words if TOPIC + each in terms), ""):
        return listed
    most = len(_EMPTY.sub("", topic))  # words that were put to it are for the list alone: nothing was built
    told = ((each, propose_english(each, terms)) for each in reversed(words) if len(each) <= most)
    plain_told = ((zh, en) for zh, en in told if _UNTRANSLATED not in en and (zh in terms or not _DONE.search(en)))
    return next((terms.get(zh) or en[:1].lower() + en[1:] for zh, en in plain_told), "")


def _list_forms(topic: str) -> Iterator[str]:
    """Yield the ways in which the list of terms may have a topic: as it stands, its verb behind it, without words that add nothing, with 工作."""
    short = _EMPTY.sub("", topic)
    turned = _TURNED.sub(r"\g<noun>\g<verb>", short)
    ahead = _AHEAD.sub(r"\g<verb>\g<noun>", _ENDS.sub("", short) if short.endswith("工作") else short)
    bare = _LEADS.sub("", short)
    while (less := _LEADS.sub("", bare)) != bare:
        bare = less
    plain_form = _ENDS.sub("", bare)
    forms = (
        topic,
        short,
        turned,
        ahead,
        bare,
        plain_form,
        f"{short}工作",
        f"{bare}工作",
        f"{plain_form}工作",
        f"{plain_form}建设",
    )
    yield from dict.fromkeys(form for form in forms if form)
