"""English of what was done, put together from the list of terms: a verb and a thing, for whom, by whom, and where somebody was sent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from helpers.reading.term_nouns import DONE, FILL, USED_FOR, propose_noun

ACTIVE = "主动："  # a verb after what did it: 补贴惠及
SETTING = "介词："  # a preposition that says for whom or where, before the verb
_CHANGE = re.compile(r"(?:增长|增加|提高|提升|上升|上涨|下降|下跌|降低|减少|缩短|压缩|压减|变化|增减)$")
_SHARE = re.compile(r".*(?:率|占比|比重|比例|满意度)")
# 完成清洁取暖改造: “homes converted to clean heating” says already that it was done.
_DONE_ALREADY = re.compile(
    r"\b(?!need|speed|seed|feed|bed|shed|red|hundred|advanced|Led|related|specialised|skilled|standardised)[A-Za-z]{2,}ed\b|\b(?:put|built|rebuilt|drawn|held|given|sent|made|won|taken|brought|carried|grown|bought|sold|met)\b"
)
# A time is told of a thing, and nothing is done to it but that it is cut: 退税办理时间.
_TIME = re.compile(r"(?:时间|时限|周期)$")
_CUT = re.compile(r"压缩|缩短|减少|压减|延长|节约|节省|完成")
AND = tuple("和并及与或、")
COMPLETING = ("完成", "实现", "达到", "实施")
GIVING = ("提供", "开展", "举办", "组织")  # 提供助餐服务: “meals served” says already that they were
BEGINNING = ("启动", "推进", "推动")
# What was completed may itself be a deed: 完成小区改造, housing estates renovated.
_DEED = re.compile(
    r"(?P<what>.{2,}?)(?:综合|全面|集中|提升|升级)*(?P<verb>加固|整治|改造|修缮|治理|修复|整改|搬迁|改建|扩建|更新|清理|绿化|亮化|硬化|升级)(?:任务|工作|工程)?"
)
_IMPROVED = re.compile(r"(?P<what>.{2,}?)(?:改造|品质)?(?P<verb>提升|改善|优化)")
ACTIVITIES = frozenset(
    ["活动", "工作", "会议", "项目", "行动", "服务", "培训", "比赛", "赛事", "演练", "讲座", "任务", "工程", "试点", "大会"]
)
# Those who act: 党员干部讲党课, Party lectures given by officials.
_ACTORS = re.compile(
    r"(?:干部|党员|人员|者|书记|校长|院长|检察长|法官|民警|委员|委员会|代表|专家|医生|教师|职工|员工|学生|青年|妇女|群众|居民|队|团|组织|支部|法庭|局长|领导)$"
)
_AT = re.compile(r"(?:走?进|深入|下沉到?)(?P<where>校园|机关|社区|企业|农村|乡村|家庭|基层|网格|工地|学校|小区)(?=..)")
_REACHES = re.compile(r"(?<=..)(?:覆盖|惠及|带动|吸引|吸纳)(?=..)")
# How something was done, which its English need not say: 依法审结, 成功创建, 累计发放.
_HOW = re.compile(
    r"^(?:成功|依法|全面|积极|深入|扎实|持续|滚动|顺利|有序|高质量|高标准|高水平|高效|快速|稳步|大力|着力|切实|认真|如期|陆续|相继|集中|统筹|科学|有效|严格|主动|进一步|继续|加快|妥善|及时|广泛|先后|共计|累计|全部|稳妥|率先|精心|常态化|纵深|系统|强力|重点|共|已|再|又)+"
)
# What happened to something, or what it was taken into: 企业入选…名单, 项目获评…案例.
_NAMED = re.compile(
    r"(?<=..)(?:被?(?:入选|评为|获评|评选为|认定为|命名为|列为|列入|纳入|授予|确定为)|获批|获得|荣获|斩获|获|进入|跻身|上榜|接入|加入|通过|入驻|落户|登陆|挂牌|参加|参与|享受|取得|持有|实现)(?=..)"
)
# Verbs that may stand behind another one without a word between them and are done to the thing too: 收集办结诉求, 新建改造公园. Others
# say which of a thing it is: 引进康复机器人, 承接设计项目.
_BUILDING = re.compile(
    r"新建|新改建|改建|扩建|续建|改扩建|建设|建成|修建|改造|修缮|维修|加固|整治|整修|修复|更新|更换|翻新|翻修|硬化|拓宽|拆除|重建"
)
_DONE_TOO = re.compile(
    r"整[治改理]|修[缮复订]|治理|清[理运除]|办[结理]|处[置理]|化解|调处|解决|答复|回复|反馈|慰问|走访|看望|出台|印发|发布|实施|引[进育]|培[育养]|认定|创建|打造|安装"
    r"|派发|拨付|兑[付现]|推广|查[处获]|破获|审结|执结|侦破|[救收]治|转移|治愈|盘活|利用|[种栽补]植|栽种|抚育|管护|养护|联系|对接|征集|收集|采集|梳理|设[置立]|组建|成立|命名"
    r"|表彰|评选|选树|消除|排[除查]|完成|销售|收购|播放|发放|投放|开展|举办|承办"
)
_NOTHING_DONE_TO = re.compile(r"(?:成本|费用|工单|能力|周期)$")
_HANDLED = re.compile(
    r"节约|节省|降低|减少|压缩|核减|投入|办理|办结|受理|处理|处置|派发|转办|接收|承接|收到|提升|增强|新增|减免|支付|承担|报销|缓缴|完成|为|督办|流转|解决|节|回复|生成|下发|交办"
)
_LED = re.compile(r"^(?:组织|发动|动员|带领|安排|引导)(?=..)")
_IN_PERSON = re.compile(r"(?:带头|亲自|主动|积极|牵头|免费)(?=..)")
_SENT = re.compile(
    r"(?:选派|派遣|派出|下派|选送|推荐|组织|安排|抽调)?(?P<who>[^到赴参]{2,})(?:到|赴|参加|下沉到?|深入)(?P<where>.{2,}?)"
    r"(?P<why>挂职锻炼|挂职|锻炼|任职|学习|考察|调研|服务|坐诊|支教|报到)?"
)
_SENT_FOR = {"报到": "reporting to"}
_PAIRED = re.compile(
    r"(?:组织|推动|开展)?(?P<one>.{2,}?)(?:[与和同](?P<other>.{2,}?)(?:结对共建|结对|共建|联建|结对帮扶)|结对(?P<after>.{2,}))"
)
_TOGETHER = re.compile(r"(?:与|和|同|联合)[一-鿿、]{2,10}?(?:联合|共同|合作|携手|共)(?=开展|举办|组织|召开|建设|打造|承办|办)")
# What is an event by itself, and needs no word that says so.
_EVENTS = re.compile(
    r"\b(?:talks|lectures|sessions|lessons|performances|shows|drills|checks|exhibitions|contests|training|events)\b"
)
_INTO = re.compile(
    r"(?P<what>.{2,})进(?P<where>校园|机关|社区|企业|农村|乡村|家庭|景区|基层|网格|工地|商圈|学校|军营|小区|宗教场所)(?P<kind>.{2,})?"
)


def propose_done(name: str, terms: Mapping[str, str]) -> str:
    """Return English for a verb and what was done (走访企业: enterprises visited), also with for whom, where or by whom; "" if the list has not all of it.

    >>> terms = {"动词：走访": "visited", "动词：讲": "given", "企业": "enterprises", "党课": "Party lectures", "书记": "secretaries"}
    >>> propose_done("走访企业", terms)
    'enterprises visited'
    >>> propose_done("组织书记讲党课", terms)
    'Party lectures given by secretaries'
    """
    told = _propose_setting(name, terms) or _propose_verb(name, terms) or _propose_into(name, terms)
    told = told or _propose_pairs(name, terms) or _propose_by(name, terms) or _propose_sent(name, terms)
    told = told or _propose_reached(name, terms) or _propose_named(name, terms)
    if not told and (rest := _HOW.sub("", name)) != name and next(_split_verbs(rest, terms), None):
        return propose_done(rest, terms)
    if not told and (rest := _TOGETHER.sub("", name)) != name:
        return f"{done} jointly" if (done := _propose_verb(rest, terms)) else ""
    return told


def _propose_setting(name: str, terms: Mapping[str, str]) -> str:
    preposition = next((name[:n] for n in (2, 1) if SETTING + name[:n] in terms), "")
    ends = range(len(name) - 1, len(preposition) + 1, -1) if preposition else ()
    for end in sorted(
        ends, key=lambda end: name[len(preposition) : end] not in terms
    ):  # 为老年人|上门办理 before 为老年人上门|办理
        whom, done = propose_noun(name[len(preposition) : end], terms), _propose_verb(name[end:], terms)
        if whom and done:
            prep = "on behalf of" if done.endswith(" for") else terms[SETTING + preposition]
            return f"{done} {prep} {whom}"
    return ""


def _propose_verb(name: str, terms: Mapping[str, str]) -> str:
    """Return English for a verb or two and a noun, in either order (新建改建户厕, 矛盾纠纷化解, 交通补助惠及)."""
    if _CHANGE.search(name):
        return ""
    for verb, rest in _split_verbs(name, terms):
        noun = (
            ""
            if _SHARE.fullmatch(rest) or (_TIME.search(rest) and not _CUT.match(name))
            else propose_noun(rest, terms)
            or _propose_into(rest, terms)
            or (_propose_deed(rest, terms) if name.startswith(COMPLETING) else "")
        )
        if noun and _NOTHING_DONE_TO.search(rest) and not _HANDLED.match(name):
            continue  # 运输成本: costs are not carried
        if noun and name.startswith(BEGINNING) and _DONE_ALREADY.search(noun):
            continue  # what was begun is not done: “streets renovated started”
        if noun:
            told = (name.startswith((*COMPLETING, *GIVING)) and _DONE_ALREADY.search(noun)) or noun.endswith(f" {verb}")
            return noun if told else f"{noun} {verb}".rstrip()
    for length in (4, 3, 2):
        noun, last = propose_noun(name[:-length], terms), name[-length:]
        if noun and ACTIVE + last in terms:
            return f"{terms[ACTIVE + last]} {noun}"
        if noun and terms.get(DONE + last) and not noun.endswith(" restored") and not noun.startswith("share "):
            return f"{noun} {_verb_with(last, name[:-length], terms)}"
    return ""


def _propose_deed(name: str, terms: Mapping[str, str]) -> str:
    """Return English for what was done to a thing (背街小巷综合整治: back lanes improved), "" if the list has not all of it."""
    found = _DEED.fullmatch(name)
    done = terms.get(DONE + found["verb"], "") if found else ""
    noun = propose_noun(found["what"], terms) if found and done else ""
    return f"{noun} {done}" if noun else ""


def propose_improved(name: str, terms: Mapping[str, str]) -> str:
    """Return English for things that were counted as they were improved (小作坊提升 186 家), "" for another name: nothing increased there."""
    found = _IMPROVED.fullmatch(name)
    noun = propose_noun(found["what"], terms) if found else ""
    done = terms.get(DONE + found["verb"], "") if found else ""
    return f"{noun} {done}" if noun and done else ""


def _split_verbs(name: str, terms: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the English of the verb that a name begins with, and the rest of it; of two verbs too (新建改建)."""
    for length in (4, 3, 2, 1):
        if DONE + name[:length] in terms:
            rest = name[length:]
            first = _verb_with(name[:length], rest, terms)
            yield first, rest
            then = rest[1:] if rest[:1] in AND else rest if _is_done_too(name[:length], rest) else ""
            others = ((second, last) for second, last in _split_verbs(then, terms) if last not in ACTIVITIES)
            yield from ((_both(first, second), last) for second, last in others if first and second)


