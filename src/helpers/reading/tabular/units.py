"""Units as tables write them: in brackets, behind a stroke, in a caption, with a scale before them."""

import re
from decimal import Decimal
from functools import lru_cache

from helpers.reading.quantities.units import canonical_units

_SCALES = {
    "万亿": Decimal(10) ** 12, "百亿": Decimal(10) ** 10, "十亿": Decimal(10) ** 9, "亿": Decimal(10) ** 8,
    "千万": Decimal(10) ** 7, "百万": Decimal(10) ** 6, "十万": Decimal(10) ** 5, "万": Decimal(10) ** 4,
    "千": Decimal(1000), "百": Decimal(100), "十": Decimal(10),
}  # fmt: skip
_SCALED = re.compile(rf"(?P<scale>{'|'.join(_SCALES)})(?P<unit>.*)")
_OWN = frozenset(
    [
        "℃",
        "°C",
        "‰",
        "%",
        "个百分点",
        "百分点",
        "PM",
        "kWh",
        "MW",
        "kW",
        "GWh",
        "t",
        "kg",
        "g",
        "km",
        "m",
        "m²",
        "m³",
        "㎡",
        "公顷",
        "美元",
        "吨标准煤",
        "标准煤",
        "标准立方米",
        "dB",
        "mg/L",
        "位",
        "床",
    ]
)
_BRACKETS = re.compile(r"[（(\[【]\s*(?:计量)?(?:单位\s*[:：]?)?\s*([^（）()\[\]【】]{1,16}?)\s*[)）\]】]")
_STATED = re.compile(r"(?:计量)?单位\s*[:：]?\s*([^\s（）()。；;]{1,24})")
_BEHIND = re.compile(r"(?:[/／:：,，]\s*|(?<=\D)\s+)(?![年月日季天]|季度)([^\s/／:：]{1,8})$")
_PERCENT = re.compile(r"[%％]|百分比")
_COUNTS = {
    "人数": "人", "户数": "户", "件数": "件", "场次": "场次", "人次": "人次", "次数": "次", "个数": "个", "家数": "家", "宗数": "宗",
    "起数": "起", "台数": "台", "套数": "套", "天数": "天", "篇数": "篇", "处数": "处", "所数": "所", "场数": "场", "期数": "期",
}  # fmt: skip
_RATE = re.compile(r"(?:率|占比|比重|比例|增速|增幅|涨幅|降幅|百分比|完成进度)$")
_NO_RATE = re.compile(r"(?:效率|功率|汇率|频率|速率|概率|容积率|生育率)$")


def split_unit(written: str) -> tuple[Decimal, str] | None:
    """Return (scale, canonical unit) of a unit as written: 万元 -> (10000, 元), 千瓦时 -> (1, 千瓦时); None if it is no unit."""
    plain = "".join(written.translate(str.maketrans("（）／％", "()/%")).split())
    if not plain:
        return None
    known = _canonical(plain)
    if known is not None:
        return Decimal(1), known
    found = _SCALED.fullmatch(plain)
    if not found:
        return None
    rest = _canonical(found["unit"]) if found["unit"] else ""
    return None if rest is None else (_SCALES[found["scale"]], rest)


@lru_cache(maxsize=1 << 12)
def _canonical(plain: str) -> str | None:
    units: dict[str, str] = canonical_units()
    if plain in units and plain:
        return units[plain]
    if plain in _OWN:
        return plain
    above, stroke, below = plain.partition("/")
    if not stroke:
        return None
    top, bottom = split_unit(above), split_unit(below)
    if top is None or bottom is None or top[0] != 1:
        return None
    return f"{top[1]}/{below}"


@lru_cache(maxsize=1 << 12)
def unit_in(head: str) -> str:
    """Return the unit that a head states: 资金（万元）, 产值/亿元, 单位：人, 增长%; "" if it states none."""
    for found in (*_BRACKETS.finditer(head), *_STATED.finditer(head), *_BEHIND.finditer(head)):
        if unit := _first_unit(found[1]):
            return unit
    if _PERCENT.search(head):
        return "%"
    return head.strip() if split_unit(head) and len(head.strip()) > 1 and head.strip() not in _COUNTS else ""


@lru_cache(maxsize=1 << 12)
def units_in_caption(caption: str) -> tuple[str, ...]:
    """Return the units that a caption states, in its order: （单位：亿元、%）."""
    found = [*_STATED.finditer(caption), *_BRACKETS.finditer(caption)]
    return tuple(dict.fromkeys(unit for match in found for unit in _units(match[1])))


def _units(text: str) -> list[str]:
    if split_unit(text):
        return [text]
    return [part for part in re.split(r"[、,，;；和]|[/／](?=[%％])", text) if split_unit(part)]


def _first_unit(text: str) -> str:
    return next(iter(_units(text)), "")


@lru_cache(maxsize=1 << 12)
def guess_unit(head: str) -> str:
    """Return the unit that the words of a head imply: 参加人数 -> 人, 合格率 -> %; "" if they imply none."""
    words = strip_unit(head)
    if _RATE.search(words) and not _NO_RATE.search(words):
        return "%"
    return next((unit for word, unit in _COUNTS.items() if words.endswith(word)), "")


@lru_cache(maxsize=1 << 12)
def strip_unit(head: str) -> str:
    """Return a head without the unit it states."""
    without = _BRACKETS.sub(lambda found: "" if _units(found[1]) else found[0], head)
    without = _STATED.sub(lambda found: "" if _units(found[1]) else found[0], without)
    without = _BEHIND.sub(lambda found: "" if _units(found[1]) else found[0], without)
    return "".join(re.sub(r"[±+]?[%％]", "", without).split()).strip("：:，,、/（）()±")
