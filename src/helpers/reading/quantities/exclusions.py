"""Numerals that are no quantities: dates, times, document and telephone numbers, addresses, ordinals, slogans, names, idioms."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from helpers.reading.quantities.grammar import D, W
from helpers.reading.quantities.model import AT_LEAST, AT_MOST, EXACT
from helpers.reading.quantities.numerals import CHINESE, DIGITS
from helpers.reading.quantities.units import DURATIONS

if TYPE_CHECKING:
    from helpers.reading.quantities.interpret import Reading

_TO = r"[-－—–―~～∼至到]{1,2}"
_YEAR = rf"(?:1[5-9]|20|21|１９|２０){D}{{2}}"
_MONTH = rf"(?:{D}{{1,2}}|[一二三四五六七八九十]{{1,2}})"

_HOTLINES = rf"1{W}(?![万亿千百])[一-鿿]{W}1(?!{D})|(?:12{D}{{3}}|96{D}{{3,4}}|95{D}{{3}}|1[12][0-9])(?={W}[”\"』」]?{W}(?:热线|平台|政务|便民|市民|市长|服务|举报|专线|电话|接处|接[警诉]|急救|指挥|投诉|消费|医保|妇女|工单|转办|承办|联动|社会|受理|一号|诉求))"
# A number followed by anything else is not looked at again: this keeps the many spans from being tried on every number.
_DIGITS_MAY_BE_SKIPPED = rf"(?={D}++(?:[.．]{D}++)?+(?:{W}[年月日时点届代后世季学财/／:：∶〕\]】)）号国省县版+＋×xX＊*✕·•‧・GgDdKkＧＡA强佳优星、\-－—–―~～∼至到]|{W}小时{W}[滑平均]|[.．]{D})|{D}{{11}})"
_HAN_MAY_BE_SKIPPED = rf"(?=[{CHINESE}]{{1,24}}{W}[年月季号+＋强佳优星、.．\-－—–―~～∼至到])"

_MONTHS = rf"{_MONTH}{W}(?:{_TO}|、){W}{_MONTH}{W}月(?:份)?|{_MONTH}{W}月(?!{W}[票薪租])(?:份)?(?:{W}{D}{{1,2}}(?:{_TO}{D}{{1,2}})?{W}[日号]|[一二三四五六七八九十]{{1,3}}日)?"
_PLUS = rf"(?:{W}[+＋]{W}(?:{D}+(?!{D}|[.．]|{W}[万亿个家名项人条%％])|[NXYMnx]|[{CHINESE}]))+(?:{W}[+＋]{W}[NXYMnx])?"
_GRADED = rf"{W}(?:强(?![化度劲制力有]|迫|降|台)|佳(?!绩)|优(?=案例|[”、，。])|星级|星(?=[饭酒宾级级]))"

# Budget and school years across two, in two digits: 17/18年度, 18/19; up to 12 a fraction may be meant.
_TWO_YEARS = (
    rf"(?:{'|'.join(f'{year}[/／]{year + 1}' for year in range(13, 60))})(?![0-9.．/／])(?:{W}[学财]?年?度)?"
    rf"|{D}{{2}}[/／]{D}{{2}}{W}[学财]?年度"
)

# Spans that begin with a digit and are skipped whole.
DIGIT_SPANS = (
    # dates: 2021年3月15日, 2021—2023年, 3月15日, 2021-03-15, 90年代, 3月份至5月
    rf"{_YEAR}(?:{W}{_TO}{W}(?:{_YEAR}|{D}{{2}}))?{W}(?:学?年度?|财年|届|年代)(?:{W}{D}{{1,2}}{W}月份?(?:{W}{D}{{1,2}}{W}[日号])?)?",
    rf"{_YEAR}(?:[-./－]{D}{{1,2}}){{2}}(?!{D})|{_YEAR}[.．]{D}{{1,2}}(?![0-9万亿%％])(?={_TO}|[)）])|{_YEAR}{_TO}{_YEAR}(?!{D})|{_YEAR}[-－](?:0[1-9]|1[0-2])(?![0-9.．万亿%％])(?!{W}[人元个家件吨亩户])",
    _MONTHS,
    rf"(?:[12]?{D}|3[01]){W}(?:{_TO}{W}(?:[12]?{D}|3[01]){W})?日(?!{W}(?:以内|之内|内(?!瓦)|以上|以下|游|(?:压缩|缩短|缩减|压减|减少|减|降|延长)[至到为]))",
    # years of the calendar of Taiwan: 113年底
    rf"0{D}{W}年(?!{W}[内以])|(?<=公元){W}{D}{{1,4}}{W}年|(?<=公元前){W}{D}{{1,4}}{W}年",
    rf"1[01]{D}{W}年(?={W}(?:年度|[底末初度]))|(?<=[于至自从在计迄较比])1[01]{D}{W}年(?!多|余|历史|间|内|以)",
    # 105年臺灣經濟成長率: at the head of a clause
    rf"(?<![^，。；、,;：:（(\n])1[01]{D}{W}年(?={W}(?:台湾|全国|我国|国内|消费者|经济|出口|进口|平均|上半年|下半年|第[一二三四]季|失业|就业|劳动|中央|本[市县]))",
    # years of the Republic as budgets count them: 95年度
    rf"[6-9]{D}{W}年度(?!以上|以内)",
    # years in two digits: 16年公司主营业务, 增速较15年放缓
    rf"(?<![^，。；、,;：:（(\n])(?:[12]{D}|9[5-9]){W}年(?={W}(?:公司|集团|我[国省市县区]|全[年国省市县区]|[上下]半年|[前后][一二三四]|主营|主业|营业|归母|实现|[底末初]))|(?<=[较比])(?:[12]{D}|9[5-9]){W}年(?=[底末初同增减提上下回放加略有明大，。；、）)])",
    rf"{D}{{2}}年代|{D}{{2}}(?:、{D}{{2}})?后(?=[党干职青员村大年新创小从选招人队、，。的”])",
    rf"{D}{{2}}世纪",
    # school and budget years across two: 2021/22年度; years of the Republic: 民國113年; round the clock
    rf"{_YEAR}{W}[/／]{W}{D}{{2,4}}{W}(?:学|财)?年度?|(?<=民国){W}{D}{{1,3}}{W}年度?(?:{W}{D}{{1,2}}{W}月)?(?:{W}{D}{{1,2}}{W}日)?",
    r"24[/／]7|7[/／]24",
    _TWO_YEARS,
    # averages over a time: 8小时滑动平均值
    rf"{D}{{1,2}}{W}小时(?={W}(?:滑动|平均|均值))",
    # times: 9:00, 9时30分, 8点半
    rf"(?<![比例为])(?:[01]?{D}|2[0-4]){W}[:：]{W}[0-5]{D}(?:[:：][0-5]{D})?(?![0-9.．:：∶])(?:{W}{_TO}{W}(?:[01]?{D}|2[0-4]){W}[:：]{W}[0-5]{D})?",
    rf"{D}{{1,2}}{W}时(?:{W}{D}{{1,2}}{W}分)?(?:{_TO}{D}{{1,2}}{W}时(?:{W}{D}{{1,2}}{W}分)?)?(?!代|段|空)|(?<![涨跌升降挫扬落]){D}{{1,2}}{W}点(?:{W}{D}{{1,2}}{W}分|半|整|钟|前|后|至|到|(?=开|起|准))",
    # document numbers, standards, versions, serials
    rf"{D}{{4}}[〕\]】)）］]{W}(?:第?{W}{D}{{1,5}}{W}号)?|{D}+(?:[.．]{D}+){{2,}}|{D}+[.．]{D}+版|0{D}{W}版|(?:19|20){D}{{2}}{W}版(?![本图权块面])|{D}+[.．](?={_YEAR}{W}年)",
    rf"{D}+{W}(?:{_TO}{W}{D}+{W})?号(?!召|角)|{D}+{W}(?:国道|省道|县道)",
    # dates with blanks before the month, and serials of tables: 101 年 12 月, 表 3-3
    rf"1[01]{D}{W}年(?={W}{D}{{1,2}}{W}月(?!内|以))|(?<=民国 ){D}{{1,3}}{W}年度?",
    rf"(?<=[表图])(?<!代表){D}{{1,2}}(?={W}[:：])|(?<=[表图] ){D}{{1,2}}(?={W}[:：])",
    rf"(?<=[表图页章])\s?{D}{{1,2}}[-－—.]{D}{{1,2}}|(?<=[表图] ){D}{{1,2}}[-－—.]{D}{{1,2}}",
    # telephone numbers and hotlines
    rf"{D}+(?:[-－]{D}+){{3,}}|0{D}{{1,3}}[)）]\s?{D}{{3,4}}[-－ ]?{D}{{4}}|{D}{{4}}[-－ ]{D}{{4}}(?=[，。；）)\n转]|分机|\s*$)|(?<=ISO )[0-9:：\-]{{4,}}|(?<=GB )[0-9]+",
    rf"0{D}{{2,3}}[-—－]{{1,2}}{D}{{7,8}}|1[3-9]{D}{{9}}(?!{D}|{W}[元吨件亩户人座次个千立平公美港])|400[-—－]?{D}{{3,4}}[-—－]?{D}{{3,4}}(?!{D}|{W}[元吨件亩户人座次个千立平公美港])",
    # names made of numbers: 1+N, 3+5+N, 7×24小时, 3·15, 9.3阅兵, 5G, 3D
    rf"{D}+{_PLUS}|{D}+(?:[+＋][NXYMnx])+",
    # of 2×35 万千瓦 only the 2: how many of them there are
    rf"{D}{{1,3}}{W}[×xX＊*✕](?={W}{D}{{1,5}}(?:[.．]{D}+)?{W}[万亿千]?(?:千瓦|兆瓦|吨|MW|立方米|平方米|公里))",
    rf"{D}{{1,3}}{W}[×xX＊*✕]{W}{D}{{1,3}}(?:{W}小时)?|{D}{{1,2}}[·•‧・]{D}{{1,2}}",
    rf"{D}{{1,2}}[GgDdKkＧ](?![A-Za-z])|{D}{{1,2}}Ａ|{D}A+(?![A-Za-z])",
    # ranks and sets of companies: 500强, 前100名 is met from behind
    rf"{D}+{_GRADED}",
)  # fmt: skip
# The same for spans that begin with a Chinese numeral.
HAN_SPANS = (
    # dates: 二〇二一年, 三月至五月, 九十年代, 三季度
    r"[一二三四五六七八九〇零○]{4}年(?:[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?)?",
    _MONTHS,
    rf"[一二三四五六七八九]十年代|[一二三四]{W}季度",
    # serials, and names made of numbers: 三号, 一+三
    r"[一二三四五六七八九十百]{1,9}号(?!召|角)",
    rf"[{CHINESE}]{{1,24}}{_PLUS}",
    rf"[{CHINESE}]{{1,24}}{_GRADED}",
    r"[一二三四五六七八九十]{1,3}[、.．](?=\S)",
)  # fmt: skip
HAN_WORDS = (
    # idioms and fixed names in which a unit seems to follow
    r"十[一二三四]五(?![个名项家])|成百上千|三天两头|三番五次|四面八方|五湖四海|千家万户|千村万户|两个一百年|八项规定|四项基本原则|六次产业|三次产业|三人行|百分制|十分之?[^一二三四五六七八九之]|百分点|万分(?!之)|八类(?=(?:严重|主要|重点)?(?:暴力|刑事|犯罪|案件))",
    r"[二三四五六七八九十]级|[一二三]线|[一二三四五]星|两会|两新|两委|双百|[二三]孩|三农|三公|一[次个位条批项名场份种套支部张本块面座门件家户期级][一-鿿]?一|一千零一夜|三轮(?=[汽摩车]|电动)|[两二]轮(?=[车摩]|电动车)|四轮(?=[驱车定]|农用)|一千道一万",
    r"二十四节气|七十二变|三百六十行|九年(?:义务|一贯)|五年规划|三家分晋|万家乐|九台区|三台县|五台[山县]|四周(?![年岁内])|三只松鼠|七匹狼|八字桥|五花八门|八门|七嘴八舌|货比三家|举一反三|[一二三四五六七八九十]字第|三门[峡县湾]|三元[区里桥]|五家渠|三张纸|四个自信|四个意识|三期叠加|三座大山",
)  # fmt: skip

_FRONT = re.compile(
    rf"(?:第|NO[.．]?|No[.．]?|№|TOP|Top|top){W}$|[东西]经{W}$|[南北]纬{W}$|(?:^|[，。、；：（“])头{W}$|(?<![目当此日提以之年月天空午期生超史])前{W}$|[〔\[【（(]\s*(?=$)(?!$)"
)
_PERIOD_BEFORE = re.compile(r"(?:近|过去|未来|今后|这|最近|此后|首|(?<!提)前|后|头|新|当|年均|时隔)(?:的)?\s*$")
_LASTING = re.compile(
    r"(?:用|通过|经过|花|历时|用时|耗时|长达|为期|连续|持续|满|不到|不足|超过|达|缩短|延长|提前|提早|早|压缩|免|每|任期|一干|干了|坚持|相当于|等待|跨越|徒刑|缓刑|拘役|管制|刑期|剥夺政治权利|期限|有效期|保质期|工龄|党龄|军龄|教龄|工期|租期|年限|从业|存续|服役|近|约|超|逾|至|到|由|从|限|仅|只)(?:了|的)?\s*$"
)
_LASTED = re.compile(r"(?:历时|用时|耗时|长达|为期|连续|持续|跨越|坚持)(?:了)?\s*$")
_YEARS_NAME = re.compile(
    r"\s*(?:的?(?:新高|新低|高位|低位|高点|低点)|(?:无病|总|无进展)?生存率|存活率|复发率|病死率|再入院率|再住院率|国债|定期|行动|计划|攻坚|规划|来|间|前|后|以前|以后|以来|级|期(?!限)|一贯|制|义务|度|任务|目标|决战|提升|倍增|大变|内[^，。]|上台阶|再造|[之]?中|时间里|巩固|专项|[^，。；]{0,10}(?:行动|计划|规划))"
)
# 由 1 个多月前的 120 人: when that was.
_AGO = re.compile(r"\s*(?:以|之)?前的")
# 三年零四个月, 3 年 6 个月: a length of time in two units.
_AND_MONTHS = re.compile(rf"{W}[零又]?{W}[{CHINESE}0-9]{{1,3}}{W}个(?:多|半)?月")
_ROUND = re.compile(r"10{1,4}\s*[百千]?[万亿]?(?!\d)|[百千万亿]|\S?[百千万](?=人|名|户|元)")
_PEAK_DAY = re.compile(r"最[多少高低][一1][天日]")
_OF_WHICH = re.compile(rf"{W}[一-鿿]{{0,4}}?(?:[即就便中里]有|中就)")
_OFFER = re.compile(r"\s*[一-鿿]{0,6}?(?:优惠计划|计划|套餐|专区|专线|爱心餐|助餐点)")
_MAP = re.compile(r"\s*(?:比例尺|地形图|地图|图件|万地质图|土地利用图|数字)")
_HELD = re.compile(
    r"(?:举办|承办|召开|开展|连续|成功|已|历|组织|开办|印发|编发|刊发|推出|出刊|编印|发布|播出|举行|共|累计|了|达)\s*$"
)
_LETTERS = re.compile(r"[A-Za-z]+-?$")
_CIRCLE = re.compile(r"[^，。；、！？]{0,10}?(?:圈|便民|生活圈|医疗圈|健身圈|阅读圈|通勤圈|达(?=[、，。]))")
# Only after these, before these and with these units are the tests below worth running.
SUSPECT_BEFORE = frozenset("经纬头第前OoPp.．№ \u3000\n-ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
SUSPECT_UNITS = frozenset(["年", "个月", "季度", "天", "周", "日", "年度", "期", "届", "分钟", "公里"])
GRADES = frozenset("级型号")
# Formal numerals, and what follows one that is a number: 伍拾, 陆万, 叁佰元.
FORMAL = frozenset("壹贰叁肆伍陆柒捌玖")
FORMAL_FOLLOWERS = FORMAL | frozenset("拾佰仟万亿元零")
_ORDINAL_HAN = frozenset("红届第其之初周星拜老统唯划归专逐同单正")


@cache
def digit_spans() -> str:
    """Return the pattern of all spans that begin with a digit and are skipped."""
    return rf"{D}{{33,}}|{_HOTLINES}|{_DIGITS_MAY_BE_SKIPPED}(?:{'|'.join(DIGIT_SPANS)})"


@cache
def han_spans() -> str:
    """Return the pattern of all spans that begin with a Chinese character and are skipped."""
    return rf"[{CHINESE}]{{25,}}|{_HAN_MAY_BE_SKIPPED}(?:{'|'.join(HAN_SPANS)})|{'|'.join(HAN_WORDS)}"


def is_in_marks(text: str, start: int, end: int) -> bool:
    """Return whether the span lies in a document title 《…》 or in short quotation marks."""
    before = text[start - 60 if start > 60 else 0 : start]
    if "《" in before and is_in_title(text, start):
        return True
    return ("“" in before or '"' in before) and is_in_short_quotes(text, start, end)


def is_in_title(text: str, start: int) -> bool:
    """Return whether offset `start` is inside a document title 《…》."""
    opened = text.rfind("《", max(0, start - 60), start)
    return opened >= 0 and text.rfind("》", opened, start) < 0


def is_in_short_quotes(text: str, start: int, end: int, reach: int = 14) -> bool:
    """Return whether the span lies inside “…” of at most `reach` characters either side: then it is part of a name."""
    opened = text.rfind("“", max(0, start - reach), start)
    if opened < 0:
        return False if '"' not in text[max(0, start - reach) : start] else _is_in_straight_quotes(text, start, end, reach)
    if text.rfind("”", opened, start) >= 0:
        return False
    closed = text.find("”", end, end + reach)
    return closed >= 0 and not any(mark in text[opened:closed] for mark in "，。；")


def _is_in_straight_quotes(text: str, start: int, end: int, reach: int) -> bool:
    """Return the same for "…", whose opening and closing marks look alike: they are counted from the sentence's start."""
    earliest = max(0, start - 300)
    begun = max(text.rfind(mark, earliest, start) for mark in "。；！？\n") + 1 or earliest
    return text.count('"', begun, start) % 2 == 1 and text.find('"', end, end + reach) >= 0


