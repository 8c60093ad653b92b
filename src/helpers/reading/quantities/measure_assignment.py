"""Which measure belongs to which quantity of a text: behind it, before it, or its neighbour's; and how sure that is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from helpers.reading.quantities.connections import is_connected, leads_on, may_be_connected, name_divided
from helpers.reading.quantities.lexicon import ACTIONS, GENERIC, NOUN_LIKE, VERBS
from helpers.reading.quantities.list_alignment import distribute, name_sectors
from helpers.reading.quantities.noun_cuts import name_who
from helpers.reading.quantities.nouns_before import name_before, name_clause_before
from helpers.reading.quantities.nouns_behind import COUNTING_WHO, is_sum_of_next, name_behind, name_owner_of_share
from helpers.reading.quantities.units import DURATIONS, MONEY, SHARES

if TYPE_CHECKING:
    from helpers.reading.quantities.model import Draft

# What a share may be a share of, and what the next clause does not go on with: 到位资金 8 亿元，完成年度任务的 60%，增长 5%.
YARDSTICKS = ("任务", "任务数", "计划", "目标", "计划数", "目标数")
_LEVEL = re.compile(r"(国家级|[省市区县镇乡村州]级)(?:的)?")
_NOT_COUNTED = SHARES | DURATIONS | {"岁", "周岁"}
# 连续 5 年获评优秀: for how long, or how often, something went on; what follows is what happened.
_HOW_LONG = frozenset(["连续", "延长", "缩短", "提前", "坚持", "时隔"])
_LASTING = DURATIONS | {"届", "次", "轮"}
_RANKED = re.compile(r"[一-鿿]{0,6}?(?:排名|排在|排|位列|位居|名列|居|列)第")
# The longest remark in brackets that says something about what stands before it.
_BRACKET = 80
_CLOSED = re.compile(r"[^。；\n()（）]*[)）]")
_OPENED = re.compile(r"(?:^|[，。；！？：,;!?:\n])(?:其中|还|另|共|只|仅|有|约|近|达|多|高|超|过|逾)*$")
_PLACE = re.compile(r"[一-鿿]{1,6}[市县区州省镇乡盟旗]")
# 南部局地 624 毫米: where it fell, and not what.
_WHERE = re.compile(r".*(?:局地|局部|等地|一带|部分地区)$")
# 8500 余间不同程度损坏: what befell the things counted before.
_BEFALLEN = re.compile(r"(?:不同程度|严重|一般|轻微|轻度|重度|部分)?(?:倒塌|损坏|受损|损毁|垮塌|冲毁|被毁|毁坏|烧毁)$")
_SHORTEST_DEED, _LONGEST_MAKING = 4, 8
_MADE = tuple(GENERIC)
_PAUSE = re.compile(r"[，。；、：！？,;:!?（）()\n]")
_PLACES_COUNTED = frozenset("省县镇乡市区州旗")
_MEDALS = {"金": "金牌", "银": "银牌", "铜": "铜牌"}
# Shares of measures that were right on texts nobody had tuned on, by where the measure was found: the confidence they leave.
STATED, TAKEN_OVER, ODD, MISSING = 0.95, 0.85, 0.65, 0.6
# A digit in a measure is a sign of a clause, but for names like 5G, N95 and PM2.5.
_CLAUSE_LETTERS = frozenset("已要或并将被把从让给")
_LONE_DIGITS = re.compile(r"(?<![A-Za-z0-9.])[0-9.]+(?![A-Za-z0-9.])")


def name_measures(text: str, drafts: list[Draft]) -> list[tuple[str, float]]:
    """Return (measure, confidence in it) of each draft, "" if the text does not say.

    Drafts are (start, end, numbers, kind, confidence).
    """
    stated = [_name_stated(text, drafts, i) for i in range(len(drafts))]
    named = distribute(text, drafts, _share_with_neighbours(text, drafts, list(stated)))
    if any(draft.kind == "ratio" for draft in drafts):
        named = name_sectors(text, drafts, named)
    return [(measure, _confidence(measure, measure == first)) for measure, first in zip(named, stated, strict=True)]


def _name_stated(text: str, drafts: list[Draft], i: int) -> str:
    """Return the measure directly after or before drafts[i], "" if there is none."""
    start, end, numbers, _, _ = drafts[i]
    unit = numbers.unit
    if unit == "枚" and text[end - 1] in _MEDALS:
        return _MEDALS[text[end - 1]]
    if text[start - 2 : start] == "时速":
        before = name_before(text, start, drafts[i - 1].end if i else 0, unit)
        return before.lstrip("按以") if before.endswith("时速") else "时速"
    behind = _name_behind(text, drafts, i)
    if behind and (text[end : end + 1] != "的" or unit in _NOT_COUNTED):
        return behind
    opened, floor = start, drafts[i - 1].end if i else 0
    if i and text[start - 1] in ")）":
        opened, floor = _before_bracket(text, drafts, i)
    elif (
        i
        and drafts[i - 1].numbers.unit in COUNTING_WHO
        and start - floor > _SHORTEST_DEED
        and not _PAUSE.search(text, floor, start)
        and (who := _name_who(text, floor, start))
    ):
        floor += len(who)
    if unit in _PLACES_COUNTED and not behind:
        return unit
    before = name_divided(text, start) or name_before(text, opened, floor, unit)
    if not i and not before and not behind and unit in SHARES:
        return name_clause_before(text, start)
    return behind if behind and before in VERBS else before or behind


def _name_who(text: str, floor: int, start: int) -> str:
    """Return who in the words between two numbers did what the second one counts; "" if it counts what they made (企业完成产值)."""
    who = name_who(text[floor:start])
    deed = text[floor + len(who) : start].strip()
    return "" if len(deed) <= _LONGEST_MAKING and deed.endswith(_MADE) else who


def _name_behind(text: str, drafts: list[Draft], i: int) -> str:
    """Return the noun phrase behind drafts[i] that it counts, "" if what follows is something else."""
    start, end, numbers, _, _ = drafts[i]
    unit, has_next = numbers.unit, i + 1 < len(drafts)
    if unit in _LASTING and text[max(0, start - 2) : start] in _HOW_LONG:
        return ""
    limit = drafts[i + 1].start if has_next else len(text)
    behind = name_behind(text, end, limit, unit)
    if not behind:
        return name_owner_of_share(text, end, limit, unit) if unit in SHARES and _opens_clause(text, start) else ""
    is_sum = has_next and unit not in MONEY and drafts[i + 1].numbers.unit in MONEY and is_sum_of_next(text, end, limit, behind)
    return "" if is_sum else behind


def _before_bracket(text: str, drafts: list[Draft], i: int) -> tuple[int, int]:
    """Return where the phrase before drafts[i] ends, and the end of the quantity before that phrase.

    A bracket with a quantity of its own is passed over: 大班（56 人以上）45 个 counts 大班.
    """
    start, before = drafts[i].start, i - 1
    opened = max(text.rfind("(", 0, start), text.rfind("（", 0, start))
    while opened >= 0 and before >= 0 and drafts[before].start > opened:
        before -= 1
    if before < i - 1:
        start = opened
    return start, drafts[before].end if before >= 0 else 0


def _opens_clause(text: str, start: int) -> bool:
    """Return whether a clause begins at `start` (60%公办学校纳入集团化管理), or nothing but 有多达 and its like stands before it."""
    return _OPENED.search(text, max(0, start - 8), start) is not None


@lru_cache(maxsize=1 << 12)
def _confidence(measure: str, is_stated: bool) -> float:
    """Return how sure a measure is: less if it is a neighbour's, least if it reads like a clause, or if there is none."""
    if not measure:
        return MISSING
    begins_with_verb = measure[:2] in VERBS and measure[:2] not in NOUN_LIKE and not measure.endswith("率")
    if len(measure) == 1 or begins_with_verb or not _CLAUSE_LETTERS.isdisjoint(measure):
        return ODD
    if not measure.isalpha() and _LONE_DIGITS.search(measure):
        return ODD
    return STATED if is_stated else TAKEN_OVER


