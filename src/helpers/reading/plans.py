"""Whether a number is one that a text plans or expects: under a heading such as 2025年工作安排, or behind 下一步, 力争, 预期."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.reading.documents.model import Sentence
    from helpers.reading.extraction import Row

# Headings of what is to be done. 目标完成情况 and the like tell what was done.
_HEADING = re.compile(
    r"下一?(?:步|阶段)|今后|(?:明年|来年|[12]\d{3}年|新一年|下半年|年度)?(?:工作|重点|主要|预期|发展|总体)*(?:安排|打算|计划|思路|目标|任务|部署|要求|措施)$|努力方向|工作要点|目标任务"
)
_TOLD = re.compile(r"完成|成就|落实|推进|进展|执行|情况|回顾|成效|开展|实现|采取|工作措施|主要措施|主要做法")
_OPENS = re.compile(r"^[^，。；]{0,6}(?:下一?步|下一?阶段|今后|接下来|明年|来年|未来[一二三四五六七八九十两\d]+年)")
# In a clause, before its number.
_WANTS = re.compile(
    r"力争|(?<![于过出合好])预期(?!寿命|性)|(?<!模)拟(?!合|态|建项目)|目标(?:是|为|值?[:：])|(?<!按)计划(?=[^，]{0,12}(?:投资|走访|举办|培训|组织|改造|新增|新建|建设|建成|实施|完成|开展|新增|引进|用|于|到|在))|(?<!即)将(?:(?:再|继续|陆续|全面|分批)+(?=..)|(?:新建|新增|举办|实现|达到|引进|启动|推出|建成|新开|扩大|增加|提供|开通|形成|超过|突破|完成)(?!情况|时限|时间|率|任务|后|的))|预计(?!完成率)"
)
# What is to come of works once they are there: 达产后年新增产值 10 亿元, 建成后可年处理垃圾 3 万吨.
_ONCE_THERE = re.compile(
    r"(?:(?:达产|满产)后|(?:建成|投产|竣工|投用|投运|投入使用|投入运营)后[，,]?(?:每年|全年)?(?:可|将|能|预计|年(?!内|底|来)))[^。；;]*$"
)
_REACHED = re.compile(r"已|了|累计|实际|超额|成功|完成(?:年度|全年)?(?:计划|目标)")
_CLAUSE = re.compile("[，；。]")
# An aim with a number is that of the clauses behind it too (力争新增就业 3 万人，失业率控制在 5%以内); a plan only of what it brings.
_AIM = re.compile(r"(?:力争|目标(?:是|为|值?[:：])).*\d")
_BROUGHT = re.compile(r"(?:预计|可|将)?(?:惠及|涉及|覆盖|受益|带动|新增|其中|总投资|投资)")
_BY_YEAR = re.compile(r"(?:(?<![达得提看])到|至|截至|力争)\s*(20\d\d)\s*年(?=[底末前]?[，,]|[底末前])")
_DONE = re.compile(r"目前|截至|现有|开工|完工|竣工|共有|同比|[比较]上年|去年")


def is_planned(path: Sequence[str], text: str, at: int) -> bool:
    """Return whether the number at an offset of a sentence is planned or expected, not reached.

    path: the headings that the sentence stands under, the title of the document left out.
    """
    if any(_HEADING.search(heading) and not _TOLD.search(heading) for heading in path):
        return True
    *earlier, clause = _CLAUSE.split(text[:at])
    if _REACHED.search(clause):
        return False
    return bool(_OPENS.match(text) or _WANTS.search(clause) or _ONCE_THERE.search(text[:at]) or _goes_on(earlier, clause))


def _is_to_come(before: str, edition: str) -> bool:
    """Return whether the last year by which the words before a number say that something is so (到 2030 年) is after the edition's."""
    years, clause = _BY_YEAR.findall(before), _CLAUSE.split(before)[-1]
    if _REACHED.search(clause) or _DONE.search(clause):
        return False
    return bool(years) and edition[:4].isdigit() and int(years[-1]) > int(edition[:4])


def _goes_on(earlier: Sequence[str], clause: str) -> bool:
    """Return whether a clause goes on with what an earlier one of its sentence aims at or plans."""
    if _DONE.search(clause):
        return False
    for one in reversed(earlier):
        if _REACHED.search(one) or _DONE.search(one):
            return False
        if _AIM.search(one):
            return True
        if _WANTS.search(one) and any(map(str.isdigit, one)):
            return bool(_BROUGHT.match(clause))
    return False


def mark_plan(row: Row, sentence: Sentence, title: str, edition: str) -> Row:
    """Return a Row as the target that it is if its text plans or expects its number: 下一步将走访商户 90 家, 到 2030 年 in an edition of 2025."""
    path, at = [heading for heading in sentence.path if heading != title], row.start - sentence.start
    planned = row.table is None and (is_planned(path, sentence.text, at) or _is_to_come(sentence.text[:at], edition))
    return row._replace(kind="target") if planned else row
