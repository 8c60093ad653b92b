"""Which measure belongs to which quantity of a text: behind it, before it, or its neighbour's."""

from .distribution import distribute
from .lexicon import VERBS
from .measures import is_connected, name_before, name_behind, name_divided

# What a share may be a share of, and what the next clause does not go on with: 到位资金 8 亿元，完成年度任务的 60%，增长 5%.
YARDSTICKS = ("任务", "任务数", "计划", "目标", "计划数", "目标数")


def name_measures(text, drafts):
    """Return the measure of each draft, "" where the text does not say; drafts are (start, end, numbers, kind, confidence)."""
    measures, count = [], len(drafts)
    for i, (start, end, numbers, _, _) in enumerate(drafts):
        limit = drafts[i + 1][0] if i + 1 < count else len(text)
        floor = drafts[i - 1][1] if i else 0
        unit = numbers[4]
        measures.append(name_behind(text, end, limit, unit) or name_divided(text, start) or name_before(text, start, floor, unit))
    return distribute(text, drafts, _share_with_neighbours(text, drafts, measures))


def _share_with_neighbours(text, drafts, measures):
    """Return the measures with gaps filled: from the next where it follows at once (6 批 1187 名党员), else from the one before."""
    for i in range(len(drafts) - 2, -1, -1):
        if (not measures[i] or measures[i] in VERBS) and is_connected(text, drafts[i][1], drafts[i + 1][0]):
            measures[i] = measures[i + 1]
    last = ""
    for i, (start, end, *_) in enumerate(drafts):
        if not measures[i] and i and "。" not in text[drafts[i - 1][1] : start]:
            measures[i] = last or measures[i - 1]
        if not _is_aside(text, start, end) and not measures[i].endswith(YARDSTICKS):
            last = measures[i]
    return measures


def _is_aside(text, start, end):
    """Return whether a quantity stands in brackets: (含旧存 343 件) is not what the next clause goes on with."""
    if ")" not in text[end : end + 12] and "）" not in text[end : end + 12]:
        return False
    before = text[max(0, start - 20) : start]
    opened = max(before.rfind("("), before.rfind("（"))
    return opened >= 0 and ")" not in before[opened:] and "）" not in before[opened:]
