"""Headings that name a place: by the gazetteer, and by their shape for places it does not know."""

import re
from collections.abc import Collection
from functools import cache
from pathlib import Path

_MARKS = r"[\s●■◆◇★☆▲△▼▽○◎□▶►※♦＊*#•·—–\-=~【\[\]】［］〖〗《》〈〉（）()「」『』“”|｜]*"
_NUMBER = (
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、)）](?!\d)|[①-⑳㈠-㈩]"
    r"|第[一二三四五六七八九十\d]{1,3}(?:章|篇|部分))?"
)
_ASIDE = r"(?:\s*[（(][^（）()。；;]{1,12}[)）])?"
_HEADING = re.compile(rf"{_MARKS}{_NUMBER}{_MARKS}(?P<name>[一-鿿]{{2,14}}?){_ASIDE}{_MARKS}(?:[:：](?P<rest>.*))?", re.DOTALL)
# A headline on the same line, with no colon before it: only behind a name that the gazetteer knows in full.
_WITH_HEADLINE = re.compile(
    rf"{_MARKS}{_NUMBER}{_MARKS}(?P<name>[一-鿿]{{2,14}}?[区县市旗州盟])(?:\s*(?:—+|–+|--+|[|｜丨])\s*|\s+)(?P<rest>[^。；;\d]{{4,40}})"
)
# A name in brackets opens its part on the same line as its text.
_BRACKETED = re.compile(rf"[\s●■◆◇★☆▲△▼▽○◎□▶►※]*{_NUMBER}[【〖［\[〔](?P<name>[一-鿿]{{2,14}})[】〗］\]〕]\s*[:：]?\s*(?=\S)")
_BRACKETS = ("【", "〖", "［", "[", "〔")
_MARKED = re.compile(
    r"\s*(?P<mark>[●■◆◇★☆▲△▼▽○◎□▶►※]|[—–-]{1,2})\s*(?P<name>[一-鿿]{1,8}?(?:自治县|自治州|区|县|市|旗|盟|街道|镇|乡|社区|村))(?=[^\s：:区县市旗])"
)
_FOLLOWED = re.compile(
    r"\s*[●■◆◇★☆▲△▼▽○◎□▶►※]?\s*(?P<name>[一-鿿]{2,10}?(?:自治县|区|县|市|旗|街道|镇|乡|社区|村))(?:[ \u3000]+|\s*(?:—+|–+|--+|[|｜])\s*)(?=[一-鿿])"
)
_OPENING = re.compile(
    r"\s*(?![一二三四五六七八九十其]是)(?P<name>[一-鿿]{2,8}?(?:自治县|自治州|自治旗|区|县|市|州|旗|街道|镇|乡|社区|村))(?=[一-鿿“])(?![委场])"
)
_UNIT = re.compile(
    r"(?:[部局厅处科室院校站所队委办会厂店园馆组]|中心|学校|中学|小学|大学|公司|集团|支行|分行|医院|法院|检察院|项目部|事业部|支部|党委|协会|联合会|社区|村|林场|农场|基地|"
    r"实验室|研究院|银行|街道|大队|支队|工会|共青团|团委|妇联|工商联|企业|码头|车间|班组|分部|总部|门店|工厂|子公司|分公司|办公室|"
    r"[一二三四五六七八九十]中|[一二三四五六七八九十附]小|附中|书院|院区|校区|园区|景区|机场|海关|监狱|煤矿|电视台|报社|农商行|信用社|供销社|联社|合作社|剧团|歌舞团)$"
)
_NO_UNIT = re.compile(
    r"(?:全部|内部|干部|教育部|外部|局部|社会|机会|大会|会议会|委员会议|协会会|场所|有所)$|工作组织|问题所在|党支部建设"
)
_TOPIC = re.compile(
    r"工作|情况|建设|发展|加强|推进|下一步|概况|总结|计划|问题|措施|成效|背景|目标|任务|要求|经验|做法|存在|主要|附件|目录|前言|结语|特点|亮点|打算|安排|意见|建议|概述|摘要|说明|分析|展望|引言|附录|"
    r"结论|指标|总体|基本|聚焦|强化|提升|深化|完善|落实|创新|服务|管理|保障|[着了的与和及]"
)
_VERB_LED = re.compile(
    r"[建强搭做筑抓促推拓优立树办聚激打开组融联](?!设|一|新)|走进|成立|新增|用好|管好|守好|擦亮|激活|引领|下沉|赋能|支持"
)
# How aims begin that end as bodies do: 加强党支部, 完善服务中心.
_AIM = re.compile(
    r"加[强快大]|推[进动行]|完善|落实|深化|提升|开展|实施|规范|整合|依托|发挥|健全|发展|建设|打造|创建|强化|促进|聚[焦力]|争创|坚持|突出|注重|围绕|充分|积极|全面|不断|持续|大力|切实|进一步|通过|组织|选派|派出|培育|设立|[开设新][办设建]|引进|为|由|以|把|将|对|在|是"
)
_ORDINAL = re.compile(r"[一二三四五六七八九十]是|其[一二三四]")
# The kinds of bodies that end a name in the run of a text, where 部, 处 or 所 alone would end too many words.
_BODY_OPENING = re.compile(
    r"(?P<name>[一-鿿]{1,12}?(?:(?:小学|中学|大学|学院|学校|医院|卫生院|公司|集团|支行|分行|银行|法院|检察院|研究院|研究所|派出所|大队|支队|海关|街道办事处|街道|办公室|委员会|管委会|"
    r"图书馆|博物馆|文化馆|科技馆|纪念馆|林场|农场|联合会|联社|合作社|幼儿园|卫生服务中心|党群服务中心|便民服务中心|社区|工作站|监狱|(?<=[一-鿿]{2})[局厅院厂](?![长部区]))+|[一二三四五六七八九十][中小](?![学型]))|[一-鿿]{2,8}(?:中心|基地)|[一-鿿]{2,6}(?<!全)部(?=全年|今年|累计|[共已]))(?=[一-鿿“])"
)
_OF_A_PLACE = re.compile(r"[一-鿿]{2,4}(?:县(?!域)|市(?![场民容])|区(?![块域])|州|旗|镇|乡)[一-鿿]{2}")
_SPACED = re.compile(r"(?<=[一-鿿])[ \u3000]+(?=[一-鿿])")
_OFFICE = re.compile(
    r"[省市区县旗州][一-鿿]{1,12}(?:局|厅|委员会|办公室|法院|检察院|总工会|街道办事处|管委会|党工委)"
    r"|(?:[省旗州]|市(?![场民容])|区(?![块域])|县(?!域))[一-鿿]{2,8}[委办部]|[一-鿿]{2,4}街道办事处"
)
_SHAPE = re.compile(
    r"[一-鿿]{1,9}(?:(?:新|开发|高新技术产业开发|经济技术开发|高新|经开|特|示范|合作|管理|功能|风景名胜|林|矿|综保|保税)?区|自治县|自治州|县|市|旗|地区|盟|管委会|街道|镇|乡|社区|村)"
)
_NO_PLACE = re.compile(
    r"^(?:各|全|本|我|该|每|辖区|市区|城区|地区|山区|港区|林区|牧区|矿区|街道|乡镇|社区|农村|乡村|新村|行政村|自然村|全村|多地区)$|^各|(?:工作|服务|建设|美丽|示范|先进|文明|和谐|智慧|未来|样板|重点|试点|城市|农村|精品|特色|明星|强|各|全|进|入|个|型|本|贫困|脱贫|振兴)(?:社区|村)$|^.?(?:社区|新村)$|^[一二三四五六七八九十两]区$|^(?:示范|先行|高新|开发|经开|合作|保税|管理|功能|核心|中心)区$|(?:片|园|校|景|辖|灾|小|城|库|住宅|先行|试验|实验|生活|商|专|厂|老|街|功能|引领|样板|展|网格|服务|红)区$|(?:城|超|股|楼|街|门|上|开|汇|全|我|各|本|外|强|名城|大)市$|[全各我本外邻]区$|[全各我本]县$"
    r"|[的了与及][一-鿿]*$|城镇$|乡镇$|美丽|强县|强镇|镇街|市县"
)
# What a phrase has and a name may have: 打造特色镇 is none, 永和镇, 建设路街道 and 强湾乡 are names.
_PHRASE = re.compile(r"[和在到为建创强促抓推聚打做][一-鿿]*$|工作|建设|发展|文明|特色|现代|一流|先进|试点")
# Verbs that begin an aim: 打造特色小镇, 创建平安社区, 建强美丽街区.
_LED = re.compile(
    r"建设|发展|打造|打好|创建|创优|建强|建好|做强|做优|做实|做大|强化|促进|抓好|抓实|推进|推动|聚焦|聚力|争创|走进|融入|服务"
)
_OWN = re.compile(
    r"(?P<own>[一-鿿]{2}|[一-鿿]{2}[路桥街门湖山河江店庄营沟岭坪寺台堡口湾庙港铺])(?:镇|乡|街道|村|社区|自治[县旗]|新?区|县|市|旗)"
)
# Pairs of characters that make a phrase of any common part: 建成区, 在建村. Those of _SOME name streets and towns alone: 建设街道, 新建镇.
_PHRASES = re.compile(
    r"[建创][成制强好优美新建]|强[化村区]|促进|抓[好实]|推[进广动行]|聚[居集力焦合]|打[造响好]|做[大强优好实到]|在[建册]|[共改扩拟组搭筹援兴重续]建"
    r"|到[户村镇]|[成作]为|为[民农主]|和[谐美]|工作|特色|现代|一流|试点|[最百十千]强|示范"
)
_SOME = frozenset(["建设", "发展", "文明", "先进", "新建"])
MAX_SHAPE = 6
MIN_BODY = 5  # characters of the name of a body; 办公室 and 服务中心 are words
_TOPIC_ENDS = ("工作", "情况", "建设", "问题", "措施", "单位", "部门")
_SUFFIX = re.compile(r"(?:自治县|自治州|新区|特区|区|县|市|旗)$")


