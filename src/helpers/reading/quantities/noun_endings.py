"""What may follow the noun before a number: words of change and comparison, dates, and words that lead to the number (累计达到)."""

import re

from helpers.reading.quantities import lexicon

_CLOSING = re.compile(
    rf"(?:(?=[{''.join(sorted({re.escape(word[0]) for word in (*lexicon.CLOSING, *lexicon.CLOSING_GUARDED)}))}])"
    rf"(?:{'|'.join(sorted(map(re.escape, lexicon.CLOSING), key=len, reverse=True))}"
    rf"|{'|'.join(f'(?<![{before}]){word}' if before else word for word, before in lexicon.CLOSING_GUARDED.items())}))+$"
)
# 资产总额五年增长 64.1%, 通车里程居全国第四: how long it took, and which place it has.
_LASTED = re.compile(
    r"(?<=..)(?:近|这|过去)?[两二三四五六七八九十\d]{1,2}年$|(?<=..)(?:[稳位]?居|排名?|列)?(?:全[国省市区球]|世界)(?:第[一二三四五六七八九十\d]+|前列|首位)$|(?<=..)(?:稳居|位居|位列|名列|排名|跃居)第[一二三四五六七八九十\d]+$"
)
_LONGEST_CLOSING = 16
_LAST_OF_DURATION = frozenset("年列位0123456789一二三四五六七八九十")
_LAST_OF_CLOSING = frozenset(word[-1] for word in (*lexicon.CLOSING, *lexicon.CLOSING_GUARDED))
_DATED = re.compile(
    r"^.*(?<![A-Za-z][0-9]\.)[\d〇零一二三四五六七八九]\s*(?:年度?(?!均)|届|月份?|日)(?:底|末|初|以来|前|[上中下]旬|中(?=[已再将仅就才共约累]))?(?=.{2})"
)
# 教师每学年培训不少于 72 学时 counts 培训.
_EACH_TIME = re.compile(r"^.*每(?:个)?(?:学年|学期|年度|季度|半年|年|月|周|日|天|人|户|村|校|班|所|支)+(?=.{2})")
# 租金约为市价的六成 is a share of what 租金 comes to.
_AS_PART_OF = re.compile(r"(.{2,}?)(?:仅?约?相当于|仅?约为|仅为)(.{2,})的$")
_FROM_DATE = re.compile(r"(?:由|从)?(?:\d{1,4}[年月版])+(?:份|底|末|初|同期)?的?$")
# Its first characters are looked at first: at most places that fails at once.
_CHANGE = re.compile(
    r"(?=[推按扣同环年月季比较分平均占成净负增恢提压上下反调名降减攀缩扩高低好优快回收放加拉前后翻达突超改完实名飙飚激猛骤锐剧暴])(?:比(?![例重率值赛较])[一-鿿]{2,8}?(?:节省|节约|便宜|高出|低|高|多|少|快|慢)(?=(?:了|约|近)*$)|飙升|飙涨|飚升|激增|猛增|骤增|骤降|骤减|锐减|剧增|暴涨|暴跌|按[^，]{1,6}(?:计算|口径|价)|扣除|同比|环比|(?:按[年月季])?(?:实质|名义|实际)(?=[增下上减升跌])|按[年月季](?=[增下上减升跌])|[年月季][增减](?=$)|[比较](?:上[年月季半届期轮]|常年|往年|去年|前|同期|年初|一季度|全|20|目标|计划|“|\d)|年均|分别|平均(?=[增提降下上缩压达为减涨]|$)|均(?=[增达超])|占(?!地(?!方)|道|用|床|比|有率)|(?:成长(?!率|期|性|型)|净[增减]加?少?|负?增长(?!率|点|极|面|量|额|值|速|的?(?:拉动|带动|支撑)?(?:贡献|作用))|增加(?!值)|恢复(?=[到至])|提高|提升|压降|上浮|下浮|反弹|调升|调降|调高|调低|上调|下调|调增|调减|上修|下修|推高|推升|拉高|拉低|名义|下降|降低|减少|下跌|下滑|攀升|上升|上涨|缩短|压缩|压减|缩减|扩大|高于|低于|好于|优于|高出|快于|回落|回升|收窄|放缓|加快|拉动(?!贡献|作用|力)|前移|后移|前进|后退|翻|增至|降至|提至|达到|(?<![通送抵])达(?![标产成])|增产|减产|突破|超过|改善(?=(?:了|约|近)*$)|(?:完成|实现)(?=(?:了|约|近)*$|同比|环比|负?增长|下降))(?:了|到|至|约|近)*).*$"
)
_CHANGED = re.compile(
    r"(?:压减|压缩|压降|减少|降低|缩减|缩短|精简|节约|节省|增加|提高|提升|扩大)了?(?!幅|率|速|比例|值)([一-鿿]{2,9})$"
)
_SPEED = re.compile(r"(?:年均|月均|同比|环比)?(?:增速|增幅|降幅|涨幅|跌幅|升幅|增长率)")
# 业务量由开业时的 100 件增至 300 件: what it was before says nothing of the thing counted.
_FROM_BEFORE = re.compile(
    r"(.{2,}?)(?<![自理缘事])(?:由|从)(?![业事严])(?:[^，]{0,10}(?:时|之初|初期?|年|前|上届|上年|去年|同期|原来|原先|原有|过去|以往|以前|此前|最初|起初|当初|原|标准)的?)?(?:(?:平均)?每[天日周月年次人户件亩])?"
)
# 与上年相比减少 58 万元: what it is compared with says nothing of the thing counted.
_COMPARED_WITH = re.compile(
    r"^[^，]{0,10}?(?:年|期|月|季|次|届|平均|水平|预算|计划)(?:相比较?|比较)|^[^，与跟较]{2,30}?相比较?|[与跟较][^，]{2,30}?相比较?"
)
# 高于前年的 2.1 万元: what it is compared with, and not what is counted.
_ABOVE = re.compile(
    r"(?:高于|低于|优于|好于|快于|慢于|多于|少于)[^，]{0,8}(?:前年|去年|上年|同期|年初|平均|水平|全国|全省|全市|计划|预算|目标)的?"
)
# 预算收入完成年度预算的 56.2%: a share of what was planned, and the thing stands before the verb.
_OF_PLAN = re.compile(
    r"(.{2,}?)(?:已|共|累计)?(?:完成|占|达到?|为|实现)了?(?:全年|年度|年初|调整后?|上级)?(?:预算|计划|任务|目标|预期)(?:总?数|指标|值)?的"
)
# 旅客 1213 人次，是去年同日的 16 倍: what it is compared with.
_TIMES_OF = re.compile(r"(.*?)(?<![但总还就也只可而于])是.{2,}的(?:近|约)*$")
# 完成调整后预算的 97%, 为调整预算数的 93%: of what it is a share; the thing stands in the clause before.
_OF_WHOLE = re.compile(r"(?:仅|只|已|约|均)*(?:完成|为|占|达到?|相当于|等于)了?(?!.*(?:任务|计划|目标)数?的).{2,}的(?:近|约)*$")
# 每孩每年 3600 元: for whom.
_FOR_EACH = re.compile(r"(?<=..)(?:为|是|按|达)?(?:每[一-鿿]{1,2}?){1,2}$")
# 拉动 GDP 增长 0.1 个百分点: what is made to grow.
_DRIVEN = re.compile(r"拉动(.{2,}?(?<![同环]比)(?:增长|上涨|上升|下降|回落))$")
_NO_COMPARISON = ("比亚迪", "比特币", "比赛", "比例", "比重", "比武", "较大事", "较大突", "较大以")
_OF_YARDSTICK = re.compile(r"(?:全年|年度?|上级)?(?:计划|任务|目标)数?的$")