def _share_with_neighbours(text: str, drafts: list[Draft], measures: list[str]) -> list[str]:
    """Return the measures with gaps filled: from the next if it follows at once (6 批 1187 名党员), else from the one before."""
    for i in range(len(drafts) - 2, -1, -1):
        start, end, numbers = drafts[i].start, drafts[i].end, drafts[i].numbers
        if numbers.unit in SHARES and drafts[i + 1].numbers.unit not in SHARES:
            continue
        following = drafts[i + 1].start
        if not may_be_connected(text, end, following):
            continue
        in_turn = "分别" in text[max(0, start - 6) : start]
        if (not measures[i] or measures[i] in VERBS or in_turn) and is_connected(text, end, following):
            behind = measures[i + 1] or (measures[i] if in_turn else "")
            measures[i] = "" if i and leads_on(text, drafts[i - 1].end, start) else behind
    last = ""
    for i, (start, end, *_) in enumerate(drafts):
        only_done = i and measures[i] in ACTIONS and drafts[i - 1].numbers.unit == drafts[i].numbers.unit
        if (
            (not measures[i] or only_done)
            and i
            and "。" not in text[drafts[i - 1].end : start]
            and not _is_own_money(text, drafts, i)
        ):
            measures[i] = _of_level(text, drafts[i - 1].end, start, last or measures[i - 1] or measures[i])
        elif i and last and _PLACE.fullmatch(measures[i]) and _is_aside(text, start, end):
            measures[i] = last  # 死亡 56 人（其中甲市 41 人，乙县 15 人）
        elif i and last and drafts[i - 1].numbers.unit == drafts[i].numbers.unit:
            measures[i] = _said_of_last(measures[i], last)
        if not _is_aside(text, start, end) and not measures[i].endswith(YARDSTICKS):
            last = measures[i]
    return measures