@cache
def gazetteer() -> frozenset[str]:
    """Return the frozenset of known place names, full (福田区) and short (福田)."""
    lines = Path(__file__).with_name("gazetteer.txt").read_text(encoding="utf-8").split("\n")
    full = [line for line in lines if line and not line.startswith("#")]
    return frozenset(full + [short for name in full if len(short := _SUFFIX.sub("", name)) > 1])


def match_heading(line: str) -> tuple[str, int] | None:
    """Return (name, offset of the rest) of a line that opens the part of a place, else None.

    The name may be decorated ("● 黔江区 ●"), numbered, spaced out, or followed by a headline or text ("万州:调研…"); then the
    rest begins at the offset; otherwise the offset is the line's length. An office ("市财政局") that reports is a place too.
    """
    bracketed = _BRACKETED.match(line) if any(mark in line for mark in _BRACKETS) else None
    if bracketed and is_place(bracketed["name"]):
        return bracketed["name"], bracketed.end()
    found = _HEADING.fullmatch(line) if len(line) < 40 or _colon_early(line) else None
    if found and _is_place(found["name"], found["rest"] is not None):
        return found["name"], found.start("rest") if found["rest"] else len(line)
    if len(line) > 60:
        return None
    headed = _WITH_HEADLINE.fullmatch(line)
    if headed and headed["name"] in gazetteer():
        return headed["name"], headed.start("rest")
    spaced = match_heading(_SPACED.sub("", line)) if _is_spaced(line) else None
    return (spaced[0], len(line)) if spaced else None


