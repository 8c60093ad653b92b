"""Whether a quantity is a requirement, target or promise rather than a result: 要求不少于 3 次, but 服务不少于 400 人次."""

from __future__ import annotations

import re

from helpers.reading.quantities.model import AT_LEAST, AT_MOST

# What sets a number wherever it stands in the sentence before it.
_SET = (
    r"要求|目标(?!群体|人群|客户|市场|对象|责任|管理|考核)|确保(?!了)|力争|争取(?!了|到|资金|上级|中央|省|市)|奋斗|应当|(?<![一适响对反相供效回感])应(?![急对用届收付邀援季诊检变征力有城])|(?<!必|些)须|必须|不得|"
    r"(?<![供急刚内外必按所无军])需(?![求要])|需要(?!的)|原则上|规定|规范|细则|办法|明确|(?<![设审统预会估合累共总时体])计划(?!生育|完成)|(?<![模])拟(?!合)|任务(?!完成|超额)|考核|承诺|保证(?!金|了|人)|下达|今后|未来|预期|规划|"
    r"(?:到|至)20\d\d年(?:底|末)?|(?:今|明|本)年底前|月底前|年内|下一?步|下半年|明年|来年|将(?=[^军士领]{0,14}$)"
)
# What says that it was reached.
_REACHED = re.compile(
    r"已|了|(?<![总])共(?!同|有产|享|建|治)|累计|实际|(?<!任务)完成(?!率|期|时限)|先后|办结|现有|今年以来|一年来|超额|成功"
)
_CUE = re.compile(_SET)
# 每人每年不少于 40 学时 is a rule.
_EACH = re.compile(
    r"每(?:个)?(?:人|年|月|周|季度?|日|天|户|村|所|支|名|次|半年|学期|学年|学生|教师|党员|干部|街道|乡镇|社区|镇|校|家|亩|班|两年|三年)[^，。；]{0,10}$"
)
# 的要求, 的目标: behind the number.
_BEHIND = re.compile(r"[^，。；、\d]{0,6}的?(?:要求|目标|标准|规定|任务|红线|底线|上限|下限|控制线|承诺)")
_STRONG = re.compile(
    r"力争|确保(?!了)|目标(?:是|为|值?[:：])|预期目标|争取(?=[^，。；]{0,10}(?:达|突破|超|增|实现|在|到20)[^，。；]*$|(?:全年|年内|年底前?)?$)"
)
_SENTENCE_ENDS = "。；！？\n"
_REACH = 60


def is_set(text: str, start: int, end: int, bound: str, is_norm: bool) -> bool:
    """Return whether the quantity text[start:end] is a requirement, target or promise. is_norm: whether a word such as 不少于 or 不超过 bounds it.

    A norm is one if the sentence says so before it (要求, 应当, 每人每年) or behind it (的要求), unless its own clause says that it was
    reached (累计服务不少于 400 人次); another bound only behind 力争, 确保 or 目标.
    """
    if bound not in (AT_LEAST, AT_MOST):
        return False
    before = _sentence_before(text, start)
    if not is_norm:
        return _STRONG.search(_clause(before)) is not None
    if _BEHIND.match(text, end):
        return True
    clause = _clause(before)
    if _EACH.search(clause) and not _REACHED.search(clause):
        return True
    cue = _last(_CUE, before)
    return cue >= 0 and cue > _last(_REACHED, before)


def _sentence_before(text: str, start: int) -> str:
    """Return what stands before `start` in its sentence, as far as it is looked at."""
    first = max(0, start - _REACH)
    begun = max(text.rfind(mark, first, start) for mark in _SENTENCE_ENDS) + 1
    return text[max(first, begun) : start]


def _clause(before: str) -> str:
    return re.split("[，,]", before)[-1]


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Return where the last match of a pattern begins, -1 if there is none."""
    return max((found.start() for found in pattern.finditer(text)), default=-1)