def _said_of_last(measure: str, last: str) -> str:
    """Return a measure that only says where something was, or what befell it, as one of what was counted `last`; any other as it is."""
    if _WHERE.fullmatch(measure):
        return last
    if _BEFALLEN.fullmatch(measure) and (before := _BEFALLEN.search(last)) and before.start():
        return last[: before.start()] + measure
    return measure


def _is_own_money(text: str, drafts: list[Draft], i: int) -> bool:
    """Return whether drafts[i] is money spent or saved by a verb of its own, not a sum of what is counted before: 党员 230 名，投入 45 万元."""
    if drafts[i].numbers.unit not in MONEY or drafts[i - 1].numbers.unit in MONEY:
        return False
    between = text[drafts[i - 1].end : drafts[i].start].strip()
    return between[-2:] in VERBS


def _of_level(text: str, end: int, start: int, measure: str) -> str:
    """Return a measure taken over, of the level that text[end:start] names: 国家级非遗 15 项、省级 63 项 counts 省级非遗."""
    level, before = _LEVEL.search(text, end, start), _LEVEL.match(measure)
    return level[1] + measure[before.end() :] if level and before and level.end() == start else measure


def _is_aside(text: str, start: int, end: int) -> bool:
    """Return whether the next clause does not go on with a quantity: it stands in brackets (含旧存 343 件), or tells a rank (在 20 个区县中排名第 4)."""
    if "第" in text[end : end + 16] and _RANKED.match(text, end, end + 16):
        return True
    before = text[max(0, start - _BRACKET) : start]
    if "(" not in before and "（" not in before:
        return False
    opened = start - len(before) + max(before.rfind("("), before.rfind("（"))
    if text.find(")", opened, start) >= 0 or text.find("）", opened, start) >= 0:
        return False
    return _CLOSED.match(text, end, end + _BRACKET) is not None