def _is_spaced(line: str) -> bool:
    """Return whether a short line sets its characters apart to look wider (市　南　区), so that no two stand together."""
    return len(line) <= 24 and bool(_SPACED.search(line)) and not re.search(r"[一-鿿]{2}", line)


def _colon_early(line: str) -> bool:
    return any(mark in line[:24] for mark in ":：")


def _is_place(name: str, has_rest: bool) -> bool:
    """Return whether a name is a place: known, or of a known shape and standing alone in its line."""
    known = gazetteer()
    if name in known or (name[-1] in "区县市旗" and any(name[i:] in known for i in range(2, len(name) - 1))):
        return True
    if _OFFICE.fullmatch(name):
        return True
    return len(name) <= (8 if has_rest else 12) and bool(_SHAPE.fullmatch(name)) and not _is_none(name)


def _is_none(name: str) -> bool:
    """Return whether what has the shape of a place's name is a phrase: 各街道, 打造特色镇."""
    if _NO_PLACE.search(name):
        return True
    return bool(_PHRASE.search(name)) and not _has_own_name(name)


def _has_own_name(name: str) -> bool:
    """Return whether all before the common part is what a place may be called: two characters, or three that end as a road, hill or stream does."""
    found = _OWN.fullmatch(name)
    if not found:
        return False
    pair = found["own"][:2]
    return not _PHRASES.fullmatch(pair) and (pair not in _SOME or len(found["own"]) > 2 or name.endswith(("街道", "乡", "镇")))


