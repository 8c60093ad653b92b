"""The numbers of an edition that can be told one by one, the most telling first."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Iterable
from math import log10
from typing import TYPE_CHECKING

from helpers.reading.merging import CHANGED, CHANGED_ANYHOW, RELATIVE
from helpers.reading.naming import BEFORE
from helpers.tables import comparison
from helpers.tables.records import DataRow, to_records

if TYPE_CHECKING:
    from helpers.tables.edition import Edition

Fact = DataRow

STAGES = {"result": 3.0, "output": 2.0, "activity": 1.0, "input": 0.5}
# On page 1 what was done and for whom comes before rates, activities and what went in.
PAGE_ONE = {"output": 0.4, "result": 0.3, "activity": 0.25, "input": 0.1}
# Whom a deed reached (惠及居民, 听众), and what there is (在校学生), is told after what was done; what has changed before the rest.
REACHED_LATER, MOVED_FIRST = 0.5, 0.2
BARE_LATER = 1.5
_REACHED = re.compile(
    r"惠及|受益|受众|听众|旁听|参观|观看|报名人数|(?:覆盖|参加|参与|受教育|服务|吸引)(?:各类)?(?:居民|群众|学生|人口|人数|人员|人次|师生|职工|户数)+$"
)
_THERE = re.compile(
    r"^(?:现有|共有|在校|在籍|在册|常住|户籍|辖区)|(?:职工|员工|在岗|在编|人口)(?:人数|总数)?$|^(?:本科生|研究生|学生|学员|队员|党员)(?:人数|数)?$"
)
UNJUDGED = "unjudged"
# A name that tells less is listed last; so is a percentage whose name is no rate, share or change.
VAGUE, MIN_NAME = 5.0, 2
SHARES = frozenset(["%", "‰", "ratio"])
_GENERAL = re.compile(r"(?:组织|开展|完成|累计|实现|参加|涉及)?(?:单位|人员|人数|次数|数量|问题|事项|对象|群众)")
# What a number is of another one of its sentence: its change, on the year before or without saying since when, and what it was before.
_CHANGES = re.compile(
    rf"(?:同比|[比较](?:上年|去年|上学期|上学年|上季度?|上半年|上月|上期|年初)[末底]?)?(?:增长|增加|提高|提升|上升|下降|降低|减少|缩短|压缩|压减|增幅|降幅|涨幅)|{CHANGED}|{CHANGED_ANYHOW}"
)
_UNTOLD = re.compile(r"（此前）$|（第\d+处）$")
# Behind another number of its sentence, a name without anything of its own is that one's: 开发菌棒 90 万棒，产值 3 亿元.
_BARE = re.compile(
    r"(?:实现|完成|年|总|全年|带动)*(?:产值|收入|营收|销售额|销售收入|交易额|交易量|产量|利润|税收|面积|金额|资金|投资|投资额|项目|床位|学生|学员|队员|人员|毕业|周末|当天|总数|规模|里程|用电量|用水量|用时|人数|人次)(?:总额|总量)?"
)
# A rate that does not say of what: 办结率, 化解成功率.
_BARE_RATE = re.compile(r"[一-鿿]{2}(?:成功|完成)?率|支出进度|满意度")
_RATE = re.compile(r"率|度|比|占|幅|增长|下降|提高|降低|上升|减少|缩短|压减|提升|增加|提速|浓度")


class Facts:
    """The numbers of an edition that stand alone in their district and indicator.

    rows: one dict per number, as in observations, with its `effort`, the most telling first; without those that are told beside another
    number of their district, its change or what it was before. beside: (district, indicator) to these. names: indicator to its Chinese name.
    judged: the indicators whose comparability somebody has judged.
    """

    def __init__(self, tables: Edition) -> None:
        self.tables = tables
        listed = tables.indicators.set_index("indicator")
        self.names, self.effort, self.theme = (
            dict(zip(map(str, listed.index), listed[column].astype(str), strict=True)) for column in ("zh", "effort", "theme")
        )
        self.judged = set(listed.index[listed["comparability"] != UNJUDGED])
        once = tables.observations.drop_duplicates(["district_code", "indicator"], keep=False)
        rows = to_records(once.assign(effort=once["indicator"].map(self.effort)))
        self.every: list[Fact] = sorted(rows, key=self.worth, reverse=True)
        self.beside = self._pair()
        paired = {each["observation_id"] for several in self.beside.values() for each in several}
        self.rows = [row for row in self.every if row["observation_id"] not in paired]

    def _pair(self) -> dict[tuple[str, str], list[Fact]]:
        """Return the changes, earlier values and other units (23 批次、14.6 万件) of each number, by its district and indicator."""
        named: dict[tuple[str, str], Fact] = {}
        for row in sorted(self.every, key=lambda row: (row["section"], row["sentence"], row["ordinal"])):
            named.setdefault((row["district_code"], self.names[row["indicator"]]), row)
        pairs: dict[tuple[str, str], list[Fact]] = {}
        for row in self.every:
            of = named.get((row["district_code"], self.stem(row["indicator"])))
            if of is not None and of is not row and self._may_stand_beside(row, of):
                pairs.setdefault((of["district_code"], of["indicator"]), []).append(row)
        return pairs

    def _may_stand_beside(self, row: Fact, of: Fact) -> bool:
        """Return whether a number is told in brackets or behind another: if their sentence is one, and a change is relative or of the same unit."""
        if (row["section"], row["sentence"]) != (of["section"], of["sentence"]):
            return False
        added = self.names[row["indicator"]].removeprefix(self.names[of["indicator"]])
        return added in ("", BEFORE) or row["unit"] in (*RELATIVE, of["unit"])

    def stem(self, indicator: str) -> str:
        """Return the name of what an indicator is the change or the earlier value of; its own name if it is not one."""
        name = self.names[indicator].removesuffix(BEFORE)
        found = next((hit for hit in _CHANGES.finditer(name) if hit.end() == len(name) and hit.start()), None)
        return name[: found.start()] if found else name

    def worth(self, row: Fact) -> float:
        """Return how telling a fact is: results above outputs above what went in, then the size of the number; vague names last."""
        size = log10(abs(row["value"]) + 1) / 10 if row["unit"] not in SHARES else 0.2
        later = STAGES["output"] - STAGES["input"] if self.is_reached(row["indicator"]) and row["effort"] == "output" else 0
        later += BARE_LATER * self.is_bare_rate(row)
        return STAGES[row["effort"]] + size - later - (VAGUE if self.is_vague(row) else 0)

    def is_vague(self, row: Fact) -> bool:
        """Return whether the name of a provisional indicator is too short to say what is counted, or is a share without its base."""
        name = self.names[row["indicator"]]
        if row["indicator"] in self.judged:
            return False
        share = row["unit"] in SHARES and not _RATE.search(name)
        bare = row["ordinal"] > 1 and bool(_BARE.fullmatch(name))
        return len(name) < MIN_NAME or share or bare or bool(_GENERAL.fullmatch(name)) or bool(_UNTOLD.search(name))

    def is_bare_rate(self, row: Fact) -> bool:
        """Return whether a fact behind another number of its sentence is a rate that does not say of what."""
        return (
            row["ordinal"] > 1
            and row["indicator"] not in self.judged
            and bool(_BARE_RATE.fullmatch(self.names[row["indicator"]]))
        )

    def is_reached(self, indicator: str) -> bool:
        """Return whether an indicator tells whom a deed reached, or what there is, rather than what was done."""
        name = self.names[indicator]
        return bool(_REACHED.search(name) or _THERE.search(name))

    def on_page_one(self, row: Fact) -> float:
        """Return how early a fact of a topic is told on page 1: what was done before what went in, what has changed before what has not."""
        moved = MOVED_FIRST * ((row["district_code"], row["indicator"]) in self.beside)
        return PAGE_ONE[row["effort"]] + moved - (REACHED_LATER if self.is_reached(row["indicator"]) else 0)

    def of_district(self, code: str, most: int, told: Collection[str] = ()) -> list[Fact]:
        """Return at most `most` facts of a district, one of each theme before a second of any, in the order of the source. told: indicators that are told elsewhere."""
        own = [row for row in self.rows if row["district_code"] == code and row["indicator"] not in told]
        clear = [row for row in own if not self.is_vague(row)] or own[:1]
        chosen = take_turns(clear, "theme", most)
        return sorted(chosen, key=lambda row: (row["section"], row["sentence"], row["ordinal"]))

    def of_indicator(self, key: str) -> list[Fact]:
        """Return the facts of an indicator, in the order of the source."""
        found = {row["district_code"]: row for row in self.every if row["indicator"] == key}
        return [found[code] for code in self.tables.districts["district_code"] if code in found]

    def shared(self) -> list[str]:
        """Return the indicators that two districts or more report and whose names can stand alone, the most widely reported first.

        An indicator whose every number is told beside another one is none of them.
        """
        alone = {row["indicator"] for row in self.rows}
        return [
            key
            for key in comparison.shared_indicators(self.tables)
            if key in alone and len(facts := self.of_indicator(key)) > 1 and not self.is_vague(facts[0])
        ]


def take_turns(rows: Iterable[Fact], by: str, most: int) -> list[Fact]:
    """Return at most `most` rows, the first of each value of `by`, then the second of each, and so on."""
    groups: dict[Hashable, list[Fact]] = {}
    for row in rows:
        groups.setdefault(row[by], []).append(row)
    turns: list[Fact] = []
    while groups and len(turns) < most:
        for value in list(groups):
            turns.append(groups[value].pop(0))
            if not groups[value]:
                del groups[value]
    return turns[:most]
