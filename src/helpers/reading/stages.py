"""Which stage of work a number tells, by its name and unit: input, activity, output or result."""

import re

CHANGE = re.compile(r"(?:增长|下降|提高|降低|上升|减少|缩短|压减|压缩|提升|增加|增幅|降幅|涨幅|同比变化)(?:率|幅度)?$")
RELATIVE = frozenset(["%", "‰", "ratio", "百分点", "个百分点", "倍"])
RATE = re.compile(
    r"(?:率|比|比例|占比|比重|满意度|时间|时长|用时|天数|周期|时限|工期|能耗|效率|浓度|住院日|小时数|学时|课时|工时)$"
)
_HOURS = re.compile(r"(?:服务|志愿|学习|培训|宣讲|值守|巡查).*(?:时长|时间|课时)$")
_PART_OF_WHOLE = re.compile(r"占.*(?:总数|总量|总额|全[省市区县部]|的)$|占比$|占.{2,8}数$")
_ACTIVITY = frozenset(["场", "场次", "次", "期", "批", "批次", "课时", "轮", "届", "节"])
PEOPLE = frozenset(["支", "名", "人", "位"])
_STAFF = re.compile(
    r"选派|派出|派驻|组建|组织|配备|招募|招聘专|抽调|下派|专员|队伍|志愿者|书记|干部|骨干|网格员|特派员|队员|工作人员|力量|扩大到"
)
_SPENT = re.compile(r"投入|投资|资金|经费|拨付|补贴|安排|筹集|配套|发放|补助")


def stage(name: str, unit: str) -> str:
    """Return the stage that a name and unit suggest: result for rates and changes, activity for sessions, input for staff and money spent, else output.

    What share of a whole something is, is no result; nor are the hours that people served or learnt.
    """
    plain_name = name.partition("（")[0]
    if _HOURS.search(plain_name):
        return "activity"
    if _PART_OF_WHOLE.search(plain_name):
        return "output"
    if unit in RELATIVE or RATE.search(plain_name) or CHANGE.search(plain_name):
        return "result"
    if unit in _ACTIVITY:
        return "activity"
    spent = (unit == "元" and _SPENT.search(plain_name)) or (unit in PEOPLE and _STAFF.search(plain_name))
    return "input" if spent or unit == "支" else "output"