def is_place(name: str) -> bool:
    """Return whether a name is that of a place or of an office: known, or of a known shape."""
    return len(name) > 1 and _is_place(name, False)


def has_shape(name: str) -> bool:
    """Return whether a name has the shape of a place's, at most MAX_SHAPE characters, speaks of no more than one (各区县) and is no aim (建设和美乡村)."""
    if not (1 < len(name) <= MAX_SHAPE and _SHAPE.fullmatch(name)) or name[0] in "各全本我该每":
        return False
    return not name.endswith("乡村") and (not _PHRASE.search(name) or _has_own_name(name) or not _LED.match(name))


def is_unit(name: str) -> bool:
    """Return whether a name is that of a department, school, company or other body that reports."""
    return len(name) <= 16 and bool(_UNIT.search(name)) and not _NO_UNIT.search(name)


def is_body(name: str) -> bool:
    """Return whether a line that nothing marks as a heading is the name of a body: of a unit’s looks, no topic, and not begun by a verb (打造服务中心)."""
    return is_unit(name) and not _TOPIC.search(name) and (not _VERB_LED.match(name) or bool(_OF_A_PLACE.match(name)))


def is_named_body(name: str) -> bool:
    """Return whether a name before a colon is that of a body, however long: 大运河文化博物馆, 市民服务中心; not 打造服务中心."""
    return len(name) >= MIN_BODY and is_unit(name) and not _VERB_LED.match(name) and not name.endswith(_TOPIC_ENDS)


def is_reporter(name: str) -> bool:
    """Return whether a name in the run of a text is that of a place or a body that may report: 思明区, 城关小学; not 加强党支部."""
    if _ORDINAL.match(name):
        return False
    return is_place(name) or ((is_body(name) or is_named_body(name)) and not _AIM.match(name))


def match_body_opening(words: str) -> str:
    """Return the name of a body that words begin with and go on from (城关小学全年…), "" if they begin otherwise."""
    found = _BODY_OPENING.match(words)
    return found["name"] if found and is_reporter(found["name"]) else ""


def number_length(line: str) -> int:
    """Return how many characters a line's own numbers and marks have: 2 of 一、城关小学."""
    return _PREFIX.match(line).end() if numbering_rank(line) else 0  # type: ignore[union-attr]


def is_topic(name: str) -> bool:
    """Return whether a heading names the subject of its text rather than its author."""
    return len(name) > 8 or bool(_TOPIC.search(name))


def match_marked(line: str) -> tuple[str, int, str] | None:
    """Return (name, offset of the rest, mark) of a line such as ◆甲县组织宣讲…, in which a mark opens the part of a place."""
    found = _MARKED.match(line)
    if not found or _is_none(found["name"]):
        return None
    return found["name"], found.end(), found["mark"]


def match_opening(line: str) -> str:
    """Return the name of a place that a paragraph begins with and goes on from (平罗县推行…), "" if it begins otherwise."""
    found = _OPENING.match(line)
    return found["name"] if found and is_place(found["name"]) else ""


def match_followed(line: str) -> tuple[str, int] | None:
    """Return (name, offset of the rest) of a line in which only a space or a dash parts the name of a place from its text."""
    found = _FOLLOWED.match(line)
    return (found["name"], found.end()) if found and is_place(found["name"]) else None


