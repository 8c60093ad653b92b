"""What numbers of a list of places count: 其中，思明区 3120 件、湖里区 2860 件 are of what the number before the list counts."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from helpers.reading.documents.headings import gazetteer, is_place, match_opening
from helpers.reading.documents.registered_names import registered_names
from helpers.reading.quantities.lexicon import VERBS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpers.reading.extraction import Row

_REACH = 400
_OF_PLACES = re.compile(r"[一-鿿]{2,10}(?:区|县|市|旗|州|盟)$")
_LEADER = re.compile(r"(?P<noun>.{2,}?)(?:居|排|位)[一-鿿]*?(?:有|是|为)(?P<name>[一-鿿]{2,10}[区县市旗镇乡])")
_CAME_OR_WENT = re.compile(r"(?:新[增设认注]|净增|净减|减少|新增加|注销|关停|取消|撤并|流失)$")
_ABOUT = re.compile(r"(?P<noun>[一-鿿“”]{2,14})方面[，,]")
_OF_PLACES_UNITS = frozenset(["个", "家", "处", "座", "片", "块", "地"])  # 综保区 156 个 are counted themselves
_LED = re.compile(r"^(?:其中|[有是为和与及])+")
_STOP = re.compile(r"[。！？；;\n]")
# What a sentence without a number before its list says is compared: 群众满意率居前三位的是….
_COMPARED = re.compile(
    r"(?P<noun>[一-鿿“”]{1,12}?(?:率|量|数|额|值|得分|评分|指数|面积|收入|满意度|比例|占比|增速|增幅|降幅|浓度))(?=居|排|位|较|最|低|高|超|达|不足|前|后|为|是|分别|依次|情况|[:：，,（(]|$)"
)
_OWN_NAME = re.compile(r"(?:[^地社片园小户城景矿库灾校大]|^..)[区县市旗]$")
_SHORT = 4  # characters of the name of a place that no list has to know
_UNSURE, _LESS_SURE = 0.5, 0.85


def name_listed(rows: Sequence[Row], text: str) -> list[Row]:
    """Return Rows in which no measure begins with who did it (思明区新建学校), and no number is said to count a place that only stands before it: its measure is that of the number before the list, or what its sentence compares.

    Where neither tells, the measure is empty, and the confidence low.
    """
    named: list[Row] = []
    for row in rows:
        row = row._replace(measure=_without_doer(_without_leader(row.measure)))
        if row.table is None and _stands_before(row, text) and _names_a_place(row):
            measure = _find_measure(row, named, text)
            row = row._replace(measure=measure, confidence=min(row.confidence, _LESS_SURE if measure else _UNSURE))
        named.append(row)
    return named


def _without_doer(measure: str) -> str:
    """Return what was done something to, without the place that did it: 学校 of 思明区新建学校."""
    doer = match_opening(measure)
    short = len(doer) <= _SHORT and bool(_OWN_NAME.search(doer))
    if not doer or not (short or doer in registered_names() or doer in gazetteer()):
        return measure
    deed = measure[len(doer) :]
    verb = max((deed[:end] for end in (2, 3, 4) if deed[:end] in VERBS), key=len, default="")
    return deed[len(verb) :] if verb and len(deed) > len(verb) + 1 and deed[len(verb)] not in "的率" else measure


def _without_leader(measure: str) -> str:
    """Return what places are compared by, without the first of them: 投资增速 of 投资增速居前的有永丰县."""
    found = _LEADER.fullmatch(measure)
    return found["noun"] if found and is_place(found["name"]) else measure


def _names_a_place(row: Row) -> bool:
    """Return whether a measure is nothing but the name of the row's part or of a place that is known or has the looks of one."""
    name = _LED.sub("", row.measure)
    if not name:
        return False
    known = name == row.district or name in registered_names() or name in gazetteer()
    return known or (row.unit not in _OF_PLACES_UNITS and bool(_OF_PLACES.fullmatch(name)) and is_place(name))


def _stands_before(row: Row, text: str) -> bool:
    """Return whether the measure stands before the number, or names who has it (低于 97%的有同安区): 覆盖 12 个区 counts districts."""
    if row.measure.startswith(("有", "是")):
        return True
    return bool(row.measure) and row.measure[-1] in text[max(0, row.start - 10) : row.start]


def _find_measure(row: Row, before: Sequence[Row], text: str) -> str:
    reached = list(takewhile(lambda one: one.start >= row.start - _REACH, reversed(before)))
    near = [one for one in reversed(reached) if (one.unit, one.kind) == (row.unit, row.kind) and one.measure]
    own = _sentence_before(row, text)
    if row.kind == "change" and before and before[-1].start >= row.start - len(own):
        return before[-1].measure  # 永丰县 8620 户，增长 12%
    same = [one for one in near if one.start >= row.start - len(own)]
    if same:
        return _with_way(same[-1], text)
    if compared := _COMPARED.search(_LED.sub("", own)) or _ABOUT.search(own):
        return _without_verb(compared["noun"].strip("“”"))
    between = text[near[-1].end : row.start] if near else ""
    return _with_way(near[-1], text) if near and len(_STOP.findall(between)) <= 2 else ""


def _with_way(row: Row, text: str) -> str:
    """Return the measure of a Row with the word before it that says whether things came or went: 新设企业 are not all 企业."""
    before = text[max(0, row.start - _REACH // 8) : row.start]
    way = _CAME_OR_WENT.search(before[: before.rfind(row.measure)]) if row.measure in before else None
    return f"{way[0]}{row.measure}" if way else row.measure


def _without_verb(noun: str) -> str:
    return noun[2:] if noun[:2] in VERBS and len(noun) > 3 else noun


def _sentence_before(row: Row, text: str) -> str:
    window = text[max(0, row.start - _REACH) : row.start]
    stops = [found.end() for found in _STOP.finditer(window)]
    return window[stops[-1] :] if stops else window
