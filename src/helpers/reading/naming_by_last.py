"""Names of numbers that do not say of what: the number before them in the sentence does."""

from __future__ import annotations

import re

from helpers.reading.indicator_matching import plain
from helpers.reading.quantities.lexicon import VERBS

MAX_NAME, MAX_LONG = 16, 24
MIN_OF, MAX_OF = 2, 10
SAME_PERIOD = re.compile(
    r"[比较](?:上年|去年|上一年|上年度|20\d\d年)(?:同期)?(?=增长|提高|提升|上升|增加|下降|降低|减少|缩短|压减|压缩)"
)
CHANGE_ALONE = re.compile(
    r"(?:同比|环比|较上期|[比较](?:上年|去年|上月)(?:同期)?)?(?:增长|增加|提高|提升|上升|下降|降低|减少|缩短|压缩|压减|增幅|降幅|涨幅|增|降)"
)
# What is told of a thing that the number before it names: 蔬菜种植面积 12.6 万亩，产量 31.4 万吨.
SHARE_OF = re.compile(r"占|为(?:预算|年度|全年|计划|目标|任务)")
SHARE = re.compile(r"(?:占比|比重|比例|率)$")
BLANK = re.compile(r"\s+")
# A rate by itself says of what only by the number before it: 收集问题 824 条，解决率 95%.
_BARE_RATE = re.compile(
    r"(?:按期|按时|及时|限时|实际|一次|综合|总体)?(?:办结|整改|整改完成|解决|完成|成功|合格|满意|覆盖|参与|达标|兑现|响应|化解|销号|到位|普及|签约|履约|使用|利用|出勤|好转|转化|回访|采纳|落实|参评|入学|就业)率"
)
_PUT_RIGHT = re.compile(r"问题|隐患|事项|线索|风险点?")
_EACH_GAINED = re.compile(r"(?<=..)(?:户均|人均|每户|每人|亩均|年均|平均)[一-鿿]+$")
_COUNTED_BY = frozenset("户人名家个位村亩")
# Cases that were closed: what came in before them is another number.
_CLOSED = re.compile(r"(?:审结|办结|执结)")
_CAME_IN = re.compile(r"^(?:新收|受理|收到|收结)(?P<what>..+)$")
_OF_TARGET = re.compile(r"完成(?:了)?(?:全年|年度|省定|市定|既定|年)*(?P<goal>目标|任务|计划)(?:任务|数)?")
_OF_GOAL = re.compile(
    r"(?P<of>[一-鿿]*)(?:为|占)(?:全年|年度|省定|市定|既定|年)*(?P<goal>目标|任务|计划|预算)(?:任务|数)?(?:的)?"
)
COMPLETED, SUCCESS = "完成率", "成功率"
_SETTLED = re.compile(r"调解|调处|抢救|救治|帮扶|移植|劝返")
_FUNDS = re.compile(r"(?:资金|投资|经费|物资|资产)")
_RAISED = re.compile(r"争取|投入|筹集|筹措|落实|整合|引进|撬动|拨付|安排|下达|募集|捐赠|发放")
_BARE_CHANGE = re.compile(r"(?:降幅|增幅|增速|涨幅)")
_CHANGED = re.compile(r"(?:同比)?(?:增长|增加|提高|提升|上升|下降|降低|减少)$")
# Steps of one thing, told one after the other: 安置房开工 5200 套、竣工 3800 套.
_STEP = re.compile(r"(?:存栏|出栏|出笼|开工|竣工|交付|投产|完工|投用|验收|签约|落地|受理|办结|审结|执结|立案|建成|入库)$")
_STEP_AHEAD = re.compile(r"新?(?:开工|竣工|交付|投产|签约|落地|受理|立案|建成|入库|立项)(?P<of>[一-鿿]{2,8})")
_LEVEL = re.compile(r"(?:世界|国家|全国|省部|省|市|县|区|镇|乡|厅|部|州|盟|旗)级")
_PEAK, _MEAN = (
    re.compile(r"(?P<end>最[多少高低])[一1][天日]"),
    re.compile(r"^(?:日均|月均|年均|平均每[日天]|最[多少高低][一1][天日])"),
)
_NET = re.compile(r"净增(?:加)?$")
_CAME_OR_WENT = re.compile(r"^(?:新增|新设|新注册|注销|吊销|关闭|退出|减少)")
_BARE_SUM = re.compile(
    r"(?:计划)?(?:完成)?总?投资|(?:总|成交|交易|涉及|涉案)?(?:金额|总额|总值|价值|总价|总价值|市值|估值|案值|货值|标的额?|合同额)|平均(?:面积|年龄|用时|时长|规模|单价|成本|价格)"
)
_SUM_AT_END = re.compile(rf"(?<=..)(?:{_BARE_SUM.pattern})$")
_TRADE = re.compile(
    r"(?:围绕|聚焦|依托|立足|做强|做大|壮大|培育|发展)(?:做强|做大|发展|壮大)?(?P<trade>[一-鿿]{2,6}产业)(?=，|,|、)"
)
_BARE_OF_TRADE = re.compile(
    r"(?:年|总|综合|全产业链)?(?:产值|销售额|销售收入|营业收入|营收|利润|产量)|从业(?:人员|人数)|带动就业"
)
_BARE_GAIN = re.compile(r"(?:户均|人均|每户|每人|亩均)(?:年|月)?(?:增收|增加收入|节约|减负|受益|收益)[一-鿿]{0,4}")
_BARE_YIELD = re.compile(r"(?:年|年均|亩均|综合)(?:产值|收益|营收|销售额|产量)")
_GAINING = re.compile(r"(?:农户|户|农民|群众|村民|居民|农|人口|员工|职工|企业|社员|成员)$")
_BARE_CROWD = re.compile(r"(?:听众|观众|受众|学员|参训人员|参加人员)")
_MEETING = re.compile(r"(?:讲座|课堂|课程|培训|宣讲|演出|活动|报告会|音乐会|宣传|讲堂)$")
_BARE_SIZE = re.compile(r"(?:总)?(?:产量|产值|面积|单产|亩产)")
_SIZE = re.compile(r"(?:总)?(?:(?:种植|播种|栽培|养殖|采收)?面积|产量|产值)$")
# A further item of a list; verbs of building that are short for two; verbs of what there is, which a list need not repeat.
_ITEM = re.compile(r"(?:余|多)?[、和及](?P<what>[一-鿿]{2,8})")
_BUILT = frozenset(
    [
        "新改建",
        "新改扩建",
        "改扩建",
        "新建改建",
        "新建、改建",
        "新建",
        "改建",
        "扩建",
        "更换",
        "尚缺",
        "还缺",
        "缺少",
        "短缺",
        "空缺",
    ]
)
_CUT = frozenset(["精简", "压缩", "压减", "减少", "降低", "缩短", "缩减", "提高", "提升", "增加"])
_SET_UP = frozenset(["组建", "成立", "建立", "设立", "打造", "建成", "建设", "新建", "组织", "开展", "举办"])
_THERE_IS = frozenset(["共有", "现有", "拥有", "设有", "成为", "达到", "占有"])


