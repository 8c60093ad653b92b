"""Provisional indicators that are one thing: columns of tables that repeat the text, and rises and falls of the same number."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import pairwise

from helpers.reading.extraction import Row
from helpers.reading.stages import RELATIVE

CHANGED, CHANGED_ANYHOW = "同比变化", "变化"  # on the year before, and without saying since when
_CHANGE = re.compile(r"(?P<year>同比|[比较](?:上年|去年)(?:同期)?)?(?:增长|增加|提高|提升|上升|下降|降低|减少|缩短|压缩|压减)$")
# Words that only say that something took place or came in: 开展志愿活动, 组织志愿活动 and 志愿活动 count one thing; so do 热线 and 12345 热线.
_TOOK_PLACE = re.compile(
    r"^(?:累计|共|先后|全年|围绕[一-鿿“”\d]{2,8}(?=开展|举办|组织)|广泛|深入|持续|集中|常态化|扎实)*(?:组织开展|开展|举办|举行|组织|召开|承办)(?=[一-鿿]{2})"
)
_CAME_IN = re.compile(r"^(?:受理|接到|收到|接收|办理)(?=[一-鿿\d]*(?:诉求|投诉|举报|来信|来访|来电|热线|信访|事项)[一-鿿]{0,2}$)")
_OF_ALL_KINDS = re.compile(r"(?<=[一-鿿]{2})各[类项种](?=[一-鿿]{2})")  # 受理各类案件
_HOTLINE = re.compile(r"12345(?:政务服务)?(?:便民)?(?=热线)")
_EVENTS = frozenset(["场", "场次", "次", "期", "批", "批次", "轮", "届", "件", "起", "个"])
_ENDS = frozenset("。！？!?")
_BESIDE = 14  # characters between two numbers of a list: 件、湖里区受理
Fact = tuple[str, float, str]


@dataclass(frozen=True)
class Indicator:
    """A provisional indicator: key, Chinese name, unit, theme, stage (input, activity, output, result) and tier (figure, no_level).

    tabled: whether the document itself has all its numbers in one column or one row of one table or in one list, and so says that they are one thing.
    """

    key: str
    zh: str
    unit: str
    theme: str
    effort: str
    tier: str
    tabled: bool = False


@dataclass(frozen=True)
class Coded:
    """One extraction Row with its indicator; `reported` is empty if its quantity cannot be read as a single one."""

    row: Row
    reported: str
    measure: str
    indicator: str


def unite(coded: list[Coded], made: list[Indicator]) -> tuple[list[Coded], list[Indicator]]:
    """Return (coded, made) in which one thing has one Indicator, however tables and words tell it."""
    return mark_tabled(*unite_changes(*unite_wordings(*merge_columns(coded, made))))


def mark_tabled(coded: list[Coded], made: list[Indicator]) -> tuple[list[Coded], list[Indicator]]:
    """Return (coded, made) with those marked as `tabled` whose numbers of two districts or more stand in one column or one row of one table, or those of all districts in one list of a sentence."""
    rows: dict[str, list[Row]] = {}
    districts = len({each.row.district for each in coded})
    for each in coded:
        rows.setdefault(each.indicator, []).append(each.row)
    return coded, [replace(each, tabled=_is_tabled(of := rows.get(each.key, [])) or _is_listed(of, districts)) for each in made]


def _is_tabled(rows: list[Row]) -> bool:
    in_one_table = len({row.table for row in rows}) == 1 and rows[0].table is not None
    in_line = len({row.column for row in rows}) == 1 or len({row.row for row in rows}) == 1
    return in_one_table and in_line and len({row.district for row in rows}) > 1


def _is_listed(rows: list[Row], districts: int) -> bool:
    """Return whether numbers of all `districts` stand one behind the other in a list: 思明区 3120 件、湖里区 2860 件.

    A list of some may be of the first ones alone (居前三位的是…): the last of them is not the last of all.
    """
    named = len({row.district for row in rows})
    if not 1 < named == districts == len(rows) or any(row.table is not None for row in rows):
        return False
    ordered = sorted(rows, key=lambda row: row.start)
    return all(row.start - before.end <= _BESIDE and before.text[-1:] not in _ENDS for before, row in pairwise(ordered))


def merge_columns(coded: list[Coded], made: list[Indicator]) -> tuple[list[Coded], list[Indicator]]:
    """Return (coded, made) with a column of a table and the indicator of the text that it repeats as one Indicator.

    They are one if the numbers are those of the text in two districts or more and differ in none, and either every number of the column is
    in the text or one of the two names contains the other. The one with more numbers keeps its name.
    """
    columns, texts = _facts(coded, in_table=True), _facts(coded, in_table=False)
    names = {each.key: each.zh for each in made}
    same: dict[str, str] = {}
    for column, cells in columns.items():
        for key, told in texts.items():
            if column != key and _repeats(cells, told) and (cells <= told or _is_named_alike(names[column], names.get(key, ""))):
                old, kept = (column, key) if cells <= told or key not in names else (key, column)
                same[old] = kept
                break
    return _recode(coded, made, same, _find_clashes(coded, same))


def _find_clashes(coded: list[Coded], same: dict[str, str]) -> set[tuple[str, str]]:
    """Return (district, indicator) of the numbers of indicators that go to another which has the same number there with another bound."""
    bounds = {(each.row.district, each.indicator): each.row.bound for each in coded}
    return {
        (district, old)
        for (district, old), bound in bounds.items()
        if old in same and bounds.get((district, same[old]), bound) != bound
    }


def _facts(coded: list[Coded], *, in_table: bool) -> dict[str, set[Fact]]:
    """Return {indicator: its numbers as (district, value, unit)} of tables, of provisional indicators alone, or of the text."""
    facts: dict[str, set[Fact]] = {}
    for each in coded:
        if (each.row.table is not None) == in_table and (each.indicator.startswith("n") or not in_table):
            facts.setdefault(each.indicator, set()).add((each.row.district, each.row.value, each.row.unit))
    return facts


def _repeats(cells: set[Fact], told: set[Fact]) -> bool:
    """Return whether a column and a text agree in two districts or more, and in every district that both have."""
    both = {fact[0] for fact in cells} & {fact[0] for fact in told}
    agreed = {fact[0] for fact in cells & told}
    return len(agreed) > 1 and agreed == both


def _is_named_alike(one: str, other: str) -> bool:
    return bool(one and other) and (one in other or other in one)


def unite_wordings(coded: list[Coded], made: list[Indicator]) -> tuple[list[Coded], list[Indicator]]:
    """Return (coded, made) in which events and complaints are one Indicator whether or not a verb says that they took place or came in.

    Those that one district reports under two names stay two. The shortest name is kept: it says what all of them count.
    """
    alike: dict[tuple[str, str, str], list[Indicator]] = {}
    for each in made:
        if stem := _tell_event(each):
            alike.setdefault((stem, each.unit, each.tier), []).append(each)
    same: dict[str, str] = {}
    for several in alike.values():
        first, *others = sorted(several, key=lambda each: len(each.zh))
        if others and _is_once_a_district(coded, {each.key for each in several}):
            same |= {each.key: first.key for each in others}
    return _recode(coded, made, same)


def _tell_event(indicator: Indicator) -> str:
    """Return the name of an indicator without what only says that it took place, came in, or by which number one calls."""
    name = _OF_ALL_KINDS.sub("", _HOTLINE.sub("", indicator.zh))
    return _CAME_IN.sub("", _TOOK_PLACE.sub("", name) if indicator.unit in _EVENTS else name)


def unite_changes(coded: list[Coded], made: list[Indicator]) -> tuple[list[Coded], list[Indicator]]:
    """Return (coded, made) in which a rise and a fall of one thing (同比增长, 同比减少; 增长 3%, 下降 2%) are one Indicator, its change.

    Those that one district reports both stay two. One that all tell in one direction keeps the name that says it.
    """
    alike: dict[tuple[str, str, str, str], list[Indicator]] = {}
    for each in made:
        found = _CHANGE.search(each.zh)
        if found and found.start() and (found["year"] or each.unit in RELATIVE):
            changed = CHANGED if found["year"] else CHANGED_ANYHOW
            alike.setdefault((each.zh[: found.start()], each.unit, each.tier, changed), []).append(each)
    same: dict[str, str] = {}
    names: dict[str, str] = {}
    for (stem, _, _, changed), several in alike.items():
        groups = [several] if _is_once_a_district(coded, {each.key for each in several}) else [[each] for each in several]
        for first, *others in groups:
            same |= {each.key: first.key for each in others}
            if len(_directions(coded, {first.key, *(each.key for each in others)})) > 1:
                names[first.key] = stem + changed
    recoded, left = _recode(coded, made, same)
    return recoded, [replace(each, zh=names.get(each.key, each.zh)) for each in left]


def _is_once_a_district(coded: list[Coded], keys: set[str]) -> bool:
    """Return whether no district has numbers of two of these indicators."""
    pairs = {(each.row.district, each.indicator) for each in coded if each.indicator in keys}
    return len({district for district, _ in pairs}) == len(pairs)


def _directions(coded: list[Coded], keys: set[str]) -> set[str]:
    return {each.row.change for each in coded if each.indicator in keys and each.row.change}


def _recode(
    coded: list[Coded], made: list[Indicator], same: dict[str, str], kept: Collection[tuple[str, str]] = ()
) -> tuple[list[Coded], list[Indicator]]:
    """Return (coded, made) without the indicators of `same`, whose numbers go to another: {indicator: the one that it is}.

    kept: (district, indicator) of numbers that stay what they are.
    """
    recoded = [
        each if (each.row.district, each.indicator) in kept else replace(each, indicator=same.get(each.indicator, each.indicator))
        for each in coded
    ]
    used = {each.indicator for each in recoded}
    return recoded, [each for each in made if each.key not in same or each.key in used]