def is_ordinal(text: str, start: int) -> bool:
    """Return whether what stands before makes the number a rank or a serial: 第 3, 前 10, TOP 5."""
    return bool(_FRONT.search(text, max(0, start - 6), start))


def is_letters_name(text: str, start: int, unit: str) -> bool:
    """Return whether Latin letters before the number make a name of it: PM2.5, A4, G20; not GDP1200亿元."""
    before = text[start - 1 : start]
    if not (before.isascii() and (before.isalpha() or before == "-")):
        return False
    letters = _LETTERS.search(text, max(0, start - 12), start)
    return letters is not None and (not unit or len(letters[0]) < 3 or letters[0].endswith("-"))


def is_period(text: str, start: int, end: int, quote: str, unit: str) -> bool:
    """Return whether years, months or days place something in time (近三年, 5 年来, 三年行动) rather than measure it."""
    if unit not in ("年", "个月", "季度", "天", "周", "日", "年度"):
        return False
    if quote[0] == "近":
        return not _LASTED.search(text, max(0, start - 5), start)
    if _PERIOD_BEFORE.search(text, max(0, start - 4), start):
        return not any(few in quote for few in "余多")
    if unit not in ("年", "天", "个月"):
        return False
    if _AGO.match(text, end):
        return True
    if _AND_MONTHS.match(text, end) or quote.endswith(("以上", "以下", "以内")):
        return False
    if _YEARS_NAME.match(text, end):
        return not any(few in quote for few in "余多")
    return (
        unit == "年"
        and quote[0] in CHINESE
        and not any(c in quote for c in "余多半几")
        and not _LASTING.search(text, max(0, start - 5), start)
    )


