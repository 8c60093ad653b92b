"""Numbers that number something: floors, lines, channels, pages, groups, codes, scores; and the points of an index, which count."""

from __future__ import annotations

import re

_ADDRESS_BEFORE = {
    "层": re.compile(r"(?:号楼|号|楼|座|栋|幢|大厦|大楼|中心|单元|[A-Z]座?区?)\s*$"),
    "楼": re.compile(r"(?:号楼|号|座|栋|幢|大厦|大楼|中心|单元|地上|在)\s*$"),
    "路": re.compile(r"(?:乘坐?|搭乘?|转乘?|换乘|坐|公交车?|巴士|公车)\s*$"),
    "套": re.compile(r"(?:央视|中央电视台|卫视|电视台|CCTV)\s*$"),
    "版": re.compile(r"(?:[上下]?[转接]第?|今日|本报|见|刊于)\s*$"),
    "组": re.compile(r"[一-鿿][村社庄寨屯湾坝坪沟][第]?\s*$"),
    "期": re.compile(r"(?:广场|花园|小区|家园|公寓|大厦|中心|新城|苑|城)\s*$"),
    "次": re.compile(r"届\s*第?\s*$"),
    "门": re.compile(r"[馆厅场站]\s*$"),
    "座": re.compile(r"[邨苑阁庭]\s*(?:第)?\s*$"),
    "班": re.compile(r"(?:年级|(?:20|19)\d\d级|初[一二三]|高[一二三]|[一二三四五六])\s*$"),
    "段": re.compile(r"[路道街]\s*$"),
    "种": re.compile(r"第\s*\d+\s*之\s*$"),
    "台": re.compile(r"(?:央视|卫视|电台)\s*$"),
    "区": re.compile(r"分[A-Z]、?[A-Z]?\s*$"),
}
_ADDRESS_BEHIND = {
    "层": re.compile(r"\s*\d+(?:室|号|会议室|房)"),
    "栋": re.compile(r"\s*[A-Z]座|\s*\d+(?:层|单元|室)"),
    "区": re.compile(r"\s*\d+[栋号座楼]"),
    "路": re.compile(r"\s*(?:夜班车|快车|专线|公交|公共汽车|公车|巴士|末班|首班|车站|终点)"),
    "楼": re.compile(r"\s*(?:\d+|会议室|大厅|多功能厅|报告厅|[A-Z\u4e00-\u9fff]{0,4}厅)"),
    "期": re.compile(r"\s*\d+[楼层座栋号]"),
    "次": re.compile(r"(?:全体)?(?:会议|全会)(?=[审听]|上|通过|决定|$)"),
}
# Units that number something more often than they count it: floors, bus lines, channels, pages, groups of a village, sessions.
UNITS_OF_PLACES = _ADDRESS_BEFORE.keys() | _ADDRESS_BEHIND.keys()
# 2 组、5 组: the next of a list whose first has the name of the village.
_LISTED_GROUP = re.compile(r"[村社庄寨屯湾坝坪沟]\s*\d{1,2}\s*组?(?:[、和及与]\s*\d{1,2}\s*组?){0,6}?[、和及与]\s*$")
_CODE = re.compile(
    r"(?:代码|编码|编号|账号|帐号|号码|证号|批号|邮编|邮政编码|密码|学号|工号|文号|序号|刊号|QQ|电话|专线|热线|传真|分机|端口|代号|批文)(?:为|是)?\s*[:：]?\s*$"
)
_EXCHANGED = re.compile(r"\s*(?:可?兑换?|折合|等于|[=＝])")
_SCORE_BEFORE = re.compile(r"(?:比分|总分|局分|大比分)[^。；]{0,24}$|以(?:总分|大比分)?\s*$|[:：]\d{1,3}[、，和及]\s*$")
_SCORE_BEHIND = re.compile(
    r"[^，。；]{0,4}?(?:胜|负|逆转|击败|击退|战平|打平|握手|取胜|告负|连下|领先|落后|力克|淘汰|不敌|横扫|失利|拿下|晋级|锁定|夺冠|险胜|惜败|扳平|收官|[、，和及]\s*\d{1,3}\s*[:：比])"
)
_SPORT = re.compile(r"队|赛|球|局|场|冠军|对手|选手|打|男单|女单|双打|半决|决赛|主场|客场")
_POINTS_BEFORE = re.compile(r"[涨跌升降挫扬落](?:了|约|近|超|逾)?\s*$")


def is_address(text: str, start: int, end: int, unit: str) -> bool:
    """Return whether a number with its unit says which floor, line, channel, page, group or session, and not how many (3 号楼 12 层, 31 路公交)."""
    before, behind = _ADDRESS_BEFORE.get(unit), _ADDRESS_BEHIND.get(unit)
    if before and before.search(text, max(0, start - 10), start):
        return True
    if behind and behind.match(text, end):
        return unit != "次" or "届" in text[max(0, start - 8) : start]
    return unit == "组" and _LISTED_GROUP.search(text, max(0, start - 30), start) is not None


def is_code(text: str, start: int) -> bool:
    """Return whether bare digits follow a word that announces a code: 证券代码：600690, 电话 8588."""
    return text[start - 1 : start] not in ("，", "。", "、") and _CODE.search(text, max(0, start - 12), start) is not None


def is_exchanged(text: str, end: int) -> bool:
    """Return whether a sum of one is only what is changed into another: 1 美元兑 7.1 元."""
    return _EXCHANGED.match(text, end) is not None


def is_score(text: str, start: int, end: int) -> bool:
    """Return whether a ratio is the score of a match: 以 3:1 逆转, 比分 25:21."""
    if not _SPORT.search(text, max(0, start - 40), min(len(text), end + 20)):
        return False
    return _SCORE_BEFORE.search(text, max(0, start - 12), start) is not None or _SCORE_BEHIND.match(text, end) is not None


def is_index_points(text: str, start: int, end: int, value: float) -> bool:
    """Return whether 点 behind a number counts the points of an index and tells no time: 3,400 点, 上涨 25 点."""
    if text[end + 1 : end + 2] in tuple("钟半整位名多阵评燃对线到长亮状面数击") or text[end + 1 : end + 2].isdigit():
        return False
    return value >= 100 or "." in text[start:end] or _POINTS_BEFORE.search(text, max(0, start - 4), start) is not None