def _is_done_too(first: str, rest: str) -> bool:
    """Return whether what follows a verb begins with another that was done to the thing too, rather than with what says which thing it is."""
    if _BUILDING.fullmatch(first) and _BUILDING.match(rest):
        return True
    return bool(_DONE_TOO.match(rest)) and not USED_FOR.search(rest)


def _verb_with(verb: str, what: str, terms: Mapping[str, str]) -> str:
    """Return the English of a verb with what was done: 发放…金 (paid out) and other things 发放 (handed out)."""
    ends = (terms.get(f"{DONE}{verb}{FILL}{what[-length:]}") for length in (3, 2, 1))
    return next((told for told in ends if told), terms[DONE + verb])


def _both(first: str, second: str) -> str:
    return first if first == second else f"{first}{',' if ' and ' in second else ' and'} {second}"


def _propose_into(name: str, terms: Mapping[str, str]) -> str:
    """Return English for what was brought to a place (理论宣讲进机关活动: talks on theory in offices)."""
    found = _INTO.fullmatch(name)
    if not found:
        return ""
    what, where = propose_noun(found["what"], terms), propose_noun(found["where"], terms)
    kind = propose_noun(found["kind"], terms) if found["kind"] and found["kind"] not in ACTIVITIES else ""
    if not what or not where or (found["kind"] and found["kind"] not in ACTIVITIES and not kind):
        return ""
    if found["kind"] in ACTIVITIES and not _EVENTS.search(what):
        return f"events in {where} on {what}"
    by = "by" if _ACTORS.search(found["what"]) else "on"
    return f"{kind} in {where} {by} {what}" if kind else f"{what} in {where}"


