"""What stands between two quantities, or before one: nothing but a comma or an “and”, a change from one to the other, a division into parts."""

import re

from helpers.reading.quantities.noun_cuts import cut_noun

# So far before a number (characters) what is divided into it is looked for.
_REACH = 108
_FIRST_CONNECTED = frozenset("、，,和与及的国省市区县镇村")
_CONNECTED = re.compile(r"[\s、，,和与及的]*(?:国家级|[省市区县镇村]级)?")
LEADS_ON = re.compile(
    r"的?(?:[增减压缩延提升降扩调控精优简拓跌涨攀回跃飙]|变更|修改|转变|整合|发展|上升|下降|合并|改)[一-鿿]{0,3}[至到为](?:现在|目前|当前|如今|年底|去年底?)?的?|的?(?:至|到)"
)
_DIVIDED = re.compile(
    r"[将把]([^，。；]{2,24}?)(?:按照?|依|根据|统一|科学|细化|划|分|整合|优化|合并|缩减|压缩|精简|归)[^，。；]{0,60}?"
    r"(?:分成|分为|划为|整合为|合并为|缩减为|精简为)了?\s*$"
)


def name_divided(text: str, start: int) -> str:
    """Return what 将…分成 says was divided into the number at `start` (将党组织按类别分成四个组 -> 党组织), else ""."""
    if text[start - 2 : start].rstrip() not in ("分成", "分为", "划为", "合为", "并为", "减为", "简为", "成了", "为了"):
        return ""
    found = _DIVIDED.search(text, max(0, start - _REACH), start)
    return cut_noun(found[1], "") if found else ""


def leads_on(text: str, end: int, start: int) -> bool:
    """Return whether nothing but a change stands between two quantities: 由 27%提高到 51.5%."""
    return start - end < 12 and LEADS_ON.fullmatch(text, end, start) is not None


def may_be_connected(text: str, end: int, start: int) -> bool:
    """Return False if the first character between two quantities shows that they are not connected."""
    return end == start or text[end] in _FIRST_CONNECTED or text[end].isspace()


def is_connected(text: str, end: int, start: int) -> bool:
    """Return whether nothing but a comma or an "and" stands between two quantities."""
    return _CONNECTED.fullmatch(text, end, start) is not None