def name_step(before: str, measure: str, last: str, unit: str) -> str:
    """Return the name of a step of what the number before it counts (新开工项目 5 个、竣工 3 个: 竣工项目); "" otherwise."""
    if last and _STEP.fullmatch(before) and (ahead := _STEP_AHEAD.fullmatch(last)):
        return before + ahead["of"]
    if last and _STEP.fullmatch(before) and _STEP.search(last):
        return _STEP.sub("", last) + before
    if _CLOSED.fullmatch(before) and not measure.startswith(before):
        found = _CAME_IN.match(last)
        return before + (found["what"] if found else "案件" if unit == "件" and not last else measure)
    return before + _CAME_OR_WENT.sub("", last) if last and _NET.fullmatch(before) else ""


def name_level(before: str, last: str) -> str:
    """Return the name of the same at another level (获国家级荣誉 4 项、省级 11 项: 获省级荣誉); "" otherwise."""
    return _LEVEL.sub(before, last, count=1) if _LEVEL.fullmatch(before) and _LEVEL.search(last) else ""


def name_peak(before: str, last: str) -> str:
    """Return the name of the most or least that a day had of what the number before it is the mean of (日均办件 300 件，最多一天达 812 件); "" otherwise."""
    found = _PEAK.fullmatch(before)
    return f"{_MEAN.sub('', last)}单日{found['end']}" if found and last else ""


def tell_trade(name: str, text: str, counted: str) -> str:
    """Return the name of a size that does not say of what (年产值) with the trade that its sentence is about (围绕木雕产业…: 木雕产业年产值).

    Without a trade it is of what the number before it counts (养殖小龙虾 4200 亩，年产值…: 小龙虾年产值).
    text: the sentence up to the number. counted: the measure of the number before it.
    """
    trade = _TRADE.search(text) if _BARE_OF_TRADE.fullmatch(name) else None
    if not trade and _BARE_YIELD.fullmatch(name) and MIN_OF <= len(counted) <= MAX_OF and not _SIZE.search(counted):
        return counted + name
    return trade["trade"] + name if trade and len(trade["trade"]) + len(name) <= MAX_NAME else name