def _propose_pairs(name: str, terms: Mapping[str, str]) -> str:
    """Return English for those paired with others (机关支部与企业党组织结对)."""
    found = _PAIRED.fullmatch(name)
    if not found:
        return ""
    one, other = propose_noun(found["one"], terms), propose_noun(found["other"] or found["after"], terms)
    return f"{one} paired with {other}" if one and other else ""


def _propose_by(name: str, terms: Mapping[str, str]) -> str:
    """Return English for what somebody did (组织处级以上干部讲党课, 检察长接待来访)."""
    acting = _IN_PERSON.sub("", _LED.sub("", name))
    for end in range(len(acting) - 3, 1, -1):
        who = propose_noun(acting[:end], terms) if _ACTORS.search(acting[:end]) else ""
        at = _AT.match(acting, end)
        what, where = acting[at.end() if at else end :], propose_noun(at["where"], terms) if at else ""
        part = terms.get(ACTIVE + what[:2], "") if what.startswith(("参加", "参与")) else ""
        if who and part and (joined := propose_noun(what[2:], terms)):
            return f"{who} {part} {joined}"
        if who and next(_split_verbs(what, terms), None) and (done := _propose_verb(what, terms)):
            return f"{done}{f' in {where}' if where else ''} by {who}"
    return ""