def is_scale_or_price(text: str, start: int, end: int, quote: str, unit: str) -> bool:
    """Return whether points are the most that could be had (满分 5 分), or a price names an offer (2 元乘车优惠计划)."""
    if unit == "分":
        return text[max(0, start - 3) : start].endswith(("满分", "满分为", "满分：", "满分:"))
    return len(quote) < 4 and _OFFER.match(text, end) is not None


def is_map_scale(text: str, start: int, end: int) -> bool:
    """Return whether a ratio is the scale of a map: 比例尺 1:500, 1：2000 地形图."""
    return text[:start].rstrip().endswith(("比例尺", "比例尺为")) or _MAP.match(text, end) is not None


def is_yardstick(text: str, end: int, quote: str, unit: str) -> bool:
    """Return whether 每 and the quantity behind it say per how many: in round numbers (每万人, 每 10 股; not 每 10 天), or 每五人即有一名."""
    return unit not in DURATIONS and (_ROUND.match(quote) is not None or _OF_WHICH.match(text, end) is not None)


def is_circle(text: str, start: int, end: int, unit: str) -> bool:
    """Return whether the span names a 15 分钟生活圈, the 最后 1 公里 and the like."""
    return unit in ("分钟", "公里") and (text[start - 2 : start] == "最后" or bool(_CIRCLE.match(text, end)))