def share_verb(name: str, last: str, counted: str, between: str, *, share: bool = False, people: bool = False) -> str:
    """Return the name of a further item of a list with the verb of the one before it: 建成学校 3 所、幼儿园 2 所 → 建成幼儿园.

    last, counted: the name and the measure of that number; between: the text from it to this one.
    share: whether the number is one of parts in a hundred, which takes over the verb of a change alone: 精简会议 31%、文件 28%.
    people: whether it counts people, whom nothing sets up: 组建队伍 62 支、队员 890 名.
    """
    item = _ITEM.fullmatch(plain(BLANK.sub("", between)))
    own = any(map(name.startswith, VERBS)) or _BARE_SUM.fullmatch(name) or _BARE_SIZE.fullmatch(name) or name.endswith("就业")
    if not item or plain(item["what"]) != name or own:
        return name
    head = last.removesuffix(counted) if counted != last else ""
    found = [verb for verb in VERBS | _BUILT if (last.startswith(verb) or head.endswith(verb)) and verb not in _THERE_IS]
    if share:
        found = [verb for verb in found if verb in _CUT]
    if people:
        found = [verb for verb in found if verb not in _SET_UP]
    verb = max(found, key=lambda verb: (len(verb), verb), default="")
    return verb + name if verb and len(verb) + len(name) <= MAX_NAME and last != verb else name


def of_each(name: str, unit: str) -> str:
    """Return the name of those counted without what each of them gained: 茶农 of 茶农户均增收, in 带动 1.2 万户茶农户均增收 3600 元."""
    return _EACH_GAINED.sub("", name) if unit in _COUNTED_BY else name


def told_of(name: str, last: str, counted: str) -> str:
    """Return the name of a rate or size that does not say of what (办结率, 产量) with what the number before it counts (微心愿办结率, 蔬菜产量)."""
    if name.startswith("整改") and not _PUT_RIGHT.search(counted):
        return name
    if (
        name == SUCCESS
        and last != counted
        and last.endswith(counted)
        and (verb := _SETTLED.match(last))
        and len(counted) >= MIN_OF
    ):
        return counted + verb[0] + name  # 调解邻里纠纷 312 起，成功率 97%
    if _BARE_RATE.fullmatch(name) and MIN_OF <= len(counted) <= MAX_OF and not SHARE.search(counted):
        return counted.removesuffix(name[:-1]) + name
    if _BARE_SUM.fullmatch(name) and MIN_OF <= len(counted) <= MAX_OF:
        whose = last if _BARE_SUM.fullmatch(counted) else counted
        of = _SUM_AT_END.sub("", whose)  # 项目总投资 3.4 亿元，已完成投资 2.1 亿元
        return of + name if of != whose else of + name.removeprefix("完成")
    if _BARE_GAIN.fullmatch(name) and MIN_OF <= len(counted) <= MAX_OF and _GAINING.search(counted):
        return counted + name
    if _FUNDS.fullmatch(name) and (verb := _RAISED.match(last)):
        return verb[0] + name
    if (reached := complete(name, last)) != name:
        return reached
    if _BARE_CROWD.fullmatch(name) and MIN_OF <= len(counted) <= MAX_OF and _MEETING.search(counted):
        return counted + name
    if SHARE_OF.match(name) and last:
        last = _CHANGED.sub("", last)
        return next((of + name for of in (last, counted) if of and len(of) + len(name) <= MAX_LONG), name)
    if _BARE_CHANGE.match(name) and (stem := _CHANGED.sub("", last)) != last and len(stem) + len(name) <= MAX_NAME:
        return stem + name
    if _BARE_SIZE.fullmatch(name) and (size := _SIZE.search(last)) and size.start() > 1:
        return last[: size.start()] + name
    return name


def complete(name: str, last: str) -> str:
    """Return the name of a share of what was set (完成年度任务, 为全年计划) with that of which it is one: 区级税收计划完成率; another as it is.

    last: what the number before it counts.
    """
    goal = _OF_TARGET.fullmatch(name) or _OF_GOAL.fullmatch(name)
    of = _CHANGED.sub("", goal.groupdict().get("of") or last).removesuffix("完成").removeprefix("完成") if goal else ""
    reached = f"{of}{goal['goal']}{COMPLETED}" if goal and of else name
    return reached if len(reached) <= MAX_NAME else name


def widen(measure: str, last: str, before: str) -> str:
    """Return what a change alone (比上年增长) is the change of: what the number before it counts, if its name ends with the measure."""
    told = SAME_PERIOD.sub("同比", before)
    wider = last.endswith(measure) and len(last) + len(told) <= MAX_NAME
    return last if measure and wider and CHANGE_ALONE.fullmatch(told) else measure