def _propose_reached(name: str, terms: Mapping[str, str]) -> str:
    """Return English for those that something reached (快递站点覆盖行政村: villages covered by parcel points)."""
    for found in _REACHES.finditer(name):
        whom, by = propose_noun(name[found.end() :], terms), propose_noun(name[: found.start()], terms)
        if whom and by and ACTIVE + found[0] in terms:
            return f"{whom} {terms[ACTIVE + found[0]]} {by}"
    return ""


def _propose_named(name: str, terms: Mapping[str, str]) -> str:
    """Return English for things that were taken into something or named (企业入选示范名单: enterprises selected for model lists)."""
    for found in _NAMED.finditer(name):
        active = terms.get(ACTIVE + found[0].removeprefix("被"), "")
        what, into = (propose_noun(part, terms) for part in (name[: found.start()], name[found.end() :]))
        if active and what and into:
            return f"{what} {active} {into}"
    return ""


def _propose_sent(name: str, terms: Mapping[str, str]) -> str:
    """Return English for those sent somewhere (选派干部到基层挂职锻炼), or reporting there (党员到社区报到)."""
    found = _SENT.fullmatch(name)
    if not found:
        return ""
    who, where = propose_noun(found["who"], terms), propose_noun(found["where"], terms)
    return f"{who} {_SENT_FOR.get(found['why'] or '', 'sent to')} {where}" if who and where else ""
