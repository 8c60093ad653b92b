"""English proposed for the names of places and bodies: their own part in pinyin, the common one (县, 街道, 海关) from the list of terms."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from helpers.reading.term_nouns import DONE, FILL, WHICH
from helpers.reading.term_verbs import SETTING
from helpers.reading.terms import propose_english

COMMON = "通名："
FIELD, SCHOOL, SCHOOL_OF = "学科：", "学院", "学院："  # a field of study, and how the list says school of …: 机械工程学院
MIN_BODY = 2
COMPANY, BUREAU = " Co., Ltd.", " Bureau"
_COMPANY = re.compile(r"(?<=...)(?:集团)?(?:股份|责任|有限责任)?有限(?:责任)?公司$")
MARKS = (DONE, SETTING, WHICH)
# What only places have, however long their own part is, which may end as a village or county does: 工人村街道.
LONG_NAMED = frozenset(["街道", "镇", "乡", "县", "旗"])
MAX_LONG = 8
_INNER = frozenset(["村", "乡", "镇", "县", "市", "州"])
_JOINED = re.compile(r"(?P<one>.{2,})和(?P<other>.{2,})局")
_QUOTED = "“"
MAX_SHARED = 3  # words at the end of names that all bodies of a kind may share
MAX_STEM = 4  # characters of a name's own part; a longer one is no name but a description
# How places read a character that the dictionary reads otherwise, and the names that are read as the dictionary has it.
USUAL = {("长", "zhang"): "chang"}
TAKEN = frozenset(["长子"])
# The common parts of places; all others are of bodies.
PLACES = (
    "市",
    "区",
    "县",
    "旗",
    "镇",
    "乡",
    "街道",
    "村",
    "社区",
    "新区",
    "开发区",
    "高新区",
    "自治县",
    "自治旗",
    "民族乡",
    "自治州",
)
# Zones of a town: their own name is the town's.
ZONES = ("开发区", "高新区")
_PLACE = re.compile(
    r"(?P<own>[㐀-鿿]{2,}?)(?:(?:[㐀-鿿]{1,4}族|各族)*自治[县旗州]|(?<!高)新区|街道|县|市|旗|镇|乡|(?<![开园社管校院矿林港景小片发新范税假理能])区|(?<=^.[林港])区)"
)
# Two characters before 区 that are a district's own name, though the second and 区 would be a common part: 北林区, 东港区.
_OWN_PAIR = re.compile(r"[㐀-鿿][林港]区")
_ZONE = re.compile(r"[㐀-鿿]{2,}(?:园区|开发区|高新区|示范区|保税区|度假区)")
# Things that have names of their own, whose parts are counted: 滨河书房座位.
THINGS = frozenset(
    [
        "书房",
        "图书馆",
        "博物馆",
        "文化馆",
        "美术馆",
        "体育馆",
        "水库",
        "机场",
        "码头",
        "水电站",
        "景区",
        "公园",
        "广场",
        "产业园",
        "工业园",
    ]
)
_GENERAL = re.compile(r"[全各本我该每城乡市县区镇村农新老旧大小省国公多两双]|建|改")
_HAN = re.compile(r"[㐀-鿿]+")


def propose_name(zh: str, terms: Mapping[str, str]) -> str:
    """Return English for the name of a place or body: a term, or its own part in pinyin and its common part; else as propose_english has it.

    >>> propose_name("永靖县", {"通名：县": "County"})
    'Yongjing County'
    >>> propose_name("双江拉祜族自治县", {"通名：自治县": "Autonomous County", "通名：拉祜族": "Lahu"})
    'Shuangjiang Lahu Autonomous County'
    >>> propose_name("研发中心", {"通名：县": "County"})
    '“研发中心”'
    """
    if zh in terms:
        return propose_english(zh, terms)
    if field := _propose_field(zh, terms):
        return terms[SCHOOL_OF].replace(FILL, field)
    if len(zh) > MIN_BODY and COMMON + zh in terms:  # a body that needs no name of its own: 儿童医院
        return terms[COMMON + zh]
    if joined := _propose_joined(zh, terms):
        return joined
    stem = zh
    common: list[str] = []
    last = ""
    while (found := _find_common(stem, terms)) and _may_go(stem, found, common):
        if last in LONG_NAMED and found in _INNER:
            break
        stem, last = stem.removesuffix(found), last or found
        common.insert(0, terms[COMMON + found])
    if common and not stem:
        return " ".join(common)
    long = len(stem) > (MAX_LONG if last in LONG_NAMED else MAX_STEM)
    if common and long and _HAN.fullmatch(stem) and propose_english(zh, terms).startswith(_QUOTED):
        return f"“{stem}” {' '.join(common)}"
    if not common or long or not _HAN.fullmatch(stem):
        return propose_english(zh, terms)
    return " ".join([write_pinyin(stem), *common])


def is_faculty(zh: str, terms: Mapping[str, str]) -> bool:
    """Return whether a name is that of a school within a university, which has its field of study and no name of its own.

    >>> is_faculty("数学与统计学院", {"学科：数学": "Mathematics", "学科：统计": "Statistics"}), is_faculty("临川文理学院", {})
    (True, False)
    """
    return bool(_propose_field(zh, terms))


def _propose_field(zh: str, terms: Mapping[str, str]) -> str:
    """Return the English of the field of study, or of both, that a school is named for; "" for another name."""
    field = zh.removesuffix(SCHOOL)
    if field == zh or not field:
        return ""
    listed = terms.get(FIELD + field) or terms.get(FIELD + field.removesuffix("学"))
    both = [terms.get(FIELD + each, "") for each in re.split("[与和]", field)]
    return listed or (" and ".join(both) if len(both) > 1 and all(both) else "")


def _propose_joined(zh: str, terms: Mapping[str, str]) -> str:
    """Return English for a bureau of two fields whose bureaus the list has each (县教育和体育局); "" for another body."""
    own = zh[:1] if COMMON + zh[:1] in terms else ""
    found = _JOINED.fullmatch(zh.removeprefix(own))
    one, other = (terms.get(f"{COMMON}{found[part]}局", "") for part in ("one", "other")) if found else ("", "")
    if not (one.endswith(BUREAU) and other.endswith(BUREAU)):
        return ""
    return " ".join(filter(None, [terms.get(COMMON + own, ""), f"{one.removesuffix(BUREAU)} and {other}"]))


def propose_thing(zh: str, terms: Mapping[str, str]) -> str:
    """Return English for the name of what is counted: as propose_english has it, or a named place and what it has.

    >>> propose_thing("滨河书房座位", {"通名：书房": "Study", "座位": "seats"})
    'Binhe Study: seats'
    """
    told = propose_english(zh, terms)
    own, at = zh[:MIN_BODY], zh[MIN_BODY:]
    common = next((at[:end] for end in range(len(at) - 1, 1, -1) if at[:end] in THINGS and COMMON + at[:end] in terms), "")
    rest = at[len(common) :]
    named = common and rest in terms and not _GENERAL.match(own) and not any(mark + own in terms for mark in ("", *MARKS))
    return f"{write_pinyin(own)} {terms[COMMON + common]}: {terms[rest]}" if named and told.startswith("“") else told


# Of a city or county; what offices are called, and their usual short names.
_WHOSE = frozenset(["City", "Municipal", "County", "District", "Provincial"])
_OFFICE = re.compile(r" (?:Bureau|Commission|Office|Department|Administration|Committee|Centre)$")
_OFFICE_ZH = re.compile(r"[省市县区](?!直|政府|委$)[一-鿿]{2,}(?:局|委|委员会|办|办公室|厅|中心|部)")
OFFICES = {
    "卫生健康委员会": "卫健委", "卫生健康局": "卫健局", "发展和改革委员会": "发改委", "发展和改革局": "发改局", "市场监督管理局": "市场监管局",
    "人力资源和社会保障局": "人社局", "住房和城乡建设局": "住建局", "自然资源和规划局": "自然资源局", "文化和旅游局": "文旅局",
    "文化广电和旅游局": "文旅局", "行政审批服务局": "审批局", "应急管理局": "应急局", "交通运输局": "交通局", "生态环境局": "生态环境局",
    "退役军人事务局": "退役军人局", "工业和信息化局": "工信局", "医疗保障局": "医保局", "综合行政执法局": "执法局", "城市管理局": "城管局",
    "国有资产监督管理委员会": "国资委", "住房和城乡建设委员会": "住建委", "地方金融监督管理局": "金融局", "大数据管理局": "大数据局",
}  # fmt: skip


def shorten_names(names: Sequence[str], terms: Mapping[str, str]) -> list[str]:
    """Return short English for the names of an edition's parts: places without County or District, bodies without the word that all of them share.

    Among places a zone loses the town that another name begins with too. Names that would be alike stay as they are.

    >>> terms = {"通名：县": "County", "通名：区": "District", "通名：图书馆": "Library"}
    >>> shorten_names(["Yongjing County", "Dongling District"], terms)
    ['Yongjing', 'Dongling']
    >>> shorten_names(["Yongjing County", "Linhe Harbour Park", "Linhe Science Park"], terms)
    ['Yongjing', 'Harbour Park', 'Science Park']
    >>> shorten_names(["Yongjing County Library", "Dongling District Library"], terms)
    ['Yongjing County', 'Dongling District']
    >>> shorten_names(["Yongjing County People’s Court", "Dongling District People’s Court"], terms)
    ['Yongjing County', 'Dongling District']
    >>> shorten_names(["First People’s Hospital", "Second People’s Hospital"], terms)
    ['First People’s Hospital', 'Second People’s Hospital']
    >>> shorten_names(["City Education Bureau", "City Market Regulation Bureau", "City Health Commission"], terms)
    ['Education', 'Market Regulation', 'Health']
    """
    places = tuple(f" {terms[COMMON + zh]}" for zh in PLACES if COMMON + zh in terms and zh not in ZONES)
    last = {name.rpartition(" ")[2] for name in names}
    if all(name.endswith(COMPANY) for name in names):
        return _keep_apart(names, [name.removesuffix(COMPANY) for name in names])
    if any(name.endswith(places) for name in names):
        return _keep_apart(names, [_shorten_place(name, names, places) for name in names])
    school = terms.get(SCHOOL_OF, "").partition(FILL)[0]
    if school and sum(name.startswith(school) for name in names) > 1:
        return _keep_apart(names, [name.removeprefix(school) for name in names])
    for words in range(1, MAX_SHARED + 1) if len(names) > 1 and len(last) == 1 else ():  # People’s Court
        short = [" ".join(name.split(" ")[:-words]) for name in names]
        if len({tuple(name.split(" ")[-words:]) for name in names}) == 1 and all(name.endswith(places) for name in short):
            return _keep_apart(names, short)
    return _shorten_offices(names)


def _shorten_offices(names: Sequence[str]) -> list[str]:
    """Return the names of offices without whose they are, if they are of one city, and without Bureau and its like; others as they are."""
    whose = {name.partition(" ")[0] for name in names}
    if len(names) < 2 or len(whose) > 1 or not whose <= _WHOSE or not all(_OFFICE.search(name) for name in names):
        return list(names)
    return _keep_apart(names, [_OFFICE.sub("", name.partition(" ")[2]) for name in names])


def shorten_places(names: Sequence[str]) -> list[str]:
    """Return short Chinese for the names of an edition's parts: places without 县, 区, 市; a zone without the town that another name begins with too; companies without 有限公司.

    >>> shorten_places(["永靖县", "东岭区", "双江拉祜族佤族自治县", "临河工业园区", "临河高新区", "郊区"])
    ['永靖', '东岭', '双江', '工业园区', '高新区', '郊区']
    >>> shorten_places(["恒远水务有限公司", "恒远燃气有限公司"])
    ['恒远水务', '恒远燃气']
    >>> shorten_places(["永靖县人民法院", "东岭区人民法院"])
    ['永靖县', '东岭区']
    >>> shorten_places(["市教育局", "市卫生健康委员会", "市人力资源和社会保障局"])
    ['教育局', '卫健委', '人社局']
    """
    if all(_COMPANY.search(name) for name in names):
        return _keep_apart(names, [_COMPANY.sub("", name) for name in names])
    if places := _take_places(names):
        return _keep_apart(names, places)
    if len(names) > 1 and len({name[0] for name in names}) == 1 and all(_OFFICE_ZH.fullmatch(name) for name in names):
        return _keep_apart(names, [OFFICES.get(name[1:], name[1:]) for name in names])
    return _keep_apart(names, [_shorten_zh(name, names) for name in names])


def _take_places(names: Sequence[str]) -> list[str]:
    """Return the places that the names of bodies begin with, if all end alike (永靖县人民法院); none otherwise."""
    for length in range(min(map(len, names)) - MIN_BODY, 1, -1) if len(names) > 1 else ():
        places = [name[:-length] for name in names]
        if len({name[-length:] for name in names}) == 1 and all(map(_PLACE.fullmatch, places)):
            return places
    return []


def is_renamed(before: str, now: str) -> bool:
    """Return whether two names are of one place: the same own part with another common one.

    >>> is_renamed("东岭县", "东岭区"), is_renamed("东岭区", "东岭新区"), is_renamed("东岭区", "东岭区"), is_renamed("东岭区", "西岭区")
    (True, True, False, False)
    """
    old, new = _PLACE.fullmatch(before), _PLACE.fullmatch(now)
    return bool(old and new and old["own"] == new["own"] and before != now)


def _shorten_place(name: str, names: Sequence[str], places: tuple[str, ...]) -> str:
    first, _, rest = name.partition(" ")
    if name.endswith(places):
        return first
    return rest if " " in rest and sum(other.startswith(f"{first} ") for other in names) > 1 else name


def _shorten_zh(name: str, names: Sequence[str]) -> str:
    if found := _PLACE.fullmatch(name):
        return found["own"]
    town = name[:MIN_BODY]
    return name[MIN_BODY:] if _ZONE.fullmatch(name) and sum(other.startswith(town) for other in names) > 1 else name


def _keep_apart(names: Sequence[str], short: list[str]) -> list[str]:
    """Return the short names, the full one in place of each that is empty or that two of them share."""
    return [one if one and short.count(one) == 1 else name for name, one in zip(names, short, strict=True)]


def _may_go(stem: str, found: str, common: list[str]) -> bool:
    """Return whether a common part at the end of a name is one: 西市 in 西市街道 is a name, 机场 in 机场海关 is none."""
    left = len(stem) - len(found)
    return (left > 0 and (not common or left > 1)) or (left == 0 and bool(common))


def _find_common(name: str, terms: Mapping[str, str]) -> str:
    """Return the longest common part that a name ends with, "" if it ends with none."""
    starts = range(2 if _OWN_PAIR.fullmatch(name) else 0, len(name))
    return next((name[start:] for start in starts if COMMON + name[start:] in terms), "")


def write_pinyin(name: str) -> str:
    """Return a Chinese name in pinyin without tones, as one word: Yongjing, Xi’an, Lüliang."""
    from pypinyin import Style, lazy_pinyin

    syllables = lazy_pinyin(name, style=Style.NORMAL, v_to_u=True)
    syllables = (
        [USUAL.get((han, told), told) for han, told in zip(name, syllables, strict=True)] if name not in TAKEN else syllables
    )
    word = syllables[0] + "".join(f"’{syllable}" if syllable[0] in "aoe" else syllable for syllable in syllables[1:])
    return word[:1].upper() + word[1:]