def is_serial(text: str, start: int, quote: str, unit: str) -> bool:
    """Return whether 期 or 届 number something (二期工程, 十九届) rather than count it (举办五期, 3届展会)."""
    if unit == "届":
        return (quote[0] in CHINESE or len(quote) > 2) and not _HELD.search(text, max(0, start - 6), start)
    return unit == "期" and quote[0] in CHINESE and not _HELD.search(text, max(0, start - 6), start)


def is_part_of_word(before: str, quote: str) -> bool:
    """Return whether the character before a Chinese numeral makes another word of it: 第二, 统一, 周三; or 八一 spells a name."""
    return before in _ORDINAL_HAN or (quote[0] != "零" and _is_digit_by_digit(quote))


def _is_digit_by_digit(quote: str) -> bool:
    """Return whether a Chinese numeral is spelt without 十 and the like (八一, 二七), as in names; 三五个 is a range."""
    first, second = DIGITS.get(quote[0]), DIGITS.get(quote[1:2])
    if second is not None and quote[2:3] in DIGITS:
        return True
    return first is not None and second is not None and second not in (first + 1, first + 2)


def is_indefinite_one(quote: str) -> bool:
    """Return whether the number is 一 with a measure word of one character: an article, and no count."""
    return len(quote) == 2 and quote[1] not in "半成倍%％‰" + CHINESE