# A name that brackets or a mark alone set off: 【望川】 with or without its text behind it, ◆河西片.
_SET_OFF = re.compile(
    rf"\s*{_NUMBER}(?P<mark>[●■◆◇★☆▲△▼▽○◎□▶►※♦]?[【〖［\[〔])(?P<name>[一-鿿]{{2,14}})[】〗］\]〕]\s*[:：]?\s*"
    r"|\s*(?P<mark2>[●■◆◇★☆▲△▼▽○◎□▶►※♦])\s*(?P<name2>[一-鿿]{2,8}?)\s*(?:[:：]\s*|$)"
    r"|\s*(?P<mark3>[“「『])(?P<name3>[一-鿿]{2,8})[”」』]\s*[:：]?$"
)
_MAY_BE_SET_OFF = re.compile(r"\s*[第（(\d一二三四五六七八九十①-⑳㈠-㈩●■◆◇★☆▲△▼▽○◎□▶►※♦【〖［\[〔“「『]")
_OF_THE_PAGE = re.compile(
    r"导语|正文|编者|编辑|按语|关键词|点评|案例|链接|简讯|快讯|动态|通知|公告|提示|注意|附注|来源|作者|记者|通讯员|责编|本报|综合|图片|视频|相关|延伸|更多|上接|下转|单位|数据|名词"
)

# Fields of work, which head the passages of one author: 【教育】, ●产业振兴.
_FIELDS = re.compile(
    r"教育|医疗|卫生|产业|经济|民生|党建|党风|文化|文明|生态|环保|环境|安全|平安|稳定|振兴|引领|就业|社保|交通|住房|农业|工业|财政|金融|科技|法治|司法|养老|旅游|文旅|健康|综治|治理|项目|招商|营商|改革|开放|消防|防汛|统战|宣传|人才|投资|消费|外贸|城建|乡村|粮食|水利|能源|数字|作风|队伍|典型|实例|事例|故事|人物|榜样|荣誉|年|月"
)
# What a place, a body or a district of work ends with: marks other than brackets stand before topics as often.
_PLACE_ENDS = frozenset("片区组队线站点段园局处科所室院校部厂店镇乡村县市旗州")


def ends_as_part(names: Collection[str]) -> bool:
    """Return whether all names end alike, as places and bodies do (云岭片, 河西片), or are bodies."""
    return all(map(is_unit, names)) or (len({name[-1] for name in names}) == 1 and all(name[-1] in _PLACE_ENDS for name in names))


def match_set_off(line: str) -> tuple[str, int, str] | None:
    """Return (name, offset of the rest, mark) of a line in which brackets or a mark set off the name of whoever reports, else None.

    Names of subjects (【工作情况】) and of parts of the page (【来源】) open no part.
    """
    found = _SET_OFF.match(line) if _MAY_BE_SET_OFF.match(line) else None
    if not found:
        return None
    kind = "" if found["name"] else "2" if found["name2"] else "3"
    name = found[f"name{kind}"]
    if is_topic(name) or _OF_THE_PAGE.search(name):
        return None
    if not is_unit(name) and (_VERB_LED.match(name) or _FIELDS.search(name)):
        return None
    return name, found.end(), found[f"mark{kind}"]


_RANKS = (
    re.compile(r"\s*第[一二三四五六七八九十百\d]{1,4}[章编部篇]"),
    re.compile(r"\s*(?:第[一二三四五六七八九十百\d]{1,4}节|[一二三四五六七八九十]{1,3}[、.．])"),
    re.compile(r"\s*[（(][一二三四五六七八九十]{1,3}[)）]"),
    re.compile(r"\s*\d{1,2}[.．、](?!\d)"),
    re.compile(r"\s*[（(]\d{1,2}[)）]"),
)
# What every number of a heading begins with: at most lines the five patterns need not be tried.
_MAY_BE_RANKED = re.compile(r"\s*[第（(\d一二三四五六七八九十]")
_PREFIX = re.compile(rf"(?:\s*{_NUMBER.removesuffix('?')})*{_MARKS}{_NUMBER}{_MARKS}")


def numbering_rank(line: str) -> int:
    """Return how deep a heading's own number puts it: 1 for 第一章, 2 for 一、, 3 for （一）, 4 for 1., 5 for (1); 0 without one."""
    if not _MAY_BE_RANKED.match(line):
        return 0
    return next((rank for rank, pattern in enumerate(_RANKS, 1) if pattern.match(line)), 0)


def bare_name(line: str) -> str:
    """Return the words of a heading without its number, marks and colon."""
    return line[_PREFIX.match(line).end() :].strip(" 　】］]〗:：●■◆★—-") or line.strip()  # type: ignore[union-attr]
