"""Measure words and units: the list in units.csv and the patterns made from it.

units.csv has one row per word: `canonical`, the unit it stands for (个工作日 -> 工作日); whether it may follow digits and, more
strictly, a Chinese numeral (三路 is part of a name more often than a count); and a pattern per case of what makes another
word of it when it runs on (口径 is not 口).
"""

import csv
import re
from functools import cache
from pathlib import Path

DURATIONS = frozenset(
    ["年", "年度", "个月", "季度", "星期", "周", "天", "日", "工作日", "自然日", "交易日", "小时", "分钟", "秒", "毫秒"]
)
MONEY = frozenset(
    [
        "元",
        "美元",
        "欧元",
        "港元",
        "日元",
        "英镑",
        "澳元",
        "新元",
        "卢布",
        "韩元",
        "角",
        "分钱",
        "澳门元",
        "泰铢",
        "卢比",
        "印度卢比",
        "加元",
        "瑞士法郎",
        "林吉特",
        "越南盾",
        "雷亚尔",
        "比索",
        "美分",
        "迪拉姆",
        "坚戈",
        "图格里克",
    ]
)
SHARES = frozenset(("%", "‰", "ratio"))
_PER = "人[·•]月|人[·•]年|户[·•]月|平方米[·•]月|吨[·•]公里|间|栋|学期|学年|课时|百亿元|亿元|万元|百万人|十万人|吨|亩|平方米|平方公里|百平方公里|万平方公里|立方米|千瓦时|公里|公顷|公斤|斤|小时|分钟|秒|人|户|年|月|日|天|次|升|度|餐|万人|㎡|件|班|座|套|台|头|床位|床|股|千克|克|毫升|桶|只|瓶|盒|支|株|千瓦|百公里|车公里|人公里|吨公里|人次|万户|百户|百人|千人|辆|生|师|床日|例|尾|羽|平方千米|GB|吨标准煤|万吨|万千瓦时|kg|t|kWh|km|h|d|m³|L|s"


# 27,100 m3/s
_PER_NAMES = {"s": "秒"}


@cache
def unit_rows() -> tuple[dict[str, str], ...]:
    """Return the rows of units.csv as dicts, one per measure word or unit."""
    with Path(__file__).with_name("units.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def canonical_units() -> dict[str, str]:
    """Return {unit as written, half-width, without spaces: canonical unit}."""
    return {row["unit"]: row["canonical"] for row in unit_rows()}


def canonical_unit(written: str) -> str:
    """Return the canonical unit of `written` (without spaces): 个工作日 -> 工作日, 元／吨 -> 元/吨."""
    plain = written.translate(str.maketrans("（）／％", "()/%"))
    known = canonical_units()
    if plain in known:
        return known[plain]
    head, slash, per = plain.partition("/") if "/" in plain else plain.partition("每")
    return f"{known.get(head, head)}/{_PER_NAMES.get(per, per)}" if slash else plain


@cache
def unit_pattern(after: str) -> str:
    """Return the pattern of units that may follow `after` ("digits" or "han"), composites such as 元/吨 included.

    A unit in no list is one if it is told per something known: 85.6 纳戈瑞/小时.
    """
    guards = {row["unit"]: _guard(row, after) for row in unit_rows() if row[f"after_{after}"] == "yes"}
    unknown = rf"|\s*+[一-鿿A-Za-zμ]{{2,5}}[/／](?:{_PER})" if after == "digits" else ""
    return rf"(?:{_trie(guards)})(?:\s*[/／每]\s*(?:{_PER}))?{unknown}"


def _guard(row: dict[str, str], after: str) -> str:
    """Return the pattern of what makes another word of a unit: in its row; of a unit in Latin letters any letter (kgce is not kg)."""
    listed = row[f"not_before_{after}"]
    return "|".join(filter(None, (listed, "[A-Za-z]"))) if row["unit"][-1:].isascii() and row["unit"][-1:].isalpha() else listed


def _trie(guards: dict[str, str]) -> str:
    """Return one pattern for all words, the longest first, each followed by its guard; common beginnings are written once.

    The spaces before a Han character are written once for all of them: a branch that begins with a literal costs `re` one look.
    """
    branches: dict[str, dict[str, str]] = {}
    end: str | None = None
    for word, guard in guards.items():
        if word:
            branches.setdefault(word[0], {})[word[1:]] = guard
        else:
            end = guard
    parts = [_letter(first) + _rest(rest) for first, rest in branches.items() if first.isascii()]
    if han := [first + _rest(rest) for first, rest in branches.items() if not first.isascii()]:
        parts.append(rf"\s*+(?:{'|'.join(han)})")
    if end is not None:
        parts.append(rf"(?!\s*(?:{end}))" if end else "")
    return "|".join(parts)


def _rest(guards: dict[str, str]) -> str:
    return rf"(?:{_trie(guards)})" if len(guards) > 1 or "" not in guards else _trie(guards)


def _letter(letter: str) -> str:
    """Return the pattern of an ASCII letter of a unit: brackets and slashes in either width."""
    return {"(": "[(（]", ")": "[)）]", "/": "[/／]"}.get(letter, re.escape(letter))