def is_peak_day(quote: str) -> bool:
    """Return whether a quote is the day with the most or the least of something, and no count of days: 最多一天达 812 件."""
    return bool(_PEAK_DAY.fullmatch(quote))


def is_indefinite(quote: str, reading: Reading) -> bool:
    """Return whether the number is no count: 一个, 一批; 二期 without 第; 千家, 万人, 亿元以上."""
    first = quote[0]
    if first in "零〇○":
        return "点" not in quote and not quote.startswith("零下") and not (reading.unit == "个月" and reading.value)
    if first in FORMAL and quote[1:2] not in FORMAL_FOLLOWERS:
        return True  # 大陆首只, 队伍三名: a formal numeral alone is another word
    if first == "一" and reading.value == 1 and "半" not in quote:
        return reading.unit not in ("倍", "ratio", "%", "‰")
    if first == "二" and reading.value == 2 and reading.unit not in ("倍", "ratio", "%"):
        return True
    if first in "百千万亿":
        digits = quote.rstrip("以上下内及")
        return (
            reading.bound in (EXACT, AT_LEAST, AT_MOST) and not any(few in digits for few in "余多来分") and reading.unit != "%"
        )
    return False


def is_time_or_serial(text: str, start: int, end: int, quote: str, unit: str) -> bool:
    """Return whether a time, a distance or 期 and 届 say when, which or how near, and not how much."""
    return is_period(text, start, end, quote, unit) or is_serial(text, start, quote, unit) or is_circle(text, start, end, unit)
