"""What stands before a number without saying what it counts: adverbs of time, who acts or helps, words that only lead to the number."""

import re

from helpers.reading.indicator_matching import plain
from helpers.reading.quantities.lexicon import OF_WORDS, VERBS

# What stands before what is counted without saying anything of it, and between it and the number.
_LEAD = re.compile(
    r"^(?:其中|此外|同时|另外|全年|全[区市县](?![性域])|全校|全院|全街道?|今年以来|今年|去年|本年度|年内|累计|共计|总共|一共|实现|先后|已经|已|仅仅|仅|(?:提前|超额)+(?=完成)|共(?![有产青建享同管治富])|[将把](?![军士帅领门])|还|并|且|及|和(?![田平顺林静硕政布龙谐解县])|与|或|"
    r"(?:19|20)\d\d年(?:度|以来|底|末)?|截至?目前|目前|主要|通过|[、，,：:])+"
)
# 与派出所联合清理: who helped does not act, and is no part of what was counted.
TOGETHER = re.compile(r"^(?:与|同|会同|和)[一-鿿、]{2,10}?(?:联合|共同|一道|一起|合作|携手|联手)(?=..)")
LINK = re.compile(
    rf"(?:(?:增长|提高|提升|上升|增加|扩大|发展|下降|降低|减少|缩短|压缩|压减|压降|缩减|精简|优化|整合|攀升|跃升|回升|回落|降|升|增|减|缩|扩)(?:到|至|为)|达到了?|达|(?<![成作认列行人])为|共计|累计|总计|合计|共有|共|(?<![合设审统估累预])计|(?:大约|(?<![{OF_WORDS['约']}])约)|(?<![{OF_WORDS['近']}])近|超过|(?<![{OF_WORDS['超']}])超|逾|突破|不少于|不低于|"
    r"(?<![拥占持所国公私享])有|了|仅|由|从|(?<!报)到|至|在|是|平均|均|都|仍|皆|(?<![高风时和])尚|全部|[、，,：:]|(?<=..[值入资额量口])完成|分别)+$"
)
# What may be said of the earlier level between 由 and its number: 由原来每天 75 分钟降至 48 分钟.
_EARLIER = r"(?:原来|原(?!料|因|油|煤|本|则|告|价|产|有|先|来)|原先|原有|过去|以往|以前|最初|起初|当初|年初|期初|上年末?|去年|上学期|上年度|此前|改革前|整治前)的?"
_EVERY_TIME = r"(?:平均)?(?:每[天日周月年次人户件亩]|[日月年人户]均)"
WAS_BEFORE = re.compile(rf"(?:由|从)\s*(?:{_EARLIER}|(?:19|20)\d\d\s*年[初末底]?的?)?\s*(?:{_EVERY_TIME})?\s*$")
_EARLIER_PERIOD = re.compile(rf"(?:由|从)?{_EARLIER}(?P<every>{_EVERY_TIME})?$|(?<=..)(?:由|从)(?P<each>{_EVERY_TIME})$")
# The part that acts: 学校开设课程 46 门 in the text of a school.
_SELF = re.compile(
    r"^(?:[我该本全](?:校|院|局|委|办|所|站|厂|司|行|社区|村|镇|乡|公司|单位|部门|中心|集团|支队)(?![内外长级里区])|学校|医院|学院|公司|集团|中心|社区|街道|单位|企业|园区|支队)"
)
_SCHOOLS = ("中学", "小学", "幼儿园", "学校", "一中", "二中", "三中", "实验")


def strip_lead(before: str, part: str) -> str:
    """Return the words before a number without the name of the part, adverbs of time and the words that only lead to the number."""
    words = plain(before)
    for name in (part, part.removesuffix("街道"), part.removesuffix("区"), part.removesuffix("县")):
        if len(name) > 1 and words.startswith(name):
            words = words.removeprefix(name)
            break
    words = _strip_self(_LEAD.sub("", TOGETHER.sub("", words)), part)
    found = _EARLIER_PERIOD.search(words) or _EARLIER_PERIOD.search(words := LINK.sub("", words))
    if not found:
        return LINK.sub("", words)
    rest = LINK.sub("", words[: found.start()])
    every = found["every"] or found["each"] or ""
    return every + rest if rest else ""


def _strip_self(words: str, part: str) -> str:
    """Return words without the part that acts, if its own text calls it by its kind: 开设课程 of 学校开设课程 in the text of a school."""
    found = _SELF.match(words)
    if not found:
        return words
    is_own = found[0][0] in "我该本全" or part.endswith(found[0]) or (found[0] == "学校" and part.endswith(_SCHOOLS))
    rest = words[found.end() :]
    return rest if is_own and any(rest.startswith(verb) for verb in VERBS) else words
