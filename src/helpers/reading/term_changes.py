"""English of how a thing moved (年均增长: average annual increase), and of things from a size on (年产值亿元以上的企业)."""

from __future__ import annotations

import re
from collections.abc import Mapping

FILL = "…"
DEGREE = "程度："  # how the list marks a word before 增长, 下降 …: 年均, average annual …
SCALE = "数量："  # and the words of large numbers
_MOVED = re.compile(
    r"(?:增长|增加|提高|提升|上升|上涨|下降|下跌|降低|减少|缩短|压缩|压减|变化|增减|增速|增幅|降幅|涨幅|跌幅|增长率|回升|回落|改善)$"
)
_CHANGE = re.compile(r"(?:increase|decrease|change|rise|fall|growth|growth rate|improvement)")
MAX_DEGREE = 8
_FROM_SIZE = re.compile(
    r"(?P<of>[一-鿿]{2,8}?)?(?P<over>超过?|突破|达到?|不低于)?(?P<n>\d[\d.]*)(?P<scale>[万亿]?)(?P<unit>元|亩|人|户|平方米)(?P<way>以上|以下)?的?(?P<what>[一-鿿]{2,})"
)
_FACTOR = {"": 1, "万": 10**4, "亿": 10**8}
_LARGE = (("十亿", 10**9), ("百万", 10**6))
OVER, UP, DOWN = "超", "以上", "以下"


def split_change(name: str, terms: Mapping[str, str]) -> tuple[str, str, str] | None:
    """Return (what moved, how it moved, since when) of a name, None if it tells no change or has a word before it that the list lacks.

    >>> terms = {"增长": "increase", "程度：年均": "average annual …", "程度：同比": "… on the year before"}
    >>> split_change("粮食产量年均增长", terms)
    ('粮食产量', 'average annual increase', '')
    >>> split_change("粮食产量同比增长", terms)
    ('粮食产量', 'increase', ' on the year before')
    """
    found = _MOVED.search(name)
    change = terms.get(found[0], "") if found else ""
    if not found or not _CHANGE.fullmatch(change):
        return None
    of, since = name[: found.start()], ""
    while degree := _find_degree(of, terms):
        of, told = of.removesuffix(degree), terms[DEGREE + degree]
        if told.startswith(FILL):
            since = since or told.removeprefix(FILL)
        else:
            change = told.replace(FILL, change)
    return of, change, since


def _find_degree(of: str, terms: Mapping[str, str]) -> str:
    ends = (of[-length:] for length in range(min(MAX_DEGREE, len(of)), 0, -1))
    return next((end for end in ends if DEGREE + end in terms), "")


def split_size(name: str, terms: Mapping[str, str]) -> tuple[str, str, str] | None:
    """Return (what is counted, the size that says which of it, how much that is at least) of a name; None if it names no such size.

    >>> terms = {"数量：百万": "million", "数量：元": "yuan", "数量：以上": "… or more"}
    >>> split_size("集体收入50万元以上的行政村", terms)
    ('行政村', '集体收入', '500,000 yuan or more')
    >>> split_size("年产值200万元以上企业", terms)
    ('企业', '年产值', '2 million yuan or more')
    """
    found = _FROM_SIZE.fullmatch(name)
    way = (found["way"] or (OVER if found["over"] else "")) if found else ""
    bound = terms.get(SCALE + way, "")
    unit = terms.get(SCALE + found["unit"], "") if found else ""
    if not found or not bound or not unit:
        return None
    value = float(found["n"]) * _FACTOR[found["scale"]]
    scale, factor = next(((terms.get(SCALE + word, ""), size) for word, size in _LARGE if value >= size), ("", 1))
    number = " ".join(filter(None, [f"{value / factor:,.10g}", scale, unit]))
    return found["what"], found["of"] or "", bound.replace(FILL, number)