def cut_before_change(phrase: str) -> tuple[str, bool]:
    """Return (what stands before the words of change in a phrase, whether that is the noun already): 出口同比增长 -> 出口."""
    if compared := _AS_PART_OF.match(phrase) or ("是" in phrase and _TIMES_OF.match(phrase)):
        phrase = compared[1]
        if not phrase:
            return "", True
    if phrase[-1:] in "的近约" and _OF_WHOLE.match(phrase):
        return "", True
    if driven := _DRIVEN.match(phrase):
        return driven[1], True
    if _SPEED.fullmatch(phrase):
        return "", True
    found = _CHANGE.search(phrase)
    if not found:
        return phrase, False
    subject = phrase[: found.start()]
    if _SPEED.fullmatch(phrase) or _SPEED.fullmatch(subject):
        return subject or phrase, True
    if subject:
        return subject, False
    return (drop_closing(led[1]) if (led := _CHANGED.search(found[0])) else ""), True


def drop_comparison(phrase: str, unit: str) -> str:
    """Return a phrase without what the number is compared with, or what is counted afresh each time; "" if nothing else is said."""
    if "相比" in phrase or "比较" in phrase:
        phrase = _COMPARED_WITH.sub("", phrase)
    if (phrase[:1] in ("比", "较") and not phrase.startswith(_NO_COMPARISON)) or _ABOVE.fullmatch(phrase):
        return ""
    if phrase[-1:] == "的" and (planned := _OF_PLAN.fullmatch(phrase)):
        return planned[1]
    if "每" in phrase and unit in lexicon.EVENT_UNITS:
        phrase = _EACH_TIME.sub("", phrase)
    if ("由" in phrase or "从" in phrase) and (started := _FROM_BEFORE.fullmatch(phrase)):
        phrase = started[1]
    return phrase


def drop_end(phrase: str) -> str:
    """Return a phrase without the words at its end that lead to the number (累计达到), and without dates."""
    if not phrase.isalpha():
        phrase = _DATED.sub("", _FROM_DATE.sub("", phrase))
    if phrase[-1:] in _LAST_OF_DURATION:
        phrase = _LASTED.sub("", phrase)
    if "每" in phrase[-6:]:
        phrase = _FOR_EACH.sub("", phrase)
    if phrase[-1:] not in _LAST_OF_CLOSING:
        return phrase
    closed = drop_closing(phrase)
    return closed + "占比" if len(closed) == 1 and phrase.startswith(closed + "占比") else closed


def drop_closing(phrase: str) -> str:
    """Return a phrase without the words at its end that lead to its number; they take no more than its last characters."""
    found = _CLOSING.search(phrase, max(0, len(phrase) - _LONGEST_CLOSING))
    return phrase[: found.start()] if found else phrase


def close(phrase: str) -> str:
    """Return a phrase without what leads from it to its number: 产量分别稳定在 -> 产量."""
    phrase = _OF_YARDSTICK.sub("", phrase)
    compared = _AS_PART_OF.match(phrase)
    return drop_closing(compared[1] if compared else phrase)
