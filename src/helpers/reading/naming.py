"""What a number that no indicator of the code list fits is called: the words of its own clause, so that only like wordings share a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.reading.around import Around
from helpers.reading.indicator_matching import plain
from helpers.reading.leading_words import LINK, TOGETHER, WAS_BEFORE, strip_lead
from helpers.reading.quantities.lexicon import VERBS

if TYPE_CHECKING:
    from helpers.reading.extraction import Row

MAX_NAME, MAX_LONG, BEFORE, TARGET = 16, 24, "（此前）", "（目标）"
_SAME_PERIOD = re.compile(
    r"[比较](?:上年|去年|上一年|上年度|20\d\d年)(?:同期)?(?=增长|提高|提升|上升|增加|下降|降低|减少|缩短|压减|压缩)"
)
_CHANGE_ALONE = re.compile(
    r"(?:同比|环比|较上期|[比较](?:上年|去年|上月)(?:同期)?)?(?:增长|增加|提高|提升|上升|下降|降低|减少|缩短|压缩|压减|增幅|降幅|涨幅|增|降)"
)
_PREPOSITION = re.compile(r"(?:^|[^作认成因])([为对向给与同])$")
_EVERY = re.compile(r"^(?:每年|每月|年均|月均|累计|共|分别)+$")
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
MIN_OF, MAX_OF = 2, 10
# What is told of a thing that the number before it names: 蔬菜种植面积 12.6 万亩，产量 31.4 万吨.
_SHARE_OF = re.compile(r"占|为(?:预算|年度|全年|计划|目标|任务)")
# 压缩通关时间至 28.6 小时: the level that was reached, not by how much.
_REACHED = re.compile(r"[^报达及以](?:至|到)(?:了|约|近)?$")
_MOVING = re.compile(r"^(?:压缩|缩短|降低|减少|压减|提高|提升|增加|扩大)(?=[一-鿿]{2})")
_OF_TARGET = re.compile(r"完成(?:了)?(?:全年|年度|省定|市定|既定|年)*(?P<goal>目标|任务|计划)(?:任务|数)?")
_OF_GOAL = re.compile(
    r"(?P<of>[一-鿿]*)(?:为|占)(?:全年|年度|省定|市定|既定|年)*(?P<goal>目标|任务|计划|预算)(?:任务|数)?(?:的)?"
)
COMPLETED, SUCCESS = "完成率", "成功率"
_SETTLED = re.compile(r"调解|调处|抢救|救治|帮扶|移植|劝返")
# A year, or a word that leads to a number, at the end: 人均寿命从 2020 年的…, 社会消费品零售总额实现 86 亿元, 经济总量连续迈上….
_ENDING = re.compile(
    r"(?<=..)(?:(?:从|由|较|比|自|到|至)?20\d\d年|(?:首次|连续|接连|历史性|成功)?(?:迈上|跨上|跃上|跨过|突破|破)|(?<=[值入资额量口率度])(?:实现|控制|连续|首次)|首次|和|以及|及)$"
)
_NUMBERED = re.compile(r"^(?:[（(][一二三四五六七八九十\d]{1,2}[）)]|[一二三四五六七八九十]是)+")
_FUNDS = re.compile(r"(?:资金|投资|经费|物资|资产)")
_RAISED = re.compile(r"争取|投入|筹集|筹措|落实|整合|引进|撬动|拨付|安排|下达|募集|捐赠|发放")
_BARE_CHANGE = re.compile(r"(?:降幅|增幅|增速|涨幅)")
_CHANGED = re.compile(r"(?:同比)?(?:增长|增加|提高|提升|上升|下降|降低|减少)$")
# 完成固定资产投资 2.36 亿元 and 固定资产投资 2.36 亿元 are one sum.
_ACHIEVED = re.compile(
    r"^(?:完成|实现|达到|累计)(?=[一-鿿]{0,10}(?:投资|收入|产值|增加值|总值|销售额|零售额|营业额|交易额|进出口|产量|税收|利润|贷款余额)$)"
)
# Steps of one thing, told one after the other: 安置房开工 5200 套、竣工 3800 套.
_STEP = re.compile(r"(?:存栏|出栏|出笼|开工|竣工|交付|投产|完工|投用|验收|签约|落地|受理|办结|审结|执结|立案|建成|入库)$")
_STEP_AHEAD = re.compile(r"新?(?:开工|竣工|交付|投产|签约|落地|受理|立案|建成|入库|立项)(?P<of>[一-鿿]{2,8})")
_WANTED = re.compile(r"^(?:下一?步|今年|明年|将|力争|预期|预计|拟|计划(?=..))+(?=..)")
_LEVEL = re.compile(r"(?:世界|国家|全国|省部|省|市|县|区|镇|乡|厅|部|州|盟|旗)级")
_RANKED = re.compile(r"(?:排名|排位|位次|名次)[一-鿿]*(?:前进|前移|上升|提升|后退|后移|下降|下滑)")
_PLACES, _RANKS = "位次", frozenset(["位", "个位次", "位次"])
_BEGINS = re.compile(r"[的对将把为在与和及、，（）“”]")
_EXTREME = re.compile(r"^最[高低多少大小](?=[一-鿿]{2})")
_PEAK, _MEAN = (
    re.compile(r"(?P<end>最[多少高低])[一1][天日]"),
    re.compile(r"^(?:日均|月均|年均|平均每[日天]|最[多少高低][一1][天日])"),
)
_NO_MEASURE = frozenset(["提前", "超额", "同比", "环比"])
_NET = re.compile(r"净增(?:加)?$")
_CAME_OR_WENT = re.compile(r"^(?:新增|新设|新注册|注销|吊销|关闭|退出|减少)")
_BARE_SUM = re.compile(
    r"(?:计划)?(?:完成)?总?投资|(?:总|成交|交易|涉及|涉案)?(?:金额|总额|总值|价值|总价|总价值|市值|估值|案值|货值|标的额?|合同额)|平均(?:面积|年龄|用时|时长|规模|单价|成本|价格)"
)
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
_SHARE = re.compile(r"(?:占比|比重|比例|率)$")
_BLANK = re.compile(r"\s+")
_TAIL = re.compile(r"(?:(?<!涉案标)(?<!执行标)(?<!合同标)的|[等了])+$|(?<=..)(?:稳定|保持|维持|控制)在?$")
_INSERTED = re.compile(r"（[^（）]*）")
_ASIDE = re.compile(r"（[^（）]*）$")
# Those whose number follows them: 选派法官 34 名包联村（社区）239 个.
_PEOPLE = re.compile(r"(?:法官|检察官|警官|民警|干部|队员|人员|教师|医生|护士|专家|书记|工程师|指导员|辅导员|网格员|志愿者)$")
# A verb with nothing between it and its number: those whom it is done to follow (帮助 2300 余名脱贫劳动力就业).
_TO_THOSE = re.compile(
    r"帮助|带动|吸引|吸纳|组织|培训|转移|服务|救助|资助|惠及|覆盖|解决|发动|动员|指导|引导|支持|扶持|慰问|走访|接待|收治|安置|促成|推动|完成"
)
# 完成 46 个自然村污水治理: what was completed is the treatment, and not the villages.
_TO_DEEDS = re.compile(r"(?:完成|实施|启动|推进|推动|开展|抓好)$")
_DEED = re.compile(
    r"(?:综合|提升|升级|标准化|规范化)*(?:加固|整治|改造|建设|修缮|治理|提升|修复|管理|整改|搬迁|改建|扩建|更新|创建|抢修|拆迁|清理|绿化|美化|亮化|硬化|防治|保护){1,2}"
)
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
_SPLIT = re.compile(r"[、（(“”]")


def name_number(row: Row, around: Around, part: str, last: str = "", whole: str = "", counted: str = "") -> str:
    """Return what the number of a Row counts in the words Around it, at most MAX_NAME characters if it can be said in so many, never more than MAX_LONG.

    part: the name of its part, which is no measure. last: what the number before it in the sentence counts. whole: what the number counts
    that this one is part of (其中). counted: the measure of the number before it.
    """
    measure = plain(row.measure) if row.measure not in _NO_MEASURE else ""
    last, whole = last.removesuffix(TARGET), whole.removesuffix(TARGET)  # whether this one is a target, it says itself
    if row.table is not None:
        name = measure or plain(row.column_head)
        return name + TARGET if row.kind == "target" else _complete(name, last)
    before, after = strip_lead(around.before, part), plain(around.after)
    if _REACHED.search(plain(around.before)):
        before = _MOVING.sub("", before)
    measure = measure if measure == part else measure.removeprefix(part)
    if before and measure.endswith(before) and TOGETHER.search(plain(around.before)):
        measure = before
    found = _name_step(before, measure, last, row.unit) or _name_level(before, last) or _name_peak(before, last)
    if found := found or _name_rank(before, row.unit):
        return found
    if last and not before and measure and counted and counted in last and measure != counted and "分别" in around.whole:
        last = last.replace(counted, measure)  # 城镇、农村居民人均可支配收入分别达到…: each its own
    if measure and before and measure not in around.before:  # 最高奖补 50 万元，累计兑现 1260 万元
        measure = _EXTREME.sub("", measure)
    measure = _widen(measure, last, before)
    name = last if last and not before and not (measure and measure in after) else _join(measure, before, after, around)
    if around.part_of and not before and after and name == last and whole:
        name = _first_words(after)
    name = _told_of(
        _SAME_PERIOD.sub("同比", _ENDING.sub("", _NUMBERED.sub("", LINK.sub("", _TAIL.sub("", name))))), last, counted
    )
    name = _ACHIEVED.sub("", _of_each(_BLANK.sub("", name), row.unit)).replace("分别", "")
    if not 1 < len(name) <= MAX_NAME and not (_SHARE_OF.search(name) and len(name) <= MAX_LONG):
        name = measure if 1 < len(measure) <= MAX_NAME else _cut(name)
    if whole and around.part_of and measure and whole.endswith(measure) and before and measure not in before:
        name = before
    if whole and around.part_of and not _SHARE.search(name) and len(whole) + len(name) <= MAX_NAME and name not in whole:
        name = f"{whole}（{name}）"
    if row.kind == "target":
        return _WANTED.sub("", name) + TARGET
    return name + (BEFORE if WAS_BEFORE.search(around.before) else "")


def _name_step(before: str, measure: str, last: str, unit: str) -> str:
    """Return the name of a step of what the number before it counts (新开工项目 5 个、竣工 3 个: 竣工项目); "" if it is none."""
    if last and _STEP.fullmatch(before) and (ahead := _STEP_AHEAD.fullmatch(last)):
        return before + ahead["of"]
    if last and _STEP.fullmatch(before) and _STEP.search(last):
        return _STEP.sub("", last) + before
    if _CLOSED.fullmatch(before) and not measure.startswith(before):
        found = _CAME_IN.match(last)
        return before + (found["what"] if found else "案件" if unit == "件" and not last else measure)
    return before + _CAME_OR_WENT.sub("", last) if last and _NET.fullmatch(before) else ""


def _name_level(before: str, last: str) -> str:
    """Return the name of the same at another level (获国家级荣誉 4 项、省级 11 项: 获省级荣誉); "" if it is none."""
    return _LEVEL.sub(before, last, count=1) if _LEVEL.fullmatch(before) and _LEVEL.search(last) else ""


def _name_peak(before: str, last: str) -> str:
    """Return the name of the most or least that a day had of what the number before it is the mean of (日均办件 300 件，最多一天达 812 件); "" if it is none."""
    found = _PEAK.fullmatch(before)
    return f"{_MEAN.sub('', last)}单日{found['end']}" if found and last else ""


def _name_rank(before: str, unit: str) -> str:
    """Return the name of a move up or down a list (较上年上升 5 位, 全市排名前进 11 位), which is of no number before it; "" if it is none."""
    if unit in _RANKS and _RANKED.search(before) and len(before) <= MAX_NAME:
        return before
    return _PLACES + _SAME_PERIOD.sub("同比", before) if unit in _RANKS and _CHANGE_ALONE.fullmatch(before) else ""


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
    item = _ITEM.fullmatch(plain(_BLANK.sub("", between)))
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


def _of_each(name: str, unit: str) -> str:
    """Return the name of those counted without what each of them gained: 茶农 of 茶农户均增收, in 带动 1.2 万户茶农户均增收 3600 元."""
    return _EACH_GAINED.sub("", name) if unit in _COUNTED_BY else name


def _told_of(name: str, last: str, counted: str) -> str:
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
    if _BARE_RATE.fullmatch(name) and MIN_OF <= len(counted) <= MAX_OF and not _SHARE.search(counted):
        return counted.removesuffix(name[:-1]) + name
    if _BARE_SUM.fullmatch(name) and MIN_OF <= len(counted) <= MAX_OF:
        return counted + name.removeprefix("完成")
    if _BARE_GAIN.fullmatch(name) and MIN_OF <= len(counted) <= MAX_OF and _GAINING.search(counted):
        return counted + name
    if _FUNDS.fullmatch(name) and (verb := _RAISED.match(last)):
        return verb[0] + name
    if (reached := _complete(name, last)) != name:
        return reached
    if _BARE_CROWD.fullmatch(name) and MIN_OF <= len(counted) <= MAX_OF and _MEETING.search(counted):
        return counted + name
    if _SHARE_OF.match(name) and last:
        last = _CHANGED.sub("", last)
        return next((of + name for of in (last, counted) if of and len(of) + len(name) <= MAX_LONG), name)
    if _BARE_CHANGE.match(name) and (stem := _CHANGED.sub("", last)) != last and len(stem) + len(name) <= MAX_NAME:
        return stem + name
    if _BARE_SIZE.fullmatch(name) and (size := _SIZE.search(last)) and size.start() > 1:
        return last[: size.start()] + name
    return name


def _cut(name: str) -> str:
    """Return the end of a name that is too long, from where a phrase begins: no word is cut through if there is such a place."""
    end = name[-MAX_LONG:]
    found = _BEGINS.search(end[:-MIN_OF]) if len(name) > MAX_LONG else None
    return end[found.end() :] if found else end


def _complete(name: str, last: str) -> str:
    """Return the name of a share of what was set (完成年度任务, 为全年计划) with that of which it is one: 区级税收计划完成率; another as it is.

    last: what the number before it counts.
    """
    goal = _OF_TARGET.fullmatch(name) or _OF_GOAL.fullmatch(name)
    of = _CHANGED.sub("", goal.groupdict().get("of") or last).removesuffix("完成").removeprefix("完成") if goal else ""
    reached = f"{of}{goal['goal']}{COMPLETED}" if goal and of else name
    return reached if len(reached) <= MAX_NAME else name


def _widen(measure: str, last: str, before: str) -> str:
    """Return what a change alone (比上年增长) is the change of: what the number before it counts, if its name ends with the measure."""
    told = _SAME_PERIOD.sub("同比", before)
    wider = last.endswith(measure) and len(last) + len(told) <= MAX_NAME
    return last if measure and wider and _CHANGE_ALONE.fullmatch(told) else measure


def _join(measure: str, before: str, after: str, around: Around) -> str:
    """Return the name made of a measure and the words before and after its number."""
    if not measure:
        return before + _first_words(after) if before or after else ""
    if "分别" in around.before and measure not in before:  # 广州、深圳成交面积分别为…: each its own
        return measure
    if measure not in before and measure in (bare := _INSERTED.sub("", before)):  # 培训村（社区）干部
        return bare
    if measure in before or (measure in after and len(before) > MIN_OF and _PEOPLE.search(before)):
        return before
    if measure in after:
        told = after[: after.index(measure) + len(measure)]
        found = _PREPOSITION.search(plain(around.before))
        if found and (before in ("", found[1]) or _EVERY.match(before)):
            whole = _SPLIT.split(plain(around.whole))[0]
            said = whole.startswith(found[1]) and len(measure) + 3 <= len(whole) <= MAX_NAME and whole.isalpha()
            return whole if said else found[1] + _first_words(after)
        if before:
            deed = _first_words(after[len(told) :]) if _TO_DEEDS.search(before) else ""
            return before + measure + (deed if _DEED.fullmatch(deed) else "")
        words = _first_words(after)
        rest = words.removeprefix(measure)
        # 31 名选调生编入 6 个专班: what they are entered into is the next number's; 31 个小区改造 are that many deeds.
        return words if told == measure and (rest not in VERBS or _DEED.fullmatch(rest)) else told
    if around.before and len(before) <= MIN_OF and _TO_THOSE.fullmatch(before) and len(_first_words(after)) > 1:
        return before + _first_words(after)
    tail = _SPLIT.split(_ASIDE.sub("", before))[-1]
    return measure if tail in measure else measure + tail


def _first_words(after: str) -> str:
    """Return the words after a number up to the next pause."""
    return _SPLIT.split(after)[0]
